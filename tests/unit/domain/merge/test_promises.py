"""What the merge promises, over random histories (see ikc_tui.domain.merge)."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikc_tui.domain.canvas import PLACES, Canvas, all_cards, cards_in
from ikc_tui.domain.merge import merge, open_conflicts
from ikc_tui.domain.merge.tables import fingerprint, value_at

from .histories import EMPTY, LONG, SHORT, Replica, words

few = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def grown(steps: list[int]) -> Replica:
    return Replica("o", EMPTY).play(steps)


def copies(origin: Replica, *histories: list[int]) -> list[Replica]:
    return [Replica(name, origin.canvas).play(steps) for name, steps in zip("abc", histories, strict=False)]


def nothing_lost(canvas: Canvas, *replicas: Replica) -> None:
    written = set().union(*(replica.written for replica in replicas))
    removed = set().union(*(replica.removed for replica in replicas))
    assert written - removed <= words(canvas).keys()


def valid(canvas: Canvas) -> None:
    assert Canvas.model_validate(canvas.serialize()) == canvas
    assert max(Counter(placed.card.id for placed in all_cards(canvas)).values(), default=1) == 1


def regardless_of_side(canvas: Canvas) -> tuple[Any, ...]:
    """A canvas in which it does not show which of two values stands in the place and which beside it."""
    twins = {conflict.id: conflict for conflict in open_conflicts(canvas) if conflict.is_twin}
    cards = {placed.card.id: placed for placed in all_cards(canvas)}
    told: dict[str, Any] = {}
    for id, (place, _, card) in cards.items():
        if id not in twins:
            beside = [cards[twin].card.serialize() for twin, conflict in twins.items() if conflict.card == id]
            fields = card.serialize()
            contested = {key for twin in beside for key in twin["twin_fields"]}
            values = {key: sorted(fingerprint(it[key]) for it in (fields, *beside) if key in it) for key in contested}
            told[id] = (place, fields | values, len(beside))
    order = [[card.id for card in cards_in(canvas, place) if card.id not in twins] for place in PLACES]
    tables = canvas.serialize()
    entries = tables.pop("conflicts", {}).values()
    for entry in entries:
        if "card" not in entry:
            put_aside(tables, entry)
        else:
            put_aside(told[entry["card"]][1], entry)
    rest = {key: value for key, value in tables.items() if not key.endswith("bord")}
    unknown = [value_at(tables, ("verhalenbord", "later"))]
    return fingerprint(told), order, fingerprint(rest), fingerprint(unknown)


def put_aside(table: Any, entry: dict[str, Any]) -> None:
    *path, last = entry["path"]
    holder = value_at(table, tuple(path))
    values = holder[last] if isinstance(holder[last], Contested) else Contested([fingerprint(holder[last])])
    holder[last] = Contested(sorted([*values, fingerprint(entry["theirs"])]))


class Contested(list[str]):
    """The values of a place that is contested, in no order of sides."""


@few
@given(LONG, LONG, LONG, LONG)
def test_nothing_is_lost_between_three_with_long_histories(
    before: list[int], one: list[int], two: list[int], three: list[int]
) -> None:
    origin = grown(before)
    a, b, c = copies(origin, one, two, three)
    both = merge(origin.canvas, a.canvas, b.canvas).canvas
    all_three = merge(origin.canvas, both, c.canvas).canvas
    nothing_lost(both, origin, a, b)
    nothing_lost(all_three, origin, a, b, c)
    valid(both)
    valid(all_three)


@many
@given(SHORT, SHORT, SHORT)
def test_merging_what_did_not_part(before: list[int], one: list[int], two: list[int]) -> None:
    origin = grown(before)
    a, b = (replica.canvas for replica in copies(origin, one, two))
    assert merge(origin.canvas, a, a).canvas == a
    assert merge(origin.canvas, origin.canvas, b).canvas == b
    assert merge(origin.canvas, a, origin.canvas).canvas == a
    merged = merge(origin.canvas, a, b).canvas
    assert merge(a, a, merged).canvas == merged
    assert merge(b, merged, b).canvas == merged


@many
@given(SHORT, SHORT, SHORT)
def test_swapped_sides_give_the_same_but_for_what_stands_in_the_twin(
    before: list[int], one: list[int], two: list[int]
) -> None:
    origin = grown(before)
    a, b = (replica.canvas for replica in copies(origin, one, two))
    ours, theirs = merge(origin.canvas, a, b), merge(origin.canvas, b, a)
    assert regardless_of_side(ours.canvas) == regardless_of_side(theirs.canvas)
    assert len(ours.conflicts) == len(theirs.conflicts)


@many
@given(SHORT, SHORT, SHORT)
def test_merged_apart_and_then_merged_from_the_old_base_two_become_equal(
    before: list[int], one: list[int], two: list[int]
) -> None:
    origin = grown(before)
    a, b = copies(origin, one, two)
    at_a = merge(origin.canvas, a.canvas, b.canvas).canvas
    at_b = merge(origin.canvas, b.canvas, a.canvas).canvas
    again_at_a, again_at_b = merge(origin.canvas, at_a, at_b), merge(origin.canvas, at_b, at_a)
    assert again_at_a.canvas == again_at_b.canvas
    assert not again_at_a.conflicts
    nothing_lost(again_at_a.canvas, origin, a, b)
    valid(again_at_a.canvas)


@many
@given(SHORT, SHORT, SHORT)
def test_a_merge_repeated_from_the_old_base_adds_nothing(before: list[int], one: list[int], two: list[int]) -> None:
    origin = grown(before)
    a, b = (replica.canvas for replica in copies(origin, one, two))
    merged = merge(origin.canvas, a, b).canvas
    for repeated in (merge(origin.canvas, merged, b), merge(origin.canvas, a, merged)):
        assert repeated.canvas == merged
        assert not repeated.conflicts


@few
@given(SHORT, st.lists(st.tuples(st.integers(0, 2), SHORT), max_size=12))
def test_three_that_exchange_by_way_of_one_remote_become_equal(
    before: list[int], turns: list[tuple[int, list[int]]]
) -> None:
    origin = grown(before)
    replicas = copies(origin, [], [], [])
    remote, common = origin.canvas, [origin.canvas] * 3
    for who, steps in [*turns, *((who, []) for who in (0, 1, 2, 0, 1, 2))]:
        replica = replicas[who].play(steps)
        replica.canvas = remote = merge(common[who], replica.canvas, remote).canvas
        common[who] = remote
        valid(remote)
    assert replicas[0].canvas == replicas[1].canvas == replicas[2].canvas
    nothing_lost(remote, origin, *replicas)


@few
@given(SHORT, SHORT, SHORT, SHORT, st.permutations([(0, 1), (1, 2), (0, 2), (1, 0), (2, 1), (2, 0)]))
def test_three_that_only_know_the_old_base_become_equal(
    before: list[int], one: list[int], two: list[int], three: list[int], order: list[tuple[int, int]]
) -> None:
    origin = grown(before)
    replicas = copies(origin, one, two, three)
    now = [replica.canvas for replica in replicas]
    for _ in range(4):
        for ours, theirs in order:
            now[ours] = merge(origin.canvas, now[ours], now[theirs]).canvas
    nothing_lost(now[0], origin, *replicas)
    assert now[0] == now[1] == now[2]


@few
@given(LONG, LONG)
def test_without_a_common_version_nothing_is_removed(one: list[int], two: list[int]) -> None:
    a, b = Replica("a", EMPTY).play(one).canvas, Replica("b", EMPTY).play(two).canvas
    merged = merge(None, a, b).canvas
    assert words(a).keys() | words(b).keys() <= words(merged).keys()
    assert merge(None, a, a).canvas == a
    valid(merged)
