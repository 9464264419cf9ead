"""What is clickable, and dragging a card: with the mouse alone one can do all but type."""

from pathlib import Path

import pytest
from textual.events import MouseScrollDown

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang
from ikc_tui.storage import codec
from ikc_tui.ui.actions.list import ActionList
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.practice.pane import PracticePane

from .opened import LARGE, TODAY, Opened, card, cards, opened, write_canvas

Size = tuple[int, int]
SIZES = [(60, 16), LARGE]


@pytest.fixture(params=SIZES, ids=[f"{columns}x{lines}" for columns, lines in SIZES])
def size(request: pytest.FixtureRequest) -> Size:
    found: Size = request.param
    return found


@pytest.fixture
def read_only(folder: Path) -> Path:
    """The folder, its canvas in a format that is newer than this program."""
    path = folder / "wijk.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    return folder


# The bottom line


async def test_each_key_of_the_bottom_line_does_what_it_says(folder: Path, size: Size) -> None:
    async with opened(folder, None, size) as here:
        await here.click("n nieuw")
        assert here.in_front == "AskSheet"
        await here.click("esc terug")
        assert here.in_front == "CoalitionsScreen"
        await here.click("zoek")  # the words are as good as the key
        assert here.list.filter.is_open
        await here.click("×")
        assert not here.list.filter.is_open
        await here.click("open")
        assert here.in_front == "CanvasScreen"


async def test_the_bottom_line_while_a_filter_is_typed(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("/", "w")
        await here.click("o overzicht")
        assert here.in_front == "OverviewScreen"


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_own_keys_are_clickable_too(folder: Path, lang: str) -> None:
    async with opened(folder, "wijk", lang=lang, keymap={"card.add": "W"}) as here:  # type: ignore[arg-type]
        await here.click("W ")
        assert here.in_front == "CardEditor"


async def test_of_keys_beside_each_other_each_is_its_own(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("4")
        for right, mark in (2, 0), (2, 1), (4, 0), (0, 1), (6, 2):  # + + - s, and the words, which are for s
            await here.click("s + -", right=right)
            assert here.canvas.marks[-1].mark == mark
            here.unsay()


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_a_count_in_the_bottom_line_is_no_key(folder: Path, size: Size, lang: Lang) -> None:
    """`1 gekozen` is not for the first board."""
    async with opened(folder, "wijk", size, lang=lang) as here:
        await here.press("3", "space")
        await here.click("1 gekozen" if lang == "nl" else "1 selected")
        assert here.screen.tabs.tab.id == "actiebord"
        await here.press("escape", "slash")
        await here.write("e")
        await here.press("enter")
        await here.click(here.said[:8])
        assert here.in_front in ("CanvasScreen", "MessagesSheet")
        assert here.screen.tabs.tab.id == "actiebord"


async def test_a_message_leads_to_the_messages_and_its_key_does_what_it_says(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        before = here.canvas
        await here.press("d")
        await here.click("maakt het ongedaan")
        assert here.canvas == before
        await here.click("Ongedaan")
        assert here.in_front == "MessagesSheet"
        await here.click("esc terug")
        assert here.in_front == "CanvasScreen"


async def test_only_the_left_button_clicks(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before, card = here.canvas, here.card
        for text in "d weg", "Charlie", "3 Actie", "Kindcentrum", "Dromen", "Als alles":
            await here.click(text, 2, button=3)
            assert here.in_front == "CanvasScreen"
        assert here.canvas == before
        assert here.screen.tabs.tab.id == "verhalenbord"
        await here.press("tab")
        assert card == "kind-a"


# Sheets


async def test_the_foot_of_a_form(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.click("a nieuw")
        await here.write("Getypt")
        await here.click("esc sluit")
        assert "Nog niet opgeslagen" in here.text
        await here.click("esc gooi weg")
        assert here.in_front == "CanvasScreen"
        await here.click("a nieuw")
        await here.write("Getypt")
        await here.click("sla op")
        assert here.in_front == "CanvasScreen"
        assert "Getypt" in here.text


async def test_choices_of_a_field(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("3", "a")
        await here.write("Een actie")
        await here.pilot.click(here.sheet.row("status").input)  # type: ignore[attr-defined]
        await here.settle()
        await here.click("loopt", within=here.sheet.field_choices)  # type: ignore[attr-defined]
        await here.click("sla op")
        assert here.board.card
        assert here.board.card.status == "doing"


async def test_of_several_choices_each_click_takes_one_or_puts_it_back(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("a")
        await here.write("Wie")
        form = here.sheet
        assert isinstance(form, Form)
        row = form.row("stakeholders")
        here.sheet.set_focus(row.input)
        await here.settle()
        await here.click("ouders", within=form.field_choices)
        await here.click("team", within=form.field_choices)
        assert row.value == "ouders, teams"
        await here.click("ouders", within=form.field_choices)
        assert row.value == "teams"


async def test_one_click_picks_and_a_second_one_means_nothing_to_what_was_beneath(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("m")
        await here.click("Zorgen en noodzaak", 2, within=here.sheet.list)  # type: ignore[attr-defined]
        assert here.in_front == "CanvasScreen"
        assert cards(here.canvas, "verhalenbord.noodzaak") == ["nood-a", "kind-a"]


async def test_all_keys_are_clickable(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await click_key(here, "Nieuwe kaart")
        assert here.in_front == "CardEditor"
        await here.click("esc sluit")
        await click_key(here, "Alle opdrachten")
        assert here.in_front == "PickSheet"
        await here.click("esc terug")
        await here.click("? toetsen")
        await here.click("esc terug")
        assert here.in_front == "CanvasScreen"


async def test_a_draft_that_is_offered(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("a")
        await here.write("Half")
        await here.sheet.end(1)
    async with opened(folder) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        await here.click("enter schrijf verder")
        await here.until(lambda: here.in_front == "CardEditor")
        assert "Half" in here.text


# What stands on a screen


async def test_the_title_and_the_state_of_saving(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.click("Kindcentrum De Wijk")
        assert here.in_front == "CoalitionEditor"
        await here.click("esc sluit")
        await here.click("opgeslagen")
        assert here.in_front == "HistoryScreen"


async def test_titles_and_empty_sections(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.click("Dromen")
        assert here.place == "dromen"
        assert here.in_front == "CanvasScreen"
        await here.click("Zorgen", 2)
        assert here.place == "noodzaak"
        assert here.board.grid.zoomed is here.board.view
        await here.click("Charlie", 1)
        await here.click("Zorgen", 2)
        assert here.board.grid.zoomed is None
        view = here.board.views[2]
        x, y = view.region.x + 3, view.region.y + 1
        await here.click("Charlie")
        await here.pilot.click(offset=(x, y))
        await here.settle()
        assert here.place == "dromen"
        assert here.in_front == "CanvasScreen"
        await here.pilot.click(offset=(x + 2, y))
        await here.settle()
        assert here.in_front == "CardEditor"
        await here.write("Een droom")
        await here.click("sla op")
        assert len(here.canvas.verhalenbord.dromen) == 1


async def test_a_double_click_beside_cards_adds_one(folder: Path) -> None:
    async with opened(folder, "wijk", LARGE) as here:
        view = here.board.views[1]
        await here.pilot.click(offset=(view.region.x + 3, view.region.bottom - 2), times=2)
        await here.settle()
        assert here.in_front == "CardEditor"
        assert here.place == "noodzaak"


async def test_how_much_more_there_is_scrolls(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("y", *"p" * 40, "home")
        await here.click("meer")
        assert here.board.view.above > 0
        for _ in range(10):
            if "↑" in here.text:
                await here.click("↑")
        assert here.board.view.above == 0


async def test_lessons(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await open_lessons(here)
        topics = here.screen.tabs.pane.list  # type: ignore[attr-defined]
        await here.pilot.click(offset=(topics.region.right - 12, topics.region.y + 2))  # an own mark
        await here.settle()
        assert [(mark.id, mark.mark) for mark in here.canvas.marks] == [("1", 0)]
        before = [topic.id for topic in topics.items]
        await here.pilot.click(offset=(topics.region.right - 12, topics.region.y + 1))
        await here.settle()
        assert [topic.id for topic in topics.items] != before
        detail = here.screen.tabs.pane.detail  # type: ignore[attr-defined]
        row = detail.leading[0]
        y = next(y for y, each in enumerate(detail.rows) if each.item == row)
        await here.pilot.click(offset=(detail.region.x + 6, detail.region.y + 1 + y))
        await here.settle()
        assert here.screen.tabs.tab.id != "lessen" or here.in_front != "CanvasScreen"


async def test_the_overview(folder: Path, size: Size) -> None:
    async with opened(folder, None, size) as here:
        await here.click("o overzicht")
        await here.until(lambda: "2 coalities" in here.text)
        grid = here.app.screen.grid  # type: ignore[attr-defined]
        x, y = grid.region.x + grid.title_cells + grid.cell + 1, grid.region.y + 2 + 3 * grid._step
        await here.pilot.click(offset=(x, y))
        await here.settle()
        assert (grid.row, grid.column) == (3, 1)
        assert here.app.cursor_position == (x, y)
        await here.pilot.click(offset=(x, y), times=2)
        await here.settle()
        await here.until(lambda: here.in_front == "CanvasScreen")


async def test_the_practice_description(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("5")
        pane = here.screen.tabs.pane
        assert isinstance(pane, PracticePane)
        view = pane.lists[0]
        await here.pilot.click(offset=(view.region.x + 4, view.region.y), times=2)
        await here.settle()
        assert pane.grid.zoomed is view
        await here.pilot.click(offset=(view.region.x + 4, view.region.bottom - 1), times=2)
        await here.settle()
        assert here.in_front == "PracticeEditor"


# Dragging


async def test_a_drag_shows_where_it_lands(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press_button("Alfa")
        await here.point("Charlie")
        x, y = here.spot("Charlie")
        assert any("━" in line[x:] for line in here.lines[y - 2 : y])
        assert "↕" in here.text
        await here.let_go()
        assert cards(here.canvas, "verhalenbord.noodzaak") == ["kind-a", "nood-a"]
        assert here.card == "kind-a"
        assert "↕" not in here.text
        assert "maakt het ongedaan" in here.said


async def test_a_drag_within_a_section(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("y", "p", "p")
        first, second, third, last = cards(here.canvas, "verhalenbord.kinderen")
        view = here.board.view

        async def drag(at: int, to: int, line: int = 0) -> None:
            ys = {
                card.id: view.region.y + view.heads + y
                for y, row in reversed([*enumerate(view.rows)])
                for card in [view.items[row.item]]
            }
            ids = [card.id for card in view.items]
            x = view.region.x + 4
            await here.pilot.mouse_down(offset=(x, ys[ids[at]]))
            await here.pilot.hover(offset=(x, ys[ids[to]] + line))
            await here.let_go()

        if size[1] < 24:
            await here.press("z")
        await drag(0, 2)
        assert cards(here.canvas, "verhalenbord.kinderen") == [second, first, third, last]
        here.unsay()  # at 60x16 it may lie over the last card
        await drag(3, 0)
        assert cards(here.canvas, "verhalenbord.kinderen") == [last, second, first, third]
        before = here.canvas
        await drag(1, 2)  # it stays where it is
        assert here.canvas is before
        await here.press("u", "u")
        assert cards(here.canvas, "verhalenbord.kinderen") == [first, second, third, last]


async def test_a_blank_line_is_below_the_card_above_it(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press_button("Charlie")
        await here.point("Alfa", below=1)  # between Alfa and Bravo
        _, y = here.spot("Alfa")
        assert "━━━━" in here.lines[y + 1]
        await here.let_go()
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-a", "nood-a", "kind-b"]


async def test_a_drag_of_one_that_is_selected_takes_the_others_along(folder: Path) -> None:
    """Also those on another board; what is dragged and not selected goes alone."""
    async with opened(folder, "wijk", LARGE) as here:
        await here.press("space", "space", "3", "space", "1")  # both of the first section, and one action
        await here.press_button("Charlie")
        await here.point("Delta")
        await here.let_go()
        assert cards(here.canvas, "verhalenbord.tegenhoudt") == ["nood-a", "tegen-a"]
        await here.press_button("Alfa")
        await here.point("Delta")
        await here.let_go()
        assert cards(here.canvas, "verhalenbord.tegenhoudt") == ["nood-a", "kind-a", "kind-b", "actie-a", "tegen-a"]
        assert "3 kaarten verplaatst" in here.said
        assert not here.board.selection
        await here.press("u")
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-a", "kind-b"]
        assert cards(here.canvas, "actiebord.verbinden") == ["actie-a", "actie-b"]


async def test_a_drag_below_the_last_card_and_to_an_empty_section(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press_button("Charlie")
        await here.point("Bravo", below=1)
        await here.let_go()
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-a", "kind-b", "nood-a"]
        await here.press_button("Bravo")
        await here.point("Als alles")
        await here.let_go()
        assert cards(here.canvas, "verhalenbord.dromen") == ["kind-b"]


@pytest.mark.parametrize("cancel", ["escape", "right button", "outside", "no movement"])
async def test_a_drag_that_is_cancelled(folder: Path, size: Size, cancel: str) -> None:
    async with opened(folder, "wijk", size) as here:
        before, before_drag = here.canvas, here.text.count("━━━━")
        await here.press_button("Alfa")
        if cancel != "no movement":
            await here.point("Charlie")
            assert "↕" in here.text
        if cancel == "escape":
            await here.press("escape")
            assert "↕" not in here.text
        if cancel == "right button":
            await here.pilot.mouse_down(offset=here.spot("Charlie"), button=3)
            await here.settle()
            assert "↕" not in here.text
        if cancel == "outside":
            await here.point("Kindcentrum")
            assert here.text.count("━━━━") == before_drag
        await here.let_go()
        assert here.canvas is before
        assert here.in_front == "CanvasScreen"
        assert here.app.mouse_captured is None
        assert "↕" not in here.text


async def test_a_drag_to_another_tab(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press_button("Alfa")
        await here.point("Richting")
        await here.until(lambda: here.screen.tabs.tab.id == "richtingenbord")
        view = here.board.views[0]
        await here.pilot.hover(offset=(view.region.x + 4, view.region.y))
        await here.let_go()
        assert cards(here.canvas, "richtingenbord.missie")[0] == "kind-a"
        assert here.card == "kind-a"


async def test_a_drop_on_a_tab_asks_for_the_section(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press_button("Alfa")
        await here.point("Actie")
        await here.let_go()
        assert here.in_front == "PickSheet"
        assert "Dromen" not in "\n".join(str(each) for each in here.sheet.choices)  # type: ignore[attr-defined]
        await here.click("Proeftuinen", within=here.sheet.list)  # type: ignore[attr-defined]
        assert "kind-a" in cards(here.canvas, "actiebord.proeftuinen")


async def test_the_wheel_scrolls_during_a_drag(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("y", *"p" * 20, "home")
        view = here.board.view
        await here.press_button("Charlie")
        x, y = here.spot("Alfa")
        await here.pilot.hover(offset=(x, y))
        await here.pilot._post_mouse_events([MouseScrollDown] * 3, offset=(x, y), button=0)
        await here.settle()
        assert view.above == 3
        await here.let_go()
        assert cards(here.canvas, "verhalenbord.kinderen").index("nood-a") == 3


@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_what_may_not_be_changed_is_not_dragged_and_says_why(read_only: Path, lang: str) -> None:
    async with opened(read_only, "wijk", lang=lang) as here:  # type: ignore[arg-type]
        before = here.canvas
        await here.press_button("Alfa")
        await here.point("Charlie")
        assert "↕" not in here.text
        assert here.said
        await here.let_go()
        assert here.canvas is before
        here.unsay()
        view = here.board.views[2]
        await here.pilot.click(offset=(view.region.x + 3, view.region.y + 1), times=2)
        await here.settle()
        assert here.in_front == "CanvasScreen"
        assert here.said


# All of it


@pytest.mark.parametrize("size", [(60, 16), (80, 24)], ids=["60x16", "80x24"])
async def test_a_whole_canvas_by_mouse_alone(folder: Path, size: Size) -> None:
    """Nothing is typed but texts."""
    async with opened(folder, None, size) as here:
        await here.click("n nieuw")
        await here.write("De Nieuwe School")
        await here.click("enter klaar")
        if here.in_front == "CoalitionsScreen":  # where it does not open at once
            await here.click("De Nieuwe", 2)
        await here.until(lambda: here.in_front == "CanvasScreen")
        await add_card(here, 0, "Elk kind doet mee")
        await here.click("Richting")
        await add_card(here, 0, "Samen sterk")
        await here.click("Actie", within=here.screen.tab_bar)
        await add_card(here, 0, "Op bezoek")
        await here.click("×")  # what was told, so that the keys are back
        await here.click("s status")
        assert here.board.card
        assert here.board.card.status == "doing"
        other = here.board.views[1]
        await here.press_button("Op bezoek")
        await here.pilot.hover(offset=(other.region.x + 4, other.region.y + 1))
        await here.let_go()
        assert here.place == other.place.section
        await click_key(here, "Koppel lessen")
        await here.click("7 ", within=here.sheet.list)  # type: ignore[attr-defined]
        await here.click("esc terug")
        assert here.board.card
        assert len(here.board.card.lessons) == 1
        await open_lessons(here)
        await here.click("×")
        await here.click("oordeel")
        assert len(here.canvas.marks) == 1
        await click_key(here, "Houd een bijeenkomst")
        await here.write("Samen")
        await here.click("ctrl+s begin")
        await click_key(here, "Sluit de bijeenkomst af")
        await here.click("enter sluit af")
        await here.click("esc terug")
        assert [review.open for review in here.canvas.reviews] == [None]
        path = here.folder / f"{here.screen.session.slug}.toml"
        for _ in range(2):
            await click_key(here, "Terug (lijst")
        await here.until(lambda: here.in_front == "CoalitionsScreen")
        saved = codec.decode(path.read_bytes(), path)
        assert saved.name == "De Nieuwe School"
        assert [found.text for found in saved.verhalenbord.kinderen] == ["Elk kind doet mee"]
        await click_key(here, "Terug (lijst")
        assert here.app._exit


async def open_lessons(here: Opened) -> None:
    """Clicks on their tab."""
    await here.click("Lessen", within=here.screen.tab_bar)


async def click_key(here: Opened, text: str) -> None:
    """Opens the sheet of all keys, goes on to where a text stands, and clicks on it."""
    if "? toetsen" not in here.text:
        await here.click("×")
    await here.click("? toetsen")
    for _ in range(100):
        if text in here.text:
            break
        await here.click("↓", within=here.sheet.key_bar)
    await here.click(text)


async def add_card(here: Opened, section: int, text: str) -> None:
    """A card in a section that is empty, by clicks on its question."""
    view = here.board.views[section]
    for right in 3, 5:
        await here.pilot.click(offset=(view.region.x + right, view.region.y + 1))
        await here.settle()
        if here.in_front == "CardEditor":
            break
    await here.write(text)
    await here.click("sla op")
    assert text in here.text


# Filters and long lists


async def test_what_a_filter_can_become_is_clickable(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("slash")
        await here.write("les:")
        await here.click("2 Weten waarom")
        assert here.screen.filter.value == "les:2"
        await here.write(" te l")
        await here.press("tab")
        assert here.screen.filter.value == "les:2 te laat"


async def test_each_arrow_of_a_head_leads_its_own_way(tmp_path: Path, size: Size) -> None:
    folder = tmp_path / "canvases"
    actions = [card(f"a{at:03}", f"Actie {at:03}", due=TODAY) for at in range(300)]
    write_canvas(folder, "wijk", Canvas(name="De Wijk", actiebord={"aanbod": actions}))
    async with opened(folder, size=size) as here:
        await here.press("A")
        rows = here.app.screen.query_one(ActionList)
        await here.click("↓ 2")
        await here.click("↓ 2")
        top = rows.top
        assert top > 0
        await here.click("↑ ")
        assert 0 < rows.top < top
        await here.click(" meer")
        assert rows.top == top
        if size == LARGE:
            await here.click("↓ datum")
            assert rows.top == top, "that one says by what they are sorted"
