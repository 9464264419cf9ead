"""The own mark that a line from the wall gives for a lesson: `les 5: 2`, with a note behind it."""

import re
from functools import cache

from ikc_tui.domain.canvas import MARK_VALUES
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.wall.said import MarkGiven, UnreadError
from ikc_tui.domain.wall.words import ARROW, DASHES, ENDS, NOTHING, alternatives, figures
from ikc_tui.method.lessons import lesson_numbers

_AFTER_LESSON = re.compile(rf"\s*(?:[:=]|{ARROW})\s*|\s+[{DASHES}]\s+|\s+")
_MARK = re.compile(
    rf"(?P<mark>[0-9]{{1,9}})(?![0-9½¼¾]|[{DASHES}.,/][0-9]|\s*[+±]+(?:\s|$)|[{DASHES}](?:\s|$))"
    rf"(?:\s*[,;:.]|\s+[{DASHES}](?=\s))?\s*(?P<note>.*)",
    re.DOTALL,
)
_ANOTHER_LESSON = re.compile(
    r"(?:en|and|&|\+)?\s*(?:(?:les|lesson)\b\W*[0-9]|[0-9]+\s*[:=\s]\s*[0-9]+\s*$)", re.IGNORECASE
)
_ANOTHER_MARK = re.compile(rf"(?:{ARROW}|[{DASHES}+/à&>]|a|of|or|to|tot|naar|en|and)?\s*[0-9]+\s*$", re.IGNORECASE)


def read_mark(typed: str) -> MarkGiven:
    """The mark, of what stands behind the word for a lesson. Raises UnreadError where lesson or mark can't be read."""
    number = _lesson_number().match(typed)
    lesson = _figure(number[1]) if number else None
    if number is None or lesson not in lesson_numbers():
        raise UnreadError("wall.no_lesson", last=max(lesson_numbers()))
    between = _AFTER_LESSON.match(typed, number.end())
    mark = typed[between.end() :] if between else ""
    in_figures = _figure(mark.strip(ENDS))  # in words only where nothing follows: `een begin` is no 1
    match = _MARK.fullmatch(mark if in_figures is None else str(in_figures))
    if match and _ANOTHER_LESSON.match(match["note"]):
        raise UnreadError("wall.one_lesson", rest=match["note"].strip())
    if match is None or int(match["mark"]) not in MARK_VALUES or _ANOTHER_MARK.match(match["note"]):
        raise UnreadError("wall.no_mark", lesson=lesson, last=MARK_VALUES[-1])
    note = match["note"].strip()
    if is_blank(note.strip(NOTHING)):
        note = ""
    if mark.rstrip().endswith("?") and not note:
        raise UnreadError("wall.mark_in_doubt", lesson=lesson, mark=int(match["mark"]))
    return MarkGiven(lesson, int(match["mark"]), note)


@cache
def _lesson_number() -> re.Pattern[str]:
    words = "|".join(sorted(figures(), key=len, reverse=True))
    return re.compile(
        f"(?:(?:{alternatives('number', 'card')})\\b[.:]?\\s*|#\\s*)?([0-9]{{1,9}}|(?:{words}|één)\\b)", re.IGNORECASE
    )


def _figure(typed: str) -> int | None:
    """The number in digits or in a word; None where it is neither."""
    return int(typed) if re.fullmatch("[0-9]{1,9}", typed) else figures().get(fold_text(typed))
