"""Moving about on a board: from card to card, and over a section's edge into its neighbour."""

from pathlib import Path

import pytest

from .opened import LARGE, Opened, opened

Size = tuple[int, int]


async def walk(here: Opened, *keys: str) -> list[str]:
    """Where the cursor is after each key: its card, or the name of the empty section."""
    found = []
    for key in keys:
        await here.press(key)
        found.append(here.card or here.place)
    return found


@pytest.mark.parametrize(("up", "down", "left", "right"), [("up", "down", "left", "right"), tuple("kjhl")])
async def test_arrows_and_letters_move_within_a_section_and_over_its_edges(
    folder: Path, size: Size, up: str, down: str, left: str, right: str
) -> None:
    async with opened(folder, "wijk", size) as here:
        assert here.card == "kind-a"
        below = "tegen-a" if size == LARGE else "dromen"
        assert await walk(here, down, down, up, up, up) == ["kind-b", below, "kind-b", "kind-a", "kind-a"]
        assert await walk(here, left, right, left) == ["kind-a", "nood-a", "kind-a"]
        beside = ["nood-a", "dromen", "dromen"] if size == LARGE else ["nood-a", "nood-a", "nood-a"]
        assert await walk(here, right, right, right) == beside


async def test_the_last_section_is_reached_from_every_column(folder: Path, size: Size) -> None:
    """It spans the rest of its row."""
    async with opened(folder, "wijk", size) as here:
        await here.press("right", *["down"] * 8)
        assert here.place == "identiteit"
        await here.press("up")
        assert here.place in ("beweging", "tegenhoudt")


async def test_home_end_and_tab(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        assert await walk(here, "end", "end", "home", "home") == ["kind-b", "kind-b", "kind-a", "kind-a"]
        assert await walk(here, "tab", "tab", "tab", "shift+tab") == ["nood-a", "dromen", "tegen-a", "dromen"]
        assert await walk(here, "shift+tab", "shift+tab", "shift+tab") == ["nood-a", "kind-a", "identiteit"]
        assert await walk(here, "tab") == ["kind-a"]


async def test_each_board_keeps_its_cursor(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("down", "3")
        assert (here.card, here.screen.tabs.tab.id) == ("actie-a", "actiebord")
        assert "Echo: ouderavond" in here.text
        await here.press("down", "2")
        assert here.screen.tabs.tab.id == "richtingenbord"
        await here.press("1")
        assert here.card == "kind-b"
        await here.press("3")
        assert here.card == "actie-b"


async def test_zoom_shows_one_section_and_q_or_z_leaves_it(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("z")
        assert "Alfa" in here.text
        assert "Charlie" not in here.text
        await here.press("right")  # the neighbour, just as large
        assert "Charlie" in here.text
        assert "Alfa" not in here.text
        await here.press("z")
        assert "Alfa" in here.text
        assert here.card == "nood-a"
        await here.press("z", "q")
        assert here.in_front == "CanvasScreen"
        assert "Alfa" in here.text
        await here.press("z", "down", "down")
        assert "Alfa" not in here.text
        await here.press("escape")
        assert "Alfa" in here.text


async def test_a_section_that_holds_more_says_so(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("y", *"p" * 14, "end")
        assert "↑ " in here.text
        assert "meer" not in here.text
        await here.press("home")
        assert "↑ " not in here.text
        assert "meer" in here.text


async def test_other_coalition_by_type_ahead(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("g")
        await here.write("leeg")
        await here.press("enter")
        await here.until(lambda: here.screen.session.slug == "leeg")
        assert "Leeg begin" in here.title
        await here.press("q")
        assert here.in_front == "CoalitionsScreen"


async def test_q_and_escape_go_back_to_the_list_and_q_ends_the_app(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("escape")
        assert here.in_front == "CoalitionsScreen"
        await here.press("enter", "q")
        assert here.in_front == "CoalitionsScreen"
        await here.press("q")
        assert here.app._exit


async def test_quitting_from_a_canvas(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("d", "ctrl+q")
        assert here.app._exit
        assert "Alfa" not in here.file.read_text()
