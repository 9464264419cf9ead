"""What others do to a review while it is being held."""

from ikc_tui.domain.canvas import AgendaItem, Review
from ikc_tui.domain.edits import find_item
from ikc_tui.method.words import Message, message


class ReviewNews:
    """Knows how a review was, and at which item one was, when that was last noted: what differs since, others did."""

    def __init__(self, review: Review | None, item_id: str | None) -> None:
        self.note(review, item_id)

    def note(self, review: Review | None, item_id: str | None) -> None:
        """Notes how the review is, and at which item one is."""
        self._review, self._item_id = review, item_id

    def tell(self, review: Review | None, item_id: str | None) -> Message | None:
        """What others did, in words, and notes how the review is now; None where there is nothing to tell."""
        before, item = self._review, self._item_id
        self.note(review, item_id)
        if before is None or review is None:
            return None
        if item != item_id:
            return message("meeting.item_gone" if item_id else "meeting.items_gone")
        return _what_came(before, review, item_id)


def _what_came(before: Review, now: Review, item_id: str | None) -> Message | None:
    """What others added to a review, in words: to the item one is at, or to another; None where they added nothing."""
    for number, item in enumerate(now.items, start=1):
        was = find_item(before, item.id)
        if was is None or _outcomes(item) > _outcomes(was):
            if item.id == item_id:
                return message("meeting.came_here")
            return message("meeting.came_elsewhere", number=number)
    return None


def _outcomes(item: AgendaItem) -> int:
    return len(item.decisions) + len(item.actions) + len(item.notes)
