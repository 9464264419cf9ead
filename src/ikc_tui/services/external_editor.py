"""A text in the person's own editor, which is any program at all. Whatever that does, the text is kept.

The text is handed over in a file in a private folder, where the editor also starts: what it would take from the folder
that someone stands in (a `.exrc`, a program on a path that begins with a dot) may be another's.
"""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.encodings import decode_text
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Message, message
from ikc_tui.storage.access import make_folders
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem, problem_of
from ikc_tui.storage.user_folder import user_folder

NAME = "kaart.md"
LARGEST = 1024**2  # bytes; far more than a card can show
BLINK = 1.5  # seconds in which nobody opens an editor, looks, and closes it
KEYBOARD_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]

# Editors in a window of their own, and the option with which they wait until the text is closed.
WAITS = {
    **dict.fromkeys(("code", "codium", "cursor", "zed", "subl", "atom", "mate", "gedit"), ("--wait", "-w")),
    **dict.fromkeys(("gvim", "mvim"), ("-f", "--nofork")),
    "kate": ("--block", "-b"),
}


@dataclass(frozen=True)
class Returned:
    """The text as the editor left it; what a person should know of that; and the file, where an editor may still be
    writing in it."""

    text: str
    told: tuple[Message, ...] = ()
    file: "EditorFile | None" = None


class EditorFile:
    """A text in a file, for another program to edit. Raises OSError where no such file can be made."""

    def __init__(self, text: str) -> None:
        self._data = clean(text).encode()
        self.path = _write_privately(self._data)

    @property
    def folder(self) -> Path:
        return self.path.parent

    def news(self) -> Returned | None:
        """The text that was saved since it was handed out or last looked at; None where none was. Raises Problem."""
        data = read_bytes(self.path, largest=LARGEST, too_large="editor.editor_too_large")
        if data == self._data:
            return None
        self._data = data
        decoded = decode_text(data)
        told = () if decoded.sure else (message("editor.editor_guessed"),)
        return Returned(clean(decoded.text).rstrip("\n"), told)

    def others(self) -> list[str]:
        """The names of what else stands in the folder: copies and half-written files of the editor."""
        with contextlib.suppress(OSError):
            return sorted(name for name in os.listdir(self.folder) if name != self.path.name)
        return []

    def remove(self) -> None:
        """Nobody needs it any more."""
        shutil.rmtree(self.folder, ignore_errors=True)


def run_editor(command: str, text: str, clock: Callable[[], float] = time.monotonic) -> Returned:
    """Runs an editor on a text and waits until it ends."""
    words = _words_of(command)
    if not words:
        return Returned(text, (message("editor.no_editor", name=command),))
    try:
        file = EditorFile(text)
    except OSError as error:  # no room, or no right, to make it
        return Returned(text, (problem_of(error, Path()).message,))
    began = clock()
    try:
        code = _run(words, file)
    except OSError:
        file.remove()
        return Returned(text, (message("editor.no_editor", name=command),))
    return _outcome(file, text, code, words, was_quick=clock() - began < BLINK)


def _outcome(file: EditorFile, text: str, code: int, words: list[str], *, was_quick: bool) -> Returned:
    """What the editor left behind, and whether its folder is still needed."""
    try:
        news = file.news()
    except Problem as problem:
        told = _unreadable(problem)
        return _closed(file, text, told, keep=told.key == "editor.editor_unreadable" or bool(file.others()))
    if code != 0:
        keep = bool(file.others())  # what an editor saves when it is killed
        if news is None or not news.text:  # it may leave an empty file, too
            return _closed(file, text, message("editor.editor_failed", code=code), keep=keep)
        told = message("editor.editor_failed_taken", code=code)
        return _closed(file, news.text, told, *news.told, keep=keep or bool(news.told))
    if news is not None:
        return _closed(file, news.text, *news.told, keep=bool(news.told))
    if advice := _advice(words):
        return Returned(text, (message("editor.editor_beside_known", command=advice),), file)
    if was_quick or _is_open(file):
        return Returned(text, (message("editor.editor_beside"),), file)
    return _closed(file, text)


def _closed(file: EditorFile, text: str, *told: Message, keep: bool = False) -> Returned:
    if keep:
        return Returned(text, (*told, message("editor.editor_left", folder=file.folder)))
    file.remove()
    return Returned(text, told)


def _unreadable(problem: Problem) -> Message:
    if problem.message.key in ("problems.missing", "problems.is_folder", "problems.not_a_folder"):
        return message("editor.editor_file_gone")
    return message("editor.editor_unreadable", reason=problem.message)


# The program


def _words_of(command: str) -> list[str]:
    """The command as words, the first being the program with its whole path; [] where there is no such program. A
    path with blanks may stand there as it is."""
    for words in ([command], _split(command)):
        if words and (program := _program(words[0])):
            return [program, *words[1:]]
    return []


def _split(command: str) -> list[str]:
    try:
        return shlex.split(command)
    except ValueError:  # a quote that is never closed
        return []


def _program(name: str) -> str | None:
    """The whole path of a program, from where one stands now; never one that stands there by chance."""
    path = os.environ.get("PATH", os.defpath).split(os.pathsep)
    found = shutil.which(os.path.expanduser(name), path=os.pathsep.join(filter(os.path.isabs, path)))
    return os.path.abspath(found) if found else None


def _advice(words: list[str]) -> str | None:
    """The command with which an editor that comes back at once would wait; None where it does, or is not known."""
    name = Path(words[0]).name
    options = WAITS.get(name)
    return f"{name} {options[0]}" if options and not set(options) & set(words) else None


def _is_open(file: EditorFile) -> bool:
    """Whether an editor shows that it has the file open, as vim and emacs do with a file beside it."""
    return any(name.startswith(".") and file.path.name in name for name in file.others())


def _run(words: list[str], file: EditorFile) -> int:
    with _keys_are_the_editors():
        return subprocess.run(
            [*words, str(file.path)], check=False, cwd=file.folder, preexec_fn=_answers_to_the_keyboard
        ).returncode


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


# The file


def _places(environ: Mapping[str, str] = os.environ) -> Iterator[Path]:
    """Where temporary files may stand, and at last the user's own folder; never where one stands."""
    for named in (environ.get("TMPDIR", ""), "/tmp", "/var/tmp"):
        if os.path.isabs(named):
            yield Path(named)
    with contextlib.suppress(Problem):
        own = user_folder(data_folder)
        make_folders(own)
        yield own


def _write_privately(data: bytes) -> Path:
    """A file with these bytes in a new folder that nobody else can look into, in the first place that takes it. Raises
    the OSError of the last."""
    reason = OSError()
    for place in _places():
        try:
            folder = Path(tempfile.mkdtemp(prefix="ikc-", dir=place))
        except OSError as error:
            reason = error
            continue
        try:
            (folder / NAME).write_bytes(data)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            reason = error
        else:
            return folder / NAME
    raise reason
