"""By whom a version of a canvas was made, as the commits of its repository tell it."""

from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card

from ikc_tui.services.history import CurrentVersion, PastVersion, timeline
from ikc_tui.services.sync.authors import read_authors


@pytest.fixture
def named(first: Laptop, second: Laptop) -> tuple[Laptop, Laptop]:
    for laptop, name in ((first, "Noor"), (second, "Samir de Wit")):
        laptop.git("config", "user.name", name)
    return first, second


def told(laptop: Laptop) -> list[tuple[str, ...]]:
    """Who made what changed, of the canvas of now and each version, newest first."""
    store = laptop.store()
    versions = timeline(store.history, "partou", store.load("partou").canvas)
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


def test_outside_a_repository_and_where_git_can_not_say_nobody_is_named(tmp_path: Path, first: Laptop) -> None:
    assert not read_authors(tmp_path / "partou.toml").are_known
    assert not read_authors(first.folder / "other.toml").are_known
    content = (first.folder / "partou.toml").read_bytes()
    authors = read_authors(first.folder / "partou.toml")
    assert authors.are_known
    assert authors.between(content, content) == ()
    assert authors.between(b"", content) == ()
    (first.top() / ".git" / "HEAD").write_text("damaged")
    assert not read_authors(first.folder / "partou.toml").are_known
