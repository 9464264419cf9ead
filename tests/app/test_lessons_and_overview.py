"""Moving about in the lessons tab and in the overview of all coalitions."""

from pathlib import Path

from ikc_tui.ui.lessons.pane import LessonsPane

from .opened import opened

Size = tuple[int, int]


async def test_tab_goes_from_the_lessons_to_the_cards_and_back(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("4")
        pane = here.screen.tabs.pane
        assert isinstance(pane, LessonsPane)
        await here.press("tab")
        assert pane.in_detail
        await here.press("tab")
        assert not pane.in_detail
        assert here.screen.tabs.tab.id == "lessen"


async def test_in_the_lessons_no_tab_names_a_key_that_sets_a_mark(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        assert "1 Verhalenbord" in here.lines[1]
        await here.press("4")
        assert "· Verhalenbord" in here.lines[1]
        assert "4 Lessen" in here.lines[1]
        await here.press("q")
        assert "1 Verhalenbord" in here.lines[1]


async def test_the_lessons_say_how_many_more_there_are(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("4")
        assert "meer" in here.lines[4]
        await here.press(*["down"] * 20)
        assert "↓" not in here.lines[4]
