"""What the screens need beside their own: handed down, never fetched from the app."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from ikc_tui.domain.canvas import Card
from ikc_tui.method.words import Words
from ikc_tui.services.library import Library
from ikc_tui.storage.drafts import Drafts
from ikc_tui.storage.network import Network


@dataclass
class Context:
    """`keymap`: command id -> keys, where they are not the usual ones. `clipboard`: the card that was copied, from
    whichever canvas. `cursor_blink`: whether cursors in editors blink."""

    library: Library
    words: Words
    today: Callable[[], date] = date.today
    keymap: dict[str, str] = field(default_factory=dict)
    network: Network = field(default_factory=Network)
    drafts: Drafts = field(init=False)
    clipboard: Card | None = None
    cursor_blink: bool = False

    def __post_init__(self) -> None:
        self.drafts = Drafts(self.library.folder)
