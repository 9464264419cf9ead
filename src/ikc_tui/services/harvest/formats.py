"""The formats that the booklet of a network is made in."""

from types import ModuleType
from typing import Literal, get_args

from ikc_tui.services.export.formats import require

BookletFormat = Literal["html", "pdf", "docx", "odt", "md"]
"""Those that one reads from the first page to the last."""
BOOKLET_FORMATS: tuple[BookletFormat, ...] = get_args(BookletFormat)
_OF_A_BOOKLET = ("html", "pdf")
"""Those with pages of their own; the others make a booklet as they make any document."""


def require_booklet(format: BookletFormat) -> ModuleType:
    """The module that makes it. Raises Problem where what it needs is not installed."""
    package = "ikc_tui.services.harvest" if format in _OF_A_BOOKLET else "ikc_tui.services.export"
    return require(format, package)
