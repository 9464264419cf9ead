"""Hands the terminal to the person's own editor ($VISUAL or $EDITOR), and takes it back."""

import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from textual.app import App, SuspendNotSupported

from ikc_tui.method.words import message
from ikc_tui.services.external_editor import EditorResult, run_editor

DEFAULT_EDITOR = "notepad.exe" if sys.platform == "win32" else "vi"


def edit_text(app: App[None], text: str, environ: Mapping[str, str] = os.environ) -> EditorResult:
    """Has a text edited in the person's own editor; gives it as the editor left it.

    Where Textual can't be suspended it gives the text as it was, and a message that says so.
    """
    command = environ.get("VISUAL") or environ.get("EDITOR") or DEFAULT_EDITOR
    try:
        with _handing_over(app):
            return run_editor(command, text)
    except SuspendNotSupported:
        return EditorResult(text, (message("editor.editor_no_suspend"),))


def _handing_over(app: App[None]) -> AbstractContextManager[object]:
    """The terminal is another's inside the block; on Windows, where an editor gets a window of its own, it is not."""
    return nullcontext() if sys.platform == "win32" else app.suspend()
