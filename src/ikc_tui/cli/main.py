"""The `ikc` command: which subcommands there are, what they share, and how errors are said."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ikc_tui import __version__
from ikc_tui.cli import streams
from ikc_tui.cli.shared import FINE, WRONG, Setup, as_json, common_options, language_of, say
from ikc_tui.cli.usage import IkcContext, say_in_words, why_not_understood
from ikc_tui.method.words import Words, message

if TYPE_CHECKING:
    from ikc_tui.storage.problems import Problem

# name -> where it is; imported when it is asked for
SUBCOMMANDS = {
    "open": "ikc_tui.cli.open_screen:open_screen",
    "list": "ikc_tui.cli.reading:list_canvases",
    "show": "ikc_tui.cli.reading:show",
    "new": "ikc_tui.cli.making:new",
    "check": "ikc_tui.cli.checking:check",
    "score": "ikc_tui.cli.scoring:score",
    "history": "ikc_tui.cli.past:history",
    "restore": "ikc_tui.cli.past:restore",
    "merge": "ikc_tui.cli.together:merge",
    "sync": "ikc_tui.cli.together:sync",
    "schema": "ikc_tui.cli.checking:schema",
    "doctor": "ikc_tui.cli.health:doctor",
}


class IkcGroup(click.Group):
    """Finds subcommands by name, and takes anything else as a path to open."""

    context_class = IkcContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in SUBCOMMANDS if name != "open"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in SUBCOMMANDS:
            return None
        module, name = SUBCOMMANDS[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), name)
        say_in_words(found, cmd_name, (ctx.find_object(Setup) or Setup()).words)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in SUBCOMMANDS:
            return super().resolve_command(ctx, args)
        return "open", self.get_command(ctx, "open"), args


@click.group(
    cls=IkcGroup,
    params=[as_json(), *common_options()],
    invoke_without_command=True,
    add_help_option=False,
)
@click.version_option(__version__, prog_name="ikc", message="%(prog)s %(version)s")
@click.pass_context
def ikc(ctx: click.Context, /, **options: Any) -> int | None:
    setup: Setup = ctx.obj
    setup.take(**options)
    if ctx.invoked_subcommand is not None:
        return None
    from ikc_tui.cli.open_screen import open_screen

    code: int | None = ctx.invoke(open_screen)
    return code


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Runs `ikc` and exits: 0 fine, 1 the answer is no, 2 wrong usage or unreadable input."""
    given = list(sys.argv[1:] if args is None else args)
    setup = Setup(words=Words(language_of(given, os.environ)))
    streams.mend()
    say_in_words(ikc, "ikc", setup.words)
    try:
        code = _answer(given, setup)
        sys.stdout.flush()
    except OSError as error:
        streams.give_up(sys.stdout)
        code = WRONG
        try:
            setup.complain(_refused(error))
        except OSError:
            streams.give_up(sys.stderr)
    sys.exit(code)


def _answer(args: list[str], setup: Setup) -> int:
    """Runs `ikc`; the exit code. Raises OSError where the system refuses what nobody saw coming."""
    try:
        code = ikc.main(args, prog_name="ikc", standalone_mode=False, obj=setup)
    except click.exceptions.Abort:
        return 130
    except click.ClickException as error:
        say(f"ikc: {setup.words('cli.usage', reason=why_not_understood(error, setup.words))}", err=True)
        return WRONG
    return code if isinstance(code, int) else FINE


def _refused(error: OSError) -> "Problem":
    """What the system said no to: a file; the folder one stands in, which is gone; or else what was to be printed."""
    from ikc_tui.storage.problems import Problem, problem_of

    if error.filename is not None:
        return problem_of(error, Path(os.fsdecode(error.filename)))
    try:
        os.getcwd()
    except OSError:
        return Problem(message("cli.here_gone"))
    return Problem(message("cli.output_lost"))
