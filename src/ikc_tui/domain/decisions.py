"""What was agreed in a review, as the action that it asks for: "Noor: flyer maken voor 1 maart"."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, Review, all_cards, headline
from ikc_tui.domain.date_vocabulary import NoDate
from ikc_tui.domain.folding import fold_line, fold_text
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import actions
from ikc_tui.domain.typed_dates import read_date
from ikc_tui.method.data import table

MOST_WORDS_OF_DATE = 7
_NAME_IN_FRONT = re.compile(r"\s*(?P<name>[^:()]{1,60}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)
_NAME_AT_END = re.compile(r"(?P<rest>.*\S)\s*\(\s*(?P<name>[^()]{1,60}?)\s*\)(?P<end>[\s.;!]*)", re.DOTALL)


@dataclass(frozen=True)
class Decision:
    """What was decided in a review, in an item of its agenda or (None) beside those."""

    review: str
    item: str | None
    text: str
    card: str | None = None
    """The id of the card that says the same, and so does it; None where there is none."""


def decisions_in(review: Review) -> list[Decision]:
    """What was decided in a review, but for blanks; of a text that stands there twice, the first."""
    found: dict[str, str | None] = {}
    for item, decisions in ((None, review.decisions), *((item.id, item.decisions) for item in review.items)):
        for text in decisions:
            if not is_blank(text):
                found.setdefault(text.strip(), item)
    return [Decision(review.id, item, text) for text, item in found.items()]


class AgreedAction(NamedTuple):
    """The action in a decision: what is to be done, by whom ("": not said) and by which day (None: not said)."""

    text: str
    owner: str = ""
    due: date | None = None


def read_decision(decision: str, names: Iterable[str], day: date) -> AgreedAction:
    """The action that was agreed on a day.

    The owner is one of the `names`, in front ("Noor: …") or at the end ("… (Noor)"); any other name stays in the text.
    The day by which it is to be done stands at the end, after a word as "voor" or with its number: "… 12 maart". What
    was taken out of the text for it does not stand in it.
    """
    known = {fold_text(name): name for name in names if name.strip()}
    text, owner, due = " ".join(decision.split()), "", None
    for _ in range(2):  # the day may stand before the name or behind it
        if not owner:
            text, owner = _take_name(text, known)
        if due is None:
            text, due = _take_day(text, day)
    return AgreedAction(text[:1].upper() + text[1:], owner, due)


def agreed_actions(
    decisions: Iterable[str], canvas: Canvas, present: Iterable[str], day: date
) -> list[tuple[AgreedAction, bool]]:
    """The action in each decision of a day, and whether a card says it already, or a decision before it.

    Owners are known by the names of those who are `present`, who were at other reviews, and who own actions.
    """
    names = [*present, *known_names(canvas)]
    said = {_compared(headline(placed.card)) for placed in all_cards(canvas)}
    found = []
    for decision in decisions:
        action = read_decision(decision, names, day)
        texts = {_compared(decision), _compared(action.text)}
        found.append((action, bool(texts & said)))
        said |= texts
    return found


def cards_of_decisions(decisions: Iterable[str], canvas: Canvas, day: date) -> dict[str, str]:
    """Each decision of a day that an action says, in its own words or by what is to be done -> the id of its card."""
    names = [*known_names(canvas)]
    saying = {_compared(headline(card)): card.id for card in actions(canvas)}
    found = {}
    for decision in decisions:
        texts = _compared(decision), _compared(read_decision(decision, names, day).text)
        if card := next((saying[text] for text in texts if text in saying), None):
            found[decision] = card
    return found


def known_names(canvas: Canvas) -> Iterator[str]:
    """The names of who was at reviews, and of who owns actions."""
    yield from (name for review in canvas.reviews for name in review.present)
    yield from (placed.card.owner for placed in all_cards(canvas))


def _compared(text: str) -> str:
    return fold_line(text).rstrip(".;! ")


def _take_name(text: str, known: dict[str, str]) -> tuple[str, str]:
    """The text without a known name in front or at its end, and the name; "" where it has none."""
    for pattern in (_NAME_IN_FRONT, _NAME_AT_END):
        match = pattern.fullmatch(text)
        if match and (name := known.get(fold_text(match["name"]))):
            return match["rest"], name
    return text, ""


def _take_day(text: str, day: date) -> tuple[str, date | None]:
    """The text without the day at its end, and that day; None where it has none."""
    words = text.rstrip(" .;!").split(" ")
    first = next((at + 1 for at, word in enumerate(words) if not _is_deadline_word(word)), len(words))
    starts = range(max(len(words) - MOST_WORDS_OF_DATE, first), len(words))  # something is left to be done
    for begins in (_is_deadline_word, _begins_with_digit):
        for at in starts:
            if begins(words[at]) and (due := _day_of(" ".join(words[at:]), day)):
                return " ".join(words[:at]).rstrip(" ,-–"), due
    return text, None


def _is_deadline_word(word: str) -> bool:
    return fold_text(word) in _deadline_words()


def _begins_with_digit(word: str) -> bool:
    return word[:1].isdigit()


def _day_of(typed: str, day: date) -> date | None:
    with suppress(NoDate):
        return read_date(typed, day)
    return None


@cache
def _deadline_words() -> frozenset[str]:
    return frozenset(table("dates")["deadline"].split())
