"""Drafts: what is being typed, kept outside the canvas until it is done. One file each in `.ikc/drafts/`, TOML, so that
a person can read what is in it whatever happens to this program."""

import contextlib
import os
import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Self

import tomli_w
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ikc_tui.domain.ids import new_id
from ikc_tui.domain.model import Id, Line, Text
from ikc_tui.domain.safe_text import clean_tree
from ikc_tui.method.words import message
from ikc_tui.storage.atomic import clear_left_behind, write_whole
from ikc_tui.storage.locate import locate
from ikc_tui.storage.parsing import parse_toml
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.processes import is_running, started
from ikc_tui.storage.reading import read_bytes

FORMAT = 1
OTHERS_REST = timedelta(hours=1)  # after which what another person or computer left here is offered
CLAIMED = ".claimed"

_Slug = Annotated[Text, StringConstraints(pattern=r"^([^./\\][^/\\]*)?$")]  # never leads to another folder


class Draft(BaseModel):
    """What stands in one editor. `values` are the texts by the editor's own names of its fields."""

    model_config = ConfigDict(frozen=True)

    id: Id
    slug: _Slug
    editor: Line
    card: Id | None = None
    """The card that is edited; None for a new one, and where no card is edited."""
    board: Line = ""
    section: Line = ""
    values: dict[Line, Text] = {}
    when: AwareDatetime | None = None
    pid: Annotated[int, Field(ge=0)] = 0
    started: Line = ""
    """Tells one process from another that has the same number later."""
    host: Line = ""
    path: Annotated[Path | None, Field(exclude=True)] = None
    """Where it was found; None for one that was made here."""

    @classmethod
    def new(cls, slug: str, editor: str, card: str | None = None, board: str = "", section: str = "") -> Self:
        """An empty draft for an editor that opens."""
        return cls(id=new_id(()), slug=slug, editor=editor, card=card, board=board, section=section)

    def having(self, **values: str) -> Self:
        """The same draft with these texts."""
        return self.model_validate({**dict(self), "values": values})


@dataclass(frozen=True)
class BrokenDraft:
    """A draft that can't be read, and why."""

    path: Path
    problem: Problem


class Drafts:
    """The drafts of the canvases in one folder. Every method but `waiting`, `held` and `aside` raises Problem where
    the disk says no."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.folder = folder / OWN / "drafts"
        self.now = now
        self._open: set[str] = set()

    def keep(self, draft: Draft) -> None:
        """Writes the draft of an editor that is open. To be called while one types, at most once a second."""
        pid = os.getpid()
        here = {"when": self.now(), "pid": pid, "started": started(pid), "host": platform.node()}
        table = Draft.model_validate({**dict(draft), **here}).model_dump(exclude={"id"}, exclude_none=True)
        values = table.pop("values")
        table = {
            "format": FORMAT,
            **{name: value for name, value in table.items() if value != "" or name in ("slug", "editor")},
            "values": values,
        }
        path = self._path(draft)
        is_new = draft.id not in self._open
        self._open.add(draft.id)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if is_new:
                clear_left_behind(self.folder)
            write_whole(path, tomli_w.dumps(table, multiline_strings=True).encode())
            _claimed(path).unlink(missing_ok=True)  # what was claimed lives on here
        except OSError as error:
            raise from_os(error, path) from error

    def remove(self, draft: Draft | BrokenDraft) -> None:
        """The text is in its canvas, or nobody wants it. A draft that was never written is fine too."""
        path = self._path(draft)
        try:
            for each in (path, _claimed(path)):
                each.unlink(missing_ok=True)
        except OSError as error:
            raise from_os(error, path) from error
        if isinstance(draft, Draft):
            self._open.discard(draft.id)

    def claim(self, draft: Draft) -> Draft:
        """Sets a waiting draft aside before it is put back, so that it is offered no more, whatever happens then. Once
        its editor stands, `keep` it again (or `remove` it). Raises Problem where another took it first."""
        path = self._path(draft)
        try:
            os.replace(path, _claimed(path))
        except OSError as error:
            raise from_os(error, path) from error
        return draft.model_copy(update={"path": path})

    def waiting(self) -> list[Draft | BrokenDraft]:
        """What may be offered, the last typed first, then what can't be read: not those of editors that are still
        open, nor what another person or computer typed in the last hour."""
        there = self._all()
        found = [draft for draft in there if isinstance(draft, Draft) and self._is_offered(draft)]
        broken = [draft for draft in there if isinstance(draft, BrokenDraft)]
        first = datetime.min.replace(tzinfo=UTC)
        return [*sorted(found, key=lambda draft: draft.when or first, reverse=True), *broken]

    def held(self) -> list[Draft]:
        """What another ikc of this person on this computer has open, as one whose line has dropped and that does not
        know so yet."""
        return [draft for draft in self._all() if isinstance(draft, Draft) and self._is_held(draft)]

    def aside(self) -> list[Path]:
        """What was claimed and not kept again: putting it back went wrong."""
        with contextlib.suppress(Problem):
            return self._files(CLAIMED)
        return []

    def _all(self) -> list[Draft | BrokenDraft]:
        try:
            paths = self._files(".toml")
        except Problem as problem:
            no_folder = isinstance(problem.__cause__, NotADirectoryError)  # then the list says so
            return [] if no_folder else [BrokenDraft(self.folder, problem)]
        found: list[Draft | BrokenDraft] = []
        for path in paths:
            try:
                found.append(_read(path))
            except Problem as problem:
                if not isinstance(problem.__cause__, FileNotFoundError):  # taken between the two
                    found.append(BrokenDraft(path, problem))
        return found

    def _is_offered(self, draft: Draft) -> bool:
        if draft.id in self._open or self._is_held(draft):
            return False
        return _is_of_here(draft) or draft.when is None or not abs(self.now() - draft.when) < OTHERS_REST

    def _is_held(self, draft: Draft) -> bool:
        return _is_of_here(draft) and draft.pid != os.getpid() and is_running(draft.pid, draft.started)

    def _files(self, ending: str) -> list[Path]:
        try:
            with os.scandir(self.folder) as entries:
                names = sorted(entry.name for entry in entries)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise from_os(error, self.folder) from error
        return [self.folder / name for name in names if name.endswith(ending) and not name.startswith(".")]

    def _path(self, draft: Draft | BrokenDraft) -> Path:
        if draft.path is not None:
            return draft.path
        assert isinstance(draft, Draft)
        return self.folder / f"{re.sub('[^A-Za-z0-9_-]', '_', draft.slug)[:60]}-{draft.id}.toml"


def _claimed(path: Path) -> Path:
    return path.with_name(path.name + CLAIMED)


def _is_of_here(draft: Draft) -> bool:
    """Whether this person typed it on this computer."""
    return draft.host == platform.node() and draft.path is not None and _is_own(draft.path)


def _is_own(path: Path) -> bool:
    with contextlib.suppress(OSError, AttributeError):  # where nobody owns a file, all is one's own
        return path.stat().st_uid == os.getuid()
    return True


def _read(path: Path) -> Draft:
    text, table = parse_toml(read_bytes(path), path)
    table = clean_tree(table)
    format = table.pop("format", FORMAT)
    if not isinstance(format, int) or format > FORMAT:
        raise Problem(message("drafts.newer"), path)
    try:
        return Draft.model_validate({**table, "id": path.stem.rpartition("-")[2], "path": path})
    except ValidationError as error:
        where = error.errors(include_url=False)[0]["loc"]
        field = ".".join(str(part) for part in where)
        raise Problem(message("drafts.broken", field=field), path, *locate(text, table, where)) from error
