"""The file of a canvas that is open goes away, or becomes something else: what is open stays, what was not saved is
saved as soon as it can be, and what can't be saved when the program ends stands in the history."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.told import Told

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, cards_in
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.services import autosave
from ikc_tui.services.history import restore_file
from ikc_tui.services.session import Session
from ikc_tui.storage.store import Store

from .ikc import Ikc

SLUG = "leeuwesteyn"
DREAMS = Place("verhalenbord", "dromen")
TODAY = date(2026, 3, 14)


def become_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def become_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


GONE: dict[str, Callable[[Path], object]] = {
    "deleted": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_name("anders.toml")),
    "with its folder": lambda path: shutil.rmtree(path.parent),
}
ANOTHER: dict[str, Callable[[Path], object]] = {
    "a folder": become_folder,
    "garbage": lambda path: path.write_bytes(b"\x00\xff\x1b]0;x\x07"),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:300]),
    "empty": lambda path: path.write_bytes(b""),
    "a loop": become_loop,
}


def remove(path: Path) -> None:
    path.rmdir() if path.is_dir() else path.unlink()


def texts(canvas: Canvas) -> list[str]:
    return [card.text for card in cards_in(canvas, DREAMS)]


def kept(store: Store) -> list[list[str]]:
    return [texts(canvas) for _, canvas in store.history.readable_versions(SLUG)]


@pytest.fixture
def store(canvases: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(autosave, "DELAY", 0.0)
    monkeypatch.setattr(autosave, "RETRY", 0.02)
    return Store(canvases)


def opened(store: Store) -> Session:
    return Session(store, store.load(SLUG))


def add(session: Session) -> None:
    session.apply(edits.add_card, DREAMS, {"text": "blijft"}, today=TODAY)


@pytest.mark.parametrize("happens", [*GONE, *ANOTHER])
def test_looking_on_keeps_what_is_open_and_writes_nothing(store: Store, happens: str) -> None:
    session, path = opened(store), store.path(SLUG)
    before = session.canvas
    (GONE | ANOTHER)[happens](path)
    there = path.read_bytes() if path.is_file() else None
    session.poll()
    assert session.canvas == before
    session.close()
    assert (path.read_bytes() if path.is_file() else None) == there


@pytest.mark.parametrize("happens", ["a folder", "garbage", "cut off", "empty", "a loop"])
def test_what_it_became_is_told(store: Store, happens: str) -> None:
    session = opened(store)
    ANOTHER[happens](store.path(SLUG))
    told = Told(session)
    session.poll()
    (problem,) = told.problems()
    said = {problem.brief(Words(lang)) for lang in LANGUAGES}
    assert len(said) == 2
    assert all(sentence.startswith(f"{SLUG}.toml:") and "\x1b" not in sentence for sentence in said)
    session.close()


@pytest.mark.parametrize("happens", GONE)
def test_what_is_gone_is_told_once_and_can_be_put_back_to_the_byte(store: Store, happens: str) -> None:
    session, path = opened(store), store.path(SLUG)
    before = path.read_bytes()
    GONE[happens](path)
    told = Told(session)
    for _ in range(3):
        session.poll()
    (notice,) = told.notices()
    assert all(len(Words(lang).of(notice)) < 2 * 80 for lang in LANGUAGES)  # two lines of an ordinary terminal
    assert session.gone
    session.close()
    assert not path.exists()
    (version,) = store.history.versions(SLUG)
    restore_file(store, SLUG, version.revision)
    assert path.read_bytes() == before


def test_a_file_that_is_back_may_go_again(store: Store) -> None:
    session, path = opened(store), store.path(SLUG)
    told = Told(session)
    for motto in ("eerst", "daarna"):
        session.apply(edits.change_coalition, {"motto": motto}, today=TODAY)
        assert session.flush()
        assert not session.gone
        path.unlink()
        session.poll()
        assert session.gone
        assert len(told.notices()) == 1
    assert [canvas.motto for _, canvas in store.history.readable_versions(SLUG)][:2] == ["daarna", "eerst"]
    session.close()


def test_what_comes_back_by_itself_is_taken_in(store: Store) -> None:
    session, path = opened(store), store.path(SLUG)
    away = path.rename(path.with_name("anders.toml"))
    session.poll()
    away.rename(path)
    session.poll()
    assert not session.gone
    add(session)
    session.close()
    assert texts(store.load(SLUG).canvas) == ["blijft"]


def test_what_is_gone_and_can_not_be_kept_is_told_until_it_can(store: Store) -> None:
    session, history = opened(store), store.history.folder
    history.parent.mkdir(exist_ok=True)
    history.write_text("in de weg")
    store.path(SLUG).unlink()
    told = Told(session)
    for _ in range(2):
        session.poll()
        assert len(told.problems()) == 1
    assert session.gone
    history.unlink()
    session.poll()
    assert len(told.notices()) == len(kept(store)) == 1
    session.close()


@pytest.mark.parametrize("happens", GONE)
def test_an_edit_makes_a_file_that_is_gone_anew(store: Store, happens: str) -> None:
    session = opened(store)
    GONE[happens](store.path(SLUG))
    add(session)
    session.close()
    assert texts(store.load(SLUG).canvas) == ["blijft"]
    assert session.save_state.problem is None


@pytest.mark.parametrize("edited_before", [False, True])
@pytest.mark.parametrize("happens", ANOTHER)
def test_an_edit_waits_until_the_file_is_one_again(store: Store, happens: str, edited_before: bool) -> None:
    session, path = opened(store), store.path(SLUG)
    if edited_before:
        session.apply(edits.change_coalition, {"motto": "eerder"}, today=TODAY)
        assert session.flush()
    whole = path.read_bytes()
    ANOTHER[happens](path)
    add(session)
    assert not session.flush()
    assert session.save_state.problem is not None
    assert texts(session.canvas) == ["blijft"]
    remove(path)
    path.write_bytes(whole)
    while session.save_state.pending:
        session.flush(20)
    session.close()
    assert texts(store.load(SLUG).canvas) == ["blijft"]
    assert (store.load(SLUG).canvas.motto == "eerder") == edited_before


@pytest.mark.parametrize("happens", ANOTHER)
def test_what_can_not_be_saved_at_the_end_stands_in_the_history(store: Store, happens: str) -> None:
    session = opened(store)
    ANOTHER[happens](store.path(SLUG))
    add(session)
    session.close(1.0)
    assert kept(store) == [["blijft"]]


def test_on_the_screen_a_file_that_is_gone_is_told_and_made_again(canvases: Path) -> None:
    store = Store(canvases)
    with Ikc(store.path(SLUG)) as ikc:
        ikc.opened("Verhalenbord")
        GONE["deleted"](store.path(SLUG))
        ikc.until("Bestand door een ander verwijderd of hernoemd")
        ikc.until("bestand weg · 1 versie bewaard")
        ikc.write("d")
        ikc.until("opgeslagen")
        assert store.path(SLUG).is_file()
        assert ikc.end_by(signal.SIGHUP, 5.0) == 128 + signal.SIGHUP
    assert len(kept(store)) == 1


def test_on_the_screen_it_is_told_and_a_dropped_line_loses_nothing(canvases: Path) -> None:
    store = Store(canvases)
    with Ikc(store.path(SLUG)) as ikc:
        ikc.opened("Verhalenbord")
        ANOTHER["garbage"](store.path(SLUG))
        ikc.until(f"{SLUG}.toml:1:2: Dit is geen tekst in UTF-8")
        ikc.write("d")
        ikc.until("NIET opgeslagen")
        assert ikc.end_by(signal.SIGHUP, 5.0) == 128 + signal.SIGHUP
    edited, as_it_stood = (canvas for _, canvas in store.history.readable_versions(SLUG))
    assert edited.verhalenbord.kinderen == ()
    assert as_it_stood.verhalenbord.kinderen
