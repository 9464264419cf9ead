"""The room of a board follows what its sections hold, at every change."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas, Card
from ikc_tui.domain.edits import delete_card

from .opened import Opened, card, opened, write_canvas

Size = tuple[int, int]
LONG = "lezen de oudsten elke week voor aan de peuters, en wie geen plek heeft om huiswerk te maken"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a canvas that has four actions, three of them with a long text."""
    actions = [
        card(f"actie-{at}", f"{at} {LONG}", status="doing", owner="Fatima", due=date(2026, 4, at)) for at in (1, 2, 3)
    ]
    idea = card("moestuin", "Een moestuin op het dak", status="idea")
    write_canvas(tmp_path / "canvases", "wijk", canvas_with(verbinden=actions, proeftuinen=[idea]))
    return tmp_path / "canvases"


def canvas_with(**sections: Sequence[Card]) -> Canvas:
    """A canvas with these cards on its actiebord."""
    canvas = Canvas(name="De Wijk")
    return canvas.evolve(actiebord=canvas.actiebord.evolve(**sections))


def heights(here: Opened) -> dict[str, int]:
    return {view.place.section: view.size.height for view in here.board.views}


async def assert_as_when_reopened(here: Opened) -> None:
    """The board is divided as it is when one opens it anew."""
    divided = heights(here)
    here.board.views[0].refresh(layout=True)
    await here.settle()
    assert heights(here) == divided


async def test_a_section_grows_and_shrinks_with_its_cards(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3")
        before = heights(here)
        await here.press("y", "p")
        assert heights(here)["verbinden"] > before["verbinden"]
        assert here.text.count("1 apr") == 2
        await here.press("u")
        assert heights(here) == before
        await here.press("d")
        assert heights(here)["verbinden"] < before["verbinden"]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_every_change_divides_the_board_anew(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("3")
        for keys in ("y p p", "s", "J", "d", "u", "m h u l p enter", "z", "z", "enter h o i ctrl+s", "f2"):
            await here.press(*keys.split())
            await assert_as_when_reopened(here)
        assert here.place == "hulpstructuren"
        here.screen.session.apply(delete_card, "moestuin", today=here.app.context.today())
        here.screen.show_canvas()
        await here.settle()
        await assert_as_when_reopened(here)


async def test_the_filter_and_the_window_divide_it_anew(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3")
        before = heights(here)
        await here.press("slash")
        await here.write("moestuin")
        await here.press("enter")
        assert heights(here)["verbinden"] < before["verbinden"]
        await here.press("escape")
        assert heights(here) == before
        await here.pilot.resize_terminal(100, 30)
        await here.settle()
        await here.press("y", "p")
        await here.pilot.resize_terminal(80, 24)  # a size that was seen before the change
        await here.settle()
        assert heights(here)["verbinden"] > before["verbinden"]


async def test_what_others_did_divides_it_anew(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3")
        before = heights(here)
        widget = here.app.screen.focused
        write_canvas(folder, "wijk", here.canvas.evolve(actiebord=canvas_with().actiebord))
        here.screen._poll()
        await here.until(lambda: not here.canvas.actiebord.verbinden)
        assert heights(here)["verbinden"] < before["verbinden"]
        assert here.app.screen.focused is widget
