"""`score` says of every canvas what the method says, as a second reader has it (see `oracle.py`)."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage.codec import decode

from .building import scored, signals
from .oracle import AttentionRead, SignalRead, read_attention, read_linked, read_signals
from .random_canvases import near_canvases

SHIPPED = [path for path in (Path(__file__).parents[4] / "canvases").glob("*.toml") if path.stem != "network"]


def check(canvas: Canvas) -> None:
    """Holds all that is said of a canvas against what the method says."""
    card, file = scored(canvas), canvas.serialize()
    found = signals(canvas)
    points = [(lesson.number, point) for lesson in card.lessons for point in lesson.attention]

    assert {id: SignalRead(signal.state, frozenset(signal.cards)) for id, signal in found.items()} == read_signals(file)
    assert {
        point.id: AttentionRead(frozenset(point.cards), frozenset(point.partners)) for _, point in points
    } == read_attention(file)
    assert all(point.id.startswith(f"{lesson}-") for lesson, point in points)
    assert {lesson.number: set(lesson.linked) for lesson in card.lessons} == read_linked(file)

    shown = [[signal.state for signal in lesson.signals].count("shown") for lesson in card.lessons]
    assert [lesson.score for lesson in card.lessons] == shown
    assert (card.total, card.max) == (sum(shown), 42)

    lists = [*(signal.cards for signal in found.values()), *(lesson.linked for lesson in card.lessons)]
    lists += [ids for _, point in points for ids in (point.cards, point.partners)]
    assert all(len(set(ids)) == len(ids) for ids in lists)
    assert len({point.id for _, point in points}) == len(points)


@settings(max_examples=200)
@given(near_canvases)
def test_a_canvas_near_the_edges_is_scored_as_the_method_says(canvas: Canvas) -> None:
    check(canvas)


@given(canvases)
def test_whatever_stands_in_a_file_is_scored_as_the_method_says(canvas: Canvas) -> None:
    check(canvas)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_canvases_of_the_brochure_are_scored_as_the_method_says(path: Path) -> None:
    check(decode(path.read_bytes(), path))


def test_random_canvases_have_every_signal_in_every_state_and_every_point_of_attention() -> None:
    """What is never drawn would not be compared."""
    states: set[tuple[str, str]] = set()
    points: set[str] = set()

    @settings(max_examples=250, derandomize=True, database=None)
    @given(near_canvases)
    def draw(canvas: Canvas) -> None:
        file: dict[str, Any] = canvas.serialize()
        states.update((id, signal.state) for id, signal in read_signals(file).items())
        points.update(read_attention(file))

    draw()
    assert len(states) == 42 * 3
    assert len(points) == 9
