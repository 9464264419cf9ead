"""`ikc harvest`: the booklet of a network, as the brochure "Oogst voor de toekomst" is one."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import ERROR, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.method.words import message
from ikc_tui.services.export.formats import EXTRAS
from ikc_tui.services.harvest.formats import BOOKLET_FORMATS, BookletFormat, require_booklet
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.services.export.contents import ExportedCanvas
    from ikc_tui.services.library import Library
    from ikc_tui.storage.network import Network

STANDARD_OUTPUT = "-"


@subcommand(
    "harvest",
    click.Argument(["slugs"], nargs=-1),
    click.Option(["--to", "format"], type=click.Choice(BOOKLET_FORMATS)),
    click.Option(["-o", "--output"]),
    click.Option(["--names/--no-names"], default=None),
    click.Option(["--foreword"]),
    click.Option(["--template"]),
    json_option(),
)
def command(
    invocation: Invocation,
    slugs: tuple[str, ...],
    format: BookletFormat | None,
    output: str | None,
    names: bool | None,
    foreword: str | None,
    template: str | None,
) -> int:
    """Writes the booklet of the canvases that are named, or of all; goes on past one that can't be read.

    Without `output` it comes into the folder one is in. A file with other content is never replaced: it gets a number.
    """
    from ikc_tui.cli.word_template import template_of
    from ikc_tui.services.export.contents import export_of, names_told
    from ikc_tui.services.exporting import stays_here
    from ikc_tui.services.harvest.foreword import read_foreword
    from ikc_tui.services.harvest.rendering import render_booklet
    from ikc_tui.storage.exports import write_beside
    from ikc_tui.storage.network import Network
    from ikc_tui.storage.unicode_names import existing_path

    words, today = invocation.words, date.today()
    if format is None:
        raise click.UsageError(words("export.to_what", formats=", ".join(BOOKLET_FORMATS)))
    if output == STANDARD_OUTPUT and format in EXTRAS and sys.stdout.isatty():  # these are no texts
        raise click.UsageError(words("export.not_on_screen", format=format))
    require_booklet(format)
    word_template = template_of(invocation, template, format)
    text = read_foreword(existing_path(Path(foreword))) if foreword else ""
    library, canvases, all_read = _read(invocation, slugs)
    network = _network(invocation, library)
    target = None if output == STANDARD_OUTPUT else Path(output or ".")
    export = export_of(
        canvases,
        words,
        today,
        names=names if names is not None else target is not None and stays_here(target, library.folder),
        is_whole=not slugs,
        template=word_template,
    )
    data, notice = render_booklet(format, export, network or Network(), text)
    if notice:
        print_text(words.of(notice), err=True)
    code = OK if all_read and network is not None else ERROR
    if target is None:
        click.echo(data, nl=False)
        return code
    path = write_beside(target, f"{words('harvest.file')}-{today}.{format}", data)
    if invocation.json:
        made_of = [{"slug": canvas.slug} for canvas in canvases]
        print_json({"file": str(path), "to": format, "names": export.names, "canvases": made_of})
    else:
        print_text(words("harvest.written", path=path))
        print_text(words.of(names_told(export)))
    return code


def _read(invocation: Invocation, slugs: tuple[str, ...]) -> "tuple[Library, list[ExportedCanvas], bool]":
    """The canvases that can be read, and whether all could be; tells of those that can't.

    Of all of a folder, what a file-sync program left as a copy is told and left out: no coalition is in it twice.
    """
    from ikc_tui.cli.named_canvases import named_canvases, with_progress
    from ikc_tui.services.export.contents import ExportedCanvas

    named = named_canvases(invocation, slugs)
    if not named:
        raise Problem(message("harvest.nothing"))
    library = named[0][0]
    copies = {} if slugs else library.copies([slug for _, slug in named])
    canvases, told = [], [message("harvest.copy", copy=copy, of=of) for copy, of in copies.items()]
    problems = []
    with with_progress([(each, slug) for each, slug in named if slug not in copies], invocation) as steps:
        for each, slug in steps:
            try:
                canvases.append(ExportedCanvas(slug, each.load(slug).canvas))
            except Problem as problem:
                problems.append(problem)
    for notice in told:
        print_text(invocation.words.of(notice), err=True)
    for unreadable in problems:
        invocation.print_problem(unreadable)
    if not canvases:
        raise Problem(message("harvest.nothing"))
    return library, canvases, not problems


def _network(invocation: Invocation, library: "Library") -> "Network | None":
    """The network of a folder; None where its file can't be read, which is told."""
    try:
        return library.network()
    except Problem as problem:
        invocation.print_problem(problem)
        return None
