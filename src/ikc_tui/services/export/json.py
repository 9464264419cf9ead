"""JSON: canvases as they stand in their files, for other programs."""

from dataclasses import asdict

from ikc_tui.domain.json_text import json_text
from ikc_tui.services.export.contents import Export


def render(export: Export) -> bytes:
    """An object with `source`, which says what it is of, and a list of `canvases`, each as `ikc show --json` has it."""
    source = {"credit": export.credit, "made": export.made, "date": export.day, **asdict(export.leaving)}
    canvases = [{"slug": each.slug, **each.canvas.serialize()} for each in export.one_by_one()]
    return f"{json_text({'source': source, 'canvases': canvases})}\n".encode()
