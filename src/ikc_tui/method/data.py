"""Reads the TOML files that stand beside this module."""

from functools import cache
from pathlib import Path
from typing import Any

import tomli

FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """One data file as a dict; `name` is its path below this folder, without `.toml`."""
    return tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
