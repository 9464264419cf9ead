"""Writes the tables of docs/scores.md anew, from the canvases in this repository. Run it with the virtual
environment's Python after a change to the canvases or the lessons."""

from pathlib import Path

from ikc_tui.domain.scoring import Scorecard, score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Words
from ikc_tui.storage.store import Store

HERE = Path(__file__).parent
PAGE = HERE / "scores.md"
BEGIN, END = "<!-- scores -->", "<!-- /scores -->"


def table() -> str:
    """Lessons down, the eight coalitions across."""
    words, store = Words("nl"), Store(HERE.parent / "canvases")
    cards: dict[str, Scorecard] = {slug: score(store.load(slug).canvas, lessons()) for slug in store.slugs()}
    rows = [["", *cards], ["---"] * (len(cards) + 1)]
    for at, lesson in enumerate(lessons()):
        rows.append(
            [
                f"{lesson.number} {words(f'{lesson.key}.title')}",
                *(str(card.lessons[at].score) for card in cards.values()),
            ]
        )
    rows.append(["signs met, of 42", *(str(card.total) for card in cards.values())])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def renewed(page: str) -> str:
    """The page with the table of now."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{rest.split(END)[1]}"


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
