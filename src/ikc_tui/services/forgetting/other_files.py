"""Files of others, beside the canvases and in this person's own folders: a name that stands in them stays."""

import contextlib
import os
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from ikc_tui.domain.person_names import PersonName
from ikc_tui.services.forgetting.canvas_bytes import unescaped
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.paths import OWN, config_folder, data_folder
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.user_folder import user_folder

MAX_OTHER_SIZE = 50 * 1024 * 1024  # bytes of a file that someone put beside the canvases, to look into
_GIT, _CANVASES = ".git", "canvases"
_TAG = re.compile(r"<[^>]*>")


def other_files(folder: Path) -> Iterator[Path]:
    """The files in a folder and in this person's own, and in the folders in these, without what git keeps.

    Through no link, and without other canvases that stand in the person's own folder.
    """
    tops = [folder]
    with contextlib.suppress(Problem):
        tops += [user_folder(data_folder), user_folder(config_folder)]
    for top in tops:
        for place, folders, names in os.walk(top):
            folders[:] = sorted(each for each in folders if each != _GIT and (each != _CANVASES or top == folder))
            yield from (Path(place) / name for name in sorted(names) if not name.endswith(".lock"))


def paths_beside(folder: Path) -> Iterator[Path]:
    """The files and folders beside the canvases, without what ikc keeps, which bears the names of the canvases."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each not in (_GIT, OWN))
        yield from (Path(place) / name for name in (*folders, *sorted(names)))


def stands_in(path: Path, name: PersonName) -> bool:
    """Whether a name stands in a file of whatever kind: a text, or a document or workbook, which is packed XML."""
    try:
        data = read_bytes(path, max_size=MAX_OTHER_SIZE)
        text = unescaped(data)
        if name.may_stand_in(text) and name.is_in(text):
            return True
        return zipfile.is_zipfile(path) and any(map(name.is_in, _texts_in_archive(path)))
    except (OSError, Problem, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return False


def _texts_in_archive(path: Path) -> Iterator[str]:
    """The text of each part, with nothing where tags were, as within a word, and with blanks, as between paragraphs."""
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            if member.filename.endswith(".xml") and member.file_size < MAX_OTHER_SIZE:
                part = archive.read(member).decode(errors="replace")
                yield from (unescape(_TAG.sub(between, part)) for between in ("", " "))
