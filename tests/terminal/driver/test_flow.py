"""How much may be on its way to the terminal before the next frame waits."""

from ikc_tui.terminal.flow import Flow
from ikc_tui.terminal.questions import QUESTION


def filled() -> Flow:
    """A flow with so much under way that nothing more should be sent."""
    flow = Flow()
    flow.answers = True
    while not flow.full:
        flow.send("x" * 500)
    return flow


def test_a_terminal_that_never_answered_is_not_asked() -> None:
    flow = Flow()
    assert not any(QUESTION in flow.send("x" * 500) for _ in range(50))
    assert not flow.full


def test_a_few_keys_ask_nothing() -> None:
    flow = Flow()
    flow.answers = True
    assert QUESTION not in flow.send("x" * 400)
    assert QUESTION not in flow.send("x" * 400)
    assert flow.send("x" * 400).endswith(QUESTION)


def test_one_question_at_a_time() -> None:
    flow = filled()
    assert flow.questions == 1


def test_an_answer_makes_room_for_what_was_sent_before_it() -> None:
    flow = filled()
    flow.answered()
    assert not flow.full
    assert flow.send("x").endswith(QUESTION)  # what was sent after the question is still under way


def test_a_terminal_that_falls_silent_is_asked_no_more() -> None:
    flow = filled()
    flow.give_up()
    assert not flow.full
    assert not any(QUESTION in flow.send("x" * 500) for _ in range(50))
