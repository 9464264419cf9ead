"""E makes a file to hand out, of a canvas or several: it shows what would leave, and asks for the folder."""

import asyncio
import os
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import typst
from docx.shared import RGBColor

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang
from ikc_tui.services.export.formats import FORMATS, POSTERS
from ikc_tui.services.library import Library
from ikc_tui.storage import codec, exports
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.store import LoadedCanvas
from ikc_tui.ui.base.sheet_body import SheetBody

from .opened import LARGE, SMALL, TODAY, Opened, opened

WINDOWS = [(60, 16), SMALL, LARGE, (200, 60)]
SIZES = pytest.mark.parametrize("size", WINDOWS, ids=lambda size: "x".join(map(str, size)))
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
    """What stands on the sheet."""
    region = here.app.screen.query_one(SheetBody).region
    lines = (line[region.x : region.right] for line in here.lines[region.y : region.bottom])
    return " ".join(re.sub("[▁-█]", " ", " ".join(lines)).split())  # without the bar of what scrolls


async def pick(here: Opened, typed: str) -> None:
    """Opens the sheet of the format that has these letters."""
    await here.press("E")
    await here.write(typed)
    await here.press("enter")


@SIZES
async def test_a_poster_shows_what_leaves_and_is_written(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("E", "enter")
        assert here.in_front == "CanvasExportSheet"
        for said in ("2 kaarten, elk met een nummer", "1 notitie gaat mee", "1 actie die nog open staat gaat mee"):
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


async def test_the_folder_that_is_proposed_gives_way_to_what_is_typed(folder: Path) -> None:
    (home() / "uit").mkdir()
    async with opened(folder, "wijk") as here:
        await pick(here, "(csv")
        await here.write("~/uit")
        await here.press("enter")
        assert here.in_front == "CanvasScreen"
    assert [each.suffix for each in (home() / "uit").iterdir()] == [".csv"]


@pytest.mark.parametrize("format", ["(csv", "(html"])
async def test_a_folder_that_is_not_there_is_told_and_stays(folder: Path, format: str) -> None:
    async with opened(folder, "wijk") as here:
        await pick(here, format)
        await here.press("ctrl+u")
        await here.write("~/weg")
        await here.press("enter")
        assert here.in_front == "CanvasExportSheet"
        assert "Deze map is er niet" in shown(here)
        assert here.canvas.posters == ()  # no card has a number of a poster that is nowhere
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
        assert here.in_front == "CanvasExportSheet"
        assert "pip install" in shown(here)
        await here.press("escape", "ctrl+s")
    assert not in_file(folder).posters


async def test_with_the_mouse(folder: Path) -> None:
    async with opened(folder, "wijk", LARGE) as here:
        await here.press("E")
        await here.click("Gewone tekst")
        assert here.in_front == "CanvasExportSheet"
        await here.click("1 naam van een trekker")
        await here.click("ctrl+t")
        assert "1 naam van een trekker of aanwezige gaat mee" in shown(here)
        assert "1 notitie blijft hier" in shown(here)
        await here.click("enter maak")
        text = (home() / f"wijk-{TODAY}.txt").read_text(encoding="utf-8")
        assert "Noor" in text
        assert "Van de ouderavond" not in text


# What leaves


@SIZES
async def test_notes_and_open_actions_can_stay(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "wijk", size) as here:
        await pick(here, "(md")
        await here.press("ctrl+t", "ctrl+o")
        assert "1 notitie blijft hier" in shown(here)
        assert "1 actie die nog open staat blijft hier" in shown(here)
        assert "Er zijn geen namen" in shown(here)  # that of who owns it stays with it
        await here.press("enter")
        text = (home() / f"wijk-{TODAY}.md").read_text(encoding="utf-8")
        assert "Van de ouderavond" not in text
        assert "Soep" not in text
        assert "Eén plein zonder hek" in text


async def test_it_begins_as_the_network_says(folder: Path) -> None:
    (folder / "network.toml").write_text("[leaves]\nnotes = false\n[leaves.md]\nnames = true\n", encoding="utf-8")
    async with opened(folder, "wijk") as here:
        await pick(here, "(md")
        assert "1 naam van een trekker of aanwezige gaat mee" in shown(here)
        assert "1 notitie blijft hier" in shown(here)
        await here.press("escape")
        await pick(here, "(txt")
        assert "1 naam van een trekker of aanwezige blijft hier" in shown(here)
        await here.press("ctrl+t")
        assert "1 notitie gaat mee" in shown(here)


async def test_where_the_network_can_not_be_read_all_stays_that_can(folder: Path) -> None:
    (folder / "network.toml").write_text("[leaves]\nnotes = 3\n", encoding="utf-8")
    async with opened(folder, "wijk") as here:
        await pick(here, "(md")
        assert "Wat mee mag, is niet bekend: In network.toml klopt leaves.notes niet" in shown(here)
        assert "1 notitie blijft hier" in shown(here)
        assert "1 actie die nog open staat blijft hier" in shown(here)


@SIZES
async def test_a_childs_data_are_warned_of(folder: Path, size: tuple[int, int]) -> None:
    text = (folder / "wijk.toml").read_text(encoding="utf-8")
    (folder / "wijk.toml").write_text(text.replace("Van de ouderavond", "Sam 123456782"), encoding="utf-8")
    async with opened(folder, "wijk", size) as here:
        await pick(here, "(md")
        warned = "De Wijk, Verhalenbord, Dromen: bij “Eén plein zonder hek” lijkt een burgerservicenummer"
        assert warned.split(": ")[1] in shown(here)
        assert "123456782" not in shown(here)
        await here.press("pagedown")
        assert "Gegevens van een kind horen niet in een canvas" in shown(here)
        await here.press("ctrl+t")  # the note stays, and the number in it
        assert "burgerservicenummer" not in shown(here)


def with_child_data(folder: Path, coalitions: int, cards: int = 6) -> None:
    """Coalitions with cards on which a number of a citizen stands."""
    for number in range(coalitions):
        dreams = {f"d{at}": {"text": f"Kind {chr(97 + at)} 123456782"} for at in range(cards)}
        canvas = Canvas.model_validate({"name": f"Wijk {number}", "verhalenbord": {"dromen": dreams}})
        (folder / f"wijk{number}.toml").write_bytes(codec.encode(canvas))


@pytest.mark.parametrize(
    ("size", "lang", "counted", "goes", "advice"),
    [  # both languages where the room is smallest
        *[
            (
                size,
                "nl",
                "Bij 72 teksten lijken gegevens van een kind te staan: Wijk 0, Wijk 1 +10",
                "Op 39 pagina's A3 komen 74 kaarten",
                "Gegevens van een kind horen niet in een canvas",
            )
            for size in WINDOWS
        ],
        (
            WINDOWS[0],
            "en",
            "With 72 texts there seem to be a child's data: Wijk 0, Wijk 1 +10",
            "On 39 pages of A3 go 74 cards",
            "A child's data do not belong in a canvas",
        ),
    ],
)
async def test_many_warnings_are_counted_and_the_preview_stays_in_sight(
    folder: Path, size: tuple[int, int], lang: Lang, counted: str, goes: str, advice: str
) -> None:
    with_child_data(folder, 12)
    async with opened(folder, None, size, lang=lang) as here:
        await here.press("E", "enter")
        said = shown(here)
        assert counted in said
        assert goes in said
        assert said.index(goes) < said.index(counted)
        read = ""
        for _ in range(100):
            read += shown(here)
            if advice in shown(here):
                break
            await here.press("pagedown")
        assert advice in read
        assert all(f"Wijk {number}, " in read for number in range(12))


@SIZES
async def test_of_one_canvas_the_first_card_is_named(tmp_path: Path, size: tuple[int, int]) -> None:
    with_child_data(tmp_path, 1)
    async with opened(tmp_path, "wijk0", size) as here:
        await pick(here, "(md")
        assert "Bij 6 teksten lijken gegevens van een kind te staan: “Kind a" in shown(here)
        assert "+5" in shown(here)
        assert "6 kaarten gaan mee" in shown(here)
        assert "123456782" not in shown(here)


# On the list


@pytest.fixture
def coalitions(folder: Path) -> Path:
    for slug, name in (("bos", "Het Bos"), ("veld", "Op het Veld")):
        canvas = CANVAS.model_copy(update={"name": name})
        (folder / f"{slug}.toml").write_bytes(codec.encode(canvas))
    return folder


@SIZES
async def test_all_coalitions_go_into_one_file(coalitions: Path, size: tuple[int, int]) -> None:
    async with opened(coalitions, None, size) as here:
        await here.press("E", "enter")
        assert here.in_front == "FolderExportSheet"
        assert "Alle 3 coalities." in shown(here)
        assert "Op 9 pagina's A3 komen 6 kaarten" in shown(here)
        assert "1 naam van een trekker of aanwezige blijft hier" in shown(here)
        await here.press("enter")
        path = home() / f"coalities-{TODAY}.html"
        assert here.in_front == "CoalitionsScreen"
        assert "3 coalities staan in" in here.said
        page = path.read_text(encoding="utf-8")
        assert page.count("<article") == 9
        assert 'id="overview"' in page
        assert "Noor" not in page
        for slug in ("bos", "veld", "wijk"):
            path = coalitions / f"{slug}.toml"
            assert len(codec.decode(path.read_bytes(), path).posters) == 1


async def test_several_are_chosen(coalitions: Path) -> None:
    async with opened(coalitions, None, LARGE) as here:
        await pick(here, "(md")
        await here.press("ctrl+g")
        await here.write("Bos")
        await here.press("enter")
        assert "2 van de 3 coalities: Op het Veld, De Wijk." in shown(here)
        await here.press("ctrl+g", "space", "space", "space", "enter")  # all, none, all
        assert "Alle 3 coalities." in shown(here)
        await here.press("ctrl+g", "space", "enter", "enter")
        assert here.in_front == "FolderExportSheet"
        assert "Nog geen coalitie gekozen." in shown(here)
        await here.click("ctrl+g")
        await here.click("Op het Veld", within=here.app.screen.query_one(SheetBody))
        await here.press("escape", "enter")
        assert "Op het Veld staat in" in here.said
        assert (home() / f"veld-{TODAY}.md").exists()


async def test_those_that_the_filter_leaves_are_chosen(coalitions: Path) -> None:
    async with opened(coalitions, None) as here:
        await here.press("slash")
        await here.write("bos")
        await here.press("enter")
        await pick(here, "(txt")
        assert "1 van de 3 coalities: Het Bos." in shown(here)


async def test_one_that_can_not_be_read_is_told_and_the_others_go_on(coalitions: Path) -> None:
    (coalitions / "kapot.toml").write_text("name = ", encoding="utf-8")
    async with opened(coalitions, None) as here:
        await pick(here, "(md")
        assert "kapot.toml kan ikc niet lezen en gaat niet mee." in shown(here)
        await here.press("enter")
        assert "3 coalities staan in" in here.said


async def comes_true(condition: Callable[[], object]) -> None:
    """Waits for something while a thread is at work, for which the hands at the keyboard would wait."""
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.005)


async def test_it_is_interrupted_by_esc_and_nothing_is_left(coalitions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, goes_on = threading.Event(), threading.Event()
    read = Library.load

    def slow(self: Library, slug: str) -> LoadedCanvas:
        reached.set()
        assert goes_on.wait(30)
        return read(self, slug)

    async with opened(coalitions, None) as here:
        await pick(here, "(md")
        monkeypatch.setattr(Library, "load", slow)
        here.type("enter")
        await comes_true(lambda: reached.is_set() and "Canvassen lezen 0 van 3" in shown(here))
        assert "esc breek af" in shown(here)
        here.type("escape")
        await comes_true(lambda: "Afgebroken: er is geen bestand gemaakt." in shown(here))
        assert not goes_on.is_set()  # it was not waited for
        assert here.in_front == "FolderExportSheet"
        goes_on.set()
        await here.settle()
        assert not list(home().glob("coalities*"))
        await here.press("enter")  # and again, to the end
        assert "3 coalities staan in" in here.said


@pytest.mark.parametrize("picked", ["poster pdf", "boekje pdf"])
async def test_the_last_step_is_left_at_once_and_what_it_makes_is_thrown_away(
    coalitions: Path, monkeypatch: pytest.MonkeyPatch, picked: str
) -> None:
    reached, goes_on = threading.Event(), threading.Event()
    compile = typst.compile

    def slow(*args: Any, **kwargs: Any) -> Any:
        reached.set()
        assert goes_on.wait(30)
        return compile(*args, **kwargs)

    async with opened(coalitions, None) as here:
        await pick(here, picked)
        monkeypatch.setattr(typst, "compile", slow)
        here.type("enter")
        await comes_true(reached.is_set)
        threads = [thread for thread in threading.enumerate() if thread.name in ("disk", "aside")]
        here.type("escape")
        await comes_true(lambda: "Afgebroken: er is geen bestand gemaakt." in shown(here))
        here.type("escape")  # the sheet may be left too
        await comes_true(lambda: here.in_front == "CoalitionsScreen")
        goes_on.set()
        for thread in threads:
            await asyncio.to_thread(thread.join, 30)
        assert not [path for path in home().iterdir() if path.suffix in (".pdf", ".tmp")]
        await pick(here, picked)
        await here.press("enter")
        assert [path.suffix for path in home().glob(f"*-{TODAY}.pdf")] == [".pdf"]


async def test_a_file_that_is_being_written_is_waited_for(coalitions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, goes_on = threading.Event(), threading.Event()
    write = write_whole

    def slow(path: Path, data: bytes) -> None:
        reached.set()
        assert goes_on.wait(30)
        write(path, data)

    async with opened(coalitions, None) as here:
        await pick(here, "(md")
        monkeypatch.setattr(exports, "write_whole", slow)
        here.type("enter")
        await comes_true(reached.is_set)
        here.type("escape")
        await comes_true(lambda: "Het bestand wordt al geschreven" in shown(here))
        goes_on.set()
        await here.until(lambda: here.in_front == "CoalitionsScreen")
        assert "3 coalities staan in" in here.said
        assert (home() / f"coalities-{TODAY}.md").exists()


async def test_where_there_is_nothing_to_export_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    async with opened(tmp_path / "leeg", None) as here:
        await here.press("E")
        assert here.in_front == "CoalitionsScreen"
        assert here.said


# The booklet


@pytest.mark.parametrize(
    ("picked", "ending", "size"),
    [
        *[("als markdown", "md", size) for size in WINDOWS],
        # the sheet is the same for each, and the window makes no other file
        *[("boekje pdf", "pdf", SMALL), ("boekje delen", "html", SMALL), ("boekje word", "docx", SMALL)],
    ],
)
async def test_a_booklet_of_all_coalitions(coalitions: Path, picked: str, ending: str, size: tuple[int, int]) -> None:
    (coalitions / "network.toml").write_text('name = "IKC Stad"\n', encoding="utf-8")
    before = {path: path.read_bytes() for path in coalitions.glob("*.toml")}
    async with opened(coalitions, None, size) as here:
        await pick(here, picked)
        assert here.in_front == "BookletSheet"
        assert "Een boekje met een bladzijde voor elk van de 3 coalities" in shown(here)
        assert "Alle 3 coalities." in shown(here)
        assert "1 naam van een trekker of aanwezige blijft hier" in shown(here)
        assert "notitie" not in shown(here)  # of which a booklet has none
        await here.press("ctrl+t", "enter")
        path = home() / f"oogst-{TODAY}.{ending}"
        assert here.in_front == "CoalitionsScreen"
        assert f"Het boekje staat in {path}" in here.said
        assert path.stat().st_size > 1000
    assert {path: path.read_bytes() for path in coalitions.glob("*.toml")} == before


async def test_a_booklet_of_those_that_are_chosen_has_names_where_one_wants_them(coalitions: Path) -> None:
    async with opened(coalitions, None, LARGE) as here:
        await pick(here, "boekje delen")
        await here.press("ctrl+g")
        await here.write("Bos")
        await here.press("enter", "ctrl+n", "enter")
        page = (home() / f"oogst-{TODAY}.html").read_text(encoding="utf-8")
        assert "Soep (Noor)" in page
        assert "Op het Veld" in page
        assert "Het Bos" not in page


async def test_a_booklet_begins_as_the_network_says_of_it(coalitions: Path) -> None:
    (coalitions / "network.toml").write_text("[leaves.harvest]\nnames = true\n", encoding="utf-8")
    async with opened(coalitions, None) as here:
        await pick(here, "boekje pdf")
        assert "1 naam van een trekker of aanwezige gaat mee" in shown(here)


@pytest.mark.parametrize(
    ("size", "lang", "none", "chosen"),
    [  # both languages where the room is smallest
        *[(size, "nl", "Nog geen voorwoord", "Voorwoord: voorwoord.txt") for size in WINDOWS],
        (WINDOWS[0], "en", "No foreword yet", "Foreword: voorwoord.txt"),
    ],
)
async def test_a_booklet_takes_its_foreword_from_a_text_file(
    coalitions: Path, size: tuple[int, int], lang: Lang, none: str, chosen: str
) -> None:
    (home() / "voorwoord.txt").write_text("Welkom allemaal\n\nIn *dit* boekje", encoding="cp1252")
    async with opened(coalitions, None, size, lang=lang) as here:
        await pick(here, "als markdown" if lang == "nl" else "booklet as mark")
        assert none in shown(here)
        await here.press("ctrl+r", "ctrl+u")
        await here.write("~/voor")
        await here.press("tab", "enter")
        assert chosen in shown(here)
        await here.press("ctrl+r")  # and let go of again
        assert none in shown(here)
        await here.press("ctrl+r")
        await here.write("voorwoord.txt")  # in the folder of last time
        await here.press("enter", "enter")
        (page,) = home().glob("*.md")
        assert "Welkom allemaal\n\nIn \\*dit\\* boekje" in page.read_text(encoding="utf-8")


async def test_a_foreword_that_is_none_is_told_and_can_be_typed_again(coalitions: Path) -> None:
    (home() / "brief.doc").write_bytes(b"\xd0\xcf\x11\xe0\0\0\0\0Beste")
    async with opened(coalitions, None) as here:
        await pick(here, "boekje delen")
        await here.press("ctrl+r", "ctrl+u")
        await here.write("~/brief.doc")
        await here.press("enter")
        assert here.in_front == "AskFileSheet"
        assert "Dit is geen tekstbestand" in shown(here)
        await here.press("escape")
        assert "Nog geen voorwoord" in shown(here)


@pytest.mark.parametrize(
    ("picked", "size"),  # the three sheets have the line of the style from one and the same class
    [*[("boekje word", size) for size in WINDOWS], ("(docx", WINDOWS[0]), ("canvas", WINDOWS[0])],
)
async def test_a_word_document_is_in_the_style_that_one_chooses(
    coalitions: Path, picked: str, size: tuple[int, int]
) -> None:
    template = docx.Document()
    template.styles["Heading 1"].font.color.rgb = RGBColor(1, 2, 3)
    template.save(str(home() / "huisstijl.docx"))
    async with opened(coalitions, "wijk" if picked == "canvas" else None, size) as here:
        await pick(here, "(docx" if picked == "canvas" else picked)
        assert "Stijl van ikc" in shown(here)
        await here.click("ctrl+y")
        await here.press("ctrl+u")
        await here.write("~/huisstijl.docx")
        await here.press("enter")
        assert "Stijl: huisstijl.docx" in shown(here)
        await here.press("enter")
        (made,) = home().glob(f"*-{TODAY}.docx")
        assert str(docx.Document(str(made)).styles["Heading 1"].font.color.rgb) == "010203"


async def test_a_template_that_is_none_is_told(coalitions: Path) -> None:
    (home() / "nep.docx").write_text("Beste ouders,", encoding="utf-8")
    async with opened(coalitions, None, LARGE) as here:
        await pick(here, "(docx")
        await here.press("ctrl+y", "ctrl+u")
        await here.write("~/nep.docx")
        await here.press("enter")
        assert "Dit is geen Word-bestand (.docx)" in shown(here)


@pytest.mark.parametrize("picked", ["(odt", "boekje delen", "(md"])
async def test_a_file_that_is_no_word_document_has_no_template(coalitions: Path, picked: str) -> None:
    async with opened(coalitions, None, LARGE) as here:
        await pick(here, picked)
        await here.press("ctrl+y")
        assert here.in_front in ("FolderExportSheet", "BookletSheet")
        assert "stijl" not in shown(here)


async def test_of_one_canvas_there_is_no_booklet(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("E")
        assert "Boekje" not in shown(here)
