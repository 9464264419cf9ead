"""A person's name taken out of a canvas."""

import contextlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import canvases

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.forgetting import Forgetting, texts_in
from ikc_tui.domain.person_names import NameRefused, NewIds, PersonName
from ikc_tui.storage.codec import decode, encode

NAME = "Anja de Vries"


def forgetting(name: str = NAME, by: str = "[naam weg]") -> Forgetting:
    person = PersonName(name)
    return Forgetting(person, by, NewIds(person, "naam-weg"))


def canvas(**tables: Any) -> Canvas:
    return Canvas.model_validate({"name": "Wijk", **tables})


def action(**fields: Any) -> Canvas:
    return canvas(actiebord={"verbinden": {"d9w4ta": fields}})


def the_card(canvas: Canvas) -> dict[str, Any]:
    return next(card.serialize() for _, _, card in all_cards(canvas))


def test_owner_note_and_what_was_learned() -> None:
    there = forgetting()
    left = the_card(
        there.model(
            action(
                text="Bel anja de vries",
                owner="Anja de Vries",
                learned="Vraag Anja de Vries.",
                note="Anja",
                due=date(2026, 5, 1),
            )
        )
    )
    assert left == {"text": "Bel [naam weg]", "learned": "Vraag [naam weg].", "note": "Anja", "due": date(2026, 5, 1)}
    assert there.found == {"owner": 1, "text": 2}


def test_a_review() -> None:
    there = forgetting()
    review = {
        "present": ["Anja de Vries", "OBS De Stam", "Anja de Vries (IB), Samir"],
        "notes": "Anja de Vries opent",
        "decisions": ["Anja de Vries belt", "Soep"],
        "theme": "van-visie-naar-praktijk",
        "items": {"q8d": {"title": "Anja de Vries", "notes": "met ANJA DE VRIES", "decisions": ["x anja de vries"]}},
    }
    left = there.model(canvas(reviews={"2026-03-14-k2d": review})).reviews[0]
    assert left.present == ("OBS De Stam", "[naam weg] (IB), Samir")
    assert (left.notes, left.decisions) == ("[naam weg] opent", ("[naam weg] belt", "Soep"))
    item = left.items[0]
    assert (item.title, item.notes, item.decisions) == ("[naam weg]", "met [naam weg]", ("x [naam weg]",))
    assert there.found == {"present": 2, "text": 5}
    assert there.longer == {"Anja de Vries (IB)": 1}


def test_an_organisation_is_no_person_unless_that_is_the_very_name() -> None:
    partners = {
        "praktijk-anja-de-vries": {"name": "Praktijk Anja de Vries", "organisation": "Anja de Vries BV"},
        "anja-de-vries": {"name": "Anja de Vries", "sector": "care"},
    }
    card = {"text": "x", "partners": ["anja-de-vries", "praktijk-anja-de-vries"]}
    review = {"partner_marks": {"anja-de-vries": {"7": 2}}, "marks": {"7": 2}}
    before = canvas(
        name="Kindcentrum Anja de Vries",
        neighbourhood="anja de vries",
        partners=partners,
        verhalenbord={"dromen": {"k7f3q2": card}},
        reviews={"r": review},
    )
    left = forgetting().model(before)
    assert left.name == "Kindcentrum Anja de Vries"
    assert left.neighbourhood == "[naam weg]"
    assert [(each.id, each.name, each.organisation, each.sector) for each in left.partners] == [
        ("praktijk-anja-de-vries", "Praktijk Anja de Vries", "Anja de Vries BV", None),
        ("naam-weg", "[naam weg]", "", "care"),
    ]
    assert the_card(left)["partners"] == ["naam-weg", "praktijk-anja-de-vries"]
    assert left.reviews[0].partner_marks == {"naam-weg": {"7": 2}}
    assert left.reviews[0].marks == {"7": 2}


@pytest.mark.parametrize("name", ["Care", "Doing", "Children", "Other", "Owner", "Mark", "Dromen", "Text", "Peer"])
def test_words_of_the_file_format_are_no_names(name: str) -> None:
    before = canvas(
        identity="peer",
        partners={"p": {"name": "P", "sector": "care"}},
        actiebord={
            "hulpstructuren": {
                "d9w4ta": {
                    "text": "x",
                    "kind": "other",
                    "status": "doing",
                    "stakeholders": ["children"],
                    "twin_of": "k7f3q2",
                    "twin_fields": ["owner", "text"],
                }
            }
        },
        verhalenbord={"dromen": {"k7f3q2": {"text": "x"}}},
        marks={"7": {"mark": 2}},
        conflicts={
            "c": {"path": ["marks", "7", "mark"], "theirs": 3},
            "d": {"path": ["owner"], "card": "d9w4ta", "theirs": "Noor"},
        },
    )
    assert forgetting(name).model(before) is before


def test_what_another_wrote_goes_by_the_field_that_it_is_of() -> None:
    conflicts = {
        "a": {"path": ["owner"], "card": "d9w4ta", "theirs": "Anja de Vries"},
        "b": {"path": ["text"], "card": "d9w4ta", "theirs": "Anja de Vries belt"},
        "c": {"path": ["reviews", "r", "present"], "theirs": ["Anja de Vries", "Noor"]},
        "d": {"path": ["partners", "p", "name"], "theirs": "Praktijk Anja de Vries"},
        "e": {
            "path": ["partners", "anja-de-vries"],
            "theirs": {"name": "Anja de Vries", "owner": "Noor, Anja de Vries"},
        },
        "f": {"path": ["x", "Anja de Vries"], "theirs": [1, {"Anja de Vries": "anja-de-vries"}]},
    }
    left = {each.id: (each.path, each.theirs) for each in forgetting().model(canvas(conflicts=conflicts)).conflicts}
    assert left == {
        "a": (("owner",), ""),
        "b": (("text",), "[naam weg] belt"),
        "c": (("reviews", "r", "present"), ["Noor"]),
        "d": (("partners", "p", "name"), "Praktijk Anja de Vries"),
        "e": (("partners", "naam-weg"), {"name": "[naam weg]", "owner": "Noor"}),
        "f": (("x", "[naam weg]"), [1, {"[naam weg]": "naam-weg"}]),
    }


def test_keys_that_this_version_does_not_know() -> None:
    extra = {
        "Anja de Vries": 1,
        "[naam weg]": 2,
        "wie": {"owner": "Anja de Vries", "present": ["anja de vries"]},
        "n": [1.5],
    }
    left = forgetting().model(canvas(toekomst=extra, actiebord={"verbinden": {"d9w4ta": {"text": "x", "bij": NAME}}}))
    assert (left.model_extra or {})["toekomst"] == {
        "[naam weg]": 1,
        "[naam weg] 2": 2,
        "wie": {"owner": "", "present": []},
        "n": [1.5],
    }
    assert the_card(left)["bij"] == "[naam weg]"


def test_the_ids_of_cards() -> None:
    before = canvas(
        verhalenbord={"dromen": {"anja-de-vries": {"text": "x"}, "b": {"text": "y", "twin_of": "anja-de-vries"}}},
        richtingenbord={"pijlers": {"anja-de-vries-2": {"text": "p"}}},
        actiebord={"verbinden": {"d": {"text": "z", "pillar": "anja-de-vries-2"}}},
        posters={"p": {"cards": ["d", "anja-de-vries"]}},
    )
    left = forgetting().model(before)
    cards = {card.id: card for _, _, card in all_cards(left)}
    assert list(cards) == ["naam-weg", "b", "naam-weg-2", "d"]
    assert (cards["b"].twin_of, cards["d"].pillar) == ("naam-weg", "naam-weg-2")
    assert left.posters[0].cards == ("d", "naam-weg")


def test_what_is_shared_stays_the_very_same() -> None:
    before = canvas(actiebord={"verbinden": {"a": {"text": NAME}, "b": {"text": "y"}}})
    after = forgetting().model(before)
    assert [card for _, _, card in all_cards(after)][1] is [card for _, _, card in all_cards(before)][1]


def names_within(canvas: Canvas) -> Iterator[str]:
    """The words of its cards that could be someone's name."""
    for _, _, card in all_cards(canvas):
        for word in card.text.split():
            with contextlib.suppress(NameRefused):
                PersonName(word).check_replacement("[weg]")
                yield word


@given(canvases, st.data())
def test_afterwards_the_name_stands_in_no_canvas(before: Canvas, data: st.DataObject) -> None:
    there = forgetting(data.draw(st.sampled_from([*names_within(before), NAME])), "[weg]")
    after = there.model(before)
    organisations = {after.name, after.neighbourhood}
    organisations |= {text for partner in after.partners for text in (partner.name, partner.organisation)}
    left = [text for text in texts_in(after) if there.name.is_in(text) and text not in organisations]
    assert [text for text in left if not text.isascii() or " " in text] == []
    assert there.model(after) == after
    path: Any = None
    assert decode(encode(after), path) == after
    if not there.found.total():
        assert after is before


def test_as_json_it_can_be_read() -> None:
    assert json.loads(json.dumps(forgetting().tree({"a": ["Anja de Vries", 2, None]}))) == {
        "a": ["[naam weg]", 2, None]
    }
