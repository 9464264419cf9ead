"""Which of our files stand on the disk, which of them are to be recorded, and which are left out and why."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import SKIPPED, Repository
from ikc_tui.services.sync.scope import ATTRIBUTES, PATHSPECS, FileKind, check, is_foreign, is_link, kind_of, slug_of
from ikc_tui.services.sync.setup import with_attributes
from ikc_tui.storage.file_reader import entries_in, read_bytes
from ikc_tui.storage.folder import ARCHIVE

PLACEHOLDERS = ("{}.nextcloud", "{}.owncloud", ".{}.icloud")  # what stands on the disk of a file that is elsewhere


@dataclass
class LeftOut:
    """Canvases that stand here and are not sent, by name in the folder of canvases."""

    links: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """A file-sync program holds them, and has left a placeholder on this disk."""
    skipped: list[str] = field(default_factory=list)
    """Git was told to look away from what is on the disk, and that is something else."""

    def messages(self) -> tuple[Message, ...]:
        reasons = ("links", "ignored", "elsewhere", "skipped")
        return tuple(
            message(f"sync.left_{reason}", names=", ".join(clean_line(slug_of(name)) for name in sorted(names)))
            for reason in reasons
            if (names := getattr(self, reason))
        )


class OnDisk:
    """The folder of canvases beside what was recorded of it. Raises Problem where a file can't be read."""

    def __init__(self, repository: Repository, git: Git, before: dict[str, bytes]) -> None:
        self.git, self.before = git, before
        self.tags = repository.tags()
        self.left_out = LeftOut()

    def read(self) -> tuple[dict[str, bytes | None], LeftOut]:
        """In order: the bytes of our files on the disk, None for those that are gone; and what is left out."""
        found: dict[str, bytes | None] = {}
        there, shown = set(self._on_disk()), self._shown()
        for name in sorted({*self.before, *there} - {ATTRIBUTES}):
            if name in there:
                data = self._there(name, shown)
                if data is not None:
                    found[name] = data
            elif self._is_gone(name):
                found[name] = None
        self._hold_back_what_moved_out_of_sight(found)
        found[ATTRIBUTES] = with_attributes(self.before.get(ATTRIBUTES, b""))
        return found, self.left_out

    def _on_disk(self) -> Iterator[str]:
        for folder in ("", f"{ARCHIVE}/"):
            place = self.git.folder / folder
            yield from (name for file in entries_in(place) if kind_of(name := folder + file))

    def _shown(self) -> set[str]:
        """The files that git tracks, or would add."""
        new = self.git("ls-files", "--others", "--exclude-standard", "-z", "--", *PATHSPECS).records
        return {*new, *self.before}

    def _there(self, name: str, shown: set[str]) -> bytes | None:
        """What is to be recorded of a file; None where it stays as it was recorded, or is none of ours."""
        path, was = self.git.folder / name, self.before.get(name)
        if is_link(self.git.folder, name):
            self._leave_out(self.left_out.links, name)
            return None
        if was is None and not path.is_file():
            return None
        data = read_bytes(path)
        if _is_elses(name, data) and (was is None or _is_elses(name, was)):
            return None
        if name not in shown:
            self._leave_out(self.left_out.ignored, name)
            return None
        if self.tags.get(name) in SKIPPED:
            if data != was:
                self._leave_out(self.left_out.skipped, name)
            return None
        check(name, data, path)
        return data

    def _is_gone(self, name: str) -> bool:
        """Whether a file that is not on the disk was taken away. One that git or a file-sync program keeps away from
        this disk was not."""
        if self.tags.get(name, "H") != "H" or _is_elses(name, self.before[name]):
            return False
        folder, _, file = name.rpartition("/")
        if any(os.path.lexists(self.git.folder / folder / form.format(file)) for form in PLACEHOLDERS):
            self._leave_out(self.left_out.elsewhere, name)
            return False
        return True

    def _hold_back_what_moved_out_of_sight(self, found: dict[str, bytes | None]) -> None:
        """A canvas that was archived to where it is not sent from stays with the others as it was."""
        unsent = {slug_of(name) for name in (*self.left_out.ignored, *self.left_out.links)}
        for name in [name for name, data in found.items() if data is None and slug_of(name) in unsent]:
            del found[name]

    def _leave_out(self, names: list[str], name: str) -> None:
        if kind_of(name) in (FileKind.CANVAS, FileKind.NETWORK):
            names.append(name)


def _is_elses(name: str, data: bytes) -> bool:
    return kind_of(name) is FileKind.CANVAS and is_foreign(data)
