"""The overview of the city: what each cell means, where one can go and look, and that nobody falls short."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ikc_tui.domain.canvas import Canvas, Mark
from ikc_tui.domain.scoring import GLYPHS
from ikc_tui.method.words import Lang
from ikc_tui.ui.overview.score_grid import DISCS
from ikc_tui.ui.paint.limited_terminals.glyphs import STAND_INS

from .opened import LARGE, SMALL, Opened, card, opened, write_canvas

Size = tuple[int, int]
NOTE = {
    "nl": "Wat canvassen laten zien, niet hoe goed een coalitie is.",
    "en": "What canvases show, not how good a coalition is.",
}
NO_REVIEW = "Nog geen bijeenkomst"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Four coalitions: of lesson 1 they show all three signals, one (and give a mark), none yet, and nothing at all."""
    folder = tmp_path / "canvases"
    write_canvas(
        folder,
        "alles",
        _canvas("Alles samen", kinderen=[card("a", "Rust")], missie=[_for_children("b")], aanbod=[_for_children("c")]),
    )
    write_canvas(folder, "begin", _canvas("Begin goed", kinderen=[card("a", "Rust")], marks=[Mark(id="1", mark=3)]))
    write_canvas(folder, "droom", _canvas("Droom groot", dromen=[card("a", "Een plein")]))
    write_canvas(folder, "leeg", _canvas("Leeg vel", marks=[Mark(id="1", mark=3)]))
    return folder


def _for_children(id: str) -> Any:
    return card(id, "Samen eten", stakeholders=["children"], status="doing")


def _canvas(name: str, marks: list[Mark] | None = None, **sections: Any) -> Canvas:
    boards = {"missie": "richtingenbord", "aanbod": "actiebord"}
    canvas = Canvas(name=name, marks=marks or [])
    for section, cards in sections.items():
        board = boards.get(section, "verhalenbord")
        canvas = canvas.evolve(**{board: getattr(canvas, board).evolve(**{section: cards})})
    return canvas


def row(here: Opened, number: int) -> str:
    """The cells of a lesson."""
    title = next(line for line in here.lines if line[1:3] == f"{number:>2}")
    return " ".join(title[24:].replace("[", " ").replace("]", " ").split())


def below(here: Opened) -> str:
    """The words below the grid, as one line."""
    first = next(at for at, line in enumerate(here.lines) if line.startswith("──"))
    return " ".join(" ".join(here.lines[first:-1]).replace("─", "").split())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("wide", [60, 80, 120])
async def test_its_first_line_says_what_it_shows_and_what_not(city: Path, lang: Lang, wide: int) -> None:
    async with opened(city, size=(wide, 24), lang=lang) as here:
        await here.press("o")
        assert here.lines[1].strip() == NOTE[lang]


async def test_a_lesson_of_which_nothing_is_filled_in_is_a_dot_and_never_flagged(city: Path, size: Size) -> None:
    async with opened(city, size=size) as here:
        await here.press("o")
        assert row(here, 1) == "●3 ◔1! ○0 ·"


async def test_the_words_say_which_signals_are_shown(city: Path, size: Size) -> None:
    async with opened(city, size=size) as here:
        await here.press("o")
        assert below(here) == (
            "Alles samen: Het kind centraal 3 van de 3 signalen te zien: verkennen, doen, geworteld "
            f"Hier kan je gaan kijken: Alles samen. {NO_REVIEW} · eerste {'uiterlijk ' if size == LARGE else ''}16 mrt"
        )


async def test_an_own_mark_stands_beside_it_and_what_differs_is_a_conversation(city: Path, size: Size) -> None:
    async with opened(city, size=size) as here:
        await here.press("o", "right")
        assert "1 van de 3 signalen te zien: verkennen · zelf 3, geworteld · ! gesprek" in below(here)
        assert "Nog niet ingevuld: de status en de betrokkenen van acties" in below(here)


async def test_an_open_signal_is_an_invitation(city: Path, size: Size) -> None:
    async with opened(city, size=size) as here:
        await here.press("o", "right", "right")
        assert "Nog geen van de 3 signalen te zien" in below(here)
        assert "Verkennen? Schrijf bij “Wat kinderen nodig hebben” één ding op" in below(here)
        assert "Nog te doen" not in here.text


async def test_a_blank_lesson_says_no_more_than_that(city: Path, size: Size) -> None:
    async with opened(city, size=size) as here:
        await here.press("o", "end")
        assert below(here) == (
            "Leeg vel: Het kind centraal Nog niet ingevuld · zelf 3, geworteld "
            f"Hier kan je gaan kijken: Alles samen. {NO_REVIEW}"
        )


async def test_who_shows_all_three_is_named_and_nobody_else(city: Path, size: Size) -> None:
    async with opened(city, size=size) as here:
        await here.press("o", "down")
        words = below(here)
        assert "Nog geen canvas laat hier alle drie de signalen zien." in words
        assert not [name for name in ("Begin", "Droom", "Leeg") if name in words]


async def test_a_copy_is_no_coalition_to_go_and_look_at(city: Path, size: Size) -> None:
    copy = "alles (Exemplaar met conflict van Noor 2026-11-25)"
    (city / f"{copy}.toml").write_bytes((city / "alles.toml").read_bytes())
    async with opened(city, size=size) as here:
        await here.press("o")
        assert f"Hier kan je gaan kijken: Alles samen. {NO_REVIEW}" in below(here)
        assert "kopie Alles" in here.text


@pytest.mark.parametrize(
    ("size", "lang", "told"),
    [
        ((60, 16), "nl", "Bijeenkomst 12 dec 2025 · volgende 20 feb · 1 open"),
        ((80, 24), "nl", "Bijeenkomst 12 dec 2025 · volgende 20 feb · 1 open"),
        ((80, 24), "en", "Review 12 Dec 2025 · next 20 Feb · 1 open"),
        (LARGE, "nl", "Bijeenkomst 12 dec 2025, 13 weken geleden · aan de beurt sinds 20 feb · nog 1 open van toen"),
        (LARGE, "en", "Review 12 Dec 2025, 13 weeks ago · due since 20 Feb · 1 still open from it"),
    ],
)
async def test_below_every_cell_stands_how_its_coalition_stands_with_its_reviews(
    city: Path, size: Size, lang: Lang, told: str
) -> None:
    review = {"date": date(2025, 12, 12), "items": {"q1": {"title": "Eten", "actions": ["c"]}}}
    meets = _canvas("Zo samen", aanbod=[_for_children("c")]).model_dump() | {"reviews": {"r1": review}}
    write_canvas(city, "zo", Canvas.model_validate(meets))
    async with opened(city, size=size, lang=lang) as here:
        await here.press("o", "end")
        assert told in below(here)
        await here.press("down")
        assert told in below(here)
        await here.press("home")
        assert told not in below(here)


async def test_the_rhythm_of_the_network_tells_when_the_next_is_due(city: Path) -> None:
    (city / "network.toml").write_text("review_weeks = 3\n", encoding="utf-8")
    async with opened(city) as here:
        await here.press("o")
        assert f"{NO_REVIEW} · volgende 26 jan" in below(here)


async def test_the_eight_coalitions_stand_beside_each_other_by_names_one_knows(canvases: Path) -> None:
    async with opened(canvases, size=SMALL) as here:
        await here.press("o")
        heads = f"{here.lines[2]} {here.lines[3]}"
        for name in ("Dichterswi", "Groene Alm", "Leeuwesteyn", "Nolenslaan", "Oog in Al", "Rijnsweerd", "Rijnvliet"):
            assert name in heads
        assert len(row(here, 14).split()) == 8
        assert any(line[1:3] == "14" for line in here.lines)


async def test_a_head_begins_where_its_column_does(canvases: Path, size: Size) -> None:
    async with opened(canvases, size=size) as here:
        await here.press("o")
        line = next(line for line in here.lines if line[1:3] == " 1")
        cells = [at for at, sign in enumerate(line) if sign in DISCS]
        assert len(cells) == 8
        heads = [at - 1 for at in cells]
        upper, lower = (here.lines[at] for at in ((2, 3) if size == SMALL else (3, 4)))
        assert all(upper[at] != " " for at in heads[::2])
        assert all(lower[at] != " " for at in heads[1::2])


async def test_where_not_all_fit_it_says_how_many_more_there_are_on_which_side(canvases: Path) -> None:
    async with opened(canvases, size=(60, 20)) as here:
        await here.press("o")
        assert "3 →" in here.lines[3]
        await here.press("end")
        assert "← 3" in here.lines[3]
        assert "→" not in here.lines[3]


async def test_one_more_than_the_eight_is_still_in_sight(canvases: Path) -> None:
    write_canvas(canvases, "overvecht", Canvas(name="Kindcentrum Overvecht", neighbourhood="Overvecht"))
    async with opened(canvases, size=SMALL) as here:
        await here.press("o")
        assert len(row(here, 14).split()) == 9
        assert "→" not in here.lines[3]


async def test_each_sentence_below_keeps_a_line_where_there_is_little_room(canvases: Path) -> None:
    async with opened(canvases, size=(60, 16)) as here:
        await here.press("o", *["down"] * 12)
        assert "Een verandering, geen project" in below(here)
        assert "signalen te zien" in below(here)
        assert "canvas laat hier" in below(here) or "Hier kan je gaan kijken" in below(here)


async def test_another_order_leaves_the_cursor_on_its_coalition(canvases: Path, size: Size) -> None:
    async with opened(canvases, size=size) as here:
        await here.press("o", "right", "down")
        before = below(here)
        await here.press("o")
        assert "op wijk" in here.lines[0]
        assert below(here) == before


def test_without_the_glyphs_every_state_is_still_told_apart() -> None:
    plain = [STAND_INS[sign] for sign in (*DISCS, GLYPHS["blank"])]
    assert len(set(plain)) == len(plain)
