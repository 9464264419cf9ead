"""`ikc check` and `ikc schema`."""

from pathlib import Path

import click

from ikc_tui.cli.shared import FINE, NO, WRONG, Setup, as_json, print_json, subcommand


@subcommand("check", click.Argument(["paths"], nargs=-1), as_json())
def check(setup: Setup, paths: tuple[str, ...]) -> int:
    from ikc_tui.services.check import check_folder

    problems = [
        problem for path in ([Path(path) for path in paths] or [setup.folder]) for problem in check_folder(path)
    ]
    if setup.json:
        print_json([_as_row(problem, setup) for problem in problems])
    for problem in problems:
        setup.complain(problem)
    if any(problem.fatal for problem in problems):
        return WRONG
    return NO if problems else FINE


@subcommand("schema")
def schema(setup: Setup) -> int:
    from ikc_tui.storage.schema import schema_text

    click.echo(schema_text(), nl=False)
    return FINE


def _as_row(problem: object, setup: Setup) -> dict[str, object]:
    from ikc_tui.storage.problems import Problem

    assert isinstance(problem, Problem)
    return {
        "file": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "message": setup.words.of(problem.message),
    }
