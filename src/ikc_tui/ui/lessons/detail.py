"""The rows of the detail of a topic: what shows a lesson, whose voices are heard, how the common thread runs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from ikc_tui.domain.canvas import Canvas, PlacedCard, cards_by_id, find_mark, headline, names_of_partners
from ikc_tui.domain.common_thread import common_thread
from ikc_tui.domain.scoring import GLYPHS, LessonScore, Scorecard, SignalScore
from ikc_tui.domain.voices import Voices, voices
from ikc_tui.method.lessons import CLOSING, RUNGS, mark_words
from ikc_tui.method.words import Words
from ikc_tui.ui.lessons.rows import STYLES, Target, Topic
from ikc_tui.ui.paint.text import Line, fit, one_line, wrap

VOICE_CELLS = 8  # of a bar that counts the cards of a partner
STORY = "verhalenbord.dromen"  # where a story is best begun
LOOSE_END_CELLS = 22  # of the words for where the common thread has a loose end


@dataclass(frozen=True)
class DetailRow:
    """One row of the detail. Without a target it can't be chosen."""

    lines: tuple[Line, ...]
    target: Target | None = None


def detail(
    topic: Topic, scorecard: Scorecard, canvas: Canvas, words: Words, cells: int, *, airy: bool = False
) -> list[DetailRow]:
    """The rows of the detail of a topic; where it is `airy`, with a blank line between the parts of a lesson."""
    if topic.lesson is not None:
        parts = _lesson_parts(topic.lesson, canvas, words, cells)
        return _with_gaps(parts) if airy else [row for part in parts for row in part]
    if topic.id == "closing":
        return _closing_detail(scorecard, canvas, words, cells)
    return _voices_detail(canvas, words, cells) if topic.id == "voices" else _thread_detail(canvas, words, cells)


# A lesson


def signal_lines(lesson: LessonScore, words: Words, cells: int) -> list[Line]:
    """The signals of a lesson in sentences, each with whether the canvas shows it."""
    return [line for signal in lesson.signals for line in _signal_row(signal, words, cells).lines]


def about_lines(lesson: LessonScore, words: Words, cells: int) -> list[Line]:
    """What a lesson is about."""
    return [*_lines(words(f"{lesson.lesson.key}.about"), cells, "dim")]


def _lesson_parts(lesson: LessonScore, canvas: Canvas, words: Words, cells: int) -> list[list[DetailRow]]:
    """First the signals, so that they are in sight before one scrolls."""
    return [
        [_signal_row(signal, words, cells) for signal in lesson.signals],
        [*_attention_rows(lesson, canvas, words, cells)],
        [*_own_mark_rows(lesson, canvas, words, cells)],
        [*_cards_of_lesson(lesson, canvas, words, cells)],
        _text_rows(words(f"{lesson.lesson.key}.about"), cells),
    ]


def _with_gaps(parts: list[list[DetailRow]]) -> list[DetailRow]:
    rows: list[DetailRow] = []
    for part in filter(None, parts):
        rows += [DetailRow(([],)), *part] if rows else part
    return rows


def _signal_row(signal: SignalScore, words: Words, cells: int) -> DetailRow:
    head = f"{GLYPHS[signal.state]} {_rung(signal.signal.letter, words)}"
    style = "dim" if signal.state == "blank" else ""
    texts = wrap(words.of(signal.sentence), cells - cell_len(head))
    target = Target(card=signal.cards[0]) if signal.cards else Target(place=signal.place)
    return DetailRow(_beside(head, STYLES[signal.state], texts, style), target)


def _beside(head: str, head_style: str, texts: Sequence[str], style: str) -> tuple[Line, ...]:
    """Lines of text beside a head, which stands on the first of them."""
    first: Line = [(head, head_style), (texts[0], style)]
    return first, *([(" " * cell_len(head), ""), (text, style)] for text in texts[1:])


def _rung(letter: str, words: Words) -> str:
    """The name of a rung, as wide as the widest and a blank more."""
    names = {each: words(f"lessons.rungs.{each}.name") for each in RUNGS}
    return fit(names[letter], max(map(cell_len, names.values())) + 2)


def _attention_rows(lesson: LessonScore, canvas: Canvas, words: Words, cells: int) -> Iterator[DetailRow]:
    """Each point in a sentence, beside those of the signals; it leads to the first card that it is about."""
    blank = " " * cell_len(f"  {_rung(RUNGS[0], words)}")
    head = fit(f"  {words('checklist.attention')}", len(blank))
    for point in lesson.attention:
        sentence = words.of(point.sentence)
        if names := names_of_partners(canvas, point.partners):
            sentence += f" ({', '.join(names)})"
        target = Target(card=point.cards[0]) if point.cards else Target(place=STORY)
        yield DetailRow(_beside(head, "accent", wrap(sentence, cells - len(blank)), ""), target)
        head = blank


def _own_mark_rows(lesson: LessonScore, canvas: Canvas, words: Words, cells: int) -> Iterator[DetailRow]:
    mark = find_mark(canvas, lesson.number)
    if mark is None:
        return
    kind, own = "only_note" if mark.mark is None else "own_mark", mark_words(mark.mark, words)
    text = words(f"checklist.{kind}_of_day" if mark.date else f"checklist.{kind}", mark=own, date=mark.date)
    yield DetailRow(_lines(f"{text} {mark.note}".rstrip(), cells, "strong"))
    if lesson.flagged:
        about = words("checklist.talk_about" if lesson.score else "checklist.talk_about_none", n=lesson.score)
        yield DetailRow(_lines(about, cells, "accent"))


def _cards_of_lesson(lesson: LessonScore, canvas: Canvas, words: Words, cells: int) -> Iterator[DetailRow]:
    """The cards that show each signal, then the others that are linked, each group with its name before its first."""
    showing = {id for signal in lesson.signals for id in signal.cards}
    for signal in lesson.signals:
        yield from _group_rows(_rung(signal.signal.letter, words), signal.cards, canvas, words, cells)
    linked = fit(words("checklist.linked_cards"), cell_len(_rung(RUNGS[0], words)))
    yield from _group_rows(linked, (id for id in lesson.linked if id not in showing), canvas, words, cells)


def _group_rows(name: str, ids: Iterable[str], canvas: Canvas, words: Words, cells: int) -> Iterator[DetailRow]:
    head = f"  {name}"
    cards = cards_by_id(canvas)
    for id in ids:
        line, target = _card_line(id, cards.get(id), words, cells - cell_len(head))
        yield DetailRow(([(head, "dim"), *line],), target)
        head = " " * cell_len(head)


def _card_line(id: str, placed: PlacedCard | None, words: Words, cells: int) -> tuple[Line, Target]:
    """A card by its text, with the board where it hangs."""
    text = one_line(headline(placed.card)) if placed else id
    board = f" {words(f'boards.{placed.place.board}.asks').lower()}" if placed else ""
    style = placed.place.board if placed else "dim"
    room = cells - 2 - cell_len(board)
    return [("→ ", "dim"), (fit(text or words("checklist.empty_card"), room), ""), (board, style)], Target(card=id)


# The other topics


def _closing_detail(scorecard: Scorecard, canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    chosen = words(f"{CLOSING}.{canvas.identity or 'none'}")
    choose = DetailRow(
        ([(f"{chosen}   ", "strong"), (f"→ {words('checklist.choose')}", "accent")],), Target(place="identity")
    )
    reasons = _group_rows("", scorecard.reasons, canvas, words, cells)
    return [*_text_rows(words(f"{CLOSING}.about"), cells), choose, *reasons]


def _voices_detail(canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    rows = _text_rows(words("checklist.voices_about"), cells)
    if not canvas.partners:
        return [*rows, DetailRow(([(words("checklist.voices_none"), "accent")],), Target(place="partners"))]
    found = voices(canvas)
    if not found.is_filled_in:
        return [*rows, *_text_rows(words("checklist.voices_blank"), cells)]
    names = names_of_partners(canvas, found.unheard)
    invite = [_accent_row(words("checklist.voices_invite", names=", ".join(names)), cells)] if names else []
    return [*rows, *invite, *_voices_chart(found, canvas, words, cells)]


def _voices_chart(found: Voices, canvas: Canvas, words: Words, cells: int) -> Iterator[DetailRow]:
    name = max(cells - len(found.cards) * (VOICE_CELLS + 3), 10)
    head: Line = [(" " * name, "")]
    for board in found.cards:
        head.append((fit(words(f"boards.{board}.asks").lower(), VOICE_CELLS + 3), board))
    most = max((count for cards in found.cards.values() for count in cards.values()), default=0)
    yield DetailRow((head,))
    for partner in canvas.partners:
        line: Line = [(fit(partner.name, name - 1) + " ", "")]
        for board, cards in found.cards.items():
            line += [(voice_bar(cards[partner.id], most), board if cards[partner.id] else "dim")]
        yield DetailRow((line,))


def voice_bar(count: int, most: int) -> str:
    """A count as a bar with its number: `▇▇▇ 3`, in VOICE_CELLS + 3 cells."""
    blocks = round(count / most * (VOICE_CELLS - 3)) if most else 0
    return fit("▇" * max(blocks, 1 if count else 0) + (" " if count else "") + str(count), VOICE_CELLS + 3)


def _thread_detail(canvas: Canvas, words: Words, cells: int) -> list[DetailRow]:
    thread = common_thread(canvas)
    rows = _text_rows(words("checklist.thread_about"), cells)
    if not thread.is_filled_in:
        rows += _text_rows(words("checklist.thread_blank"), cells)
    if thread.lacks_why:
        line: Line = [(f"  {fit(words('checklist.lacks_why'), LOOSE_END_CELLS)}", "dim"), ("→ ", "dim")]
        rows.append(DetailRow(([*line, (words("boards.verhalenbord.title"), "verhalenbord")],), Target(place=STORY)))
    for kind, ids in thread.loose_cards.items():
        rows += _group_rows(fit(words(f"checklist.{kind}"), LOOSE_END_CELLS), ids, canvas, words, cells)
    return rows


def _text_rows(text: str, cells: int) -> list[DetailRow]:
    return [DetailRow(_lines(text, cells, "dim"))]


def _accent_row(text: str, cells: int) -> DetailRow:
    return DetailRow(_lines(text, cells, "accent"))


def _lines(text: str, cells: int, style: str) -> tuple[Line, ...]:
    return tuple([(line, style)] for line in wrap(text, cells))
