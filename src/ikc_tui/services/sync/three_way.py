"""Our files of two commits become one set, each from its three versions. Git's attributes and its merge drivers have
no say in this: what they call merged may have dropped what someone wrote."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.canvas import all_cards
from ikc_tui.services.sync.merge_driver import File, merged_file
from ikc_tui.services.sync.repository import Repository, TreeEntry, files_of
from ikc_tui.services.sync.scope import FileKind, check, coming, is_foreign, kind_of, slug_of
from ikc_tui.storage import codec
from ikc_tui.storage.problems import Problem

Files = Mapping[str, TreeEntry]  # by name in the folder of canvases


@dataclass
class Settled:
    """What became of the names of our files: those that are not among `files` are gone."""

    names: set[str]
    files: dict[str, TreeEntry] = field(default_factory=dict)
    conflicts: int = 0
    clashed: list[str] = field(default_factory=list)


class _Side(NamedTuple):
    """Where a file stands in one version, and what it holds."""

    name: str
    entry: TreeEntry


def merge_our_files(repository: Repository, scratch: Path, base: Files, ours: Files, theirs: Files) -> Settled:
    """The three as one; raises Problem where a canvas that both changed can't be read. A link that took the place of a
    canvas counts as no change to that canvas."""
    files = files_of(base)
    sides = [
        {**{name: files[name] for name in side.keys() & files.keys()}, **files_of(side)} for side in (ours, theirs)
    ]
    return _Merge(repository, scratch, files, *sides).run()


class _Merge:
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
        shas = [version[name].sha for name in differing for version in versions if name in version]
        self.contents = repository.blobs(shas)
        elses = {name for name in differing if self._is_elses(name, versions)}
        self.base, self.ours, self.theirs = (
            {name: entry for name, entry in version.items() if name not in elses} for version in versions
        )
        self.settled = Settled({*self.base, *self.ours, *self.theirs})

    def run(self) -> Settled:
        mine, yours = dict(self.ours), dict(self.theirs)
        for name, entry in self.base.items():
            before = _Side(name, entry)
            self._settle(before, self._taken(before, mine), self._taken(before, yours))
        for name in sorted({*mine, *yours}):
            self._settle(None, *(_Side(name, side[name]) if name in side else None for side in (mine, yours)))
        return self.settled

    def _is_elses(self, name: str, versions: tuple[Files, ...]) -> bool:
        there = [version[name] for version in versions if name in version]
        return kind_of(name) is FileKind.CANVAS and all(is_foreign(self.contents[entry.sha]) for entry in there)

    def _taken(self, before: _Side, side: dict[str, TreeEntry]) -> _Side | None:
        """What a file became on one side, also where it moved (to the archive, or to another name); it is taken out of
        what is left of that side."""
        name = before.name if before.name in side else self._moved_to(before, side)
        return _Side(name, side.pop(name)) if name else None

    def _moved_to(self, before: _Side, side: dict[str, TreeEntry]) -> str | None:
        new = [name for name in side if name not in self.base and kind_of(name) is FileKind.CANVAS]
        if not new or kind_of(before.name) is not FileKind.CANVAS:
            return None
        cards = self._cards(before.entry)
        likely = [
            *(name for name in new if side[name].sha == before.entry.sha),
            *(name for name in new if slug_of(name) == slug_of(before.name)),
            *(name for name in new if cards & self._cards(side[name])),
        ]
        return likely[0] if likely else None

    def _cards(self, entry: TreeEntry) -> set[str]:
        try:
            return {placed.card.id for placed in all_cards(codec.decode(self.contents[entry.sha], Path()))}
        except Problem:
            return set()

    def _settle(self, before: _Side | None, mine: _Side | None, yours: _Side | None) -> None:
        """What one side alone changed, moved or took away is so; what one took away and the other changed stays."""
        if mine == yours or yours == before:
            self._put(mine)
        elif mine == before:
            self._put(yours)
        elif mine is None or yours is None:
            self._put(mine or yours)
        else:
            place = mine.name if before is None or mine.name != before.name else yours.name
            self._put(_Side(place, self._merged(place, before, mine.entry, yours.entry)))

    def _put(self, side: _Side | None) -> None:
        if side is None:
            return
        there = self.settled.files.get(side.name)
        entry = self._merged(side.name, None, there, side.entry) if there else side.entry
        self.settled.files[side.name] = entry

    def _merged(self, name: str, before: _Side | None, ours: TreeEntry, theirs: TreeEntry) -> TreeEntry:
        if ours == theirs or (before and theirs == before.entry):
            return ours
        if before and ours == before.entry:
            return theirs
        contents = self.contents
        base = contents[before.entry.sha] if before and _is_readable(name, contents[before.entry.sha]) else b""
        sides = [base, contents[ours.sha], contents[theirs.sha]]
        if kind_of(name) is FileKind.CANVAS:
            with coming(name):
                check(name, sides[2], Path(name))
            merged = merged_file(*(File(data, Path(name)) for data in sides))
            self.settled.conflicts += merged.conflicts
            data = merged.data
        else:
            self.settled.clashed.append(name)
            data = self._merged_lines(name, sides)
        (sha,) = self.repository.keep([data], self.scratch)
        contents[sha] = data
        return TreeEntry(ours.mode, sha)

    def _merged_lines(self, name: str, sides: list[bytes]) -> bytes:
        """A text merged line by line, with our lines where both changed the same ones; ours alone where that is no
        longer a whole."""
        paths = [self.scratch / side for side in ("base", "ours", "theirs")]
        for path, data in zip(paths, sides, strict=True):
            path.write_bytes(data)
        base, ours, theirs = (str(path.absolute()) for path in paths)
        how = "--union" if kind_of(name) is FileKind.ATTRIBUTES else "--ours"
        merged = self.repository.git("merge-file", "--stdout", how, ours, base, theirs).out
        return merged if _is_readable(name, merged) else sides[1]


def _is_readable(name: str, data: bytes) -> bool:
    try:
        check(name, data, Path(name))
    except Problem:
        return False
    return True
