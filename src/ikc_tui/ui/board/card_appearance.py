"""The lines of a card on its board: its text, and what is noted at the end (owner, date, lessons)."""

from datetime import date

from rich.cells import cell_len

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.sections import holds_pairs
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.text import Line, Piece, first_lines, one_line, width, wrap

GLYPHS = {"idea": "○", "doing": "◐", "done": "●", "standing": "◆", "stopped": "–"}
STATUS_STYLES = {"idea": "dim", "doing": "actiebord", "done": "good", "standing": "good", "stopped": "dim"}


def card_lines(card: Card, place: Place, words: Words, today: date, cells: int, most: int) -> list[Line]:
    """The lines of a card: at most `most`, of `cells` each. A status is a glyph and a word, never a colour alone."""
    status = _status(card, words)
    texts = _pair(card, cells, most) if holds_pairs(place) else _text(card, cell_len(status[0]), cells, most)
    lines: list[Line] = [[(text, "")] for text in texts]
    if status[0]:
        lines[0] = [status, *lines[0]]
    return _with_notes(lines, _notes(card, words, today), cells, most)


def _status(card: Card, words: Words) -> Piece:
    if card.status is None:
        return "", ""
    return f"{GLYPHS[card.status]} {words(f'status.{card.status}')} ", STATUS_STYLES[card.status]


def _text(card: Card, indent: int, cells: int, most: int) -> list[str]:
    """The lines of the text; the first is shorter by an indent, which the status takes."""
    filler = "\u2007" * indent  # no-break blanks: wrapped as a part of the first word, then removed
    lines = first_lines(wrap(filler + card.text, cells), most, cells)
    return [lines[0].removeprefix(filler), *lines[1:]]


def _pair(card: Card, cells: int, most: int) -> list[str]:
    """The lines of a card with from and to."""
    start = wrap(one_line(card.from_) or "…", cells - 2)
    end = wrap("→ " + (one_line(card.to) or "…"), cells - 2)
    room = max(most - len(end), 1)
    return [*first_lines(start, room, cells), *first_lines(end, max(most - room, 1), cells)]


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
