"""What holds for the program as a whole; floors and rooms of the ui are held by import-linter (pyproject.toml)."""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.cli.main import SUBCOMMANDS, module_of
from ikc_tui.services.library import Library

SOURCE = REPOSITORY / "src" / "ikc_tui"
BELOW_THE_SCREEN = ("method", "domain", "storage", "services")

# The modules with functions that import from the project, and why they may: so that something starts without it.
LATE_IMPORTS = {
    **{module_of(name): "a subcommand loads what it needs, `ikc --help` none of it" for name in SUBCOMMANDS},
    "ikc_tui.cli.command": "`ikc --version` and `ikc --help` need no folder",
    "ikc_tui.cli.main": "a problem is made where there is one",
    "ikc_tui.services.export.template_file": "what reads a Word file need not be installed",
    "ikc_tui.services.library": "the list shows what is remembered, without the models",
    "ikc_tui.services.listing": "the list shows what is remembered, without the models",
    "ikc_tui.services.summaries": "the list shows what is remembered, without the models",
    "ikc_tui.storage.store": "what is listed is neither merged nor locked",
    "ikc_tui.terminal": "the driver is loaded only before a Textual that it was tested with",
    "ikc_tui.ui.app": "the dialogs are loaded once the list stands (ui/preload.py)",
    "ikc_tui.ui.board.card_commands": "the editors are loaded once a canvas stands (ui/preload.py)",
    "ikc_tui.ui.canvas.destinations": "the sheets that few open are loaded when asked for",
    "ikc_tui.ui.coalitions.coalition_commands": "what is done with a coalition is loaded once the list stands",
    "ikc_tui.ui.coalitions.list": "the list shows what is remembered, without the models",
    "ikc_tui.ui.coalitions.screen": "the other screens are loaded once the list stands (ui/preload.py)",
    "ikc_tui.ui.canvas.meetings": "review mode is loaded when asked for",
    "ikc_tui.ui.canvas.openings": "the brief, the history, the growth rings and conflicts are loaded when asked for",
    "ikc_tui.ui.lessons.pane": "the editors are loaded once a canvas stands (ui/preload.py)",
    "ikc_tui.ui.practice.pane": "the editors are loaded once a canvas stands (ui/preload.py)",
    "ikc_tui.ui.preferences": "the dialogs are loaded once the list stands (ui/preload.py)",
    "ikc_tui.ui.context": "what only other screens use is loaded once the list stands",
    "ikc_tui.ui.run": "the settings are read before Textual, which reads the environment as it is loaded",
}

# What the ui may use of storage, and for what. Files, drafts and versions are reached through services.
STORAGE_FOR_THE_UI = {
    "problems": "to show what went wrong",
    "settings": "to put the program together, and to keep a theme or language that was chosen",
    "themes": "to paint",
    "network": "the names that a card may refer to",
    "paths": "to put the program together, and to add the examples",
    "user_folder": "to put the program together",
}

# Everything that happens before the app runs.
START = """
import sys
import ikc_tui.cli.open
from ikc_tui.cli.main import main


def has_screen():
    from ikc_tui.ui import run

    def import_asyncio():
        original()
        from ikc_tui.ui.app import IkcApp
        IkcApp.run = lambda app: None

    original, run.import_asyncio = run.import_asyncio, import_asyncio
    return True


ikc_tui.cli.open.has_screen = has_screen
try:
    main(sys.argv[1:])
except SystemExit:
    pass
"""
# And then what is loaded while the list stands.
BEHIND_THE_LIST = """
from importlib import import_module
import ikc_tui.ui.preload
for name in ikc_tui.ui.preload.BEHIND_THE_LIST:
    import_module(name)
"""
# What takes memory only where one goes.
NOT_BEHIND_THE_LIST = {
    "_hashlib",
    "ssl",
    "ikc_tui.services.export",
    "ikc_tui.services.harvest",
    "ikc_tui.services.importing",
    "ikc_tui.ui.brief",
    "ikc_tui.ui.canvas.conflicts",
    "ikc_tui.ui.editors.form",
    "ikc_tui.ui.export",
    "ikc_tui.ui.growth",
    "ikc_tui.ui.history",
    "ikc_tui.ui.importing",
    "ikc_tui.ui.meeting",
    "ikc_tui.ui.take",
}


def modules(*floors: str) -> list[str]:
    paths = [path for floor in floors for path in sorted((SOURCE / floor).rglob("*.py"))]
    names = [".".join(path.relative_to(SOURCE.parent).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def loaded_by(code: str, *args: str) -> set[str]:
    """The modules that are loaded after this code has run in a fresh process."""
    told = "\nimport sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code + told, *args], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


class Import(NamedTuple):
    """One module importing another; in a function, only for the type checker, or else as it is loaded."""

    importer: str
    imported: str
    in_function: bool = False
    for_types: bool = False


def module_files() -> dict[str, Path]:
    """The file of every module of the program."""
    return {
        ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in sorted(SOURCE.rglob("*.py"))
    }


@cache
def trees() -> dict[str, ast.Module]:
    """What stands in each; not read while tests are collected, which every worker does."""
    return {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in module_files().items()}


@cache
def imports() -> tuple[Import, ...]:
    """Every import of one module of the program by another: inside functions and for the type checker as well."""
    return tuple(found for name, tree in trees().items() for found in _imports_in(tree, Import(name, "")))


def _imports_in(node: ast.AST, here: Import) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import(names=names):
                targets = [alias.name for alias in names]
            case ast.ImportFrom(module=module, names=names, level=level):
                source = ".".join(filter(None, (_package(here.importer, level), module)))
                targets = [f"{source}.{alias.name}" for alias in names]
                targets = [target if target in trees() else source for target in targets]
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _imports_in(child, here._replace(in_function=True))
                continue
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield from _imports_in(child, here._replace(for_types=True))
                continue
            case _:
                yield from _imports_in(child, here)
                continue
        yield from (here._replace(imported=target) for target in targets if target in trees())


def _package(name: str, level: int) -> str:
    """The package that a relative import of that level starts at; an absolute one, 0, starts at none."""
    if not level:
        return ""
    parts = name.split(".")
    is_package = any(other.startswith(f"{name}.") for other in trees())
    return ".".join(parts[: len(parts) - level + is_package])


def circle_in(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The names of one circle in a graph of importer and imported; [] where there is none."""
    graph: dict[str, set[str]] = defaultdict(set)
    for importer, imported in pairs:
        graph[importer].add(imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def loaded_with(name: str) -> set[str]:
    """The modules of the program that are there once a module is loaded, packages that hold them included."""
    found, waiting = set[str](), [name]
    while waiting:
        module = waiting.pop()
        if module in found or not module:
            continue
        found.add(module)
        waiting.append(module.rpartition(".")[0])
        waiting += _loaded_by_import().get(module, ())
    return found


@cache
def _loaded_by_import() -> dict[str, set[str]]:
    """What each module imports as it is loaded."""
    found = defaultdict(set)
    for each in imports():
        if not each.in_function and not each.for_types:
            found[each.importer].add(each.imported)
    return found


def test_no_module_comes_back_to_itself() -> None:
    """Imports inside functions and for the type checker count too: a circle by them is one to read."""
    circle = circle_in((each.importer, each.imported) for each in imports())
    assert not circle, " -> ".join(circle)


@pytest.mark.parametrize("package", sorted({name.rpartition(".")[0] for name in module_files() if "." in name}))
def test_no_room_comes_back_to_itself(package: str) -> None:
    """Between what a package holds, packages and modules, there is no circle."""
    depth = package.count(".") + 2
    within = [
        (".".join(each.importer.split(".")[:depth]), ".".join(each.imported.split(".")[:depth]))
        for each in imports()
        if each.importer.startswith(f"{package}.") and each.imported.startswith(f"{package}.")
    ]
    circle = circle_in((importer, imported) for importer, imported in within if importer != imported)
    assert not circle, " -> ".join(circle)


def test_a_package_that_loads_its_modules_is_imported_by_its_door() -> None:
    """Of two threads, one that imports the package and one that imports a module in it, each would wait for the other.

    Python ends one of them by a deadlock error: the first key after the start met that.
    """
    doors = {each.importer for each in imports() if each.imported.startswith(f"{each.importer}.")}
    assert [
        f"{each.importer} -> {each.imported}"
        for each in imports()
        for door in doors
        if each.imported.startswith(f"{door}.") and not each.importer.startswith(door)
    ] == []


def test_functions_import_only_for_a_fast_start() -> None:
    assert {each.importer for each in imports() if each.in_function} == set(LATE_IMPORTS)


@pytest.mark.parametrize("name", sorted(LATE_IMPORTS))
def test_no_function_imports_what_is_there_already(name: str) -> None:
    there = loaded_with(name)
    late = {each.imported for each in imports() if each.importer == name and each.in_function and not each.for_types}
    assert sorted(late & there) == []


def test_the_ui_reaches_storage_through_services() -> None:
    storage = "ikc_tui.storage."
    used = {
        each.imported.removeprefix(storage)
        for each in imports()
        if each.importer.startswith("ikc_tui.ui.") and each.imported.startswith(storage)
    }
    assert used == set(STORAGE_FOR_THE_UI)


def test_disk_work_is_done_in_threads_that_the_end_does_not_wait_for() -> None:
    """The interpreter waits for those of asyncio's executor, for ever where a disk never answers (ui/base/disk.py)."""
    used = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in (SOURCE / "ui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("to_thread", "run_in_executor"))
        or (isinstance(node, ast.keyword) and node.arg == "thread")
    ]
    assert used == []


def test_no_two_types_have_the_same_name() -> None:
    places = defaultdict(list)
    for module, tree in trees().items():
        for name in _types_in(tree):
            places[name].append(module)
    twice = {name: modules for name, modules in places.items() if len(modules) > 1}
    assert not twice, twice


def _types_in(tree: ast.Module) -> Iterator[str]:
    """The classes at the top of a module, and the other names for types: `Answer = bool | None`."""
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                yield name
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp() | ast.Name()):
                bare = name.lstrip("_")
                if bare[:1].isupper() and not bare.isupper():
                    yield name


def test_every_subcommand_has_a_file_of_its_name() -> None:
    with_command = {
        name
        for name, tree in trees().items()
        if name.startswith("ikc_tui.cli.")
        and any(isinstance(node, ast.FunctionDef) and node.name == "command" for node in tree.body)
    }
    assert with_command == {*map(module_of, SUBCOMMANDS)}


def test_nothing_below_the_screen_loads_the_screen() -> None:
    found = loaded_by("\n".join(f"import {name}" for name in modules(*BELOW_THE_SCREEN)))
    assert "ikc_tui.services.session" in found
    assert found & {"textual", "rich", "click"} == set()
    assert not [name for name in found if name.startswith(("ikc_tui.ui", "ikc_tui.cli"))]


def test_the_command_line_alone_loads_hardly_anything() -> None:
    found = loaded_by("import ikc_tui.cli.main")
    assert found & {"textual", "rich", "pydantic", "tomli_w", "filelock", "platformdirs"} == set()


@pytest.fixture
def remembered() -> Path:
    """A folder of canvases of which all that the list shows is remembered."""
    library = Library(REPOSITORY / "canvases")
    assert [*library.entries()]
    return library.folder


def test_the_list_of_coalitions_loads_no_models_and_no_other_screen(remembered: Path) -> None:
    """Whoever starts waits for what is loaded: pydantic alone costs as much as half of Textual."""
    found = loaded_by(START, str(remembered))
    assert "ikc_tui.terminal.driver" in found
    assert found & {"pydantic", "filelock", "ikc_tui.domain.canvas", "ikc_tui.services.session"} == set()
    rooms = {".".join(name.split(".")[:3]) for name in found if name.startswith("ikc_tui.ui.")}
    assert (
        rooms
        & {f"ikc_tui.ui.{room}" for room in ("board", "canvas", "dialogs", "editors", "history", "lessons", "overview")}
        == set()
    )
    assert "ikc_tui.ui.coalitions" in rooms


def test_a_first_start_loads_no_more_of_the_models_than_the_list_shows() -> None:
    found = loaded_by(START, str(REPOSITORY / "canvases"))
    assert "ikc_tui.domain.canvas" in found
    models = {"edits", "merge", "predicates", "scoring"}
    assert found & {"filelock", "ikc_tui.services.session", *(f"ikc_tui.domain.{name}" for name in models)} == set()


def test_behind_the_list_stands_only_what_a_key_in_it_opens(remembered: Path) -> None:
    """Memory counts once the list stands: what only few keys on a canvas open is loaded then, or when asked for."""
    found = loaded_by(START + BEHIND_THE_LIST, str(remembered))
    assert found >= {"ikc_tui.services.session", "ikc_tui.ui.canvas.screen", "ikc_tui.ui.overview.screen"}
    assert found & NOT_BEHIND_THE_LIST == set()
    assert NOT_BEHIND_THE_LIST - {"_hashlib", "ssl"} <= module_files().keys()


@pytest.mark.parametrize("name", modules("method", "domain"))
def test_the_lower_floors_do_nothing_but_think(name: str) -> None:
    """No disk (but the method's own data), no clock, no environment, no printing."""
    path = SOURCE.parent / Path(*name.split(".")).with_suffix(".py")
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    wanted = ("open(", "print(", "os.environ", ".today()", ".now()", "import os", "import sys", "import time")
    assert [each for each in wanted if f" {each}" in text or f"\n{each}" in text] == []
