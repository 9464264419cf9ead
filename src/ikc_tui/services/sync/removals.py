"""So many canvases gone that it may be a mistake: a folder that was emptied must not empty those of all others."""

from collections.abc import Mapping
from typing import NamedTuple

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.report import NAMED
from ikc_tui.services.sync.scope import FileKind, kind_of, slug_of
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.problems import Problem


class NotAgreed(Problem):
    """A person was asked, and did not say yes."""


class Removal(NamedTuple):
    """Which canvases would be removed, of how many."""

    slugs: tuple[str, ...]
    of: int

    @property
    def question(self) -> Message:
        return self._said("sync.may_remove")

    @property
    def refusal(self) -> Message:
        return self._said("sync.most_are_gone")

    def _said(self, key: str) -> Message:
        more = f" +{len(self.slugs) - NAMED}" if len(self.slugs) > NAMED else ""
        names = ", ".join(clean_line(slug) for slug in self.slugs[:NAMED]) + more
        return message(key, n=len(self.slugs), all=self.of, names=names)


def removal_of_most(before: Mapping[str, object], after: Mapping[str, object]) -> Removal | None:
    """What goes between two states of a folder, each with what stands in a file by its name, where that is more than
    half of the canvases, or of those outside the archive. One that moved did not go."""
    canvases = [name for name in before if kind_of(name) is FileKind.CANVAS]
    new = [name for name in after if name not in before]
    moved_slugs, moved_contents = {slug_of(name) for name in new}, {after[name] for name in new}
    gone = {
        name
        for name in canvases
        if name not in after and slug_of(name) not in moved_slugs and before[name] not in moved_contents
    }
    live = [name for name in canvases if not name.startswith(f"{ARCHIVE}/")]
    if any(len(gone & set(group)) * 2 > len(group) for group in (canvases, live)):
        return Removal(tuple(slug_of(name) for name in sorted(gone)), len(canvases))
    return None
