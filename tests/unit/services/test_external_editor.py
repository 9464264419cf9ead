"""The person's own editor, whichever that is: what was saved is taken in, what is left is told, nothing is lost."""

import codecs
import os
import signal
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from ikc_tui.method.words import Message
from ikc_tui.services.external_editor import EditorFile, EditorResult, run_editor

WORDS = "mijn tekst"
TEMPORARY = "TEMP" if sys.platform == "win32" else "TMPDIR"


@pytest.fixture(autouse=True)
def _own_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv(TEMPORARY, str(tmp_path / "tmp"))


def left(tmp_path: Path) -> list[str]:
    """The files that stay of what was handed out."""
    return sorted(path.name for path in (tmp_path / "tmp").rglob("*") if path.is_file())


def script(tmp_path: Path, body: str, name: str = "editor") -> str:
    """An editor that does one thing to the file it is given; of the interpreter it needs no more than to start."""
    path = tmp_path / name
    if sys.platform == "win32":
        program = f"import os, pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n{body}\n"
        path.with_name(f"{path.name}.py").write_text(program, encoding="utf-8")
        command = f'@"{sys.executable}" -X utf8 "%~dpn0.py" %*\n@exit /b %errorlevel%\n'
        path.with_name(f"{path.name}.cmd").write_text(command, encoding="utf-8")
        return f'"{path}" --flag'
    path.write_text(f"#!{sys.executable} -IS\nimport os, pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n{body}\n")
    path.chmod(0o755)
    return f"'{path}' --flag"


def edited(command: str, *, seconds: float = 60.0) -> EditorResult:
    """With an editor that a person had open so long."""
    times = iter([0.0, seconds])
    return run_editor(command, WORDS, clock=lambda: next(times))


def keys(returned: EditorResult) -> list[str]:
    return [each.key.removeprefix("editor.editor_") for each in returned.messages]


@pytest.mark.parametrize(
    ("body", "text", "told"),
    [
        ("file.write_text(file.read_text() + ' erbij\\n')", "mijn tekst erbij", []),
        ("pass", WORDS, []),
        ("file.write_bytes(b'')", "", []),
        # ended otherwise than well
        ("sys.exit(3)", WORDS, ["failed"]),
        ("file.write_text('nieuw'); sys.exit(1)", "nieuw", ["failed_taken"]),
        ("file.write_text('nieuw'); os.kill(os.getpid(), 9)", "nieuw", ["failed_taken"]),
        ("file.write_text(''); sys.exit(1)", WORDS, ["failed"]),  # a full disk
        # written otherwise
        ("file.rename('x'); pathlib.Path('nieuw').write_text('anders'); os.replace('nieuw', file)", "anders", []),
        pytest.param(
            "file.unlink(); pathlib.Path('echt').write_text('anders'); file.symlink_to('echt')",
            "anders",
            [],
            marks=pytest.mark.unix_only("links"),
        ),
        ("file.write_bytes(b'a\\r\\nb\\rc\\x1b[31m\\x00\\n\\n')", "a\nb\nc[31m", []),
        ("file.write_bytes(b'\\xef\\xbb\\xbf' + 'één'.encode())", "één", []),
        ("file.write_bytes('één “twee” €'.encode('utf-16'))", "één “twee” €", []),
        ("file.write_bytes('één “twee” €'.encode('utf-16-be'))", "één “twee” €", []),
        ("file.write_bytes('één'.encode('utf-16-le') + b'\\r\\x00\\n\\x00')", "één", []),
        ("file.write_bytes('één “twee” €'.encode('cp1252'))", "één “twee” €", ["guessed", "left"]),
        ("file.write_bytes('één'.encode('latin-1')); sys.exit(1)", "één", ["failed_taken", "guessed", "left"]),
        # not there, or not to be read
        ("file.unlink()", WORDS, ["file_gone"]),
        ("import shutil; shutil.rmtree(file.parent)", WORDS, ["file_gone"]),
        ("file.unlink(); file.mkdir()", WORDS, ["file_gone"]),
        *(
            pytest.param(body, WORDS, ["unreadable", "left"], marks=pytest.mark.unix_only(why))
            for body, why in (
                ("file.unlink(); os.mkfifo(file)", "pipes"),
                ("file.unlink(); file.symlink_to('/dev/zero')", "links"),
                ("file.unlink(); file.symlink_to(file.name)", "links"),
            )
        ),
        ("file.write_bytes(b'x' * 3_000_000)", WORDS, ["unreadable", "left"]),
        ("os.truncate(file, 30_000_000)", WORDS, ["unreadable", "left"]),
        # with other files beside it
        ("file.write_text('nieuw'); pathlib.Path('kaart.md~').write_text('oud')", "nieuw", []),
        ("pathlib.Path('.kaart.md.swp').touch(); os.kill(os.getpid(), 9)", WORDS, ["failed", "left"]),
        ("file.unlink(); pathlib.Path('kaart.md.save').write_text('x')", WORDS, ["file_gone", "left"]),
    ],
)
def test_whatever_the_editor_does_the_text_is_kept(tmp_path: Path, body: str, text: str, told: list[str]) -> None:
    found = edited(script(tmp_path, body))
    assert (found.text, keys(found)) == (text, told)
    assert found.file is None
    assert bool(list((tmp_path / "tmp").iterdir())) == ("left" in told)


def test_the_very_bytes_stay_where_the_letters_are_a_guess(tmp_path: Path) -> None:
    found = edited(script(tmp_path, "file.write_bytes('één'.encode('cp1252'))"))
    folder = found.messages[-1].values["folder"]
    assert isinstance(folder, Path)
    assert (folder / "kaart.md").read_bytes() == "één".encode("cp1252")


# An editor in a window of its own, which comes back at once


@pytest.mark.parametrize(
    ("name", "flag", "body", "seconds", "told"),
    [
        ("editor", "", "pass", 0.2, ["beside"]),
        ("editor", "", "pass", 60.0, []),
        ("editor", "", "file.write_text('nieuw')", 0.2, []),
        ("editor", "", "pathlib.Path('.kaart.md.swp').touch()", 60.0, ["beside"]),
        pytest.param(
            *("editor", "", "pathlib.Path('.#kaart.md').symlink_to('ik@hier.1')", 60.0, ["beside"]),
            marks=pytest.mark.unix_only("links"),
        ),
        ("gvim", "", "pass", 3.0, ["beside_known"]),
        ("code", "", "pass", 3.0, ["beside_known"]),
        ("code", "--wait", "pass", 60.0, []),
        ("code", "-w", "pass", 60.0, []),
        ("gvim", "-f", "pass", 60.0, []),
    ],
)
def test_an_editor_that_comes_back_at_once_is_noticed_and_its_file_stays(
    tmp_path: Path, name: str, flag: str, body: str, seconds: float, told: list[str]
) -> None:
    found = edited(f"{script(tmp_path, body, name)} {flag}", seconds=seconds)
    assert keys(found) == told
    assert (found.file is not None) == bool(told)
    assert bool(left(tmp_path)) == bool(told)


def test_what_it_saves_later_is_taken_in_each_time(tmp_path: Path) -> None:
    file = edited(script(tmp_path, "pass", "gvim")).file
    assert file is not None
    assert file.read_saved() is None
    for text in ("later", "nog later"):
        file.path.write_bytes(codecs.BOM_UTF8 + f"{text}\n".encode())
        news = file.read_saved()
        assert news is not None
        assert news.text == text
        assert file.read_saved() is None


# The program


@pytest.mark.parametrize("command", ["/nergens/editor", "'open aanhaling", "", "   ", "bestaat-niet-echt -w", "/tmp"])
def test_an_editor_that_is_not_there_is_told(tmp_path: Path, command: str) -> None:
    assert (edited(command).text, keys(edited(command))) == (WORDS, ["editor.no_editor"])
    assert left(tmp_path) == []


@pytest.mark.unix_only("rights")
def test_an_editor_that_may_not_run_or_is_no_program_is_told(tmp_path: Path) -> None:
    script(tmp_path, "pass")
    (tmp_path / "editor").chmod(0o644)
    (tmp_path / "rommel").write_bytes(b"\x7fELF geen programma")
    (tmp_path / "rommel").chmod(0o755)
    for name in ("editor", "rommel"):
        assert keys(edited(str(tmp_path / name))) == ["editor.no_editor"]
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("mijn editor", "{}"),
        ("mijn editor", "'{}' --flag"),
        ("mijn editor", '"{}" -x "a b"'),
        ("o'brien", "{}"),
        ("o'brien", '"{}" --flag'),
        pytest.param('de "beste"', "{}", marks=pytest.mark.unix_only("names")),
        pytest.param('de "beste"', "'{}'", marks=pytest.mark.unix_only("names")),
        ("editor", "{} --flag"),
    ],
)
def test_a_path_with_blanks_and_quotes(tmp_path: Path, name: str, form: str) -> None:
    script(tmp_path, "file.write_text('nieuw')", name)
    assert edited(form.format(tmp_path / name)).text == "nieuw"


@pytest.mark.parametrize("command", ["./editor", "map/../editor", "~/editor"])
def test_a_path_from_where_one_stands_and_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    script(tmp_path, "file.write_text('nieuw')")
    (tmp_path / "map").mkdir()
    monkeypatch.chdir(tmp_path)
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    assert edited(command).text == "nieuw"


@pytest.mark.parametrize("path", [".:{}", ":{}", "{}:.", "bin:{}"])
def test_a_program_that_stands_beside_the_canvases_is_never_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    for name in ("hier/vi", "hier/bin/vi"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        script(tmp_path, "file.write_text('van een ander')", name)
    (tmp_path / "echt").mkdir()
    script(tmp_path, "file.write_text('de echte')", "echt/vi")
    monkeypatch.chdir(tmp_path / "hier")
    monkeypatch.setenv("PATH", path.replace(":", os.pathsep).format(tmp_path / "echt"))
    assert edited("vi").text == "de echte"


def test_the_editor_starts_in_a_folder_that_holds_the_text_alone_and_that_nobody_else_can_look_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no `.exrc` or `.vimrc` of another there."""
    monkeypatch.chdir(tmp_path)
    found = edited(script(tmp_path, "file.write_text(f'{os.getcwd()} {os.listdir()} {os.stat(\".\").st_mode}')"))
    folder, listed, mode = found.text.split()
    assert Path(folder).parent == tmp_path / "tmp"
    assert listed == "['kaart.md']"
    assert sys.platform == "win32" or stat.S_IMODE(int(mode)) == 0o700


# No place for the file


def test_a_folder_of_temporary_files_that_is_not_there_or_full_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = tempfile.mkdtemp
    tried: list[Path] = []

    def full(prefix: str, dir: Path) -> str:
        tried.append(dir)
        if dir.name == "own":
            return really(prefix=prefix, dir=dir)
        raise OSError(28, "No space left on device")

    monkeypatch.setenv(TEMPORARY, str(tmp_path / "weg"))
    assert edited(script(tmp_path, "file.write_text('nieuw')")).text == "nieuw"
    monkeypatch.setenv("IKC_DATA_DIR", str(tmp_path / "own"))
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    monkeypatch.chdir(tmp_path)
    assert edited(script(tmp_path, "file.write_text('nieuw')")).text == "nieuw"
    shared = [] if sys.platform == "win32" else [Path("/tmp"), Path("/var/tmp")]
    assert tried == [tmp_path / "weg", *shared, tmp_path / "own"]


@pytest.mark.parametrize("relative", ["", "hier", "."])
def test_no_file_is_made_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relative: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(TEMPORARY, relative)
    file = EditorFile(WORDS)
    try:
        assert tmp_path not in file.path.absolute().parents
    finally:
        file.remove()


def test_no_room_anywhere_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    assert (edited(script(tmp_path, "pass")).text, keys(edited(script(tmp_path, "pass")))) == (
        WORDS,
        ["problems.disk_full"],
    )


def test_ctrl_c_is_the_editors_and_ours_again_afterwards(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGINT)
    found = edited(script(tmp_path, "import signal; file.write_text(str(signal.getsignal(signal.SIGINT)))"))
    assert "default_int_handler" in found.text
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("megabytes", [2, 21])  # more than a text may be, and than a canvas
def test_what_is_too_large_is_told_as_a_text_and_not_as_a_canvas(tmp_path: Path, megabytes: int) -> None:
    returned = edited(script(tmp_path, f"file.write_bytes(b'a' * {megabytes} * 1024**2)"))
    assert (returned.text, keys(returned)) == (WORDS, ["unreadable", "left"])
    reason = returned.messages[0].values["reason"]
    assert isinstance(reason, Message)
    assert reason.key == "editor.editor_too_large"
