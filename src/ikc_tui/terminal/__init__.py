"""A terminal driver for Textual that sends only the cells that changed. See docs/driver.md."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if sys.platform != "win32":
    from .driver import ThinDriver, repaint

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

__all__ = ["ThinDriver", "repaint", "thin_driver"]


def thin_driver(on_hangup: Callable[[App[Any], str], None] | None = None) -> type[Driver] | None:
    """The class to give to `App(driver_class=…)`; None, the framework's own choice, on Windows.

    Args:
        on_hangup: Called in the app's thread when the terminal is gone, with the app and the reason;
            without it the app exits.
    """
    if sys.platform == "win32":
        return None
    if on_hangup is None:
        return ThinDriver
    return type("ThinDriver", (ThinDriver,), {"on_hangup": staticmethod(on_hangup)})
