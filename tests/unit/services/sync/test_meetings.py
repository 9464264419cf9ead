"""Two laptops at one meeting, or each at one of its own: nothing of either is lost, as they sync."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.conftest import TODAY

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Partner, Place, Review, find_card, find_review
from ikc_tui.domain.merge import open_conflicts

from .laptops import Laptop

VERBINDEN = Place("actiebord", "verbinden")
AGENDA: list[dict[str, object]] = [{"title": "Terugblik"}, {"title": "Oordelen", "lessons": [4, 7]}]


@dataclass
class Meeting:
    """One review on one laptop."""

    laptop: Laptop
    review: str

    def does(self, edit: Callable[..., edits.EditResult], *args: object, **kwargs: object) -> None:
        self.laptop.edit(lambda canvas: edit(canvas, self.review, *args, **kwargs, today=TODAY).canvas)

    @property
    def held(self) -> Review:
        found = find_review(self.laptop.canvas(), self.review)
        assert found
        return found


def begun(laptop: Laptop, **fields: object) -> str:
    laptop.edit(lambda canvas: edits.begin_review(canvas, fields, AGENDA, today=TODAY).canvas)
    return laptop.canvas().reviews[-1].id


def coalition(canvas: Canvas) -> Canvas:
    partners = [Partner(id=id, name=id.title()) for id in ("zwaan", "zonnehof", "brug")]
    return canvas.evolve(partners=partners)


def test_each_held_one(first: Laptop, second: Laptop) -> None:
    first.sync()
    second.sync()
    for laptop, notes in ((first, "Bij ons"), (second, "Bij jullie")):
        id = begun(laptop, theme=notes)
        meeting = Meeting(laptop, id)
        item = meeting.held.items[0].id
        meeting.does(edits.change_item, item, {"notes": notes})
        meeting.does(edits.add_item_action, item, VERBINDEN, {"text": f"Actie: {notes}", "owner": "Noor"})
        meeting.does(edits.mark_in_review, 7, 2)
        meeting.does(edits.finish_review)
    for laptop in (first, second, first):
        laptop.sync()
    assert first.canvas() == second.canvas()
    reviews = first.canvas().reviews
    assert sorted(review.items[0].notes for review in reviews) == ["Bij jullie", "Bij ons"]
    assert sorted(first.texts()) == ["Actie: Bij jullie", "Actie: Bij ons", "Samen eten"]
    assert all(find_card(first.canvas(), review.items[0].actions[0]) for review in reviews)
    assert not open_conflicts(first.canvas())


def test_both_at_one(first: Laptop, second: Laptop) -> None:
    first.edit(coalition)
    id = begun(first, theme="samen")
    first.sync()
    second.sync()
    one, other = Meeting(first, id), Meeting(second, id)
    back, marks = (item.id for item in one.held.items)

    one.does(edits.change_item, back, {"notes": "Het ging goed"})
    one.does(edits.add_decision, marks, "We gaan door")
    one.does(edits.turn_over, {"zwaan": {"4": 1, "7": 3}, "zonnehof": {"4": 3}}, by_partner=True)
    one.does(edits.reach_item, marks)
    one.does(edits.change_item, back, {"minutes": 10})
    other.does(edits.change_item, back, {"minutes": 15})
    other.does(edits.add_decision, marks, "We stoppen met losse lijstjes")
    other.does(edits.add_item_action, back, VERBINDEN, {"text": "Bel de wijk"})
    other.does(edits.add_item, {"title": "Rondvraag"})
    other.does(edits.turn_over, {"brug": {"4": 0}, "zwaan": {"7": 3}}, by_partner=True)
    other.does(edits.finish_review)
    for laptop in (first, second, first):
        laptop.sync()

    assert first.canvas() == second.canvas()
    held = one.held
    assert [item.title for item in held.items] == ["Terugblik", "Oordelen", "Rondvraag"]
    assert (held.items[0].notes, held.items[0].minutes) == ("Het ging goed", 15)
    assert {*held.items[1].decisions} == {"We gaan door", "We stoppen met losse lijstjes"}
    assert [find_card(first.canvas(), card) is not None for card in held.items[0].actions] == [True]
    assert held.spread == {"4": (1, 1, 0, 1), "7": (0, 0, 0, 1)}  # the zwaan counts once
    assert held.partner_marks["zwaan"] == {"4": 1, "7": 3}
    assert not held.open
    assert not open_conflicts(first.canvas())


def test_of_marks_that_are_nobodys_those_of_both_count(first: Laptop, second: Laptop) -> None:
    first.edit(coalition)
    id = begun(first)
    first.sync()
    second.sync()
    Meeting(first, id).does(edits.turn_over, {"zwaan": {"4": 1}, "zonnehof": {"4": 2}}, by_partner=False)
    Meeting(second, id).does(edits.turn_over, {"brug": {"4": 2}}, by_partner=False)
    for laptop in (first, second, first):
        laptop.sync()
    assert Meeting(first, id).held.spread == Meeting(second, id).held.spread == {"4": (0, 1, 2, 0)}
    assert not Meeting(first, id).held.partner_marks
