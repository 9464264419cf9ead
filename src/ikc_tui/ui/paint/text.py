"""The one door through which text reaches the screen.

A `Line` is a list of pieces, each a text and the name of its style; widgets paint it as it is. No text is parsed as
markup, and no control character passes: files are cleaned as they are read, and text from elsewhere (a file's name, an
error of the system) is cleaned in this module.
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
    """Text for a widget of Textual that would otherwise parse it as markup."""
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
    """The line on the background of the cursor."""
    return [(text, f"{style} cursor") for text, style in line]


def spread(left: Line, right: Line, cells: int) -> Line:
    """`left` at the left edge and `right` at the right, in exactly so many cells; the left one is cut where needed."""
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
    """Wraps keys with what they do, which have GAP between them: as `wrap` does, but between two keys where it can."""
    return wrap_parts(text.split(GAP), GAP, cells)


def wrap_parts(parts: Iterable[str], between: str, cells: int) -> list[str]:
    """Parts with `between` between them as lines of at most so many cells, broken between two of them where it can."""
    lines: list[str] = []
    for part in parts:
        beside = f"{lines[-1]}{between}{part}" if lines else part
        if lines and cell_len(beside) <= cells:
            lines[-1] = beside
        else:
            lines.extend(wrap(part, cells))
    return lines


def first_lines(lines: Sequence[str], most: int, cells: int) -> list[str]:
    """The first `most` lines, with an ellipsis at the end of the last where more follow."""
    if len(lines) <= most:
        return list(lines)
    return [*lines[: most - 1], _cut(lines[most - 1] + " " * cells, cells)]


def join(lines: Iterable[Line], between: str) -> Line:
    """Lines as one line, with the text `between` between them."""
    found: Line = []
    for number, line in enumerate(lines):
        if number:
            found.append((between, "dim"))
        found.extend(line)
    return found


def _cut(text: str, cells: int) -> str:
    """The beginning of a text, one ellipsis as its last sign, in exactly so many cells."""
    if cells <= 0:
        return ""
    kept = set_cell_size(text, cells - 1).rstrip(f" {ELLIPSIS}")  # it may have been cut before
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
