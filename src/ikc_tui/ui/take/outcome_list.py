"""What each line from the wall will do, below where it is typed."""

from ikc_tui.domain.edits import TakenLine
from ikc_tui.method.words import Words
from ikc_tui.ui.paint.item_list import ItemList
from ikc_tui.ui.paint.text import GAP, Line, Piece, one_line, wrap, wrap_parts

SIGNS: dict[str, Piece] = {
    "done": ("✓", "good"),
    "unchanged": ("·", "dim"),
    "refused": ("!", "error"),
    "poster": (" ", ""),
}
STYLES = {"unchanged": "dim", "poster": "dim"}


class OutcomeList(ItemList[TakenLine], can_focus=False):
    """What becomes of each line, with a bar beside the one that the cursor is on; examples where nothing is typed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def item_lines(self, at: int, cells: int) -> list[Line]:
        taken = self.items[at]
        style = STYLES.get(taken.fate, "")
        texts = [one_line(self.words.of(told)) for told in taken.told]
        if taken.fate == "refused":
            texts = [one_line(self.words("take.refused", line=taken.line.text, reason=text)) for text in texts]
        return [[(f" {line}", style)] for text in texts for line in wrap(text, cells - 1)]

    def margin_of(self, item: int, line: int) -> Line:
        sign = SIGNS[self.items[item].fate] if line == 0 else (" ", "")
        return [("▌", "bar") if item == self.cursor else (" ", ""), sign]

    def empty_lines(self, cells: int) -> list[Line]:
        before, *examples = self.words("take.examples").split("\n")
        return [[(line, "dim")] for line in (before, *wrap_parts(examples, GAP, cells))]
