"""The synced files on the disk: which of them are to be committed, and which are left out and why."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

from ikc_tui.method.words import Message, message
from ikc_tui.services.name_list import name_list
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import SKIP_WORKTREE_TAGS, Repository
from ikc_tui.services.sync.setup import with_attribute_lines
from ikc_tui.services.sync.synced_files import (
    ATTRIBUTES,
    PATHSPECS,
    REPORTED_KINDS,
    canvas_slug,
    file_kind,
    is_foreign_canvas,
    is_link,
    require_readable,
)
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.problems import os_errors_of

PLACEHOLDER_NAMES = ("{}.nextcloud", "{}.owncloud", ".{}.icloud")
"""The names of placeholders for a file that is not on this disk: Nextcloud, ownCloud (virtual files), iCloud Drive."""


@dataclass
class LeftOutFiles:
    """The canvases here that are not committed, by reason and by name of file."""

    links: list[str] = field(default_factory=list)
    """Symbolic links."""
    ignored: list[str] = field(default_factory=list)
    """Ignored by git, and not tracked."""
    elsewhere: list[str] = field(default_factory=list)
    """Held by a file-sync program, which has left a placeholder on this disk."""
    skipped: list[str] = field(default_factory=list)
    """Marked skip-worktree, so that git ignores the disk, and different on the disk."""

    def messages(self) -> tuple[Message, ...]:
        """One sentence for each reason that there is; () where nothing is left out."""
        reasons = ("links", "ignored", "elsewhere", "skipped")
        return tuple(
            message(f"sync.left_{reason}", names=name_list(map(canvas_slug, sorted(names))))
            for reason in reasons
            if (names := getattr(self, reason))
        )


class WorkTree:
    """The synced files on the disk, beside the contents that the last commit has of them (`committed`, by name)."""

    def __init__(self, repository: Repository, git: Git, committed: dict[str, bytes]) -> None:
        self.git, self.committed = git, committed
        self.tags = repository.index_tags()
        self.left_out = LeftOutFiles()

    def read(self) -> tuple[dict[str, bytes | None], LeftOutFiles]:
        """What is to be committed, in order of name, None for a file that is removed; and what is left out.

        A file that is in neither stays as it was committed. Raises Problem where one can't be read.
        """
        contents: dict[str, bytes | None] = {}
        present, visible = set(self._names_on_disk()), self._names_for_git()
        for name in sorted({*self.committed, *present} - {ATTRIBUTES}):
            if name in present:
                data = self._content_to_commit(name, visible)
                if data is not None:
                    contents[name] = data
            elif self._is_removed(name):
                contents[name] = None
        self._keep_canvases_that_moved_out_of_sight(contents)
        contents[ATTRIBUTES] = with_attribute_lines(self.committed.get(ATTRIBUTES, b""))
        return contents, self.left_out

    def _names_on_disk(self) -> Iterator[str]:
        for folder in ("", f"{ARCHIVE}/"):
            place = self.git.folder / folder
            with os_errors_of(place):
                try:
                    yield from (name for file in os.listdir(place) if file_kind(name := folder + file))
                except FileNotFoundError:
                    continue

    def _names_for_git(self) -> set[str]:
        """The files that git tracks, or would add."""
        new = self.git("ls-files", "--others", "--exclude-standard", "-z", "--", *PATHSPECS).records
        return {*new, *self.committed}

    def _content_to_commit(self, name: str, visible: set[str]) -> bytes | None:
        """The content of a file that is on the disk; None where it is not to be committed."""
        path, committed = self.git.folder / name, self.committed.get(name)
        if is_link(self.git.folder, name):
            self._leave_out(self.left_out.links, name)
            return None
        if committed is None and not path.is_file():
            return None
        data = read_bytes(path)
        if is_foreign_canvas(name, data) and (committed is None or is_foreign_canvas(name, committed)):
            return None
        if name not in visible:
            self._leave_out(self.left_out.ignored, name)
            return None
        if self.tags.get(name) in SKIP_WORKTREE_TAGS:
            if data != committed:
                self._leave_out(self.left_out.skipped, name)
            return None
        require_readable(name, data, path)
        return data

    def _is_removed(self, name: str) -> bool:
        """Whether someone removed a file that is not on the disk: not git (sparse checkout) nor a file-sync program."""
        if self.tags.get(name, "H") != "H" or is_foreign_canvas(name, self.committed[name]):
            return False
        folder, _, file = name.rpartition("/")
        if any(os.path.lexists(self.git.folder / folder / form.format(file)) for form in PLACEHOLDER_NAMES):
            self._leave_out(self.left_out.elsewhere, name)
            return False
        return True

    def _keep_canvases_that_moved_out_of_sight(self, contents: dict[str, bytes | None]) -> None:
        """Keeps a canvas as it was committed where it moved to a file that is not committed (ignored, a link)."""
        unsent = {canvas_slug(name) for name in (*self.left_out.ignored, *self.left_out.links)}
        for name in [name for name, data in contents.items() if data is None and canvas_slug(name) in unsent]:
            del contents[name]

    def _leave_out(self, names: list[str], name: str) -> None:
        if file_kind(name) in REPORTED_KINDS:
            names.append(name)
