"""Editing a text in the person's own editor, any program at all. Whatever it does, the text is not lost.

The text is handed over in a file in a private folder, where the editor also starts: what it would take from the current
folder (a `.exrc`, a program on a path that begins with a dot) may be another's.
"""

import contextlib
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ikc_tui.domain.encodings import decode_text
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Message, message
from ikc_tui.services.programs import find_program
from ikc_tui.storage.access import make_folders
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem, problem_of
from ikc_tui.storage.user_folder import user_folder

FILE_NAME = "kaart.md"
_PREFIX = "ikc-"
MAX_FILE_SIZE = 1024**2  # bytes; far more than a card can show
OWN_CONSOLE: int = getattr(subprocess, "CREATE_NEW_CONSOLE", 0)  # on Windows, where ours can't be handed over
MIN_EDIT_TIME = 1.5  # seconds; an editor that ends sooner was not closed by a person
KEYBOARD_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGQUIT") if hasattr(signal, name)]

# Editors in a window of their own, and the options with which they wait until the text is closed.
WAIT_OPTIONS = {
    **dict.fromkeys(("code", "codium", "cursor", "zed", "subl", "atom", "mate", "gedit"), ("--wait", "-w")),
    **dict.fromkeys(("gvim", "mvim"), ("-f", "--nofork")),
    "kate": ("--block", "-b"),
}


@dataclass(frozen=True)
class EditorResult:
    """What an editor left behind."""

    text: str
    """The text as the editor saved it, else as it was given."""
    messages: tuple[Message, ...] = ()
    """What a person should know of it."""
    file: "EditorFile | None" = None
    """The file, where an editor may still be writing in it: whoever has it removes it in the end."""


class EditorFile:
    """A text in a file of its own, for another program to edit. Raises OSError where no such file can be made."""

    def __init__(self, text: str) -> None:
        self._data = clean(text).encode()
        self.path = _write_private_file(self._data)

    @property
    def folder(self) -> Path:
        """The private folder that the file stands in."""
        return self.path.parent

    def read_saved(self) -> EditorResult | None:
        """The text that was saved since it was handed out or last read; None where none was. Raises Problem.

        Where the encoding had to be guessed (see `decode_text`), a message says so.
        """
        data = read_bytes(self.path, max_size=MAX_FILE_SIZE, too_large="editor.editor_too_large")
        if data == self._data:
            return None
        self._data = data
        decoded = decode_text(data)
        messages = () if decoded.sure else (message("editor.editor_guessed"),)
        return EditorResult(clean(decoded.text).rstrip("\n"), messages)

    def other_files(self) -> list[str]:
        """The names of what else stands in the folder, in order: copies and half-written files of the editor."""
        with contextlib.suppress(OSError):
            return sorted(name for name in os.listdir(self.folder) if name != self.path.name)
        return []

    def remove(self) -> None:
        """Removes the file with its folder, once no editor needs it; never raises."""
        shutil.rmtree(self.folder, ignore_errors=True)


def editor_files() -> list[Path]:
    """The files of this person that were handed to an editor and not removed since; none where nobody may look."""
    found = []
    for place in _folder_candidates():
        with contextlib.suppress(OSError):
            found += [path for path in sorted(place.glob(f"{_PREFIX}*/{FILE_NAME}")) if _is_own(path)]
    return found


def _is_own(path: Path) -> bool:
    status = path.lstat()
    return stat.S_ISREG(status.st_mode) and (sys.platform == "win32" or status.st_uid == os.geteuid())


def run_editor(command: str, text: str, clock: Callable[[], float] = time.monotonic) -> EditorResult:
    """Runs an editor on a text and waits until it ends. Never raises: the messages say what went wrong.

    `command` is a program with its options, as a shell would read it. An editor that comes back at once may still have
    the text open in a window of its own; then the result has its file.
    """
    words = _parse_command(command)
    if not words:
        return EditorResult(text, (message("editor.no_editor", name=command),))
    try:
        file = EditorFile(text)
    except OSError as error:  # no room, or no right, to make it
        return EditorResult(text, (problem_of(error, Path()).message,))
    began = clock()
    try:
        code = _run_program(words, file)
    except OSError:
        file.remove()
        return EditorResult(text, (message("editor.no_editor", name=command),))
    return _outcome(file, text, code, words, was_quick=clock() - began < MIN_EDIT_TIME)


def _outcome(file: EditorFile, text: str, code: int, words: list[str], *, was_quick: bool) -> EditorResult:
    """The result, by the file that the editor left, its exit code, and how quick it was."""
    try:
        saved = file.read_saved()
    except Problem as problem:
        reason = _unreadable_reason(problem)
        keep = reason.key == "editor.editor_unreadable" or bool(file.other_files())
        return _result(file, text, reason, keep=keep)
    if code != 0:
        keep = bool(file.other_files())  # what an editor saves when it is killed
        if saved is None or not saved.text:  # it may leave an empty file, too
            return _result(file, text, message("editor.editor_failed", code=code), keep=keep)
        failed = message("editor.editor_failed_taken", code=code)
        return _result(file, saved.text, failed, *saved.messages, keep=keep or bool(saved.messages))
    if saved is not None:
        return _result(file, saved.text, *saved.messages, keep=bool(saved.messages))
    if advice := _waiting_command(words):
        return EditorResult(text, (message("editor.editor_beside_known", command=advice),), file)
    if was_quick or _is_open(file):
        return EditorResult(text, (message("editor.editor_beside"),), file)
    return _result(file, text)


def _result(file: EditorFile, text: str, *messages: Message, keep: bool = False) -> EditorResult:
    """The result of an editor that has ended. Its folder is removed or, with `keep`, named in a message."""
    if keep:
        return EditorResult(text, (*messages, message("editor.editor_left", folder=file.folder)))
    file.remove()
    return EditorResult(text, messages)


def _unreadable_reason(problem: Problem) -> Message:
    if problem.message.key in ("problems.missing", "problems.is_folder", "problems.not_a_folder"):
        return message("editor.editor_file_gone")
    return message("editor.editor_unreadable", reason=problem.message)


# The program


def _parse_command(command: str) -> list[str]:
    """The command as words, the first being the program with its whole path; [] where there is no such program.

    A path with blanks may stand there as it is.
    """
    for words in ([command], _split_words(command)):
        if words and (program := find_program(os.path.expanduser(words[0]))):
            return [program, *words[1:]]
    return []


def _split_words(command: str) -> list[str]:
    try:
        if sys.platform == "win32":  # where a backslash parts folders
            words = shlex.split(command, posix=False)
            return [word[1:-1] if word[0] in "\"'" and word[0] == word[-1] else word for word in words]
        return shlex.split(command)
    except ValueError:  # a quote that is never closed
        return []


def _waiting_command(words: list[str]) -> str | None:
    """The command with which an editor that comes back at once would wait; None where it does, or is not known."""
    name = Path(words[0]).stem.lower() if sys.platform == "win32" else Path(words[0]).name
    options = WAIT_OPTIONS.get(name)
    return f"{name} {options[0]}" if options and not set(options) & set(words) else None


def _is_open(file: EditorFile) -> bool:
    """Whether an editor shows that it has the file open, as vim and emacs do with a file beside it."""
    return any(name.startswith(".") and file.path.name in name for name in file.other_files())


def _run_program(words: list[str], file: EditorFile) -> int:
    prepare = None if sys.platform == "win32" else _restore_keyboard_signals  # a program begins with its own there
    with _ignore_keyboard_signals():
        return subprocess.run(
            [*words, str(file.path)], check=False, cwd=file.folder, preexec_fn=prepare, creationflags=OWN_CONSOLE
        ).returncode


@contextmanager
def _ignore_keyboard_signals() -> Iterator[None]:
    """Ignores SIGINT and SIGQUIT inside the block, so that ctrl+c and ctrl+backslash reach the editor alone."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in KEYBOARD_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _restore_keyboard_signals() -> None:
    for number in KEYBOARD_SIGNALS:
        signal.signal(number, signal.SIG_DFL)


# The file


def _folder_candidates(environ: Mapping[str, str] = os.environ) -> Iterator[Path]:
    """Where temporary files may stand, and at last the user's own folder; never the current one.

    By TMPDIR of POSIX; on Windows TEMP, which is the person's alone.
    """
    windows = sys.platform == "win32"
    for folder in (environ.get("TEMP", ""),) if windows else (environ.get("TMPDIR", ""), "/tmp", "/var/tmp"):
        if os.path.isabs(folder):
            yield Path(folder)
    with contextlib.suppress(Problem):
        own = user_folder(data_folder)
        make_folders(own)
        yield own


def _write_private_file(data: bytes) -> Path:
    """Writes a file in a new folder that nobody else can look into, in the first place that takes it; gives its path.

    Raises the OSError of the last.
    """
    reason = OSError()
    for place in _folder_candidates():
        try:
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        except OSError as error:
            reason = error
            continue
        try:
            (folder / FILE_NAME).write_bytes(data)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            reason = error
        else:
            return folder / FILE_NAME
    raise reason
