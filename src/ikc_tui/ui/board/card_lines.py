"""How a card looks on its board: its words, and at the end of its last line its marks."""

from datetime import date

from rich.cells import cell_len

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.sections import holds_pairs
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.text import Line, Piece, first_lines, one_line, width, wrap

GLYPHS = {"idea": "○", "doing": "◐", "done": "●", "stopped": "–"}
STATUS_STYLES = {"idea": "dim", "doing": "actiebord", "done": "good", "stopped": "dim"}


def card_lines(card: Card, place: Place, words: Words, today: date, cells: int, most: int) -> list[Line]:
    """The card in at most so many lines of so many cells. A status is a glyph and a word, never colour alone."""
    status = _status(card, words)
    texts = _pair(card, cells, most) if holds_pairs(place) else _text(card, cell_len(status[0]), cells, most)
    lines: list[Line] = [[(text, "")] for text in texts]
    if status[0]:
        lines[0] = [status, *lines[0]]
    return _with_marks(lines, _marks(card, words, today), cells, most)


def _status(card: Card, words: Words) -> Piece:
    if card.status is None:
        return "", ""
    return f"{GLYPHS[card.status]} {words(f'status.{card.status}')} ", STATUS_STYLES[card.status]


def _text(card: Card, indent: int, cells: int, most: int) -> list[str]:
    """The text, its first line after an indent that the status takes."""
    filler = "\u2007" * indent  # kept together with the first word by the wrapping, and taken away again
    lines = first_lines(wrap(filler + card.text, cells), most, cells)
    return [lines[0].removeprefix(filler), *lines[1:]]


def _pair(card: Card, cells: int, most: int) -> list[str]:
    start = wrap(one_line(card.from_) or "…", cells - 2)
    end = wrap("→ " + (one_line(card.to) or "…"), cells - 2)
    room = max(most - len(end), 1)
    return [*first_lines(start, room, cells), *first_lines(end, max(most - room, 1), cells)]


def _marks(card: Card, words: Words, today: date) -> Line:
    marks: list[Piece] = []
    if card.twin_of:
        marks.append((words("conflicts.twin"), "warning"))
    if card.owner:
        marks.append((one_line(card.owner), "dim"))
    if card.due:
        shown = words.short_date(card.due, today)
        overdue = words("board.overdue", date=shown)
        marks.append((overdue, "error") if is_overdue(card, today) else (shown, "dim"))
    if card.lessons:
        marks.append(("·" + " ·".join(map(str, card.lessons)), "dim"))
    line: Line = []
    for text, style in marks:
        line += [("  ", ""), (text, style)]
    return line


def _with_marks(lines: list[Line], marks: Line, cells: int, most: int) -> list[Line]:
    if not marks:
        return lines
    room = cells - width(lines[-1]) - width(marks)
    if room >= 0:
        return [*lines[:-1], [*lines[-1], (" " * room, ""), *marks]]
    if len(lines) < most:
        return [*lines, [(" " * max(cells - width(marks), 0), ""), *marks]]
    text = lines[-1][-1][0]
    kept = first_lines([text, ""], 1, max(cells - width(marks) - width(lines[-1][:-1]), 1))
    return [*lines[:-1], [*lines[-1][:-1], (kept[0], ""), *marks]]
