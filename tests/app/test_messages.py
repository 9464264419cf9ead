"""What is told can be read whole, at every size, and the last twenty can be read again."""

from datetime import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from ikc_tui.method.words import LANGUAGES, Lang, Words, message
from ikc_tui.services.summaries import Unreadable
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.commands.keymap import check_keymap
from ikc_tui.ui.commands.table import COMMANDS
from ikc_tui.ui.message_log import MOST, MessageLog
from ikc_tui.ui.paint import footer
from ikc_tui.ui.paint.text import wrap_hints

from .opened import LARGE, SMALL, Opened, opened

Size = tuple[int, int]
SMALLEST = (60, 16)
SIZES = pytest.mark.parametrize("size", [SMALLEST, SMALL, LARGE], ids=["60x16", "80x24", "120x40"])
LONG = (
    "sector basisschool: kies uit onderwijs, kinderopvang, peuteropvang, welzijn, zorg, sport, gemeente of overig, "
    "en schrijf daarna verder; het antwoord staat helemaal aan het einde"
)
PLACES = {"the list": "", "a board": "enter", "the lessons": "enter 4", "the history": "enter H", "the overview": "o"}


def shown(here: Opened) -> str:
    return " ".join(here.text.split())


def in_bar(here: Opened) -> str:
    """What stands where the sheet tells."""
    region = here.sheet.key_bar.region
    lines = here.lines[region.y : region.bottom]
    return " ".join(" ".join(line[region.x : region.right] for line in lines).split())


@SIZES
@pytest.mark.parametrize("where", PLACES)
async def test_what_is_told_is_whole_and_moves_nothing(folder: Path, size: Size, where: str) -> None:
    async with opened(folder, size=size) as here:
        coalitions = here.list
        await here.until(lambda: coalitions._recovery)  # the network is read, whose rhythm is shown
        await here.press("home", "down", *PLACES[where].split())
        assert here.app.commanded
        here.app.commanded.clear_message()
        await here.settle()
        before, height = here.lines, here.app.commanded.key_bar.size.height
        here.app.tell(message("app.said", text=LONG), "error")
        await here.settle()
        told = here.app.commanded.key_bar.size.height
        assert height == 1
        assert told == len(wrap_hints(LONG, size[0] - 2)) > 1
        assert LONG in shown(here)
        assert here.lines[: size[1] - told] == before[: size[1] - told]
        here.app.commanded.clear_message()
        await here.settle()
        assert here.lines == before


@SIZES
@pytest.mark.parametrize("sheet", ["enter", "e", "4 n", "R", "c m", "D"])
async def test_on_a_sheet_it_is_whole_and_the_cursor_stays_in_sight(folder: Path, size: Size, sheet: str) -> None:
    async with opened(folder, None if sheet == "D" else "wijk", size) as here:
        await here.press(*sheet.split())
        here.sheet.tell(message("app.said", text=LONG))
        await here.settle()
        assert LONG in in_bar(here)
        assert here.app.focused
        assert here.app.screen.region.contains_region(here.app.focused.region)


@SIZES
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_keys_of_every_sheet_are_whole(folder: Path, size: Size, lang: Lang) -> None:
    async with opened(folder, "wijk", size, lang=lang) as here:
        for sheet in ("enter", "e", "R", "m", "i", "g", "L", "M", "4 n"):
            await here.press(*sheet.split())
            said = here.sheet.key_bar.message[0]
            assert said
            assert in_bar(here) == " ".join(said.split()), sheet
            await here.press("escape")


async def test_what_is_wrong_with_a_field_is_whole_where_it_was_cut(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("5", "a")
        await here.write("X | y | basisschool")
        await here.press("ctrl+s")
        assert "Kijk nog even bij sector: kies uit: onderwijs" in shown(here)
        assert "gemeente, overig" in shown(here)


@SIZES
async def test_why_nothing_can_be_saved_is_told_whole(
    folder: Path, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Problem(message("problems.disk_full"))

    async with opened(folder, "wijk", size) as here:
        monkeypatch.setattr(here.screen.session._store, "update", full)
        await here.press("d")
        reason = Words("nl")("problems.disk_full")
        await here.until(lambda: f"NIET opgeslagen: {reason}" in shown(here))


@SIZES
async def test_a_file_that_can_not_be_read_says_why_in_the_list(folder: Path, size: Size) -> None:
    (folder / "aaa.toml").write_text('format = 1\nname = "X"\nidentity = "banaan"\n')
    async with opened(folder, size=size) as here:
        await here.press("home")
        entry = here.list.list.current
        assert isinstance(entry, Unreadable)
        assert " ".join(entry.problem.brief(Words("nl")).split()) in shown(here)


# The last twenty


@SIZES
async def test_the_last_twenty_are_read_again_newest_first_with_their_time(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        clock = iter(datetime(2026, 3, 14, 9, minute) for minute in range(60))
        here.app.context.messages.now = lambda: next(clock)
        for number in range(MOST + 3):
            here.app.tell(message("app.said", text=f"{number}: {LONG}"))
        await here.press("M")
        assert here.in_front == "MessagesSheet"
        seen = [here.text]
        while here.text not in seen[:-1]:
            await here.press("down", "j")
            seen.append(here.text)
        assert f"09:22  {MOST + 2}: sector" in seen[0]
        assert f"09:03  {MOST - 17}: sector" in seen[-1]
        assert not any("  2: sector" in text for text in seen)


@pytest.mark.parametrize("where", PLACES)
async def test_they_are_read_on_every_screen_and_from_the_palette(folder: Path, where: str) -> None:
    async with opened(folder) as here:
        await here.press("home", "down", *PLACES[where].split())
        here.app.tell(message("app.said", text="Er was iets."))
        for keys in ("M", "ctrl+p L a a t s t e space m e l enter"):
            await here.press(*keys.split())
            assert here.in_front == "MessagesSheet"
            assert "Er was iets." in here.text
            await here.press("M")
            assert here.in_front != "MessagesSheet"


async def test_what_is_told_beneath_a_sheet_stands_there_until_it_can_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(footer, "SECONDS_PER_LINE", 0.4)
    async with opened(folder, "wijk") as here:
        await here.press("enter")
        here.screen.tell(message("app.said", text=LONG), "warning")
        await here.pilot.pause(1.6)
        await here.press("escape")
        assert LONG in shown(here)
        await here.until(lambda: not here.said)


async def test_the_same_told_again_at_once_stands_there_once() -> None:
    told = MessageLog()
    for text in ("een", "twee", "twee", "een"):
        told.add(message("app.said", text=text), "good")
    assert [each.message.values["text"] for each in told] == ["een", "twee", "een"]


async def test_what_a_sheet_told_is_there_too_and_what_passes_by_is_not(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("M")
        assert "Er is nog niets gemeld." in here.text
        await here.press("escape", "e", "home", "ctrl+k", "ctrl+s", "escape", "escape")
        await here.press("slash", "a", "enter", "M")
        assert "een coalitie heeft een naam" in here.text
        assert "gevonden" not in "".join(here.app.context.words.of(told.message) for told in here.app.context.messages)


def test_its_key_is_free_on_every_screen() -> None:
    taken = [command.id for command in COMMANDS if "M" in command.keys]
    assert taken == ["app.messages"]
    assert check_keymap({"app.messages": "M"}) == ({"app.messages": "M"}, [])


@pytest.mark.parametrize("cells", [20, 40, 56, 76])
def test_keys_break_between_two_of_them(cells: int) -> None:
    text = "ctrl+s sla op   tab volgend veld   ctrl+e eigen editor   esc sluit"
    lines = wrap_hints(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "   ".join(lines) == text
