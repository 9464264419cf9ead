"""The lessons' data: whole, in both languages, and refused where it asks what can't be asked."""

import re

import pytest

from ikc_tui.domain.predicates import PREDICATES
from ikc_tui.domain.scoring import score
from ikc_tui.method.boards import boards
from ikc_tui.method.data import FOLDER
from ikc_tui.method.lessons import CLOSING, FILE, RUNGS, LessonsError, lessons, read_lessons
from ikc_tui.method.words import LANGUAGES, Lang, Words

from .building import canvas

TEXT = (FOLDER / FILE).read_text(encoding="utf-8")
FIRST_NEED = '{ predicate = "cards", on = ["verhalenbord.kinderen"] }'
FIRST_READ_FROM = 'read_from = [{ predicate = "cards", on = ["verhalenbord"] }]\n'
LINE = TEXT.split("[1.a]")[0].count("\n") + 1
SIGNALS = [signal for lesson in lessons() for signal in lesson.signals]
SENTENCES = [key for signal in SIGNALS for key in (*(way.key for way in signal.ways), f"{signal.key}.wanted")]


def test_fourteen_lessons_with_three_signals_each() -> None:
    assert [lesson.number for lesson in lessons()] == list(range(1, 15))
    assert {"".join(signal.letter for signal in lesson.signals) for lesson in lessons()} == {"abc"}


def test_every_predicate_is_used() -> None:
    needs = [need for signal in SIGNALS for way in signal.ways for need in way.needs]
    needs += [need for signal in SIGNALS for need in signal.read_from]

    assert {need.predicate for need in needs} == set(PREDICATES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lesson_has_words(lang: Lang) -> None:
    words = Words(lang)
    for key in [*(lesson.key for lesson in lessons()), CLOSING]:
        assert 0 < len(words(f"{key}.title")) <= 36
        assert 2 <= len(re.findall(r"[.?](?: |$)", words(f"{key}.about"))) <= (4 if key == CLOSING else 3)
    for signal in SIGNALS:
        assert all(words(way.key) for way in signal.ways)
        assert words(f"{signal.key}.wanted").endswith(".")
        assert words(f"{signal.key}.blank")[-1] not in ".?"  # it is filled in into a sentence
    for choice in ("appel", "peer", "none"):
        assert words(f"{CLOSING}.{choice}")
    assert len({words(f"lessons.rungs.{letter}.name") for letter in RUNGS}) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sections_are_named_by_their_titles(lang: Lang) -> None:
    words = Words(lang)
    titles = {words(f"{section.key}.title") for board in boards() for section in board.sections}
    sentences = [words(key) for key in (*SENTENCES, *(f"{signal.key}.blank" for signal in SIGNALS))]
    named = {name for sentence in sentences for name in re.findall("“(.+?)”", sentence)}

    assert named
    assert named <= titles


@pytest.mark.parametrize(
    ("need", "what"),
    [
        ('{ predicate = "kaarten" }', "there is no predicate 'kaarten' (there are: cards, every_pillar_named, "),
        ("{ at_least = 1 }", "there is no predicate '' "),
        ('{ predicate = "cards", colour = "red" }', "predicate 'cards', argument 'colour': "),
        ('{ predicate = "cards", on = ["keuken"] }', "argument 'on': there is no board or section 'keuken'"),
        ('{ predicate = "cards", on = [] }', "predicate 'cards', argument 'on': "),
        ('{ predicate = "cards", on = "actiebord" }', "predicate 'cards', argument 'on': "),
        ('{ predicate = "cards", status = ["bezig"] }', "predicate 'cards', argument 'status.0': "),
        ('{ predicate = "cards", has = ["status", "colour"] }', "predicate 'cards', argument 'has.1': "),
        ('{ predicate = "cards", lesson = 15 }', "predicate 'cards', argument 'lesson': "),
        ('{ predicate = "every_partner_on", at_least = 0 }', "predicate 'every_partner_on', argument 'at_least': "),
        ('{ predicate = "practice", part = "plans" }', "predicate 'practice', argument 'part': "),
    ],
)
@pytest.mark.parametrize("part", ["needs", "or", "read_from"])
def test_what_no_predicate_knows_is_an_error_with_its_place(part: str, need: str, what: str) -> None:
    written = {
        "needs": TEXT.replace(FIRST_NEED, need),
        "or": TEXT.replace("[1.a]\n", f"[1.a]\nor = [{need}]\n"),
        "read_from": TEXT.replace(FIRST_READ_FROM, f"read_from = [{need}]\n", 1),
    }
    wrong = read_lessons(written[part])

    with pytest.raises(LessonsError) as error:
        score(canvas({}), wrong)

    assert str(error.value).startswith(f"lessons.toml:{LINE}: signal 1a: ")
    assert what in str(error.value)


@pytest.mark.parametrize(
    ("written", "wrong", "what"),
    [
        (f"[{FIRST_NEED}]", FIRST_NEED, "needs is not a list of tables"),
        (FIRST_NEED, '"cards"', "needs is not a list of tables"),
        ("[1.a]\n", "[1.a]\nor = { at_least = 2 }\n", "or is not a list of tables"),
        (FIRST_READ_FROM, "", "has no read_from"),
        (FIRST_READ_FROM, "read_from = []\n", "has no read_from"),
        (FIRST_READ_FROM, 'read_from = ["cards"]\n', "read_from is not a list of tables"),
        ('place = "verhalenbord.kinderen"\n', "", "has no place"),
        ('place = "verhalenbord.kinderen"\n', 'place = "keuken"\n', "there is no place 'keuken'"),
        ('met = { nl = "Er is een kaart bij “Wat', 'gone = { nl = "Er is een kaart bij “Wat', "has no met"),
        ("wanted = ", "gone = ", "has no wanted"),
        ("blank = ", "gone = ", "has no blank"),
    ],
)
def test_a_signal_that_lacks_a_part_is_an_error_with_its_place(written: str, wrong: str, what: str) -> None:
    assert written in TEXT

    with pytest.raises(LessonsError) as error:
        read_lessons(TEXT.replace(written, wrong, 1))

    assert re.match(rf"lessons\.toml:{LINE}: signal 1a:? ", str(error.value))
    assert what in str(error.value)


def test_a_signal_that_nothing_shows_is_an_error() -> None:
    rooted = TEXT.index("needs", TEXT.index("[1.c]"))

    with pytest.raises(LessonsError, match="signal 1c has no needs"):
        read_lessons(f"{TEXT[:rooted]}gone{TEXT[rooted + len('needs') :]}")


def test_one_more_way_to_show_a_signal_is_only_data() -> None:
    more = TEXT.replace("[1.a]\n", '[1.a]\nor = [{ predicate = "cards", on = ["verhalenbord.dromen"] }]\n')
    dream = canvas({"verhalenbord.dromen.a": {}})

    shown, before = (score(dream, data).lesson(1).signals[0] for data in (read_lessons(more), lessons()))

    assert (before.state, before.cards) == ("open", ())
    assert (shown.state, shown.cards) == ("shown", ("a",))
