"""The lines of a card on its board."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.canvas import PLACES, STATUSES, Card, Place
from ikc_tui.method.words import Lang, Words
from ikc_tui.ui.board.card_appearance import card_lines
from ikc_tui.ui.board.card_details import CardNames, Depth
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


@pytest.mark.parametrize("cells", range(26, 40))
def test_a_line_that_has_no_room_for_both_keeps_the_text_and_the_day(cells: int) -> None:
    card = Card(id="x", text="Kennismaken met de huisartsen", status="done", owner="Bram", due=date(2026, 2, 1))
    (line,) = lines_of(card, Place("actiebord", "verbinden"), cells, 1)
    assert line.startswith("● gedaan Kenn")
    assert line.endswith("1 feb")
    assert "Bram" in line or "B" not in line  # a letter of a name tells nothing


NAMES = CardNames({"werf": "De Werf", "anker": "Het Anker"}, {"p1": "Doorgaande lijn"})
ACTION = Card(
    id="x",
    text="Ouderavond met soep en verhalen",
    status="doing",
    owner="Noor",
    due=date(2026, 4, 12),
    partners=("werf", "gone", "anker"),
    stakeholders=("parents",),
    pillar="p1",
    lessons=(7,),
    note="Neem koek mee, en vraag wie er kan helpen met de tafels",
    learned="Begin klein",
)
PLACE = Place("actiebord", "verbinden")


def deep_lines(card: Card, cells: int, depth: Depth, lang: Lang = "nl") -> list[str]:
    lines = card_lines(card, PLACE, Words(lang), TODAY, cells, 1000, names=NAMES, depth=depth)
    assert all(width(line) <= cells for line in lines)
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def test_where_there_is_room_a_card_tells_more_below_its_text() -> None:
    assert deep_lines(ACTION, 60, Depth.FULL) == [
        "◐ loopt Ouderavond met soep en verhalen",
        "Noor · klaar op 12 april · met De Werf, Het Anker",
        "voor ouders · pijler: Doorgaande lijn · les 7 Eén team",
        "≡ Neem koek mee, en vraag wie er kan helpen met de tafels",
        "≡ geleerd: Begin klein",
    ]
    assert deep_lines(ACTION, 60, Depth.FULL, "en")[1].startswith("Noor · due 12 April · with De Werf")


def test_a_long_note_is_cut_only_where_it_is_to_be_brief() -> None:
    card = Card(id="x", text="Soep", note="woord " * 60)
    assert len(deep_lines(card, 40, Depth.BRIEF)) == 3
    assert deep_lines(card, 40, Depth.BRIEF)[-1].endswith("…")
    whole = deep_lines(card, 40, Depth.FULL)
    assert " ".join(whole).count("woord") == 60


def test_a_late_date_stays_late_in_words() -> None:
    late = ACTION.evolve(due=date(2025, 12, 1))
    assert "Noor · ! te laat: 1 december 2025" in deep_lines(late, 60, Depth.BRIEF)[1]


def test_details_stand_beside_the_text_in_a_wide_section() -> None:
    first, second, *_ = deep_lines(ACTION, 116, Depth.FULL)
    assert first.startswith("◐ loopt Ouderavond met soep en verhalen ")
    assert "Noor · klaar op 12 april" in first
    assert second.startswith(" " * 50)


def test_lines_are_no_wider_than_one_reads_with_ease() -> None:
    card = Card(id="x", text="woord " * 60, owner="Noor")
    for depth in Depth:
        lines = deep_lines(card, 90, depth)
        assert max(map(len, lines)) <= 66


def test_signs_tell_of_a_note_and_of_what_a_card_leads_to() -> None:
    def signs(**fields: object) -> str:
        card = Card.model_validate({"id": "x", "text": "Soep", **fields})
        (line,) = lines_of(card, PLACE, 30, 1)
        return line.removeprefix("Soep").strip()

    assert signs() == ""
    assert signs(note="Neem koek mee") == "≡"
    assert signs(learned="Begin klein") == "≡"
    assert signs(note=" \n") == ""
    assert signs(partners=["werf"]) == "↗"
    assert signs(pillar="p1") == "↗"
    for text in ("zie https://ikc.nl/soep", "zie www.ikc.nl", "HTTP://IKC.NL"):
        assert signs(note=text) == "≡ ↗"
    assert signs(note="zie het boek over awww.") == "≡"
    assert "↗" in lines_of(Card(id="x", text="Lees https://ikc.nl"), PLACE, 40, 1)[0]


@given(cards(), st.sampled_from(PLACES), st.integers(24, 60))
def test_a_date_is_never_cut(card: Card, place: Place, cells: int) -> None:
    if card.due:
        date_words = "1 mrt"
        assert any(date_words in line for line in lines_of(card, place, cells, 1000))
