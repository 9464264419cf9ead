"""Search for cards and coalitions by words, whatever their case and accents."""

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas, Card


def fold_text(text: str) -> str:
    """A text without case, accents and other combining marks: `Café` and `CAFE` both become `cafe`.

    By Unicode's case folding and compatibility decomposition (NFKD, UAX #15).
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def matches_words(typed: str, text: str) -> bool:
    """Whether every word that is typed stands somewhere in the text, also within a word; true where none is typed."""
    whole = fold_text(text)
    return all(word in whole for word in fold_text(typed).split())


def matches_card(typed: str, card: "Card", canvas: "Canvas") -> bool:
    """Whether a card has all words that are typed, in its texts, its owner or the names of its partners.

    A word `les:7` asks for a link to lesson 7 instead; `les:` alone asks for nothing, while the number is being typed.
    """
    lessons, rest = lessons_asked_for(typed)
    if not lessons <= {*map(str, card.lessons)}:
        return False
    partners = [partner.name for partner in canvas.partners if partner.id in card.partners]
    return matches_words(
        rest, " ".join((card.text, card.from_, card.to, card.note, card.learned, card.owner, *partners))
    )


def lessons_asked_for(typed: str) -> tuple[set[str], str]:
    """The numbers of words such as `les:7`, and all other words."""
    words = typed.split()
    asked = [word for word in words if word.casefold().startswith("les:")]
    numbers = {word.partition(":")[2] for word in asked} - {""}
    return numbers, " ".join(word for word in words if word not in asked)
