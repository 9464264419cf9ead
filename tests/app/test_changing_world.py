"""Every sheet, while the world under it changes: nothing ends the program, what can't be done any more is told, and
what was typed is kept."""

import asyncio
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from tests.unit.domain.held_reviews import hold_review
from tests.unit.domain.partner_edits import remove_partner

from ikc_tui import ui
from ikc_tui.domain import edits
from ikc_tui.domain.canvas import FORMAT, Canvas, Conflict, Place
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.merge import open_conflicts, resolve_conflict
from ikc_tui.method.words import message
from ikc_tui.services.library import Library
from ikc_tui.services.pending_saves import PendingSaves
from ikc_tui.services.session import Session
from ikc_tui.storage.codec import encode
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.coalitions.screen import CoalitionsScreen
from ikc_tui.ui.editors.form import Form

from .conftest import small_canvas
from .opened import TODAY, Opened, card, opened, write_canvas

TYPED = "Ж"


def canvas_of_two() -> Canvas:
    """The small canvas, on which two people have written: a twin, an entry, a mark with a note, a review."""
    canvas = small_canvas()
    canvas = edits.set_mark(canvas, 1, 2, today=TODAY).canvas
    canvas = edits.set_mark_note(canvas, 1, "Met z'n allen", today=TODAY).canvas
    canvas = edits.toggle_lesson(canvas, "kind-a", 3, today=TODAY).canvas
    canvas = hold_review(canvas, {"notes": "terugblik"}, today=TODAY).canvas
    twin = card("kind-c", "Alfa: van hen", twin_of="kind-a", twin_fields=("text",))
    entry = Conflict(id="c1", path=("motto",), theirs="Van hen")
    boards = canvas.verhalenbord.evolve(kinderen=(*canvas.verhalenbord.kinderen, twin))
    return canvas.evolve(verhalenbord=boards, conflicts=[entry])


@dataclass(frozen=True)
class SheetOf:
    """How a sheet is opened on the canvas (or with `on_list` on the list), and how it is answered. `types`: whether
    a text is typed on it; `reads`: whether it goes to the disk before it edits; `shows`:
    whether it edits no canvas, so that only what is worst can happen to it."""

    name: str
    open: str
    answer: str
    types: bool = False
    reads: bool = False
    shows: bool = False
    on_list: bool = False


SHEETS = (
    SheetOf("a card", "enter", "ctrl+s", types=True),
    SheetOf("a new card", "a", "ctrl+s", types=True),
    SheetOf("the coalition", "e", "ctrl+s", types=True),
    SheetOf("a line of the practice", "5 tab enter", "ctrl+s", types=True),
    SheetOf("a new line of the practice", "5 tab a", "ctrl+s", types=True),
    SheetOf("a partner", "5 enter tab", "ctrl+s", types=True),
    SheetOf("a new partner", "5 a", "ctrl+s", types=True),
    SheetOf("partners and practice, no sheet", "5", "J d u tab d J U"),
    SheetOf("a note", "4 n", "ctrl+s", types=True),
    SheetOf("a review that begins", "R tab tab", "ctrl+s", types=True),
    SheetOf("an item of a review", "R ctrl+s i", "ctrl+s", types=True),
    SheetOf("a note at a review", "R ctrl+s n", "ctrl+s", types=True),
    SheetOf("a decision of a review", "R ctrl+s b", "ctrl+s", types=True),
    SheetOf("an action of a review", "R ctrl+s a", "ctrl+s", types=True),
    SheetOf("the end of a review", "R ctrl+s f", "enter"),
    SheetOf("the minutes of a review", "R ctrl+s f enter", "enter", shows=True),
    SheetOf("a review that was held", "4 slash t e r u g b l i k enter enter enter", "ctrl+s", types=True),
    SheetOf("what a poster says", "# + d r o m e n :", "ctrl+s", types=True),
    SheetOf("an export", "E enter", "enter"),
    SheetOf("a file to import", "I", "enter"),
    SheetOf("another section", "m", "enter"),
    SheetOf("lessons", "L", "space space enter"),
    SheetOf("appel or peer", "i", "down enter"),
    SheetOf("conflicts", "c", "2 1 3 2", reads=True),
    SheetOf("history", "H [", "r", reads=True),
    SheetOf("another coalition", "g", "enter", shows=True),
    SheetOf("every command", "ctrl+p", "enter", shows=True),
    SheetOf("messages", "M", "down enter", shows=True),
    SheetOf("keys", "question_mark", "down enter", shows=True),
    SheetOf("no sheet", "down", "up s d u U p J z"),
    SheetOf("the coalition, from the list", "e", "ctrl+s", types=True, on_list=True),
    SheetOf("a new coalition", "n", "enter", types=True, on_list=True, shows=True),
    SheetOf("a copy", "D", "enter", types=True, on_list=True),
    SheetOf("the archive", "B", "enter", on_list=True, shows=True),
    SheetOf("the overview", "o", "enter", on_list=True, shows=True),
)


Step = tuple[Callable[..., EditResult], *tuple[object, ...]]
"""An edit and its arguments, without the canvas and the day."""


def another(*steps: Step) -> Callable[[Path], None]:
    """Edits by another program, saved."""

    def change(folder: Path) -> None:
        session = Library(folder).open("wijk")
        for edit, *args in steps:
            session.apply(edit, *args, today=TODAY)
        session.close()

    return change


def by_hand(*changes: tuple[str, str]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / "wijk.toml").read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        (folder / "wijk.toml").write_text(text, encoding="utf-8")

    return change


def history_in_the_way(folder: Path) -> None:
    shutil.rmtree(folder / ".ikc", ignore_errors=True)
    (folder / ".ikc").mkdir()
    (folder / ".ikc" / "history").write_text("in de weg")


def all_settled(canvas: Canvas, *, today: date) -> EditResult:
    for conflict in open_conflicts(canvas):
        canvas = resolve_conflict(canvas, conflict.id, "theirs", today=today).canvas
    return EditResult(canvas, message("edits.unchanged"))


ENTRY = 'path = [\n    "motto",\n]'
ELSEWHERE = Place("actiebord", "verbinden")


def no_reviews(canvas: Canvas, *, today: date) -> EditResult:
    return EditResult(canvas.evolve(reviews=()), message("edits.unchanged"))


WORLDS: dict[str, Callable[[Path], object]] = {
    "what was shown is gone": another(
        (edits.delete_card, "kind-a"),
        (edits.delete_card, "kind-b"),
        (edits.delete_card, "kind-c"),
        (edits.set_mark, 1, None),
        (edits.set_mark_note, 1, ""),
        (remove_partner, "de-zwaan"),
        (remove_partner, "zonnehof"),
        (no_reviews,),
    ),
    "the card stands elsewhere, reworded": another(
        (edits.change_card, "kind-a", {"text": "Anders", "note": "ook"}),
        (edits.move_card, "kind-a", ELSEWHERE),
        (edits.move_card, "kind-b", ELSEWHERE),
    ),
    "the conflicts are settled": another((all_settled,)),
    "a newer ikc wrote it": by_hand((f"format = {FORMAT}", f"format = {FORMAT + 1}")),
    "an entry leads nowhere": by_hand((ENTRY, ENTRY.replace('"motto"', '"conflicts", "c1", "path"'))),
    "an entry is about itself": by_hand((ENTRY, ENTRY.replace('"motto"', '"conflicts", "c1"'))),
    "all is gone from it": lambda folder: write_canvas(folder, "wijk", Canvas(name="Leeg")),
    "the file is gone": lambda folder: (folder / "wijk.toml").unlink(),
    "the file is garbage": lambda folder: (folder / "wijk.toml").write_bytes(b"\x00\xff[["),
    "the folder is gone": shutil.rmtree,
    "the history is in the way": history_in_the_way,
}
ABOUT_ENTRIES = ("the conflicts are settled", "an entry leads nowhere", "an entry is about itself")
"""What is done to the entry of a conflict meets every sheet in the session, and in the same lines of it: it is tried
with those that show conflicts, write or read what the entry is about, or save a card."""
NEAR_ENTRIES = ("conflicts", "the coalition", "history", "a card", "the coalition, from the list", "no sheet")
WORST = ("what was shown is gone", "a newer ikc wrote it", "the file is garbage", "the folder is gone")


def test_every_sheet_is_among_these() -> None:
    """Whoever adds a sheet of fields adds it here."""
    for module in walk_packages(ui.__path__, f"{ui.__name__}."):  # most are imported as they are opened
        import_module(module.name)
    assert {form.__name__ for form in concrete(Form)} == {
        *("CardEditor", "CoalitionEditor", "NoteEditor", "ReviewEditor"),
        *("PracticeEditor", "PartnerEditor", "PartnersEditor"),
        *("BeginSheet", "ItemEditor", "ItemNotesEditor", "DecisionEditor", "ActionEditor"),
        "TakeSheet",
    }


def concrete(form: type[Form]) -> set[type[Form]]:
    """The forms below this one that have none below them."""
    below = form.__subclasses__()
    return {each for other in below for each in concrete(other)} if below else {form}


@pytest.fixture
def world(tmp_path: Path) -> Callable[[], Path]:
    """Makes the folder as it is to begin with: two canvases, one in the archive, a version in the history."""
    folder = tmp_path / "canvases"

    def made() -> Path:
        shutil.rmtree(folder, ignore_errors=True)
        write_canvas(folder, "leeg", Canvas(name="Leeg begin"))
        path = write_canvas(folder, "wijk", canvas_of_two())
        (folder / "archive").mkdir()
        shutil.copyfile(path, folder / "archive" / "oud.toml")
        Store(folder).snapshot("wijk", encode(small_canvas()))
        return folder

    made()
    return made


@pytest.mark.parametrize(
    ("sheet", "looked"),
    [
        pytest.param(sheet, looked, id=sheet.name + ("" if looked else ", not looked at"))
        for sheet in SHEETS
        for looked in (True, False)
        if looked or sheet.reads or sheet.name == "a card"
    ],
)
async def test_whatever_happens_under_a_sheet(world: Callable[[], Path], sheet: SheetOf, looked: bool) -> None:
    async with opened(world(), size=(60, 16)) as here:
        for name in worlds_of(sheet):
            folder = world()
            here.app.context.drafts._files._open.clear()
            session = await on_sheet(here, sheet)
            WORLDS[name](folder)
            if looked and session:
                session.poll()
                await here.settle()
            here.app.context.messages._messages.clear()
            await here.press(*sheet.answer.split())
            assert here.app._exception is None, name
            if sheet.types:
                await kept(here, folder, session, name)
            await leave(here, session)


def worlds_of(sheet: SheetOf) -> list[str]:
    """What is tried with a sheet."""
    if sheet.shows:
        return list(WORST)
    return [name for name in WORLDS if name not in ABOUT_ENTRIES or sheet.name in NEAR_ENTRIES]


async def on_sheet(here: Opened, sheet: SheetOf) -> Session | None:
    """The sheet open, typed in; and the session of its canvas."""
    session = None
    if sheet.on_list:
        await here.list._look_anew(select="wijk")
        await here.until(lambda: here.list.current and here.list.current.slug == "wijk")
    else:
        await here.list.open("wijk")
        await here.until(lambda: isinstance(here.app.commanded, CanvasScreen) and here.app.commanded.tabs.panes)
        session = here.screen.session
    keys = sheet.open.split()
    if sheet.types:
        here.type(*keys)  # in one burst: did it lead elsewhere, nothing of what is typed would be kept
        await here.settle()
        await here.write(TYPED)
    else:
        await here.press(*keys)
    if session:  # of a review that was begun on the way here
        assert await asyncio.to_thread(session.flush)
    return session


def canvas_screen(here: Opened) -> CanvasScreen:
    """The screen of the canvas, whatever lies over it."""
    return next(screen for screen in here.app.screen_stack if isinstance(screen, CanvasScreen))


def coalitions_screen(here: Opened) -> CoalitionsScreen:
    """The list of coalitions, whatever lies over it."""
    return next(screen for screen in here.app.screen_stack if isinstance(screen, CoalitionsScreen))


async def kept(here: Opened, folder: Path, session: Session | None, name: str) -> None:
    """What was typed stands in the folder, or is still on the sheet, which then says why."""
    on_sheet = TYPED in here.text
    if on_sheet and isinstance(here.app.screen, Form):
        assert any(here.app.context.messages), name
    sessions = [session] if session else coalitions_screen(here).unsaved._sessions
    in_memory = any(TYPED in json.dumps(each.canvas.serialize(), default=str, ensure_ascii=False) for each in sessions)
    on_disk = any(TYPED in path.read_text(errors="replace") for path in folder.rglob("*.toml"))
    assert on_sheet or in_memory or on_disk, name


async def leave(here: Opened, session: Session | None) -> None:
    """Back on the list, whatever was answered."""
    while not isinstance(here.app.screen, CoalitionsScreen):
        here.app.pop_screen()
    await here.settle()
    if session:
        session.close(0.2)
        assert session.save_state.problem is None or session.save_state.problem.message.key != "problems.unexpected"
    for left in here.list.unsaved._sessions:
        left.close(0.2)
    here.list.unsaved = PendingSaves()


def test_undo_and_redo_of_what_became_one_to_read_only_are_refused(tmp_path: Path) -> None:
    write_canvas(tmp_path, "wijk", small_canvas())
    session = Library(tmp_path).open("wijk")
    session.apply(edits.delete_card, "kind-a", today=TODAY)
    session.flush()
    by_hand((f"format = {FORMAT}", f"format = {FORMAT + 1}"))(tmp_path)
    session.poll()
    for step in (session.undo, session.redo):
        with pytest.raises(Problem):
            step()
    session.close()


async def test_what_was_typed_stays_on_the_sheet_where_it_can_not_be_kept(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("enter")
        await here.write(TYPED)
        by_hand((f"format = {FORMAT}", f"format = {FORMAT + 1}"))(folder)
        here.screen.session.poll()
        await here.press("ctrl+s")
        assert here.in_front == "CardEditor"
        assert TYPED in here.text
        said = " ".join(here.text.split())
        assert "Niet opgeslagen. Alleen te lezen: dit canvas is van een nieuwere ikc." in said
        assert "Wat je typte staat hier nog" in said


async def test_a_copy_is_made_of_what_it_was_asked_for(folder: Path) -> None:
    """Though another canvas stands under the cursor by then."""
    async with opened(folder) as here:
        await here.press("home", "down")
        assert here.list.current
        assert here.list.current.slug == "wijk"
        await here.press("D")
        (folder / "wijk.toml").rename(folder / "aaa.toml")
        here.list.read()
        await here.until(lambda: "wijk" not in here.list.listing.entries)
        await here.press("enter")
        assert {path.stem for path in folder.glob("*.toml")} == {"aaa", "leeg", "network"}
        assert here.in_front == "AskSheet"
        assert "wijk.toml" in here.text


async def test_a_choice_that_was_not_seen_is_not_made(folder: Path) -> None:
    write_canvas(folder, "wijk", canvas_of_two())

    def theirs(canvas: Canvas, *, today: object) -> EditResult:
        return edits.change_card(canvas, "kind-c", {"text": "Alfa: nog anders"}, today=TODAY)

    async with opened(folder, "wijk") as here:
        await here.press("c")
        here.screen.session.apply(theirs, today=TODAY)  # as when it is taken in between looking and choosing
        await here.press("2")
        assert "kijk nog eens" in " ".join(here.text.split())
        assert "Alfa: nog anders" in here.text
        assert len(here.screen.session.conflicts) == 2
        await here.press("2")
        assert "Alfa: nog anders" in {card.text for card in here.canvas.verhalenbord.kinderen}


async def test_a_choice_that_someone_else_made_is_told(folder: Path) -> None:
    write_canvas(folder, "wijk", canvas_of_two())
    async with opened(folder, "wijk") as here:
        await here.press("c")
        here.screen.session.apply(all_settled, today=TODAY)
        await here.press("2")
        assert here.in_front == "CanvasScreen"
        assert "iemand anders was je net voor" in here.said


async def test_a_history_that_is_in_the_way_does_not_stop_the_saving(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        history_in_the_way(folder)
        await here.press("d")
        await here.until(lambda: "Alfa" not in here.file.read_text())
        await here.until(lambda: "opgeslagen" in here.title)
        await here.press("H")
        assert here.in_front == "HistoryScreen"
        assert here.app.context.messages
