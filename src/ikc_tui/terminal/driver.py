"""The Textual driver that sends only what changed on the screen.

With `keyboard.py` and `keys.py` the one file of the package that knows Textual, and that reaches beyond its public
names. Tested with Textual 8.2.8. It relies on: `LinuxDriver` and its attributes `_file`, `fileno`, `exit_event`,
`attrs_before`, `_writer_thread`, `_key_thread`, `_debug`, `_app`, `_loop`, `_size`, `_auto_restart`; its methods
`_get_terminal_size`, `_sigtstp_application`, `_sigcont_application` and `run_input_thread`; `input_tty`;
`App._driver`, `App._exit`; `textual._xterm_parser.XTermParser` with `feed`, `terminal_size` and
`_sequence_to_key_events`; the tables `ANSI_SEQUENCES_KEYS` and `FUNCTIONAL_KEYS`; and that a frame is one `write`, or
several between the marks of mode 2026.
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

from .capabilities import ASK_IF_IT_REPEATS, erases_background
from .flow import Flow
from .keyboard import Keyboard
from .modes import ModeKeeper
from .output import TerminalFile
from .questions import QUESTION, Questions
from .screen import ThinScreen
from .sender import Sender
from .stops import StopSignals

if TYPE_CHECKING:
    from textual.app import App

HangupHook = Callable[["App[Any]", str], None]
"""Called in the app's thread when the terminal is gone, with the app and the reason."""

HANGUP_CODE: Final = 129
"""The exit code of an app that ended because its terminal went away: 128 + SIGHUP."""
_PATIENCE: Final = 5.0
"""Seconds to wait for a terminal's answer before it is taken for one that does not answer."""


def exit_app(app: App[Any], reason: str) -> None:
    """End the app in order; what a driver does about a hangup where nobody says otherwise."""
    app.exit(return_code=HANGUP_CODE)


class ThinDriver(LinuxDriver):
    """Keeps what the terminal shows and sends the difference.

    While the terminal is still taking a frame, later ones are kept back, and only the last is sent: on a
    slow line nothing queues up.
    """

    on_hangup: HangupHook = staticmethod(exit_app)
    """What to do when the terminal is gone."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        stderr = sys.__stderr__
        self._output = TerminalFile(
            2 if stderr is None else stderr.fileno(),
            encoding="utf-8" if stderr is None else stderr.encoding,
            on_written=self._written,
            on_gone=self._gone,
        )
        self._file: Any = self._output
        self._lock = threading.RLock()
        self._stops = StopSignals()
        self._active = False
        self._questions = Questions()
        self._modes = ModeKeeper()
        self._sender = self._new_sender()
        self._hung_up = False
        self._started = False
        self._leaving = False
        self._line_settings: list[Any] | None = None  # as they were found
        self._size = self._size or self._real_size()  # else the framework takes COLUMNS and LINES for it
        # The interpreter's last garbage collection looks at every object of a program that is ending
        # anyway: 0.1 s of the 0.3 s between quit and exit.
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)
        self._keyboard: Keyboard | None = None

    def _new_sender(self) -> Sender:
        """One that knows nothing of what the terminal shows."""
        try:
            returns = bool(termios.tcgetattr(self._output.fileno())[1] & termios.ONLCR)
        except termios.error:
            returns = True
        erases = erases_background(os.environ.get("TERM", ""))
        size = self._real_size()
        screen = ThinScreen(*size, background_erase=erases, erase_characters=erases, newline_returns=returns)
        return Sender(screen, self._asked)

    # -- output ---------------------------------------------------------------------------------------

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Alone with the screen: no other thread, and no stop or continue signal."""
        with self._stops.kept_out(), self._lock:  # in this order, or a handler may wait for ever
            yield

    def write(self, data: str) -> None:
        """Take what the framework writes; send what it changes."""
        writer = self._writer_thread
        if writer is None:
            return
        with self._exclusive():
            self._modes.note(data)
            if text := self._sender.feed(data):
                writer.write(text)

    def _written(self) -> None:
        """A text has been written (in the writer's thread): send what has come up meanwhile."""
        while True:
            with self._exclusive():
                text = self._sender.written()
            if not text:
                return
            self._output.send(text)

    def repaint(self) -> None:
        """Forget what the terminal shows and paint everything anew."""
        with self._exclusive():
            self._sender.forget()
        self._app.refresh()

    # -- size -----------------------------------------------------------------------------------------

    def _real_size(self) -> tuple[int, int]:
        """The terminal's own columns and rows; what the environment says where it has none, as on a serial line."""
        return self._output.size() or super()._get_terminal_size()

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size the framework asks for when it starts and when the terminal has been resized."""
        self._sender.resized = size = self._real_size()
        return size

    def process_message(self, message: Message) -> None:
        """Note what the terminal says of itself: its size (mode 2048), and where its cursor is."""
        if isinstance(message, events.CursorPosition):
            self._questions.answer(message.x, message.y)
        elif not self._leaving:
            if isinstance(message, events.Resize):
                self._sender.resized = (message.size.width, message.size.height)
            super().process_message(message)

    def _answered_whether_it_repeats(self, sender: Sender, x: int, y: int) -> None:
        with self._exclusive():
            sender.answered_whether_it_repeats(x, y)

    def _asked(self, flow: Flow) -> None:
        """The terminal is asked how far it is."""
        self._questions.ask(partial(self._came_to_it, flow))
        self._loop.call_soon_threadsafe(self._loop.call_later, _PATIENCE, self._lose_patience, flow, flow.questions)

    def _came_to_it(self, flow: Flow, x: int, y: int) -> None:
        """The terminal has come to where it was asked: there is room for more."""
        with self._exclusive():
            flow.answered()
        self.write("")

    def _lose_patience(self, flow: Flow, question: int) -> None:
        """Go on where a question was never answered."""
        if flow.asked and flow.questions == question:
            with self._exclusive():
                flow.give_up()
            self.write("")

    # -- start and end --------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Start, or come back: nothing is known of what the terminal shows."""
        with self._stops.kept_out():  # ctrl+z while another program had the terminal
            if self._started:
                self._flush_input()  # answers to what that program asked
                self._questions.forget()
            with self._exclusive():
                self._sender = self._new_sender()
            self._leaving = False
            self._keyboard = self._keyboard or Keyboard(
                self.fileno,
                debug=self._debug,
                line_delay=lambda: self._questions.delay,
                on_message=self.process_message,
                on_gone=self._gone,
            )
            if signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:
                signal.signal(signal.SIGHUP, lambda *_: self._gone("hangup"))
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self._line_settings = self._line_settings or self.attrs_before  # an editor may leave others
            if self.input_tty:
                self._questions.ask(partial(self._answered_whether_it_repeats, self._sender))
                self.write(ASK_IF_IT_REPEATS)
            if self._started:  # stopped and continued: 8.2.8 paints anew after `App.suspend` only
                self._loop.call_soon_threadsafe(partial(self._app.refresh, layout=True))
            self._started = self._active = True

    def disable_input(self) -> None:
        """End the input thread, once the terminal has said what it has to say: what comes later would be read by
        whatever reads next, a shell or an editor."""
        keyboard, self._keyboard = self._keyboard, None
        if keyboard is None:
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self._leaving = True
        with self._exclusive():
            self._sender.hold_nothing_back()
        self.write(self._modes.undo_reports())
        if self._questions.answers_are_due:
            self._questions.ask(lambda x, y: None)
            self.write(QUESTION)
            self._questions.wait()
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
        if self._line_settings is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._line_settings)
        self.write(f"\x1b[0m\x1b[{self._sender.rows};1H\n{self._modes.undo()}")
        self._active = False

    def close(self) -> None:
        """Write what is left; what is written while the terminal is another program's is dropped."""
        super().close()
        self._writer_thread = None

    def _sigtstp_application(self, *args: Any) -> None:
        """Stop, but not in the middle of a frame."""
        if not self._stops.postpone(signal.SIGTSTP):
            super()._sigtstp_application(*args)

    def _sigcont_application(self, *args: Any) -> None:
        """Come back, unless the program ends: a hang-up sends SIGHUP and then this. Where it was stopped with no
        chance to leave (SIGSTOP), leave first."""
        if not self._stops.postpone(signal.SIGCONT) and not self._app._exit and not self._hung_up:
            if self._active and self._auto_restart:
                self.suspend_application_mode()
            super()._sigcont_application(*args)

    # -- the terminal goes away -----------------------------------------------------------------------

    def _gone(self, reason: str) -> None:
        """Note, in any thread, that the terminal is gone."""
        if self._hung_up:
            return
        self._hung_up = True
        self._questions.drop()
        with suppress(RuntimeError):  # the loop has ended, and with it the app
            self._loop.call_soon_threadsafe(self.on_hangup, self._app, reason)

    # -- input ----------------------------------------------------------------------------------------

    def run_input_thread(self) -> None:
        """Read keys until told to end."""
        if self._keyboard is not None:
            self._keyboard.run(self.exit_event)
