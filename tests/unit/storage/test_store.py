"""One folder of canvases."""

import errno
import os
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import filelock
import pytest
from hypothesis import given
from tests.strategies import canvases as any_canvas

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import FORMAT, Canvas, Place, all_cards
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.storage import atomic, codec, locks
from ikc_tui.storage import store as stores
from ikc_tui.storage.atomic import GiveAccess
from ikc_tui.storage.file_reader import MAX_FILE_SIZE
from ikc_tui.storage.problems import _REASONS, Problem, problem_of
from ikc_tui.storage.store import Store

TODAY = date(2026, 3, 14)
DREAMS = Place("verhalenbord", "dromen")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


NAMES = [
    ("Samen aan de Nolenslaan", "samen-aan-de-nolenslaan"),
    ("../../etc/passwd", "etc-passwd"),
    ("a/b\\c", "a-b-c"),
    ("...", "naamloos"),
    (".verborgen", "verborgen"),
    ("😀😀", "naamloos"),
    ("Café Ĳsselstein", "cafe-ijsselstein"),
    ("x" * 300, "x" * 48),
    ("network", "network-2"),
    ("archive", "archive-2"),
    ("\x1b[31m", "31m"),
]


@pytest.mark.parametrize(("name", "slug"), NAMES, ids=[slug for _, slug in NAMES])
def test_any_name_gets_a_file_in_the_folder(store: Store, name: str, slug: str) -> None:
    loaded = store.create(Canvas(name=name))
    assert loaded.slug == slug
    assert loaded.path.parent == store.folder
    assert store.load(slug).canvas == Canvas(name=name)
    assert store.slugs() == [slug]


def test_a_name_that_is_taken_gets_a_number(store: Store) -> None:
    assert [store.create(Canvas(name="Proef")).slug for _ in range(3)] == ["proef", "proef-2", "proef-3"]


def test_a_name_that_differs_in_case_alone_is_taken(store: Store) -> None:
    store.path("Proef").write_text('name = "van iemand"\n')
    assert store.create(Canvas(name="Proef")).slug == "proef-2"


def test_the_folder_is_made_when_it_is_needed(tmp_path: Path) -> None:
    store = Store(tmp_path / "een" / "twee")
    assert store.slugs() == []
    store.create(Canvas(name="Proef"))
    assert store.slugs() == ["proef"]


def test_what_is_no_canvas_is_not_listed(canvases: Path) -> None:
    (canvases / ".verborgen.toml").write_text("")
    (canvases / "lees mij.md").write_text("")
    store = Store(canvases)
    store.archive("rijnvliet")
    store.save("leeuwesteyn", store.load("leeuwesteyn").canvas)
    assert len(store.slugs()) == 7
    assert not {"network", ".verborgen", "rijnvliet"} & set(store.slugs())


@given(any_canvas)
def test_what_is_saved_is_what_is_loaded(tmp_path_factory: pytest.TempPathFactory, canvas: Canvas) -> None:
    store = Store(tmp_path_factory.mktemp("winkel"))
    saved = store.save("proef", canvas)
    assert store.load("proef") == saved


def test_a_newer_format_opens_read_only_and_is_never_written(store: Store) -> None:
    text = f'format = {FORMAT + 1}\nname = "Later"\nnieuw = true\n'
    store.path("later").write_text(text)
    loaded = store.load("later")
    assert loaded.read_only
    for lang in LANGUAGES:
        with pytest.raises(Problem) as caught:
            store.save("later", loaded.canvas)
        assert str(FORMAT + 1) in caught.value.say(Words(lang))
    assert store.path("later").read_text() == text


def test_a_canvas_that_another_program_holds_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LOCK_TIMEOUT", 0)
    places = store.folder / ".ikc" / "locks"
    places.mkdir(parents=True)
    with filelock.FileLock(places / "proef.lock"), pytest.raises(Problem, match="Another program"):
        store.save("proef", Canvas(name="x"))
    store.save("proef", Canvas(name="x"))


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES, errno.EIO])
def test_a_disk_that_refuses_is_told_and_the_old_canvas_stands(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = store.save("proef", Canvas(name="oud"))

    def replace_whole(*written: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(stores, "replace_whole", replace_whole)
    with pytest.raises(Problem) as caught:
        store.save("proef", Canvas(name="nieuw"))
    assert caught.value.message.key != "problems.system"
    assert store.load("proef") == before


@pytest.mark.parametrize("number", [*_REASONS, errno.EMFILE])
def test_every_refusal_has_a_sentence_in_both_languages(number: int) -> None:
    said = {problem_of(OSError(number, "reason"), Path("x.toml")).say(Words(lang)) for lang in LANGUAGES}
    assert len(said) == 2
    assert all(sentence.startswith("x.toml: ") for sentence in said)


def test_to_the_archive_and_back(canvases: Path) -> None:
    store = Store(canvases)
    data = store.load("rijnvliet").data
    assert store.archive("rijnvliet") == canvases / "archive" / "rijnvliet.toml"
    assert store.archived_slugs() == ["rijnvliet"]
    assert "rijnvliet" not in store.slugs()
    assert store.take_back("rijnvliet") == canvases / "rijnvliet.toml"
    assert store.load("rijnvliet").data == data


@pytest.mark.parametrize("slug", ["Met Hoofdletters", "één", "x" * 100, "Network"])
def test_a_name_that_someone_gave_a_file_survives_the_archive(store: Store, slug: str) -> None:
    store.path(slug).write_text('name = "x"\n')
    store.archive(slug)
    assert store.archived_slugs() == [slug]
    assert store.take_back(slug) == store.path(slug)


def test_what_is_archived_or_listed_is_never_overwritten(store: Store) -> None:
    for text in ("een", "twee"):
        store.save("proef", Canvas(name=text))
        store.archive("proef")
    assert store.archived_slugs() == ["proef", "proef-2"]
    assert store.create(Canvas(name="proef")).slug == "proef-3"
    store.save("proef", Canvas(name="drie"))
    assert store.take_back("proef") == store.path("proef-2")
    names = {Store(store.folder / folder).load(slug).canvas.name for folder, slug in [(".", "proef"), (".", "proef-2")]}
    assert names == {"een", "drie"}


def test_archiving_what_is_not_there_is_told(store: Store) -> None:
    with pytest.raises(Problem):
        store.archive("weg")


def test_the_demo_overwrites_nothing(store: Store, canvases: Path) -> None:
    target = Store(store.folder / "eigen")
    target.make_folder()
    target.path("rijnvliet").write_text('name = "Van ons"\n')
    target.add_copies_of(canvases)
    assert len(target.slugs()) == 8
    assert target.load("rijnvliet").canvas.name == "Van ons"
    assert (target.folder / "network.toml").is_file()
    assert (target.folder / "canvas.schema.json").is_file()


@pytest.mark.unix_only("links")
def test_a_canvas_is_saved_through_its_link(store: Store, canvases: Path) -> None:
    store.path("link").symlink_to(canvases / "rijnvliet.toml")
    canvas = store.load("link").canvas.evolve(motto="Nieuw")
    store.save("link", canvas)
    assert store.path("link").is_symlink()
    assert Store(canvases).load("rijnvliet").canvas.motto == "Nieuw"


def test_a_file_that_another_clock_made_older_is_seen_as_new(store: Store) -> None:
    known = store.save("proef", Canvas(name="oud"))
    store.path("proef").write_bytes(
        Store(store.folder / "elders").create(Canvas(name="new")).data
    )  # of the same length
    os.utime(store.path("proef"), (0, 0))
    found = store.load_if_changed(known)
    assert found is not None
    assert found.canvas.name == "new"


# What a program that knows of no lock does between our reading and our writing


@pytest.fixture
def replaced(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Puts these bytes in the file at the last moment before it is written, once."""

    def arrange(data: bytes) -> None:
        waiting = [data]

        def replace_whole(path: Path, written: bytes, before: bytes | None, give_access: GiveAccess) -> None:
            if waiting:
                path.write_bytes(waiting.pop())
            atomic.replace_whole(path, written, before, give_access)

        monkeypatch.setattr(stores, "replace_whole", replace_whole)

    return arrange


def with_cards(*texts: str) -> Canvas:
    canvas = Canvas(name="Proef")
    for text in texts:
        canvas = edits.add_card(canvas, DREAMS, {"text": text}, today=TODAY).canvas
    return canvas


def cards(canvas: Canvas) -> list[str]:
    return [placed.card.text for placed in all_cards(canvas)]


def versions(store: Store) -> list[bytes]:
    return [store.history.read(version) for version in store.history.versions("proef")]


def test_a_file_that_is_replaced_between_reading_and_writing_is_merged_and_kept(
    store: Store, replaced: Callable[[bytes], None]
) -> None:
    base = with_cards("samen")
    before = store.save("proef", base).data
    theirs = codec.encode(edits.add_card(base, DREAMS, {"text": "van hen"}, today=TODAY).canvas)
    replaced(theirs)
    ours = edits.add_card(base, DREAMS, {"text": "van ons"}, today=TODAY).canvas
    saved = store.update("proef", lambda there: ours)
    assert sorted(cards(saved.canvas)) == ["samen", "van hen", "van ons"]
    assert store.load("proef").data == saved.data
    assert {before, theirs} <= set(versions(store))


def test_an_older_text_that_is_put_there_meanwhile_takes_away_nothing_unseen(
    store: Store, replaced: Callable[[bytes], None]
) -> None:
    old = store.save("proef", with_cards("oud")).data
    before = store.save("proef", with_cards("nieuw")).data
    replaced(old)

    def add_ours(there: Canvas | None) -> Canvas:
        assert there
        return edits.add_card(there, DREAMS, {"text": "van ons"}, today=TODAY).canvas

    store.update("proef", add_ours)
    assert {old, before} <= set(versions(store))
    assert {"oud", "van ons"} <= set(cards(store.load("proef").canvas))


@pytest.mark.parametrize("data", [b"\xff", b"", b"format = 99\nname = 'Later'\n"], ids=["garbage", "empty", "newer"])
def test_what_is_no_canvas_of_ours_stays_there(store: Store, replaced: Callable[[bytes], None], data: bytes) -> None:
    store.save("proef", with_cards("oud"))
    replaced(data)
    with pytest.raises(Problem):
        store.update("proef", lambda there: with_cards("van ons"))
    assert store.path("proef").read_bytes() == data
    assert data in versions(store)


def test_what_can_not_be_kept_is_put_back(
    store: Store, replaced: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save("proef", with_cards("oud"))
    theirs = codec.encode(with_cards("van hen"))
    replaced(theirs)

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("ikc_tui.storage.history.write_own", full)
    with pytest.raises(Problem, match="full"):
        store.update("proef", lambda there: with_cards("van ons"))
    assert store.path("proef").read_bytes() == theirs


def test_putting_back_keeps_what_came_in_between(store: Store, replaced: Callable[[bytes], None]) -> None:
    old = store.save("proef", with_cards("oud")).data
    new = store.save("proef", with_cards("nieuw")).data
    theirs = codec.encode(with_cards("van hen"))
    replaced(theirs)
    store.restore("proef", old)
    assert store.path("proef").read_bytes() == old
    assert {new, theirs} <= set(versions(store))


def test_a_file_that_someone_makes_while_ours_is_made_is_merged(
    store: Store, replaced: Callable[[bytes], None]
) -> None:
    replaced(codec.encode(with_cards("van hen")))
    store.update("proef", lambda there: with_cards("van ons"))
    assert sorted(cards(store.load("proef").canvas)) == ["van hen", "van ons"]


@pytest.mark.unix_only("calls")
def test_what_is_being_written_in_place_is_waited_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a text that says something: were it taken for the whole, the rest would go nowhere."""
    canvas = with_cards("een", "twee")
    whole = codec.encode(canvas)
    half = whole[: whole.rindex(b"created = ")]
    assert cards(codec.decode(half, store.folder)) == ["een", "twee"]
    store.path("proef").write_bytes(half)
    really, steps = time.sleep, iter([whole + b"# van ons", whole])

    def sleep(seconds: float) -> None:
        if step := next(steps, None):
            store.path("proef").write_bytes(step)
        really(seconds)

    monkeypatch.setattr(time, "sleep", sleep)
    monkeypatch.setattr(stores, "REST_TIME", 1.0)
    seen: list[Canvas | None] = []

    def make(there: Canvas | None) -> Canvas:
        seen.append(there)
        return with_cards("drie")

    store.update("proef", make)
    assert seen == [canvas]


def test_what_ikc_wrote_or_was_written_a_while_ago_is_not_waited_for(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.path("proef").write_bytes(b'# van ons\nname = "Proef"\n')
    os.utime(store.path("proef"), (10**9, 10**9))
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("it waits"))
    store.update("proef", lambda there: with_cards("een"))
    file = os.stat(store.path("proef"))
    if file.st_mtime_ns != file.st_ctime_ns:  # on a disk that is so fast that both fall in one tick it waits
        store.update("proef", lambda there: with_cards("twee"))


def test_what_could_not_be_read_any_more_is_not_written(tmp_path: Path) -> None:
    store = Store(tmp_path)
    before = store.save("wijk", Canvas(name="Wijk")).data
    with pytest.raises(Problem, match="larger than 20 MB"):
        store.save("wijk", Canvas(name="Wijk", motto="x" * MAX_FILE_SIZE))
    assert store.load("wijk").data == before
