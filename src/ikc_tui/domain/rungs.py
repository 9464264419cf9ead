"""The rungs of the ladder on which the signals of a lesson stand, and the coalition's own mark beside them."""

from ikc_tui.method.lessons import RUNGS
from ikc_tui.method.words import Message, message


def rung_name(letter: str) -> Message:
    """The name of a signal's rung, by the letter of the signal: exploring, doing, rooted."""
    return message(f"lessons.rungs.{letter}.name")


def mark_name(mark: int) -> Message:
    """What an own mark says: not yet, or the name of a rung."""
    return rung_name(RUNGS[mark - 1]) if mark else message("score.not_yet")
