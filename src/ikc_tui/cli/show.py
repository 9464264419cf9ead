"""`ikc show`: a canvas as plain text."""

from datetime import date

import click

from ikc_tui.cli.command import OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text


@subcommand("show", click.Argument(["slug"]), json_option())
def command(invocation: Invocation, slug: str) -> int:
    """Prints a canvas, named by its slug or its path."""
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.cli.read_canvases import network_themes
    from ikc_tui.services.library import Library
    from ikc_tui.services.plain_text import canvas_text

    folder, slug = find_canvas(invocation, slug)
    library = Library(folder)
    canvas = library.load(slug).canvas
    if invocation.json:
        print_json({"slug": slug, **canvas.serialize()})
    else:
        print_text(canvas_text(canvas, invocation.words, network_themes(library), date.today()))
    return OK
