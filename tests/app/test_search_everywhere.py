"""Searching every text of every canvas, as one types, and going there."""

from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.ui.lessons.pane import LessonsPane
from ikc_tui.ui.search.results import CoalitionHead, FoundText
from ikc_tui.ui.search.screen import SearchScreen

from .opened import LARGE, Opened, card, opened, write_canvas

Size = tuple[int, int]
SIZES = [(60, 16), (80, 24), (120, 40), (200, 60)]
LONG = (
    "Een heel lang verhaal dat maar doorgaat en doorgaat, tot er aan het eind ergens, na al die woorden, moestuin staat"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two coalitions with a word in every kind of text."""
    found = tmp_path / "canvases"
    noord = Canvas.model_validate(
        {
            "name": "De Noord",
            "motto": "Samen in de moestuin",
            "partners": {"tuin": {"name": "Moestuin Noord"}},
            "practice": {"proud": ["Onze moestuin"]},
            "verhalenbord": {"dromen": [card("droom", "Een móéstuin op het dak", note="de moestuin van Jan")]},
            "actiebord": {"aanbod": [card("actie", "Tuinieren", owner="Jan", status="idea")]},
            "marks": [{"id": "7", "note": "Bij de moestuin gezien", "mark": 1}],
            "reviews": [{"id": "r", "date": "2026-02-01", "notes": "We stonden in de moestuin.", "decisions": []}],
        }
    )
    zuid = Canvas.model_validate({"name": "Aan Zuid", "verhalenbord": {"feiten": [card("feit", LONG)]}})
    write_canvas(found, "noord", noord)
    write_canvas(found, "zuid", zuid)
    write_canvas(found, "leeg", Canvas(name="Leeg begin"))
    return found


def screen(here: Opened) -> SearchScreen:
    assert isinstance(here.app.commanded, SearchScreen)
    return here.app.commanded


def fields(here: Opened) -> list[str]:
    return [each.text.field for each in screen(here).list.items if isinstance(each, FoundText)]


async def search(here: Opened, typed: str) -> None:
    await here.press("ctrl+f")
    await here.write(typed)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_text_is_found_with_its_field_and_the_words_marked(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await search(here, "moestuin")
        assert fields(here) == [
            *("motto", "partners.tuin.name", "practice.proud", "text", "note"),
            *("marks.7.note", "reviews.r.notes", "text"),
        ]
        heads = [each.name for each in screen(here).list.items if isinstance(each, CoalitionHead)]
        assert heads == ["De Noord", "Aan Zuid"]
        assert "8 gevonden" in here.title
        for text in ("De Noord", "motto", "Samen in de moestuin"):
            assert text in here.text
        await here.press(*["down"] * 7)
        assert "Aan Zuid" in here.text
        strips = here.app.screen._compositor.render_strips()
        marked = [segment.text for strip in strips for segment in strip if segment.style and segment.style.underline]
        assert "moestuin" in marked  # also of the long text, at the end of which it stands
        assert marked[-1] == "moestuin"


async def test_accents_and_case_say_nothing_and_each_letter_searches(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("ctrl+f")
        assert "Typ een woord" in here.text
        await here.write("TUÏN")
        assert len(fields(here)) == 9
        await here.write("ier")
        assert fields(here) == ["text"]
        await here.write("x")
        assert fields(here) == []
        assert "Niets gevonden in 3 coalities" in here.text
        await here.press("enter")
        assert here.in_front == "SearchScreen"


@pytest.mark.parametrize(
    ("downs", "slug", "tab", "at"),
    [
        (3, "noord", "verhalenbord", "droom"),
        (4, "noord", "verhalenbord", "droom"),
        (5, "noord", "lessen", "7"),
        (6, "noord", "lessen", "review-r"),
        (7, "zuid", "verhalenbord", "feit"),
    ],
)
async def test_enter_goes_there_and_back_everything_stands_as_it_was(
    folder: Path, size: Size, downs: int, slug: str, tab: str, at: str
) -> None:
    async with opened(folder, size=size) as here:
        await search(here, "moestuin")
        await here.press(*["down"] * downs, "enter")
        assert (here.screen.session.slug, here.screen.tabs.tab.id) == (slug, tab)
        pane = here.screen.tabs.pane
        if isinstance(pane, LessonsPane):
            assert pane.topic is not None
            assert pane.topic.id == at
        else:
            assert here.card == at
        while here.in_front == "CanvasScreen":
            await here.press("escape")
        assert screen(here).input.value == "moestuin"
        assert (
            screen(here).list.found == [each for each in screen(here).list.items if isinstance(each, FoundText)][downs]
        )
        await here.press("escape")
        assert here.in_front == "CoalitionsScreen"


@pytest.mark.parametrize(
    ("downs", "tab", "at"),
    [(0, "verhalenbord", ""), (1, "praktijk", "partners.0"), (2, "praktijk", "proud.1")],
)
@pytest.mark.parametrize("format", [1, 2])
async def test_enter_on_what_the_coalition_says_of_itself_goes_there(
    folder: Path, downs: int, tab: str, at: str, format: int
) -> None:
    file = folder / "noord.toml"
    text = file.read_text().replace('"Onze moestuin"', '"De bus", "Onze moestuin"')
    file.write_text(text.replace("format = 1", f"format = {format}"))
    async with opened(folder) as here:
        await search(here, "moestuin")
        await here.press(*["down"] * downs, "enter")
        assert (here.screen.session.slug, here.screen.tabs.tab.id) == ("noord", tab)
        if at:
            assert here.screen.tabs.pane.cursor_at == at
        else:
            assert here.in_front == ("CoalitionEditor" if format == 1 else "CanvasScreen")  # what is read only is told


async def test_the_cursor_skips_headings_and_shows_them(folder: Path) -> None:
    async with opened(folder, size=(60, 16)) as here:
        await search(here, "moestuin")
        await here.press("up")
        assert "De Noord" in here.text
        await here.press("pagedown", "pagedown", "pagedown")
        assert screen(here).list.found is not None
        assert "De Noord ─" not in here.text
        await here.press(*["up"] * 9)
        assert "De Noord ─" in here.text


async def test_what_another_writes_is_found(folder: Path) -> None:
    async with opened(folder) as here:
        await search(here, "vlieger")
        assert fields(here) == []
        canvas = Canvas.model_validate({"name": "Leeg", "verhalenbord": {"dromen": [card("v", "Een vlieger")]}})
        write_canvas(folder, "leeg", canvas)
        await here.until(lambda: fields(here) == ["text"])


async def test_what_another_took_away_is_no_longer_found(folder: Path) -> None:
    async with opened(folder) as here:
        await search(here, "moestuin")
        (folder / "noord.toml").unlink()
        await here.until(lambda: fields(here) == ["text"])


async def test_only_what_changed_is_read_again(folder: Path) -> None:
    async with opened(folder) as here:
        await search(here, "moestuin")
        before = dict(here.app.context.texts.made)
        await here.press("escape")
        write_canvas(folder, "leeg", Canvas(name="Anders", motto="moestuin"))
        await search(here, "moestuin")
        after = here.app.context.texts.made
        assert [slug for slug in after if after[slug] is not before[slug]] == ["leeg"]


async def test_a_canvas_that_cannot_be_read_is_named_and_the_others_are_searched(folder: Path) -> None:
    (folder / "kapot.toml").write_text("format = ")
    async with opened(folder) as here:
        await search(here, "dak")
        assert here.said == "Niet te lezen: kapot.toml."
        assert fields(here) == ["text"]


async def test_what_is_found_in_a_canvas_that_is_read_only_opens(folder: Path) -> None:
    file = folder / "noord.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 2"))
    async with opened(folder) as here:
        await search(here, "dak")
        await here.press("enter")
        assert here.card == "droom"


async def test_keys_typed_ahead_are_for_the_search(folder: Path) -> None:
    async with opened(folder, size=LARGE) as here:
        here.type("ctrl+f", *"dak", "enter")
        await here.until(lambda: here.in_front == "CanvasScreen")
        assert here.card == "droom"


async def test_the_filter_of_the_list_says_which_key_searches_all_texts(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("slash")
        await here.write("moestuin op")
        assert "ctrl+f" in here.text


async def test_the_terminals_cursor_stands_on_the_result_one_goes_to(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await search(here, "moestuin op het dak")
        typed_at = here.app.cursor_position
        assert here.lines[typed_at.y][: typed_at.x].endswith("dak")
        await here.press("down")
        y = here.app.cursor_position.y
        assert "móéstuin" in " ".join(here.lines[y : y + 2])
        await here.press("home", "delete")
        assert here.app.cursor_position.y == typed_at.y
