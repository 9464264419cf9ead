"""PDF: the posters, ready to print; tagged, so that a screen reader reads them, where every sign can be printed."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import typst

from ikc_tui.method.words import Lang, Message, message
from ikc_tui.services.export.blocks import COUNTRIES
from ikc_tui.services.export.contents import Export, ExportedBoard, ExportedCanvas, ExportedCard, card_text
from ikc_tui.services.export.poster_texts import (
    below_card,
    beside_name,
    chosen_identity,
    how_to_write,
    layout_of,
    poster_name,
    source,
)
from ikc_tui.services.side_by_side import done_aside

_TEMPLATE = Path(__file__).with_name("poster.typ")
_ACCESSIBLE: Final = "ua-1"  # PDF/UA-1 (ISO 14289-1)
_IS_ACCESSIBLE = b"pdfuaid"  # what it says of itself where it is


def render(export: Export) -> bytes:
    """A page for each board."""
    return typeset(_TEMPLATE, _data(export), export.day)


def typeset(template: Path, data: Mapping[str, object], day: date) -> bytes:
    """What a template of typst makes of data. All texts are given as data: of none is any sign taken for markup."""
    source_code, inputs = template.read_bytes(), {"data": json.dumps(data)}
    made = datetime(day.year, day.month, day.day, tzinfo=UTC)

    def tagged() -> bytes:
        return bytes(typst.compile(source_code, sys_inputs=inputs, timestamp=made, pdf_standards=[_ACCESSIBLE]))

    def untagged() -> bytes:
        return bytes(typst.compile(source_code, sys_inputs=inputs, timestamp=made, pdf_tags=False))

    try:
        return done_aside(tagged)
    except typst.TypstError:  # a sign for which no typeface of this computer has a form
        return done_aside(untagged)


def notice(data: bytes) -> Message | None:
    """What a person should know of the file: that a screen reader can't read it; None where it can."""
    return None if _IS_ACCESSIBLE in data else message("export.not_tagged")


def properties(title: str, source: str, lang: Lang, day: date) -> dict[str, object]:
    """What every template is told of the document."""
    return {
        "title": title,
        "author": "ikc",
        "source": source,
        "day": {"year": day.year, "month": day.month, "day": day.day},
        "lang": lang,
        "region": COUNTRIES[lang],
    }


def _data(export: Export) -> dict[str, object]:
    return {
        **properties(export.title, source(export), export.words.lang, export.day),
        "canvases": [_canvas(canvas, export) for canvas in export.one_by_one()],
    }


def _canvas(canvas: ExportedCanvas, export: Export) -> dict[str, object]:
    return {
        "name": canvas.name,
        "beside": beside_name(canvas),
        "poster": poster_name(canvas, export),
        "how": how_to_write(canvas, export),
        "boards": [_board(board, canvas, export) for board in canvas.boards()],
    }


def _board(board: ExportedBoard, canvas: ExportedCanvas, export: Export) -> dict[str, object]:
    words, layout = export.words, layout_of(board, canvas, export)
    sections = [
        {
            "title": words(f"{section.key}.title"),
            "question": words(f"{section.key}.question"),
            "chosen": chosen_identity(section, canvas, export) or None,
            "cards": [_card(card, canvas, export) for card in section.cards],
            "width": width,
        }
        for section, width in zip(board.sections, layout.widths, strict=True)
    ]
    first = layout.rows[0]
    return {
        "id": board.board.id,
        **{name: words(f"{board.board.key}.{name}") for name in ("title", "asks", "question")},
        "rows": [sections[:first], sections[first:]],
    }


def _card(exported: ExportedCard, canvas: ExportedCanvas, export: Export) -> dict[str, object]:
    return {
        "number": exported.number,
        "text": card_text(exported.card, export.words),
        "beside": [*below_card(exported, canvas, export)],
    }
