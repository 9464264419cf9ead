"""The list of coalitions: its keys, what it offers when empty, and files that can't be read."""

from pathlib import Path

import pytest
import tomli

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import LANGUAGES, Lang
from ikc_tui.services.listing import slug_of
from ikc_tui.ui.coalitions.list import CoalitionList
from ikc_tui.ui.coalitions.screen import CoalitionsScreen

from .opened import Opened, card, make_app, opened, write_canvas

Size = tuple[int, int]


async def test_new_edit_duplicate_archive_and_take_back(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        assert "2 coalities" in here.title
        await here.press("n")
        await here.write("Nieuw/… Begin")
        await here.press("enter")
        (new,) = [path for path in folder.glob("*.toml") if path.stem not in ("wijk", "leeg", "network")]
        assert tomli.loads(new.read_text())["name"] == "Nieuw/… Begin"
        assert here.in_front == "CanvasScreen"  # one can begin
        assert "Nieuw/… Begin" in here.title
        assert here.said == "Nieuw/… Begin is er. Succes samen!"
        await here.press("q")
        assert "3 coalities" in here.title
        assert here.list.current
        assert here.list.current.slug == new.stem

        await here.press("e", "tab")
        await here.write("Westwijk")
        await here.press("ctrl+s")
        await here.until(lambda: "Westwijk" in here.text)
        assert tomli.loads(new.read_text())["neighbourhood"] == "Westwijk"

        await here.press("D", "end", *"2!", "enter")
        assert "(kopie)2!" in here.title
        await here.press("q")
        assert "4 coalities" in here.title
        assert "(kopie)2!" in here.text

        await here.press("X")
        await here.until(lambda: "3 coalities" in here.title)
        archived = next((folder / "archive").glob("*.toml"))
        assert here.said == "Nieuw/… Begin (kopie)2! staat in het archief. B haalt het terug."
        await here.press("B", "enter")
        await here.until(lambda: "4 coalities" in here.title)
        assert not archived.exists()
        assert (folder / archived.name).exists()
        assert here.list.current
        assert here.list.current.slug == archived.stem


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Een coalitie heeft een naam nodig."),
        ("   ", "Een coalitie heeft een naam nodig."),
        (" kindcentrum  DE WÍJK ", "Kindcentrum De Wijk in Noord heet al zo: kies een andere naam."),
    ],
)
@pytest.mark.parametrize("key", ["n", "D"])
async def test_a_name_that_will_not_do_is_told_on_the_sheet(folder: Path, name: str, said: str, key: str) -> None:
    async with opened(folder) as here:
        await here.press(key, "end", *["backspace"] * 40)
        await here.write(name)
        await here.press("enter")
        assert (here.in_front, here.sheet.key_bar.message) == ("AskSheet", (said, "error"))
        await here.press("2")
        assert here.sheet.key_bar.message[0] == "enter klaar   esc terug"
        await here.press("enter")
        assert here.in_front == "CanvasScreen"


async def test_a_second_copy_is_offered_another_name(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("D", "enter", "q")
        here.list._move_to([slug_of(entry) for entry in here.list.list.items].index("leeg"))
        await here.press("D", "enter")
        assert "Leeg begin (kopie) 2" in here.title


async def test_the_name_of_another_coalition_is_refused_on_the_coalitions_own_sheet_too(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("e", *["backspace"] * 30)
        await here.write("kindcentrum de wijk")
        await here.press("ctrl+s")
        assert here.sheet.key_bar.message[0] == "Kijk nog even bij naam: Kindcentrum De Wijk bestaat al."


async def test_what_is_typed_after_a_new_name_is_for_the_new_canvas(folder: Path) -> None:
    async with opened(folder) as here:
        here.type("n", *"Zuid", "enter", "3", "a", *"Begin", "ctrl+s")
        await here.until(lambda: here.in_front == "CanvasScreen" and "Begin" in here.text)
        assert [placed.text for placed in here.canvas.actiebord.verbinden] == ["Begin"]


async def test_a_new_coalition_in_a_filtered_list(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("slash", *"leeg", "enter", "n", *"Zuid", "enter", "q")
        assert here.list.current
        assert here.list.current.name == "Zuid"


async def test_the_archive_names_coalitions(folder: Path, size: Size) -> None:
    archive = folder / "archive"
    write_canvas(archive, "x-1", Canvas(name="Zon", neighbourhood="Oost"))
    write_canvas(archive, "x-2", Canvas(name="École"))
    (archive / "kapot.toml").write_text("name =")
    async with opened(folder, size=size) as here:
        await here.press("B")
        rows = [line.strip(" ▌").split() for line in here.lines if "sinds" in line]
        assert [row[0] for row in rows] == ["École", "Zon", "kapot.toml"]
        assert rows[1][1:4] == ["Oost", "·", "sinds"]
        await here.press("z", "enter")
        assert here.said == "Zon staat weer in de lijst."
        assert here.list.current
        assert (here.list.current.name, here.list.current.slug) == ("Zon", "x-1")


async def test_an_empty_list_remembers_the_archive(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("X", "X")
        for text in ("n maakt er een", "V zet de acht", "2 coalities in het archief: B haalt ze terug."):
            assert text in here.text
    (folder / "network.toml").unlink()
    async with opened(folder, lang="en", keymap={"list.take_back": "W"}) as here:
        assert "2 coalitions in the archive: W takes them back." in here.text
        await here.press("W", "enter", "W", "enter")
        assert "2 coalitions" in here.title


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
            assert here.said.startswith("Hier staan nog geen canvassen. n maakt er een")
        await here.press("o", "enter")
        assert here.said == "Er zijn nog geen canvassen om naast elkaar te zetten."
        await here.press("q", "ctrl+f", "enter")
        assert here.said == "Typ eerst iets wat te vinden is."
        await here.press("x", "enter")
        assert here.said == "Er zijn nog geen canvassen om in te zoeken."
        await here.press("escape")
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
        for key in ("a", "enter", "d", "m", "s", "J", "K", "L", "e", "i", "R", "w"):
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


@pytest.mark.parametrize(("lang", "typed", "whole"), [("nl", "te", "te laat"), ("en", "noord ove", "noord overdue")])
async def test_the_filter_of_the_list_completes_what_it_can_ask(
    folder: Path, lang: Lang, typed: str, whole: str
) -> None:
    async with opened(folder, lang=lang) as here:
        await here.press("slash")
        await here.write(typed)
        await here.press("tab")
        assert here.list.filter.value == whole
        assert [slug_of(entry) for entry in here.list.list.items] == ["wijk"]


async def test_the_filter_of_the_list_offers_nothing_that_only_a_card_has(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("slash")
        for typed in "trek", "loop", "les:":
            here.list.filter.input.value = typed
            await here.press("tab")
            assert here.list.filter.value == typed


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("window", [(60, 16), (80, 24)])
async def test_the_head_says_how_many_coalitions_are_out_of_sight(tmp_path: Path, window: Size, lang: Lang) -> None:
    for number in range(30):
        write_canvas(tmp_path / "canvases", f"wijk-{number:02}", Canvas(name=f"Wijk {number:02}"))
    async with opened(tmp_path / "canvases", size=window, lang=lang) as here:
        coalitions = here.app.screen.query_one(CoalitionList)
        assert f"↓{coalitions.below}" in here.lines[2].replace("↓ ", "↓")
        await here.press("end")
        assert f"↑{coalitions.above}" in here.lines[2].replace("↑ ", "↑")
        assert "↓" not in here.lines[2]


async def test_what_another_thread_read_just_after_it_was_shown_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is read ahead while Textual is imported, and that may end at any moment."""
    app = make_app(folder)
    app.context.listing.poll()
    show = CoalitionsScreen.show_list

    def show_and_then_read(screen: CoalitionsScreen, wanted: object = None) -> None:
        show(screen, wanted)
        screen.listing.read(10.0)

    monkeypatch.setattr(CoalitionsScreen, "show_list", show_and_then_read)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Opened(app, pilot, folder)
        await here.until(lambda: "Wijk" in here.text and "Leeg" in here.text)
        assert "leeg.toml" not in here.text


async def test_ctrl_s_gives_the_name_as_enter_does(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("n", "ctrl+s")
        assert here.sheet.key_bar.message == ("Een coalitie heeft een naam nodig.", "error")
        await here.write("Nieuw huis")
        await here.press("ctrl+s")
        assert here.in_front == "CanvasScreen"


async def test_pages_of_a_long_list(tmp_path: Path, size: tuple[int, int]) -> None:
    for number in range(100):
        write_canvas(tmp_path / "canvases", f"c{number:02}", Canvas(name=f"Coalitie {number}"))
    async with opened(tmp_path / "canvases", size=size) as here:
        rows = here.list.list
        before = {row.item for row in rows.rows}
        await here.press("pagedown")
        assert rows.cursor == max(before)
        await here.press("pagedown")
        assert rows.cursor > max(before)
        assert rows.cursor in {row.item for row in rows.rows}
        await here.press("pageup", "pageup", "pageup")
        assert rows.cursor == 0
        await here.press(*["pagedown"] * 50)
        assert rows.cursor == 99
