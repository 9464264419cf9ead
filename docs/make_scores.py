"""Writes the table and the examples of docs/scores.md anew, from the canvases in this repository. Run it with the
virtual environment's Python after a change to the canvases or the lessons."""

from pathlib import Path

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.scoring import Scorecard, score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Words
from ikc_tui.services.scorecard_text import lesson_text, states
from ikc_tui.storage.store import Store

HERE = Path(__file__).parent
PAGE = HERE / "scores.md"
EXAMPLES = (("rijnvliet", 5), ("groene-alm", 7), ("dichterswijk", 6))
"""Lessons of canvases, as `ikc score` tells them."""


def renewed(page: str) -> str:
    """The page with the table and the examples of now."""
    words, store = Words("en"), Store(HERE.parent / "canvases")
    canvases = {slug: store.load(slug).canvas for slug in store.slugs()}
    scorecards = {slug: score(canvas, lessons()) for slug, canvas in canvases.items()}
    page = _with_part(page, "scores", table(scorecards, words))
    return _with_part(page, "examples", examples(canvases, scorecards, words))


def table(scorecards: dict[str, Scorecard], words: Words) -> str:
    """Lessons down, coalitions across."""
    rows = [["", *scorecards], ["---"] * (len(scorecards) + 1)]
    for lesson in lessons():
        title = f"{lesson.number} {words(f'{lesson.key}.title')}"
        rows.append([title, *(states(each.lesson(lesson.number)) for each in scorecards.values())])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def examples(canvases: dict[str, Canvas], scorecards: dict[str, Scorecard], words: Words) -> str:
    """Each of EXAMPLES, under the name of its coalition."""
    texts = (
        f"{canvases[slug].name}:\n\n```text\n{lesson_text(scorecards[slug].lesson(number), canvases[slug], words)}\n```"
        for slug, number in EXAMPLES
    )
    return "\n\n".join(texts)


def _with_part(page: str, name: str, text: str) -> str:
    """The page with this text between the marks of that name."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, rest = page.split(begin)
    return f"{before}{begin}\n\n{text}\n\n{end}{rest.split(end)[1]}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
