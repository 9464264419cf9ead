"""Nothing of ours goes to the disk in the thread of the event loop, wherever one goes: a disk that does not answer
keeps nobody from typing, and one that is slow makes no key slow."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Conflict
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.ui.coalitions.screen import CoalitionsScreen

from .conftest import small_canvas
from .disk_watch import DiskWatch, watching
from .opened import Opened, make_app, write_canvas


@dataclass(frozen=True)
class Stretch:
    """A part of the tour: the keys that lead there, and those at which is watched. `wait`: for the draft of what was
    typed, for a look at the file."""

    name: str
    there: str
    keys: str


LIST = (
    Stretch("the list", "", "down up end home slash w i j k enter escape"),
    Stretch("a new coalition", "", "n Z u i d enter"),
    Stretch("a copy", "home down", "D 2 enter"),
    Stretch("a name that is none, and no coalition after all", "", "n enter x escape"),
    Stretch("a new coalition, and back", "", "n Z enter q"),
    Stretch("into the archive", "home", "X X"),
    Stretch("back from the archive", "home X", "B enter B escape"),
    Stretch("the examples", "", "V"),
    Stretch("the coalition's own words", "home down", "e tab N wait ctrl+s"),
    Stretch("the overview", "", "o o down right end home up left"),
    Stretch("out of the overview", "o", "q"),
    Stretch("all actions", "", "A down s wait u o slash e enter s enter wait q"),
    Stretch("out of all actions", "A s", "q"),
    Stretch("ctrl+q in all actions", "A s", "ctrl+q"),
    Stretch("who to call", "", "W down end home slash e x enter escape wait"),
    Stretch("out of who to call", "W", "q"),
    Stretch("ctrl+q in who to call", "W", "ctrl+q"),
    Stretch("a search in all texts", "", "ctrl+f e down wait enter wait q escape"),
    Stretch("ctrl+q in a search", "ctrl+f", "ctrl+q"),
    Stretch("looking at what others write", "", "wait wait wait"),
    Stretch("language and colours", "", "f2 f3 down enter f2"),
    Stretch("the sheets of the program", "", "question_mark escape ctrl+p escape f4 escape M escape ctrl+c ctrl+l"),
    Stretch("q in the list", "", "q"),
    Stretch("ctrl+q in the list", "", "ctrl+q"),
    Stretch("ctrl+q in the overview", "o", "ctrl+q"),
)
HELD = "home down enter R x ctrl+s f enter escape"  # a review on the theme x
CANVAS = (
    Stretch("opening a canvas", "home down", "enter"),
    Stretch("opening one from the overview", "o", "enter"),
    Stretch("opening one from who to call", "W", "enter q q down enter"),
    Stretch("the boards", "home down enter", "2 3 1 down right tab z z slash a enter escape"),
    Stretch("a card moved, deleted, copied", "home down enter", "J y p m enter d u u U s enter L enter escape"),
    Stretch(
        "several cards", "home down enter", "space space J L enter escape y p space space m enter space space d u t t"
    ),
    Stretch("what was agreed", f"{HELD} 4 slash x enter enter enter", "tab a ctrl+t enter wait ctrl+s wait"),
    Stretch("a new card", "home down enter", "a N i e u w wait ctrl+s wait"),
    Stretch("a card edited", "home down enter", "enter x wait ctrl+s wait"),
    Stretch("a card that is left again", "home down enter", "enter x wait escape escape"),
    Stretch("the coalition", "home down enter", "e x wait ctrl+s wait"),
    Stretch("partners and practice", "home down enter", "5 a N ctrl+s d tab a N wait ctrl+s enter x ctrl+s K d u u"),
    Stretch("the lessons", "home down enter", "4 2 down 3 x o f tab enter"),
    Stretch("a note to a lesson", "home down enter 4", "n x wait ctrl+s wait"),
    Stretch("a review", "home down enter", "R tab x wait ctrl+s wait"),
    Stretch("what comes of a review", "home down enter R ctrl+s", "n x wait ctrl+s b x ctrl+s a x tab wait ctrl+s"),
    Stretch("opening a review that is being held", "home down enter R ctrl+s q", "R q R"),
    Stretch("walking a review", "home down enter R ctrl+s", "right left end space g 2 enter J K wait q wait"),
    Stretch("what a review is about", "home down enter R ctrl+s", "t 5 enter down enter s e x ctrl+s 2 x u U p escape"),
    Stretch(
        "marks of partners", "home down enter R ctrl+s m 4 enter escape", "2 w enter 0 left L escape o 1 u U wait q m"
    ),
    Stretch("ctrl+q in the marks of partners", "home down enter R ctrl+s m 4 enter escape 2", "ctrl+q"),
    Stretch("a review thrown away", "home down enter R ctrl+s", "X down enter wait u wait"),
    Stretch("the agenda of a review", "home down enter R ctrl+s", "i x wait ctrl+s wait f enter"),
    Stretch("the minutes of a review", HELD, "w wait enter wait"),
    Stretch("an export", "home down enter", "E enter ctrl+n wait enter wait E 1 escape"),
    Stretch("what a poster says", "home down enter", "# + d r o m e n : x enter x wait ctrl+s wait escape escape"),
    Stretch("a file to import", "home down enter", "I / t m p / tab wait enter wait escape"),
    Stretch("a review that was held", f"{HELD} 4", "slash x enter enter enter y wait ctrl+s wait"),
    Stretch("appel or peer", "home down enter", "i down enter"),
    Stretch("saving", "home down enter d", "ctrl+s wait"),
    Stretch("the history", "home down enter d ctrl+s", "H"),
    Stretch("the growth rings", "home down enter", "T left right home end down enter T q"),
    Stretch("an earlier version", "home down enter d ctrl+s H", "[ 2 ] [ r"),
    Stretch("the brief", "home down enter d", "b down enter b b end enter b q"),
    Stretch("conflicts", "home down enter", "c 1"),
    Stretch("looking at what others do to a canvas", "home down enter", "wait wait wait"),
    Stretch("another coalition", "home down enter", "g down enter"),
    Stretch("back to the list", "home down enter", "q"),
    Stretch("ctrl+q on a canvas", "home down enter d", "ctrl+q"),
    Stretch("q on a canvas and in the list", "home down enter d", "q q"),
)


@pytest.fixture(autouse=True)
def conflicting(folder: Path) -> None:
    canvas = small_canvas().evolve(conflicts=[Conflict(id="c1", path=("motto",), theirs="Van hen")])
    write_canvas(folder, "wijk", canvas)


@pytest.fixture
def watch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DiskWatch]:
    with watching(monkeypatch, folder.parent, Path(os.environ["HOME"])) as found:
        yield found


@asynccontextmanager
async def started(folder: Path) -> AsyncIterator[Opened]:
    """The app, once all that it does at the start is done."""
    app = make_app(folder)
    async with app.run_test(size=(80, 24)) as pilot:
        here = Opened(app, pilot, folder)
        await here.settle()
        coalitions = app.screen_stack[1]
        assert isinstance(coalitions, CoalitionsScreen)
        await here.until(lambda: coalitions._recovery)
        yield here


async def walk(here: Opened, keys: str) -> None:
    for key in keys.split():
        if key == "wait":
            await asyncio.sleep(1.0)
            await here.settle()
        elif not here.app._exit:
            await here.press(key)


@pytest.mark.parametrize("stretch", [*LIST, *CANVAS], ids=lambda stretch: stretch.name)
async def test_a_stretch_of_the_tour(folder: Path, watch: DiskWatch, stretch: Stretch) -> None:
    async with started(folder) as here:
        await walk(here, stretch.there)
        with watch.on():
            await walk(here, stretch.keys)
    assert watch.seen == []


async def test_the_start(folder: Path, watch: DiskWatch) -> None:
    app = make_app(folder)
    with watch.on():
        async with app.run_test(size=(80, 24)) as pilot:
            here = Opened(app, pilot, folder)
            await here.settle()
            await here.until(lambda: app.screen_stack[1]._recovery)  # type: ignore[attr-defined]
    assert watch.seen == []


@pytest.mark.parametrize(
    "signal_in", ["", "home down enter d", "home down enter enter x"], ids=["list", "canvas", "card"]
)
async def test_a_signal_that_ends_it(folder: Path, watch: DiskWatch, signal_in: str) -> None:
    async with started(folder) as here:
        await walk(here, signal_in)
        with watch.on():
            here.app.end(1)
            await here.until(lambda: here.app._exit)
    assert watch.seen == []


@pytest.mark.parametrize("key", ["r", "x", "l"])
async def test_a_draft_that_was_left(folder: Path, watch: DiskWatch, key: str) -> None:
    draft = Draft.new("wijk", "card", board="verhalenbord", section="kinderen").evolve(text="Half getypt")
    Drafts(folder).keep(draft)
    left = next((folder / ".ikc" / "drafts").glob("*.toml"))
    left.write_text("\n".join(line for line in left.read_text().splitlines() if not line.startswith("pid")))
    app = make_app(folder)
    with watch.on():
        async with app.run_test(size=(80, 24)) as pilot:
            here = Opened(app, pilot, folder)
            await here.until(lambda: here.in_front == "OfferSheet")
            await here.press(key)
    assert watch.seen == []


async def test_the_watch_sees_what_it_is_for(folder: Path, watch: DiskWatch) -> None:
    with watch.on():
        (folder / "wijk.toml").read_bytes()
        list(folder.iterdir())
        (folder / "weg.toml").exists()
        os.replace(folder / "leeg.toml", folder / "vol.toml")
        with open(folder / "vol.toml", "rb") as file:
            os.fsync(file.fileno())
        await asyncio.to_thread((folder / "wijk.toml").read_bytes)
        Path("/dev/null").read_bytes()
    assert [seen.split()[0] for seen in watch.seen] == [
        "open",
        "os.listdir",
        "os.stat",
        "os.rename",
        "open",
        "os.fsync",
    ]
