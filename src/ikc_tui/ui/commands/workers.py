"""Work that is done beside the messages of a widget, and ends with it."""

from collections.abc import Callable, Coroutine

from textual.dom import DOMNode
from textual.worker import Worker


def start_worker(
    owner: DOMNode, work: Callable[[], Coroutine[None, None, None]], group: str, *, exclusive: bool = False
) -> None:
    """Starts this work for a widget; where it is `exclusive` what is under way in its group is given up.

    The coroutine is made as it begins: of one that is given up before that, Python says that nobody awaited it.
    """
    _: Worker[None] = owner.run_worker(work, group=group, exclusive=exclusive)
