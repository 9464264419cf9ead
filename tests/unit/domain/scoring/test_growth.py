"""What more cards and more partners can do to a score."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, all_cards

from .. import partner_edits
from .building import SECTORS, TODAY, added_cards, canvases, signals
from .cases import CASES

FOCUS_AND_BALANCE = {"3a", "3b", "3c", "8b", "9a"}
COVERAGE = {"4b", "10b"}


def lost(before: Canvas, after: Canvas) -> set[str]:
    """The signals that were met before and no longer are."""
    still = signals(after)
    return {id for id, signal in signals(before).items() if signal.met and not still[id].met}


@given(canvases(), added_cards(), st.integers(0, 3))
def test_a_card_more_only_costs_focus_or_balance(
    canvas: Canvas, card: tuple[Place, dict[str, Any]], index: int
) -> None:
    place, fields = card

    assert lost(canvas, edits.add_card(canvas, place, fields, index, today=TODAY).canvas) <= FOCUS_AND_BALANCE


@given(canvases(), st.sampled_from(SECTORS))
def test_a_partner_more_only_costs_coverage(canvas: Canvas, sector: str | None) -> None:
    fields: dict[str, object] = {"name": "Onbekend", "sector": sector}

    assert lost(canvas, partner_edits.add_partner(canvas, fields, today=TODAY).canvas) <= COVERAGE


def test_each_of_those_can_be_lost_by_adding() -> None:
    """The exceptions above are no wider than they must be."""
    by_a_card = {case.signal for case in CASES if _size(case.edit(case.canvas).canvas) > _size(case.canvas)}
    by_a_partner = {
        case.signal for case in CASES if len(case.edit(case.canvas).canvas.partners) > len(case.canvas.partners)
    }

    assert by_a_card == FOCUS_AND_BALANCE
    assert by_a_partner == COVERAGE


def _size(canvas: Canvas) -> int:
    return sum(1 for _ in all_cards(canvas))
