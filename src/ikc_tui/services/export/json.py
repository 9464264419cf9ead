"""JSON: canvases as they stand in their files, for other programs."""

import json
from dataclasses import asdict
from datetime import date

from ikc_tui.domain.safe_text import escape_json
from ikc_tui.services.export.contents import Export


def render(export: Export) -> bytes:
    """An object with `source`, which says what it is of, and a list of `canvases`, each as `ikc show --json` has it."""
    source = {"credit": export.credit, "made": export.made, "date": export.day, **asdict(export.leaving)}
    canvases = [{"slug": each.slug, **each.canvas.serialize()} for each in export.one_by_one()]
    text = json.dumps({"source": source, "canvases": canvases}, ensure_ascii=False, indent=2, default=_json_text)
    return f"{escape_json(text)}\n".encode()


def _json_text(value: object) -> str:
    """Dates and times in the form of ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)
