"""With a Textual that the driver was not tested with, the framework's own driver is used, and `ikc doctor` says so."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.cli.doctor import terminal_state
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.services.terminal_checks import examine_terminal
from ikc_tui.terminal import TESTED_VERSIONS, framework

from .pseudo_terminal import PseudoTerminal

REPEAT_QUERY = b"\x1b[2b\x1b[6n"
"""What only our own driver sends."""


class UntestedTextual(PseudoTerminal):
    """`ikc` with a Textual that its driver was not tested with."""

    program = (sys.executable, str(Path(__file__).with_name("ikc_with_other_textual.py")))


def test_the_pinned_version_was_tested() -> None:
    (pinned,) = re.findall(r"^textual==(.+)$", (REPOSITORY / "constraints.txt").read_text(), re.MULTILINE)
    assert pinned in TESTED_VERSIONS


def test_with_a_tested_version_the_own_driver_runs(canvases: Path) -> None:
    with PseudoTerminal(str(canvases)) as ikc:
        ikc.until("8 coalities", "Dichterswijk")
        assert REPEAT_QUERY in ikc.log


def test_with_another_version_the_frameworks_driver_runs(canvases: Path) -> None:
    with UntestedTextual(str(canvases)) as ikc:
        ikc.until("8 coalities", "Dichterswijk")
        ikc.press("enter")
        ikc.until("Verhalenbord")
        ikc.press("a", *"Een verhaal", "ctrl+s")
        ikc.until("Een verhaal")
        ikc.press("ctrl+l")
        ikc.until("Een verhaal")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []
        assert REPEAT_QUERY not in ikc.log


@pytest.mark.parametrize(
    ("lang", "sentence"), [("nl", "niet getest"), ("en", "was not tested with this textual")], ids=LANGUAGES
)
def test_the_doctor_says_so_and_what_to_do(canvases: Path, lang: str, sentence: str) -> None:
    done = subprocess.run(
        [*UntestedTextual.program, "--lang", lang, "--dir", str(canvases), "doctor"],
        capture_output=True,
        text=True,
        check=False,
    )
    (line,) = [line for line in done.stdout.splitlines() if sentence in line]
    assert line.startswith("✗")
    assert "pip install textual==0.1.0" in line
    assert done.returncode == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_doctor_names_what_is_missing(lang: Lang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framework, "PRIVATE_NAMES", ("textual.app:App._driver", "textual.app:App.not_there"))
    (finding,) = [each for each in examine_terminal(terminal_state()) if each.message.key.startswith("doctor.driver")]
    assert not finding.fine
    assert "(App.not_there)" in Words(lang).of(finding.message)
