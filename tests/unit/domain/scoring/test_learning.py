"""Where one can go and look: with those who show all three signals, and no word about anyone else."""

from ikc_tui.domain.learning import places_to_look
from ikc_tui.domain.scoring import Scorecard

from .building import canvas, scored


def communication(*, together: bool) -> Scorecard:
    """A canvas that shows all of lesson 6, or all but 6c."""
    partners = ["school", "opvang"] if together else ["school"]
    card = {"text": "Eén website", "kind": "communication", "status": "doing", "partners": partners}
    known = {"school": {"sector": "education"}, "opvang": {"sector": "childcare"}}
    return scored(canvas({"actiebord.hulpstructuren.site": card}, partners=known))


def test_those_who_show_all_three_are_named_in_the_order_given() -> None:
    scorecards = {
        "zuid": communication(together=True),
        "west": communication(together=False),
        "noord": communication(together=True),
    }
    assert places_to_look(scorecards, 6) == ("zuid", "noord")
    assert places_to_look(scorecards, 7) == ()


def test_without_coalitions_there_is_nowhere_to_look() -> None:
    assert places_to_look({}, 6) == ()
