"""I takes a file of another program in: the file, what has to be asked of it, and what would become of each row."""

import json
import os
from pathlib import Path

import pytest
import tomli

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.storage import codec

from .opened import LARGE, SMALL, TODAY, Opened, opened

SIZES = pytest.mark.parametrize("size", [(60, 16), SMALL, LARGE, (200, 60)], ids=lambda size: "x".join(map(str, size)))
NOTES = "dromen:\nEén plein zonder hek\nSamen eten\nElders:\nEen moestuin\nLeeg:\n"
TABLE = "Tekst;Wie;Kleur;Team\nSoep;Noor;rood;onderbouw\n"


def home() -> Path:
    return Path(os.environ["HOME"])


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    (home() / "notities.txt").write_text(NOTES, encoding="utf-8")
    (home() / "tabel.csv").write_text(TABLE, encoding="utf-8")
    (home() / "map met ruimte").mkdir(exist_ok=True)
    (home() / "map met ruimte" / "los.csv").write_text("Iets;Anders\nSoep;x\n", encoding="utf-8")


def texts(canvas: Canvas) -> list[str]:
    return [placed.card.text for placed in all_cards(canvas)]


def shown(here: Opened) -> str:
    return " ".join(here.text.split())


async def ask_for(here: Opened, path: str) -> None:
    await here.press("I", "ctrl+u")
    await here.write(path)
    await here.press("enter")


@SIZES
async def test_notes_are_shown_imported_and_undone(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "wijk", size) as here:
        before = here.canvas
        await ask_for(here, "~/notities.txt")
        assert here.in_front == "ImportSheet"
        assert "Importeren: 3 nieuwe kaarten, 1 niet overgenomen" in shown(here)
        assert "ctrl+s importeer" in shown(here)
        await here.press("end")
        assert "een kop waar niets onder staat" in shown(here)
        await here.press("ctrl+s")
        assert here.in_front == "CanvasScreen"
        assert here.said.startswith("Geïmporteerd: 3 nieuwe kaarten.")
        assert {"Eén plein zonder hek", "Samen eten", "Een moestuin"} <= {*texts(here.canvas)}
        await here.press("u")
        assert here.canvas == before
        await here.press("U")
        saved = await here.saved()
        assert "notes" in next(iter(saved["imports"]))


@SIZES
@pytest.mark.parametrize("tab", ["1", "3", "4", "5"])
async def test_the_cursor_goes_to_the_first_card_that_was_taken_in(
    folder: Path, size: tuple[int, int], tab: str
) -> None:
    (home() / "acties.csv").write_text(
        "Tekst;Vak;Status\nSoep koken;Verbinden;gedaan\nBrood bakken;Verbinden;gedaan\nEén plein;Dromen;\n",
        encoding="utf-8",
    )
    async with opened(folder, "wijk", size) as here:
        await here.press("3", "t", tab)  # what is done is hidden
        await ask_for(here, "~/acties.csv")
        await here.press("ctrl+s")
        assert here.said.startswith("Geïmporteerd: 3 nieuwe kaarten.")
        first, second = (
            next(placed.card.id for placed in all_cards(here.canvas) if placed.card.text == text)
            for text in ("Soep koken", "Brood bakken")
        )
        assert (here.place, here.card) == ("verbinden", first)
        assert "Soep koken" in here.text
        assert here.board.view.index_of(second) is not None  # it does not hide either
        await here.press("u")
        assert "Soep koken" not in texts(here.canvas)


async def test_the_cursor_goes_to_what_was_changed(folder: Path) -> None:
    async with opened(folder, "wijk", lang="en") as here:
        await ask_for(here, "~/notities.txt")
        await here.press("ctrl+s", "2")
        (home() / "notities.txt").write_text(f"{NOTES}dromen:\nNog een droom\n", encoding="utf-8")
        await here.press("slash")
        await here.write("e")
        await here.press("enter")
        await ask_for(here, "~/notities.txt")
        await here.press("ctrl+s")
        assert here.place == "dromen"
        assert here.board.card
        assert here.board.card.text == "Nog een droom"


@SIZES
async def test_the_section_of_the_rest_is_chosen(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "wijk", size, lang="en") as here:
        await ask_for(here, "~/notities.txt")
        assert "1 row names no section: it goes to Dreams and ideals" in shown(here)
        await here.press("right")
        assert "it goes to What holds us back" in shown(here)
        await here.press("left", "left")
        assert "it goes to Worries and urgency" in shown(here)
        await here.press("ctrl+s")
        assert here.canvas.verhalenbord.noodzaak[-1].text == "Een moestuin"


async def test_each_unclear_column_is_asked(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await ask_for(here, "~/tabel.csv")
        assert "Wat staat er in de kolom “Kleur”?" in shown(here)
        await here.press("enter")  # the note
        assert "Wat staat er in de kolom “Team”?" in shown(here)
        await here.write("niet over")
        await here.press("enter")
        assert here.in_front == "ImportSheet"
        await here.press("ctrl+s")
        (card,) = (placed.card for placed in all_cards(here.canvas) if placed.card.text == "Soep")
        assert (card.owner, card.note) == ("Noor", "Kleur: rood")


async def test_the_column_of_the_texts_is_asked_first(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await ask_for(here, "~/map met ruimte/los.csv")
        assert "In welke kolom staat de tekst van de kaarten?" in shown(here)
        await here.press("enter")
        assert "Wat staat er in de kolom “Anders”?" in shown(here)
        await here.press("enter", "ctrl+s")
        assert "Soep" in texts(here.canvas)


async def test_which_of_several_canvases_is_asked(folder: Path) -> None:
    canvases = [{"slug": slug, "name": slug, "verhalenbord": {"dromen": {"k1": {"text": slug}}}} for slug in "ab"]
    (home() / "twee.json").write_text(json.dumps({"canvases": canvases}), encoding="utf-8")
    async with opened(folder, "wijk") as here:
        await ask_for(here, "~/twee.json")
        assert "“a”, “b”" in shown(here)
        await here.press("down", "enter", "ctrl+s")
        assert "b" in texts(here.canvas)
        assert "a" not in texts(here.canvas)


async def test_a_path_is_completed_and_the_folder_remembered(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("I", "ctrl+u")
        await here.write("~/not")
        await here.press("tab")
        assert "~/notities.txt" in here.text
        await here.press("enter", "escape", "I")
        assert "~/" in here.text
        await here.write("map")
        await here.press("tab", "tab")
        assert "~/map met ruimte/los.csv" in here.text
    chosen = tomli.loads((folder.parent / "config" / "chosen.toml").read_text())
    assert chosen == {"import_folder": "~/"}


async def test_a_whole_path_is_pasted_behind_the_folder_that_stands_there(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("I", "ctrl+u")
        await here.write("~/map met ruimte/")
        await here.write(f'"{home() / "notities.txt"}"')
        await here.press("enter")
        assert here.in_front == "ImportSheet"
    chosen = tomli.loads((folder.parent / "config" / "chosen.toml").read_text())
    assert chosen["import_folder"].rstrip("/\\") == str(home())


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("~/weg.txt", "weg.txt"),
        ("~/", "Typ het pad"),
        ("~/map met ruimte", "map met ruimte"),
        ("~/slecht.bin", "niet lezen"),
    ],
)
async def test_what_can_not_be_read_is_told_and_can_be_typed_again(folder: Path, path: str, said: str) -> None:
    (home() / "slecht.bin").write_bytes(b"\x00\x01\x02\x00\x00\x05")
    async with opened(folder, "wijk", LARGE) as here:
        before = here.canvas
        await ask_for(here, path)
        assert here.in_front == "AskFileSheet"
        assert said in shown(here)
        await here.press("ctrl+u")
        await here.write("~/notities.txt")
        await here.press("enter")
        assert here.in_front == "ImportSheet"
        await here.press("escape")
        assert here.canvas == before


async def test_what_another_does_meanwhile_stays(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await ask_for(here, "~/notities.txt")
        path = folder / "wijk.toml"
        theirs = codec.decode(path.read_bytes(), path).evolve(motto="Van hen")
        path.write_bytes(codec.encode(theirs))
        here.screen.session.poll()
        await here.press("ctrl+s")
        assert here.canvas.motto == "Van hen"
        assert "Samen eten" in texts(here.canvas)


async def test_importing_again_changes_nothing(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await ask_for(here, "~/notities.txt")
        await here.press("ctrl+s")
        once = here.canvas
        await ask_for(here, "~/notities.txt")
        assert "3 staan er al" in shown(here)
        await here.press("ctrl+s")
        assert "Er verandert niets." in shown(here)
        assert here.canvas == once


async def test_a_canvas_of_a_newer_ikc_takes_nothing(folder: Path) -> None:
    path = folder / "wijk.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    async with opened(folder, "wijk") as here:
        await here.press("I")
        assert here.in_front == "CanvasScreen"
        assert here.said


async def test_with_the_mouse_and_by_the_palette(folder: Path) -> None:
    async with opened(folder, "wijk", LARGE) as here:
        await here.press("ctrl+p")
        await here.write("importeer")
        await here.press("enter", "ctrl+u")
        await here.write("~/tabel.csv")
        await here.press("enter")
        await here.click("notitie", within=here.app.screen)
        await here.click("niet overnemen")
        assert here.in_front == "ImportSheet"
        await here.press("ctrl+s")
        assert "Soep" in texts(here.canvas)


async def test_what_was_edited_before_it_is_still_there(folder: Path) -> None:
    async with opened(folder, "leeg") as here:
        here.screen.session.apply(edits.add_card, here.board.view.place, {"text": "Van ons"}, today=TODAY)
        await ask_for(here, "~/notities.txt")
        await here.press("ctrl+s", "ctrl+s")
        assert texts(here.canvas).count("Samen eten") == 1
        assert "Van ons" in texts(here.canvas)
