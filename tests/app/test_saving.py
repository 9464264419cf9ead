"""Every change is saved by itself; where it can't be, that is said, nothing is lost, and leaving asks twice."""

import asyncio
import re
from pathlib import Path

import pytest
import tomli

from ikc_tui.services import autosave
from ikc_tui.storage import store
from ikc_tui.storage.atomic import GiveAccess, replace_whole
from ikc_tui.ui.coalitions.offers import RecoveryOffers
from ikc_tui.ui.coalitions.screen import CoalitionsScreen

from .opened import opened

Size = tuple[int, int]


class Disk:
    """A disk that is full until there is room."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        monkeypatch.setattr(store, "replace_whole", self)

    def __call__(self, path: Path, data: bytes, before: bytes | None, give_access: GiveAccess | None) -> None:
        if self.full:
            raise OSError(28, "No space left on device")
        replace_whole(path, data, before, give_access)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(autosave, "RETRY", 0.1)
    monkeypatch.setattr(autosave, "DELAY", 0.02)
    return Disk(monkeypatch)


async def test_a_change_is_on_the_disk_by_itself_within_a_second(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        assert "alles is opgeslagen" in here.title
        await here.press("d")
        start = asyncio.get_running_loop().time()
        await here.until(lambda: "Alfa" not in here.file.read_text())
        assert asyncio.get_running_loop().time() - start < 2  # a second, and what a busy machine adds
        await here.until(lambda: re.search(r"opgeslagen \d\d:\d\d", here.title))


async def test_what_an_open_canvas_could_not_save_is_not_offered_over_it(folder: Path, size: Size, disk: Disk) -> None:
    """What was left is looked for once the list stands, which may take longer than an edit and a disk that is full."""
    async with opened(folder, "wijk", size) as here:
        await here.press("d")
        await here.until(lambda: "NIET opgeslagen: De schijf is vol" in here.title)
        coalitions = here.app.screen_stack[1]
        assert isinstance(coalitions, CoalitionsScreen)
        assert here.app.context.library.unsaved()
        await RecoveryOffers(coalitions, coalitions.listing).offer()
        await here.settle()
        assert here.in_front == "CanvasScreen"
        disk.full = False


async def test_a_full_disk_is_told_and_saving_goes_on_by_itself(folder: Path, size: Size, disk: Disk) -> None:
    before = (folder / "wijk.toml").read_bytes()
    async with opened(folder, "wijk", size) as here:
        await here.press("d")
        await here.until(lambda: "NIET opgeslagen: De schijf is vol" in here.title)
        assert here.file.read_bytes() == before
        await here.press("d", "ctrl+s")
        assert here.said != "Alles is opgeslagen."
        assert here.canvas.verhalenbord.kinderen == ()
        disk.full = False
        await here.until(lambda: re.search(r" opgeslagen \d\d:\d\d", here.title))
        assert "kinderen" not in tomli.loads(here.file.read_text())["verhalenbord"]


@pytest.mark.parametrize("key", ["q", "ctrl+q", "g"])
async def test_leaving_is_refused_once_and_then_allowed(folder: Path, disk: Disk, key: str) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("d")
        for turn in range(2):
            await here.press(key)
            if key == "g":
                await here.write("leeg")
                await here.press("enter")
            if turn == 0:
                assert f"Druk je nog eens op {key}, dan ga je weg zonder op te slaan" in here.said
                assert "De schijf is vol" in here.said
                assert here.screen.session.slug == "wijk"
                assert not here.app._exit
        assert here.app._exit or here.in_front == "CoalitionsScreen" or here.screen.session.slug == "leeg"


async def test_after_another_edit_leaving_is_refused_anew(folder: Path, disk: Disk) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("d", "q", "d", "q")
        assert here.in_front == "CanvasScreen"
        disk.full = False
        await here.press("q")
        assert here.in_front == "CoalitionsScreen"
        assert "Bravo" not in (folder / "wijk.toml").read_text()


async def test_a_coalition_edited_from_the_list_is_not_lost_either(folder: Path, disk: Disk) -> None:
    async with opened(folder) as here:
        await here.press("e", "X", "ctrl+s")
        await here.until(lambda: "NIET opgeslagen: De schijf is vol" in here.said)
        await here.press("q")
        assert "nog eens op q" in here.said
        assert not here.app._exit
        disk.full = False
        await here.press("ctrl+q")
        assert here.app._exit
    assert tomli.loads((folder / "leeg.toml").read_text())["name"] == "Leeg beginX"


async def test_opening_looking_and_leaving_changes_no_byte(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    async with opened(folder) as here:
        await here.press("down", "enter", "1", "2", "3", "4", "q", "z", "z", "enter", "escape", "slash", "a", "q")
        await here.press("escape", "escape", "escape", "o", "escape", "e", "escape")
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".ikc"} == before


# Small windows


@pytest.mark.parametrize("sheet", ["", "enter", "m", "question_mark", "e"])
async def test_a_window_that_is_too_small_says_what_it_needs_and_recovers(folder: Path, sheet: str) -> None:
    async with opened(folder, "wijk") as here:
        if sheet:
            await here.press(sheet)
        before = here.text
        for columns, lines in ((20, 5), (59, 24), (80, 15), (1, 1), (10, 2)):
            await here.pilot.resize_terminal(columns, lines)
            await here.settle()
            assert here.app.is_running
            if columns >= 20:
                said = " ".join(here.text.split())
                assert f"{columns}×{lines}" in said
                assert "60×16" in said
                assert "Alfa" not in said
        await here.pilot.resize_terminal(60, 16)
        await here.settle()
        assert "60×16" not in here.text
        await here.pilot.resize_terminal(80, 24)
        await here.settle()
        assert here.text == before


async def test_the_list_in_a_small_window(folder: Path) -> None:
    async with opened(folder, size=(20, 5)) as here:
        assert "60×16" in here.text
        await here.pilot.resize_terminal(120, 40)
        await here.settle()
        assert "Kindcentrum De Wijk" in here.text


@pytest.mark.parametrize("columns", [60, 80, 99, 100, 159, 160, 200])
async def test_every_section_has_room_for_two_lines_of_cards(folder: Path, columns: int) -> None:
    async with opened(folder, "wijk", (columns, 24)) as here:
        for board in "123":
            await here.press(board)
            for view in here.board.views:
                assert view.size.height >= 3, view.id
                assert here.app.screen.region.contains_region(view.region), view.id
            most = 2 if columns < 100 else 3 if columns < 160 else 4
            rows = -(-len(here.board.views) // most)
            assert here.board.grid.columns == -(-len(here.board.views) // rows)  # no row is nearly empty


async def test_the_time_of_saving_stays_whole_where_the_versions_have_no_room(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("3", "s", "2")
        await here.until(lambda: here.title.rstrip().endswith("versie bewaard"))
        await here.pilot.resize_terminal(120, 40)
        await here.press("e")
        await here.write(" en omstreken, met een lange naam")
        await here.press("ctrl+s")
        await here.pilot.resize_terminal(60, 16)
        await here.until(lambda: "omstreken" in here.title)
        assert re.search(r"opgeslagen \d\d:\d\d$", here.title.rstrip())
