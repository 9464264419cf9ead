"""Who can learn from whom: of and with each other, and nobody above another."""

from collections.abc import Mapping
from dataclasses import dataclass

from ikc_tui.domain.scoring import Scorecard

ROOTED = 3  # a coalition has something to show from this score on
STARTING = 1  # and something to fetch up to this one


@dataclass(frozen=True)
class Exchange:
    """For one lesson the coalitions that can show how they do it, and those it may help."""

    lesson: int
    shows: tuple[str, ...]
    learns: tuple[str, ...]


def learn_from(scorecards: Mapping[str, Scorecard]) -> tuple[Exchange, ...]:
    """Per lesson who scores 3 and who 0 or 1, in the order in which the coalitions are given."""
    scores: dict[int, dict[str, int]] = {}
    for coalition, card in scorecards.items():
        for lesson in card.lessons:
            scores.setdefault(lesson.number, {})[coalition] = lesson.score
    return tuple(_exchange(lesson, by_coalition) for lesson, by_coalition in scores.items())


def _exchange(lesson: int, scores: Mapping[str, int]) -> Exchange:
    return Exchange(
        lesson,
        tuple(coalition for coalition, score in scores.items() if score >= ROOTED),
        tuple(coalition for coalition, score in scores.items() if score <= STARTING),
    )
