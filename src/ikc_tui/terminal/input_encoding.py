"""Bytes from the keyboard as text, whether the terminal sends UTF-8 (RFC 3629) or Latin-1."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Final

_LETTERS: Final = {
    0xDC00 + byte: chr(byte) if byte < 0xA0 or chr(byte).isalpha() else None for byte in range(0x80, 0x100)
}
"""By the code that PEP 383 gives a byte which is no UTF-8: the Latin-1 letter or C1 control that it is, if any."""


class KeyDecoder:
    """Decodes UTF-8, and reads a byte that is none as the Latin-1 letter or the C1 control it is.

    A byte that is neither is dropped. A lone ë of a Latin-1 terminal (0xEB) begins a longer character in UTF-8, so it
    waits for the next byte or for `flush`. From a terminal that has sent UTF-8 before, a cut character waits for its
    rest.
    """

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._speaks_utf8 = False

    @property
    def waiting(self) -> bool:
        """Whether there are bytes that `flush` would give."""
        return bool(self._decoder.getstate()[0]) and not self._speaks_utf8

    def decode(self, data: bytes, *, final: bool = False) -> str:
        """The text of these bytes and of those that waited; an unfinished character waits, unless this is final."""
        text = self._decoder.decode(data, final)
        if text.isascii():
            return text
        latin = text.translate(_LETTERS)
        self._speaks_utf8 = self._speaks_utf8 or latin == text
        return latin

    def flush(self) -> str:
        """The text of the bytes that waited, since the rest of their character did not come; "" where none did."""
        return self.decode(b"", final=True) if self.waiting else ""
