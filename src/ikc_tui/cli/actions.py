"""`ikc actions`: all actions of all coalitions, or those that are asked for."""

from datetime import date
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.domain.safe_text import clean_line

if TYPE_CHECKING:
    from ikc_tui.method.words import Words
    from ikc_tui.services.action_list import CoalitionAction


@subcommand("actions", click.Argument(["filter"], nargs=-1), json_option())
def command(invocation: Invocation, filter: tuple[str, ...]) -> int:
    """Prints a line for each action; goes on past a canvas that can't be read."""
    from ikc_tui.cli.read_canvases import read_canvases
    from ikc_tui.services.action_list import find_actions
    from ikc_tui.services.library import Library

    library, today = Library(invocation.folder), date.today()
    read = read_canvases(invocation, library, library.slugs())
    found = find_actions(" ".join(filter), read.canvases, today, library.changed_cards)
    if invocation.json:
        print_json([action_json(action) for action in found])
    elif found:
        print_text("\n".join(action_line(action, invocation.words, today) for action in found))
    else:
        print_text(invocation.words("actions.none"), err=True)
    return read.exit_code()


def action_line(action: "CoalitionAction", words: "Words", today: date) -> str:
    """An action as one line, after its coalition and section, with all that one can ask for."""
    from ikc_tui.domain.sections import section_title
    from ikc_tui.services.plain_text import card_with_details

    coalition = clean_line(action.canvas.name) or clean_line(action.slug)
    card = card_with_details(action.card, action.canvas, words, today)
    return f"{coalition}, {words.of(section_title(action.place))}: {card}"


def action_json(action: "CoalitionAction") -> dict[str, object]:
    """An action as `ikc actions --json` gives it."""
    from ikc_tui.domain.canvas import headline

    card = action.card
    return {
        "slug": action.slug,
        "card": card.id,
        "section": action.place.section,
        "text": card.text or headline(card),
        "status": card.status,
        "owner": card.owner or None,
        "due": card.due,
        "late": action.late,
    }
