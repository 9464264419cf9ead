"""The `ikc` that is installed, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ikc_tui import __version__

IKC = Path(sys.executable).with_name("ikc")


def run(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([IKC, *args], capture_output=True, text=True, timeout=60, env={**os.environ, **environ})


@pytest.fixture(autouse=True)
def _beside_the_canvases(canvases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(canvases.parent)


def test_the_eight_coalitions() -> None:
    done = run("list", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(json.loads(done.stdout)) == 8


def test_the_version_and_module() -> None:
    assert run("--version").stdout == f"ikc {__version__}\n"
    done = subprocess.run([sys.executable, "-m", "ikc_tui", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"ikc {__version__}\n"


def test_exit_codes_reach_the_shell(canvases: Path) -> None:
    assert run("check").returncode == 0
    (canvases / "aaa.toml").write_text('name = "A"\nkleur = 1\n')
    assert run("check").returncode == 1
    (canvases / "aaa.toml").write_bytes(b"\xff")
    done = run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "canvases/aaa.toml:1:1: Dit is geen tekst in UTF-8: sla het bestand op als UTF-8.\n"


def test_a_terminal_that_can_not_show_every_sign_gets_the_rest() -> None:
    done = run("list", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 8
    assert run("show", "nolenslaan", PYTHONIOENCODING="ascii", PYTHONUTF8="0").returncode == 0


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as pipe:
        done = subprocess.run([IKC, "show", "leeuwesteyn"], stdout=pipe, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "args", [("--version",), ("list",), ("list", "--json"), ("show", "rijnvliet"), ("check",), ("schema",)]
)
def test_reading_loads_no_screen(args: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom ikc_tui.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit as ended:\n    print(ended.code, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
    exit_code, *loaded = done.stderr.split()
    assert exit_code == "0"
    assert {"textual", "rich", "ikc_tui.ui"} & set(loaded) == set()
    if args == ("--version",):
        assert {"pydantic", "filelock"} & set(loaded) == set()
