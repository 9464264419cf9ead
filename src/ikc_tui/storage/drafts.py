"""The files of drafts: what is being typed, kept outside the canvas until it is saved.

One file each in `.ikc/drafts/`, or in the person's own data folder where that can't be written; TOML, so that a person
can read what is in it whatever happens to this program.
"""

import contextlib
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

import tomli_w
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ikc_tui.domain.ids import new_id
from ikc_tui.domain.model import Id, SingleLine, Text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.storage.atomic import clear_left_behind, write_own
from ikc_tui.storage.file_reader import entries_in, read_bytes
from ikc_tui.storage.own_folder import find_link, give_access_of, make_own_folder, own_folder
from ikc_tui.storage.personal_folder import make_personal_folder, path_digest, personal_folder
from ikc_tui.storage.platform_files import is_link, while_held
from ikc_tui.storage.problems import Problem, os_errors_of, problem_of
from ikc_tui.storage.processes import Process, is_other_running_here, this_process
from ikc_tui.storage.symlinks import canonical_path
from ikc_tui.storage.toml_parser import parse_safe_toml
from ikc_tui.storage.toml_positions import locate

FORMAT = 1
OFFERED_AFTER = timedelta(hours=1)  # a draft of another person or computer that is younger may still be open there
HEARTBEAT_INTERVAL = timedelta(minutes=10)  # between writes of a draft in an open editor, for others to see
CLAIMED_SUFFIX = ".claimed"

DraftKind = Literal[
    "card", "note", "coalition", "review", "practice", "partner", "partners", "meeting", "wall"
]  # what its editor writes
DRAFT_KINDS: tuple[DraftKind, ...] = get_args(DraftKind)

_Slug = Annotated[Text, StringConstraints(pattern=r"^([^./\\][^/\\]*)?$")]  # never leads to another folder


class Draft(BaseModel):
    """The text in one editor. `values` are the texts by the editor's own names of its fields.

    `was` are the texts that stood in those fields before anything was typed; {} where that is not known.

    `card` is the id of the card, lesson, review or partner that is edited, or the key of an item of the practice
    description; None for a new one and for the coalition. `board` and `section` are "" where the editor belongs to no
    place; `section` is the name of a list of the practice description, too. `when`, `pid`, `started`, `host` and `user`
    (when it was typed, in which process, where and by whom) are filled in by `Drafts.keep`. `path` is the file it was
    read from; None for a draft that was made here.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)  # it is built when a draft is made or read

    id: Id
    slug: _Slug
    editor: SingleLine
    card: Id | None = None
    board: SingleLine = ""
    section: SingleLine = ""
    values: dict[SingleLine, Text] = {}
    was: dict[SingleLine, Text] = {}
    when: AwareDatetime | None = None
    pid: Annotated[int, Field(ge=0)] = 0
    started: SingleLine = ""
    host: SingleLine = ""
    user: SingleLine = ""
    path: Annotated[Path | None, Field(exclude=True)] = None

    @classmethod
    def new(cls, slug: str, editor: DraftKind, card: str | None = None, board: str = "", section: str = "") -> Self:
        """An empty draft for an editor that opens."""
        return cls(id=new_id(()), slug=slug, editor=editor, card=card, board=board, section=section)

    def evolve(self, **values: str) -> Self:
        """The same draft with these texts."""
        return self.model_validate({**dict(self), "values": values})

    def begun_on(self, was: Mapping[str, str]) -> Self:
        """The same draft, typed where these texts stood."""
        return self.model_validate({**dict(self), "was": was})


@dataclass(frozen=True)
class BrokenDraft:
    """A draft that can't be read, and the reason."""

    path: Path
    problem: Problem


class Drafts:
    """The drafts of the canvases in one folder.

    Every method but `waiting`, `open_elsewhere` and `claimed` raises Problem where the disk says no. Any thread may
    look at what is there; only one at a time may keep, claim and remove, which `services/drafts.py` sees to.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.now = now
        self._canvases = folder
        self.folder = own_folder(folder, "drafts")
        self._personal = ("drafts", path_digest(canonical_path(folder)))
        self._open: set[str] = set()  # ids of drafts that are kept from here

    def keep(self, draft: Draft) -> None:
        """Writes the draft of an editor that is open. To be called while one types, at most once a second."""
        data = self._encode(draft)
        is_first = draft.id not in self._open
        self._open.add(draft.id)  # before it is written: another thread may be looking for what is to be offered
        try:
            with os_errors_of(self._path(draft, self.folder)):
                self._write(draft, data, is_first)
        except BaseException:
            if is_first:
                self._open.discard(draft.id)
            raise

    def _encode(self, draft: Draft) -> bytes:
        here = {"when": self.now(), **this_process()._asdict(), "user": _user_id()}
        table = Draft.model_validate({**dict(draft), **here}).model_dump(exclude={"id"}, exclude_none=True)
        texts = {name: texts for name in ("values", "was") if (texts := table.pop(name)) or name == "values"}
        table = {
            "format": FORMAT,
            **{name: value for name, value in table.items() if value != "" or name in ("slug", "editor")},
            **texts,
        }
        return tomli_w.dumps(table, multiline_strings=True).encode()

    def _write(self, draft: Draft, data: bytes, is_first: bool) -> None:
        """Writes it in the folder of canvases, where that can be; else in the person's own."""
        try:
            folder = make_own_folder(self._canvases, "drafts")
            file = canonical_path(self._canvases / f"{draft.slug}.toml")
            path = self._path(draft, folder)
            write_own(path, data, partial(give_access_of, file))
        except OSError:
            with contextlib.suppress(OSError, Problem):
                path = self._write_in_personal_folder(draft, data)
                self._remove_all_but(path, draft, is_first)
                return
            raise
        self._remove_all_but(path, draft, is_first)

    def keep_in_personal_folder(self, draft: Draft) -> None:
        """Writes the draft in the person's own folder, since the other does not answer; any thread may call."""
        with os_errors_of(self.folder):
            self._write_in_personal_folder(draft, self._encode(draft))

    def _write_in_personal_folder(self, draft: Draft, data: bytes) -> Path:
        path = self._path(draft, make_personal_folder(*self._personal))
        write_own(path, data)
        return path

    def _remove_all_but(self, written: Path, draft: Draft, is_first: bool) -> None:
        """Removes the other files of a draft that was written: its claimed one, and the one in the other folder."""
        if is_first:
            clear_left_behind(written.parent)
        for path in self._paths(draft):
            with contextlib.suppress(OSError):
                _claimed_path(path).unlink(missing_ok=True)
                if path != written:
                    path.unlink(missing_ok=True)

    def remove(self, draft: Draft | BrokenDraft) -> None:
        """Removes a draft: the text is in its canvas, or nobody wants it. One that was never written is fine too."""
        staying: dict[Path, OSError] = {}
        for path in self._paths(draft):
            for each in (path, _claimed_path(path)):
                try:
                    while_held(partial(each.unlink, missing_ok=True), each)
                except OSError as error:
                    if os.path.lexists(each):  # in a folder that is closed to this person it never was
                        staying[each] = error
        for path, reason in staying.items():
            raise problem_of(reason, path) from reason
        if isinstance(draft, Draft):
            self._open.discard(draft.id)

    def claim(self, draft: Draft) -> Draft:
        """Sets a waiting draft aside before it is put back, so that it is offered no more, whatever happens then.

        Once its editor stands, `keep` it again (or `remove` it). Raises Problem where another took it first.
        """
        assert draft.path is not None, "only what waits can be claimed"
        with os_errors_of(draft.path):
            while_held(partial(os.replace, draft.path, _claimed_path(draft.path)), draft.path)
        return draft

    def waiting(self) -> list[Draft | BrokenDraft]:
        """The drafts to offer, the last typed first, then those that can't be read.

        Not those of editors that are still open, nor what another person or computer typed in the last hour.
        """
        there = self._all()
        first = datetime.min.replace(tzinfo=UTC)
        found = sorted(
            (draft for draft in there if isinstance(draft, Draft) and self._is_offered(draft)),
            key=lambda draft: draft.when or first,
        )
        broken = [draft for draft in there if isinstance(draft, BrokenDraft)]
        newest = {
            draft.id: draft for draft in found
        }  # one may stand in both folders, the older text in that which hung
        return [*sorted(newest.values(), key=lambda draft: draft.when or first, reverse=True), *broken]

    def open_elsewhere(self) -> list[Draft]:
        """The drafts that another ikc of this person on this computer has open.

        Its connection may have dropped, which it does not know yet.
        """
        return [draft for draft in self._all() if isinstance(draft, Draft) and _is_own(draft) and _is_open(draft)]

    def claimed(self) -> list[Path]:
        """The files of drafts that were claimed and not kept again, since putting them back failed."""
        found: list[Path] = []
        for folder in self._folders():
            with contextlib.suppress(Problem):
                found += _files_in(folder, CLAIMED_SUFFIX)
        return found

    def files(self) -> list[Path]:
        """The files of all drafts, claimed ones too, also of editors that are open; none of a folder that is closed."""
        found = self.claimed()
        for folder in self._folders():
            with contextlib.suppress(Problem):
                found += _files_in(folder, ".toml")
        return found

    def open_anywhere(self) -> list[Draft]:
        """The drafts that any other ikc on this computer has open, whoever's that is."""
        return [draft for draft in self._all() if isinstance(draft, Draft) and _is_open(draft)]

    def _all(self) -> list[Draft | BrokenDraft]:
        found: list[Draft | BrokenDraft] = []
        for folder in self._folders():
            try:
                paths = _files_in(folder, ".toml")
            except Problem as problem:
                if not isinstance(problem.__cause__, NotADirectoryError) and _may_be_own(folder, problem):
                    found.append(BrokenDraft(folder, problem))
                continue
            for path in paths:
                try:
                    found.append(_read_draft(path))
                except Problem as problem:
                    if _may_be_own(path, problem):
                        found.append(BrokenDraft(path, problem))
        return found

    def _is_offered(self, draft: Draft) -> bool:
        if draft.id in self._open or _is_open(draft):
            return False
        return _is_own(draft) or draft.when is None or not abs(self.now() - draft.when) < OFFERED_AFTER

    def _folders(self) -> list[Path]:
        folders = [] if find_link(self.folder) else [self.folder]
        with contextlib.suppress(Problem):  # nobody's own: nothing can have been kept there
            folders.append(personal_folder(*self._personal))
        return folders

    def _paths(self, draft: Draft | BrokenDraft) -> list[Path]:
        """Where it may stand."""
        known = [] if draft.path is None else [draft.path]
        return known + [self._path(draft, folder) for folder in self._folders() if isinstance(draft, Draft)]

    def _path(self, draft: Draft, folder: Path) -> Path:
        return folder / f"{re.sub('[^A-Za-z0-9_-]', '_', draft.slug)[:60]}-{draft.id}.toml"


def _files_in(folder: Path, ending: str) -> list[Path]:
    """The files of a folder with this ending; none where the folder is a link. Raises Problem."""
    with os_errors_of(folder):
        if is_link(folder):
            return []
    names = sorted(entries_in(folder))
    return [folder / name for name in names if name.endswith(ending) and not name.startswith(".")]


def _claimed_path(path: Path) -> Path:
    return path.with_name(path.name + CLAIMED_SUFFIX)


def _may_be_own(path: Path, problem: Problem) -> bool:
    """Whether a draft that can't be read may be this person's.

    Not one that was taken meanwhile, nor a colleague's that is closed to others.
    """
    if isinstance(problem.__cause__, FileNotFoundError):
        return False
    return not isinstance(problem.__cause__, PermissionError) or _is_owner_of(path)


def _is_own(draft: Draft) -> bool:
    """Whether this person typed it on this computer."""
    if draft.host != platform.node() or draft.path is None:
        return False
    return draft.user == _user_id() if draft.user else _is_owner_of(draft.path)


def _is_open(draft: Draft) -> bool:
    """Whether another ikc on this computer has it open, whoever's that is."""
    return is_other_running_here(Process(draft.pid, draft.started, draft.host))


def _is_owner_of(path: Path) -> bool:
    if sys.platform == "win32":  # nobody is told there who owns a file
        return True
    try:
        return path.stat().st_uid == os.getuid()
    except PermissionError:  # it stands in what someone closed
        return False
    except OSError:
        return True


def _user_id() -> str:
    """What tells one account of a computer from another; "" where there are none."""
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "")
    return str(os.getuid())


def _read_draft(path: Path) -> Draft:
    if is_link(path):
        raise Problem(message("problems.link_in_the_way", name=clean_line(path.name)), path)
    text, table = parse_safe_toml(read_bytes(path), path)
    format = table.pop("format", FORMAT)
    if not isinstance(format, int) or format > FORMAT:
        raise Problem(message("drafts.newer"), path)
    try:
        return Draft.model_validate({**table, "id": path.stem.rpartition("-")[2], "path": path})
    except ValidationError as error:
        where = error.errors(include_url=False)[0]["loc"]
        field = ".".join(str(part) for part in where)
        raise Problem(message("drafts.broken", field=field), path, *locate(text, table, where)) from error
