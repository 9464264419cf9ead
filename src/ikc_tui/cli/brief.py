"""`ikc brief`: what there is to know before a review, on one page."""

from datetime import date
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas
    from ikc_tui.domain.since import Since
    from ikc_tui.method.words import Words


@subcommand("brief", click.Argument(["slug"]), click.Option(["--since"], metavar="DATE"), json_option())
def command(invocation: Invocation, slug: str, since: str | None) -> int:
    """Prints the brief of a canvas, named by its slug or its path."""
    from ikc_tui.cli.brief_json import brief_json
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.services.brief import read_brief
    from ikc_tui.services.brief_text import brief_text
    from ikc_tui.services.library import Library

    words, today = invocation.words, date.today()
    folder, slug = find_canvas(invocation, slug)
    library = Library(folder)
    loaded = library.load(slug)
    asked = asked_since(since, loaded.canvas, words, today)
    brief = read_brief(library.history, loaded, loaded.canvas, asked, today)
    if invocation.json:
        print_json({"slug": slug, "name": loaded.canvas.name, **brief_json(brief, words)})
    else:
        print_text(brief_text(brief, loaded.canvas, words, today))
    return OK


def asked_since(typed: str | None, canvas: "Canvas", words: "Words", today: date) -> "Since":
    """From when on the brief is to tell: since the last review where nothing was typed.

    Raises:
        click.UsageError: What was typed is no day that was.
    """
    from ikc_tui.domain.date_vocabulary import NoDate
    from ikc_tui.domain.since import BEGIN, Since, since_last_review
    from ikc_tui.domain.typed_dates import read_date

    if typed is None:
        return since_last_review(canvas)
    if typed.strip().casefold() == "begin":
        return BEGIN
    try:
        day = read_date(typed, today, past=True)
    except NoDate as error:
        raise click.UsageError(words("cli.bad_since", reason=error.message)) from error
    if day is None or day > today:
        raise click.UsageError(words("cli.bad_since", reason=words("cli.not_past")))
    return Since("day", day)
