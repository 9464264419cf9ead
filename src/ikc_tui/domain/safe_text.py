r"""Text made safe on the way in, so that nothing a file or a paste holds can act on a terminal.

Removed: the control characters of ECMA-48 (C0 with ESC, BEL and NUL, DEL, C1), the bidirectional marks, overrides,
embeddings and isolates of UAX #9 that can make text read as something else (N. Boucher and R. Anderson, "Trojan Source:
Invisible Vulnerabilities", 2021; CVE-2021-42574), and lone surrogates, which no file can hold. Newlines of every kind
become `\n`, a tab becomes a blank. Cleaning twice is cleaning once.
"""

import re
import unicodedata
from functools import cache
from typing import Any

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_REMOVED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_BLANK_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"})
_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"  # letters and a pattern that are painted as blanks


def clean(text: str) -> str:
    """Text of one or more lines, made safe; a lone surrogate becomes U+FFFD."""
    if not _UNSAFE.search(text):
        return text
    text = _NEWLINES.sub("\n", text).replace("\t", " ")
    return _SURROGATES.sub("\ufffd", _REMOVED.sub("", text))


def clean_line(text: str) -> str:
    """Text of one line, made safe: newlines become blanks, and there are none at either end."""
    return clean(text).replace("\n", " ").strip()


def is_blank(text: str) -> bool:
    """Whether there is nothing to read: no letter, digit, punctuation or other sign, but blanks and what has no width.

    By general category (Unicode, chapter 4.5): separators, controls, formats and marks alone are nothing to read.
    """
    return all(map(_is_blank_sign, text))


@cache
def _is_blank_sign(sign: str) -> bool:
    return unicodedata.category(sign) in _BLANK_CATEGORIES or sign in _FILLERS


def escape_json(text: str) -> str:
    r"""The JSON with every character that `clean` would change as a `\u` escape (RFC 8259): safe, and nothing lost."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def is_plain(text: str) -> bool:
    """Whether `clean_tree` has nothing to change in this TOML: it has neither unsafe characters nor escapes."""
    return "\\" not in text and not _UNSAFE.search(text)


def clean_tree(value: Any) -> Any:
    """What a TOML or JSON file holds, with every text in it (keys too) made safe."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): clean_tree(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean_tree(item) for item in value]
    return value
