"""What stands in the booklet of a network: a page for each coalition, and nobody above another."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import canvases
from tests.unit.services.export.made import CANVAS, DAY, EVERYTHING, export

from ikc_tui.domain.canvas import PRACTICE_LISTS, Canvas
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import Lang, Words
from ikc_tui.services.export.blocks import (
    Block,
    Box,
    Bullets,
    Cover,
    Document,
    Heading,
    Link,
    Links,
    Paragraph,
    TableOfContents,
)
from ikc_tui.services.export.contents import ExportedCanvas, export_of
from ikc_tui.services.harvest.booklet import booklet
from ikc_tui.storage.network import Initiative, Network, Organisation

NETWORK = Network(
    name="IKC Utrecht",
    organisations={"bos": Organisation(name="Het Bos Utrecht"), "stad": Organisation(name="De Stad")},
    initiatives={"zon": Initiative(name="OBS De Zon", partners=("Het Bos",))},
)


def coalition(name: str, **fields: Any) -> Canvas:
    return Canvas.model_validate({"name": name, **fields})


def made(*canvases: Canvas, lang: Lang = "nl", foreword: str = "", **options: Any) -> Document:
    return booklet(export(*canvases, lang=lang, **options), NETWORK, foreword)


def texts(blocks: Sequence[Block]) -> list[str]:
    """All that one reads in them."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(_, text) | Paragraph(text):
                found.append(text)
            case Bullets(items):
                found += [item.text for item in items]
            case Box(title, items):
                found += [title, *items]
            case Links(head):
                found.append(head)
            case _:
                pass
    return found


def chapter(document: Document, title: str) -> list[Block]:
    """What stands from a heading of level 1 to the next one."""
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if found:
                return found
            found = [block] if block.text == title else []
        elif found:
            found.append(block)
    return found


def chapters(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


def links(blocks: Sequence[Block]) -> list[Link]:
    found: list[Link] = []
    for block in blocks:
        match block:
            case TableOfContents(_, entries):
                found += entries
            case Links(_, linked):
                found += linked
            case Bullets(items):
                found += [link for item in items for link in item.links]
            case _:
                pass
    return found


def test_the_title_page_names_the_network_the_day_and_the_authors_of_the_canvas() -> None:
    document = made(CANVAS)
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert (cover.title, cover.subtitle, cover.lines[0]) == ("Oogst", "IKC Utrecht", "14 maart 2026")
    assert "Koekkoek" in cover.lines[1]
    assert document.title == "Oogst van IKC Utrecht"
    assert booklet(export(CANVAS), Network()).title == "Oogst"


def test_a_page_for_each_coalition_by_neighbourhood_then_the_lessons_the_partners_and_the_neighbourhoods() -> None:
    zuid, oost, ergens = coalition("A", neighbourhood="Zuid"), coalition("C", neighbourhood="oost"), coalition("Z")
    document = made(ergens, zuid, oost, coalition("B", neighbourhood="Oost"), is_whole=True)
    assert chapters(document) == [
        *("Voorwoord", "B", "C", "A", "Z"),
        *("De veertien lessen", "Partners", "De wijken"),
    ]
    (items,) = [block for block in chapter(document, "De wijken") if isinstance(block, Bullets)][:1]
    assert [(item.text, [link.text for link in item.links]) for item in items.items] == [
        ("Oost", ["B", "C"]),
        ("Zuid", ["A"]),
        ("Zonder wijk", ["Z"]),
    ]


def test_a_coalition_says_what_it_is_proud_of_why_and_what_it_does() -> None:
    canvas = coalition(
        "De Linde",
        neighbourhood="Noord",
        motto="Samen groeien",
        identity="peer",
        partners={"stam": {"name": "OBS De Stam", "organisation": "Het Bos"}, "x": {"name": "De Opvang"}},
        practice={
            "proud": ["We eten samen"],
            "working_on": ["Ruimtes delen."],
            "own_lessons": ["Begin klein"],
            "future": ["Eén loket"],
            "already": ["Samen buiten spelen"],
        },
        verhalenbord={"dromen": {f"d{number}": {"text": f"droom {number}"} for number in range(5)}},
        actiebord={
            "aanbod": {
                "a1": {"text": "Ruimtes delen", "status": "doing"},
                "a2": {"text": "Samen zingen", "status": "standing", "owner": "Noor"},
                "a3": {"text": "Nog een plan", "status": "idea"},
                "a4": {"text": "Voorbij", "status": "stopped"},
            }
        },
    )
    page = chapter(made(canvas, leaving=EVERYTHING), "De Linde")
    assert [block.text for block in page if isinstance(block, Heading)] == [
        *("De Linde", "Waarom", "Dit doen we al", "We werken aan", "Wat we nu doen", "Onze lessen", "In de toekomst")
    ]
    assert texts(page)[:4] == ["De Linde", "Noord", "OBS De Stam (Het Bos), De Opvang", "Samen groeien"]
    assert Box("Trots op", ("We eten samen",)) in page
    assert Paragraph("droom 0 · droom 1 · droom 2 · en nog 2", head="Dromen en idealen") in page
    assert Paragraph("Peer: samen iets nieuws") in page
    assert Paragraph("Samen zingen (Noor)", head="Aanbod en aanpak") in page  # of the other a list says it already
    assert Paragraph("Samen zingen", head="Aanbod en aanpak") in chapter(made(canvas), "De Linde")


def test_of_a_canvas_without_anything_there_is_its_name() -> None:
    assert chapter(made(coalition("Leeg")), "Leeg") == [Heading(1, "Leeg", "c1")]
    blank = coalition("Leeg", motto=" ", practice={"proud": ["", "\u200b"]}, partners={"x": {"name": " "}})
    assert chapter(made(blank), "Leeg") == [Heading(1, "Leeg", "c1")]
    assert "Partners" not in chapters(made(blank))


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_foreword_is_left_to_who_makes_it(lang: Lang) -> None:
    words = Words(lang)
    (_, place) = chapter(made(CANVAS, lang=lang), words("harvest.foreword"))
    assert isinstance(place, Paragraph)
    assert (place.role, "--foreword" in place.text) == ("to_write", True)
    written = made(CANVAS, lang=lang, foreword="Beste lezer,\n\nHet was een mooi jaar.\nVeel plezier!\n \n\n")
    assert chapter(written, words("harvest.foreword"))[1:] == [
        Paragraph("Beste lezer,"),
        Paragraph("Het was een mooi jaar.\nVeel plezier!"),
    ]


def test_each_lesson_names_who_does_something_with_it_and_nobody_else() -> None:
    does = coalition("Doet", actiebord={"verbinden": {"a": {"text": "x", "status": "doing", "lessons": [7]}}})
    says = coalition("Zegt", actiebord={"verbinden": {"a": {"text": "x", "status": "idea", "lessons": [7]}}})
    page = chapter(made(does, says), "De veertien lessen")
    headings = [block.text for block in page if isinstance(block, Heading)][1:]
    words = Words("nl")
    assert headings == [*(f"{each.number} {words(f'{each.key}.title')}" for each in lessons()), "Appel of peer?"]
    about = page[page.index(Heading(2, "7 Eén team", board="richtingenbord")) :][:3]
    assert about[1] == Paragraph(words("lessons.7.about"))
    assert about[2] == Links("Hier doen ze er iets mee:", (Link("Doet", "c1"),))
    assert "Zegt" not in [link.text for link in links(page)]


def test_a_partner_stands_once_with_all_its_coalitions() -> None:
    one = coalition("Een", partners={"a": {"name": "OBS De Stam", "organisation": "Het Bos"}, "b": {"name": "Opvang"}})
    two = coalition("Twee", partners={"a": {"name": "het bos"}, "b": {"name": "OPVANG"}, "c": {"name": "Twee"}})
    document = made(one, two, is_whole=True)
    (found,) = [block for block in chapter(document, "Partners") if isinstance(block, Bullets)]
    assert [(item.text, [(link.text, link.beside) for link in item.links]) for item in found.items] == [
        ("De Stad", []),
        ("Het Bos Utrecht", [("Een", "OBS De Stam"), ("Twee", "")]),
        ("Opvang", [("Een", ""), ("Twee", "")]),
        ("Twee", [("Twee", "")]),
    ]
    assert "OBS De Zon (Het Bos)" in texts(chapter(document, "De wijken"))
    (found,) = [block for block in chapter(made(one, two), "Partners") if isinstance(block, Bullets)]
    assert [item.text for item in found.items] == ["Het Bos", "Opvang", "Twee"]


def test_every_booklet_says_whose_the_canvas_is_when_it_was_made_and_whether_names_are_in_it() -> None:
    (told,) = [text for text in texts(made(CANVAS).blocks) if "Gemaakt op 14 maart 2026 met ikc" in text]
    assert "Koekkoek" in told
    assert "Zonder de namen" in told
    assert "zet niemand boven een ander" in told


@given(st.lists(canvases, min_size=1, max_size=3))
@settings(max_examples=15)
def test_every_link_leads_to_a_page_and_every_practice_list_is_there(found: list[Canvas]) -> None:
    document = made(*found, is_whole=True)
    anchors = [block.anchor for block in document.blocks if isinstance(block, Heading) and block.anchor]
    assert len(anchors) == len(set(anchors)) == len(chapters(document))
    assert {link.target for link in links(document.blocks)} <= set(anchors)
    assert [link.target for link in links(document.blocks[1:2])] == anchors
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    shown = texts(document.blocks)
    practice = [text for canvas in found for name in PRACTICE_LISTS for text in getattr(canvas.practice, name)]
    assert not [text for text in practice if not is_blank(text) and text not in shown]


@given(st.lists(canvases, min_size=1, max_size=3), st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_the_order_in_which_canvases_are_read_says_nothing(found: list[Canvas], random: Random) -> None:
    exported = [ExportedCanvas(f"wijk-{number}", canvas) for number, canvas in enumerate(found)]
    shuffled = random.sample(exported, len(exported))
    words = Words("nl")
    assert booklet(export_of(exported, words, DAY), NETWORK) == booklet(export_of(shuffled, words, DAY), NETWORK)
