"""Writes the example of docs/growth.md anew, from the invented coalition of the tests. Run it with the virtual
environment's Python after a change to that, to the lessons or to the words."""

from pathlib import Path

from ikc_tui.domain.rings import rings
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Words
from ikc_tui.services.growth_text import growth_text
from ikc_tui.storage.store import Store

HERE = Path(__file__).parent
PAGE = HERE / "growth.md"
CANVASES, SLUG = HERE.parent / "tests" / "app" / "canvases", "linde"
BEGIN, END = "<!-- growth -->", "<!-- /growth -->"


def renewed(page: str) -> str:
    """The page with what `ikc growth` says now."""
    canvas = Store(CANVASES).load(SLUG).canvas
    text = growth_text(canvas, rings(canvas, score(canvas, lessons())), {}, Words("nl"))
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n```text\n{text}\n```\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
