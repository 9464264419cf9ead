"""Every signal, blank, open and shown; and the edges between these."""

import pytest

from ikc_tui.domain.canvas import PLACES
from ikc_tui.method.words import LANGUAGES, Lang, Words

from .building import FULL_CARDS, FULL_FIELDS, SIGNALS, TWO, Tables, canvas, put, scored, signals
from .edges import EDGES, Edge
from .ladders import LADDERS, Ladder
from .oracle import READ_FROM

LESSONS = range(1, 15)
ACTION_SECTIONS = [place.name for place in PLACES if place.board == "actiebord"]
READS_LINKED_ACTIONS = {7, 9, 14}
"""The lessons of which c, by its own reading, is shown by a linked action that is done or standing."""


def test_every_signal_has_a_ladder() -> None:
    assert {ladder.signal for ladder in LADDERS} == set(SIGNALS)
    assert list(signals(canvas({}))) == SIGNALS


@pytest.mark.parametrize("ladder", LADDERS, ids=lambda ladder: ladder.signal)
def test_a_signal_is_blank_then_open_then_shown_one_edit_apart(ladder: Ladder) -> None:
    opened = ladder.opens(ladder.blank)
    shown = ladder.shows(opened)

    steps = [signals(canvas)[ladder.signal] for canvas in (ladder.blank, opened, shown)]

    assert [step.state for step in steps] == ["blank", "open", "shown"]
    assert [step.cards for step in steps[:2]] == [(), ()]
    assert sorted(steps[-1].cards) == sorted(ladder.cards.split())


@pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.signal} {edge.why}")
def test_a_signal_at_its_edge(edge: Edge) -> None:
    found = signals(edge.canvas)[edge.signal]

    assert found.state == edge.state
    assert sorted(found.cards) == sorted(edge.cards.split())


FIELDS = {
    "status": "idea",
    "kind": "other",
    "owner": "Noor",
    "pillar": "p",
    "partners": ["school"],
    "stakeholders": ["parents"],
    "lessons": [3],
}
"""Of every field a value that shows as little as it can."""
SECTIONS = ("verhalenbord.dromen", "richtingenbord.waarden", "actiebord.aanbod")


@pytest.mark.parametrize("id", READ_FROM)
def test_a_signal_is_blank_until_one_card_has_all_the_fields_it_is_read_from(id: str) -> None:
    board, *fields = READ_FROM[id]
    rest = put("richtingenbord.pijlers.p")(canvas({}, partners=TWO)) if "pillar" in fields else canvas({}, partners=TWO)

    def is_blank(section: str, *lists: list[str]) -> bool:
        on = rest
        for number, names in enumerate(lists):
            on = put(f"{section}.c{number}", **{name: FIELDS[name] for name in names})(on)
        return signals(on)[id].state == "blank"

    for section in SECTIONS:
        assert is_blank(section, fields) == (board not in (section.split(".")[0], "any board"))
        for field in fields:
            others = [name for name in FIELDS if name != field]
            assert is_blank(section, others)
            if len(fields) > 1:
                assert is_blank(section, others, [field])


def test_on_an_empty_canvas_every_signal_is_blank() -> None:
    card = scored(canvas({}))

    assert (card.total, card.max) == (0, 42)
    assert {signal.state for signal in signals(canvas({})).values()} == {"blank"}
    assert not any(lesson.attention or lesson.linked for lesson in card.lessons)


def test_a_canvas_can_show_all_there_is_to_show() -> None:
    card = scored(canvas(FULL_CARDS, **FULL_FIELDS))

    assert (card.total, card.max) == (42, 42)
    assert {lesson.score for lesson in card.lessons} == {3}


@pytest.mark.parametrize("lesson", LESSONS)
def test_any_linked_card_shows_that_it_is_spoken_of(lesson: int) -> None:
    """Wherever it hangs, and whatever else there is to read from."""
    for place in PLACES:
        found = scored(put(f"{place.name}.a", lessons=[lesson])(canvas({}))).lesson(lesson)

        assert (found.signals[0].state, found.signals[0].cards) == ("shown", ("a",)), place
        assert found.linked == ("a",)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("status", ["doing", "done", "standing"])
def test_any_linked_action_that_is_going_shows_that_it_is_acted_on(lesson: int, status: str) -> None:
    for section in ACTION_SECTIONS:
        found = signals(canvas({f"{section}.a": {"lessons": [lesson], "status": status}}))

        assert (found[f"{lesson}a"].cards, found[f"{lesson}b"].cards) == (("a",), ("a",)), section


@pytest.mark.parametrize("lesson", LESSONS)
def test_that_it_holds_is_shown_by_its_own_reading_only(lesson: int) -> None:
    found = signals(canvas({"actiebord.aanbod.a": {"lessons": [lesson], "status": "standing"}}))

    assert (found[f"{lesson}c"].state == "shown") == (lesson in READS_LINKED_ACTIONS)


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("status", [None, "idea", "paused"])
def test_a_linked_action_that_is_not_going_is_only_spoken_of(lesson: int, status: str | None) -> None:
    found = signals(canvas({"actiebord.aanbod.a": {"lessons": [lesson], "status": status}}))

    assert [found[f"{lesson}{letter}"].cards for letter in "abc"] == [("a",), (), ()]


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize(
    ("key", "card"),
    [
        ("actiebord.aanbod.a", {"status": "stopped"}),
        ("actiebord.aanbod.a", {"status": "done", "text": " "}),
        ("verhalenbord.dromen.a", {"text": ""}),
        ("richtingenbord.van_naar.a", {"text": "Samen", "from": "ik"}),
    ],
    ids=["stopped", "a blank action", "a blank card", "half a pair"],
)
def test_a_linked_card_that_does_not_count_shows_nothing(key: str, card: dict[str, str], lesson: int) -> None:
    """It stands under the signals all the same."""
    found = scored(canvas({key: {**card, "lessons": [lesson]}})).lesson(lesson)

    assert found.score == 0
    assert found.linked == ("a",)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_card_on_another_board_is_no_action(lesson: int) -> None:
    found = signals(canvas({"verhalenbord.dromen.a": {"lessons": [lesson], "status": "standing"}}))

    assert found[f"{lesson}a"].state == "shown"
    assert {found[f"{lesson}b"].state, found[f"{lesson}c"].state}.isdisjoint({"shown"})


def test_own_cards_and_linked_ones_show_it_together() -> None:
    cards: Tables = {
        "verhalenbord.noodzaak.zorg": {},
        "verhalenbord.dromen.droom": {"lessons": [2]},
        "actiebord.aanbod.doen": {"lessons": [2], "status": "doing"},
        "actiebord.aanbod.idee": {"lessons": [2], "status": "idea"},
    }
    found = signals(canvas(cards))

    assert sorted(found["2a"].cards) == ["doen", "droom", "idee", "zorg"]
    assert found["2b"].cards == ("doen",)


def test_where_only_a_link_shows_it_only_linked_cards_do() -> None:
    cards: Tables = {"verhalenbord.noodzaak.zorg": {}, "verhalenbord.feiten.feit": {"lessons": [2]}}

    assert signals(canvas(cards))["2a"].cards == ("feit",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_state_is_said_in_a_sentence_of_its_own(lang: Lang) -> None:
    words = Words(lang)
    for ladder in LADDERS:
        opened = ladder.opens(ladder.blank)
        steps = [signals(canvas)[ladder.signal] for canvas in (ladder.blank, opened, ladder.shows(opened))]

        assert len({words.of(step.sentence) for step in steps}) == 3, ladder.signal
        assert words.of(steps[1].sentence) == words(f"lessons.{ladder.signal[:-1]}.{ladder.signal[-1]}.wanted")


def test_what_only_a_link_shows_is_said_otherwise() -> None:
    own = signals(canvas({"verhalenbord.kinderen.a": {"lessons": [1]}}))["1a"]
    link = signals(canvas({"verhalenbord.dromen.a": {"lessons": [1]}}))["1a"]

    assert own.sentence != link.sentence


@pytest.mark.parametrize(
    ("signal", "cards", "fields", "place"),
    [
        ("2a", ["verhalenbord.dromen"], {}, "verhalenbord.noodzaak"),
        ("2a", ["verhalenbord.noodzaak"], {}, "verhalenbord.dromen"),
        ("2c", ["verhalenbord.identiteit"], {}, "identity"),
        ("2c", [], {"identity": "peer"}, "verhalenbord.identiteit"),
        ("4a", [], {}, "partners"),
        ("8a", ["richtingenbord.missie"], {}, "richtingenbord.visie"),
        ("9a", [], {}, "verhalenbord.tegenhoudt"),
        ("9a", ["verhalenbord.tegenhoudt"], {}, "verhalenbord.beweging"),
        ("11a", [], {}, "practice.own_lessons"),
        ("11c", [], {}, "reviews"),
        ("13c", [], {}, "actiebord.voortgang"),
        ("13c", ["actiebord.voortgang"], {}, "reviews"),
    ],
)
def test_a_signal_that_is_not_shown_leads_to_what_is_missing_first(
    signal: str, cards: list[str], fields: dict[str, str], place: str
) -> None:
    assert signals(canvas({f"{card}.a": {} for card in cards}, **fields))[signal].place == place
