"""Text without case and accents, and where what is found in it stands in the text itself."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.folding import find_folded, fold_text, plain_words

SIGNS = st.text(st.sampled_from("aeéEÉ\u0301\u0308ßǅﬁ½ İıσςΣ한\u1112\u1161ñN~x \n"), max_size=20) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["een"], "Eén, één en een", ["Eén", "één", "een"]),
        (["een"], unicodedata.normalize("NFD", "Eén"), [unicodedata.normalize("NFD", "Eén")]),
        (["s"], "straße", ["s", "ß"]),
        (["fi"], "ﬁets", ["ﬁ"]),
        (["ana"], "banana", ["anana"]),
        (["kind", "inde"], "kinderen", ["kinde"]),
        (["te laat"], "Te laat begonnen", ["Te laat"]),
        ([""], "iets", []),
        (["nergens"], "iets", []),
        (["x"], "", []),
    ],
)
def test_what_is_found_stands_in_the_text_itself(words: list[str], text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in find_folded(words, text)] == found


@given(st.lists(SIGNS.map(fold_text), max_size=3), SIGNS)
def test_all_that_is_found_is_in_the_runs_and_the_runs_stand_apart(words: list[str], text: str) -> None:
    runs = find_folded(words, text)
    edges = [edge for run in runs for edge in run]
    assert edges == sorted(set(edges))
    assert all(0 <= start < end <= len(text) for start, end in runs)
    assert bool(runs) == any(word and word in "".join(map(fold_text, text)) for word in words)
    for start, end in runs:
        assert any(word and word in fold_text(text[start:end]) for word in words)
        assert end == len(text) or not unicodedata.combining(text[end])


@given(SIGNS, st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    word = "".join(map(fold_text, part))
    if word:
        runs = find_folded([word], text)
        first = next(at for at in range(start, len(text)) if fold_text(text[at]))
        assert any(begin <= first < end for begin, end in runs)


@given(SIGNS)
def test_a_text_is_folded_sign_by_sign(text: str) -> None:
    assert sorted("".join(map(fold_text, text))) == sorted(fold_text(text))


def test_plain_words_are_what_is_left_of_a_name() -> None:
    assert plain_words(" Één_plein! ") == "een plein"
    assert plain_words("Van … naar …") == "van naar"
    assert plain_words("…") == ""
