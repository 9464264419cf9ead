"""The lines on the page about what comes home from the wall mean what the page says."""

import re
from datetime import date
from pathlib import Path

import pytest

from ikc_tui.domain.wall.lines import MOST_LINES, wall_lines
from ikc_tui.domain.wall.said import Unread
from ikc_tui.method.words import LANGUAGES, Lang, Words

TODAY = date(2026, 3, 14)
PAGE = (Path(__file__).parents[2] / "docs" / "wall.md").read_text(encoding="utf-8")


def lines(kind: str) -> list[str]:
    """The lines of all blocks of that kind, without what stands beside them."""
    blocks = re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return [re.split(r" {2,}", line)[0] for block in blocks for line in block.splitlines()]


def test_what_can_be_written_is_understood() -> None:
    typed = lines("take")
    assert len(typed) > 25
    assert not [line for line in typed if isinstance(wall_lines(line, TODAY)[0].said, Unread)]


def test_what_is_not_done_is_not_understood() -> None:
    typed = lines("take-not")
    assert len(typed) > 10
    assert [line for line in typed if not isinstance(wall_lines(line, TODAY)[0].said, Unread)] == []


def test_the_page_knows_how_many_lines_there_may_be() -> None:
    assert f"At most {MOST_LINES} lines" in PAGE


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_poster_and_the_sheet_give_as_examples_is_understood(lang: Lang) -> None:
    words = Words(lang)
    on_poster = words("take.on_the_poster").partition(": ")[2].split(" · ")
    on_sheet = words("take.examples").splitlines()[1:]
    assert (len(on_poster), len(on_sheet)) == (5, 7)
    for example in (*on_poster, *on_sheet):
        assert not isinstance(wall_lines(example.replace("…", "iets"), TODAY)[0].said, Unread), example
