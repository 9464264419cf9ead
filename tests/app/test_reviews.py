"""Reviews: recorded, shown among the lessons, opened to read and to correct, and found again."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.domain.canvas import FORMAT, Canvas
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.ui.editors.review import ReviewEditor
from ikc_tui.ui.lessons.pane import LessonsPane

from .conftest import small_canvas
from .opened import TODAY, Opened, opened, write_canvas

Size = tuple[int, int]
REVIEWS: dict[str, dict[str, Any]] = {
    "winter": {
        "date": date(2025, 12, 12),
        "theme": "samen",
        "present": ["Fatima", "Jan"],
        "notes": "Eerste regel.\n\nDerde regel.",
        "decisions": ["Door\ngaan", "Vieren"],
        "marks": {"1": 2, "7": 0},
        "signals": {"1": 1, "2": 0, "7": 1},
        "later": {"x": 1},
    },
    "hand": {"theme": "Een eigen thema", "notes": "Zonder datum"},
}


def canvas_with_reviews() -> Canvas:
    """The small canvas, with a review that ikc recorded and one that was written by hand."""
    return small_canvas().evolve(reviews=REVIEWS)


@pytest.fixture
def reviewed(folder: Path) -> Path:
    """The folder, in which `wijk` has reviews."""
    write_canvas(folder, "wijk", canvas_with_reviews())
    return folder


def editor(here: Opened) -> ReviewEditor:
    assert isinstance(here.app.screen, ReviewEditor)
    return here.app.screen


def shown(here: Opened) -> dict[str, str]:
    """What stands in the fields of the editor."""
    return {row.field: row.value for row in editor(here).rows}


async def on_theme(here: Opened) -> None:
    """The editor of a review, with the cursor in the field of its theme, which is emptied."""
    await here.screen.open_review("hand")
    await here.settle()
    await here.press("shift+tab", "shift+tab", "ctrl+u")


# Corrected


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        ("13-3", "vrijdag 13 maart 2026", date(2026, 3, 13)),
        ("gisteren", "vrijdag 13 maart 2026", date(2026, 3, 13)),
        ("dinsdag", "dinsdag 10 maart 2026", date(2026, 3, 10)),
        ("15 maart", "zaterdag 15 maart 2025", date(2025, 3, 15)),
        ("30-2", "30-2 bestaat niet", None),
    ],
)
async def test_a_review_was_held_on_a_day_that_has_been(
    reviewed: Path, typed: str, shown: str, kept: date | None
) -> None:
    async with opened(reviewed, "wijk") as here:
        await here.screen.open_review("winter")
        await here.settle()
        await here.press("shift+tab", "shift+tab", "shift+tab")
        await here.write(typed)
        assert shown in here.text
        await here.press("ctrl+s")
        if kept is None:
            assert f"Kijk nog even bij datum: {shown}." in here.text
            return
        assert (await here.saved())["reviews"]["winter"]["date"] == kept


async def test_a_review_is_opened_filled_in(reviewed: Path, size: Size) -> None:
    async with opened(reviewed, "wijk", size) as here:
        await here.screen.open_review("winter")
        await here.settle()
        assert "Bijeenkomst van 12 december 2025" in here.text
        assert shown(here) == {
            "date": "2025-12-12",
            "theme": "Samen beginnen",
            "present": "Fatima, Jan",
            "notes": "Eerste regel.\n\nDerde regel.",
            "decisions": "Door gaan\nVieren",
        }


async def test_only_what_was_typed_is_changed(reviewed: Path, size: Size) -> None:
    async with opened(reviewed, "wijk", size) as here:
        await here.screen.open_review("hand")
        await here.settle()
        assert shown(here)["date"] == ""
        assert editor(here).row("notes").input.has_focus
        await here.write(" dus")
        await here.press("ctrl+s")
        assert "Bijeenkomst verbeterd." in here.said
        reviews = (await here.saved())["reviews"]
        assert reviews == {**REVIEWS, "hand": {**REVIEWS["hand"], "notes": "Zonder datum dus"}}
        await here.press("u")
        assert (await here.saved())["reviews"] == REVIEWS


async def test_a_decision_that_is_left_alone_keeps_its_own_lines(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await here.screen.open_review("winter")
        await here.settle()
        await here.press("tab")
        assert editor(here).row("decisions").input.has_focus
        await here.write("\nMeer")
        await here.press("ctrl+s")
        winter = (await here.saved())["reviews"]["winter"]
        assert winter == {**REVIEWS["winter"], "decisions": ["Door\ngaan", "Vieren", "Meer"]}


async def test_tab_takes_the_theme_that_completes(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await on_theme(here)
        await here.write("sam")
        await here.press("tab")
        assert shown(here)["theme"] == "Samen beginnen"
        assert editor(here).row("present").input.has_focus


async def test_arrows_go_from_theme_to_theme_and_through_one_of_ones_own(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await on_theme(here)
        await here.press("right")
        assert shown(here)["theme"] == "Samen beginnen"
        await here.press("left")
        assert shown(here)["theme"] == ""
        await here.write("Eigen")
        await here.press("left", "x")
        assert shown(here)["theme"] == "Eigexn"


async def test_another_theme_is_typed_by_its_beginning(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await here.screen.open_review("hand")
        await here.settle()
        await here.press("shift+tab", "shift+tab")
        assert editor(here).row("theme").input.has_focus
        editor(here).row("theme").value = "samen b"
        await here.press("ctrl+s")
        assert (await here.saved())["reviews"]["hand"] == {**REVIEWS["hand"], "theme": "samen"}


async def test_a_theme_that_was_typed_by_its_beginning_is_seen_before_it_is_kept(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await on_theme(here)
        await here.write("samen b")
        await here.press("tab")
        assert shown(here)["theme"] == "Samen beginnen"
        await here.press("shift+tab", "end")
        await here.write(" met ouders")
        await here.press("tab")
        assert shown(here)["theme"] == "Samen beginnen met ouders"


async def test_an_own_theme_stays_as_it_was_recorded(folder: Path) -> None:
    own = {"theme": "Samen", "notes": "Zonder datum"}
    write_canvas(folder, "wijk", small_canvas().evolve(reviews={"hand": own}))
    async with opened(folder, "wijk") as here:
        await here.screen.open_review("hand")
        await here.settle()
        await here.press("shift+tab", "shift+tab", "tab", "tab")
        assert shown(here)["theme"] == "Samen"
        await here.write("!")
        await here.press("ctrl+s")
        assert (await here.saved())["reviews"]["hand"] == {**own, "notes": "Zonder datum!"}


async def test_a_correction_merges_with_what_another_wrote_meanwhile(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await here.screen.open_review("winter")
        await here.settle()
        await here.write(" Vierde.")
        theirs = {**REVIEWS, "winter": {**REVIEWS["winter"], "present": ["Fatima", "Jan", "Noor"]}}
        write_canvas(reviewed, "wijk", small_canvas().evolve(reviews=theirs))
        here.screen.session.poll()
        await here.press("ctrl+s")
        winter = (await here.saved())["reviews"]["winter"]
        assert winter["present"] == ["Fatima", "Jan", "Noor"]
        assert winter["notes"].endswith("Derde regel. Vierde.")


async def test_a_correction_of_a_review_that_another_removed_brings_it_back(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await here.screen.open_review("winter")
        await here.settle()
        await here.write(" Vierde.")
        write_canvas(reviewed, "wijk", small_canvas())
        here.screen.session.poll()
        await here.press("ctrl+s")
        reviews = (await here.saved())["reviews"]
        assert [*reviews] == ["winter"]
        assert reviews["winter"]["notes"].endswith("Vierde.")


# What was being typed when the program ended


async def typed_and_ended(folder: Path, id: str | None) -> None:
    if id is None:  # as an ikc left it that recorded reviews after they were held
        Drafts(folder).keep(Draft.new("wijk", "review").evolve(theme="samen", notes="Ж"))
    else:
        async with opened(folder, "wijk") as here:
            await here.screen.open_review(id)
            await here.settle()
            await here.write("Ж")
            editor(here).keep_draft()
            await here.until(lambda: any("Ж" in path.read_text() for path in folder.glob(".ikc/drafts/*.toml")))
    (draft,) = Drafts(folder).waiting()
    assert isinstance(draft, Draft)
    assert (draft.editor, draft.card) == ("review", id)


@pytest.mark.parametrize(
    ("id", "there", "kept"),
    [("winter", True, "winter"), ("winter", False, None), (None, True, None)],
    ids=["of a review", "of a review that is gone", "of a new one"],
)
async def test_a_draft_is_offered_and_goes_where_it_was_typed(
    reviewed: Path, id: str | None, there: bool, kept: str | None
) -> None:
    await typed_and_ended(reviewed, id)
    if not there:
        write_canvas(reviewed, "wijk", small_canvas())
    async with opened(reviewed) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        assert "een bijeenkomst" in here.text
        await here.press("enter")
        await here.until(lambda: here.in_front == ("ReviewEditor" if kept else "BeginSheet"))
        await here.press("ctrl+s")
        if not kept:
            await here.until(lambda: here.in_front == "MeetingScreen")
            await here.press("q")
        await here.until(lambda: here.in_front == "CanvasScreen")
        reviews = (await here.saved())["reviews"]
        written = [id for id, review in reviews.items() if "Ж" in str(review)]
        assert len(written) == 1
        assert written == [kept] if kept else not {*written} & {*REVIEWS}
        assert {*reviews} == {*written} | ({*REVIEWS} if there else set())


# Among the lessons


def pane(here: Opened) -> LessonsPane:
    found = here.screen.tabs.pane
    assert isinstance(found, LessonsPane)
    return found


def listed(here: Opened) -> list[str]:
    """The ids of what the list holds."""
    return [topic.id for topic in pane(here).list.items]


def here_is(here: Opened, topic: str) -> bool:
    """Whether the cursor of the list is on that topic."""
    current = pane(here).topic
    return current is not None and current.id == topic


async def go_to(here: Opened, topic: str) -> None:
    """Opens the lessons with the cursor on a topic, by keys."""
    await here.press("4")
    for _ in listed(here):
        if here_is(here, topic):
            return
        await here.press("down")
    raise AssertionError(f"down never came to {topic}")


async def test_reviews_stand_under_the_lessons_newest_first(reviewed: Path, size: Size) -> None:
    newer = {"date": date(2026, 2, 1), "present": ["Noor"], "signals": {"1": 2, "2": 2, "7": 1}}
    now = {"date": TODAY, "open": True}
    write_canvas(reviewed, "wijk", small_canvas().evolve(reviews={**REVIEWS, "newer": newer, "now": now}))
    async with opened(reviewed, "wijk", size) as here:
        await go_to(here, "review-hand")
        assert listed(here)[-5:] == ["reviews", "review-now", "review-newer", "review-winter", "review-hand"]
        rows = {row[2:] for row in here.lines}
        expected = {
            "14 mrt": "nog bezig",
            "1 feb": "1 aanwezig, 5 signalen",
            "12 dec 2025": "2 aanwezig, 2 signalen",
            "geen datum": "",
        }
        for day, beside in expected.items():
            (row,) = (row for row in rows if day in row[:20])
            assert beside in row


async def test_of_a_review_all_can_be_read(reviewed: Path, size: Size) -> None:
    async with opened(reviewed, "wijk", size) as here:
        await go_to(here, "review-winter")
        await here.press("enter")
        seen = here.text
        for _ in range(12):
            await here.press("down")
            seen += here.text
        for text in (
            "Bijeenkomst van 12 december 2025",
            "Samen beginnen",
            "Fatima, Jan",
            "Derde regel.",
            "– Door",
            "gaan",
            "– Vieren",
            "2 signalen",
            "2, doen",
            "0, nog niet",
        ):
            assert text in seen
        assert "2 signalen, " not in seen


async def test_of_each_item_stands_what_came_of_it(folder: Path, size: Size) -> None:
    items = {
        "een": {"title": "Terugblik", "notes": "Het ging goed", "decisions": ["Door"], "actions": ["actie-a", "weg"]},
        "twee": {"title": "Rondvraag"},
        "drie": {"decisions": ["Vieren"]},
    }
    write_canvas(
        folder, "wijk", small_canvas().evolve(reviews={"winter": {"date": date(2025, 12, 12), "items": items}})
    )
    async with opened(folder, "wijk", size) as here:
        await go_to(here, "review-winter")
        await here.press("enter")
        seen = here.text
        for _ in range(12):
            await here.press("down")
            seen += here.text
        said = " ".join(seen.split())
        for wanted in ("notitie Het ging goed", "besluit Door", "actie Echo: ouderavond, Fatima", "besluit Vieren"):
            assert wanted in said
        assert "Rondvraag" not in seen


async def test_what_grew_since_the_review_before(reviewed: Path, size: Size) -> None:
    newer = {"date": date(2026, 2, 1), "signals": {"1": 3, "2": 0, "7": 1}}
    write_canvas(reviewed, "wijk", small_canvas().evolve(reviews={**REVIEWS, "newer": newer}))
    async with opened(reviewed, "wijk", size) as here:
        await go_to(here, "review-newer")
        assert "4 signalen, 2 erbij sinds 12 december 2025" in here.text
        (line,) = (line for line in here.lines if "Het kind centraal" in line and "+2" in line)
        assert " 3 " in line
        (heads,) = (line for line in here.lines if "signalen  erbij" in line)
        assert line.index("+2") == heads.index("erbij")
        assert "zelf" not in heads[heads.index("erbij") :]


async def test_a_review_has_columns_only_for_what_was_there(reviewed: Path) -> None:
    async with opened(reviewed, "wijk", (120, 40)) as here:
        await go_to(here, "review-winter")
        heads = next(line for line in here.lines if "signalen  zelf" in line)
        assert "erbij" not in heads
        line = next(line for line in here.lines if "2, doen" in line)
        assert line.index("2, doen") == heads.rindex("zelf")


async def test_what_a_lesson_showed_stands_close_to_its_title(reviewed: Path) -> None:
    async with opened(reviewed, "wijk", (98, 40)) as here:
        await go_to(here, "review-winter")
        await here.press("enter", "end")
        line = next(line for line in here.lines if "2, doen" in line)
        assert "Het kind centraal  1" in line


async def test_enter_opens_a_review_in_its_editor(reviewed: Path, size: Size) -> None:
    async with opened(reviewed, "wijk", size) as here:
        await go_to(here, "review-hand")
        await here.press("enter", "enter")
        assert shown(here)["notes"] == "Zonder datum"
        await here.write("!")
        await here.press("ctrl+s")
        assert "Zonder datum!" in here.text
        assert here_is(here, "review-hand")


async def test_a_canvas_without_reviews_says_how_to_begin_one(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size, keymap={"canvas.meeting": "v"}) as here:
        await go_to(here, "reviews")
        assert "v begint de eerste" in here.text
        await here.press("enter", "enter")
        assert here.in_front == "BeginSheet"
        await here.write("samen")
        await here.press("ctrl+s", "q")
        assert [topic.split("-")[0] for topic in listed(here)[-2:]] == ["reviews", "review"]
        assert "1 vastgelegd" in here.text
        assert "v ga verder" in here.text


async def test_a_review_of_a_newer_ikc_is_read_and_not_edited(reviewed: Path, size: Size) -> None:
    path = reviewed / "wijk.toml"
    path.write_text(path.read_text().replace(f"format = {FORMAT}", f"format = {FORMAT + 1}"))
    async with opened(reviewed, "wijk", size) as here:
        await go_to(here, "review-winter")
        assert "Fatima, Jan" in here.text
        await here.press("enter", "enter")
        assert here.in_front == "CanvasScreen"
        assert "nieuwere ikc" in here.said


# Found again


async def test_the_filter_leaves_the_lessons_and_reviews_that_match(reviewed: Path, size: Size) -> None:
    async with opened(reviewed, "wijk", size) as here:
        await here.press("4")
        for typed, found in {
            "fatima": ["8", "review-winter"],
            "december 2025": ["review-winter"],
            "samen beginnen vieren": ["review-winter"],
            "eigen thema": ["review-hand"],
            "bijeenkomst": ["11", "13", "review-winter", "review-hand"],
            "les:7": ["7"],
            "golf scholing": ["3", "11"],
            "nergens": [],
        }.items():
            await here.press("slash")
            await here.write(typed)
            assert listed(here) == found, typed
            assert ("niets gevonden" in here.text) == (not found), typed
            await here.press("escape")
            assert len(listed(here)) == 20, typed


async def test_the_filter_says_how_many_lessons_and_reviews_it_leaves_and_cards_elsewhere(reviewed: Path) -> None:
    async with opened(reviewed, "wijk") as here:
        await here.press("4")
        for typed, said in {
            "fatima": "Gevonden: 1 les, 1 bijeenkomst, 1 kaart op de borden",
            "golf": "Gevonden: 2 lessen, 1 kaart op de borden",
            "delta": "Gevonden: 1 kaart op de borden",
            "bijeenkomst": "Gevonden: 2 lessen, 2 bijeenkomsten",
            "nergens": "niets gevonden",
        }.items():
            await here.press("slash")
            await here.write(typed)
            assert here.said == said, typed
            await here.press("escape")


async def test_a_board_says_what_is_found_among_the_reviews(reviewed: Path, size: Size) -> None:
    async with opened(reviewed, "wijk", size) as here:
        for typed, said in {
            "vieren": "1 gevonden bij de bijeenkomsten (4)",
            "echo": "1 kaart gevonden",
            "zonder": "1 gevonden bij de bijeenkomsten (4)",
            "regel": "1 gevonden bij de bijeenkomsten (4)",
            "met elkaar": "1 kaart gevonden",
            "a": "8 kaarten, 2 bij bijeenkomsten (4), 2 bij praktijk (5)",
        }.items():
            await here.press("slash")
            await here.write(typed)
            assert here.said == said, typed
            await here.press("escape")


@pytest.mark.parametrize("window", [(60, 16), (80, 24), (120, 40), (200, 60)])
async def test_the_list_of_reviews_has_a_blank_between_the_day_and_what_it_shows(folder: Path, window: Size) -> None:
    write_canvas(
        folder, "wijk", small_canvas().evolve(reviews={"lang": {**REVIEWS["winter"], "date": date(2025, 9, 30)}})
    )
    async with opened(folder, "wijk", window) as here:
        await go_to(here, "reviews")
        await here.press("enter", "end")
        assert re.search(r"Bijeenkomst van 30 september 2025 +2 signalen", here.text)
