"""Text that is typed where letters are commands: it does nothing, and says so."""

from pathlib import Path

import pytest

from ikc_tui.method.words import Lang
from ikc_tui.ui.commands.typing_guard import GAP

from .opened import Opened, opened


async def pause(here: Opened) -> None:
    """As long as nobody waits within a text, by the clock of the guard."""
    here.app._typing_guard._last -= GAP


async def test_a_word_that_is_typed_on_a_board_does_nothing(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("a", *"Iets", "ctrl+s")
        before = here.canvas
        await here.press(*"Ouders", "space", "enter")
        assert here.canvas == before
        assert here.in_front == "CanvasScreen"
        assert "Ouders" in here.text
        assert "?" in here.said


@pytest.mark.parametrize(("lang", "does"), [("nl", "Nog eens u: Maak ongedaan"), ("en", "u once more: Undo")])
async def test_a_key_right_after_one_that_is_no_command_is_asked_for(folder: Path, lang: Lang, does: str) -> None:
    async with opened(folder, "wijk", lang=lang) as here:
        await here.press("d")
        before = here.canvas
        await here.press("O", "u")
        assert here.canvas == before
        assert "“O”" in here.said
        assert does in here.said
        await here.press("u")
        assert here.canvas != before


async def test_the_answer_may_take_its_time(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before = here.canvas
        await here.press("O", "d")
        assert here.canvas == before
        await pause(here)
        await here.press("d")
        assert here.canvas != before


@pytest.mark.parametrize(("board", "text"), [("3", "Vandaag bellen"), ("4", "Goed gesprek"), ("5", "Onze kinderen")])
async def test_all_of_a_text_is_told_also_where_letters_of_it_move(folder: Path, board: str, text: str) -> None:
    async with opened(folder, "wijk") as here:
        await here.press(board)
        before = here.canvas
        await here.press(*("space" if letter == " " else letter for letter in text))
        assert here.canvas == before
        assert text in here.said


@pytest.mark.parametrize("text", ["Oudd", "Ouvu", "Oefenen", "Odxd"])
async def test_a_letter_twice_in_a_word_is_no_answer(folder: Path, text: str) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("a", *"Iets", "ctrl+s")
        before = here.canvas
        await here.press(*text)
        assert here.canvas == before
        assert here.in_front == "CanvasScreen"
        assert f"“{text}”" in here.said


async def test_after_a_pause_letters_are_commands_again(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before = here.canvas
        await here.press("O")
        assert "“O”" in here.said
        await pause(here)
        await here.press("d")
        assert here.canvas != before


@pytest.mark.parametrize(("keys", "left"), [("d d", 0), ("d u", 2), ("d d u u", 2), ("j d", 1), ("O down d", 1)])
async def test_commands_alone_are_never_asked_for(folder: Path, keys: str, left: int) -> None:
    async with opened(folder, "wijk") as here:
        await here.press(*keys.split())
        assert len(here.canvas.verhalenbord.kinderen) == left


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("nl", "dromen", "“d” is wel gedaan (Verwijder de kaart), “romen” niet."),
        ("en", "dreams", "“d” was done (Delete the card), “reams” was not."),
        ("nl", "yyoefenen", "“yy” is wel gedaan (Kopieer de kaart), “oefenen” niet."),
    ],
)
async def test_what_the_first_letters_of_a_text_did_is_told(folder: Path, lang: Lang, text: str, told: str) -> None:
    async with opened(folder, "wijk", lang=lang) as here:
        await here.press(*text)
        assert told in here.said


async def test_what_could_not_be_done_is_not_told_as_done(folder: Path) -> None:
    async with opened(folder, "leeg") as here:
        await here.press("space", *"dromen")
        assert "Letters zijn hier opdrachten. “romen” is niet gedaan" in here.said


async def test_a_text_hides_nothing_and_leaves_the_board_as_it_looks(folder: Path) -> None:
    async with opened(folder, "wijk", keymap={"card.paste": "f5"}) as here:
        await here.press("3", "O", "t")
        assert not here.app.context.hides_finished
        await pause(here)
        await here.press("O", "Z")
        assert here.board.grid.page is None, "it is no poster"
        assert "Z" in here.said


async def test_a_blank_alone_is_no_text(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("space", "space")
        assert here.said == ""
        await here.press("D")
        assert here.in_front == "AskSheet"


async def test_the_list_is_guarded_too(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press(*"KX")
        assert len(here.list.list.items) == 2
        assert "X:" in here.said


async def test_what_is_typed_in_a_field_is_text(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("slash", *"Ouderavond")
        assert here.screen.filter.value == "Ouderavond"


@pytest.mark.parametrize(("lang", "does"), [("nl", "Nog eens q: terug."), ("en", "q once more: back.")])
async def test_a_q_right_after_one_that_is_no_command_is_asked_for_in_few_words(
    folder: Path, lang: Lang, does: str
) -> None:
    async with opened(folder, lang=lang) as here:
        await here.press("2", "q")
        assert here.said.endswith(does)
