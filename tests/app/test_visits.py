"""What changed since one was here: marked until seen, gone to by ] and [, and a canvas opens where one left it."""

import asyncio
from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Card
from ikc_tui.method.words import Lang
from ikc_tui.services.library import Library
from ikc_tui.storage.personal_folder import personal_file, personal_folder

from .opened import TODAY, Opened, opened, place_of, write_canvas

Size = tuple[int, int]


def someone_else(folder: Path, *changes: tuple[str, str]) -> None:
    """Another program that changes the texts of these cards."""
    session = Library(folder).open("wijk")
    for id, text in changes:
        session.apply(edits.change_card, id, {"text": text}, today=TODAY)
    assert session.flush()
    session.close()


async def visit(folder: Path, *keys: str, slug: str = "wijk") -> None:
    """Somebody opens the canvas, presses keys, and goes back to the list."""
    async with opened(folder, slug) as here:
        await here.press(*keys)
        while here.in_front != "CoalitionsScreen":
            await here.press("q")


def marked(here: Opened) -> list[str]:
    """The lines of the board with the mark of a changed card."""
    return [line.strip() for line in here.lines[3:-1] if "*" in line]


async def test_at_the_first_visit_nothing_is_marked(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        assert marked(here) == []
        assert "*" not in here.lines[1]
        assert here.said == ""
        await here.press("]")
        assert here.said == "Niets gewijzigd sinds je hier binnenkwam."


async def test_what_another_changed_meanwhile_is_marked_until_the_cursor_was_there(folder: Path, size: Size) -> None:
    await visit(folder)
    someone_else(folder, ("kind-b", "Bravo anders"), ("nood-a", "Charlie anders"))
    async with opened(folder, "wijk", size) as here:
        assert "* Bravo anders" in here.text
        assert "* Charlie anders" in here.text
        assert "2 kaarten gewijzigd sinds" in here.said
        assert "] gaat erheen" in here.said
        await here.press("down")
        assert "▌*Bravo anders" in here.text
        await here.press("up")
        assert "* Bravo anders" not in here.text
        assert "* Charlie anders" in here.text


async def test_one_goes_from_change_to_change_over_all_boards(folder: Path, size: Size) -> None:
    await visit(folder)
    someone_else(folder, ("kind-b", "Bravo anders"), ("pijl-a", "Spelen anders"), ("actie-b", "Foxtrot anders"))
    async with opened(folder, "wijk", size) as here:
        for card, at in (("kind-b", 1), ("pijl-a", 2), ("actie-b", 3), ("kind-b", 1)):
            await here.press("]")
            assert here.card == card
            assert here.said.endswith(f": {at} van 3.")
        for card in ("actie-b", "pijl-a", "kind-b"):
            await here.press("[")
            assert here.card == card
        await here.press("4", "]")
        assert here.card == "pijl-a"


async def test_a_tab_says_that_something_changed_on_its_board(folder: Path, size: Size) -> None:
    await visit(folder)
    someone_else(folder, ("nood-a", "Charlie anders"), ("pijl-a", "Spelen anders"))
    async with opened(folder, "wijk", size) as here:
        assert "1 Verhalenbord 4  " in here.lines[1]
        assert "2 Richtingenbord 3 *" in here.lines[1]
        await here.press("2")
        assert "1 Verhalenbord 4 *" in here.lines[1]
        assert "2 Richtingenbord 3 *" not in here.lines[1]
        await here.press("]", "1")
        assert "2 Richtingenbord 3 *" not in here.lines[1]


async def test_after_one_left_the_boards_that_were_open_are_seen_and_no_others(folder: Path) -> None:
    await visit(folder)
    someone_else(folder, ("nood-a", "Charlie anders"), ("pijl-a", "Spelen anders"))
    await visit(folder)
    async with opened(folder, "wijk") as here:
        assert marked(here) == []
        assert "2 Richtingenbord 3 *" in here.lines[1]
        assert "1 kaart gewijzigd sinds" in here.said


async def test_ones_own_edits_are_seen(folder: Path) -> None:
    await visit(folder)
    async with opened(folder, "wijk") as here:
        await here.press("3", "s", "d", "u", "u", "U")
        assert marked(here) == []
        await here.press("1")
        assert "*" not in here.lines[1]
        await here.press("q")
    async with opened(folder, "wijk") as here:
        assert here.said == ""
        assert here.screen.session.visit.changed(here.canvas) == frozenset()


async def test_what_another_changes_while_one_is_there_is_marked(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        someone_else(folder, ("nood-a", "Charlie anders"), ("pijl-a", "Spelen anders"))
        await here.until(lambda: "Charlie anders" in here.text)
        assert "* Charlie anders" in here.text
        assert "2 Richtingenbord 3 *" in here.lines[1]
        assert "gewijzigd door een ander" in here.said
        await here.press("]")
        assert here.card == "nood-a"


async def test_a_filter_shows_what_changed_also_once_it_was_seen(folder: Path, size: Size) -> None:
    await visit(folder)
    someone_else(folder, ("kind-b", "Bravo anders"), ("nood-a", "Charlie anders"), ("pijl-a", "Spelen anders"))
    async with opened(folder, "wijk", size) as here:
        await here.press("slash")
        await here.write("gewijzigd")
        assert here.said == "3 kaarten gevonden"
        assert " 2/4 " in here.lines[1]
        await here.press("enter", "]", "]", "[", "[")
        assert " 2/4 " in here.lines[1]
        assert "Alfa" not in here.text
        assert "Bravo anders" in here.text


async def test_a_filter_that_hides_the_changed_card_is_closed(folder: Path) -> None:
    await visit(folder)
    someone_else(folder, ("nood-a", "Charlie anders"))
    async with opened(folder, "wijk") as here:
        await here.press("slash")
        await here.write("alfa")
        await here.press("enter", "]")
        assert here.card == "nood-a"
        assert not here.screen.filter.is_open


@pytest.mark.parametrize(
    ("keys", "tab", "card"),
    [
        (("down",), "verhalenbord", "kind-b"),
        (("3", "down"), "actiebord", "actie-b"),
        (("2", "right"), "richtingenbord", None),
        (("3", "down", "4", "down", "down"), "lessen", None),
        (("3", "down", "5", "down"), "praktijk", None),
    ],
    ids=["a card", "a card of another board", "an empty section", "a lesson", "a partner"],
)
async def test_a_canvas_opens_where_one_left_it(
    folder: Path, size: Size, keys: tuple[str, ...], tab: str, card: str | None
) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press(*keys)
        cursor = here.screen.tabs.pane.cursor_at
        await here.press("ctrl+q")
    async with opened(folder, "wijk", size) as here:
        assert here.screen.tabs.tab.id == tab
        assert here.screen.tabs.pane.cursor_at == cursor
        if tab in ("lessen", "praktijk"):
            assert cursor == {"lessen": "3", "praktijk": "partners.1"}[tab]
            await here.press("q")
            assert here.card == "actie-b"
        else:
            assert here.card == card


async def test_a_card_that_is_gone_keeps_no_canvas_from_opening(folder: Path) -> None:
    await visit(folder, "2", "down")
    session = Library(folder).open("wijk")
    for id in ("pijl-a", "pijl-b"):
        session.apply(edits.delete_card, id, today=TODAY)
    session.close()
    async with opened(folder, "wijk") as here:
        assert here.screen.tabs.tab.id == "richtingenbord"
        assert here.card is None


async def test_each_canvas_has_its_own_visit_also_when_one_goes_from_one_to_the_other(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "down", "g")
        await here.write("leeg")
        await here.press("enter")
        assert here.screen.session.slug == "leeg"
        assert here.screen.tabs.tab.id == "verhalenbord"
        await here.press("g")
        await here.write("wijk")
        await here.press("enter")
        assert here.card == "actie-b"


async def test_the_list_stands_on_the_coalition_that_was_opened_last(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("q")
        assert here.list.current
        assert here.list.current.slug == "wijk"
    async with opened(folder, "wijk", size) as here:
        await here.press("g")
        await here.write("leeg")
        await here.press("enter", "q")
        assert here.list.current
        assert here.list.current.slug == "leeg"
        await here.press("down")
        assert here.list.current.slug == "wijk"
        await here.press("question_mark", "escape")
        assert here.list.current.slug == "wijk"


@pytest.mark.parametrize("broken", [b"", b"\xff", b"format = 1", b"format = 99", b'format = 1\nwhen = 5\nseen = ""'])
async def test_a_broken_file_counts_as_no_visit(folder: Path, broken: bytes) -> None:
    await visit(folder)
    personal_file("visits", folder / "wijk.toml").write_bytes(broken)
    someone_else(folder, ("nood-a", "Charlie anders"))
    async with opened(folder, "wijk") as here:
        assert marked(here) == []
        assert here.said == ""


async def test_a_home_that_is_a_file_keeps_nothing_but_while_the_program_runs(folder: Path) -> None:
    data = personal_folder("visits").parent
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text("no folder")
    async with opened(folder, "wijk") as here:
        await here.press("3", "down", "q")
        assert here.in_front == "CoalitionsScreen"
        assert here.said == ""
        await here.press("enter")
        assert here.card == "actie-b"
    async with opened(folder, "wijk") as here:
        assert here.screen.tabs.tab.id == "verhalenbord"


async def test_what_was_seen_in_two_programs_is_seen(folder: Path) -> None:
    await visit(folder)
    someone_else(folder, ("nood-a", "Charlie anders"), ("pijl-a", "Spelen anders"))
    async with opened(folder, "wijk") as here:
        await visit(folder, "2")
        await here.press("q")
    async with opened(folder, "wijk") as here:
        assert here.screen.session.visit.changed(here.canvas) == frozenset()


async def test_a_canvas_that_is_read_only_is_visited_too(folder: Path) -> None:
    file = folder / "wijk.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 2", 1))
    await visit(folder, "3", "down")
    file.write_text(file.read_text().replace("Charlie: wachtlijsten", "Charlie anders"))
    async with opened(folder, "wijk") as here:
        assert here.card == "actie-b"
        assert "1 Verhalenbord 4 *" in here.lines[1]
        await here.press("]")
        assert here.card == "nood-a"


async def test_a_new_card_of_another_is_marked_and_one_of_ones_own_is_not(folder: Path) -> None:
    await visit(folder)
    session = Library(folder).open("wijk")
    session.apply(edits.add_card, place_of("verhalenbord.noodzaak"), {"text": "Nieuw van een ander"}, today=TODAY)
    session.close()
    async with opened(folder, "wijk") as here:
        assert "* Nieuw van een ander" in here.text
        await here.press("a")
        await here.write("Van mij")
        await here.press("ctrl+s")
        assert "* Van mij" not in here.text
        added = next(card for card in here.canvas.verhalenbord.kinderen if card.text == "Van mij")
        assert isinstance(added, Card)
        assert added.id not in here.screen.session.visit.changed(here.canvas)


async def test_who_is_cut_off_has_seen_what_was_open(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "down")
        here.app.end()
        await asyncio.sleep(0)
    someone_else(folder, ("nood-a", "Charlie anders"))
    async with opened(folder, "wijk") as here:
        assert here.card == "actie-b"
        assert "1 Verhalenbord 4 *" in here.lines[1]


# The list


def row(here: Opened, name: str) -> str:
    return next((line for line in here.lines if name in line and "▁" in line), "")


@pytest.mark.parametrize("window", [(60, 16), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_the_list_has_columns_for_what_is_late_and_what_changed(folder: Path, window: Size, lang: Lang) -> None:
    await visit(folder)
    someone_else(folder, ("kind-b", "Bravo anders"), ("nood-a", "Charlie anders"), ("pijl-a", "Spelen anders"))
    async with opened(folder, size=window, lang=lang) as here:
        shown = row(here, "Kindcentrum")
        late, new = ("te laat", "nieuw") if lang == "nl" else ("overdue", "new")
        if window[0] >= 120:
            assert f"! 1 {late}" in shown
            assert f"* 3 {new}" in shown
        else:
            assert "!1" in shown
            assert "*3" in shown
        assert "!" not in row(here, "Leeg")
        assert "*" not in row(here, "Leeg")
        assert "14 m" in shown.lower() or "5 jan" in shown.lower()
        await here.press("down")
        assert f"* 3 {new}" in here.text


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("te laat", True),
        ("overdue", True),
        ("gewijzigd wijk", True),
        ("changed", True),
        ("deze maand", True),
        ("te laat leeg", False),
        ("deze week", False),
        ('"te laat"', False),
        ("trekker:noor", False),
    ],
)
async def test_the_list_is_filtered_by_what_is_late_and_what_changed(folder: Path, typed: str, found: bool) -> None:
    """The columns say so, and who types it finds those coalitions."""
    await visit(folder)
    someone_else(folder, ("kind-b", "Bravo anders"))
    async with opened(folder) as here:
        await here.press("slash")
        assert "te laat   gewijzigd" in here.text
        await here.write(typed)
        assert bool(row(here, "Kindcentrum")) == found
        assert not row(here, "Leeg")
        if not found:
            where = "ctrl+f zoekt in alle teksten." if '"' in typed else "A toont alle acties; daar zoekt / ook."
            assert f"Niets gevonden. {where}" in here.text
            await here.press("enter", "enter")
            assert here.said == f"Niets gevonden. {where}"


async def test_words_that_only_cards_understand_are_words_in_the_list(folder: Path) -> None:
    write_canvas(folder, "vast", Canvas(name="Vast en zeker"))
    async with opened(folder) as here:
        await here.press("slash")
        await here.write("vast")
        assert row(here, "Vast en zeker")
        assert not row(here, "Kindcentrum")


async def test_the_list_is_right_as_soon_as_one_comes_back(folder: Path) -> None:
    await visit(folder)
    someone_else(folder, ("kind-b", "Bravo anders"), ("pijl-a", "Spelen anders"))
    async with opened(folder, "wijk") as here:
        await here.press("3", "s", "1", "q")
        assert "*1" in row(here, "Kindcentrum")
        assert "!" not in row(here, "Kindcentrum")
        await here.press("enter", "]", "q")
        assert "*" not in row(here, "Kindcentrum")


async def test_what_another_changes_shows_in_a_list_that_is_open(folder: Path) -> None:
    await visit(folder)
    async with opened(folder) as here:
        assert "*" not in row(here, "Kindcentrum")
        someone_else(folder, ("kind-b", "Bravo anders"))
        await here.until(lambda: "*1" in row(here, "Kindcentrum"))


async def test_where_nothing_changed_the_list_says_since_when(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("slash")
        await here.write("gewijzigd")
        assert "Niets gevonden wat sinds je vorige bezoek gewijzigd is." in here.text
