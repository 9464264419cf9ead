"""Printing: text without control characters, and JSON."""

import json
from datetime import date

import click

from ikc_tui.domain.safe_text import clean, escape_json


def print_text(text: str, *, err: bool = False) -> None:
    """Prints text on stdout or stderr, without control characters, which a file's name or an argument may have."""
    click.echo(clean(text), err=err)


def print_json(value: object) -> None:
    """Prints a value as indented JSON on stdout; dates as 2026-03-14, control characters escaped."""
    click.echo(escape_json(json.dumps(value, ensure_ascii=False, indent=2, default=_json_text)))


def _json_text(value: object) -> str:
    """What JSON has no type for, as text; dates and times in the form of ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)
