"""The copies that file-sync programs leave, folded into their canvas; and canvases that only look like one."""

import os
import time
from pathlib import Path

import pytest
from tests.unit.domain.merge.canvases import canvas
from tests.unit.services.sync.laptops import Laptop

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.services.doctor import examine
from ikc_tui.services.sync.conflict_copies import find_copies, merge_copies
from ikc_tui.services.sync.synced_files import file_kind
from ikc_tui.storage import codec
from ikc_tui.storage.store import Store

FIRST = canvas(("a", {"text": "samen"}), ("b", {"text": "buiten"}))
OURS = canvas(("a", {"text": "samen eten"}), ("b", {"text": "buiten"}))
THEIRS = canvas(("a", {"text": "samen"}), ("b", {"text": "binnen"}))
ONEDRIVE = "rijnvliet-LAPTOP-4F7K2"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A canvas that was overwritten once, so that its history has what both copies stem from."""
    store = Store(tmp_path)
    write(store, "rijnvliet", FIRST)
    store.save("rijnvliet", OURS)
    return store


def write(store: Store, slug: str, canvas: Canvas) -> Path:
    """As another program would, a minute later than what is in the history."""
    path = store.path(slug)
    path.write_bytes(codec.encode(canvas))
    os.utime(path, (time.time() - 60,) * 2 if slug == "rijnvliet" else None)
    return path


def texts(store: Store, slug: str = "rijnvliet") -> list[str]:
    return sorted(placed.card.text for placed in all_cards(store.load(slug).canvas))


@pytest.mark.parametrize(
    "name",
    [
        "rijnvliet (Exemplaar met conflict van Noor (werk) 2026-11-25)",
        "rijnvliet (Unicode Encoding Conflict)",
        "rijnvliet [conflicted]",
        *(ONEDRIVE, "rijnvliet-COMPUTERNAAM", "rijnvliet 2", "rijnvliet (1)"),
        "Rijnvliet (conflicted copy 2026-11-25 154500)",
    ],
)
def test_a_copy_is_folded_in_and_moved_aside(store: Store, name: str) -> None:
    copy = write(store, name, THEIRS)
    data = copy.read_bytes()
    folded = merge_copies(store.folder)
    assert (folded.slugs, folded.conflicts, folded.problems) == (["rijnvliet"], 0, [])
    assert texts(store) == ["binnen", "samen eten"]
    assert store.slugs() == ["rijnvliet"]
    assert (store.history.folder / "rijnvliet" / "aside" / copy.name).read_bytes() == data


def test_what_both_reworded_stays_twice_though_a_version_had_one_of_them(store: Store) -> None:
    history = store.history
    history.snapshot("rijnvliet", codec.encode(OURS), store.path("rijnvliet"))
    write(store, ONEDRIVE, canvas(("a", {"text": "samen spelen"}), ("b", {"text": "buiten"})))
    assert merge_copies(store.folder).conflicts == 1
    assert texts(store) == ["buiten", "samen eten", "samen spelen"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("rijnvliet-zuid", OURS),  # begun as a copy, by hand, and not named yet
        ("rijnvliet-ZUID", OURS),
        ("rijnvliet-2", OURS),
        (ONEDRIVE, OURS.evolve(name="Rijnvliet Zuid")),
        ("rijnvliet 2", canvas(("z", {"text": "een andere"}))),
        ("rijnvliet (1)", OURS.evolve(name="De tweede")),
        ("rijnvliet-PC", canvas(("z", {"text": "een andere"}))),
        ("dichterswijk-LAPTOP-4F7K2", OURS),
    ],
)
def test_a_canvas_of_its_own_is_never_folded_away(store: Store, name: str, other: Canvas) -> None:
    data = write(store, name, other).read_bytes()
    assert find_copies(store.folder) == []
    assert merge_copies(store.folder).slugs == []
    assert store.path(name).read_bytes() == data
    assert texts(store) == ["buiten", "samen eten"]


def test_one_that_cannot_be_read_stays_where_it_is(store: Store) -> None:
    for name in ("rijnvliet (conflicted copy 2026-11-25 154500)", ONEDRIVE):
        store.path(name).write_bytes(b"name = ")
    assert [problem.path for problem in merge_copies(store.folder).problems] == [
        store.path("rijnvliet (conflicted copy 2026-11-25 154500)")
    ]
    assert store.path(ONEDRIVE).exists()


NETWORK_COPIES = ("network (conflicted copy 2026-11-25 154500)", "network-LAPTOP-4F7K2", "network 2", "network (1)")


@pytest.mark.parametrize("name", NETWORK_COPIES)
def test_a_copy_of_the_network_is_told_and_left_to_a_person(store: Store, name: str) -> None:
    for slug in ("network", name):
        store.path(slug).write_text(f'name = "IKC Utrecht"\ncoordinator = "{slug}"\n')
    (copy,) = find_copies(store.folder)
    assert copy.is_of_network
    assert merge_copies(store.folder).slugs == []
    assert store.path(name).exists()
    told = [finding.message.key for finding in examine(store.folder) if not finding.fine]
    assert "doctor.network_copies" in told
    assert "doctor.copies" not in told
    assert file_kind(f"{name}.toml") is None


def test_copies_do_not_go_to_the_others_but_what_is_in_them_does(first: Laptop, second: Laptop) -> None:
    store = first.store()
    there = store.load("partou").canvas
    for at, name in enumerate(("partou-LAPTOP-4F7K2", "partou (Copie en conflit de Noor 2026-11-25)", "partou 2")):
        write(store, name, there.evolve(practice={"proud": [f"trots {at}"]}))
    (store.path("network")).write_text('name = "A"\n')
    (store.path("network-LAPTOP-4F7K2")).write_text('name = "A"\n')
    report = first.sync()
    assert report.with_copies == ("partou",)
    second.sync()
    assert sorted(path.name for path in second.folder.glob("*.toml")) == ["network.toml", "partou.toml"]
    assert sorted(second.canvas().practice.proud) == ["trots 0", "trots 1", "trots 2"]
