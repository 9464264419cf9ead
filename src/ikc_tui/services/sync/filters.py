"""Files that git keeps in another form than they have on the disk."""

from collections.abc import Iterable
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.repository import Repository
from ikc_tui.storage.problems import Problem

CHANGING = ("filter", "working-tree-encoding")  # the attributes by which git does so


def look_for_filters(repository: Repository, names: Iterable[str], index: Path | None = None) -> None:
    """Raises Problem where git is to keep one of these files in another form than it has on the disk, as git-crypt and
    LFS do: what we send goes by no filter. `index`: by the attributes in that index instead of those on the disk."""
    for name, attribute, value in repository.attributes(CHANGING, names, index):
        if value not in ("unspecified", "unset"):
            filter = clean_line(f"{attribute}={value}")
            raise Problem(message("sync.filtered", name=clean_line(name), filter=filter))
