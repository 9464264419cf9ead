"""A round of marks: each partner gives its own unseen, they are turned over together, and the spread is shown."""

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import FORMAT, Partner, Review, find_mark
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import LANGUAGES, Lang
from ikc_tui.storage.hidden_marks import load_marks
from ikc_tui.storage.paths import data_folder
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.meeting.round_lessons import RoundLessonPicker

from .looks import SMALLEST, WIDE
from .opened import LARGE, SMALL, TODAY, Opened, opened, write_canvas
from .rounds import REVIEW, begin_round, meeting_canvas, review_of, round_of, write_meeting

SIZES = (SMALLEST, SMALL, LARGE, WIDE)
Size = tuple[int, int]
SIZES_AND_ENGLISH = pytest.mark.parametrize(  # where the English texts have room in the smallest, they have in a larger
    ("size", "lang"), [*[(size, "nl") for size in SIZES], (SMALLEST, "en")], ids=str
)
LESSONS = (4, 6, 7)


@pytest.fixture
def held(folder: Path) -> Path:
    """The folder, in which the coalition of `wijk` has three partners and holds a review."""
    write_meeting(folder)
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    """Every file there is but the private draft: beside the canvases, and in all of the person's own folders."""
    home = Path(os.environ["HOME"])
    files = [path for root in (folder.parent, home) for path in sorted(root.rglob("*")) if path.is_file()]
    return {str(path): path.read_bytes() for path in files if path not in drafts()}


def drafts() -> list[Path]:
    """The private drafts."""
    return [*data_folder().glob("marks*/*.toml")]


def timeless(files: dict[str, bytes]) -> list[bytes]:
    """What stands in files, but for when it was written: the same doings give the same."""
    moment = rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)?"
    counted = rb"(?<=counted\.)(\d+)\]\n\w+|\[(\w+\.)*counted\.\d+\.\w+\]|hash = .*"
    return sorted(re.sub(counted, b"", re.sub(moment, b"", data)) for data in files.values())


def painted(here: Opened) -> list[Any]:
    """All that is sent to a terminal: every piece of text on the screen, with its style, and where the cursor is."""
    strips = here.app.screen._compositor.render_strips()
    shown = [[(timeless_text(segment.text), segment.style) for segment in strip] for strip in strips]
    return [*shown, here.app.cursor_position]


def timeless_text(text: str) -> str:
    """A text without the time of day of what was told."""
    return re.sub(r"\b\d\d:\d\d\b", "", text)


def told(here: Opened) -> str:
    """All that was told, as it can be read again."""
    return repr([each.message for each in here.app.context.messages])


async def give(here: Opened, *rows: str) -> None:
    """The marks of partners, one after another, each as digits."""
    for at, row in enumerate(rows):
        await here.press(*(["enter"] if at else []), *row)


# Giving


@SIZES_AND_ENGLISH
async def test_each_partner_in_turn_gives_a_mark_for_each_lesson(held: Path, size: Size, lang: Lang) -> None:
    async with opened(held, "wijk", size, lang=lang) as here:
        screen = await begin_round(here, *LESSONS)
        words = screen.words
        assert "De Zwaan" in here.text
        assert words("round.look_away") in here.text
        assert words("round.given") not in here.text
        await here.press("2")
        assert here.text.count(words("round.given")) == 1
        assert screen.giving.current == 6
        await here.press("1", "3")
        assert here.text.count(words("round.given")) == 3
        await here.press("right")
        assert "Zonnehof" in here.text
        assert words("round.given") not in here.text
        await here.press("left")
        assert "De Zwaan" in here.text
        assert here.text.count(words("round.given")) == 3
        assert screen.round.hidden.marks == {"p1": {"4": 2, "6": 1, "7": 3}}


async def test_a_mark_typed_again_takes_the_place_of_the_former_and_x_takes_it_away(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        await here.press("2", "up", "0")
        assert screen.round.hidden.marks == {"p1": {"4": 0}}
        await here.press("up", "x")
        assert not screen.round.hidden.marks
        assert "gegeven" not in here.text
        assert not drafts()


async def test_slips_of_paper_are_typed_in_one_go(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        here.type(*"213", "enter", *"003", "enter", *"333")
        await here.until(lambda: len(screen.round.hidden.marks) == 3 and len(screen.round.hidden.marks["p3"]) == 3)
        assert screen.round.hidden.marks["p2"] == {"4": 0, "6": 0, "7": 3}
        assert here.said.startswith("Iedereen is geweest: o draait")


async def test_the_first_and_the_last_partner_say_so(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await here.press("left")
        assert here.said == "Dit is de eerste partner."
        await here.press("enter", "enter", "enter")
        assert "Nu: De Brug" in here.text
        assert here.said.startswith("Iedereen is geweest")


async def test_by_mouse_a_lesson_is_chosen_and_what_the_bottom_line_names_is_done(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        await here.click("Eén team")
        await here.press("2")
        assert screen.round.hidden.marks == {"p1": {"7": 2}}
        here.unsay()
        await here.click("volgende")
        assert "Nu: Zonnehof" in here.text
        await here.click("draai om")
        await here.click("Draai toch om")
        assert review_of(here).partner_marks == {"p1": {"7": 2}}
        await here.click("Naar buiten als één")
        await here.press("1")
        assert review_of(here).marks == {"6": 1}


async def test_from_the_meeting_and_back(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await here.press("R")
        assert here.in_front == "MeetingScreen"
        await here.press("m")
        assert here.in_front == "RoundLessonPicker"
        await here.press("4", "enter", "2", "q")
        assert here.in_front == "MeetingScreen"
        await here.press("m")
        assert here.said == "Je was hier al: 1 van 3 partners."
        await here.press("o", "enter", "3", "q", "u")
        assert not review_of(here).marks


# Unseen


async def test_nothing_but_the_draft_depends_on_the_marks_that_are_hidden(tmp_path: Path) -> None:
    seen: list[list[Any]] = []
    kept: list[list[bytes]] = []
    for at, rows in enumerate((("000", "000", "000"), ("213", "031", "332"))):
        folder = tmp_path / f"{at}" / "canvases"
        folder.parent.mkdir()
        write_meeting(folder)
        async with opened(folder, "wijk") as here:
            screen = await begin_round(here, *LESSONS)
            shown = []
            for keys in ("w", *rows[0], "u", "enter", *rows[1], "left", "right", "M", "escape", "L", "escape"):
                await here.press(keys)
                shown += [painted(here), told(here)]
            await here.press("enter", *rows[2])
            assert len(screen.round.hidden.marks) == 3
            assert len(drafts()) == 1
            assert screen.session.canvas.reviews[0] == Review(id=REVIEW, date=TODAY, open=True)
            await asyncio.to_thread(screen.session.close)
            seen.append(shown)
            kept.append(timeless(everything(folder)))
        shutil.rmtree(os.environ["HOME"])
    assert seen[0] == seen[1]
    assert kept[0] == kept[1]


async def test_where_only_the_spread_is_kept_nothing_ever_tells_who_gave_what(tmp_path: Path) -> None:
    seen: list[list[Any]] = []
    kept: list[list[bytes]] = []
    for at, rows in enumerate((("213", "031", "332"), ("332", "213", "031"))):
        folder = tmp_path / f"{at}" / "canvases"
        folder.parent.mkdir()
        write_meeting(folder)
        async with opened(folder, "wijk") as here:
            screen = await begin_round(here, *LESSONS)
            await here.press("w")
            await give(here, *rows)
            await here.press("o")
            shown = [painted(here)]
            for keys in ("down", "2", "up", "left", "right", "u", "U", "M", "escape", "o", "o"):
                await here.press(keys)
                shown.append(painted(here))
            assert review_of(here).spread == {"4": (1, 0, 1, 1), "6": (0, 1, 0, 2), "7": (0, 1, 1, 1)}
            assert not review_of(here).partner_marks
            await asyncio.to_thread(screen.session.close)
            await here.until(lambda: not drafts())
            seen.append(shown)
            kept.append(timeless(everything(folder)))
        shutil.rmtree(os.environ["HOME"])
    assert seen[0] == seen[1]
    assert kept[0] == kept[1]


async def test_a_mark_behind_a_letter_that_is_no_command_is_not_told(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        here.type("c", "2", "c", "3")
        await here.until(lambda: screen.round.hidden.marks == {"p1": {"4": 2, "6": 3}})
        assert not re.search("[23]", here.said)
        assert not re.search("[23]", told(here))


async def test_the_draft_is_for_its_owner_alone_and_not_beside_the_canvases(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await here.press("2")
        (draft,) = drafts()
        assert held not in draft.parents
        assert draft.stat().st_mode & 0o777 == 0o600
        assert draft.parent.stat().st_mode & 0o777 == 0o700


# Kept


async def test_leaving_keeps_what_was_given_and_coming_back_says_so(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await begin_round(here, *LESSONS)
        await give(here, "213", "0")
        await here.press("w", "q")
        assert isinstance(here.app.screen, CanvasScreen)
    async with opened(held, "wijk", size) as here:
        screen = await begin_round(here, *LESSONS)
        assert here.said == "Je was hier al: 2 van 3 partners."
        assert "Nu: De Brug" in here.text
        assert "alleen de spreiding, niet" in here.text
        assert screen.round.hidden.marks == {"p1": {"4": 2, "6": 1, "7": 3}, "p2": {"4": 0}}


KILLED = """
import asyncio, os, signal, sys
from pathlib import Path
from tests.app.opened import opened
from tests.app.rounds import begin_round
async def main():
    async with opened(Path(sys.argv[1]), "wijk") as here:
        await begin_round(here, 4, 6, 7)
        await here.press(*"213", "enter", "0")
        if sys.argv[2] == "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        here.type("2")
        here.app.end()
        await here.app._ending
asyncio.run(main())
"""


@pytest.mark.parametrize("how", ["KILL", "HUP"])
async def test_a_program_that_is_killed_or_loses_its_line_keeps_what_was_given(held: Path, how: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")])}
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(held), how], env=environment, cwd=REPOSITORY, capture_output=True
    )
    assert ended.returncode == (-signal.SIGKILL if how == "KILL" else 0), ended.stderr
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        assert here.said == "Je was hier al: 2 van 3 partners."
        assert screen.round.hidden.marks["p1"] == {"4": 2, "6": 1, "7": 3}
        assert screen.round.hidden.marks["p2"]["4"] == 0


@pytest.mark.parametrize("ended", [edits.finish_review, edits.discard_review], ids=["finished", "discarded"])
async def test_what_nobody_can_turn_over_any_more_is_removed_when_the_canvas_is_left(held: Path, ended: Any) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        await here.press("2", "q")
        assert drafts()
        screen.session.apply(ended, REVIEW, today=TODAY)
        await here.press("q")
        await here.until(lambda: here.in_front == "CoalitionsScreen" and not drafts())


async def test_a_full_disk_is_told_once_and_what_was_given_is_there_once_it_is_not(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        data_folder().mkdir(parents=True, exist_ok=True)
        (data_folder() / "marks").write_text("in the way")
        await here.press("2")
        assert here.said.startswith("De oordelen staan nog alleen in het geheugen")
        await here.press("q")
        assert here.in_front == "MarksScreen"
        (data_folder() / "marks").unlink()
        await here.press("1", "q")
        assert load_marks(screen.session.base.path, REVIEW).marks == {"p1": {"4": 2, "6": 1}}


# How it is kept


async def test_by_partner_unless_one_says_otherwise_or_the_last_review_did(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        assert "welke partner wat gaf" in here.text
        await here.press("w")
        assert "alleen de spreiding, niet wie wat gaf" in here.text
    before = Review(id="a1", date=date(2026, 1, 1), spread={"4": (1, 1, 0, 0)})
    for draft in drafts():
        draft.unlink()
    write_meeting(held, more=(before,))
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        assert "alleen de spreiding, niet wie wat gaf" in here.text


# Turning over


async def test_o_asks_where_partners_have_not_given_one_yet_and_says_how_many(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        await begin_round(here, *LESSONS)
        await here.press("o")
        assert here.said == "Er gaf nog niemand een oordeel."
        await here.press("2", "o")
        assert "2 van 3 partners gaven nog geen oordeel" in here.text
        await here.press("escape")
        assert not review_of(here).spread
        await here.press("o", "down", "enter")
        assert not review_of(here).spread
        await here.press("o", "enter")
        assert review_of(here).spread == {"4": (0, 0, 1, 0)}


@SIZES_AND_ENGLISH
async def test_turned_over_partners_are_rows_and_marks_columns_the_farthest_apart_first(
    held: Path, size: Size, lang: Lang
) -> None:
    async with opened(held, "wijk", size, lang=lang) as here:
        screen = await begin_round(here, *LESSONS)
        await give(here, "211", "210", "213", "o")
        words = screen.words
        here.unsay()
        await here.settle()
        assert screen.turned.lesson == 7
        assert words("round.apart") in here.text
        rows = [line.split() for line in here.lines]
        assert ["De", "Zwaan", "·", "●", "·", "·"] in rows
        assert ["De", "Brug", "·", "·", "·", "●"] in rows
        took = words("round.took_part", n=3, all=3).split()
        assert [*took, "1", "1", "·", "1"] in rows
        (heads,) = [line for line in here.lines if words("lessons.7.title") in line]
        (zwaan,) = [line for line in here.lines[: here.lines.index(heads) + 4] if "De Zwaan" in line]
        assert zwaan.index("●") == heads.index("1")


@pytest.mark.parametrize("size", [SMALL, LARGE, WIDE], ids=str)
async def test_what_is_all_in_sight_once_turned_over_is_not_said_to_go_on_below(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        screen = await begin_round(here, 4)
        await give(here, "2", "1", "3", "o")
        assert screen.is_turned
        assert "3 van 3" in here.text
        assert "↓" not in here.text


async def test_what_does_not_fit_once_turned_over_is_said_without_a_key(held: Path) -> None:
    async with opened(held, "wijk", SMALLEST) as here:
        await begin_round(here, *LESSONS)
        await give(here, "211", "210", "213", "o")
        assert "↓ 1 meer" in here.lines[0]
        await here.press("end", "down", "down")
        assert "↓" not in here.lines[0]


async def test_where_only_the_spread_is_kept_signs_stand_above_each_other(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, 4)
        await here.press("w")
        await give(here, "2", "2", "0", "o")
        assert "De Zwaan" not in here.text
        at = next(at for at, line in enumerate(here.lines) if "Gelijkwaardige" in line)
        assert [line.split() for line in here.lines[at + 1 : at + 4]] == [
            ["●", "●"],
            ["●"],
            ["3", "van", "3", "gaven", "een", "oordeel", "1", "·", "2", "·"],
        ]
        assert here.lines[at + 1].rindex("●") == here.lines[at + 2].index("●") == here.lines[at].index("2  ")


async def test_no_average_is_ever_shown(held: Path) -> None:
    async with opened(held, "wijk", LARGE) as here:
        await begin_round(here, *LESSONS)
        await give(here, "213", "030", "112", "o")
        assert not re.search(r"\d[.,]\d|gemiddeld|median", here.text)


async def test_turning_over_is_one_edit_that_undo_hides_again_and_redo_turns_over(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        await give(here, "213", "030", "112")
        given = screen.round.hidden.marks
        await here.press("o")
        assert review_of(here).partner_marks == given
        assert here.said == "De oordelen zijn omgedraaid. u maakt het ongedaan."
        await asyncio.to_thread(screen.session.flush)
        await here.until(lambda: not drafts())
        await here.press("u")
        assert screen.session.canvas.reviews[0] == Review(id=REVIEW, date=TODAY, open=True)
        assert screen.round.hidden.marks == given
        assert drafts()
        assert "gegeven" in here.text
        await asyncio.to_thread(screen.session.flush)
        assert load_marks(screen.session.base.path, REVIEW).marks == given
        await here.press("U")
        assert review_of(here).partner_marks == given
        assert not screen.round.hidden.marks
        await asyncio.to_thread(screen.session.flush)
        await here.until(lambda: not drafts())


async def test_where_only_the_spread_is_kept_that_holds_after_undo_as_well(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, 4)
        await here.press("w")
        await give(here, "2", "0", "1", "o")
        await asyncio.to_thread(screen.session.flush)
        await here.until(lambda: not drafts())
        await here.press("u")
        assert not screen.round.by_partner
        assert "alleen de spreiding" in here.text
        await here.press("o")
        assert review_of(here).spread == {"4": (1, 1, 1, 0)}
        assert review_of(here).partner_marks == {}
        assert "De Zwaan" not in here.text


@pytest.mark.parametrize("where", ["the marks", "the meeting"])
async def test_undone_once_one_has_left_it_is_said_how_the_marks_come_back(held: Path, where: str) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "m", "enter")
        await give(here, "2", "0", "1", "o")
        turned = review_of(here).spread
        await here.press("q", *(["m"] if where == "the marks" else []))
        await here.press("u")
        assert not review_of(here).spread
        assert here.said == "Omdraaien is ongedaan gemaakt, en de oordelen zijn weg. U brengt ze terug."
        await here.press("U")
        assert review_of(here).spread == turned
        assert ("3 van 3 gaven" in here.text) is (where == "the marks")


async def test_undone_at_once_nothing_is_lost(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        await give(here, "213", "030", "112")
        given = screen.round.hidden.marks
        here.type("o", "u")
        await here.until(lambda: screen.round.hidden.marks == given and not review_of(here).spread)
        await asyncio.to_thread(screen.session.flush)
        assert load_marks(screen.session.base.path, REVIEW).marks == given


async def test_who_comes_late_gives_marks_still(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await give(here, "213")
        await here.press("o", "enter", "o")
        assert "Nu: Zonnehof" in here.text
        await here.press("left")
        assert here.text.count("gegeven") == 3
        await here.press("enter", *"000", "o")
        assert "1 van 3 partners gaf nog geen oordeel" in here.text
        await here.press("enter")
        assert review_of(here).partner_marks["p2"] == {"4": 0, "6": 0, "7": 0}
        assert review_of(here).spread["4"] == (1, 0, 1, 0)


async def test_the_coalition_gives_its_own_mark_for_the_lesson_under_the_cursor(held: Path, size: Size) -> None:
    async with opened(held, "wijk", size) as here:
        screen = await begin_round(here, *LESSONS)
        await give(here, "213", "030", "112", "o")
        await here.press("down", "3")
        lesson = screen.turned.lesson
        assert lesson is not None
        assert review_of(here).marks == {str(lesson): 3}
        mark = find_mark(screen.session.canvas, lesson)
        assert mark
        assert mark.mark == 3
        assert "zelf 3" in here.text
        await here.press("u")
        assert not review_of(here).marks
        assert "eigen oordeel" in here.said
        await here.press("1", "x")
        assert not review_of(here).marks
        assert screen.turned.lesson == lesson


# Lessons


async def test_without_lessons_it_asks_first_and_a_key_chooses_others(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here)
        assert isinstance(here.app.screen, RoundLessonPicker)
        await here.press("4", "space", "1", "4", "space")
        assert here.text.count("● gekozen") == 2
        await here.press("enter")
        assert screen.lessons == (4, 14)
        await here.press("2", "L")
        assert here.text.count("● al een oordeel") == 1
        await here.press("4", "enter")
        assert isinstance(here.app.screen, RoundLessonPicker)  # it has a mark, and stays
        assert "Voor les 4 gaf al iemand een oordeel" in here.text
        await here.press("1", "4", "enter", "q")
        screen = await begin_round(here)
        assert set(screen.lessons) == {4}


async def test_without_any_lesson_every_key_says_what_to_do(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here)
        await here.press("escape")
        assert "Kies eerst voor welke lessen: L." in here.text
        for key in ("2", "x", "o"):
            here.unsay()
            await here.press(key)
            assert here.said == "Kies eerst voor welke lessen: L."
        await here.press("right", "up", "down", "w", "q")
        assert here.in_front == "CanvasScreen"


# Others, meanwhile


async def others(here: Opened, edit: Any, *args: Any, **kwargs: Any) -> None:
    """Someone else edits the canvas and saves it; the session hears of it."""
    from ikc_tui.services.session import Session
    from ikc_tui.storage.store import Store

    def act() -> None:
        store = Store(here.folder)
        session = Session(store, store.load("wijk"))
        session.apply(edit, *args, **kwargs, today=TODAY)
        assert session.flush()
        session.close()

    session = round_of(here).session
    await asyncio.to_thread(session.flush)
    await asyncio.to_thread(act)
    await asyncio.to_thread(session.poll)
    await here.settle()


async def test_a_partner_that_is_removed_meanwhile_is_passed_over_and_its_marks_do_not_count(held: Path) -> None:
    async with opened(held, "wijk") as here:
        screen = await begin_round(here, *LESSONS)
        await give(here, "213", "030")
        await others(here, edits.delete_partner, "p2")
        assert "Nu: De Brug" in here.text
        await here.press(*"112", "o")
        assert set(review_of(here).partner_marks) == {"p1", "p3"}
        assert "Van 1 partner die verwijderd is, telt het oordeel niet mee." in here.said
        left = {"p2": {"4": 0, "6": 3, "7": 0}}
        await here.until(lambda: load_marks(screen.session.base.path, REVIEW).marks == left)


async def test_a_partner_that_is_removed_after_turning_over_is_shown_as_gone(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await give(here, "213", "030", "112", "o")
        await others(here, edits.delete_partner, "p2")
        assert "een partner die weg is" in here.text
        assert "3 van 3 gaven een oordeel" in here.text


async def test_a_review_that_is_gone_meanwhile_closes_the_round_and_says_so(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await here.press("2")
        await others(here, edits.discard_review, REVIEW)
        assert here.in_front == "CanvasScreen"
        assert here.said == "Deze bijeenkomst is er niet meer: een ander haalde hem weg."


async def test_a_review_that_is_gone_under_a_sheet_closes_the_round_when_that_closes(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await here.press("2", "o")
        await others(here, edits.discard_review, REVIEW)
        await here.press("enter")
        assert here.in_front == "CanvasScreen"


async def test_a_review_that_another_finished_still_takes_the_marks(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await give(here, "213", "030", "112")
        await others(here, edits.finish_review, REVIEW)
        assert "Deze bijeenkomst is intussen afgesloten" in here.text
        await here.press("o")
        assert review_of(here).spread["4"] == (1, 1, 1, 0)


async def test_what_another_turned_over_meanwhile_is_counted_too(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, *LESSONS)
        await give(here, "213")
        await others(here, edits.turn_over, REVIEW, {"p3": {"4": 0}}, by_partner=True)
        assert "Er is al omgedraaid" in here.text
        await here.press("o", "enter")
        assert review_of(here).spread["4"] == (1, 0, 1, 0)


# Any coalition


@SIZES_AND_ENGLISH
async def test_without_partners_the_own_mark_can_be_given_all_the_same(folder: Path, size: Size, lang: Lang) -> None:
    write_meeting(folder, 0)
    async with opened(folder, "wijk", size, lang=lang) as here:
        screen = await begin_round(here, *LESSONS)
        said = " ".join(here.text.split())
        assert {"nl": "tab 5", "en": "tab 5"}[lang] in said
        assert screen.words("round.nobody") not in said
        assert {"nl": "draai om", "en": "turn over"}[lang] not in said
        await here.press("2")
        assert review_of(here).marks == {"4": 2}
        await here.press("o")
        assert here.said == screen.words("round.nobody_to_give")


async def test_one_partner(folder: Path, size: Size) -> None:
    write_meeting(folder, 1)
    async with opened(folder, "wijk", size) as here:
        await begin_round(here, *LESSONS)
        await here.press(*"213", "o")
        assert "1 van 1 gaf een oordeel" in here.text


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("by_partner", [True, False])
async def test_forty_partners_and_fourteen_lessons_can_all_be_seen(folder: Path, size: Size, by_partner: bool) -> None:
    write_meeting(folder, 40)
    async with opened(folder, "wijk", size) as here:
        screen = await begin_round(here, *lesson_numbers())
        marks = {f"p{at + 1}": {str(lesson): (at * lesson) % 4 for lesson in lesson_numbers()} for at in range(40)}
        screen.session.apply(edits.turn_over, REVIEW, marks, by_partner=by_partner, today=TODAY)
        await here.press("q")
        screen = await begin_round(here, *lesson_numbers())
        seen = here.text
        for _ in range(250):
            await here.press("down")
            seen += here.text
            if screen.turned.cursor == len(screen.turned.items) - 1 or not screen.turned.below:
                break
        for lesson in lesson_numbers():
            assert screen.words(f"lessons.{lesson}.title")[:14] in seen
        assert seen.count("40 van 40 gaven een oordeel") >= 14
        if by_partner:
            assert all(f"Partner {at}" in seen for at in range(6, 41))
        here.type(*["up"] * 250)
        await here.settle()
        assert screen.turned.items[0].text in here.text


async def test_forty_partners_give_in_turn(folder: Path) -> None:
    write_meeting(folder, 40)
    async with opened(folder, "wijk", SMALLEST) as here:
        screen = await begin_round(here, *lesson_numbers())
        await here.press(*["enter"] * 39)
        assert "partner 40 van 40" in here.title
        await here.press(*"01230123012301")
        assert len(screen.round.hidden.marks["p40"]) == 14
        assert "14 " in here.text


async def test_partners_with_equal_names_are_told_apart(folder: Path) -> None:
    canvas = meeting_canvas()
    partners = [
        Partner(id="a", name="De Zwaan", organisation="Stichting Noord"),
        Partner(id="b", name="De Zwaan"),
        Partner(id="c", name="De Zwaan"),
        Partner(id="d"),
    ]
    write_canvas(folder, "wijk", canvas.evolve(partners=partners))
    async with opened(folder, "wijk") as here:
        await begin_round(here, 4)
        names = []
        for _ in partners:
            names += [line.strip() for line in here.lines if "Nu: " in line]
            await here.press("2", "enter")
        assert len(set(names)) == 4
        await here.press("o")
        assert len({line[:30] for line in here.lines if "·" in line and "●" in line}) == 4


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_canvas_of_a_newer_format_is_shown_and_every_edit_says_why_not(folder: Path, size: Size) -> None:
    path = write_meeting(folder, spread={"4": (1, 1, 0, 0)})
    path.write_text(f"format = {FORMAT + 1}\n" + path.read_text().replace("format = 1\n", "", 1))
    async with opened(folder, "wijk", size) as here:
        screen = await begin_round(here, *LESSONS)
        assert screen.is_turned
        assert "2 van 3" in here.text
        for key in ("2", "x", "o", "w", "L", "u", "U"):
            here.unsay()
            await here.press(key)
            assert "nieuwere ikc" in here.said, key
        assert not drafts()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_bottom_line_is_whole(held: Path, size: Size, lang: Lang) -> None:
    """When the round is new, while partners give, and when it is turned over."""
    async with opened(held, "wijk", size, lang=lang) as here:
        screen = await begin_round(here, 4)
        for keys in (), ("2",), ("enter", "1", "enter", "3", "o"):
            await here.press(*keys)
            here.unsay()
            await here.settle()
            assert here.lines[-1].rstrip().endswith(screen.words("footer.app.keys")), keys
            assert "…" not in here.text, keys
        assert screen.is_turned


@pytest.mark.parametrize(
    ("givers", "said"), [(1, "Het oordeel van 1 partner"), (2, "Oordelen van 2 partners"), (0, "")]
)
async def test_who_ends_a_review_is_told_of_marks_that_are_not_turned_over(held: Path, givers: int, said: str) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "m")
        if here.in_front != "MarksScreen":
            await here.press("enter")
        for _ in range(givers):
            await here.press("2", "right")
        await here.press("q", "f")
        assert here.in_front == "FinishSheet"
        assert ("nog niet omgedraaid" in " ".join(here.text.split())) == bool(givers)
        assert said in here.text


async def test_a_mark_given_after_turning_over_was_undone_is_not_counted_beside_the_former(held: Path) -> None:
    """Where only the spread is kept nobody could tell that it is of one partner."""
    async with opened(held, "wijk") as here:
        await begin_round(here, 4)
        await here.press("w", *"2", "right", *"1", "right", *"1", "o")
        counted = review_of(here).spread
        await here.press("u", "left", "left", "3", "U")
        assert "ander oordeel gegeven" in here.said
        assert not review_of(here).spread
        await here.press("o")
        assert sum(review_of(here).spread["4"]) == sum(counted["4"]) == 3


@pytest.mark.parametrize("anew", [["left", "left", "3"], []], ids=["another mark", "the same marks"])
@pytest.mark.parametrize("way", [["w"], []], ids=["the spread alone", "by partner"])
async def test_who_leaves_after_undo_counts_nobody_twice_by_redo(held: Path, way: list[str], anew: list[str]) -> None:
    async with opened(held, "wijk") as here:
        await begin_round(here, 4)
        await here.press(*way, *"2", "right", *"1", "right", *"1", "o", "u", *anew, "q")
        assert here.in_front == "CanvasScreen"
        await here.press("U")
        assert not review_of(here).spread
        screen = await begin_round(here)
        assert len(screen.round.gave) == 3
        await here.press("o")
        assert sum(review_of(here).spread["4"]) == 3


async def test_what_was_undone_after_turning_over_is_still_made_again_elsewhere(held: Path) -> None:
    async with opened(held, "wijk") as here:
        await here.press("R", "i", *"Punt", "ctrl+s", "m", "enter")
        await give(here, "2", "0", "1", "o")
        await here.press("u", "q", "u")
        assert not review_of(here).items
        await here.press("U")
        assert [item.title for item in review_of(here).items] == ["Punt"]
        await here.press("U")
        assert not review_of(here).spread
