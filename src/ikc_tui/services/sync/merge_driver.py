"""The three-way merge of one canvas file by its bytes, also as git's merge driver: `ikc merge` (gitattributes(5))."""

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
class CanvasVersion:
    """The bytes of one version of a canvas file, and the path that a Problem with it names."""

    data: bytes
    path: Path

    @property
    def canvas(self) -> Canvas:
        """The canvas in it, decoded at each call; raises Problem."""
        return codec.decode(self.data, self.path)


@dataclass(frozen=True)
class MergedFile:
    """The bytes of a merged canvas file, and how many conflicts are left open in it."""

    data: bytes
    conflicts: int


def merge_files(base: Path, ours: Path, theirs: Path) -> int:
    """Writes the merge over the file of ours, and gives how many conflicts are left open in it.

    Raises Problem where a file can't be read or written; then ours is as it was.
    """
    versions = [CanvasVersion(read_bytes(path), path) for path in (base, ours, theirs)]
    merged = merge_versions(*versions)
    with os_errors_of(ours):
        if merged.data != versions[1].data:
            write_whole(ours, merged.data)
    return merged.conflicts


def merge_versions(base: CanvasVersion, ours: CanvasVersion, theirs: CanvasVersion) -> MergedFile:
    """Merges a canvas file; an empty base means that there is none, and both sides are new.

    Where the merge equals one side, the bytes of that side stay, with the comments of who edited it by hand. Raises
    Problem where a version can't be read, or where it would write a format newer than this program knows.
    """
    base_canvas = base.canvas if base.data.strip() else None
    our_canvas, their_canvas = ours.canvas, theirs.canvas
    merged = merge(base_canvas, our_canvas, their_canvas)
    for side, canvas in ((ours, our_canvas), (theirs, their_canvas)):
        if codec.encode(merged.canvas) == codec.encode(canvas):
            return MergedFile(side.data, len(merged.conflicts))
    if merged.canvas.format > FORMAT:
        raise Problem(message("problems.newer_format", format=merged.canvas.format), ours.path)
    return MergedFile(codec.encode(merged.canvas), len(merged.conflicts))
