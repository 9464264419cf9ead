"""The driver in a pseudo-terminal: what it sends, what it survives, how it leaves."""

from __future__ import annotations

import os
import re
import signal
import statistics
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .answers import ANSWERS as UNASKED
from .session import ANSWERS, RESIZES_IN_BAND, Session, modes_left

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals")

DOWN, EDIT, OVER, SUSPEND, BLOCK, QUIT, REPAINT, STOP = (
    "\x1b[B", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x11", "\x0c", "\x1a",
)  # fmt: skip


def ready(session: Session) -> Session:
    session.until("world")
    session.until("Quit")
    session.settle(0.3)
    return session


@pytest.fixture
def thin() -> Iterator[Session]:
    with Session("thin") as session:
        yield ready(session)


def drive(session: Session) -> None:
    """Moves, an overlay over wide characters, typing, a repaint."""
    for keys in (DOWN, DOWN, OVER, DOWN, OVER, "\x1b[6~", OVER, EDIT, "é", "漢", "x", OVER, REPAINT):
        session.key(keys)


def test_the_screen_is_that_of_the_bare_framework(thin: Session) -> None:
    with Session("bare") as bare:
        ready(bare)
        for step in (ready, drive):
            step(bare)
            step(thin)
            assert thin.emulator.screen.cells(exact=False) == bare.emulator.screen.cells(exact=False)
            assert thin.emulator.screen.place == bare.emulator.screen.place


@pytest.mark.parametrize("env", [{"TERM": "linux"}, {"TERM": "screen", "NO_COLOR": "1"}, {"COLORTERM": "truecolor"}])
def test_the_screen_is_the_same_in_other_terminals(env: dict[str, str]) -> None:
    with Session("bare", env=env) as bare, Session("thin", env=env) as thin:
        for session in (bare, thin):
            ready(session)
            for keys in (DOWN, OVER, EDIT, "x"):
                session.key(keys)
        assert thin.emulator.screen.cells(exact=False) == bare.emulator.screen.cells(exact=False)


def test_a_resize_paints_everything_anew(thin: Session) -> None:
    with Session("bare") as bare:
        ready(bare)
        for columns, lines in ((100, 30), (50, 12), (80, 24)):
            for session in (bare, thin):
                session.resize(columns, lines)
                session.settle(0.4)
            assert thin.emulator.screen.cells(exact=False) == bare.emulator.screen.cells(exact=False)


def test_the_terminals_own_size_wins_over_the_environment(thin: Session) -> None:
    with Session("thin", env={"COLUMNS": "40", "LINES": "50"}) as exported:
        ready(exported)
        assert exported.emulator.screen.cells(exact=False) == thin.emulator.screen.cells(exact=False)
        for session in (exported, thin):
            session.resize(60, 20)
            session.settle(0.4)
        assert exported.emulator.screen.cells(exact=False) == thin.emulator.screen.cells(exact=False)


class Serial(Session):
    """A terminal that does not know its size at first."""

    def resize(self, columns: int, lines: int, *, tell: bool = True) -> None:
        super().resize(columns if tell else 0, lines if tell else 0, tell=tell)


def test_a_terminal_that_does_not_know_its_size(thin: Session) -> None:
    with Serial("thin", columns=60, lines=20, env={"COLUMNS": "60", "LINES": "20"}) as serial:
        ready(serial)
        for session in (thin, serial):  # as with stty
            session.resize(70, 22)
            session.settle(0.4)
        assert serial.emulator.screen.cells(exact=False) == thin.emulator.screen.cells(exact=False)


# -- how much it sends: counts, which do not depend on the machine ------------------------------------


def test_bytes_of_a_cursor_move(thin: Session) -> None:
    assert statistics.median(thin.key(DOWN) for _ in range(7)) <= 300


def test_bytes_of_a_typed_character(thin: Session) -> None:
    thin.key(EDIT)
    assert statistics.median(thin.key("a") for _ in range(9)) <= 60


def test_bytes_of_the_first_screen() -> None:
    with Session("thin") as session:
        ready(session)
        assert len(session.log.encode()) <= 6500


def test_an_idle_app_sends_nothing(thin: Session) -> None:
    before = thin.processor_seconds()
    assert thin.settle(2.0) == 0
    assert thin.processor_seconds() - before <= 0.05


def test_every_frame_is_within_synchronised_output(thin: Session) -> None:
    start = len(thin.log)
    thin.key(DOWN)
    assert thin.log[start:].startswith("\x1b[?2026h")
    assert thin.log[start:].endswith("\x1b[?2026l")
    assert not any(re.split(r"\x1b\[\?2026h.*?\x1b\[\?2026l", thin.log[start:], flags=re.DOTALL))


def test_a_terminal_without_synchronised_output_is_not_sent_its_marks() -> None:
    with Session("thin", answers={}) as session:
        ready(session)
        assert session.key(DOWN)
        assert "\x1b[?2026h" not in session.log


def test_a_line_that_takes_nothing_gets_the_last_frame_only(thin: Session) -> None:
    for _ in range(40):
        thin.write(DOWN)
        time.sleep(0.02)
    for _ in range(40):
        thin.write(REPAINT)  # 2 kB each: far more than the terminal's buffer holds
        time.sleep(0.02)
    assert thin.settle() < 70_000
    assert "option 40" in thin.text


# -- what it survives ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "shown"), [(b"a\xebb", "worldaëb"), (b"\xc3\xab", "worldë"), (b"\x80a", "worlda")])
def test_a_byte_that_is_no_utf8(thin: Session, typed: bytes, shown: str) -> None:
    thin.key(EDIT)
    thin.key(typed)
    assert shown in thin.text
    assert thin.process.poll() is None


def test_a_lone_latin_letter_is_shown_at_once(thin: Session) -> None:
    thin.key(EDIT)
    thin.write(b"\xeb")
    thin.until("worldë", limit=1.0)


def test_a_character_cut_in_two_by_the_line(thin: Session) -> None:
    thin.key(EDIT)
    thin.key("é")
    thin.write(b"\xc3")
    time.sleep(0.4)
    thin.key(b"\xab")
    assert "worldéë" in thin.text


def test_a_key_code_that_is_no_character(thin: Session) -> None:
    thin.key("\x1b[99999999999u")
    thin.key(EDIT)
    thin.key("q")
    assert "worldq" in thin.text


def test_no_answer_is_typed(thin: Session) -> None:
    """Not with what is typed around it, and not in pieces."""
    thin.key(EDIT)
    for answer in UNASKED.values():
        thin.write(answer)
    thin.write(b"a" + b"a".join([*UNASKED.values()][:9]))
    for answer in UNASKED.values():
        for start in range(0, min(len(answer), 40), 5):
            thin.write(answer[start : start + 5] if start < 35 else answer[start:])
            time.sleep(0.002)
    thin.key("z")
    line = next(line for line in thin.text.splitlines() if "world" in line)
    assert line.strip("▊▎ ") == "worldaaaaaaaaaz"


def test_escape_alone_is_escape_at_once(thin: Session) -> None:
    thin.key(EDIT)
    thin.write("\x1b")
    thin.until("Escaped", limit=1.0)


def test_a_paste_without_its_end_is_pasted_and_keys_work_again(thin: Session) -> None:
    thin.key(EDIT)
    thin.write("\x1b[200~geplakt zonder eind")
    for _ in range(4):
        time.sleep(0.1)
        thin.write("!")  # who sees nothing types on
    thin.until("worldgeplakt zonder eind!!!!", limit=10.0)
    thin.key("x")
    assert "eind!!!!x" in thin.text


def test_a_paste_over_a_line_that_stutters_is_one_paste(thin: Session) -> None:
    thin.key(EDIT)
    for piece in ("\x1b[200~een ", "twee drie", "\x1b[2", "01~"):
        thin.write(piece)
        assert "worlde" not in thin.text
        thin.settle(0.25)
    assert "worldeen twee drie" in thin.text


def test_repaint_mends_what_something_else_wrote(thin: Session) -> None:
    before = thin.emulator.screen.cells(exact=False)
    thin.emulator.feed("\x1b[2J\x1b[5;5H\x1b[31mBroadcast message\x1b[10;10H")
    thin.key(REPAINT)
    assert thin.emulator.screen.cells(exact=False) == before


def test_suspend_and_resume_paint_anew(thin: Session) -> None:
    before = thin.emulator.screen.cells(exact=False)
    start = len(thin.log)
    thin.write(SUSPEND)
    thin.until("IN THE EDITOR")
    assert not modes_left(thin.log)
    assert "\x1b[?1049l" in thin.log[start:]
    thin.until("option 3")
    thin.settle(0.4)
    assert thin.emulator.screen.cells(exact=False) == before
    assert thin.key(DOWN) < 400
    thin.write(QUIT)
    assert thin.end() == 0
    assert not modes_left(thin.log)


def test_stopped_and_continued(thin: Session) -> None:
    before = thin.emulator.screen.cells(exact=False)
    thin.key(STOP)
    assert not modes_left(thin.log)
    thin.emulator.feed("\x1b[2J\x1b[Hshell")
    os.kill(thin.process.pid, signal.SIGCONT)
    thin.until("option 3")
    thin.settle(0.4)
    assert thin.emulator.screen.cells(exact=False) == before


def test_signals_in_the_middle_of_frames(thin: Session) -> None:
    for signum in (signal.SIGCONT, signal.SIGTSTP, signal.SIGCONT, signal.SIGSTOP, signal.SIGCONT) * 3:
        for _ in range(5):
            thin.write(DOWN)
        os.kill(thin.process.pid, signum)
        thin.settle(0.05)
        while signum in (signal.SIGTSTP, signal.SIGSTOP) and thin.state != "T":
            thin.read(0.02)
    thin.settle(0.5)
    thin.key(EDIT)
    thin.key("lives")
    assert "worldlives" in thin.text
    thin.write(QUIT)
    assert thin.end() == 0
    assert not modes_left(thin.log)


# -- how it ends --------------------------------------------------------------------------------------


@pytest.mark.parametrize("answers", [ANSWERS, RESIZES_IN_BAND, {}], ids=["2026", "2026+2048", "none"])
def test_leaving_restores_every_mode(answers: dict[str, str]) -> None:
    with Session("thin", answers=answers) as session:
        ready(session)
        assert {"1049", "1000", "1003", "1006", "1015", "2004", "25", "keyboard"} <= set(modes_left(session.log))
        assert ("1016" in modes_left(session.log)) == (answers is RESIZES_IN_BAND)
        session.write(QUIT)
        assert session.end() == 0
        assert not modes_left(session.log)
        assert termios.tcgetattr(session.slave) == session.before


def test_the_prompt_stands_below_the_picture_where_there_is_no_other_screen(thin: Session) -> None:
    """As in pyte, which has none."""
    before = thin.text.splitlines()
    thin.write(QUIT)
    assert thin.end() == 0
    thin.emulator.feed("$ ")
    *picture, prompt = thin.text.splitlines()
    assert picture == before[1:]
    assert prompt.rstrip() == "$"
    assert not any(cell.bg != "default" or cell.reverse for cell in thin.emulator.screen.buffer[23].values())


def test_another_program_begins_below_the_picture_where_there_is_no_other_screen(thin: Session) -> None:
    thin.write(STOP)
    while thin.state != "T":
        thin.read(0.02)
    thin.settle(0.05)
    thin.emulator.feed("[1]+  Stopped")
    assert thin.text.splitlines()[-1].rstrip() == "[1]+  Stopped"
    os.kill(thin.process.pid, signal.SIGCONT)


def test_line_settings_are_restored_whatever_another_program_left(thin: Session) -> None:
    thin.write(SUSPEND)
    thin.until("IN THE EDITOR")
    raw = termios.tcgetattr(thin.slave)
    raw[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(thin.slave, termios.TCSANOW, raw)
    thin.until("option 3")
    thin.settle(0.3)
    thin.write(QUIT)
    assert thin.end() == 0
    assert termios.tcgetattr(thin.slave) == thin.before


def test_leaving_is_quick(thin: Session) -> None:
    """The bare framework needs 0.2 s for its input thread alone; no figure closer than that is sure."""
    start = time.monotonic()
    thin.write(QUIT)
    assert thin.end() == 0
    assert time.monotonic() - start < 1.0


def test_closing_the_terminal_ends_the_app_in_order(tmp_path: Path) -> None:
    note = tmp_path / "hangup"
    with Session("thin", env={"HANGUP_FILE": str(note)}) as session:
        ready(session)
        os.close(session.slave)
        os.close(session.master)
        before = session.processor_seconds()
        assert session.process.wait(2.0) == 7
        assert note.read_text()
        assert before < 5


def test_a_hangup_the_app_ignores_uses_no_processor(tmp_path: Path) -> None:
    with Session("thin", env={"HANGUP_FILE": str(tmp_path / "no" / "such" / "folder")}) as session:
        ready(session)
        os.close(session.slave)
        os.close(session.master)
        time.sleep(0.3)
        if session.process.poll() is None:
            before = session.processor_seconds()
            time.sleep(0.5)
            assert session.processor_seconds() - before < 0.2


def test_a_terminal_that_falls_silent_is_painted_all_the_same(thin: Session) -> None:
    thin.answers = {}
    for _ in range(4):
        thin.key(REPAINT)
    thin.key(EDIT)
    thin.key("lives")
    assert "worldlives" not in thin.text  # it waits for an answer
    thin.until("worldlives", limit=10.0)
    assert "\x1b[6n" not in thin.log[-200:]
