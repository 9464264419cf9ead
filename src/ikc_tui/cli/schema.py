"""`ikc schema`: the JSON Schema of a canvas file."""

import click

from ikc_tui.cli.command import OK, Invocation, subcommand


@subcommand("schema")
def command(invocation: Invocation) -> int:
    """Prints the JSON Schema of a canvas file."""
    from ikc_tui.storage.schema import schema_text

    click.echo(schema_text(), nl=False)
    return OK
