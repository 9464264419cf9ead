"""The line above the cards of a section."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.canvas import Card
from ikc_tui.method.words import Words
from ikc_tui.ui.board.section_head import Head, Unseen, head_line, unseen
from ikc_tui.ui.paint.text import Line, width

NONE = Unseen(0, 0, 0)
counts = st.integers(0, 40).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n), st.integers(0, n)))
sides = counts.map(Unseen._make)


def titles(*texts: str) -> list[Line]:
    return [[(text, "strong")] for text in texts]


def head(above: Unseen = NONE, below: Unseen = NONE, title: str = "Aanbod en aanpak", short: str = "Aanbod") -> Head:
    return Head(("── ", "rule"), titles(title, title, short), above, below, "12")


def text_of(head: Head, cells: int, lang: str = "nl") -> str:
    line = head_line(head, Words("en" if lang == "en" else "nl"), cells)
    assert width(line) == cells
    return "".join(text for text, _ in line)


@given(sides, sides, st.integers(28, 120), st.sampled_from(["nl", "en"]))
def test_it_is_as_wide_as_its_section_and_says_what_is_late(
    above: Unseen, below: Unseen, cells: int, lang: str
) -> None:
    shown = text_of(head(above, below), cells, lang)
    assert shown.endswith(" 12")
    assert shown.startswith("── A")
    assert ("↑" in shown, "↓" in shown) == (bool(above.cards), bool(below.cards))
    for side in (above, below):
        if side.late:
            late = {"nl": "te laat", "en": "overdue"}[lang]
            assert f"{side.late} {late}" in shown or f"!{side.late}" in shown


def test_what_is_out_of_sight_gives_way_before_the_title() -> None:
    below = Unseen(3, 1, 2)
    assert "Aanbod en aanpak ─ ↓ 3 meer, 1 te laat, 2 gewijzigd  12" in text_of(head(below=below), 58)
    assert "Aanbod en aanpak" in text_of(head(below=below), 48)
    assert " ↓ 3 meer, 1 te laat  12" in text_of(head(below=below), 48)
    assert " ↓ 3 meer, 1 te laat  12" in text_of(head(below=below), 38)
    assert "── Aanbod " in text_of(head(below=below), 38)
    assert "── Aanbod  ↓3, 1 te laat  12" in text_of(head(below=below), 28)
    assert "── Aanbod  ↓ 1 te laat  12" in text_of(head(below=below), 26)
    assert " ↓3 !1  12" in text_of(head(below=below), 24)
    assert " ↓ 3 meer  12" in text_of(head(below=Unseen(3, 0, 0)), 28)


def test_above_and_below_are_told_apart() -> None:
    shown = text_of(head(Unseen(2, 1, 0), Unseen(3, 0, 1)), 70)
    assert "↑ 2, 1 te laat ↓ 3 meer, 1 gewijzigd" in shown


def test_late_is_what_should_have_been_done_by_now() -> None:
    today = date(2026, 3, 14)
    late = Card(id="a", status="doing", due=date(2026, 3, 13))
    others = [Card(id="b", status="doing", due=today), Card(id="c", status="done", due=date(2026, 1, 1)), Card(id="d")]
    assert unseen([late, *others], [False, True, False, True], today) == Unseen(4, 1, 2)
