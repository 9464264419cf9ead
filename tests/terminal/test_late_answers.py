"""What the terminal still has to say when the program leaves it reaches nobody: no shell, and no editor.

The line delays both ways. What comes after the program has gone is left in the terminal's queue, where a shell would
read it, or is echoed.
"""

import fcntl
import os
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .pseudo_terminal import ASKED, PseudoTerminal
from .slow_line import SlowLine

NEAR, FAR = 0.1, 0.3  # seconds each way
MOUSE = "\x1b[<35;10;10M"
EDITOR = """\
#!/bin/sh
stty -icanon -echo min 0 time 8
cat >> "$1"
printf klaar >> "$1"
printf '\\033[c\\033[>c\\033]11;?\\033\\\\'
"""
"""Keeps what it is sent; and asks, as vim does, what is answered when it has gone already."""


class FarLine(SlowLine):
    """A terminal far away."""

    def until_asked(self) -> None:
        """Reads until the program has asked where the cursor is, which the terminal does not know yet."""
        while b"\x1b[6n" not in self._line + b"".join(data for _, data in self._arriving) + self.log:
            self.read(0.01)

    def far(self, *, wait: float) -> None:
        """Carries what is under way, whether or not the program still runs."""
        end = time.monotonic() + wait
        while time.monotonic() < end:
            self.read(0.05)


def left_over(ikc: PseudoTerminal) -> bytes:
    """What a shell would now read, and what was echoed to where it stands."""
    settings = termios.tcgetattr(ikc.slave)
    settings[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(ikc.slave, termios.TCSANOW, settings)
    (count,) = struct.unpack("i", fcntl.ioctl(ikc.slave, termios.FIONREAD, b"\0" * 4))
    queued = os.read(ikc.slave, count) if count else b""
    return queued + ikc.log.rpartition(b"\x1b[?1049l")[2].removeprefix(b"\x1b[?2026l")


def by_key(ikc: PseudoTerminal) -> None:
    ikc.write("q")
    ikc.write(MOUSE)


def by_signal(ikc: PseudoTerminal) -> None:
    ikc.write(MOUSE * 2)
    os.kill(ikc.process.pid, signal.SIGTERM)


@pytest.mark.parametrize(("delay", "leave"), [(FAR, by_key), (NEAR, by_signal)])
def test_nothing_reaches_the_shell(canvases: Path, delay: float, leave: Callable[[PseudoTerminal], None]) -> None:
    with FarLine(str(canvases), delay=delay) as ikc:
        ikc.until("8 coalities")
        leave(ikc)
        ikc.until_end()
        ikc.far(wait=4 * delay)
        assert left_over(ikc) == b""


def test_nothing_reaches_the_shell_when_it_ends_before_the_first_answer(canvases: Path) -> None:
    with FarLine(str(canvases), delay=FAR) as ikc:
        ikc.until_asked()
        by_signal(ikc)
        assert ikc.until_end() == 128 + signal.SIGTERM
        ikc.far(wait=4 * FAR)
        assert ikc.left_as_found() == []
        assert left_over(ikc) == b""


def test_nothing_reaches_the_shell_while_it_is_stopped(canvases: Path) -> None:
    with FarLine(str(canvases), delay=NEAR) as ikc:
        ikc.until("8 coalities")
        ikc.write(MOUSE * 2)
        os.kill(ikc.process.pid, signal.SIGTSTP)
        while b"\x1b[?1049l" not in ikc.log:
            ikc.read(0.1)
        ikc.far(wait=3 * NEAR)
        assert left_over(ikc) == b""


def test_nothing_reaches_the_own_editor_and_nothing_of_it_comes_back(
    canvases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ASKED, b"\x1b[c", b"\x1b[?62;22c")
    monkeypatch.setitem(ASKED, b"\x1b[>c", b"\x1b[>41;354;0c")
    monkeypatch.setitem(ASKED, b"\x1b]11;?\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x1b\\")
    editor = tmp_path / "editor"
    editor.write_text(EDITOR)
    editor.chmod(0o755)
    with FarLine(str(canvases / "dichterswijk.toml"), delay=FAR, env={"VISUAL": str(editor)}) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.write("a")
        ikc.until("ctrl+s sla op")
        ikc.write("\x05")
        ikc.write(MOUSE)
        ikc.until("klaar")
        ikc.far(wait=2 * FAR)
        ikc.write("\x13")
        ikc.until("Verhalenbord 6")
        ikc.write("\x11")
        assert ikc.until_end() == 0
        ikc.far(wait=2 * FAR)
        assert ikc.left_as_found() == []
    assert 'text = "klaar"' in (canvases / "dichterswijk.toml").read_text()


def test_an_arrow_that_comes_in_pieces_is_an_arrow_where_the_line_is_slow(canvases: Path) -> None:
    with FarLine(str(canvases / "dichterswijk.toml"), delay=NEAR) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.write("e")
        ikc.until("ctrl+s sla op")
        ikc.far(wait=1.0)  # a terminal does not answer in the middle of a key
        for piece in ("\x1b", "[", "1;2", "C"):  # shift+right; escape would leave
            ikc.write(piece)
            ikc.pass_time(0.15)  # longer than escape waits on a line that is not slow
        ikc.write("x")
        ikc.far(wait=0.5)
        assert "ctrl+s sla op" in ikc.text
        assert "1;2" not in ikc.text
        ikc.write("\x1b")
        ikc.until("Nog niet opgeslagen")
