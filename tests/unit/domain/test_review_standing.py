"""How a coalition stands with its reviews: the last one, the next by the rhythm, and what is open of the last."""

from datetime import date, timedelta
from typing import Any

import pytest

from ikc_tui.domain.agenda import review_standing
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.review_standing import ReviewStanding, how_long_ago
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.services.standing_words import standing_words

TODAY = date(2026, 3, 14)
WINTER = date(2025, 12, 12)
WEEK = timedelta(weeks=1)


def standing(**tables: Any) -> ReviewStanding:
    return review_standing(Canvas.model_validate({"name": "Proef", **tables}))


def said(found: ReviewStanding, lang: Lang = "nl", weeks: int | None = 10) -> str:
    return " · ".join(standing_words(found, weeks, Words(lang), TODAY))


def test_the_next_counts_from_the_last_that_was_held() -> None:
    found = standing(reviews={"r1": {"date": WINTER}, "r0": {"date": WINTER - WEEK}})
    assert (found.held, found.last, found.running) == (True, WINTER, False)
    assert found.due(10) == WINTER + 10 * WEEK
    assert found.due(3) == WINTER + 3 * WEEK


def test_one_that_is_being_held_does_not_count_as_held() -> None:
    found = standing(reviews={"r1": {"date": WINTER}, "r2": {"date": TODAY, "open": True}})
    assert (found.held, found.last, found.running) == (True, WINTER, True)
    only = standing(reviews={"r2": {"date": TODAY, "open": True}})
    assert (only.held, only.last, only.running, only.due(10)) == (False, None, True, None)


def test_without_a_review_it_counts_from_the_first_day_of_a_card() -> None:
    cards = {"a": {"text": "Eén", "created": WINTER}, "b": {"text": "Twee", "changed": WINTER - WEEK}}
    found = standing(verhalenbord={"dromen": cards})
    assert (found.held, found.last, found.due(1)) == (False, None, WINTER)


def test_where_no_day_is_known_none_is_due() -> None:
    assert standing().due(10) is None
    without_date = standing(reviews={"r1": {"notes": "Goed gesprek"}})
    assert (without_date.held, without_date.last, without_date.due(10)) == (True, None, None)


def test_a_rhythm_beyond_the_calendar_is_never_due() -> None:
    assert standing(reviews={"r1": {"date": WINTER}}).due(10**9) is None


def test_of_the_last_review_the_open_actions_count() -> None:
    cards = {
        "a": {"text": "Doen", "status": "doing"},
        "b": {"text": "Gedaan", "status": "done"},
        "c": {"text": "Elders", "status": "doing"},
    }
    item = {"title": "Samen", "actions": ["a", "b", "gone"]}
    found = standing(actiebord={"aanbod": cards}, reviews={"r1": {"date": WINTER, "items": {"q1": item}}})
    assert found.open_actions == 1


def test_what_is_open_of_earlier_reviews_or_of_none_does_not_count() -> None:
    cards = {"a": {"text": "Doen", "status": "doing"}}
    items = {"q1": {"title": "Samen", "actions": ["a"]}}
    reviews = {"r0": {"date": WINTER, "items": items}, "r1": {"date": WINTER + WEEK}}
    assert standing(actiebord={"aanbod": cards}, reviews=reviews).open_actions == 0
    assert standing(actiebord={"aanbod": cards}, reviews={"r0": {"open": True, "items": items}}).open_actions == 0


@pytest.mark.parametrize(
    ("days", "nl", "en"),
    [
        (-1, "die dag komt nog", "that day is still to come"),
        (0, "vandaag", "today"),
        (1, "gisteren", "yesterday"),
        (2, "2 dagen geleden", "2 days ago"),
        (13, "13 dagen geleden", "13 days ago"),
        (14, "2 weken geleden", "2 weeks ago"),
        (727, "103 weken geleden", "103 weeks ago"),
        (730, "2 jaar geleden", "2 years ago"),
    ],
)
def test_how_long_ago(days: int, nl: str, en: str) -> None:
    ago = how_long_ago(TODAY - timedelta(days), TODAY)
    assert [Words(lang).of(ago) for lang in LANGUAGES] == [nl, en]


HELD = ReviewStanding(held=True, last=WINTER, counted_from=WINTER, running=False, open_actions=2)
NEVER = ReviewStanding(held=False, last=None, counted_from=None, running=False, open_actions=0)


def test_it_is_said_in_both_languages() -> None:
    parts = ("bijeenkomst 12 dec 2025, 13 weken geleden", "aan de beurt sinds 20 feb", "nog 2 open van toen")
    assert said(HELD) == " · ".join(parts)
    assert said(HELD, "en") == "review 12 Dec 2025, 13 weeks ago · due since 20 Feb · 2 still open from it"
    assert said(HELD, weeks=14).split(" · ")[1] == "volgende uiterlijk 20 mrt"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("running", [False, True])
@pytest.mark.parametrize("day", [WINTER, date(2025, 9, 30), TODAY + 99 * WEEK])
def test_in_short_it_is_one_line_of_the_smallest_window(lang: Lang, running: bool, day: date) -> None:
    found = ReviewStanding(held=True, last=day, counted_from=day, running=running, open_actions=12)
    words = standing_words(found, 10, Words(lang), TODAY, short=True)
    assert len(words) == 3
    assert len(" · ".join(words)) <= 56


def test_until_the_rhythm_is_known_nothing_is_said_of_the_next() -> None:
    assert said(HELD, weeks=None) == "bijeenkomst 12 dec 2025, 13 weken geleden · nog 2 open van toen"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (NEVER, "nog geen bijeenkomst"),
        (ReviewStanding(False, None, TODAY, False, 0), "nog geen bijeenkomst · eerste uiterlijk 23 mei"),
        (ReviewStanding(True, None, None, False, 1), "bijeenkomst zonder datum · nog 1 open van toen"),
        (ReviewStanding(False, None, TODAY, True, 0), "bijeenkomst loopt nu"),
        (
            ReviewStanding(True, WINTER, WINTER, True, 0),
            "bijeenkomst loopt nu · vorige 12 dec 2025, 13 weken geleden",
        ),
        (
            ReviewStanding(True, TODAY + WEEK, TODAY + WEEK, False, 0),
            "bijeenkomst 21 mrt, die dag komt nog · volgende uiterlijk 30 mei",
        ),
    ],
)
def test_what_there_is_not_is_not_said(found: ReviewStanding, words: str) -> None:
    assert said(found) == words
