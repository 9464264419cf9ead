"""The lessons' data: whole, in both languages, and refused where it asks what can't be asked."""

import re

import pytest

from ikc_tui.domain.predicates import PREDICATES
from ikc_tui.domain.scoring import score
from ikc_tui.method.boards import boards
from ikc_tui.method.data import FOLDER
from ikc_tui.method.lessons import CLOSING, FILE, LessonsError, lessons, read_lessons
from ikc_tui.method.words import LANGUAGES, Lang, Words

from .building import canvas

TEXT = (FOLDER / FILE).read_text(encoding="utf-8")
FIRST_NEED = '{ predicate = "cards", on = ["verhalenbord.kinderen"] }'
LINE = TEXT.split("[1.a]")[0].count("\n") + 1
SIGNALS = [signal for lesson in lessons() for signal in lesson.signals]


def test_fourteen_lessons_with_three_signals_each() -> None:
    assert [lesson.number for lesson in lessons()] == list(range(1, 15))
    assert {"".join(signal.letter for signal in lesson.signals) for lesson in lessons()} == {"abc"}


def test_every_predicate_is_used() -> None:
    assert {need.predicate for signal in SIGNALS for need in signal.needs} == set(PREDICATES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lesson_has_words(lang: Lang) -> None:
    words = Words(lang)
    for key in [*(lesson.key for lesson in lessons()), CLOSING]:
        assert 0 < len(words(f"{key}.title")) <= 30
        assert 2 <= len(re.findall(r"[.?](?: |$)", words(f"{key}.about"))) <= 3
    for signal in SIGNALS:
        assert words(f"{signal.key}.met")
        assert words(f"{signal.key}.wanted").endswith(".")
    for choice in ("appel", "peer", "none"):
        assert words(f"{CLOSING}.{choice}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sections_are_named_by_their_titles(lang: Lang) -> None:
    words = Words(lang)
    titles = {words(f"{section.key}.title") for board in boards() for section in board.sections}
    sentences = [words(f"{signal.key}.{part}") for signal in SIGNALS for part in ("met", "wanted")]
    named = {name for sentence in sentences for name in re.findall("“(.+?)”", sentence)}

    assert named
    assert named <= titles


@pytest.mark.parametrize(
    ("need", "what"),
    [
        ('{ predicate = "kaarten" }', "there is no predicate 'kaarten' (there are: cards, every_card, "),
        ("{ at_least = 1 }", "there is no predicate '' "),
        ('{ predicate = "cards", colour = "red" }', "predicate 'cards', argument 'colour': "),
        ('{ predicate = "cards", on = ["keuken"] }', "argument 'on': there is no board or section 'keuken'"),
        ('{ predicate = "cards", on = [] }', "predicate 'cards', argument 'on': "),
        ('{ predicate = "cards", on = "actiebord" }', "predicate 'cards', argument 'on': "),
        ('{ predicate = "cards", status = ["bezig"] }', "predicate 'cards', argument 'status.0': "),
        ('{ predicate = "cards", lesson = 15 }', "predicate 'cards', argument 'lesson': "),
        ('{ predicate = "every_card" }', "predicate 'every_card', argument 'must_have': "),
        ('{ predicate = "practice", part = "plans" }', "predicate 'practice', argument 'part': "),
    ],
)
def test_what_no_predicate_knows_is_an_error_with_its_place(need: str, what: str) -> None:
    wrong = read_lessons(TEXT.replace(FIRST_NEED, need))

    with pytest.raises(LessonsError) as error:
        score(canvas({}), wrong)

    assert str(error.value).startswith(f"lessons.toml:{LINE}: signal 1a: ")
    assert what in str(error.value)


@pytest.mark.parametrize(
    ("written", "wrong", "what"),
    [
        (f"needs = [{FIRST_NEED}]\n", "", "has no needs"),
        (f"[{FIRST_NEED}]", FIRST_NEED, "needs is not a list of tables"),
        (FIRST_NEED, '"cards"', "needs is not a list of tables"),
        ('place = "verhalenbord.kinderen"\n', "", "has no place"),
        ('place = "verhalenbord.kinderen"\n', 'place = "keuken"\n', "there is no place 'keuken'"),
        ("[1.a]", "[1.z]\n[1.a]", "signal 1z has no needs"),
    ],
)
def test_a_signal_that_lacks_a_part_is_an_error_with_its_place(written: str, wrong: str, what: str) -> None:
    with pytest.raises(LessonsError) as error:
        read_lessons(TEXT.replace(written, wrong, 1))

    assert re.match(rf"lessons\.toml:({LINE}|{LINE + 1}): ", str(error.value))
    assert what in str(error.value)


def test_a_new_signal_is_only_data() -> None:
    new = f"""
        [1.d]
        needs = [{FIRST_NEED}]
        place = "verhalenbord.kinderen"
        met = {{ nl = "Ja", en = "Yes" }}
        wanted = {{ nl = "Doe.", en = "Do." }}
    """
    card = score(canvas({"verhalenbord.kinderen.a": {}}), read_lessons(TEXT + new))

    assert (card.max, card.lesson(1).score) == (43, 2)
    assert card.lesson(1).signals[-1].id == "1d"
