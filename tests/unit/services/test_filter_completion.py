"""What a filter that is typed in part can become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.filters import filter_words, read_filter
from ikc_tui.domain.folding import fold_text
from ikc_tui.method.words import Lang, Words
from ikc_tui.services.filter_completion import FilterNames, complete_filter, names_in

CANVAS = Canvas.model_validate(
    {
        "name": "De Wijk",
        "partners": {"kmn": {"name": "KMN Kind & Co"}, "zwaan": {"name": "De Zwaan"}},
        "richtingenbord": {"pijlers": {"p": {"text": "Spelen\nen bewegen"}, "q": {"text": "Één"}}},
        "actiebord": {
            "aanbod": {
                "a": {"text": "Zwemles", "owner": "Noor de Vries"},
                "b": {"text": "Feest", "owner": "Nadia"},
                "c": {"text": "Feest", "owner": "noor DE vries"},
                "d": {"text": "Feest", "owner": 'Piet "de Bakker" Jansen'},
            }
        },
    }
)
NAMES = names_in([CANVAS])


def choices(typed: str, lang: Lang = "nl") -> list[str]:
    return [choice.shown for choice in complete_filter(typed, NAMES, Words(lang))]


def taken(typed: str, lang: Lang = "nl") -> str | None:
    return next((choice.whole for choice in complete_filter(typed, NAMES, Words(lang))), None)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("te l", "te laat"),
        ("TE ", "TE laat"),
        ("zwem te", "zwem te laat"),
        ("trek", "trekker:"),
        ("own", "owner:"),
        ("lo", "loopt"),
        ("under", "under way"),
        ("deze m", "deze maand"),
        ("gew", "gewijzigd"),
        ("trekker:noo", 'trekker:"noor DE vries"'),
        ("loopt trekker:na", "loopt trekker:Nadia"),
        ('trekker:"noor d', 'trekker:"noor DE vries"'),
        ("owner:vries", 'owner:"noor DE vries"'),
        ("partner:k", 'partner:"KMN Kind & Co"'),
        ("partner:co", 'partner:"KMN Kind & Co"'),
        ("pijler:ee", "pijler:Één"),
        ("pijler:een", None),
        ("pijler:bew", 'pijler:"Spelen en bewegen"'),
        ("les:7", None),
        ("les:1", "les:10"),
        ("te laat", None),
        ("zwemles", None),
        ("zwem ", None),
        ('"te l', None),
        ('"te laat"', None),
        ('trekker:"noor"', None),
        ("trekker:noor ", None),
        ("onbekend:x", None),
        ("", None),
        (" ", None),
    ],
)
def test_the_end_of_what_is_typed_is_completed(typed: str, whole: str | None) -> None:
    assert taken(typed) == whole


def test_what_is_still_to_be_typed_stands_behind_it() -> None:
    rests = {
        typed: complete_filter(typed, NAMES, Words("nl"))[0].rest for typed in ("te l", "trekker:noo", "owner:vri")
    }
    assert rests == {"te l": "aat", "trekker:noo": "r DE vries", "owner:vri": " → noor DE vries"}


def test_words_of_the_language_of_the_screen_come_first_and_the_others_too() -> None:
    assert choices("le") == ["les:", "lesson:"]
    assert choices("le", "en") == ["lesson:", "les:"]
    assert choices("l") == ["loopt", "les:", "late", "lesson:"]
    assert choices("pa") == ["partner:"]
    assert set(filter_words("nl")) == set(filter_words("en"))


def test_lessons_are_found_by_number_and_by_title() -> None:
    assert choices("les:")[:2] == ["1 Het kind centraal", "2 Weten waarom"]
    assert len(choices("les:")) == 14
    assert choices("les:1")[0].startswith("10 ")
    assert taken("les:weten") == "les:2"
    assert choices("lesson:", "en")[0].startswith("1 ")


def test_names_are_those_of_the_canvas_each_once() -> None:
    assert choices("trekker:") == ["de Bakker", "Nadia", "noor DE vries"]
    assert choices("partner:") == ["De Zwaan", "KMN Kind & Co"]
    assert choices("pijler:") == ["Één", "Spelen en bewegen"]
    assert complete_filter("trekker:", FilterNames(), Words("nl")) == []


@given(canvases, st.sampled_from(["owner", "partner", "pillar"]), st.integers(0, 8))
def test_a_name_that_is_taken_asks_for_that_name(canvas: Canvas, field: str, length: int) -> None:
    names = names_in([canvas])
    plural = {"owner": names.owners, "partner": names.partners, "pillar": names.pillars}[field]
    for name in plural:
        typed = f'idee {field}:"{name[:length]}'
        for choice in complete_filter(typed, names, Words("nl")):
            asked = read_filter(choice.whole)
            values = {"owner": asked.owners, "partner": asked.partners, "pillar": asked.pillars}[field]
            assert values == (fold_text(choice.shown),)
            assert asked.statuses == {"idea"}


@given(st.text('telaszwm :"\u201cé', max_size=12), st.sampled_from(["nl", "en"]))
def test_whatever_is_typed_stays_or_becomes_more(typed: str, lang: Lang) -> None:
    for choice in complete_filter(typed, NAMES, Words(lang)):
        assert choice.rest
        assert choice.whole != typed
