"""The app that the tests drive in a pseudo-terminal: `python demo_app.py bare|thin|record [FILE]`."""

from __future__ import annotations

import fcntl
import json
import os
import sys
import termios
import time
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import Footer, Header, OptionList, Static, TextArea

from ikc_tui.terminal import thin_driver
from ikc_tui.terminal.driver import ThinDriver


class DemoApp(App[None]):
    """A list, a text area, an overlay, and keys for what is to be tested."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layers: below above; }
    OptionList { height: 1fr; layer: below; }
    TextArea { height: 6; layer: below; }
    #over { layer: above; offset: 11 3; width: 30; height: 5; background: red; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit"),
        Binding("ctrl+l", "repaint", "Repaint"),
        Binding("f2", "edit", "Edit"),
        Binding("f3", "over", "Overlay"),
        Binding("f4", "suspended", "Suspend"),
        Binding("f5", "idle_long", "Block"),
        Binding("ctrl+z", "suspend_process", "Stop"),
        Binding("escape", "escaped", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield Header()
        yield OptionList(*[f"option {number} 漢字 ë {'😀' * (number % 3)} ─ text" for number in range(60)])
        area = TextArea("hello\nworld")
        area.cursor_blink = False
        yield area
        yield Static("over 漢字 the list", id="over")
        yield Footer()

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.query_one(OptionList).focus()

    def action_edit(self) -> None:
        self.query_one(TextArea).focus()
        self.query_one(TextArea).move_cursor((1, 5))

    def action_over(self) -> None:
        over = self.query_one("#over")
        over.display = not over.display

    def action_repaint(self) -> None:
        if thin_class is not None:
            assert isinstance(self._driver, ThinDriver)
            self._driver.repaint()
        else:
            self.refresh()

    def action_suspended(self) -> None:
        with self.suspend():
            os.write(1, b"\x1b[2J\x1b[31mIN THE EDITOR")
            time.sleep(0.2)

    def action_escaped(self) -> None:
        over = self.query_one("#over", Static)
        over.update("Escaped")
        over.display = True

    def action_idle_long(self) -> None:
        for number in range(200):
            self.query_one("#over", Static).update(f"frame {number}")
            self.query_one("#over").display = True


class Recorder(LinuxDriver):
    """The framework's driver; notes what it is told to write."""

    written: ClassVar[list[str]] = []

    def write(self, data: str) -> None:
        self.written.append(data)
        super().write(data)


def note_hangup(app: App[object], reason: str) -> None:
    """Leave a trace of the hangup, and end."""
    with open(os.environ["HANGUP_FILE"], "w") as file:
        file.write(reason)
    app.exit(return_code=7)


mode = sys.argv[1]
thin_class = thin_driver(note_hangup if "HANGUP_FILE" in os.environ else None) if mode == "thin" else None

if __name__ == "__main__":
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    app = DemoApp(driver_class={"thin": thin_class, "record": Recorder}.get(mode))
    app.run()
    if mode == "record":
        with open(sys.argv[2], "w") as file:
            json.dump(Recorder.written, file)
    sys.exit(app.return_code or 0)
