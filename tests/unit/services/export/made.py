"""Canvases to export, and what they are exported with."""

from datetime import date
from itertools import cycle
from typing import Any

from tests.faults.hostile import ATTACKS, SHORT
from tests.faults.hostile import tables as hostile_tables

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.safe_text import clean_tree
from ikc_tui.method.words import Lang, Words
from ikc_tui.services.export.contents import Export, ExportedCanvas, export_of
from ikc_tui.services.export.leaving import Leaving
from ikc_tui.services.posters import make_poster, poster_of

EVERYTHING = Leaving(names=True)
DAY = date(2026, 3, 14)
CANVAS = Canvas.model_validate(
    {
        "name": "De Wijk",
        "motto": "Samen",
        "identity": "peer",
        "partners": {"stam": {"name": "OBS De Stam", "organisation": "Het Bos", "sector": "education"}},
        "practice": {"proud": ["We eten samen"]},
        "verhalenbord": {
            "dromen": {"d1": {"text": "Eén plein\nzonder hek", "partners": ["stam"], "lessons": [1, 7]}},
            "feiten": {"leeg": {}},
        },
        "richtingenbord": {"pijlers": {"p1": {"text": "Buiten"}}, "van_naar": {"v1": {"from": "ik", "to": "wij"}}},
        "actiebord": {
            "verbinden": {
                "a1": {
                    "text": "Ouderavond met soep",
                    "status": "doing",
                    "owner": "Noor",
                    "due": date(2026, 3, 1),
                    "pillar": "p1",
                    "stakeholders": ["parents"],
                    "learned": "Begin op tijd",
                    "note": "Zaal huren",
                    "changed": date(2026, 2, 2),
                },
                "a2": {"text": "Zonder dag", "status": "idea"},
                "a3": {"text": "Niet meer", "status": "stopped", "due": date(2026, 5, 1)},
            }
        },
        "marks": {"7": {"mark": 2, "note": "Groeit"}},
        "reviews": {"r1": {"date": date(2026, 2, 1), "present": ["Bram"], "notes": "Goed", "decisions": ["Door"]}},
        "conflicts": {"c1": {"path": ["motto"], "theirs": "Van Noor"}},
        "later": "Noor",
    }
)
HOSTILE = Canvas.model_validate(clean_tree(hostile_tables(cycle(ATTACKS))))


def export(*canvases: Canvas, lang: Lang = "nl", slug: str = "wijk", poster: bool = False, **options: Any) -> Export:
    """An export of canvases, the first of that slug; with posters that are kept where `poster` says so."""
    slugs = [slug, *(f"wijk-{number}" for number in range(2, len(canvases) + 1))]
    made = [_exported(name, canvas, poster) for name, canvas in zip(slugs, canvases, strict=True)]
    return export_of(made, Words(lang), DAY, **options)


def hostile(lang: Lang = "nl", **options: Any) -> Export:
    """An export in which every text would do harm, if it could."""
    return export(HOSTILE, CANVAS, lang=lang, slug=SHORT, **options)


def _exported(slug: str, canvas: Canvas, poster: bool) -> ExportedCanvas:
    if not poster:
        return ExportedCanvas(slug, canvas)
    canvas = make_poster(canvas, today=DAY).canvas
    return ExportedCanvas(slug, canvas, poster_of(canvas), is_kept=True)
