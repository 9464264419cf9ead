"""Canvases that both sides changed, moved or removed, merged from their three versions."""

import pytest
from tests.unit.services.sync.laptops import Laptop, card, reword


def both(first: Laptop, second: Laptop) -> None:
    """All that both did, exchanged until they are alike."""
    for laptop in (first, second, first):
        assert laptop.sync().state == "done"
    assert first.state()[0] == second.state()[0]
    for laptop in (first, second):
        assert laptop.git("status", "--porcelain") == ""


@pytest.mark.parametrize("how", ["the first", "both"])
def test_archived_while_the_other_went_on(first: Laptop, second: Laptop, how: str) -> None:
    first.edit(reword("Samen koken"))
    second.edit(card("Nog een"))
    first.store().archive("partou")
    if how == "both":
        second.store().archive("partou")
    both(first, second)
    assert (first.store().slugs(), first.store().archived_slugs()) == ([], ["partou"])
    first.store().take_back("partou")
    assert sorted(first.texts()) == ["Nog een", "Samen koken"], "one card each, and none twice"


def test_renamed_while_the_other_went_on(first: Laptop, second: Laptop) -> None:
    first.store().path("partou").rename(first.folder / "anders.toml")
    first.edit(card("Hier"), "anders")
    second.edit(card("Daar"))
    both(first, second)
    assert first.store().slugs() == ["anders"]
    assert sorted(first.texts("anders")) == ["Daar", "Hier", "Samen eten"]


def test_one_that_is_new_is_not_taken_for_one_that_was_removed(first: Laptop, second: Laptop) -> None:
    first.store().path("partou").unlink()
    first.new("saartje", "Saartje")
    second.edit(card("Daar"))
    both(first, second)
    assert first.store().slugs() == ["partou", "saartje"]
    assert first.texts("saartje") == []


def test_removed_here_and_archived_there_stays_in_the_archive(first: Laptop, second: Laptop) -> None:
    first.store().path("partou").unlink()
    second.store().archive("partou")
    both(first, second)
    assert (first.store().slugs(), first.store().archived_slugs()) == ([], ["partou"])


def test_another_of_the_same_name_in_the_archive_loses_nothing(first: Laptop, second: Laptop) -> None:
    first.store().archive("partou")
    second.edit(card("Daar"))
    second.new("tijdelijk", "Partou")
    second.edit(card("Uit het archief"), "tijdelijk")
    (second.folder / "archive").mkdir()
    second.store().path("tijdelijk").rename(second.folder / "archive" / "partou.toml")
    both(first, second)
    first.store().take_back("partou")
    assert sorted(first.texts()) == ["Daar", "Samen eten", "Uit het archief"]


def test_two_who_merged_each_other_merge_again(first: Laptop, second: Laptop) -> None:
    """Both merged the same two commits, each in its own way, so that there is no one commit that both stem from."""
    second.sync()
    first.edit(card("Een"))
    second.edit(reword("Samen koken"))
    for laptop in (first, second):
        laptop.git("commit", "-qam", "by hand")
    first.git("fetch", "-q", str(second.folder), "main:theirs")
    second.git("fetch", "-q", str(first.folder), "main:theirs")
    for laptop in (first, second):
        laptop.git("merge", "-q", "--no-edit", "theirs")
        laptop.git("branch", "-D", "theirs")
    first.edit(reword("Samen zingen"))
    second.edit(card("Twee"))
    both(first, second)
    assert sorted(first.texts()) == ["Een", "Samen zingen", "Twee"]


def test_other_files_that_both_changed_are_merged_by_git(first: Laptop, second: Laptop) -> None:
    (first.folder / "notities.txt").write_text("a\n\n\n\nb\n")
    first.git("add", "notities.txt")
    first.git("commit", "-qm", "notes")
    both(first, second)
    (first.folder / "notities.txt").write_text("A\n\n\n\nb\n")
    (second.folder / "notities.txt").write_text("a\n\n\n\nB\n")
    for laptop in (first, second):
        laptop.git("commit", "-qam", "notes")
        laptop.edit(card("Nog een"))
    both(first, second)
    assert (first.folder / "notities.txt").read_text() == "A\n\n\n\nB\n"
    assert len(first.texts()) == 3


def test_what_was_broken_long_ago_in_two_histories_that_merged_each_other_stops_nothing(
    first: Laptop, second: Laptop
) -> None:
    path = first.store().path("partou")
    whole = path.read_text()
    path.write_text("kapot [[[")
    first.git("commit", "-qam", "broken")
    second.edit(card("Daar"))
    second.git("commit", "-qam", "by hand")
    tips = first.git("rev-parse", "HEAD"), second.git("rev-parse", "HEAD")
    for laptop, other, text in ((first, second, "een"), (second, first, "twee")):
        laptop.git("fetch", "-q", str(other.folder))
        laptop.store().path("partou").write_text(whole)
        laptop.edit(card(text))
        laptop.git("add", "partou.toml")
        parents = tips if laptop is first else tips[::-1]
        merged = laptop.git("commit-tree", laptop.git("write-tree"), "-p", parents[0], "-p", parents[1], "-m", "merge")
        laptop.git("update-ref", "HEAD", merged)
    assert second.sync().state == "done"
    assert first.sync().state == "done"
    assert {"een", "twee"} <= set(first.texts())
