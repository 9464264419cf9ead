"""What a key costs: bytes, time to the last of them, and processor time."""

import re
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.figures import Spread, spread
from benchmarks.keys import keys_of
from benchmarks.programs import Activity, Program
from benchmarks.stand import SMALL, Stand, interleaved
from benchmarks.terminal import Answer, Terminal

KeyFigures = dict[str, dict[str, dict[str, Spread]]]
"""Activity -> program -> what was measured -> figures."""


def measure_keys(
    stand: Stand,
    programs: Sequence[Program],
    rounds: int,
    size: tuple[int, int] = SMALL,
    only: Sequence[str] | None = None,
) -> KeyFigures:
    """Every activity of every program, or some of them."""
    found: dict[str, dict[str, dict[str, list[float]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for counts, program in interleaved(programs, rounds):
        with stand.started(program, size) as started:
            for name, activity in program.activities.items():
                if only is not None and name not in only:
                    continue
                answers, cpu = typed(started.terminal, activity)
                if counts:
                    add(found[name][program.name], answers, cpu)
    return {
        activity: {program: {name: spread(values) for name, values in each.items()} for program, each in by.items()}
        for activity, by in found.items()
    }


def typed(terminal: Terminal, activity: Activity) -> tuple[list[Answer], float]:
    """Does an activity once: the answers to its keys, and the processor seconds they took together."""
    for key in keys_of(activity.before):
        terminal.key(key)
    if not re.search(activity.at, terminal.text):
        raise ValueError(f"{activity.at!r} does not stand on the screen before {activity.keys!r}:\n{terminal.text}")
    cpu = terminal.cpu()
    answers = [terminal.key(key) for key in keys_of(activity.keys)]
    cpu = terminal.cpu() - cpu
    for key in keys_of(activity.after):
        terminal.key(key)
    return answers, cpu


def add(found: dict[str, list[float]], answers: Sequence[Answer], cpu: float) -> None:
    """Adds the answers to the keys of one activity. A key that nothing answers is a mistake in its script."""
    for answer in answers:
        if answer.last_ms is None:
            raise ValueError(f"a key was not answered: {answers}")
        found["bytes"].append(answer.bytes)
        found["ms"].append(answer.last_ms)
    found["cpu ms"].append(cpu * 1000 / len(answers))
