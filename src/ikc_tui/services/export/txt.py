"""Plain text: canvases as `ikc show` has them."""

from ikc_tui.domain.safe_text import clean
from ikc_tui.services.export.contents import Export
from ikc_tui.services.plain_text import canvas_text


def render(export: Export) -> bytes:
    """Canvas after canvas, each with its source at the end, and an empty line between two."""
    texts = (
        f"{canvas_text(each.canvas, export.words, export.themes, export.day)}\n{export.made} {export.told}\n"
        for each in export.one_by_one()
    )
    return clean("\n\n".join(texts)).encode()
