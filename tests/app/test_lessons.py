"""The lessons tab: what it says of a canvas, own marks, and moving about."""

from datetime import date
from pathlib import Path

import pytest
from tests.unit.domain.held_reviews import hold_review

from ikc_tui.domain.canvas import Canvas, find_mark
from ikc_tui.ui.lessons.pane import LessonsPane

from .opened import Opened, card, opened, write_canvas

Size = tuple[int, int]
EMPTY = Canvas(name="Leeg")
DIFFERS = EMPTY.evolve(verhalenbord={"kinderen": (card("a", "Alfa"),)}, marks={"1": {"mark": 3, "note": "Trots"}})
PARTNERS = ({"id": "p", "name": "De Stam"}, {"id": "q", "name": "De Twijg"})


def canvas(partners: object = (), **boards: object) -> Canvas:
    return EMPTY.evolve(partners=partners, **boards)


def at_lessons(here: Opened) -> bool:
    return here.screen.tabs.tab.id == "lessen"


def mark(here: Opened, lesson: int) -> int | None:
    found = find_mark(here.canvas, lesson)
    return found.mark if found else None


def line_of(here: Opened, start: str) -> str:
    """The first line of the screen in which that stands."""
    return next(line for line in here.lines if start in line)


async def go_to(here: Opened, topic: str) -> None:
    """Opens the lessons with the cursor on a topic."""
    await here.press("4")
    pane = here.screen.tabs.pane
    assert isinstance(pane, LessonsPane)
    while pane.topic and pane.topic.id != topic:
        await here.press("down")


async def test_tab_goes_from_the_lessons_to_the_cards_and_back(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("4")
        pane = here.screen.tabs.pane
        assert isinstance(pane, LessonsPane)
        await here.press("tab")
        assert pane.in_detail
        await here.press("tab")
        assert not pane.in_detail
        assert at_lessons(here)


# Keys


async def test_home_and_end_go_to_the_ends_of_the_list_and_of_the_detail(folder: Path) -> None:
    write_canvas(folder, "leeg", EMPTY)
    async with opened(folder, "leeg") as here:
        await here.press("4", "end")
        pane = here.screen.tabs.pane
        assert isinstance(pane, LessonsPane)
        assert pane.list.cursor == len(pane.list.items) - 1
        await here.press("home", "tab", "end")
        assert pane.list.cursor == 0
        assert pane.detail.cursor == 2
        await here.press("home")
        assert pane.detail.cursor == 0


@pytest.mark.parametrize("key", ["1", "2", "3"])
async def test_a_digit_goes_to_its_tab_and_marks_nothing(folder: Path, size: Size, key: str) -> None:
    async with opened(folder, "wijk", size) as here:
        before = here.canvas
        await here.press("4")
        assert f"{key} " in here.lines[1]
        await here.press("0", "4")
        assert at_lessons(here)
        await here.press(key)
        assert here.screen.tabs.tab.command == f"board.{key}"
        assert here.canvas is before


async def test_the_own_mark_is_stepped_as_a_status(folder: Path, size: Size) -> None:
    write_canvas(folder, "leeg", EMPTY)
    async with opened(folder, "leeg", size) as here:
        await go_to(here, "3")
        marks = []
        for _ in range(5):
            await here.press("s")
            marks.append(mark(here, 3))
        assert marks == [0, 1, 2, 3, None]
        await here.press("u")
        assert mark(here, 3) == 3


async def test_the_own_mark_is_raised_lowered_and_cleared(folder: Path, size: Size) -> None:
    write_canvas(folder, "leeg", EMPTY)
    async with opened(folder, "leeg", size) as here:
        await go_to(here, "14")
        await here.press("minus")
        assert mark(here, 14) is None
        await here.press("plus", "plus", "plus")
        assert mark(here, 14) == 2
        assert "Les 14: eigen oordeel 2, doen." in here.said
        await here.press("plus", "plus", "plus", "minus")
        assert mark(here, 14) == 2
        await here.press("x")
        assert mark(here, 14) is None


async def test_where_nothing_passes_the_filter_no_key_has_anything_to_do(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before = here.canvas
        await here.press("4", "slash")
        await here.write("nergens")
        await here.press("enter", "home", "end", "up", "down", "tab", "s", "plus", "n")
        assert at_lessons(here)
        assert "niets gevonden" in here.text
        assert here.canvas is before


async def test_a_mark_given_in_the_detail_leaves_the_cursor_on_its_card(folder: Path, size: Size) -> None:
    """The row of the own mark comes above it."""
    write_canvas(folder, "kaart", canvas(verhalenbord={"dromen": [card("droom", "Eén deur", lessons=[14])]}))
    async with opened(folder, "kaart", size) as here:
        await go_to(here, "14")
        pane = here.screen.tabs.pane
        assert isinstance(pane, LessonsPane)
        await here.press("tab", "end")
        before = pane.detail.cursor
        await here.press("s")
        assert pane.detail.cursor > before
        await here.press("enter")
        assert here.card == "droom"


async def test_a_mark_needs_a_lesson_under_the_cursor(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before = here.canvas
        await go_to(here, "closing")
        await here.press("s", "plus", "minus", "x")
        assert here.canvas is before
        assert "kies er een" in here.said


async def test_the_bottom_line_says_how_to_go_back(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("4")
        assert "s + - oordeel" in here.lines[-1]
        assert "q terug" in here.lines[-1]


async def test_the_bottom_line_names_only_keys_that_do_something_here(folder: Path) -> None:
    write_canvas(folder, "leeg", EMPTY)
    async with opened(folder, "leeg") as here:
        await go_to(here, "14")
        for topic, leads_on in (("closing", True), ("thread", False), ("reviews", True)):
            await go_to(here, topic)
            assert "oordeel" not in here.lines[-1]
            assert "notitie" not in here.lines[-1]
            assert ("enter" in here.lines[-1]) is leads_on
            assert "q terug" in here.lines[-1]
        await here.press("home")
        assert "s + - oordeel   enter open   n notitie" in here.lines[-1]


async def test_back_shows_all_lessons_again(folder: Path, size: Size) -> None:
    write_canvas(folder, "praat", DIFFERS)
    async with opened(folder, "praat", size) as here:
        await here.press("4", "f")
        assert "Lessen om te bespreken" in here.lines[3]
        assert "signaal" not in here.lines[3]
        assert "Weten waarom" not in here.text
        await here.press("q")
        assert at_lessons(here)
        assert "Weten waarom" in here.text
        await here.press("q")
        assert not at_lessons(here)


async def test_when_all_is_talked_about_it_says_so(folder: Path) -> None:
    write_canvas(folder, "praat", DIFFERS)
    async with opened(folder, "praat") as here:
        await here.press("4", "f", "minus")
        assert "Nergens lopen jullie oordeel en het canvas uiteen." in here.text


# What it says


async def test_an_empty_canvas_is_not_filled_in_yet_and_lacks_nothing(folder: Path, size: Size) -> None:
    write_canvas(folder, "leeg", EMPTY)
    async with opened(folder, "leeg", size) as here:
        await here.press("4")
        assert "nog niet ingevuld" in here.lines[3]
        assert "0 signalen" not in here.text
        assert "4 Lessen " in here.lines[1] + " "
        assert "···" in line_of(here, "Het kind centraal")
        assert "· verkennen  Nog niet ingevuld: het verhalenbord" in here.text
        for topic, title in (("voices", "Stemmen van partners"), ("thread", "Rode draad")):
            await go_to(here, topic)
            assert "nog niet ingevuld" in line_of(here, title)


async def test_a_signal_is_shown_open_or_blank_with_the_name_of_its_rung(folder: Path, size: Size) -> None:
    shown = canvas(
        verhalenbord={"kinderen": (card("a", "Alfa"),)}, actiebord={"aanbod": (card("b", "Bravo", status="doing"),)}
    )
    write_canvas(folder, "drie", shown)
    async with opened(folder, "drie", size) as here:
        await go_to(here, "1")
        assert "●··" in line_of(here, "Het kind centraal")
        assert "● verkennen  Er is een kaart bij “Wat kinderen" in here.text
        assert "· geworteld  Nog niet ingevuld" in here.text
        await go_to(here, "5")
        assert "○○·" in line_of(here, "Leren door te doen")
        assert "○ verkennen  Zet bij “Proeftuinen”" in here.text


async def test_every_linked_card_is_listed_whatever_its_board(folder: Path) -> None:
    linked = canvas(
        verhalenbord={"dromen": (card("a", "Alfa", lessons=(14,)),)},
        richtingenbord={"waarden": (card("b", "Bravo", lessons=(14,)),)},
        actiebord={"bestuur": (card("c", "Charlie", lessons=(14,), status="stopped"),)},
    )
    write_canvas(folder, "lef", linked)
    async with opened(folder, "lef", (120, 40)) as here:
        await go_to(here, "14")
        assert "Een kaart hoort bij deze les" in here.text
        assert [here.text.count(f"→ {name}") for name in ("Alfa", "Bravo", "Charlie")] == [1] * 3
        assert "→ Charlie" in line_of(here, "gekoppeld")
        await here.press("tab", "down", "down")
        for _ in range(9):
            await here.press("down")
        await here.press("enter")
        assert here.screen.tabs.tab.id != "lessen"


async def test_points_of_attention_stand_under_one_word_beside_the_signals(folder: Path, size: Size) -> None:
    pillars = tuple(card(id, id) for id in "abcdef")
    action = card("z", "Zulu", status="doing", pillar="a")
    write_canvas(folder, "veel", canvas(richtingenbord={"pijlers": pillars}, actiebord={"aanbod": (action,)}))
    async with opened(folder, "veel", size) as here:
        await go_to(here, "3")
        assert here.text.count("Let op:") == 1
        starts = [line_of(here, text).index(text) for text in ("Jullie hebben 6", "5 pijlers wachten")]
        assert starts[0] == starts[1] == line_of(here, "● verkennen").index("Bij “Pijlers” staat")


async def test_a_point_of_attention_is_said_and_costs_nothing(folder: Path) -> None:
    many = canvas(richtingenbord={"pijlers": tuple(card(id, id) for id in "abcdef")})
    write_canvas(folder, "veel", many)
    async with opened(folder, "veel", (120, 40)) as here:
        await go_to(here, "3")
        assert "Let op:    Jullie hebben 6 pijlers." in here.text
        assert "● verkennen" in here.text


async def test_partners_are_invited_once_any_card_names_one(folder: Path) -> None:
    heard = canvas(PARTNERS, verhalenbord={"dromen": (card("a", "Alfa", partners=("p",)),)})
    write_canvas(folder, "stem", heard)
    async with opened(folder, "stem", (120, 40)) as here:
        await go_to(here, "voices")
        assert "1 partner nog te horen" in line_of(here, "Stemmen van partners")
        assert "Nog te horen: De Twijg. Wat willen zij toevoegen?" in here.text


async def test_growth_since_the_last_review_is_told(folder: Path, size: Size) -> None:
    grown = hold_review(canvas(), {"date": date(2026, 3, 12)}, today=date(2026, 3, 12)).canvas
    (review,) = grown.reviews
    kept = {str(lesson): 0 for lesson in range(1, 15)}
    grown = grown.evolve(reviews=(review.evolve(signals=kept),), verhalenbord={"kinderen": (card("a", "Alfa"),)})
    write_canvas(folder, "groei", grown)
    async with opened(folder, "groei", size) as here:
        assert "4 Lessen +1" in here.lines[1]
        await here.press("4")
        assert "1 signaal, 1 erbij sinds 12 maart" in here.text
        assert "42" not in here.text


async def test_the_choice_stands_whole_beside_the_closing_question(folder: Path, size: Size) -> None:
    for identity, shown in (("appel", "appel"), ("peer", "peer"), (None, "nog niet gekozen")):
        write_canvas(folder, "keus", EMPTY.evolve(identity=identity))
        async with opened(folder, "keus", size) as here:
            await go_to(here, "closing")
            beside = line_of(here, "Appel of peer?").split("Appel of peer?")[1]
            assert beside.split("  Een appel")[0].strip() == shown


async def test_mark_and_canvas_that_differ_are_worth_a_talk(folder: Path) -> None:
    write_canvas(folder, "praat", DIFFERS)
    async with opened(folder, "praat", (200, 50)) as here:
        await go_to(here, "1")
        assert "! gesprek" in line_of(here, "Het kind centraal")
        assert "Jullie zelf: 3, geworteld." in here.text
        assert "Het canvas laat 1 signaal zien" in here.text
        await go_to(here, "2")
        await here.press("plus", "plus", "plus")
        assert "Het canvas laat hier nog niets van zien: een mooi gesprek." in here.text


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ({"note": "Samen"}, "Jullie notitie: Samen"),
        ({"note": "Samen", "date": date(2026, 3, 1)}, "Jullie notitie van 1 maart 2026: Samen"),
        ({"mark": 0, "date": date(2026, 3, 1)}, "Jullie zelf: 0, nog niet (1 maart 2026)."),
    ],
)
async def test_own_mark_and_note_stand_there_as_far_as_given(folder: Path, mark: dict[str, object], said: str) -> None:
    write_canvas(folder, "zelf", canvas(marks={"1": mark}))
    async with opened(folder, "zelf") as here:
        await go_to(here, "1")
        assert said in here.text


async def test_the_lessons_say_how_many_more_there_are(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("4")
        assert "meer" in here.lines[4]
        await here.press(*["down"] * 20)
        assert "↓" not in here.lines[4]


@pytest.mark.parametrize("keys", ["4 down down minus", "4 down down x", "i enter"])
async def test_where_nothing_changes_nothing_is_there_to_undo(folder: Path, keys: str) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("i", "enter")
        before = here.canvas
        await here.press(*keys.split())
        assert here.said == "Er is niets veranderd."
        assert here.canvas == before
