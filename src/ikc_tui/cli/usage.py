"""What click says of how `ikc` is used, in the language of now: its own sentences and headings are English."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ikc_tui.method.words import Words


class IkcFormatter(click.HelpFormatter):
    """Help under our own headings."""

    def __init__(self, words: Words, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.words = words

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, f"{self.words('cli.heading_usage')}: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(self.words(f"cli.heading_{name.casefold()}")):
            yield


class IkcContext(click.Context):
    """Its object is the Setup, which knows the language."""

    def make_formatter(self) -> click.HelpFormatter:
        return IkcFormatter(self.obj.words, self.terminal_width, self.max_content_width)


class IkcCommand(click.Command):
    """A subcommand."""

    context_class = IkcContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True  # or click refuses them, in English and by no class of its own
        if extra := super().parse_args(ctx, args):
            raise click.UsageError(ctx.obj.words("cli.too_many", given=extra[0]), ctx)
        return extra


def say_in_words(command: click.Command, name: str, words: Words) -> None:
    """Gives a command its help in that language."""
    command.help = words(f"cli.{name}")
    command.options_metavar = words("cli.options")
    if isinstance(command, click.Group):
        command.subcommand_metavar = words("cli.what")
    for param in command.params:
        if isinstance(param, click.Option):
            param.help = words(f"cli.option_{param.name}")
        elif isinstance(param, click.Argument):
            param.metavar = words(f"cli.argument_{param.name}")


def why_not_understood(error: click.ClickException, words: Words) -> str:
    """What is wrong with what was typed."""
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return words("cli.missing", name=param.human_readable_name)
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return words("cli.no_such_choice", name=param.opts[-1], choices=", ".join(choices))
        case click.NoSuchOption(possibilities=[meant, *_]):
            return words("cli.no_such_option_but", name=error.option_name, meant=meant)
        case click.NoSuchOption():
            return words("cli.no_such_option", name=error.option_name)
        case click.BadOptionUsage():
            return words("cli.bad_option", name=error.option_name)
        case _:
            return " ".join(error.format_message().split())
