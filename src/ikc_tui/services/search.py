"""Finding cards by words."""

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas, Card


def folded(text: str) -> str:
    """Text without case and accents, as people type it in a hurry."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def matches_words(typed: str, text: str) -> bool:
    """Whether every word that is typed stands somewhere in the text, in part at least."""
    found = folded(text)
    return all(word in found for word in folded(typed).split())


def matches_card(typed: str, card: "Card", canvas: "Canvas") -> bool:
    """Whether a card fits what is typed: words anywhere in it, and `les:7` for the cards linked to lesson 7."""
    words = typed.split()
    lessons = [word.partition(":")[2] for word in words if word.casefold().startswith("les:")]
    if not all(lesson in map(str, card.lessons) for lesson in lessons if lesson):
        return False
    rest = " ".join(word for word in words if not word.casefold().startswith("les:"))
    partners = [partner.name for partner in canvas.partners if partner.id in card.partners]
    return matches_words(
        rest, " ".join((card.text, card.from_, card.to, card.note, card.learned, card.owner, *partners))
    )
