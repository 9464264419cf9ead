"""What is painted in a console of Windows: all colours, and the signs that its font has."""

import pytest

from ikc_tui.terminal import Capabilities, ColourDepth
from ikc_tui.terminal.capabilities import _LINUX_CONSOLE_GLYPHS
from ikc_tui.terminal.windows_console import WGL4_GLYPHS, WindowsConsole
from ikc_tui.ui.paint.limited_terminals.glyphs import STAND_INS, plain_glyphs

OLD = "ConsoleWindowClass"
PSEUDO = "PseudoConsoleWindow"
LACKED = set("▇▆▅▃▂▁◐◔◆✓✗↗━")
"""Of what ikc paints, the signs that Windows Glyph List 4 does not have."""


@pytest.mark.parametrize(
    ("console", "environ", "is_old"),
    [
        (WindowsConsole(OLD, "Consolas"), {}, True),
        (WindowsConsole(OLD, "Lucida Console"), {"WT_SESSION": ""}, True),
        (WindowsConsole(), {}, True),
        (WindowsConsole(OLD), {"WT_SESSION": "8d6e3f"}, False),
        (WindowsConsole(OLD), {"TERM_PROGRAM": "vscode"}, False),
        (WindowsConsole(PSEUDO), {}, False),
    ],
)
def test_only_the_old_console_gets_plain_signs(console: WindowsConsole, environ: dict[str, str], is_old: bool) -> None:
    assert console.is_old(environ) is is_old
    plain = plain_glyphs(Capabilities.of(environ, "utf-8", console))
    assert plain.keys() == (LACKED if is_old else set())


def test_what_the_old_console_shows_is_in_its_fonts() -> None:
    assert STAND_INS.keys() - LACKED < WGL4_GLYPHS
    assert not LACKED & WGL4_GLYPHS
    assert _LINUX_CONSOLE_GLYPHS < WGL4_GLYPHS  # so nothing is painted that STAND_INS does not know


@pytest.mark.parametrize("code_page", [437, 850, 1252])
def test_a_raster_font_has_what_its_code_page_has(code_page: int) -> None:
    plain = plain_glyphs(Capabilities.of({}, "utf-8", WindowsConsole(OLD, "Terminal", code_page)))
    assert plain.keys() >= LACKED | set("●○")
    shown = "".join(STAND_INS.keys() - plain.keys())
    assert shown
    assert shown.encode(f"cp{code_page}").decode(f"cp{code_page}") == shown


@pytest.mark.parametrize("console", [WindowsConsole(OLD, "Consolas"), WindowsConsole(PSEUDO)])
def test_every_console_of_windows_gets_all_colours_but_where_they_are_unwanted(console: WindowsConsole) -> None:
    def colours(environ: dict[str, str]) -> ColourDepth:
        return Capabilities.of(environ, "utf-8", console).colours

    assert colours({}) == colours({"TERM": "xterm"}) == ColourDepth.TRUECOLOR
    assert colours({"NO_COLOR": "1"}) == ColourDepth.NONE
    assert colours({"TEXTUAL_COLOR_SYSTEM": "256"}) == ColourDepth.PALETTE_256


def test_elsewhere_nothing_is_of_windows() -> None:
    assert not plain_glyphs(Capabilities.of({"TERM": "xterm-256color"}, "utf-8"))
    assert plain_glyphs(Capabilities.of({"TERM": "linux"}, "utf-8")).keys() >= LACKED
