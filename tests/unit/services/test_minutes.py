"""Minutes as Markdown: read back by a parser, they say what was written and nothing else."""

import html
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.strategies import canvases, texts

from ikc_tui.domain.canvas import AgendaItem, Canvas, Card, Review
from ikc_tui.domain.growth import reviews_by_day
from ikc_tui.domain.safe_text import clean, clean_line
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.services.minutes import escape, find_held, minutes, paragraphs

ACTION = Card(id="actie1", text="Nieuwsbrief | voor ouders", status="doing", owner="Noor", due=date(2026, 5, 1))
ITEM = AgendaItem(
    id="punt1",
    title="Eén team",
    notes="Goed gesprek.\n- eerst dit\n\ndan dat",
    decisions=("In mei weer",),
    actions=("actie1",),
)
REVIEW = Review(
    id="2026-03-14-abc",
    date=date(2026, 3, 14),
    theme="samen",
    present=("Noor", "Sem"),
    decisions=("We beginnen klein",),
    items=(ITEM,),
    marks={"7": 2},
    signals={"7": 1},
    spread={"7": (0, 1, 2, 0)},
)
CANVAS = Canvas.model_validate({"name": "De *Wijk*", "reviews": (REVIEW,), "actiebord": {"verbinden": (ACTION,)}})


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(markdown))


def text_of(markdown: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", rendered(markdown)))


def test_a_page_has_agenda_decisions_actions_and_the_spread() -> None:
    page = minutes(CANVAS, REVIEW, Words("nl"), {})
    shown = text_of(page)
    for wanted in (
        "Bijeenkomst van 14 maart 2026", "De *Wijk*", "aanwezig: Noor, Sem", "1. Eén team", "- eerst dit",
        "We beginnen klein", "In mei weer (Eén team)", "1: 1, 2: 2 (3 van 3)", "2, ",
    ):  # fmt: skip
        assert wanted in shown, (wanted, shown)
    row = re.search(r"<tr>\s*<td>Nieuwsbrief \| voor ouders</td>\s*<td>Noor</td>\s*<td>1 mei 2026</td>", rendered(page))
    assert row, rendered(page)


def test_where_nothing_was_decided_that_is_said() -> None:
    canvas = Canvas(name="Leeg", reviews=(Review(id="r1"),))
    page = minutes(canvas, canvas.reviews[0], Words("en"), {})
    assert "Nothing was decided." in page
    assert "No actions were agreed." in page


def test_of_an_action_that_is_gone_nothing_is_said() -> None:
    page = minutes(Canvas(name="W", reviews=(REVIEW,)), REVIEW, Words("nl"), {})
    assert "Er zijn geen acties afgesproken." in page


def test_the_last_one_that_was_held_is_found_or_that_of_a_day() -> None:
    first, second, third = (
        Review(id="r1", date=date(2026, 1, 1)), Review(id="r2", date=date(2026, 3, 1)), Review(id="r3", open=True),
    )  # fmt: skip
    canvas = Canvas(name="W", reviews=(second, first, third))
    assert find_held(canvas, None) == second
    assert find_held(canvas, date(2026, 1, 1)) == first
    assert find_held(canvas, "r2") == second
    assert find_held(canvas, "r3") is None
    assert find_held(canvas, date(2025, 1, 1)) is None


@given(texts.map(clean))
def test_no_sign_of_a_text_is_markup(text: str) -> None:
    assert " ".join(text_of(f"# {escape(text)}").split()) == " ".join(clean_line(text).split())


@given(st.lists(texts, max_size=4).map("\n".join).map(clean))
def test_paragraphs_keep_their_lines(text: str) -> None:
    shown = [line.strip() for line in text_of(paragraphs(text)).splitlines()]
    assert [" ".join(line.split()) for line in shown if line] == [
        " ".join(line.split()) for line in text.splitlines() if line.strip()
    ]


@given(canvases, st.sampled_from(LANGUAGES))
def test_every_review_of_every_canvas_has_minutes(canvas: Canvas, lang: Lang) -> None:
    for review in reviews_by_day(canvas):
        page = minutes(canvas, review, Words(lang), {})
        assert rendered(page).count("<h1>") == 1
