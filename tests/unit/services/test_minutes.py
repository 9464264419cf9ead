"""Minutes as Markdown: read back by a parser, they say what was written and nothing else."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.strategies import canvases

from ikc_tui.domain.canvas import AgendaItem, Canvas, Card, Partner, Review
from ikc_tui.domain.held_reviews import reviews_by_day
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.services.minutes import (
    find_held,
    minutes,
    write_minutes,
)
from ikc_tui.storage.problems import Problem

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
        "We beginnen klein", "In mei weer (Eén team)", "1× verkennen, 2× doen (3 van 3)", "2, ",
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


@given(canvases, st.sampled_from(LANGUAGES))
def test_every_review_of_every_canvas_has_minutes(canvas: Canvas, lang: Lang) -> None:
    for review in reviews_by_day(canvas):
        page = minutes(canvas, review, Words(lang), {})
        assert rendered(page).count("<h1>") == 1


# In a folder of the person's choice


def test_minutes_are_written_beside_what_is_there(tmp_path: Path) -> None:
    first = write_minutes(tmp_path, "wijk", CANVAS, REVIEW, Words("nl"), {})
    assert first == tmp_path / "notulen-wijk-2026-03-14.md"
    assert first.read_text(encoding="utf-8") == minutes(CANVAS, REVIEW, Words("nl"), {})
    assert write_minutes(tmp_path, "wijk", CANVAS, REVIEW, Words("nl"), {}) == first, "with the same text there is one"
    first.write_text("van iemand anders")
    second = write_minutes(tmp_path, "wijk", CANVAS, REVIEW, Words("nl"), {})
    assert second.name == "notulen-wijk-2026-03-14-2.md"
    assert first.read_text() == "van iemand anders"


def test_of_a_review_without_a_date_the_file_has_its_id(tmp_path: Path) -> None:
    undated = REVIEW.evolve(date=None)
    assert write_minutes(tmp_path, "wijk", CANVAS, undated, Words("en"), {}).name == f"minutes-wijk-{REVIEW.id}.md"


@pytest.mark.parametrize("name", ["weg", "bestand.md"])
def test_what_is_no_folder_is_told_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "bestand.md").write_text("iets anders")
    with pytest.raises(Problem) as caught:
        write_minutes(tmp_path / name, "wijk", CANVAS, REVIEW, Words("nl"), {})
    assert "Deze map is er niet" in caught.value.say(Words("nl"))
    assert [path.name for path in tmp_path.iterdir()] == ["bestand.md"]
    assert (tmp_path / "bestand.md").read_text() == "iets anders"


@pytest.mark.parametrize(
    ("lang", "told"), [("nl", "1× nog niet, 1× doen (2 van 3)"), ("en", "1× not yet, 1× doing (2 of 3)")]
)
def test_of_marks_it_is_told_how_many_partners_took_part(lang: Lang, told: str) -> None:
    partners = [Partner(id=id, name=id) for id in ("zwaan", "brug", "anker")]
    review = Review(id="r1", spread={"4": (1, 0, 1, 0)}, partner_marks={"zwaan": {"4": 0}, "brug": {"4": 2}})
    page = minutes(Canvas(name="W", partners=partners, reviews=(review,)), review, Words(lang), {})
    assert told in text_of(page)
