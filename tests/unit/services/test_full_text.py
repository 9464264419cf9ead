"""Search through every text of every canvas."""

from collections.abc import Iterator
from random import Random
from time import process_time

import pytest
from benchmarks.made import make_canvas
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import canvases, texts

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.services.full_text import CARD_TEXTS, FoldedCanvas, find_everywhere
from ikc_tui.storage.network import NetworkTheme

THEMES = {"samen": NetworkTheme(title="Samen beginnen")}
CANVAS = Canvas.model_validate(
    {
        "name": "De Wijk",
        "neighbourhood": "Zuilen",
        "motto": "Café\nopen",
        "partners": {"zwaan": {"name": "De Zwaan", "organisation": "Stichting Spoor"}},
        "practice": {"proud": ["de tuin", "het feest"]},
        "verhalenbord": {"dromen": {"d1": {"text": "Eén dag", "note": "van Noor"}}},
        "richtingenbord": {"van_naar": {"v1": {"from": "ik", "to": "wij"}}},
        "actiebord": {
            "aanbod": {"a1": {"text": "Zwemles", "owner": "Noor", "learned": "op tijd, Noor", "partners": ["zwaan"]}}
        },
        "marks": {"7": {"mark": 2, "note": "het groeit"}},
        "reviews": {
            "r1": {
                "date": "2026-03-01",
                "theme": "samen",
                "present": ["Sem"],
                "notes": "fijn gesprek",
                "decisions": ["vaker"],
            }
        },
    }
)


def found(typed: str, *canvases: Canvas) -> list[str]:
    folded = [FoldedCanvas(f"c{at}", canvas, THEMES) for at, canvas in enumerate(canvases or (CANVAS,))]
    return [f"{canvas.slug} {text.subject.card or '-'} {text.field}" for canvas, text in find_everywhere(typed, folded)]


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("wijk", "- name"),
        ("zuilen", "- neighbourhood"),
        ("cafe", "- motto"),
        ("zwaan", "- partners.zwaan.name"),
        ("spoor", "- partners.zwaan.organisation"),
        ("feest", "- practice.proud"),
        ("EEN", "d1 text"),
        ("wij", "v1 to"),
        ("zwem", "a1 text"),
        ("tijd", "a1 learned"),
        ("groeit", "- marks.7.note"),
        ("beginnen", "- reviews.r1.theme"),
        ("sem", "- reviews.r1.present"),
        ("gesprek", "- reviews.r1.notes"),
        ("vaker", "- reviews.r1.decisions"),
    ],
)
def test_every_text_is_searched(typed: str, where: str) -> None:
    assert f"c0 {where}" in found(typed)


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("noor tijd", ["c0 a1 learned"]),  # a text that has all goes before those that have some
        ("zwemles noor", ["c0 a1 text", "c0 a1 owner", "c0 a1 learned"]),
        ("ik wij", ["c0 v1 from", "c0 v1 to"]),
        ("zwemles dag", []),  # on two cards
        ("tuin feest", []),  # two texts that have nothing to do with each other
        ("", []),
        ("  \u0301 ", []),
    ],
)
def test_all_words_stand_in_one_card(typed: str, where: list[str]) -> None:
    assert found(typed) == where


def test_hits_are_in_the_order_in_which_they_are_shown() -> None:
    assert found("noor") == ["c0 d1 note", "c0 a1 owner", "c0 a1 learned"]
    assert found("noor", CANVAS, Canvas(name="Noord")) == [*found("noor"), "c1 - name"]


@pytest.mark.parametrize("typed", ["nergens", "spelen", "zorg spelen", "leraren vergeten tijd"])
def test_a_thousand_canvases_answer_while_one_types(typed: str) -> None:
    """Meant is 30 ms of a processor that has nothing else to do; this leaves room for a busy one."""
    chance = Random(1)
    some = [FoldedCanvas(str(at), make_canvas(chance, f"Wijk {at}", 60), {}) for at in range(20)]
    seconds = []
    for _ in range(5):
        start = process_time()
        assert sum(1 for _ in find_everywhere(typed, some * 50)) < 60_000
        seconds.append(process_time() - start)
    assert min(seconds) < 0.15


@given(canvases, st.data())
def test_every_word_of_a_card_finds_it(canvas: Canvas, data: st.DataObject) -> None:
    said = [
        (card.id, key, text)
        for _, _, card in all_cards(canvas)
        for key, field in CARD_TEXTS.items()
        if not is_blank(text := getattr(card, field)) and fold_text(text).split()
    ]
    if said:
        card, field, text = data.draw(st.sampled_from(said))
        assert f"c0 {card} {field}" in found(text, canvas)


@given(canvases, texts)
def test_whatever_is_found_has_one_of_the_words_and_is_as_it_stands(canvas: Canvas, typed: str) -> None:
    words = fold_text(typed).split()
    for text in _all_found(canvas, typed):
        assert any(word in fold_text(text) for word in words)
        assert not is_blank(text)


def _all_found(canvas: Canvas, typed: str) -> Iterator[str]:
    return (text.text for _, text in find_everywhere(typed, [FoldedCanvas("c", canvas, THEMES)]))
