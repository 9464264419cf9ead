"""Git's filters: attributes by which git stores a file in another form than it has on the disk (gitattributes(5))."""

from collections.abc import Iterable
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.repository import Repository
from ikc_tui.storage.problems import Problem

CONVERTING_ATTRIBUTES = ("filter", "working-tree-encoding")


def require_no_filter(repository: Repository, names: Iterable[str], index: Path | None = None) -> None:
    """Raises Problem where git is to convert one of these files, as git-crypt and Git LFS do.

    A sync stores files by no filter: what should be encrypted would be sent readable. `index`: by the attributes in
    that index file; None: by those on the disk.
    """
    for name, attribute, value in repository.check_attributes(CONVERTING_ATTRIBUTES, names, index):
        if value not in ("unspecified", "unset"):
            filter = clean_line(f"{attribute}={value}")
            raise Problem(message("sync.filtered", name=clean_line(name), filter=filter))
