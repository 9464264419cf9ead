"""The formats that canvases are exported to."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.services.export.contents import Export

ExportFormat = Literal["html", "docx", "odt", "xlsx", "csv", "md", "txt", "ics", "json"]
"""Its name is that of the module that makes it, and the ending of its files."""
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
POSTERS: frozenset[ExportFormat] = frozenset({"html"})
"""Those that hang on a wall: the cards on them bear numbers."""
EXTRAS: Mapping[ExportFormat, str] = {"docx": "office", "odt": "office", "xlsx": "office"}
"""Those that need what is not installed with every ikc -> the extra of the package that has it."""


def render(format: ExportFormat, export: "Export") -> bytes:
    """The document, as the bytes of a file.

    Raises:
        Problem: What this format needs is not installed.
    """
    try:
        module = import_module(f"ikc_tui.services.export.{format}")
    except ModuleNotFoundError as error:
        if format not in EXTRAS:
            raise
        raise Problem(message("export.needs_extra", format=format, extra=EXTRAS[format])) from error
    data: bytes = module.render(export)
    return data
