"""Every subcommand in a process in which a warning is an error, be it Python's own or of what ikc is built on."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.ikc import Ikc

from ikc_tui.cli.main import SUBCOMMANDS
from ikc_tui.domain.canvas import Review
from ikc_tui.storage.store import Store

SLUG = "nolenslaan"
FILES = [f"{name}.toml" for name in ("base", "ours", "theirs")]
ARGUMENTS = {
    "show": [SLUG],
    "new": ["Kindcentrum De Zon"],
    "growth": [SLUG],
    "brief": [SLUG],
    "minutes": [SLUG],
    "export": [SLUG, "--to", "html"],
    "harvest": ["--to", "html"],
    "take": [SLUG, "lines.txt", "--yes"],
    "import": ["notities.txt", "--into", SLUG, "--yes"],
    "search": ["kind"],
    "history": [SLUG],
    "restore": [SLUG],  # and the revision that there is
    "forget": ["Werkgroep", "--dry-run"],
    "merge": FILES,
}


@pytest.fixture
def folder(canvases: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where ikc is started: canvases, of one of which there is an earlier version, and three files to merge."""
    store = Store(canvases)
    store.save(SLUG, store.load(SLUG).canvas.evolve(motto="anders", reviews=[Review(id="r1")]))
    for name in FILES:
        shutil.copy(store.path(SLUG), canvases.parent / name)
    (canvases.parent / "lines.txt").write_text("+dromen: Een dak met gras\n", encoding="utf-8")
    (canvases.parent / "notities.txt").write_text("dromen: Eén plein", encoding="utf-8")
    monkeypatch.chdir(canvases.parent)
    return canvases.parent


@pytest.mark.parametrize("name", [name for name in SUBCOMMANDS if name != "open"])
def test_a_subcommand_does_nothing_that_python_warns_of(folder: Path, name: str) -> None:
    arguments = [name, *ARGUMENTS.get(name, [])]
    if name == "restore":
        arguments.append(Store(folder / "canvases").history.versions(SLUG)[0].revision)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "ikc_tui", *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    assert done.returncode == 0 or name == "doctor", (
        done.stdout
    )  # the doctor may find something wrong with this machine


def test_the_screens_do_nothing_that_python_warns_of(folder: Path) -> None:
    with Ikc("open", "canvases") as ikc:  # with -W error, too
        ikc.opened("8 coalities")
        ikc.write("\r")
        ikc.until("Verhalenbord")
        ikc.write("qq")
        assert ikc.end() == 0
        assert "Warning" not in ikc.log
        assert "Exception" not in ikc.log
