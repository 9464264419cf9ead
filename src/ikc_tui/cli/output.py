"""Printing: text without control characters, and JSON."""

from collections.abc import Iterable

import click

from ikc_tui.domain.json_text import json_text
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Message, Words


def print_text(text: str, *, err: bool = False) -> None:
    """Prints text on stdout or stderr, without control characters, which a file's name or an argument may have."""
    click.echo(clean(text), err=err)


def print_told(told: Iterable[Message], words: Words) -> None:
    """Prints on stderr what a person should know of how something went, a line for each."""
    for each in told:
        print_text(words.of(each), err=True)


def print_json(value: object) -> None:
    """Prints a value as indented JSON on stdout; dates as 2026-03-14, control characters escaped."""
    click.echo(json_text(value))
