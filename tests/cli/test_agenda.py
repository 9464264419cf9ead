"""`ikc agenda`: who to call this week."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Ikc, Result

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage import codec

TODAY = date.today()
WEEK = timedelta(weeks=1)
SUNDAY = TODAY + timedelta(days=6 - TODAY.weekday())


def write(slug: str, **tables: Any) -> None:
    Path("wijken").mkdir(exist_ok=True)
    Path(f"wijken/{slug}.toml").write_bytes(codec.encode(Canvas.model_validate({"name": slug.title(), **tables})))


def met(weeks: int, *days: int) -> dict[str, Any]:
    """A coalition that met so many weeks ago, with actions that should have been done so many days ago."""
    cards = {f"a{day}": {"text": "Doen", "status": "doing", "due": TODAY - timedelta(day)} for day in days}
    items = {"q1": {"title": "Doen", "actions": [*cards]}}
    return {"actiebord": {"aanbod": cards}, "reviews": {"r1": {"date": TODAY - weeks * WEEK, "items": items}}}


@pytest.fixture
def agenda(ikc: Ikc) -> Ikc:
    def run(*args: str) -> Result:
        return ikc("agenda", *args, "--dir", "wijken")

    return run


def slugs(agenda: Ikc) -> list[str]:
    return [entry["slug"] for entry in json.loads(agenda("--json").out)]


def test_they_stand_by_date_then_by_name_never_by_how_much_there_is(agenda: Ikc) -> None:
    write("veel", **met(1, 5, 4, 3, 2, 1))
    write("één", **met(1, 9))
    write("bijeenkomst", **met(11))
    write("anna", **met(1, 5))
    assert slugs(agenda) == ["één", "bijeenkomst", "anna", "veel"]


def test_as_json(agenda: Ikc) -> None:
    write("wijk", **met(12, 3, 8))
    write("rust", **met(2))
    entry = {
        "slug": "wijk",
        "name": "Wijk",
        "last_review": (TODAY - 12 * WEEK).isoformat(),
        "due": (TODAY - 2 * WEEK).isoformat(),
        "open": ["a3", "a8"],
        "late": ["a8", "a3"],
    }
    assert json.loads(agenda("--json").out) == [entry]


def test_a_line_says_what_there_is_to_call_about(agenda: Ikc) -> None:
    write("wijk", **met(12, 3))
    result = agenda()
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Wijk: bijeenkomst aan de beurt op ")
    assert result.out.endswith("; 1 actie te laat; 1 actie nog open van de vorige keer\n")
    assert agenda("--lang", "en").out.endswith("; 1 overdue action; 1 action open since last time\n")


def test_of_a_review_that_is_being_held_it_says_so(agenda: Ikc) -> None:
    tables = met(12, 3)
    write("wijk", **tables | {"reviews": tables["reviews"] | {"nu": {"open": True}}})
    assert slugs(agenda) == ["wijk"]
    assert agenda().out == "Wijk: bijeenkomst loopt nu; 1 actie te laat; 1 actie nog open van de vorige keer\n"
    assert agenda("--lang", "en").out.startswith("Wijk: review going on now; ")


def test_this_week_ends_on_sunday(agenda: Ikc) -> None:
    for slug, due in (("zondag", SUNDAY), ("maandag", SUNDAY + timedelta(1))):
        write(slug, reviews={"r1": {"date": due - 10 * WEEK}})
    assert slugs(agenda) == ["zondag"]


@pytest.mark.parametrize(("weeks", "expected"), [(3, ["wijk"]), (4, ["wijk"]), (6, [])])
def test_the_network_says_how_often_a_coalition_meets(agenda: Ikc, weeks: int, expected: list[str]) -> None:
    write("wijk", **met(4))
    Path("wijken/network.toml").write_text(f"review_weeks = {weeks}\n", encoding="utf-8")
    assert slugs(agenda) == expected


def test_without_a_review_it_counts_from_the_first_day_and_without_a_day_nobody_is_called(agenda: Ikc) -> None:
    write("oud", verhalenbord={"dromen": {"d": {"text": "Droom", "created": TODAY - 12 * WEEK}}})
    write("leeg")
    write("ongedateerd", reviews={"r1": {"notes": "Goed gesprek"}})
    write("bezig", reviews={"r1": {"open": True, "date": TODAY - 20 * WEEK}})
    assert slugs(agenda) == ["oud"]
    assert "(de eerste)" in agenda().out


def test_nobody_is_told_and_fine(agenda: Ikc) -> None:
    write("rust", **met(2))
    assert agenda() == (0, "Deze week is er niemand om te bellen.\n", "")
    assert agenda("--json") == (0, "[]\n", "")


@pytest.mark.parametrize("weeks", ["0", "-3", '"tien"', "2.5"])
def test_a_rhythm_that_is_none_is_named_with_its_place(agenda: Ikc, weeks: str) -> None:
    write("wijk", **met(12))
    Path("wijken/network.toml").write_text(f'name = "x"\nreview_weeks = {weeks}\n', encoding="utf-8")
    result = agenda()
    assert (result.code, len(result.lines)) == (2, 1)
    assert result.err.startswith("wijken/network.toml:2:")


def test_one_that_can_not_be_read_is_told_and_the_others_are_listed(agenda: Ikc) -> None:
    write("wijk", **met(12))
    Path("wijken/stuk.toml").write_text("name = ", encoding="utf-8")
    result = agenda()
    assert result.code == 2
    assert result.lines[0].startswith("wijken/stuk.toml:1:")
    assert result.out.startswith("Wijk: ")
