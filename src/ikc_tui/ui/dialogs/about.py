"""The sheet about the canvas: what it is, and who made it."""

from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from ikc_tui import __version__
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.text import plain


class AboutSheet(Sheet):
    """Credits the authors of the canvas, and says that the files are in `folder`."""

    BINDINGS = [Binding("q,enter", "leave", show=False)]

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context)
        self.folder = folder

    def compose(self) -> ComposeResult:
        words = self.words
        paragraphs = [
            words("about.what"),
            words("about.credit"),
            words("about.files", folder=self.folder),
            words("about.version", version=__version__),
        ]
        with SheetBody():
            yield SheetTitle(words("about.title"))
            with VerticalScroll(classes=f"rows {ELASTIC}"):
                yield Static(plain("\n\n".join(["", *paragraphs])))
        yield self.too_small


def whole_path(folder: Path) -> Path:
    """The absolute path of a folder, without links; uses the disk.

    The folder as it was given, where the working folder of the program is gone.
    """
    try:
        return folder.resolve()
    except OSError:
        return folder
