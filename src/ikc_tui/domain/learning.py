"""Who can learn from whom: of and with each other, and nobody above another.

From the brochure "Oogst voor de toekomst": in the city's learning network "is van en met elkaar geleerd".
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ikc_tui.domain.scoring import Scorecard

SHOWS_FROM = 3
"""From this score on a coalition has something to show of a lesson."""
LEARNS_TO = 1
"""Up to this score there is something for it to learn."""


@dataclass(frozen=True)
class Exchange:
    """For one lesson the coalitions that can show how they do it, and those that it may help."""

    lesson: int
    shows: tuple[str, ...]
    learns: tuple[str, ...]


def learn_from(scorecards: Mapping[str, Scorecard]) -> tuple[Exchange, ...]:
    """Per lesson who can show it and who can learn it, in the order in which the coalitions are given.

    `scorecards` are those of the coalitions, by whatever names them.
    """
    scores: dict[int, dict[str, int]] = {}
    for coalition, card in scorecards.items():
        for lesson in card.lessons:
            scores.setdefault(lesson.number, {})[coalition] = lesson.score
    return tuple(_exchange(lesson, by_coalition) for lesson, by_coalition in scores.items())


def _exchange(lesson: int, scores: Mapping[str, int]) -> Exchange:
    return Exchange(
        lesson,
        tuple(coalition for coalition, score in scores.items() if score >= SHOWS_FROM),
        tuple(coalition for coalition, score in scores.items() if score <= LEARNS_TO),
    )
