"""Text from bytes that another program wrote, in whatever encoding."""

import codecs
import re
from typing import NamedTuple

_BYTE_ORDER_MARKS = (  # the longest first: that of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_UTF8 = re.compile("[\udc80-\udcff]+")  # what `surrogateescape` (PEP 383) makes of such bytes


class Decoded(NamedTuple):
    """Text, and whether it is sure that the bytes meant this."""

    text: str
    sure: bool = True
    """Whether the bytes themselves tell how they are to be read. Where not, what is no UTF-8 was read as Windows-1252,
    and what is no text at all as U+FFFD."""


def decode_text(data: bytes) -> Decoded:
    """The text that these bytes are, without the byte order mark before it.

    Read as UTF-8, or as UTF-16 or UTF-32 where a byte order mark says so, or as UTF-16 where every other byte of most
    is zero. Raises nothing: what fits none of these is guessed, and not `sure`.
    """
    encoding, data = _split_byte_order_mark(data) or (_unmarked_utf16(data) or "utf-8", data)
    try:
        return Decoded(data.decode(encoding).lstrip("\ufeff"))
    except UnicodeDecodeError:
        if encoding != "utf-8":
            return Decoded(data.decode(encoding, "replace"), sure=False)
    text = _NOT_UTF8.sub(_decode_windows_1252, data.decode("utf-8", "surrogateescape"))
    return Decoded(text.lstrip("\ufeff"), sure=False)


def _split_byte_order_mark(data: bytes) -> tuple[str, bytes] | None:
    """The encoding that the mark tells, and what comes after it; None where there is no mark."""
    marked = ((encoding, data[len(mark) :]) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark))
    return next(marked, None)


def _unmarked_utf16(data: bytes) -> str | None:
    """The UTF-16 that these bytes are, of a text in mostly Latin letters: then every other byte of most is zero."""
    units, rest = divmod(len(data), 2)
    first, second = data[0::2].count(0), data[1::2].count(0)
    if rest or min(first, second) or max(first, second) * 2 <= units:
        return None
    return "utf-16-be" if first else "utf-16-le"


def _decode_windows_1252(escaped: re.Match[str]) -> str:
    return escaped[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")
