"""Several names as one text, and back."""

import csv
from collections.abc import Iterable


def join_names(names: Iterable[str]) -> str:
    """The names with commas between them; one in which a comma stands is put between quotes."""
    return ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}"' if _needs_quotes(name) else name for name in names)


def split_names(text: str) -> list[str]:
    """The names that `join_names` made one text of, or that people wrote with commas or semicolons between them."""
    separator = ";" if ";" in text and not text.startswith('"') else ","
    (names,) = csv.reader([text.replace("\n", " ")], delimiter=separator, skipinitialspace=True)
    return [stripped for name in names if (stripped := name.strip())]


def _needs_quotes(name: str) -> bool:
    return any(sign in name for sign in ',;"')
