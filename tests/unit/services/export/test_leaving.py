"""What leaves: names of persons only when asked for, notes and open actions unless they are to stay."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import canvases

from ikc_tui.domain.canvas import PLACES, Canvas, all_cards, cards_in
from ikc_tui.domain.sections import action_places, actions
from ikc_tui.services.export.formats import FORMATS, ExportFormat, render
from ikc_tui.services.export.leaving import Leaving, is_open, leaving_by, what_leaves
from ikc_tui.storage.network import Leaves, LeavingProfile

from .made import CANVAS, export

PLAIN = [name for name in FORMATS if name in ("html", "csv", "md", "txt", "ics", "json")]
leavings = st.builds(Leaving, names=st.booleans(), notes=st.booleans(), open_actions=st.booleans())


def rendered(format: ExportFormat, leaving: Leaving) -> str:
    data = render(format, export(CANVAS, poster=True, is_whole=True, leaving=leaving)).data.decode()
    return data.replace("\r\n ", "")  # as a calendar folds its lines


@pytest.mark.parametrize("format", PLAIN)
def test_no_name_leaves_unless_asked_for(format: ExportFormat) -> None:
    without = rendered(format, Leaving())
    assert "Noor" not in without
    assert "Bram" not in without
    assert "Noor" in rendered(format, Leaving(names=True))
    assert "Ouderavond met soep" in without


@pytest.mark.parametrize("format", PLAIN)
def test_notes_stay_where_they_are_to(format: ExportFormat) -> None:
    texts = ["Begin op tijd", "Zaal huren"]  # what was learned, and a note
    texts += ["Goed"] if format in ("md", "txt", "json") else []  # the notes of a review
    texts += ["Groeit"] if format in ("md", "txt", "json") else []  # and of an own mark
    whole, without = rendered(format, Leaving()), rendered(format, Leaving(notes=False))
    assert [text for text in texts if text not in whole] == []
    assert [text for text in texts if text in without] == []


@pytest.mark.parametrize("format", PLAIN)
def test_open_actions_stay_where_they_are_to(format: ExportFormat) -> None:
    without = rendered(format, Leaving(open_actions=False))
    assert "Ouderavond met soep" not in without
    assert "Zonder dag" not in without
    assert "Niet meer" in without  # it was stopped: nothing is to be done


@pytest.mark.parametrize("format", [name for name in PLAIN if name not in ("csv", "ics")])
def test_the_file_says_what_stayed(format: ExportFormat) -> None:
    without = rendered(format, Leaving(notes=False, open_actions=False))
    if format == "json":
        assert '"notes": false' in without
        assert '"open_actions": false' in without
    else:
        assert "Zonder notities en wat er geleerd is. Zonder de acties die nog open staan." in without
        assert "Zonder notities" not in rendered(format, Leaving())


def test_a_card_keeps_its_number_where_others_stay() -> None:
    def numbers(leaving: Leaving) -> dict[str, int | None]:
        (canvas,) = export(CANVAS, poster=True, leaving=leaving).canvases
        sections = [section for board in canvas.boards() for section in board.sections]
        return {each.card.id: each.number for section in sections for each in section.cards}

    whole, less = numbers(Leaving()), numbers(Leaving(open_actions=False))
    assert less == {id: number for id, number in whole.items() if id not in ("a1", "a2")}
    assert less["a3"] == 6


def test_leaving_something_out_costs_no_signal() -> None:
    (whole,) = export(CANVAS, leaving=Leaving(names=True)).canvases
    (less,) = export(CANVAS, leaving=Leaving(notes=False, open_actions=False)).canvases
    assert less.scorecard == whole.scorecard


def test_partners_are_organisations_and_leave() -> None:
    for format in PLAIN:
        if format != "ics":  # in which are actions alone
            assert "OBS De Stam" in rendered(format, Leaving(notes=False, open_actions=False))


@given(canvases, leavings)
def test_all_else_leaves(canvas: Canvas, leaving: Leaving) -> None:
    left = what_leaves(canvas, leaving)
    if leaving.everything:
        assert left == canvas
        return
    cards = [placed.card for placed in all_cards(left)]
    assert leaving.names or not any(card.owner for card in cards)
    assert leaving.names or not any(review.present for review in left.reviews)
    assert leaving.notes or not any(card.note or card.learned for card in cards)
    assert leaving.notes or not any(mark.note for mark in left.marks)
    assert leaving.notes or not any(review.notes or any(item.notes for item in review.items) for review in left.reviews)
    assert leaving.open_actions or not any(map(is_open, actions(left)))
    for place in PLACES:
        kept = [
            card
            for card in cards_in(canvas, place)
            if leaving.open_actions or place not in action_places() or not is_open(card)
        ]
        assert [(card.id, card.text, card.due) for card in cards_in(left, place)] == [
            (card.id, card.text, card.due) for card in kept
        ]
    assert [partner.name for partner in left.partners] == [partner.name for partner in canvas.partners]
    assert [review.decisions for review in left.reviews] == [review.decisions for review in canvas.reviews]
    assert not left.conflicts
    assert not left.model_extra
    assert what_leaves(left, leaving) == left


# Who says what leaves

values = st.sampled_from([None, False, True])
profiles = st.builds(LeavingProfile, names=values, notes=values, open_actions=values)


@given(
    st.sampled_from([*FORMATS, "harvest"]), profiles, profiles, st.fixed_dictionaries({"notes": values}), st.booleans()
)
def test_a_switch_goes_before_the_profile_of_the_format_and_that_before_the_general_one(
    name: str, general: LeavingProfile, special: LeavingProfile, asked: dict[str, bool | None], here: bool
) -> None:
    leaves = Leaves.model_validate({**general.model_dump(), name: special.model_dump()})
    leaving = leaving_by([leaves], name, asked, stays_here=here)
    for field, usual in {"names": here, "notes": True, "open_actions": True}.items():
        said = [asked.get(field), getattr(special, field), getattr(general, field), usual]
        assert getattr(leaving, field) is next(each for each in said if each is not None)
    other = leaving_by([Leaves.model_validate({name: special.model_dump()})], "md" if name != "md" else "txt")
    assert other == Leaving()


def test_every_format_and_the_booklet_can_have_a_profile() -> None:
    tables = {info.alias or name for name, info in Leaves.model_fields.items()} - set(LeavingProfile.model_fields)
    assert tables == {*FORMATS, "harvest"}


@given(st.lists(st.booleans(), min_size=1, max_size=3))
def test_of_several_networks_each_must_let_it_leave(wishes: list[bool]) -> None:
    networks = [Leaves(names=wish, notes=wish) for wish in wishes]
    leaving = leaving_by(networks, "md")
    assert (leaving.names, leaving.notes, leaving.open_actions) == (all(wishes), all(wishes), True)


def test_without_a_network_it_is_as_usual() -> None:
    for here, names in product((False, True), repeat=2):
        assert leaving_by([], "md", {"names": names or None}, stays_here=here) == Leaving(names=here or names)
