"""What ends the program: q in the list, or ctrl+q. Not esc, not ctrl+c, and no other key."""

from pathlib import Path
from string import ascii_lowercase, printable

import pytest
from textual.widgets import Input, TextArea

from ikc_tui.ui.paint import footer

from .opened import SMALL, opened


@pytest.fixture
def size() -> tuple[int, int]:
    """One will do: what is tried here does not depend on the window."""
    return SMALL


Size = tuple[int, int]
HOW = "Stoppen doe je met q in de lijst van coalities."
PLACES = {"list": (), "board": ("enter",), "lessons": ("enter", "4"), "history": ("enter", "H"), "overview": ("o",)}
NAMED = {"enter", "tab", "space", "backspace", "delete", "insert", "home", "end", "pageup", "f5", "f10", "shift+escape"}
HELD = {f"ctrl+{key}" for key in (*ascii_lowercase, "backslash", "at", "underscore")}
KEYS = sorted((NAMED | HELD | set(printable[:94])) - {"q", "ctrl+q"})
FIELDS = {
    "a card": ("enter", "a"),
    "a line of a sheet": ("enter", "e"),
    "a question": ("n",),
    "a choice": ("enter", "m"),
    "the filter of the list": ("slash",),
    "the filter of a canvas": ("enter", "slash"),
}


async def test_escape_in_the_list_closes_the_filter_and_ends_nothing(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("slash", *"leeg", "enter", "escape")
        assert "Kindcentrum De Wijk" in here.text
        assert not here.list.filter.is_open
        await here.press("slash", *"leeg", "escape")
        assert "Kindcentrum De Wijk" in here.text
        await here.press("escape", "escape", "escape")
        assert here.said == HOW
        assert not here.app._exit
        await here.press("down", "enter")
        assert here.in_front == "CanvasScreen"


async def test_q_in_the_list_closes_the_filter_and_then_ends_it(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("slash", *"leeg", "enter", "q")
        assert "Kindcentrum De Wijk" in here.text
        assert not here.app._exit
        await here.press("q")
        assert here.app._exit


async def test_the_users_own_key_is_told_and_quits(folder: Path) -> None:
    async with opened(folder, keymap={"screen.back": "escape,x"}) as here:
        await here.press("escape")
        assert here.said == "Stoppen doe je met x in de lijst van coalities."
        await here.press("x")
        assert here.app._exit


@pytest.mark.parametrize("where", ["list", "board"])
async def test_no_other_key_ends_it(folder: Path, where: str) -> None:
    """And what it opened is closed again with more escapes than that takes."""
    async with opened(folder) as here:
        await here.press("home", "down", *PLACES[where])
        for key in KEYS:
            await here.press(key, "escape", "escape", "escape")
            assert not here.app._exit, key


@pytest.mark.parametrize("where", PLACES)
async def test_ctrl_c_without_a_field_says_how_to_quit(folder: Path, size: Size, where: str) -> None:
    async with opened(folder, size=size) as here:
        await here.press("home", "down", *PLACES[where], "ctrl+c")
        assert here.said == HOW
        assert not here.app._exit


@pytest.mark.parametrize("keys", ["m", "ctrl+p", "enter", "e", "M", "question_mark", "f4"])
async def test_ctrl_c_on_a_sheet_says_it_where_it_is_seen(
    folder: Path, size: Size, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And after that the sheet's own keys again."""
    monkeypatch.setattr(footer, "SECONDS_PER_LINE", 0.2)
    async with opened(folder, "wijk", size) as here:
        await here.press(keys)
        before = here.text
        await here.press("ctrl+c")
        said = " ".join(here.text.split())
        assert "ctrl+c" in said or "Stoppen doe je met q" in said
        await here.until(lambda: here.text == before)


@pytest.mark.parametrize("keys", FIELDS.values(), ids=FIELDS)
async def test_ctrl_c_in_a_field_copies_what_is_selected(folder: Path, size: Size, keys: tuple[str, ...]) -> None:
    async with opened(folder, size=size) as here:
        await here.press("home", "down", *keys)
        before = here.in_front
        await here.press("home", *"woord", "shift+left", "shift+left", "ctrl+c")
        assert here.app.clipboard == "rd"
        await here.press("right", "ctrl+c")
        assert here.app.clipboard == "rd"
        assert "Selecteer eerst tekst met shift" in " ".join(here.text.split())
        await here.press("ctrl+v")
        field = here.app.focused
        assert isinstance(field, Input | TextArea)
        assert (field.value if isinstance(field, Input) else field.text).startswith("woordrd")
        assert here.in_front == before
        assert not here.app._exit


async def test_how_one_quits_is_no_message_to_read_again(folder: Path) -> None:
    async with opened(folder) as here:
        for key in ("ctrl+c", "escape"):
            await here.press(key)
            assert HOW in here.said
        assert not list(here.app.context.messages)
