"""`ikc list` and `ikc show`."""

import click

from ikc_tui.cli.shared import FINE, WRONG, Setup, as_json, print_json, say, subcommand


@subcommand("list", as_json())
def list_canvases(setup: Setup) -> int:
    from ikc_tui.domain.safe_text import clean_line
    from ikc_tui.services.library import Library
    from ikc_tui.services.summaries import Summary
    from ikc_tui.storage.folder import NETWORK
    from ikc_tui.storage.problems import Problem

    try:
        library = Library(setup.folder)
        entries, misnamed = list(library.entries()), library.misnamed()
        copies = library.copies({entry.slug for entry in entries})
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    readable = [entry for entry in entries if isinstance(entry, Summary)]
    if setup.json:
        print_json([_as_row(entry) for entry in readable])
    else:
        for entry in readable:
            counts = "  ".join(f"{setup.words(f'boards.{board}.asks')} {n}" for board, n in entry.cards.items())
            place = f", {entry.neighbourhood}" if entry.neighbourhood else ""
            of = copies.get(entry.slug)
            said = "list.copy_of_network" if of == NETWORK else "list.copy_help"
            copy = f"  ! {setup.words(said, of=clean_line(of))}" if of else ""
            say(f"{clean_line(entry.slug)}: {entry.name}{place}  ({counts}){copy}")
        if not entries:
            say(setup.words("problems.no_canvases", folder=clean_line(str(setup.folder.absolute()))), err=True)
    broken = [*(entry.problem for entry in entries if not isinstance(entry, Summary)), *misnamed]
    for reason in broken:
        setup.complain(reason)
    return WRONG if broken else FINE


def _as_row(entry: object) -> dict[str, object]:
    from ikc_tui.services.summaries import Summary

    assert isinstance(entry, Summary)
    return {
        "slug": entry.slug,
        "name": entry.name,
        "neighbourhood": entry.neighbourhood,
        "file": str(entry.path),
        "cards": entry.cards,
        "changed": entry.changed,
    }


@subcommand("show", click.Argument(["slug"]), as_json())
def show(setup: Setup, slug: str) -> int:
    from ikc_tui.cli.open_screen import canvas_of
    from ikc_tui.services.library import Library
    from ikc_tui.services.plain_text import canvas_text
    from ikc_tui.storage.problems import Problem

    try:
        library = Library(setup.folder)
        slug = library.spelled(slug)
        if slug not in library.slugs():  # then it is a path
            folder, slug = canvas_of(slug, setup)
            library = Library(folder)
        loaded = library.load(slug)
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    if setup.json:
        print_json({"slug": loaded.slug, **loaded.canvas.serialize()})
    else:
        say(canvas_text(loaded.canvas, setup.words))
    return FINE
