"""Which version of a canvas is how it was then."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.versions import write_version

from ikc_tui.domain.canvas import Canvas, Review
from ikc_tui.domain.changes_since import CARD_CHANGE_KINDS
from ikc_tui.domain.since import BEGIN, Since, since_last_review
from ikc_tui.method.words import Words
from ikc_tui.services.brief import canvas_then, read_brief
from ikc_tui.services.brief_page import BriefPart, brief_parts, fold
from ikc_tui.storage.codec import encode
from ikc_tui.storage.store import LoadedCanvas, Store

DAY = date(2026, 3, 14)
ONE = timedelta(days=1)
SLUG = "proef"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def canvas(motto: str, *, reviewed: bool = True) -> Canvas:
    reviews = (Review(id="r1", date=DAY),) if reviewed else ()
    return Canvas(name="Proef", motto=motto, reviews=reviews)


def loaded(store: Store, of: Canvas, written: date) -> LoadedCanvas:
    """The canvas in its file, which was last written on a day."""
    path = store.folder / f"{SLUG}.toml"
    path.write_bytes(encode(of))
    noon = datetime(written.year, written.month, written.day, 12).timestamp()
    os.utime(path, (noon, noon))
    return store.load(SLUG)


def then(store: Store, since: Since, written: date = DAY + 9 * ONE) -> str | None:
    """The motto of then."""
    found = canvas_then(store.history, loaded(store, canvas("nu"), written), since)
    return found.motto if found else None


REVIEW = Since("review", DAY, "r1")


def test_it_is_the_newest_version_of_that_day_or_of_one_before(store: Store) -> None:
    write_version(store.folder, SLUG, canvas("lang geleden", reviewed=False), DAY - 9 * ONE)
    write_version(store.folder, SLUG, canvas("daarvoor", reviewed=False), DAY - ONE)
    write_version(store.folder, SLUG, canvas("daarna"), DAY + ONE)
    assert then(store, REVIEW) == "daarvoor"
    assert then(store, Since("day", DAY + ONE)) == "daarna"
    assert then(store, Since("day", DAY - 9 * ONE)) == "lang geleden"


def test_of_the_day_of_the_review_it_is_how_the_canvas_was_right_after_it(store: Store) -> None:
    write_version(store.folder, SLUG, canvas("ervoor", reviewed=False), DAY, 9)
    write_version(store.folder, SLUG, canvas("erna"), DAY, 12)
    write_version(store.folder, SLUG, canvas("'s avonds"), DAY, 20)
    assert then(store, REVIEW) == "erna"
    assert then(store, Since("day", DAY)) == "'s avonds"


def test_where_no_version_of_then_is_kept_nothing_is_known(store: Store) -> None:
    assert then(store, REVIEW) is None
    write_version(store.folder, SLUG, canvas("daarna"), DAY + ONE)
    assert then(store, REVIEW) is None
    assert then(store, BEGIN) is None


def test_a_file_that_nobody_wrote_since_is_how_it_was(store: Store) -> None:
    assert then(store, REVIEW, written=DAY) == "nu"
    write_version(store.folder, SLUG, canvas("daarvoor", reviewed=False), DAY - ONE)
    assert then(store, REVIEW, written=DAY) == "nu"
    write_version(store.folder, SLUG, canvas("erna"), DAY, 9)
    assert then(store, REVIEW, written=DAY) == "erna"


def test_a_version_that_can_not_be_read_is_passed_over(store: Store) -> None:
    write_version(store.folder, SLUG, canvas("daarvoor", reviewed=False), DAY - 9 * ONE)
    write_version(store.folder, SLUG, canvas("stuk"), DAY).write_bytes(b"[")
    assert then(store, REVIEW) == "daarvoor"
    folder = store.history.folder_of(SLUG)
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    folder.write_bytes(b"no folder")
    assert then(store, REVIEW) is None


def test_a_review_without_a_day_is_told_from_the_first_version_that_has_it(store: Store) -> None:
    undated = Since("review", None, "r1")
    assert then(store, undated) is None
    write_version(store.folder, SLUG, canvas("ervoor", reviewed=False), DAY - ONE)
    assert then(store, undated) is None
    write_version(store.folder, SLUG, canvas("erna"), DAY)
    write_version(store.folder, SLUG, canvas("later"), DAY + ONE)
    assert then(store, undated) == "erna"


def test_what_changed_is_told_by_that_version_each_in_its_kind(store: Store) -> None:
    texts = {"weg": "Weg", "anders": "Anders", "ergens": "Ergens"}
    before = canvas("nu").evolve(verhalenbord={"dromen": {id: {"text": text} for id, text in texts.items()}})
    write_version(store.folder, SLUG, before, DAY)
    after = canvas("ander motto").evolve(
        verhalenbord={
            "dromen": {"anders": {"text": "Heel anders"}, "nieuw": {"text": "Nieuw"}},
            "feiten": {"ergens": {"text": "Ergens"}},
        }
    )
    brief = read_brief(store.history, loaded(store, after, DAY + ONE), after, since_last_review(after), DAY + ONE)
    told = {change.kind: change.placed.card.id for change in brief.changes.cards}
    assert told == dict(zip(CARD_CHANGE_KINDS, ("nieuw", "anders", "ergens", "weg"), strict=True))
    assert brief.changes.coalition == (("motto",),)
    page = {part.name: part for part in brief_parts(brief, after, Words(), DAY + ONE)}
    assert [(line.text, line.beside) for line in page["changed"].lines] == [
        ("Nieuw", ("nieuw bij Dromen en idealen",)),
        ("Heel anders", ("gewijzigd: tekst",)),
        ("Ergens", ("naar Feiten",)),
        ("Weg", ("verwijderd bij Dromen en idealen",)),
        ("Ook gewijzigd: motto", ()),
    ]


def test_without_a_version_the_days_of_the_cards_tell_and_that_is_said(store: Store) -> None:
    cards = {
        "nieuw": {"text": "Nieuw", "created": DAY + ONE},
        "anders": {"text": "Anders", "created": DAY - ONE, "changed": DAY + ONE},
        "oud": {"text": "Oud", "created": DAY},
    }
    of = canvas("nu").evolve(verhalenbord={"dromen": cards})
    brief = read_brief(store.history, loaded(store, of, DAY + ONE), of, since_last_review(of), DAY + ONE)
    assert [(change.kind, change.placed.card.id) for change in brief.changes.cards] == [
        ("added", "nieuw"),
        ("changed", "anders"),
    ]
    page = {part.name: part for part in brief_parts(brief, of, Words("en"), DAY + ONE)}
    assert page["changed"].lines[-1].text == "What was moved or removed is not known here."


def test_another_account_that_wrote_a_version_since_is_named(store: Store) -> None:
    def with_cards(*ids: str) -> Canvas:
        return canvas("nu").evolve(verhalenbord={"dromen": {id: {"text": id} for id in ids}})

    write_version(store.folder, SLUG, with_cards("oud"), DAY)
    write_version(store.folder, SLUG, with_cards("oud", "haar"), DAY + ONE).with_suffix(".by").write_text("Noor")
    after = with_cards("oud", "haar", "mijn")
    brief = read_brief(store.history, loaded(store, after, DAY + ONE), after, since_last_review(after), DAY + ONE)
    assert {change.placed.card.id: change.by for change in brief.changes.cards} == {"haar": ("Noor",), "mijn": ()}


# The page


def parts(store: Store, days: int, cards: int) -> list[BriefPart]:
    """The page of a canvas with so many late actions and as many cards that nobody touched."""
    of = canvas("nu").evolve(
        actiebord={"aanbod": {f"a{n}": {"text": "Laat", "due": DAY - ONE} for n in range(cards)}},
        verhalenbord={"dromen": {f"d{n}": {"text": "Oud", "created": DAY - 300 * ONE} for n in range(cards)}},
    )
    today = DAY + days * ONE
    return brief_parts(
        read_brief(store.history, loaded(store, of, DAY), of, since_last_review(of), today), of, Words(), today
    )


@pytest.mark.parametrize("cards", [0, 1, 2, 3, 9, 100])
@pytest.mark.parametrize("room", [5, 14, 22, 50, 400])
def test_a_page_takes_what_room_there_is_and_loses_nothing_that_is_late(store: Store, cards: int, room: int) -> None:
    whole = parts(store, 0, cards)

    def height(part: BriefPart) -> int:
        return 1 + len(part.lines)

    folded = fold(whole, room, height, Words())
    for before, after in zip(whole, folded, strict=True):
        assert sum(line.folded or 1 for line in after.lines) == len(before.lines)
        assert before.can_fold or after == before
    least = sum(height(part) if not part.can_fold else min(height(part), 3) for part in whole)
    assert sum(map(height, folded)) <= room or least > room
    names = {part.name for part in whole}
    assert fold(whole, room, height, Words(), unfolded=names) == whole
