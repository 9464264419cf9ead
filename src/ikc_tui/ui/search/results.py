"""The list of the texts that are found, grouped by coalition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ikc_tui.domain.folding import find_folded
from ikc_tui.services.full_text import FoldedCanvas, SearchedText
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import ELLIPSIS, Line, fit, one_line, width, wrap

BESIDE = 72  # cells from which a text stands beside where it was found, not under that
LEAST_WHERE, MOST_WHERE = 22, 40  # cells of where it was found


@dataclass(frozen=True)
class CoalitionHead:
    """The heading above what is found in one coalition."""

    slug: str
    name: str


@dataclass(frozen=True)
class FoundText:
    """A text that is found, in the canvas of that slug."""

    slug: str
    text: SearchedText

    @property
    def at(self) -> tuple[str, str | None, str]:
        """Where it stands, by which it is known again."""
        return self.slug, self.text.subject.card, self.text.field


Result = CoalitionHead | FoundText


def grouped(found: Iterable[tuple[FoldedCanvas, SearchedText]]) -> list[Result]:
    """The texts, with a heading before the first of each coalition."""
    results: list[Result] = []
    for canvas, text in found:
        if not results or results[-1].slug != canvas.slug:
            results.append(CoalitionHead(canvas.slug, one_line(canvas.name) or canvas.slug))
        results.append(FoundText(canvas.slug, text))
    return results


class ResultList(ItemList[Result], can_focus=False):
    """What is found: where in the coalition, and the text. The cursor stands on texts alone."""

    has_focus = True  # painted as if it had, though the line to type in has it

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.words: Sequence[str] = ()  # folded: those that are marked
        self.why_empty = ""
        self.is_walked = False
        """Whether the cursor was moved since what is sought was typed: the terminal's cursor stands here then."""

    @property
    def found(self) -> FoundText | None:
        """The text under the cursor; None where there is none."""
        return self.current if isinstance(self.current, FoundText) else None

    def show_found(
        self, results: Sequence[Result], words: Sequence[str], at: tuple[str, str | None, str] | None
    ) -> None:
        """Shows results, with the cursor on what stands `at`, or else on the first text."""
        self.words = words
        self.is_walked = self.is_walked and at is not None
        texts = [number for number, each in enumerate(results) if isinstance(each, FoundText)]
        there = (number for number in texts if at is not None and self._at(results[number]) == at)
        self.show(results, next(there, texts[0] if texts else 0))

    def _at(self, result: Result) -> tuple[str, str | None, str] | None:
        return result.at if isinstance(result, FoundText) else None

    def move_by(self, by: int) -> None:
        """Moves the cursor by so many texts, and shows the heading above it where that is next to it."""
        texts = [number for number, each in enumerate(self.items) if isinstance(each, FoundText)]
        if self.cursor not in texts:
            return
        wanted = min(max(texts.index(self.cursor) + by, 0), len(texts) - 1)
        self.is_walked = True
        if not self.move_to(texts[wanted]):
            self.refresh_items(self.cursor)  # the terminal's cursor goes there all the same
        if self.top == self.cursor and isinstance(self.items[self.cursor - 1], CoalitionHead):
            self.scroll_by(-1)

    def head_lines(self) -> list[Line]:
        return []

    def item_lines(self, at: int, cells: int) -> list[Line]:
        result = self.items[at]
        if isinstance(result, CoalitionHead):
            name: Line = [(result.name, "strong"), (" ", "")]
            rule: Line = [*name, ("─" * max(cells - width(name) - 1, 0), "rule")]
            return [[], rule] if at else [rule]
        where = self._where(result.text)
        if cells < BESIDE:
            return [[(fit(where, cells), "dim")], self._text(result.text, cells)]
        beside = min(max(cells // 3, LEAST_WHERE), MOST_WHERE)
        return [[(fit(where, beside - 2) + "  ", "dim"), *self._text(result.text, cells - beside)]]

    def _where(self, text: SearchedText) -> str:
        """The name of its field, which tells more than where that is, and comes first: it may be cut."""
        return " · ".join(self.context.words.of(each) for each in (text.label, text.subject.title) if each)

    def _text(self, text: SearchedText, cells: int) -> Line:
        return mark_found([[(fit(around(one_line(text.text), self.words, cells), cells), "")]], self.words)[0]

    def empty_lines(self, cells: int) -> list[Line]:
        return [[("  ", ""), (line, "dim")] for line in ["", *wrap(self.why_empty, cells - 4)]]


def around(text: str, words: Sequence[str], cells: int) -> str:
    """The text from where a word that is found in it is in sight, in so many cells."""
    runs = find_folded(words, text)
    if not runs or runs[0][1] <= cells - 1:
        return text
    start = max(runs[0][0] - cells // 3, 0)
    blank = text.find(" ", start, runs[0][0])
    return ELLIPSIS + text[blank + 1 if blank >= 0 else start :]
