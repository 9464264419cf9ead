"""What a terminal gets that can't show everything: its own colours, and signs that its font has.

This is the one place that decides so. Widgets paint as if every terminal had all colours and all signs; what they
painted passes these filters, whichever driver writes it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rich.console import Console
from textual import constants
from textual.filter import LineFilter

from ikc_tui.storage.themes import Theme
from ikc_tui.ui.paint.limited_terminals.colours_16 import Roles
from ikc_tui.ui.paint.limited_terminals.colours_256 import NearestColours
from ikc_tui.ui.paint.limited_terminals.glyphs import Signs, stand_ins


class Terminal(NamedTuple):
    """What is known of the terminal before anything is painted."""

    colours: str | None
    """As Rich names them: `truecolor`, `256`, `standard` (16); None where there are to be no colours."""
    signs: Mapping[str, str]
    """Signs that it can't show, and what stands for them."""

    @classmethod
    def of(cls, environ: Mapping[str, str], encoding: str) -> "Terminal":
        """The terminal of this environment, which takes text in this encoding."""
        detected = Console(force_terminal=True, color_system=constants.COLOR_SYSTEM, _environ=environ).color_system  # type: ignore[arg-type]
        return cls(
            None if "NO_COLOR" in environ else detected,
            stand_ins(environ.get("TERM", ""), encoding),
        )

    def filters(self, theme: Theme) -> list[LineFilter]:
        """What makes of painted lines what this terminal can show."""
        found: list[LineFilter] = []
        if self.colours == "256":
            found.append(NearestColours())
        elif self.colours != "truecolor":
            found.append(Roles(theme, coloured=self.colours is not None))
        if self.signs:
            found.append(Signs(self.signs))
        return found


FULL = Terminal("truecolor", {})
"""One that shows everything as it was painted."""
