"""Work in several threads at once: in order, and whole once it is closed."""

import threading
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.services.side_by_side import done_side_by_side


@given(st.lists(st.integers()), st.integers(1, 8))
def test_what_comes_of_it_is_in_order(things: list[int], threads: int) -> None:
    assert [*done_side_by_side(str, things, threads)] == [*map(str, things)]


def test_several_are_at_work_at_once() -> None:
    meeting = threading.Barrier(4)
    assert [*done_side_by_side(lambda _: meeting.wait(30) >= 0, range(4), 4)] == [True] * 4


def test_what_is_raised_comes_in_its_turn() -> None:
    done = done_side_by_side(lambda number: 6 // number, [3, 2, 0, 1])
    assert [next(done), next(done)] == [2, 3]
    with pytest.raises(ZeroDivisionError):
        next(done)


@pytest.mark.parametrize("threads", [1, 4])
def test_once_it_is_closed_what_was_begun_is_finished_and_nothing_more_begins(threads: int) -> None:
    begun, finished, never = list[int](), list[int](), threading.Event()

    def work(number: int) -> int:
        begun.append(number)
        never.wait(0.001)  # as long as a disk takes
        finished.append(number)
        return number

    with closing(done_side_by_side(work, range(10_000), threads)) as done:
        next(done)
    count = len(begun)
    assert sorted(begun) == sorted(finished)
    assert count < 10_000
    assert not [each for each in threading.enumerate() if each.name == "disk"]
    assert len(begun) == count
