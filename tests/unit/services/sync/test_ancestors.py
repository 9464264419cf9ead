"""Two copies of a canvas, and earlier versions of which some were one side's alone: nothing that either wrote goes, but
what the other took away after having seen it."""

from datetime import date
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.domain.merge.canvases import canvas, card, dromen
from tests.unit.domain.merge.histories import EMPTY, Replica, words

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.merge import merge
from ikc_tui.services.sync.common_ancestor import common_ancestor

few = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def texts(merged: Canvas) -> list[str]:
    return sorted(card(merged, id).text for id in dromen(merged))


def folded(newest_first: list[Canvas], ours: Canvas, theirs: Canvas) -> Canvas:
    """Whichever of the two stands in the file, and whichever in the copy."""
    merged = merge(common_ancestor(newest_first, ours, theirs), ours, theirs).canvas
    swapped = merge(common_ancestor(newest_first, theirs, ours), theirs, ours).canvas
    assert words(merged).keys() == words(swapped).keys()
    assert texts(merged) == texts(swapped)
    return merged


def of(a: str, **rest: Any) -> Canvas:
    """A canvas with that text on card a."""
    return canvas(("a", {"text": a}), ("b", {"text": "buiten"}), **rest)


def test_a_rewording_that_only_one_side_ever_had_stays_beside_the_others() -> None:
    first, reworded = of("samen"), of("samen eten")
    ours, theirs = of("samen eten", motto="m"), of("samen spelen")
    assert texts(folded([reworded, first], ours, theirs)) == ["buiten", "samen eten", "samen spelen"]


def test_so_does_one_of_many_in_a_row() -> None:
    versions = [of(f"woorden {at}") for at in range(9, -1, -1)]
    for theirs in (of("anders"), of("anders", motto="m")):
        assert texts(folded(versions, of("woorden 9"), theirs)) == ["anders", "buiten", "woorden 9"]


def test_what_both_changed_on_its_own_merges_without_a_question() -> None:
    first = of("samen")
    ours, theirs = of("samen eten"), canvas(("a", {"text": "samen"}), ("b", {"text": "binnen"}))
    assert texts(folded([first], ours, theirs)) == ["binnen", "samen eten"]


def test_what_one_took_away_from_what_both_had_stays_away() -> None:
    first = of("samen")
    ours, theirs = canvas(("a", {"text": "samen"})), of("samen spelen")
    assert texts(folded([first], ours, theirs)) == ["samen spelen"]


def test_a_text_that_both_have_shows_that_both_had_the_version_before_it() -> None:
    first, second = of("samen"), of("samen eten")
    third = of("samen eten", motto="later geschreven")
    ours, theirs = third, of("samen spelen", motto="later geschreven")
    assert texts(folded([third, second, first], ours, theirs)) == ["buiten", "samen spelen"]


def test_a_choice_that_two_make_alike_shows_nothing() -> None:
    def side(text: str, **rest: Any) -> Canvas:
        return canvas(("a", {"text": text, **rest}))

    first, second, third = side("samen"), side("samen eten"), side("samen eten", status="doing", owner="Noor")
    ours, theirs = third, side("samen spelen", status="doing", owner="Noor")
    assert texts(folded([third, second, first], ours, theirs)) == ["samen eten", "samen spelen"]


def test_a_card_as_it_was_on_an_earlier_day_shows_that_the_later_was_not_seen() -> None:
    def side(text: str, day: int) -> Canvas:
        return canvas(("a", {"text": text, "changed": date(2026, 3, day)}))

    ours, theirs = side("samen eten", 14), side("samen spelen", 12)
    assert common_ancestor([ours], ours, theirs) is None
    assert texts(folded([ours], ours, theirs)) == ["samen eten", "samen spelen"]


def test_without_a_version_nothing_is_common() -> None:
    assert common_ancestor([], of("a"), of("b")) is None


def nothing_is_gone(merged: Canvas, a: Replica, b: Replica) -> None:
    assert words(a.canvas).keys() - b.removed <= words(merged).keys()
    assert words(b.canvas).keys() - a.removed <= words(merged).keys()


def edited(replica: Replica, chance: Random, steps: int) -> list[Canvas]:
    """The canvas after each step; some steps take back what was done."""
    states = [replica.canvas]
    for _ in range(steps):
        if len(states) > 1 and chance.random() < 0.15:
            before, replica.canvas = replica.canvas, chance.choice(states[-3:])
            replica.removed |= (words(before) - words(replica.canvas)).keys()
        else:
            replica.play([chance.randrange(2**32)])
        states.append(replica.canvas)
    return states[1:]


def shuffled(chance: Random, *lines: list[Canvas]) -> list[Canvas]:
    """The states of more lines as one, each line in its order."""
    left, mixed = [list(line) for line in lines if line], []
    while left:
        line = chance.choice(left)
        mixed.append(line.pop(0))
        left = [line for line in left if line]
    return mixed


@many
@given(st.integers(0, 2**32))
def test_two_that_parted_lose_nothing_whichever_versions_were_kept(seed: int) -> None:
    chance = Random(seed)
    origin = Replica("o", EMPTY, by_hand=0.2)
    common = [EMPTY, *edited(origin, chance, chance.randrange(12))]
    a, b = (Replica(name, origin.canvas, by_hand=0.2) for name in "ab")
    apart = [edited(replica, chance, chance.randrange(7)) for replica in (a, b)]
    first = chance.randrange(len(common))  # what was overwritten first, which is always kept
    after = [*common[first + 1 :], *shuffled(chance, *apart)]
    often = chance.choice((0.1, 0.4, 1))
    versions = [common[first], *(state for state in after if chance.random() < often)]
    nothing_is_gone(folded(versions[::-1], a.canvas, b.canvas), a, b)


@few
@given(st.integers(0, 2**32))
def test_nor_do_two_that_part_and_are_folded_again_and_again(seed: int) -> None:
    chance = Random(seed)
    versions, now = [EMPTY], EMPTY
    for names in ("ab", "cd", "ef"):
        a, b = (Replica(name, now, by_hand=0.1) for name in names)
        apart = [edited(replica, chance, chance.randrange(6)) for replica in (a, b)]
        versions += [state for state in (now, *shuffled(chance, *apart)) if chance.random() < 0.5]
        now = folded(versions[::-1], a.canvas, b.canvas)
        nothing_is_gone(now, a, b)
