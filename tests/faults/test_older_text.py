"""Another program writes into a canvas that is open: an older text, a backup, what a colleague or a sync made of it.
Before any of that takes a text away, what stood there is a version of the history: nothing is nowhere, also where the
program is killed right after."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.told import Told

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import FORMAT, Canvas, Card, Place, all_cards
from ikc_tui.domain.merge import Resolution, resolve_conflict
from ikc_tui.services import autosave
from ikc_tui.services.history import restore_file
from ikc_tui.services.session import Session
from ikc_tui.services.sync.checkout_plan import FileChange
from ikc_tui.services.sync.conflict_copies import merge_copies
from ikc_tui.services.sync.file_writes import FileWrites
from ikc_tui.storage.codec import encode
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store

from .ikc import Ikc

SLUG = "wijk"
DREAMS = Place("verhalenbord", "dromen")
TODAY = date(2026, 3, 14)


def canvas(*texts: str, motto: str = "samen") -> Canvas:
    """A card for each text; its id is its first word."""
    cards = [Card(id=text.split()[0], text=text) for text in texts]
    made = Canvas(name="Kindcentrum De Wijk", motto=motto)
    return made.evolve(verhalenbord=made.verhalenbord.evolve(dromen=cards))


OLDER = canvas("alfa oud", motto="")
NEWER = canvas("alfa nieuw", "bravo", motto="samen verder")


def said(found: Canvas) -> set[str]:
    return {placed.card.text for placed in all_cards(found)} | {found.motto}


def on_disk(store: Store) -> set[str]:
    """Every text that stands in the file or in one of its versions."""
    found = said(store.load(SLUG).canvas)
    return found.union(*(said(version) for _, version in store.history.readable_versions(SLUG)))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The canvas as it is by now. The history has a version of just before, so that none is due for ten minutes."""
    monkeypatch.setattr(autosave, "DELAY", 0.0)
    monkeypatch.setattr(autosave, "RETRY", 0.01)
    store = Store(tmp_path)
    store.save(SLUG, OLDER)
    store.snapshot(SLUG, encode(OLDER))
    store.save(SLUG, NEWER)
    return store


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    found = Session(store, store.load(SLUG))
    yield found
    found.close()


def written(store: Store) -> None:
    store.path(SLUG).write_bytes(encode(OLDER))


def renamed_over_it(store: Store) -> None:
    backup = store.folder / "backup"
    backup.write_bytes(encode(OLDER))
    past = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(backup, (past, past))
    backup.replace(store.path(SLUG))


def by_hand_with_comments(store: Store) -> None:
    store.path(SLUG).write_bytes(b"# even opgeruimd\n" + encode(OLDER))


def by_a_colleague(store: Store) -> None:
    theirs = Session(Store(store.folder), store.load(SLUG))
    theirs.apply(edits.delete_card, "bravo", today=TODAY)
    theirs.apply(edits.change_card, "alfa", {"text": "alfa oud"}, today=TODAY)
    theirs.apply(edits.change_coalition, {"motto": ""}, today=TODAY)
    theirs.close()


def by_a_sync(store: Store) -> None:
    path = store.path(SLUG)
    FileWrites(store.folder).write(path.name, FileChange(path.read_bytes(), encode(OLDER)))


def restored(store: Store) -> None:
    restore_file(Store(store.folder), SLUG, store.history.versions(SLUG)[-1].revision)


def by_a_newer_ikc(store: Store) -> None:
    text = encode(OLDER).decode().replace("format = 1", f"format = {FORMAT + 1}")
    store.path(SLUG).write_text(text)


WAYS: dict[str, Callable[[Store], None]] = {
    "written over it": written,
    "a backup renamed over it": renamed_over_it,
    "by hand": by_hand_with_comments,
    "a colleague": by_a_colleague,
    "a sync": by_a_sync,
    "ikc restore": restored,
    "a newer ikc": by_a_newer_ikc,
}


@pytest.mark.parametrize("way", WAYS)
def test_what_stood_there_is_in_the_history_before_an_older_text_is_taken_in(
    store: Store, session: Session, way: str
) -> None:
    told = Told(session)
    WAYS[way](store)
    session.poll()
    assert said(session.canvas) == said(OLDER)
    assert said(NEWER) < on_disk(store)
    (news,) = told.external()
    assert news.has_snapshot
    assert news.changes.removed == ("bravo",)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "a newer ikc"])
def test_the_same_where_the_next_save_meets_it(store: Store, session: Session, way: str) -> None:
    told = Told(session)
    WAYS[way](store)
    session.apply(edits.add_card, DREAMS, {"text": "erbij"}, today=TODAY)
    assert session.flush()
    assert said(session.canvas) == said(OLDER) | {"erbij"}
    assert said(NEWER) | {"erbij"} < on_disk(store)
    session.close()  # when the thread that saves has told what it met
    (news,) = told.external()
    assert news.has_snapshot


def test_what_was_not_saved_yet_is_in_that_version_too(store: Store, session: Session) -> None:
    with session._disk_lock:  # as while another save is under way
        session.apply(edits.change_card, "alfa", {"note": "nog niet bewaard"}, today=TODAY)
        session.apply(edits.add_card, DREAMS, {"text": "ook niet"}, today=TODAY)
        by_a_colleague(store)
    assert session.flush()
    assert said(session.canvas) >= {"alfa oud", "ook niet"}
    assert said(NEWER) < on_disk(store)
    assert any(
        placed.card.note == "nog niet bewaard"
        for _, version in store.history.readable_versions(SLUG)
        for placed in all_cards(version)
    )


def test_undo_and_redo_lose_nothing_of_it_and_take_back_ones_own_only(store: Store, session: Session) -> None:
    session.apply(edits.add_card, DREAMS, {"text": "van mij"}, today=TODAY)
    assert session.flush()
    written(store)
    session.poll()
    assert "van mij" in on_disk(store)
    assert session.undo() is not None
    assert said(session.canvas) == said(OLDER)
    assert session.undo() is None
    assert session.redo() is not None
    assert session.flush()
    assert {"van mij", "bravo"} < on_disk(store)


def test_what_another_only_added_needs_no_version(store: Store, session: Session) -> None:
    theirs = Session(Store(store.folder), store.load(SLUG))
    theirs.apply(edits.add_card, DREAMS, {"text": "van hen"}, today=TODAY)
    theirs.close()
    before = len(store.history.versions(SLUG))
    told = Told(session)
    session.poll()
    (news,) = told.external()
    assert not news.has_snapshot
    assert len(store.history.versions(SLUG)) == before


def test_comments_of_a_hand_are_kept_before_another_text_is_taken_in(store: Store, tmp_path: Path) -> None:
    by_hand = b"# van ons\n" + encode(NEWER)
    store.path(SLUG).write_bytes(by_hand)
    session = Session(store, store.load(SLUG))
    store.path(SLUG).write_bytes(encode(NEWER))
    session.poll()
    assert by_hand in [store.history.read(version) for version in store.history.versions(SLUG)]
    session.close()


@pytest.mark.parametrize("moment", ["look", "save"])
def test_what_can_not_be_kept_is_not_taken_in_either(store: Store, session: Session, moment: str) -> None:
    history, away = store.history.folder, store.folder / "away"
    history.rename(away)
    history.write_text("in de weg")
    if moment == "save":
        session.apply(edits.add_card, DREAMS, {"text": "erbij"}, today=TODAY)
        assert session.flush()
    written(store)
    if moment == "look":
        told = Told(session)
        session.poll()
        (problem,) = told.problems()
        assert problem.message.key == "news.not_kept"
    else:
        session.apply(edits.add_card, DREAMS, {"text": "nog een"}, today=TODAY)
        assert not session.flush()
        assert session.save_state.problem is not None
    assert said(NEWER) <= said(session.canvas)
    history.unlink()
    away.rename(history)
    while session.save_state.pending:
        session.flush()
    session.poll()
    assert said(NEWER) < on_disk(store)


def test_garbage_over_a_canvas_that_is_only_looked_at_leaves_it_in_the_history(store: Store, session: Session) -> None:
    store.path(SLUG).write_bytes(b"\x00\xff")
    told = Told(session)
    for _ in range(2):
        session.poll()
        assert len(told.problems()) == 1
    session.close()
    assert said(NEWER) in [said(version) for _, version in store.history.readable_versions(SLUG)]


# What a person does themselves: what goes by it stands in the history before it goes


def test_putting_a_version_back_keeps_what_stood_there(store: Store, session: Session) -> None:
    session.apply(edits.add_card, DREAMS, {"text": "net getypt"}, today=TODAY)
    session.apply_after_snapshot(edits.restore_version, OLDER, "toen", today=TODAY)
    assert session.flush()
    assert said(NEWER) | {"net getypt"} < on_disk(store)


@pytest.mark.parametrize("choice", ["mine", "theirs"])
@pytest.mark.parametrize("what", ["a card", "the motto"])
def test_settling_keeps_what_was_not_chosen(store: Store, session: Session, choice: Resolution, what: str) -> None:
    theirs = Session(Store(store.folder), store.load(SLUG))
    for one, name in ((session, "van ons"), (theirs, "van hen")):
        if what == "a card":
            one.apply(edits.change_card, "alfa", {"text": name}, today=TODAY)
        else:
            one.apply(edits.change_coalition, {"motto": name}, today=TODAY)
        assert one.flush()
    session.poll()
    (conflict,) = session.conflicts
    for version in store.history.versions(SLUG):  # nor does it help that a version happens to be there
        version.path.unlink()
    session.apply_after_snapshot(resolve_conflict, conflict.id, choice, today=TODAY)
    assert session.flush()
    assert not session.conflicts
    found = on_disk(store) | {
        str(entry.theirs) for _, version in store.history.readable_versions(SLUG) for entry in version.conflicts
    }
    assert {"van ons", "van hen"} < found
    theirs.close()


def test_where_it_can_not_be_kept_nothing_is_put_back(store: Store, session: Session) -> None:
    history = store.history.folder
    history.rename(store.folder / "away")
    history.write_text("in de weg")
    with pytest.raises(Problem):
        session.apply_after_snapshot(edits.restore_version, OLDER, "toen", today=TODAY)
    assert said(session.canvas) == said(NEWER)


def test_folding_a_copy_keeps_what_stood_there(store: Store, session: Session) -> None:
    copy = store.folder / f"{SLUG} (conflicted copy 2026-03-14 101500).toml"
    copy.write_bytes(encode(OLDER))
    merge_copies(store.folder)
    session.poll()
    assert said(NEWER) < on_disk(store)


def test_taking_back_from_the_archive_overwrites_nothing(store: Store, session: Session) -> None:
    old = store.folder / "archive" / f"{SLUG}.toml"
    old.parent.mkdir()
    old.write_bytes(encode(OLDER))
    store.take_back(SLUG)
    session.poll()
    assert said(session.canvas) == said(NEWER)
    assert said(store.load(SLUG).canvas) == said(NEWER)


def test_killed_right_after_r_in_the_history_nothing_is_nowhere(store: Store) -> None:
    with Ikc(store.path(SLUG)) as ikc:
        ikc.opened("bravo")
        ikc.write("H")
        ikc.until("terug in de tijd")
        ikc.write("[")
        ikc.until("alfa oud")
        ikc.write("r")
        ikc.until_that(lambda: said(store.load(SLUG).canvas) == said(OLDER))
        os.kill(ikc.process.pid, signal.SIGKILL)
        ikc.process.wait()
    assert said(NEWER) < on_disk(store)
