"""Three versions of a canvas's file become one: what git asks of a merge driver."""

from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.canvas import FORMAT, Canvas
from ikc_tui.domain.merge import merge
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.atomic import write_whole
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.problems import Problem, os_errors_of


@dataclass(frozen=True)
class File:
    """The bytes of one version, and by what name a person is told of it."""

    data: bytes
    path: Path

    @property
    def canvas(self) -> Canvas:
        return codec.decode(self.data, self.path)


@dataclass(frozen=True)
class MergedFile:
    """A merged canvas as it goes into its file, and how many choices the merge left open."""

    data: bytes
    conflicts: int


def merge_files(base: Path, ours: Path, theirs: Path) -> int:
    """Writes the merge over ours, and gives how many choices it left open. Raises Problem, and then ours is as it
    was."""
    versions = [File(read_bytes(path), path) for path in (base, ours, theirs)]
    merged = merged_file(*versions)
    with os_errors_of(ours):
        if merged.data != versions[1].data:
            write_whole(ours, merged.data)
    return merged.conflicts


def merged_file(base: File | None, ours: File, theirs: File) -> MergedFile:
    """The three as one; raises Problem where one can't be read. An empty base is none: both sides are new. Where one
    side says it all already, its very bytes stay, with what a hand wrote beside it (comments)."""
    before = base.canvas if base and base.data.strip() else None
    mine, yours = ours.canvas, theirs.canvas
    merged = merge(before, mine, yours)
    for side, canvas in ((ours, mine), (theirs, yours)):
        if codec.encode(merged.canvas) == codec.encode(canvas):
            return MergedFile(side.data, len(merged.conflicts))
    if merged.canvas.format > FORMAT:
        raise Problem(message("problems.newer_format", format=merged.canvas.format), ours.path)
    return MergedFile(codec.encode(merged.canvas), len(merged.conflicts))
