"""`ikc search`: the texts of all canvases in which words stand."""

from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import NO, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.domain.safe_text import clean_line

if TYPE_CHECKING:
    from ikc_tui.method.words import Words
    from ikc_tui.services.full_text import FoldedCanvas, SearchedText


@subcommand("search", click.Argument(["words"], nargs=-1, required=True), json_option())
def command(invocation: Invocation, words: tuple[str, ...]) -> int:
    """Prints a line for each text; goes on past a canvas that can't be read."""
    from ikc_tui.cli.read_canvases import network_themes, read_canvases
    from ikc_tui.services.full_text import FoldedCanvas, find_everywhere
    from ikc_tui.services.library import Library

    library = Library(invocation.folder)
    read, themes = read_canvases(invocation, library, library.slugs()), network_themes(library)
    canvases = [FoldedCanvas(each.slug, each.canvas, themes) for each in read.canvases]
    found = list(find_everywhere(" ".join(words), canvases))
    if invocation.json:
        print_json([found_json(canvas, text) for canvas, text in found])
    elif found:
        print_text("\n".join(found_line(canvas, text, invocation.words) for canvas, text in found))
    else:
        print_text(invocation.words("search.nothing"), err=True)
    return read.exit_code(OK if found else NO)


def found_line(canvas: "FoldedCanvas", found: "SearchedText", words: "Words") -> str:
    """A text as one line, after its coalition and where it stands there."""
    where = [words.of(each) for each in (found.subject.title, found.label) if each]
    return f"{', '.join([clean_line(canvas.name) or clean_line(canvas.slug), *where])}: {clean_line(found.text)}"


def found_json(canvas: "FoldedCanvas", found: "SearchedText") -> dict[str, object]:
    """A text as `ikc search --json` gives it."""
    place = found.subject.place
    return {
        "slug": canvas.slug,
        "board": place and place.board,
        "section": place and place.section,
        "card": found.subject.card,
        "field": found.field,
        "text": found.text,
    }
