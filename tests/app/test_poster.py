"""The beamer view: one board, large and calm, in pages where there is no room for all of it."""

from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas

from .looks import Walk, make_folder
from .opened import Opened, card, opened, write_canvas

SIZES = pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
LONG = "lezen de oudsten elke week voor aan de peuters, en wie geen plek heeft om huiswerk te maken"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "canvases", Walk(()))
    return tmp_path / "canvases"


def words_of(text: str) -> str:
    """A text without what lines and their ends have to do with."""
    return "".join(text.replace("▌", " ").split())


def rows_of_view(here: Opened) -> list[str]:
    """The lines of the section that has the cursor."""
    left, top, right, bottom = here.board.view.region.corners
    return [line[left:right] for line in here.lines[top:bottom]]


@SIZES
async def test_nothing_stands_around_the_board(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "haven", size) as here:
        await here.press("3")
        around = ("3 Actie", "enter open", "te kiezen", "? toetsen")
        assert all(each in here.text for each in around)
        await here.press("Z")
        assert "Het bord voor de beamer. Z of esc: terug naar bewerken." in here.lines[-1]
        here.unsay()
        await here.settle()
        assert not any(each in here.text for each in around)
        assert "W A T" in here.text
        assert words_of("Wat gaan we doen, en wie doet het?") in words_of(here.text)
        assert here.lines[-1].strip() == ""


@pytest.mark.parametrize("key", ["Z", "escape", "q"])
async def test_it_is_left_by_its_own_key_and_those_that_go_back(folder: Path, key: str) -> None:
    async with opened(folder, "haven") as here:
        await here.press("3", "down")
        board = here.text
        await here.press("Z", "down")
        assert here.text != board
        await here.press("up", key)
        assert here.text == board


@SIZES
async def test_every_card_can_be_seen_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    texts = [f"{at} {LONG}" for at in range(8)]
    cards = [card(f"k{at}", text, owner="Fatima", note="Een notitie") for at, text in enumerate(texts)]
    canvas = Canvas(name="Vol")
    sections = {"kinderen": cards[:2], "dromen": cards[2:5], "beweging": cards[5:6], "identiteit": cards[6:]}
    canvas = canvas.evolve(verhalenbord=canvas.verhalenbord.evolve(**sections))
    write_canvas(tmp_path / "canvases", "vol", canvas)
    async with opened(tmp_path / "canvases", "vol", size) as here:
        await here.press("Z")
        here.unsay()
        for view in here.board.views:
            await here.press("home")
            assert here.place == view.place.section
            for at in range(max(len(view.items), 1)):
                await here.press(*["down"] * bool(at))
                shown = words_of("".join(rows_of_view(here)))
                assert "…" not in shown
                assert words_of(here.board.card.text if here.board.card else "?") in shown
            await here.press("tab")


async def test_arrows_turn_the_page(folder: Path) -> None:
    async with opened(folder, "haven") as here:
        await here.press("3", "Z")
        assert "Verbinden" in here.text
        assert "Waarderen" not in here.text
        assert here.lines[0].count("●") == 1
        first = here.lines[0]
        await here.press("end", *["down"] * 5)
        assert "Verbinden" not in here.text
        assert here.lines[0] != first
        await here.press("home", "tab", "shift+tab", *["left"] * 6)
        assert here.place == "verbinden"
        assert here.lines[0] == first


@SIZES
async def test_the_card_one_is_on_stands_out_on_all_of_its_lines(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "haven", size) as here:
        await here.press("1", "down", "Z")
        view = here.board.view
        lines = [
            y for y, row in enumerate(view.rows, start=view.heads) if row.item == 1 and view.render_line(y).text.strip()
        ]
        style = view.render_line(lines[0])._segments[0].style
        assert style
        tint = style.bgcolor
        assert len(lines) > 1
        for y in range(view.heads, view.size.height):
            painted = view.render_line(y)
            tinted = {segment.style.bgcolor == tint for segment in painted if segment.style}
            assert tinted == {y in lines}
            assert painted.text.startswith("▌") == (y in lines)


async def test_boards_change_in_it_and_the_lessons_lead_out_of_it(folder: Path) -> None:
    async with opened(folder, "haven") as here:
        await here.press("Z")
        assert "W A A R O M" in here.text
        await here.press("2")
        assert "H O E" in here.text
        await here.press("3")
        assert "W A T" in here.text
        assert "3 Actie" not in here.text
        await here.press("4")
        assert "3 Actie" in here.text
        assert "canvas  zelf" in here.text
        await here.press("q")
        assert "W A T" not in here.text
        assert "a nieuw" in here.text


async def test_cards_are_edited_in_it(folder: Path) -> None:
    async with opened(folder, "haven") as here:
        await here.press("3", "Z", "s")
        assert here.canvas.actiebord.verbinden[0].status == "done"
        assert "Status: gedaan." in here.lines[-1]
        assert "● gedaan Ouderavond" in here.text
        await here.press("u")
        assert "Ongedaan gemaakt" in here.lines[-1]
        assert "◐ loopt Ouderavond" in here.text
        await here.press("enter", *"Samen ", "ctrl+s")
        assert "SamenOuderavond" in words_of(here.text) or "Ouderavondmetsoep" in words_of(here.text)
        assert "W A T" in here.text
        await here.press("a")
        await here.write("Een kaart die er bij komt")
        await here.press("ctrl+s")
        assert "▌ ○ idee Een kaart die er bij komt" in here.text
        await here.press("slash")
        await here.write("soep")
        await here.press("enter")
        assert "W A T" in here.text
        await here.press("escape")
        assert "W A T" in here.text
        await here.press("escape")
        assert "W A T" not in here.text


async def test_it_follows_the_window(folder: Path) -> None:
    async with opened(folder, "haven") as here:
        await here.press("3", "Z", "tab", "tab", "tab")
        for size in ((120, 40), (60, 16), (200, 60), (80, 24)):
            await here.pilot.resize_terminal(*size)
            await here.settle()
            assert "Hulpstructuren en middelen" in here.text
            assert here.place == "hulpstructuren"


async def test_a_canvas_that_can_only_be_read_is_shown_too(tmp_path: Path) -> None:
    canvas = Canvas(name="Later")
    canvas = canvas.evolve(actiebord=canvas.actiebord.evolve(verbinden=[card("een", "Soep", due=date(2026, 3, 1))]))
    path = write_canvas(tmp_path / "canvases", "later", canvas)
    path.write_bytes(path.read_bytes().replace(b"format = 1", b"format = 2"))
    async with opened(tmp_path / "canvases", "later") as here:
        await here.press("3", "Z")
        assert "W A T" in here.text
        assert "▌ Soep" in here.text
        await here.press("d")
        assert here.canvas.actiebord.verbinden
        assert here.lines[-1].strip()


async def test_it_speaks_english(folder: Path) -> None:
    async with opened(folder, "haven", lang="en") as here:
        await here.press("3", "Z")
        assert "W H A T" in here.text
        assert "beamer" in here.said
        await here.press("f2")
        assert "W A T" in here.text
