"""`ikc export`: canvases as a file to hand out: a poster, a table, a text, a calendar."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import ERROR, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_told
from ikc_tui.method.words import message
from ikc_tui.services.export.formats import FORMATS, ExportFormat, render, require
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.services.export.contents import ExportedCanvas
    from ikc_tui.services.exporting import CanvasSource

SEMICOLON, COMMA = ";", ","


@subcommand(
    "export",
    click.Argument(["slugs"], nargs=-1),
    click.Option(["--all", "all_canvases"], is_flag=True),
    click.Option(["--to", "format"], type=click.Choice(FORMATS)),
    click.Option(["-o", "--output"]),
    click.Option(["--names/--no-names"], default=None),
    click.Option(["--notes/--no-notes"], default=None),
    click.Option(["--open-actions/--no-open-actions"], default=None),
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
    notes: bool | None,
    open_actions: bool | None,
    commas: bool,
    template: str | None,
) -> int:
    """Writes one file of the canvases that are named, or of all; goes on past one that can't be read.

    Without `output` it comes into the folder one is in. A file with other content is never replaced: it gets a number.
    """
    from ikc_tui.cli.made_file import expect_any, hand_out, named_format, target_of
    from ikc_tui.cli.named_canvases import leaving_of, progress
    from ikc_tui.cli.read_canvases import network_themes
    from ikc_tui.cli.word_template import template_of
    from ikc_tui.services.export.contents import export_of
    from ikc_tui.services.export.preview import child_data_leaving
    from ikc_tui.services.exporting import file_name, prepare_all, watched, written_told

    words, today = invocation.words, date.today()
    format = named_format(invocation, format, FORMATS)
    target = target_of(invocation, output, format)
    require(format)
    word_template = template_of(invocation, template, format)
    sources = _sources(invocation, slugs, all_canvases)
    if not sources:
        raise Problem(message("export.nothing"))
    asked = {"names": names, "notes": notes, "open_actions": open_actions}
    leaving = leaving_of(sources, format, asked, target)
    with progress(len(sources), words) as watch:
        prepared = prepare_all(sources, format, today, watch)
        if prepared.canvases:
            export = export_of(
                prepared.canvases,
                words,
                today,
                leaving=leaving,
                is_whole=all_canvases,
                themes=network_themes(sources[0].library),
                separator=COMMA if commas else SEMICOLON,
                template=word_template,
            )
            data, notice = render(format, watched(export, watch))
    expect_any(invocation, prepared, "export.nothing")
    warnings = child_data_leaving(((each.name, each.canvas) for each in export.canvases), format)
    print_told([*prepared.notices, *([notice] if notice else []), *warnings], words)
    hand_out(
        invocation,
        export,
        data,
        format=format,
        target=target,
        name=file_name(export.canvases, format, words, today),
        told=partial(written_told, export),
        canvases=[exported_json(canvas) for canvas in export.canvases],
    )
    return ERROR if prepared.problems else OK


def exported_json(canvas: "ExportedCanvas") -> dict[str, object]:
    """A canvas that was exported as `ikc export --json` gives it."""
    return {"slug": canvas.slug, "poster": canvas.poster.id if canvas.poster and canvas.is_kept else None}


def _sources(invocation: Invocation, slugs: Sequence[str], all_canvases: bool) -> "list[CanvasSource]":
    """Where to read the canvases that are named, or all of the folder."""
    from ikc_tui.cli.named_canvases import named_canvases

    if all_canvases and slugs:
        raise click.UsageError(invocation.words("export.not_both"))
    if not all_canvases and not slugs:
        raise click.UsageError(invocation.words("export.which"))
    return named_canvases(invocation, slugs)
