"""The booklet as a browser prints it and an office program opens it: a page for each coalition, with all it says."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.cli.conftest import Ikc
from tests.cli.paper import contrast, flat, opened_by_office, printed
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas
from ikc_tui.storage.store import Store

A4 = (595, 842)  # points
STYLE = REPOSITORY / "src" / "ikc_tui" / "services" / "harvest" / "booklet.css"


def read(canvases: Path) -> list[Canvas]:
    store = Store(canvases)
    return [store.load(slug).canvas for slug in store.slugs()]


def practice(canvas: Canvas) -> list[str]:
    return [flat(text) for name in PRACTICE_LISTS for text in getattr(canvas.practice, name)]


def pages_of(paper: PdfReader) -> list[str]:
    """What stands on each, without what stands on all: the title, and the number of the page."""
    pages = []
    for number, page in enumerate(paper.pages, start=1):
        text = flat(page.extract_text()).removeprefix("OogstvanIKCUtrecht").removeprefix(str(number))
        pages.append(text.removesuffix(str(number)).removesuffix("OogstvanIKCUtrecht"))
    return pages


@pytest.mark.parametrize("format", ["html", "pdf"])
def test_each_coalition_has_a_page_of_a4_with_all_that_it_says(ikc: Ikc, canvases: Path, format: str) -> None:
    ikc("harvest", "--to", format, "-o", f"uit.{format}")
    paper = printed(Path("uit.html")) if format == "html" else PdfReader("uit.pdf")
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in paper.pages} == {A4}
    pages = pages_of(paper)
    assert "Oogst" in pages[0]
    assert "IKCUtrecht" in pages[0]
    assert "Koekkoek" in pages[0]
    stand_at = []
    for canvas in read(canvases):
        (at,) = [
            at for at, page in enumerate(pages) if page.startswith(flat(canvas.name)) and flat(canvas.motto) in page
        ]
        assert not [text for text in practice(canvas) if text not in pages[at]]
        stand_at.append(at)
    assert sorted(stand_at) == [*range(min(stand_at), min(stand_at) + len(stand_at))]  # none goes on on another page


def test_an_office_program_opens_it_with_all_that_each_says(ikc: Ikc, canvases: Path) -> None:
    documents = [Path(f"as-{format}.{format}") for format in ("docx", "odt")]
    for document in documents:
        ikc("harvest", "--to", document.suffix[1:], "-o", str(document))
    for document, paper in zip(documents, opened_by_office(documents, canvases.parent / "profile"), strict=True):
        pages = pages_of(paper)
        whole = "".join(pages)
        for canvas in read(canvases):
            assert not [text for text in practice(canvas) if text not in whole], document
            assert len([page for page in pages if page.startswith(flat(canvas.name))]) == 1  # it begins a page


def test_a_word_that_is_longer_than_a_line_is_not_cut_off(ikc: Ikc, canvases: Path) -> None:
    store = Store(canvases)
    canvas = store.load("rijnvliet").canvas
    store.save("rijnvliet", canvas.evolve(motto="w" * 400))
    for format in ("html", "pdf"):
        ikc("harvest", "rijnvliet", "--to", format, "-o", f"lang.{format}")
    for paper in (printed(Path("lang.html")), PdfReader("lang.pdf")):
        assert "w" * 400 in re.sub("[\\s\u200b]", "", "".join(page.extract_text() for page in paper.pages))


def test_every_colour_stands_out_in_black_and_white_too() -> None:
    """By WCAG 2.2: of text on paper 4.5 to 1 at least, of a line 3 to 1; both are ratios of lightness alone."""
    style = STYLE.read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", style))
    assert {"ink", "quiet", "rule", "paper", "tint", "board"} <= set(colours)
    boards = re.findall(r"--board: (#[0-9a-f]{6});", style)
    for colour in (*boards, colours["ink"], colours["quiet"]):
        assert contrast(colour, colours["paper"]) >= 4.5
        assert contrast(colour, colours["tint"]) >= 4.5
    assert contrast(colours["rule"], colours["paper"]) >= 3
    assert set(re.findall(r"[^-]color: (#[0-9a-f]{6})", style)) <= {*boards, colours["quiet"]}
