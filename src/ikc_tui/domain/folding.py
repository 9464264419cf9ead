"""Text without what does not tell two names or words apart for a person."""

import unicodedata


def fold_text(text: str) -> str:
    """A text without case, accents and other combining marks: `Café` and `CAFE` both become `cafe`.

    By Unicode's case folding and compatibility decomposition (NFKD, UAX #15).
    """
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
