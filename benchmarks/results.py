"""What was measured last, part by part, in results.json. Figures and versions only: no names of machines, no paths."""

import json
import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypedDict

RESULTS = Path(__file__).with_name("results.json")


class Machine(TypedDict):
    """What it was measured on."""

    system: str
    processors: int | None
    python: str
    textual: str


class Result(TypedDict):
    """One part. `figures` are nested by name, down to the spread of what was measured."""

    day: str
    machine: Machine
    rounds: int
    figures: dict[str, Any]


Results = dict[str, Result]
"""By the name of the part."""


def result(figures: dict[str, Any], rounds: int) -> Result:
    """Figures that were measured here and now."""
    machine: Machine = {
        "system": platform.system(),
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "textual": version("textual"),
    }
    return {"day": date.today().isoformat(), "machine": machine, "rounds": rounds, "figures": figures}


def load() -> Results:
    """The last results; empty where nothing was measured yet."""
    if not RESULTS.exists():
        return {}
    results: Results = json.loads(RESULTS.read_text(encoding="utf-8"))
    return results


def keep(results: Results) -> None:
    """Writes results down as the last ones."""
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def machine_line(result: Result) -> str:
    """When and on what it was measured, as a sentence."""
    machine = result["machine"]
    return (
        f"Measured on {result['day']}, {result['rounds']} rounds, {machine['system']}, {machine['processors']} "
        f"processors, Python {machine['python']}, Textual {machine['textual']}."
    )
