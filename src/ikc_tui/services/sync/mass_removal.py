"""Mass removals: most canvases gone at once, which may be a mistake that should not reach the others unasked."""

from collections.abc import Mapping
from typing import NamedTuple

from ikc_tui.method.words import Message, message
from ikc_tui.services.name_list import name_list
from ikc_tui.services.sync.report import MAX_LISTED_CANVASES
from ikc_tui.services.sync.synced_files import FileKind, canvas_slug, file_kind
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.problems import Problem


class RemovalDeclined(Problem):
    """A mass removal that a person was asked about, and did not say yes to."""


class MassRemoval(NamedTuple):
    """The slugs of the canvases that would be removed, and how many canvases there are in all."""

    slugs: tuple[str, ...]
    total: int

    @property
    def question(self) -> Message:
        """The question whether to remove them at all others' too."""
        return self._message("sync.may_remove")

    @property
    def refusal(self) -> Message:
        """The sentence that nothing was sent, and how to put them back."""
        return self._message("sync.most_are_gone")

    def _message(self, key: str) -> Message:
        return message(key, n=len(self.slugs), all=self.total, names=name_list(self.slugs, MAX_LISTED_CANVASES))


def find_mass_removal(before: Mapping[str, object], after: Mapping[str, object]) -> MassRemoval | None:
    """The canvases that go between two states of a folder, where they are many; else None.

    Many is more than half of all canvases, or of those outside the archive. A state has what stands in each file (its
    content or hash), by name. A canvas that moved, with its slug or its content the same, does not count as removed.
    """
    canvases = [name for name in before if file_kind(name) is FileKind.CANVAS]
    new = [name for name in after if name not in before]
    moved_slugs, moved_contents = {canvas_slug(name) for name in new}, {after[name] for name in new}
    removed = {
        name
        for name in canvases
        if name not in after and canvas_slug(name) not in moved_slugs and before[name] not in moved_contents
    }
    live = [name for name in canvases if not name.startswith(f"{ARCHIVE}/")]
    if any(len(removed & set(group)) * 2 > len(group) for group in (canvases, live)):
        return MassRemoval(tuple(canvas_slug(name) for name in sorted(removed)), len(canvases))
    return None
