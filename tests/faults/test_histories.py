"""Three people with a copy each, who edit every table of it, in ikc and in the file by hand, and exchange in every way:
no word that anyone wrote, and nobody took away, is nowhere. `IKC_SOAK=10` plays ten times as many histories."""

from datetime import date
from random import Random

import pytest
from tests.faults.soak import SOAK, seeds
from tests.unit.domain.merge.histories import EMPTY, Replica, words

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.merge import merge, open_conflicts, resolve_conflict

SEEDS = seeds(range(1, 4), __name__)
ROUNDS = 40 * SOAK  # with each seed, and each way to exchange
STEPS = 14
PAIRS = [(ours, theirs) for ours in range(3) for theirs in range(3) if ours != theirs]


def begun(chance: Random) -> list[Replica]:
    """What all three have, and each one's copy of it."""
    by_hand = chance.choice((0.2, 0.6, 0.9))
    origin = Replica("o", EMPTY, by_hand).play(steps(chance))
    return [origin, *(Replica(name, origin.canvas, by_hand) for name in "abc")]


def steps(chance: Random) -> list[int]:
    return [chance.randrange(2**32) for _ in range(chance.randrange(STEPS))]


def nothing_is_nowhere(canvas: Canvas, *replicas: Replica) -> None:
    written = set[str]().union(*(replica.written for replica in replicas))
    removed = set[str]().union(*(replica.removed for replica in replicas))
    assert written - removed <= words(canvas).keys()
    assert Canvas.model_validate(canvas.serialize()) == canvas


@pytest.mark.parametrize("seed", SEEDS)
def test_by_way_of_one_remote(seed: int) -> None:
    for number in range(ROUNDS):
        chance = Random(f"{seed} {number}")
        origin, *three = begun(chance)
        remote, common = origin.canvas, [origin.canvas] * 3
        turns = [(chance.randrange(3), steps(chance)) for _ in range(chance.randrange(8))]
        for who, taken in [*turns, *((who, []) for who in (0, 1, 2, 0, 1, 2))]:
            replica = three[who].play(taken)
            replica.canvas = remote = common[who] = merge(common[who], replica.canvas, remote).canvas
            nothing_is_nowhere(remote, origin, *three)
        assert three[0].canvas == three[1].canvas == three[2].canvas, f"seed {seed}, round {number}"


@pytest.mark.parametrize("seed", SEEDS)
def test_to_and_fro_from_an_old_base(seed: int) -> None:
    for number in range(ROUNDS):
        chance = Random(f"{seed} {number}")
        origin, *three = begun(chance)
        now = [replica.play(steps(chance)).canvas for replica in three]
        for _ in range(4):
            for ours, theirs in chance.sample(PAIRS, len(PAIRS)):
                now[ours] = merge(origin.canvas, now[ours], now[theirs]).canvas
        for canvas in now:
            nothing_is_nowhere(canvas, origin, *three)
        assert now[0] == now[1] == now[2], f"seed {seed}, round {number}"


@pytest.mark.parametrize("seed", SEEDS)
def test_every_choice_that_is_left_can_be_made(seed: int) -> None:
    for number in range(ROUNDS):
        chance = Random(f"{seed} {number}")
        origin, one, other, _ = begun(chance)
        merged = merge(origin.canvas, one.play(steps(chance)).canvas, other.play(steps(chance)).canvas).canvas
        nothing_is_nowhere(merged, origin, one, other)
        for conflict in open_conflicts(merged):
            for choice in ("mine", "theirs", "both"):
                settled = resolve_conflict(merged, conflict.id, choice, today=date(2026, 3, 14)).canvas
                assert Canvas.model_validate(settled.serialize()) == settled
