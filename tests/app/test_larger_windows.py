"""Sheets and screens have their share of a larger window, and of the smallest."""

from pathlib import Path

import pytest

from .looks import Walk, make_folder
from .opened import Opened, opened

Size = tuple[int, int]
SIZES: tuple[Size, ...] = ((60, 16), (80, 24), (120, 40), (200, 60))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "canvases", Walk(()))
    return tmp_path / "canvases"


def field(here: Opened, name: str) -> Size:
    size = next(row for row in here.sheet.rows if row.field == name).input.size  # type: ignore[attr-defined]
    return size.width, size.height


async def test_running_text_has_more_room_in_a_larger_window(folder: Path) -> None:
    sizes: dict[str, list[Size]] = {}
    for size in SIZES:
        async with opened(folder, "haven", size) as here:
            for keys, names in {"3 enter": ("text", "note"), "R": ("agenda",), "4 n": ("note",)}.items():
                await here.press(*keys.split())
                for name in names:
                    sizes.setdefault(f"{name} at {keys}", []).append(field(here, name))
                await here.press("escape")
    for of, found in sizes.items():
        widths, heights = zip(*found, strict=True)
        assert [*widths] == sorted(widths), of
        assert [*heights] == sorted(heights), of
        assert heights[2] > heights[1], of
        assert heights[3] > heights[2], of
        assert 52 < widths[2] <= 72, of
        assert widths[3] <= 72, of


async def test_a_sheet_grows_while_it_is_open(folder: Path) -> None:
    async with opened(folder, "haven") as here:
        await here.press("3", "enter")
        before = field(here, "text")
        await here.write(" en brood")
        await here.pilot.resize_terminal(200, 60)
        await here.settle()
        assert field(here, "text") > before
        assert "Ouderavond met soep en brood" in here.text
        await here.pilot.resize_terminal(80, 24)
        await here.settle()
        assert field(here, "text") == before
        await here.press("ctrl+s")
        assert "en brood" in here.canvas.actiebord.verbinden[0].text


@pytest.mark.parametrize("size", SIZES)
async def test_the_history_leaves_most_of_the_window_to_the_board(folder: Path, size: Size) -> None:
    async with opened(folder, "haven", size) as here:
        await here.press("H")
        await here.until(lambda: "de oudste" in here.text)
        versions = here.app.screen.query_one("VersionList").size.height
        assert 3 <= versions <= size[1] // 4 + 1
        assert versions <= 4 or size[1] > 16


@pytest.mark.parametrize(("size", "least"), [((60, 16), 3), ((80, 24), 8), ((80, 50), 15), ((120, 40), 20)])
async def test_the_detail_of_a_lesson_has_its_share(folder: Path, size: Size, least: int) -> None:
    async with opened(folder, "haven", size) as here:
        await here.press("4")
        pane = here.screen.tabs.pane
        assert pane.query_one("#detail").size.height >= least
        assert pane.query_one("#topics").size.height >= 7


async def test_rows_have_a_blank_line_between_them_where_all_have_room_for_it(folder: Path) -> None:
    for size, airy in (((80, 24), False), ((200, 60), True)):
        async with opened(folder, "haven", size) as here:
            await here.press("4")
            titles = ("Het kind centraal", "Weten waarom")
            first, second = (next(at for at, line in enumerate(here.lines) if title in line) for title in titles)
            assert second - first == 1 + airy
            await here.press("down", "down")
            assert "▌   3 " in here.text


async def test_the_overview_is_as_airy_as_the_window_is_high(folder: Path) -> None:
    for size, step in (((80, 24), 1), ((200, 60), 2)):
        async with opened(folder, None, size) as here:
            await here.press("o")
            await here.until(lambda: "3 coalities" in here.text)
            rows = [next(at for at, line in enumerate(here.lines) if f" {n} " in line[:5]) for n in (1, 2, 3)]
            assert [*map(int.__sub__, rows[1:], rows)] == [step, step]
            await here.pilot.click(offset=(40, rows[2]))
            await here.settle()
            assert here.lines[rows[2]].startswith("▌")
            await here.press("up")
            assert here.lines[rows[1]].startswith("▌")


async def test_the_coalition_under_the_cursor_tells_more_in_a_higher_window(folder: Path) -> None:
    for size, shown in (((80, 24), False), ((120, 40), True), ((200, 60), True)):
        async with opened(folder, None, size) as here:
            assert "Hier gaat elk kind van wal" in here.text
            assert ("Richtingenbord  " in here.text) == shown
