"""The one door through which text reaches the screen.

A `Line` is text by pieces, each with the name of its style; widgets paint lines as they are. Nothing here is ever
parsed as markup, and nothing that could act on a terminal passes: files are cleaned as they are read, and what comes
another way (a file's name, the words of the system) is cleaned here.
"""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

from ikc_tui.domain.safe_text import clean

Piece = tuple[str, str]  # text, and the names of its styles with blanks between ("" for plain)
Line = list[Piece]
ELLIPSIS = "…"
GAP = "   "  # between two keys with what they do


def plain(text: str) -> Content:
    """Text for a widget of the framework that would otherwise read it as markup."""
    return Content(clean(text))


def piece(text: str, style: str = "") -> Piece:
    """Text as one piece of a line."""
    return one_line(text), style


def one_line(text: str) -> str:
    """Text as one line, blanks at its ends kept."""
    return clean(text).replace("\n", " ")


def width(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def fit(text: str, cells: int) -> str:
    """Text in exactly so many cells: cut with an ellipsis, or filled with blanks."""
    text = one_line(text)
    if cells <= 0:
        return ""
    size = cell_len(text)
    return text + " " * (cells - size) if size <= cells else _cut(text, cells)


def fit_line(line: Line, cells: int) -> Line:
    """A line in exactly so many cells."""
    found: Line = []
    left = cells
    for text, style in line:
        size = cell_len(text)
        if size > left:
            found.append((_cut(text, left), style))
            return found
        found.append((text, style))
        left -= size
    return [*found, (" " * left, "")] if left else found


def tinted(line: Line) -> Line:
    """The line with the cursor's background."""
    return [(text, f"{style} cursor") for text, style in line]


def spread(left: Line, right: Line, cells: int) -> Line:
    """One piece of text at the left edge and one at the right; the left one gives way."""
    room = cells - width(right)
    if room < 8:
        return fit_line(left, cells)
    return [*fit_line(left, room), *right]


def wrap(text: str, cells: int) -> list[str]:
    """Text as lines of at most so many cells, broken at blanks where it can be. Newlines are kept."""
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        lines.extend(_wrap_paragraph(paragraph.rstrip(), max(cells, 2)))
    return lines


def wrap_hints(text: str, cells: int) -> list[str]:
    """Like `wrap`; keys with what they do, GAP between, break between two of them where they can."""
    lines: list[str] = []
    for hint in text.split(GAP):
        beside = f"{lines[-1]}{GAP}{hint}" if lines else hint
        if lines and cell_len(beside) <= cells:
            lines[-1] = beside
        else:
            lines.extend(wrap(hint, cells))
    return lines


def first_lines(lines: Sequence[str], most: int, cells: int) -> list[str]:
    """At most so many lines, an ellipsis at the end of the last where more follow."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], _cut(lines[most - 1] + " " * cells, cells)]


def join(pieces: Iterable[Line], between: str) -> Line:
    """Lines as one line, with something between them."""
    found: Line = []
    for number, line in enumerate(pieces):
        if number:
            found.append((between, "dim"))
        found.extend(line)
    return found


def _cut(text: str, cells: int) -> str:
    """The first cells of a text, the last of them an ellipsis; exactly so many cells."""
    if cells <= 0:
        return ""
    kept = set_cell_size(text, cells - 1).rstrip()
    return kept + ELLIPSIS + " " * (cells - 1 - cell_len(kept))


def _wrap_paragraph(paragraph: str, cells: int) -> list[str]:
    if cell_len(paragraph) <= cells:
        return [paragraph]
    lines: list[str] = []
    line = ""
    for word in paragraph.split(" "):
        if cell_len(line) + cell_len(word) + bool(line) <= cells:
            line = f"{line} {word}" if line else word
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, cells) if cell_len(word) > cells else [word]
        lines.extend(whole)
    return [*lines, line]
