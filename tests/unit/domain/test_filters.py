"""The language of filters: what is asked for by what one types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain.canvas import STATUSES
from ikc_tui.domain.filters import lessons_asked_for, read_filter
from ikc_tui.domain.folding import fold_text
from ikc_tui.method.data import table
from ikc_tui.method.words import LANGUAGES, Words

BLANK = read_filter("")


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("te laat", "late"),
        ("Te  LAAT", "late"),
        ("late", "late"),
        ("overdue", "late"),
        ("deze week", "week"),
        ("this week", "week"),
        ("deze maand", "month"),
        ("this month", "month"),
    ],
)
def test_by_when_it_is_due_is_asked_in_either_language(typed: str, due: str) -> None:
    assert read_filter(typed).due == {due}
    assert read_filter(typed).words == ()


@pytest.mark.parametrize("typed", ["gewijzigd", "veranderd", "Changed", "noor changed"])
def test_what_changed_since_the_last_visit_is_asked_in_either_language(typed: str) -> None:
    assert read_filter(typed).changed
    assert "changed" not in read_filter(typed).words
    assert not read_filter(f'"{typed}"').changed


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_asked_by_its_word_on_the_screen_or_in_the_file(status: str, lang: str) -> None:
    shown = Words("en" if lang == "en" else "nl")(f"status.{status}")
    for typed in (shown, shown.upper(), status, f"x {shown} y"):
        assert read_filter(typed).statuses == {status}
        assert read_filter(typed).words == (("x", "y") if "x " in typed else ())


def test_fields_are_asked_in_either_language() -> None:
    dutch = read_filter("trekker:Noor partner:kmn les:7 pijler:Spél")
    assert dutch == read_filter("OWNER:noor partner:KMN lesson:7 pillar:spel")
    assert (dutch.owners, dutch.partners, dutch.pillars) == (("noor",), ("kmn",), ("spel",))
    assert (dutch.lessons, dutch.words) == (frozenset({"7"}), ())


def test_filters_and_words_stand_in_any_order() -> None:
    asked = read_filter("zwemles te laat Noor loopt gedaan deze maand één")
    assert asked.words == ("zwemles", "noor", "een")
    assert asked.due == {"late", "month"}
    assert asked.statuses == {"doing", "done"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("te", ("te",)),
        ("laat te", ("laat", "te")),
        ("under", ("under",)),
        ("10:30", ("10:30",)),
        ("wie:noor", ("wie:noor",)),
        ('"te laat"', ("te laat",)),
        ('“te  laat” "vast" noor', ("te laat", "vast", "noor")),
        ('"nog open', ("nog open",)),
        ('nog:"open dag"', ("nog:open dag",)),
        ('te "laat"', ("te", "laat")),
        (":", (":",)),
        ('""', ()),
    ],
)
def test_all_else_is_a_word_and_so_is_what_stands_between_quotes(typed: str, words: tuple[str, ...]) -> None:
    assert read_filter(typed).words == words
    assert read_filter(typed).due == read_filter(typed).statuses == frozenset()


def test_a_value_between_quotes_may_hold_blanks() -> None:
    assert read_filter('trekker:"Noor  de Vries" partner:“De Zwaan').owners == ("noor de vries",)
    assert read_filter('trekker:"Noor  de Vries" partner:“De Zwaan').partners == ("de zwaan",)


@pytest.mark.parametrize("typed", ["", "  ", "les:", "trekker:", 'partner:"', "pillar:", '"'])
def test_what_is_still_being_typed_asks_for_nothing(typed: str) -> None:
    assert read_filter(typed) == BLANK


def test_lessons_and_the_rest() -> None:
    assert lessons_asked_for("les:7 Samen lesson:11 te laat les:") == ({"7", "11"}, "Samen te laat")
    assert lessons_asked_for('les:7 "één team"')[1] == '"één team"'


def test_no_word_of_the_vocabulary_means_two_things_and_each_is_folded() -> None:
    data = table("filters")
    meanings = [meaning for kind in data.values() for meaning in kind.values()]
    assert all(meaning.keys() == {*LANGUAGES} for meaning in meanings)
    words = [word for meaning in meanings for word in {*", ".join(meaning.values()).split(", ")}]
    shown = {fold_text(Words(lang)(f"status.{status}")) for lang in LANGUAGES for status in STATUSES}
    assert sorted(words) == sorted({*words})
    assert words == [fold_text(word) for word in words]
    assert shown & {*words} == set()
    assert len(shown) == len(STATUSES) * len(LANGUAGES)


@given(texts | st.text(st.sampled_from(' :"“les7teaatLw\n'), max_size=30))
def test_whatever_is_typed_asks_for_something_or_for_nothing(typed: str) -> None:
    asked = read_filter(typed)
    assert all([*asked.words, *asked.lessons, *asked.owners, *asked.partners, *asked.pillars])
    assert lessons_asked_for(typed)[0] == asked.lessons
