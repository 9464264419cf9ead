"""What one person has seen of a canvas: what changed since the last visit, and what was looked at meanwhile."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import canvases

from ikc_tui.domain.canvas import PLACES, Canvas, all_cards, card_ids, find_card, replace_card
from ikc_tui.domain.edits import add_card, change_card, delete_card, move_card, reorder_card
from ikc_tui.domain.fingerprints import fingerprints
from ikc_tui.services.library import Library
from ikc_tui.services.seen_cards import Visit, next_card
from ikc_tui.services.visits import Visits
from ikc_tui.storage.visits import LastVisit, load_visit, save_visit

TODAY = date(2026, 3, 14)
NOW = datetime(2026, 3, 14, 10, 15, tzinfo=UTC)
CANVAS = Canvas.model_validate(
    {
        "name": "Wijk",
        "verhalenbord": {"kinderen": {"a": {"text": "A"}, "b": {"text": "B"}}},
        "actiebord": {"aanbod": {"c": {"text": "C"}}},
    }
)


def seen(canvas: Canvas) -> LastVisit:
    return LastVisit(NOW, fingerprints(canvas))


def changed(canvas: Canvas, *ids: str) -> Canvas:
    """As another made it: these cards have another text."""
    for id in ids:
        placed = find_card(canvas, id)
        assert placed
        canvas = replace_card(canvas, placed, placed.card.evolve(text=f"{placed.card.text}!"))
    return canvas


@given(canvases)
def test_at_the_first_visit_and_where_nothing_changed_all_is_seen(canvas: Canvas) -> None:
    for visit in (Visit(canvas), Visit(canvas, seen(canvas))):
        assert visit.changed(canvas) == visit.unseen(canvas) == frozenset()
        assert visit.unseen_boards(canvas) == set()


@given(canvases, st.data())
def test_what_changed_is_unseen_until_it_was_looked_at_and_changed_until_one_has_left(
    canvas: Canvas, data: st.DataObject
) -> None:
    ids = [*card_ids(canvas)]
    some = {*data.draw(st.lists(st.sampled_from(ids)))} if ids else set()
    now = changed(canvas, *some)
    visit = Visit(now, seen(canvas))
    assert visit.changed(now) == visit.unseen(now) == some
    for placed in all_cards(now):
        visit.see([placed])
    assert visit.unseen(now) == frozenset()
    assert visit.changed(now) == some
    assert Visit(now, visit.leave(now, [], tab="", board="", cursors={})).changed(now) == frozenset()


def test_ones_own_edits_are_seen_whatever_they_are() -> None:
    visit, canvas = Visit(CANVAS), CANVAS
    for edited in (
        change_card(canvas, "a", {"text": "x"}, today=TODAY),
        move_card(canvas, "b", PLACES[-1], today=TODAY),
        reorder_card(canvas, "a", 1, today=TODAY),
        add_card(canvas, PLACES[0], {"text": "new"}, today=TODAY),
        delete_card(canvas, "a", today=TODAY),
    ):
        visit.edit(canvas, edited.canvas)
        assert visit.changed(edited.canvas) == visit.unseen(edited.canvas) == frozenset()


def test_a_card_of_another_that_one_edits_oneself_is_seen_and_has_changed() -> None:
    theirs = changed(CANVAS, "a", "c")
    visit = Visit(theirs, seen(CANVAS))
    ours = change_card(theirs, "a", {"text": "ours"}, today=TODAY).canvas
    visit.edit(theirs, ours)
    assert visit.unseen(ours) == {"c"}
    assert visit.changed(ours) == {"a", "c"}
    assert visit.unseen_boards(ours) == {"actiebord"}


def test_on_boards_that_were_opened_all_was_seen_and_on_others_nothing() -> None:
    theirs = changed(CANVAS, "a", "b", "c")
    left = Visit(theirs, seen(CANVAS)).leave(theirs, ["verhalenbord"], tab="lessen", board="verhalenbord", cursors={})
    assert Visit(theirs, left).changed(theirs) == {"c"}
    assert (left.tab, left.board) == ("lessen", "verhalenbord")


def test_where_the_cursor_stood_on_tabs_that_were_not_opened_is_kept() -> None:
    last = LastVisit(NOW, frozenset(), "", "", {"lessen": "7", "actiebord": "c"})
    left = Visit(CANVAS, last).leave(CANVAS, [], tab="", board="", cursors={"actiebord": "d"})
    assert left.cursors == {"lessen": "7", "actiebord": "d"}


@given(canvases, st.data())
def test_from_one_card_to_the_next_one_comes_to_each_of_them_once_in_their_order(
    canvas: Canvas, data: st.DataObject
) -> None:
    placed = [*all_cards(canvas)]
    some = [each for each in placed if data.draw(st.booleans())]
    ids = {each.card.id for each in some}
    some = [each for each in placed if each.card.id in ids]
    place = data.draw(st.sampled_from(PLACES))
    for forward in (True, False):
        at, card, met = place, None, []
        for _ in some:
            found = next_card(canvas, ids, at, card, forward=forward)
            assert found
            met.append((found.place, found.at))
            at, card = found.place, found.card.id
        assert sorted(met, key=str) == sorted([(each.place, each.at) for each in some], key=str)
    assert (next_card(canvas, ids, place, None) is None) == (not some)


def test_who_leaves_in_two_programs_has_seen_what_was_seen_in_either(tmp_path: Path) -> None:
    canvas, visits = tmp_path / "wijk.toml", Visits()
    there = frozenset({"aaaaaaaa", "bbbbbbbb", "cccccccc"})
    save_visit(canvas, LastVisit(NOW, frozenset({"aaaaaaaa"})))
    before = visits.last("wijk", canvas)
    save_visit(canvas, LastVisit(NOW + timedelta(minutes=1), frozenset({"aaaaaaaa", "bbbbbbbb"})))
    visits.keep(canvas, LastVisit(NOW + timedelta(minutes=2), frozenset({"cccccccc", "dddddddd"})), before, there)
    kept = load_visit(canvas)
    assert kept
    assert kept.seen == there
    visits.keep(canvas, LastVisit(NOW, frozenset({"cccccccc"})), kept, there)
    assert visits.last("wijk", canvas) == LastVisit(NOW, frozenset({"cccccccc"}))


def test_a_visit_that_ended_is_known_before_it_is_kept(tmp_path: Path) -> None:
    library = Library(tmp_path)
    slug = library.create("Wijk")
    session = library.open(slug)
    session.apply(add_card, PLACES[0], {"text": "x"}, today=TODAY)
    visit = session.visit.leave(session.canvas, [], tab="", board="", cursors={})
    library.visits.end(slug, visit)
    assert library.open(slug).visit.last == visit
    library.close(session, visit)
    assert Library(tmp_path).open(slug).visit.last == visit
