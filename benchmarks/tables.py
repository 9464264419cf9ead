"""Figures as tables that read well in a terminal and in Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.figures import Spread

OURS = "ikc"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its columns aligned."""
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |\n"

    return line(heads) + "|" + "|".join("-" * (width + 2) for width in widths) + "|\n" + "".join(map(line, rows))


def number(value: float) -> str:
    """Three digits are enough."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def figures_table(figures: Mapping[str, Any]) -> str:
    """All figures of a part: the median, in brackets the 95th percentile and the largest where they are more."""
    rows = list(_rows(figures))
    depth = len(rows[0][0])
    whats = list(dict.fromkeys(what for _, measured in rows for what in measured))
    return table(
        ("",) * depth + tuple(whats),
        [(*path, *(_cell(measured.get(what)) for what in whats)) for path, measured in rows],
    )


def ratios_table(figures: Mapping[str, Any]) -> str:
    """What ikc needs, as a ratio of what each other program needs for the like thing; less than 1 is less."""
    by = dict(_rows(figures))
    others = list(dict.fromkeys(path[-1] for path in by if path[-1] != OURS))
    rows = []
    for path, measured in by.items():
        if path[-1] == OURS:
            for what, ours in measured.items():
                beside = [by.get((*path[:-1], other), {}).get(what) for other in others]
                rows.append((*path[:-1], what, *(_ratio(ours, theirs) for theirs in beside)))
    return table(("ikc beside …",) + ("",) * (len(rows[0]) - len(others) - 1) + tuple(others), rows)


def _rows(
    figures: Mapping[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], dict[str, Spread]]]:
    """The innermost mappings, from what was measured to its spread, and where they stand."""
    for name, inner in figures.items():
        if all("median" in value for value in inner.values()):
            yield (*path, name), inner
        else:
            yield from _rows(inner, (*path, name))


def _cell(measured: Spread | None) -> str:
    if measured is None:
        return ""
    if measured["max"] == measured["median"]:
        return number(measured["median"])
    return f"{number(measured['median'])} ({number(measured['p95'])}, {number(measured['max'])})"


def _ratio(ours: Spread, theirs: Spread | None) -> str:
    return f"{ours['median'] / theirs['median']:.2f}" if theirs and theirs["median"] else ""
