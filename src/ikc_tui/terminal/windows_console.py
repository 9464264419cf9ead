"""The console that a program on Windows runs in: whether it obeys sequences, and which glyphs its font has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Final, NamedTuple

_PSEUDO_CONSOLE: Final = "PseudoConsoleWindow"
"""The class of the window of a console that another program shows: Windows Terminal, an editor, ssh."""
_NAMED_BY_TERMINALS: Final = ("WT_SESSION", "TERM_PROGRAM")
"""Variables that Windows Terminal and other terminals set. Windows does not, nor Windows Terminal where it takes over
the console of a program that was started elsewhere."""
_RASTER_FONT: Final = "Terminal"
_OBEYS_SEQUENCES: Final = 0x0004  # ENABLE_VIRTUAL_TERMINAL_PROCESSING, which Windows has since 2016

WGL4_GLYPHS: Final = frozenset(
    "·×–—―‗‘’‚‛“”„†‡•…‰′″‹›‼‾⁄←↑→↓↔↕↨∂∆∏∑−∕∙√∞∟∩∫≈≠≡≤≥⌂⌐⌠⌡"
    "─│┌┐└┘├┤┬┴┼═║╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬▀▄█▌▐░▒▓■□▪▫▬▲►▼◄◊○●◘◙◦☺☻☼♀♂♠♣♥♦♪♫"
)
"""Signs of Windows Glyph List 4: Consolas and Lucida Console, the fonts of Windows' console, have them."""


class WindowsConsole(NamedTuple):
    """What Windows tells of a console."""

    window: str = ""
    """The class of its window; "" where it has none."""
    font: str = ""
    """The name of its font; "" where that is not known."""
    code_page: int = 65001
    """That of the letters of a raster font."""

    def is_old(self, environ: Mapping[str, str]) -> bool:
        """Whether it is Windows' own window, and not a terminal with fonts that lend each other what they lack."""
        return self.window != _PSEUDO_CONSOLE and not any(environ.get(name) for name in _NAMED_BY_TERMINALS)

    @property
    def font_encoding(self) -> str | None:
        """The encoding of all that its font has; None where it is not bound to one."""
        return f"cp{self.code_page}" if self.font == _RASTER_FONT else None


def windows_console() -> WindowsConsole | None:
    """The console that this program runs in; None on another system."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    class FontInfo(ctypes.Structure):
        """CONSOLE_FONT_INFOEX."""

        _fields_ = [
            ("size", wintypes.ULONG),
            ("number", wintypes.DWORD),
            ("width", wintypes.SHORT),
            ("height", wintypes.SHORT),
            ("family", wintypes.UINT),
            ("weight", wintypes.UINT),
            ("name", wintypes.WCHAR * 32),
        ]

    kernel, user = ctypes.WinDLL("kernel32"), ctypes.WinDLL("user32")
    kernel.GetConsoleWindow.restype = wintypes.HWND
    user.GetClassNameW.argtypes = (wintypes.HWND, wintypes.LPWSTR, ctypes.c_int)
    window = ctypes.create_unicode_buffer(64)  # a name that is longer is none of those that are known
    user.GetClassNameW(kernel.GetConsoleWindow(), window, len(window))
    font = FontInfo(size=ctypes.sizeof(FontInfo))
    kernel.GetCurrentConsoleFontEx.argtypes = (wintypes.HANDLE, wintypes.BOOL, ctypes.POINTER(FontInfo))
    with suppress(OSError), _console_output() as output:
        kernel.GetCurrentConsoleFontEx(output, False, ctypes.byref(font))
    return WindowsConsole(window.value, font.name, kernel.GetOEMCP())


def obeys_sequences() -> bool:
    """Whether what shows this program obeys sequences, as far as Windows knows.

    A console has to be asked to. One of before Windows 10, or that was set to be as it was then, refuses, and would
    print them.
    """
    if sys.platform != "win32":
        return True
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.WinDLL("kernel32")
    kernel.GetConsoleMode.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
    kernel.SetConsoleMode.argtypes = (wintypes.HANDLE, wintypes.DWORD)
    mode = wintypes.DWORD()
    try:
        with _console_output() as output:
            kernel.GetConsoleMode(output, ctypes.byref(mode))
            obeys = bool(kernel.SetConsoleMode(output, mode.value | _OBEYS_SEQUENCES))
            kernel.SetConsoleMode(output, mode)
            return obeys
    except OSError:  # there is none to ask
        return True


@contextmanager
def _console_output() -> Iterator[int]:
    """The handle of what the console shows, also where this program writes into a pipe.

    Raises OSError where there is no console.
    """
    if sys.platform != "win32":
        raise NotImplementedError
    import msvcrt

    descriptor = os.open("CONOUT$", os.O_RDWR)
    try:
        yield msvcrt.get_osfhandle(descriptor)
    finally:
        os.close(descriptor)
