"""Who wrote a version, where another account did."""

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Words
from ikc_tui.services.history import CurrentVersion, PastVersion, tell_changes, timeline
from ikc_tui.services.version_authors import with_authors
from ikc_tui.storage.store import Store
from ikc_tui.storage.version_authors import other_owner_of, read_author, write_author
from ikc_tui.storage.version_retention import NEWEST_KEPT

NOOR = 64300


@pytest.fixture
def becomes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """As if what this account owns were Noor's: the system says another number for who runs this."""
    own = os.geteuid()
    accounts = {own: SimpleNamespace(pw_gecos="Noor \x1b[31mde Vries,,,", pw_name="noor")}
    monkeypatch.setattr("pwd.getpwuid", lambda number: accounts[number])
    monkeypatch.setattr(os, "geteuid", lambda: own + NOOR)
    return [own]


def save(folder: Path, motto: str) -> Store:
    """As a program of its own, which does not know what another wrote."""
    store = Store(folder)
    store.save("wijk", Canvas(name="Wijk", motto=motto))
    return store


def told(store: Store) -> list[str]:
    versions = with_authors(store.history, "wijk", timeline(store.history, "wijk", store.load("wijk").canvas))
    return [
        tell_changes(each.changes, Words())
        for each in versions
        if isinstance(each, PastVersion | CurrentVersion) and each.changes
    ]


def test_one_who_writes_alone_is_not_named(tmp_path: Path) -> None:
    for motto in ("een", "twee", "drie"):
        store = save(tmp_path, motto)
    assert told(store) == ["gegevens van de coalitie gewijzigd"] * 2
    assert [version for version in store.history.versions("wijk") if store.history.author_of(version)] == []


@pytest.mark.unix_only("rights")
@pytest.mark.usefixtures("becomes")
def test_another_is_named_by_the_full_name_of_the_account(tmp_path: Path) -> None:
    for motto in ("een", "twee", "drie"):
        store = save(tmp_path, motto)
    by_noor = "door Noor [31mde Vries: gegevens van de coalitie gewijzigd"
    assert told(store) == [by_noor] * 2
    newest, oldest = store.history.versions("wijk")
    assert store.history.author_of(newest) == store.history.author_of(oldest) == "Noor [31mde Vries"


def test_whatever_stands_in_place_of_the_name(tmp_path: Path) -> None:
    version = tmp_path / ".ikc" / "history" / "wijk" / "x.toml"
    version.parent.mkdir(parents=True)
    assert read_author(version) is None
    for data, name in ((b"Noor\n\x1b[31m", "Noor [31m"), (b"\xff", "\ufffd"), (b"", None), (b"x" * 401, None)):
        version.with_suffix(".by").write_bytes(data)
        assert read_author(version) == name
    version.with_suffix(".by").unlink()
    version.with_suffix(".by").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").write_text("Noor")
    assert read_author(version) is None
    write_author(version, "Samir", lambda descriptor: None)
    assert read_author(version) == "Samir"
    assert (tmp_path / "elsewhere").read_text() == "Noor"
    write_author(tmp_path / "nowhere" / "x.toml", "Samir", lambda descriptor: None)


@pytest.mark.unix_only("rights")
def test_the_account_itself_and_one_that_nobody_knows_are_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "wijk.toml"
    assert other_owner_of(file) is None
    file.touch()
    assert other_owner_of(file) is None
    monkeypatch.setattr(os, "geteuid", lambda: NOOR)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    assert other_owner_of(file) is None


@pytest.mark.unix_only("rights")
@pytest.mark.usefixtures("becomes")
def test_a_name_goes_with_its_version(tmp_path: Path) -> None:
    for number in range(NEWEST_KEPT + 10):
        store = save(tmp_path, f"{number}")
        written = time.time() - (NEWEST_KEPT + 10 - number) * 2 * 3600  # some on each day
        os.utime(store.path("wijk"), (written, written))
    kept = {version.path.stem for version in store.history.versions("wijk")}
    assert len(kept) < NEWEST_KEPT + 9
    assert {file.stem for file in store.history.folder_of("wijk").glob("*.by")} == kept
