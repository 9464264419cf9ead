"""A review that was recorded, changed or written twice is told by its name."""

from datetime import date
from typing import Any

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import differences
from ikc_tui.domain.merge import merge
from ikc_tui.method.words import Lang, Words
from ikc_tui.services.external_changes import ExternalDifferences
from ikc_tui.services.history import describe_changes
from ikc_tui.ui.canvas.conflicts import conflict_lines
from ikc_tui.ui.canvas.news import news_message

HELD = {"date": date(2026, 3, 14), "notes": "samen"}


def canvas(**fields: Any) -> Canvas:
    return Canvas.model_validate({"name": "Proef", **fields})


BEFORE = canvas(reviews={"a": HELD, "b": HELD, "gone": HELD})
AFTER = canvas(reviews={"a": {**HELD, "notes": "anders"}, "b": HELD, "c": {}, "d": {}})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (BEFORE, AFTER, "2 bijeenkomsten erbij, 1 bijeenkomst gewijzigd, 1 bijeenkomst weg"),
        (canvas(), canvas(reviews={"a": HELD}), "1 bijeenkomst erbij"),
        (canvas(), canvas(reviews={"a": HELD}, motto="x"), "1 bijeenkomst erbij, gegevens van de coalitie gewijzigd"),
    ],
)
def test_the_history_names_reviews(before: Canvas, after: Canvas, told: str) -> None:
    words = Words("nl")
    assert ", ".join(words.of(part) for part in describe_changes(differences(before, after))) == told


def test_the_news_names_reviews() -> None:
    news = news_message(ExternalDifferences(differences(canvas(), AFTER), has_snapshot=False), "Proef", "H")
    assert Words("nl").of(news) == "Proef: 4 bijeenkomsten erbij door een ander."
    assert Words("en").of(news) == "Proef: 4 reviews added by someone else."


@pytest.mark.parametrize(
    ("lang", "about", "field"),
    [("nl", "Bijeenkomst van 14 maart 2026", "besproken"), ("en", "Review of 14 March 2026", "discussed")],
)
def test_a_conflict_about_a_review_says_which_review_and_which_field(lang: Lang, about: str, field: str) -> None:
    base = canvas(reviews={"a": HELD})
    ours, theirs = (canvas(reviews={"a": {**HELD, "notes": notes}}) for notes in ("van ons", "van hen"))
    merged = merge(base, ours, theirs)
    (conflict,) = merged.conflicts
    lines = [
        "".join(text for text, _ in line).strip() for line in conflict_lines(conflict, merged.canvas, Words(lang), 60)
    ]
    assert lines[:2] == [about, field]
    assert lines[2].endswith("van ons")
    assert lines[3].endswith("van hen")


def test_a_conflict_about_a_mark_in_a_review_names_its_lesson() -> None:
    base = canvas(reviews={"a": {"marks": {"7": 1}}})
    ours, theirs = (canvas(reviews={"a": {"marks": {"7": mark}}}) for mark in (2, 3))
    merged = merge(base, ours, theirs)
    (conflict,) = merged.conflicts
    lines = ["".join(text for text, _ in line).strip() for line in conflict_lines(conflict, merged.canvas, Words(), 60)]
    assert lines[:2] == ["Bijeenkomst zonder datum", "eigen oordeel › 7"]
