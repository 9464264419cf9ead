"""All actions of all coalitions: read, sorted, filtered, their status stepped in place, and their cards opened."""

import gc
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
import tomli

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang, message
from ikc_tui.storage.problems import Problem
from ikc_tui.ui.actions.screen import ActionsScreen
from ikc_tui.ui.base.folder_screen import FolderScreen
from ikc_tui.ui.paint.item_list import ItemList

from .opened import LARGE, Opened, card, opened, write_canvas

Size = tuple[int, int]
SIZES = [(60, 16), (80, 24), (120, 40), (200, 60)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two coalitions with actions, and one without."""
    found = tmp_path / "canvases"
    noord = [
        card("laat", "Zwemles in de wijk", status="doing", owner="Noor", due=date(2026, 3, 1), lessons=[7]),
        card("ooit", "Nieuwsbrief", status="idea", owner="Sem"),
    ]
    zuid = [
        card("eerder", "Ouderavond", status="doing", owner="Fatima", due=date(2026, 2, 1), partners=["kmn"]),
        card("straks", "Proefles", status="done", due=date(2026, 3, 20)),
    ]
    write_canvas(found, "noord", Canvas.model_validate({"name": "De Noord", "actiebord": {"aanbod": noord}}))
    write_canvas(
        found,
        "zuid",
        Canvas.model_validate(
            {"name": "Aan Zuid", "partners": {"kmn": {"name": "KMN"}}, "actiebord": {"verbinden": zuid}}
        ),
    )
    write_canvas(found, "leeg", Canvas(name="Leeg begin"))
    return found


def screen(here: Opened) -> ActionsScreen:
    assert isinstance(here.app.commanded, ActionsScreen)
    return here.app.commanded


async def test_a_reading_that_is_given_up_before_it_began_leaves_nothing(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("A")
        screen(here).read()
        screen(here).read()  # takes the place of the first, of which not one line was done
        await here.settle()
        gc.collect()  # a coroutine that nobody awaited is told now, and fails
        assert screen(here).is_read


def listed(here: Opened) -> list[str]:
    return [action.card.id for action in screen(here).list.items]


def under_cursor(here: Opened) -> str | None:
    action = screen(here).list.current
    return action.card.id if action else None


def status_in_file(folder: Path, slug: str, section: str, id: str) -> str | None:
    found: str | None = tomli.loads((folder / f"{slug}.toml").read_text(encoding="utf-8"))["actiebord"][section][
        id
    ].get("status")
    return found


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(("lang", "status"), [("nl", "loopt"), ("en", "under way")])
async def test_every_action_shows_its_owner_date_status_coalition_and_text(
    folder: Path, size: Size, lang: Lang, status: str
) -> None:
    async with opened(folder, size=size, lang=lang) as here:
        await here.press("A")
        at = next(y for y, line in enumerate(here.lines) if "Ouderavond" in line)
        shown = " ".join(here.lines[at : at + 2])
        date = "1 feb" if lang == "nl" else "1 Feb"
        for text in (f"! {date}", status[:8], "Fatima", "Aan Zuid"):
            assert text in shown
        assert "4 " in here.title


async def test_what_is_late_comes_first_then_by_date(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("A")
        assert listed(here) == ["eerder", "laat", "straks", "ooit"]
        assert "4 acties · 2 te laat" in here.title


async def test_o_sorts_by_owner_coalition_status_and_date_again_and_the_head_says_so(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("A", "end")
        seen = []
        for _ in range(4):
            await here.press("o")
            seen.append((listed(here), here.said.split()[-1], under_cursor(here)))
            assert f"↓ {here.said.split(' op ')[1]}" in here.text
        assert seen == [
            (["eerder", "laat", "ooit", "straks"], "trekker", "ooit"),
            (["eerder", "straks", "laat", "ooit"], "coalitie", "ooit"),
            (["eerder", "laat", "ooit", "straks"], "status", "ooit"),
            (["eerder", "laat", "straks", "ooit"], "datum", "ooit"),
        ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("te laat", ["eerder", "laat"]),
        ("overdue owner:noor", ["laat"]),
        ("loopt", ["eerder", "laat"]),
        ("partner:km", ["eerder"]),
        ("les:7", ["laat"]),
        ("zuid", ["eerder", "straks"]),
        ("deze maand", ["laat", "straks"]),
        ("nergens", []),
    ],
)
async def test_slash_takes_the_language_of_filters(folder: Path, typed: str, found: list[str]) -> None:
    async with opened(folder) as here:
        await here.press("A", "end", "slash")
        await here.write(typed)
        assert listed(here) == found
        await here.press("enter")
        assert under_cursor(here) == (found[0] if found else None)
        assert ("Geen actie gevonden" in here.text) == (not found)
        await here.press("escape")
        assert len(listed(here)) == 4
        await here.press("escape")
        assert here.in_front == "CoalitionsScreen"


async def test_the_filter_completes_names_of_all_coalitions(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("A", "slash")
        await here.write("trekker:f")
        await here.press("tab", "enter")
        assert listed(here) == ["eerder"]
        assert screen(here).filter.value == "trekker:Fatima"


async def test_s_steps_the_status_in_the_file_and_u_takes_it_back(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        before = (folder / "noord.toml").read_bytes()
        await here.press("A", "down", "s")
        assert "Status: gedaan." in here.said
        assert "u maakt het ongedaan" in here.said
        assert under_cursor(here) == "laat"
        await here.until(lambda: status_in_file(folder, "noord", "aanbod", "laat") == "done")
        await here.press("u")
        assert here.said == "Ongedaan gemaakt: Status: gedaan."
        await here.until(lambda: status_in_file(folder, "noord", "aanbod", "laat") == "doing")
        assert (folder / "noord.toml").read_bytes() == before
        await here.press("u")
        assert here.said == "Er is niets om ongedaan te maken."


async def test_what_is_ticked_off_stays_where_it_is_until_something_else_is_asked_for(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("A", "slash")
        await here.write("te laat")
        await here.press("enter", "s", "down", "s")
        assert listed(here) == ["eerder", "laat"]
        assert under_cursor(here) == "laat"
        assert here.text.count("gedaan") >= 2
        await here.until(lambda: status_in_file(folder, "noord", "aanbod", "laat") == "done")
        screen(here).read()  # as it does every two seconds
        await here.settle()
        assert listed(here) == ["eerder", "laat"]
        await here.press("u")
        assert listed(here) == ["eerder", "laat"]
        await here.press("o")
        assert listed(here) == ["laat"]
        await here.press("escape")
        assert set(listed(here)) == {"eerder", "laat", "straks", "ooit"}


async def test_keys_typed_ahead_step_as_often_as_they_are_typed(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("A", "end")
        here.type("s", "s", "s")
        await here.until(lambda: status_in_file(folder, "noord", "aanbod", "ooit") == "standing")
        await here.press("u", "u", "u")
        await here.until(lambda: status_in_file(folder, "noord", "aanbod", "ooit") == "idea")


async def test_undo_leaves_what_another_did_since(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("A", "down", "s")
        file = folder / "noord.toml"
        await here.until(lambda: status_in_file(folder, "noord", "aanbod", "laat") == "done")
        file.write_text(file.read_text().replace("Nieuwsbrief", "Nieuwsbrief voor allen"))
        await here.press("u")
        await here.until(lambda: status_in_file(folder, "noord", "aanbod", "laat") == "doing")
        assert "Nieuwsbrief voor allen" in file.read_text()


async def test_an_action_that_another_changed_meanwhile_is_shown_as_it_is_and_not_stepped(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("A", "end")
        file = folder / "noord.toml"
        file.write_text(file.read_text().replace('status = "idea"', 'status = "stopped"'))
        await here.press("s")
        assert "Iemand anders" in here.said
        assert status_in_file(folder, "noord", "aanbod", "ooit") == "stopped"
        await here.until(lambda: "gestopt" in here.text)


async def test_an_action_that_is_gone_says_so(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("A", "end")
        write_canvas(folder, "noord", Canvas(name="De Noord"))
        await here.press("s")
        assert "weg" in here.said or "verwijderd" in here.said
        await here.until(lambda: listed(here) == ["eerder", "straks"])


async def test_what_others_do_is_shown(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("A", "down")
        write_canvas(
            folder, "leeg", Canvas.model_validate({"name": "x", "actiebord": {"bestuur": [card("nieuw", "Nieuw")]}})
        )
        await here.until(lambda: "nieuw" in listed(here))
        assert under_cursor(here) == "laat"


async def test_a_canvas_that_another_took_away_is_no_longer_listed(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("A")
        (folder / "noord.toml").unlink()
        await here.until(lambda: listed(here) == ["eerder", "straks"])


async def test_a_folder_that_cannot_be_looked_at_is_told_once_until_it_can_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> NoReturn:
        raise Problem(message("problems.forbidden"), folder)

    async with opened(folder) as here:
        await here.press("A")
        told = []
        for is_refused in (True, True, False, True):
            with monkeypatch.context() as patched:
                if is_refused:
                    patched.setattr(here.app.context.library, "stamps", refuse)
                screen(here).read()
                await here.settle()
            told.append(bool(here.said))
            here.unsay()
        assert told == [True, False, False, True]
        assert len(listed(here)) == 4


async def test_a_canvas_that_is_read_only_is_shown_and_refused(folder: Path) -> None:
    file = folder / "noord.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 2"))
    before = file.read_bytes()
    async with opened(folder) as here:
        await here.press("A", "down")
        assert under_cursor(here) == "laat"
        await here.press("s")
        assert "nieuwere ikc" in here.said
        assert file.read_bytes() == before


async def test_a_canvas_that_cannot_be_read_is_named_and_the_others_are_shown(folder: Path) -> None:
    (folder / "kapot.toml").write_text("format = ")
    async with opened(folder) as here:
        await here.press("A")
        assert here.said == "Niet te lezen: kapot.toml."
        assert len(listed(here)) == 4


async def test_enter_opens_the_card_on_its_board_and_back_the_list_is_fresh(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        await here.press("A", "down", "enter")
        assert (here.screen.session.slug, here.screen.tabs.tab.id, here.card) == ("noord", "actiebord", "laat")
        await here.press("s", "escape")
        await here.until(lambda: here.in_front == "ActionsScreen")
        await here.until(lambda: (now := screen(here).list.current) and now.card.status == "done")
        assert under_cursor(here) == "laat"
        await here.press("q")
        assert here.in_front == "CoalitionsScreen"


async def test_an_action_that_is_hidden_on_its_board_is_shown_when_one_goes_there(folder: Path) -> None:
    async with opened(folder) as here:
        await here.press("enter", "3", "t", "escape", "escape", "A", "slash")
        await here.write("gedaan")
        await here.press("enter", "enter")
        assert here.card == "straks"


async def test_where_there_are_no_actions_it_says_where_they_come_from(tmp_path: Path, size: Size) -> None:
    folder = tmp_path / "canvases"
    write_canvas(folder, "leeg", Canvas(name="Leeg begin"))
    async with opened(folder, size=size) as here:
        await here.press("A")
        assert "actiebord" in " ".join(here.text.split())
        await here.press("s")
        assert here.said.startswith("Hier staan straks de acties van alle coalities.")
        await here.press("slash", "x", "enter", "s")
        assert here.said.startswith("Geen actie gevonden.")


async def test_what_is_found_is_marked(folder: Path) -> None:
    async with opened(folder, size=LARGE) as here:
        await here.press("A", "slash")
        await here.write("trekker:fat oúder")
        strips = here.app.screen._compositor.render_strips()[:20]
        assert [s.text for strip in strips for s in strip if s.style and s.style.underline] == ["Ouder", "Fat"]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_coalitions_of_which_the_names_begin_alike_are_told_apart(folder: Path, size: Size) -> None:
    shown = {"haven": "Haven", "linde": "Linde"}
    for slug, name in shown.items():
        canvas = {"name": f"Integraal Kindcentrum {name}", "actiebord": {"aanbod": [card(slug, f"Bij {slug}")]}}
        write_canvas(folder, slug, Canvas.model_validate(canvas))
    async with opened(folder, size=size) as here:
        await here.press("A")
        for slug, name in shown.items():
            at = next(y for y, line in enumerate(here.lines) if f"Bij {slug}" in line)
            assert name in " ".join(here.lines[at : at + 2])


@pytest.mark.parametrize("key", ["A", "W"])
async def test_while_canvases_are_read_the_cursor_stays_on_the_first_row_until_it_is_moved(
    folder: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    for at in range(8):  # the later a canvas is read, the earlier its action is due
        due = date(2026, 1, 20) - timedelta(at)
        canvas = {"name": f"K{at}", "actiebord": {"aanbod": [card(f"c{at}", "Iets", status="doing", due=due)]}}
        write_canvas(folder, f"k{at}", Canvas.model_validate(canvas))
    for name in ("SLICE", "SHOW_SECONDS", "SHARE"):  # each that was read is shown at once
        monkeypatch.setattr(f"ikc_tui.ui.base.folder_screen.{name}", 0.0)
    async with opened(folder) as here:
        await here.press(key)
        await here.until(lambda: isinstance(here.app.commanded, FolderScreen) and here.app.commanded.is_read)
        rows: ItemList[Any] = here.app.screen.query(ItemList).first()
        assert len(rows.items) > 8
        assert (rows.cursor, rows.top) == (0, 0)
        await here.press("down")
        under = rows.current
        canvas = {"name": "K9", "actiebord": {"aanbod": [card("c9", "Iets", status="doing", due=date(2026, 1, 1))]}}
        write_canvas(folder, "k9", Canvas.model_validate(canvas))
        await here.until(lambda: "K9" in here.text)
        assert rows.current == under
