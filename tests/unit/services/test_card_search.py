"""Which cards and actions are what is typed, in the language of filters."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas, Card, all_cards
from ikc_tui.domain.sections import actions
from ikc_tui.services.action_list import find_actions
from ikc_tui.services.card_search import CardQuery
from ikc_tui.storage.store import LoadedCanvas

TODAY = date(2026, 3, 11)  # a Wednesday
CANVAS = Canvas.model_validate(
    {
        "name": "De Wijk",
        "partners": {"kmn": {"name": "KMN Kind & Co", "organisation": "KMN"}, "zwaan": {"name": "De Zwaan"}},
        "richtingenbord": {"pijlers": {"p": {"text": "Spelen\nen bewegen"}}},
        "actiebord": {
            "aanbod": {
                "a1": {
                    "text": "Zwemles\nvoor allen",
                    "status": "doing",
                    "owner": "Noor de Vries",
                    "due": "2026-03-09",
                    "pillar": "p",
                    "partners": ["kmn"],
                    "lessons": [7],
                    "kind": "training",
                    "stakeholders": ["parents", "governance"],
                },
                "a2": {"text": "Te laat begonnen", "status": "done", "due": "2026-03-01", "pillar": "weg"},
                "a3": {"text": "Vast iets", "status": "idea", "due": "2026-03-15", "owner": "Sem"},
                "a4": {"text": "Later", "status": "paused", "due": "2026-04-01"},
                "a5": {"text": "Ooit"},
            }
        },
    }
)


def loaded(slug: str, canvas: Canvas) -> LoadedCanvas:
    return LoadedCanvas(slug, Path(f"{slug}.toml"), canvas, b"")


def found(typed: str) -> list[str]:
    return [action.card.id for action in find_actions(typed, [loaded("wijk", CANVAS)], TODAY)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["a1", "a2", "a3", "a4", "a5"]),
        ("te laat", ["a1"]),
        ('"te laat"', ["a2"]),
        ("deze week", ["a1", "a3"]),
        ("this month", ["a1", "a2", "a3"]),
        ("this month done", ["a2"]),
        ("te laat deze maand loopt", ["a1"]),
        ("te laat gedaan", []),
        ("loopt idee", ["a1", "a3"]),
        ("under way", ["a1"]),
        ("vast", []),
        ('"vast"', ["a3"]),
        ("trekker:noor", ["a1"]),
        ('owner:"noor de"', ["a1"]),
        ("trekker:sem trekker:noor", []),
        ("partner:kmn", ["a1"]),
        ("partner:zwaan", []),
        ("pijler:bewegen", ["a1"]),
        ('pillar:"spelen en"', ["a1"]),
        ("les:7 zwemles", ["a1"]),
        ("lesson:8", []),
        ('"les voor"', ["a1"]),
        ("wijk ooit", ["a5"]),
        ("kmn", ["a1"]),
        ("ouders", ["a1"]),
        ("Parents", ["a1"]),
        ("kinderen", []),
        ("scholing besturen", []),
        ("scholing bestuur zwemles", ["a1"]),
        ("training governing", ["a1"]),
    ],
)
def test_an_action_is_found_by_the_language_of_filters(typed: str, ids: list[str]) -> None:
    assert sorted(found(typed)) == ids


def test_what_changed_since_the_last_visit_is_what_the_visits_say_of_its_canvas() -> None:
    both = [loaded("a", CANVAS), loaded("b", CANVAS)]
    changed = {"a": ["a1", "a5"], "b": ["a2"]}

    def ids(typed: str) -> list[tuple[str, str]]:
        return [
            (action.slug, action.card.id)
            for action in find_actions(typed, both, TODAY, lambda canvas: changed[canvas.slug])
        ]

    assert ids("gewijzigd") == [("a", "a1"), ("b", "a2"), ("a", "a5")]
    assert ids("changed te laat") == [("a", "a1")]
    assert len(ids("")) == 10
    assert found("gewijzigd") == []


@pytest.mark.parametrize(
    ("due", "week", "month"),
    [
        (date(2026, 3, 8), False, True),
        (date(2026, 3, 9), True, True),
        (date(2026, 3, 15), True, True),
        (date(2026, 3, 16), False, True),
        (date(2026, 2, 28), False, False),
        (date(2025, 3, 11), False, False),
        (None, False, False),
    ],
)
def test_a_week_begins_on_monday_and_a_month_on_its_first(due: date | None, week: bool, month: bool) -> None:
    card = Card(id="a", due=due)
    assert CardQuery("deze week", CANVAS, TODAY).matches(card) == week
    assert CardQuery("deze maand", CANVAS, TODAY).matches(card) == month


def test_a_week_around_new_year_is_one() -> None:
    card = Card(id="a", due=date(2027, 1, 3))
    assert CardQuery("this week", CANVAS, date(2026, 12, 28)).matches(card)


def test_what_is_late_comes_first_then_by_date_then_what_has_none() -> None:
    other = Canvas.model_validate(
        {
            "name": "Later",
            "actiebord": {"bestuur": {"b0": {"due": "2026-03-10"}, "b1": {"due": "2026-03-01"}, "b2": {"text": "x"}}},
        }
    )
    both = [loaded("a", CANVAS), loaded("b", other)]
    assert [action.card.id for action in find_actions("", both, TODAY)] == [
        *("b1", "a1", "b0"),
        *("a2", "a3", "a4"),
        *("a5", "b2"),
    ]
    assert [action.late for action in find_actions("", both, TODAY)] == [True] * 3 + [False] * 5
    assert find_actions("te laat", both, TODAY) == find_actions("", both, TODAY)[:3]


@given(canvases)
def test_every_action_is_in_the_list_once_and_what_is_asked_for_is_part_of_it(canvas: Canvas) -> None:
    every = find_actions("", [loaded("x", canvas)], TODAY)
    assert sorted(action.card.id for action in every) == sorted(card.id for card in actions(canvas))
    assert find_actions("late", [loaded("x", canvas)], TODAY) == [action for action in every if action.late]
    days = [action.card.due for action in every if not action.late]
    assert days == sorted(days, key=lambda day: day or date.max)


@given(canvases)
def test_late_is_not_late_before_its_day(canvas: Canvas) -> None:
    for placed in all_cards(canvas):
        if (due := placed.card.due) and date.min + timedelta(1) < due:
            assert not CardQuery("te laat", canvas, due).matches(placed.card)
