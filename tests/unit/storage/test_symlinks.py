"""Nothing acts through a link: not in `.ikc`, whoever planted it, and no canvas is made through one. What belongs to a
canvas belongs to its real file."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, all_cards
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.services.session import Session
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.recovery import Recoverable, find_recoverable
from ikc_tui.storage.store import Store

pytestmark = pytest.mark.unix_only("links")
TODAY = date(2026, 3, 14)
DREAMS = Place("verhalenbord", "dromen")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "canvases")
    store.make_folder()
    store.save("wijk", Canvas(name="Wijk"))
    return store


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A folder of someone's with a file in it, to which links lead."""
    folder = tmp_path / "van-mij"
    folder.mkdir()
    (folder / "brief").write_text("lieve oma")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def work(store: Store) -> Session:
    """All that is ever written beside a canvas."""
    session = Session(store, store.load("wijk"))
    for text in ("een", "twee"):
        session.apply(edits.add_card, DREAMS, {"text": text}, today=TODAY)
        session.flush(0.5)
    drafts = Drafts(store.folder)
    drafts.keep(Draft.new("wijk", "card").evolve(text="half"))
    session.close(1)
    return session


def put(path: Path, link_to: Path) -> None:
    if path.is_dir():
        for each in sorted(path.rglob("*"), reverse=True):
            each.rmdir() if each.is_dir() else each.unlink()
        path.rmdir()
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(link_to)


@pytest.mark.parametrize("name", ["", "history", "history/wijk", "drafts", "locks", "undo"])
def test_a_link_for_a_folder_of_ikcs_own_leads_nowhere(
    store: Store, victim: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("ikc_tui.storage.locks.LOCK_TIMEOUT", 0.1)
    before = everything(victim)
    put(store.folder / ".ikc" / name, victim)
    session = work(store)
    assert everything(victim) == before
    if session.save_state.problem:
        for lang in LANGUAGES:
            assert str(Path(".ikc") / name) in session.save_state.problem.say(Words(lang))


@pytest.mark.parametrize("name", ["locks/wijk.lock", "locks/.ikc.lock", "history/wijk", "drafts"])
def test_a_link_for_a_file_of_ikcs_own_leads_nowhere(
    store: Store, victim: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("ikc_tui.storage.locks.LOCK_TIMEOUT", 0.1)
    put(store.folder / ".ikc" / name, victim / "brief")
    work(store)
    assert everything(victim) == {"brief": b"lieve oma"}


@pytest.mark.parametrize("name", ["", "drafts", "history", "history/wijk"])
def test_what_someone_keeps_elsewhere_is_not_read_through_a_link(store: Store, tmp_path: Path, name: str) -> None:
    """A link to what is for fewer people would show it to all who share this folder, and take it from there."""
    private = Store(tmp_path / "prive")
    private.save("wijk", Canvas(name="Wijk"))
    private.snapshot("wijk", b"geheim")
    draft = Draft.new("wijk", "card").evolve(text="geheim")
    Drafts(private.folder).keep(draft)
    before = everything(private.folder)
    put(store.folder / ".ikc" / name, private.folder / ".ikc" / name)
    if name != "drafts":
        with pytest.raises(Problem, match="link"):
            store.history.versions("wijk")
    drafts = Drafts(store.folder)
    assert (drafts.waiting(), drafts.open_elsewhere(), drafts.claimed()) == ([], [], [])
    drafts.remove(draft)
    assert everything(private.folder) == before


def test_a_version_that_is_a_link_is_told_and_not_read(store: Store, victim: Path) -> None:
    version = store.snapshot("wijk", b"x")
    put(version.path, victim / "brief")
    (found,) = store.history.versions("wijk")
    with pytest.raises(Problem, match="link"):
        store.history.read(found)


def test_what_can_not_be_saved_through_a_link_is_kept_for_later(
    store: Store, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ikc_tui.storage.locks.LOCK_TIMEOUT", 0.1)
    put(store.folder / ".ikc", victim)
    work(store)
    (waiting,) = find_recoverable()
    assert isinstance(waiting, Recoverable)
    assert [placed.card.text for placed in all_cards(waiting.ours)] == ["een", "twee"]


@pytest.mark.parametrize("target", ["elders.toml", "../van-mij/nieuw.toml"])
def test_a_canvas_that_becomes_a_link_to_nothing_makes_nothing(store: Store, victim: Path, target: str) -> None:
    session = Session(store, store.load("wijk"))
    put(store.path("wijk"), Path(target))
    session.apply(edits.add_card, DREAMS, {"text": "een"}, today=TODAY)
    assert not session.flush(5)
    assert session.save_state.problem is not None
    assert session.save_state.problem.message.key == "problems.dangling"
    session.close(1)
    assert not store.path("wijk").exists()
    assert everything(victim) == {"brief": b"lieve oma"}
    (waiting,) = find_recoverable()
    assert isinstance(waiting, Recoverable)
    assert waiting.slug == "wijk"


def test_nothing_is_archived_through_a_link(store: Store, victim: Path) -> None:
    (store.folder / "archive").symlink_to(victim)
    with pytest.raises(Problem, match="archive is a link"):
        store.archive("wijk")
    assert everything(victim) == {"brief": b"lieve oma"}
    assert store.path("wijk").is_file()


# The real file


def test_a_link_that_is_archived_and_taken_back_leads_to_the_same_file(tmp_path: Path) -> None:
    elsewhere, store = Store(tmp_path / "elders"), Store(tmp_path / "hier")
    elsewhere.save("wijk", Canvas(name="Wijk"))
    store.make_folder()
    store.path("wijk").symlink_to("../elders/wijk.toml")
    assert store.archive("wijk").samefile(elsewhere.path("wijk"))
    assert store.take_back("wijk").samefile(elsewhere.path("wijk"))
    assert not [*(tmp_path / "hier" / "archive").iterdir()]


def test_a_canvas_that_is_reached_in_two_ways_has_one_lock_history_and_undo(tmp_path: Path) -> None:
    real, linked = Store(tmp_path / "echt"), Store(tmp_path / "anders")
    for store in (real, linked):
        store.make_folder()
    real.save("wijk", Canvas(name="Wijk"))
    linked.path("onze-wijk").symlink_to(real.path("wijk"))
    (tmp_path / "map").symlink_to(real.folder)
    through = Store(tmp_path / "map")
    ways = [(real, "wijk"), (linked, "onze-wijk"), (through, "wijk")]
    sessions = [Session(store, store.load(slug)) for store, slug in ways]
    for number in range(20):
        for who, session in enumerate(sessions):
            session.apply(edits.add_card, DREAMS, {"text": f"{who}-{number}"}, today=TODAY)
    for session in sessions:
        while not session.flush(30):
            pass
        session.poll()
        session.close()
    texts = {placed.card.text for placed in all_cards(real.load("wijk").canvas)}
    assert texts == {f"{who}-{number}" for who in range(3) for number in range(20)}
    assert linked.path("onze-wijk").is_symlink()
    assert not (linked.folder / ".ikc").exists()
    versions = [[version.path.resolve() for version in store.history.versions(slug)] for store, slug in ways]
    assert versions[0] == versions[1] == versions[2]
    assert os.listdir(real.folder / ".ikc" / "locks") == ["wijk.lock"]


def test_undo_goes_on_however_one_comes_to_the_canvas(tmp_path: Path) -> None:
    store = Store(tmp_path / "echt")
    store.make_folder()
    store.save("wijk", Canvas(name="Wijk"))
    (tmp_path / "map").symlink_to(store.folder)
    first = Session(store, store.load("wijk"))
    first.apply(edits.add_card, DREAMS, {"text": "een"}, today=TODAY)
    first.close()
    through = Store(tmp_path / "map")
    second = Session(through, through.load("wijk"))
    assert second.undo() is not None
    second.close()
    assert not list(all_cards(store.load("wijk").canvas))
