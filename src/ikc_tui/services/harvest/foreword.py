"""The foreword of a booklet, from a text file of whatever program."""

from pathlib import Path

from ikc_tui.domain.encodings import decode_text
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import message
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.problems import Problem

_LARGEST = 1024 * 1024  # bytes


def read_foreword(path: Path) -> str:
    """The text of a file, made safe. Raises Problem where it can't be read, is large, or is no text."""
    text = decode_text(read_bytes(path, max_size=_LARGEST, is_folder="problems.folder_for_file")).text
    if "\x00" in text:  # as in what a word processor keeps
        raise Problem(message("harvest.no_text"), path)
    return clean(text)
