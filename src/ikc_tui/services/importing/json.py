"""JSON as `ikc export --to json` and `ikc show --json` write it: whole canvases, with the ids of their cards."""

import json
from collections.abc import Iterator

from pydantic import ValidationError

from ikc_tui.domain.canvas import (
    BOARDS,
    FORMAT,
    PRACTICE_LISTS,
    Canvas,
    all_cards,
    find_card,
    headline,
    names_of_partners,
)
from ikc_tui.domain.name_lists import join_names
from ikc_tui.domain.safe_text import clean_tree
from ikc_tui.method.words import message
from ikc_tui.services.importing.source import (
    ReadOptions,
    SeveralCanvases,
    Source,
    SourceRow,
    bounded,
    json_in,
    not_this,
)
from ikc_tui.storage.problems import Problem


def read(data: bytes, how: ReadOptions) -> Source:
    """The cards of the canvas with the slug of the one that is imported into, or of the only one there is.

    Raises Problem where this is no JSON of ikc, and SeveralCanvases where none of several is that one.
    """
    value = json_in(data, "json")
    if not is_own(value):
        raise not_this("json")
    tables = value.get("canvases", [value])
    chosen = [
        table for table in tables if isinstance(table, dict) and (len(tables) == 1 or table.get("slug") == how.slug)
    ]
    if not tables:
        raise Problem(message("import.nothing_in_it"))
    if not chosen:
        raise SeveralCanvases([str(table.get("slug")) for table in tables if isinstance(table, dict)])
    table = {key: value for key, value in clean_tree(chosen[0]).items() if key != "slug"}
    try:
        canvas = Canvas.model_validate_json(json.dumps(table))
    except (ValidationError, ValueError, RecursionError) as error:
        raise not_this("json") from error
    if canvas.format > FORMAT:
        raise Problem(message("import.newer_format", format=canvas.format))
    rows = [*_card_rows(canvas), *_other_rows(canvas)]
    for other in tables:
        if isinstance(other, dict) and other is not chosen[0]:
            name = str(other.get("name", other.get("slug", "")))
            rows.append(SourceRow(len(rows) + 1, {"text": name}, refused=message("import.other_canvas")))
    return Source("json", bounded(rows), canvas.partners, is_own=True)


def is_own(value: object) -> bool:
    """Whether this is a canvas of ikc in JSON, or several."""
    if not isinstance(value, dict):
        return False
    return isinstance(value.get("canvases"), list) or ("name" in value and bool({*BOARDS, "format"} & value.keys()))


def _card_rows(canvas: Canvas) -> Iterator[SourceRow]:
    for number, (place, _, card) in enumerate(all_cards(canvas), start=1):
        pillar = find_card(canvas, card.pillar) if card.pillar else None
        cells = {
            "card": card.id,
            "section": place.name,
            "text": card.text,
            "from": card.from_,
            "to": card.to,
            "partners": join_names(names_of_partners(canvas, card.partners)),
            "pillar": headline(pillar.card) if pillar else "",
        }
        yield SourceRow(number, cells, card=card)


def _other_rows(canvas: Canvas) -> Iterator[SourceRow]:
    """What a canvas has beside its cards and partners, of which no cards are made."""
    number = sum(1 for _ in all_cards(canvas))
    beside = {
        "import.own_practice": sum(len(getattr(canvas.practice, name)) for name in PRACTICE_LISTS),
        "import.own_marks": len(canvas.marks),
        "import.own_reviews": len(canvas.reviews),
    }
    for key, n in beside.items():
        if n:
            number += 1
            yield SourceRow(number, refused=message(key, n=n))
