"""The edit by which the numbers of the cards on a poster travel with the canvas."""

from collections.abc import Sequence
from datetime import date

from ikc_tui.domain.canvas import Canvas, Poster, find_poster
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.domain.ids import new_id
from ikc_tui.method.words import message

KEPT = 20
"""How many posters are kept, the newest ones."""


def add_poster(canvas: Canvas, cards: Sequence[str], *, today: date) -> EditResult:
    """Adds a poster on which these cards bear the numbers 1, 2, and so on; the canvas itself where it has such a one.

    `find_poster` gives it, in either case. The oldest goes where there are more than are KEPT.
    """
    if find_poster(canvas, cards):
        return EditResult(canvas, message("edits.unchanged"))
    made = Poster(id=new_id({poster.id for poster in canvas.posters}), date=today, cards=tuple(cards))
    newest = sorted(canvas.posters, key=lambda poster: poster.date or date.min)[1 - KEPT :]
    kept = [poster for poster in canvas.posters if poster in newest]
    return EditResult(canvas.evolve(posters=(*kept, made)), message("edits.poster_made"))
