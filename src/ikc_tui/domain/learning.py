"""Where one can go and look. Nobody is ranked, and nobody is named as one that falls short.

From the brochure "Oogst voor de toekomst": in the city's learning network "is van en met elkaar geleerd".
"""

from collections.abc import Mapping

from ikc_tui.domain.scoring import Scorecard


def places_to_look(scorecards: Mapping[str, Scorecard], lesson: int) -> tuple[str, ...]:
    """The coalitions that show all signals of the lesson of that number, in the order in which they are given.

    `scorecards`: by whatever names a coalition, such as its slug.
    """
    shown = {coalition: card.lesson(lesson) for coalition, card in scorecards.items()}
    return tuple(coalition for coalition, each in shown.items() if each.score == each.max)


def something_to_show(scorecards: Mapping[str, Scorecard], lesson: int) -> tuple[str, ...]:
    """The coalitions that act on the lesson of that number, in the order in which they are given.

    They show more of it than that it is spoken of: a signal above the first rung.
    """
    shown = {coalition: card.lesson(lesson) for coalition, card in scorecards.items()}
    return tuple(coalition for coalition, each in shown.items() if any(sign.is_shown for sign in each.signals[1:]))
