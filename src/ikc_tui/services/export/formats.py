"""The formats that canvases are exported to."""

from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from ikc_tui.services.export.contents import Export

ExportFormat = Literal["html", "csv", "md", "txt", "ics", "json"]
"""Its name is that of the module that makes it, and the ending of its files."""
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
POSTERS: frozenset[ExportFormat] = frozenset({"html"})
"""Those that hang on a wall: the cards on them bear numbers."""


def render(format: ExportFormat, export: "Export") -> bytes:
    """The document, as the bytes of a file."""
    data: bytes = import_module(f"ikc_tui.services.export.{format}").render(export)
    return data
