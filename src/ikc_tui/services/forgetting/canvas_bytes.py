"""The bytes of a canvas without a person's name, and how what stands in a file is read for that."""

import re
from pathlib import Path

from ikc_tui.domain.canvas import FORMAT
from ikc_tui.domain.forgetting import Forgetting
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.file_reader import MAX_FILE_SIZE
from ikc_tui.storage.problems import Problem

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|\s*\n\s*|(.))", re.DOTALL)
_BLANK_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "b": "\b", "e": "\x1b"}


def without_name(data: bytes, path: Path, forgetting: Forgetting) -> bytes:
    """The bytes of a canvas without the name, also where that stands in a comment.

    What a hand wrote keeps its form where the name stands within texts alone; else it gets that in which ikc writes.
    Raises Problem where it can't be read, and for a newer format, which is never written.
    """
    canvas = codec.decode(data, path)
    left = forgetting.model(canvas)
    canonical = codec.encode(left)
    in_comments = len(forgetting.name.find(unescaped(data))) - len(forgetting.name.find(codec.encode(canvas).decode()))
    if in_comments > 0:
        forgetting.found["text"] += in_comments
    elif left is canvas:
        return data
    if canvas.format > FORMAT:
        raise Problem(message("problems.newer_format", format=canvas.format), path)
    if codec.encode(canvas) != data:
        by_hand = forgetting.name.replace(data.decode(), forgetting.by).encode()
        if _is_of(by_hand, path, canonical):
            return by_hand
    if len(canonical) > MAX_FILE_SIZE:
        raise Problem(message("problems.grows_too_large"), path)
    return canonical


def _is_of(data: bytes, path: Path, canonical: bytes) -> bool:
    try:
        return codec.encode(codec.decode(data, path)) == canonical
    except Problem:
        return False


def unescaped(data: bytes) -> str:
    """The text of a file with what TOML and JSON write as escapes read as what they mean."""
    return _ESCAPE.sub(_escaped_sign, data.decode(errors="replace"))


def _escaped_sign(match: re.Match[str]) -> str:
    if digits := match[1] or match[2]:
        number = int(digits, 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _BLANK_ESCAPES.get(match[3], match[3]) if match[3] else ""
