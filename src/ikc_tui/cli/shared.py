"""What all subcommands share: the folder, the language, JSON, and how a problem is said."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import update_wrapper
from pathlib import Path
from typing import Any

import click

from ikc_tui.cli.usage import IkcCommand
from ikc_tui.method.words import LANGUAGES, Lang, Words

FINE, NO, WRONG = 0, 1, 2  # exit codes: see docs/command-line.md


@dataclass
class Setup:
    """What was said before or after the subcommand."""

    words: Words = field(default_factory=Words)
    dir: Path | None = None
    json: bool = False

    def take(self, dir: str | None = None, lang: str | None = None, json: bool = False) -> None:
        """Later words go before earlier ones. The language was looked up before anything was said."""
        if dir is not None:
            from ikc_tui.storage.unicode_names import existing_path

            self.dir = existing_path(Path(dir))
        self.json |= json

    @property
    def folder(self) -> Path:
        """The folder of canvases; raises Problem where none is named and the user's own can't be known."""
        from ikc_tui.storage.paths import canvas_folder
        from ikc_tui.storage.user_folder import user_folder

        return user_folder(lambda: canvas_folder(self.dir, os.environ))

    def complain(self, problem: Any) -> None:
        """Says a problem as one line on stderr."""
        say(problem.say(self.words), err=True)


def common_options() -> Iterator[click.Option]:
    """The options that stand before or after the subcommand. Click's own `--help` speaks English alone."""
    yield click.Option(["--dir"], metavar="DIR")
    yield click.Option(["--lang"], type=click.Choice(LANGUAGES))
    yield click.Option(["-h", "--help"], is_flag=True, is_eager=True, expose_value=False, callback=_help)


def _help(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(ctx.get_help())
        ctx.exit()


def subcommand(name: str, *params: click.Parameter) -> Callable[[Callable[..., int | None]], click.Command]:
    """A subcommand of `ikc`. Its function gets the setup and its own parameters, and gives the exit code."""

    knows_json = any(param.name == "json" for param in params)

    def made(function: Callable[..., int | None]) -> click.Command:
        def call(**values: Any) -> int | None:
            setup = click.get_current_context().find_object(Setup)
            assert setup is not None
            setup.take(values.pop("dir"), values.pop("lang"), values.pop("json", False))
            if setup.json and not knows_json:
                raise click.NoSuchOption("--json")
            from ikc_tui.storage.problems import Problem

            try:
                return function(setup, **values)
            except Problem as problem:
                setup.complain(problem)
                return WRONG

        return IkcCommand(
            name, callback=update_wrapper(call, function), params=[*params, *common_options()], add_help_option=False
        )

    return made


def as_json() -> click.Option:
    """`--json`: for scripts. Whether it was said stands in the setup."""
    return click.Option(["--json"], is_flag=True)


def say(text: str, *, err: bool = False) -> None:
    """Prints text, made safe: a name of a file or an argument has passed no other door."""
    from ikc_tui.domain.safe_text import clean

    click.echo(clean(text), err=err)


def print_json(value: object) -> None:
    """Prints a value as JSON; dates as 2026-03-14."""
    from ikc_tui.domain.safe_text import escape_json

    click.echo(escape_json(json.dumps(value, ensure_ascii=False, indent=2, default=_plain)))


def language_of(args: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language that was asked for: `--lang`, else `IKC_LANG`, else Dutch."""
    wanted = environ.get("IKC_LANG", "")
    for at, arg in enumerate(args):
        if arg == "--lang" and at + 1 < len(args):
            wanted = args[at + 1]
        elif arg.startswith("--lang="):
            wanted = arg.partition("=")[2]
    return "en" if wanted == "en" else "nl"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
