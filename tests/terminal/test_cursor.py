"""Where the terminal's own cursor stands: braille lines and screen readers follow it, though it is hidden."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .pseudo_terminal import PseudoTerminal

SMALL, LARGE = (80, 24), (120, 40)
DRIVERS = pytest.mark.parametrize("driver", ["thin", "plain"])


@pytest.fixture(params=[SMALL, LARGE], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def ikc(size: tuple[int, int], canvases: Path) -> Iterator[PseudoTerminal]:
    """ikc on the list."""
    with PseudoTerminal(str(canvases), size=size, env={"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}) as ikc:
        ikc.until("8 coalities", "Vleuterweide")
        settle(ikc)
        yield ikc


def settle(ikc: PseudoTerminal) -> None:
    while ikc.read(0.25):
        pass


def at_cursor(ikc: PseudoTerminal, *keys: str) -> str:
    """What stands at the cursor and to the right of it, after these keys."""
    for key in keys:
        ikc.press(key)
        settle(ikc)
    x, y = ikc.screen.place
    return ikc.screen.display[y][x:]


def test_on_the_list_and_its_filter(ikc: PseudoTerminal) -> None:
    assert at_cursor(ikc).startswith("Brede School Dichterswijk")
    assert at_cursor(ikc, "down").startswith("Op De Groene Alm")
    assert at_cursor(ikc, "end").startswith("IKC XXL Vleuterweide")
    assert ikc.screen.cursor.hidden
    at_cursor(ikc, "/", "k", "i")
    x, y = ikc.screen.place
    assert ikc.screen.display[y][:x].endswith("ki")


def test_on_the_boards(ikc: PseudoTerminal) -> None:
    at_cursor(ikc, "home", "enter")
    ikc.until("Verhalenbord 5")
    first = at_cursor(ikc)
    x, y = ikc.screen.place
    assert ikc.screen.display[y][x - 2] == "▌"
    assert at_cursor(ikc, "tab") != first
    x, y = ikc.screen.place
    assert ikc.screen.display[y][x - 2] == "▌"
    for key in "3", "down", "z", "down", "z", "2", "1":
        at_cursor(ikc, key)
        x, y = ikc.screen.place
        assert ikc.screen.display[y][x - 2] == "▌", key


def test_after_another_size(ikc: PseudoTerminal) -> None:
    at_cursor(ikc, "home", "enter")
    ikc.until("Verhalenbord 5")
    at_cursor(ikc, "3", "down")
    for columns, lines in (60, 16), (160, 50):
        ikc.resize(columns, lines)
        settle(ikc)
        x, y = ikc.screen.place
        assert ikc.screen.display[y][x - 2] == "▌"


def test_in_the_lessons(ikc: PseudoTerminal) -> None:
    at_cursor(ikc, "home", "enter")
    ikc.until("Verhalenbord 5")
    assert at_cursor(ikc, "4").strip().startswith("1 ")
    assert at_cursor(ikc, "down").strip().startswith("2 ")
    at_cursor(ikc, "enter")  # to its signals
    x, y = ikc.screen.place
    assert ikc.screen.display[y][x - 2] == "▌"
    assert ikc.screen.display[y][x] in "●○·"


def test_in_the_overview(ikc: PseudoTerminal) -> None:
    at_cursor(ikc, "o")
    for key in "down", "right", "right", "end":
        at_cursor(ikc, key)
        x, y = ikc.screen.place
        assert ikc.screen.display[y][x - 1] == "[", key


def test_in_the_history(ikc: PseudoTerminal) -> None:
    at_cursor(ikc, "home", "enter")
    ikc.until("Verhalenbord 5")
    at_cursor(ikc, "y", "p", "ctrl+s", "H")
    ikc.until("nu")
    settle(ikc)
    assert at_cursor(ikc).startswith("nu")


def test_on_sheets(ikc: PseudoTerminal) -> None:
    at_cursor(ikc, "home", "enter")
    ikc.until("Verhalenbord 5")
    at_cursor(ikc, "a", *"twee")
    x, y = ikc.screen.place
    assert ikc.screen.display[y][:x].endswith("twee")
    at_cursor(ikc, "escape", "escape")
    x, y = ikc.screen.place
    assert ikc.screen.display[y][x - 2] == "▌"


@pytest.mark.parametrize("keys", ["?", "M", "R ctrl+s f"], ids=["keys", "messages", "the end of a review"])
def test_on_a_sheet_with_nothing_to_type_in(ikc: PseudoTerminal, keys: str) -> None:
    at_cursor(ikc, "home", "enter")
    ikc.until("Verhalenbord 5")
    assert at_cursor(ikc, *keys.split()).strip()
    assert ikc.screen.place != (0, 0)


def test_in_the_search_of_all_texts(ikc: PseudoTerminal) -> None:
    at_cursor(ikc, "ctrl+f", *"ouders")
    x, y = ikc.screen.place
    assert ikc.screen.display[y][:x].endswith("ouders")
    at_cursor(ikc, "down")
    x, y = ikc.screen.place
    assert ikc.screen.display[y][x - 2] == "▌"
    at_cursor(ikc, "backspace")
    x, y = ikc.screen.place
    assert ikc.screen.display[y][:x].endswith("ouder")


def test_among_what_can_be_picked(ikc: PseudoTerminal) -> None:
    """In the line to type in until one goes from row to row, and there again at the next letter."""
    at_cursor(ikc, "home", "enter")
    ikc.until("Verhalenbord 5")
    at_cursor(ikc, "m")
    x, y = ikc.screen.place
    assert ikc.screen.display[y - 1][:x].strip()  # below the title
    assert at_cursor(ikc, "down").strip()
    x, y = ikc.screen.place
    assert ikc.screen.display[y][x - 2] == "▌"
    at_cursor(ikc, "r")
    x, y = ikc.screen.place
    assert ikc.screen.display[y][:x].endswith("r")


@DRIVERS
def test_a_setting_shows_it(canvases: Path, tmp_path: Path, driver: str) -> None:
    config = tmp_path / "shown"
    config.mkdir()
    (config / "config.toml").write_text(f'show_cursor = true\nterminal = "{driver}"\n', encoding="utf-8")
    with PseudoTerminal(str(canvases), env={"IKC_CONFIG_DIR": str(config)}) as ikc:
        ikc.until("8 coalities", "Vleuterweide")
        settle(ikc)
        assert not ikc.screen.cursor.hidden
        assert at_cursor(ikc, "down").startswith("Op De Groene Alm")
        assert not ikc.screen.cursor.hidden
        ikc.press("q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []


@DRIVERS
def test_it_is_hidden_where_nothing_is_set(canvases: Path, driver: str) -> None:
    with PseudoTerminal(str(canvases), env={"IKC_TERMINAL": driver}) as ikc:
        ikc.until("8 coalities", "Vleuterweide")
        settle(ikc)
        assert ikc.screen.cursor.hidden
        assert at_cursor(ikc, "down").startswith("Op De Groene Alm")
