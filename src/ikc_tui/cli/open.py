"""`ikc [PATH]`: the screens."""

import os
import sys

import click

from ikc_tui.cli.command import ERROR, OK, Invocation, subcommand
from ikc_tui.cli.language import is_language_requested
from ikc_tui.cli.output import print_text


@subcommand("open", click.Argument(["path"], required=False, default=None))
def command(invocation: Invocation, path: str | None) -> int:
    """Opens the screens on a folder or a canvas."""
    from ikc_tui.ui.without_openssl import import_hashlib

    import_hashlib()  # before what follows imports it
    from ikc_tui.cli.find_canvas import find_folder_or_canvas

    folder, slug = find_folder_or_canvas(invocation, path)
    if not has_screen():
        print_text(f"ikc: {invocation.words('app.no_terminal')}", err=True)
        return ERROR
    from ikc_tui.ui.run import run_screens

    lang_given = is_language_requested(sys.argv, os.environ)
    return run_screens(folder, slug, invocation.words, lang_given=lang_given) or OK


def has_screen() -> bool:
    """Whether input and output are a terminal that can show screens."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    from ikc_tui.terminal import shows_screens

    return shows_screens(os.environ.get("TERM", ""))
