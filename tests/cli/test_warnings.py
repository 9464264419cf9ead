"""Every subcommand in a process in which a warning is an error, be it Python's own or of what ikc is built on."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, leave_owner
from tests.faults.ikc import Ikc

from ikc_tui.cli.main import SUBCOMMANDS
from ikc_tui.domain.canvas import Review
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.store import Store

NAMES = [name for name in SUBCOMMANDS if name != "open"]
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


ALL = """\
import json, sys, traceback
from contextlib import redirect_stderr, redirect_stdout
from gc import collect
from io import BytesIO, TextIOWrapper
from ikc_tui.cli.main import main
ended = {}
for name, *arguments in json.loads(sys.argv[1]):
    out, errors = (TextIOWrapper(BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(errors):
        try:
            main([name, *arguments])
        except SystemExit as end:
            code = end.code or 0
        except BaseException:
            code = traceback.format_exc()
        collect()  # of a file that nobody closed is told only then
    ended[name] = code, *(each.buffer.getvalue().decode(errors="replace") for each in (errors, out))
print(json.dumps(ended))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where ikc is started: canvases, of one of which there is an earlier version, and three files to merge."""
    folder = tmp_path_factory.mktemp("warnings")
    canvases = Path(shutil.copytree(REPOSITORY / "canvases", folder / "canvases", ignore=shutil.ignore_patterns(OWN)))
    with pytest.MonkeyPatch.context() as monkeypatch:
        leave_owner(tmp_path_factory.mktemp("home"), monkeypatch)
        store = Store(canvases)
        store.save(SLUG, store.load(SLUG).canvas.evolve(motto="anders", reviews=[Review(id="r1")]))
        for name in FILES:
            shutil.copy(store.path(SLUG), folder / name)
        (folder / "lines.txt").write_text("+dromen: Een dak met gras\n", encoding="utf-8")
        (folder / "notities.txt").write_text("dromen: Eén plein", encoding="utf-8")
        yield folder


@pytest.fixture(scope="module")
def ended(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str, str]]:
    """What each subcommand ended with, and what it said on stderr and stdout; all in one process, after each other."""
    given = [[name, *ARGUMENTS.get(name, [])] for name in NAMES]
    given[NAMES.index("restore")].append(Store(folder / "canvases").history.versions(SLUG)[0].revision)
    given.sort(key=lambda each: each[0] == "restore")  # at last: it takes away the meeting that has minutes
    command = [sys.executable, "-W", "error", "-c", ALL, json.dumps(given)]
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("ended"), dirs_exist_ok=True)
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr == ""
    return {name: tuple(each) for name, each in json.loads(done.stdout).items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_subcommand_does_nothing_that_python_warns_of(ended: dict[str, tuple[int, str, str]], name: str) -> None:
    code, errors, out = ended[name]
    assert errors == ""
    assert code == 0 or name == "doctor", out  # the doctor may find something wrong with this machine


def test_ikc_as_a_module_does_nothing_that_python_warns_of(folder: Path) -> None:
    command = [sys.executable, "-W", "error", "-m", "ikc_tui", "list"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_screens_do_nothing_that_python_warns_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with Ikc("open", "canvases") as ikc:  # with -W error, too
        ikc.opened("8 coalities")
        ikc.write("\r")
        ikc.until("Verhalenbord")
        ikc.write("qq")
        assert ikc.end() == 0
        assert "Warning" not in ikc.log
        assert "Exception" not in ikc.log
