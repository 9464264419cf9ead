"""Several cards at once: selected with the space bar, then moved, changed, linked, deleted or copied as one step."""

from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, find_card

from .opened import LARGE, SMALL, Opened, cards, opened, write_canvas
from .test_two_people import someone_else


@pytest.fixture
def size() -> tuple[int, int]:
    """One will do: what is tried here does not depend on the window."""
    return SMALL


Size = tuple[int, int]
SIZES = [(60, 16), SMALL, LARGE, (200, 60)]


def selected(here: Opened) -> set[str]:
    return set(here.board.selection)


def lessons(here: Opened, id: str) -> tuple[int, ...]:
    placed = find_card(here.canvas, id)
    assert placed is not None
    return placed.card.lessons


@pytest.mark.parametrize("size", SIZES)
async def test_space_selects_and_goes_on_and_esc_lets_go(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        keys = here.lines[-1]
        await here.press("space")
        assert (here.card, selected(here)) == ("kind-b", {"kind-a"})
        assert any(line.lstrip().startswith("✓ Alfa") for line in here.lines)
        assert "1 gekozen" in here.lines[-1]
        await here.press("space")
        assert selected(here) == {"kind-a", "kind-b"}
        assert any("✓Bravo" in line for line in here.lines), "the one under the cursor shows it too"
        assert "2 gekozen" in here.lines[-1]
        assert here.lines[-1].rstrip().endswith("esc laat los")
        await here.press("space")
        assert selected(here) == {"kind-a"}
        await here.press("escape")
        assert here.in_front == "CanvasScreen"
        assert not selected(here)
        assert "✓" not in here.text
        assert here.lines[-1] == keys


async def test_nothing_jumps_when_cards_are_selected(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        before = [line.replace("•", " ").replace("▌", " ") for line in here.lines[3:-1]]
        await here.press("space", "space")
        after = [line.replace("✓", " ").replace("•", " ").replace("▌", " ") for line in here.lines[3:-1]]
        assert after == before


async def test_esc_lets_go_before_it_leaves_anything_else(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("z", "slash")
        await here.write("elk")
        await here.press("enter", "space", "escape")
        assert (here.screen.filter.value, selected(here)) == ("elk", set())
        await here.press("escape")
        assert here.screen.filter.value == ""
        assert here.board.grid.zoomed


async def test_selected_cards_of_all_boards_move_as_one_step(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("down", "space", "3", "space", "1", "up", "m")
        assert "Naar welk vak gaan deze 2 kaarten?" in here.text
        await here.write("dromen")
        await here.press("enter")
        assert here.said == "2 kaarten verplaatst naar Dromen en idealen. u maakt het ongedaan."
        assert cards(here.canvas, "verhalenbord.dromen") == ["kind-b", "actie-a"]
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-a"]
        assert not selected(here)
        await here.press("u")
        assert here.canvas == start
        assert here.said == "Ongedaan gemaakt: 2 kaarten verplaatst naar Dromen en idealen."
        await here.press("U")
        assert cards(here.canvas, "verhalenbord.dromen") == ["kind-b", "actie-a"]


async def test_what_is_selected_elsewhere_is_counted(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("space", "space", "3")
        assert "2 gekozen, 2 op een ander bord" in here.lines[-1]
        await here.press("space")
        assert "3 gekozen, 2 op een ander bord" in here.lines[-1]


async def test_delete_takes_them_all_and_one_u_brings_them_back(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("3", "space", "space", "d")
        assert here.said == "2 kaarten verwijderd. u maakt het ongedaan."
        assert cards(here.canvas, "actiebord.verbinden") == []
        assert "verbinden" not in (await here.saved())["actiebord"]
        await here.press("u")
        assert here.canvas == start


async def test_a_status_for_all_is_the_one_after_that_under_the_cursor(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("space", "3", "space", "space")  # loopt, and idee which has the cursor
        assert here.card == "actie-b"
        await here.press("s")
        assert [found.status for found in here.canvas.actiebord.verbinden] == ["doing", "doing"]
        assert (
            here.said == "Status van 2 kaarten: loopt. u maakt het ongedaan. 1 van 3 gekozen kaarten heeft geen status."
        )
        await here.press("s")
        assert [found.status for found in here.canvas.actiebord.verbinden] == ["done", "done"]
        assert len(selected(here)) == 3, "they stay selected, so that s goes on"
        await here.press("u", "u")
        assert here.canvas == start


async def test_without_a_card_that_has_a_status_s_says_why_not(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("space", "3", "s")
        assert here.said == "Alleen een kaart op het actiebord heeft een status."
        assert here.canvas == start


async def test_a_lesson_for_all_of_them(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        here.screen.session.apply(edits.toggle_lesson, "kind-b", 7, today=here.app.context.today())
        start = here.canvas
        await here.press("space", "space", "L")
        assert "Bij welke lessen horen deze 2 kaarten?" in here.text
        await here.write("7")
        assert "◐ 1 van 2" in here.text
        await here.press("space")
        assert (lessons(here, "kind-a"), lessons(here, "kind-b")) == ((7,), (7,))
        await here.write("7")
        assert "● gekoppeld" in here.text
        await here.press("enter")
        assert (lessons(here, "kind-a"), lessons(here, "kind-b")) == ((), ())
        await here.press("u", "u")
        assert here.canvas == start


async def test_copies_are_pasted_in_their_order_also_elsewhere(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("down", "space", "up", "space", "y")
        assert here.said == "2 kaarten gekopieerd. p plakt ze."
        assert not selected(here)
        await here.press("q")
        await here.list.open("leeg")
        await here.settle()
        await here.press("p")
        assert here.said.startswith("2 kaarten geplakt in Wat kinderen nodig hebben.")
        texts = [found["text"] for found in (await here.saved())["verhalenbord"]["kinderen"].values()]
        assert texts == ["Alfa: elk kind telt", "Bravo: rust in de groep"]
        await here.press("u")
        assert cards(here.canvas, "verhalenbord.kinderen") == []


async def test_they_are_reordered_together(folder: Path, size: Size) -> None:
    canvas = Canvas.model_validate({"name": "x", "verhalenbord": {"kinderen": {id: {"text": id} for id in "abcd"}}})
    write_canvas(folder, "vier", canvas)
    async with opened(folder, "vier", size) as here:
        await here.press("space", "space", "J")
        assert cards(here.canvas, "verhalenbord.kinderen") == ["c", "a", "b", "d"]
        await here.press("J", "J")
        assert cards(here.canvas, "verhalenbord.kinderen") == ["c", "d", "a", "b"]
        await here.press("K", "u")
        assert cards(here.canvas, "verhalenbord.kinderen") == ["c", "d", "a", "b"]


# What one can't see, and others


async def test_what_is_not_in_sight_is_not_touched_and_that_is_said(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("space", "space", "slash")
        await here.write("alfa")
        await here.press("enter", "d")
        assert here.said == (
            "Kaart verwijderd. u maakt het ongedaan. 1 gekozen kaart is nu niet te zien: daarmee gebeurde niets."
        )
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-b"]
        assert selected(here) == {"kind-b"}
        here.unsay()
        await here.settle()
        assert "1 gekozen, 1 verborgen" in here.lines[-1]
        start = here.canvas
        await here.press("d")
        assert here.said == "De gekozen kaarten zijn nu niet te zien. esc laat ze los."
        assert here.canvas == start


async def test_a_card_that_another_deletes_is_not_selected_any_more(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("space", "space", "m")
        someone_else(folder, edits.delete_card, "kind-a")
        await here.until(lambda: selected(here) == {"kind-b"})
        await here.write("dromen")
        await here.press("enter")
        assert cards(here.canvas, "verhalenbord.dromen") == ["kind-b"]
        assert here.said == "Kaart verplaatst naar Dromen en idealen. u maakt het ongedaan."


async def test_where_another_deleted_them_all_that_is_said(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("space", "space", "m")
        someone_else(folder, edits.delete_cards, ["kind-a", "kind-b"])
        await here.until(lambda: not selected(here))
        await here.write("dromen")
        await here.press("enter")
        assert here.said == "Deze kaart is er niet meer: een ander haalde hem weg."
        assert not selected(here)


async def test_what_another_did_to_others_meanwhile_stays(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("space", "space", "d")
        someone_else(folder, edits.change_card, "nood-a", {"text": "Charlie: van een ander"})
        await here.until(lambda: "Charlie: van een ander" in here.text)
        await here.press("u")
        kept = (await here.saved())["verhalenbord"]
        assert list(kept["kinderen"]) == ["kind-a", "kind-b"]
        assert kept["noodzaak"]["nood-a"]["text"] == "Charlie: van een ander"


async def test_the_selection_is_of_one_canvas(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("space", "g")
        await here.write("leeg")
        await here.press("enter")
        await here.until(lambda: here.screen.session.slug == "leeg")
        assert not selected(here)
        assert "gekozen" not in here.lines[-1]


async def test_a_canvas_that_is_read_only_is_copied_from_but_not_changed(folder: Path, size: Size) -> None:
    file = folder / "wijk.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("space", "space")
        for key in "mLdJK":
            here.unsay()
            await here.press(key)
            assert here.in_front == "CanvasScreen"
            assert "nieuwere" in here.said, key
        assert here.canvas == start
        await here.press("y")
        assert len(here.app.context.clipboard) == 2


async def test_in_english_too(folder: Path) -> None:
    async with opened(folder, "wijk", lang="en") as here:
        await here.press("space", "space")
        assert "2 selected" in here.lines[-1]
        await here.press("d")
        assert here.said == "2 cards deleted. u undoes it."


async def test_where_no_card_is_space_says_so(folder: Path) -> None:
    async with opened(folder, "leeg") as here:
        await here.press("space")
        assert here.said == "Hier staat nog geen kaart. a maakt er een."
