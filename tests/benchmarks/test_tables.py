"""Figures become tables, and targets are judged, as they should be."""

from pathlib import Path

import pytest
from benchmarks.figures import Spread, spread
from benchmarks.made import make_folder
from benchmarks.page import PAGE, page
from benchmarks.results import Results, load, result
from benchmarks.tables import figures_table, number, ratios_table
from benchmarks.targets import TARGETS, Target, median, targets_table

from ikc_tui.domain.canvas import all_cards
from ikc_tui.storage.store import Store


def one(value: float) -> Spread:
    return spread([value])


RESULTS: Results = {
    "start": result({"ikc": {"ms": one(30.0)}, "floor": {"ms": one(20.0)}}, 1),
}
IKC, FLOOR = median("start", "ikc", "ms"), median("start", "floor", "ms")


@pytest.mark.parametrize(
    ("target", "row"),
    [
        (Target("a", 30, "ms", IKC), ("a", "30 ms", "", "≤ 30 ms", "met")),
        (Target("a", 29.9, "ms", IKC), ("a", "30 ms", "", "≤ 29.9 ms", "**not met**")),
        (Target("a", 1.5, "ms", IKC, FLOOR), ("a", "30 ms / 20 ms", "1.50", "≤ 1.50 ×", "met")),
        (Target("a", 1.49, "ms", IKC, FLOOR), ("a", "30 ms / 20 ms", "1.50", "≤ 1.49 ×", "**not met**")),
        (Target("a", 0, "bytes", IKC), ("a", "30 bytes", "", "≤ 0 bytes", "**not met**")),
        (Target("a", 1, "ms", median("keys", "ikc", "ms")), None),
    ],
)
def test_targets_are_judged(target: Target, row: tuple[str, ...] | None) -> None:
    assert target.judged(RESULTS) == row


def test_spread() -> None:
    assert spread(range(100, 0, -1)) == {"n": 100, "median": 50.5, "p95": 96, "max": 100}


def test_numbers_have_three_digits() -> None:
    assert [number(value) for value in (0, 0.046, 9.994, 12.34, 99, 1234.5)] == [
        "0",
        "0.05",
        "9.99",
        "12.3",
        "99",
        "1,234",
    ]


def test_tables_say_what_is_there_and_leave_out_what_is_not() -> None:
    figures = {
        "move": {"ikc": {"ms": spread([1, 2, 6]), "bytes": one(10)}, "floor": {"ms": one(4), "bytes": one(0)}},
        "type": {"ikc": {"ms": one(3)}},
    }
    assert figures_table(figures).splitlines()[2:] == [
        "| move | ikc   | 2 (6, 6) | 10    |",
        "| move | floor | 4        | 0     |",
        "| type | ikc   | 3        |       |",
    ]
    assert ratios_table(figures).splitlines()[2:] == [
        "| move         | ms    | 0.50  |",
        "| move         | bytes |       |",
        "| type         | ms    |       |",
    ]


def test_what_was_measured_last_stands_in_the_docs_with_every_target() -> None:
    results = load()
    assert PAGE.read_text(encoding="utf-8") == page(results)
    assert targets_table(results).count("\n") == len(TARGETS) + 2


def test_made_canvases_are_always_the_same(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_folder(tmp_path / name, 3, 45)
    files = sorted((tmp_path / "one").glob("*.toml"))
    assert [file.read_bytes() for file in files] == [(tmp_path / "two" / file.name).read_bytes() for file in files]
    store = Store(tmp_path / "one")
    assert [len(list(all_cards(store.load(slug).canvas))) for slug in store.slugs()] == [45, 45, 45]
