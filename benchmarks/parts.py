"""The parts of a run: what each measures, how often, and how its figures are shown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.exporting import measure_exports
from benchmarks.growing import measure_cards, measure_folders
from benchmarks.idling import measure_idle
from benchmarks.interrupting import measure_interruptions
from benchmarks.keying import measure_keys
from benchmarks.programs import MOVE_IN_LIST, MOVE_ON_BOARD, everyone
from benchmarks.saving import measure_saving
from benchmarks.stand import LARGE, Stand
from benchmarks.starting import measure_starts

Measure = Callable[[Stand, Path, int], dict[str, Any]]


class Part(NamedTuple):
    """`measure` is given a stand, a folder for what it makes, and the number of rounds. `beside`: whether each figure
    of ikc stands beside the like figure of the others."""

    title: str
    measure: Measure
    rounds: int
    beside: bool = False


def _keys_large(stand: Stand, _: Path, rounds: int) -> dict[str, Any]:
    return measure_keys(stand, everyone(), rounds, LARGE, (MOVE_IN_LIST, MOVE_ON_BOARD))


PARTS = {
    "start": Part("Starting and ending, 80×24", lambda s, _, n: measure_starts(s, everyone(), n), 7, beside=True),
    "keys": Part("Keys, 80×24", lambda s, _, n: measure_keys(s, everyone(), n), 3, beside=True),
    "keys-large": Part("Keys, 120×40", _keys_large, 2, beside=True),
    "idle": Part("Ten seconds without a key", lambda s, _, n: measure_idle(s, everyone(), n), 2),
    "folders": Part("Folders of 8, 100 and 1,000 canvases", measure_folders, 4),
    "cards": Part("Canvases of 50, 500 and 5,000 cards", measure_cards, 4),
    "export": Part("Folders of 8, 100 and 1,000 canvases to HTML", measure_exports, 3),
    "export-interrupted": Part("An export of 1,000 canvases, ended at 20 moments", measure_interruptions, 1),
    "saving": Part("Typing while 5,000 cards are saved", measure_saving, 3),
}
