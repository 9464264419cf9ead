"""A sync that is killed between any two of its steps: the next one goes on from there, and nothing is lost."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from tests.faults.soak import SOAK
from tests.unit.services.sync.laptops import Laptop, card

from ikc_tui.services.sync.git import Git

STEPS = range(12, 84, 1 if SOAK > 1 else 12)  # calls of git and whole writes, from where there is something to leave
KILLED = 9
P = ParamSpec("P")
R = TypeVar("R")


def kill_at(step: int) -> None:
    """Ends this process as kill -9 does, once so many steps were done."""
    left = iter(range(step))

    def counted(really: Callable[P, R]) -> Callable[P, R]:
        def call(*args: P.args, **options: P.kwargs) -> R:
            if next(left, None) is None:
                os._exit(KILLED)
            return really(*args, **options)

        return call

    patch = pytest.MonkeyPatch()
    patch.setattr(Git, "_run", counted(Git._run))
    patch.setattr(os, "replace", counted(os.replace))


def killed(laptop: Laptop, step: int) -> bool:
    """Syncs in a process of its own; whether it was killed before it was done."""
    child = os.fork()
    if child == 0:
        kill_at(step)
        laptop.sync()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@pytest.fixture
def apart(first: Laptop, second: Laptop) -> Laptop:
    """One that has much to bring and much to send."""
    second.new("nieuw", "Nieuw")
    second.edit(card("Daar"))
    (second.folder / "notities.txt").write_text("daar")
    (second.folder / "link").symlink_to("elders")
    second.git("add", "notities.txt", "link")
    second.git("commit", "-qm", "by hand")
    assert second.sync().state == "done"
    first.new("saartje", "Saartje")
    first.edit(card("Hier"))
    return first


@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("step", STEPS)
def test_the_next_sync_goes_on(apart: Laptop, second: Laptop, step: int) -> None:
    was_killed = killed(apart, step)
    report = apart.sync()
    assert report.state == "done", report
    assert was_killed or report.received == ()
    for laptop in (apart, second):
        laptop.sync()
        assert sorted(laptop.texts()) == ["Daar", "Hier", "Samen eten"]
        assert laptop.store().slugs() == ["nieuw", "partou", "saartje"]
        assert laptop.git("status", "--porcelain") == ""
        assert not list((laptop.folder / ".git").glob("ikc-sync-*"))
        assert not list(laptop.folder.glob(".*.tmp"))
    assert (apart.folder / "notities.txt").read_text() == "daar"
    assert not Path(apart.folder / "link").is_symlink()
