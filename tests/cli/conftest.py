"""`ikc` run in this process, in a folder that has `canvases/`."""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ikc_tui.cli.main import main
from ikc_tui.services import external_editor

AT_A_TERMINAL = [
    "test_import_asks.py",
    "test_installed_command.py",
    "test_prompt.py",
    "test_surroundings.py",
    "test_sync.py",
    "test_warnings.py",
]
collect_ignore = AT_A_TERMINAL if sys.platform == "win32" else []  # of Unix; there, tests/windows has others


class Result(NamedTuple):
    """What a run of `ikc` ended with: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The errors."""
        return self.err.splitlines()


def with_slashes(said: str) -> str:
    """What was said, with the paths that tests name as they are on Unix, in JSON too."""
    return re.sub(r"(canvases|wijken|nergens|weg)\\{1,2}", r"\1/", said)


Ikc = Callable[..., Result]
_folder_candidates = external_editor._folder_candidates


def own_folders() -> Iterator[Path]:
    """Where texts for an editor may stand, without what all on this machine share: what others left there, `ikc forget`
    would read, and change."""
    shared = (Path("/tmp"), Path("/var/tmp"))
    yield from (place for place in _folder_candidates() if place not in shared)


@pytest.fixture
def ikc(capsys: pytest.CaptureFixture[str], canvases: Path, monkeypatch: pytest.MonkeyPatch) -> Ikc:
    """Runs `ikc` beside the shipped canvases; no run ends with a traceback."""
    monkeypatch.chdir(canvases.parent)
    monkeypatch.setattr(external_editor, "_folder_candidates", own_folders)

    def run(*args: str) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(args)
        result = Result(int(ended.value.code or 0), *map(with_slashes, capsys.readouterr()))
        assert "Traceback" not in result.err
        return result

    return run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str | None]]:
    """The folders and canvases on which screens were opened: none is, here."""
    found: list[tuple[Path, str | None]] = []

    def run_screens(folder: Path, slug: str | None, *args: object, **options: object) -> int:
        found.append((folder, slug))
        return 0

    monkeypatch.setattr("ikc_tui.cli.open.has_screen", lambda: True)
    monkeypatch.setattr("ikc_tui.ui.run.run_screens", run_screens)
    return found
