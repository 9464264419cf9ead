"""The three-way merge of all synced files of two commits, file by file, also of canvases that moved.

The merge of one canvas is in merge_driver. Git's attributes and merge drivers are not asked: what they call merged may
have dropped what someone wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.canvas import card_ids
from ikc_tui.services.sync.merge_driver import CanvasVersion, merge_versions
from ikc_tui.services.sync.repository import Repository, TreeEntry, regular_files
from ikc_tui.services.sync.synced_files import (
    FileKind,
    canvas_slug,
    file_kind,
    is_foreign_canvas,
    reported_as_incoming,
    require_readable,
)
from ikc_tui.storage import codec
from ikc_tui.storage.problems import Problem

Entries = Mapping[str, TreeEntry]  # by name of synced file


@dataclass
class MergedFiles:
    """The result: `names` are all names of synced files on any side; those without an entry are removed."""

    names: set[str]
    entries: dict[str, TreeEntry] = field(default_factory=dict)
    conflicts: int = 0
    """How many choices the merged canvases leave open."""
    clashing_files: list[str] = field(default_factory=list)
    """The files that are no canvas in which both sides changed the same lines."""


class _NamedEntry(NamedTuple):
    """Where a file stands in one version, and what it holds."""

    name: str
    entry: TreeEntry


def merge_synced_files(
    repository: Repository, scratch: Path, base: Entries, ours: Entries, theirs: Entries
) -> MergedFiles:
    """Merges the synced files of three trees; raises Problem where a canvas that both sides changed can't be read.

    A link that took the place of a canvas counts as no change to that canvas.
    """
    base_files = regular_files(base)
    sides = [
        {**{name: base_files[name] for name in side.keys() & base_files.keys()}, **regular_files(side)}
        for side in (ours, theirs)
    ]
    return _FilesMerge(repository, scratch, base_files, *sides).run()


class _FilesMerge:
    def __init__(
        self,
        repository: Repository,
        scratch: Path,
        base: dict[str, TreeEntry],
        ours: dict[str, TreeEntry],
        theirs: dict[str, TreeEntry],
    ) -> None:
        self.repository, self.scratch = repository, scratch
        versions = (base, ours, theirs)
        differing = {name for name in {*base, *ours, *theirs} if len({version.get(name) for version in versions}) > 1}
        self.contents = repository.read_blobs(
            version[name].sha for name in differing for version in versions if name in version
        )
        foreign = {name for name in differing if self._is_foreign(name, versions)}
        self.base, self.ours, self.theirs = (
            {name: entry for name, entry in version.items() if name not in foreign} for version in versions
        )
        self.result = MergedFiles({*self.base, *self.ours, *self.theirs})

    def run(self) -> MergedFiles:
        """Pairs the files of the base with what each side has of them, then merges what is new."""
        our_rest, their_rest = dict(self.ours), dict(self.theirs)
        for name, entry in self.base.items():
            base = _NamedEntry(name, entry)
            self._merge_file(base, self._pop_counterpart(base, our_rest), self._pop_counterpart(base, their_rest))
        for name in sorted({*our_rest, *their_rest}):
            sides = (_NamedEntry(name, rest[name]) if name in rest else None for rest in (our_rest, their_rest))
            self._merge_file(None, *sides)
        return self.result

    def _is_foreign(self, name: str, versions: tuple[Entries, ...]) -> bool:
        entries = [version[name] for version in versions if name in version]
        return all(is_foreign_canvas(name, self.contents[entry.sha]) for entry in entries)

    def _pop_counterpart(self, base: _NamedEntry, side: dict[str, TreeEntry]) -> _NamedEntry | None:
        """Takes the file that a file of the base became out of a side, also under a new name; None where it is gone."""
        name = base.name if base.name in side else self._new_name(base, side)
        return _NamedEntry(name, side.pop(name)) if name else None

    def _new_name(self, base: _NamedEntry, side: dict[str, TreeEntry]) -> str | None:
        """Where a canvas moved to: the same content, the same slug (in the archive), or some of the same cards."""
        new = [name for name in side if name not in self.base and file_kind(name) is FileKind.CANVAS]
        if not new or file_kind(base.name) is not FileKind.CANVAS:
            return None
        cards = self._card_ids(base.entry)
        likely = [
            *(name for name in new if side[name].sha == base.entry.sha),
            *(name for name in new if canvas_slug(name) == canvas_slug(base.name)),
            *(name for name in new if cards & self._card_ids(side[name])),
        ]
        return likely[0] if likely else None

    def _card_ids(self, entry: TreeEntry) -> set[str]:
        try:
            return card_ids(codec.decode(self.contents[entry.sha], Path()))
        except Problem:
            return set()

    def _merge_file(self, base: _NamedEntry | None, ours: _NamedEntry | None, theirs: _NamedEntry | None) -> None:
        """Adds one file: a change of one side alone is taken; what one side removed and the other changed stays."""
        if ours == theirs or theirs == base:
            self._add(ours)
        elif ours == base:
            self._add(theirs)
        elif ours is None or theirs is None:
            self._add(ours or theirs)
        else:
            name = ours.name if base is None or ours.name != base.name else theirs.name
            self._add(_NamedEntry(name, self._merge_entries(name, base, ours.entry, theirs.entry)))

    def _add(self, file: _NamedEntry | None) -> None:
        """Adds a file to the result, merged with one that has its name already; None adds nothing."""
        if file is None:
            return
        existing = self.result.entries.get(file.name)
        self.result.entries[file.name] = (
            self._merge_entries(file.name, None, existing, file.entry) if existing else file.entry
        )

    def _merge_entries(self, name: str, base: _NamedEntry | None, ours: TreeEntry, theirs: TreeEntry) -> TreeEntry:
        if ours == theirs or (base and theirs == base.entry):
            return ours
        if base and ours == base.entry:
            return theirs
        base_data = self.contents[base.entry.sha] if base else b""
        if not _is_readable(name, base_data):
            base_data = b""
        data = self._merge_contents(name, base_data, self.contents[ours.sha], self.contents[theirs.sha])
        (sha,) = self.repository.write_blobs([data], self.scratch)
        self.contents[sha] = data
        return TreeEntry(ours.mode, sha)

    def _merge_contents(self, name: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
        if file_kind(name) is not FileKind.CANVAS:
            self.result.clashing_files.append(name)
            return self._merge_lines(name, base, ours, theirs)
        with reported_as_incoming(name):
            require_readable(name, theirs, Path(name))
        merged = merge_versions(*(CanvasVersion(data, Path(name)) for data in (base, ours, theirs)))
        self.result.conflicts += merged.conflicts
        return merged.data

    def _merge_lines(self, name: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
        """A text merged line by line, as git-merge-file(1) does it; ours alone where that is no longer readable.

        Where both sides changed the same lines ours stay; in `.gitattributes` the lines of both do.
        """
        paths = [self.scratch / side for side in ("base", "ours", "theirs")]
        for path, data in zip(paths, (base, ours, theirs), strict=True):
            path.write_bytes(data)
        base_path, our_path, their_path = (str(path.absolute()) for path in paths)
        option = "--union" if file_kind(name) is FileKind.ATTRIBUTES else "--ours"
        merged = self.repository.git("merge-file", "--stdout", option, our_path, base_path, their_path).out
        return merged if _is_readable(name, merged) else ours


def _is_readable(name: str, data: bytes) -> bool:
    try:
        require_readable(name, data, Path(name))
    except Problem:
        return False
    return True
