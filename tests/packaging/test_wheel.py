"""The wheel: what it holds, and that it runs far from the repository."""

import os
import pty
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
CANVASES = {path.name for path in (ROOT / "canvases").glob("*.toml")}
PATIENCE = 30.0  # seconds; a slow machine is no failure


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet", "--wheel-dir", str(folder)]
    _pip("wheel", *options, str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed package and nothing else; its dependencies are those of this Python."""
    folder = tmp_path_factory.mktemp("installed")
    _pip("install", "--no-deps", "--no-index", "--quiet", "--target", str(folder), str(wheel))
    return folder


@pytest.fixture
def elsewhere(installed: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of someone who has only the wheel, and an empty home and folder (`PWD`)."""
    (tmp_path / "home").mkdir()
    (tmp_path / "empty").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("IKC_", "XDG_", "PYTHON"))}
    return kept | {
        "PYTHONPATH": str(installed),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(tmp_path / "home"),
        "IKC_DATA_DIR": str(tmp_path / "data"),
        "IKC_CONFIG_DIR": str(tmp_path / "config"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "PWD": str(tmp_path / "empty"),
    }


def test_holds_the_program_with_its_data_and_nothing_of_the_repository(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    themes = {path.name for path in (ROOT / "themes").glob("*.toml")}
    assert {"network.toml", "rijnvliet.toml"} < CANVASES
    assert {Path(name).name for name in names if "/shipped/canvases/" in name} == CANVASES | {"canvas.schema.json"}
    assert {Path(name).name for name in names if "/shipped/themes/" in name} == themes
    assert {"ikc_tui/method/boards.toml", "ikc_tui/method/lessons.toml", "ikc_tui/method/texts/ui.toml"} <= names
    assert {"ikc_tui/ui/ikc.tcss", "ikc_tui/py.typed"} <= names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"ikc_tui"}
    assert not [name for name in names if "/.ikc/" in name or "/archive/" in name or "__pycache__" in name]


def test_runs_in_an_empty_folder(elsewhere: dict[str, str], installed: Path) -> None:
    where = _run(elsewhere, "-c", "import ikc_tui; print(ikc_tui.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed)
    assert _run(elsewhere, "-m", "ikc_tui", "--version").stdout.startswith("ikc ")
    listed = _run(elsewhere, "-m", "ikc_tui", "--lang", "en", "list")
    assert (listed.stdout, listed.returncode) == ("", 0)
    assert "no canvases" in listed.stderr
    assert not Path(elsewhere["IKC_DATA_DIR"]).exists()


def test_offers_the_examples_and_puts_them_in_the_data_folder(elsewhere: dict[str, str]) -> None:
    canvases = Path(elsewhere["IKC_DATA_DIR"]) / "canvases"
    with _terminal(elsewhere) as (shown, type_keys, ended):
        _until(lambda: b"voorbeelden" in shown())
        type_keys(b"V")
        _until(lambda: {path.name for path in canvases.glob("*.toml")} == CANVASES)
        _until(lambda: b"Rijnvliet" in shown())
        type_keys(b"q")
        _until(ended)
    assert not list(Path(elsewhere["PWD"]).iterdir())
    assert _run(elsewhere, "-m", "ikc_tui", "check").returncode == 0
    assert len(_run(elsewhere, "-m", "ikc_tui", "list").stdout.splitlines()) == len(CANVASES) - 1


def _pip(*args: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", *args], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def _run(environ: dict[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args], env=environ, cwd=environ["PWD"], capture_output=True, text=True, timeout=PATIENCE
    )


class Running(NamedTuple):
    """A program in a terminal."""

    written: Callable[[], bytes]
    """What it has written so far."""
    type: Callable[[bytes], object]
    has_ended: Callable[[], bool]


@contextmanager
def _terminal(
    environ: dict[str, str],
) -> Iterator[Running]:
    """The program in a pseudo-terminal."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, True)
    program = subprocess.Popen(
        [sys.executable, "-m", "ikc_tui"],
        env=environ | {"COLUMNS": "80", "LINES": "24"},
        cwd=environ["PWD"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    written = bytearray()

    def drain() -> None:
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # the program has closed its end
                return
            if not data:
                return
            written.extend(data)

    reader = threading.Thread(target=drain, daemon=True)
    reader.start()
    try:
        yield Running(lambda: bytes(written), partial(os.write, ours), lambda: program.poll() is not None)
    finally:
        if program.poll() is None:
            program.kill()
        program.wait()
        reader.join(5)
        os.close(ours)


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
