"""`ikc score`: the lessons, for people and for scripts."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.shared import FINE, WRONG, Setup, as_json, print_json, say, subcommand

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas
    from ikc_tui.domain.scoring import LessonScore, Scorecard
    from ikc_tui.method.words import Words


@subcommand("score", click.Argument(["slugs"], nargs=-1), as_json())
def score(setup: Setup, slugs: tuple[str, ...]) -> int:
    from ikc_tui.domain.scoring import score as score_canvas
    from ikc_tui.method.lessons import lessons
    from ikc_tui.services.library import Library
    from ikc_tui.storage.problems import Problem

    library = Library(setup.folder)
    scored: list[tuple[str, Canvas, Scorecard]] = []
    code = FINE
    try:
        wanted = [library.spelled(slug) for slug in slugs] or library.slugs()
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    for slug in wanted:
        try:
            canvas = library.load(slug).canvas
            scored.append((slug, canvas, score_canvas(canvas, lessons())))
        except Problem as problem:
            setup.complain(problem)
            code = WRONG
    if setup.json:
        print_json([_as_row(*each, setup.words) for each in scored])
    elif slugs:
        say("\n\n".join("\n".join(_explained(*each, setup.words)) for each in scored))
    elif scored:
        say("\n".join(_table(scored, setup.words)))
    return code


def _as_row(slug: str, canvas: "Canvas", card: "Scorecard", words: "Words") -> dict[str, object]:
    return {
        "slug": slug,
        "name": canvas.name,
        "total": card.total,
        "max": card.max,
        "identity": card.identity,
        "lessons": [_as_lesson(lesson, words) for lesson in card.lessons],
    }


def _as_lesson(lesson: "LessonScore", words: "Words") -> dict[str, object]:
    return {
        "number": lesson.number,
        "title": words(f"{lesson.lesson.key}.title"),
        "score": lesson.score,
        "own": lesson.own,
        "flagged": lesson.flagged,
        "signs": [{"id": signal.id, "met": signal.met, "cards": list(signal.cards)} for signal in lesson.signals],
    }


def _table(scored: list[tuple[str, "Canvas", "Scorecard"]], words: "Words") -> Iterator[str]:
    """Lessons down, coalitions across; every coalition has its own total, and none is ranked."""
    from ikc_tui.domain.safe_text import clean_line

    titles = {lesson.number: words(f"{lesson.lesson.key}.title") for lesson in scored[0][2].lessons}
    wide = max(map(len, titles.values())) + 6
    heads = [clean_line(slug)[:12] for slug, _, _ in scored]
    yield " " * wide + "  ".join(heads)
    for number, title in titles.items():
        cells = []
        for head, (_, _, card) in zip(heads, scored, strict=True):
            lesson = card.lesson(number)
            cells.append(f"{lesson.score}{'!' if lesson.flagged else ''}".ljust(len(head)))
        yield f"{number:>2}  {title:<{wide - 4}}" + "  ".join(cells)
    yield " " * wide + "  ".join(
        f"{card.total}/{card.max}".ljust(len(head)) for head, (_, _, card) in zip(heads, scored, strict=True)
    )
    yield ""
    for slug, canvas, _ in scored:
        yield f"{clean_line(slug)}: {_voices_line(canvas, words)}"


def _explained(slug: str, canvas: "Canvas", card: "Scorecard", words: "Words") -> Iterator[str]:
    """One canvas: every signal, the cards that show it or what would, the closing question and the voices."""
    from ikc_tui.domain.canvas import find_card, headline
    from ikc_tui.method.lessons import CLOSING

    yield f"{canvas.name}: {words('checklist.total', total=card.total, max=card.max)}"
    for lesson in card.lessons:
        flag = f"  {words('checklist.talk')}" if lesson.flagged else ""
        own = f", {words('checklist.own')} {lesson.own}" if lesson.own is not None else ""
        yield f"{lesson.number:>2} {words(f'{lesson.lesson.key}.title')}: {lesson.score} / {lesson.max}{own}{flag}"
        for signal in lesson.signals:
            yield f"   {'✓' if signal.met else '·'} {signal.signal.letter}  {words.of(signal.sentence)}"
            for id in signal.cards:
                placed = find_card(canvas, id)
                yield f"        → {headline(placed.card) if placed else id}"
    chosen = words(f"{CLOSING}.{card.identity or 'none'}")
    yield f"{words(f'{CLOSING}.title')} {chosen}"
    yield f"{words('checklist.voices')}:"
    yield from _voices_chart(canvas, words)


def _voices_chart(canvas: "Canvas", words: "Words") -> Iterator[str]:
    from ikc_tui.domain.voices import voices

    boards = voices(canvas)
    wide = max((len(partner.name) for partner in canvas.partners), default=0) + 2
    for partner in canvas.partners:
        bars = [
            f"{words(f'boards.{board.board}.asks').lower()} {'▇' * board.carried[partner.id]}"
            f"{board.carried[partner.id]:>{2 if board.carried[partner.id] else 1}}"
            for board in boards
        ]
        yield f"   {partner.name:<{wide}}" + "   ".join(bars)


def _voices_line(canvas: "Canvas", words: "Words") -> str:
    from ikc_tui.domain.voices import unheard, voices

    silent = unheard(voices(canvas))
    if not canvas.partners:
        return words("checklist.voices_none")
    names = [partner.name for partner in canvas.partners if partner.id in silent]
    said = words("checklist.voices_short", n=len(silent)) if silent else words("checklist.voices_all")
    return f"{said} ({', '.join(names)})" if names else said
