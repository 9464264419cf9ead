"""The brief: what it tells of a canvas, and that it tells nothing twice and forgets nothing that is late."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import TODAY, canvases

from ikc_tui.domain.brief import SOON, UNTOUCHED, Brief, make_brief
from ikc_tui.domain.canvas import Canvas, PlacedCard, all_cards, cards_by_id
from ikc_tui.domain.deadlines import CLOSED_STATUSES, is_overdue
from ikc_tui.domain.scoring import score
from ikc_tui.domain.sections import holds_actions
from ikc_tui.domain.since import BEGIN, Since, since_last_review
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import LANGUAGES, Words, sentences
from ikc_tui.services.brief_page import brief_parts

WINTER, SPRING = date(2025, 12, 12), date(2026, 2, 1)


def canvas(**tables: Any) -> Canvas:
    return Canvas.model_validate({"name": "Proef", **tables})


def brief(of: Canvas, since: Since | None = None, before: Canvas | None = None, today: date = TODAY) -> Brief:
    return make_brief(of, score(of, lessons()), since or since_last_review(of), before, today)


def ids(placed: tuple[PlacedCard, ...]) -> list[str]:
    return [each.card.id for each in placed]


def actions(**cards: dict[str, Any]) -> dict[str, Any]:
    return {"actiebord": {"aanbod": cards}}


# What is open


def test_of_the_last_review_decisions_and_actions_are_told_that_are_open() -> None:
    item = {"title": "Zwemles", "decisions": ["We beginnen."], "actions": ["a1", "a2", "a3", "a4", "gone"]}
    of = canvas(
        **actions(
            a1={"text": "Eén", "status": "doing"},
            a2={"text": "Twee", "status": "done"},
            a3={"text": "Drie", "status": "standing"},
            a4={"text": "Vier"},
            a5={"text": "Vijf", "status": "doing"},
        ),
        reviews={
            "old": {"date": WINTER, "decisions": ["Allang gedaan."]},
            "last": {"date": SPRING, "decisions": ["Blijft.", "  ", "Blijft."], "items": {"q1": item}},
            "now": {"date": TODAY, "open": True, "decisions": ["Nog niet."]},
        },
    )
    found = brief(of)
    assert found.since == Since("review", SPRING, "last")
    assert [(each.review, each.item, each.text) for each in found.open.decisions] == [
        ("last", None, "Blijft."),
        ("last", "q1", "We beginnen."),
    ]
    assert [(each.item, each.placed.card.id) for each in found.open.actions] == [("q1", "a1"), ("q1", "a4")]


def test_a_decision_that_a_card_says_is_told_by_that_card() -> None:
    of = canvas(
        **actions(
            open={"text": "Flyer maken", "status": "doing", "owner": "Noor"},
            done={"text": "Taart bakken", "status": "done"},
        ),
        reviews={"r": {"date": SPRING, "decisions": ["Noor: flyer maken voor 1 maart", "taart bakken.", "De soep"]}},
    )
    found = brief(of).open
    assert [each.card for each in found.decisions] == ["open", "done", None]
    assert [(each.item, each.placed.card.id) for each in found.actions] == [(None, "open")]
    page = brief_parts(brief(of), of, Words(), TODAY)[0]
    assert [(line.text, line.beside) for line in page.lines] == [
        ("taart bakken.", ("gedaan",)),
        ("De soep", ("afgesproken",)),
        ("Flyer maken", ("Noor",)),
    ]


def test_since_a_day_the_reviews_from_then_on_are_told_and_the_last_one_always() -> None:
    held = {
        "a": {"date": WINTER, "decisions": ["a"]},
        "b": {"date": SPRING, "decisions": ["b"]},
        "c": {"decisions": ["c"]},
    }
    of = canvas(reviews=held)
    told = {
        since: [each.text for each in brief(of, since).open.decisions]
        for since in (Since("day", WINTER), Since("day", TODAY), BEGIN)
    }
    assert told == {Since("day", WINTER): ["b", "a"], Since("day", TODAY): ["b"], BEGIN: ["b", "a", "c"]}


# Days


def test_what_is_due_in_four_weeks_is_soon_today_and_the_last_day_included() -> None:
    of = canvas(
        **actions(
            today={"due": TODAY},
            last={"due": TODAY + SOON, "status": "doing"},
            later={"due": TODAY + SOON + timedelta(1)},
            done={"due": TODAY, "status": "done"},
            late={"due": TODAY - timedelta(1)},
            longer={"due": TODAY - timedelta(9)},
        ),
        verhalenbord={"dromen": {"dream": {"due": TODAY - timedelta(1)}}},
    )
    assert ids(brief(of).soon) == ["today", "last"]
    assert ids(brief(of).late) == ["longer", "late"]


def test_untouched_is_what_bears_days_of_half_a_year_ago_and_older_and_on_which_more_can_be_done() -> None:
    then = TODAY - UNTOUCHED
    of = canvas(
        verhalenbord={
            "dromen": {
                "old": {"created": then},
                "older": {"created": then - timedelta(9), "changed": then - timedelta(1)},
                "touched": {"created": then, "changed": TODAY},
                "young": {"created": then + timedelta(1)},
                "unknown": {"text": "Wie weet"},
            }
        },
        **actions(idea={"created": then, "status": "idea"}, done={"created": then, "status": "done"}),
    )
    assert ids(brief(of).untouched) == ["older", "old", "idea"]


# Growth, and what to talk about


def test_growth_is_told_from_what_the_review_kept_and_what_became_less_is_not() -> None:
    of = canvas(
        verhalenbord={"kinderen": {"k": {"text": "Elk kind"}}},
        reviews={"r": {"date": SPRING, "signals": {"1": 0, "2": 3}}},
    )
    grown = brief(of).growth
    assert [(each.lesson, each.before, each.now) for each in grown.lessons if each.lesson == 1] == [(1, 0, 1)]
    assert 2 not in [each.lesson for each in grown.lessons]
    assert grown.now == score(of, lessons()).total
    assert grown.more == max(grown.now - 3, 0)


def test_growth_is_counted_on_the_canvas_of_then_or_is_not_known() -> None:
    before = canvas(reviews={"r": {"date": SPRING}})
    of = before.evolve(verhalenbord={"kinderen": {"k": {"text": "Elk kind"}}})
    counted = brief(of, before=before).growth
    then = score(before, lessons()).total
    assert (counted.now, counted.more) == (score(of, lessons()).total, score(of, lessons()).total - then)
    assert brief(of).growth.more is None
    assert brief(of).growth.lessons == ()


def test_lessons_that_are_flagged_and_all_points_of_attention_are_told() -> None:
    pillars = {f"p{n}": {"text": f"Pijler {n}"} for n in range(6)}
    of = canvas(richtingenbord={"pijlers": pillars}, marks={"3": {"mark": 0}, "2": {"mark": 3}})
    card = score(of, lessons())
    assert [each.number for each in brief(of).talk] == [each.number for each in card.lessons if each.flagged]
    assert [point.id for point in brief(of).attention] == ["3-pillars"]


# Taking over


def test_who_takes_over_reads_who_why_and_how_first() -> None:
    of = canvas(
        partners={"p": {"name": "De Zwaan"}},
        verhalenbord={"kinderen": {"k1": {}, "k2": {}}, "dromen": {"d": {}}, "feiten": {"f": {}}},
        richtingenbord={"pijlers": {"pijl": {}}, "missie": {"m": {}}},
        reviews={"r": {"date": SPRING}},
    )
    found = brief(of, BEGIN)
    assert found.introduction
    assert [partner.id for partner in found.introduction.partners] == ["p"]
    assert ids(found.introduction.why) == ["k1", "d", "k2"]
    assert ids(found.introduction.how) == ["m", "pijl"]
    assert {change.placed.card.id for change in found.changes.cards} == {"k1", "k2", "d", "f", "pijl", "m"}
    assert brief(of).introduction is None


def test_without_a_review_it_tells_from_the_beginning() -> None:
    assert brief(canvas()).since == Since("unreviewed")
    assert brief(canvas(reviews={"now": {"open": True}})).since == Since("unreviewed")


# What holds for every canvas

half = settings(max_examples=15)  # the canvases drawn are full: more of them say no more
sinces = st.sampled_from(["review", "begin"]) | st.dates(date(2000, 1, 1), TODAY)


def since_of(drawn: Any, of: Canvas) -> Since:
    if drawn == "review":
        return since_last_review(of)
    return BEGIN if drawn == "begin" else Since("day", drawn)


@half
@given(canvases, st.none() | canvases, sinces)
def test_every_action_that_is_late_is_told_and_nothing_twice(of: Canvas, before: Canvas | None, drawn: Any) -> None:
    found = brief(of, since_of(drawn, of), before)
    late = {id for id, each in cards_by_id(of).items() if holds_actions(each.place) and is_overdue(each.card, TODAY)}
    assert set(ids(found.late)) == late
    for told in (
        ids(found.late),
        ids(found.soon),
        ids(found.untouched),
        [each.placed.card.id for each in found.open.actions],
        [each.placed.card.id for each in found.changes.cards],
        [(each.review, each.text.strip()) for each in found.open.decisions],
        [each.lesson for each in found.growth.lessons],
        [point.id for point in found.attention],
    ):
        assert len(told) == len({*told})
    assert not late & {*ids(found.soon)}


@half
@given(canvases, st.none() | canvases, sinces)
def test_three_questions_each_another_one_and_each_says_why(of: Canvas, before: Canvas | None, drawn: Any) -> None:
    found = brief(of, since_of(drawn, of), before)
    assert len({question.id for question in found.questions}) == 3
    for lang in LANGUAGES:
        words = Words(lang)
        for question in found.questions:
            assert words.of(question.sentence).rstrip().endswith(("?", "."))
            assert words.of(question.because).startswith("omdat" if lang == "nl" else "because")


@half
@given(canvases, st.none() | canvases, sinces)
def test_the_same_canvas_on_the_same_day_gives_the_same_brief(of: Canvas, before: Canvas | None, drawn: Any) -> None:
    since = since_of(drawn, of)
    again = Canvas.model_validate(of.serialize())
    assert brief(of, since, before) == brief(again, since, before)


@half
@given(canvases)
def test_nothing_is_late_or_untouched_before_its_day(of: Canvas) -> None:
    long_ago = date.min
    assert brief(of, today=long_ago).late == ()
    assert brief(of, today=long_ago).untouched == ()


@half
@given(canvases)
def test_against_itself_nothing_has_changed(of: Canvas) -> None:
    found = brief(of, Since("day", TODAY), of)
    assert (found.changes.cards, found.changes.coalition, found.growth.more) == ((), (), 0)


@half
@given(canvases, canvases)
def test_every_card_that_differs_is_told_once(of: Canvas, before: Canvas) -> None:
    changes = brief(of, Since("day", TODAY), before).changes
    was, now = ({each.card.id for each in all_cards(each_canvas)} for each_canvas in (before, of))
    by_kind = {kind: {each.placed.card.id for each in changes.cards if each.kind == kind} for kind in KINDS}
    assert by_kind["added"] == now - was
    assert by_kind["removed"] == was - now
    assert by_kind["changed"] | by_kind["moved"] <= was & now


KINDS = ("added", "changed", "moved", "removed")


def test_closed_means_the_same_everywhere() -> None:
    assert {"done", "standing", "stopped"} == CLOSED_STATUSES


# Questions


def test_one_looks_back_one_is_to_talk_about_one_looks_ahead() -> None:
    of = canvas(
        **actions(a={"text": "Te laat", "due": SPRING, "status": "doing"}),
        verhalenbord={"dromen": {"d": {"text": "Droom"}}},
        marks={"1": {"mark": 3}},
    )
    assert [(question.rule, question.id) for question in brief(of).questions] == [
        ("late", "verhalenbord.tegenhoudt.question"),
        ("shows_less", "verhalenbord.kinderen.question"),
        ("empty", "verhalenbord.noodzaak.question"),
    ]


def test_what_was_done_is_worth_celebrating() -> None:
    before = canvas(**actions(a={"text": "Feest", "status": "doing"}))
    of = canvas(**actions(a={"text": "Feest", "status": "done"}))
    first = brief(of, Since("day", SPRING), before).questions[0]
    assert (first.rule, first.cards) == ("done", ("a",))
    assert Words().of(first.because) == "omdat jullie 1 actie hebben gedaan"


def test_where_partners_marks_lie_far_apart_comes_first() -> None:
    reviews = {"r": {"date": SPRING, "spread": {"4": [1, 0, 1, 0], "6": [1, 0, 0, 2], "7": [0, 1, 1, 0]}}}
    talk = brief(canvas(reviews=reviews, marks={"1": {"mark": 3}})).questions
    assert [(each.rule, each.lesson) for each in talk if each.lesson][:1] == [("spread", 6)]


def test_of_the_sections_without_a_card_each_review_asks_about_another() -> None:
    sections = []
    for count in range(3):
        held = {f"r{n}": {"date": SPRING} for n in range(count)}
        sections += [each.place.section for each in brief(canvas(reviews=held)).questions if each.rule == "empty"]
    assert sections == ["kinderen", "noodzaak", "dromen"]


@pytest.mark.parametrize("key", sorted(key for key in sentences() if key.startswith("brief.because.")))
def test_every_reason_begins_as_one(key: str) -> None:
    for form in (sentences()[key], sentences()[key].get("one", sentences()[key])):
        assert form["nl"].startswith("omdat ")
        assert form["en"].startswith("because ")
