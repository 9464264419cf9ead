"""What is to be done to take a person's name out of a folder of canvases, and the doing of it.

First all is looked over and nothing is written. Then each file is written whole or not at all, what is kept beside the
canvases first, the canvases last: one that was interrupted goes on when it is done once more.
"""

import contextlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ikc_tui.domain.fingerprints import digest
from ikc_tui.domain.forgetting import Forgetting, Use, texts_in
from ikc_tui.domain.ids import slug as make_slug
from ikc_tui.domain.person_names import NewIds, PersonName
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.forgetting.canvas_bytes import unescaped
from ikc_tui.services.forgetting.files import CanvasFile, KeptFile, KeptIn
from ikc_tui.services.forgetting.kept_files import kept_files
from ikc_tui.services.forgetting.other_files import other_files, paths_beside, stands_in
from ikc_tui.storage import codec
from ikc_tui.storage.card_blocks import HEADER
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.folder import ARCHIVE, is_dir
from ikc_tui.storage.platform_files import is_missing
from ikc_tui.storage.presence import is_open, open_canvases
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.version_names import hash_of

_LAST: tuple[KeptIn, ...] = ("archive", "canvas", "list")


@dataclass(frozen=True)
class Found:
    """A file in which the name stands, as what it does, and how often."""

    file: KeptFile
    uses: Counter[Use]


@dataclass
class Plan:
    """Where a name stands in a folder of canvases, and in what this person keeps of it.

    Attributes:
        titles: The names of the coalitions, by slug.
        found: The files that it is to be taken out of.
        unreached: Why others can't be.
        parts: Words of the name that stand alone in canvases, with how often: the same person may be meant.
        longer: Names of persons of which it is a part, with how often: another person may be meant.
        in_small_letters: Where it stands in canvases without a capital: another word may be meant.
        organisations: Names of organisations and coalitions that have it as a part, and stay.
        files: Other files beside the canvases in which it stands.
        named: Files and folders in whose own names it stands.
        by_hand: Canvases that a hand wrote, whose comments are lost.
    """

    folder: Path
    name: PersonName
    by: str
    ids: NewIds
    hashes: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    found: list[Found] = field(default_factory=list)
    unreached: list[Problem] = field(default_factory=list)
    parts: Counter[str] = field(default_factory=Counter)
    longer: Counter[str] = field(default_factory=Counter)
    in_small_letters: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    named: list[Path] = field(default_factory=list)
    by_hand: list[Path] = field(default_factory=list)

    def forgetting(self) -> Forgetting:
        """What takes the name out of one file, and counts."""
        return Forgetting(self.name, self.by, self.ids)

    def do(self) -> list[Problem]:
        """Takes the name out; gives why it could not be done in some files. What stands in them by now counts."""
        problems = []
        for found in sorted(self.found, key=_turn):
            try:
                found.file.write(self.forgetting())
            except Problem as problem:
                if not is_missing(problem.__cause__):
                    problems.append(problem)
        return problems


def _turn(found: Found) -> int:
    """Canvases come last, so that steps to undo go on to lead to them; what is remembered of them after these."""
    return _LAST.index(found.file.place) + 1 if found.file.place in _LAST else 0


def make_plan(folder: Path, name: PersonName, by: str) -> Plan:
    """Looks where the name stands; writes nothing. Raises Problem where the folder is not there or can't be read."""
    if not is_dir(folder):
        raise Problem(message("doctor.folder_missing", folder=clean_line(str(folder.absolute()))))
    hashes: dict[str, str] = {}
    files = [*kept_files(folder, hashes)]
    plan = Plan(folder, name, by, _new_ids(name, by, files), hashes)
    for file in files:
        try:
            _look(file, plan)
        except Problem as problem:
            plan.unreached.append(problem)
    plan.organisations = [*dict.fromkeys(plan.organisations)]
    home = canonical_path(folder)
    known = {canonical_path(file.path) for file in files}
    plan.files = [path for path in other_files(home) if canonical_path(path) not in known and stands_in(path, name)]
    plan.named = [path for path in paths_beside(home) if name.is_in_file_name(path.name)]
    return plan


def refuse_if_open(folder: Path) -> None:
    """Raises Problem where any program has one of the canvases open, here or on another computer."""
    if slugs := open_slugs(folder):
        raise Problem(message("forget.open", names=", ".join(slugs)))


def open_slugs(folder: Path) -> list[str]:
    """The slugs of the canvases of a folder that any program has open. Raises Problem where that can't be seen."""
    found = dict[str, None]()
    for store in (Store(folder), Store(folder / ARCHIVE)):
        home = canonical_path(store.folder)
        found |= dict.fromkeys(open_canvases(home))
        files = {slug: canonical_path(store.path(slug)) for slug in store.slugs()}
        found |= dict.fromkeys(slug for slug, file in files.items() if file.parent != home and is_open(file))
        found |= dict.fromkeys(draft.slug for draft in Drafts(store.folder).open_anywhere())
    return sorted(found)


def _look(file: KeptFile, plan: Plan) -> None:
    """Adds to the plan what it finds in a file. Raises Problem where that can't be read, or not be written."""
    data = file.read()
    if isinstance(file, CanvasFile):
        _look_at_canvas(file, data, plan)
    elif not plan.name.may_stand_in(unescaped(data)) and digest(plan.name.text).encode() not in data:
        return
    forgetting = plan.forgetting()
    left = file.without(data, forgetting)
    if left == data:
        return
    plan.found.append(Found(file, forgetting.found))
    plan.longer.update(forgetting.longer)
    if isinstance(file, CanvasFile):
        plan.in_small_letters += forgetting.in_small_letters
    if isinstance(file, CanvasFile) and left is not None:
        plan.hashes[hash_of(data)] = hash_of(left)
        if (
            b"#" in data.removeprefix(HEADER.encode())
            and codec.encode(codec.decode(left, file.path)) == left
            and not _is_canonical(data, file.path)
        ):
            plan.by_hand.append(file.path)


def _look_at_canvas(file: CanvasFile, data: bytes, plan: Plan) -> None:
    """Adds what the coalition is called and what stays: parts of the name that stand alone, and organisations."""
    canvas = codec.decode(data, file.path)
    plan.titles[file.slug] = canvas.name
    parts = [part for part in plan.name.parts if part.may_stand_in(unescaped(data))]
    if not parts and not plan.name.may_stand_in(unescaped(data)):
        return
    for text in texts_in(plan.forgetting().model(canvas)):
        if plan.name.is_in(text):
            plan.organisations.append(text)
        for part in parts:
            plan.parts[part.text] += len(part.find(text))


def _is_canonical(data: bytes, path: Path) -> bool:
    return codec.encode(codec.decode(data, path)) == data


def _new_ids(name: PersonName, by: str, files: Sequence[KeptFile]) -> NewIds:
    """New ids that stand in none of these files."""
    base = make_slug(by)
    pattern, taken = NewIds(name, base).pattern(), 0
    for file in files:
        with contextlib.suppress(Problem):
            numbers = pattern.findall(file.read().decode(errors="replace"))
            taken = max([taken, *(int(number or 1) for number in numbers)])
    return NewIds(name, base, taken)
