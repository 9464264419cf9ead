"""`ikc agenda`: who to call this week."""

from datetime import date
from typing import TYPE_CHECKING

from ikc_tui.cli.command import Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text

if TYPE_CHECKING:
    from ikc_tui.services.agenda import AgendaEntry


@subcommand("agenda", json_option())
def command(invocation: Invocation) -> int:
    """Prints a line for each coalition to call; goes on past a canvas that can't be read."""
    from ikc_tui.cli.read_canvases import read_canvases
    from ikc_tui.services.agenda import agenda, agenda_line, agenda_source
    from ikc_tui.services.library import Library

    library, today = Library(invocation.folder), date.today()
    weeks = library.network().review_weeks
    read = read_canvases(invocation, library, library.slugs())
    found = agenda(map(agenda_source, read.canvases), weeks, today)
    if invocation.json:
        print_json([agenda_json(entry) for entry in found])
    elif found:
        print_text("\n".join(agenda_line(entry, invocation.words, today) for entry in found))
    else:
        print_text(invocation.words("agenda.nobody"))
    return read.exit_code()


def agenda_json(entry: "AgendaEntry") -> dict[str, object]:
    """A coalition as `ikc agenda --json` gives it."""
    return {
        "slug": entry.source.slug,
        "name": entry.source.name,
        "last_review": entry.source.standing.last,
        "due": entry.due,
        "open": [card.id for card in entry.source.open],
        "late": [card.id for card in entry.late],
    }
