"""A canvas to bytes and back: nothing is lost, and the same model is always the same bytes."""

from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.strategies import NASTY, canvas_tables, canvases, texts

from ikc_tui.domain.canvas import PLACES, Canvas, Card, Mark, cards_in
from ikc_tui.domain.merge.tables import fingerprint
from ikc_tui.domain.safe_text import clean
from ikc_tui.storage.card_blocks import HEADER
from ikc_tui.storage.codec import decode, encode
from ikc_tui.storage.schema import schema_text
from ikc_tui.storage.store import Store

SHIPPED = REPOSITORY / "canvases"
PATH = Path("proef.toml")


def through(canvas: Canvas) -> Canvas:
    return decode(encode(canvas), PATH)


@given(canvases)
def test_writing_then_reading_is_the_identity(canvas: Canvas) -> None:
    read = through(canvas)
    assert read == canvas
    assert fingerprint(read.serialize()) == fingerprint(canvas.serialize())  # to the letter: 1 == 1.0 == True


@given(canvases)
def test_the_canonical_form_is_a_fixed_point(canvas: Canvas) -> None:
    assert encode(through(canvas)) == encode(canvas)


@given(canvas_tables())
def test_a_table_that_is_valid_stays_valid(table: dict[str, Any]) -> None:
    canvas = Canvas.model_validate(table)
    assert Canvas.model_validate(canvas.serialize()).serialize() == canvas.serialize()


@given(texts, st.sampled_from(PLACES))
def test_any_text_survives_cleaned(text: str, place: tuple[str, str]) -> None:
    board, section = place
    canvas = Canvas.model_validate({"name": "x", "motto": text, board: {section: {"a1": {"text": text, "note": text}}}})
    read = through(canvas)
    card = cards_in(read, PLACES[PLACES.index(place)])[0]
    assert (read.motto, card.text, card.note) == (clean(text),) * 3


@pytest.mark.parametrize("text", NASTY)
def test_every_nasty_sign_survives_at_every_edge(text: str) -> None:
    for shape in ("{0}", "x{0}", "{0}x", "{0}\n", "\n{0}", "{0}{0}", "x {0}\ny"):
        nasty = shape.format(text)
        assert through(Canvas(name="x", motto=nasty)).motto == clean(nasty)


@given(canvases, texts)
def test_nothing_that_acts_on_a_terminal_is_ever_written(canvas: Canvas, text: str) -> None:
    written = encode(canvas.evolve(motto=text)).decode()
    assert clean(written) == written


def test_another_order_of_cards_is_another_canvas() -> None:
    cards = (Card(id="a1", text="een"), Card(id="b2", text="twee"))
    one = Canvas.model_validate({"name": "x", "verhalenbord": {"dromen": cards}})
    other = Canvas.model_validate({"name": "x", "verhalenbord": {"dromen": cards[::-1]}})
    assert one != other
    assert encode(one) != encode(other)
    assert through(other) == other


def test_an_empty_canvas_says_its_format_and_name() -> None:
    assert encode(Canvas(name="Proef")).decode() == HEADER + 'format = 1\nname = "Proef"\n'


def test_what_must_be_there_is_written_even_when_it_is_empty() -> None:
    canvas = Canvas(name="", marks=(Mark(id="7", mark=0),))
    assert tomli.loads(encode(canvas).decode()) == {"format": 1, "name": "", "marks": {"7": {"mark": 0}}}
    assert through(canvas) == canvas


def test_only_what_has_a_value_is_written() -> None:
    empty = {"name": "x", "partners": {"p": {"name": ""}}, "practice": {"proud": []}, "reviews": {"r": {"marks": {}}}}
    written = tomli.loads(encode(Canvas.model_validate(empty)).decode())
    assert written == {"format": 1, "name": "x", "partners": {"p": {}}, "reviews": {"r": {}}}


def test_the_whole_format_of_the_contract_is_written_as_it_stands() -> None:
    text = (Path(__file__).parent / "contract.toml").read_text(encoding="utf-8")
    assert encode(decode(text.encode(), PATH)).decode() == text


def test_sets_are_written_in_one_order() -> None:
    card = Card(id="a", partners=("b", "a", "b"), lessons=(9, 1), stakeholders=("teams", "children"))
    assert (card.partners, card.lessons, card.stakeholders) == (("a", "b"), (1, 9), ("children", "teams"))


def test_the_shipped_schema_is_that_of_the_models() -> None:
    assert (SHIPPED / "canvas.schema.json").read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_what_windows_does_to_a_file_changes_nothing_in_the_canvas(before: bytes, newline: bytes) -> None:
    canvas = Canvas(name="x", motto="een\ntwee\n\ndrie ")
    assert decode(before + encode(canvas).replace(b"\n", newline), PATH) == canvas


def test_a_canvas_saved_unchanged_is_not_touched(canvases: Path) -> None:
    store = Store(canvases)
    before = traces(canvases)
    for slug in store.slugs():
        store.save(slug, store.load(slug).canvas)
    assert traces(canvases) == before


def traces(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """What shows that a file was written."""
    stats = {path: path.stat() for path in folder.glob("*.toml")}
    return {path.name: (path.read_bytes(), found.st_mtime_ns, found.st_ino) for path, found in stats.items()}


def test_a_file_that_was_written_by_hand_is_known_as_such(tmp_path: Path) -> None:
    (tmp_path / "hand.toml").write_text('# van ons\nname = "Hand"\n', encoding="utf-8")
    store = Store(tmp_path)
    assert not store.load("hand").canonical
    assert store.save("hand", store.load("hand").canvas).canonical
    assert store.load("hand").canonical
