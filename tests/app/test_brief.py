"""The brief of a canvas: it fits a page, each line leads to what it is about, and it follows what others do."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.versions import write_version

from ikc_tui.domain.canvas import FORMAT, Canvas
from ikc_tui.method.words import LANGUAGES, Lang
from ikc_tui.ui.brief.screen import BriefScreen

from .conftest import small_canvas
from .looks import SMALLEST, WIDE
from .opened import LARGE, SMALL, TODAY, Opened, opened, write_canvas

SIZES = (SMALLEST, SMALL, LARGE, WIDE)
SPRING = date(2026, 2, 1)
Size = tuple[int, int]


def met_canvas(**more: Any) -> Canvas:
    """The small canvas of a coalition that met in February, and agreed on something."""
    review = {
        "date": SPRING,
        "decisions": ["De soep blijft."],
        "items": {"q1": {"title": "Ouders", "actions": ["actie-a"]}},
    }
    return small_canvas().evolve(reviews={"r1": review}, marks={"1": {"mark": 3}}, **more)


@pytest.fixture
def met(folder: Path) -> Path:
    """The folder, in which that coalition is `wijk`; a card of its story board came since it met."""
    write_canvas(folder, "wijk", met_canvas())
    before = met_canvas()
    without = [card for card in before.verhalenbord.kinderen if card.id != "kind-b"]
    board = before.verhalenbord.evolve(kinderen=without)
    write_version(folder, "wijk", before.evolve(verhalenbord=board), SPRING)
    return folder


def brief(here: Opened) -> BriefScreen:
    assert isinstance(here.app.screen, BriefScreen)
    return here.app.screen


def line(here: Opened) -> str:
    """The id of the line under the cursor."""
    row = brief(here).list.current
    assert row
    return row.line.id


async def go_to(here: Opened, id: str) -> None:
    """Walks down to a line."""
    await here.press("home")
    for _ in brief(here).list.items:
        if line(here) == id:
            return
        await here.press("down")
    raise AssertionError(f"{id} is not on the page:\n{here.text}")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_it_says_since_when_and_what_was_agreed_first(met: Path, size: Size, lang: Lang) -> None:
    async with opened(met, "wijk", size, lang=lang) as here:
        await here.press("b")
        title = {"nl": "1 feb", "en": "1 Feb"}[lang]
        assert title in here.title
        assert "Kindcentrum De Wijk" in here.title
        assert line(here) == "open-0-r1"
        at = next(at for at, text in enumerate(here.lines) if "De soep blijft." in text)
        assert "Echo: ouderavond" in here.lines[at + 1]
        assert here.lines[-1].rstrip().endswith(here.app.context.words("footer.app.keys"))


@pytest.mark.parametrize("tab", ["1", "2", "3", "4"])
async def test_it_opens_from_every_tab_and_q_goes_back_to_where_one_was(met: Path, size: Size, tab: str) -> None:
    async with opened(met, "wijk", size) as here:
        await here.press(tab, "down")
        before = here.text
        await here.press("b", "down", "q")
        assert here.text == before


@pytest.mark.parametrize("size", [SMALL, LARGE, WIDE], ids=str)
async def test_it_fits_one_page_with_its_questions(met: Path, size: Size) -> None:
    async with opened(met, "wijk", size) as here:
        await here.press("b")
        assert brief(here).list.below == 0
        assert "Drie vragen" in here.text
        assert here.text.count("omdat") == 3


async def test_where_it_does_not_fit_the_title_says_how_much_is_below(met: Path) -> None:
    async with opened(met, "wijk", SMALLEST) as here:
        await here.press("b")
        assert f"↓ {brief(here).list.below} meer" in here.title
        await here.press("end")
        assert "meer" not in here.title
        assert "omdat" in here.text


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_line_leads_to_its_card_and_coming_back_the_cursor_is_where_it_was(met: Path, size: Size) -> None:
    async with opened(met, "wijk", size) as here:
        await here.press("b")
        await go_to(here, "open-actie-a")
        await here.press("enter")
        assert here.in_front == "CanvasScreen"
        assert here.card == "actie-a"
        await here.press("b")
        assert line(here) == "open-actie-a"


async def test_a_line_leads_to_the_lesson_the_review_or_the_section_that_it_is_about(met: Path, size: Size) -> None:
    async with opened(met, "wijk", size) as here:
        await here.press("b")
        await go_to(here, "talk-1")
        await here.press("enter")
        assert here.screen.tabs.pane.lesson.number == 1  # type: ignore[attr-defined]
        await here.press("b", "home", "enter")
        assert here.screen.tabs.pane.topic.id == "review-r1"  # type: ignore[attr-defined]
        await here.press("b", "end")
        question = line(here)
        await here.press("enter")
        assert question == f"question-{here.board.view.place.name}.question"


async def test_what_came_since_is_new_and_keys_typed_ahead_go_to_it(met: Path) -> None:
    async with opened(met, "wijk") as here:
        here.type("b", "home", "down", "down", "enter")
        await here.until(lambda: here.in_front == "CanvasScreen" and here.card == "kind-b")
        await here.press("b")
        assert "nieuw bij Wat kinderen nodig hebben" in here.text


async def test_b_tells_from_the_beginning_and_back(met: Path, size: Size) -> None:
    async with opened(met, "wijk", size) as here:
        await here.press("b", "b")
        assert "vanaf het begin" in here.title
        at = next(at for at, text in enumerate(here.lines) if "De Zwaan" in text)
        assert here.lines[at].split()[0] in ("Wie", "▌")
        assert "Spelen en leren" in here.text
        await here.press("b")
        assert "sinds de bijeenkomst" in here.title


async def test_lines_that_were_folded_are_unfolded(folder: Path) -> None:
    old = {f"oud-{n}": {"text": f"Oud {n}", "created": TODAY - timedelta(days=300 + n)} for n in range(40)}
    write_canvas(folder, "wijk", met_canvas(verhalenbord={"dromen": old}))
    async with opened(folder, "wijk") as here:
        await here.press("b")
        await go_to(here, "untouched-more")
        before = len(brief(here).list.items)
        await here.press("enter")
        assert len(brief(here).list.items) > before
        assert line(here).startswith("untouched-oud-")
        await here.press("enter")
        assert here.card
        await here.press("b")
        assert line(here).startswith("untouched-oud-")


async def test_a_card_that_is_gone_leads_nowhere_and_that_is_told(met: Path) -> None:
    async with opened(met, "wijk") as here:
        await here.press("d", "b")
        await go_to(here, "changed-kind-a")
        await here.press("enter")
        assert "H laat zien hoe hij was" in here.said
        assert here.in_front == "BriefScreen"
        await here.press("q", "u", "b")
        assert "Alfa: elk kind telt" not in here.text


async def test_it_follows_what_others_do(met: Path, size: Size) -> None:
    async with opened(met, "wijk", size) as here:
        await here.press("b")
        await go_to(here, "talk-1")
        canvas = met_canvas().evolve(reviews={"r1": {"date": SPRING, "decisions": ["Thee erbij."]}})
        write_canvas(met, "wijk", canvas)
        await here.until(lambda: "Thee erbij." in here.text)
        assert "De soep blijft." not in here.text
        assert line(here) == "talk-1"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_canvas_without_reviews_days_or_cards_has_questions(folder: Path, size: Size) -> None:
    async with opened(folder, "leeg", size) as here:
        await here.press("b")
        assert "nog zonder bijeenkomst" in here.title
        assert "Wat heeft een kind hier nodig" in here.text
        assert "omdat" in here.text
        await here.press("home", "enter")
        assert "geen kaart" in here.said
        await here.press("end", "enter")
        assert here.place == "proeftuinen"


async def test_a_canvas_that_can_only_be_read_has_a_brief(met: Path, size: Size) -> None:
    write_canvas(met, "wijk", met_canvas().evolve(format=FORMAT + 1))
    async with opened(met, "wijk", size) as here:
        await here.press("b")
        await go_to(here, "open-actie-a")
        await here.press("enter")
        assert here.card == "actie-a"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_thousand_cards_are_a_page_too(folder: Path, size: Size) -> None:
    actions = {
        f"a{n}": {"text": f"Actie {n}", "status": "doing", "due": TODAY + timedelta(n % 50), "created": SPRING}
        for n in range(500)
    }
    old = {f"d{n}": {"text": f"Droom {n}", "created": date(2020, 1, 1)} for n in range(500)}
    canvas = met_canvas(actiebord={"aanbod": actions}, verhalenbord={"dromen": old})
    write_canvas(folder, "wijk", canvas)
    async with opened(folder, "wijk", size) as here:
        await here.press("b")
        assert len(brief(here).list.items) < 60
        await here.press("end")
        assert line(here).startswith("question-")
        await here.press("q")
        assert here.in_front == "CanvasScreen"


async def test_another_language_and_another_size_keep_the_place(met: Path) -> None:
    async with opened(met, "wijk") as here:
        await here.press("b")
        await go_to(here, "talk-1")
        await here.press("f2")
        assert "Talk about" in here.text
        assert line(here) == "talk-1"
        await here.pilot.resize_terminal(*SMALLEST)
        await here.settle()
        assert line(here) == "talk-1"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_day_is_whole_however_long_what_stands_before_it(folder: Path, size: Size) -> None:
    action = {"text": "日本語 " * 60, "status": "doing", "owner": "Werkgroep " * 30, "due": TODAY - timedelta(1)}
    review = {"date": SPRING, "decisions": ["Samen " * 60], "items": {"q1": {"actions": ["a1"]}}}
    write_canvas(folder, "wijk", met_canvas(actiebord={"aanbod": {"a1": action}}).evolve(reviews={"r1": review}))
    async with opened(folder, "wijk", size) as here:
        await here.press("b", "down")
        assert line(here) == "open-a1"
        assert "! te laat: 13 mrt" in here.text
        assert "afgesproken" in here.text


@pytest.mark.parametrize(
    ("before", "leads_to"),
    [({"motto": "Anders"}, "CoalitionEditor"), ({"partners": []}, "CanvasScreen")],
    ids=["motto", "partners"],
)
async def test_what_else_changed_leads_to_where_it_stands(folder: Path, before: dict[str, Any], leads_to: str) -> None:
    write_canvas(folder, "wijk", met_canvas())
    write_version(folder, "wijk", met_canvas(**before), SPRING)
    async with opened(folder, "wijk") as here:
        await here.press("b")
        await go_to(here, "changed-coalition")
        await here.press("enter")
        assert here.in_front == leads_to
        if leads_to == "CanvasScreen":
            assert here.screen.tabs.tab.command == "board.5"
