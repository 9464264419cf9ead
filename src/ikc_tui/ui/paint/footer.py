"""The line at the bottom of a screen or sheet: the keys that work there, or a message. A click does what a key does."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message as TextualMessage
from textual.reactive import reactive

from ikc_tui.ui.paint.line_widget import WrappedWidget
from ikc_tui.ui.paint.text import GAP, Line, fit, wrap_hints

SECONDS_PER_LINE = 6.0
CLOSE = "×"
ARROWS = frozenset("↑↓←→")
_NAMED_KEYS = re.compile(r"((?:ctrl|shift|alt)\+\S+|enter|esc|tab|space|home|end|f[0-9]+|[↑↓←→]+)(?= |$)")
_KEYS = re.compile(rf"{_NAMED_KEYS.pattern}|(\S)(?= )")
"""Matches the keys at the beginning of a hint: by name, arrows beside each other, or a letter."""


class _Part(NamedTuple):
    """A piece of a line, and the key that a click on it is for; "" for none."""

    text: str
    style: str = ""
    key: str = ""


class KeyBar(WrappedWidget):
    """The bottom line: keys and what they do, as many as fit and always the last; or a message, as high as it takes.

    `keys` are pairs of a key and what it does. Where several keys do it, blanks stand between them, and a click on the
    words is for the first; where there is none, the words tell how things stand. `message` is a text and its style, and
    "" as the text shows the keys. A message may be of hints, keys and what they do with GAP between them, as at the
    foot of a sheet; or a sentence that names a key, which is then among `named`.
    """

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    message: reactive[tuple[str, str]] = reactive(("", ""), repaint=False)

    class KeyClicked(TextualMessage):
        """A key was clicked (`key`, as it is shown), or the words that say what it does."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class MessageClicked(TextualMessage):
        """A message was clicked, where it names no key."""

    class MessageClosed(TextualMessage):
        """The cross behind a message was clicked, or what is blank there."""

    def __init__(self, *, closes: bool = False) -> None:
        """`closes`: whether a cross stands behind a message, for who wants to have the keys back."""
        super().__init__()
        self.closes = closes
        self.named: tuple[str, ...] = ()

    def watch_message(self) -> None:
        self.text_changed()

    def lines(self, cells: int) -> list[Line]:
        return [[(part.text, part.style) for part in line] for line in self._parts(cells)]

    @property
    def seconds_to_read(self) -> float:
        """How long it takes to read the message, by the lines that it has."""
        return SECONDS_PER_LINE * len(self.lines(self.app.size.width))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if not self.clicks(event):
            return
        part = self._part_at(event.x, event.y)
        if part.key == CLOSE:
            self.post_message(self.MessageClosed())
        elif part.key:
            self.post_message(self.KeyClicked(part.key))
        elif self.message[0]:
            self.post_message(self.MessageClicked())

    def _part_at(self, x: int, y: int) -> _Part:
        lines = self._parts(self.size.width)
        right = 0
        for part in lines[y] if y < len(lines) else []:
            right += cell_len(part.text)
            if x < right:
                return part
        return _Part("")

    def _parts(self, cells: int) -> list[list[_Part]]:
        """The lines, in parts."""
        text, style = self.message
        if not text:
            return [self._keys_line(cells)]
        parts = _parts_of_hints if GAP in text or _NAMED_KEYS.match(text) else self._parts_of_sentence
        lines = [[_Part(" "), *parts(line, style)] for line in wrap_hints(text, cells - 2)]
        room = cells - _cells(lines[-1])
        if self.closes and room > len(GAP):
            lines[-1].append(_Part(fit(" " * (room - 2) + CLOSE, room), "dim", CLOSE))
        return lines

    def _keys_line(self, cells: int) -> list[_Part]:
        items = [[*_parts_of_hint(keys.split(), " " + text, "dim"), _Part(GAP)] for keys, text in self.keys]
        last = items.pop()[:-1] if items else []  # without the gap after it
        found = [_Part(" ")]
        for item in items:
            if _cells(found) + _cells(item) + _cells(last) <= cells:
                found += item
        return found + last

    def _parts_of_sentence(self, text: str, style: str) -> Iterator[_Part]:
        """A sentence: what follows a key that it names says what that does."""
        for key in self.named:
            if found := re.match(rf"(.*(?:^|[\s(])){re.escape(key)}((?=[\s).,:]|$)[^.;)]*)", text):
                yield _Part(found[1], style)
                yield _Part(key, "accent", key)
                yield _Part(found[2], style, key)
                text = text[found.end() :]
                break
        yield _Part(text, style)


def _cells(parts: Sequence[_Part]) -> int:
    return sum(cell_len(part.text) for part in parts)


def _parts_of_hints(line: str, style: str) -> Iterator[_Part]:
    """A line of hints with GAP between them: each begins with its key, or several arrows beside each other."""
    for at, hint in enumerate(line.split(GAP)):
        if at:
            yield _Part(GAP)
        if found := _KEYS.match(hint):
            keys = list(found[0]) if set(found[0]) <= ARROWS else [found[0]]
            yield from _parts_of_hint(keys, hint[found.end() :], style, between="")
        else:
            yield _Part(hint, style)


def _parts_of_hint(keys: Sequence[str], text: str, style: str, between: str = " ") -> Iterator[_Part]:
    """Keys, and what the first of them does; a text alone where there are none."""
    if not keys:
        yield _Part(text.lstrip(), "accent")
        return
    for at, key in enumerate(keys):
        if at and between:
            yield _Part(between)
        yield _Part(key, "accent", key)
    yield _Part(text, style, keys[0])
