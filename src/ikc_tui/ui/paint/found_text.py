"""Marks what a search has found in the text that is painted."""

from collections.abc import Iterator, Sequence

from ikc_tui.domain.folding import find_folded
from ikc_tui.ui.paint.text import Line, Piece

FOUND = "found"  # the style of what is marked, beside that of its piece


def mark_found(lines: Sequence[Line], words: Sequence[str], style: str | None = None) -> list[Line]:
    """The lines of a text with folded `words` marked in them; where `style` is given, in the pieces that have it.

    Lines were wrapped at a blank: a phrase may begin on one and end on the next.
    """
    text = " ".join("".join(text for text, _ in _markable(line, style)) for line in lines) if words else ""
    runs = find_folded(words, text)
    if not runs:
        return list(lines)
    marked = []
    start = 0
    for line in lines:
        shown: Line = []
        for piece in line:
            if style in (None, piece[1]):
                shown += _cut_at_edges(piece, start, runs)
                start += len(piece[0])
            else:
                shown.append(piece)
        marked.append(shown)
        start += 1
    return marked


def _markable(line: Line, style: str | None) -> Iterator[Piece]:
    return (piece for piece in line if style in (None, piece[1]))


def _cut_at_edges(piece: Piece, start: int, runs: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """A piece that begins at `start` of the text, in parts: those in the runs are marked."""
    text, style = piece
    at, end = start, start + len(text)
    for run_start, run_end in runs:
        first, last = max(run_start, at), min(run_end, end)
        if first < last:
            if at < first:
                yield text[at - start : first - start], style
            yield text[first - start : last - start], f"{style} {FOUND}".strip()
            at = last
    if at < end or not text:
        yield text[at - start :], style
