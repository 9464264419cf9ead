"""Who to call this week: reviews that are due and actions that are late, by date then by name, and where they lead."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from ikc_tui.domain.canvas import FORMAT, Canvas
from ikc_tui.method.words import LANGUAGES, Lang
from ikc_tui.ui.agenda.screen import AgendaScreen
from ikc_tui.ui.brief.screen import BriefScreen

from .opened import LARGE, TODAY, Opened, card, opened, write_canvas

Size = tuple[int, int]
SIZES = [(60, 16), (80, 24), (120, 40), (200, 60)]
WEEK = timedelta(weeks=1)


def write(folder: Path, slug: str, cards: Sequence[Any] = (), **tables: Any) -> Path:
    canvas = {"name": slug.title(), "actiebord": {"aanbod": [*cards]}, **tables}
    return write_canvas(folder, slug, Canvas.model_validate(canvas))


def late(id: str, days: int, text: str = "Doen", **fields: Any) -> Any:
    return card(id, text, status="doing", due=TODAY - timedelta(days), **fields)


def held(weeks: int, *actions: str) -> dict[str, Any]:
    """A review so many weeks ago, in which these actions were made."""
    return {"r1": {"date": TODAY - weeks * WEEK, "items": {"q1": {"title": "Doen", "actions": [*actions]}}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Coalitions with late actions, one with a review that is due, and one to leave in peace."""
    found = tmp_path / "canvases"
    noord = [
        late("rooster", 3, "Rooster", owner="Noor"),
        late("zwemles", 9, "Zwemles in de wijk", owner="Fatima"),
        card("plan", "Plan voor de speelplaats", status="idea", owner="Sem"),
    ]
    write(found, "noord", noord, neighbourhood="Havenkwartier", reviews=held(4, "zwemles", "plan"))
    write(found, "zuid", [late("soep", 9, "Soep")], reviews=held(2))
    write(found, "oost", reviews=held(11))
    write(found, "rust", reviews=held(1))
    return found


def screen(here: Opened) -> AgendaScreen:
    assert isinstance(here.app.commanded, AgendaScreen)
    return here.app.commanded


def listed(here: Opened) -> list[str]:
    """The slug of each coalition, and the id of each action."""
    return [row.card.id if row.card else row.entry.source.slug for row in screen(here).list.items]


def under_cursor(here: Opened) -> str:
    return listed(here)[screen(here).list.cursor]


def cells_of(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_they_stand_by_date_then_by_name_with_their_actions_below(folder: Path, size: Size, lang: Lang) -> None:
    write(folder, "anna", [late(f"a{day}", day) for day in (2, 5, 9, 1)], reviews=held(1))
    async with opened(folder, size=size, lang=lang) as here:
        await here.press("W")
        assert listed(here) == [
            *("anna", "a9", "a5", "a2", "a1"),
            *("noord", "zwemles", "rooster", "plan"),
            *("zuid", "soep"),
            "oost",
        ]
        assert here.title.split() == (
            ["Wie", "bel", "je", "deze", "week?", "4", "coalities"]
            if lang == "nl"
            else ["Who", "do", "you", "call", "this", "week?", "4", "coalitions"]
        )


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("lang", "says"), [("nl", ("14 feb", "25 apr", "5 mrt")), ("en", ("14 Feb", "25 Apr", "5 Mar"))]
)
async def test_each_says_when_it_met_when_it_meets_again_and_what_is_late_of_whom(
    folder: Path, size: Size, lang: Lang, says: tuple[str, str, str]
) -> None:
    async with opened(folder, size=size, lang=lang) as here:
        await here.press("W")
        assert all(
            text in here.text for text in (*says, "Zwemles in de wijk · Fatima", "Plan voor de speelplaats · Sem")
        )
        at = next(y for y, line in enumerate(here.lines) if "Zwemles" in line)
        assert cells_of(here.lines[at]).startswith(says[2])
        assert "!" not in "".join(here.lines[1:-1])
        assert not any("error" in style for line in screen(here).list.item_lines(1, 100) for _, style in line)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_heads_of_the_columns_keep_clear_of_the_right_edge(folder: Path, size: Size, lang: Lang) -> None:
    async with opened(folder, size=size, lang=lang) as here:
        await here.press("W")
        heads = here.lines[2]
        assert screen(here).words("agenda.still_open") in heads
        assert cell_len(heads.rstrip()) < size[0]


async def test_what_is_open_of_the_last_review_is_counted_and_told(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("W")
        noord = next(line for line in here.lines if "Noord" in line and "14 feb" in line)
        assert noord.split()[-1] == "2"
        assert "bijeenkomst 14 feb, 4 weken geleden · volgende uiterlijk 25 apr · nog 2 open van toen" in cells_of(
            here.text
        )
        await here.press("down")
        assert "Fatima · uiterlijk 5 maart 2026 · loopt · van de vorige bijeenkomst" in here.text
        await here.press("down")
        assert "Noor · uiterlijk 11 maart 2026 · loopt" in here.text
        assert "van de vorige bijeenkomst" not in here.text


async def test_keys_move_and_the_ends_hold(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("W")
        seen = [under_cursor(here)]
        for key in ("up", "down", "j", "k", "end", "down", "home"):
            await here.press(key)
            seen.append(under_cursor(here))
        assert seen == ["noord", "noord", "zwemles", "rooster", "zwemles", "oost", "oost", "noord"]


@pytest.mark.parametrize("key", ["enter", "right", "l"])
async def test_a_coalition_opens_at_its_brief_and_q_leads_back(folder: Path, key: str) -> None:
    async with opened(folder) as here:
        await here.press("W", "end", key)
        assert isinstance(here.app.screen, BriefScreen)
        assert "Oost" in here.title
        await here.press("q", "q")
        assert (here.in_front, under_cursor(here)) == ("AgendaScreen", "oost")
        await here.press("q")
        assert here.in_front == "CoalitionsScreen"


async def test_an_action_opens_at_its_card(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("W", "down", "enter")
        assert (here.screen.session.slug, here.card) == ("noord", "zwemles")


async def test_a_double_click_opens_what_was_clicked(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("W")
        await here.click("Zwemles", times=2)
        assert here.card == "zwemles"


async def test_a_canvas_that_a_newer_version_wrote_opens_to_read(folder: Path) -> None:
    path = write(folder, "nieuwer", [late("a", 20)], reviews=held(1))
    path.write_text(path.read_text().replace(f"format = {FORMAT}", f"format = {FORMAT + 1}"))
    async with opened(folder) as here:
        await here.press("W", "enter")
        assert isinstance(here.app.screen, BriefScreen)
        await here.press("q", "q", "down", "enter")
        assert (here.card, here.screen.session.read_only) == ("a", True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zuid", ["zuid", "soep"]),
        ("FATIMA", ["noord", "zwemles"]),
        ("haven", ["noord", "zwemles", "rooster", "plan"]),
        ("noord speelpl", ["noord", "plan"]),
        ("trekker:noor", ["noord", "rooster"]),
        ("te laat haven", ["noord", "zwemles", "rooster"]),
        ("idee", ["noord", "plan"]),
        ("nergens", []),
    ],
)
async def test_slash_finds_by_name_place_owner_and_text(folder: Path, typed: str, found: list[str]) -> None:
    async with opened(folder) as here:
        await here.press("W", "end", "slash")
        await here.write(typed)
        assert listed(here) == found
        await here.press("enter")
        if found:
            assert under_cursor(here) == found[0]
        else:
            assert "Niemand gevonden." in here.text
            await here.press("enter")
            assert here.said.startswith("Niemand gevonden.")
        await here.press("escape")
        assert len(listed(here)) == 7


@pytest.mark.parametrize(("typed", "marked"), [("FATI", "Fati"), ("trekker:noor", "Noor"), ("haven", "Haven")])
async def test_what_is_found_is_marked(folder: Path, size: Size, typed: str, marked: str) -> None:
    async with opened(folder, size=size) as here:
        await here.press("W", "slash")
        await here.write(typed)
        lines = [line for at in range(2) for line in screen(here).list.item_lines(at, size[0] - 2)]
        assert [text for line in lines for text, style in line if "found" in style] == [marked]


async def test_the_filter_completes_words_and_names(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("W", "slash")
        await here.write("trekker:fa")
        await here.press("tab")
        assert screen(here).filter.value == "trekker:Fatima"
        await here.press("enter")
        assert listed(here) == ["noord", "zwemles"]


async def test_a_review_that_is_being_held_says_so_and_does_not_count_as_held(folder: Path, size: Size) -> None:
    write(folder, "oost", reviews={**held(11), "nu": {"open": True, "date": TODAY}})
    async with opened(folder, size=size) as here:
        await here.press("W", "end")
        assert under_cursor(here) == "oost"
        assert "loopt nu" in next(line for line in here.lines if "Oost" in line)
        assert "bijeenkomst loopt nu · vorige 27 dec 2025, 11 weken geleden" in cells_of(here.text)


@pytest.mark.parametrize(
    ("reviews", "row", "told"),
    [
        ({}, "nog niet", "nog geen bijeenkomst"),
        ({"r1": {"notes": "Goed gesprek"}}, "zonder datum", "bijeenkomst zonder datum"),
        ({"r1": {"date": TODAY + WEEK}}, "21 mrt", "bijeenkomst 21 mrt, die dag komt nog"),
        ({"r1": {"date": date.max}}, "31 dec 9999", "bijeenkomst 31 dec 9999, die dag komt nog"),
    ],
)
async def test_what_is_not_known_is_said_calmly(
    folder: Path, size: Size, reviews: dict[str, Any], row: str, told: str
) -> None:
    write(folder, "apart", [late("a", 30)], reviews=reviews)
    async with opened(folder, size=size) as here:
        await here.press("W")
        assert row in next(line for line in here.lines if "Apart" in line)
        assert told in cells_of(here.text)


@pytest.mark.parametrize(
    ("lang", "nobody", "none"),
    [
        ("nl", "Deze week is er niemand om te bellen.", "Er zijn nog geen coalities om te bellen."),
        ("en", "There is nobody to call this week.", "There are no coalitions to call yet."),
    ],
)
async def test_nobody_to_call_is_said_and_enter_says_so_too(tmp_path: Path, lang: Lang, nobody: str, none: str) -> None:
    folder = tmp_path / "canvases"
    write(folder, "rust", reviews=held(1))
    for expected in (nobody, none):
        async with opened(folder, lang=lang) as here:
            await here.press("W")
            assert expected in here.text
            await here.press("enter")
            assert here.said == expected
        (folder / "rust.toml").unlink(missing_ok=True)


async def test_the_rhythm_of_the_network_counts(folder: Path) -> None:
    (folder / "network.toml").write_text("review_weeks = 2\n", encoding="utf-8")
    async with opened(folder) as here:
        await here.press("W")
        assert listed(here) == ["oost", "noord", "zwemles", "rooster", "plan", "zuid", "soep"]


async def test_one_that_can_not_be_read_is_named_and_the_others_are_shown(folder: Path, size: Size) -> None:
    (folder / "stuk.toml").write_text("name = ", encoding="utf-8")
    async with opened(folder, size=size) as here:
        await here.press("W")
        assert here.said == "Niet te lezen: stuk.toml."
        assert "noord" in listed(here)


async def test_what_others_change_is_shown_and_the_cursor_stays(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("W", "end")
        write(folder, "anna", [late("a", 90)], reviews=held(1))
        (folder / "zuid.toml").unlink()
        screen(here).read()
        await here.settle()
        assert listed(here) == ["anna", "a", "noord", "zwemles", "rooster", "plan", "oost"]
        assert under_cursor(here) == "oost"


async def test_what_was_done_in_a_canvas_is_shown_on_the_way_back(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("W", "down", "enter", "d", "q")
        await here.until(lambda: "zwemles" not in listed(here))
        assert listed(here)[:2] == ["zuid", "soep"]


async def test_a_copy_that_a_sync_program_left_says_so(folder: Path) -> None:
    (folder / "noord (conflicted copy 2026-03-01).toml").write_bytes((folder / "noord.toml").read_bytes())
    async with opened(folder, size=LARGE) as here:
        await here.press("W")
        assert "kopie van noord" in here.text


async def test_the_language_switches_in_place(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("W", "f2")
        assert "Who do you call this week?" in here.title
        assert "14 Feb" in here.text
        assert "vorige" not in here.text


async def test_many_are_read_bit_by_bit_and_keys_are_answered(tmp_path: Path) -> None:
    folder = tmp_path / "canvases"
    for number in range(300):
        write(folder, f"wijk{number:03}", [late("a", 1 + number % 50)])
    async with opened(folder) as here:
        here.type("W", "down", "down", "end")
        await here.until(lambda: here.in_front == "AgendaScreen" and screen(here).is_read)
        assert len(listed(here)) == 600
        assert "300 coalities" in here.title
        await here.press("end")
        assert under_cursor(here) == "a"
