"""The formats that the booklet of a network is made in."""

from types import ModuleType
from typing import Literal, get_args

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.formats import Rendered, require
from ikc_tui.services.harvest.booklet import booklet
from ikc_tui.storage.network import Network

BookletFormat = Literal["html", "pdf", "docx", "odt", "md"]
"""Those that one reads from the first page to the last."""
BOOKLET_FORMATS: tuple[BookletFormat, ...] = get_args(BookletFormat)
_OF_A_BOOKLET = ("html", "pdf")
"""Those with pages of their own; the others make a booklet as they make any document."""


def require_booklet(format: BookletFormat) -> ModuleType:
    """The module that makes it. Raises Problem where what it needs is not installed."""
    package = "ikc_tui.services.harvest" if format in _OF_A_BOOKLET else "ikc_tui.services.export"
    return require(format, package)


def render_booklet(format: BookletFormat, export: Export, network: Network, foreword: str = "") -> Rendered:
    """The booklet of the canvases of an export, and what a person should know of how it turned out.

    `foreword` is as for `booklet`. Raises Problem where what the format needs is not installed.
    """
    module = require_booklet(format)
    data: bytes = module.render_document(booklet(export, network, foreword))
    return Rendered(data, module.notice(data) if format == "pdf" else None)
