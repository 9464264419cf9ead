"""The brief as plain lines, one thing after another: for a pipe, a printer or a screen reader."""

from collections.abc import Iterator
from datetime import date

from ikc_tui.domain.brief import Brief
from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Words
from ikc_tui.services.brief_page import PAGE_LINES, BriefLine, BriefPart, brief_parts, fold, since_words

CARD_SIGNS = 60
"""Of the text of a card, at most."""


def brief_text(brief: Brief, canvas: Canvas, words: Words, today: date) -> str:
    """The page in the language of `words`, lines joined by newlines; folded to PAGE_LINES where it can be.

    It is not made safe for a terminal: a canvas that was read is so already.
    """
    parts = fold(brief_parts(brief, canvas, words, today), PAGE_LINES - 1, lambda part: 1 + len(part.lines), words)
    title = words("brief.title", name=canvas.name, since=since_words(brief.since, words, today))
    return "\n".join([title, *(line for part in parts for line in _part_lines(part, words))])


def _part_lines(part: BriefPart, words: Words) -> Iterator[str]:
    yield f"{part.title}:"
    for line in part.lines:
        yield f"- {_said(line, words)}"


def _shortened(text: str) -> str:
    """The first words of a card, as many as leave room for what stands beside them; `ikc show` has them all."""
    if len(text) <= CARD_SIGNS:
        return text
    kept = text[:CARD_SIGNS].rpartition(" ")[0] or text[: CARD_SIGNS - 1]
    return f"{kept}…"


def _said(line: BriefLine, words: Words) -> str:
    status = words(f"status.{line.status}") if line.status else ""
    beside = "; ".join(filter(None, (status, *line.beside)))
    text = _shortened(line.text) if line.is_card else line.text
    text = f"{text} ({beside})" if beside else text
    return f"{text} {words('brief.because_of', why=line.because)}" if line.because else text
