"""What all screens share: handed to each as it is made, never fetched from the app."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ikc_tui.method.words import Words
from ikc_tui.services.library import Library
from ikc_tui.services.listing import Listing
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.message_log import MessageLog

if TYPE_CHECKING:  # the list of coalitions, which stands first, needs none of these
    from ikc_tui.domain.canvas import Card
    from ikc_tui.services.drafts import FolderDrafts
    from ikc_tui.services.folder_reader import FolderReader
    from ikc_tui.services.full_text import FoldedCanvas
    from ikc_tui.storage.network import Network


@dataclass
class Context:
    """The library, the language, today, the user's keys, and what is kept until the program ends.

    Attributes:
        listing: The list of coalitions, which may be read before its screen stands.
        keymap: The user's own keys, by command id; a command that is not in it has those of the table.
        clipboard: The cards that were copied last, from any canvas; none where nothing was.
        hides_finished: Whether the boards hide cards that are done or stopped.
        kept_in_sight: The ids of cards that are shown all the same: one went there, or has just finished them.
        cursor_blink: Whether cursors in editors blink.
        minutes_folder: Where minutes were last written, as it was typed; "" where they never were.
        import_folder: Where a file was imported from last, as it was typed; "" where none was.
        network_problem: Why the network could not be read; None where it could, or was not read yet.
        messages: The messages that were told last.
        last_opened: The slug of the canvas that was opened last, until the list has gone there; None where none was.
    """

    library: Library
    words: Words
    today: Callable[[], date] = date.today
    keymap: dict[str, str] = field(default_factory=dict)
    clipboard: "tuple[Card, ...]" = ()
    hides_finished: bool = False
    kept_in_sight: set[str] = field(default_factory=set)
    cursor_blink: bool = False
    minutes_folder: str = ""
    import_folder: str = ""
    network_problem: Problem | None = None
    messages: MessageLog = field(default_factory=MessageLog)
    last_opened: str | None = None
    listing: Listing = field(init=False)

    def __post_init__(self) -> None:
        self.listing = Listing(self.library)

    def read(self) -> None:
        """Reads the network and the drafts from the disk, so that no screen has to; to be called in a thread."""
        _ = self.network, self.drafts

    @cached_property
    def drafts(self) -> "FolderDrafts":
        """The drafts of the folder."""
        from ikc_tui.services.drafts import FolderDrafts

        return FolderDrafts(self.library.folder)

    @cached_property
    def texts(self) -> "FolderReader[FoldedCanvas]":
        """The texts of the canvases of the folder, to search in; kept, and read again where a file has changed."""
        from ikc_tui.services.folder_reader import FolderReader
        from ikc_tui.services.full_text import FoldedCanvas

        themes = self.network.themes
        return FolderReader(self.library, lambda loaded: FoldedCanvas(loaded.slug, loaded.canvas, themes))

    @cached_property
    def network(self) -> "Network":
        """The network of the folder; an empty one where it can't be read."""
        from ikc_tui.storage.network import Network

        try:
            return self.library.network()
        except Problem as problem:
            self.network_problem = problem
            return Network()
