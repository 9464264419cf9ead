"""Canvases that leave as a file and come back."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, Card, Place, all_cards, find_card, headline, names_of_partners
from ikc_tui.method.words import Lang, Words
from ikc_tui.services.export.contents import ExportedCanvas, export_of, says_something
from ikc_tui.services.export.formats import ExportFormat, render
from ikc_tui.services.export.leaving import Leaving
from ikc_tui.services.importing.formats import ImportFormat
from ikc_tui.services.importing.plan import ImportPlan, plan_import
from ikc_tui.services.importing.reading import read_source
from ikc_tui.services.importing.source import ReadOptions, Source

DAY = date(2026, 3, 14)
SLUG = "wijk"


def exported(canvas: Canvas, format: ExportFormat, lang: Lang = "nl", *, names: bool = True) -> bytes:
    leaving = Leaving(names=names)
    return render(format, export_of([ExportedCanvas(SLUG, canvas)], Words(lang), DAY, leaving=leaving)).data


def read(path: Path, data: bytes, canvas: Canvas, lang: Lang = "nl", format: ImportFormat | None = None) -> Source:
    path.write_bytes(data)
    return read_source(path, ReadOptions(Words(lang), slug=SLUG, name=canvas.name or SLUG), format)


def planned(canvas: Canvas, source: Source, lang: Lang = "nl", rest: Place | None = None) -> ImportPlan:
    return plan_import(canvas, source, rest, words=Words(lang), today=DAY)


class Said(NamedTuple):
    """What a card says, by names in place of ids."""

    place: str
    card: Card
    partners: list[str]
    pillar: str


def cards(canvas: Canvas, *, ids: bool = True) -> list[Said]:
    """All that stands on the cards of a canvas, but for ids of partners and pillars, in the order of the boards."""
    return [_said(canvas, place, card, ids) for place, _, card in all_cards(canvas) if says_something(card)]


def _said(canvas: Canvas, place: Place, card: Card, ids: bool) -> Said:
    pillar = find_card(canvas, card.pillar) if card.pillar else None
    bare = card.evolve(partners=(), pillar=None, **({} if ids else {"id": "x"}))
    names = sorted(names_of_partners(canvas, card.partners))
    return Said(place.name, bare, names, headline(pillar.card) if pillar else "")
