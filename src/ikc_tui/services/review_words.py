"""A review in words: by which name it goes, what its theme is called, and how many signals were shown then."""

from collections.abc import Mapping

from ikc_tui.domain.canvas import Review
from ikc_tui.domain.growth import Growth, shown_at, signals_message
from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.network import NetworkTheme

NetworkThemes = Mapping[str, NetworkTheme]
"""The themes of the network, by their ids."""


def review_message(review: Review) -> Message:
    """A review by its day: "Bijeenkomst van 14 maart 2026"."""
    return message("review.name", date=review.date) if review.date else message("review.name_without_date")


def review_name(review: Review, words: Words) -> str:
    """What `review_message` says, in the language of `words`."""
    return words.of(review_message(review))


def theme_title(review: Review, themes: NetworkThemes) -> str:
    """The title of its theme in the network; what was typed where the network has no such theme, "" where none is."""
    theme = themes.get(review.theme)
    return theme.title if theme else review.theme


def signals_of(review: Review, grown: Growth | None = None) -> Message:
    """How many signals were shown on the day of a review, and how many of them came since the one before it."""
    return signals_message(shown_at(review), grown)
