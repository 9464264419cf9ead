"""Text made safe on the way in."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts, values

from ikc_tui.domain.canvas import Canvas, Card, Partner, Practice, Review
from ikc_tui.domain.safe_text import clean, clean_line, clean_tree, escape_json

FORBIDDEN = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029"
any_text = texts | st.text(st.characters(codec=None))


@given(any_text)
def test_nothing_that_acts_on_a_terminal_is_left(text: str) -> None:
    for sign in clean(text):
        assert sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")
        assert sign not in FORBIDDEN


@given(any_text)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(any_text)
def test_clean_text_can_be_written_to_any_file(text: str) -> None:
    assert clean(text).encode().decode() == clean(text)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters=FORBIDDEN)))
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert clean(text) is text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\tb", "a b"),
        ("\x1b[31mrood\x1b[0m", "[31mrood[0m"),
        ("\x1b]52;c;eA==\x07", "]52;c;eA=="),
        ("\x9b31m", "31m"),
        ("nul\x00bel\x07del\x7f", "nulbeldel"),
        ("los \ud83d half", "los \ufffd half"),
        ("admin\u202etxt.exe", "admintxt.exe"),
        ("[b]vet[/b] [@click=app.quit] [", "[b]vet[/b] [@click=app.quit] ["),
        ("👩‍👧 e\u0301 \u200f\u061c\u200e", "👩‍👧 e\u0301 "),
    ],
)
def test_what_is_removed_and_what_is_kept(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(any_text)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert "\n" not in line
    assert line == line.strip()


@given(st.dictionaries(texts, values, max_size=3))
def test_every_text_in_a_tree_is_made_safe(tree: dict[str, object]) -> None:
    assert clean_tree(clean_tree(tree)) == clean_tree(tree)
    for text in _texts(clean_tree(tree)):
        assert clean(text) == text


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _texts(part)]
    return [text for item in value for text in _texts(item)] if isinstance(value, list) else []


@given(any_text)
def test_json_loses_nothing_and_acts_on_nothing(text: str) -> None:
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # no two surrogates of one sign
    written = escape_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    assert clean(written) == written


def test_every_text_field_of_every_model_is_made_safe() -> None:
    bad = "\x1b[2J a\tb\x00"
    card = Card(id="a", **dict.fromkeys(("text", "from", "to", "owner", "learned", "note"), bad))
    things = [
        card,
        Partner(id="p", name=bad, organisation=bad),
        Practice(proud=(bad,), already=(bad,)),
        Review(id="r", theme=bad, present=(bad,), notes=bad, decisions=(bad,)),
        Canvas(name=bad, neighbourhood=bad, motto=bad),
    ]
    for thing in things:
        for text in _texts(json.loads(json.dumps(thing.serialize(), default=str))):
            assert clean(text) == text
