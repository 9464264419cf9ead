"""Two orders as one."""

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.merge.order import merged_list, merged_order

ORDERS = st.permutations("abcdef").flatmap(lambda keys: st.integers(0, 6).map(lambda size: list(keys)[:size]))
LISTS = st.lists(st.sampled_from("abcd"), max_size=6)


@given(ORDERS, ORDERS, ORDERS)
def test_every_key_stays_and_the_sides_may_swap(base: list[str], ours: list[str], theirs: list[str]) -> None:
    merged = merged_order(base, ours, theirs)
    assert sorted(merged) == sorted({*ours, *theirs})
    assert merged == merged_order(base, theirs, ours)


@given(st.permutations("abcdef"), st.permutations("abcdefgh"))
def test_one_who_moved_nothing_gets_the_others_order(base: list[str], other: list[str]) -> None:
    assert merged_order(base, base, other) == other
    assert merged_order(base, other, other) == other


def test_moves_of_both_are_made() -> None:
    assert merged_order("abcd", "dabc", "bacd") == list("dbac")
    assert merged_order("ab", "xab", "aby") == list("xaby")


@given(LISTS, LISTS, LISTS)
def test_lists_with_doubles(base: list[str], ours: list[str], theirs: list[str]) -> None:
    merged = merged_list(base, ours, theirs)
    assert merged == merged_list(base, theirs, ours)
    assert merged_list(base, base, theirs) == theirs
    assert merged_list(base, ours, ours) == ours
    for item in "abcd":
        counts = [items.count(item) for items in (base, ours, theirs)]
        assert min(counts) <= merged.count(item) <= max(counts)
