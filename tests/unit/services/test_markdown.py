"""Texts as Markdown: read back by a parser, they say what was written and nothing else."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.strategies import texts

from ikc_tui.domain.safe_text import clean, clean_line
from ikc_tui.services.markdown import escape, paragraphs, table


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable("table").render(markdown))


def text_of(markdown: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", rendered(markdown)))


@given(texts.map(clean))
def test_no_sign_of_a_text_is_markup(text: str) -> None:
    assert " ".join(text_of(f"# {escape(text)}").split()) == " ".join(clean_line(text).split())


@given(st.lists(texts, max_size=4).map("\n".join).map(clean))
def test_paragraphs_keep_their_lines(text: str) -> None:
    shown = [line.strip() for line in text_of(paragraphs(text)).splitlines()]
    assert [" ".join(line.split()) for line in shown if line] == [
        " ".join(line.split()) for line in text.splitlines() if line.strip()
    ]


@given(st.lists(st.tuples(texts, texts).map(lambda row: [*map(escape, map(clean, row))]), max_size=3))
def test_a_table_has_a_row_for_each(rows: list[list[str]]) -> None:
    page = rendered(table(["een", "twee"], rows))
    assert page.count("<tr>") == (len(rows) + 1 if rows else 0)
