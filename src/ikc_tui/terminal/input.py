"""Bytes from the keyboard as text, whatever the terminal's encoding."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Final

_LETTERS: Final = {
    0xDC00 + byte: chr(byte) if byte < 0xA0 or chr(byte).isalpha() else None for byte in range(0x80, 0x100)
}
"""Bytes that are no UTF-8, as `surrogateescape` hands them on: the Latin-1 letter or the control they are, if any."""


class KeyDecoder:
    """Reads UTF-8; a byte that is none is read as the Latin-1 letter or the C1 control it is, and dropped where it is
    neither.

    A lone ë of a Latin-1 terminal (0xEB) begins a longer character in UTF-8, so it waits for the next
    byte or for `flush`. From a terminal that has sent UTF-8 before, a cut character waits for its rest.
    """

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._speaks_utf8 = False

    @property
    def waiting(self) -> bool:
        """Whether `flush` would yield something."""
        return bool(self._decoder.getstate()[0]) and not self._speaks_utf8

    def decode(self, data: bytes, *, final: bool = False) -> str:
        """The text of these bytes and of what waited before them."""
        text = self._decoder.decode(data, final)
        if text.isascii():
            return text
        latin = text.translate(_LETTERS)
        self._speaks_utf8 = self._speaks_utf8 or latin == text
        return latin

    def flush(self) -> str:
        """What waited, read as it stands: the bytes that would have made it UTF-8 never came."""
        return self.decode(b"", final=True) if self.waiting else ""
