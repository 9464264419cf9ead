"""What all tests share. Nothing of the machine's owner leaks in: folders, language, colours, editor are the test's."""

import gc
import os
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.platforms import skip_where_unix_only

REPOSITORY = Path(__file__).parents[1]
TODAY = date(2026, 3, 14)

# Where no compiled file is kept, each worker compiles all tests again, and each `ikc` that one starts, the program.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

settings.register_profile(
    "local", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, print_blob=True)
settings.register_profile("wine", settings.get_profile("ci"), max_examples=5)  # where each takes ten times as long
settings.load_profile("wine" if sys.platform == "win32" else "ci" if "CI" in os.environ else "local")


def pytest_collection_finish() -> None:
    """What was collected is there to the end: no search for garbage needs to go through it each time. Nor need one
    begin after every 700 objects: of a test of the screens a tenth went into that."""
    gc.freeze()
    gc.set_threshold(10_000)


def pytest_runtest_setup(item: pytest.Item) -> None:
    skip_where_unix_only(item)


@pytest.fixture(autouse=True)
def _nobodys_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_owner(tmp_path_factory.mktemp("home"), monkeypatch)


def leave_owner(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has all that is a person's stand in another home; for what several tests share, too."""
    for name in [name for name in os.environ if name.startswith("IKC_")]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "COLORTERM", "COLUMNS", "LINES", "EDITOR", "VISUAL", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("APPDATA", "LOCAL_APPDATA"):  # of platformdirs, on Windows
        monkeypatch.setenv(f"WIN_PD_OVERRIDE_{name}", str(home / name.lower()))


@pytest.fixture
def today() -> date:
    """The day on which every test takes place."""
    return TODAY


@pytest.fixture
def canvases(tmp_path: Path) -> Path:
    """A copy of the folder of canvases that is shipped."""
    return Path(shutil.copytree(REPOSITORY / "canvases", tmp_path / "canvases", ignore=shutil.ignore_patterns(".ikc")))
