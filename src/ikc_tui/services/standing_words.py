"""How a coalition stands with its reviews, in words. Loads no models: the list of coalitions says it too."""

from datetime import date

from ikc_tui.domain.review_standing import ReviewStanding, how_long_ago
from ikc_tui.method.words import Words


def last_review_words(standing: ReviewStanding, words: Words) -> str:
    """What is said of the last review in place of its day: that one is being held, or none was; "" where it has one."""
    if standing.running:
        return words("standing.now")
    if standing.last:
        return ""
    return words("standing.no_date" if standing.held else "standing.not_yet")


def standing_words(
    standing: ReviewStanding, weeks: int | None, words: Words, today: date, *, short: bool = False
) -> list[str]:
    """When the last review was held, when the next is due and what is open of the last, each in a few words.

    `weeks` is how many there are from one review to the next; None where that is not known yet. In `short` all of it
    takes one line of the smallest window.
    """
    form = "short." if short else ""
    said = [words("standing.running")] if standing.running else []
    if standing.last:
        key = "held_before" if standing.running else "held"
        ago = how_long_ago(standing.last, today)
        said.append(words(f"standing.{form}{key}", date=words.short_date(standing.last, today), ago=ago))
    elif standing.held:
        said.append(words("standing.without_date"))
    elif not standing.running:
        said.append(words("standing.none_yet"))
    due = standing.due(weeks) if weeks else None
    if due and not standing.running:
        key = "due_since" if due < today else "next" if standing.held else "first"
        said.append(words(f"standing.{form}{key}", date=words.short_date(due, today)))
    if standing.open_actions:
        said.append(words(f"standing.{form}open", n=standing.open_actions))
    return said
