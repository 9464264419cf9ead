"""Reads from the disk what a brief is made with: the canvas as it was then, and who changed it since."""

from datetime import UTC, date, datetime

from ikc_tui.domain.brief import Brief, make_brief
from ikc_tui.domain.canvas import Canvas, find_review, last_change
from ikc_tui.domain.changes_since import NOBODY, CardAuthors
from ikc_tui.domain.scoring import score
from ikc_tui.domain.since import Since
from ikc_tui.method.lessons import lessons
from ikc_tui.services.history import CurrentVersion, UnreadableVersion, timeline
from ikc_tui.services.local_time import local
from ikc_tui.services.sync.committed_past import committed_past
from ikc_tui.services.version_authors import with_authors
from ikc_tui.storage.history import History
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas


def read_brief(history: History, loaded: LoadedCanvas, canvas: Canvas, since: Since, today: date) -> Brief:
    """The brief of a canvas, whose file was last read or written as `loaded`.

    Goes to the disk and asks git, and raises nothing: what can't be read is not known.
    """
    before, authors = canvas_then(history, loaded, since), NOBODY
    if since.day and (past := committed_past(loaded.path.parent, loaded.slug)):
        before, authors = before or past.canvas_on(since.day), past.authors(since.day)
    elif since.day:
        authors = _accounts(history, loaded.slug, canvas, since.day)
    return make_brief(canvas, score(canvas, lessons()), since, before, today, authors)


def canvas_then(history: History, loaded: LoadedCanvas, since: Since) -> Canvas | None:
    """The canvas as it was at the end of the day since when a brief tells; None where no version of then is kept.

    Of a day on which the review itself was recorded, as it was right after that, where a version says how that was.
    """
    if since.is_beginning:
        return None
    found = loaded.canvas if _was_so_then(loaded, since) else None
    try:
        versions = history.versions(loaded.slug)
    except Problem:
        return found
    for version in versions:
        day = local(version.made).date()
        if since.day and day > since.day:
            continue
        try:
            canvas = history.load(version)
        except Problem:
            continue
        is_after_review = _has_review(canvas, since) and since.day in (day, None)
        if found is None or is_after_review:
            found = canvas if since.day or is_after_review else None
        if not is_after_review:
            break
    return found


def _accounts(history: History, slug: str, canvas: Canvas, since: date) -> CardAuthors:
    """Which other account changed which card after that day, as the owners of versions tell it in a shared folder."""
    try:
        recent = [version for version in history.versions(slug) if local(version.made).date() > since]
        if not (history.author_of_file(slug) or any(map(history.author_of, recent))):
            return NOBODY
        versions = with_authors(history, slug, timeline(history, slug, canvas))
    except Problem:
        return NOBODY
    found: dict[str, dict[str, None]] = {}
    for version in versions:
        is_recent = isinstance(version, CurrentVersion) or version.version in recent
        if is_recent and not isinstance(version, UnreadableVersion) and version.changes:
            for card in version.changes.cards:
                found.setdefault(card, {}).update(dict.fromkeys(version.changes.by))
    return {card: tuple(names) for card, names in found.items() if names}


def _was_so_then(loaded: LoadedCanvas, since: Since) -> bool:
    """Whether the file was last written on that day or before it, and nothing in it says otherwise: clocks differ."""
    if loaded.stamp is None or since.day is None:
        return False
    written = local(datetime.fromtimestamp(loaded.stamp.changed / 1e9, UTC)).date()
    return max(written, last_change(loaded.canvas) or written) <= since.day


def _has_review(canvas: Canvas, since: Since) -> bool:
    return since.review is not None and find_review(canvas, since.review) is not None
