"""Search for partners and for items of the practice description by words, as `card_search` does for cards."""

from dataclasses import replace

from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas, Partner
from ikc_tui.domain.edits import PracticeItem, practice_items
from ikc_tui.domain.filters import CardFilter, read_filter
from ikc_tui.domain.folding import fold_text
from ikc_tui.method.words import Words


def matches_item(typed: str, item: PracticeItem) -> bool:
    """Whether an item has all words that are typed; none has what only a card can have, such as a status."""
    asked = read_filter(typed)
    return not asked.partners and _asks_words_alone(asked) and _stand_in(asked.words, item.text)


def matches_partner(typed: str, partner: Partner, words: Words) -> bool:
    """Whether a partner has all words that are typed, in its name, its organisation and its sector."""
    asked = read_filter(typed)
    names = f"{partner.name}\n{partner.organisation}"
    sector = words(f"sectors.{partner.sector}") if partner.sector else ""
    return (
        _asks_words_alone(asked) and _stand_in(asked.partners, names) and _stand_in(asked.words, f"{names}\n{sector}")
    )


def found_in_practice(typed: str, canvas: Canvas, words: Words) -> int:
    """How many partners and items of the practice description have all words that are typed."""
    items = (item for in_list in PRACTICE_LISTS for item in practice_items(canvas, in_list))
    return sum(matches_partner(typed, partner, words) for partner in canvas.partners) + sum(
        matches_item(typed, item) for item in items
    )


def _asks_words_alone(asked: CardFilter) -> bool:
    return replace(asked, words=(), partners=()) == read_filter("")


def _stand_in(words: tuple[str, ...], text: str) -> bool:
    whole = fold_text(text)
    return all(word in whole for word in words)
