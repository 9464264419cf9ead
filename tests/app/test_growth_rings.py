"""The growth rings on their screen: reached from every tab, walked through, and left for what came in them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import FORMAT, Canvas
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.storage.paths import shipped
from ikc_tui.ui.commands.keymap import check_keymap
from ikc_tui.ui.growth.screen import GrowthScreen
from ikc_tui.ui.growth.tree_painter import PIN
from ikc_tui.ui.lessons.pane import LessonsPane

from .conftest import small_canvas
from .looks import CANVASES, SMALLEST, WIDE
from .opened import LARGE, SMALL, Opened, card, opened, write_canvas

Size = tuple[int, int]
SIZES = pytest.mark.parametrize("size", [SMALLEST, SMALL, LARGE, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
NOW = "Nu, sinds 26 februari 2026"


@pytest.fixture
def linde(folder: Path) -> Path:
    """The folder, with a canvas of seven reviews too."""
    shutil.copy(CANVASES / "linde.toml", folder)
    return folder


def rings_screen(here: Opened) -> GrowthScreen:
    assert isinstance(here.app.screen, GrowthScreen)
    return here.app.screen


def ring_line(here: Opened) -> str:
    """The line with the name of the ring."""
    return came(here)[0]


def came(here: Opened) -> list[str]:
    """The lines of what came, under the name of the ring."""
    region = rings_screen(here).arrivals.region
    return [line[region.x : region.right] for line in here.lines[region.y : region.bottom]]


def tree(here: Opened) -> list[str]:
    """The part of the screen with the tree."""
    region = rings_screen(here).cross_section.region
    return [line[region.x : region.right] for line in here.lines[region.y : region.bottom]]


def pin(here: Opened) -> int:
    """The column of the pin."""
    return next(line.index(PIN) for line in tree(here) if PIN in line)


async def test_from_every_tab_and_back(linde: Path, size: Size) -> None:
    async with opened(linde, "linde", size) as here:
        for tab in "12345":
            await here.press(tab)
            before = here.text
            await here.press("T")
            assert here.title.split("  ")[0] == " Kindcentrum De Linde: groeiringen", tab
            assert "ring 8 van 8" in here.title, tab
            assert NOW in ring_line(here), tab
            await here.press("q")
            assert here.text == before, tab
            await here.press("T", "escape")
            assert here.text == before, tab


@SIZES
async def test_at_every_size_tree_numbers_and_what_came_are_in_sight(linde: Path, size: Size) -> None:
    async with opened(linde, "linde", size) as here:
        await here.press("T")
        drawn = tree(here)
        filled = [row for row in drawn if set(row) & set("█▀▄")]
        assert len(filled) >= 8
        widest = max(len(row.strip().rstrip("─").rstrip()) for row in filled)
        assert abs(widest - 2 * len(filled)) <= 2, drawn
        assert "Een volwassene die hun naam kent" in here.text
        assert "12" in here.text
        assert "0000" in here.text.replace("0 0 0 0", "0000")
        assert here.lines[-1].rstrip().endswith("toetsen")
        assert "Buiten" not in here.text
        await here.press("home")
        assert "Bijeenkomst van 19 september 2024" in ring_line(here)
        assert "…" not in ring_line(here)
        assert "We komen vier keer per jaar bij elkaar" in here.text


@pytest.mark.parametrize(("earlier", "later"), [("left", "right"), ("[", "]"), ("h", "l")])
async def test_stepping_shows_what_came_in_each_ring_and_puts_the_pin_there(
    linde: Path, size: Size, earlier: str, later: str
) -> None:
    async with opened(linde, "linde", size) as here:
        await here.press("T")
        pins, names = [pin(here)], [ring_line(here)]
        for _ in range(7):
            await here.press(earlier)
            pins.append(pin(here))
            names.append(ring_line(here))
        assert pins == sorted(pins, reverse=True)
        assert len(set(pins)) == len(set(names)) == 8
        assert "Bijeenkomst van 19 september 2024" in names[-1]
        assert "Buiten spelen, ook als het regent" in here.text
        await here.press(earlier)
        assert ring_line(here) == names[-1]
        await here.press(later)
        assert ring_line(here) == names[-2]
        await here.press("end")
        assert ring_line(here) == names[0]
        await here.press(later, "home")
        assert ring_line(here) == names[-1]


async def test_enter_on_a_card_goes_to_it_on_its_board(linde: Path, size: Size) -> None:
    async with opened(linde, "linde", size) as here:
        await here.press("4", "T", "left", "down", "enter")
        assert here.place == "identiteit"
        assert here.card == "iden01"


async def test_enter_on_an_action_of_a_review_goes_to_it_too(linde: Path) -> None:
    async with opened(linde, "linde") as here:
        await here.press("T", "home", "right", "down", "enter")
        assert here.card == "verb02"


async def test_enter_on_signals_or_a_mark_goes_to_the_lesson(linde: Path, size: Size) -> None:
    async with opened(linde, "linde", size) as here:
        await here.press("T", "down", "down", "enter")
        assert isinstance(here.screen.tabs.pane, LessonsPane)
        assert here.screen.tabs.pane.lesson
        assert here.screen.tabs.pane.lesson.number == 12
        await here.press("T", "left", *["down"] * 9, "enter")
        assert here.screen.tabs.pane.lesson.number == 13


async def test_enter_on_a_decision_opens_its_review(linde: Path) -> None:
    async with opened(linde, "linde") as here:
        await here.press("T", "left", "enter")
        assert here.in_front == "ReviewEditor"
        assert "Wij kiezen voor de peer" in here.text
        await here.press("escape")
        assert here.in_front == "CanvasScreen"


async def test_keys_that_were_typed_ahead_leave_once(linde: Path) -> None:
    async with opened(linde, "linde") as here:
        here.type("T", "left", "q", "q")
        await here.settle()
        await here.until(lambda: here.in_front == "CoalitionsScreen")


async def test_a_canvas_without_reviews_is_invited_to_the_first(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("T")
        assert "ring 1 van 1" in here.title
        assert "Nu, sinds 1 januari 2026" in ring_line(here)
        assert "bijeenkomst  Elke bijeenkomst geeft de boom een" in came(here)[1]
        assert "andere ring" not in here.lines[-1]
        await here.press("left", "right", "enter")
        assert here.in_front == "BeginSheet"


@SIZES
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_an_empty_canvas_is_a_seed(folder: Path, size: Size, lang: Lang) -> None:
    async with opened(folder, "leeg", size, lang=lang) as here:
        await here.press("T")
        assert "(_)" in here.text
        assert Words(lang)("growth.seed") in here.text
        assert "enter" not in here.lines[-1]
        await here.press("left", "right", "home", "end", "down", "up")
        assert here.said == ""
        await here.press("enter")
        assert here.said == Words(lang)("growth.no_row")
        await here.press("q")
        assert here.in_front == "CanvasScreen"


async def test_a_first_card_that_another_adds_makes_the_seed_grow(folder: Path, size: Size) -> None:
    async with opened(folder, "leeg", size) as here:
        await here.press("T")
        seed = Canvas(name="Leeg begin", neighbourhood="Zuid")
        write_canvas(folder, "leeg", seed.evolve(verhalenbord={"kinderen": [card("k1", "Van iemand anders")]}))
        await here.until(lambda: "Van iemand anders" in here.text)
        assert any(PIN in row for row in tree(here))
        assert "ring 1 van 1" in here.title


async def test_what_another_adds_leaves_the_ring_that_is_looked_at(linde: Path, size: Size) -> None:
    async with opened(linde, "linde", size) as here:
        await here.press("T", "left", "left")
        shown = ring_line(here)
        canvas = here.app.screen_stack[-2].session.canvas  # type: ignore[attr-defined]
        later = canvas.evolve(verhalenbord=canvas.verhalenbord.evolve(feiten=[card("f9", "Een feit van nu")]))
        path = write_canvas(linde, "linde", later)
        assert b"Een feit van nu" in path.read_bytes()
        await here.until(lambda: rings_screen(here).session.canvas.verhalenbord.feiten[0].id == "f9")
        assert ring_line(here) == shown


async def test_what_another_adds_leaves_the_cursor_where_it_is(linde: Path) -> None:
    async with opened(linde, "linde") as here:
        await here.press("T", "left", "down", "down")
        canvas = rings_screen(here).session.canvas
        write_canvas(linde, "linde", canvas.evolve(motto="Van iemand anders"))
        await here.until(lambda: rings_screen(here).session.canvas.motto == "Van iemand anders")
        assert rings_screen(here).arrivals.cursor == 2


async def test_from_one_size_to_another_and_one_that_is_too_small(linde: Path) -> None:
    async with opened(linde, "linde", LARGE) as here:
        await here.press("T", "left")
        for size in ((20, 5), SMALLEST, (100, 16), (99, 60), WIDE, (1, 1), SMALL):
            await here.pilot.resize_terminal(*size)
            await here.settle()
        assert "Bijeenkomst van 26 februari 2026" in ring_line(here)
        assert len([row for row in tree(here) if set(row) & set("█▀▄")]) == 17


async def test_a_file_of_a_newer_format_is_shown_and_led_from_and_not_recorded_in(folder: Path, size: Size) -> None:
    write_canvas(folder, "wijk", small_canvas().evolve(format=FORMAT + 1))
    async with opened(folder, "wijk", size) as here:
        await here.press("T", "down", "enter")
        assert here.card == "kind-a"
        await here.press("T", "enter")
        assert here.in_front == "CanvasScreen"
        assert "nieuwere" in here.said


async def test_forty_reviews(folder: Path, size: Size) -> None:
    reviews = {
        f"r{at}": {
            "date": date(2019 + at // 6, at % 6 * 2 + 1, 10),
            "signals": {"1": min(at // 9, 3)},
            "decisions": ["Ja"],
        }
        for at in range(40)
    }
    write_canvas(folder, "wijk", small_canvas().evolve(reviews=reviews))
    async with opened(folder, "wijk", size) as here:
        await here.press("T")
        rings = len(rings_screen(here).rings)
        assert f"ring {rings} van {rings}" in here.title
        assert 20 < rings < 40
        places = []
        for _ in range(rings):
            places.append(pin(here))
            await here.press("left")
        assert places == sorted(places, reverse=True)
        assert "Kwartaal 1 van 2019, 2 bijeenkomsten" in ring_line(here)


async def test_a_click_chooses_a_ring_and_a_double_click_goes_to_what_came(linde: Path) -> None:
    async with opened(linde, "linde") as here:
        await here.press("T")
        section = rings_screen(here).cross_section
        await here.pilot.click(section, offset=(section.size.width // 2, section.size.height // 2))
        await here.settle()
        assert "Bijeenkomst van 19 september 2024" in ring_line(here)
        await here.pilot.click(section, offset=(0, 0))
        await here.settle()
        assert "Bijeenkomst van 19 september 2024" in ring_line(here)
        await here.pilot.click(rings_screen(here).arrivals, offset=(20, 4), times=2)
        await here.settle()
        assert here.card == "kind02"


async def test_another_language_is_spoken_at_once(linde: Path, size: Size) -> None:
    async with opened(linde, "linde", size) as here:
        await here.press("T", "left", "f2")
        assert "Kindcentrum De Linde: growth rings" in here.title
        assert "Review of 26 February 2026" in ring_line(here)
        assert " 1 The child at the" in here.text
        assert here.app.context.words("footer.app.keys") == "keys"


async def test_the_shipped_canvases_all_have_a_tree(tmp_path: Path) -> None:
    folder = tmp_path / "voorbeelden"
    shutil.copytree(shipped("canvases"), folder, ignore=shutil.ignore_patterns(".ikc"))
    for path in sorted(folder.glob("*.toml")):
        if path.stem == "network":
            continue
        async with opened(folder, path.stem, SMALLEST) as here:
            await here.press("T")
            assert any(PIN in row for row in tree(here)), path.stem


async def test_own_keys_step_too_and_may_not_be_those_of_another(linde: Path) -> None:
    used, wrong = check_keymap({"growth.earlier": "p", "growth.later": "q"})
    assert [each.id for each in wrong] == ["growth.later"]
    async with opened(linde, "linde", keymap=used) as here:
        await here.press("T", "p")
        assert "Bijeenkomst van 26 februari 2026" in ring_line(here)
        assert here.lines[-1].startswith(" p → andere ring")
