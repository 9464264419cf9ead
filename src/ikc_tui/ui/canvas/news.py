"""The sentence that tells what others did to a canvas."""

from collections import Counter

from ikc_tui.method.words import Message, listed, message
from ikc_tui.services.external_changes import ExternalDifferences


def news_message(external: ExternalDifferences, name: str, key: str) -> Message:
    """The message of external changes to the canvas of this name.

    Where a version was kept of what they changed, it names `key`, which opens the history.
    """
    kinds = ("removed", "changed", "moved", "added")
    parts = [message(f"news.{kind}", n=len(ids)) for kind in kinds if (ids := getattr(external.changes, kind))]
    reviews = Counter(external.changes.reviews.values())
    parts += [message(f"news.review_{change}", n=n) for change, n in sorted(reviews.items())]
    tables = {path[0] for path in external.changes.coalition}
    parts += [message(f"news.{table}") for table in ("partners", "practice") if table in tables]
    sentence = message("news.told", name=name, changes=listed(parts or [message("news.other")]))
    return message("news.kept", told=sentence, key=key) if external.has_snapshot else sentence
