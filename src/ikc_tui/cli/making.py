"""`ikc new`."""

import click

from ikc_tui.cli.shared import FINE, WRONG, Setup, say, subcommand


@subcommand("new", click.Argument(["name"]))
def new(setup: Setup, name: str) -> int:
    from ikc_tui.domain.safe_text import clean_line
    from ikc_tui.services.library import Library
    from ikc_tui.storage.problems import Problem

    if not clean_line(name):
        raise click.UsageError(setup.words("coalition.name_needed"))
    library = Library(setup.folder)
    try:
        say(clean_line(str(library.load(library.create(name)).path)))
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    return FINE
