"""Files that Windows refuses: held open, read-only, on a share that is gone, with a name or a path that can not be."""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage import platform_files
from ikc_tui.storage.atomic import remove_whole
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.exports import write_beside
from ikc_tui.storage.platform_files import long_path, shown_path
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store

assert sys.platform == "win32"

READ, WRITE, OPEN_EXISTING = 0x80000000, 0x40000000, 3
NOTHING, READING, ALL_BUT_REPLACING = 0, 1, 3
LONG = 210  # characters; the realpath of Wine takes no more than 259
BAD_NETPATH, NETNAME_DELETED = 53, 64


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "canvases")
    store.make_folder()
    store.save("wijk", Canvas(name="Wijk"))
    return store


@contextmanager
def held(path: Path, share: int, access: int = READ) -> Iterator[threading.Event]:
    """Another has the file open inside the block, or until the event is set, and lets others do so much with it."""
    import _winapi

    handle = _winapi.CreateFile(str(path), access, share, 0, OPEN_EXISTING, 0, 0)
    let_go = threading.Event()
    closed = threading.Event()

    def close() -> None:
        let_go.wait()
        _winapi.CloseHandle(handle)
        closed.set()

    threading.Thread(target=close, daemon=True).start()
    try:
        yield let_go
    finally:
        let_go.set()
        closed.wait()


def let_go_soon(let_go: threading.Event) -> None:
    threading.Timer(0.4, let_go.set).start()


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_that_another_has_open_for_a_moment_is_waited_for(store: Store) -> None:
    with held(store.path("wijk"), ALL_BUT_REPLACING) as let_go:
        let_go_soon(let_go)
        store.save("wijk", Canvas(name="Wijk", motto="nieuw"))
    assert store.load("wijk").canvas.motto == "nieuw"
    assert everything(store.folder) == [".ikc", "wijk.toml"]


def test_a_file_that_another_keeps_open_is_told_and_stands_as_it_stood(store: Store) -> None:
    before = store.path("wijk").read_bytes()
    began = time.monotonic()
    with held(store.path("wijk"), ALL_BUT_REPLACING), pytest.raises(Problem) as refused:
        store.save("wijk", Canvas(name="Wijk", motto="nieuw"))
    assert refused.value.message.key == "problems.in_use"
    assert time.monotonic() - began < 2 * platform_files.HELD_SECONDS
    assert store.path("wijk").read_bytes() == before
    assert everything(store.folder) == [".ikc", "wijk.toml"]
    store.save("wijk", Canvas(name="Wijk", motto="nieuw"))
    assert store.load("wijk").canvas.motto == "nieuw"


def test_a_file_that_nobody_else_may_read_for_a_moment_is_waited_for(store: Store) -> None:
    with held(store.path("wijk"), NOTHING) as let_go:
        let_go_soon(let_go)
        assert store.load("wijk").canvas.name == "Wijk"


def test_a_file_that_nobody_else_may_read_is_told(store: Store) -> None:
    with held(store.path("wijk"), NOTHING), pytest.raises(Problem) as refused:
        store.load("wijk")
    assert refused.value.message.key == "problems.in_use"


def test_what_is_being_written_in_place_is_read_once_it_is_whole(store: Store) -> None:
    path = store.path("wijk")
    whole = path.read_bytes()
    with held(path, ALL_BUT_REPLACING, WRITE) as let_go:
        path.write_bytes(b'name = "Halve')

        def finish() -> None:
            path.write_bytes(whole.replace(b"Wijk", b"Hele"))
            let_go.set()

        threading.Timer(0.4, finish).start()
        saved = store.update("wijk", lambda there: there or Canvas(name="weg"))
    assert saved.canvas.name == "Hele"


def test_what_another_wrote_while_its_file_was_held_is_merged(store: Store) -> None:
    path = store.path("wijk")
    before = store.load("wijk")
    with held(path, ALL_BUT_REPLACING) as let_go:

        def write() -> None:
            with path.open("ab") as file:
                file.write(b'\n[coalition]\nwhy = "van een ander"\n')
            let_go.set()

        threading.Timer(0.4, write).start()
        store.save("wijk", before.canvas.evolve(motto="van mij"))
    text = path.read_text(encoding="utf-8")
    assert "van mij" in text
    assert "van een ander" in text


def test_a_file_that_is_removed_is_waited_for(store: Store) -> None:
    path = store.path("wijk")
    with held(path, ALL_BUT_REPLACING) as let_go:
        let_go_soon(let_go)
        remove_whole(path, path.read_bytes())
    assert store.slugs() == []


def test_a_draft_that_is_kept_again_and_removed_is_waited_for(store: Store) -> None:
    drafts, draft = Drafts(store.folder), Draft.new("wijk", "card")
    drafts.keep(draft)
    (file,) = drafts.folder.glob("*.toml")
    for act in (lambda: drafts.keep(draft.evolve(text="meer")), lambda: drafts.remove(draft)):
        with held(file, ALL_BUT_REPLACING) as let_go:
            let_go_soon(let_go)
            act()
    assert list(drafts.folder.glob("*.toml")) == []


def test_a_canvas_that_is_archived_is_waited_for(store: Store) -> None:
    with held(store.path("wijk"), ALL_BUT_REPLACING) as let_go:
        let_go_soon(let_go)
        store.archive("wijk")
    assert store.archived_slugs() == ["wijk"]


def test_a_file_that_is_marked_read_only_is_told_and_left_alone(store: Store) -> None:
    path = store.path("wijk")
    before = path.read_bytes()
    os.chmod(path, stat.S_IREAD)
    try:
        with pytest.raises(Problem) as refused:
            store.save("wijk", Canvas(name="Wijk", motto="nieuw"))
        assert refused.value.message.key == "problems.marked_read_only"
        assert path.read_bytes() == before
        assert everything(store.folder) == [".ikc", "wijk.toml"]
    finally:
        os.chmod(path, stat.S_IREAD | stat.S_IWRITE)


@pytest.mark.parametrize("name", ["CON", "nul", "Aux", "com1", "LPT9", "prn"])
def test_a_canvas_never_gets_a_name_that_no_file_can_have(store: Store, name: str) -> None:
    made = store.create(Canvas(name=name))
    assert made.path.name == f"{name.lower()}-2.toml"
    assert store.load(made.slug).canvas.name == name


@pytest.mark.parametrize("slug", ["nul", "con", "aux", "com1"])
def test_a_device_is_no_canvas_and_nobody_waits_for_it(store: Store, slug: str) -> None:
    began = time.monotonic()
    with pytest.raises(Problem):
        store.load(slug)
    assert time.monotonic() - began < 1
    assert store.slugs() == ["wijk"]


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(Problem) as refused:
        write_beside(tmp_path / "wat?.html", "", b"x")
    assert refused.value.message.key == "problems.bad_name"


@pytest.mark.parametrize("code", [BAD_NETPATH, NETNAME_DELETED])
def test_a_share_that_goes_away_is_no_empty_folder_and_no_file_that_is_gone(
    store: Store, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def gone(*args: object, **options: object) -> None:
        raise OSError(None, "The network path was not found", str(store.folder), code)

    known = store.load("wijk")
    with monkeypatch.context() as away:
        for name in ("stat", "scandir", "lstat", "open", "replace"):
            away.setattr(os, name, gone)
        for act in (
            store.slugs,
            lambda: store.load("wijk"),
            lambda: store.load_if_changed(known),
            lambda: store.save("wijk", Canvas(name="Anders")),
        ):
            with pytest.raises(Problem) as refused:
                act()
            assert refused.value.message.key == "problems.share_gone"
    assert store.load("wijk").canvas.name == "Wijk"


def test_a_path_of_more_than_260_characters_is_written_and_read(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < LONG:
        folder /= "een map met een naam"
    store = Store(folder)
    made = store.create(Canvas(name="Wijk"))
    store.update(made.slug, lambda there: Canvas(name="Wijk", motto="anders"))
    assert store.load(made.slug).canvas.motto == "anders"
    (version,) = store.history.versions(made.slug)
    assert len(str(version.path)) > platform_files.MAX_PATH
    assert str(store.folder).startswith("\\\\?\\")
    os.mkdir(store.path("map"))
    with pytest.raises(Problem) as refused:
        store.load("map")
    assert "map.toml" in str(refused.value)
    assert "\\\\?\\" not in str(refused.value)
    assert str(folder / "map.toml") in str(refused.value)


@pytest.mark.parametrize(
    ("given", "long"),
    [
        (r"C:\kort\canvassen", r"C:\kort\canvassen"),
        (r"C:\\" + "lang" * 50, r"\\?\C:\\" + "lang" * 50),
        (r"\\school\team\\" + "lang" * 50, r"\\?\UNC\school\team\\" + "lang" * 50),
        ("\\\\?\\C:\\" + "lang" * 50, "\\\\?\\C:\\" + "lang" * 50),
    ],
)
def test_a_long_path_on_a_drive_and_on_a_share(given: str, long: str) -> None:
    assert str(long_path(Path(given))) == str(Path(long))
    if not given.startswith("\\\\?"):
        assert shown_path(long_path(Path(given))) == str(Path(given))


def test_a_canvas_is_found_in_whatever_case_and_has_one_lock(store: Store) -> None:
    assert store.existing_slug("WIJK") == "wijk"
    store.update("WIJK", lambda there: Canvas(name="Wijk", motto="een"))
    assert store.load("wijk").canvas.motto == "een"
    assert everything(store.folder) == [".ikc", "wijk.toml"]
    assert store.create(Canvas(name="WIJK")).slug == "wijk-2"


def test_a_stamp_says_the_same_from_a_list_and_from_the_file(store: Store) -> None:
    loaded = store.load("wijk")
    assert store.stamps()["wijk"] == loaded.stamp
    assert store.load_if_changed(loaded) is None
