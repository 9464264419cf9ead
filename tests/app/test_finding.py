"""Searching in a canvas: completing, marking, and going from hit to hit."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang

from .opened import LARGE, Opened, card, opened, write_canvas

Size = tuple[int, int]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A canvas whose cards with `zwem` hang on all three boards."""
    found = tmp_path / "canvases"
    canvas = Canvas.model_validate(
        {
            "name": "Kindcentrum De Wijk",
            "partners": {"kmn": {"name": "KMN Kind & Co"}},
            "verhalenbord": {
                "kinderen": [card("kind", "Elk kind telt"), card("zwem-1", "Alle kinderen kunnen zwemmen")],
                "tegenhoudt": [card("ruimte", "Te weinig zalen")],
                "feiten": [card("zwem-2", "Eén op de vijf mist een zwemdiploma")],
            },
            "richtingenbord": {"pijlers": [card("pijler", "Bewegen")]},
            "actiebord": {
                "aanbod": [
                    card("zwem-3", "Zwemles", owner="Noor de Vries", due=date(2026, 3, 1), status="doing", lessons=[7])
                ]
            },
            "reviews": [{"id": "r", "date": "2026-02-01", "notes": "We vierden feest."}],
        }
    )
    write_canvas(found, "wijk", canvas)
    return found


def marked(here: Opened) -> list[str]:
    """The parts of the screen that are underlined, in order: what is found."""
    return [
        segment.text
        for strip in here.app.screen._compositor.render_strips()
        for segment in strip
        if segment.style and segment.style.underline
    ]


def line_of_filter(here: Opened) -> str:
    """The line of the filter, without the sign at its end that closes it."""
    line = next(line for line in reversed(here.lines) if line.lstrip().startswith("/"))
    return " ".join(line.replace("×", " ").split())


def choices_line(here: Opened) -> str:
    """The line above the filter."""
    at = next(y for y, line in reversed([*enumerate(here.lines)]) if line.lstrip().startswith("/"))
    return here.lines[at - 1].strip()


async def search(here: Opened, typed: str) -> None:
    await here.press("slash")
    await here.write(typed)


# Completing


@pytest.mark.parametrize(
    ("typed", "shown", "lang"),
    [
        ("te l", "te laat", "nl"),
        ("trek", "trekker:", "nl"),
        ("trekker:n", "trekker:noor de Vries", "nl"),
        ("partner:k", "partner:kMN Kind & Co", "nl"),
        ("pijler:b", "pijler:bewegen", "nl"),
        ("deze m", "deze maand", "nl"),
        ("und", "under way", "en"),
        ("lesson:9", "lesson:9", "en"),
    ],
)
async def test_what_is_still_to_be_typed_stands_behind_the_cursor(
    folder: Path, typed: str, shown: str, lang: Lang
) -> None:
    async with opened(folder, "wijk", lang=lang) as here:
        for tab in ("1", "3", "4"):
            await here.press(tab)
            await search(here, typed)
            assert line_of_filter(here).lower() == f"/ {shown}".lower(), tab
            await here.press("escape")


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_tab_and_right_take_it_quotes_and_all(folder: Path, size: Size, key: str) -> None:
    async with opened(folder, "wijk", size) as here:
        await search(here, "trek")
        await here.press(key, "n", key)
        assert here.screen.filter.value == 'trekker:"Noor de Vries"'
        await here.press("enter")
        assert (here.screen.tabs.tab.id, here.card) == ("actiebord", "zwem-3")


async def test_enter_does_not_take_it(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await search(here, "te l")
        await here.press("enter")
        assert here.screen.filter.value == "te l"


async def test_more_than_one_choice_stands_on_a_line_above_and_moves_nothing(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await search(here, "le")
        assert choices_line(here).split() == ["tab", "les:", "lesson:"]
        with_choices = [view.region for view in here.board.views]
        await here.press("down")  # leaves the line, and the choices with it
        assert "lesson:" not in choices_line(here)
        assert [view.region for view in here.board.views] == with_choices
        await here.press("slash", "end")
        await here.write("s:1")
        assert "10 " in choices_line(here)
        await here.press("0")
        assert "10 " not in choices_line(here)
        await here.press("backspace", "escape")
        assert not here.screen.filter.choices.display


async def test_words_of_the_language_of_the_screen_stand_first(folder: Path) -> None:
    async with opened(folder, "wijk", lang="en") as here:
        await search(here, "le")
        assert choices_line(here).split() == ["tab", "lesson:", "les:"]


@pytest.mark.parametrize("size", [(60, 16), (80, 24)], ids=str)
@pytest.mark.parametrize("tab", ["1", "4", "5"])
async def test_what_one_types_stays_in_sight_however_much_is_found(folder: Path, size: Size, tab: str) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press(tab)
        await search(here, "e")
        assert here.said
        assert line_of_filter(here) == "/ e"


async def test_an_empty_line_shows_what_can_be_asked(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("slash")
        assert "te laat" in line_of_filter(here)
        assert "trekker:" in line_of_filter(here)


# Marking


async def test_what_is_found_is_marked_whatever_its_accents(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await search(here, "een zwem")
        assert marked(here) == ["Eén", "een", "zwem"]
        await here.press("escape")
        assert marked(here) == []


async def test_a_letter_more_marks_more_though_the_same_cards_stay(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await search(here, "zwemd")
        assert marked(here) == ["zwemd"]
        await here.press("i")
        assert marked(here) == ["zwemdi"]


async def test_the_owner_that_is_asked_for_is_marked(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("3")
        await search(here, "trekker:noor")
        assert marked(here) == ["Noor"]


async def test_what_is_found_is_marked_among_the_lessons(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("4")
        await search(here, "vierden")
        assert {text.lower() for text in marked(here)} == {"vierden"}
        await here.press("escape")
        await search(here, "zwemles")
        assert "Zwemles" in marked(here)


@pytest.mark.parametrize(("typed", "stays"), [("te laat", True), ("trekker:noor", True), ("trekker:sem", False)])
async def test_a_lesson_stays_where_one_of_its_cards_is_what_is_asked_for(
    folder: Path, typed: str, stays: bool
) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("4")
        await search(here, typed)
        assert ("Ruimte" in here.text or " 7 " in here.text) == stays
        assert ("niets gevonden" in here.text) != stays


# Going there


async def test_enter_goes_to_the_first_that_is_found_on_the_open_board(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await search(here, "zwem")
        await here.press("enter")
        assert here.card == "zwem-1"
        assert here.said.startswith("Kaart 1 van 3")


async def test_enter_goes_to_the_next_board_that_has_any(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await search(here, "zwemles")
        await here.press("enter")
        assert (here.screen.tabs.tab.id, here.card) == ("actiebord", "zwem-3")
        assert here.said.startswith("Eén kaart gevonden")
        await here.press("escape", "2")
        await search(here, "zwem")
        await here.press("enter")
        assert here.card == "zwem-3"  # the board after this one, before the first
        assert "Kaart 3 van 3" in here.said


async def test_enter_among_the_lessons_goes_to_a_card_where_no_lesson_has_it(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("4")
        await search(here, "zalen")
        assert here.said == "Gevonden: 1 kaart op de borden"
        await here.press("enter")
        assert here.card == "ruimte"


async def test_n_goes_to_the_next_over_all_boards_and_round(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await search(here, "zwem")
        await here.press("enter")
        found = []
        for key in "nnnNNnN":
            await here.press(key)
            found.append((here.card, here.said.split("   ")[0]))
        at = {number: (f"zwem-{number}", f"Kaart {number} van 3") for number in (1, 2, 3)}
        assert found == [at[number] for number in (2, 3, 1, 3, 2, 3, 2)]
        await here.press("n", "escape")
        assert here.card == "zwem-3"
        assert not here.screen.filter.is_open


async def test_n_goes_on_from_where_the_cursor_is(folder: Path) -> None:
    async with opened(folder, "wijk", LARGE) as here:
        await search(here, "zwem")
        await here.press("enter", "right")  # a section in which nothing is found
        assert here.card is None
        await here.press("n")
        assert here.card == "zwem-2"
        await here.press("2", "N")
        assert here.card == "zwem-2"
        await here.press("2", "n")
        assert here.card == "zwem-3"


@pytest.mark.parametrize("key", ["n", "N"])
async def test_n_without_a_filter_says_which_key_searches(folder: Path, key: str) -> None:
    async with opened(folder, "wijk") as here:
        await here.press(key)
        assert here.said.startswith("/ zoekt")


async def test_where_nothing_is_found_enter_says_what_one_can_do_and_the_line_stays(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await search(here, "nergens")
        await here.press("enter")
        assert "Niets gevonden" in here.said
        assert isinstance(here.app.focused, Input)
        await here.press(*["backspace"] * 7)
        await here.write("vierden")
        await here.press("enter")
        assert here.screen.tabs.tab.id == "lessen"  # what is found there is gone to as well
        assert here.said == "Gevonden: 1 bijeenkomst"
        await here.press("1", "n")
        assert here.said == "Geen kaart, wel 1 bijeenkomst.   4 daarheen"


async def test_enter_in_the_practice_tab_goes_to_what_is_found_there_and_it_is_marked(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("5")
        await search(here, "partner:kmn")
        assert marked(here) == ["KMN"]
        await here.press("enter")
        assert here.screen.tabs.tab.id == "praktijk"
        assert not isinstance(here.app.focused, Input)
        await here.press("escape", "1")
        await search(here, "kmn")
        await here.press("enter")
        assert here.screen.tabs.tab.id == "praktijk"
        assert here.said == "1 gevonden bij partners en praktijk"


async def test_a_note_that_has_it_makes_a_hit_too_and_filters_stay_after_an_edit(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await search(here, "loopt")
        await here.press("enter", "s")
        assert here.card is None  # it is done, and no longer asked for
        await here.press("u")
        assert here.card == "zwem-3"


async def test_what_is_found_is_gone_to_in_a_canvas_that_is_read_only(folder: Path) -> None:
    file = folder / "wijk.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 2"))
    async with opened(folder, "wijk") as here:
        await search(here, "zwemles")
        await here.press("enter")
        assert here.card == "zwem-3"
        await here.press("n")
        assert here.card == "zwem-3"
