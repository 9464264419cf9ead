"""What is done or stopped is hidden from the boards with a key, and counted; what one goes to is shown all the same."""

from pathlib import Path

import pytest

from ikc_tui.domain import edits

from .conftest import small_canvas
from .opened import LARGE, SMALL, TODAY, Opened, card, opened, write_canvas
from .test_two_people import someone_else

Size = tuple[int, int]
SIZES = [(60, 16), SMALL, LARGE, (200, 60)]


@pytest.fixture
def five(folder: Path) -> Path:
    """The folder, in which `wijk` has an action of each status in one section."""
    canvas = small_canvas()
    statuses = {"idea": "Idee", "doing": "Loopt", "done": "Af", "standing": "Vaste kost", "stopped": "Gestaakt"}
    several = [card(f"st-{status}", text, status=status) for status, text in statuses.items()]
    write_canvas(folder, "wijk", canvas.evolve(actiebord=canvas.actiebord.evolve(aanbod=several)))
    return folder


def shown(here: Opened) -> list[str]:
    view = next(view for view in here.board.views if view.place.section == "aanbod")
    return [each.id.removeprefix("st-") for each in view.items]


@pytest.mark.parametrize("size", SIZES)
async def test_t_hides_what_is_done_or_stopped_and_shows_it_again(five: Path, size: Size) -> None:
    async with opened(five, "wijk", size) as here:
        await here.press("3")
        before = here.lines
        await here.press("t")
        assert shown(here) == ["idea", "doing", "standing"]
        head = next(line for line in here.lines if "Aanbod" in line)
        assert " 3/5" in head
        assert "3 Actie" in here.lines[1]
        assert " 5/8 " in here.lines[1]
        assert "3 verborgen: t toont ze" in here.lines[3]
        assert here.said == "3 kaarten verborgen: gedaan of gestopt. t toont ze weer."
        assert "alles is gedaan of gestopt" in here.text, "in hulpstructuren"
        await here.press("t")
        assert here.said == "Ook wat gedaan of gestopt is, staat weer op de borden."
        here.unsay()
        assert here.lines[1:] == before[1:]


async def test_it_lasts_for_all_canvases_and_in_english(five: Path) -> None:
    async with opened(five, "wijk", lang="en") as here:
        await here.press("3", "t", "q")
        await here.list.open("wijk")
        await here.settle()
        await here.press("3")
        assert shown(here) == ["idea", "doing", "standing"]
        assert "3 hidden: t shows them" in here.lines[3]


async def test_a_filter_finds_what_is_hidden(five: Path, size: Size) -> None:
    async with opened(five, "wijk", size) as here:
        await here.press("3", "t", "slash")
        await here.write("gedaan")
        assert shown(here) == ["done"]
        await here.press("escape")
        assert "done" not in shown(here)


async def test_a_hit_that_one_went_to_stays_in_sight(five: Path, size: Size) -> None:
    async with opened(five, "wijk", size) as here:
        await here.press("3", "t", "slash")
        await here.write("gedaan")
        await here.press("enter", "n", "N", "escape")
        assert here.card in ("st-done", "hulp-a")
        assert here.card in {each.id for each in here.board.view.items}
        await here.press("1", "3")
        assert "done" not in shown(here)


async def test_what_one_finishes_oneself_stays_until_one_leaves(five: Path, size: Size) -> None:
    async with opened(five, "wijk", size) as here:
        await here.press("3", "t", "s")
        assert here.card == "actie-a"
        assert next(card.status for card in here.canvas.actiebord.verbinden) == "done"
        assert "Echo" in here.text
        await here.press("s", "s")
        assert next(card.status for card in here.canvas.actiebord.verbinden) == "stopped"
        assert here.card == "actie-a"
        await here.press("2", "3")
        assert "Echo" not in here.text
        await here.press("u")
        assert here.card == "actie-a"
        assert "Echo" in here.text


async def test_several_that_one_finishes_stay_too(five: Path) -> None:
    async with opened(five, "wijk") as here:
        await here.press("3", "t", "space", "space", "up", "s")
        assert [each.status for each in here.canvas.actiebord.verbinden] == ["done", "done"]
        assert "Echo" in here.text
        assert "Foxtrot" in here.text


async def test_what_one_goes_to_is_shown(five: Path, size: Size) -> None:
    async with opened(five, "wijk", size) as here:
        here.screen.session.apply(edits.change_card, "st-stopped", {"note": "x"}, today=TODAY)
        await here.press("3", "t", "1", "u")
        assert here.card == "st-stopped"
        assert shown(here) == ["idea", "doing", "standing", "stopped"]


async def test_what_another_finishes_is_hidden(five: Path) -> None:
    async with opened(five, "wijk") as here:
        await here.press("3", "t")
        someone_else(five, edits.change_card, "st-doing", {"status": "done"})
        await here.until(lambda: shown(here) == ["idea", "standing"])
        assert "3/5" not in here.text


async def test_what_is_hidden_is_not_changed_though_it_was_selected(five: Path) -> None:
    async with opened(five, "wijk") as here:
        await here.press("3", "tab", "tab", "down", "space", "space", "t", "d")
        assert here.said.endswith("1 gekozen kaart is nu niet te zien: daarmee gebeurde niets.")
        assert [each.id for each in here.canvas.actiebord.aanbod if each.id == "st-done"] == ["st-done"]


async def test_it_goes_with_one_section_alone(five: Path) -> None:
    async with opened(five, "wijk") as here:
        await here.press("3", "tab", "tab", "z", "t")
        assert shown(here) == ["idea", "doing", "standing"]
        assert "3/5" in here.text


async def test_where_nothing_is_done_it_says_what_will_be_hidden(folder: Path) -> None:
    async with opened(folder, "leeg") as here:
        await here.press("3", "t")
        assert here.said.startswith("Nog niets is gedaan of gestopt.")
        assert "tot je t typt" in here.said
