"""Search for cards and coalitions by words, whatever their case and accents."""

from typing import TYPE_CHECKING

from ikc_tui.domain.folding import fold_text

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas, Card


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
