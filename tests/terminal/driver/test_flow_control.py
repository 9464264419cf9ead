"""How much may be on its way to the terminal before the next frame waits."""

from ikc_tui.terminal.flow_control import FlowControl
from ikc_tui.terminal.queries import CURSOR_POSITION_QUERY


def filled() -> FlowControl:
    """A flow with so much under way that nothing more should be sent."""
    flow = FlowControl()
    flow.answers = True
    while not flow.is_full:
        flow.send("x" * 500)
    return flow


def test_a_terminal_that_never_answered_is_not_asked() -> None:
    flow = FlowControl()
    assert not any(CURSOR_POSITION_QUERY in flow.send("x" * 500) for _ in range(50))
    assert not flow.is_full


def test_a_few_keys_ask_nothing() -> None:
    flow = FlowControl()
    flow.answers = True
    assert CURSOR_POSITION_QUERY not in flow.send("x" * 400)
    assert CURSOR_POSITION_QUERY not in flow.send("x" * 400)
    assert flow.send("x" * 400).endswith(CURSOR_POSITION_QUERY)


def test_one_question_at_a_time() -> None:
    flow = filled()
    assert flow.query_count == 1


def test_an_answer_makes_room_for_what_was_sent_before_it() -> None:
    flow = filled()
    flow.answered()
    assert not flow.is_full
    assert flow.send("x").endswith(CURSOR_POSITION_QUERY)  # what was sent after the question is still under way


def test_a_terminal_that_falls_silent_is_asked_no_more() -> None:
    flow = filled()
    flow.give_up()
    assert not flow.is_full
    assert not any(CURSOR_POSITION_QUERY in flow.send("x" * 500) for _ in range(50))
