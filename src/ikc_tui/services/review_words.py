"""A review in words: by which name it goes, and what its theme is called."""

from collections.abc import Mapping

from ikc_tui.domain.canvas import Review
from ikc_tui.method.words import Words
from ikc_tui.storage.network import NetworkTheme

Themes = Mapping[str, NetworkTheme]
"""The themes of the network, by their ids."""


def review_name(review: Review, words: Words) -> str:
    """A review by its day: "Bijeenkomst van 14 maart 2026"."""
    return words("review.name", date=review.date) if review.date else words("review.name_without_date")


def theme_title(review: Review, themes: Themes) -> str:
    """The title of its theme in the network; what was typed where the network has no such theme, "" where none is."""
    theme = themes.get(review.theme)
    return theme.title if theme else review.theme
