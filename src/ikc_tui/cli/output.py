"""Printing: text without control characters, and JSON."""

import click

from ikc_tui.domain.json_text import json_text
from ikc_tui.domain.safe_text import clean


def print_text(text: str, *, err: bool = False) -> None:
    """Prints text on stdout or stderr, without control characters, which a file's name or an argument may have."""
    click.echo(clean(text), err=err)


def print_json(value: object) -> None:
    """Prints a value as indented JSON on stdout; dates as 2026-03-14, control characters escaped."""
    click.echo(json_text(value))
