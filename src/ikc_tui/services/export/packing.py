"""What the formats share that are XML in a zip file."""

import io
import re
from datetime import date, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_NO_XML = re.compile("[\ufffe\uffff]")  # of what is left in a safe text (Extensible Markup Language 1.0, section 2.2)
_EARLIEST = 1980  # the first year that a zip file knows


def xml_text(text: str) -> str:
    """The text with what XML can't hold replaced by U+FFFD."""
    return _NO_XML.sub("\ufffd", text)


def midnight(day: date) -> datetime:
    """The moment that a file is said to be made: of the day alone, so that the same canvases make the same file."""
    return datetime.combine(day, time.min)


def packed_on(data: bytes, day: date) -> bytes:
    """The same zip file as if all was put into it at the beginning of a day: the same canvases make the same bytes."""
    moment = (max(day.year, _EARLIEST), day.month, day.day, 0, 0, 0)
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(packed, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            info = ZipInfo(entry.filename, moment)
            info.compress_type = entry.compress_type  # the first entry of OpenDocument must not be compressed
            after.writestr(info, before.read(entry))
    return packed.getvalue()
