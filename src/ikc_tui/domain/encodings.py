"""Text from bytes that another program wrote, in whatever encoding."""

import codecs
import re
from typing import NamedTuple

_MARKS = (  # the longest first: that of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_UTF8 = re.compile("[\udc80-\udcff]+")  # what `surrogateescape` makes of such bytes


class Decoded(NamedTuple):
    """`sure`: the bytes themselves tell how they are to be read. Where they do not, what is no UTF-8 was read as
    Windows-1252, and what is no text at all as `\ufffd`."""

    text: str
    sure: bool = True


def decode_text(data: bytes) -> Decoded:
    """The text that these bytes are, without a mark of order of bytes (BOM) before it."""
    encoding, data = _marked(data) or (_unmarked_utf16(data) or "utf-8", data)
    try:
        return Decoded(data.decode(encoding).lstrip("\ufeff"))
    except UnicodeDecodeError:
        if encoding != "utf-8":
            return Decoded(data.decode(encoding, "replace"), sure=False)
    text = _NOT_UTF8.sub(_from_windows, data.decode("utf-8", "surrogateescape"))
    return Decoded(text.lstrip("\ufeff"), sure=False)


def _marked(data: bytes) -> tuple[str, bytes] | None:
    return next(((encoding, data[len(mark) :]) for mark, encoding in _MARKS if data.startswith(mark)), None)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, where most signs are of western languages: then every other byte is nought."""
    units, rest = divmod(len(data), 2)
    first, second = data[0::2].count(0), data[1::2].count(0)
    if rest or min(first, second) or max(first, second) * 2 <= units:
        return None
    return "utf-16-be" if first else "utf-16-le"


def _from_windows(escaped: re.Match[str]) -> str:
    return escaped[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")
