"""`ikc score`: the fourteen lessons, for people and for scripts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from ikc_tui.cli.command import ERROR, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.domain.safe_text import clean_line

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
    from ikc_tui.domain.scoring import score
    from ikc_tui.method.lessons import lessons
    from ikc_tui.services.library import Library
    from ikc_tui.storage.problems import Problem

    library, words = Library(invocation.folder), invocation.words
    scored: list[ScoredCanvas] = []
    code = OK
    for slug in [library.existing_slug(slug) for slug in slugs] or library.slugs():
        try:
            canvas = library.load(slug).canvas
        except Problem as problem:
            invocation.print_problem(problem)
            code = ERROR
        else:
            scored.append(ScoredCanvas(slug, canvas, score(canvas, lessons())))
    if invocation.json:
        print_json([scorecard_json(each, words) for each in scored])
    elif slugs:
        print_text("\n\n".join("\n".join(scorecard_lines(each, words)) for each in scored))
    elif scored:
        print_text("\n".join(score_table(scored, words)))
    return code


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


def score_table(scored: list[ScoredCanvas], words: "Words") -> Iterator[str]:
    """The lines of a table: lessons down, coalitions across; every coalition has its own total, and none is ranked."""
    titles = {lesson.number: words(f"{lesson.lesson.key}.title") for lesson in scored[0].scorecard.lessons}
    wide = max(map(len, titles.values())) + 6
    heads = [clean_line(each.slug)[:12] for each in scored]
    yield " " * wide + "  ".join(heads)
    for number, title in titles.items():
        cells = []
        for head, each in zip(heads, scored, strict=True):
            lesson = each.scorecard.lesson(number)
            cells.append(f"{lesson.score}{'!' if lesson.flagged else ''}".ljust(len(head)))
        yield f"{number:>2}  {title:<{wide - 4}}" + "  ".join(cells)
    totals = (f"{each.scorecard.total}/{each.scorecard.max}" for each in scored)
    yield " " * wide + "  ".join(total.ljust(len(head)) for total, head in zip(totals, heads, strict=True))
    yield ""
    for each in scored:
        yield f"{clean_line(each.slug)}: {unheard_voices_text(each.canvas, words)}"


def scorecard_lines(scored: ScoredCanvas, words: "Words") -> Iterator[str]:
    """The lines of one canvas: every signal with the cards that show it, the closing question and the voices."""
    from ikc_tui.domain.canvas import find_card, headline
    from ikc_tui.method.lessons import CLOSING

    canvas, card = scored.canvas, scored.scorecard
    yield f"{canvas.name}: {words('checklist.total', total=card.total, max=card.max)}"
    for lesson in card.lessons:
        flag = f"  {words('checklist.talk')}" if lesson.flagged else ""
        own = f", {words('checklist.own')} {lesson.mark}" if lesson.mark is not None else ""
        yield f"{lesson.number:>2} {words(f'{lesson.lesson.key}.title')}: {lesson.score} / {lesson.max}{own}{flag}"
        for signal in lesson.signals:
            yield f"   {'✓' if signal.is_shown else '·'} {signal.signal.letter}  {words.of(signal.sentence)}"
            for id in signal.cards:
                placed = find_card(canvas, id)
                yield f"        → {headline(placed.card) if placed else id}"
    chosen = words(f"{CLOSING}.{card.identity or 'none'}")
    yield f"{words(f'{CLOSING}.title')} {chosen}"
    yield f"{words('checklist.voices')}:"
    yield from voices_chart(canvas, words)


def voices_chart(canvas: "Canvas", words: "Words") -> Iterator[str]:
    """The lines of a chart: for each partner, on how many cards of each board its name stands."""
    from ikc_tui.domain.voices import voices

    boards = voices(canvas).cards
    wide = max((len(partner.name) for partner in canvas.partners), default=0) + 2
    for partner in canvas.partners:
        bars = [
            f"{words(f'boards.{board}.asks').lower()} {'▇' * cards[partner.id]}"
            f"{cards[partner.id]:>{2 if cards[partner.id] else 1}}"
            for board, cards in boards.items()
        ]
        yield f"   {partner.name:<{wide}}" + "   ".join(bars)


def unheard_voices_text(canvas: "Canvas", words: "Words") -> str:
    """Which partners have no card with their name, as one sentence."""
    from ikc_tui.domain.voices import voices

    silent = voices(canvas).unheard
    if not canvas.partners:
        return words("checklist.voices_none")
    names = [partner.name for partner in canvas.partners if partner.id in silent]
    text = words("checklist.voices_short", n=len(silent)) if silent else words("checklist.voices_all")
    return f"{text} ({', '.join(names)})" if names else text
