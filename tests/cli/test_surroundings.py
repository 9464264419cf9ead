"""Whatever surroundings ikc is started in: every subcommand answers in words, and none with a traceback."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli import run_with_streams
from tests.cli.conftest import Ikc, Result
from tests.conftest import REPOSITORY

from ikc_tui.cli.main import SUBCOMMANDS
from ikc_tui.services.local_time import local

RIJNVLIET = str(REPOSITORY / "canvases" / "rijnvliet.toml")
ARGUMENTS = {
    "open": ("rijnvliet",),
    "list": (),
    "show": ("rijnvliet",),
    "new": ("Proef",),
    "check": (),
    "score": (),
    "growth": ("rijnvliet",),
    "brief": ("rijnvliet",),
    "actions": (),
    "agenda": (),
    "search": ("kind",),
    "history": ("rijnvliet",),
    "restore": ("rijnvliet", "2020"),
    "minutes": ("rijnvliet", "-o", "-"),
    "export": ("rijnvliet", "--to", "txt", "-o", "-"),
    "harvest": ("--to", "md", "-o", "-"),
    "take": ("rijnvliet", "lines.txt", "--yes"),
    "import": ("rows.txt", "--into", "rijnvliet", "--yes"),
    "forget": ("Werkgroep", "--dry-run"),
    "merge": (RIJNVLIET, "ours.toml", RIJNVLIET),
    "sync": (),
    "schema": (),
    "doctor": (),
}
ALL = tuple((name, *arguments) for name, arguments in ARGUMENTS.items())
every_subcommand = pytest.mark.parametrize("args", ALL, ids=lambda args: args[0])


@pytest.fixture
def ikc(ikc: Ikc) -> Ikc:
    """Runs `ikc` where there is a file to merge too, beside two canvases; every error is one line."""
    for path in Path("canvases").glob("*.toml"):
        if path.stem not in ("rijnvliet", "nolenslaan", "network"):  # eight show no more than two
            path.unlink()
    shutil.copyfile(RIJNVLIET, "ours.toml")
    Path("lines.txt").write_text("+aanbod: Projecten dicht bij de wereld van kinderen", encoding="utf-8")
    Path("rows.txt").write_text("aanbod: Projecten dicht bij de wereld van kinderen", encoding="utf-8")

    def run(*args: str) -> Result:
        result = ikc(*args)
        assert len(result.lines) <= 1
        return result

    return run


def test_every_subcommand_is_tried() -> None:
    assert list(ARGUMENTS) == list(SUBCOMMANDS)


# Nobody's account


@pytest.fixture
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """No HOME, and no account of this number."""

    def unknown(uid: int) -> None:
        raise KeyError(f"getpwuid(): uid not found: {uid}")

    for name in [name for name in os.environ if name == "HOME" or name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(pwd, "getpwuid", unknown)


@every_subcommand
@pytest.mark.usefixtures("_nobody")
def test_without_a_home_what_is_in_a_named_folder_works(ikc: Ikc, args: tuple[str, ...]) -> None:
    usual = {"open": 2, "restore": 2, "minutes": 2, "doctor": 1}
    assert ikc(*args).code == usual.get(args[0], 0)
    assert not Path("~").exists()


@every_subcommand
@pytest.mark.usefixtures("_nobody")
def test_without_a_home_or_a_folder_it_is_told_which_is_needed(ikc: Ikc, args: tuple[str, ...]) -> None:
    Path("canvases").rename("elders")
    found = ikc(*args)
    if args[0] in ("merge", "schema"):
        assert (found.code, found.err) == (0, "")
    else:
        told = "Je thuismap is niet bekend: zet HOME, of noem met --dir de map met canvassen.\n"
        assert (found.code, found.out, found.err) == (2, "", told)
    assert not Path("~").exists()


# Where one stands


@every_subcommand
def test_in_a_folder_that_is_gone(ikc: Ikc, args: tuple[str, ...], tmp_path: Path) -> None:
    for options in ((), ("--dir", "canvases"), ("--dir", str(tmp_path / "canvases"))):
        here = tmp_path / "weg"
        here.mkdir()
        os.chdir(here)
        here.rmdir()
        found = ikc(*args, *options)
        assert found.code in (0, 1, 2)
        if options == ("--dir", str(tmp_path / "canvases")) and args[0] in ("list", "show", "check", "score", "new"):
            assert (found.code, found.err) == (0, "")


@every_subcommand
@pytest.mark.parametrize("name", ["nieuw\nregel", "bel\x07\x1b[31m\r\u202e"], ids=repr)
def test_a_folder_with_a_control_character_in_its_name(
    ikc: Ikc, args: tuple[str, ...], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(name).mkdir()
    Path("canvases").rename(Path(name) / "canvases")
    folder = Path(name, "canvases").absolute()
    found = [ikc(*args, "--dir", str(folder))]
    Path("ours.toml").rename(Path(name) / "ours.toml")
    monkeypatch.chdir(name)
    found += [ikc(*args), ikc(args[0], str(folder / "weg")), ikc(*args, "--dir", str(folder / "weg"))]
    for each in found:
        assert not [sign for sign in (each.out + each.err).replace("\n", "") if not sign.isprintable()]


@pytest.mark.parametrize("args", [("sync",), ("doctor",)])
@pytest.mark.parametrize("name", ["nieuw\nregel", "nieuw\n", "twee\nnieuwe\nregels"], ids=repr)
def test_a_repository_with_a_line_break_in_its_name_is_told(ikc: Ikc, args: tuple[str, ...], name: str) -> None:
    subprocess.run(["git", "init", "-q", name], check=True)
    Path("canvases").rename(Path(name) / "canvases")
    found = ikc(*args, "--dir", str(Path(name, "canvases")))
    assert "staat een regeleinde" in found.out + found.err
    assert found.code == (2 if args == ("sync",) else 1)


# The environment


@every_subcommand
@pytest.mark.parametrize(
    "environ",
    [
        {"TZ": "Nergens/Hier", "TMPDIR": "/is/er/niet", "TERM": "", "LANG": "xx_YY", "LC_ALL": "zo"},
        {"TZ": "AAA+25BBB", "TERM": "onzin", "HOME": "/is/er/niet", "XDG_CACHE_HOME": "/dev/null/x"},
        {"TZ": ":", "TERM": "dumb", "XDG_CONFIG_HOME": "/dev/null/x", "COLUMNS": "onzin", "PATH": ""},
    ],
    ids=["not there", "impossible", "empty"],
)
def test_in_an_environment_of_nonsense(
    ikc: Ikc, args: tuple[str, ...], environ: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    try:
        assert ikc(*args).code == {"open": 2, "restore": 2, "minutes": 2, "doctor": 1}.get(args[0], 0)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("zone", ["Nergens/Hier", "AAA+25BBB", "X-99", ":", "/etc/passwd"])
def test_a_moment_has_a_time_in_whatever_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(2026, 3, 14, 12, tzinfo=UTC)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert local(moment) == moment
    finally:
        monkeypatch.undo()
        time.tzset()


# Where the answer goes


def answers(way: str) -> dict[str, tuple[int, str]]:
    """What every subcommand ends with, and says of errors, where its streams are such."""
    program = [sys.executable, str(Path(run_with_streams.__file__)), way, *map(json.dumps, PRINTING)]
    done = subprocess.run(program, capture_output=True, check=True, timeout=120)
    return {args[0]: tuple(each) for args, each in zip(PRINTING, json.loads(done.stdout), strict=True)}


PRINTING = (*ALL, ("--help",), ("--version",), ("--onzin",))
MUTE = {
    "open": 2,
    "check": 0,
    "history": 0,
    "restore": 2,
    "minutes": 2,
    "merge": 0,
    "--onzin": 2,
}  # print no answer here


@pytest.mark.usefixtures("ikc")
@pytest.mark.parametrize("way", ["output full", "output closed"])
def test_an_answer_that_can_not_be_written_is_told(way: str) -> None:
    told = "Het antwoord kon niet worden geschreven: de schijf is vol, of de uitvoer is gesloten.\n"
    for name, (code, said) in answers(way).items():
        if name in MUTE:
            assert (name, code, said == told) == (name, MUTE[name], False)
        else:
            assert (name, code, said) == (name, 2, told)


@pytest.mark.usefixtures("ikc")
@pytest.mark.parametrize(
    "way", [way for way in run_with_streams.WAYS if not way.startswith("output ") or "unread" in way]
)
def test_whatever_is_closed_or_full_there_is_no_traceback(way: str) -> None:
    before = {path.name: path.read_bytes() for path in Path("canvases").glob("*.toml")}
    for name, (code, said) in answers(way).items():
        assert (name, code in (0, 1, 2), len(said.splitlines()) <= 1) == (name, True, True), said
    after = {path.name: path.read_bytes() for path in Path("canvases").glob("*.toml") if path.stem != "proef"}
    assert after == before  # no file is taken for the stream that was closed


@pytest.mark.usefixtures("ikc")
def test_the_installed_program_says_it_too() -> None:
    ikc = Path(sys.executable).with_name("ikc")
    for command in (f"'{ikc}' list > /dev/full", f"'{ikc}' doctor >&- <&-"):
        done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60)
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
