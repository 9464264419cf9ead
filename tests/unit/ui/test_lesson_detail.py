"""The detail of a lesson beside a canvas that is a little newer than its scores: a sync comes in between."""

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Words
from ikc_tui.ui.lessons.detail import detail
from ikc_tui.ui.lessons.rows import Topic

BEFORE = Canvas.model_validate(
    {
        "name": "Proef",
        "partners": {"school": {"name": "De Zwaan"}, "opvang": {"name": "Zonnehof"}, "wijk": {"name": "De Brug"}},
        "verhalenbord": {"kinderen": {"a": {"text": "Elk kind telt", "partners": ["school"]}}},
    }
)


def test_a_partner_that_has_gone_meanwhile_is_named_no_more() -> None:
    scorecard = score(BEFORE, lessons())
    after = BEFORE.evolve(partners=BEFORE.partners[:2])
    rows = detail(Topic("4", scorecard.lesson(4)), scorecard, after, Words("nl"), 200)
    said = "\n".join(text for row in rows for line in row.lines for text, _ in line)
    assert "(Zonnehof)" in said
