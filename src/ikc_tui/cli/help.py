"""The help of `ikc` in the language of the user: click's own headings are English."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from ikc_tui.method.words import Words, sentences


class LocalizedFormatter(click.HelpFormatter):
    """Help under headings in the language of the user."""

    def __init__(self, words: Words, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.words = words

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Writes the line that says how a command is called; `prefix` is click's English one, and not used."""
        super().write_usage(prog, args, f"{self.words('cli.heading_usage')}: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Writes what follows under a heading: `Options` or `Commands`, as click names them."""
        with super().section(self.words(f"cli.heading_{name.casefold()}")):
            yield


class LocalizedContext(click.Context):
    """A context of click whose object is the Invocation, which knows the language."""

    def make_formatter(self) -> click.HelpFormatter:
        """Makes what click writes help with."""
        return LocalizedFormatter(self.obj.words, self.terminal_width, self.max_content_width)


def translate_help(command: click.Command, name: str, words: Words) -> None:
    """Gives a command and its parameters their help in that language, from `texts/cli.toml`."""
    command.help = words(f"cli.{name}")
    command.options_metavar = words("cli.options")
    if isinstance(command, click.Group):
        command.subcommand_metavar = words("cli.what")
    for param in command.params:
        if isinstance(param, click.Option):
            param.help = words(f"cli.option_{param.name}")
            if (value := f"cli.value_{param.name}") in sentences():
                param.metavar = words(value)
        elif isinstance(param, click.Argument):
            param.metavar = words(f"cli.argument_{param.name}")
