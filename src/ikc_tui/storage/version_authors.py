"""Who wrote a version of a canvas, where that was another account than the one that put it into the history.

Who replaces a file owns it, and before an account overwrites what another wrote, that becomes a version: so its author
is known then, and kept in a small file beside the version. Other versions of ikc pass it over.
"""

import contextlib
import os
import sys
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.storage.atomic import GiveAccess, write_own
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.own_folder import refuse_links
from ikc_tui.storage.problems import Problem

MAX_SIZE = 400  # bytes of a name


def other_owner_of(file: Path) -> str | None:
    """The name of the account that owns a file; None where it is this account's own, or nobody knows."""
    if sys.platform == "win32":
        return None
    import pwd

    try:
        owner = file.stat().st_uid
        account = pwd.getpwuid(owner)
    except (OSError, KeyError):
        return None
    if owner == os.geteuid():
        return None
    return clean_line(account.pw_gecos.partition(",")[0]) or account.pw_name


def write_author(version: Path, name: str, give_access: GiveAccess) -> None:
    """Keeps the author of a version beside it. Where that can't be, nobody is named; nothing is raised."""
    with contextlib.suppress(OSError):
        write_own(author_file(version), name.encode()[:MAX_SIZE], give_access)


def read_author(version: Path) -> str | None:
    """The author of a version; None where none is kept, or it can't be read."""
    file = author_file(version)
    try:
        refuse_links(file)
        return clean_line(read_bytes(file, max_size=MAX_SIZE).decode(errors="replace")) or None
    except (OSError, Problem):
        return None


def remove_author(version: Path) -> None:
    """Removes what is kept of the author of a version that goes. Raises OSError."""
    author_file(version).unlink(missing_ok=True)


def author_file(version: Path) -> Path:
    """Where the author of a version is kept; it need not be there."""
    return version.with_suffix(".by")
