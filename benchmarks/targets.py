"""The targets, and whether what was measured meets them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.programs import MOVE_IN_LIST, MOVE_ON_BOARD, SWITCH_TAB, TYPE
from benchmarks.results import Results
from benchmarks.tables import number, table

Read = Callable[[Results], float]


@dataclass(frozen=True)
class Target:
    """At most `limit`. `figure` reads what was measured; where `beside` is given, their ratio is judged."""

    what: str
    limit: float
    unit: str
    figure: Read
    beside: Read | None = None

    def judged(self, results: Results) -> tuple[str, str, str, str, str] | None:
        """The row of the table; None where it was not measured."""
        try:
            figure = self.figure(results)
            beside = self.beside(results) if self.beside else None
        except KeyError:
            return None
        judged = figure if beside is None else figure / beside
        measured = f"{number(figure)} {self.unit}" + ("" if beside is None else f" / {number(beside)} {self.unit}")
        ratio = "" if beside is None else f"{judged:.2f}"
        asked = f"≤ {number(self.limit)}" + (f" {self.unit}" if beside is None else " ×")
        return self.what, measured, ratio, asked, "met" if judged <= self.limit else "**not met**"


def median(part: str, *path: str) -> Read:
    """Reads the median of what was measured in a part."""
    return _reads("median", part, path)


def most(part: str, *path: str) -> Read:
    """Reads the largest of what was measured in a part."""
    return _reads("max", part, path)


def _reads(which: str, part: str, path: tuple[str, ...]) -> Read:
    def read(results: Results) -> float:
        found: Any = results[part]["figures"]
        for name in path:
            found = found[name]
        value: float = found[which]
        return value

    return read


def _key(part: str, activity: str, what: str, program: str = "ikc") -> Read:
    return median(part, activity, program, what)


START = median("start", "ikc", "ready ms")
FIRST = "ready, first time ms"
PAINT, LISTED = "first paint ms", "all listed ms"
TARGETS = (
    Target(
        "start to ready, eight coalitions, beside the floor", 1.15, "ms", START, median("start", "floor", "ready ms")
    ),
    Target(
        "… the first time, with nothing remembered",
        1.15,
        "ms",
        median("start", "ikc", FIRST),
        median("start", "floor", FIRST),
    ),
    Target("… beside posting", 0.5, "ms", START, median("start", "posting 2.11", "ready ms")),
    Target("bytes until ready, 80×24", 9000, "bytes", median("start", "ikc", "bytes")),
    Target(
        "first paint, 1,000 canvases beside 8",
        1.1,
        "ms",
        median("folders", "ikc, cold", "1000", PAINT),
        median("folders", "ikc, cold", "8", PAINT),
    ),
    Target(
        "1,000 listed, cold, beside the floor",
        2,
        "ms",
        median("folders", "ikc, cold", "1000", LISTED),
        median("folders", "floor", "1000", LISTED),
    ),
    Target(
        "1,000 listed, again, beside the floor",
        0.6,
        "ms",
        median("folders", "ikc, again", "1000", LISTED),
        median("folders", "floor", "1000", LISTED),
    ),
    Target("cursor move on a board, 80×24", 250, "bytes", _key("keys", MOVE_ON_BOARD, "bytes")),
    Target("cursor move in the list, 80×24", 250, "bytes", _key("keys", MOVE_IN_LIST, "bytes")),
    Target("cursor move on a board, 120×40", 350, "bytes", _key("keys-large", MOVE_ON_BOARD, "bytes")),
    Target("cursor move in the list, 120×40", 350, "bytes", _key("keys-large", MOVE_IN_LIST, "bytes")),
    Target(
        "cursor move among 5,000 cards beside 50: time",
        1.1,
        "ms",
        median("cards", "ikc", "5000", "move ms"),
        median("cards", "ikc", "50", "move ms"),
    ),
    Target(
        "cursor move among 5,000 cards beside 50: bytes",
        1.1,
        "bytes",
        median("cards", "ikc", "5000", "move bytes"),
        median("cards", "ikc", "50", "move bytes"),
    ),
    Target("tab switch, warm", 2500, "bytes", _key("keys", SWITCH_TAB, "bytes")),
    Target(
        "tab switch, warm, beside the floor",
        1.2,
        "ms",
        _key("keys", SWITCH_TAB, "ms"),
        _key("keys", SWITCH_TAB, "ms", "floor"),
    ),
    Target("typed character in the card editor", 60, "bytes", _key("keys", TYPE, "bytes")),
    Target("idle, 10 s, over SSH", 0, "bytes", most("idle", "ikc", "bytes")),
    Target("idle, 10 s, over SSH", 0.5, "% of a core", median("idle", "ikc", "% of a core")),
    Target(
        "opening a canvas of 5,000 cards beside 50",
        2,
        "ms",
        median("cards", "ikc", "5000", "open ms"),
        median("cards", "ikc", "50", "open ms"),
    ),
    Target("a key waits for saving 5,000 cards", 30, "ms", median("saving", "ikc", "waits for saving ms")),
    Target(
        "from q to exit, beside the floor",
        1,
        "ms",
        median("start", "ikc", "quit ms"),
        median("start", "floor", "quit ms"),
    ),
    Target(
        "memory, eight coalitions, beside the floor",
        1.25,
        "MiB",
        median("start", "ikc", "memory MiB"),
        median("start", "floor", "memory MiB"),
    ),
)


def targets_table(results: Results) -> str:
    """Each target that was measured: figures, ratio, target, met or not."""
    rows = [row for target in TARGETS if (row := target.judged(results))]
    return table(("what", "measured", "ratio", "target", ""), rows)
