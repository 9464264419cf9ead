"""The past of a canvas by the commits of laptops: how it was on a day, and who changed which card."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card, reword

from ikc_tui.domain.canvas import all_cards
from ikc_tui.domain.changes_since import CardAuthors
from ikc_tui.domain.since import Since
from ikc_tui.method.words import Words
from ikc_tui.services.brief import read_brief
from ikc_tui.services.brief_page import brief_parts
from ikc_tui.services.sync.committed_past import committed_past

TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)


def card_authors(folder: Path, slug: str, since: date) -> CardAuthors:
    past = committed_past(folder, slug)
    assert past
    return past.authors(since)


def ids(laptop: Laptop) -> dict[str, str]:
    """The cards by their words."""
    return {placed.card.text: placed.card.id for placed in all_cards(laptop.canvas())}


def named(laptop: Laptop, name: str) -> None:
    """From now on that name records."""
    laptop.git("config", "user.name", name)


def test_a_card_is_of_whoever_recorded_a_change_of_it_the_last_first(first: Laptop, second: Laptop) -> None:
    named(first, "Noor")
    first.edit(card("Zwemmen"))
    first.sync()
    named(second, "Bram\x1b[31m")
    second.sync()
    second.edit(reword("Samen koken"))
    second.edit(reword("Zwemles", 1))
    second.sync()
    first.sync()
    cards = ids(first)
    found = card_authors(first.folder, "partou", YESTERDAY)
    assert found[cards["Zwemles"]] == ("Bram[31m", "Noor")
    assert found[cards["Samen koken"]] == ("Bram[31m", "Test")


def test_two_at_once_are_told_apart_and_the_merge_is_of_no_one(first: Laptop, second: Laptop) -> None:
    for laptop, name, text in ((first, "Noor", "Van Noor"), (second, "Bram", "Van Bram")):
        named(laptop, name)
        laptop.edit(card(text))
    first.sync()
    second.sync()
    cards, found = ids(second), card_authors(second.folder, "partou", YESTERDAY)
    assert (found[cards["Van Noor"]], found[cards["Van Bram"]]) == (("Noor",), ("Bram",))


def test_what_was_before_that_day_or_is_not_recorded_is_nobodys(first: Laptop) -> None:
    assert card_authors(first.folder, "partou", TODAY) == {}
    first.edit(card("Nog niet verstuurd"))
    assert ids(first)["Nog niet verstuurd"] not in card_authors(first.folder, "partou", YESTERDAY)
    assert card_authors(first.folder, "other", YESTERDAY) == {}


def test_where_git_knows_nothing_nobody_is_named(tmp_path: Path, first: Laptop) -> None:
    assert committed_past(tmp_path, "partou") is None
    assert committed_past(tmp_path / "gone", "partou") is None
    past = committed_past(first.folder, "partou")
    assert past
    (first.folder / ".git" / "HEAD").write_text("nothing")
    assert (past.authors(YESTERDAY), past.canvas_on(TODAY)) == ({}, None)
    assert committed_past(first.folder, "partou") is None


def test_a_canvas_that_was_recorded_unreadable_names_nobody_and_stops_nothing(first: Laptop) -> None:
    first.edit(card("Eerst"))
    first.git("commit", "--quiet", "--all", "--message", "by hand")
    whole = (first.folder / "partou.toml").read_bytes()
    (first.folder / "partou.toml").write_bytes(b"name = ")
    first.git("commit", "--quiet", "--all", "--message", "broken")
    (first.folder / "partou.toml").write_bytes(whole)
    first.git("commit", "--quiet", "--all", "--message", "mended")
    assert card_authors(first.folder, "partou", YESTERDAY)[ids(first)["Eerst"]] == ("Test",)


def committed_on(laptop: Laptop, day: date, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another card, committed on that day."""
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{day}T12:00:00")
    laptop.edit(card(text))
    laptop.git("commit", "--quiet", "--all", "--message", text)


def test_where_no_version_was_kept_git_tells_how_it_was_and_the_brief_by_whom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = Laptop(tmp_path / "new")
    laptop.folder.mkdir()
    laptop.git("init", "--quiet")
    named(laptop, "Noor")
    laptop.new()
    laptop.git("add", "partou.toml")
    long_ago = TODAY - timedelta(days=30)
    committed_on(laptop, long_ago, "Samen eten", monkeypatch)
    committed_on(laptop, TODAY, "Zwemmen", monkeypatch)
    past = committed_past(laptop.folder, "partou")
    assert past
    texts = {day: past.canvas_on(day) for day in (long_ago - timedelta(days=1), long_ago, YESTERDAY, TODAY)}
    shown = [canvas and [placed.card.text for placed in all_cards(canvas)] for canvas in texts.values()]
    assert shown == [None, ["Samen eten"], ["Samen eten"], ["Samen eten", "Zwemmen"]]
    shutil.rmtree(laptop.folder / ".ikc")
    store = laptop.store()
    loaded = store.load("partou")
    brief = read_brief(store.history, loaded, loaded.canvas, Since("day", YESTERDAY), TODAY)
    assert brief.changes.is_complete
    page = {part.name: part for part in brief_parts(brief, loaded.canvas, Words(), TODAY)}
    assert [(line.text, line.beside) for line in page["changed"].lines] == [
        ("Zwemmen", ("nieuw bij Dromen en idealen", "door Noor"))
    ]
