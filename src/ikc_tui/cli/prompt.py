"""Asks a question at the terminal: one of yes or no, or for a text."""

import shutil
import sys
import textwrap

import click

from ikc_tui.cli.output import print_text
from ikc_tui.method.words import Message, Words

ANSWERS = {"j": True, "ja": True, "y": True, "yes": True, "n": False, "nee": False, "no": False}


def is_at_terminal() -> bool:
    """Whether there is a person who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: Message, words: Words, *, default: bool = True) -> bool:
    """Asks a question until it is answered with yes or no, in Dutch or English; `default` is what enter alone says.

    Raises:
        click.Abort: There is no more input, or ctrl+c was pressed.
    """
    choice = words("cli.yes_or_no" if default else "cli.no_or_yes")
    *before, last = wrap(f"{words.of(question)} {choice}")
    for line in before:
        print_text(line, err=True)
    answers = ANSWERS | {"": default}
    while (answer := click.prompt(last, default="", show_default=False, err=True).strip().casefold()) not in answers:
        print_text(words("cli.answer_yes_or_no"), err=True)
    return answers[answer]


def ask(question: Message, words: Words) -> str:
    """Asks for a text, and gives it as it was typed; "" for enter alone.

    Raises:
        click.Abort: There is no more input, or ctrl+c was pressed.
    """
    *before, last = wrap(words.of(question))
    for line in before:
        print_text(line, err=True)
    answer: str = click.prompt(last, default="", show_default=False, err=True)
    return answer


def wrap(text: str) -> list[str]:
    """The lines of a text, broken at blanks alone, with room for the answer on each.

    Where the first is indented, the others are so once more.
    """
    width = shutil.get_terminal_size().columns - len(": nee ")
    indent = 2 * text[: -len(text.lstrip())]
    return textwrap.wrap(text, max(width, 20), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
