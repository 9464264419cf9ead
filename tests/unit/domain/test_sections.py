"""What a section holds: which cards are actions, pairs and pillars, and what a new one has."""

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import (
    IDENTITIES,
    MARK_VALUES,
    PLACES,
    PRACTICE_LISTS,
    STATUSES,
    Canvas,
    Place,
    Practice,
    find_card,
    find_mark,
)
from ikc_tui.domain.sections import (
    actions,
    has_field,
    holds_actions,
    holds_pairs,
    new_card_fields,
    parse_place,
    pillars,
    section_title,
)
from ikc_tui.method.lessons import lesson_numbers, lessons
from ikc_tui.method.words import Words

from .scoring.building import TODAY, canvas

ACTIONS = [place for place in PLACES if place.board == "actiebord"]


def test_actions_stand_on_the_actiebord_and_pairs_in_van_naar() -> None:
    assert [place for place in PLACES if holds_actions(place)] == ACTIONS
    assert [place for place in PLACES if holds_pairs(place)] == [Place("richtingenbord", "van_naar")]
    assert [place.section for place in PLACES if has_field(place, "kind")] == ["hulpstructuren"]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_new_action_is_an_idea_and_another_new_card_is_empty(place: Place) -> None:
    assert dict(new_card_fields(place)) == ({"status": "idea"} if place in ACTIONS else {})
    edited = edits.add_card(Canvas(name="Proef"), place, {"note": "nieuw"}, today=TODAY)
    placed = find_card(edited.canvas, edited.card or "")
    assert placed is not None
    assert placed.card.status == ("idea" if place in ACTIONS else None)


def test_a_new_action_can_be_something_else() -> None:
    edited = edits.add_card(Canvas(name="Proef"), ACTIONS[0], {"status": None}, today=TODAY)
    (action,) = actions(edited.canvas)
    assert action.status is None


def test_a_place_is_found_by_its_name() -> None:
    assert [parse_place(place.name) for place in PLACES] == list(PLACES)
    assert parse_place("verhalenbord.dromen") == Place("verhalenbord", "dromen")
    for name in ("", "partners", "verhalenbord", "verhalenbord.keuken", "practice.future", "reviews"):
        assert parse_place(name) is None


def test_a_section_is_called_by_its_title() -> None:
    assert Words("nl").of(section_title(Place("richtingenbord", "pijlers"))) == "Pijlers"


def test_actions_and_pillars_are_found_in_their_order() -> None:
    found = canvas(
        {
            "actiebord.voortgang.taart": {"status": "stopped"},
            "actiebord.verbinden.feest": {},
            "verhalenbord.dromen.droom": {"status": "doing"},
            "richtingenbord.pijlers.samen": {},
            "richtingenbord.pijlers.rust": {},
        }
    )
    assert [card.id for card in actions(found)] == ["feest", "taart"]
    assert [card.id for card in pillars(found)] == ["samen", "rust"]


def test_the_lists_of_the_practice_description_are_those_of_its_model() -> None:
    assert list(PRACTICE_LISTS) == list(Practice.model_fields)


def test_statuses_identities_and_marks_stand_in_their_order() -> None:
    assert STATUSES == ("idea", "doing", "done", "standing", "stopped")
    assert IDENTITIES == ("appel", "peer")
    assert list(MARK_VALUES) == [0, 1, 2, 3]


def test_the_numbers_of_the_lessons_are_those_of_the_data() -> None:
    assert lesson_numbers() == tuple(lesson.number for lesson in lessons())
    assert list(lesson_numbers()) == list(range(1, len(lessons()) + 1))


def test_an_own_mark_is_found_by_its_lesson() -> None:
    marked = canvas({}, marks={"7": {"mark": 2}, "8": {"note": "nog niet"}})
    assert [mark.mark if (mark := find_mark(marked, lesson)) else "none" for lesson in (7, 8, 9)] == [2, None, "none"]
