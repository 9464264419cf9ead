"""What is not on a card."""

from datetime import date

from tests.unit.domain.held_reviews import hold_review

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import correct_review
from ikc_tui.domain.merge import merge

from .canvases import TODAY, canvas


def test_a_scalar_keeps_ours_and_records_theirs_in_the_file() -> None:
    merged = merge(canvas(motto="m"), canvas(motto="ours"), canvas(motto="theirs"))
    assert merged.canvas.motto == "ours"
    (table,) = merged.canvas.serialize()["conflicts"].values()
    assert table == {"path": ["motto"], "theirs": "theirs"}
    (conflict,) = merged.conflicts
    assert conflict.id == merged.canvas.conflicts[0].id
    assert conflict.id.startswith("motto-")
    assert (conflict.card, conflict.is_twin) == (None, False)


def test_the_practice_lists_keep_every_text() -> None:
    base = canvas(practice={"proud": ["een", "twee", "drie"]})
    ours = canvas(practice={"proud": ["een!", "twee", "vier"]})
    theirs = canvas(practice={"proud": ["een?", "twee", "drie"], "future": ["later"]})
    merged = merge(base, ours, theirs)
    assert sorted(merged.canvas.practice.proud) == ["een!", "een?", "twee", "vier"]
    assert merged.canvas.practice.future == ("later",)
    assert merged.canvas == merge(base, theirs, ours).canvas
    assert not merged.conflicts


def test_one_who_empties_a_list_and_one_who_adds_to_it() -> None:
    merged = merge(canvas(practice={"proud": ["a"]}), canvas(), canvas(practice={"proud": ["a", "b"]}))
    assert merged.canvas.practice.proud == ("b",)


def test_one_who_removes_the_only_partner_and_one_who_adds_another() -> None:
    both = {"p": {"name": "P"}, "q": {"name": "Q"}}
    merged = merge(canvas(partners={"p": {"name": "P"}}), canvas(), canvas(partners=both))
    assert [partner.id for partner in merged.canvas.partners] == ["q"]


def test_own_marks_merge_by_lesson_and_field() -> None:
    base = canvas(marks={"7": {"mark": 1, "date": date(2026, 1, 1)}})
    ours = canvas(marks={"7": {"mark": 2, "date": date(2026, 2, 1)}, "1": {"mark": 0}})
    theirs = canvas(marks={"7": {"mark": 1, "note": "nog niet", "date": date(2026, 3, 1)}, "3": {"mark": 3}})
    merged = merge(base, ours, theirs)
    marks = {mark.id: (mark.mark, mark.note) for mark in merged.canvas.marks}
    assert marks == {"7": (2, "nog niet"), "1": (0, ""), "3": (3, "")}
    assert next(mark.date for mark in merged.canvas.marks if mark.id == "7") == date(2026, 3, 1)
    assert not merged.conflicts


def test_reviews_merge_and_so_do_the_marks_in_them() -> None:
    def side(**review: object) -> Canvas:
        return canvas(reviews={"r": {"theme": "van-visie", **review}})

    merged = merge(
        side(marks={"1": 1}),
        side(marks={"1": 2}, present=["Noor"], notes="o"),
        side(marks={"1": 1, "2": 3}, present=["Sem"], notes="t"),
    )
    (review,) = merged.canvas.reviews
    assert review.marks == {"1": 2, "2": 3}
    assert sorted(review.present) == ["Noor", "Sem"]
    assert review.notes == "o"
    assert merged.canvas.conflicts[0].path == ("reviews", "r", "notes")


def test_keys_of_a_later_version_merge_at_any_depth() -> None:
    base = canvas(later={"a": 1}, verhalenbord={"nieuw": {"c1": {"text": "x"}}})
    ours = canvas(later={"a": 1, "b": 2}, verhalenbord={"nieuw": {"c1": {"text": "o"}}})
    theirs = canvas(later={"a": 5}, verhalenbord={"nieuw": {"c1": {"text": "t"}, "c2": {}}}, also=[1, 2])
    merged = merge(base, ours, theirs).canvas
    assert merged.model_extra == {"later": {"a": 5, "b": 2}, "also": [1, 2]}
    assert merged.verhalenbord.model_extra == {"nieuw": {"c1": {"text": "o"}, "c2": {}}}
    assert [(entry.path, entry.theirs) for entry in merged.conflicts] == [
        (("verhalenbord", "nieuw", "c1", "text"), "t")
    ]


def test_without_a_base_what_differs_is_open_and_the_rest_is_joined() -> None:
    merged = merge(None, canvas(("a", {"text": "o"})), canvas(("b", {"text": "t"}), motto="m"))
    assert {card.id for card in merged.canvas.verhalenbord.dromen} == {"a", "b"}
    assert merged.canvas.motto == "m"
    assert not merged.conflicts
    assert merge(None, canvas(motto="o"), canvas(motto="t")).conflicts


def test_two_who_each_record_a_review_both_keep_theirs_with_its_signals() -> None:
    base = canvas(marks={"7": {"mark": 1}})
    ours = hold_review(base, {"date": date(2026, 3, 13), "notes": "van ons"}, today=TODAY).canvas
    theirs = hold_review(canvas(("d", {"text": "droom", "lessons": [7]})), {"notes": "van hen"}, today=TODAY).canvas
    merged = merge(base, ours, theirs)
    assert not merged.conflicts
    assert {review.id: review for review in merged.canvas.reviews} == {
        review.id: review for side in (ours, theirs) for review in side.reviews
    }
    assert [len(review.signals) for review in merged.canvas.reviews] == [14, 14]


def test_two_who_correct_one_review_settle_only_what_clashes() -> None:
    base = hold_review(canvas(), {"notes": "samen", "theme": "start"}, today=TODAY).canvas
    id = base.reviews[0].id
    ours = correct_review(base, id, {"notes": "van ons", "present": ["Noor"]}, today=TODAY).canvas
    theirs = correct_review(base, id, {"notes": "van hen", "theme": "anders", "present": ["Sem"]}, today=TODAY).canvas
    merged = merge(base, ours, theirs)
    (review,) = merged.canvas.reviews
    assert (review.notes, review.theme, sorted(review.present)) == ("van ons", "anders", ["Noor", "Sem"])
    assert (review.marks, review.signals) == (base.reviews[0].marks, base.reviews[0].signals)
    assert [conflict.fields[0].path for conflict in merged.conflicts] == [("reviews", id, "notes")]


def test_a_review_that_one_removed_and_another_corrected_stays() -> None:
    base = hold_review(canvas(), {"notes": "samen"}, today=TODAY).canvas
    removed = base.evolve(reviews=())
    corrected = correct_review(base, base.reviews[0].id, {"notes": "beter"}, today=TODAY).canvas
    for ours, theirs in ((removed, corrected), (corrected, removed)):
        merged = merge(base, ours, theirs)
        assert [review.notes for review in merged.canvas.reviews] == ["beter"]
        assert not merged.conflicts
