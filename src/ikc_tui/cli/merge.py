"""`ikc merge`: git's merge driver for canvases."""

import click

from ikc_tui.cli.command import NO, OK, Invocation, subcommand


@subcommand("merge", click.Argument(["base"]), click.Argument(["ours"]), click.Argument(["theirs"]))
def command(invocation: Invocation, base: str, ours: str, theirs: str) -> int:
    """Merges three files and writes the result over OURS; exit code 1 where something is left to choose."""
    from pathlib import Path

    from ikc_tui.services.sync.merge_driver import merge_files

    return NO if merge_files(Path(base), Path(ours), Path(theirs)) else OK
