"""What every subcommand is made of: its options, the folder, the language, and its exit code."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ikc_tui.cli.help import LocalizedContext
from ikc_tui.cli.output import print_text
from ikc_tui.method.words import LANGUAGES, Words

if TYPE_CHECKING:
    from ikc_tui.storage.problems import Problem

OK, NO, ERROR = 0, 1, 2  # exit codes: see docs/command-line.md
STANDARD_STREAM = "-"  # in the place of a file: standard input, or standard output


@dataclass
class Invocation:
    """One run of `ikc`: the language, and the options that stood before or after the subcommand."""

    words: Words = field(default_factory=Words)
    dir: Path | None = None
    json: bool = False

    def add_options(self, *, dir: str | None = None, json: bool = False) -> None:
        """Takes in options from before or after the subcommand: the last folder counts, `--json` in either place."""
        if dir is not None:
            from ikc_tui.storage.unicode_names import existing_path

            self.dir = existing_path(Path(dir))
        self.json |= json

    @property
    def folder(self) -> Path:
        """The folder of canvases, which need not be there yet.

        Raises:
            Problem: None is named, and the user's own can't be known (no home).
        """
        from ikc_tui.storage.paths import canvas_folder
        from ikc_tui.storage.user_folder import user_folder

        return user_folder(lambda: canvas_folder(self.dir, os.environ))

    def print_problem(self, problem: "Problem") -> None:
        """Prints a problem as one line on stderr."""
        print_text(problem.say(self.words), err=True)


class Subcommand(click.Command):
    """A subcommand of `ikc`: too many arguments are refused in the language of the user."""

    context_class = LocalizedContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parses the arguments; none are left over.

        Raises:
            click.UsageError: They can't be understood, or are too many.
        """
        ctx.allow_extra_args = True  # or click refuses them in English, by an error that can't be told from others
        if extra := super().parse_args(ctx, args):
            raise click.UsageError(ctx.obj.words("cli.too_many", given=extra[0]), ctx)
        return extra


def subcommand(name: str, *params: click.Parameter) -> Callable[[Callable[..., int]], click.Command]:
    """A decorator that makes a subcommand of a function.

    The function gets the Invocation and its own parameters, and returns the exit code. A Problem that it raises is
    printed, with exit code 2. `--json` is refused where it is not among the parameters.
    """
    knows_json = any(param.name == "json" for param in params)

    def make(function: Callable[..., int]) -> click.Command:
        def run(*, dir: str | None, json: bool = False, **values: Any) -> int:
            invocation = click.get_current_context().find_object(Invocation)
            assert invocation is not None
            invocation.add_options(dir=dir, json=json)
            if invocation.json and not knows_json:
                raise click.NoSuchOption("--json")
            from ikc_tui.storage.problems import Problem

            try:
                return function(invocation, **values)
            except Problem as problem:
                invocation.print_problem(problem)
                return ERROR

        return Subcommand(
            name, callback=update_wrapper(run, function), params=[*params, *common_options()], add_help_option=False
        )

    return make


def common_options() -> Iterator[click.Option]:
    """The options that stand before or after the subcommand; `--help` too, since click's own is in English."""
    yield click.Option(["--dir"], metavar="DIR")
    yield click.Option(["--lang"], type=click.Choice(LANGUAGES), expose_value=False)  # see language.py
    yield click.Option(["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_print_help)


def json_option() -> click.Option:
    """The option `--json`, of which the Invocation tells whether it was given."""
    return click.Option(["--json"], is_flag=True)


def _print_help(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(ctx.get_help())
        ctx.exit()
