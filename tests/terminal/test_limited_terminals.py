"""Terminals with few colours, none, few signs, or no screen at all."""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyte.screens import Char

from ikc_tui.terminal import Capabilities
from ikc_tui.ui.paint.limited_terminals.glyphs import STAND_INS, plain_glyphs

from .pseudo_terminal import IKC, PseudoTerminal

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
COLOUR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;m])")
WALK = [
    ("enter", "Verhalenbord 5"),
    ("a", "ctrl+s sla op"),
    ("escape", "z zoom"),
    ("3", "Verbinden"),
    ("T", "groeiringen"),
    ("escape", "Verbinden"),
    ("4", "Lessen uit het leernetwerk"),
    ("?", "Bewegen"),
    ("escape", "Lessen uit het leernetwerk"),
    ("escape", "Verbinden"),
    ("escape", "8 coalities"),
    ("o", "Overzicht van de stad"),
]
"""Keys that lead past most screens, and what stands on each."""


@dataclass(frozen=True)
class Walked:
    """Every screen on the way, of each cell the sign and whether it is bold and turned round; and all that was sent."""

    screens: list[list[list[tuple[str, bool, bool]]]]
    log: bytes


@pytest.fixture(scope="module")
def walked() -> Callable[..., Walked]:
    """Walks past most screens, in each terminal once."""
    known: dict[object, Walked] = {}

    def walk(canvases: Path, env: dict[str, str], size: tuple[int, int] = (80, 24)) -> Walked:
        terminal = (*env.items(), size)
        if terminal not in known:
            with PseudoTerminal(str(canvases), env=env, size=size) as ikc:
                known[terminal] = Walked(list(screens(ikc)), ikc.log)
        return known[terminal]

    return walk


def screens(ikc: PseudoTerminal) -> Iterator[list[list[tuple[str, bool, bool]]]]:
    ikc.until("8 coalities", "Dichterswijk")
    for key, wanted in WALK:
        ikc.until_still(0.3)
        yield [[(cell.data, cell.bold, cell.reverse) for cell in row] for row in rows(ikc)]
        ikc.press(key)
        ikc.until(wanted)


def rows(ikc: PseudoTerminal) -> list[list[Char]]:
    return [[ikc.screen.buffer[y][x] for x in range(ikc.screen.columns)] for y in range(ikc.screen.lines)]


@SIZES
def test_a_linux_console_gets_signs_that_its_font_has(
    canvases: Path, walked: Callable[..., Walked], size: tuple[int, int]
) -> None:
    screens = walked(canvases, {"TERM": "linux"}, size).screens
    shown = {sign for screen in screens for row in screen for sign, *_ in row}
    assert {sign for sign in shown if sign > "\xff" and sign not in "█─│→←↑↓·•"} == set()
    assert {">", "#", "_", "─"} <= shown


@pytest.mark.parametrize("env", [{"TERM": "linux"}, {"TERM": "screen"}, {"NO_COLOR": "1"}], ids=str)
def test_where_one_stands_is_seen_without_colour(
    canvases: Path, walked: Callable[..., Walked], env: dict[str, str]
) -> None:
    for (key, _), screen in zip(WALK, walked(canvases, env).screens, strict=True):
        shown = "\n".join("".join(sign for sign, *_ in row) for row in screen)
        stands = any(reverse for row in screen for _, _, reverse in row)
        assert stands or "Bewegen" in shown, (key, shown)  # the sheet of keys is only for reading
        assert any(bold for row in screen for _, bold, _ in row)


def test_no_color_gets_no_colour(canvases: Path, walked: Callable[..., Walked]) -> None:
    assert COLOUR.findall(walked(canvases, {"NO_COLOR": "1"}).log) == []


@pytest.mark.parametrize("env", [{"TERM": "linux"}, {"TERM": "vt100"}, {"NO_COLOR": "1"}], ids=str)
def test_rings_of_a_tree_are_told_apart_without_colour(tmp_path: Path, env: dict[str, str]) -> None:
    """Every second one is filled, and what the pin is in shows by the pin."""
    canvas = Path(__file__).parents[1] / "app" / "canvases" / "linde.toml"
    shutil.copy(canvas, tmp_path)
    with PseudoTerminal(str(tmp_path / canvas.name), env=env) as ikc:
        ikc.until("Verhalenbord")
        ikc.press("T")
        ikc.until("ring 8 van 8")
        pins = []
        for place in range(8, 0, -1):
            ikc.until(f"ring {place} van 8")
            ikc.until_still(0.3)
            middle = next(row for row in rows(ikc) if any(cell.data in "●*" for cell in row[18:36]))
            left = "".join(cell.data for cell in middle[:18])
            assert re.fullmatch(r" +(█+ +){3,4}█*", left), left
            pins.append(next(at for at, cell in enumerate(middle) if cell.data in "●*"))
            ikc.press("left")
    assert pins == sorted({*pins}, reverse=True)


@pytest.mark.parametrize("term", ["linux", "screen"])
def test_sixteen_colours_leave_the_paper_to_the_terminal(canvases: Path, term: str) -> None:
    with PseudoTerminal(str(canvases), env={"TERM": term}) as ikc:
        ikc.until("8 coalities")
        ikc.until_so(lambda: {cell.fg for row in rows(ikc) for cell in row} == {"default", "red", "cyan", "green"})
        assert {cell.bg for row in rows(ikc) for cell in row} == {"default"}


def test_256_colours_keep_paper_light_and_ink_dark(canvases: Path) -> None:
    with PseudoTerminal(str(canvases), env={"TERM": "tmux-256color"}) as ikc:
        ikc.until("8 coalities")
        ikc.until_still(0.3)
        paper, ink = ikc.screen.buffer[10][5].bg, ikc.screen.buffer[4][3].fg
    assert paper == "eeeeee"
    assert ink == "303030"


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("stream", ["stdin", "stdout"])
def test_no_terminal_gives_one_line(canvases: Path, lang: str, stream: str) -> None:
    """The other of the two may well be a terminal; a script or a pipe is told the same."""
    with PseudoTerminal("--version") as other:
        other.until_end()
        ran = subprocess.run(
            [str(IKC), "--lang", lang, str(canvases)],
            stdin=subprocess.PIPE if stream == "stdin" else other.slave,
            stdout=subprocess.PIPE if stream == "stdout" else other.slave,
            stderr=subprocess.PIPE,
            check=False,
            timeout=30,
        )
        other.read(0.2)
        assert other.log.count(b"\n") == 1  # the version alone
    assert ran.returncode == 2
    assert not ran.stdout
    assert ran.stderr.strip().count(b"\n") == 0
    assert b"ikc show" in ran.stderr
    assert b"\x1b" not in ran.stderr


def test_an_encoding_without_glyphs_gets_plain_ones() -> None:
    assert plain_glyphs(Capabilities()) == {}
    latin = plain_glyphs(Capabilities(encoding="iso-8859-1"))
    assert latin["●"] == "*"
    assert "·" not in latin
    assert plain_glyphs(Capabilities(encoding="ascii")) == STAND_INS
    assert plain_glyphs(Capabilities(encoding="ascii", font=frozenset("█─"))) == STAND_INS
    assert all(plain.isascii() and len(plain) == 1 for plain in STAND_INS.values())


@pytest.mark.parametrize("env", [{"TERM": "linux"}, {"TERM": "screen"}, {"NO_COLOR": "1"}], ids=str)
def test_an_example_in_a_field_does_not_look_like_what_is_typed(canvases: Path, env: dict[str, str]) -> None:
    def looks_of(text: str) -> tuple[bool, bool]:
        """Whether a text in sight is turned round, and whether it is in italics; but for its first sign, where the
        cursor may be."""
        line = next(row for row in rows(ikc) if text in "".join(cell.data for cell in row))
        at = "".join(cell.data for cell in line).index(text) + 1
        (found,) = {(cell.reverse, cell.italics) for cell in line[at : at + len(text) - 1]}
        return found

    with PseudoTerminal(str(canvases / "dichterswijk.toml"), env=env) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("3", "a")
        ikc.until("ctrl+s sla op", "vrijdag")
        ikc.press("T", "tab", "tab")
        ikc.until_still(0.3)
        assert looks_of("vrijdag") == (False, True)
        assert looks_of("nummers") == (False, True)
        assert looks_of("idee") == (False, False)
        ikc.press("1", "5", " ", "m", "r", "t")
        ikc.until("15 mrt")
        ikc.until_still(0.3)
        assert looks_of("15 mrt") == (True, False)


@pytest.mark.parametrize(
    ("env", "mark", "at_cursor"),
    [
        ({"TERM": "linux"}, "v", ">v"),
        ({"NO_COLOR": "1"}, "✓", "▌✓"),
        ({"TERM": "xterm"}, "✓", "▌✓"),
    ],
    ids=str,
)
def test_what_is_selected_is_seen_without_colour(
    canvases: Path, env: dict[str, str], mark: str, at_cursor: str
) -> None:
    with PseudoTerminal(str(canvases / "dichterswijk.toml"), env=env) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("3")
        ikc.until("Kick-off")
        ikc.press(" ", " ", "up")
        ikc.until("2 gekozen")
        ikc.until_still(0.3)
        lines = [line.split("  ")[0].lstrip() for line in ikc.text.splitlines()]
        assert any(line.startswith(f"{mark} ") for line in lines), ikc.text
        assert any(line.startswith(at_cursor) for line in lines), ikc.text
