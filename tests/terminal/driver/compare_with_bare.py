"""Measures the driver beside the framework's own: `python -m tests.terminal.driver.compare_with_bare`.

The demonstration app in a pseudo-terminal, three rounds by turns; prints the table of docs/driver.md.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from .session import Session

ROUNDS = 3
COLUMNS: dict[str, tuple[int, int, dict[str, str]]] = {
    "80×24": (80, 24, {}),
    "120×40": (120, 40, {}),
    "80×24, true colour": (80, 24, {"COLORTERM": "truecolor"}),
}
"""Columns, lines and environment of each terminal."""
DOWN, PAGE_DOWN, EDIT, REPAINT, QUIT = "\x1b[B", "\x1b[6~", "\x1bOQ", "\x0c", "\x11"
QUIET = 0.25
"""Seconds without a byte after which an answer has ended."""


def answer(session: Session, keys: str) -> int:
    """Types; gives the bytes of the answer."""
    session.write(keys)
    return session.settle(QUIET)


def measure(mode: str, columns: int, lines: int, env: dict[str, str]) -> dict[str, float]:
    """One session: figures by what was measured."""
    with Session(mode, columns=columns, lines=lines, env=env) as session:
        total = 0
        while "Quit" not in session.text or "world" not in session.text:
            total += session.read(0.1)
        found: dict[str, float] = {"bytes until ready": total + session.settle(0.5)}
        answer(session, DOWN)
        found["bytes, cursor move"] = median(answer(session, DOWN) for _ in range(5))
        found["bytes, page down"] = answer(session, PAGE_DOWN)
        answer(session, EDIT)
        answer(session, "a")
        found["bytes, typed character"] = median(answer(session, "x") for _ in range(5))
        found["bytes, paint anew"] = answer(session, REPAINT)
        status = Path(f"/proc/{session.process.pid}/status").read_text()
        found["memory, MiB"] = int(status.partition("VmHWM:")[2].split()[0]) / 1024
        start = time.monotonic()
        session.write(QUIT)
        session.end()
        found["ms from quit to the end"] = 1000 * (time.monotonic() - start)
        return found


def main() -> None:
    """Prints the table: bare → thin (ratio), medians."""
    rows: dict[str, list[str]] = defaultdict(list)
    for terminal in COLUMNS.values():
        found: dict[str, dict[str, list[float]]] = {mode: defaultdict(list) for mode in ("bare", "thin")}
        for _ in range(ROUNDS):
            for mode, figures in found.items():
                for name, figure in measure(mode, *terminal).items():
                    figures[name].append(figure)
        for name, measured in found["bare"].items():
            bare, thin = median(measured), median(found["thin"][name])
            rows[name].append(f"{bare:,.0f} → {thin:,.0f} ({thin / bare:.2f})")
    print("| |" + "".join(f" {name} |" for name in COLUMNS))
    print("|---|" + "---|" * len(COLUMNS))
    for name, cells in rows.items():
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
