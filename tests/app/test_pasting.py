"""Text from elsewhere, pasted by the terminal on a board or on a new card: a list becomes a card for each line."""

import time
from pathlib import Path

import pytest
from textual import events

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import find_card

from .opened import LARGE, SMALL, Opened, cards, opened
from .test_two_people import someone_else


@pytest.fixture
def size() -> tuple[int, int]:
    """One will do: what is tried here does not depend on the window."""
    return SMALL


Size = tuple[int, int]
SIZES = [(60, 16), SMALL, LARGE, (200, 60)]
THREE = "- Ouderavond in mei\n  voor alle ouders\n* Flyer maken\n\n1. Zaal huren\n"
TEXTS = ["Ouderavond in mei voor alle ouders", "Flyer maken", "Zaal huren"]


async def paste(here: Opened, text: str) -> None:
    """As a terminal does that has bracketed paste."""
    event = events.Paste(text)
    event.set_sender(here.app)
    driver = here.app._driver
    assert driver is not None
    driver.send_message(event)
    await here.settle()


def texts(here: Opened, section: str) -> list[str]:
    return [placed.text for placed in getattr(here.canvas.verhalenbord, section)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_becomes_a_card_for_each_line_in_one_step(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("tab", "tab")
        await paste(here, THREE)
        assert here.in_front == "NewCardsSheet"
        assert "3 kaarten maken bij Dromen en idealen?" in here.text
        assert all(text in " ".join(here.text.split()) for text in TEXTS)
        assert here.canvas == start
        await here.press("enter")
        assert here.in_front == "CanvasScreen"
        assert here.said == "3 kaarten toegevoegd aan Dromen en idealen. u maakt het ongedaan."
        assert texts(here, "dromen") == TEXTS
        assert here.card == here.canvas.verhalenbord.dromen[0].id
        saved = (await here.saved())["verhalenbord"]["dromen"]
        assert [each["text"] for each in saved.values()] == TEXTS
        await here.press("u")
        assert here.canvas == start


async def test_esc_makes_none(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await paste(here, THREE)
        await here.press("escape")
        assert here.in_front == "CanvasScreen"
        assert here.canvas == start
        await here.press("u")
        assert here.said == "Er is niets om ongedaan te maken."


async def test_a_line_is_left_out_with_the_space_bar(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("tab", "tab")
        await paste(here, "Afspraken:\n" + THREE)
        await here.press("space")
        assert "3 kaarten maken" in here.text
        await here.press("enter")
        assert texts(here, "dromen") == TEXTS


async def test_where_none_is_chosen_enter_says_so(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        start = here.canvas
        await paste(here, "een\ntwee")
        await here.press("space", "space", "enter")
        assert here.in_front == "NewCardsSheet"
        assert "Er is niets gekozen" in here.text
        assert here.canvas == start


async def test_they_may_go_to_another_section(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await paste(here, THREE)
        await here.press("right", "right")
        assert "3 kaarten maken bij Dromen en idealen?" in here.text
        await here.press("left", "right", "enter")
        assert texts(here, "dromen") == TEXTS


async def test_all_of_it_may_go_on_one_card(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("tab", "tab")
        await paste(here, "Een verhaal\nvan twee regels\n")
        await here.press("e")
        assert here.in_front == "CardEditor"
        await here.press("ctrl+s")
        assert texts(here, "dromen") == ["Een verhaal\nvan twee regels"]


@pytest.mark.parametrize("size", SIZES)
async def test_a_single_line_opens_the_editor_with_it(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("tab", "tab")
        await paste(here, "- Een moestuin\n")
        assert here.in_front == "CardEditor"
        assert "Een moestuin" in here.text
        assert here.canvas == start
        await here.press("!", "ctrl+s")
        assert texts(here, "dromen") == ["Een moestuin!"]


async def test_a_single_line_that_is_left_is_asked_for_twice(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        start = here.canvas
        await paste(here, "Een moestuin")
        await here.press("escape")
        assert "Nog niet opgeslagen." in here.text
        await here.press("escape")
        assert here.in_front == "CanvasScreen"
        assert here.canvas == start


async def test_actions_that_are_ticked_are_done(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("3", "tab")
        await paste(here, "- [x] Convenant tekenen\n- [ ] Vieren")
        assert "gedaan" in here.text
        await here.press("enter")
        found = here.canvas.actiebord.bestuur
        assert [(each.text, each.status) for each in found] == [("Convenant tekenen", "done"), ("Vieren", "idea")]


async def test_pairs_are_pasted_with_an_arrow(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("2", "tab", "tab", "tab", "tab")
        await paste(here, "- van ik -> wij\n- van ooit → nu")
        await here.press("enter")
        pairs = [(each.from_, each.to) for each in here.canvas.richtingenbord.van_naar[1:]]
        assert pairs == [("van ik", "wij"), ("van ooit", "nu")]
        await paste(here, "los")
        await here.press("ctrl+s")
        assert here.canvas.richtingenbord.van_naar[-1].from_ == "los"


async def test_nothing_to_read_is_nothing_pasted(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await paste(here, " \n\n\t\n")
        assert here.in_front == "CanvasScreen"


async def test_what_is_pasted_is_made_safe(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("tab", "tab")
        await paste(here, "- een\x1b[31m\n- [b]twee[/b]\u202e")
        await here.press("enter")
        assert texts(here, "dromen") == ["een[31m", "[b]twee[/b]"]


async def test_a_canvas_that_is_read_only_says_so(folder: Path, size: Size) -> None:
    file = folder / "wijk.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    async with opened(folder, "wijk", size) as here:
        for text in (THREE, "een"):
            here.unsay()
            await paste(here, text)
            assert here.in_front == "CanvasScreen"
            assert "nieuwere" in here.said


async def test_what_another_adds_meanwhile_stays(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("tab", "tab")
        await paste(here, THREE)
        someone_else(folder, edits.move_card, "kind-a", here.board.view.place)
        await here.until(lambda: "Alfa" in str(here.canvas.verhalenbord.dromen))
        await here.press("enter")
        assert sorted(texts(here, "dromen")) == sorted(["Alfa: elk kind telt", *TEXTS])


async def test_ten_thousand_lines_do_not_freeze(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        began = time.monotonic()
        await paste(here, "- een regel van een lang verslag\n" * 10_000)
        assert time.monotonic() - began < 5
        assert here.in_front == "CanvasScreen"
        assert here.said == "Dit zijn 10000 regels. Meer dan 1000 kaarten in één keer maakt ikc niet."


async def test_a_thousand_lines_are_a_thousand_cards(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("tab", "tab")
        began = time.monotonic()
        await paste(here, "".join(f"- regel {number}\n" for number in range(1000)))
        await here.press("end", "enter")
        assert time.monotonic() - began < 10
        assert len(here.canvas.verhalenbord.dromen) == 1000
        await here.press("u")
        assert cards(here.canvas, "verhalenbord.dromen") == []


async def test_p_without_a_copy_says_how_to_paste_from_elsewhere(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("p")
        assert "je terminal" in here.said


# In the editor of a new card


async def test_a_list_on_a_new_card_is_offered_as_cards(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("tab", "tab", "a")
        await paste(here, THREE)
        assert here.in_front == "NewCardsSheet"
        await here.press("enter")
        assert here.in_front == "CanvasScreen"
        assert texts(here, "dromen") == TEXTS
        await here.press("u")
        assert texts(here, "dromen") == []
        assert not [*folder.glob(".ikc/drafts/*.toml")]


async def test_esc_leaves_the_list_on_the_card(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("tab", "tab", "a")
        await here.write("Samen: ")
        await paste(here, "- een\n- twee")
        await here.press("escape")
        assert here.in_front == "CardEditor"
        await here.press("ctrl+s")
        assert texts(here, "dromen") == ["Samen: - een\n- twee"]


async def test_what_was_typed_before_the_list_is_not_lost(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("tab", "tab", "a")
        await here.write("Eerst dit")
        await paste(here, THREE)
        await here.press("enter")
        assert here.in_front == "CardEditor"
        assert texts(here, "dromen") == TEXTS
        await here.press("ctrl+s")
        assert texts(here, "dromen") == [*TEXTS, "Eerst dit"]


async def test_running_text_is_simply_pasted(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("a")
        await paste(here, "Een verhaal\nvan twee regels")
        assert here.in_front == "CardEditor"


async def test_on_a_card_that_is_there_nothing_is_offered(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("enter")
        await paste(here, THREE)
        assert here.in_front == "CardEditor"
        await here.press("ctrl+s")
        placed = find_card(here.canvas, "kind-a")
        assert placed is not None
        assert placed.card.text.endswith(THREE.rstrip())


async def test_in_the_line_of_the_filter_it_is_a_filter(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("slash")
        await paste(here, "alfa\nbravo")
        assert here.in_front == "CanvasScreen"
        assert here.screen.filter.value == "alfa"


async def test_in_english_too(folder: Path) -> None:
    async with opened(folder, "wijk", lang="en") as here:
        await here.press("tab", "tab")
        await paste(here, THREE)
        assert "Make 3 cards in Dreams and ideals?" in here.text
        await here.press("enter")
        assert here.said == "3 cards added to Dreams and ideals. u undoes it."


@pytest.mark.parametrize("keys", ["", "o", "A", "W", "enter 4", "enter b", "enter T"])
async def test_where_nothing_takes_what_is_pasted_it_says_so(folder: Path, keys: str) -> None:
    async with opened(folder) as here:
        await here.press(*keys.split())
        await paste(here, THREE)
        assert here.said.startswith("Hier kun je niets plakken.")
