"""The lines of a card on its board: its text, and what is noted at the end (owner, date, lessons, signs)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from rich.cells import cell_len

from ikc_tui.domain.canvas import Card, Place
from ikc_tui.domain.links import leads_further
from ikc_tui.domain.sections import holds_pairs
from ikc_tui.method.words import Words
from ikc_tui.ui.board.card_details import NO_NAMES, NOTED, CardNames, Depth, detail_lines, due_words
from ikc_tui.ui.paint.text import Line, Piece, first_lines, fit, fit_line, one_line, width, wrap

MARK = "•"  # before a card without a status, where cards stand close together
CHANGED = "*"  # before a card that changed since the person was here
SELECTED = "✓"  # before a card that the next command is for
LEADS = "↗"  # after a card that names a page on the web, a pillar or partners
MOST_CELLS = 66  # of a line that is read with ease
BESIDE_FROM = 2 * 48  # cells, from which details stand beside the text, not below it
NOTE_GAP = "  "
GAP = 4  # cells between a text and its details beside it
LEAST_TEXT = 8  # cells of the text in a line that it shares with notes
LEAST_OWNER = 4  # cells, from which a name that is cut still tells whose it is
INDENT = "\u2007"  # a no-break blank: wrapped as a part of the first word, then removed
GLYPHS = {"idea": "○", "doing": "◐", "done": "●", "standing": "◆", "stopped": "–"}
STATUS_STYLES = {"idea": "dim", "doing": "actiebord", "done": "good", "standing": "good", "stopped": "dim"}


def card_lines(
    card: Card,
    place: Place,
    words: Words,
    today: date,
    cells: int,
    most: int,
    badge: str = "",
    names: CardNames = NO_NAMES,
    depth: Depth = Depth.MARKED,
) -> list[Line]:
    """The lines of a card: at most `most`, of `cells` each. A status is a glyph and a word, never a colour alone.

    `badge` is a word that stands before all else. By its `depth` details stand below its text, or beside it.
    """
    if depth is Depth.MARKED:
        cells = min(cells, MOST_CELLS)
        lines = _text_lines(card, place, words, cells, most, badge)
        return _with_notes(lines, partial(_notes, card, words, today), cells, most)
    if cells >= BESIDE_FROM:
        half = min((cells - GAP) // 2, MOST_CELLS)
        text = _text_lines(card, place, words, half, most, badge)
        return _beside(text, detail_lines(card, names, words, today, half, depth), half + GAP)[:most]
    cells = min(cells, MOST_CELLS)
    text = _text_lines(card, place, words, cells, most, badge)
    return [*text, *detail_lines(card, names, words, today, cells, depth)][:most]


def _beside(left: list[Line], right: list[Line], cells: int) -> list[Line]:
    """Lines with others beside them, which begin after so many cells."""
    height = max(len(left), len(right))
    lefts, rights = (lines + [[]] * (height - len(lines)) for lines in (left, right))
    return [[*fit_line(first, cells), *second] for first, second in zip(lefts, rights, strict=True)]


def _text_lines(card: Card, place: Place, words: Words, cells: int, most: int, badge: str) -> list[Line]:
    """The text of a card, behind its badge and its status."""
    lead = _lead(card, words, badge)
    texts = _pair(card, width(lead), cells, most) if holds_pairs(place) else _text(card, width(lead), cells, most)
    lines: list[Line] = [[(text, "")] for text in texts]
    lines[0] = [*lead, *lines[0]]
    return lines


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


def _notes(card: Card, words: Words, today: date, cells: int) -> Line:
    """What is noted after the text: that it is a twin, owner, date, lessons, and signs for what is not shown.

    Where they are too wide for so many cells they stand closer, and the owner is cut, or left out: never the date.
    """
    notes: list[Piece] = []
    if card.twin_of:
        notes.append((words("conflicts.twin"), "warning"))
    if card.owner:
        notes.append((one_line(card.owner), "dim"))
    if card.due:
        notes.append(due_words(card, words, words.short_date(card.due, today), today))
    if card.lessons:
        notes.append(("·" + " ·".join(map(str, card.lessons)), "dim"))
    if signs := " ".join(_signs(card)):
        notes.append((signs, "dim"))
    gap = NOTE_GAP if sum(cell_len(NOTE_GAP + text) for text, _ in notes) <= cells else " "
    over = sum(cell_len(gap + text) for text, _ in notes) - cells
    if over > 0 and card.owner:
        at = 1 if card.twin_of else 0
        room = cell_len(notes[at][0]) - over
        notes[at : at + 1] = [(fit(notes[at][0], room), "dim")] if room >= LEAST_OWNER else []
    return [piece for note in notes for piece in ((gap, ""), note)]


def _signs(card: Card) -> Iterator[str]:
    """The signs for what the card has and does not show."""
    if card.note.strip() or card.learned.strip():
        yield NOTED
    if leads_further(card):
        yield LEADS


def _with_notes(lines: list[Line], notes_within: Callable[[int], Line], cells: int, most: int) -> list[Line]:
    """The lines with the notes at the end of the last, or on one more; the text is cut where there is no room.

    A few letters of it stay in any case: they tell which card it is.
    """
    notes = notes_within(cells)
    if not notes:
        return lines
    room = cells - width(lines[-1]) - width(notes)
    if room >= 0:
        return [*lines[:-1], [*lines[-1], (" " * room, ""), *notes]]
    if len(lines) < most:
        return [*lines, [(" " * max(cells - width(notes), 0), ""), *notes]]
    lead, (text, _) = lines[-1][:-1], lines[-1][-1]
    if width(lead) + LEAST_TEXT + width(notes) > cells:
        notes = notes_within(cells - width(lead) - LEAST_TEXT)
    (kept,) = first_lines([text, ""], 1, max(cells - width(notes) - width(lead), 1))
    return [*lines[:-1], [*lead, (kept, ""), *notes]]
