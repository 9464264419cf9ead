"""What is open of the last review, and of those held since: what was decided, and what was to be done."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ikc_tui.domain.canvas import Canvas, PlacedCard, Review, cards_by_id
from ikc_tui.domain.deadlines import CLOSED_STATUSES
from ikc_tui.domain.decisions import Decision, cards_of_decisions, decisions_in
from ikc_tui.domain.held_reviews import last_review, reviews_by_day
from ikc_tui.domain.since import Since


@dataclass(frozen=True)
class OpenAction:
    """An open action that was made in a review: of an item of its agenda or (None) beside those."""

    review: str
    item: str | None
    placed: PlacedCard


@dataclass(frozen=True)
class OpenPoints:
    """What is open of the last review, and of those held since then: the newest first."""

    decisions: tuple[Decision, ...]
    actions: tuple[OpenAction, ...]
    """Those that are not done, standing practice or stopped, each once."""


def open_points(canvas: Canvas, since: Since) -> OpenPoints:
    """What is open of the last review, and of those that were held since then."""
    reviews = [*reversed(_reviews_since(canvas, since))]
    decisions = [decision for review in reviews for decision in _decisions(review, canvas)]
    return OpenPoints(tuple(decisions), tuple(_open_actions(reviews, decisions, cards_by_id(canvas))))


def _reviews_since(canvas: Canvas, since: Since) -> list[Review]:
    """The last review, and those that were held since; by day."""
    held, last = reviews_by_day(canvas), last_review(canvas)
    if since.is_beginning:
        return held
    since_day = since.day if since.kind == "day" else None
    return [review for review in held if review is last or (since_day and review.date and review.date >= since_day)]


def _decisions(review: Review, canvas: Canvas) -> Iterator[Decision]:
    """What was decided in it, each with the card that says the same."""
    found = decisions_in(review)
    cards = cards_of_decisions([each.text for each in found], canvas, review.date) if review.date else {}
    return (replace(each, card=cards.get(each.text)) for each in found)


def _open_actions(
    reviews: Iterable[Review], decisions: Iterable[Decision], cards: Mapping[str, PlacedCard]
) -> Iterator[OpenAction]:
    made: list[tuple[str, str | None, str]]
    made = [(review.id, item.id, id) for review in reviews for item in review.items for id in item.actions]
    made += [(each.review, each.item, each.card) for each in decisions if each.card]
    seen = set[str]()
    for review, item, id in made:
        placed = cards.get(id)
        if placed and id not in seen and placed.card.status not in CLOSED_STATUSES:
            seen.add(id)
            yield OpenAction(review, item, placed)
