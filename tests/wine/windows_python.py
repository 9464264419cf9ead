"""Windows' Python under Wine, as a program of this computer."""

import os
from pathlib import Path

FOLDER = Path(os.environ.get("WINDOWS_PYTHON", "")).resolve()
PYTHON = ("wine", *map(str, FOLDER.glob("*/python.exe")))
ENVIRON = {"WINEPREFIX": str(FOLDER / "prefix"), "WINEDEBUG": "-all"}
SLOW = 60.0  # seconds for what Wine does


def on_windows(path: Path) -> str:
    """A path as programs on Wine have it."""
    return f"Z:{path}"
