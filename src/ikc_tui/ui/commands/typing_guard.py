"""Text that is typed where letters are commands: someone thinks that a field is open, and types `Ouders`.

A letter that is no command gives it away. From there on, as long as letters follow each other at once, none that could
change anything is done: `u` would undo a card, and `d` delete the next. A single one is asked for; the same key once
more does it. Once one was held back, so is the rest of the text: the last word is what is told of it. Keys that are all
commands, as `dd`, are never asked for; where such a key was done before a text was known as one (`dromen`), it is told.
"""

from collections.abc import Callable

from textual.events import Key

from ikc_tui.method.words import Message, listed, message
from ikc_tui.ui.commands.table import Command, shown_key

GAP = 0.8  # seconds; letters that come sooner after each other are typed as one text
TEXT_KEYS = ("enter", "delete", "backspace", "space")  # that belong to typing, beside letters
MOST_SHOWN = 24  # letters of the text that are told


class TypingGuard:
    """Judges keys one after another, each with its command and the moment it came in."""

    def __init__(self) -> None:
        self._typed = ""  # from the first letter that is no command on, in one go
        self._asked_for: str | None = None  # the one key that was held back; None where it was none, or several
        self._held_back = 0
        self._last = 0.0
        self._done: list[tuple[str, Command]] = []  # keys in the same go that did something before, as they are typed

    def judge(
        self, key: Key, command: Command | None, help_key: str, can_do: Callable[[Command], bool] = lambda command: True
    ) -> Message | None:
        """Why the key is not to be done; None where it is. `command` is None where it has none.

        `help_key` shows all keys; `can_do` says whether a command can be done just now.
        """
        if key.time - self._last > GAP:
            self._begin()
            self._done.clear()
        self._last = key.time
        letter = key.character if key.is_printable and key.character else ""
        if not letter and key.key not in TEXT_KEYS:
            self._begin()
            self._done.clear()
            return None
        if command is None and not self._typed and letter.isspace():
            return None  # a blank begins no text
        if self._typed or command is None:
            self._typed += letter
        if command is None:
            if self._held_back:
                self._asked_for = None  # a text goes on: the same letter further on in it is no answer
                return self._told(help_key)
            return message("app.no_command", typed=self._shown, key=help_key) if letter else None
        if not self._typed or (_is_harmless(command) and not self._held_back):
            if letter.strip() and not _is_harmless(command) and can_do(command):
                self._done.append((letter, command))
            return None
        if self._asked_for == key.key and self._held_back == 1:
            self._begin()
            return None
        self._held_back += 1
        self._asked_for = key.key
        if self._held_back > 1 or not letter:
            return self._told(help_key)
        does = message("footer.screen.back" if command.id == "screen.back" else command.words)
        return message("app.meant", typed=self._shown[:-1], key=shown_key(key.key), does=does)

    def _told(self, help_key: str) -> Message:
        if not self._done:
            return message("app.typed_text", typed=self._shown, key=help_key)
        keys = "".join(letter for letter, _ in self._done)
        does = listed([message(command.words) for command in dict.fromkeys(command for _, command in self._done)])
        return message("app.typed_after", done=keys, does=does, typed=self._shown, key=help_key)

    @property
    def _shown(self) -> str:
        return self._typed if len(self._typed) <= MOST_SHOWN else f"…{self._typed[-MOST_SHOWN:]}"

    def _begin(self) -> None:
        self._typed, self._asked_for, self._held_back = "", None, 0


def _is_harmless(command: Command) -> bool:
    """Whether a command changes nothing, hides nothing, and opens nothing in which one types."""
    return command.group == "moving" or command.row == "board"
