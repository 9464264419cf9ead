"""What a search has found is marked in what is painted, and nothing else about that changes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from ikc_tui.domain.folding import find_folded, fold_text
from ikc_tui.storage.paths import shipped
from ikc_tui.storage.themes import load_themes
from ikc_tui.ui.paint.found_text import mark_found
from ikc_tui.ui.paint.limited_terminals.colours_16 import ThemeRoles
from ikc_tui.ui.paint.text import Line, wrap

PIECES = st.tuples(st.text("aée\u0301ß x", max_size=8), st.sampled_from(["", "dim"]))
LINES = st.lists(st.lists(PIECES, max_size=4), max_size=4)


def found(lines: list[Line]) -> list[str]:
    return [text for line in lines for text, style in line if style.endswith("found")]


@pytest.mark.parametrize(
    ("lines", "words", "marked"),
    [
        ([[("Eén voor allen", "")]], ["een"], [[("Eén", "found"), (" voor allen", "")]]),
        (
            [[("kin", "dim"), ("deren", "")]],
            ["nd"],
            [[("ki", "dim"), ("n", "dim found"), ("d", "found"), ("eren", "")]],
        ),
        ([[("nu te", "")], [("laat", "")]], ["te laat"], [[("nu ", ""), ("te", "found")], [("laat", "found")]]),
        ([[("niets", "")], []], ["iets"], [[("n", ""), ("iets", "found")], []]),
        ([[("niets", "")]], [], [[("niets", "")]]),
    ],
)
def test_found_letters_are_marked(lines: list[Line], words: list[str], marked: list[Line]) -> None:
    assert mark_found(lines, words) == marked


def test_only_pieces_of_the_style_that_is_asked_for_are_marked() -> None:
    line: Line = [("○ idee ", "dim"), ("een idee", "")]
    assert mark_found([line], ["idee"], "") == [[("○ idee ", "dim"), ("een ", ""), ("idee", "found")]]


@given(LINES, st.lists(st.text("aesx ", min_size=1, max_size=3), max_size=2), st.sampled_from([None, "", "dim"]))
def test_no_letter_and_no_style_is_lost(lines: list[Line], words: list[str], style: str | None) -> None:
    marked = mark_found(lines, words, style)
    assert [_signs(line) for line in marked] == [_signs(line) for line in lines]


def _signs(line: Line) -> list[tuple[str, str]]:
    return [(sign, style.removesuffix("found").rstrip()) for text, style in line for sign in text]


@given(st.text("aé bß", max_size=30), st.integers(2, 9))
def test_a_word_is_marked_as_often_as_it_stands_in_the_text_however_that_is_wrapped(text: str, cells: int) -> None:
    word = "ae"
    lines: list[Line] = [[(line, "")] for line in wrap(text, cells)]
    whole = " ".join(line[0][0] for line in lines)
    assert "".join(found(mark_found(lines, [word]))) == "".join(whole[s:e] for s, e in find_folded([word], whole))
    assert fold_text("".join(found(mark_found(lines, [word])))) == "ae" * fold_text(whole).count("ae")


@pytest.mark.parametrize("coloured", [True, False])
@pytest.mark.parametrize("background", ["background", "cursor"])
def test_what_is_found_can_be_told_with_sixteen_colours_and_with_none(coloured: bool, background: str) -> None:
    theme = load_themes(shipped("themes"), Path("none")).loaded["oogst"]
    style = Style(bold=True, underline=True, color=theme.colours["text"], bgcolor=theme.colours[background])
    (shown,) = ThemeRoles(theme, coloured=coloured).apply([Segment("kind", style)], Color(0, 0, 0))
    assert shown.style is not None
    assert shown.style.underline
