"""The files of visits: what one person had seen of a canvas when leaving it, and where that was.

They stand in the person's own data folder. Any thread may read and write one; what is written last counts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import tomli_w

from ikc_tui.storage.file_reader import entries_in, read_bytes
from ikc_tui.storage.folder import Stamp
from ikc_tui.storage.personal_folder import personal_file, personal_files, personal_folder, write_personal_file
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.toml_parser import parse_safe_toml

FORMAT = 1
MAX_VISIT_SIZE = 1024 * 1024  # bytes; 10,000 cards take 90 kB
_KIND = "visits"
_FINGERPRINTS = re.compile(r"[0-9a-f ]*")


@dataclass(frozen=True)
class LastVisit:
    """What a person had seen of a canvas when leaving it, and where that was.

    Attributes:
        when: The moment of leaving; it has a time zone.
        seen: The fingerprints of the cards that were seen.
        tab: The id of the tab that was open.
        board: The id of the board that was open, or to which the tab goes back.
        cursors: By the id of a tab, where the cursor stood in it, as its pane writes it.
    """

    when: datetime
    seen: frozenset[str]
    tab: str = ""
    board: str = ""
    cursors: Mapping[str, str] = field(default_factory=dict)


def load_visit(canvas: Path) -> LastVisit | None:
    """The last visit to a canvas; None where there was none, or it can't be read. Never raises Problem."""
    try:
        return _read(personal_file(_KIND, canvas))
    except Problem:
        return None


def save_visit(canvas: Path, visit: LastVisit) -> None:
    """Keeps a visit in place of the one before; raises Problem."""
    table = {
        "format": FORMAT,
        "when": visit.when,
        "tab": visit.tab,
        "board": visit.board,
        "seen": " ".join(sorted(visit.seen)),
        "cursors": dict(visit.cursors),
    }
    write_personal_file(_KIND, personal_file(_KIND, canvas), tomli_w.dumps(table).encode())


def visit_files() -> list[Path]:
    """The files of visits of this person, to all canvases; none where their folder can't be read."""
    return personal_files(_KIND)


class VisitFiles:
    """The visits to many canvases, of which only those that were written since are read again.

    One thread at a time may call.
    """

    def __init__(self) -> None:
        self._read: dict[str, tuple[Stamp | None, LastVisit | None]] = {}  # by name of file

    def load(self, canvases: Mapping[str, Path]) -> dict[str, LastVisit]:
        """The last visit to each of these canvases that was ever visited, by the same names. Never raises Problem."""
        try:
            there = entries_in(personal_folder(_KIND))
            files = {name: personal_file(_KIND, path) for name, path in canvases.items()} if there else {}
        except Problem:
            return {}
        found = {name: self._load(file, there) for name, file in files.items() if file.name in there}
        return {name: visit for name, visit in found.items() if visit}

    def _load(self, file: Path, there: Mapping[str, Any]) -> LastVisit | None:
        stamp = Stamp.of(there[file.name])
        known = self._read.get(file.name)
        if known is None or known[0] != stamp:
            try:
                known = stamp, _read(file)
            except Problem:
                known = stamp, None
            self._read[file.name] = known
        return known[1]


def _read(file: Path) -> LastVisit | None:
    """The visit in a file; None where it is none that this version knows. Raises Problem."""
    table = parse_safe_toml(read_bytes(file, max_size=MAX_VISIT_SIZE), file)[1]
    when, seen = table.get("when"), table.get("seen")
    tab, board, cursors = table.get("tab", ""), table.get("board", ""), table.get("cursors", {})
    if table.get("format") != FORMAT or not isinstance(when, datetime) or when.tzinfo is None:
        return None
    if not isinstance(cursors, dict) or not all(isinstance(text, str) for text in (tab, board, *cursors.values())):
        return None
    if not isinstance(seen, str) or not _FINGERPRINTS.fullmatch(seen):
        return None
    return LastVisit(when, frozenset(seen.split()), tab, board, cursors)
