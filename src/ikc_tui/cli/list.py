"""`ikc list`: the canvases of a folder."""

from typing import TYPE_CHECKING

from ikc_tui.cli.command import ERROR, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.domain.safe_text import clean_line

if TYPE_CHECKING:
    from ikc_tui.method.words import Words
    from ikc_tui.services.summaries import Summary


@subcommand("list", json_option())
def command(invocation: Invocation) -> int:
    """Prints a line for each canvas; what can't be read is printed on stderr, with exit code 2."""
    from ikc_tui.services.library import Library
    from ikc_tui.services.summaries import Summary

    library, words = Library(invocation.folder), invocation.words
    entries, misnamed = list(library.entries()), library.misnamed_files()
    copies = library.copies({entry.slug for entry in entries})
    readable = [entry for entry in entries if isinstance(entry, Summary)]
    if invocation.json:
        print_json([summary_json(summary) for summary in readable])
    else:
        for summary in readable:
            print_text(summary_line(summary, copies.get(summary.slug), words))
        if not entries:
            folder = clean_line(str(library.folder.absolute()))
            print_text(words("problems.no_canvases", folder=folder), err=True)
    problems = [*(entry.problem for entry in entries if not isinstance(entry, Summary)), *misnamed]
    for problem in problems:
        invocation.print_problem(problem)
    return ERROR if problems else OK


def summary_line(summary: "Summary", copy_of: str | None, words: "Words") -> str:
    """A canvas as one line: its name, its cards by board, and where it is a copy, of which canvas."""
    from ikc_tui.storage.folder import NETWORK

    counts = "  ".join(f"{words(f'boards.{board}.asks')} {n}" for board, n in summary.cards.items())
    place = f", {summary.neighbourhood}" if summary.neighbourhood else ""
    copy = ""
    if copy_of:
        key = "list.copy_of_network" if copy_of == NETWORK else "list.copy_help"
        copy = f"  ! {words(key, of=clean_line(copy_of))}"
    return f"{clean_line(summary.slug)}: {summary.name}{place}  ({counts}){copy}"


def summary_json(summary: "Summary") -> dict[str, object]:
    """A canvas as `ikc list --json` gives it."""
    return {
        "slug": summary.slug,
        "name": summary.name,
        "neighbourhood": summary.neighbourhood,
        "file": str(summary.path),
        "cards": summary.cards,
        "changed": summary.changed,
    }
