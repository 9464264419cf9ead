"""Run as a program: `run_with_streams.py WAY ARGUMENTS…` runs `ikc` once for each list of arguments (JSON), with its
standard streams closed, full or unread. Prints for each the exit code and what it said on stderr (JSON). One process
that forks starts the dozen subcommands in the time of one: what they load, those that only read have loaded by then."""

import io
import json
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress

from ikc_tui.cli.main import main


def _full(*numbers: int) -> None:
    for number in numbers:
        os.dup2(os.open("/dev/full", os.O_WRONLY), number)


def _unread(number: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    os.dup2(writing, number)


READING = ("check", "brief", "search", "minutes", "harvest", "export", "sync")
WAYS: dict[str, Callable[[], None]] = {
    "output full": lambda: _full(1),
    "errors full": lambda: _full(2),
    "both full": lambda: _full(1, 2),
    "output closed": lambda: os.close(1),
    "errors closed": lambda: os.close(2),
    "input closed": lambda: os.close(0),
    "all closed": lambda: os.closerange(0, 3),
    "output unread": lambda: _unread(1),
}


def run(arguments: list[str], way: str) -> tuple[int, str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(writing, 2)
        WAYS[way]()
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            setattr(sys, name, _stream(number))
        os._exit(_code(arguments, writing))
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def load(arguments: list[str]) -> None:
    """Runs it here, for the modules alone."""
    with open(os.devnull, "w") as nothing, redirect_stdout(nothing), redirect_stderr(nothing), suppress(SystemExit):
        main(arguments)


def _code(arguments: list[str], errors: int) -> int:
    """As Python ends: with 120 where what is still to be written can't be."""
    try:
        main(arguments)
    except SystemExit as ended:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:
            return 120
        return ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        os.write(errors, traceback.format_exc().encode())
    return 99


def _stream(number: int) -> io.TextIOWrapper | None:
    """As Python makes it at its start: None where it is closed."""
    try:
        os.fstat(number)
    except OSError:
        return None
    return open(number, "w" if number else "r", encoding="utf-8", closefd=False)


if __name__ == "__main__":
    given = [json.loads(each) for each in sys.argv[2:]]
    for each in given:
        if each[0] in READING:
            load(each)
    print(json.dumps([run(each, sys.argv[1]) for each in given]))
