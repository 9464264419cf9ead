"""`ikc import`: cards out of a file of another program, first shown and then done as one step."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import ERROR, NO, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text, print_told
from ikc_tui.method.words import Words, message
from ikc_tui.services.importing.formats import IMPORT_FORMATS, ImportFormat
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas, Place
    from ikc_tui.services.importing.plan import ImportPlan, Outcome

MOST_SIGNS = 200
"""How much of the text of a row is printed."""


@subcommand(
    "import",
    click.Argument(["file"]),
    click.Option(["--into", "slug"]),
    click.Option(["--as", "format"], type=click.Choice(IMPORT_FORMATS)),
    click.Option(["--section"]),
    click.Option(["--column", "columns"], multiple=True),
    click.Option(["--yes", "is_sure"], is_flag=True),
    json_option(),
)
def command(
    invocation: Invocation,
    file: str,
    slug: str | None,
    format: ImportFormat | None,
    section: str | None,
    columns: tuple[str, ...],
    is_sure: bool,
) -> int:
    """Shows what would become of each row, and does it once a person says yes; with `is_sure` at once."""
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.services.file_edits import edit_file_as_planned
    from ikc_tui.services.importing.plan import plan_import
    from ikc_tui.services.importing.reading import read_source
    from ikc_tui.services.importing.report import ask_canvas, ask_columns
    from ikc_tui.services.importing.source import ReadOptions, SeveralCanvases, UnclearColumns
    from ikc_tui.services.library import Library
    from ikc_tui.storage.unicode_names import existing_path

    words, today = invocation.words, date.today()
    if slug is None:
        raise click.UsageError(words("import.into_what"))
    rest = _place(section, invocation)
    folder, slug = find_canvas(invocation, slug)
    library = Library(folder)
    loaded = library.load(slug)
    loaded.expect_editable()
    how = ReadOptions(words, _columns(columns, invocation), is_sure, slug, loaded.canvas.name)
    try:
        source = read_source(existing_path(Path(file)), how, format)
    except UnclearColumns as unclear:
        for line in ask_columns(unclear, words):
            print_text(line, err=True)
        return ERROR
    except SeveralCanvases as several:
        raise Problem(ask_canvas(several, loaded.canvas.name), Path(file)) from several

    def plan(canvas: "Canvas") -> "ImportPlan":
        return plan_import(canvas, source, rest, words=words, today=today)

    shown, name = plan(loaded.canvas), loaded.canvas.name or slug
    if not invocation.json:
        _print_plan(shown, name, invocation)
    changes = shown.canvas != loaded.canvas
    done = None
    if changes and (is_sure or (not invocation.json and _is_confirmed(words))):
        written, done = edit_file_as_planned(library, loaded, plan)
        print_told(written.notices, words)
        if not invocation.json and done.outcomes != shown.outcomes:  # another changed the canvas meanwhile
            _print_plan(done, name, invocation)
    if invocation.json:
        print_json({"slug": slug, "as": source.format, "done": done is not None, **_plan_json(done or shown, words)})
    elif done:
        print_text(words("import.done", name=name))
    elif changes:
        print_text(words("import.shown_only"), err=True)
    else:
        print_text(words("import.nothing_changes"))
    return OK if done or not changes else NO


def _is_confirmed(words: Words) -> bool:
    """Whether a person at a terminal says yes."""
    from ikc_tui.cli.prompt import confirm, is_at_terminal

    return is_at_terminal() and confirm(message("import.question"), words)


def _place(section: str | None, invocation: Invocation) -> "Place | None":
    """The section that was named; raises click's UsageError where it is none."""
    from ikc_tui.domain.canvas import PLACES
    from ikc_tui.services.importing.vocabulary import place_named

    if section is None:
        return None
    place = place_named(section)
    if place is None:
        known = ", ".join(place.name for place in PLACES)
        raise click.UsageError(invocation.words("import.no_such_section", section=section, known=known))
    return place


def _columns(typed: Sequence[str], invocation: Invocation) -> Mapping[str, str]:
    """Column -> field, as they were typed: `Wie=trekker`."""
    pairs = [each.rpartition("=") for each in typed]
    if not all(column.strip() and field.strip() for column, _, field in pairs):
        raise click.UsageError(invocation.words("import.bad_column"))
    return {column.strip(): field.strip() for column, _, field in pairs}


def _print_plan(plan: "ImportPlan", name: str, invocation: Invocation) -> None:
    from ikc_tui.domain.canvas import shortened
    from ikc_tui.services.importing.report import counts, notices, row_text, row_words, where_rest_goes

    words = invocation.words
    number_cells = len(str(max((outcome.row.number for outcome in plan.outcomes), default=0)))
    for outcome in plan.outcomes:
        print_text(f"{outcome.row.number:>{number_cells}}  {shortened(row_text(outcome), MOST_SIGNS)}".rstrip())
        print_text(f"{'':>{number_cells}}    {row_words(outcome, words)}")
    print_text(words("import.summary", name=name, counts=counts(plan)))
    for notice in (*notices(plan), where_rest_goes(plan)):
        if notice:
            print_text(words.of(notice))


def _plan_json(plan: "ImportPlan", words: Words) -> dict[str, object]:
    from ikc_tui.services.importing.report import KINDS

    return {
        "rest": plan.rest.name,
        "counts": {kind: plan.count(kind) for kind in KINDS},
        "partners": [partner.id for partner in plan.partners],
        "rows": [_outcome_json(outcome, words) for outcome in plan.outcomes],
    }


def _outcome_json(outcome: "Outcome", words: Words) -> dict[str, object]:
    return {
        "row": outcome.row.number,
        "text": outcome.row.text,
        "what": outcome.kind,
        "section": outcome.place.section if outcome.place else None,
        "card": outcome.card.id if outcome.card else None,
        "says": [words.of(each) for each in outcome.told],
    }
