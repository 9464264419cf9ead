"""A number of minutes as people type it: 10, 10 min, 10 minuten."""

import re

from ikc_tui.method.words import message
from ikc_tui.ui.editors.wrong_value import WrongValue

MOST_MINUTES = 600
_MINUTES = re.compile(r"(\d{1,4})\s*(m|min|minuut|minuten|minute|minutes)?\.?", re.IGNORECASE | re.ASCII)


def read_minutes(typed: str) -> int | None:
    """How many minutes were typed; None where none were, or 0. Raises WrongValue."""
    typed = typed.strip()
    if not typed:
        return None
    found = _MINUTES.fullmatch(typed)
    if found is None or int(found[1]) > MOST_MINUTES:
        reason = message("meeting_sheets.bad_minutes", most=MOST_MINUTES)
        raise WrongValue(message("editor.wrong", field=message("meeting_sheets.minutes"), reason=reason))
    return int(found[1]) or None
