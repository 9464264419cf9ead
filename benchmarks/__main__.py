"""`make bench`, or `python -m benchmarks [PART …] [--quick]`: measures, prints tables, and keeps the results."""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.page import PAGE, page, part_tables
from benchmarks.parts import PARTS
from benchmarks.results import keep, load, machine_line, result
from benchmarks.stand import Stand
from benchmarks.targets import targets_table


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="benchmarks", description="Measures ikc beside the bare framework and others."
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; all of them where none is named")
    parser.add_argument("--quick", action="store_true", help="one round of each, printed and not kept")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    results = {} if options.quick else load()
    with tempfile.TemporaryDirectory(prefix="ikc-bench-") as folder:
        stand = Stand(Path(folder, "homes"))
        for name in options.parts or PARTS:
            part = PARTS[name]
            rounds = 1 if options.quick else part.rounds
            results[name] = result(part.measure(stand, Path(folder, name), rounds), rounds)
            print(f"\n{part.title}. {machine_line(results[name])}\n\n{part_tables(name, results)}", flush=True)
            if not options.quick:
                keep(results)
                PAGE.write_text(page(results), encoding="utf-8")
    print(f"\nTargets\n\n{targets_table(results)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
