"""The digits beside the tree: of each lesson the signals and own marks from ring to ring, in the room there is."""

from datetime import date, timedelta

import pytest

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.rings import Ring, rings
from ikc_tui.domain.scoring import score
from ikc_tui.method.lessons import lessons
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.ui.growth.numbers import ALL_LINES, HALF_LINES, NumberPainter
from ikc_tui.ui.growth.screen import LEAST_NUMBER_CELLS, divide
from ikc_tui.ui.paint.text import Line, width


def some_rings(count: int) -> list[Ring]:
    """Rings of so many reviews, of which lesson 1 shows its place, 0 to 3 and round again, and lesson 2 has marks."""
    first = date(2020, 1, 1)
    reviews = {
        f"r{at}": {
            "date": first + timedelta(days=70 * at),
            "signals": {"1": at % 4},
            "marks": {"2": at % 4},
        }
        for at in range(count)
    }
    canvas = Canvas.model_validate({"name": "Proef", "reviews": reviews})
    return [ring for ring in rings(canvas, score(canvas, lessons()), most_reviews=count) if not ring.is_growing]


def shown(count: int, cells: int, lines: int, chosen: int | None = None, lang: Lang = "nl") -> list[Line]:
    found = some_rings(count)
    return NumberPainter(found, len(found) - 1 if chosen is None else chosen, Words(lang)).lines(cells, lines)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def test_each_lesson_has_its_digits_and_a_dot_for_what_nobody_knows() -> None:
    lines = texts(shown(4, 41, 17))
    assert lines[0].split() == ["signalen", "zelf"]
    assert lines[1] == " 1 Het kind centraal       0123      ····"
    assert lines[2].split() == ["2", "Weten", "waarom", "····", "0123"]
    assert len(lines) == ALL_LINES


def test_where_there_is_room_for_whole_titles_digits_stand_apart() -> None:
    assert "0 1 2 3" in texts(shown(4, 60, 17))[1]
    assert "0 1 2 3" not in texts(shown(4, 41, 17))[1]
    assert [text.split()[0] for text in texts(shown(4, 60, 17)) if "…" in text] == ["9"]  # "Ja, en …"


def test_too_few_lines_have_two_lessons_each_by_number() -> None:
    lines = texts(shown(4, 37, 9))
    assert len(lines) == HALF_LINES
    assert lines[0] == "per les signalen, dan zelf"
    assert lines[1].split() == ["1", "0123", "····", "8", "····", "····"]
    assert lines[7].split()[3] == "14"


def test_of_too_many_rings_the_youngest_are_shown_and_how_many_are_not() -> None:
    lines = texts(shown(40, 41, 17))
    assert lines[0].split()[:2] == ["←", "30"]
    assert lines[1].split()[-2:] == ["2301230123", "·" * 10]
    lines = texts(shown(40, 37, 9))
    assert lines[0].endswith("← 34")


@pytest.mark.parametrize("cells", [37, 41, 55, 80])
@pytest.mark.parametrize("lines", [9, 17])
@pytest.mark.parametrize("count", [1, 2, 7, 24, 40])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_chosen_ring_is_always_among_them_and_set_off(cells: int, lines: int, count: int, lang: Lang) -> None:
    for chosen in (0, count // 2, count - 1):
        painted = shown(count, cells, lines, chosen, lang)
        assert {width(line) for line in painted} == {cells} or width(painted[1]) <= cells
        first = [(text, style) for text, style in painted[1] if "cursor" in style]
        assert first[0][0] == str(chosen % 4)
        assert [text for text, _ in first[1:2]] == ["·"]


def test_what_came_is_set_off_from_what_was_there() -> None:
    row = shown(3, 41, 17, chosen=0)[1]
    assert [style for text, style in row if text in ("0", "1", "2")] == ["strong cursor", "good", "good"]


def test_without_rings_there_are_no_digits() -> None:
    assert NumberPainter([], 0, Words("nl")).lines(40, 17) == []


@pytest.mark.parametrize(("cells", "lines"), [(60, 14), (80, 22), (80, 58), (99, 30), (120, 38), (200, 58), (100, 14)])
def test_the_room_is_divided_with_a_round_tree_and_something_for_all(cells: int, lines: int) -> None:
    division = divide(cells, lines)
    assert division.is_wide == (cells >= 100)
    assert cells - division.tree_cells >= LEAST_NUMBER_CELLS
    assert lines - division.first_lines >= 5
    assert division.first_lines >= HALF_LINES
    assert division.tree_cells >= 20
