"""Scores as plain lines: all canvases as a table, or all that is said of one."""

from collections.abc import Iterable, Iterator, Mapping

from ikc_tui.domain.canvas import Canvas, find_card, headline, names_of_partners
from ikc_tui.domain.common_thread import common_thread
from ikc_tui.domain.growth import signals_shown
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.domain.scoring import GLYPHS, LessonScore, Scorecard
from ikc_tui.domain.voices import voices
from ikc_tui.method.lessons import CLOSING, RUNGS, mark_name
from ikc_tui.method.words import Words

GAP = "   "
"""Between columns."""
HEAD_CELLS = 12
"""For a slug above a column, at most."""


def score_table(scorecards: Mapping[str, Scorecard], words: Words) -> str:
    """Lessons down, coalitions across by their slugs, in a cell the states of the signals. No totals: nobody is ranked.

    Lines are joined by newlines; there is one coalition at least.
    """
    return "\n".join(_table_lines(scorecards, words))


def scorecard_text(canvas: Canvas, scorecard: Scorecard, words: Words) -> str:
    """One canvas: its lessons, the closing question, the voices and the common thread, lines joined by newlines.

    It is not made safe for a terminal: a canvas that was read is so already.
    """
    return "\n".join(_scorecard_lines(canvas, scorecard, words))


def lesson_text(lesson: LessonScore, canvas: Canvas, words: Words) -> str:
    """One lesson, lines joined by newlines: its signals with the cards that show them, and all cards linked to it."""
    return "\n".join(_lesson_lines(lesson, canvas, words))


def states(lesson: LessonScore) -> str:
    """The states of a lesson's signals, and a flag where there is something to talk about: `●○·!`."""
    return "".join(GLYPHS[signal.state] for signal in lesson.signals) + ("!" if lesson.flagged else "")


def _table_lines(scorecards: Mapping[str, Scorecard], words: Words) -> Iterator[str]:
    heads = [clean_line(slug)[:HEAD_CELLS] for slug in scorecards]
    lessons = next(iter(scorecards.values())).lessons
    titles = {each.number: f"{each.number:>2}  {words(f'{each.lesson.key}.title')}" for each in lessons}
    wide = max(map(len, titles.values()))
    yield words("overview.about")
    yield ""
    yield f"{'':{wide}}{GAP}{GAP.join(heads)}"
    for number, title in titles.items():
        lesson_of_each = (scorecard.lesson(number) for scorecard in scorecards.values())
        cells = (f"{states(each):<{len(head)}}" for each, head in zip(lesson_of_each, heads, strict=True))
        yield f"{title:<{wide}}{GAP}{GAP.join(cells)}".rstrip()
    yield ""
    meanings = [f"{glyph} {words(f'score.{state}')}" for state, glyph in GLYPHS.items()]
    yield GAP.join([*meanings, words("checklist.talk")])


def _scorecard_lines(canvas: Canvas, scorecard: Scorecard, words: Words) -> Iterator[str]:
    yield f"{canvas.name}: {words.of(signals_shown(canvas, scorecard))}"
    yield words("overview.about")
    for lesson in scorecard.lessons:
        yield ""
        yield from _lesson_lines(lesson, canvas, words)
    yield ""
    chosen = words(f"{CLOSING}.{scorecard.identity or 'none'}")
    yield f"{words(f'{CLOSING}.title')} {chosen}"
    yield from _card_lines(scorecard.reasons, canvas)
    yield ""
    yield f"{words('checklist.voices')}:"
    yield from _voices_lines(canvas, words)
    yield ""
    yield f"{words('checklist.thread')}:"
    yield from _thread_lines(canvas, words)


def _lesson_lines(lesson: LessonScore, canvas: Canvas, words: Words) -> Iterator[str]:
    beside = []
    if lesson.mark is not None:
        beside.append(words("overview.own", mark=lesson.mark, name=mark_name(lesson.mark)))
    if lesson.flagged:
        beside.append(words("checklist.talk"))
    yield GAP.join([f"{lesson.number:>2} {words(f'{lesson.lesson.key}.title')}", *beside])
    rungs = {letter: words(f"lessons.rungs.{letter}.name") for letter in RUNGS}
    wide = max(map(len, rungs.values()))
    for signal in lesson.signals:
        yield f"   {GLYPHS[signal.state]} {rungs[signal.signal.letter]:<{wide}}  {words.of(signal.sentence)}"
        yield from _card_lines(signal.cards, canvas)
    if lesson.linked:
        yield f"   {words('score.linked')}:"
        yield from _card_lines(lesson.linked, canvas)
    for point in lesson.attention:
        yield f"   {words('checklist.attention')} {words.of(point.sentence)}"
        yield from _card_lines(point.cards, canvas)
        yield from (f"     → {name}" for name in names_of_partners(canvas, point.partners))


def _voices_lines(canvas: Canvas, words: Words) -> Iterator[str]:
    """For each partner, on how many cards of each board it is named; before any is, only that."""
    found = voices(canvas)
    if not found.is_filled_in:
        yield f"   {words('checklist.voices_blank')}"
        return
    wide = max(len(partner.name) for partner in canvas.partners)
    for partner in canvas.partners:
        bars = [
            f"{words(f'boards.{board}.asks').lower()} {'▇' * cards[partner.id]}"
            f"{cards[partner.id]:>{2 if cards[partner.id] else 1}}"
            for board, cards in found.cards.items()
        ]
        yield f"   {partner.name:<{wide}}{GAP}{GAP.join(bars)}"
    if names := names_of_partners(canvas, found.unheard):
        yield f"   {words('checklist.voices_invite', names=', '.join(names))}"


def _thread_lines(canvas: Canvas, words: Words) -> Iterator[str]:
    """The cards at which the thread can be taken up."""
    thread = common_thread(canvas)
    if not thread.is_filled_in:
        yield f"   {words('checklist.thread_blank')}"
    elif not thread.loose_ends:
        yield f"   {words('checklist.thread_whole')}"
    for kind, ids in thread.loose_cards.items():
        if ids:
            yield f"   {words(f'checklist.{kind}')}:"
            yield from _card_lines(ids, canvas)
    if thread.lacks_why:
        yield f"   {words('checklist.lacks_why')}: {words('boards.verhalenbord.title')}"


def _card_lines(ids: Iterable[str], canvas: Canvas) -> Iterator[str]:
    for id in ids:
        placed = find_card(canvas, id)
        yield f"     → {headline(placed.card) if placed else id}".rstrip()
