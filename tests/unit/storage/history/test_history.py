"""Earlier versions on the disk: taken when, found how, and what a damaged one does."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.services.history import PastVersion, UnreadableVersion, past_versions, restore_file
from ikc_tui.storage import codec, history
from ikc_tui.storage.history import MAX_SNAPSHOTS_IN_INTERVAL, SNAPSHOT_INTERVAL, History, Version
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store
from ikc_tui.storage.version_authors import write_author
from ikc_tui.storage.version_retention import NEWEST_KEPT

SLUG = "proef"
SECOND = timedelta(seconds=1)


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return opened(tmp_path, clock)


def opened(folder: Path, clock: Clock) -> Store:
    """A store as another process would open it."""
    store = Store(folder)
    store.history = History(folder, clock)
    return store


def canvas(motto: str) -> Canvas:
    return Canvas(name="Proef", motto=motto)


def mottos(store: Store) -> list[str]:
    """Of the versions, newest first."""
    return [store.history.load(version).motto for version in store.history.versions(SLUG)]


def save(store: Store, motto: str) -> list[str]:
    """Saves, and gives what the person is told; the file's time is the clock's."""
    notices = store.save(SLUG, canvas(motto)).notices
    seconds = store.history.now().timestamp()
    os.utime(store.path(SLUG), (seconds, seconds))
    return [notice.key for notice in notices]


def spoil(version: Version, data: bytes) -> None:
    version.path.write_bytes(data)


@pytest.fixture(autouse=True)
def _no_syncing(monkeypatch: pytest.MonkeyPatch) -> None:
    """No power is cut here, and some of these tests write hundreds of files."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


# When


def test_a_version_is_taken_every_ten_minutes(store: Store, clock: Clock) -> None:
    for minute in range(31):
        assert save(store, f"minuut {minute}") == []
        clock.go(timedelta(minutes=1))
    assert mottos(store) == ["minuut 20", "minuut 10", "minuut 0"]


def test_what_was_made_elsewhere_is_always_kept(store: Store, clock: Clock, tmp_path: Path) -> None:
    other = opened(tmp_path, clock)
    for number in range(5):
        save(store, f"van ons {number}")
        clock.go(SECOND)
        save(other, f"van de ander {number}")
        clock.go(SECOND)
    assert {f"van de ander {number}" for number in range(4)} <= set(mottos(store))
    assert {f"van ons {number}" for number in range(5)} <= set(mottos(store))


def test_two_who_write_all_the_time_do_not_fill_the_disk(store: Store, clock: Clock, tmp_path: Path) -> None:
    other = opened(tmp_path, clock)
    for number in range(2 * MAX_SNAPSHOTS_IN_INTERVAL):
        save(store, f"van ons {number}")
        save(other, f"van de ander {number}")
    assert len(mottos(store)) <= 2 * MAX_SNAPSHOTS_IN_INTERVAL
    clock.go(SNAPSHOT_INTERVAL)
    save(store, "later")
    assert mottos(store)[0] == f"van de ander {2 * MAX_SNAPSHOTS_IN_INTERVAL - 1}"


def test_a_new_session_keeps_what_it_found_once(store: Store, clock: Clock, tmp_path: Path) -> None:
    save(store, "gisteren")
    clock.go(timedelta(days=1))
    today = opened(tmp_path, clock)
    save(today, "vandaag")
    save(today, "vandaag, iets later")
    assert mottos(store) == ["gisteren"]
    assert store.history.versions(SLUG)[0].made == clock.now - timedelta(days=1)


def test_an_unchanged_canvas_is_not_kept(store: Store, tmp_path: Path, clock: Clock) -> None:
    save(store, "zelfde")
    save(opened(tmp_path, clock), "zelfde")
    assert mottos(store) == []


def test_what_is_the_newest_already_is_not_kept_twice(store: Store, clock: Clock) -> None:
    save(store, "a")
    data = store.path(SLUG).read_bytes()
    taken = [store.history.snapshot(SLUG, data, store.path(SLUG)) for _ in range(3)]
    assert len(set(taken)) == 1
    assert len(store.history.versions(SLUG)) == 1


@pytest.mark.unix_only("slow")
def test_thinned_over_time(store: Store, clock: Clock) -> None:
    path, first = store.path(SLUG), clock.now
    for _ in range(200):
        for _ in range(2):
            store.history.snapshot(SLUG, codec.encode(canvas(str(clock.now))), path)
            clock.go(timedelta(hours=2))
        clock.go(timedelta(hours=20))
    made = [version.made for version in store.history.versions(SLUG)]
    assert made[NEWEST_KEPT - 1] - made[NEWEST_KEPT] > timedelta(
        hours=20
    )  # before the newest, of which a day has two: one a day
    assert len([at for at in made[NEWEST_KEPT:] if clock.now - at < timedelta(days=90)]) in (64, 65, 66)
    assert [at.month for at in made if clock.now - at > timedelta(days=92)] == [6, 5, 4, 3]
    assert first not in made


# By hand


def test_a_file_that_was_written_by_hand_is_kept_to_the_byte(store: Store, clock: Clock) -> None:
    by_hand = b'# van ons\nname="Proef"\n'
    store.path(SLUG).write_bytes(by_hand)
    assert save(store, "a") == ["history.by_hand"]
    assert save(store, "b") == []
    (version,) = store.history.versions(SLUG)
    assert version.by_hand
    assert store.history.read(version) == by_hand
    store.path(SLUG).write_bytes(by_hand + b"# en later\n")  # while it is open, within ten minutes
    assert save(store, "c") == ["history.by_hand"]


def test_what_no_longer_is_a_canvas_is_kept_too(store: Store) -> None:
    store.path(SLUG).write_bytes(b"\x00\xff")
    assert save(store, "a") == ["history.by_hand"]
    assert store.history.read(store.history.versions(SLUG)[0]) == b"\x00\xff"


def test_thinning_leaves_the_comments_of_a_day(store: Store, clock: Clock, tmp_path: Path) -> None:
    by_hand = b'# van ons\nname="Proef"\n'
    store.path(SLUG).write_bytes(by_hand)
    for number in range(100):
        save(opened(tmp_path, clock), f"versie {number}")
        clock.go(timedelta(hours=3))
    assert by_hand in [store.history.read(version) for version in store.history.versions(SLUG)]


# The clock


@pytest.mark.parametrize("jump", [-timedelta(hours=1), -timedelta(days=20_000), timedelta(hours=20)])
def test_a_clock_that_jumps_changes_no_order(store: Store, clock: Clock, tmp_path: Path, jump: timedelta) -> None:
    expected: list[str] = []
    for number in range(12):
        if number == 6:
            clock.go(jump)
        save(opened(tmp_path, clock), str(number))
        clock.go(SECOND)
        expected.insert(0, str(number))
    assert mottos(store) == expected[1:]


@pytest.mark.parametrize("jumps", [[400], [-400], [400, -400], [-400, 400, 400], [30, 30, 30, 30], [400, -800, 400]])
def test_a_clock_that_jumps_leaves_todays_versions(store: Store, clock: Clock, jumps: list[int]) -> None:
    for number in range(60):
        store.history.snapshot(SLUG, codec.encode(canvas(str(number))), store.path(SLUG))
        clock.go(timedelta(minutes=11))
    for number, days in enumerate(jumps, start=60):
        clock.go(timedelta(days=days))
        store.history.snapshot(SLUG, codec.encode(canvas(str(number))), store.path(SLUG))
    assert mottos(store)[:NEWEST_KEPT] == [str(59 + len(jumps) - number) for number in range(NEWEST_KEPT)]


def test_a_clock_that_was_ahead_for_years_does_not_fill_the_disk(store: Store, clock: Clock) -> None:
    clock.go(timedelta(days=3000))
    save(store, "toekomst")
    save(store, "toekomst 2")
    clock.go(-timedelta(days=3000))
    for number in range(100):
        save(store, str(number))
        clock.go(SECOND)
    assert len(mottos(store)) == 2


def test_two_versions_in_one_second(store: Store, clock: Clock, tmp_path: Path) -> None:
    for number in range(5):
        save(opened(tmp_path, clock), str(number))
    assert mottos(store) == ["3", "2", "1", "0"]


# Finding


def test_finding_an_ancestor(store: Store, clock: Clock, tmp_path: Path) -> None:
    for number in range(4):
        save(opened(tmp_path, clock), str(number))
    assert [found.motto for _, found in store.history.readable_versions(SLUG)] == ["2", "1", "0"]


def test_picking_a_version(store: Store, clock: Clock, tmp_path: Path) -> None:
    for number in range(3):
        save(opened(tmp_path, clock), str(number))
        clock.go(timedelta(hours=1))
    newest, oldest = store.history.versions(SLUG)
    for revision in (newest.revision, newest.name.hash, newest.revision[:11]):
        assert store.history.find(SLUG, revision) == newest
    for revision in ("", "2026", "gisteren", "../../proef", newest.name.hash[:4]):
        with pytest.raises(Problem) as raised:
            store.history.find(SLUG, revision)
        assert newest.revision in str(raised.value)
        assert oldest.revision in str(raised.value)


def test_foreign_files_are_no_versions(store: Store, tmp_path: Path, clock: Clock) -> None:
    save(store, "a")
    save(opened(tmp_path, clock), "b")
    folder = store.history.folder / SLUG
    (folder / "notes.toml").write_text("x = 1")
    (folder / ".20260314-091500-000-3f9a2b1c.toml.1234.tmp").write_bytes(b"")
    (folder / "20260314-091500-000-3f9a2b1c.sync-conflict-x.toml").write_bytes(b"")
    assert mottos(store) == ["a"]
    assert store.history.slugs() == [SLUG]


# Damage


@pytest.fixture
def three(store: Store, clock: Clock, tmp_path: Path) -> list[Version]:
    for number in range(4):
        save(opened(tmp_path, clock), str(number))
        clock.go(SECOND)
    return store.history.versions(SLUG)


Damage = Callable[[Path], object]


def instead(make: Damage) -> Damage:
    """Something else of that name."""

    def replace(path: Path) -> None:
        path.unlink()
        make(path)

    return replace


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-3]),
        lambda path: path.write_bytes(b"\x00\xff\x1b[31m" * 100),
        instead(lambda path: path.mkdir()),
        pytest.param(instead(lambda path: os.mkfifo(path)), marks=pytest.mark.unix_only("pipes")),
        pytest.param(instead(lambda path: path.symlink_to(path.name)), marks=pytest.mark.unix_only("links")),
        pytest.param(instead(lambda path: path.symlink_to("weg")), marks=pytest.mark.unix_only("links")),
    ],
    ids=["empty", "truncated", "binary", "folder", "pipe", "loop", "gone"],
)
def test_a_damaged_version_is_told_and_the_others_are_there(store: Store, three: list[Version], damage: Damage) -> None:
    damage(three[1].path)
    newest, spoilt, oldest = past_versions(store.history, SLUG)
    assert isinstance(spoilt, UnreadableVersion)
    assert "\x1b" not in str(spoilt.problem)
    assert isinstance(newest, PastVersion)
    assert newest.changes
    assert newest.changes.differences.coalition == (("motto",),)  # since the one before it that can be read
    assert isinstance(oldest, PastVersion)
    assert oldest.changes is None
    with pytest.raises(Problem):
        restore_file(store, SLUG, three[1].revision)
    assert store.load(SLUG).canvas.motto == "3"


def test_only_damaged_versions(store: Store, three: list[Version]) -> None:
    for version in three:
        spoil(version, b"x")
    assert [type(each) for each in past_versions(store.history, SLUG)] == [UnreadableVersion] * 3


def test_a_version_of_a_later_format_is_shown_and_not_put_back(store: Store, three: list[Version]) -> None:
    later = store.history.snapshot(SLUG, b'format = 99\nname = "Later"\n', store.path(SLUG))
    first = next(past_versions(store.history, SLUG))
    assert isinstance(first, PastVersion)
    assert first.canvas.format == 99
    with pytest.raises(Problem, match="newer ikc"):
        restore_file(store, SLUG, later.revision)


def test_a_history_that_fails_does_not_stop_the_saving_and_is_told_once(store: Store, clock: Clock) -> None:
    save(store, "a")
    store.history.folder.write_bytes(b"no folder")
    clock.go(SNAPSHOT_INTERVAL)
    assert save(store, "b") == ["history.not_kept"]
    assert save(store, "c") == []
    assert store.load(SLUG).canvas.motto == "c"
    assert store.history.slugs() == []
    store.history.folder.unlink()
    save(store, "d")
    assert mottos(store) == ["c"]


def test_what_only_a_person_could_write_is_not_overwritten_unless_it_is_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand = b'# van ons\nname="Proef"\n'
    store.path(SLUG).write_bytes(by_hand)

    def full(path: Path, data: bytes, give_access: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(history, "write_own", full)
        with pytest.raises(Problem, match=r"full.*make room"):
            store.save(SLUG, canvas("a"))
    assert store.path(SLUG).read_bytes() == by_hand
    assert save(store, "a") == ["history.by_hand"]


# Putting back


def test_putting_back_is_to_the_byte_and_keeps_what_stood_there(store: Store, clock: Clock) -> None:
    by_hand = b'# van ons\nname="Proef"\n'
    store.path(SLUG).write_bytes(by_hand)
    save(store, "nieuw")
    before = store.path(SLUG).read_bytes()
    version, put_back = restore_file(store, SLUG, store.history.versions(SLUG)[0].revision)
    assert put_back.changed
    assert store.path(SLUG).read_bytes() == by_hand
    assert put_back.snapshot is not None
    assert store.history.read(put_back.snapshot) == before
    again = restore_file(store, SLUG, version.revision)[1]
    assert (again.changed, again.snapshot) == (False, None)
    assert restore_file(store, SLUG, put_back.snapshot.revision)[1].changed
    assert store.path(SLUG).read_bytes() == before


def test_comments_that_were_put_back_are_kept_again(store: Store, clock: Clock) -> None:
    by_hand = b'# van ons\nname="Proef"\n'
    store.path(SLUG).write_bytes(by_hand)
    save(store, "a")
    restore_file(store, SLUG, store.history.versions(SLUG)[0].revision)
    assert save(store, "b") == ["history.by_hand"]
    assert store.history.read(store.history.versions(SLUG)[0]) == by_hand


def test_putting_back_a_canvas_that_is_gone(store: Store, three: list[Version]) -> None:
    store.path(SLUG).unlink()
    _, put_back = restore_file(store, SLUG, three[0].revision)
    assert (put_back.changed, put_back.snapshot) == (True, None)
    assert store.load(SLUG).canvas.motto == "2"


def test_nothing_is_put_back_where_what_stands_there_cannot_be_kept(
    store: Store, three: list[Version], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path, data: bytes, give_access: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(history, "write_own", broken)
    with pytest.raises(Problem):
        restore_file(store, SLUG, three[0].revision)
    assert store.load(SLUG).canvas.motto == "3"


@pytest.mark.unix_only("rights")
def test_a_version_that_is_rewritten_stays_of_its_moment_author_and_access(tmp_path: Path) -> None:
    store = Store(tmp_path)
    data = codec.encode(Canvas(name="Proef", motto="een"))
    versions = [store.snapshot(SLUG, codec.encode(Canvas(name="Proef", motto=motto))) for motto in ("een", "twee")]
    write_author(versions[0].path, "Noor", lambda descriptor: os.fchmod(descriptor, 0o640))
    versions[0].path.chmod(0o640)
    new = store.history.rewrite(versions[0], data.replace(b"een", b"iets"))
    assert (new.made, new.by_hand) == (versions[0].made, False)
    assert store.history.load(new).motto == "iets"
    assert store.history.author_of(new) == "Noor"
    assert new.path.stat().st_mode & 0o777 == 0o640
    assert store.history.versions(SLUG) == [versions[1], new]
    assert sorted(os.listdir(new.path.parent)) == sorted([new.path.name, versions[1].path.name, f"{new.revision}.by"])


def test_a_version_by_hand_stays_so_as_long_as_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path)
    version = store.snapshot(SLUG, b'# van ons\nformat = 1\nname = "Proef"\n')
    other = store.history.rewrite(version, b'# ons\nformat = 1\nname = "Proef"\n')
    assert other.by_hand
    assert not store.history.rewrite(other, codec.encode(Canvas(name="Proef"))).by_hand
    assert len(store.history.versions(SLUG)) == 1
