"""Work in threads beside the one that waits: for several things at once, or so that the wait can be interrupted."""

import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, wait
from functools import partial
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

THREADS = 4  # more gain nothing: by then the processor is what is waited for
_LOOK_SECONDS = 0.5  # in which ctrl+c is noticed, where the system does not wake who waits for a lock (Windows)


def done_side_by_side(work: Callable[[T], R], things: Sequence[T], threads: int = THREADS) -> Generator[R, None, None]:
    """What the work gives for each thing, in their order; raises what it raises.

    To be closed (`contextlib.closing`): once it is, nothing more is begun, and what was begun has been finished. The
    threads are daemons: a disk that never answers does not keep the program from ending.
    """
    outcomes: list[Future[R]] = [Future() for _ in things]
    left, turn, is_over = iter(zip(things, outcomes, strict=True)), threading.Lock(), threading.Event()

    def run() -> None:
        while not is_over.is_set():
            with turn:
                found = next(left, None)
            if found is None:
                return
            thing, outcome = found
            _settle(outcome, partial(work, thing))

    workers = [threading.Thread(target=run, name="disk", daemon=True) for _ in range(min(threads, len(things)))]
    try:
        for worker in workers:
            worker.start()
        for outcome in outcomes:
            yield _awaited(outcome)
    finally:
        is_over.set()
        for worker in workers:
            if worker.ident is not None:
                worker.join()


def done_aside(work: Callable[[], R]) -> R:
    """What the work gives, or raises; ctrl+c ends the wait for it at once, though it calls what knows of no ctrl+c.

    Its thread then goes on by itself, a daemon, so the work is to leave nothing behind but what it gives.
    """
    outcome: Future[R] = Future()
    threading.Thread(target=_settle, args=(outcome, work), name="aside", daemon=True).start()
    return _awaited(outcome)


def _settle(outcome: "Future[R]", work: Callable[[], R]) -> None:
    try:
        outcome.set_result(work())
    except BaseException as error:
        outcome.set_exception(error)


def _awaited(outcome: "Future[R]") -> R:
    while not outcome.done():
        wait([outcome], _LOOK_SECONDS)
    return outcome.result()
