"""The list of coalitions: its keys, what it offers when empty, and files that can't be read."""

from pathlib import Path

import tomli

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.listing import slug_of

from .opened import card, opened, write_canvas

Size = tuple[int, int]


async def test_new_edit_duplicate_archive_and_take_back(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        assert "2 coalities" in here.title
        await here.press("n", "enter")  # no name, no coalition
        assert here.in_front == "AskSheet"
        await here.write("Nieuw/… Begin")
        await here.press("enter")
        await here.until(lambda: "3 coalities" in here.title)
        (new,) = [path for path in folder.glob("*.toml") if path.stem not in ("wijk", "leeg", "network")]
        assert tomli.loads(new.read_text())["name"] == "Nieuw/… Begin"
        assert "Succes samen" in here.said
        assert here.list.current
        assert here.list.current.slug == new.stem

        await here.press("e", "tab")
        await here.write("Westwijk")
        await here.press("ctrl+s")
        await here.until(lambda: "Westwijk" in here.text)
        assert tomli.loads(new.read_text())["neighbourhood"] == "Westwijk"

        await here.press("D", "end", *"2!", "enter")
        await here.until(lambda: "4 coalities" in here.title)
        assert "(kopie)2!" in here.text

        await here.press("X")
        await here.until(lambda: "3 coalities" in here.title)
        archived = next((folder / "archive").glob("*.toml"))
        assert "B haalt het terug" in " ".join(here.text.split()) or "archive" in here.said
        await here.press("B", "enter")
        await here.until(lambda: "4 coalities" in here.title)
        assert not archived.exists()
        assert (folder / archived.name).exists()


async def test_enter_opens_slash_finds_and_q_quits(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("slash")
        await here.write("noor")
        assert "Leeg begin" not in here.text
        await here.press("enter", "enter")
        assert "Kindcentrum De Wijk" in here.title
        await here.press("q", "q")
        assert "Leeg begin" in here.text  # q first takes the filter away
        await here.press("slash", "x", "escape")
        at = []
        for key in ("j", "j", "k", "down", "up", "end", "home", "down"):
            await here.press(key)
            at.append(here.list.list.cursor)
        assert at == [1, 1, 0, 1, 0, 1, 0, 1]
        await here.press("l")
        assert here.in_front == "CanvasScreen"
        assert "Kindcentrum De Wijk" in here.title
        await here.press("q", "q")
        assert here.app._exit


async def test_the_mouse_on_the_list(folder: Path) -> None:
    async with opened(folder) as here:
        y = next(y for y, line in enumerate(here.lines) if "Kindcentrum" in line)
        await here.pilot.click(offset=(10, y))
        await here.settle()
        assert "Samen voor elk kind" in here.text
        await here.pilot.click(offset=(10, y), times=2)
        await here.settle()
        assert here.in_front == "CanvasScreen"


async def test_an_empty_folder_offers_the_examples(tmp_path: Path, size: Size) -> None:
    async with opened(tmp_path / "leeg" / "canvassen", size=size) as here:
        assert "n maakt er een" in here.text
        for key in ("enter", "e", "D", "X"):
            await here.press(key)
            assert here.said == "Kies eerst een coalitie."
        await here.press("B")
        assert here.said == "Het archief is leeg."
        await here.press("V")
        await here.until(lambda: "8 coalities" in here.title)
        assert "Dichterswijk" in here.text


async def test_a_broken_file_is_told_and_stops_no_other(folder: Path, size: Size) -> None:
    (folder / "half.toml").write_text('format = 1\nname = "x\n')
    (folder / "binair.toml").write_bytes(bytes(range(256)))
    (folder / "niets.toml").touch()
    (folder / "map.toml").mkdir()
    (folder / "kring.toml").symlink_to("kring.toml")
    async with opened(folder, size=size) as here:
        assert here.text.count("niet te lezen") == 5
        while slug_of(here.list.list.current or "") != "half":
            await here.press("down")
        assert "half.toml:2:" in "".join(here.text.split())
        await here.press("enter")
        assert "half.toml:2:" in here.said
        assert here.in_front == "CoalitionsScreen"
        await here.press("slash")
        await here.write("wijk")
        await here.press("enter", "enter")
        assert "Kindcentrum De Wijk" in here.title


async def test_a_file_that_vanished_meanwhile(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("g")
        (folder / "leeg.toml").unlink()
        await here.write("leeg")
        await here.press("enter")
        assert "Dit bestand is er niet" in here.said
        assert "Kindcentrum De Wijk" in here.title
        await here.press("d")
        assert "kind-a" not in (await here.saved())["verhalenbord"]["kinderen"]


async def test_an_archive_that_cannot_be_read(folder: Path) -> None:
    (folder / "archive").write_text("geen map")
    async with opened(folder) as here:
        await here.press("B")
        assert "Dit is geen map" in here.said
        await here.press("X")
        assert here.list.listing.entries
        assert len(list(folder.glob("*.toml"))) == 3


async def test_examples_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    async with opened(tmp_path / "bestand" / "canvassen") as here:
        await here.press("V")
        assert "geen map" in here.said
        await here.press("n", "x", "enter")
        assert "geen map" in here.said


async def test_a_newer_format_is_read_only(folder: Path, size: Size) -> None:
    newer = Canvas(format=99, name="Uit de toekomst").evolve(
        verhalenbord={"kinderen": [card("kind-a", "Alfa")], "noodzaak": [card("nood-a", "Bravo")]},
    )
    path = write_canvas(folder, "later", newer)
    before = path.read_bytes()
    async with opened(folder, size=size) as here:
        while not (here.list.current and here.list.current.slug == "later"):
            await here.press("down")
        await here.press("e")
        assert "nieuwere ikc" in here.said
        await here.press("enter")
        assert "alleen lezen" in here.title
        for key in ("a", "enter", "d", "m", "s", "J", "K", "L", "e", "i", "v"):
            await here.press(key)
            assert here.in_front == "CanvasScreen", key
            assert here.said, key
            here.screen.clear_message()
        await here.press("y", "p", "u", "U", "ctrl+s")
        await here.pilot.mouse_down(offset=(4, 6))
        await here.pilot.mouse_up(offset=(44, 6))
        await here.press("4", "2", "n", "x")
        assert here.canvas == newer
        await here.press("q", "q")
    assert path.read_bytes() == before


async def test_ten_thousand_cards_take_no_more_widgets_than_fifty(folder: Path) -> None:
    counts = []
    for number in (50, 10_000):
        many = [card(f"k{at}", f"Kaart nummer {at}") for at in range(number)]
        write_canvas(folder, f"met{number}", Canvas(name="Vol", verhalenbord={"kinderen": many}))
    for number in (50, 10_000):
        async with opened(folder, f"met{number}") as here:
            counts.append(len(here.app.screen.query("*")))
            await here.press("end")
            assert f"Kaart nummer {number - 1}" in here.text
            await here.press("up", "z", "home", "down", "z", "J")
            assert here.card == "k1"
            assert cards_shown(here.text) < 40
    assert counts[0] == counts[1]


def cards_shown(text: str) -> int:
    return text.count("Kaart nummer")


COPY = "wijk (Exemplaar met conflict van Noor 2026-11-25)"


async def test_a_copy_is_told_in_its_row_and_below_it_how_it_is_taken_in(folder: Path, size: Size) -> None:
    (folder / f"{COPY}.toml").write_bytes((folder / "wijk.toml").read_bytes())
    (folder / "wijk-LAPTOP-4F7K2.toml").write_bytes((folder / "wijk.toml").read_bytes())
    async with opened(folder, size=size) as here:
        rows = [line for line in here.lines if "Kindcentrum De Wijk" in line and "▇" in line]
        assert sorted("kopie van wijk" in row for row in rows) == [False, True, True]
        while slug_of(here.list.list.current or "") != COPY:
            await here.press("down")
        assert "Een syncprogramma liet dit" in here.text
        assert "sync voegt de twee" in here.text
        await here.press("o")
        await here.until(lambda: here.text.count("kopie") >= 2)


async def test_a_copy_of_the_network_says_what_it_needs(folder: Path, size: Size) -> None:
    for name in ("network", "network-LAPTOP-4F7K2"):
        (folder / f"{name}.toml").write_text('format = 1\nname = "Ons netwerk"\n')
    async with opened(folder, size=size) as here:
        while slug_of(here.list.list.current or "") != "network-LAPTOP-4F7K2":
            await here.press("down")
        assert "kopie van network" in here.text
        assert "neem over wat" in here.text
        assert "haal de kopie" in here.text


async def test_a_file_whose_name_ends_in_capitals_is_told(folder: Path) -> None:
    (folder / "OUD.TOML").write_text('name = "Oud"\n')
    async with opened(folder) as here:
        await here.until(lambda: here.said.startswith("OUD.TOML: ikc leest alleen bestanden die op .toml eindigen"))


async def test_a_motto_stands_there_as_it_is(canvases: Path, size: Size) -> None:
    """Without quotation marks: those of the eight are worded by us, no coalition said them."""
    async with opened(canvases, size=size) as here:
        assert "Het kind in de wijk voorop" in here.text
        assert not set('“”"‘’') & set(here.text)
