"""The programs that are measured, and how each does the like thing."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers import KANBAN_TUI, POSTING, installed

REPOSITORY = Path(__file__).parents[1]
EXAMPLES = REPOSITORY / "canvases"
EXAMPLE = EXAMPLES / "dichterswijk.toml"
WRITTEN = "s a m e n space m e t space o u d e r s"


@dataclass(frozen=True)
class Activity:
    """Something that people do: `keys` are measured, those before and after lead there and back. `at` must stand on the
    screen when it begins, so that nothing else is measured by mistake."""

    keys: str
    before: str = ""
    at: str = "."
    after: str = ""


@dataclass(frozen=True)
class Program:
    """A program. In `argv` and `env`, HOME stands for the folder it is given as its home; `prepare` fills that folder.
    Once `ready` stands on the screen, everything is listed."""

    name: str
    argv: tuple[str, ...]
    ready: str
    quit: tuple[str, ...]
    prepare: Callable[[Path, Mapping[str, str]], None]
    env: dict[str, str] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)


MOVE_IN_LIST = "move in the list"
MOVE_ON_BOARD = "move on a board"
NEXT_SECTION = "to the next section"
OPEN = "open a canvas"
SWITCH_TAB = "switch tabs"
OPEN_EDITOR = "open the card editor"
TYPE = "type in the editor"
KEEP = "keep a new card"
FILTER = "filter"

OURS = {
    MOVE_IN_LIST: Activity("down*5 up*5"),
    OPEN: Activity("enter", after="q"),
    MOVE_ON_BOARD: Activity("down*3 up*3 down*3 up*3", before="enter", at="Verhalenbord", after="q"),
    NEXT_SECTION: Activity("tab shift+tab tab shift+tab", before="enter", at="Verhalenbord", after="q"),
    SWITCH_TAB: Activity("2 3 1 2 3 1", before="enter 2 3 1", at="Verhalenbord", after="q"),
    OPEN_EDITOR: Activity("a", before="enter", at="Verhalenbord", after="escape q"),
    TYPE: Activity(WRITTEN, before="enter a", at="Verhalenbord", after="escape escape q"),
    FILTER: Activity("s c h o o l", before="enter /", at="Verhalenbord", after="escape q"),
    KEEP: Activity("ctrl+s", before="enter a s a m e n", at="samen", after="q"),
}
FLOORS = {**OURS, TYPE: Activity(WRITTEN, before="enter a", at="Nieuwe kaart", after="escape q")}


def ikc(canvases: Path = EXAMPLES, ready: str = "Vleuterweide", name: str = "ikc") -> Program:
    """This project, on a copy of a folder."""
    return Program(
        name,
        (str(Path(sys.executable).with_name("ikc")), "HOME/canvases"),
        ready,
        ("q",),
        _with_copy_of(canvases),
        {"IKC_LANG": "nl"},
        OURS,
    )


def floor(canvases: Path = EXAMPLES, ready: str = "Vleuterweide", name: str = "floor") -> Program:
    """The bare framework, on a copy of a folder."""
    return Program(
        name,
        (sys.executable, "-c", "from benchmarks.floor_app import main; main()", "HOME/canvases"),
        ready,
        ("q",),
        _with_copy_of(canvases),
        {"PYTHONPATH": str(REPOSITORY)},
        FLOORS,
    )


def _with_copy_of(canvases: Path) -> Callable[[Path, Mapping[str, str]], None]:
    def prepare(home: Path, _: Mapping[str, str]) -> None:
        shutil.copytree(canvases, home / "canvases", ignore=shutil.ignore_patterns(".ikc"))

    return prepare


def kanban_tui() -> Program:
    """A board of the same cards in three columns. It has no list of boards at its start and no filter on keys."""
    command = str(installed(KANBAN_TUI))

    def prepare(_: Path, env: Mapping[str, str]) -> None:
        def run(*arguments: str) -> None:
            subprocess.run([command, *arguments], env=dict(env), check=True, stdout=subprocess.DEVNULL)

        run("board", "create", "Dichterswijk", "--set-active")
        for at, text in enumerate(_card_texts()):
            run("task", "create", text, "--column", str(at % 3 + 1))

    return Program(
        KANBAN_TUI.name,
        (command,),
        "Active Board:  Dichterswijk",
        ("ctrl+q",),
        prepare,
        activities={
            MOVE_ON_BOARD: Activity("down*5 up*5"),
            NEXT_SECTION: Activity("right left right left"),
            OPEN_EDITOR: Activity("n", after="escape"),
            SWITCH_TAB: Activity("P L P L", before="ctrl+k L P L", at="Audit Log", after="escape"),
            TYPE: Activity(WRITTEN, before="n a tab", at="Create Task", after="escape"),
            KEEP: Activity("ctrl+j", before="n s a m e n", at="samen"),
        },
    )


def posting() -> Program:
    """A collection of requests named after the same cards; its editor is the description of a request."""
    command = str(installed(POSTING))

    def prepare(home: Path, _: Mapping[str, str]) -> None:
        collection = home / "collection"
        collection.mkdir()
        for at, text in enumerate(_card_texts()):
            request = {"name": text, "description": text, "method": "GET", "url": f"https://example.org/{at}"}
            (collection / f"card{at:02}.posting.yaml").write_text(json.dumps(request), encoding="utf-8")

    return Program(
        POSTING.name,
        (command, "--collection", "HOME/collection"),
        "GET .*\n(?:.*\n)*.*Response",
        ("ctrl+c",),
        prepare,
        {"POSTING_FOCUS__ON_STARTUP": "collection"},
        {
            MOVE_IN_LIST: Activity("down*5 up*5"),
            OPEN: Activity("enter"),
            SWITCH_TAB: Activity("l l l h h h", before="ctrl+o q l h", at="Request", after="ctrl+o tab"),
            TYPE: Activity(WRITTEN, before="ctrl+o y down tab", at="Description", after="ctrl+o tab"),
            OPEN_EDITOR: Activity("ctrl+n", at="Request", after="escape"),
            KEEP: Activity("ctrl+n", before="ctrl+n s a m e n", at="samen", after="ctrl+o tab"),
            FILTER: Activity("s c h o o l", before="/", after="escape"),
        },
    )


def _card_texts() -> list[str]:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix('text = "').removesuffix('"') for line in lines if line.startswith('text = "')]


def _editor(name: str, quit: tuple[str, ...], activities: dict[str, Activity]) -> Program | None:
    """An editor on the file of one canvas; None where it is not installed."""
    command = shutil.which(name)
    if command is None:
        return None
    return Program(name, (command, "HOME/canvases/dichterswijk.toml"), "format = 1", quit, _with_copy_of(EXAMPLES),
                   activities=activities)  # fmt: skip


def vim() -> Program | None:
    return _editor(
        "vim",
        (":q!", "enter"),
        {
            MOVE_IN_LIST: Activity("down*5 up*5"),
            TYPE: Activity(WRITTEN, before="i", after="escape"),
            FILTER: Activity("s c h o o l", before="/", after="escape"),
        },
    )


def nano() -> Program | None:
    return _editor(
        "nano",
        ("ctrl+x",),
        {
            MOVE_IN_LIST: Activity("down*5 up*5"),
            TYPE: Activity(WRITTEN),
            FILTER: Activity("s c h o o l", before="ctrl+w", after="ctrl+c"),
        },
    )


def everyone() -> list[Program]:
    """All programs, ikc first. Says which far references are missing."""
    editors = {"vim": vim(), "nano": nano()}
    for name, editor in editors.items():
        if editor is None:
            print(f"{name} is not installed: it is left out.")
    return [ikc(), floor(), kanban_tui(), posting(), *(editor for editor in editors.values() if editor)]
