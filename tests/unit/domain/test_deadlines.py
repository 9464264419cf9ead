"""When an action is late."""

from datetime import date, timedelta

import pytest

from ikc_tui.domain.canvas import STATUSES, Card
from ikc_tui.domain.deadlines import deadline, is_overdue, is_past

TODAY = date(2026, 3, 14)
DAY = timedelta(1)


@pytest.mark.parametrize("status", [None, *STATUSES])
def test_an_action_is_late_from_the_day_after_unless_nothing_more_is_to_be_done(status: str | None) -> None:
    card = Card.model_validate({"id": "a", "status": status, "due": TODAY})
    closed = status in ("done", "standing", "stopped")
    assert deadline(card) == (None if closed else TODAY)
    assert not is_overdue(card, TODAY - DAY)
    assert not is_overdue(card, TODAY)
    assert is_overdue(card, TODAY + DAY) is not closed


def test_a_card_without_a_day_is_never_late() -> None:
    assert deadline(Card(id="a")) is None
    assert not is_overdue(Card(id="a", status="doing"), date.max)


def test_on_the_day_itself_there_is_still_time() -> None:
    assert [is_past(TODAY, TODAY + by * DAY) for by in (-1, 0, 1)] == [False, False, True]
