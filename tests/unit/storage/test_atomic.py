"""A file is written whole or not at all, whatever call of the system fails."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.storage import atomic, rename
from ikc_tui.storage.atomic import ReplacedError, remove_whole, replace_whole, write_own, write_whole
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.own_folder import own_folder
from ikc_tui.storage.personal_folder import personal_folder
from ikc_tui.storage.rename import NotOfferedError
from ikc_tui.storage.store import Store
from ikc_tui.storage.undo_log import Steps, save_steps

if sys.platform == "win32":  # what is open there can't be removed: a close that fails leaves the file
    CALLS, EXCHANGING = ["open", "write", "fsync", "fstat", "read"], []
else:
    CALLS, EXCHANGING = ["open", "fchmod", "write", "fsync", "fstat", "pread", "close"], ["unlink"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "proef.toml"
    path.write_bytes(b"oud")
    path.chmod(0o664)
    return path


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which two files can't change names."""

    def not_offered(one: Path, other: Path) -> bool:
        raise NotOfferedError

    monkeypatch.setattr(atomic, "exchange", not_offered)
    monkeypatch.setattr(atomic, "move_if_free", not_offered)


def fail(monkeypatch: pytest.MonkeyPatch, name: str, number: int, error: BaseException) -> Callable[[], int]:
    """The call of that name fails the so-manieth time; gives a function that counts how often it was made."""
    really = getattr(os, name)
    made = 0

    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal made
        made += 1
        if made == number:
            raise error
        return really(*args, **kwargs)

    monkeypatch.setattr(os, name, call)
    return lambda: made


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def replace(path: Path, data: bytes) -> None:
    replace_whole(path, data, b"oud" if path.exists() else None)


WAYS = [
    *((write_whole, name) for name in (*CALLS, "replace")),
    *((replace, name) for name in (*CALLS, *EXCHANGING)),
]
WAYS_IDS = [f"{write.__name__}-{name}" for write, name in WAYS]
Write = Callable[[Path, bytes], None]


@pytest.mark.parametrize(("write", "name"), WAYS, ids=WAYS_IDS)
@pytest.mark.parametrize("error", [OSError(errno.EIO, "fout"), OSError(errno.ENOSPC, "vol"), KeyboardInterrupt()])
def test_a_call_that_fails_leaves_the_old_content_and_nothing_else(
    file: Path, monkeypatch: pytest.MonkeyPatch, write: Write, name: str, error: BaseException
) -> None:
    fail(monkeypatch, name, 1, error)
    with pytest.raises(type(error)):
        write(file, b"nieuw")
    monkeypatch.undo()
    assert file.read_bytes() == b"oud"
    assert names(file.parent) == ["proef.toml"]


@pytest.mark.parametrize(("write", "name"), WAYS, ids=WAYS_IDS)
def test_a_call_that_fails_leaves_no_new_file_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Write, name: str
) -> None:
    made = fail(monkeypatch, name, 1, OSError(errno.EIO, "fout"))
    try:
        write(tmp_path / "nieuw.toml", b"nieuw")
    except OSError:
        assert made() >= 1
    else:
        assert made() == 0
    monkeypatch.undo()
    assert names(tmp_path) == (["nieuw.toml"] if name in ("fchmod", "unlink") else [])


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is exchanged there")
def test_an_interrupt_right_after_the_last_step_is_an_interrupt(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.unlink

    def unlink(path: Path) -> None:
        really(path)
        if path != file:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "unlink", unlink)
    with pytest.raises(KeyboardInterrupt):
        replace(file, b"nieuw")
    monkeypatch.undo()
    assert file.read_bytes() == b"nieuw"
    assert names(file.parent) == ["proef.toml"]


@pytest.mark.parametrize("error", [OSError(errno.EIO, "fout"), OSError(errno.ENOSPC, "vol"), KeyboardInterrupt()])
def test_an_exchange_that_fails_leaves_the_old_content(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def broken(one: Path, other: Path) -> bool:
        raise error

    monkeypatch.setattr(atomic, "exchange", broken)
    with pytest.raises(type(error)):
        replace(file, b"nieuw")
    assert file.read_bytes() == b"oud"
    assert names(file.parent) == ["proef.toml"]


@pytest.mark.parametrize("how", ["exchange", "no exchange"])
def test_what_another_puts_there_at_the_last_moment_stays_and_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, how: str
) -> None:
    if how == "no exchange":
        request.getfixturevalue("no_exchange")
    writes = [b"van een ander"]

    def at_the_last_moment(one: Path, other: Path) -> None:
        if writes:
            other.write_bytes(writes.pop())
        rename.exchange(one, other)

    monkeypatch.setattr(atomic, "exchange", at_the_last_moment)
    inode = file.stat().st_ino
    with pytest.raises(ReplacedError) as replaced:
        replace(file, b"nieuw")
    assert replaced.value.current == file.read_bytes() == b"van een ander"
    assert file.stat().st_ino == inode  # or what is still being written into it would go nowhere
    assert names(file.parent) == ["proef.toml"]


@pytest.mark.unix_only("calls")
def test_a_third_that_comes_while_it_is_put_back_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = iter([b"tweede", b"derde"])

    def exchange(one: Path, other: Path) -> None:
        if new := next(steps, None):
            (other.parent / "nieuw").write_bytes(new)
            os.rename(other.parent / "nieuw", other)
        rename.exchange(one, other)

    monkeypatch.setattr(atomic, "exchange", exchange)
    with pytest.raises(ReplacedError) as replaced:
        replace(file, b"nieuw")
    assert replaced.value.current == b"tweede"
    assert file.read_bytes() == b"derde"
    assert names(file.parent) == ["proef.toml"]


def test_a_file_that_another_makes_at_the_last_moment_stays_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_the_last_moment(one: Path, other: Path) -> bool:
        if not other.exists():
            other.write_bytes(b"van een ander")
        return rename.move_if_free(one, other)

    monkeypatch.setattr(atomic, "move_if_free", at_the_last_moment)
    with pytest.raises(ReplacedError):
        replace(tmp_path / "nieuw.toml", b"nieuw")
    assert (tmp_path / "nieuw.toml").read_bytes() == b"van een ander"
    assert names(tmp_path) == ["nieuw.toml"]


@pytest.mark.usefixtures("no_exchange")
def test_where_nothing_can_be_exchanged_it_is_replaced_all_the_same(file: Path) -> None:
    replace(file, b"nieuw")
    replace_whole(file.with_name("ander.toml"), b"nieuw", None)
    assert file.read_bytes() == file.with_name("ander.toml").read_bytes() == b"nieuw"


def test_a_file_that_is_gone_by_then_is_made_again(tmp_path: Path) -> None:
    replace_whole(tmp_path / "weg.toml", b"nieuw", b"oud")
    assert (tmp_path / "weg.toml").read_bytes() == b"nieuw"


def test_what_is_removed_is_gone_and_what_is_gone_is_fine(file: Path) -> None:
    for _ in range(2):
        remove_whole(file, b"oud")
        assert names(file.parent) == []


@pytest.mark.parametrize("offered", [True, False])
def test_a_file_that_is_another_by_then_is_not_removed(
    file: Path, request: pytest.FixtureRequest, offered: bool
) -> None:
    if not offered:
        request.getfixturevalue("no_exchange")
    inode = file.stat().st_ino
    with pytest.raises(ReplacedError) as replaced:
        remove_whole(file, b"van eerder")
    assert replaced.value.current == file.read_bytes() == b"oud"
    assert (file.stat().st_ino, names(file.parent)) == (inode, ["proef.toml"])


@pytest.mark.unix_only("rights")
@pytest.mark.parametrize("number", [errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EINVAL, errno.ENOSYS])
@pytest.mark.parametrize("name", ["fchmod", "fchown"])
def test_a_disk_that_knows_no_permissions_saves_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    def refused(*args: object) -> None:
        raise OSError(number, "kan niet")

    monkeypatch.setattr(os, name, refused)
    write_whole(file, b"nieuw")
    write_whole(file.with_name("ander.toml"), b"nieuw")
    assert file.read_bytes() == b"nieuw"
    assert names(file.parent) == ["ander.toml", "proef.toml"]


@pytest.mark.unix_only("links")
def test_nothing_is_made_through_a_link(tmp_path: Path) -> None:
    link = tmp_path / "proef.toml"
    link.symlink_to("elders")
    with pytest.raises(OSError, match=os.strerror(errno.ENOLINK)):
        write_whole(link, b"nieuw")
    assert names(tmp_path) == ["proef.toml"]
    write_own(link, b"nieuw")
    assert link.read_bytes() == b"nieuw"
    assert not link.is_symlink()
    assert names(tmp_path) == ["proef.toml"]


@pytest.mark.unix_only("calls")
@pytest.mark.parametrize(("write", "content"), [(write_whole, b"nieuw"), (replace, b"oud")])
@pytest.mark.parametrize("name", ["open", "fsync", "close"])
def test_a_folder_that_fails_to_sync_is_told_and_the_file_is_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch, write: Write, content: bytes, name: str
) -> None:
    fail(monkeypatch, name, 2, OSError(errno.EIO, "fout"))
    with pytest.raises(OSError, match="fout"):
        write(file, b"nieuw")
    monkeypatch.undo()
    assert file.read_bytes() == content
    assert names(file.parent) == ["proef.toml"]


@pytest.mark.unix_only("calls")
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_can_not_sync_folders_is_no_failure(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    made = fail(monkeypatch, "fsync", 2, OSError(number, "kan niet"))
    write_whole(file, b"nieuw")
    assert made() == 2
    assert file.read_bytes() == b"nieuw"


def test_short_writes_are_completed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: really(descriptor, data[:3]))
    write_whole(file, b"een lange nieuwe tekst")
    assert file.read_bytes() == b"een lange nieuwe tekst"


def test_what_is_read_back_must_be_what_was_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "read" if sys.platform == "win32" else "pread", lambda *args: b"n\0euw")
    with pytest.raises(OSError, match="read back"):
        write_whole(file, b"nieuw")
    assert file.read_bytes() == b"oud"
    assert names(file.parent) == ["proef.toml"]


@pytest.mark.unix_only("links")
def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "elders" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(os.path.relpath(file, link.parent))
    write_whole(link, b"nieuw")
    assert link.is_symlink()
    assert file.read_bytes() == b"nieuw"
    assert names(link.parent) == ["link.toml"]


@pytest.mark.unix_only("rights")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666, 0o755])
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_permissions_are_kept(file: Path, mode: int, umask: int) -> None:
    file.chmod(mode)
    before = os.umask(umask)
    try:
        write_whole(file, b"nieuw")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_bytes() == b"nieuw"


def test_a_new_file_is_as_open_as_other_new_files(tmp_path: Path) -> None:
    (tmp_path / "gewoon").write_bytes(b"")
    write_whole(tmp_path / "nieuw", b"")
    assert (tmp_path / "nieuw").stat().st_mode == (tmp_path / "gewoon").stat().st_mode


def test_a_file_that_may_not_be_written_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(PermissionError):
        write_whole(file, b"nieuw")
    assert file.read_bytes() == b"oud"
    assert names(file.parent) == ["proef.toml"]


@pytest.mark.parametrize("name", ["😀" * 60, pytest.param("a" * 250, marks=pytest.mark.unix_only("names")), "é" * 120])
def test_the_longest_names_can_be_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.toml"
    write_whole(path, b"een")
    write_whole(path, b"twee")
    assert path.read_bytes() == b"twee"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "weg" / "proef.toml", b"nieuw")


def keep_version(folder: Path) -> None:
    Store(folder).snapshot("proef", b'name = "Proef"\n')


def keep_draft(folder: Path) -> None:
    Drafts(folder).keep(Draft.new("proef", "card"))


def keep_steps(folder: Path) -> None:
    save_steps(folder / "proef.toml", b"", Steps())


@pytest.mark.parametrize(
    ("place", "write"),
    [
        (lambda folder: own_folder(folder, "history", "proef"), keep_version),
        (lambda folder: own_folder(folder, "drafts"), keep_draft),
        (lambda folder: personal_folder("undo"), keep_steps),
    ],
    ids=["history", "drafts", "undo"],
)
def test_what_a_killed_program_left_long_ago_is_cleared(
    tmp_path: Path, place: Callable[[Path], Path], write: Callable[[Path], None]
) -> None:
    folder = place(tmp_path)
    folder.mkdir(parents=True)
    killed, writing, no_rest = (
        folder / name for name in (".a.toml.0123abcd.tmp", ".b.toml.0123abcd.tmp", ".a.toml.notes.tmp")
    )
    for path, minutes in ((killed, 61), (writing, 59), (no_rest, 61)):
        path.write_bytes(b"half")
        os.utime(path, (time.time() - 60 * minutes,) * 2)
    write(tmp_path)
    assert not killed.exists()
    assert writing.exists()
    assert no_rest.exists()
    assert len(list(folder.glob("*.toml"))) == 1
