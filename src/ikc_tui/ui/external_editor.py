"""Editing a text in the person's own editor. Whatever the editor does, the text is kept."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from textual.app import App, SuspendNotSupported

from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Message, message
from ikc_tui.storage.problems import from_os

KEYBOARD_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]


def edit_text(app: App[None], text: str, environ: Mapping[str, str] = os.environ) -> tuple[str, Message | None]:
    """The text as the editor left it; and, where it did not do its work, the text as it was and why."""
    command = environ.get("VISUAL") or environ.get("EDITOR") or "vi"
    try:
        with app.suspend():
            return run_editor(command, text)
    except SuspendNotSupported:
        return text, message("editor.editor_no_suspend")


def run_editor(command: str, text: str) -> tuple[str, Message | None]:
    """Runs an editor on a temporary file with this text."""
    try:
        with tempfile.TemporaryDirectory(prefix="ikc-", ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "kaart.md"
            path.write_text(clean(text), encoding="utf-8")
            return _run_on(path, command, text)
    except OSError as error:  # no room, or no right, to make the file
        return text, from_os(error, Path()).message


def _run_on(path: Path, command: str, text: str) -> tuple[str, Message | None]:
    try:
        with _keys_are_the_editors():
            code = subprocess.run(
                [*shlex.split(command), str(path)], check=False, preexec_fn=_answers_to_the_keyboard
            ).returncode
    except (OSError, ValueError):
        return text, message("editor.no_editor", name=command)
    if code != 0:
        return text, message("editor.editor_failed", code=code)
    try:
        return clean(_decoded(path.read_bytes())).rstrip("\n"), None
    except OSError:
        return text, message("editor.editor_file_gone")


@contextmanager
def _keys_are_the_editors() -> Iterator[None]:
    """While an editor runs that leaves the terminal as it is, ctrl+c and ctrl+\\ are meant for it and not for us."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in KEYBOARD_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _answers_to_the_keyboard() -> None:
    for number in KEYBOARD_SIGNALS:
        signal.signal(number, signal.SIG_DFL)


def _decoded(data: bytes) -> str:
    """What the editor wrote: UTF-8, or else what an older editor writes."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
