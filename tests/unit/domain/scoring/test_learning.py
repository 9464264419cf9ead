"""Where one can go and look: with those who show all three signals, and no word about anyone else."""

from ikc_tui.domain.learning import places_to_look
from ikc_tui.domain.scoring import Scorecard
from ikc_tui.method.lessons import lesson_numbers

from .building import canvas, scored


def communication(*, together: bool) -> Scorecard:
    """A canvas that shows all of lesson 6, or all but 6c."""
    partners = ["school", "opvang"] if together else ["school"]
    card = {"text": "Eén website", "kind": "communication", "status": "doing", "partners": partners}
    known = {"school": {"sector": "education"}, "opvang": {"sector": "childcare"}}
    return scored(canvas({"actiebord.hulpstructuren.site": card}, partners=known))


def test_those_who_show_all_three_are_named_in_the_order_given() -> None:
    found = places_to_look(
        {
            "zuid": communication(together=True),
            "west": communication(together=False),
            "noord": communication(together=True),
        }
    )
    assert found[6] == ("zuid", "noord")


def test_every_lesson_is_there_also_where_nobody_shows_it() -> None:
    found = places_to_look({"leeg": scored(canvas({}))})
    assert found == dict.fromkeys(lesson_numbers(), ())


def test_without_coalitions_there_is_nowhere_to_look() -> None:
    assert places_to_look({}) == {}
