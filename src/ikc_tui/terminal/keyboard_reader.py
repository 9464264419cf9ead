"""The thread that reads what comes from the terminal, and how long it waits for the rest of a sequence."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Final

from textual import constants
from textual.message import Message

from .input_encoding import KeyDecoder
from .input_tokens import Tokenizer, Unfinished
from .key_sequences import EventTranslator

_READ_BYTES: Final = 1 << 14
_SECONDS_PER_CHARACTER: Final = 0.01
"""By how much each character prolongs the wait for the rest of a sequence, up to the whole wait.

Connections are faster than that and people type slower: a paste may take as long as it needs, but one that never ends
does not swallow what is typed after it."""


class Keyboard:
    """Reads input and hands on its events; sleeps while there is none.

    Args:
        fileno: The terminal's file descriptor.
        debug: Whether Textual keeps a log of what its parser gets.
        line_delay: Gives the round trip of the connection in seconds.
        on_message: Called with each event, in the thread that reads.
        on_gone: Called with the reason when the terminal is gone.
    """

    def __init__(
        self,
        fileno: int,
        *,
        debug: bool,
        line_delay: Callable[[], float],
        on_message: Callable[[Message], None],
        on_gone: Callable[[str], None],
    ) -> None:
        self._fileno = fileno
        self._line_delay = line_delay
        self._on_message = on_message
        self._on_gone = on_gone
        self._decoder, self._tokenizer, self._translator = KeyDecoder(), Tokenizer(), EventTranslator(debug=debug)
        self._wake = os.pipe()  # what ends the sleep

    def run(self, ended: Event) -> None:
        """Read until this event is set and `wake` was called; to be run in a thread of its own."""
        wake = self._wake[0]
        sources = [self._fileno, wake]
        until: float | None = None  # when what is unfinished is taken as it stands
        while not ended.is_set():
            wait = None if until is None else max(until - monotonic(), 0)
            ready = select.select(sources, [], [], wait)[0]
            if wake in ready:
                break
            before = self._tokenizer.unfinished
            if self._fileno in ready:
                data = self._read()
                if not data:
                    sources.remove(self._fileno)
                    continue
                text = self._decoder.decode(data)
                tokens = self._tokenizer.feed(text)
            else:
                text = self._decoder.flush()
                tokens = self._tokenizer.feed(text) if text else self._tokenizer.give_up()
            for token in tokens:
                for event in self._translator.events(token):
                    self._on_message(event)
            seconds, now = self._seconds_to_wait(), monotonic()
            if seconds is None:
                until = None
            elif until is None or tokens or self._tokenizer.unfinished is not before:
                until = now + seconds
            else:
                until = min(now + seconds, until + len(text) * _SECONDS_PER_CHARACTER)

    def wake(self) -> None:
        """Wake the thread, so that it sees that it is to end."""
        os.write(self._wake[1], b".")

    def close(self) -> None:
        """Close the pipe that wakes the thread; to be called once that has ended."""
        for end in self._wake:
            os.close(end)

    def _read(self) -> bytes:
        """Read what has come; gives b"" where the terminal is gone, and tells `on_gone`."""
        try:
            data = os.read(self._fileno, _READ_BYTES)
        except OSError as error:
            self._on_gone(error.strerror or str(error))
            return b""
        if not data:
            self._on_gone("end of input")
        return data

    def _seconds_to_wait(self) -> float | None:
        """How long to wait for the rest of what is unfinished; None where nothing is.

        It is longer on a slow connection, and where the beginning can't be a key.
        """
        if self._decoder.waiting:
            return 2 * constants.ESCAPE_DELAY
        unfinished = self._tokenizer.unfinished
        if unfinished is None:
            return None
        delay = self._line_delay()
        if unfinished is Unfinished.KEY:
            return min(max(constants.ESCAPE_DELAY, 2 * delay), 1.0)
        return min(1.0 + 2 * delay, 5.0)
