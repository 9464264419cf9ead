"""The rows of any review fit, and leave nothing out that a person wrote."""

from datetime import date

import pytest
from hypothesis import given
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.storage.network import NetworkTheme
from ikc_tui.ui.lessons.reviews import ReviewPainter, review_topics
from ikc_tui.ui.lessons.rows import Target
from ikc_tui.ui.paint.text import width

THEMES = {"samen": NetworkTheme(title="Samen beginnen")}


def painter(lang: Lang = "nl") -> ReviewPainter:
    return ReviewPainter(THEMES, Words(lang), date(2026, 3, 14), "R", "w")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cells", [56, 76])
@given(canvas=canvases)
def test_every_row_fits(lang: Lang, cells: int, canvas: Canvas) -> None:
    for topic in review_topics(canvas):
        assert width(painter(lang).line(topic, canvas, cells)) == cells
        for row in painter(lang).detail(topic, canvas, cells):
            assert all(width(line) <= cells for line in row.lines)


@given(canvases)
def test_every_word_of_a_review_is_among_its_rows_and_each_leads_to_its_editor(canvas: Canvas) -> None:
    for topic in review_topics(canvas)[1:]:
        assert topic.review
        rows = painter().detail(topic, canvas, 76)
        shown = "".join("".join(text for row in rows for line in row.lines for text, _ in line).split())
        written = [topic.review.notes, *topic.review.decisions]
        for text in (text for text in written if not is_blank(text)):
            assert all("".join(word.split()) in shown for word in text.split("\n") if len(word) < 60)
        assert {row.target for row in rows} == {Target(review=topic.review.id)}


def test_the_heading_leads_to_recording_one_and_to_each_that_was_held() -> None:
    canvas = Canvas.model_validate({"name": "x", "reviews": {"a": {"date": date(2025, 1, 1)}, "b": {"open": True}}})
    (heading, *_) = review_topics(canvas)
    targets = [row.target for row in painter().detail(heading, canvas, 76)]
    assert targets == [None, Target(place="reviews"), Target(review="b"), Target(review="a")]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("nl", ["partners 1× nog niet, 1× doen (2 van 3)", "Zwaan 0, Brug 2", "partners 2× geworteld (2 van 3)"]),
        ("en", ["partners 1× not yet, 1× doing (2 of 3)", "Zwaan 0, Brug 2", "partners 2× rooted (2 of 3)"]),
    ],
)
def test_what_partners_gave_stands_below_a_lesson_with_how_many_took_part(lang: Lang, told: list[str]) -> None:
    canvas = Canvas.model_validate(
        {
            "name": "x",
            "partners": {id.lower(): {"name": id} for id in ("Zwaan", "Brug", "Anker")},
            "reviews": {
                "a": {
                    "spread": {"4": [1, 0, 1, 0], "7": [0, 0, 0, 2]},
                    "partner_marks": {"zwaan": {"4": 0}, "brug": {"4": 2}},
                }
            },
        }
    )
    rows = painter(lang).detail(review_topics(canvas)[1], canvas, 76)
    lines = ["".join(text for text, _ in line).strip() for row in rows for line in row.lines]
    assert [line for line in lines if "(" in line or "," in line] == told
