"""What others did to a canvas, as one sentence."""

from functools import reduce

from ikc_tui.method.words import Message, message
from ikc_tui.services.external_changes import ExternalDifferences


def news_message(external: ExternalDifferences, name: str, key: str) -> Message:
    """What they did to the canvas of that name; `key` opens the history, where what stood there was kept."""
    kinds = ("removed", "changed", "moved", "added")
    parts = [message(f"news.{kind}", n=len(ids)) for kind in kinds if (ids := getattr(external.changes, kind))]
    changes = reduce(lambda one, other: message("news.and", one=one, other=other), parts or [message("news.other")])
    told = message("news.told", name=name, changes=changes)
    return message("news.kept", told=told, key=key) if external.has_snapshot else told
