"""An export that is interrupted, at whatever moment, leaves a whole file or none, and canvases that are whole."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.storage.store import Store

CANVASES = REPOSITORY / "canvases"
MOMENTS = 20
COPIES = 3  # of each of the shipped canvases


def start(folder: Path) -> "subprocess.Popen[bytes]":
    return started(folder, "export", "--all", "--to", "html", "-o", "uit.html")


def started(folder: Path, *args: str, program: Sequence[str] = ("-m", "ikc_tui")) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *program, *args, "--dir", str(folder / "canvases")],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # in the background it may be ignored
    )


def test_at_twenty_moments(tmp_path: Path) -> None:
    canvases = tmp_path / "canvases"
    canvases.mkdir()
    shipped = [path for path in (REPOSITORY / "canvases").glob("*.toml") if path.stem != "network"]
    for path in shipped:
        for number in range(COPIES):
            shutil.copy(path, canvases / f"{path.stem}-{number}.toml")
    began = time.monotonic()
    start(tmp_path).communicate(timeout=120)
    lasts = time.monotonic() - began
    whole = (tmp_path / "uit.html").read_bytes()
    for path in shipped:  # again without posters
        for number in range(COPIES):
            shutil.copy(path, canvases / f"{path.stem}-{number}.toml")
    interrupted = 0
    for moment in range(MOMENTS):
        (tmp_path / "uit.html").unlink(missing_ok=True)
        run = start(tmp_path)
        time.sleep(lasts * moment / MOMENTS)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=60)
        interrupted += run.returncode != 0
        assert b"Traceback" not in errors or b"KeyboardInterrupt" in errors
        left = sorted(path.name for path in tmp_path.iterdir())
        assert left in (["canvases"], ["canvases", "uit.html"]), (moment, left)
        if "uit.html" in left:
            assert len((tmp_path / "uit.html").read_bytes()) == len(whole)
        store = Store(canvases)
        assert all(store.load(slug).canvas.name for slug in store.slugs())
        assert not [path for path in canvases.iterdir() if path.name.endswith(".tmp")]
    assert interrupted > MOMENTS / 3


def test_a_booklet_at_eight_moments(tmp_path: Path) -> None:
    canvases = tmp_path / "canvases"
    canvases.mkdir()
    for path in (REPOSITORY / "canvases").glob("*.toml"):
        shutil.copy(path, canvases)
    before = {path: path.read_bytes() for path in canvases.iterdir()}
    began = time.monotonic()
    started(tmp_path, "harvest", "--to", "docx", "-o", "uit.docx").communicate(timeout=120)
    lasts = time.monotonic() - began
    whole = (tmp_path / "uit.docx").read_bytes()
    interrupted = 0
    for moment in range(8):
        (tmp_path / "uit.docx").unlink(missing_ok=True)
        run = started(tmp_path, "harvest", "--to", "docx", "-o", "uit.docx")
        time.sleep(lasts * moment / 8)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
        interrupted += run.returncode != 0
        assert sorted(path.name for path in tmp_path.iterdir()) in (["canvases"], ["canvases", "uit.docx"])
        if (tmp_path / "uit.docx").exists():
            assert (tmp_path / "uit.docx").read_bytes() == whole
    assert {path: path.read_bytes() for path in canvases.iterdir() if path.is_file()} == before
    assert interrupted > 2


IN_NATIVE_CODE = """
import ctypes, sys, typst
from ikc_tui.cli.main import main

def compile(*_, **__):
    print("compiling", flush=True)
    mutex = ctypes.create_string_buffer(64)
    lock = ctypes.CDLL(None).pthread_mutex_lock
    lock(mutex), lock(mutex)  # for ever, and no signal wakes it (pthread_mutex_lock(3))

typst.compile = compile
main(sys.argv[1:])
"""


@pytest.mark.parametrize("command", [("export", "--all"), ("harvest",)])
def test_ctrl_c_does_not_wait_until_a_large_pdf_is_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    shutil.copytree(CANVASES, tmp_path / "canvases", ignore=shutil.ignore_patterns(".ikc"))
    run = started(tmp_path, *command, "--to", "pdf", "-o", "uit.pdf", program=("-c", IN_NATIVE_CODE))
    assert run.stdout
    assert run.stdout.readline() == b"compiling\n"
    run.send_signal(signal.SIGINT)
    _, errors = run.communicate(timeout=20)
    assert (run.returncode, errors.strip()) == (130, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["canvases"]


@pytest.mark.parametrize("taken", [False, True])
def test_what_a_killed_export_left_is_swept_by_the_next(tmp_path: Path, taken: bool) -> None:
    canvases = tmp_path / "canvases"
    shutil.copytree(CANVASES, canvases, ignore=shutil.ignore_patterns(".ikc"))
    start(tmp_path).communicate(timeout=120)  # from now on there is a version of each
    name = "uit-2.html" if taken else "uit.html"
    (tmp_path / "uit.html").write_text("Van een ander", encoding="utf-8") if taken else (tmp_path / "uit.html").unlink()
    (version,) = (canvases / ".ikc" / "history" / "rijnvliet").glob("*.toml")
    left = [
        tmp_path / f".{name}.0123abcd.tmp",
        canvases / ".rijnvliet.toml.0123abcd.tmp",
        version.with_name(f".{version.name}.0123abcd.tmp"),
    ]
    others = [
        tmp_path / ".uit.txt.0123abcd.tmp",
        canvases / ".dichterswijk.toml.89abcdef.tmp",
        tmp_path / "uit.html.tmp",
    ]
    for path in (*left, *others):
        path.write_text("half")
    for path in left[1:]:  # what is younger than an hour, another may be writing
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    start(tmp_path).communicate(timeout=120)
    assert (tmp_path / name).read_bytes().rstrip().endswith(b"</html>")
    assert not [path for path in left if path.exists()]
    assert all(path.read_text() == "half" for path in others)
