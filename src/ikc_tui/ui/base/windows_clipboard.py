"""Copying and pasting by Windows itself, where ikc runs on it."""

from textual.events import Event, Key, Paste

from ikc_tui.domain.safe_text import clean
from ikc_tui.terminal import copied_on_windows, copy_on_windows
from ikc_tui.ui.commands.key_queue import KeyQueue


class WindowsClipboard(KeyQueue):
    """An app that shares its clipboard with all other programs, also in Windows' old console."""

    def copy_to_clipboard(self, text: str) -> None:
        if not copy_on_windows(text):
            super().copy_to_clipboard(text)

    def as_handed_on(self, event: Event) -> Event:
        """For ctrl+v, which Windows Terminal keeps for itself and the old console does not, the text that it pastes."""
        if isinstance(event, Key) and event.key == "ctrl+v" and (text := clean(copied_on_windows())):
            return Paste(text)
        return event
