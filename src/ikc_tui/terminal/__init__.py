"""Terminals: a driver for Textual that sends only the cells that changed, and what a terminal can do.

This package imports nothing of the program around it, which uses only the names in this file. See docs/driver.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .capabilities import Capabilities, ColourDepth, shows_screens
from .framework import TESTED_VERSIONS, FrameworkStatus, framework_status
from .windows_clipboard import copied_on_windows, copy_on_windows

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

__all__ = [
    "TESTED_VERSIONS",
    "Capabilities",
    "ColourDepth",
    "FrameworkStatus",
    "copied_on_windows",
    "copy_on_windows",
    "framework_status",
    "repaint",
    "showing_cursor",
    "shows_screens",
    "thin_driver",
]


SHOW_CURSOR = "\x1b[?25h"
"""Shows the cursor (DECTCEM)."""


def thin_driver(on_hangup: Callable[[App[Any], str], None] | None = None) -> type[Driver] | None:
    """The class to give to `App(driver_class=…)`; None for Textual's own choice.

    It is None on Windows, and where the driver was not tested with the Textual that is installed: `framework_status`
    says more.

    Args:
        on_hangup: Called in the app's thread when the terminal is gone, with the app and the reason;
            without it the app exits with code 129.
    """
    if sys.platform != "win32" and framework_status().fits:
        from .driver import ThinDriver  # not before: with another Textual it may not even load

        if on_hangup is None:
            return ThinDriver
        return type("ThinDriver", (ThinDriver,), {"on_hangup": staticmethod(on_hangup)})
    return None


def showing_cursor(driver: type[Driver]) -> type[Driver]:
    """A driver class that shows its cursor, where the one given hides it."""

    class ShowingCursor(driver):  # type: ignore[misc, valid-type]
        def start_application_mode(self) -> None:
            super().start_application_mode()
            self.write(SHOW_CURSOR)
            self.flush()

    return ShowingCursor


def repaint(app: App[Any]) -> None:
    """Paint everything anew, whatever driver the app has.

    Needed where another program wrote on the terminal meanwhile.
    """
    driver: Any = getattr(app, "_driver", None)
    if hasattr(driver, "repaint"):
        driver.repaint()
    app.refresh(layout=True)
    app.screen.refresh()
