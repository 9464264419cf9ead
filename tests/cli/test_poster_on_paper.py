"""Posters as a browser prints them: each board is one A3 page, with all of its texts, and nothing is asked for."""

import re
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc
from tests.cli.paper import contrast, flat, printed
from tests.conftest import REPOSITORY

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import PLACES, all_cards, headline
from ikc_tui.storage.store import Store

A3 = (1191, 842)  # points
STYLE = REPOSITORY / "src" / "ikc_tui" / "services" / "export" / "poster.css"


@pytest.mark.parametrize("slug", ["nolenslaan", "oog-in-al"])
def test_three_pages_of_a3_with_every_card(ikc: Ikc, canvases: Path, slug: str) -> None:
    ikc("export", slug, "--to", "html", "-o", "uit.html")
    paper = printed(Path("uit.html"))
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in paper.pages] == [A3] * 3
    canvas = Store(canvases).load(slug).canvas
    for page, board in zip(paper.pages, ("verhalenbord", "richtingenbord", "actiebord"), strict=True):
        text = flat(page.extract_text())
        assert canvas.posters[-1].id in text
        assert "Koekkoek" in text
        cards = [card for place, _, card in all_cards(canvas) if place.board == board]
        assert not [headline(card) for card in cards if flat(headline(card)) not in text]


def test_what_a_page_asks_for_would_be_seen(tmp_path: Path) -> None:
    page = tmp_path / "vraagt.html"
    page.write_text('<img src="http://elders.example/plaatje.png" alt="">', encoding="utf-8")
    with pytest.raises(AssertionError, match=r"elders\.example"):
        printed(page)


def test_a_hundred_cards_have_smaller_letters_and_three_pages_still(ikc: Ikc, canvases: Path) -> None:
    store = Store(canvases)
    canvas = store.load("rijnvliet").canvas
    for number in range(80):
        words = " ".join(["kinderen", "leren", "samen", "in", "de", "ontwikkelingsrichting"][: 2 + number % 5])
        place = PLACES[number * 7 % len(PLACES)]
        canvas = edits.add_card(canvas, place, {"text": f"{number} {words}"}, today=date(2026, 3, 14)).canvas
    store.save("rijnvliet", canvas)
    ikc("export", "rijnvliet", "--to", "html", "-o", "vol.html")
    assert len(printed(Path("vol.html")).pages) == 3


def test_what_does_not_fit_goes_on_and_nothing_is_cut_off(ikc: Ikc, canvases: Path) -> None:
    store = Store(canvases)
    canvas = store.load("rijnvliet").canvas
    for number in range(120):
        text = f"kaart {number} " + "samen leren en spelen " * 10
        canvas = edits.add_card(canvas, PLACES[0], {"text": text}, today=date(2026, 3, 14)).canvas
    store.save("rijnvliet", canvas)
    ikc("export", "rijnvliet", "--to", "html", "-o", "vol.html")
    paper = printed(Path("vol.html"))
    assert len(paper.pages) > 3
    text = flat("".join(page.extract_text() for page in paper.pages))
    assert all(f"kaart{number}samen" in text for number in range(120))


def test_every_colour_stands_out_in_black_and_white_too() -> None:
    """By WCAG 2.2: of text on paper 4.5 to 1 at least, of a line 3 to 1; both are ratios of lightness alone."""
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", STYLE.read_text(encoding="utf-8")))
    assert {"ink", "quiet", "rule", "paper", "board"} <= set(colours)
    boards = re.findall(r"--board: (#[0-9a-f]{6});", STYLE.read_text(encoding="utf-8"))
    assert len(set(boards)) == 3
    for colour in (*boards, colours["ink"], colours["quiet"]):
        assert contrast(colour, colours["paper"]) >= 4.5
    assert contrast(colours["rule"], colours["paper"]) >= 3
