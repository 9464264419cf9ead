"""What is important and out of sight is marked: late cards, notes, links, and what the coalition chose."""

from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas

from .looks import Walk, make_folder
from .opened import Opened, card, opened, write_canvas

WINDOWS = ((60, 16), (80, 24), (120, 40), (200, 60))
SIZES = pytest.mark.parametrize("size", WINDOWS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "canvases", Walk(()))
    text = "Een afspraak met de ouders over een tuin die van ons allemaal is"
    late = [card(f"a{at}", f"{at} {text}", status="doing", due=date(2026, 3, at + 1)) for at in range(9)]
    late[0] = late[0].evolve(text="0 Soep", due=None, note="Met brood: https://ikc.nl/soep")
    canvas = Canvas(name="Druk")
    canvas = canvas.evolve(
        actiebord=canvas.actiebord.evolve(verbinden=late, aanbod=[card("b", "Brood", status="idea")])
    )
    write_canvas(tmp_path / "canvases", "druk", canvas)
    return tmp_path / "canvases"


def head_of(here: Opened, section: str) -> str:
    view = next(view for view in here.board.views if view.place.section == section)
    left, top, right, _ = view.region.corners
    return here.lines[top][left:right]


@pytest.mark.parametrize("size", [(60, 16), (80, 24)])
async def test_a_section_says_how_many_of_the_cards_out_of_sight_are_late(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "druk", size) as here:
        await here.press("3")
        view = here.board.view
        hidden = view.below
        assert hidden > 0
        assert f"{hidden} te laat" in head_of(here, "verbinden") or f"!{hidden}" in head_of(here, "verbinden")
        assert "Verbinden" in head_of(here, "verbinden")
        await here.press("end")
        assert "↑" in head_of(here, "verbinden")
        assert "te laat" not in head_of(here, "aanbod")


async def test_it_says_so_in_english_and_forgets_what_is_done(folder: Path) -> None:
    async with opened(folder, "druk", lang="en") as here:
        await here.press("3")
        hidden = here.board.view.below
        assert f"↓ {hidden} more, {hidden} overdue" in head_of(here, "verbinden")
        await here.press("end", "s", "home")
        assert f"{hidden - 1} overdue" in head_of(here, "verbinden")


async def test_notes_and_links_are_marked_where_they_are_not_shown(folder: Path) -> None:
    async with opened(folder, "druk") as here:
        await here.press("3")
        (row,) = (line for line in here.lines if "▌ ◐ loopt 0 Soep" in line)
        assert row.count("≡ ↗") == 1
        assert "brood" not in row
        await here.pilot.resize_terminal(200, 60)
        await here.settle()
        assert "≡ Met brood: https://ikc.nl/soep" in here.text
        assert "↗" not in here.text


@SIZES
async def test_the_choice_of_appel_or_peer_stands_with_its_section(folder: Path, size: tuple[int, int]) -> None:
    async with opened(folder, "haven", size) as here:
        await here.press("1")
        assert "peer" in head_of(here, "identiteit")
        await here.press("i")
        await here.write("appel")
        await here.press("enter")
        assert "Beter of nieuw? · appel" in head_of(here, "identiteit")
        await here.press("i")
        await here.write("nog niet")
        await here.press("enter")
        assert "·" not in head_of(here, "identiteit")


@pytest.mark.parametrize("slug", ["haven", "druk", "leeg"])
@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_no_title_of_a_section_is_cut(folder: Path, slug: str, lang: str) -> None:
    async with opened(folder, slug, lang="en" if lang == "en" else "nl") as here:
        for size in WINDOWS:
            await here.pilot.resize_terminal(*size)
            await here.settle()
            for board in "123":
                await here.press(board)
                for view in here.board.views:
                    head = head_of(here, view.place.section)
                    assert "…" not in head.replace("Van … naar …", "").replace("From … to …", ""), size
                    words, section = here.app.context.words, view.section
                    assert words(section.short_title) in head or words(f"{section.key}.title") in head, size


@SIZES
@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_every_tab_is_in_sight_and_can_be_clicked(folder: Path, size: tuple[int, int], lang: str) -> None:
    async with opened(folder, "haven", size, lang="en" if lang == "en" else "nl") as here:
        await here.press("slash")
        await here.write("a")
        await here.press("enter")
        for tab in here.screen.tab_bar.labels:
            line = here.lines[1]
            assert "…" not in line
            key = tab.text.split()[0]
            await here.pilot.click(offset=(line.index(f"{key} "), 1))
            await here.settle()
            assert here.screen.tabs.tab.id == tab.id
