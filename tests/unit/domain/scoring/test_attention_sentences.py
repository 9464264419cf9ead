"""Every point of attention is said in a sentence of its own, for one and for more."""

import re

import pytest

from ikc_tui.domain.attention import Attention
from ikc_tui.method.words import LANGUAGES, Lang, Words, sentences

from .building import Tables, canvas, scored


def every_point() -> dict[str, Attention]:
    """All nine, by their ids, as one canvas has them."""
    cards: Tables = {
        **{f"richtingenbord.pijlers.p{n}": {"text": "Spelen"} for n in range(6)},
        **{f"actiebord.aanbod.a{n}": {"text": "Spelen", "status": "doing"} for n in range(7)},
        "actiebord.aanbod.b": {
            "text": "Samen",
            "status": "doing",
            "owner": "N",
            "pillar": "p0",
            "partners": ["school"],
        },
        "verhalenbord.tegenhoudt.rem": {"text": "Geen ruimte"},
        "richtingenbord.van_naar.half": {"from": "ik"},
    }
    partners = {"school": {"sector": "education"}, "opvang": {"sector": "childcare"}}
    found = scored(canvas(cards, partners=partners))
    return {point.id: point for lesson in found.lessons for point in lesson.attention}


def test_there_is_a_sentence_for_each_point_and_no_other() -> None:
    keys = {key for key in sentences() if key.startswith("attention.")}
    assert {point.sentence.key for point in every_point().values()} == keys


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_sentence_says_how_many_and_ends_in_a_question(lang: Lang) -> None:
    words = Words(lang)
    for point in every_point().values():
        said = words.of(point.sentence)
        assert re.search(rf"\b{point.count}\b", said), said
        assert said.endswith("?"), said


def test_one_is_said_otherwise_than_more() -> None:
    words = Words("nl")
    one, more = Attention("4-partners", partners=("a",)), Attention("4-partners", partners=("a", "b"))
    assert words.of(one.sentence) == "1 partner staat nog bij geen enkele kaart. Wat wil die toevoegen?"
    assert words.of(more.sentence) == "2 partners staan nog bij geen enkele kaart. Wat willen zij toevoegen?"
