"""A file that a subcommand makes of canvases to hand out: in which format, where it goes, and what is told of it."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import click

from ikc_tui.cli.command import Invocation
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.method.words import Message, message
from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.formats import EXTRAS
from ikc_tui.services.exporting import Prepared
from ikc_tui.storage.exports import place_as_typed, write_beside
from ikc_tui.storage.problems import Problem

STANDARD_OUTPUT = "-"

F = TypeVar("F", bound=str)


def named_format(invocation: Invocation, format: F | None, formats: Sequence[F]) -> F:
    """The format that was named; raises click's UsageError where none was."""
    if format is None:
        raise click.UsageError(invocation.words("export.to_what", formats=", ".join(formats)))
    return format


def target_of(invocation: Invocation, output: str | None, format: str) -> Path | None:
    """The file or folder that was named, else the folder one is in; None for standard output.

    Raises:
        click.UsageError: It would go to a screen, and is no text.
        Problem: There is no such folder. Nothing is to be read or numbered for a file that can go nowhere.
    """
    if output == STANDARD_OUTPUT:
        if format in EXTRAS and sys.stdout.isatty():  # these are no texts
            raise click.UsageError(invocation.words("export.not_on_screen", format=format))
        return None
    return place_as_typed(output or ".")


def expect_any(invocation: Invocation, prepared: Prepared, nothing: str) -> None:
    """Prints why canvases could not be read; raises Problem, with the sentence `nothing`, where none could."""
    for problem in prepared.problems:
        invocation.print_problem(problem)
    if not prepared.canvases:
        raise Problem(message(nothing))


def hand_out(
    invocation: Invocation,
    export: Export,
    data: bytes,
    *,
    format: str,
    target: Path | None,
    name: str,
    told: Callable[[Path], Message],
    canvases: Sequence[Mapping[str, object]],
) -> None:
    """Writes the file, under that name where the target is a folder, and tells where it is and what is in it.

    On standard output nothing else comes. `told` is the sentence that says where it is, and `canvases` what `--json`
    says of each. Raises Problem where it can't be written.
    """
    if target is None:
        click.echo(data, nl=False)
        return
    path = write_beside(target, name, data)
    if invocation.json:
        print_json({"file": str(path), "to": format, **asdict(export.leaving), "canvases": canvases})
    else:
        print_text(invocation.words.of(told(path)))
        print_text(export.told)
