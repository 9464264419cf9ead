"""Writes the examples of docs/brief.md and docs/growth.md anew, from the invented coalition of the tests. Run it with
the virtual environment's Python after a change to that, to the lessons or to the words."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from ikc_tui.domain.brief import make_brief
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.rings import rings
from ikc_tui.domain.scoring import score
from ikc_tui.domain.since import BEGIN, Since, since_last_review
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Words
from ikc_tui.services.brief_text import brief_text
from ikc_tui.services.growth_text import growth_text
from ikc_tui.storage.store import Store

HERE = Path(__file__).parent
CANVASES, SLUG = HERE.parent / "tests" / "app" / "canvases", "linde"
BEFORE_A_MEETING = date(2026, 5, 7)
WORDS = Words("nl")


def growth(canvas: Canvas) -> str:
    """What `ikc growth` says."""
    return growth_text(canvas, rings(canvas, score(canvas, lessons())), {}, WORDS)


def brief(canvas: Canvas) -> str:
    """What `ikc brief` says ten weeks after the last review, of a canvas without a history."""
    return _brief(canvas, since_last_review(canvas))


def takeover(canvas: Canvas) -> str:
    """What `ikc brief --since begin` says on that day."""
    return _brief(canvas, BEGIN)


def _brief(canvas: Canvas, since: Since) -> str:
    made = make_brief(canvas, score(canvas, lessons()), since, None, BEFORE_A_MEETING)
    return brief_text(made, canvas, WORDS, BEFORE_A_MEETING)


EXAMPLES: dict[str, tuple[Callable[[Canvas], str], ...]] = {"growth.md": (growth,), "brief.md": (brief, takeover)}
"""The pages, and what makes the examples that stand on each."""


def renewed(page: str, text: str) -> str:
    """A page with what the commands say now, between the marks of each example."""
    canvas = Store(CANVASES).load(SLUG).canvas
    for make in EXAMPLES[page]:
        begin, end = f"<!-- {make.__name__} -->", f"<!-- /{make.__name__} -->"
        before, rest = text.split(begin)
        text = f"{before}{begin}\n\n```text\n{make(canvas)}\n```\n\n{end}{rest.split(end)[1]}"
    return text


if __name__ == "__main__":
    for name in EXAMPLES:
        path = HERE / name
        path.write_text(renewed(name, path.read_text(encoding="utf-8")), encoding="utf-8")
