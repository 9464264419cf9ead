"""What is among `[conflicts]` already, merged itself."""

from typing import Any

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.merge import merge, open_conflicts, resolve_conflict

from .canvases import TODAY, canvas
from .histories import words


def entry(theirs: Any, *path: str, **rest: Any) -> dict[str, Any]:
    return {"path": list(path or ("motto",)), "theirs": theirs, **rest}


def held(canvas: Canvas) -> list[Any]:
    """The texts that wait for a choice."""
    return sorted(entry.theirs for entry in canvas.conflicts)


def everywhere(word: str, waiting: str) -> Canvas:
    """The same word in every table where two can clash, and an entry that waits."""
    return canvas(
        ("a", {"text": word, "later": {"x": word}}),
        motto=word,
        partners={"p": {"name": word}},
        marks={"7": {"note": word}},
        reviews={"r": {"notes": word}},
        conflicts={"x": entry(waiting)},
        later={"deep": {"er": word}},
        verhalenbord={"nieuw": {"c": {"text": word}}},
    )


def test_a_clash_among_the_conflicts_takes_no_other_clash_along() -> None:
    merged = merge(everywhere("b", "q1q"), everywhere("o", "q2q"), everywhere("q3q", "q4q"))
    assert {"q2q", "q4q"} <= words(merged.canvas).keys()
    assert words(merged.canvas)["q3q"] == 8  # theirs of every place
    places = {(each.card, each.path) for each in merged.canvas.conflicts}
    assert not any(path[0] == "conflicts" for _, path in places)
    assert len(places) == 7  # and the eighth is on a twin


@pytest.mark.parametrize("base", [canvas(), canvas(conflicts={"x": entry("b")})])
def test_one_entry_that_both_changed_becomes_two_whichever_side_is_ours(base: Canvas) -> None:
    one, other = canvas(conflicts={"x": entry("een")}), canvas(conflicts={"x": entry("twee", "name", later=1)})
    merged = merge(base, one, other).canvas
    assert held(merged) == ["een", "twee"]
    assert [each.model_extra for each in merged.conflicts if each.theirs == "twee"] == [{"later": 1}]
    assert merged == merge(base, other, one).canvas
    assert merge(base, merged, other).canvas == merge(base, other, merged).canvas == merged


def test_three_that_changed_one_entry_become_equal_in_any_order() -> None:
    base, *three = (canvas(conflicts={"x": entry(word)}) for word in ("b", "een", "twee", "drie"))
    orders = [(0, 1, 2), (2, 1, 0), (1, 2, 0)]
    found = [merge(base, merge(base, three[i], three[j]).canvas, three[k]).canvas for i, j, k in orders]
    assert all(held(each) == ["drie", "een", "twee"] for each in found)
    assert [{(it.id, it.theirs) for it in each.conflicts} for each in found[1:]] == [
        {(it.id, it.theirs) for it in found[0].conflicts}
    ] * 2


def test_resolved_on_one_side_and_left_alone_on_the_other_it_is_resolved() -> None:
    merged = merge(canvas(motto="b"), canvas(motto="o"), canvas(motto="t")).canvas
    chosen = resolve_conflict(merged, open_conflicts(merged)[0].id, "theirs", today=TODAY).canvas
    both = merge(merged, chosen, merged.evolve(neighbourhood="Oost")).canvas
    assert (both.motto, both.conflicts) == ("t", ())


def test_resolved_on_one_side_and_changed_on_the_other_it_waits_again() -> None:
    base = canvas(conflicts={"x": entry("t")})
    for sides in ([canvas(), canvas(conflicts={"x": entry("t2")})], [canvas(conflicts={"x": entry("t2")}), canvas()]):
        assert held(merge(base, *sides).canvas) == ["t2"]


def test_entries_about_nothing_or_about_themselves_are_kept_as_they_are() -> None:
    odd = {
        "x": entry("zichzelf", "conflicts", "x", "theirs"),
        "y": entry("niets", "marks", "9", "note"),
        "z": entry("weg", "text", card="gone"),
        "w": {"path": [], "theirs": {"path": ["x"], "q": [1, "woorden"]}},
    }
    base = canvas(conflicts=odd)
    merged = merge(base, base.evolve(motto="o"), base.evolve(motto="t")).canvas
    assert base.serialize()["conflicts"].items() <= merged.serialize()["conflicts"].items()


def test_a_clash_that_was_about_another_clash_is_still_there_to_resolve() -> None:
    """As older versions of ikc wrote it."""
    nested = {"x": entry("een"), "y": entry("twee", "conflicts", "x", "theirs")}
    base = canvas(motto="b", conflicts=nested)
    merged = merge(base, canvas(motto="o", conflicts=nested), canvas(motto="t", conflicts=nested)).canvas
    assert held(merged) == ["een", "t", "twee"]
    assert "y" in {conflict.id for conflict in open_conflicts(merged)}
