"""E makes a file to hand out of a canvas: it shows what would leave, and asks for the folder."""

import os
import sys
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.export.formats import FORMATS, POSTERS
from ikc_tui.storage import codec

from .opened import LARGE, SMALL, TODAY, Opened, opened

SIZES = pytest.mark.parametrize("size", [(60, 16), SMALL, LARGE, (200, 60)], ids=lambda size: "x".join(map(str, size)))
CANVAS = Canvas.model_validate(
    {
        "name": "De Wijk",
        "verhalenbord": {"dromen": {"d1": {"text": "Eén plein zonder hek", "note": "Van de ouderavond"}}},
        "actiebord": {"verbinden": {"a1": {"text": "Soep", "status": "doing", "owner": "Noor", "due": TODAY}}},
    }
)


def home() -> Path:
    return Path(os.environ["HOME"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "canvases"
    made.mkdir()
    (made / "wijk.toml").write_bytes(codec.encode(CANVAS))
    return made


def in_file(folder: Path) -> Canvas:
    path = folder / "wijk.toml"
    return codec.decode(path.read_bytes(), path)


def shown(here: Opened) -> str:
    return " ".join(here.text.split())


async def pick(here: Opened, typed: str) -> None:
    """Opens the sheet of the format that has these letters."""
    await here.press("E")
    await here.write(typed)
    await here.press("enter")


@SIZES
async def test_a_poster_shows_what_leaves_and_is_written(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("E", "enter")
        assert here.in_front == "ExportSheet"
        for said in ("2 kaarten, elk met een nummer", "Van 1 kaart gaat ook de notitie mee", "blijft hier"):
            assert said in shown(here).replace("– ", "")
        await here.press("enter")
        path = home() / f"wijk-{TODAY}.html"
        assert here.in_front == "CanvasScreen"
        assert "De Wijk staat in" in here.said
        assert path.name in here.said
        page = path.read_text(encoding="utf-8")
        assert "Noor" not in page
        assert 'class="number">2<' in page
        await here.press("ctrl+s")
        (poster,) = in_file(folder).posters
        assert poster.id in page
        await here.press("u", "ctrl+s")
        assert not in_file(folder).posters


async def test_names_go_along_when_asked_for(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await pick(here, "markdown")
        assert "1 naam van een trekker of aanwezige blijft hier" in shown(here)
        await here.press("ctrl+n")
        assert "1 naam van een trekker of aanwezige gaat mee" in shown(here)
        await here.press("enter")
        assert "Noor" in (home() / f"wijk-{TODAY}.md").read_text(encoding="utf-8")
        assert not in_file(folder).posters


@pytest.mark.parametrize("format", FORMATS)
async def test_each_format_in_english(folder: Path, format: str) -> None:
    async with opened(folder, "wijk", lang="en") as here:
        await pick(here, f"({format}")
        assert f"({format})" in shown(here)
        await here.press("enter")
        assert f"wijk-{TODAY}.{format}" in here.said
        assert (home() / f"wijk-{TODAY}.{format}").stat().st_size > 100


@pytest.mark.parametrize("format", sorted(POSTERS))
async def test_of_a_canvas_that_is_read_only(folder: Path, format: str) -> None:
    path = folder / "wijk.toml"
    newer = path.read_text(encoding="utf-8").replace("format = 1", "format = 2")
    path.write_text(newer, encoding="utf-8")
    async with opened(folder, "wijk") as here:
        await pick(here, f"({format}")
        assert "De nummers kunnen niet in het canvas" in shown(here)
        await here.press("enter")
        assert (home() / f"wijk-{TODAY}.{format}").exists()
    assert path.read_text(encoding="utf-8") == newer


async def test_a_folder_that_is_not_there_is_told_and_stays(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await pick(here, "(csv")
        await here.press("ctrl+u")
        await here.write("~/weg")
        await here.press("enter")
        assert here.in_front == "ExportSheet"
        assert "Deze map is er niet" in shown(here)
        await here.press("escape")
        assert here.in_front == "CanvasScreen"


async def test_what_is_not_installed_is_told_before_the_canvas_is_touched(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)  # as it is where it is not installed
    monkeypatch.delitem(sys.modules, "ikc_tui.services.export.pdf", raising=False)
    async with opened(folder, "wijk", LARGE) as here:
        await pick(here, "(pdf")
        await here.press("enter")
        assert here.in_front == "ExportSheet"
        assert "pip install" in shown(here)
        await here.press("escape", "ctrl+s")
    assert not in_file(folder).posters


async def test_with_the_mouse(folder: Path) -> None:
    async with opened(folder, "wijk", LARGE) as here:
        await here.press("E")
        await here.click("Gewone tekst")
        assert here.in_front == "ExportSheet"
        await here.press("enter")
        assert (home() / f"wijk-{TODAY}.txt").exists()
