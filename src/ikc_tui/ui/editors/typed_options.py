"""Options as people type them: in part, without capitals and accents, several with commas between."""

from collections.abc import Sequence

from ikc_tui.domain.folding import fold_text


def beginning(typed: str, options: Sequence[str]) -> str | None:
    """The option that equals what was typed, else the first that begins with it; None where none does.

    What was typed is rather whole words (`SPO` of `SPO Utrecht`) than the beginning of one (`Sportcomplex`).
    """
    start = fold_text(typed)

    def rest(option: str) -> str:
        return fold_text(option)[len(start) :]

    begun = [option for option in options if fold_text(option).startswith(start)]
    return min(begun, key=lambda option: (rest(option) != "", rest(option)[:1].isalnum()), default=None)


def complete(typed: str, options: Sequence[str]) -> str | None:
    """The text completed to the option that it begins, behind the blanks that it has; None where it begins none."""
    start = typed.lstrip()
    option = beginning(start, options) if start else None
    return None if option is None else f"{typed[: len(typed) - len(start)]}{option}"


def complete_last(typed: str, options: Sequence[str]) -> str | None:
    """The text with the last of its items completed to an option that is not among the others; None where none is."""
    before, comma, last = typed.rpartition(",")
    chosen = {fold_text(item.strip()) for item in before.split(",")}
    completed = complete(last, [option for option in options if fold_text(option) not in chosen])
    return None if completed is None else f"{before}{comma}{completed}"
