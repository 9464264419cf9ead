"""What was agreed, as actions: who does it, and by when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.decisions import AgreedAction, agreed_actions, read_decision

DAY = date(2025, 12, 12)
NAMES = ("Noor", "Jan de Vries", "", "Müge")


@pytest.mark.parametrize(
    ("decision", "text", "owner", "due"),
    [
        ("Flyer maken", "Flyer maken", "", None),
        ("Noor: flyer maken", "Flyer maken", "Noor", None),
        ("noor :  flyer maken", "Flyer maken", "Noor", None),
        ("Flyer maken (Noor)", "Flyer maken", "Noor", None),
        ("Flyer maken (Noor).", "Flyer maken", "Noor", None),
        ("MUGE: bellen", "Bellen", "Müge", None),
        ("Jan de Vries: bellen met Noor", "Bellen met Noor", "Jan de Vries", None),
        ("Jan: bellen", "Jan: bellen", "", None),
        ("Let op: de deur", "Let op: de deur", "", None),
        ("Bellen (met Jan)", "Bellen (met Jan)", "", None),
        ("Om 10:30 uur beginnen", "Om 10:30 uur beginnen", "", None),
        ("Flyer maken voor 1 maart", "Flyer maken", "", date(2026, 3, 1)),
        ("Flyer maken vóór 1 maart.", "Flyer maken", "", date(2026, 3, 1)),
        ("Flyer maken, uiterlijk op 1 maart 2027", "Flyer maken", "", date(2027, 3, 1)),
        ("Flyer maken 12 maart", "Flyer maken", "", date(2026, 3, 12)),
        ("Flyer maken voor vrijdag", "Flyer maken", "", date(2025, 12, 19)),
        ("Flyer maken eind januari", "Flyer maken", "", date(2026, 1, 31)),
        ("Flyer maken over 2 weken", "Flyer maken", "", date(2025, 12, 26)),
        ("Flyer maken op dinsdag over een week", "Flyer maken", "", date(2025, 12, 23)),
        ("Make a flyer by 1 March", "Make a flyer", "", date(2026, 3, 1)),
        ("Noor: flyer maken voor 1 maart", "Flyer maken", "Noor", date(2026, 3, 1)),
        ("Flyer maken voor 1 maart (Noor)", "Flyer maken", "Noor", date(2026, 3, 1)),
        ("Flyer maken (Noor) voor 1 maart", "Flyer maken", "Noor", date(2026, 3, 1)),
        ("Les 7 lezen in maart", "Les 7 lezen", "", date(2026, 3, 1)),
        ("Samen eten op elke vrijdag", "Samen eten op elke vrijdag", "", None),
        ("Elke vrijdag", "Elke vrijdag", "", None),
        ("Verslag van de vergadering", "Verslag van de vergadering", "", None),
        ("Meedoen met groep 5", "Meedoen met groep 5", "", None),
        ("Plan voor 2027", "Plan voor 2027", "", None),
        ("Flyer maken voor de zomer", "Flyer maken voor de zomer", "", None),
        ("Voor 1 maart", "Voor 1 maart", "", None),
        ("30 februari", "30 februari", "", None),
        ("Flyer maken voor 30 februari", "Flyer maken voor 30 februari", "", None),
        ("Door\ngaan", "Door gaan", "", None),
    ],
)
def test_what_was_agreed(decision: str, text: str, owner: str, due: date | None) -> None:
    assert read_decision(decision, NAMES, DAY) == AgreedAction(text, owner, due)


@given(texts, st.lists(texts))
def test_something_always_comes_of_it_and_no_other_owner(decision: str, names: list[str]) -> None:
    action = read_decision(decision, names, DAY)
    assert action.owner in ("", *names)
    assert len(action.text) <= 2 * len(decision)


def test_owners_are_those_who_are_there_were_there_or_own_an_action() -> None:
    canvas = Canvas.model_validate(
        {
            "name": "x",
            "reviews": {"a": {"present": ["Sam"]}},
            "actiebord": {"aanbod": {"b": {"owner": "Noor"}}},
        }
    )
    decisions = ["Kim: een", "Sam: twee", "Noor: drie", "Ans: vier"]
    actions = [action for action, _ in agreed_actions(decisions, canvas, ["Kim"], DAY)]
    assert [action.owner for action in actions] == ["Kim", "Sam", "Noor", ""]


@pytest.mark.parametrize(
    ("decision", "has_card"),
    [
        ("flyer maken", True),
        ("Noor: flyer  maken voor 1 maart", True),
        ("Noor: bellen", True),
        ("Flyers maken", False),
    ],
)
def test_what_has_a_card_already_is_known_by_its_text(decision: str, has_card: bool) -> None:
    canvas = Canvas.model_validate(
        {
            "name": "x",
            "actiebord": {"aanbod": {"a": {"text": "Flyer\nmaken", "owner": "Noor"}, "b": {"text": "Noor: bellen."}}},
        }
    )
    assert [found for _, found in agreed_actions([decision], canvas, [], DAY)] == [has_card]


def test_what_was_written_twice_is_one_action() -> None:
    found = agreed_actions(["Bellen", "Noor: bellen voor 1 maart"], Canvas(name="x"), ["Noor"], DAY)
    assert [has_card for _, has_card in found] == [False, True]
