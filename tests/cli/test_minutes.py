"""`ikc minutes`: into the folder one is in, a folder or file of one's choice, or on the screen."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc

from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.storage import codec

HELD = (
    Review(id="r1", date=date(2026, 1, 9), decisions=("Eerst dit",)),
    Review(id="r2", date=date(2026, 3, 14), decisions=("Dan dat",)),
    Review(id="r3", date=date(2026, 4, 1), open=True),
)


@pytest.fixture(autouse=True)
def _wijk(canvases: Path) -> None:
    (canvases / "wijk.toml").write_bytes(codec.encode(Canvas(name="De Wijk", reviews=HELD)))


def test_those_of_the_last_review_go_into_the_folder_one_is_in(ikc: Ikc) -> None:
    result = ikc("minutes", "wijk")
    assert (result.code, result.err) == (0, "")
    assert result.out == "De notulen staan in notulen-wijk-2026-03-14.md.\n"
    assert "1. Dan dat" in Path("notulen-wijk-2026-03-14.md").read_text(encoding="utf-8")


def test_those_of_a_day_go_into_a_folder_or_a_file_in_english(ikc: Ikc) -> None:
    Path("uit").mkdir()
    assert ikc("minutes", "wijk", "2026-01-09", "-o", "uit", "--lang", "en").code == 0
    assert "1. Eerst dit" in Path("uit/minutes-wijk-2026-01-09.md").read_text(encoding="utf-8")
    assert json.loads(ikc("minutes", "wijk", "r1", "-o", "een.md", "--json").out) == {
        "slug": "wijk",
        "review": "r1",
        "file": "een.md",
    }
    assert Path("een.md").exists()


def test_on_the_screen_nothing_is_written(ikc: Ikc) -> None:
    before = sorted(Path().rglob("*.md"))
    assert ikc("minutes", "wijk", "-o", "-").out.startswith("# Bijeenkomst van 14 maart 2026\n\n**De Wijk**\n")
    assert sorted(Path().rglob("*.md")) == before


def test_what_people_made_of_them_is_never_replaced(ikc: Ikc) -> None:
    ikc("minutes", "wijk")
    first = Path("notulen-wijk-2026-03-14.md")
    assert ikc("minutes", "wijk").out == f"De notulen staan in {first}.\n"
    first.write_text("Onze eigen zinnen", encoding="utf-8")
    assert ikc("minutes", "wijk").out == "De notulen staan in notulen-wijk-2026-03-14-2.md.\n"
    assert first.read_text(encoding="utf-8") == "Onze eigen zinnen"


def test_a_day_without_a_review_is_told_with_the_days_there_are(ikc: Ikc) -> None:
    result = ikc("minutes", "wijk", "2026-02-02")
    assert result.code == 2
    assert "9 januari 2026, 14 maart 2026" in result.err
    assert "nog geen bijeenkomst" in ikc("minutes", "leeuwesteyn").err


def test_a_folder_that_is_not_there_is_told(ikc: Ikc) -> None:
    result = ikc("minutes", "wijk", "-o", "weg/notulen.md")
    assert result.code == 2
    assert "weg: Deze map is er niet. Typ een andere." in result.err
