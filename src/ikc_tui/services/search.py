"""Search by words, whatever their case and accents."""

from ikc_tui.domain.folding import fold_text


def matches_words(typed: str, text: str) -> bool:
    """Whether every word that is typed stands somewhere in the text, also within a word; true where none is typed."""
    whole = fold_text(text)
    return all(word in whole for word in fold_text(typed).split())
