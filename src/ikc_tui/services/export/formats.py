"""The formats that canvases are exported to."""

from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.services.export.contents import Export

ExportFormat = Literal["html", "pdf", "docx", "odt", "xlsx", "csv", "md", "txt", "ics", "json"]
"""Its name is that of the module that makes it, and the ending of its files."""
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
POSTERS: frozenset[ExportFormat] = frozenset({"html", "pdf"})
"""Those that hang on a wall: the cards on them bear numbers."""
_WITH_NOTICE: frozenset[ExportFormat] = frozenset({"pdf", "ics"})
"""Those of whose file there may be something to know."""
EXTRAS: Mapping[ExportFormat, str] = {"pdf": "pdf", "docx": "office", "odt": "office", "xlsx": "office"}
"""Those that need what is not installed with every ikc -> the extra of the package that has it."""


class Rendered(NamedTuple):
    """A document, as the bytes of a file, and what a person should know of how it turned out; None: nothing."""

    data: bytes
    notice: Message | None = None


def require(format: ExportFormat, package: str = "ikc_tui.services.export") -> ModuleType:
    """The module of that package that makes it.

    Raises:
        Problem: What this format needs is not installed.
    """
    try:
        return import_module(f"{package}.{format}")
    except ModuleNotFoundError as error:
        if format not in EXTRAS:
            raise
        raise Problem(message("export.needs_extra", format=format, extra=EXTRAS[format])) from error


def render(format: ExportFormat, export: "Export") -> Rendered:
    """The document. Raises Problem as `require` does."""
    module = require(format)
    data: bytes = module.render(export)
    return Rendered(data, module.notice(data) if format in _WITH_NOTICE else None)
