"""On random canvases `score` says what the method says, as a second reader of it has it."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas

from .building import scored, signals
from .oracle import AttentionRead, SignalRead, read_attention, read_linked, read_signals
from .random_canvases import near_canvases

both = st.one_of(near_canvases, near_canvases, canvases)
often = settings(max_examples=200)


@often
@given(both)
def test_signals_are_what_the_method_says(canvas: Canvas) -> None:
    found = signals(canvas)

    assert {id: SignalRead(signal.state, frozenset(signal.cards)) for id, signal in found.items()} == read_signals(
        canvas.serialize()
    )
    assert all(len(set(signal.cards)) == len(signal.cards) for signal in found.values())


@often
@given(both)
def test_points_of_attention_are_what_the_method_says(canvas: Canvas) -> None:
    found = [(lesson.number, point) for lesson in scored(canvas).lessons for point in lesson.attention]
    points = {point.id: AttentionRead(frozenset(point.cards), frozenset(point.partners)) for _, point in found}

    assert points == read_attention(canvas.serialize())
    assert len(points) == len(found)
    assert all(point.id.startswith(f"{number}-") for number, point in found)


@given(both)
def test_under_every_lesson_stand_all_cards_linked_to_it(canvas: Canvas) -> None:
    found = {lesson.number: lesson.linked for lesson in scored(canvas).lessons}

    assert {number: set(cards) for number, cards in found.items()} == read_linked(canvas.serialize())
    assert all(len(set(cards)) == len(cards) for cards in found.values())


@given(both)
def test_a_score_is_the_number_of_signals_shown(canvas: Canvas) -> None:
    card = scored(canvas)
    shown = [[signal.state for signal in lesson.signals].count("shown") for lesson in card.lessons]

    assert [lesson.score for lesson in card.lessons] == shown
    assert (card.total, card.max) == (sum(shown), 42)


def test_random_canvases_have_every_signal_in_every_state_and_every_point_of_attention() -> None:
    """What is never drawn would not be compared."""
    states: set[tuple[str, str]] = set()
    points: set[str] = set()

    @settings(max_examples=200, derandomize=True, database=None)
    @given(near_canvases)
    def draw(canvas: Canvas) -> None:
        file: dict[str, Any] = canvas.serialize()
        states.update((id, signal.state) for id, signal in read_signals(file).items())
        points.update(read_attention(file))

    draw()
    assert len(states) == 42 * 3
    assert len(points) == 9
