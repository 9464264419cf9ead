"""Who to call this week: coalitions whose review is due, or that have an action which is late. Nobody is ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ikc_tui.domain.agenda import end_of_week, next_review
from ikc_tui.domain.brief import late_actions, open_points
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.since import since_last_review
from ikc_tui.method.words import Words
from ikc_tui.storage.store import LoadedCanvas


@dataclass(frozen=True)
class AgendaEntry:
    """A coalition to call this week."""

    slug: str
    name: str
    """That of the coalition, or its slug where it has none."""
    last_review: date | None
    """None where none was held, or it bears no date."""
    due: date | None
    """The day by which its next review is due, also where that is not this week; None where it is not known."""
    open: tuple[str, ...]
    """The ids of the actions of its last review that are open."""
    late: tuple[str, ...]
    """The ids of the actions that are late, the longest first."""
    day: date
    """The first day of what there is to call about."""


def agenda(canvases: Iterable[LoadedCanvas], weeks: int, today: date) -> list[AgendaEntry]:
    """The coalitions to call, by day and then by name, whatever there is and however much.

    Those whose review, so many weeks after the last one, is due by the end of this week, or that have late actions.
    """
    found = (_entry(loaded.slug, loaded.canvas, weeks, today) for loaded in canvases)
    return sorted(filter(None, found), key=lambda entry: (entry.day, fold_text(entry.name), entry.slug))


def _entry(slug: str, canvas: Canvas, weeks: int, today: date) -> AgendaEntry | None:
    late, due = late_actions(canvas, today), next_review(canvas, weeks)
    days = [placed.card.due for placed in late if placed.card.due]
    days += [due] if due and due <= end_of_week(today) else []
    if not days:
        return None
    since = since_last_review(canvas)
    opened = open_points(canvas, since).actions
    return AgendaEntry(
        slug,
        clean_line(canvas.name) or clean_line(slug),
        since.day,
        due,
        tuple(action.placed.card.id for action in opened),
        tuple(placed.card.id for placed in late),
        min(days),
    )


def agenda_line(entry: AgendaEntry, words: Words, today: date) -> str:
    """A coalition as one line: what there is to call about."""
    said = []
    if entry.due and entry.due <= end_of_week(today):
        last = words("agenda.last", date=entry.last_review) if entry.last_review else words("agenda.first")
        said.append(words("agenda.due", date=entry.due, last=last))
    if entry.late:
        said.append(words("agenda.late", n=len(entry.late)))
    if entry.open:
        said.append(words("agenda.open", n=len(entry.open)))
    return f"{entry.name}: {'; '.join(said)}"
