"""An agenda that is typed keeps what its items are about, however they are reworded, dropped and moved."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.typed_agenda import TitledItem, agenda_lines, propose_anew, read_agenda

AGREED = TitledItem("Wat spraken we af, en hoe staat het ermee?", cards=("a", "b"))
THEME = TitledItem("Hoe begint elk kind?", (4, 7), ("c",))
LESSON = TitledItem("Les 9: Ouders als partner", (9,))
NEXT = TitledItem("Wat doen we voor de volgende keer?")
PROPOSED = [AGREED, THEME, LESSON, NEXT]


def typed(*lines: TitledItem | str) -> str:
    return "\n".join(line if isinstance(line, str) else line.title for line in lines)


def about(text: str) -> list[tuple[object, object, object]]:
    items = read_agenda(text, PROPOSED)
    return [(item["title"], item.get("lessons", ()), item.get("cards", ())) for item in items]


def test_what_is_left_alone_is_what_was_proposed() -> None:
    assert about(typed(*PROPOSED)) == [item[:3] for item in PROPOSED]


@given(st.randoms(use_true_random=False), st.integers(0, 4))
def test_in_any_order_and_with_any_dropped(random: random.Random, dropped: int) -> None:
    left = random.sample(PROPOSED, len(PROPOSED) - dropped)
    assert about(typed(*left)) == [item[:3] for item in left]


@pytest.mark.parametrize("reworded", ["Iets heel anders", "Hoe begint ieder kind?", "?"])
def test_one_that_is_reworded_in_its_place_stays_about_the_same(reworded: str) -> None:
    assert about(typed(AGREED, reworded, LESSON, NEXT))[1] == (reworded, THEME.lessons, THEME.cards)


def test_one_that_is_reworded_a_little_and_moved_stays_about_the_same() -> None:
    found = about(typed(AGREED, LESSON, NEXT, "Hoe begint ieder kind?"))
    assert found[-1] == ("Hoe begint ieder kind?", THEME.lessons, THEME.cards)


def test_one_that_is_added_is_about_nothing() -> None:
    assert about(typed(*PROPOSED, "Rondvraag"))[-1] == ("Rondvraag", (), ())
    assert about(typed("Rondvraag", *PROPOSED))[0] == ("Rondvraag", (), ())


def test_two_lines_with_one_title_are_two_items_of_which_one_was_proposed() -> None:
    lessons = [lessons for _, lessons, _ in about(typed(THEME, THEME))]
    assert lessons == [THEME.lessons, ()]


def test_lines_that_say_nothing_are_no_items() -> None:
    assert agenda_lines(" \n\u200b\n  Rondvraag \n\n") == ["Rondvraag"]
    assert about("\n \n") == []


@given(st.text(), st.lists(st.text(max_size=20), max_size=5))
def test_whatever_is_typed_each_line_is_one_item(text: str, titles: list[str]) -> None:
    items = read_agenda(text, [TitledItem(title, (number + 1,)) for number, title in enumerate(titles)])
    assert [item["title"] for item in items] == agenda_lines(text)
    lessons = [lesson for item in items for lesson in item.get("lessons", ())]  # type: ignore[attr-defined]
    assert len(lessons) == len({*lessons}), "no item is meant by two lines"


# Another theme


OTHER = TitledItem("Ouders als partner")


def test_another_theme_takes_the_place_of_the_former() -> None:
    after = propose_anew(typed(*PROPOSED), PROPOSED, [AGREED, OTHER, LESSON, NEXT])
    assert after == typed(AGREED, OTHER, LESSON, NEXT)


def test_what_was_typed_dropped_and_moved_stays_so() -> None:
    after = propose_anew(typed(NEXT, "Rondvraag", THEME), PROPOSED, [AGREED, OTHER, LESSON, NEXT])
    assert {*after.splitlines()} == {NEXT.title, "Rondvraag", OTHER.title}
    assert after.splitlines().index(NEXT.title) < after.splitlines().index("Rondvraag")


def test_an_item_of_the_former_theme_that_was_reworded_stays() -> None:
    after = propose_anew(typed(AGREED, "Hoe begint ieder kind?", NEXT), PROPOSED, [AGREED, OTHER, NEXT])
    assert "Hoe begint ieder kind?" in after.splitlines()
    assert OTHER.title in after.splitlines()


def test_what_an_item_begins_with_goes_along() -> None:
    (item,) = read_agenda("Wat spraken we af?", [TitledItem("Wat spraken we af?", notes="– In mei weer")])
    assert item["notes"] == "– In mei weer"
