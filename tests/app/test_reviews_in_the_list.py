"""Reviews in the list: when each coalition met, when it is to meet again, and what is open of the last review."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang

from .opened import opened, write_canvas


def reviewed(folder: Path, **reviews: dict[str, Any]) -> None:
    """Gives the first coalition of the list reviews; in each an action was made that is open."""
    items = {"q1": {"title": "Doen", "actions": ["a"]}}
    held = {id: {"items": items, **review} for id, review in reviews.items()}
    tables = {"actiebord": {"aanbod": {"a": {"text": "Doen"}}}, "motto": "Samen verder", "reviews": held}
    write_canvas(folder, "aa", Canvas.model_validate({"name": "Aan het water", **tables}))


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)], ids=str)
@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("nl", ("bijeenkomst 12 dec 2025, 13 weken geleden", "aan de beurt sinds 20 feb", "nog 1 open van toen")),
        ("en", ("review 12 Dec 2025, 13 weeks ago", "due since 20 Feb", "1 still open from it")),
    ],
)
async def test_below_the_list_stands_when_it_met_when_it_meets_again_and_what_is_open(
    folder: Path, size: tuple[int, int], lang: Lang, told: tuple[str, ...]
) -> None:
    reviewed(folder, r1={"date": date(2025, 12, 12)})
    async with opened(folder, size=size, lang=lang) as here:
        await here.until(lambda: told[1] in here.text)
        assert all(text in here.text for text in told)
        await here.press("down")
        assert not any(text in here.text for text in told)


async def test_the_rhythm_of_the_network_tells_when_the_next_review_is_due(folder: Path) -> None:
    (folder / "network.toml").write_text("review_weeks = 14\n", encoding="utf-8")
    reviewed(folder, r1={"date": date(2025, 12, 12)})
    async with opened(folder) as here:
        await here.until(lambda: "volgende uiterlijk 20 mrt" in here.text)


@pytest.mark.parametrize(
    ("review", "row", "told"),
    [
        ({"date": date(2026, 2, 1)}, "1 feb", "bijeenkomst 1 feb, 5 weken geleden"),
        ({"open": True}, "loopt nu", "bijeenkomst loopt nu"),
        ({"notes": "Goed gesprek"}, "zonder datum", "bijeenkomst zonder datum"),
        ({"date": date(2026, 3, 20)}, "20 mrt", "bijeenkomst 20 mrt, die dag komt nog"),
        ({"date": date.max}, "dec 9999", "bijeenkomst 31 dec 9999, die dag komt nog"),
    ],
)
async def test_in_a_wide_window_the_last_review_has_a_column(
    folder: Path, review: dict[str, Any], row: str, told: str
) -> None:
    reviewed(folder, r1=review)
    async with opened(folder, size=(120, 40)) as here:
        assert "bijeenkomst" in here.lines[2]
        line = next(line for line in here.lines if "Aan het water" in line)
        assert line[here.lines[2].index("bijeenkomst") :].startswith(row)
        assert told in here.text
        assert any("Leeg begin" in line and "nog niet" in line for line in here.lines)


@pytest.mark.parametrize("day", [date(2024, 3, 30), date(2024, 7, 22), date(2025, 9, 30)])
@pytest.mark.parametrize("running", [{}, {"r2": {"open": True}}], ids=["", "running"])
async def test_in_the_smallest_window_all_of_it_is_told(folder: Path, day: date, running: dict[str, Any]) -> None:
    reviewed(folder, r1={"date": day}, **running)
    async with opened(folder, size=(60, 16)) as here:
        await here.until(lambda: running or "sinds" in here.text)
        assert str(day.year) in here.text
        assert "weken" in here.text
        assert "geleden" in here.text
        assert "nog 1 open van toen" in here.text
