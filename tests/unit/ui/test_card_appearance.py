"""The lines of a card on its board."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.canvas import PLACES, STATUSES, Card, Place
from ikc_tui.method.words import Words
from ikc_tui.ui.board.card_appearance import card_lines
from ikc_tui.ui.paint.text import width

TODAY = date(2026, 3, 14)
sentences = st.lists(st.sampled_from(["een", "kind", "ontwikkelingsgericht", "en", "wijk"]), max_size=30).map(" ".join)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """A card with a text or a pair, and some of what is noted after it."""
    return Card.model_validate(
        {
            "id": "x",
            "text": draw(sentences),
            "from": draw(sentences),
            "to": draw(sentences),
            "status": draw(st.sampled_from([None, *STATUSES])),
            "owner": draw(st.sampled_from(["", "Fatima"])),
            "due": draw(st.sampled_from([None, date(2026, 3, 1)])),
            "lessons": draw(st.sampled_from([(), (3,), (1, 7, 12)])),
        }
    )


def lines_of(card: Card, place: Place, cells: int, most: int, badge: str = "") -> list[str]:
    lines = card_lines(card, place, Words("nl"), TODAY, cells, most, badge)
    return ["".join(text for text, _ in line) for line in lines]


@given(cards(), st.sampled_from(PLACES), st.integers(20, 60), st.integers(1, 5))
def test_a_card_takes_no_more_lines_than_there_are(card: Card, place: Place, cells: int, most: int) -> None:
    whole = lines_of(card, place, cells, 1000)
    assert len(lines_of(card, place, cells, most)) == min(len(whole), most)


@given(cards(), st.sampled_from(PLACES), st.integers(30, 60))
def test_a_badge_takes_room_from_the_first_line_and_hides_nothing(card: Card, place: Place, cells: int) -> None:
    plain, marked = ("".join(lines_of(card, place, cells, 1000, badge)) for badge in ("", "~ gewijzigd"))
    assert marked.replace(" ", "") == "~gewijzigd" + plain.replace(" ", "")
    lines = card_lines(card, place, Words("nl"), TODAY, cells, 1000, "~ gewijzigd")
    assert all(width(line) <= cells for line in lines)


def test_a_card_that_is_cut_keeps_what_is_noted_of_it() -> None:
    card = Card(id="x", text="Ouderavond met soep en verhalen", status="doing", owner="Fatima", due=date(2026, 4, 1))
    assert lines_of(card, Place("actiebord", "verbinden"), 40, 1) == ["◐ loopt Ouderavond met s…  Fatima  1 apr"]
