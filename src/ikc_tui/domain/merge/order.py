"""Two orders of the same keys as one, without a preference for either side."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)


def merged_order(base: Iterable[K], ours: Iterable[K], theirs: Iterable[K]) -> list[K]:
    """Every key of both sides, once. What one side moved or added stands after what it stood after there; where both
    moved the same key, one side decides: the same one whichever is called ours."""
    first, second = list(ours), list(theirs)
    if first == second:
        return first
    first, second = sorted((first, second), key=_sortable)
    places = {key: place for place, key in enumerate(base)}
    put_by_first, put_by_second = _put(first, places), _put(second, places)
    order = [key for key in first if key in put_by_first or key not in put_by_second]
    placed = set(order)
    after = {before: key for before, key in pairwise([None, *second]) if key is not None and key not in placed}
    return list(inserted(order, after))


def inserted(order: Iterable[K], after: Mapping[K | None, K]) -> Iterator[K]:
    """An order with keys put in: each after the one that it is given for, which may be put in itself; None is the
    begin."""
    for key in chain((None,), order):
        if key is not None:
            yield key
        at: K | None = key
        while (at := after.get(at)) is not None:
            yield at


def merged_list(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any]:
    """A list in which both sides added and removed. An item that one side reworded is its removal and an addition, so
    that both wordings stay where both sides reworded it."""
    before, mine, yours = _numbered(base), _numbered(ours), _numbered(theirs)
    stay = (set(mine) & set(yours)) | ((set(mine) | set(yours)) - set(before))
    kept = ([item for item in items if item in stay] for items in (before, mine, yours))
    return [item for item, _ in merged_order(*kept)]


def _numbered(items: Sequence[Any]) -> list[tuple[Any, int]]:
    """Each item with how many of the same stand before it, so that doubles are told apart."""
    seen: Counter[Any] = Counter()
    numbered = []
    for item in items:
        numbered.append((item, seen[item]))
        seen[item] += 1
    return numbered


def _put(side: list[K], places: dict[K, int]) -> set[K]:
    """The keys that a side added or moved: those outside the longest run that still stands as in the base."""
    steady = _longest_rising([key for key in side if key in places], places)
    return {key for key in side if key not in steady}


def _longest_rising(keys: list[K], places: dict[K, int]) -> set[K]:
    ends: list[int] = []  # the lowest place in which a run of each length can end
    lengths = []
    for key in keys:
        length = bisect_left(ends, places[key])
        ends[length : length + 1] = [places[key]]
        lengths.append(length)
    rising: set[K] = set()
    wanted = len(ends) - 1
    for key, length in zip(reversed(keys), reversed(lengths), strict=True):
        if length == wanted:
            rising.add(key)
            wanted -= 1
    return rising


def _sortable(keys: list[Any]) -> list[str]:
    return [str(key) for key in keys]
