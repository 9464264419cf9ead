"""How costs grow: with the canvases in a folder, and with the cards in a canvas."""

from collections import defaultdict
from pathlib import Path

from benchmarks.figures import Spread, spread
from benchmarks.keying import add, typed
from benchmarks.made import make_folder
from benchmarks.programs import OPEN, Activity, Program, floor, ikc
from benchmarks.stand import Stand, interleaved

CANVASES = (8, 100, 1000)
CARDS = (50, 500, 5000)
CARDS_EACH = 20  # as many as the examples have
READY = "Kindcentrum (?s:.)*(?:zoek|weg)"  # a row of the list, and the line of keys below it
MOVE = Activity("down*2 up*2 down*2 up*2", before="enter", after="q")
Growth = dict[str, dict[str, dict[str, Spread]]]
"""Program -> how many -> what was measured -> figures."""


def measure_folders(stand: Stand, folder: Path, rounds: int) -> Growth:
    """Starts on folders of ever more canvases: ikc cold (as if for the first time), ikc again in the same home, and the
    floor. All is listed when the program stops writing and working."""
    starts: list[tuple[Program, str, int]] = []
    for count in CANVASES:
        made = folder / f"{count}-canvases"
        make_folder(made, count, CARDS_EACH)
        ours, bare = ikc(made, READY, f"ikc-{count}"), floor(made, READY, f"floor-{count}")
        starts += [(ours, "ikc, cold", count), (ours, "ikc, again", count), (bare, "floor", count)]
    found = _empty()
    for counts, (program, name, count) in interleaved(starts, rounds):
        with stand.started(program, warm=name == "ikc, again") as started:
            if counts:
                found[name][str(count)]["first paint ms"].append(started.first_paint_ms)
                found[name][str(count)]["all listed ms"].append(started.idle_ms)
    return _figures(found)


def measure_cards(stand: Stand, folder: Path, rounds: int) -> Growth:
    """Opens a canvas of ever more cards, and moves among them."""
    programs: list[tuple[Program, str, int]] = []
    for count in CARDS:
        made = folder / f"{count}-cards"
        make_folder(made, 1, count)
        programs += [
            (ikc(made, READY, f"ikc-{count}-cards"), "ikc", count),
            (floor(made, READY, f"floor-{count}-cards"), "floor", count),
        ]
    found = _empty()
    for counts, (program, name, count) in interleaved(programs, rounds):
        with stand.started(program) as started:
            for activity, what in ((program.activities[OPEN], "open"), (MOVE, "move")):
                answers, cpu = typed(started.terminal, activity)
                if counts:
                    figures: dict[str, list[float]] = defaultdict(list)
                    add(figures, answers, cpu)
                    for figure, values in figures.items():
                        found[name][str(count)][f"{what} {figure}"] += values
    return _figures(found)


Found = dict[str, dict[str, dict[str, list[float]]]]


def _empty() -> Found:
    return defaultdict(lambda: defaultdict(lambda: defaultdict(list)))


def _figures(found: Found) -> Growth:
    return {
        name: {many: {what: spread(values) for what, values in each.items()} for many, each in by.items()}
        for name, by in found.items()
    }
