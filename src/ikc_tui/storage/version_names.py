"""The names of versions. Pure: no disk, no clock."""

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

EPOCH, LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)  # what every time zone can show
TICK = timedelta(milliseconds=1)  # the precision of a name

_PIECE = 1 << 16  # bytes that are digested in one go
_NAME = re.compile(r"(\d{8})-(\d{6})-(\d{3})-([0-9a-f]{8})(-hand)?", re.ASCII)


class VersionName(NamedTuple):
    """What the name of a version's file says.

    `made`: when its content was written (UTC), never the same time twice. `hash`: the first eight hexadecimal digits of
    the content's SHA-256. `by_hand`: whether it was not ikc that wrote it in the form it has. Names sort by time.
    """

    made: datetime
    hash: str
    by_hand: bool = False

    def __str__(self) -> str:
        milliseconds = self.made.microsecond // 1000
        stamp = f"{self.made.year:04}{self.made:%m%d-%H%M%S}-{milliseconds:03}"  # sorts, and is a file name anywhere
        return f"{stamp}-{self.hash}{'-hand' if self.by_hand else ''}"


def parse_version_name(text: str) -> VersionName | None:
    """The name of a version, from its text; None for what is no name of a version."""
    match = _NAME.fullmatch(text)
    if match is None:
        return None
    day, time, fraction, hash, by_hand = match.groups()
    try:
        made = datetime.strptime(f"{day}{time}{fraction}000", "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
    except ValueError:
        return None
    if not EPOCH <= made < LAST:
        return None
    return VersionName(made, hash, by_hand is not None)


def hash_of(data: bytes) -> str:
    """The SHA-256 of a version's content, as 64 hexadecimal digits. Its name has the first eight."""
    digest = sha256()
    for at in range(0, len(data), _PIECE):  # between two of them another thread may go on
        digest.update(data[at : at + _PIECE])
    return digest.hexdigest()


def version_time(written: datetime | None, now: datetime, newest: datetime | None) -> datetime:
    """The time for a new version: when its content was written, where that is plausible; else now.

    It is later than that of the newest version (None: there is none), so that a clock that jumps back does not change
    their order. `written` is None where it is not known.
    """
    after = newest + TICK if newest else EPOCH
    if written is not None and after <= _whole_ticks(written) <= now:
        return _whole_ticks(written)
    return max(_whole_ticks(now), after)


def _whole_ticks(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)
