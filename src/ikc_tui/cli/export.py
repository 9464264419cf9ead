"""`ikc export`: canvases as a file to hand out: a poster, a table, a text, a calendar."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import ERROR, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.method.words import message
from ikc_tui.services.export.formats import EXTRAS, FORMATS, ExportFormat, render, require
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.cli.named_canvases import NamedCanvas
    from ikc_tui.services.export.contents import ExportedCanvas

STANDARD_OUTPUT = "-"
SEMICOLON, COMMA = ";", ","


@subcommand(
    "export",
    click.Argument(["slugs"], nargs=-1),
    click.Option(["--all", "all_canvases"], is_flag=True),
    click.Option(["--to", "format"], type=click.Choice(FORMATS)),
    click.Option(["-o", "--output"]),
    click.Option(["--names/--no-names"], default=None),
    click.Option(["--commas"], is_flag=True),
    click.Option(["--template"]),
    json_option(),
)
def command(
    invocation: Invocation,
    slugs: tuple[str, ...],
    all_canvases: bool,
    format: ExportFormat | None,
    output: str | None,
    names: bool | None,
    commas: bool,
    template: str | None,
) -> int:
    """Writes one file of the canvases that are named, or of all; goes on past one that can't be read.

    Without `output` it comes into the folder one is in. A file with other content is never replaced: it gets a number.
    """
    from ikc_tui.cli.read_canvases import network_themes
    from ikc_tui.cli.word_template import template_of
    from ikc_tui.services.export.contents import export_of, names_told
    from ikc_tui.services.exporting import file_name, stays_here
    from ikc_tui.storage.exports import write_beside

    words, today = invocation.words, date.today()
    if format is None:
        raise click.UsageError(words("export.to_what", formats=", ".join(FORMATS)))
    if output == STANDARD_OUTPUT and format in EXTRAS and sys.stdout.isatty():  # these are no texts
        raise click.UsageError(words("export.not_on_screen", format=format))
    require(format)
    word_template = template_of(invocation, template, format)
    sources = _sources(invocation, slugs, all_canvases)
    canvases = _prepared(invocation, sources, format, today)
    code = OK if len(canvases) == len(sources) else ERROR
    if not canvases:
        raise Problem(message("export.nothing"))
    library = sources[0][0]
    target = None if output == STANDARD_OUTPUT else Path(output or ".")
    export = export_of(
        canvases,
        words,
        today,
        names=names if names is not None else target is not None and stays_here(target, library.folder),
        is_whole=all_canvases,
        themes=network_themes(library),
        separator=COMMA if commas else SEMICOLON,
        template=word_template,
    )
    data, notice = render(format, export)
    if notice:
        print_text(words.of(notice), err=True)
    if target is None:
        click.echo(data, nl=False)
        return code
    path = write_beside(target, file_name(canvases, format, words, today), data)
    if invocation.json:
        exported = [exported_json(canvas) for canvas in canvases]
        print_json({"file": str(path), "to": format, "names": export.names, "canvases": exported})
    else:
        written = "export.written" if len(canvases) == 1 else "export.written_several"
        print_text(words(written, n=len(canvases), title=export.title, path=path))
        print_text(words.of(names_told(export)))
    return code


def exported_json(canvas: "ExportedCanvas") -> dict[str, object]:
    """A canvas that was exported as `ikc export --json` gives it."""
    return {"slug": canvas.slug, "poster": canvas.poster.id if canvas.poster and canvas.is_kept else None}


def _prepared(
    invocation: Invocation, sources: "Sequence[NamedCanvas]", format: ExportFormat, today: date
) -> "list[ExportedCanvas]":
    """The canvases that can be read; tells of those that can't, and how it went with the others."""
    from ikc_tui.cli.named_canvases import with_progress
    from ikc_tui.services.exporting import prepare

    canvases, told, problems = [], [], []
    with with_progress(sources, invocation) as steps:
        for library, slug in steps:
            try:
                loaded = library.load(slug)
            except Problem as problem:
                problems.append(problem)
                continue
            canvas, notices = prepare(library, loaded, format, today)
            canvases.append(canvas)
            told += notices
    for each in problems:
        invocation.print_problem(each)
    for notice in told:
        print_text(invocation.words.of(notice), err=True)
    return canvases


def _sources(invocation: Invocation, slugs: Sequence[str], all_canvases: bool) -> "list[NamedCanvas]":
    """Where to read the canvases that are named, or all of the folder."""
    from ikc_tui.cli.named_canvases import named_canvases

    if all_canvases and slugs:
        raise click.UsageError(invocation.words("export.not_both"))
    if not all_canvases and not slugs:
        raise click.UsageError(invocation.words("export.which"))
    return named_canvases(invocation, slugs)
