"""An export that is interrupted, at whatever moment, leaves a whole file or none, and canvases that are whole."""

import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from tests.conftest import REPOSITORY

from ikc_tui.storage.store import Store

MOMENTS = 20
COPIES = 8  # of each of the shipped canvases


def start(folder: Path) -> "subprocess.Popen[bytes]":
    return started(folder, "export", "--all", "--to", "html", "-o", "uit.html")


def started(folder: Path, *args: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "ikc_tui", *args, "--dir", str(folder / "canvases")],
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
