"""The files in which a person's name may stand: what each is without the name, and how it is written."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

import tomli_w

from ikc_tui.domain.forgetting import Forgetting
from ikc_tui.services.forgetting.canvas_bytes import unescaped, without_name
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.history import Version
from ikc_tui.storage.own_folder import rewrite_own
from ikc_tui.storage.platform_files import while_held
from ikc_tui.storage.problems import Problem, os_errors_of
from ikc_tui.storage.recovery import MAX_RECOVERY_SIZE
from ikc_tui.storage.store import Store
from ikc_tui.storage.toml_parser import parse_toml

KeptIn = Literal[
    "canvas",
    "archive",
    "version",
    "aside",
    "author",
    "draft",
    "undo",
    "unsaved",
    "marks",
    "visit",
    "editor",
    "network",
    "list",
    "unfinished",
]
"""What kind of file it is."""
KEPT_IN: tuple[KeptIn, ...] = get_args(KeptIn)


@dataclass(frozen=True)
class KeptFile(ABC):
    """A file in which the name may stand, and the slug of its canvas; "" where that is not known, or it is of none."""

    place: KeptIn
    slug: str
    path: Path

    def read(self) -> bytes:
        """What stands in it. Raises Problem."""
        return read_bytes(self.path, max_size=MAX_RECOVERY_SIZE)

    @abstractmethod
    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """What is to stand in it in place of these bytes; None where it is to go. Raises Problem."""

    def write(self, forgetting: Forgetting) -> None:
        """Writes what is to stand in it in place of what stands there by now. Raises Problem."""
        before = self.read()
        data = self.without(before, forgetting)
        if data == before:
            return
        with os_errors_of(self.path):
            if data is None:
                while_held(partial(self.path.unlink, missing_ok=True), self.path)
            else:
                rewrite_own(self.path, data)


@dataclass(frozen=True)
class WholeCanvas(KeptFile):
    """A file with a whole canvas, such as a copy that a file-sync program left, after it was merged."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile."""
        return without_name(data, self.path, forgetting)


@dataclass(frozen=True)
class CanvasFile(WholeCanvas):
    """The file of a canvas, of the folder or its archive."""

    store: Store

    def write(self, forgetting: Forgetting) -> None:
        """See KeptFile; it holds the lock of the canvas."""
        self.store.rewrite(self.slug, lambda data, path: without_name(data, path, forgetting))


@dataclass(frozen=True)
class VersionFile(WholeCanvas):
    """An earlier version of a canvas."""

    store: Store
    version: Version

    def read(self) -> bytes:
        """See KeptFile; also where it was changed since it was kept, it raises Problem."""
        return self.store.history.read(self.version)

    def write(self, forgetting: Forgetting) -> None:
        """See KeptFile; the file gets another name, which has the hash of what stands in it."""
        before = self.read()
        data = self.without(before, forgetting)
        if data != before:
            self.store.history.rewrite(self.version, data)


@dataclass(frozen=True)
class TextFile(KeptFile):
    """A file of text, such as an own editor has."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile."""
        text = data.decode(errors="replace")
        return self._left_of(text, forgetting) if forgetting.name.is_in(text) else data

    def _left_of(self, text: str, forgetting: Forgetting) -> bytes | None:
        """What is left of a text in which the name stands."""
        return forgetting.text(text).encode()


@dataclass(frozen=True)
class AuthorFile(TextFile):
    """The author of a version."""

    def _left_of(self, text: str, forgetting: Forgetting) -> bytes | None:
        """See TextFile; a file that names nobody any more goes."""
        return forgetting.names(text, "text").strip().encode() or None


@dataclass(frozen=True)
class TableFile(KeptFile):
    """A TOML file of ikc's own; `change` makes its tables without the name, None where they can't be."""

    change: Callable[[dict[str, Any], Forgetting], Mapping[str, Any] | None]

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile."""
        table = parse_toml(data, self.path)[1]
        changed = self.change(table, forgetting)
        if changed is None:
            return None
        return data if changed == table else tomli_w.dumps(changed, multiline_strings=True).encode()


@dataclass(frozen=True)
class UndoLog(TableFile):
    """The steps to undo of a canvas, which go where they are of no version that is known: they are a comfort."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile."""
        try:
            changed = super().without(data, forgetting)
        except Problem:
            changed = None
        if changed is None:
            text = unescaped(data)
            return None if forgetting.text(text) != text else data
        return changed


@dataclass(frozen=True)
class ClosedFolder(KeptFile):
    """A folder of such files that can't be looked in, and why."""

    problem: Problem

    def read(self) -> bytes:
        """See KeptFile: always raises Problem."""
        raise self.problem

    def without(self, data: bytes, forgetting: Forgetting) -> bytes:
        """See KeptFile."""
        return data


@dataclass(frozen=True)
class RemovableFile(KeptFile):
    """A file that can go: what is remembered of the list, and what a program that was killed left unfinished."""

    def without(self, data: bytes, forgetting: Forgetting) -> bytes | None:
        """See KeptFile."""
        text = unescaped(data)
        if not forgetting.name.is_in(text):
            return data
        forgetting.text(text)
        return None
