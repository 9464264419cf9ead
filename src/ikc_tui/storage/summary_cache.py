"""Summaries of the canvases of a folder, in the user's cache folder, so that a long list starts fast.

A row counts only while its canvas's file has the stamp that it had when the row was made. The cache may be deleted at
any time; where it can't be read or written, the canvases are read instead.
"""

import contextlib
import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ikc_tui.storage.access import make_folders
from ikc_tui.storage.atomic import write_own
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.paths import cache_folder
from ikc_tui.storage.personal_folder import path_digest
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.user_folder import user_folder

FORMAT = 3  # of a row: a cache of another format is not read
_SUMMARIES = "summaries"
SETTLE_TIME = 2_000_000_000  # ns; on some disks a file that is written twice within this time keeps its stamp

CacheRow = dict[str, Any]  # what JSON can hold


class SummaryCache:
    """A row for each canvas of a folder, with the stamp of the file that it was made from.

    Any thread may call: the file is replaced whole, and what is saved last counts. Nothing here raises.
    """

    def __init__(self, folder: Path, now: Callable[[], int] = time.time_ns) -> None:
        self._path = _cache_file(folder)
        self._now = now

    def load(self) -> dict[str, tuple[Stamp, CacheRow]]:
        """What is kept, by slug; {} where there is nothing that can be read. Texts are not made safe yet."""
        try:
            kept = json.loads(self._path.read_bytes()) if self._path else {}
            if kept["format"] != FORMAT:
                return {}
            return {slug: (Stamp(*stamp), row) for slug, (stamp, row) in kept["canvases"].items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}

    def save(self, rows: Mapping[str, tuple[Stamp, CacheRow]]) -> None:
        """Keeps these rows in place of what was kept.

        One whose file was written just now is left out: were the file written once more at this very moment, its stamp
        might not tell.
        """
        if self._path is None:
            return
        settled = {slug: row for slug, row in rows.items() if not 0 <= self._now() - row[0].changed < SETTLE_TIME}
        kept = json.dumps({"format": FORMAT, "canvases": settled})  # in ASCII: a name of a file can be no UTF-8
        with contextlib.suppress(OSError):
            make_folders(self._path.parent)
            write_own(self._path, kept.encode())


def cache_files() -> list[Path]:
    """What is kept of all folders of canvases, a file for each; none where it can't be read."""
    try:
        return sorted((user_folder(cache_folder) / _SUMMARIES).glob("*.json"))
    except (OSError, Problem):
        return []


def _cache_file(folder: Path) -> Path | None:
    """Where what is known of a folder is kept; None where there is no home, or no telling which folder it is."""
    try:
        absolute = Path(os.path.abspath(folder))
        return user_folder(cache_folder) / _SUMMARIES / f"{path_digest(absolute)}.json"
    except (OSError, Problem):
        return None
