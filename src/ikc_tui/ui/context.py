"""What the screens need beside their own: handed down, never fetched from the app."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ikc_tui.method.words import Words
from ikc_tui.services.library import Library
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.message_log import MessageLog

if TYPE_CHECKING:  # the list of coalitions, which stands first, needs none of these
    from ikc_tui.domain.canvas import Card
    from ikc_tui.services.drafts import FolderDrafts
    from ikc_tui.storage.network import Network


@dataclass
class Context:
    """The folder, the language and the day, the user's keys, and what is remembered until the program ends.

    Attributes:
        keymap: The user's keys by command id, where they are not the usual ones.
        clipboard: The card that was copied last, from whichever canvas; None before.
        cursor_blink: Whether cursors in editors blink.
        network_problem: Why the network could not be read; None where it could, or was not yet.
        messages: What was told last.
    """

    library: Library
    words: Words
    today: Callable[[], date] = date.today
    keymap: dict[str, str] = field(default_factory=dict)
    clipboard: "Card | None" = None
    cursor_blink: bool = False
    network_problem: Problem | None = None
    messages: MessageLog = field(default_factory=MessageLog)

    def read(self) -> None:
        """Reads what the screens want of the disk beside canvases. Takes the disk, and so a thread."""
        _ = self.network, self.drafts

    @cached_property
    def drafts(self) -> "FolderDrafts":
        """The drafts of the folder."""
        from ikc_tui.services.drafts import FolderDrafts

        return FolderDrafts(self.library.folder)

    @cached_property
    def network(self) -> "Network":
        """The network of the folder; an empty one where it can't be read."""
        from ikc_tui.storage.network import Network

        try:
            return self.library.network()
        except Problem as problem:
            self.network_problem = problem
            return Network()
