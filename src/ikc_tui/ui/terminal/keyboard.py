"""The thread that reads keys. Tested with Textual 8.2.8: see `driver.py` for what it reaches for."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import monotonic
from typing import Final

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.message import Message

from .input import KeyDecoder

_READ_BYTES: Final = 1 << 14


class Keyboard:
    """Reads keys until told to end; asleep while there are none.

    Args:
        fileno: The terminal's file descriptor.
        debug: Whether the parser keeps a log.
        on_message: Called with each event.
        on_gone: Called with the reason when the terminal is gone.
    """

    def __init__(
        self, fileno: int, *, debug: bool, on_message: Callable[[Message], None], on_gone: Callable[[str], None]
    ) -> None:
        self._fileno = fileno
        self._debug = debug
        self._on_message = on_message
        self._on_gone = on_gone
        self._wake = os.pipe()  # what ends the sleep

    def run(self, ended: Event) -> None:
        """Read, in a thread of its own."""
        parser, keys = XTermParser(self._debug), KeyDecoder()
        last_read = monotonic()
        wake = self._wake[0]
        sources = [self._fileno, wake]
        while not ended.is_set():
            pending = monotonic() - last_read <= 2 * constants.ESCAPE_DELAY or keys.waiting
            ready = select.select(sources, [], [], constants.ESCAPE_DELAY if pending else None)[0]
            if wake in ready:
                break
            if self._fileno in ready:
                try:
                    data = os.read(self._fileno, _READ_BYTES)
                except OSError as error:
                    data = b""
                    self._on_gone(error.strerror or str(error))
                if not data:
                    self._on_gone("end of input")
                    sources.remove(self._fileno)
                    continue
                last_read = monotonic()
                text = keys.decode(data)
            else:
                text = keys.flush()
            parser = self._parse(parser, text)
        with suppress(EOFError, ParseError):
            list(parser.feed(""))

    def wake(self) -> None:
        """Let the thread see that it is to end."""
        os.write(self._wake[1], b".")

    def close(self) -> None:
        """The thread has ended."""
        for end in self._wake:
            os.close(end)

    def _parse(self, parser: XTermParser, text: str) -> XTermParser:
        """Send the events in a text; gives back the parser, a new one where it choked on it."""
        try:
            if text:
                for event in parser.feed(text):
                    self._on_message(event)
            for event in parser.tick():
                self._on_message(event)
        except (ValueError, OverflowError):  # a key code that is no character: 8.2.8 takes any number
            fresh = XTermParser(self._debug)
            fresh.mouse_pixels = parser.mouse_pixels
            fresh.terminal_size = parser.terminal_size
            fresh.terminal_pixel_size = parser.terminal_pixel_size
            return fresh
        return parser
