"""Edits of several cards: one step, in order, and none of them lost."""

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import canvases, texts

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, Canvas, Card, Partner, Place, all_cards, card_ids, cards_in, find_card
from ikc_tui.method.words import Lang, Words

TODAY = date(2026, 3, 14)
KINDEREN, DROMEN = Place("verhalenbord", "kinderen"), Place("verhalenbord", "dromen")
PAIRS = Place("richtingenbord", "van_naar")
VERBINDEN, AANBOD = Place("actiebord", "verbinden"), Place("actiebord", "aanbod")
CANVAS = Canvas.model_validate(
    {
        "name": "Proef",
        "verhalenbord": {"kinderen": {"a": {}, "b": {"lessons": [7]}, "c": {}, "d": {}}, "dromen": {"e": {}}},
        "actiebord": {
            "verbinden": {"x": {"status": "doing", "lessons": [7]}, "y": {"status": "idea", "pillar": "a"}},
            "aanbod": {"z": {"pillar": "c"}},
        },
    }
)

SeveralEdit = Callable[[Canvas, list[str]], edits.EditResult]
SEVERAL: dict[str, SeveralEdit] = {
    "move": lambda canvas, ids: edits.move_cards(canvas, ids, DROMEN, today=TODAY),
    "drop": lambda canvas, ids: edits.drop_cards(canvas, ids, DROMEN, "e", today=TODAY),
    "reorder": lambda canvas, ids: edits.reorder_cards(canvas, ids, 1, today=TODAY),
    "status": lambda canvas, ids: edits.set_status(canvas, ids, "done", today=TODAY),
    "lesson": lambda canvas, ids: edits.link_lesson(canvas, ids, 7, today=TODAY),
    "delete": lambda canvas, ids: edits.delete_cards(canvas, ids, today=TODAY),
}


def ids_in(canvas: Canvas, place: Place) -> str:
    return "".join(card.id for card in cards_in(canvas, place))


def card(canvas: Canvas, id: str) -> Card:
    placed = find_card(canvas, id)
    assert placed is not None
    return placed.card


def said(edited: edits.EditResult, lang: Lang = "nl") -> str:
    return Words(lang).of(edited.label)


# What holds for each


@pytest.mark.parametrize("name", SEVERAL)
def test_where_no_card_is_there_any_more_that_is_told(name: str) -> None:
    with pytest.raises(edits.NoSuchCardError):
        SEVERAL[name](CANVAS, ["weg", "ook-weg"])


@pytest.mark.parametrize("name", SEVERAL)
def test_those_that_another_deleted_are_left_out(name: str) -> None:
    assert SEVERAL[name](CANVAS, ["weg", "a", "x"]).canvas == SEVERAL[name](CANVAS, ["x", "a"]).canvas


@pytest.mark.parametrize(
    ("edited", "nl", "en"),
    [
        (
            edits.move_cards(CANVAS, ["a", "b", "x"], DROMEN, today=TODAY),
            "3 kaarten verplaatst naar Dromen en idealen.",
            "3 cards moved to Dreams and ideals.",
        ),
        (edits.move_cards(CANVAS, ["a"], AANBOD, today=TODAY), "Kaart verplaatst naar Aanbod en aanpak.", ""),
        (edits.move_cards(CANVAS, ["a", "z"], AANBOD, today=TODAY), "Kaart verplaatst naar Aanbod en aanpak.", ""),
        (edits.move_cards(CANVAS, ["z"], AANBOD, today=TODAY), "Er is niets veranderd.", ""),
        (edits.delete_cards(CANVAS, ["a", "x"], today=TODAY), "2 kaarten verwijderd.", "2 cards deleted."),
        (edits.delete_cards(CANVAS, ["a"], today=TODAY), "Kaart verwijderd.", "Card deleted."),
        (edits.set_status(CANVAS, ["x", "z", "a"], "doing", today=TODAY), "Status van 2 kaarten: loopt.", ""),
        (edits.set_status(CANVAS, ["x"], "done", today=TODAY), "Status: gedaan.", "Status: done."),
        (edits.set_status(CANVAS, ["a"], "done", today=TODAY), "Er is niets veranderd.", "Nothing changed."),
        (
            edits.link_lesson(CANVAS, ["a", "b", "c"], 7, today=TODAY),
            "2 kaarten gekoppeld aan “Nieuwsgierige start, oprechte interesse”.",
            "",
        ),
        (edits.reorder_cards(CANVAS, ["a", "b"], 1, today=TODAY), "2 kaarten verschoven.", "2 cards reordered."),
        (edits.reorder_cards(CANVAS, ["d"], 1, today=TODAY), "Er is niets veranderd.", "Nothing changed."),
        (
            edits.paste_cards(CANVAS, [Card(id="p"), Card(id="q")], DROMEN, today=TODAY),
            "2 kaarten geplakt in Dromen en idealen.",
            "",
        ),
        (
            edits.add_cards(CANVAS, DROMEN, [{"text": "een"}, {"text": "twee"}], today=TODAY),
            "2 kaarten toegevoegd aan Dromen en idealen.",
            "",
        ),
    ],
)
def test_what_was_done_is_said_with_how_many(edited: edits.EditResult, nl: str, en: str) -> None:
    assert said(edited).partition("“")[0] == nl.partition("“")[0]
    if en:
        assert said(edited, "en") == en


@given(canvases, st.data(), st.sampled_from(sorted(set(SEVERAL) - {"delete"})))
def test_no_card_is_lost_or_doubled(canvas: Canvas, data: st.DataObject, name: str) -> None:
    ids = sorted(card_ids(canvas))
    if ids:
        chosen = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
        after = SEVERAL[name](canvas, chosen).canvas
        assert Counter(placed.card.id for placed in all_cards(after)) == Counter(
            placed.card.id for placed in all_cards(canvas)
        )
        for placed in all_cards(canvas):
            if placed.card.id not in chosen:
                assert card(after, placed.card.id) is placed.card


# Each


def test_cards_move_in_the_order_in_which_they_stand() -> None:
    edited = edits.move_cards(CANVAS, ["x", "e", "d", "a"], DROMEN, today=TODAY)
    assert (ids_in(edited.canvas, DROMEN), ids_in(edited.canvas, KINDEREN)) == ("eadx", "bc")
    assert edited.card == "a"
    assert edited.canvas.verhalenbord.dromen[0].changed is None


@pytest.mark.parametrize(
    ("ids", "before", "order"),
    [
        ("a", "d", "bcad"),
        ("ac", "d", "bacd"),
        ("ad", "b", "adbc"),
        ("bc", "c", "abcd"),
        ("ab", "b", "abcd"),
        ("ab", None, "cdab"),
        ("ax", "weg", "bcdax"),
        ("xe", "a", "exabcd"),
        ("abcd", "b", "abcd"),
    ],
)
def test_cards_are_dropped_together_before_another(ids: str, before: str | None, order: str) -> None:
    edited = edits.drop_cards(CANVAS, [*ids], KINDEREN, before, today=TODAY)
    assert ids_in(edited.canvas, KINDEREN) == order
    assert (edited.canvas is CANVAS) == (edited.label.key == "edits.unchanged") == (order == "abcd")


@pytest.mark.parametrize(
    ("ids", "by", "order"),
    [
        ("ab", 1, "cabd"),
        ("ab", -1, "abcd"),
        ("cd", 1, "abcd"),
        ("bd", -1, "badc"),
        ("ac", 1, "badc"),
        ("acd", 1, "bacd"),
        ("ad", 1, "bacd"),
        ("abcd", -1, "abcd"),
    ],
)
def test_those_that_stand_together_stay_together(ids: str, by: int, order: str) -> None:
    assert ids_in(edits.reorder_cards(CANVAS, [*ids], by, today=TODAY).canvas, KINDEREN) == order


def test_cards_of_several_sections_are_reordered_each_in_its_own() -> None:
    after = edits.reorder_cards(CANVAS, ["x", "b", "z"], 1, today=TODAY).canvas
    assert [ids_in(after, place) for place in (KINDEREN, VERBINDEN, AANBOD)] == ["acbd", "yx", "z"]


def test_only_actions_get_a_status() -> None:
    after = edits.set_status(CANVAS, ["a", "x", "y"], "stopped", today=TODAY).canvas
    assert [card(after, id).status for id in "axy"] == [None, "stopped", "stopped"]
    assert edits.actions_among(CANVAS, ["y", "a", "x"]) == ["x", "y"]


def test_a_lesson_is_for_all_of_them_before_it_is_for_none() -> None:
    once = edits.link_lesson(CANVAS, ["a", "b", "x"], 7, today=TODAY).canvas
    assert [card(once, id).lessons for id in "abx"] == [(7,), (7,), (7,)]
    assert card(once, "b") is card(CANVAS, "b")
    twice = edits.link_lesson(once, ["a", "b", "x"], 7, today=TODAY).canvas
    assert [card(twice, id).lessons for id in "abx"] == [(), (), ()]


def test_an_action_does_not_name_a_pillar_that_was_deleted() -> None:
    after = edits.delete_cards(CANVAS, ["a", "c"], today=TODAY).canvas
    assert [card(after, id).pillar for id in "yz"] == [None, None]
    assert ids_in(after, KINDEREN) == "bd"


def test_of_two_cards_with_one_id_by_hand_one_is_deleted() -> None:
    double = Canvas.model_validate({"name": "x", "verhalenbord": {"dromen": {"a": {}}, "feiten": {"a": {}}}})
    assert len([*all_cards(edits.delete_cards(double, ["a"], today=TODAY).canvas)]) == 1


def test_copies_stand_in_their_order_where_they_are_pasted_and_leave_behind_what_is_not_here() -> None:
    there = CANVAS.evolve(partners=[Partner(id="spil", name="Spil")])
    cards = [Card(id="a", text="een", partners=["spil", "weg"]), Card(id="a", text="twee", pillar="weg")]
    edited = edits.paste_cards(there, cards, KINDEREN, 1, today=TODAY)
    new = edited.canvas.verhalenbord.kinderen[1:3]
    assert [each.text for each in new] == ["een", "twee"]
    assert (new[0].partners, new[1].pillar, new[0].created) == (("spil",), None, TODAY)
    assert len(card_ids(edited.canvas)) == len(card_ids(CANVAS)) + 2
    assert edited.card == new[0].id


@given(canvases, st.sampled_from(PLACES), st.lists(texts, max_size=5))
def test_a_card_for_each_text_in_their_order(canvas: Canvas, place: Place, several: list[str]) -> None:
    edited = edits.add_cards(canvas, place, [{"text": text} for text in several], today=TODAY)
    before = cards_in(canvas, place)
    assert cards_in(edited.canvas, place)[: len(before)] == before
    assert len(cards_in(edited.canvas, place)) == len(before) + len(several)
    assert Canvas.model_validate(edited.canvas.serialize()) == edited.canvas
    assert edited.canvas is canvas or several


def test_a_new_action_is_an_idea_unless_it_is_said_to_be_done() -> None:
    edited = edits.add_cards(CANVAS, AANBOD, [{"text": "een"}, {"text": "twee", "status": "done"}], today=TODAY)
    assert [each.status for each in edited.canvas.actiebord.aanbod[1:]] == ["idea", "done"]


@pytest.mark.parametrize("arrow", ["→", "->", "=>"])
def test_a_text_with_an_arrow_is_a_pair_where_cards_are_pairs(arrow: str) -> None:
    edited = edits.add_cards(CANVAS, PAIRS, [{"text": f"mijn {arrow} ons"}, {"text": "a-b"}], today=TODAY)
    assert [(each.from_, each.to) for each in edited.canvas.richtingenbord.van_naar] == [("mijn", "ons"), ("a-b", "")]
