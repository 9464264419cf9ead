"""JSON for people and other programs to read: indented, and safe to print."""

import json
from datetime import date

from ikc_tui.domain.safe_text import escape_json


def json_text(value: object) -> str:
    """A value as indented JSON; dates and times in the form of ISO 8601, control characters escaped."""
    return escape_json(json.dumps(value, ensure_ascii=False, indent=2, default=_as_text))


def _as_text(value: object) -> str:
    """What JSON has no type for."""
    return value.isoformat() if isinstance(value, date) else str(value)
