"""The `ikc` command: which subcommands there are, and how a run of it ends."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from ikc_tui import __version__
from ikc_tui.cli.command import ERROR, OK, Invocation, common_options, json_option
from ikc_tui.cli.help import LocalizedContext, translate_help
from ikc_tui.cli.language import requested_language
from ikc_tui.cli.output import print_text
from ikc_tui.cli.streams import discard_output, repair_streams
from ikc_tui.cli.usage_errors import describe_usage_error
from ikc_tui.method.words import Words, message

if TYPE_CHECKING:
    from ikc_tui.storage.problems import Problem

# Each is `command` in the file of its name, imported when it is asked for. `ikc --help` lists them in this order.
SUBCOMMANDS = (
    "open",
    "list",
    "show",
    "new",
    "check",
    "score",
    "growth",
    "brief",
    "actions",
    "agenda",
    "search",
    "history",
    "restore",
    "minutes",
    "export",
    "harvest",
    "take",
    "import",
    "forget",
    "merge",
    "sync",
    "schema",
    "doctor",
)
INTERRUPTED = 130  # the exit code after ctrl+c, as shells have it: 128 + SIGINT


def module_of(subcommand: str) -> str:
    """The module of a subcommand: of its name, with `_` behind it where Python has that word for itself."""
    return f"ikc_tui.cli.{subcommand}{'_' if iskeyword(subcommand) else ''}"


class IkcGroup(click.Group):
    """Finds subcommands by name, and takes anything else as a path to open."""

    context_class = LocalizedContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands that help lists: `open` is what ikc does without one."""
        return [name for name in SUBCOMMANDS if name != "open"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, with its help in the language of the user; None where there is none."""
        if cmd_name not in SUBCOMMANDS:
            return None
        command: click.Command = import_module(module_of(cmd_name)).command
        translate_help(command, cmd_name, (ctx.find_object(Invocation) or Invocation()).words)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The subcommand that the arguments begin with, and what follows it; else `open`, and all of them."""
        if args[0] in SUBCOMMANDS:
            return super().resolve_command(ctx, args)
        return "open", self.get_command(ctx, "open"), args


@click.group(
    cls=IkcGroup,
    params=[json_option(), *common_options()],
    invoke_without_command=True,
    add_help_option=False,
)
@click.version_option(__version__, prog_name="ikc", message="%(prog)s %(version)s")
@click.pass_context
def ikc(ctx: click.Context, /, **options: Any) -> int | None:
    """Takes in the options before a subcommand; without a subcommand, opens the screens."""
    invocation: Invocation = ctx.obj
    invocation.add_options(**options)
    if ctx.invoked_subcommand is not None:
        return None
    opening = ikc.get_command(ctx, "open")
    assert opening is not None
    code: int = ctx.invoke(opening)
    return code


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Runs `ikc` and exits: 0 fine, 1 the answer is no, 2 wrong usage or unreadable input.

    None as the arguments means those of the process.
    """
    given = list(sys.argv[1:] if args is None else args)
    invocation = Invocation(words=Words(requested_language(given, os.environ)))
    repair_streams()
    translate_help(ikc, "ikc", invocation.words)
    try:
        code = _run(given, invocation)
        sys.stdout.flush()
    except OSError as error:
        discard_output(sys.stdout)
        code = ERROR
        try:
            invocation.print_problem(_problem_of(error))
        except OSError:
            discard_output(sys.stderr)
    sys.exit(code)


def _run(args: list[str], invocation: Invocation) -> int:
    """Runs `ikc` and returns the exit code; raises OSError where nothing else dealt with it."""
    try:
        code = ikc.main(args, prog_name="ikc", standalone_mode=False, obj=invocation)
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        words = invocation.words
        print_text(f"ikc: {words('cli.usage', reason=describe_usage_error(error, words))}", err=True)
        return ERROR
    return code if isinstance(code, int) else OK


def _problem_of(error: OSError) -> "Problem":
    """The problem that an error of the system means: with a file, with the working folder, or else with the output."""
    from ikc_tui.storage.problems import Problem, problem_of

    if error.filename is not None:
        return problem_of(error, Path(os.fsdecode(error.filename)))
    try:
        os.getcwd()
    except OSError:
        return Problem(message("cli.here_gone"))
    return Problem(message("cli.output_lost"))
