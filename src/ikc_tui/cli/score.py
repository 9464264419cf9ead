"""`ikc score`: the fourteen lessons, for people and for scripts."""

from typing import TYPE_CHECKING, NamedTuple

import click

from ikc_tui.cli.command import Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas
    from ikc_tui.domain.scoring import LessonScore, Scorecard
    from ikc_tui.method.words import Words


class ScoredCanvas(NamedTuple):
    """A canvas with its slug and its scores."""

    slug: str
    canvas: "Canvas"
    scorecard: "Scorecard"


@subcommand("score", click.Argument(["slugs"], nargs=-1), json_option())
def command(invocation: Invocation, slugs: tuple[str, ...]) -> int:
    """Prints a table of all canvases, or every signal of those that are named; goes on past one that can't be read."""
    from ikc_tui.cli.read_canvases import read_canvases
    from ikc_tui.domain.scoring import score
    from ikc_tui.method.lessons import lessons
    from ikc_tui.services.library import Library
    from ikc_tui.services.scorecard_text import score_table, scorecard_text

    library, words = Library(invocation.folder), invocation.words
    wanted = [library.existing_slug(slug) for slug in slugs] or library.slugs()
    read = read_canvases(invocation, library, wanted)
    scored = [ScoredCanvas(each.slug, each.canvas, score(each.canvas, lessons())) for each in read.canvases]
    if invocation.json:
        print_json([scorecard_json(each, words) for each in scored])
    elif slugs:
        print_text("\n\n".join(scorecard_text(each.canvas, each.scorecard, words) for each in scored))
    elif scored:
        print_text(score_table({each.slug: each.scorecard for each in scored}, words))
    return read.exit_code()


def scorecard_json(scored: ScoredCanvas, words: "Words") -> dict[str, object]:
    """A canvas as `ikc score --json` gives it."""
    return {
        "slug": scored.slug,
        "name": scored.canvas.name,
        "total": scored.scorecard.total,
        "max": scored.scorecard.max,
        "identity": scored.scorecard.identity,
        "lessons": [lesson_json(lesson, words) for lesson in scored.scorecard.lessons],
    }


def lesson_json(lesson: "LessonScore", words: "Words") -> dict[str, object]:
    """A lesson of a canvas as `ikc score --json` gives it."""
    return {
        "number": lesson.number,
        "title": words(f"{lesson.lesson.key}.title"),
        "score": lesson.score,
        "own": lesson.mark,
        "flagged": lesson.flagged,
        "attention": [
            {"id": point.id, "cards": list(point.cards), "partners": list(point.partners)} for point in lesson.attention
        ],
        "signs": [
            {"id": signal.id, "met": signal.is_shown, "state": signal.state, "cards": list(signal.cards)}
            for signal in lesson.signals
        ],
    }
