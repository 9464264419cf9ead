"""Who can learn from whom. Nobody is ranked.

From the brochure "Oogst voor de toekomst": in the city's learning network "is van en met elkaar geleerd".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ikc_tui.domain.scoring import Scorecard

MIN_SCORE_TO_SHOW = 3
"""A coalition with this score for a lesson, or a higher one, can show it to others."""
MAX_SCORE_TO_LEARN = 1
"""A coalition with this score for a lesson, or a lower one, can learn it from others."""


@dataclass(frozen=True)
class Exchange:
    """The coalitions that can show one lesson, and those that can learn it."""

    lesson: int
    shows: tuple[str, ...]
    learns: tuple[str, ...]


def learning_exchanges(scorecards: Mapping[str, Scorecard]) -> tuple[Exchange, ...]:
    """One exchange per lesson; the coalitions stand in it in the order in which they are given.

    `scorecards`: by whatever names a coalition, such as its slug. Those names stand in the exchanges.
    """
    scores: dict[int, dict[str, int]] = {}
    for coalition, card in scorecards.items():
        for lesson in card.lessons:
            scores.setdefault(lesson.number, {})[coalition] = lesson.score
    return tuple(_exchange(lesson, by_coalition) for lesson, by_coalition in scores.items())


def _exchange(lesson: int, scores: Mapping[str, int]) -> Exchange:
    return Exchange(
        lesson,
        tuple(coalition for coalition, score in scores.items() if score >= MIN_SCORE_TO_SHOW),
        tuple(coalition for coalition, score in scores.items() if score <= MAX_SCORE_TO_LEARN),
    )
