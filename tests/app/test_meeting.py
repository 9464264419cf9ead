"""Review mode: one walks the agenda of a review by keys, and what comes of each item is written there."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.domain.canvas import FORMAT, Canvas, Card, Review, find_review
from ikc_tui.method.words import Lang
from ikc_tui.ui.meeting.screen import MeetingScreen
from ikc_tui.ui.meeting.timer import ItemTimer

from .conftest import small_canvas
from .looks import SMALLEST, WIDE
from .opened import LARGE, SMALL, TODAY, Opened, opened, write_canvas

SIZES = (SMALLEST, SMALL, LARGE, WIDE)
Size = tuple[int, int]
SIZES_AND_ENGLISH = pytest.mark.parametrize(  # where the English texts have room in the smallest, they have in a larger
    ("size", "lang"), [*[(size, "nl") for size in SIZES], (SMALLEST, "en")], ids=str
)
AGENDA: dict[str, dict[str, Any]] = {
    "i1": {"title": "Wat spraken we af?", "cards": ["actie-a", "actie-b", "kind-a"]},
    "i2": {
        "title": "Waar staan we?",
        "lessons": [4, 7],
        "notes": "De inloop gaat goed.",
        "decisions": ["Thee erbij.", "Koffie blijft."],
        "actions": ["hulp-a"],
    },
    "i3": {"title": "De laatste", "lessons": [2]},
}


def meeting_canvas(items: Mapping[str, object] = AGENDA, **more: Any) -> Canvas:
    """The small canvas, of which a review is being held with these items."""
    review = {"date": TODAY, "theme": "samen", "items": items, "open": True, "at": next(iter(items), None), **more}
    return small_canvas().evolve(reviews={"r1": review})


@pytest.fixture
def held(folder: Path) -> Path:
    """The folder, in which a review of `wijk` is being held."""
    write_canvas(folder, "wijk", meeting_canvas())
    return folder


def meeting(here: Opened) -> MeetingScreen:
    """The screen of the review, in front or beneath a sheet."""
    assert isinstance(here.app.commanded, MeetingScreen)
    return here.app.commanded


def review(here: Opened) -> Review:
    found = meeting(here).review
    assert found
    return found


def item(here: Opened) -> str | None:
    """The id of the item that one is at."""
    return meeting(here).item_id


def line(here: Opened) -> tuple[str, str]:
    """The line under the cursor."""
    row = meeting(here).page.current
    assert row
    return row.key


async def go_to(here: Opened, kind: str, value: str = "") -> None:
    """Walks down to a line of the item."""
    await here.press("home")
    for _ in meeting(here).page.items:
        if line(here) == (kind, value):
            return
        await here.press("down")
    raise AssertionError(f"{kind} {value} is not there:\n{here.text}")


def saved_review(here: Opened) -> Review:
    """The review as it stands in the session's canvas, after the screen has closed."""
    found = find_review(here.canvas, "r1")
    assert found
    return found


# Beginning, and going on


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_one_begins_with_a_proposed_agenda_and_stands_at_its_first_item(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("R")
        assert here.in_front == "BeginSheet"
        await here.press("ctrl+s")
        assert here.in_front == "MeetingScreen"
        assert review(here).open
        assert review(here).items
        assert item(here) == review(here).items[0].id == review(here).at
        assert review(here).items[0].title[:30] in here.text
        assert "14 mrt" in here.title or "14 maart" in here.title


@SIZES_AND_ENGLISH
async def test_one_goes_on_where_one_was(held: Path, size: Size, lang: Lang) -> None:
    async with opened(held, "wijk", size, lang=lang) as here:
        await here.press("R", "right")
        assert item(here) == "i2"
        assert {"nl": "2 van 3", "en": "2 of 3"}[lang] in here.text
        await here.press("q")
        assert here.in_front == "CanvasScreen"
        assert {"nl": "gaat verder", "en": "goes on"}[lang] in here.said
        await here.press("R")
        assert item(here) == "i2"
    async with opened(held, "wijk", size, lang=lang) as here:
        await here.press("R")
        assert item(here) == "i2"


async def test_the_place_is_saved_though_nothing_was_written(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "right", "right", "q")
        assert (await here.saved())["reviews"]["r1"]["at"] == "i3"
        await here.press("u")
        assert "niets" in here.said


async def test_of_several_open_reviews_one_is_picked_or_a_new_one_begun(folder: Path) -> None:
    canvas = meeting_canvas()
    other: dict[str, Any] = {
        "date": date(2026, 3, 1),
        "open": True,
        "items": {"a1": {"title": "Van eerder"}},
        "at": "a1",
    }
    write_canvas(folder, "wijk", canvas.evolve(reviews=(*canvas.reviews, Review(id="r0", **other))))
    async with opened(folder, "wijk") as here:
        await here.press("R")
        assert here.in_front == "PickSheet"
        assert "Bijeenkomst van 1 maart 2026" in here.text
        await here.press("enter")
        assert "Van eerder" in here.text
        await here.press("q", "R", "down", "enter")
        assert meeting(here).review_id == "r1"
        await here.press("q", "R", "end", "down", "down", "enter")
        assert here.in_front == "BeginSheet"


# Walking


async def test_keys_walk_the_agenda_to_its_ends(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R")
        for key, at in (
            ("l", "i2"),
            ("pagedown", "i3"),
            ("h", "i2"),
            ("space", "i3"),
            ("pageup", "i2"),
            ("left", "i1"),
        ):
            await here.press(key)
            assert item(here) == at, key
        await here.press("left")
        assert item(here) == "i1"
        assert "eerste agendapunt" in here.said
        await here.press("right", "right", "right")
        assert item(here) == "i3"
        assert "f sluit de bijeenkomst af" in here.said
        await here.press("g", "2", "enter")
        assert item(here) == "i2"
        assert line(here) == ("title", "")


async def test_g_says_so_where_no_item_has_what_is_typed(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "g")
        await here.write("qqq")
        assert "niets gevonden" in here.text
        await here.press("enter", "escape")
        assert item(here) == "i1"


async def test_a_click_on_the_agenda_goes_there(held: Path) -> None:
    async with opened(held, "wijk", SMALL) as here:
        await here.press("R")
        await here.click(" 3 ", within=meeting(here).strip, right=1)
        assert item(here) == "i3"
    async with opened(held, "wijk", LARGE) as here:
        await here.press("R")
        await here.click("Waar staan we?", within=meeting(here).rail)
        assert item(here) == "i2"
        await here.pilot.hover(meeting(here).rail)
        await here.press("down")
        assert item(here) == "i2"


@SIZES_AND_ENGLISH
async def test_what_it_is_about_and_what_came_of_it_stand_below_each_other(held: Path, size: Size, lang: Lang) -> None:
    async with opened(held, "wijk", size, lang=lang) as here:
        await here.press("R")
        assert "Echo: ouderavond" in here.text
        assert {"nl": "te laat", "en": "overdue"}[lang] in here.text
        await here.press("right")
        rows = meeting(here).page.items
        assert [row.kind for row in rows] == ["title", "lesson", "lesson", "note", "decision", "decision", "action"]
        seen = here.text
        await here.press("end")
        seen += here.text
        for word in {
            "nl": ("les 4", "notitie", "besluit", "actie"),
            "en": ("lesson 4", "note", "decision", "action"),
        }[lang]:
            assert word in seen


@SIZES_AND_ENGLISH
async def test_an_item_about_a_lesson_tells_what_that_is_about_and_its_signals(
    folder: Path, size: Size, lang: Lang
) -> None:
    write_canvas(folder, "wijk", meeting_canvas({"i1": {"title": "Les 6", "lessons": [6]}}))
    async with opened(folder, "wijk", size, lang=lang) as here:
        await here.press("R")
        words, seen = meeting(here).words, " ".join(here.text.split())
        (lesson,) = [each for each in meeting(here).session.scorecard.lessons if each.number == 6]
        for signal in lesson.signals:
            assert words.of(signal.sentence) in seen
            assert words(f"lessons.rungs.{signal.signal.letter}.name") in seen
        assert (words("lessons.6.about") in seen) is (size != SMALLEST)


async def test_where_several_lessons_or_what_came_of_it_need_the_room_only_those_are_shown(folder: Path) -> None:
    notes = "\n".join(f"Regel {n}" for n in range(1, 8))
    item = {"title": "Les 4", "lessons": [4], "notes": notes, "decisions": ["Thee erbij.", "Koffie blijft."]}
    write_canvas(folder, "wijk", meeting_canvas({"i1": item, "i2": {"title": "Veel", "lessons": [1, 2, 3, 4, 5]}}))
    async with opened(folder, "wijk", SMALL) as here:
        await here.press("R")
        assert "Regel 7" in here.text
        assert "Koffie blijft." in here.text
        assert meeting(here).page.below == 0
        await here.press("right")
        assert "les 5" in here.text
        assert "verkennen  " not in here.text


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_coalitions_own_mark_is_named_as_such(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R", "end", "right", "right")
        assert "nog geen oordeel" in here.text
        await here.press("3")
        assert "zelf 3, geworteld" in here.text


async def test_an_empty_item_invites(folder: Path, size: Size) -> None:
    write_canvas(folder, "wijk", meeting_canvas({"i1": {"title": "Rondvraag"}}))
    async with opened(folder, "wijk", size) as here:
        await here.press("R")
        assert "n notitie, b besluit, a actie" in " ".join(here.text.split())
        assert line(here) == ("title", "")


# What comes of an item


async def test_notes_decisions_and_actions_stand_there_once_typed_and_can_be_undone(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R", "n")
        await here.write("Iedereen was er.")
        await here.press("ctrl+s")
        assert line(here) == ("note", "")
        assert "u maakt het ongedaan" in here.said
        await here.press("b")
        await here.write("Samen eten.")
        await here.press("ctrl+s")
        assert line(here) == ("decision", "Samen eten.")
        await here.press("a")
        await here.write("Soep koken")
        await here.press("tab")
        await here.write("De Zwaan")
        await here.press("tab")
        await here.write("1 april")
        await here.press("ctrl+s")
        kind, id = line(here)
        assert kind == "action"
        made = meeting(here).card
        assert made
        assert (made.card.text, made.card.owner, made.card.due) == ("Soep koken", "De Zwaan", date(2026, 4, 1))
        assert "1 april" in here.text
        first = review(here).items[0]
        assert (first.notes, first.decisions, first.actions) == ("Iedereen was er.", ("Samen eten.",), (id,))
        await here.press("right", "u")
        assert item(here) == "i1"
        assert here.said.startswith("Ongedaan gemaakt:")
        await here.press("u", "u")
        assert review(here).items[0].evolve() == meeting_canvas().reviews[0].items[0]
        await here.press("U")
        assert "Iedereen was er." in here.text


async def test_enter_rewords_what_is_there(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "right", "enter", "ctrl+e")
        assert here.in_front == "ItemEditor"
        await here.press("escape")
        await go_to(here, "note")
        await here.press("enter")
        assert here.in_front == "ItemNotesEditor"
        await here.press("escape")
        await go_to(here, "decision", "Koffie blijft.")
        await here.press("enter", "end")
        await here.write(" Echt.")
        await here.press("ctrl+s")
        assert line(here) == ("decision", "Koffie blijft. Echt.")
        assert review(here).items[1].decisions == ("Thee erbij.", "Koffie blijft. Echt.")


async def test_enter_shows_all_of_a_card_or_a_lesson_and_folds_it_again(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R", "right")
        await go_to(here, "lesson", "4")
        folded = here.text
        await here.press("enter")
        assert here.text != folded
        assert "verkennen" in here.text
        await here.press("enter")
        assert here.text == folded
        await go_to(here, "action", "hulp-a")
        await here.press("enter")
        assert "Spelen" in here.text
        assert here.in_front == "MeetingScreen"


@pytest.mark.parametrize(
    ("at", "kind", "value", "field"),
    [
        ("i2", "note", "", "notes"),
        ("i2", "decision", "Thee erbij.", "decisions"),
        ("i2", "action", "hulp-a", "actions"),
        ("i2", "lesson", "7", "lessons"),
        ("i1", "card", "kind-a", "cards"),
    ],
)
async def test_x_takes_away_what_is_under_the_cursor_and_u_brings_it_back(
    held: Path, at: str, kind: str, value: str, field: str
) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", *(["right"] if at == "i2" else []))
        await go_to(here, kind, value)
        before, cards = meeting(here).item, here.app.commanded.session.canvas.actiebord  # type: ignore[union-attr]
        where = meeting(here).page.cursor
        await here.press("x")
        now = meeting(here).item
        assert before
        assert now
        gone = [name for name in type(now).model_fields if getattr(now, name) != getattr(before, name)]
        assert gone == [field]
        assert meeting(here).session.canvas.actiebord == cards
        assert "u maakt het ongedaan" in here.said
        assert meeting(here).page.cursor <= where
        await here.press("u")
        assert meeting(here).item == before
        await here.press("U")
        assert meeting(here).item == now


async def test_x_on_the_title_takes_the_item_off_the_agenda(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R", "right", "x")
        assert [each.id for each in review(here).items] == ["i1", "i3"]
        assert item(here) == "i3" == review(here).at
        await here.press("x")
        assert item(here) == "i1"
        await here.press("x")
        assert item(here) is None
        assert "De agenda is leeg" in here.text
        for key in ("n", "b", "a", "t", "x", "J", "g", "right", "enter", "e", "s", "2"):
            await here.press(key)
            assert here.app.is_running
            if here.in_front != "MeetingScreen":
                await here.press("escape")
        await here.press("u", "u", "u")
        assert [each.id for each in review(here).items] == ["i1", "i2", "i3"]
        assert item(here) == "i2"


async def test_items_are_added_and_put_in_another_order(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "i")
        await here.write("Rondvraag")
        await here.press("ctrl+s")
        assert [each.title for each in review(here).items][1] == "Rondvraag"
        assert item(here) == "i1"
        assert here.said.startswith("Agendapunt 2 erbij.")
        await here.press("J")
        assert [each.id for each in review(here).items][1] == "i1"
        assert item(here) == "i1"
        assert "2 van 4" in here.text
        assert here.said.startswith("Agendapunt verplaatst naar 2.")
        await here.press("K", "K")
        assert review(here).items[0].id == "i1"
        assert "Er is niets veranderd" in here.said


# Cards and lessons


async def test_the_status_of_a_card_steps_and_e_opens_it(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R")
        await here.press("s")
        assert "Ga eerst op een kaart staan" in here.said
        await go_to(here, "card", "actie-b")
        await here.press("s")
        assert card_of(here).status == "doing"
        assert line(here) == ("card", "actie-b")
        await here.press("e")
        assert here.in_front == "CardEditor"
        await here.write("!")
        await here.press("ctrl+s")
        assert "!" in card_of(here).text
        await here.press("u", "u")
        assert card_of(here).status == "idea"
        await go_to(here, "card", "kind-a")
        await here.press("s")
        assert "status" in here.said
        await here.press("q", "3")
        assert "Foxtrot: nieuwsbrief" in here.text


def card_of(here: Opened) -> Card:
    placed = meeting(here).card
    assert placed
    return placed.card


async def test_what_was_changed_in_a_meeting_is_shown_on_the_canvas(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("3", "R")
        await go_to(here, "card", "actie-b")
        await here.press("s", "q")
        assert "loopt Foxtrot" in here.text


async def test_own_marks_are_for_the_lesson_under_the_cursor_or_the_only_one(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R", "2")
        assert "gaat niet over een les" in here.said
        await here.press("right", "2")
        assert "Ga eerst op de les staan" in here.said
        await go_to(here, "lesson", "7")
        for key in "0123":
            await here.press(key)
            assert review(here).marks == {"7": int(key)}
        assert "Les 7" in here.said or "7" in here.said
        assert "3, " in here.text
        await here.press("right", "1")
        assert review(here).marks == {"7": 3, "2": 1}
        assert next(mark for mark in meeting(here).session.canvas.marks if mark.id == "2").mark == 1
        await here.press("u")
        assert review(here).marks == {"7": 3}


async def test_a_card_that_is_gone_says_so(folder: Path) -> None:
    write_canvas(folder, "wijk", meeting_canvas({"i1": {"title": "Weg", "cards": ["weg"], "actions": ["ook-weg"]}}))
    async with opened(folder, "wijk") as here:
        await here.press("R", "down")
        assert "deze kaart is weg" in here.text
        for key in ("e", "s"):
            await here.press(key)
            assert "is er niet meer" in here.said or "weg" in here.said
        await here.press("enter", "x")
        assert review(here).items[0].cards == ()


# The time


async def test_a_time_is_set_shown_and_taken_away(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R")
        now = [100.0]
        meeting(here).timer = ItemTimer(lambda: now[0])
        meeting(here).timer.go_to("i1")
        await here.press("t")
        await here.write("vijf")
        await here.press("enter")
        assert "een getal van 1 tot en met 600" in " ".join(here.text.split())
        await here.press("ctrl+u", "backspace", "backspace", "backspace", "backspace", "5", "enter")
        assert review(here).items[0].minutes == 5
        assert "nog 5 min" in here.title
        now[0] += 245
        meeting(here).show_title()
        assert "nog 1 min" in here.lines[0]
        now[0] += 60
        meeting(here).show_title()
        assert "tijd is om" in here.lines[0]
        now[0] += 120
        meeting(here).show_title()
        assert "2 min over" in here.lines[0]
        await here.press("right")
        assert "min" not in here.title
        await here.press("left")
        assert "2 min over" in here.title
        await here.press("t", "delete", "backspace", "enter")
        assert review(here).items[0].minutes is None
        assert "min over" not in here.title


# The review as a whole


async def test_p_corrects_date_theme_and_who_is_present(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "p")
        assert here.in_front == "ReviewEditor"
        await here.press("shift+tab")
        await here.write("De Zwaan")
        await here.press("ctrl+s")
        assert review(here).present == ("De Zwaan",)
        assert review(here).open


async def test_f_ends_it_and_offers_minutes(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "f")
        assert here.in_front == "FinishSheet"
        await here.press("enter")
        assert here.in_front == "MinutesSheet"
        await here.press("escape")
        assert here.in_front == "CanvasScreen"
        ended = saved_review(here)
        assert ended.open is None
        assert ended.at is None
        assert ended.signals


async def test_throwing_it_away_is_asked_first_and_can_be_undone(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "X", "enter")
        assert here.in_front == "MeetingScreen"
        await here.press("X", "down", "enter")
        assert here.in_front == "CanvasScreen"
        assert here.canvas.reviews == ()
        assert "u maakt het ongedaan" in here.said
        await here.press("u", "R")
        assert item(here) == "i1"


async def test_undoing_that_it_began_goes_back_to_the_canvas(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("R", "ctrl+s", "u")
        assert here.in_front == "CanvasScreen"
        assert "De bijeenkomst is begonnen" in here.said
        assert here.canvas.reviews == ()


# Others, and what can't be edited


async def test_what_others_add_appears_and_the_cursor_stays(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R", "right")
        await go_to(here, "decision", "Koffie blijft.")
        items = {**AGENDA, "i2": {**AGENDA["i2"], "decisions": ["Eerst dit.", "Thee erbij.", "Koffie blijft."]}}
        write_canvas(held, "wijk", meeting_canvas(items, at="i2"))
        await here.until(lambda: "Eerst dit." in " ".join(here.text.split()))
        assert line(here) == ("decision", "Koffie blijft.")
        assert here.said == "Er kwam iets bij."
        items = {**items, "i3": {**items["i3"], "notes": "Alvast."}}
        write_canvas(held, "wijk", meeting_canvas(items, at="i2"))
        await here.until(lambda: "bij agendapunt 3" in here.said)
        assert item(here) == "i2"


async def test_an_item_that_another_drops_makes_place_for_the_next(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "right")
        items = {id: each for id, each in AGENDA.items() if id != "i2"}
        write_canvas(held, "wijk", meeting_canvas(items))
        await here.until(lambda: item(here) == "i3")
        assert "haalde dit punt van de agenda" in here.said


@pytest.mark.parametrize("how", ["ended", "gone"])
async def test_a_review_that_another_ends_or_takes_away_leads_back(held: Path, how: str) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R")
        canvas = meeting_canvas(open=None, at=None) if how == "ended" else small_canvas()
        write_canvas(held, "wijk", canvas)
        await here.until(lambda: here.in_front == "CanvasScreen")
        assert {"ended": "sloot de bijeenkomst af", "gone": "is er niet meer"}[how] in here.said


@pytest.mark.parametrize("keys", ["ctrl+s", "escape escape"])
async def test_what_is_typed_is_not_lost_where_another_takes_the_review_away(held: Path, keys: str) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "n")
        await here.write("Half")
        write_canvas(held, "wijk", small_canvas())
        await here.until(lambda: meeting(here).review is None)
        await here.press(*keys.split())
        if keys == "ctrl+s":
            assert review(here).items[0].notes == "Half"
            assert line(here) == ("note", "")
        else:
            assert here.in_front == "CanvasScreen"
            assert "is er niet meer" in here.said


async def test_one_that_can_only_be_read_refuses_every_edit(folder: Path, size: Size) -> None:
    write_canvas(folder, "wijk", meeting_canvas().evolve(format=FORMAT + 1))
    before = (folder / "wijk.toml").read_bytes()
    async with opened(folder, "wijk", size) as here:
        await here.press("R", "right", "down", "right", "left")
        for key in ("n", "b", "a", "i", "x", "J", "K", "t", "2", "p", "f", "X", "u", "U"):
            here.unsay()
            await here.press(key)
            assert here.in_front == "MeetingScreen", key
            assert "nieuwere ikc" in here.said, (key, here.said)
        await here.press("left", "down")
        for key in ("e", "s"):
            here.unsay()
            await here.press(key)
            assert "nieuwere ikc" in here.said, key
        await here.press("q")
        assert here.in_front == "CanvasScreen"
    assert (folder / "wijk.toml").read_bytes() == before


async def test_a_canvas_that_can_only_be_read_begins_no_review(folder: Path) -> None:
    write_canvas(folder, "wijk", small_canvas().evolve(format=FORMAT + 1))
    async with opened(folder, "wijk") as here:
        await here.press("R")
        assert here.in_front == "CanvasScreen"
        assert "nieuwere ikc" in here.said


# Unusual input


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_sixty_items_and_long_texts_keep_within_the_screen(folder: Path, size: Size) -> None:
    items = {f"i{n}": {"title": f"Punt {n} " + "lang " * 40, "decisions": ["Besluit " * 80] * 3} for n in range(60)}
    write_canvas(folder, "wijk", meeting_canvas({**items, "i30": {"title": ""}}, at="i29"))
    async with opened(folder, "wijk", size) as here:
        await here.press("R")
        assert "30 van 60" in here.text
        assert all(len(text) <= size[0] for text in here.lines)
        await here.press("end", "right")
        assert "Zonder titel" in here.text
        await here.press("g", "6", "0", "enter")
        assert "60 van 60" in here.text
        await here.press("f2")
        assert "60 of 60" in here.text


async def test_no_items_at_all_can_be_begun_with(folder: Path, size: Size) -> None:
    write_canvas(folder, "wijk", meeting_canvas({}))
    async with opened(folder, "wijk", size) as here:
        await here.press("R")
        assert "De agenda is leeg" in here.text
        await here.press("i")
        await here.write("Toch iets")
        await here.press("ctrl+s")
        assert "Toch iets" in here.text
        assert item(here) == review(here).items[0].id
        assert review(here).at == item(here)


async def test_letters_typed_as_a_text_are_told_and_change_nothing(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "down")
        before = meeting(here).session.canvas
        here.type(*"De fixus")
        await here.settle()
        assert here.in_front == "MeetingScreen"
        assert meeting(here).session.canvas == before
        assert "“De fixus” is niet gedaan" in here.said


# A whole meeting


async def test_a_whole_meeting_by_keys(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R", "right", "m")
        await here.press("1", "down", "2", "right", "3", "down", "2", "right", "o")
        await here.press("q")
        assert here.in_front == "MeetingScreen"
        assert review(here).spread == {"4": (0, 1, 0, 1), "7": (0, 0, 2, 0)}
        assert "1× verkennen, 1× geworteld" in here.text
        await go_to(here, "lesson", "4")
        await here.press("2", "left")
        await go_to(here, "card", "actie-b")
        await here.press("s", "b")
        await here.write("Samen eten.")
        await here.press("ctrl+s", "right", "right", "f", "enter")
        assert here.in_front == "MinutesSheet"
        await here.press("ctrl+u", *["backspace"] * 60)
        await here.write(str(held.parent))
        await here.press("enter")
        await here.until(lambda: here.in_front == "CanvasScreen" and "notulen" in here.said.lower())
        (written,) = held.parent.glob("*.md")
        assert "Samen eten." in written.read_text(encoding="utf-8")
        ended = saved_review(here)
        assert (ended.open, ended.at, ended.marks["4"]) == (None, None, 2)
        assert ended.items[0].decisions == ("Samen eten.",)


async def test_what_is_typed_ahead_of_a_review_that_begins_is_for_the_sheet_that_it_opens(folder: Path) -> None:
    """Each key is held until the one before it has had its effect, also where a command held keys meanwhile."""
    async with opened(folder, "wijk") as here:
        here.type("R", "ctrl+s", "n", *"één x")
        await here.until(lambda: here.in_front == "ItemNotesEditor")
        assert here.sheet.rows[0].value == "één x"  # type: ignore[attr-defined]
