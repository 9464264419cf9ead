"""How long an answer is waited for: as long as the line is slow, and never for a terminal that says nothing."""

from threading import Thread

import pytest

from ikc_tui.terminal import queries
from ikc_tui.terminal.queries import PendingQueries


class Clock:
    """A clock that is set."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(queries, "monotonic", clock)
    return clock


def nobody(x: int, y: int) -> None:
    """Asks and does not look at the answer."""


def answered(clock: Clock, *seconds: float) -> PendingQueries:
    """PendingQueries of which the answers took so long."""
    asked = PendingQueries()
    for each in seconds:
        asked.ask(nobody)
        clock.now += each
        asked.answer(0, 0)
    return asked


def test_who_asked_gets_the_answer_in_the_order_of_asking() -> None:
    asked, got = PendingQueries(), list[tuple[str, int, int]]()
    asked.ask(lambda x, y: got.append(("first", x, y)))
    asked.ask(lambda x, y: got.append(("second", x, y)))
    asked.answer(3, 1)
    asked.answer(0, 9)
    assert got == [("first", 3, 1), ("second", 0, 9)]


def test_what_looks_like_an_answer_may_be_a_key() -> None:
    PendingQueries().answer(1, 0)  # shift+F3


def test_nothing_is_waited_for_where_nothing_was_asked(clock: Clock) -> None:
    assert not PendingQueries().expects_answer
    PendingQueries().wait()


@pytest.mark.parametrize(("took", "limit"), [(0.001, 1.0), (0.5, 2.0), (1.0, 3.0), (60.0, 5.0)])
def test_the_slower_the_line_the_longer_an_answer_is_waited_for(clock: Clock, took: float, limit: float) -> None:
    asked = answered(clock, took)
    assert asked.expects_answer
    asked.ask(nobody)
    clock.now += limit - 0.01
    assert asked.expects_answer
    clock.now += 0.02
    assert not asked.expects_answer
    asked.wait()


def test_a_terminal_that_never_answered_is_waited_for_only_just_after_it_was_asked(clock: Clock) -> None:
    asked = PendingQueries()
    asked.ask(nobody)
    assert asked.expects_answer
    clock.now += 2.0
    asked.ask(nobody)
    assert not asked.expects_answer
    asked.wait()


def test_a_terminal_that_is_gone_is_not_waited_for() -> None:
    asked = PendingQueries()
    asked.ask(nobody)
    waiting = Thread(target=asked.wait)
    waiting.start()
    asked.drop()
    waiting.join(1.0)
    assert not waiting.is_alive()
    assert not asked.expects_answer


def test_the_last_answer_ends_the_wait() -> None:
    asked = PendingQueries()
    asked.ask(nobody)
    waiting = Thread(target=asked.wait)
    waiting.start()
    asked.answer(0, 0)
    waiting.join(1.0)
    assert not waiting.is_alive()


def test_the_line_is_as_slow_as_its_quickest_answer(clock: Clock) -> None:
    """Other answers waited for what was sent before them."""
    assert answered(clock, 0.4, 0.9, 0.3, *[0.8] * 20).delay == pytest.approx(0.3)


def test_what_was_asked_before_another_program_came_takes_no_later_answer(clock: Clock) -> None:
    asked, got = answered(clock, 0.1), list[str]()
    asked.ask(lambda x, y: got.append("before"))
    clock.now += 60
    assert not asked.expects_answer
    asked.forget()
    assert asked.expects_answer
    asked.ask(lambda x, y: got.append("now"))
    asked.answer(0, 0)
    assert got == ["now"]


def test_before_the_first_answer_the_line_is_as_slow_as_it_takes(clock: Clock) -> None:
    asked = PendingQueries()
    assert asked.delay == 0
    asked.ask(nobody)
    clock.now += 0.7
    assert asked.delay == pytest.approx(0.7)
    clock.now += 2.0  # it does not answer
    assert asked.delay == 0
