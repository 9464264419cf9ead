"""A review in words: by which name it goes, and what its theme is called."""

from collections.abc import Mapping

from ikc_tui.domain.canvas import Review
from ikc_tui.domain.growth import Growth
from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.network import NetworkTheme

NetworkThemes = Mapping[str, NetworkTheme]
"""The themes of the network, by their ids."""


def review_name(review: Review, words: Words) -> str:
    """A review by its day: "Bijeenkomst van 14 maart 2026"."""
    return words("review.name", date=review.date) if review.date else words("review.name_without_date")


def theme_title(review: Review, themes: NetworkThemes) -> str:
    """The title of its theme in the network; what was typed where the network has no such theme, "" where none is."""
    theme = themes.get(review.theme)
    return theme.title if theme else review.theme


def signals_of(review: Review, grown: Growth | None = None) -> Message:
    """How many signals were shown on its day, and how many of them came since the review before it."""
    shown = message("checklist.signals", n=sum(review.signals.values()))
    if grown is None:
        return shown
    if grown.since is None:
        return message("checklist.grown", shown=shown, n=grown.signals)
    return message("checklist.grown_since", shown=shown, n=grown.signals, date=grown.since)
