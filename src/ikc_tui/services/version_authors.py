"""Who made the changes in the versions of a canvas. It asks git, so what only tells versions does without it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ikc_tui.services.history import AnyVersion, CurrentVersion, PastVersion, UnreadableVersion
from ikc_tui.services.sync.authors import read_authors
from ikc_tui.storage.codec import encode
from ikc_tui.storage.history import History
from ikc_tui.storage.problems import Problem


def with_authors(history: History, slug: str, versions: Sequence[AnyVersion]) -> list[AnyVersion]:
    """The same versions, newest first, with who made the changes, as commits of a repository or accounts tell it.

    Waits for git, which may take its time. Never raises Problem.
    """
    found, authors = [*versions], read_authors(history.file_of(slug))
    readable = [
        (at, each, _content_of(history, each))
        for at, each in enumerate(versions)
        if not isinstance(each, UnreadableVersion)
    ]
    for (at, version, after), (_, _, before) in pairwise(readable):
        if version.changes:
            by = authors.between(before, after) or _account_of(history, slug, version)
            found[at] = replace(version, changes=replace(version.changes, by=by))
    return found


def _account_of(history: History, slug: str, version: CurrentVersion | PastVersion) -> tuple[str, ...]:
    """The other account that wrote a version; () where that is not known."""
    author = history.author_of(version.version) if isinstance(version, PastVersion) else history.author_of_file(slug)
    return (author,) if author else ()


def _content_of(history: History, version: CurrentVersion | PastVersion) -> bytes:
    """The bytes of its file; none where they can't be read any more."""
    if isinstance(version, CurrentVersion):
        return encode(version.canvas)
    try:
        return history.read(version.version)
    except Problem:
        return b""
