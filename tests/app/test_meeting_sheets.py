"""The sheets of a review that is being held: what is typed stands in the canvas at once, or stays on the sheet."""

import asyncio
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomli
from tests.unit.domain.held_reviews import hold_review

from ikc_tui.domain.canvas import AgendaItem, Canvas, Card, Partner, find_card
from ikc_tui.domain.edits import begin_review, change_item
from ikc_tui.method.words import LANGUAGES, Lang
from ikc_tui.services.library import Library
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.editors.form import Form
from ikc_tui.ui.meeting.editors import DecisionEditor

from .conftest import small_canvas
from .opened import LARGE, SMALL, TODAY, Opened, opened, write_canvas
from .test_two_people import someone_else

Size = tuple[int, int]
WINDOWS = [(60, 16), SMALL, LARGE, (200, 60)]
SIZES = pytest.mark.parametrize("size", WINDOWS)
THEMES = """\
[themes.samen]
title = "Samen beginnen"
question = "Hoe begint elk kind?"
lessons = [4, 7]
sections = ["verhalenbord.kinderen"]

[themes.ouders]
title = "Ouders als partner"
"""
NEXT = "Wat doen we voor de volgende keer, en wanneer is die?"


def canvas_screen(here: Opened) -> CanvasScreen:
    """The screen of the canvas, beneath that of the review."""
    return next(screen for screen in here.app.screen_stack if isinstance(screen, CanvasScreen))


def canvas_now(here: Opened) -> Canvas:
    return canvas_screen(here).session.canvas


async def saved(here: Opened) -> dict[str, Any]:
    """The only review in the file, after all was saved."""
    session = canvas_screen(here).session
    assert await asyncio.to_thread(session.flush)
    (review,) = tomli.loads((here.folder / f"{session.slug}.toml").read_text(encoding="utf-8"))["reviews"].values()
    assert isinstance(review, dict)
    return review


def form(here: Opened) -> Form:
    assert isinstance(here.app.screen, Form), here.text
    return here.app.screen


def agenda(here: Opened) -> list[str]:
    return form(here).row("agenda").value.splitlines()


def card_of(here: Opened, id: str) -> Card:
    placed = find_card(canvas_now(here), id)
    assert placed
    return placed.card


def words_shown(here: Opened) -> str:
    return " ".join(here.text.split())


@pytest.fixture
def themed(folder: Path) -> Path:
    """The folder, of which the network has two themes."""
    (folder / "network.toml").write_text(THEMES, encoding="utf-8")
    return folder


@pytest.fixture
def meeting(themed: Path) -> Path:
    """The folder, in which `wijk` is holding a review with two items."""
    items: list[dict[str, object]] = [{"title": "Wat spraken we af?", "lessons": [4]}, {"title": "Rondvraag"}]
    begun = begin_review(small_canvas(), {"present": ["Noor", "Sem"]}, items, today=TODAY)
    write_canvas(themed, "wijk", begun.canvas)
    return themed


def item(here: Opened, at: int = 0) -> AgendaItem:
    return canvas_now(here).reviews[0].items[at]


# How a review begins


def forty_partners() -> Canvas:
    return small_canvas().evolve(partners=[Partner(id=f"p{n}", name=f"Partner nummer {n}") for n in range(40)])


@pytest.mark.parametrize(
    ("canvas", "network", "size"),
    [
        *[pytest.param(forty_partners(), THEMES, size, id=f"40-themes-{size}") for size in WINDOWS],
        # what is proposed depends on no window, and no sheet is fuller than the one above
        pytest.param(forty_partners(), "", SMALL, id="40-no network"),
        *[pytest.param(Canvas(name="Leeg"), network, SMALL, id=f"empty-{network[:7]}") for network in ("", THEMES)],
        *[pytest.param(small_canvas(), network, SMALL, id=f"small-{network[:7]}") for network in ("", THEMES)],
    ],
)
async def test_untouched_it_begins_with_what_is_proposed(
    folder: Path, canvas: Canvas, network: str, size: Size
) -> None:
    (folder / "network.toml").write_text(network, encoding="utf-8") if network else (folder / "network.toml").unlink()
    write_canvas(folder, "wijk", canvas)
    async with opened(folder, "wijk", size) as here:
        await here.press("R")
        proposed = agenda(here)
        assert len(proposed) >= 2
        assert proposed[-1] == NEXT
        await here.press("ctrl+s")
        assert here.in_front == "MeetingScreen"
        assert canvas_screen(here).key_bar.message[0] == "", "what was told of it would be of no use later"
        review = await saved(here)
        assert [each["title"] for each in review["items"].values()] == proposed
        assert (review["date"], review["open"], review["at"]) == (TODAY, True, next(iter(review["items"])))


async def test_the_one_that_was_begun_opens_also_where_another_began_one_meanwhile(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R", "S")
        theirs: dict[str, object] = {"id": "0-van-hen", "theme": "Van hen"}
        someone_else(themed, begin_review, theirs, [{"title": "Van hen"}])
        await here.until(lambda: canvas_now(here).reviews)
        await here.press("ctrl+s")
        assert len(canvas_now(here).reviews) == 2
        assert "Samen beginnen" in here.text
        assert "Van hen" not in here.text


async def test_left_untouched_nothing_is_asked_and_nothing_begins(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R", "escape")
        assert here.in_front == "CanvasScreen"
        assert here.canvas.reviews == ()


async def test_what_is_typed_is_not_lost_by_one_esc(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R", "x", "escape")
        assert here.in_front == "BeginSheet"
        assert "Nog niet begonnen. ctrl+s begin esc gooi weg" in words_shown(here)


@pytest.mark.parametrize("size", [(60, 16), SMALL], ids=str)
async def test_a_longer_agenda_is_in_sight_from_its_start(themed: Path, size: Size) -> None:
    async with opened(themed, "wijk", size) as here:
        await here.press("R")
        await here.write("sam")
        await here.press("tab", "tab")
        first = agenda(here)[0]
        assert first in words_shown(here)
        await here.press("ctrl+x")
        assert first not in agenda(here)


async def test_behind_a_name_that_was_completed_one_types_on(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R", "tab")
        await here.write("de zw")
        await here.press("tab", "shift+tab")
        await here.write(", Noor")
        assert form(here).row("present").value == "De Zwaan, Noor"


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_how_a_theme_is_chosen_is_said_where_there_are_any(themed: Path, lang: Lang) -> None:
    async with opened(themed, "wijk", lang=lang) as here:
        await here.press("R")
        assert here.app.context.words("editor.hint_theme") in here.text
    (themed / "network.toml").unlink()
    async with opened(themed, "wijk", lang=lang) as here:
        await here.press("R")
        assert here.app.context.words("editor.hint_theme") not in here.text


async def test_the_agenda_is_dropped_moved_reworded_and_added_to_by_keys(themed: Path, size: Size) -> None:
    async with opened(themed, "wijk", size) as here:
        await here.press("R")
        await here.write("samen")
        await here.press("tab", "tab")
        before = agenda(here)
        assert "Hoe begint elk kind?" in before
        await here.press("pageup", "pageup", "home", "ctrl+x")
        assert agenda(here) == before[1:]
        await here.press("shift+down")
        assert agenda(here) == [before[2], before[1], *before[3:]]
        await here.press("shift+up", "shift+up")
        assert agenda(here) == before[1:]
        at = agenda(here).index("Hoe begint elk kind?")
        await here.press(*["down"] * at, "end")
        await here.write(" Echt?\nRondvraag")
        await here.press("ctrl+s")
        items = [*(await saved(here))["items"].values()]
    assert [each["title"] for each in items] == [
        *before[1 : at + 1], "Hoe begint elk kind? Echt?", "Rondvraag", *before[at + 2 :],
    ]  # fmt: skip
    reworded = next(each for each in items if each["title"].endswith("Echt?"))
    assert (reworded["lessons"], reworded["cards"]) == ([4, 7], ["kind-a", "kind-b"])
    assert "lessons" not in next(each for each in items if each["title"] == "Rondvraag")


async def test_another_theme_proposes_its_own_items_and_leaves_what_was_typed(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R")
        without = agenda(here)
        assert "Samen beginnen" in here.text
        assert "Ouders als partner" in here.text
        await here.write("sam")
        await here.press("tab", "tab", "end")
        assert [each for each in agenda(here) if each not in without] == ["Hoe begint elk kind?"]
        await here.write("\nRondvraag")
        await here.press("shift+tab", "shift+tab")
        await here.write("oud")
        await here.press("tab")
        assert {*agenda(here)} - {*without} == {"Ouders als partner", "Rondvraag"}
        await here.press("shift+tab")
        await here.write("Eigen thema")
        await here.press("tab")
        assert {*agenda(here)} - {*without} == {"Eigen thema", "Rondvraag"}
        await here.press("shift+tab", "delete", "tab")
        assert {*agenda(here)} - {*without} == {"Rondvraag"}


async def test_a_theme_that_is_clicked_counts(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R")
        await here.click("Samen beginnen")
        assert form(here).row("theme").value == "Samen beginnen"
        await here.press("ctrl+s")
        review = await saved(here)
        assert review["theme"] == "samen"
        assert "Hoe begint elk kind?" in {each["title"] for each in review["items"].values()}


async def test_ctrl_s_from_the_theme_takes_its_items_along(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R")
        await here.write("sam")
        await here.press("ctrl+s")
        review = await saved(here)
        assert review["theme"] == "samen"
        assert "Hoe begint elk kind?" in {each["title"] for each in review["items"].values()}


@pytest.mark.parametrize(
    ("typed", "whole"), [("de zw", "De Zwaan"), ("fat", "Fatima"), ("Noor, zon", "Noor, Zonnehof")]
)
async def test_who_is_there_completes_from_partners_and_names(themed: Path, typed: str, whole: str) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R", "tab")
        await here.write(typed)
        await here.press("tab")
        assert form(here).row("present").value == whole


async def test_it_was_begun_on_a_day_that_has_been(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R", "shift+tab")
        await here.write("gisteren")
        assert "vrijdag 13 maart 2026" in here.text
        await here.press("ctrl+s")
        assert (await saved(here))["date"] == date(2026, 3, 13)


async def test_a_day_that_is_none_is_told_and_nothing_begins(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R", "shift+tab")
        await here.write("30-2")
        await here.press("ctrl+s")
        assert here.in_front == "BeginSheet"
        assert "30-2 bestaat niet" in here.text
        assert canvas_now(here).reviews == ()


async def test_an_agenda_without_items_begins_too(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("R")
        form(here).row("agenda").value = " \n"
        await here.press("ctrl+s")
        assert here.in_front == "MeetingScreen"
        assert "items" not in await saved(here)


# What comes of an item


@SIZES
async def test_an_action_becomes_a_card_at_once(meeting: Path, size: Size) -> None:
    async with opened(meeting, "wijk", size) as here:
        await here.press("R", "a")
        await here.write("Ouders bellen")
        await here.press("tab")
        await here.write("Sem")
        await here.press("tab")
        await here.write("vrijdag")
        assert "vrijdag 20 maart 2026" in here.text
        await here.press("tab")
        await here.until(lambda: "Waarderen, leren en vieren" in here.text)  # which is the last to choose
        await here.write("proef")
        await here.press("ctrl+s")
        assert here.in_front == "MeetingScreen"
        (id,) = item(here).actions
        placed = find_card(canvas_now(here), id)
        assert placed
        assert placed.place.name == "actiebord.proeftuinen"
        assert (placed.card.text, placed.card.owner) == ("Ouders bellen", "Sem")
        assert (placed.card.due, placed.card.status) == (date(2026, 3, 20), "idea")


@pytest.mark.parametrize(("typed", "whole"), [("noo", "Noor"), ("fat", "Fatima"), ("zonn", "Zonnehof")])
async def test_who_does_it_completes_from_who_is_there_owners_and_partners(
    meeting: Path, typed: str, whole: str
) -> None:
    async with opened(meeting, "wijk") as here:
        await here.press("R", "a", "tab")
        await here.write(typed)
        await here.press("tab")
        assert form(here).row("owner").value == whole


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("", "", ""), "schrijf op wat er gaat gebeuren"),
        (("Bellen", "30-2", ""), "30-2 bestaat niet"),
        (("Bellen", "", "xyz"), "kies uit: Verbinden"),
    ],
)
async def test_an_action_that_is_wrong_is_told_and_stays(meeting: Path, texts: Sequence[str], told: str) -> None:
    text, due, place = texts
    async with opened(meeting, "wijk") as here:
        await here.press("R", "a")
        await here.write(text)
        await here.press("tab")
        await here.write("Sem")
        await here.press("tab")
        await here.write(due)
        await here.press("tab")
        await here.write(place)
        await here.press("ctrl+s")
        assert here.in_front == "ActionEditor"
        assert told in words_shown(here)
        assert form(here).row("owner").value == "Sem"
        assert item(here).actions == ()


@SIZES
async def test_a_decision_is_made_reworded_and_taken_away(meeting: Path, size: Size) -> None:
    async with opened(meeting, "wijk", size) as here:
        await here.press("R", "b")
        assert "Wat spraken we af?" in here.text
        await here.write("We gaan door")
        await here.press("ctrl+s")
        assert item(here).decisions == ("We gaan door",)
        for typed, kept in (("!", ("We gaan door!",)), ("", ())):
            screen = here.app.commanded
            assert screen
            review, was = canvas_now(here).reviews[0], item(here).decisions[0]
            editor = DecisionEditor(
                screen.context,
                canvas_screen(here).session,
                screen.run_edit,  # type: ignore[attr-defined]
                review.id,
                review.items[0].id,
                was,
            )
            await here.app.push_screen(editor)
            await here.settle()
            if typed:
                await here.write(typed)
            else:
                editor.row("decision").value = ""
            await here.press("ctrl+s")
            assert item(here).decisions == kept


async def test_a_decision_of_blanks_is_none(meeting: Path) -> None:
    async with opened(meeting, "wijk") as here:
        await here.press("R", "b", "space", "ctrl+s")
        assert here.in_front == "DecisionEditor"
        assert "Schrijf op wat jullie besluiten." in words_shown(here)
        assert item(here).decisions == ()


async def test_a_note_stands_with_its_item(meeting: Path, size: Size) -> None:
    async with opened(meeting, "wijk", size) as here:
        await here.press("R", "right", "n")
        assert "Rondvraag" in here.text
        await here.write("Niemand\niets")
        await here.press("ctrl+s")
        assert (item(here).notes, item(here, 1).notes) == ("", "Niemand\niets")


@pytest.mark.parametrize(("typed", "kept"), [("10", 10), ("15 min", 15), ("5 minuten", 5), ("", None), ("0", None)])
async def test_an_item_is_added_after_the_one_that_is_talked_about(meeting: Path, typed: str, kept: int | None) -> None:
    async with opened(meeting, "wijk") as here:
        await here.press("R", "i")
        await here.write("Ingelast")
        await here.press("tab")
        await here.write(typed)
        await here.press("ctrl+s")
        review = canvas_now(here).reviews[0]
        assert [each.title for each in review.items] == ["Wat spraken we af?", "Ingelast", "Rondvraag"]
        assert review.items[1].minutes == kept


@pytest.mark.parametrize(
    ("title", "minutes", "told"),
    [
        ("", "10", "Geef het punt een titel."),
        ("Ingelast", "lang", "een getal van 1 tot en met 600"),
        ("Ingelast", "601", "een getal van 1 tot en met 600"),
        ("Ingelast", "-5", "een getal van 1 tot en met 600"),
    ],
)
async def test_an_item_that_is_wrong_is_told_and_stays(meeting: Path, title: str, minutes: str, told: str) -> None:
    async with opened(meeting, "wijk") as here:
        await here.press("R", "i")
        await here.write(title)
        await here.press("tab")
        await here.write(minutes)
        await here.press("ctrl+s")
        assert here.in_front == "ItemEditor"
        assert told in words_shown(here)
        assert len(canvas_now(here).reviews[0].items) == 2


# What was being typed when the program ended


async def typed_and_ended(folder: Path, keys: str) -> Draft:
    """The draft of the sheet that keys open, on which one sign was typed before the program ended."""
    async with opened(folder, "wijk") as here:
        await here.press(*keys.split())
        await here.write("Ж")
        form(here).keep_draft()
        await here.until(lambda: any("Ж" in path.read_text() for path in folder.glob(".ikc/drafts/*.toml")))
    (draft,) = Drafts(folder).waiting()
    assert isinstance(draft, Draft)
    return draft


SHEETS = {
    "R right n": ("ItemNotesEditor", "een notitie bij een agendapunt"),
    "R right b": ("DecisionEditor", "een besluit"),
    "R right a": ("ActionEditor", "een actie"),
    "R right i": ("ItemEditor", "een nieuw agendapunt"),
}


@pytest.mark.parametrize("keys", SHEETS)
async def test_a_draft_is_offered_and_goes_to_its_item(meeting: Path, keys: str) -> None:
    editor, named = SHEETS[keys]
    draft = await typed_and_ended(meeting, keys)
    assert draft.editor == "meeting"
    async with opened(meeting) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        assert named in here.text
        assert "Ж" in here.text
        await here.press("enter")
        await here.until(lambda: here.in_front == editor)
        await here.press("ctrl+s")
        await here.until(lambda: here.in_front == "MeetingScreen")
        review = canvas_now(here).reviews[0]
        if editor == "ItemEditor":
            assert [each.title for each in review.items][1:] == ["Rondvraag", "Ж"]
        elif editor == "ActionEditor":
            (id,) = review.items[1].actions
            assert card_of(here, id).text == "Ж"
        else:
            assert "Ж" in (review.items[1].notes, *review.items[1].decisions)
        await here.until(lambda: not Drafts(meeting).waiting())


async def test_the_draft_of_a_note_goes_on_from_what_another_wrote_there_since(meeting: Path) -> None:
    review = Library(meeting).open("wijk").canvas.reviews[0]
    first = review.items[0].id
    someone_else(meeting, change_item, review.id, first, {"notes": "Eerst dit."})
    await typed_and_ended(meeting, "R n")
    someone_else(meeting, change_item, review.id, first, {"notes": "Eerst dit.\nVan hen."})
    async with opened(meeting) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        await here.press("enter")
        await here.until(lambda: here.in_front == "ItemNotesEditor")
        await here.press("ctrl+s")
        await here.until(lambda: here.in_front == "MeetingScreen")
        assert item(here).notes.splitlines()[0] == "Eerst dit."
        assert {*item(here).notes.splitlines()} == {"Eerst dit.", "Van hen.", "Ж"}


async def test_a_draft_of_a_review_that_begins_is_offered_and_begins_it(themed: Path) -> None:
    await typed_and_ended(themed, "R tab tab end")
    async with opened(themed) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        assert "een bijeenkomst die begint" in here.text
        await here.press("enter")
        await here.until(lambda: here.in_front == "BeginSheet")
        assert agenda(here)[0].endswith("Ж")
        await here.press("ctrl+s")
        await here.until(lambda: here.in_front == "MeetingScreen")
        first, *_ = (await saved(here))["items"].values()
        assert first["title"].endswith("Ж")


async def test_a_draft_with_a_theme_that_is_gone_keeps_its_words(themed: Path) -> None:
    Drafts(themed).keep(Draft.new("wijk", "meeting", board="begin").evolve(theme="Weg thema", agenda="Alleen dit"))
    async with opened(themed) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        await here.press("enter")
        await here.until(lambda: here.in_front == "BeginSheet")
        assert agenda(here) == ["Alleen dit"]
        await here.press("ctrl+s")
        await here.until(lambda: here.in_front == "MeetingScreen")
        review = await saved(here)
        assert review["theme"] == "Weg thema"
        assert [each["title"] for each in review["items"].values()] == ["Alleen dit"]


@pytest.mark.parametrize("keys", SHEETS)
async def test_what_was_typed_at_a_review_that_is_gone_stays_on_its_sheet(meeting: Path, keys: str) -> None:
    await typed_and_ended(meeting, keys)
    write_canvas(meeting, "wijk", small_canvas())
    async with opened(meeting) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        await here.press("enter")
        await here.until(lambda: here.in_front == SHEETS[keys][0])
        await here.press("ctrl+s")
        assert here.in_front == SHEETS[keys][0]
        assert "Wat je typte staat hier nog" in words_shown(here)
        assert "Ж" in here.text


# The end of it


@SIZES
async def test_the_end_says_what_is_kept_and_keeps_it(meeting: Path, size: Size) -> None:
    async with opened(meeting, "wijk", size) as here:
        await here.press("R", "b")
        await here.write("We gaan door")
        await here.press("ctrl+s", "a")
        await here.write("Bellen")
        await here.press("ctrl+s", "f")
        for said in ("2 aanwezigen", "1 besluit", "1 actie, als kaart", "signalen, zoals het canvas"):
            assert said in words_shown(here)
        await here.press("escape")
        assert canvas_now(here).reviews[0].open
        await here.press("f", "enter")
        review = await saved(here)
        assert "open" not in review
        assert sum(review["signals"].values()) > 0


async def test_where_nothing_came_of_it_that_is_said(meeting: Path) -> None:
    async with opened(meeting, "wijk", lang="en") as here:
        await here.press("R", "f")
        assert "no decisions" in words_shown(here)
        assert "no actions" in words_shown(here)


# Its minutes


HELD = {"date": date(2026, 3, 1), "theme": "samen", "decisions": ["We gaan door"]}


def home() -> Path:
    return Path(os.environ["HOME"])


@pytest.fixture
def held(themed: Path) -> Path:
    """The folder, in which `wijk` held two reviews."""
    canvas = hold_review(small_canvas(), {"date": date(2026, 1, 9)}, today=TODAY).canvas
    write_canvas(themed, "wijk", hold_review(canvas, HELD, today=TODAY).canvas)
    return themed


@SIZES
async def test_minutes_go_into_the_documents_of_the_person(held: Path, size: Size) -> None:
    (home() / "Documents").mkdir()
    async with opened(held, "wijk", size) as here:
        await here.press("w")
        assert here.in_front == "MinutesSheet"
        assert here.sheet.input.value == str(home() / "Documents")  # type: ignore[attr-defined]
        await here.press("enter")
        assert here.in_front == "CanvasScreen"
        path = home() / "Documents" / "notulen-wijk-2026-03-01.md"
        assert str(path) in here.said
        assert "We gaan door" in path.read_text(encoding="utf-8")


async def test_the_folder_is_remembered(held: Path) -> None:
    (home() / "Notulen").mkdir()
    async with opened(held, "wijk") as here:
        await here.press("w")  # what is proposed gives way
        await here.write("~/Notulen")
        await here.press("enter")
        assert (home() / "Notulen" / "notulen-wijk-2026-03-01.md").exists()
        await here.press("w")
        assert "~/Notulen" in here.text
    chosen = tomli.loads((held.parent / "config" / "chosen.toml").read_text())
    assert chosen == {"minutes_folder": "~/Notulen"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("~/bestaat-niet", "Deze map is er niet"),
        ("dicht", "notulen-wijk"),
        ("bestand.md", "Deze map is er niet"),
        ("", "map"),
    ],
)
async def test_a_folder_that_can_not_be_used_is_told_and_stays(
    held: Path, typed: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home() / "bestand.md").write_text("iets anders")
    (home() / "dicht").mkdir()

    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("ikc_tui.storage.exports.write_whole", refuse)
    async with opened(held, "wijk") as here:
        await here.press("w", "ctrl+u")
        await here.write(typed)
        await here.press("enter")
        assert here.in_front == "MinutesSheet"
        assert told in words_shown(here)
        assert here.sheet.input.value == typed  # type: ignore[attr-defined]
        assert (home() / "bestand.md").read_text() == "iets anders"


async def test_on_the_lessons_tab_it_is_the_review_under_the_cursor(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("4", "end", "w", "enter")
        assert "notulen-wijk-2026-01-09.md" in here.said
        assert (home() / "notulen-wijk-2026-01-09.md").exists()


async def test_without_a_review_there_are_no_minutes(themed: Path) -> None:
    async with opened(themed, "wijk") as here:
        await here.press("w")
        assert here.in_front == "CanvasScreen"
        assert "nog geen bijeenkomst gehad" in here.said


async def test_of_a_review_that_is_being_held_it_says_how_to_go_on(meeting: Path) -> None:
    async with opened(meeting, "wijk") as here:
        await here.press("4", "end", "w")
        assert here.in_front == "CanvasScreen"
        assert "R gaat verder" in here.said


async def test_minutes_of_a_canvas_that_is_read_only(held: Path) -> None:
    path = held / "wijk.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    async with opened(held, "wijk") as here:
        await here.press("w", "enter")
        assert (home() / "notulen-wijk-2026-03-01.md").exists()
