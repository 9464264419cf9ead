"""The Textual driver that sends only what changed on the screen.

With `keyboard_reader.py` and `key_sequences.py` the only file of the package that knows Textual. It uses private names
of it, which stand in `framework.py`, and relies on a frame's being one `write`, or several between the marks of mode
2026.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from .capabilities import REPEAT_QUERY, erases_background
from .flow_control import FlowControl
from .keyboard_reader import Keyboard
from .modes import ModeTracker
from .queries import CURSOR_POSITION_QUERY, PendingQueries
from .screen import ThinScreen
from .sender import Sender
from .stop_signals import StopSignalGate
from .terminal_file import TerminalFile

assert sys.platform != "win32"  # there it is Textual's own

if TYPE_CHECKING:
    from textual.app import App

HangupHook = Callable[["App[Any]", str], None]
"""Called once in the app's thread when the terminal is gone, with the app and the reason."""

HANGUP_CODE: Final = 129
"""The exit code of an app that ended because its terminal went away: 128 + SIGHUP."""
_ANSWER_SECONDS: Final = 5.0
"""How long flow control waits for an answer before it takes the terminal for one that does not answer."""


def exit_app(app: App[Any], reason: str) -> None:
    """End the app in order: the hook that is used where no other is given."""
    app.exit(return_code=HANGUP_CODE)


class ThinDriver(LinuxDriver):
    """Keeps what the terminal shows and sends the difference.

    While the terminal is still taking a frame, later ones are kept back, and only the last is sent: on a slow line
    nothing queues up. Three threads meet here, the app's, the one that reads and the one that writes; `_locked` keeps
    them apart.
    """

    on_hangup: HangupHook = staticmethod(exit_app)
    """What is done when the terminal is gone."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        stderr = sys.__stderr__
        self._output = TerminalFile(
            2 if stderr is None else stderr.fileno(),
            encoding="utf-8" if stderr is None else stderr.encoding,
            on_written=self._on_written,
            on_gone=self._on_gone,
        )
        self._file: Any = self._output
        self._lock = threading.RLock()
        self._stop_signals = StopSignalGate()
        self._active = False
        self._queries = PendingQueries()
        self._modes = ModeTracker()
        self._sender = self._new_sender()
        self._hung_up = False
        self._started = False
        self._leaving = False
        self._found_settings: list[Any] | None = None  # as they were found
        self._size = self._size or self._terminal_size()  # else the framework takes COLUMNS and LINES for it
        # The interpreter's last garbage collection looks at every object of a program that is ending
        # anyway: 0.1 s of the 0.3 s between quit and exit.
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)
        self._keyboard: Keyboard | None = None

    def _new_sender(self) -> Sender:
        """Make a sender that knows nothing of what the terminal shows."""
        try:
            returns = bool(termios.tcgetattr(self._output.fileno())[1] & termios.ONLCR)
        except termios.error:
            returns = True
        erases = erases_background(os.environ.get("TERM", ""))
        size = self._terminal_size()
        screen = ThinScreen(*size, background_erase=erases, erase_characters=erases, newline_returns=returns)
        return Sender(screen, self._on_query)

    # -- output ---------------------------------------------------------------------------------------

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other threads, and stop and continue signals, away from the screen meanwhile."""
        with self._stop_signals.deferred(), self._lock:  # in this order, or a handler may wait for ever
            yield

    def write(self, data: str) -> None:
        """Take what the framework writes; send what it changes."""
        writer = self._writer_thread
        if writer is None:
            return
        with self._locked():
            self._modes.track(data)
            if text := self._sender.feed(data):
                writer.write(text)

    def _on_written(self) -> None:
        """Send what has come up while a text was written; called in the writer's thread."""
        while True:
            with self._locked():
                text = self._sender.written()
            if not text:
                return
            self._output.send(text)

    def repaint(self) -> None:
        """Forget what the terminal shows and paint everything anew."""
        with self._locked():
            self._sender.forget()
        self._app.refresh()

    # -- size -----------------------------------------------------------------------------------------

    def _terminal_size(self) -> tuple[int, int]:
        """The terminal's own columns and rows; what the environment says where it has none, as on a serial line."""
        return self._output.size() or super()._get_terminal_size()

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size; Textual asks for it when it starts and when the terminal has been resized."""
        self._sender.resized = size = self._terminal_size()
        return size

    def process_message(self, message: Message) -> None:
        """Take the terminal's reports of its size (mode 2048) and its cursor; hand on all but the latter."""
        if isinstance(message, events.CursorPosition):
            self._queries.answer(message.x, message.y)
        elif not self._leaving:
            if isinstance(message, events.Resize):
                self._sender.resized = (message.size.width, message.size.height)
            super().process_message(message)

    def _on_repeat_answer(self, sender: Sender, x: int, y: int) -> None:
        with self._locked():
            sender.take_repeat_answer(x, y)

    def _on_query(self, flow: FlowControl) -> None:
        """Note the query that flow control sends now, and see to it that it does not wait for ever."""
        self._queries.ask(partial(self._on_flow_answer, flow))
        self._loop.call_soon_threadsafe(
            self._loop.call_later, _ANSWER_SECONDS, self._on_answer_overdue, flow, flow.query_count
        )

    def _on_flow_answer(self, flow: FlowControl, x: int, y: int) -> None:
        """Send on, since the terminal has taken all before the query."""
        with self._locked():
            flow.answered()
        self.write("")

    def _on_answer_overdue(self, flow: FlowControl, query: int) -> None:
        """Send on where the query was never answered."""
        if flow.awaits_answer and flow.query_count == query:
            with self._locked():
                flow.give_up()
            self.write("")

    # -- start and end --------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take the terminal, at the start or when coming back to it; what it shows is not known."""
        with self._stop_signals.deferred():  # ctrl+z while another program had the terminal
            if self._started:
                self._flush_input()  # answers to what that program asked
                self._queries.forget()
            with self._locked():
                self._sender = self._new_sender()
            self._leaving = False
            self._keyboard = self._keyboard or Keyboard(
                self.fileno,
                debug=self._debug,
                line_delay=lambda: self._queries.delay,
                on_message=self.process_message,
                on_gone=self._on_gone,
            )
            if signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:
                signal.signal(signal.SIGHUP, lambda *_: self._on_gone("hangup"))
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self._found_settings = self._found_settings or self.attrs_before  # an editor may leave others
            if self.input_tty:
                self._queries.ask(partial(self._on_repeat_answer, self._sender))
                self.write(REPEAT_QUERY)
            if self._started:  # stopped and continued: Textual paints anew after `App.suspend` only
                self._loop.call_soon_threadsafe(partial(self._app.refresh, layout=True))
            self._started = self._active = True

    def disable_input(self) -> None:
        """End the input thread, once the terminal has said what it has to say.

        What comes later would be read by whatever reads next, a shell or an editor.
        """
        keyboard, self._keyboard = self._keyboard, None
        if keyboard is None:
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._leaving = True
        with self._locked():
            self._sender.hold_nothing_back()
        self.write(self._modes.reset_reporting())
        if self._queries.expects_answer:
            self._queries.ask(lambda x, y: None)
            self.write(CURSOR_POSITION_QUERY)
            self._queries.wait()
        self.exit_event.set()
        keyboard.wake()
        if self._key_thread is not None:
            self._key_thread.join()
        self.exit_event.clear()
        keyboard.close()
        self._flush_input()

    def _flush_input(self) -> None:
        """Drop what has come and was not read."""
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was found; where it has no other screen, below what was shown last."""
        self.disable_input()
        if self._found_settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._found_settings)
        self.write(f"\x1b[0m\x1b[{self._sender.rows};1H\n{self._modes.reset_all()}")
        self._active = False

    def close(self) -> None:
        """Write what is left; what is written while the terminal is another program's is dropped."""
        super().close()
        self._writer_thread = None

    def _sigtstp_application(self, *args: Any) -> None:
        """Stop, but not in the middle of a frame."""
        if not self._stop_signals.postpone(signal.SIGTSTP):
            super()._sigtstp_application(*args)

    def _sigcont_application(self, *args: Any) -> None:
        """Come back, unless the program ends: a hang-up sends SIGHUP and then SIGCONT.

        Where it was stopped with no chance to leave the terminal (SIGSTOP), leave it first.
        """
        if not self._stop_signals.postpone(signal.SIGCONT) and not self._app._exit and not self._hung_up:
            if self._active and self._auto_restart:
                self.suspend_application_mode()
            super()._sigcont_application(*args)

    # -- the terminal goes away -----------------------------------------------------------------------

    def _on_gone(self, reason: str) -> None:
        """Note, in any thread, that the terminal is gone."""
        if self._hung_up:
            return
        self._hung_up = True
        self._queries.drop()
        with suppress(RuntimeError):  # the loop has ended, and with it the app
            self._loop.call_soon_threadsafe(self.on_hangup, self._app, reason)

    # -- input ----------------------------------------------------------------------------------------

    def run_input_thread(self) -> None:
        """Read keys until told to end."""
        if self._keyboard is not None:
            self._keyboard.run(self.exit_event)
