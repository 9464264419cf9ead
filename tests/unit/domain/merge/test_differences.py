"""What changed from one version to the next."""

from datetime import date

from ikc_tui.domain.canvas import Canvas, Place
from ikc_tui.domain.differences import Move, differences

BEFORE = Canvas.model_validate(
    {
        "name": "Partou",
        "marks": {"7": {"mark": 1}, "8": {"mark": 1}},
        "practice": {"proud": ["een"]},
        "verhalenbord": {"dromen": {"a": {"text": "x"}, "b": {}, "c": {}, "d": {}}, "later": {"x": 1}},
    }
)
AFTER = Canvas.model_validate(
    {
        "name": "Partou",
        "motto": "samen",
        "marks": {"7": {"mark": 2}, "8": {"mark": 1}},
        "practice": {"proud": ["een", "twee"]},
        "verhalenbord": {
            "dromen": {"c": {}, "a": {"text": "y", "note": "n"}, "new": {}},
            "feiten": {"b": {"changed": date(2026, 3, 14)}},
            "later": {"x": 2},
        },
    }
)


def test_everything_that_a_person_would_name() -> None:
    found = differences(BEFORE, AFTER)
    assert found.added == ("new",)
    assert found.removed == ("d",)
    assert found.changed == {"a": ("text", "note")}
    assert found.moved == {"b": Move(Place("verhalenbord", "dromen"), Place("verhalenbord", "feiten"))}
    assert found.reordered == (Place("verhalenbord", "dromen"),)
    assert found.coalition == (("motto",), ("practice", "proud"), ("verhalenbord", "later"), ("marks", "7"))
    assert found.cards == {"new", "d", "a", "b"}


def test_nothing_is_false() -> None:
    assert not differences(BEFORE, BEFORE)
    assert differences(BEFORE, AFTER)
    assert not differences(Canvas(name="x"), Canvas(name="x"))


def test_reviews_are_named_by_what_became_of_them() -> None:
    before = Canvas.model_validate({"name": "x", "reviews": {"a": {"notes": "x"}, "b": {}, "c": {"marks": {"1": 1}}}})
    after = Canvas.model_validate({"name": "x", "reviews": {"d": {}, "a": {"notes": "y"}, "c": {"marks": {"1": 1}}}})
    found = differences(before, after)
    assert found.reviews == {"a": "changed", "b": "removed", "d": "added"}
    assert set(found.coalition) == {("reviews", "a"), ("reviews", "b"), ("reviews", "d")}
    assert not found.beside_reviews
    assert differences(BEFORE, AFTER).beside_reviews
