"""Replicas that exchange without a centre, with bases found as git finds them."""

from dataclasses import dataclass
from functools import reduce

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.merge import merge

from .histories import EMPTY, SHORT, Replica, words


@dataclass(frozen=True, eq=False)
class Commit:
    """A version and what it came from."""

    canvas: Canvas
    parents: tuple["Commit", ...] = ()

    def ancestors(self) -> set["Commit"]:
        """With itself."""
        return {self}.union(*(parent.ancestors() for parent in self.parents))


def base_of(ours: Commit, theirs: Commit) -> Commit:
    """The last common version; where there are more, these merged, as git does."""
    common = ours.ancestors() & theirs.ancestors()
    last = [it for it in common if not any(it in other.ancestors() - {other} for other in common)]
    last.sort(key=lambda it: str(it.canvas.serialize()))
    return reduce(merged, last)


def merged(ours: Commit, theirs: Commit) -> Commit:
    """A merge, or the later one where one came from the other."""
    if theirs in ours.ancestors():
        return ours
    if ours in theirs.ancestors():
        return theirs
    return Commit(merge(base_of(ours, theirs).canvas, ours.canvas, theirs.canvas).canvas, (ours, theirs))


WHO = st.integers(0, 2)
EDITS = st.tuples(WHO, SHORT)
PULLS = st.lists(st.tuples(WHO, WHO), max_size=3)  # at one moment: nobody has what another makes of it yet


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(SHORT, st.lists(st.tuples(EDITS, EDITS, PULLS), max_size=5))
def test_three_that_pull_from_one_another_lose_nothing_and_become_equal(
    before: list[int], rounds: list[tuple[tuple[int, list[int]], tuple[int, list[int]], list[tuple[int, int]]]]
) -> None:
    origin = Replica("o", EMPTY).play(before)
    replicas = [Replica(name, origin.canvas) for name in "abc"]
    heads = [Commit(origin.canvas)] * 3
    for *edits, pulls in rounds:
        for who, steps in edits:
            replica = replicas[who]
            replica.canvas = heads[who].canvas
            heads[who] = Commit(replica.play(steps).canvas, (heads[who],))
        apart = list(heads)
        for ours, theirs in pulls:
            heads[ours] = merged(heads[ours], apart[theirs])
    for ours, theirs in ((0, 1), (0, 2), (1, 0), (2, 0)):
        heads[ours] = merged(heads[ours], heads[theirs])
    assert heads[0].canvas == heads[1].canvas == heads[2].canvas
    written = set().union(*(replica.written for replica in (origin, *replicas)))
    removed = set().union(*(replica.removed for replica in replicas), origin.removed)
    assert written - removed <= words(heads[0].canvas).keys()
