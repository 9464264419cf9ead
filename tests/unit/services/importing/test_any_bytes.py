"""Whatever the bytes of a file are, they become rows or a sentence; and whatever text they hold is harmless."""

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.faults.hostile import IMPORTED
from tests.unit.services.importing.brought_home import exported, planned
from tests.unit.services.importing.files import planner, planner_task, trello

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.safe_text import clean, is_blank
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.services.importing.formats import ImportFormat
from ikc_tui.services.importing.reading import read_source
from ikc_tui.services.importing.report import ask_columns, counts, row_text, row_words
from ikc_tui.services.importing.source import ReadOptions, SeveralCanvases, UnclearColumns
from ikc_tui.storage import codec
from ikc_tui.storage.problems import Problem

CANVAS = Canvas.model_validate(
    {"name": "De Wijk", "verhalenbord": {"dromen": {"k1": {"text": "Eén plein", "note": "Zonder hek"}}}}
)
GOOD = (
    planner(planner_task(task_id="a", task_name="Soep", bucket_name="Verbinden")),
    trello([{"name": "Soep", "idMembers": ["m1"], "labels": [{"name": "x"}], "idChecklists": ["c1"]}]),
    *(exported(CANVAS, format) for format in ("csv", "md", "json")),
    *IMPORTED.values(),
)
FORMATS = st.none() | st.sampled_from(get_args(ImportFormat))


def try_to_import(path: Path, data: bytes, format: ImportFormat | None) -> None:
    path.write_bytes(data)
    try:
        source = read_source(path, ReadOptions(Words(), guess=True, name="De Wijk"), format)
    except (Problem, SeveralCanvases):
        return
    except UnclearColumns as unclear:
        _ = ask_columns(unclear, Words())
        return
    plan = planned(CANVAS, source)
    assert [each.row for each in plan.outcomes] == [*source.rows]
    assert codec.decode(codec.encode(plan.canvas), path) == plan.canvas
    again = planned(plan.canvas, source)
    assert again.canvas == plan.canvas
    for words in map(Words, LANGUAGES):
        told = [words.of(counts(plan)), *(row_words(each, words) for each in plan.outcomes)]
        assert all(told)
        assert [row_text(each) for each in plan.outcomes] == [clean(row_text(each)) for each in plan.outcomes]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), format=FORMATS)
def test_any_bytes(tmp_path: Path, data: bytes, format: ImportFormat | None) -> None:
    try_to_import(tmp_path / "x", data, format)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_good_file_with_something_else_in_it(tmp_path: Path, data: st.DataObject) -> None:
    good = data.draw(st.sampled_from(GOOD))
    at = data.draw(st.integers(0, len(good)))
    until = data.draw(st.integers(at, min(len(good), at + 40)))
    changed = good[:at] + data.draw(st.binary(max_size=20)) + good[until:]
    ending = data.draw(st.sampled_from(("", ".csv", ".md", ".json", ".xlsx", ".txt")))
    try_to_import(tmp_path / f"x{ending}", changed, data.draw(FORMATS))


@pytest.mark.parametrize("name", IMPORTED)
@pytest.mark.parametrize("format", [None, *get_args(ImportFormat)])
def test_hostile_text(tmp_path: Path, name: str, format: ImportFormat | None) -> None:
    try_to_import(tmp_path / name, IMPORTED[name], format)


lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(["dromen:", "Feiten", "- x", "ouders:", "pijlers: y", "[x] z", ""]) | lines, max_size=12)
)
def test_every_line_of_notes_is_a_row_or_the_name_of_a_section(tmp_path: Path, typed: list[str]) -> None:
    path = tmp_path / "x.txt"
    path.write_text("\n".join(typed), encoding="utf-8")
    try:
        source = read_source(path, ReadOptions(Words()), "notes")
    except Problem:
        return
    kept = "\n".join(f"{row.cells['text']} {row.beside} {row.cells.get('section')}" for row in source.rows)
    for line in clean(path.read_text(encoding="utf-8")).split("\n"):
        words = "".join(sign for sign in line.removeprefix("[x]") if sign.isalnum())
        if words and not is_blank(line) and words.casefold() not in ("dromen", "feiten"):
            assert words in "".join(sign for sign in kept if sign.isalnum()) or words == "pijlersy"
