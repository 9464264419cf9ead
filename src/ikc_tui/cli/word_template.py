"""The option `--template`: the Word file in whose style a Word document is made."""

from pathlib import Path

import click

from ikc_tui.cli.command import Invocation
from ikc_tui.services.export.template_file import template_in
from ikc_tui.storage.unicode_names import existing_path


def template_of(invocation: Invocation, name: str | None, format: str) -> bytes | None:
    """The bytes of the file of that name; None where none is named.

    Raises:
        click.UsageError: It is no Word document that is to be made.
        Problem: The file can't be read, or is none in whose style to make one.
    """
    if name is None:
        return None
    if format != "docx":
        raise click.UsageError(invocation.words("word_template.only_docx"))
    return template_in(existing_path(Path(name)))
