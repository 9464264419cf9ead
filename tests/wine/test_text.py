"""What is printed in a Windows console reads right in any code page, and so does what comes out of a pipe."""

import json
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY
from tests.terminal.pseudo_terminal import PseudoTerminal

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage.store import Store

from .windows_python import ENVIRON, PYTHON, SLOW, on_windows


class Reader(PseudoTerminal):
    """A console in which `ikc` prints, and that is read as Windows has it."""

    program = (*PYTHON, on_windows(REPOSITORY / "tests" / "wine" / "console_reader.py"))


@pytest.mark.parametrize("code_page", [850, 1252, 65001])
def test_letters_are_right_in_a_console_and_in_a_pipe(canvases: Path, tmp_path: Path, code_page: int) -> None:
    Store(canvases).update("margot", lambda there: Canvas(name="Margôt", motto="één Curaçao, ’t is € 5"))
    told = tmp_path / "told.json"
    arguments = (str(code_page), on_windows(told), "--dir", on_windows(canvases), "show", "margot")
    with Reader(*arguments, env=ENVIRON) as reader:
        assert reader.until_end(SLOW) == 0, reader.text
    shown = json.loads(told.read_text(encoding="utf-8"))
    printed = bytes.fromhex(shown["pipe"]).decode("utf-8")
    assert printed.splitlines()[0] == "Margôt"
    assert "\r" not in printed
    lines = [line for line in printed.splitlines() if line.strip()]
    assert any("één Curaçao, ’t is € 5" in line for line in lines)
    assert [line for line in lines if line not in shown["console"]] == []
