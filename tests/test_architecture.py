"""What holds for the program as a whole (the layers themselves are held by import-linter)."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

SOURCE = REPOSITORY / "src" / "ikc_tui"
BELOW_THE_SCREEN = ("method", "domain", "storage", "services")

# Everything that happens before the app runs.
START = """
import sys
import ikc_tui.cli.open
from ikc_tui.cli.main import main
from ikc_tui.ui.app import IkcApp
IkcApp.run = lambda app: None
ikc_tui.cli.open.has_screen = lambda: True
try:
    main(sys.argv[1:])
except SystemExit:
    pass
"""


def modules(*floors: str) -> list[str]:
    paths = [path for floor in floors for path in sorted((SOURCE / floor).rglob("*.py"))]
    names = [".".join(path.relative_to(SOURCE.parent).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def loaded_by(code: str, *args: str) -> set[str]:
    """The modules that are loaded after this code has run in a fresh process."""
    told = "\nimport sys; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code + told, *args], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())


def test_nothing_below_the_screen_loads_the_screen() -> None:
    found = loaded_by("\n".join(f"import {name}" for name in modules(*BELOW_THE_SCREEN)))
    assert "ikc_tui.services.session" in found
    assert found & {"textual", "rich", "click"} == set()
    assert not [name for name in found if name.startswith(("ikc_tui.ui", "ikc_tui.cli"))]


def test_the_command_line_alone_loads_hardly_anything() -> None:
    found = loaded_by("import ikc_tui.cli.main")
    assert found & {"textual", "rich", "pydantic", "tomli_w", "filelock", "platformdirs"} == set()


def test_the_list_of_coalitions_loads_no_models_and_no_other_screen() -> None:
    """Whoever starts waits for what is loaded: pydantic alone costs as much as half of Textual."""
    found = loaded_by(START, str(REPOSITORY / "canvases"))
    assert "ikc_tui.terminal.driver" in found
    assert found & {"pydantic", "filelock", "ikc_tui.domain.canvas", "ikc_tui.services.session"} == set()
    rooms = {".".join(name.split(".")[:3]) for name in found if name.startswith("ikc_tui.ui.")}
    assert (
        rooms
        & {f"ikc_tui.ui.{room}" for room in ("board", "canvas", "dialogs", "editors", "history", "lessons", "overview")}
        == set()
    )
    assert "ikc_tui.ui.coalitions" in rooms


@pytest.mark.parametrize("name", modules("method", "domain"))
def test_the_lower_floors_do_nothing_but_think(name: str) -> None:
    """No disk (but the method's own data), no clock, no environment, no printing."""
    path = SOURCE.parent / Path(*name.split(".")).with_suffix(".py")
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    wanted = ("open(", "print(", "os.environ", ".today()", ".now()", "import os", "import sys", "import time")
    assert [each for each in wanted if f" {each}" in text or f"\n{each}" in text] == []
