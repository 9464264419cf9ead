"""The time of an item: counted by a clock that the time of day does not move, and told in whole minutes."""

from itertools import pairwise

import pytest

from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.ui.meeting.timer import ItemTimer


class Clock:
    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0, "nog 5 min"),
        (1, "nog 5 min"),
        (60, "nog 4 min"),
        (239, "nog 2 min"),
        (240, "nog 1 min"),
        (299.9, "nog 1 min"),
        (300, "tijd is om"),
        (359, "tijd is om"),
        (360, "1 min over"),
        (421, "2 min over"),
        (86_400, "1435 min over"),
    ],
)
def test_what_is_left_of_five_minutes(seconds: float, told: str) -> None:
    clock = Clock()
    timer = ItemTimer(clock)
    timer.go_to("i1")
    clock.now += seconds
    assert Words("nl").of(timer.told("i1", 5)) == told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_told_changes_once_a_minute(lang: Lang) -> None:
    clock = Clock()
    timer = ItemTimer(clock)
    timer.go_to("i1")
    told = []
    for _ in range(600):
        clock.now += 1
        told.append(Words(lang).of(timer.told("i1", 5)))
    assert len(set(told)) == 11
    assert sum(one != other for one, other in pairwise(told)) == 10


def test_each_item_has_its_own_time_which_goes_on_when_one_comes_back() -> None:
    clock = Clock()
    timer = ItemTimer(clock)
    timer.go_to("i1")
    clock.now += 100
    timer.go_to("i2")
    clock.now += 1_000
    assert timer.seconds_at("i1") == 100
    timer.go_to("i1")
    clock.now += 20
    assert (timer.seconds_at("i1"), timer.seconds_at("i2"), timer.seconds_at("i3")) == (120, 1_000, 0)
    timer.begin_anew("i1")
    timer.begin_anew("i2")
    clock.now += 5
    assert (timer.seconds_at("i1"), timer.seconds_at("i2")) == (5, 0)
    timer.go_to(None)
    clock.now += 5
    assert timer.seconds_at("i1") == 5


def test_a_clock_that_jumps_back_takes_nothing_off() -> None:
    clock = Clock()
    timer = ItemTimer(clock)
    timer.go_to("i1")
    clock.now -= 500
    assert timer.seconds_at("i1") == 0
