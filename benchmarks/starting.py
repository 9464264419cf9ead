"""How programs start and end: to the first paint, to ready, the bytes until then, memory, and from quit to the end.
As on any day but the first: what a program remembers of its last start it may use; the first time stands beside it."""

from collections import defaultdict
from collections.abc import Sequence

from benchmarks.figures import Spread, spread
from benchmarks.processes import peak_mib
from benchmarks.programs import Program
from benchmarks.stand import Stand, interleaved

Figures = dict[str, dict[str, Spread]]
"""Program -> what was measured -> figures."""


def measure_starts(stand: Stand, programs: Sequence[Program], rounds: int) -> Figures:
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for counts, program in interleaved(programs, rounds):
        with stand.started(program, warm=True) as started:
            assert started.before is not None
            measured = {
                "ready, first time ms": started.before.ready_ms,
                "first paint ms": started.first_paint_ms,
                "ready ms": started.ready_ms,
                "bytes": started.bytes,
                "memory MiB": peak_mib(started.terminal.pid),
                "quit ms": started.terminal.until_end(*program.quit),
            }
        if counts:
            for name, value in measured.items():
                found[program.name][name].append(value)
    return {program: {name: spread(values) for name, values in each.items()} for program, each in found.items()}
