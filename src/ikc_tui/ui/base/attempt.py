"""What is tried while others may have changed the canvas since it was shown.

What it was about may be gone, or the file have become one to read only. That is told, and is no failure of the program.
"""

from collections.abc import Callable
from typing import TypeVar

from ikc_tui.domain.edits import NoSuchCardError
from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import Problem

T = TypeVar("T")


def attempt(act: Callable[[], T]) -> T | Message:
    """What an edit gives; or, where it can't be made any more, why not."""
    try:
        return act()
    except NoSuchCardError:
        return message("news.card_gone")
    except Problem as problem:
        return problem.message
