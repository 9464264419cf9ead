"""The lines of an item of the agenda."""

from datetime import date

from ikc_tui.domain.canvas import AgendaItem, Card, Place, PlacedCard
from ikc_tui.ui.meeting.rows import item_rows

CARD = PlacedCard(Place("actiebord", "aanbod"), 0, Card(id="a1", text="Soep", created=date(2026, 1, 5)))


def test_what_it_is_about_comes_before_what_came_of_it() -> None:
    item = AgendaItem(
        id="i1",
        title="Ouders",
        notes="Half.",
        decisions=["Eerst.", "Dan."],
        actions=["a1", "weg"],
        lessons=[7, 4],
        cards=["a1", "b1"],
    )
    rows = item_rows(item, {"a1": CARD})
    assert [row.key for row in rows] == [
        ("title", ""),
        ("lesson", "4"),
        ("lesson", "7"),
        ("card", "b1"),
        ("note", ""),
        ("decision", "Eerst."),
        ("decision", "Dan."),
        ("action", "a1"),
        ("action", "weg"),
    ]
    assert [row.lesson for row in rows[:3]] == [None, 4, 7]
    assert [row.placed for row in rows[-2:]] == [CARD, None]


def test_a_note_of_blanks_is_none() -> None:
    assert [row.kind for row in item_rows(AgendaItem(id="i1", notes=" \n "), {})] == ["title"]
