"""`ikc minutes`: the minutes of a review as Markdown, in a file or on standard output."""

from contextlib import suppress
from datetime import date

import click

from ikc_tui.cli.command import OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.method.words import message

STANDARD_OUTPUT = "-"


@subcommand(
    "minutes",
    click.Argument(["slug"]),
    click.Argument(["day"], required=False),
    click.Option(["-o", "--output"]),
    json_option(),
)
def command(invocation: Invocation, slug: str, day: str | None, output: str | None) -> int:
    """Writes the minutes of the last review, or of that of a day, into a folder or a file; tells where they are.

    Without `output` into the folder one is in. A file that has other text is never replaced: the minutes get a number.
    """
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.cli.read_canvases import network_themes
    from ikc_tui.services.library import Library
    from ikc_tui.services.minutes import find_held, minutes, minutes_name
    from ikc_tui.storage.exports import place_as_typed, write_beside
    from ikc_tui.storage.problems import Problem

    words = invocation.words
    folder, slug = find_canvas(invocation, slug)
    library = Library(folder)
    canvas = library.load(slug).canvas
    review = find_held(canvas, _as_day(day))
    if review is None:
        held = ", ".join(words.full_date(each.date) for each in canvas.reviews if each.date and not each.open)
        raise Problem(message("minutes.not_found", asked=day, held=held) if held and day else message("minutes.none"))
    text = minutes(canvas, review, words, network_themes(library))
    if output == STANDARD_OUTPUT:
        print_text(text.rstrip("\n"))
        return OK
    path = write_beside(place_as_typed(output or "."), minutes_name(slug, review, words), text.encode())
    if invocation.json:
        print_json({"slug": slug, "review": review.id, "file": str(path)})
    else:
        print_text(words("minutes.written", path=path))
    return OK


def _as_day(asked: str | None) -> str | date | None:
    """A day as ISO 8601 has it; else what was asked, which may be the id of a review."""
    with suppress(ValueError):
        return date.fromisoformat(asked) if asked else None
    return asked
