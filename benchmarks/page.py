"""The results in docs/performance.md, between two marks."""

from benchmarks.parts import PARTS
from benchmarks.programs import REPOSITORY
from benchmarks.results import Results, machine_line
from benchmarks.tables import figures_table, ratios_table
from benchmarks.targets import targets_table

PAGE = REPOSITORY / "docs" / "performance.md"
BEGIN = "<!-- results: made by make bench, do not edit -->"
END = "<!-- end of results -->"


def page(results: Results) -> str:
    """The page as it should read with these results."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n### Targets\n\n{targets_table(results)}\n{_parts(results)}{END}{after}"


def _parts(results: Results) -> str:
    return "".join(
        f"### {part.title}\n\n{machine_line(results[name])}\n\n{part_tables(name, results)}\n"
        for name, part in PARTS.items()
        if name in results
    )


def part_tables(name: str, results: Results) -> str:
    """The tables of one part: figures, and ratios where others did the like thing."""
    figures = results[name]["figures"]
    ratios = f"\n{ratios_table(figures)}" if PARTS[name].beside else ""
    return figures_table(figures) + ratios
