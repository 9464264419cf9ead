"""Writing card by card, and reading again only what is new: the same bytes and the same canvas as without."""

from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import AnyEdit, any_edit, canvases

from ikc_tui.domain.canvas import Canvas, Card, all_cards
from ikc_tui.storage.card_blocks import HEADER
from ikc_tui.storage.codec import decode, encode
from ikc_tui.storage.problems import Problem

PATH = Path("proef.toml")
NEW = '\n[verhalenbord.dromen.new]\ntext = """\n\n[b]\n"""\n'
KNOWN = {"a1": {"text": "een"}, "b2": {"text": "twee\n\n[ ] nog te doen\n", "note": "x"}, "c3": {"text": "drie"}}


def read(data: bytes, known: Canvas | None = None) -> Canvas | str:
    try:
        return decode(data, PATH, known)
    except Problem as problem:
        return repr((problem.message, problem.line, problem.column))


@pytest.fixture
def known() -> Canvas:
    return decode(encode(Canvas.model_validate({"name": "x", "verhalenbord": {"dromen": KNOWN}})), PATH)


@given(canvases)
def test_blocks_together_are_the_whole(canvas: Canvas) -> None:
    assert encode(canvas).decode() == HEADER + tomli_w.dumps(canvas.serialize(), multiline_strings=True)


@given(canvases, st.lists(any_edit, max_size=4))
def test_read_again_it_says_the_same(known: Canvas, edits: list[AnyEdit]) -> None:
    canvas = known
    for edit in edits:
        canvas = edit(canvas).canvas
    again = decode(encode(canvas), PATH, known)
    assert again == canvas
    assert encode(again) == encode(canvas)


@given(canvases, st.data())
def test_spoilt_it_says_the_same(known: Canvas, data: st.DataObject) -> None:
    whole = encode(known)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    spoilt = (
        whole[:start] + data.draw(st.sampled_from((b"", whole[start:end] * 2, b"\n\n[x]\n", b"# x\n"))) + whole[end:]
    )
    assert read(spoilt, known) == read(spoilt)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[verhalenbord.dromen.a1]", "[verhalenbord.dromen.b2]"),  # one id twice
        ('text = "een"\n', 'text = "een"\n\n[verhalenbord.dromen.a1]\ntext = "een"\n'),  # one card twice
        ("[ ] nog te doen", "[verhalenbord.dromen.c3]"),  # what looks like a card in a text
        ('name = "x"', 'name = "x"\nverhalenbord = 3'),
        ('name = "x"', 'name = "x"\nverhalenbord.dromen = 3'),
        ('name = "x"', 'name = "\\u001b[31mx"'),
        ('note = "x"', 'note = "x" # by hand'),
        ('note = "x"\n', 'note = "x"\n' + NEW),
        ('note = "x"\n', f'note = "x"\n\n[a{".a" * 64}]\n'),
    ],
)
def test_what_a_hand_does_reads_the_same(known: Canvas, old: str, new: str) -> None:
    text = encode(known).decode()
    assert old in text
    data = text.replace(old, new).encode()
    assert read(data, known) == read(data)


def test_a_card_that_is_known_is_not_read_again(known: Canvas) -> None:
    data = encode(known).replace(b'text = "een"', b'text = "anders"')
    again = [placed.card for placed in all_cards(decode(data, PATH, known))]
    before = [placed.card for placed in all_cards(known)]
    assert [one == other for one, other in zip(again, before, strict=True)] == [False, True, True]
    assert again[2] is before[2]


def test_what_is_made_of_a_card_is_made_once_and_goes_no_further(known: Canvas) -> None:
    card = known.verhalenbord.dromen[0]
    calls: list[Card] = []

    def text(card: Card) -> str:
        calls.append(card)
        return card.text

    assert [card.cached(text), card.cached(text)] == ["een", "een"]
    assert calls == [card]
    assert card.evolve(text="anders").cached(lambda card: card.text) == "anders"
    assert card == decode(encode(known), PATH).verhalenbord.dromen[0]
