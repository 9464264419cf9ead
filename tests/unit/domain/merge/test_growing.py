"""Twice as much to merge is about twice as much work, whatever clashes: counted, not timed."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from ikc_tui import domain
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.merge import merge
from ikc_tui.domain.merge.order import merged_order

from .canvases import canvas

HERE = domain.__path__[0]
SMALL = 100


def steps(work: Callable[[], object]) -> int:
    """How many bytecodes of the domain that takes."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if event == "call":
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
            return trace if frame.f_code.co_filename.startswith(HERE) else None
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys._getframe().f_trace_opcodes = True  # Python 3.12 looks for bytecodes only where a frame asked before it begins
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def cards(n: int, word: str) -> Canvas:
    return canvas(*((f"c{i}", {"text": f"{word} {i}"}) for i in range(n)))


def own_cards(n: int, word: str) -> Canvas:
    return canvas(*((f"{word}{i // 2}" if i % 2 else f"c{i}", {"text": f"{i}"}) for i in range(n)))


def fields(n: int, word: str) -> Canvas:
    return canvas(("a", {"later": {f"k{i}": f"{word} {i}" for i in range(n)}}))


def partners(n: int, word: str) -> Canvas:
    return canvas(partners={f"p{i}": {"name": f"{word} {i}"} for i in range(n)})


def unknown(n: int, word: str) -> Canvas:
    return canvas(verhalenbord={"later": {f"u{i}": {"text": f"{word} {i}"} for i in range(n)}})


def entries(n: int, word: str) -> Canvas:
    return canvas(conflicts={f"x{i}": {"path": ["motto"], "theirs": f"{word} {i}"} for i in range(n)})


def open_once(n: int, word: str) -> Canvas:
    """Where clashes are open already, and clash again."""
    return merge(cards(n, "b"), cards(n, word), cards(n, "t")).canvas


@pytest.mark.parametrize("made", [cards, own_cards, fields, partners, unknown, entries, open_once])
def test_twice_as_much_takes_about_twice_the_steps(made: Callable[[int, str], Canvas]) -> None:
    def merging(n: int) -> Callable[[], object]:
        sides = [made(n, word) for word in ("b", "o", "t")]
        return lambda: merge(*sides).conflicts

    small, large = steps(merging(SMALL)), steps(merging(2 * SMALL))
    assert small < large < 2.5 * small


class Key(str):
    """A key that counts how often it is compared: what looks it up in a list does so again and again."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other: object) -> bool:
        Key.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


@pytest.mark.parametrize("n", [100, 1000])
def test_an_order_looks_for_no_key_in_a_list(n: int) -> None:
    base, ours, theirs = ([Key(f"{side if i % 3 else 'c'}{i}") for i in range(n)] for side in "bot")
    Key.compared = 0
    assert len(merged_order(base, ours, theirs)) == len({*ours, *theirs})
    assert Key.compared < 20 * n
