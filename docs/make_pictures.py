"""Draws docs/pictures: make pictures.

The screens themselves, headless, at a fixed size and on a fixed day, and pages of a booklet.
"""

import asyncio
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read when Textual is imported

import typst

from ikc_tui.method.words import Words
from ikc_tui.services.export.contents import ExportedCanvas, export_of
from ikc_tui.services.harvest.rendering import render_booklet
from ikc_tui.services.library import Library
from ikc_tui.storage.paths import shipped
from ikc_tui.storage.themes import load_themes
from ikc_tui.ui.app import IkcApp
from ikc_tui.ui.context import Context

PICTURES = Path(__file__).parent / "pictures"
TODAY = date(2018, 11, 30)
FONTS = '"DejaVu Sans Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace'


@dataclass(frozen=True)
class Picture:
    """One screen: what it shows, how large, and which keys lead to it."""

    name: str
    alt: str
    slug: str | None
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (100, 26)
    canvas: Path | None = None
    """Another canvas to show, beside those that are shipped."""
    today: date = TODAY


LINDE = Path(__file__).parents[1] / "tests" / "app" / "canvases" / "linde.toml"
LINDES_DAY = date(2026, 5, 7)
MEETING = (
    *("R", "ctrl+s", "right"),
    *("b", *"De pilot met een inschrijfformulier gaat door", "ctrl+s"),
    *("a", *"Ouders vragen naar het formulier", "tab", *"Intern begeleider", "tab", *"1 juni", "ctrl+s"),
)
MARKS = (
    *("R", "ctrl+s", "right", "right", "m"),
    *("1", "right", "3", "right", "1", "right", "2", "o"),
)
SCREENS = (
    Picture("coalities", "De lijst van coalities", None),
    Picture("verhalenbord", "Het verhalenbord van Brede School Dichterswijk", "dichterswijk", size=(100, 24)),
    Picture("actiebord", "Het actiebord van Brede School Dichterswijk", "dichterswijk", ("3",)),
    Picture("kaart", "Een kaart van het actiebord", "dichterswijk", ("3", "enter")),
    Picture("beamer", "Het actiebord voor de beamer", "dichterswijk", ("3", "Z")),
    Picture("praktijk", "Partners en praktijk van Brede School Dichterswijk", "dichterswijk", ("5",)),
    Picture("lessen", "De lessen van Brede School Dichterswijk", "dichterswijk", ("4",)),
    Picture("overzicht", "Alle coalities naast elkaar", None, ("o",)),
    Picture("acties", "Alle acties van alle coalities", None, ("A",)),
    Picture("zoeken", "Zoeken in alle teksten van alle coalities", None, ("ctrl+f", *"ouders")),
    Picture(
        "minuut-ervoor", "Vóór een bijeenkomst van Kindcentrum De Linde", "linde", ("b",), (80, 24), LINDE, LINDES_DAY
    ),
    Picture("bellen", "Wie bel je deze week?", None, ("W",), canvas=LINDE, today=LINDES_DAY),
    Picture("bijeenkomst", "Een agendapunt van een bijeenkomst", "linde", MEETING, (80, 24), LINDE, LINDES_DAY),
    Picture("oordelen", "De oordelen van partners, omgedraaid", "linde", MARKS, (80, 24), LINDE, LINDES_DAY),
    Picture("groeiringen", "De groeiringen van Kindcentrum De Linde", "linde", ("T", "left", "left"), canvas=LINDE),
)


BOOKLET_PAGES = (1, 4, 12)
BESIDE_EACH_OTHER = """
#set page(width: auto, height: auto, margin: 4mm, fill: rgb("#e9e5df"))
#grid(columns: {count}, gutter: 4mm, {pages})
"""


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "booklet.png").write_bytes(booklet())
    for picture in SCREENS:
        svg = asyncio.run(draw(picture))
        (PICTURES / f"{picture.name}.svg").write_text(svg, encoding="utf-8")


def booklet() -> bytes:
    """Pages of the booklet beside each other, as PNG."""
    library = Library(shipped("canvases"))
    canvases = [ExportedCanvas(slug, library.load(slug).canvas) for slug in library.slugs()]
    export = export_of(canvases, Words("nl"), TODAY, is_whole=True)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "booklet.pdf").write_bytes(render_booklet("pdf", export, library.network()).data)
        images = (f'image("booklet.pdf", page: {page}, width: 80mm)' for page in BOOKLET_PAGES)
        pages = ", ".join(f"box(fill: white, {image})" for image in images)
        drawing = Path(folder) / "booklet.typ"
        drawing.write_text(BESIDE_EACH_OTHER.format(count=len(BOOKLET_PAGES), pages=pages), encoding="utf-8")
        return bytes(typst.compile(str(drawing), format="png", ppi=90))


async def draw(picture: Picture) -> str:
    """The picture as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        canvases = Path(folder) / "canvases"
        shutil.copytree(shipped("canvases"), canvases, ignore=shutil.ignore_patterns(".ikc", "archive"))
        if picture.canvas:
            shutil.copy(picture.canvas, canvases)
        context = Context(Library(canvases), Words("nl"), lambda: picture.today)
        app = IkcApp(context, load_themes(shipped("themes")), Path(folder), open_slug=picture.slug)
        async with app.run_test(size=picture.size) as pilot:
            await pilot.pause(0.3)
            for key in picture.keys:
                await pilot.press(key)
            await pilot.pause(0.3)
            return _offline(app.export_screenshot(title=picture.alt))


def _offline(svg: str) -> str:
    """The picture without fonts from elsewhere, and with a description for who does not see it."""
    svg = re.sub(r"@font-face\s*\{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: (?:Fira Code|arial)[^;]*;", f"font-family: {FONTS};", svg)
    title = re.search(r'class="[^"]*-title"[^>]*>([^<]*)<', svg)
    label = title[1].replace("&#160;", " ") if title else ""
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    main()
