"""`ikc check`: what is wrong in canvases."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import ERROR, NO, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json

if TYPE_CHECKING:
    from ikc_tui.method.words import Words
    from ikc_tui.storage.problems import Problem


@subcommand("check", click.Argument(["paths"], nargs=-1), json_option())
def command(invocation: Invocation, paths: tuple[str, ...]) -> int:
    """Prints what is wrong in files and folders; without a path, in the folder of canvases."""
    from ikc_tui.services.check import check_folder

    folders = [Path(path) for path in paths] or [invocation.folder]
    problems = [problem for folder in folders for problem in check_folder(folder)]
    if invocation.json:
        print_json([problem_json(problem, invocation.words) for problem in problems])
    for problem in problems:
        invocation.print_problem(problem)
    if any(problem.fatal for problem in problems):
        return ERROR
    return NO if problems else OK


def problem_json(problem: "Problem", words: "Words") -> dict[str, object]:
    """A problem as `ikc check --json` gives it."""
    return {
        "file": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "message": words.of(problem.message),
    }
