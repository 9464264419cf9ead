"""What every page in HTML begins with: one file that asks for nothing, and runs nothing."""

from collections.abc import Iterator
from html import escape

from ikc_tui.method.words import Lang

_NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'"  # Content Security Policy: no script, no request


def page_head(title: str, description: str, lang: Lang, style: str) -> Iterator[str]:
    """The lines up to the body; `style` is CSS."""
    yield "<!DOCTYPE html>"
    yield f'<html lang="{lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_ELSE}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta name="description" content="{escape(description)}">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{style}</style>"
    yield "</head>"
