"""The clock on the wall."""

from datetime import datetime


def local(moment: datetime) -> datetime:
    """A moment by the clock of this computer; by that of UTC where `TZ` names no zone that can be."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError):
        return moment
