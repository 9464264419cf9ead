"""The sheet that offers what was left when the program last ended: put it back, throw it away, or later."""

from collections.abc import Awaitable, Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.text import plain


class OfferSheet(Sheet):
    """Offers a draft or an unsaved canvas. `lines` say what it is, and `help` what the keys do.

    `restore` puts it back, and is None where it can't be read; `discard` throws it away. To choose `later` closes the
    sheet, and does neither.
    """

    BINDINGS = [
        Binding("enter,r", "restore", show=False),
        Binding("x", "discard", show=False),
        Binding("l,q", "leave", show=False),
    ]

    def __init__(
        self,
        context: Context,
        title: str,
        lines: Sequence[str],
        help: str,
        restore: Callable[[], Awaitable[None]] | None,
        discard: Callable[[], Awaitable[None]],
    ) -> None:
        super().__init__(context)
        self.title_text, self.lines, self.help_text = title, lines, help
        self.restore, self.discard = restore, discard

    def compose(self) -> ComposeResult:
        with SheetBody():
            yield SheetTitle(self.title_text)
            with VerticalScroll(classes=f"rows {ELASTIC}"):
                yield Static(plain("\n".join(["", *self.lines])))
            self.key_bar.message = (self.help_text, "accent")
            yield self.key_bar
        yield self.too_small

    async def action_restore(self) -> None:
        if self.restore and self.close():
            await self.restore()

    async def action_discard(self) -> None:
        if self.close():
            await self.discard()
