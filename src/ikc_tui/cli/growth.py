"""`ikc growth`: how a canvas grew from review to review."""

from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Review


@subcommand("growth", click.Argument(["slug"]), json_option())
def command(invocation: Invocation, slug: str) -> int:
    """Prints the growth of a canvas, named by its slug or its path: a ring for each review, however many there are."""
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.cli.read_canvases import network_themes
    from ikc_tui.domain.held_reviews import reviews_by_day
    from ikc_tui.domain.rings import rings
    from ikc_tui.domain.scoring import score
    from ikc_tui.method.lessons import lessons
    from ikc_tui.services.growth_text import growth_text
    from ikc_tui.services.library import Library

    folder, slug = find_canvas(invocation, slug)
    library = Library(folder)
    canvas = library.load(slug).canvas
    if invocation.json:
        print_json([review_json(review) for review in reviews_by_day(canvas)])
        return OK
    found = rings(canvas, score(canvas, lessons()), most_reviews=len(canvas.reviews))
    print_text(growth_text(canvas, found, network_themes(library), invocation.words))
    return OK


def review_json(review: "Review") -> dict[str, object]:
    """A review as `ikc growth --json` gives it."""
    from ikc_tui.domain.rings import by_lesson

    return {
        "review": review.id,
        "date": review.date,
        "signals": by_lesson(review.signals),
        "marks": by_lesson(review.marks),
    }
