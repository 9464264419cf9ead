"""The sheet about the canvas: what it is, who made it, and the network that it comes from."""

from collections.abc import Iterator
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from ikc_tui import __version__
from ikc_tui.method.words import Words
from ikc_tui.storage.network import Network
from ikc_tui.ui.base.sheet import Sheet
from ikc_tui.ui.base.sheet_body import ELASTIC, SheetBody, SheetTitle
from ikc_tui.ui.context import Context
from ikc_tui.ui.paint.text import plain


class AboutSheet(Sheet):
    """Credits the authors of the canvas, tells of the network, and says that the files are in `folder`."""

    BINDINGS = [Binding("q,enter", "leave", show=False)]

    def __init__(self, context: Context, folder: Path) -> None:
        super().__init__(context)
        self.folder = folder

    def compose(self) -> ComposeResult:
        words = self.words
        paragraphs = [
            words("about.what"),
            words("about.credit"),
            *filter(None, ["\n".join(_network_lines(self.context.network, words))]),
            words("about.files", folder=self.folder),
            words("about.version", version=__version__),
        ]
        with SheetBody():
            yield SheetTitle(words("about.title"))
            with VerticalScroll(classes=f"rows {ELASTIC}"):
                yield Static(plain("\n\n".join(["", *paragraphs])))
            self.key_bar.message = (words("messages.help"), "dim")
            yield self.key_bar
        yield self.too_small


def _network_lines(network: Network, words: Words) -> Iterator[str]:
    """What is known of the network, a line for each."""
    group, learning = network.steering_group, network.learning_network
    if network.name and network.ambition:
        yield words("about.ambition", network=network.name, ambition=network.ambition)
    if group.since and group.origin:
        yield words("about.steering_group", since=group.since, origin=group.origin)
    if network.coordinator:
        yield words("about.coordinator", name=network.coordinator)
    if learning.took_part:
        yield words("about.took_part", n=learning.took_part)
    guides = [f"{guide.name} ({guide.role})" if guide.role else guide.name for guide in learning.guides.values()]
    if guides:
        yield words("about.guides", guides=", ".join(guides))
    if network.website:
        yield words("about.website", website=network.website)


def whole_path(folder: Path) -> Path:
    """The absolute path of a folder, without links; uses the disk.

    The folder as it was given, where the working folder of the program is gone.
    """
    try:
        return folder.resolve()
    except OSError:
        return folder
