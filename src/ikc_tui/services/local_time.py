"""Moments by the clock of this computer."""

from datetime import datetime


def local(moment: datetime) -> datetime:
    """The same moment in the time zone of this computer; as it was given where `TZ` names no zone that can be.

    Stored moments are in UTC, and then stay so. (POSIX gives the forms of TZ in "Environment Variables".)
    Windows refuses moments before 1970.
    """
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment
