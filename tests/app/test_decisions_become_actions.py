"""What was agreed in a review becomes actions: chosen, with their owner and day, in one step, and never twice."""

from datetime import date
from pathlib import Path

import pytest
from tests.unit.domain.held_reviews import hold_review

from ikc_tui.domain import edits

from .opened import LARGE, SMALL, TODAY, Opened, opened
from .test_two_people import someone_else

Size = tuple[int, int]
SIZES = [(60, 16), SMALL, LARGE, (200, 60)]
AGREED = "Fatima: flyer maken voor 1 mei\nZaal huren (Noor)\nKoffie (Sam)\n"


async def record(here: Opened) -> None:
    """A review in which Noor was present gets what was agreed in it."""
    here.screen.session.apply(hold_review, {"present": ["Noor"]}, today=TODAY)
    await here.screen.open_review(here.canvas.reviews[0].id)
    await here.settle()
    await here.press("tab")
    await here.write(AGREED)


def made(here: Opened) -> list[tuple[str, str, date | None]]:
    return [(each.text, each.owner, each.due) for each in here.canvas.actiebord.verbinden[2:]]


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_agreed_becomes_actions_in_one_step(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await record(here)
        start = here.canvas
        assert "ctrl+t" in here.text
        await here.press("ctrl+t")
        assert here.in_front == "NewCardsSheet"
        assert "3 kaarten maken bij Verbinden?" in here.text
        assert any("Flyer maken" in line and "Fatima  1 mei" in line for line in here.lines)
        await here.press("down", "down", "space", "enter")
        assert here.in_front == "ReviewEditor"
        assert made(here) == [("Flyer maken", "Fatima", date(2026, 5, 1)), ("Zaal huren", "Noor", None)]
        assert {each.status for each in here.canvas.actiebord.verbinden[2:]} == {"idea"}
        assert "2 acties staan op het actiebord." in " ".join(here.text.split())
        await here.press("ctrl+s")
        review = next(iter((await here.saved())["reviews"].values()))
        assert review["decisions"] == AGREED.splitlines()
        await here.press("u")
        assert here.canvas.reviews == start.reviews
        await here.press("u")
        assert here.canvas == start


async def test_twice_makes_no_doubles(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await record(here)
        await here.press("ctrl+t", "space", "space", "enter", "ctrl+t")
        assert len(made(here)) == 1
        assert "2 kaarten maken bij Verbinden?" in here.text
        assert any("Koffie" in line and "staat er al" in line for line in here.lines)
        await here.press("end", "space")
        assert "Hiervan staat er al een kaart" in here.text
        await here.press("enter")
        assert sorted(text for text, _, _ in made(here)) == ["Flyer maken", "Koffie (Sam)", "Zaal huren"]
        await here.press("ctrl+t")
        assert here.in_front == "ReviewEditor"
        assert "staat er al een kaart" in " ".join(here.text.split())


async def test_of_a_review_that_is_there_too(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        held = {"date": date(2025, 12, 12), "decisions": ["Noor: vieren voor 1 maart"], "present": ["Noor"]}
        here.screen.session.apply(hold_review, held, today=TODAY)
        await here.screen.open_review(here.canvas.reviews[0].id)
        await here.settle()
        await here.press("ctrl+t", "right", "enter")
        assert [(each.text, each.owner, each.due) for each in here.canvas.actiebord.bestuur] == [
            ("Vieren", "Noor", date(2026, 3, 1))
        ]
        await here.press("escape")
        assert here.in_front == "CanvasScreen", "nothing was typed, so nothing is asked"


async def test_where_nothing_was_agreed_that_is_said(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        here.screen.session.apply(hold_review, {}, today=TODAY)
        await here.screen.open_review(here.canvas.reviews[0].id)
        await here.settle()
        await here.press("ctrl+t")
        assert here.in_front == "ReviewEditor"
        assert "daar maakt ctrl+t acties van" in " ".join(here.text.split())


async def test_what_another_does_meanwhile_stays(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await record(here)
        await here.press("ctrl+t")
        someone_else(folder, edits.delete_card, "actie-b")
        await here.until(lambda: len(here.canvas.actiebord.verbinden) == 1)
        await here.press("enter", "ctrl+s")
        assert [each.text for each in here.canvas.actiebord.verbinden] == [
            "Echo: ouderavond",
            "Flyer maken",
            "Zaal huren",
            "Koffie (Sam)",
        ]


async def test_where_the_canvas_became_read_only_the_sheet_says_so(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await record(here)
        await here.press("ctrl+t")
        file = here.file
        file.write_text(file.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
        await here.until(lambda: here.screen.session.read_only)
        await here.press("enter")
        assert here.in_front == "NewCardsSheet"
        assert "nieuwere" in " ".join(here.text.split())
        assert len(here.canvas.actiebord.verbinden) == 2


async def test_in_english_too(folder: Path) -> None:
    async with opened(folder, "wijk", lang="en") as here:
        await record(here)
        assert "make actions of decisions" in " ".join(here.text.split())
        await here.press("ctrl+t")
        assert "Make 3 cards in Connecting?" in here.text
