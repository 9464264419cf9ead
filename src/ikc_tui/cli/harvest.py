"""`ikc harvest`: the booklet of a network, as the brochure "Oogst voor de toekomst" is one."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import ERROR, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_told
from ikc_tui.method.words import Message, message
from ikc_tui.services.harvest.formats import BOOKLET_FORMATS, BookletFormat, require_booklet
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.services.exporting import CanvasSource


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
    from ikc_tui.cli.made_file import expect_any, hand_out, named_format, target_of
    from ikc_tui.cli.named_canvases import leaving_of, progress
    from ikc_tui.cli.word_template import template_of
    from ikc_tui.services.export.contents import export_of
    from ikc_tui.services.export.preview import child_data_leaving
    from ikc_tui.services.exporting import prepare_all
    from ikc_tui.services.harvest.booklet import only_told
    from ikc_tui.services.harvest.foreword import read_foreword
    from ikc_tui.services.harvest.harvesting import WITHOUT_POSTERS, file_name, written_told
    from ikc_tui.services.harvest.rendering import render_booklet
    from ikc_tui.storage.unicode_names import existing_path

    words, today = invocation.words, date.today()
    format = named_format(invocation, format, BOOKLET_FORMATS)
    target = target_of(invocation, output, format)
    require_booklet(format)
    word_template = template_of(invocation, template, format)
    text = read_foreword(existing_path(Path(foreword))) if foreword else ""
    sources, copies = _sources(invocation, slugs)
    if not sources:
        raise Problem(message("harvest.nothing"))
    network = sources[0].library.network()
    leaving = leaving_of(sources, "harvest", {"names": names, "notes": None, "open_actions": None}, target)
    with progress(len(sources), words) as watch:
        prepared = prepare_all(sources, WITHOUT_POSTERS, today, watch)
    expect_any(invocation, prepared, "harvest.nothing")
    export = export_of(prepared.canvases, words, today, leaving=leaving, is_whole=not slugs, template=word_template)
    data, notice = render_booklet(format, export, network, text)
    warnings = child_data_leaving(((each.name, only_told(each.canvas)) for each in export.canvases), WITHOUT_POSTERS)
    print_told([*copies, *([notice] if notice else []), *warnings], words)
    hand_out(
        invocation,
        export,
        data,
        format=format,
        target=target,
        name=file_name(format, words, today),
        told=written_told,
        canvases=[{"slug": canvas.slug} for canvas in export.canvases],
    )
    return ERROR if prepared.problems else OK


def _sources(invocation: Invocation, slugs: tuple[str, ...]) -> "tuple[list[CanvasSource], list[Message]]":
    """Where to read the canvases that are named, or all of the folder, and what to tell of those that are left out.

    Of all of a folder that is what a file-sync program left as a copy: no coalition is in a booklet twice.
    """
    from ikc_tui.cli.named_canvases import named_canvases

    sources = named_canvases(invocation, slugs)
    if slugs or not sources:
        return sources, []
    copies = sources[0].library.copies([source.slug for source in sources])
    told = [message("harvest.copy", copy=copy, of=of) for copy, of in copies.items()]
    return [source for source in sources if source.slug not in copies], told
