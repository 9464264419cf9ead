"""One canvas being edited: undo, redo, and that every change reaches the disk."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import AnyEdit, any_edit, canvases
from tests.told import Told

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import FORMAT, Canvas, Place, cards_in
from ikc_tui.method.words import message
from ikc_tui.services import autosave
from ikc_tui.services import session as sessions
from ikc_tui.services.session import News, Session
from ikc_tui.storage import store as stores
from ikc_tui.storage.codec import decode, encode
from ikc_tui.storage.personal_folder import personal_folder
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas, Store

TODAY = date(2026, 3, 14)
DROMEN = Place("verhalenbord", "dromen")


@contextmanager
def opened(store: Store, slug: str) -> Iterator[Session]:
    session = Session(store, store.load(slug))
    try:
        yield session
    finally:
        session.close()


def add(session: Session, text: str) -> edits.EditResult:
    return session.apply(edits.add_card, DROMEN, {"text": text}, today=TODAY)


def texts_in(canvas: Canvas) -> list[str]:
    return [card.text for card in cards_in(canvas, DROMEN)]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(autosave, "DELAY", 0.0)
    monkeypatch.setattr(autosave, "RETRY", 0.01)
    store = Store(tmp_path)
    store.create(Canvas(name="Proef"))
    return store


class InMemory(Store):
    """A folder of one canvas that is nowhere."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(Path(mkdtemp()))  # of its own: the undo of an earlier one must not be found
        self.data = encode(canvas)

    def load(self, slug: str) -> LoadedCanvas:
        path = self.path(slug)
        return LoadedCanvas(slug, path, decode(self.data, path), self.data)

    def update(self, slug: str, make: Callable[[Canvas | None], Canvas], *known: object) -> LoadedCanvas:
        self.data = encode(make(self.load(slug).canvas))
        return self.load(slug)


@settings(max_examples=25)
@given(canvases, st.lists(any_edit, min_size=1, max_size=8))
def test_whatever_was_done_undo_and_redo_lead_there_and_back(canvas: Canvas, several: list[AnyEdit]) -> None:
    store = InMemory(canvas)
    with opened(store, "x") as session:
        seen = [session.canvas]
        for edit in several:
            session.apply(edit)
            if session.canvas is not seen[-1]:
                seen.append(session.canvas)
        for former in seen[-2::-1]:
            assert session.undo() is not None
            assert session.canvas == former
        assert session.undo() is None
        for later in seen[1:]:
            assert session.redo() is not None
            assert session.canvas == later
        assert session.redo() is None
    assert store.load("x").canvas == session.canvas == seen[-1]


def test_undo_and_redo_say_what_they_take_back(store: Store) -> None:
    with opened(store, "proef") as session:
        added = add(session, "een")
        undone, redone = session.undo(), session.redo()
        assert undone is not None
        assert redone is not None
        assert (undone.label, undone.card) == (redone.label, redone.card) == (added.label, added.card)


def test_an_edit_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    with opened(store, "proef") as session:
        session.apply(edits.change_coalition, {"name": "Proef"}, today=TODAY)
        assert session.undo() is None
        assert not session.save_state.pending


def test_a_new_edit_ends_what_could_be_redone(store: Store) -> None:
    with opened(store, "proef") as session:
        add(session, "een")
        session.undo()
        add(session, "twee")
        assert session.redo() is None
        assert texts_in(session.canvas) == ["twee"]


def test_an_edit_that_fails_changes_nothing(store: Store) -> None:
    with opened(store, "proef") as session:
        before = session.canvas
        with pytest.raises(edits.NoSuchCardError):
            session.apply(edits.delete_card, "weg", today=TODAY)
        assert session.canvas is before
        assert session.undo() is None


def test_every_change_reaches_the_disk(store: Store) -> None:
    with opened(store, "proef") as session:
        add(session, "een")
        assert session.flush()
        assert texts_in(store.load("proef").canvas) == ["een"]
        session.undo()
        assert session.flush()
        assert texts_in(store.load("proef").canvas) == []
        add(session, "twee")
    assert texts_in(store.load("proef").canvas) == ["twee"]


def test_looking_at_a_canvas_writes_nothing(store: Store) -> None:
    path = store.path("hand")
    path.write_text('name = "Met de hand"  # zo\n')
    before = sorted(store.folder.rglob("*"))
    with opened(store, "hand") as session:
        session.poll()
        assert session.canvas.name == "Met de hand"
    assert path.read_text() == 'name = "Met de hand"  # zo\n'
    assert sorted(store.folder.rglob("*")) == before


def test_while_saving_fails_the_work_is_kept_and_saved_when_it_can_be(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*written: object) -> None:
        raise OSError(28, "No space left on device")

    with opened(store, "proef") as session:
        with monkeypatch.context() as patch:
            patch.setattr(stores, "replace_whole", full)
            add(session, "een")
            assert not session.flush()
            assert session.save_state.problem is not None
            assert session.save_state.problem.message == message("problems.disk_full")
            add(session, "twee")
            assert not session.flush()
            assert store.load("proef").canvas == Canvas(name="Proef")
        assert session.flush()
        assert session.save_state.problem is None
    assert texts_in(store.load("proef").canvas) == ["een", "twee"]


def test_a_newer_format_is_shown_and_not_edited(store: Store) -> None:
    text = f'format = {FORMAT + 1}\nname = "Later"\n'
    store.path("later").write_text(text)
    with opened(store, "later") as session:
        assert session.read_only
        with pytest.raises(Problem, match="newer ikc"):
            add(session, "een")
        assert session.canvas.name == "Later"
    assert store.path("later").read_text() == text


# What is told


def someone_else_adds(store: Store, text: str) -> None:
    with opened(Store(store.folder), "proef") as theirs:
        add(theirs, text)


def test_every_observer_is_told_the_same_once(store: Store) -> None:
    with opened(store, "proef") as session:
        first, second = Told(session), Told(session)
        someone_else_adds(store, "van hen")
        session.poll()
        session.poll()
        assert [len(told.external()) for told in (first, second)] == [1, 1]


def test_who_does_not_observe_any_more_is_told_nothing(store: Store) -> None:
    with opened(store, "proef") as session:
        told: list[News] = []
        end = session.observe(told.append)
        end()
        someone_else_adds(store, "van hen")
        session.poll()
        assert told == []


def test_what_nobody_observed_is_told_to_who_comes_next(store: Store) -> None:
    with opened(store, "proef") as session:
        someone_else_adds(store, "van hen")
        session.poll()
        told = Told(session)
        session.poll()
        assert len(told.external()) == 1


def test_where_nothing_happened_nothing_is_told(store: Store) -> None:
    with opened(store, "proef") as session:
        told: list[News] = []
        session.observe(told.append)
        session.poll()
        assert told == []


def test_how_many_versions_there_are_is_known_once_it_was_saved(store: Store) -> None:
    with opened(store, "proef") as session:
        assert session.versions is None
        add(session, "een")
        assert session.flush()
        assert session.versions == len(store.history.versions("proef"))


def test_what_is_closed_on_a_disk_that_does_not_answer_is_kept_before_it_does(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where even the links on the way to the canvas can't be looked at any more."""
    monkeypatch.setattr(sessions, "SOON", 0.05)
    answers = threading.Event()
    session = Session(store, store.load("proef"))

    def hang(*_: object) -> str:
        answers.wait(5)
        return ""

    update = store.update
    monkeypatch.setattr(store, "update", lambda *args: (hang(), update(*args))[1])
    realpath = os.path.realpath
    monkeypatch.setattr(
        os.path,
        "realpath",
        lambda path, **more: realpath(path, **more) if "home" in str(path) else hang() or realpath(path, **more),
    )
    add(session, "getypt")
    closing = threading.Thread(target=session.close)
    closing.start()
    until = time.monotonic() + 2
    while not list(personal_folder("unsaved").glob("*.toml")):
        assert time.monotonic() < until
        time.sleep(0.01)
    answers.set()
    closing.join()
    assert texts_in(store.load("proef").canvas) == ["getypt"]
    assert list(personal_folder("unsaved").glob("*.toml")) == []
