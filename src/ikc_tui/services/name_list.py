"""Names of files and people, in one line."""

from collections.abc import Iterable

from ikc_tui.domain.safe_text import clean_line


def name_list(names: Iterable[str], limit: int | None = None) -> str:
    """Names with commas between them, without what could act on a terminal.

    Where there are more than `limit`, the rest is counted: `a, b, c +4`. None names all of them.
    """
    safe = [clean_line(name) for name in names]
    shown = safe[:limit]
    more = f" +{len(safe) - len(shown)}" if len(safe) > len(shown) else ""
    return ", ".join(shown) + more
