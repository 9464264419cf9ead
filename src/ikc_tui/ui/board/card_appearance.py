"""The lines of a card on its board: its text, and what is noted at the end (owner, date, lessons)."""

from datetime import date

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.sections import holds_pairs
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.text import Line, Piece, first_lines, one_line, width, wrap

MARK = "•"  # before a card without a status, where cards stand close together
CHANGED = "*"  # before a card that changed since the person was here
SELECTED = "✓"  # before a card that the next command is for
INDENT = "\u2007"  # a no-break blank: wrapped as a part of the first word, then removed
GLYPHS = {"idea": "○", "doing": "◐", "done": "●", "standing": "◆", "stopped": "–"}
STATUS_STYLES = {"idea": "dim", "doing": "actiebord", "done": "good", "standing": "good", "stopped": "dim"}


def card_lines(
    card: Card, place: Place, words: Words, today: date, cells: int, most: int, badge: str = ""
) -> list[Line]:
    """The lines of a card: at most `most`, of `cells` each. A status is a glyph and a word, never a colour alone.

    `badge` is a word that stands before all else.
    """
    lead = _lead(card, words, badge)
    texts = _pair(card, width(lead), cells, most) if holds_pairs(place) else _text(card, width(lead), cells, most)
    lines: list[Line] = [[(text, "")] for text in texts]
    lines[0] = [*lead, *lines[0]]
    return _with_notes(lines, _notes(card, words, today), cells, most)


def _lead(card: Card, words: Words, badge: str) -> Line:
    """What stands before the text: the badge, and the status."""
    lead: Line = [(f"{badge} ", "warning")] if badge else []
    if card.status:
        lead.append((f"{GLYPHS[card.status]} {words(f'status.{card.status}')} ", STATUS_STYLES[card.status]))
    return lead


def _text(card: Card, indent: int, cells: int, most: int) -> list[str]:
    """The lines of the text; the first is shorter by an indent, which is what stands before it."""
    return _without(indent, first_lines(wrap(INDENT * indent + card.text, cells), most, cells))


def _without(indent: int, lines: list[str]) -> list[str]:
    return [lines[0].removeprefix(INDENT * indent), *lines[1:]]


def _pair(card: Card, indent: int, cells: int, most: int) -> list[str]:
    """The lines of a card with from and to: at least one of each, where there are two."""
    halves = INDENT * indent + (one_line(card.from_) or "…"), "→ " + (one_line(card.to) or "…")
    if most == 1:
        return _without(indent, first_lines(wrap(" ".join(halves), cells), 1, cells))
    start, end = (wrap(half, cells - 2) for half in halves)
    room = max(most - len(end), 1)
    return _without(indent, [*first_lines(start, room, cells), *first_lines(end, most - room, cells)])


def _notes(card: Card, words: Words, today: date) -> Line:
    """What is noted after the text: that it is a twin, owner, date, lessons."""
    notes: list[Piece] = []
    if card.twin_of:
        notes.append((words("conflicts.twin"), "warning"))
    if card.owner:
        notes.append((one_line(card.owner), "dim"))
    if card.due:
        shown = words.short_date(card.due, today)
        overdue = words("board.overdue", date=shown)
        notes.append((overdue, "error") if is_overdue(card, today) else (shown, "dim"))
    if card.lessons:
        notes.append(("·" + " ·".join(map(str, card.lessons)), "dim"))
    line: Line = []
    for text, style in notes:
        line += [("  ", ""), (text, style)]
    return line


def _with_notes(lines: list[Line], notes: Line, cells: int, most: int) -> list[Line]:
    """The lines with the notes at the end of the last, or on one more; the text is cut where there is no room."""
    if not notes:
        return lines
    room = cells - width(lines[-1]) - width(notes)
    if room >= 0:
        return [*lines[:-1], [*lines[-1], (" " * room, ""), *notes]]
    if len(lines) < most:
        return [*lines, [(" " * max(cells - width(notes), 0), ""), *notes]]
    text = lines[-1][-1][0]
    kept = first_lines([text, ""], 1, max(cells - width(notes) - width(lines[-1][:-1]), 1))
    return [*lines[:-1], [*lines[-1][:-1], (kept[0], ""), *notes]]
