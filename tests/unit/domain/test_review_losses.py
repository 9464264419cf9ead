"""A review that grows while it is held loses nothing, so that no version is written for each line that is added."""

from typing import Any

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import loses

ITEM: dict[str, Any] = {"title": "Ouders", "decisions": ["Thee erbij."], "actions": ["a1"], "notes": "Half."}
REVIEW: dict[str, Any] = {"open": True, "items": {"i1": ITEM, "i2": {"title": "Kind"}}, "marks": {"4": 1}}


def canvas(**review: Any) -> Canvas:
    return Canvas.model_validate({"name": "De Wijk", "reviews": {"r1": {**REVIEW, **review}}})


def with_item(**fields: Any) -> Canvas:
    return canvas(items={**REVIEW["items"], "i1": {**ITEM, **fields}})


@pytest.mark.parametrize(
    "after",
    [
        canvas(at="i2"),
        canvas(marks={"4": 1, "7": 2}),
        canvas(items={**REVIEW["items"], "i3": {"title": "Buurt"}}),
        canvas(present=["De Zwaan"], spread={"4": [0, 1, 0, 2]}),
        with_item(decisions=["Eerst dit.", "Thee erbij.", "Koffie blijft."]),
        with_item(actions=["a1", "a2"], minutes=5, lessons=[4]),
    ],
)
def test_what_is_added_loses_nothing(after: Canvas) -> None:
    assert not loses(canvas(), after)


@pytest.mark.parametrize(
    "after",
    [
        Canvas(name="De Wijk"),
        canvas(marks={"4": 2}),
        canvas(marks={}),
        canvas(items={"i1": ITEM}),
        canvas(open=None),
        with_item(decisions=["Thee niet."]),
        with_item(decisions=[]),
        with_item(actions=[]),
        with_item(title="Ouder"),
        with_item(notes=""),
    ],
)
def test_what_is_gone_or_reworded_is_lost(after: Canvas) -> None:
    assert loses(canvas(), after)
