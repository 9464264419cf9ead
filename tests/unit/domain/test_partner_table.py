"""The table of partners: each is added, changed, deleted and moved by itself."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.edits import NoSuchPartnerError
from ikc_tui.method.words import Words

TODAY = date(2026, 3, 14)
NAMES = ["School", "Opvang", "Zorg", "Welzijn"]
names = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)


def canvas_with(*names: str, **on_cards: list[str]) -> Canvas:
    partners = {name.lower(): {"name": name, "organisation": f"Stichting {name}"} for name in names}
    cards = {id: {"text": id, "partners": ids} for id, ids in on_cards.items()}
    return Canvas.model_validate({"name": "Proef", "partners": partners, "actiebord": {"aanbod": cards}})


def names_in(canvas: Canvas) -> list[str]:
    return [partner.name for partner in canvas.partners]


@given(names, st.data(), st.integers(-5, 5))
def test_another_order_keeps_everyone(names: list[str], data: st.DataObject, by: int) -> None:
    canvas = canvas_with(*names)
    partner = data.draw(st.sampled_from(canvas.partners))
    after = edits.reorder_partner(canvas, partner.id, by, today=TODAY).canvas.partners
    was = canvas.partners.index(partner)
    assert after.index(partner) == min(max(was + by, 0), len(names) - 1)
    assert [other for other in after if other != partner] == [each for each in canvas.partners if each != partner]


@given(names, st.data())
def test_changing_one_leaves_the_others_and_its_cards(names: list[str], data: st.DataObject) -> None:
    canvas = canvas_with(*names, kaart=[name.lower() for name in names])
    partner = data.draw(st.sampled_from(canvas.partners))
    fields = {"name": "Anders", "organisation": "", "sector": "care"}
    after = edits.change_partner(canvas, partner.id, fields, today=TODAY).canvas
    assert [each.id for each in after.partners] == [each.id for each in canvas.partners]
    assert [each for each in after.partners if each.id != partner.id] == [
        each for each in canvas.partners if each.id != partner.id
    ]
    assert after.actiebord is canvas.actiebord
    assert edits.change_partner(canvas, partner.id, {"name": partner.name}, today=TODAY).canvas == canvas


def test_deleting_one_takes_it_off_its_cards_and_says_so() -> None:
    canvas = canvas_with("School", "Opvang", een=["school", "opvang"], twee=["school"], drie=["opvang"])
    edited = edits.delete_partner(canvas, "school", today=TODAY)
    een, twee, drie = edited.canvas.actiebord.aanbod
    assert names_in(edited.canvas) == ["Opvang"]
    assert (een.partners, twee.partners, een.changed) == (("opvang",), (), TODAY)
    assert drie is canvas.actiebord.aanbod[2]
    assert Words("nl").of(edited.label) == "School is geen partner meer en is ook van 2 kaarten af."
    assert Words("en").of(edits.delete_partner(canvas_with("School"), "school", today=TODAY).label) == (
        "School is no longer a partner."
    )


def test_several_are_added_as_one_and_no_one_twice() -> None:
    canvas = canvas_with("School")
    rows = [{"name": "Opvang", "sector": "childcare"}, {"name": " SCHOOL"}, {"name": "opvang"}, {"name": "Zorg"}]
    edited = edits.add_partners(canvas, rows, today=TODAY)
    assert [(each.id, each.name, each.sector) for each in edited.canvas.partners[1:]] == [
        ("opvang", "Opvang", "childcare"),
        ("zorg", "Zorg", None),
    ]
    assert Words("nl").of(edited.label) == "2 partners erbij: Opvang, Zorg."
    assert edits.add_partners(edited.canvas, rows, today=TODAY).canvas == edited.canvas


@pytest.mark.parametrize(
    "edit",
    [
        lambda canvas: edits.change_partner(canvas, "weg", {"name": "x"}, today=TODAY),
        lambda canvas: edits.delete_partner(canvas, "weg", today=TODAY),
        lambda canvas: edits.reorder_partner(canvas, "weg", 1, today=TODAY),
    ],
)
def test_one_that_others_deleted_is_told(edit: object) -> None:
    with pytest.raises(NoSuchPartnerError):
        edit(canvas_with("School"))  # type: ignore[operator]
