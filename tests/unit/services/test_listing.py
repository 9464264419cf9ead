"""The list as it is read: what is remembered stands there at once, and is never trusted over the file."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.library import Library
from ikc_tui.services.listing import Listing
from ikc_tui.services.summaries import Summary, Unreadable
from ikc_tui.storage import codec
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.paths import cache_folder
from ikc_tui.storage.problems import Problem

LONG_AGO = 1_700_000_000


def listed(folder: Path) -> Listing:
    """A list that has just taken the folder in, as at a start."""
    listing = Listing(Library(folder))
    listing.update(listing.library.stamps())
    return listing


def read(listing: Listing) -> dict[str, Any]:
    while listing.unread:
        listing.read(0.0)
    listing.save()
    return dict(listing.entries)


def settle(folder: Path) -> None:
    """As if the files were written long ago."""
    for path in folder.glob("*.toml"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def kept() -> Path:
    (path,) = cache_folder().rglob("*.json")
    return path


@pytest.fixture
def remembered(canvases: Path) -> Path:
    """A folder that was read once, long after it was written."""
    settle(canvases)
    read(listed(canvases))
    return canvases


def test_each_is_its_slug_until_it_is_read(canvases: Path) -> None:
    listing = listed(canvases)
    assert list(listing.entries) == listing.unread == listing.library.slugs()
    listing.read(0.0)
    assert len(listing.unread) == 7
    assert all(isinstance(entry, Summary) for entry in read(listing).values())
    assert listing.update(listing.library.stamps()) is False


def test_a_look_that_began_sooner_takes_the_place_of_no_later_one(
    canvases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = Listing(Library(canvases))
    stamps, seen, go_on = listing.library.stamps, threading.Event(), threading.Event()

    def slow_at_first() -> dict[str, Stamp]:
        found = stamps()
        if not seen.is_set():
            seen.set()
            assert go_on.wait(10)
        return found

    monkeypatch.setattr(listing.library, "stamps", slow_at_first)
    looks = [threading.Thread(target=listing.poll) for _ in range(2)]
    looks[0].start()
    assert seen.wait(10)
    (canvases / "nieuw.toml").write_bytes(codec.encode(Canvas(name="Nieuw")))
    looks[1].start()
    looks[1].join(0.1)  # as long as it takes where it does not wait for the first
    go_on.set()
    for look in looks:
        look.join()
    assert "nieuw" in listing.entries


def test_a_folder_that_cannot_be_looked_at_is_empty_and_says_why(canvases: Path) -> None:
    listing = listed(canvases)
    canvases.rename(canvases.with_name("elders"))
    canvases.write_text("geen map")
    with pytest.raises(Problem):
        listing.poll()
    assert listing.entries == {}


def test_what_was_read_is_remembered_just_as_it_was(remembered: Path) -> None:
    listing = listed(remembered)
    assert listing.unread == []
    library = Library(remembered)
    assert listing.entries == {slug: library.entry(slug) for slug in library.slugs()}


@pytest.mark.parametrize(
    "reviews",
    [
        {"r1": {"date": "2026-02-01", "items": {"q1": {"title": "Doen", "actions": ["a"]}}}, "r2": {"open": True}},
        {"r1": {"notes": "Zonder datum"}},
    ],
)
def test_how_it_stands_with_reviews_is_remembered(canvases: Path, reviews: dict[str, Any]) -> None:
    tables = {"actiebord": {"aanbod": {"a": {"text": "Doen"}}}, "reviews": reviews}
    (canvases / "samen.toml").write_bytes(codec.encode(Canvas.model_validate({"name": "Samen", **tables})))
    settle(canvases)
    was = read(listed(canvases))["samen"]
    assert was.reviews.held
    assert listed(canvases).entries["samen"] == was


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + b"\n"), id="written"),
        pytest.param(lambda path: os.utime(path, (LONG_AGO + 1, LONG_AGO + 1)), id="another time"),
        pytest.param(lambda path: path.write_bytes(b"\xff"), id="broken"),
        pytest.param(lambda path: os.replace(path.with_name("nolenslaan.toml"), path), id="another file in its place"),
    ],
)
def test_a_file_that_changed_is_read_again(remembered: Path, change: Callable[[Path], object]) -> None:
    change(remembered / "rijnvliet.toml")
    listing = listed(remembered)
    assert listing.unread == ["rijnvliet"]
    entry = read(listing)["rijnvliet"]
    library = Library(remembered)
    assert isinstance(entry, Unreadable) or entry == library.entry("rijnvliet")


def test_one_that_was_written_just_now_is_not_remembered_yet(remembered: Path) -> None:
    """Were it written once more at this moment, its stamp might not tell."""
    (remembered / "nieuw.toml").write_bytes(codec.encode(Canvas(name="Nieuw")))
    read(listed(remembered))
    assert listed(remembered).unread == ["nieuw"]


def test_one_that_is_gone_is_forgotten(remembered: Path) -> None:
    (remembered / "rijnvliet.toml").unlink()
    (remembered / "leeuwesteyn.toml").write_bytes((remembered / "nolenslaan.toml").read_bytes())
    settle(remembered)
    read(listed(remembered))
    assert "rijnvliet" not in json.loads(kept().read_bytes())["canvases"]


def test_folders_are_remembered_apart(remembered: Path, tmp_path: Path) -> None:
    other = tmp_path / "elders"
    other.mkdir()
    (other / "rijnvliet.toml").write_bytes((remembered / "rijnvliet.toml").read_bytes())
    settle(other)
    assert listed(other).unread == ["rijnvliet"]


BROKEN = [
    b"",
    b"\xff\x00",
    b"[" * 100_000,
    b"[]",
    b'{"format": 99, "canvases": {}}',
    b'{"format": 2, "canvases": []}',
    b'{"format": 2, "canvases": {"rijnvliet": 5}}',
    b'{"format": 2, "canvases": {"rijnvliet": [[1, 2, 3], {}]}}',
]


@pytest.mark.parametrize("data", BROKEN, ids=range(len(BROKEN)))
def test_a_memory_that_means_nothing_is_no_memory(remembered: Path, data: bytes) -> None:
    kept().write_bytes(data)
    listing = listed(remembered)
    assert len(listing.unread) == 8
    assert len(read(listing)) == 8


def test_rows_of_another_shape_are_read_again(remembered: Path) -> None:
    known = json.loads(kept().read_bytes())
    known["canvases"]["rijnvliet"][1]["cards"] = "x"
    del known["canvases"]["nolenslaan"][1]["motto"]
    kept().write_text(json.dumps(known))
    assert listed(remembered).unread == ["nolenslaan", "rijnvliet"]


def test_a_folder_for_memories_that_can_not_be_written_is_no_trouble(
    canvases: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bestand").write_text("")
    monkeypatch.setenv("IKC_CACHE_DIR", str(tmp_path / "bestand"))
    settle(canvases)
    assert len(read(listed(canvases))) == 8
    assert len(listed(canvases).unread) == 8
