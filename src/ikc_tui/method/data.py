"""The TOML files that stand beside this module, read."""

from functools import cache
from pathlib import Path
from typing import Any

import tomli

FOLDER = Path(__file__).parent
"""Where the files stand."""


@cache
def table(name: str) -> dict[str, Any]:
    """One data file, read once; not to be changed.

    `name` is its path below FOLDER, without `.toml`: "boards", "texts/ui". Raises OSError where there is no such file.
    """
    return tomli.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
