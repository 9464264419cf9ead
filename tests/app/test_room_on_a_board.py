"""The room of a board follows what its sections hold, at every change."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas, Card
from ikc_tui.domain.edits import delete_card
from ikc_tui.method.words import LANGUAGES, Lang
from ikc_tui.ui.board.section import SectionView

from .looks import Walk, make_folder
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


async def test_a_card_that_is_dragged_takes_its_room_along(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3")
        before = heights(here)
        start, end = here.board.view.region, here.board.views[3].region
        await here.pilot.mouse_down(offset=(start.x + 3, start.y + 1))
        await here.pilot.mouse_up(offset=(end.x + 3, end.y))
        await here.settle()
        assert [found.id for found in here.canvas.actiebord.hulpstructuren] == ["actie-1"]
        assert heights(here)["verbinden"] < before["verbinden"]
        assert heights(here)["hulpstructuren"] > before["hulpstructuren"]


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
        assert here.place == "proeftuinen"  # where the filter found a card
        assert heights(here)["proeftuinen"] > before["proeftuinen"]


async def test_what_others_did_divides_it_anew(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3")
        before = heights(here)
        widget = here.app.screen.focused
        write_canvas(folder, "wijk", here.canvas.evolve(actiebord=canvas_with().actiebord))
        here.screen._poll()
        await here.until(lambda: heights(here)["verbinden"] < before["verbinden"])
        assert here.app.screen.focused is widget


# Cards that follow each other


def rows_of(here: Opened, section: str) -> list[str]:
    """What is painted of a section, without what tells where the cursor is."""
    view = next(view for view in here.board.views if view.place.section == section)
    left, top, right, bottom = view.region.corners
    lines = [line[left:right].rstrip() for line in here.lines[top:bottom]]
    return [line.replace("▌", " ").replace("•", " ").rstrip() for line in lines[1:]]


async def test_a_blank_line_stands_between_cards_where_there_is_room_for_it(folder: Path) -> None:
    async with opened(folder, "wijk", (120, 40)) as here:
        await here.press("3")
        rows = rows_of(here, "verbinden")
        first, second = (next(at for at, row in enumerate(rows) if f" {n} lezen" in row) for n in (1, 2))
        assert rows[second - 1] == ""
        assert rows[second - 2] != ""
        assert all(rows[first : second - 1])
        assert "•" not in here.text
        await here.press("end", "home", "tab", "shift+tab")
        assert rows_of(here, "verbinden") == rows


async def test_a_text_is_cut_short_only_where_there_is_no_room_for_it(tmp_path: Path) -> None:
    needs = [card(f"kaart-{at}", f"{at} {LONG} ({LONG})") for at in range(3)]
    canvas = Canvas(name="Lang")
    canvas = canvas.evolve(verhalenbord=canvas.verhalenbord.evolve(kinderen=needs))
    write_canvas(tmp_path / "canvases", "lang", canvas)
    async with opened(tmp_path / "canvases", "lang", (80, 24)) as here:
        assert any("…" in row for row in rows_of(here, "kinderen"))
        await here.pilot.resize_terminal(120, 40)
        await here.settle()
        rows = rows_of(here, "kinderen")
        assert not any("…" in row for row in rows)
        assert [row.endswith("maken)") for row in rows].count(True) == 3
        assert rows.count("") >= 2


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_a_mark_stands_before_cards_where_there_is_none(tmp_path: Path, size: Size) -> None:
    needs = [card(f"kaart-{at}", f"Kaart {at}") for at in range(9)]
    canvas = Canvas(name="Vol")
    canvas = canvas.evolve(verhalenbord=canvas.verhalenbord.evolve(kinderen=needs[:5], dromen=needs[5:]))
    write_canvas(tmp_path / "canvases", "vol", canvas)
    async with opened(tmp_path / "canvases", "vol", size) as here:
        assert "▌ Kaart 0" in here.text
        assert "• Kaart 1" in here.text
        rows = rows_of(here, "kinderen")
        await here.press("down")
        assert "• Kaart 0" in here.text
        assert "▌ Kaart 1" in here.text
        assert rows_of(here, "kinderen") == rows
        await here.press("z")
        assert "•" not in here.text


async def test_a_status_is_a_mark_itself(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("3")
        assert here.board.views[0].airy is False
        assert "•" not in here.text


async def test_a_card_without_room_for_all_its_lines_says_so_and_keeps_its_date(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("3")
        *_, text, last = rows_of(here, "verbinden")
        assert "…" in text + last
        assert last.endswith("apr")
        assert "2 lezen" in text + last


async def test_below_many_versions_a_section_without_room_for_a_card_says_how_many_it_holds(tmp_path: Path) -> None:
    make_folder(tmp_path / "canvases", Walk(()))
    history = tmp_path / "canvases/.ikc/history/haven"
    (version,) = history.iterdir()
    for day in range(1, 4):
        data = version.read_bytes().replace(b"Kindcentrum De Haven", f"De Haven {day}".encode())
        (history / f"2026020{day}-101500-000-{sha256(data).hexdigest()[:8]}.toml").write_bytes(data)
    async with opened(tmp_path / "canvases", "haven", (60, 16)) as here:
        await here.press("H", "[")
        await here.until(lambda: "gewijzigd Elk kind" in here.text)
        views = [view for view in here.app.screen.query(SectionView) if view.place.board == "verhalenbord"]
        assert views[0].rows
        assert here.text.count("↓ ") == sum(view.below > 0 for view in views)


async def test_a_click_on_the_blank_line_is_on_the_card_above_it(folder: Path) -> None:
    async with opened(folder, "wijk", (120, 40)) as here:
        await here.press("3", "end")
        view = here.board.view
        blank = rows_of(here, "verbinden").index("")
        await here.pilot.click(offset=(view.region.x + 3, view.region.y + 1 + blank))
        assert here.card == "actie-1"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("key", "1235")
async def test_the_question_above_the_sections_is_never_cut(folder: Path, key: str, lang: Lang) -> None:
    async with opened(folder, "wijk", (60, 16), lang=lang) as here:
        await here.press(key)
        assert here.lines[3].rstrip().endswith("?")
        if key != "5":
            await here.press("t")
            assert "…" not in here.lines[3]
