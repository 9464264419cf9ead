"""Drafts of the coalition's sheet from before partners and practice had a tab: nothing of them is lost."""

from pathlib import Path

import pytest

from .conftest import small_canvas
from .opened import Opened, opened, write_canvas

DRAFT = """\
format = 1
slug = "wijk"
editor = "coalition"

[values]
name = "Kindcentrum De Wijk"
neighbourhood = "Noord"
motto = "{motto}"
partners = "{partners}"
proud = "{proud}"
working_on = ""
own_lessons = ""
future = ""
already = ""
"""
PARTNERS = r"De Zwaan |  | onderwijs\nZonnehof |  | kinderopvang"
MOTTO = "Samen voor elk kind"


def leave_draft(folder: Path, *, motto: str = MOTTO, partners: str = PARTNERS, proud: str = "") -> None:
    drafts = folder / ".ikc" / "drafts"
    drafts.mkdir(parents=True, mode=0o700)
    text = DRAFT.format(motto=motto, partners=partners, proud=proud)
    (drafts / "wijk-abcdef.toml").write_text(text, encoding="utf-8")


async def reopen(here: Opened) -> None:
    await here.until(lambda: "de gegevens van de coalitie" in here.text)
    await here.press("enter")
    await here.until(lambda: here.in_front == "CoalitionEditor")


async def test_lines_of_partners_and_practice_are_there_to_be_kept(folder: Path) -> None:
    leave_draft(folder, partners=PARTNERS + r"\nBuurthuis | Stichting Buurt | welz", proud=r"de tuin\nhet feest")
    async with opened(folder) as here:
        await here.until(lambda: "de gegevens van de coalitie" in here.text)
        assert "Buurthuis | Stichting Buurt | welz" in here.text
        await reopen(here)
        assert "trots op" in here.text
        assert "we werken aan" not in here.text  # of which the draft says what the canvas says
        await here.press("ctrl+s")
        kept = await here.saved()
        assert kept["partners"]["buurthuis"] == {
            "name": "Buurthuis",
            "organisation": "Stichting Buurt",
            "sector": "welfare",
        }
        assert list(kept["partners"]) == ["de-zwaan", "zonnehof", "buurthuis"]
        assert kept["practice"]["proud"] == ["de tuin", "het feest"]
        await here.until(lambda: not [*(folder / ".ikc" / "drafts").glob("*.toml")])


async def test_a_draft_that_is_of_the_motto_alone_shows_nothing_else(folder: Path) -> None:
    write_canvas(folder, "wijk", small_canvas().evolve(practice={"proud": ["de tuin"]}))
    leave_draft(
        folder, motto="Samen sterk", proud="de tuin", partners=r"De Zwaan |  | onderwijs\nZonnehof |  | kinderopvang"
    )
    async with opened(folder) as here:
        await reopen(here)
        assert [row.field for row in here.sheet.rows] == ["name", "neighbourhood", "motto"]  # type: ignore[attr-defined]
        await here.press("ctrl+s")
        assert (here.canvas.motto, len(here.canvas.partners)) == ("Samen sterk", 2)


@pytest.mark.parametrize("wrong", ["Buurthuis | x | y", "Buurthuis | a | b | c | zorg"])
async def test_a_line_that_is_wrong_is_told_and_stays(folder: Path, wrong: str) -> None:
    leave_draft(folder, partners=PARTNERS + rf"\n{wrong}")
    async with opened(folder) as here:
        await reopen(here)
        await here.press("ctrl+s")
        assert here.in_front == "CoalitionEditor"
        assert f"Kijk nog even bij “{wrong}”" in " ".join(here.sheet.key_bar.message[0].split())
