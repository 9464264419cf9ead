"""Who to call this week: coalitions whose review is due, or that have an action which is late. Nobody is ranked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ikc_tui.domain.agenda import actions_of_last_review, end_of_week, review_standing
from ikc_tui.domain.brief import actions_with_deadline
from ikc_tui.domain.canvas import Canvas, Card
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.review_standing import ReviewStanding
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Words
from ikc_tui.services.folder_reader import FolderReader
from ikc_tui.services.library import Library
from ikc_tui.storage.store import LoadedCanvas


@dataclass(frozen=True)
class AgendaSource:
    """What the agenda is made from of one canvas, on whatever day."""

    slug: str
    canvas: Canvas
    changed: Collection[str]
    """The ids of the cards that changed since the person's last visit."""
    name: str
    """That of the coalition, or its slug where it has none."""
    neighbourhood: str
    standing: ReviewStanding
    open: tuple[Card, ...]
    """The actions of its last review that are open."""
    dated: tuple[Card, ...]
    """All actions that are still to be done by some day, the first to come first."""


@dataclass(frozen=True)
class AgendaEntry:
    """A coalition to call this week."""

    source: AgendaSource
    due: date | None
    """The day by which its next review is due, also where that is not this week; None where it is not known."""
    late: tuple[Card, ...]
    """The actions that are late, the longest first."""
    day: date
    """The first day of what there is to call about."""


def agenda_source(loaded: LoadedCanvas, changed: Collection[str] = ()) -> AgendaSource:
    """What the agenda is made from of a canvas."""
    canvas = loaded.canvas
    return AgendaSource(
        loaded.slug,
        canvas,
        changed,
        clean_line(canvas.name) or clean_line(loaded.slug),
        clean_line(canvas.neighbourhood),
        review_standing(canvas),
        actions_of_last_review(canvas),
        tuple(placed.card for placed in actions_with_deadline(canvas)),
    )


def agenda_reader(library: Library) -> FolderReader[AgendaSource]:
    """What reads bit by bit what the agenda is made from of all canvases."""
    return FolderReader(library, lambda loaded: agenda_source(loaded, library.changed_cards(loaded)))


def agenda(sources: Iterable[AgendaSource], weeks: int, today: date) -> list[AgendaEntry]:
    """The coalitions to call, by day and then by name, whatever there is and however much.

    Those whose review, so many weeks after the last one, is due by the end of this week, or that have late actions.
    """
    found = (_entry(source, weeks, today) for source in sources)
    return sorted(filter(None, found), key=lambda entry: (entry.day, fold_text(entry.source.name), entry.source.slug))


def _entry(source: AgendaSource, weeks: int, today: date) -> AgendaEntry | None:
    late, due = tuple(card for card in source.dated if is_overdue(card, today)), source.standing.due(weeks)
    days = [card.due for card in late if card.due]
    days += [due] if due and due <= end_of_week(today) else []
    return AgendaEntry(source, due, late, min(days)) if days else None


def agenda_line(entry: AgendaEntry, words: Words, today: date) -> str:
    """A coalition as one line: what there is to call about."""
    standing, said = entry.source.standing, list[str]()
    if standing.running:
        said.append(words("standing.running"))
    elif entry.due and entry.due <= end_of_week(today):
        before = words("agenda.last", date=standing.last) if standing.last else words("agenda.first")
        said.append(words("agenda.due", date=entry.due, last=before))
    if entry.late:
        said.append(words("agenda.late", n=len(entry.late)))
    if entry.source.open:
        said.append(words("agenda.open", n=len(entry.source.open)))
    return f"{entry.source.name}: {'; '.join(said)}"
