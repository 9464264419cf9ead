"""Two orders of the same keys as one, without a preference for either side."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)


def merged_order(base: Iterable[K], ours: Iterable[K], theirs: Iterable[K]) -> list[K]:
    """Every key of both sides, once.

    What one side moved or added stands after what it stood after there. Where both moved the same key, one side
    decides: the same one whichever is called ours.
    """
    first, second = list(ours), list(theirs)
    if first == second:
        return first
    first, second = sorted((first, second), key=_as_texts)
    places = {key: place for place, key in enumerate(base)}
    placed_by_first, placed_by_second = _moved_or_added(first, places), _moved_or_added(second, places)
    order = [key for key in first if key in placed_by_first or key not in placed_by_second]
    in_order = set(order)
    after = {before: key for before, key in pairwise([None, *second]) if key is not None and key not in in_order}
    return list(with_insertions(order, after))


def with_insertions(order: Iterable[K], after: Mapping[K | None, K]) -> Iterator[K]:
    """An order with further keys in it: `after[key]` comes right after `key`, and may have one after itself.

    What comes after None comes first.
    """
    for key in chain((None,), order):
        if key is not None:
            yield key
        inserted: K | None = key
        while (inserted := after.get(inserted)) is not None:
            yield inserted


def merged_list(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """A list in which both sides added and removed.

    An item that one side reworded is its removal and an addition, so that both wordings stay where both sides
    reworded it.
    """
    before, mine, yours = _tell_repeats_apart(base), _tell_repeats_apart(ours), _tell_repeats_apart(theirs)
    stay = (set(mine) & set(yours)) | ((set(mine) | set(yours)) - set(before))
    kept = ([item for item in items if item in stay] for items in (before, mine, yours))
    return [item for item, _ in merged_order(*kept)]


def _tell_repeats_apart(items: Sequence[Any]) -> list[tuple[Any, int]]:
    """Each item with how many of the same stand before it."""
    seen: Counter[Any] = Counter()
    numbered = []
    for item in items:
        numbered.append((item, seen[item]))
        seen[item] += 1
    return numbered


def _moved_or_added(side: list[K], places: dict[K, int]) -> set[K]:
    """The keys that a side moved or added: those outside the longest run that still stands as in the base."""
    unmoved = _longest_increasing([key for key in side if key in places], places)
    return {key for key in side if key not in unmoved}


def _longest_increasing(keys: list[K], places: dict[K, int]) -> set[K]:
    """The longest subsequence of the keys whose places rise.

    By patience sorting, in n log n steps: M. L. Fredman, "On Computing the Length of Longest Increasing Subsequences"
    (Discrete Mathematics 11, 1975).
    """
    ends: list[int] = []  # the lowest place in which a run of each length can end
    lengths = []
    for key in keys:
        length = bisect_left(ends, places[key])
        ends[length : length + 1] = [places[key]]
        lengths.append(length)
    longest: set[K] = set()
    wanted = len(ends) - 1
    for key, length in zip(reversed(keys), reversed(lengths), strict=True):
        if length == wanted:
            longest.add(key)
            wanted -= 1
    return longest


def _as_texts(keys: list[Any]) -> list[str]:
    return [str(key) for key in keys]
