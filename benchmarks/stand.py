"""Runs programs side by side, each time as if for the first time, in an interleaved order."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.programs import Program
from benchmarks.terminal import Terminal

START_IDLE = 0.4  # seconds without a byte and without work that end a start; a cursor blinks every 0.5
SMALL, LARGE = (80, 24), (120, 40)
T = TypeVar("T")


@dataclass(frozen=True)
class Started:
    """A program that is ready, and how it got there; times in ms since it was started. `ready_ms`: the last byte;
    `idle_ms`: when it stopped writing and working; `before`: the start before this one, where it was warm."""

    terminal: Terminal
    first_paint_ms: float
    ready_ms: float
    idle_ms: float
    bytes: int
    before: "Started | None" = None


@dataclass(frozen=True)
class Ended:
    """What a program took until it ended: time in ms, of the clock and of the processor, and the most memory."""

    ms: float
    cpu_ms: float
    peak_mib: float


class Stand:
    """Gives each program a home of its own in `folder`: filled once, and put back to that for every start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def started(self, program: Program, size: tuple[int, int] = SMALL, *, warm: bool = False) -> Iterator[Started]:
        """The program, started and ready. Where `warm`, it was started in this same home before, and may use what it
        kept then."""
        self.fresh_home(program)
        before = None
        if warm:
            with self._run(program, size) as before:
                before.terminal.until_end(*program.quit)
        with self._run(program, size) as started:
            yield replace(started, before=before)

    @contextmanager
    def _run(self, program: Program, size: tuple[int, int]) -> Iterator[Started]:
        home = self.home(program)
        argv = [part.replace("HOME", str(home)) for part in program.argv]
        with Terminal(argv, size=size, env=_environment(program, home), cwd=home) as terminal:
            answer = terminal.until_text(program.ready, START_IDLE, terminal.started)
            painted = (terminal.first_paint or 0.0) - terminal.started
            yield Started(terminal, painted * 1000, answer.last_ms or 0.0, answer.worked_ms, answer.bytes)

    def home(self, program: Program) -> Path:
        """The program's home folder."""
        return self.folder / program.name.replace(" ", "-") / "home"

    def ended(self, program: Program) -> Ended:
        """The program, started in its home as that is, without a terminal, and run to its end."""
        began = time.perf_counter()
        process = self.running(program)
        _, status, used = os.wait4(process.pid, 0)
        ms = (time.perf_counter() - began) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, process.args)
        return Ended(ms, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024)

    def running(self, program: Program) -> "subprocess.Popen[bytes]":
        """The program, started in its home as that is, without a terminal; ctrl+c (SIGINT) ends it as in one."""
        home = self.home(program)
        return subprocess.Popen(
            [part.replace("HOME", str(home)) for part in program.argv],
            env=_environment(program, home),
            cwd=home,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # where we run in the background
        )

    def fresh_home(self, program: Program) -> None:
        """Puts the program's home back to what it was filled with."""
        home = self.home(program)
        filled = home.with_name("filled")
        if home.exists():
            shutil.rmtree(home)
        if not filled.exists():  # filled where it will be used: programs write down where their files are
            home.mkdir(parents=True)
            program.prepare(home, _environment(program, home))
            home.rename(filled)
        shutil.copytree(filled, home)


def _environment(program: Program, home: Path) -> Mapping[str, str]:
    """What everyone gets: a home of its own, a terminal of 256 colours, and a line that looks like SSH."""
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22",
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "CACHE", "STATE")},
        **program.env,
    }


def interleaved(things: Sequence[T], rounds: int) -> Iterator[tuple[bool, T]]:
    """A B C A B C …, after a first round of warming up; with each, whether it counts."""
    for number in range(rounds + 1):
        for thing in things:
            yield number > 0, thing
