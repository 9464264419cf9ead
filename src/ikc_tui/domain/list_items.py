"""The items of a list that was pasted: from a mail, a document, minutes, or typed by hand."""

import re
from dataclasses import dataclass, replace

from ikc_tui.domain.safe_text import clean, is_blank

_LINE = re.compile(
    r"""(?P<indent>\s*)
    (?P<bullet>
        [-+*–—](?=\s|$)
        | [•◦▪▫‣⁃∙·●○■□➢➤►▸]  # what word processors put down; a blank may be missing after it
        | \(?[0-9]{1,3}[.)](?=\s|$) | [a-z]\)(?=\s|$)
        | (?<=\s)o(?=\s) | o(?=\s\s)  # the bullet of a nested list, as a letter
    )?
    \s*
    (?P<box>\[[ xXvV✓✔]?\](?=\s|$) | [☐☑☒✓✔✗](?=\s|$))?
    \s*
    (?P<text>.*)""",
    re.VERBOSE,
)
_RULE = re.compile(r"[-–—=_*~\s]{3,}")
_EMPTY_BOXES = ("[ ]", "[]", "☐", "✗")


@dataclass(frozen=True)
class ListItem:
    """One item of a list: its text, in one line and without its bullet."""

    text: str
    has_bullet: bool = False
    ticked: bool = False
    """Whether it is marked as done: `[x]`."""


def list_items(pasted: str) -> list[ListItem]:
    """The items of a pasted text: one for each line that has a bullet, a number or a box, or that has no indent.

    An indented line without any of these goes on with the item before. Lines in which nothing stands are left out.
    """
    items: list[ListItem] = []
    lines = [line for line in clean(pasted).split("\n") if not is_blank(line) and not _RULE.fullmatch(line)]
    found = [match for line in lines if (match := _LINE.fullmatch(line.rstrip()))]
    base = _base_indent(found)
    for match in found:
        text, box = match["text"].strip(), match["box"]
        has_bullet = bool(match["bullet"] or box)
        if items and not has_bullet and len(match["indent"]) > base:
            items[-1] = replace(items[-1], text=f"{items[-1].text} {text}".strip())
        else:
            items.append(ListItem(text, has_bullet, bool(box) and box not in _EMPTY_BOXES))
    return [item for item in items if not is_blank(item.text)]


def is_list(items: list[ListItem]) -> bool:
    """Whether this is a list for certain: several of its items have a bullet, a number or a box."""
    return sum(item.has_bullet for item in items) > 1


def _base_indent(lines: list[re.Match[str]]) -> int:
    """The indent that all lines have: of lines without bullets the first may lack it, where copying began behind it."""
    indents = [len(line["indent"]) for line in lines]
    if len(lines) > 2 and not any(line["bullet"] or line["box"] for line in lines):
        indents = indents[1:]
    return min(indents, default=0)
