"""By whom a version of a canvas was made, as the commits of its repository tell it."""

from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card

from ikc_tui.services.history import CurrentVersion, PastVersion, timeline
from ikc_tui.services.sync.authors import read_authors
from ikc_tui.services.version_authors import with_authors


@pytest.fixture
def named(first: Laptop, second: Laptop) -> tuple[Laptop, Laptop]:
    for laptop, name in ((first, "Noor"), (second, "Samir de Wit")):
        laptop.git("config", "user.name", name)
    return first, second


def told(laptop: Laptop) -> list[tuple[str, ...]]:
    """Who made what changed, of the canvas of now and each version, newest first."""
    store = laptop.store()
    versions = with_authors(store.history, "partou", timeline(store.history, "partou", store.load("partou").canvas))
    assert all(isinstance(each, PastVersion | CurrentVersion) for each in versions)
    return [each.changes.by for each in versions if isinstance(each, PastVersion | CurrentVersion) and each.changes]


def test_what_came_by_a_sync_is_of_who_committed_it(named: tuple[Laptop, Laptop]) -> None:
    first, second = named
    second.edit(card("Van Samir"))
    second.sync()
    first.sync()
    assert told(first)[0] == ("Samir de Wit",)
    first.edit(card("Van Noor"))
    assert told(first)[0] == ()  # not committed yet
    first.sync()
    assert told(first)[0] == ("Noor",)
    assert ("Samir de Wit",) in told(first)


def test_of_a_merge_it_is_those_whose_work_was_merged(named: tuple[Laptop, Laptop]) -> None:
    first, second = named
    second.edit(card("Van Samir"))
    second.sync()
    first.edit(card("Van Noor"))
    first.sync()
    assert {"Van Samir", "Van Noor"} < {*first.texts()}
    assert told(first)[0] == ("Samir de Wit",)


def test_outside_a_repository_and_where_git_can_not_say_nobody_is_named(
    tmp_path: Path, named: tuple[Laptop, Laptop]
) -> None:
    first, second = named
    file = first.folder / "partou.toml"
    before = file.read_bytes()
    second.edit(card("Van Samir"))
    second.sync()
    first.sync()
    after = file.read_bytes()
    assert read_authors(file).between(before, after) == ("Samir de Wit",)
    assert read_authors(file).between(after, after) == ()
    assert read_authors(file).between(b"", after) == ()
    assert read_authors(file.with_name("other.toml")).between(before, after) == ()
    assert read_authors(tmp_path / "partou.toml").between(before, after) == ()
    (first.top() / ".git" / "HEAD").write_text("damaged")
    assert read_authors(file).between(before, after) == ()
