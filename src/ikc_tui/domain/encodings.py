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


class DecodedText(NamedTuple):
    """A decoded text, and whether its encoding is certain."""

    text: str
    sure: bool = True
    """Whether every byte was valid in the encoding found. If not, invalid UTF-8 was read as Windows-1252, and anything
    else that is invalid became U+FFFD."""


def decode_text(data: bytes) -> DecodedText:
    """Decodes bytes, without the byte order mark at their start.

    As UTF-8; as UTF-16 or UTF-32 where a byte order mark says so; as UTF-16 without a mark where more than half of the
    code units have a zero byte on the same side. Raises nothing: what is valid in none of these is a guess, and not
    `sure`.
    """
    encoding, data = _split_byte_order_mark(data) or (_unmarked_utf16(data) or "utf-8", data)
    try:
        return DecodedText(data.decode(encoding).lstrip("\ufeff"))
    except UnicodeDecodeError:
        if encoding != "utf-8":
            return DecodedText(data.decode(encoding, "replace"), sure=False)
    text = _NOT_UTF8.sub(_decode_windows_1252, data.decode("utf-8", "surrogateescape"))
    return DecodedText(text.lstrip("\ufeff"), sure=False)


def _split_byte_order_mark(data: bytes) -> tuple[str, bytes] | None:
    """The encoding of the byte order mark, and the bytes after it; None where there is no mark."""
    splits = ((encoding, data[len(mark) :]) for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark))
    return next(splits, None)


def _unmarked_utf16(data: bytes) -> str | None:
    """The UTF-16 without a mark that this is: most units of Latin text have a zero byte; None where it is none."""
    units, rest = divmod(len(data), 2)
    first, second = data[0::2].count(0), data[1::2].count(0)
    if rest or min(first, second) or max(first, second) * 2 <= units:
        return None
    return "utf-16-be" if first else "utf-16-le"


def _decode_windows_1252(escaped: re.Match[str]) -> str:
    return escaped[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")
