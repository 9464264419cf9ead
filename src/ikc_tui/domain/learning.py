"""Where one can go and look. Nobody is ranked, and nobody is named as one that falls short.

From the brochure "Oogst voor de toekomst": in the city's learning network "is van en met elkaar geleerd".
"""

from collections.abc import Mapping

from ikc_tui.domain.scoring import Scorecard


def places_to_look(scorecards: Mapping[str, Scorecard]) -> dict[int, tuple[str, ...]]:
    """The number of each lesson -> the coalitions that show all its signals, in the order in which they are given.

    `scorecards`: by whatever names a coalition, such as its slug.
    """
    found: dict[int, tuple[str, ...]] = {}
    for coalition, card in scorecards.items():
        for lesson in card.lessons:
            shows = (coalition,) if lesson.score == lesson.max else ()
            found[lesson.number] = (*found.get(lesson.number, ()), *shows)
    return found
