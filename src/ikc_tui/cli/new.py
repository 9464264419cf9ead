"""`ikc new`: a new, empty canvas."""

import click

from ikc_tui.cli.command import OK, Invocation, subcommand
from ikc_tui.cli.output import print_text
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message


@subcommand("new", click.Argument(["name"]))
def command(invocation: Invocation, name: str) -> int:
    """Makes an empty canvas and prints the path of its file; refuses the name of a coalition that is there."""
    from ikc_tui.services.library import Library
    from ikc_tui.services.listing import coalition_named
    from ikc_tui.storage.problems import Problem

    if not clean_line(name):
        raise click.UsageError(invocation.words("coalition.name_needed"))
    library = Library(invocation.folder)
    if other := coalition_named(clean_line(name), library.entries()):
        raise Problem(message("list.name_taken", name=other.name), library.load(other.slug).path)
    print_text(clean_line(str(library.load(library.create(name)).path)))
    return OK
