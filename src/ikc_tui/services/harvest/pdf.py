"""PDF: the booklet on A4, with page numbers and an outline; tagged where every sign can be printed."""

from dataclasses import asdict
from pathlib import Path

from ikc_tui.services.export.blocks import Block, Document
from ikc_tui.services.export.pdf import notice, properties, typeset

__all__ = ["notice", "render_document"]

_TEMPLATE = Path(__file__).with_name("booklet.typ")


def render_document(document: Document) -> bytes:
    """The document; each heading of level 1 begins a page."""
    told = properties(document.title, f"{document.credit} {document.made}", document.lang, document.day)
    return typeset(_TEMPLATE, {**told, "blocks": [*map(_block, document.blocks)]}, document.day)


def _block(block: Block) -> dict[str, object]:
    return {"kind": type(block).__name__, **asdict(block)}
