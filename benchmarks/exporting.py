"""How long an export takes, and how much memory: the first time, when each canvas gets its poster, and again."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from benchmarks.figures import spread
from benchmarks.growing import CANVASES, CARDS_EACH, READY, Growth
from benchmarks.made import make_folder
from benchmarks.programs import Program, ikc
from benchmarks.stand import Stand, interleaved


def measure_exports(stand: Stand, folder: Path, rounds: int) -> Growth:
    """Exports folders of ever more canvases to HTML, twice in the same home."""
    programs = [_exporting(folder / f"{count}-to-export", count) for count in CANVASES]
    found: dict[str, dict[str, dict[str, list[float]]]] = {
        name: {str(count): defaultdict(list) for count in CANVASES} for name in ("the first time", "again")
    }
    for counts, (count, program) in interleaved([*zip(CANVASES, programs, strict=True)], rounds):
        stand.fresh_home(program)
        for by_count in found.values():
            ended = stand.ended(program)
            if counts:
                figures = by_count[str(count)]
                figures["ms"].append(ended.ms)
                figures["cpu ms"].append(ended.cpu_ms)
                figures["memory MiB"].append(ended.peak_mib)
    return {
        name: {many: {what: spread(values) for what, values in each.items()} for many, each in by_count.items()}
        for name, by_count in found.items()
    }


def _exporting(folder: Path, count: int) -> Program:
    make_folder(folder, count, CARDS_EACH)
    program = ikc(folder, READY, f"ikc-exports-{count}")
    command, canvases = program.argv
    return replace(program, argv=(command, "export", "--all", "--to", "html", "--dir", canvases, "-o", "HOME/uit.html"))
