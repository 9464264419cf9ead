"""What programs cost while nobody types."""

import time
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.figures import spread
from benchmarks.programs import Program
from benchmarks.stand import Stand, interleaved
from benchmarks.starting import Figures

IDLE_SECONDS = 10.0
SETTLE_SECONDS = 2.0


def measure_idle(stand: Stand, programs: Sequence[Program], rounds: int) -> Figures:
    """Over ten seconds, on a line that looks like SSH."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for counts, program in interleaved(programs, rounds):
        if not counts:
            continue
        with stand.started(program) as started:
            terminal = started.terminal
            terminal.wait(SETTLE_SECONDS)
            total, cpu, since = terminal.total, terminal.cpu(), time.perf_counter()
            terminal.wait(IDLE_SECONDS)
            seconds = time.perf_counter() - since
            found[program.name]["bytes"].append(terminal.total - total)
            found[program.name]["% of a core"].append((terminal.cpu() - cpu) * 100 / seconds)
    return {program: {name: spread(values) for name, values in each.items()} for program, each in found.items()}
