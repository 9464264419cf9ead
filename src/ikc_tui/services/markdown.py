"""Texts as Markdown (CommonMark, with the tables of GitHub), of which no sign is taken for markup."""

import re
from collections.abc import Sequence

_MARKUP = re.compile(r"([\\`*_\[\]<>|#&~])")
_BEGINS_A_BLOCK = re.compile(r"^(\d*)([-+=.)])")
"""What a line begins with that can be an item of a list, a rule or a line under a heading."""


def escape(text: str) -> str:
    """A text as one line of Markdown, of which no sign is markup."""
    return _escaped_line(" ".join(text.split()))


def paragraphs(text: str) -> str:
    """A text of several lines as Markdown that shows the same lines, of which no sign is markup."""
    lines = [_escaped_line(line.strip()) for line in text.strip().splitlines()]
    shown = [f"{line}\\" if line and at + 1 < len(lines) and lines[at + 1] else line for at, line in enumerate(lines)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(shown))


def _escaped_line(line: str) -> str:
    return _BEGINS_A_BLOCK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", line))


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; "" where it has no rows."""
    if not rows:
        return ""
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), *rows))
