"""The one moment at which a sync changes the folder, the index and the branch: all of them, or none."""

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.files import Files
from ikc_tui.services.sync.repository import Change, Entry, Repository, put
from ikc_tui.services.sync.scope import Kind, is_foreign, kind_of
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.problems import Problem, from_os

MARK = b"ikc sync"  # in a lock of the index that is ours


@dataclass
class Landing:
    """From the commit where the branch stands, by way of ours (what is on the disk), to the merged one."""

    repository: Repository
    branch: str
    head: str | None
    ours: str | None
    merged: str
    scratch: Path
    _files: Files = field(init=False)
    _contents: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        repository = self.repository
        trees = [repository.tree(commit) for commit in (self.head, self.ours, self.merged)]
        self._to_merged = repository.changes(trees[1], trees[2])
        self._all = repository.changes(trees[0], trees[2])
        entries = [entry for change in (*self._to_merged, *self._all) for entry in (change.before, change.after)]
        in_reach = {entry.sha for entry in entries if entry and entry.mode.startswith("100")}
        ours = {change.path for change in (*self._to_merged, *self._all) if self._is_named_as_ours(change.path)}
        wanted = [
            entry.sha
            for change in (*self._to_merged, *self._all)
            if change.path in ours
            for entry in (change.before, change.after)
            if entry and entry.sha in in_reach
        ]
        self._contents = repository.blobs(wanted)
        self._files = Files(repository.git.folder)
