"""What ikc sends for a key: counts, which do not depend on the machine. The limits are those the project set itself.

256 colours, as over SSH, where COLORTERM does not come along.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from benchmarks.keys import KEYS

from .pseudo_terminal import ASKED, PseudoTerminal

SMALL, LARGE = (80, 24), (120, 40)
CURSOR_MOVE = {SMALL: 250, LARGE: 350}
NEXT_ITEM = {SMALL: 500, LARGE: 700}
RING_STEP = {SMALL: 3_000, LARGE: 4_500}
CALL_MOVE = 460
LASER = 800
TAB_SWITCH = 2_500
TYPED = 60
UNTIL_READY = 9_000
LINDE = Path(__file__).parents[1] / "app" / "canvases" / "linde.toml"
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])


@pytest.fixture
def ikc(size: tuple[int, int], canvases: Path) -> Iterator[PseudoTerminal]:
    """ikc on the list, over SSH."""
    with PseudoTerminal(str(canvases), size=size, env={"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}) as ikc:
        ikc.until("8 coalities", "Vleuterweide")
        settle(ikc)
        yield ikc


def settle(ikc: PseudoTerminal, quiet: float = 0.25) -> None:
    while ikc.read(quiet):
        pass


def cost(ikc: PseudoTerminal, key: str) -> int:
    """The bytes that answer a key."""
    before = len(ikc.log)
    ikc.write(KEYS.get(key, key))
    settle(ikc)
    return len(ikc.log) - before


def open_first(ikc: PseudoTerminal) -> None:
    ikc.press("enter")
    ikc.until("Verhalenbord 5")
    settle(ikc)


@SIZES
def test_until_ready(ikc: PseudoTerminal) -> None:
    assert 0 < len(ikc.log) <= UNTIL_READY


@SIZES
def test_a_typed_character_in_the_card_editor(ikc: PseudoTerminal) -> None:
    open_first(ikc)
    ikc.press("a")
    ikc.until("ctrl+s sla op")
    settle(ikc)
    costs = [cost(ikc, char) for char in "Samen één doel"]
    assert min(costs) > 0
    assert median(costs) <= TYPED


@SIZES
def test_a_warm_tab_switch(ikc: PseudoTerminal) -> None:
    open_first(ikc)
    for key in "231":
        cost(ikc, key)
    costs = [cost(ikc, key) for key in "231231"]
    assert min(costs) > 0
    assert median(costs) <= TAB_SWITCH


@SIZES
def test_nothing_is_sent_while_nobody_does_anything(ikc: PseudoTerminal) -> None:
    open_first(ikc)
    ikc.press("a")  # a text cursor blinks, but not over SSH
    ikc.until("ctrl+s sla op")
    settle(ikc)
    before = len(ikc.log)
    ikc.pass_time(3)
    assert len(ikc.log) == before


@SIZES
def test_rules_are_repeated_where_the_terminal_does_so(canvases: Path, size: tuple[int, int]) -> None:
    with PseudoTerminal(str(canvases / "dichterswijk.toml"), size=size) as ikc:
        ikc.until("Verhalenbord 5")
        assert re.search(rb"\xe2\x94\x80\x1b\[[0-9]+b", ikc.log[ikc.log.find(b"\x1b[6n") :])


@SIZES
@pytest.mark.parametrize("answer", [b"\x1b[2;2R", b""], ids=["does not repeat", "does not answer"])
def test_rules_are_written_out_where_it_does_not(
    canvases: Path, size: tuple[int, int], answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ASKED, b"\x1b[6n", answer)
    with PseudoTerminal(str(canvases / "dichterswijk.toml"), size=size) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("2", "3", "down")
        settle(ikc)
        start = ikc.log.find(b"\x1b[6n")
        assert start > 0
        assert not re.search(rb"\x1b\[[0-9]*b", ikc.log[start:])


@SIZES
def test_a_cursor_move_on_a_board(ikc: PseudoTerminal, size: tuple[int, int]) -> None:
    open_first(ikc)
    assert median(cost(ikc, key) for key in ("down", "down", "tab", "shift+tab", "up")) <= CURSOR_MOVE[size]


@SIZES
def test_a_cursor_move_from_card_to_card(ikc: PseudoTerminal, size: tuple[int, int]) -> None:
    open_first(ikc)
    cost(ikc, "3")
    assert median(cost(ikc, "down") for _ in range(3)) <= CURSOR_MOVE[size]


@SIZES
def test_a_review_that_is_being_held(ikc: PseudoTerminal, size: tuple[int, int]) -> None:
    """From line to line, and from item to item: another title with what it is about is most of what is sent. While
    its time runs nothing is sent but once a minute."""
    open_first(ikc)
    for key in ("R", "\x13", "right"):
        cost(ikc, key)
    ikc.pass_time(7)  # until it is no longer told that it has begun
    assert 0 < median(cost(ikc, key) for key in ("down", "up") * 3) <= CURSOR_MOVE[size]
    walked = [cost(ikc, key) for key in ("right", "right", "left", "left", "left", "right")]
    assert 0 < median(walked) <= NEXT_ITEM[size]
    for key in ("t", "5", "enter"):
        cost(ikc, key)
    ikc.until("nog 5 min")
    ikc.pass_time(7)
    before = len(ikc.log)
    ikc.pass_time(3)
    assert len(ikc.log) == before


@SIZES
def test_a_cursor_move_on_a_poster(ikc: PseudoTerminal) -> None:
    """The whole card stands out, on all of its lines."""
    open_first(ikc)
    for key in "3Z":
        cost(ikc, key)
    ikc.pass_time(7)  # until how to leave it is no longer told
    assert max(cost(ikc, key) for key in ("down", "down", "up", "up")) <= LASER


@SIZES
@pytest.mark.parametrize(
    ("screen", "keys", "limit"), [("", "down", 460), ("o", "down right", 400), ("enter 4", "down", 1_100)]
)
def test_a_cursor_move_that_shows_another_text(ikc: PseudoTerminal, screen: str, keys: str, limit: int) -> None:
    """Another coalition's name, tree and motto; what another cell means; what the canvas shows of another lesson, what
    to look at, and what it is about. That text is most of what is sent."""
    for key in screen.split():
        cost(ikc, key)
    assert median(cost(ikc, key) for key in keys.split() * 3) <= limit


@SIZES
def test_a_cursor_move_among_whom_to_call(tmp_path: Path, size: tuple[int, int]) -> None:
    """Another action in full, and of whom; or how another coalition stands with its reviews."""
    for name in ("haven", "kade", "linde"):
        shutil.copy(LINDE.with_stem(name), tmp_path)
    with PseudoTerminal(str(tmp_path), size=size) as ikc:
        ikc.until("3 coalities", "De Linde")
        ikc.press("W")
        ikc.until("Wie bel je", "Ouderavond")
        settle(ikc)
        assert median(cost(ikc, key) for key in ("down", "down", "down", "up", "up")) <= CALL_MOVE


@SIZES
def test_a_step_from_ring_to_ring(tmp_path: Path, size: tuple[int, int]) -> None:
    """Two rings that change colour, the pin, two columns of digits, and what came."""
    shutil.copy(LINDE, tmp_path)
    with PseudoTerminal(str(tmp_path / LINDE.name), size=size) as ikc:
        ikc.until("Verhalenbord")
        ikc.press("T")
        ikc.until("ring 8 van 8")
        settle(ikc)
        assert median(cost(ikc, "left") for _ in range(5)) <= RING_STEP[size]
