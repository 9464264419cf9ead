"""What is made of every canvas of a folder: read bit by bit, and read again only where a file has changed."""

import threading
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.folder_reader import FolderReader
from ikc_tui.services.library import Library
from ikc_tui.storage import codec
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas

ALL = 10.0  # seconds, in which everything is read


class Reading:
    """A folder of canvases, what was read of it, and how often."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reads: list[str] = []
        self.reader = FolderReader(Library(folder), self.name_of)

    def name_of(self, loaded: LoadedCanvas) -> str:
        self.reads.append(loaded.slug)
        return loaded.canvas.name

    def write(self, slug: str, name: str) -> None:
        (self.folder / f"{slug}.toml").write_bytes(codec.encode(Canvas(name=name)))

    def read(self) -> dict[str, str]:
        self.reader.look()
        self.reader.read(ALL)
        return self.reader.made


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    found = Reading(tmp_path)
    for slug in ("a", "b", "c"):
        found.write(slug, slug.upper())
    return found


def test_it_reads_at_least_one_at_a_time_in_the_order_of_the_slugs(reading: Reading) -> None:
    reading.reader.look()
    assert (reading.reader.total, reading.reader.unread) == (3, ["a", "b", "c"])
    seen = []
    while reading.reader.unread:
        reading.reader.read(0.0)
        seen.append([*reading.reader.made])
    assert seen == [["a"], ["a", "b"], ["a", "b", "c"]]


def test_only_what_changed_is_read_again_and_until_then_it_is_what_it_was(reading: Reading) -> None:
    reading.read()
    reading.write("b", "Beter")
    reading.write("aa", "Nieuw")
    (reading.folder / "c.toml").unlink()
    reading.reader.look()
    assert reading.reader.made == {"a": "A", "b": "B"}
    assert reading.read() == {"a": "A", "aa": "Nieuw", "b": "Beter"}
    assert reading.reads == ["a", "b", "c", "aa", "b"]


def test_what_can_not_be_read_is_named_until_it_can(reading: Reading) -> None:
    reading.read()
    (reading.folder / "b.toml").write_text("format = ")
    assert reading.read() == {"a": "A", "c": "C"}
    assert [*reading.reader.problems] == ["b"]
    reading.write("b", "Weer heel")
    assert reading.read()["b"] == "Weer heel"
    assert reading.reader.problems == {}


def test_a_folder_that_can_not_be_looked_at_raises_and_keeps_what_was_read(reading: Reading) -> None:
    reading.read()
    for path in reading.folder.iterdir():
        path.unlink()
    reading.folder.rmdir()
    reading.folder.write_text("no folder")
    with pytest.raises(Problem):
        reading.reader.look()
    assert len(reading.reader.made) == 3


def test_what_was_put_stays_until_the_file_is_another_and_what_is_forgotten_is_read(reading: Reading) -> None:
    reading.read()
    reading.reader.put("b", "hier gewijzigd")
    assert reading.read() == {"a": "A", "b": "hier gewijzigd", "c": "C"}
    reading.reader.forget("b")
    assert reading.read()["b"] == "B"
    reading.reader.put("weg", "is er niet")
    assert "weg" not in reading.reader.made


def test_nothing_waits_for_a_disk_that_does_not_answer(reading: Reading) -> None:
    reading.read()
    reading.write("b", "Traag")
    reading.reader.look()
    answered, asked = threading.Event(), threading.Event()
    load = reading.reader.library.load

    def slow(slug: str) -> LoadedCanvas:
        asked.set()
        assert answered.wait(ALL)
        return load(slug)

    reading.reader.library.load = slow  # type: ignore[method-assign]
    thread = threading.Thread(target=reading.reader.read, args=(0.0,))
    thread.start()
    assert asked.wait(ALL)
    reading.reader.put("a", "meteen")
    reading.reader.forget("c")
    assert reading.reader.made["a"] == "meteen"
    answered.set()
    thread.join(ALL)
    assert reading.reader.made == {"a": "meteen", "b": "Traag", "c": "C"}


def test_what_is_let_go_of_is_read_anew(reading: Reading) -> None:
    reading.read()
    reading.reader.clear()
    assert (reading.reader.made, reading.reader.total) == ({}, 0)
    assert len(reading.read()) == 3
