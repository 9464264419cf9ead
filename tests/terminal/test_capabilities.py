"""What `ikc doctor` says of colours and glyphs is what is painted."""

import re
from pathlib import Path

import pytest

from ikc_tui.cli.doctor import terminal_state
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.services.terminal_checks import examine_terminal

from .pseudo_terminal import PseudoTerminal

WITHOUT_COLORTERM = {
    "alacritty": "16",
    "foot": "16",
    "linux": "16",
    "screen": "16",
    "tmux-256color": "256",
    "vt100": "16",
    "xterm": "16",
    "xterm-256color": "256",
    "xterm-kitty": "256",
    "": "16",
    "unknown": "none",
}
"""TERM, and how many colours are painted where COLORTERM says nothing."""
ENVIRONMENTS = [
    *[({"TERM": term}, colours) for term, colours in WITHOUT_COLORTERM.items()],
    *[({"TERM": term, "COLORTERM": "truecolor"}, "truecolor") for term in ("xterm-256color", "alacritty", "linux")],
    ({"TERM": "foot", "COLORTERM": "24bit"}, "truecolor"),
    ({"TERM": "foot", "COLORTERM": "yes"}, "16"),
    *[({"TERM": term, "NO_COLOR": "1"}, "none") for term in ("xterm-256color", "linux")],
    ({"TERM": "alacritty", "COLORTERM": "truecolor", "NO_COLOR": ""}, "none"),
    ({"TERM": "vt100", "TEXTUAL_COLOR_SYSTEM": "256"}, "256"),
]
SAID = {
    "truecolor": ("allemaal", "all of them"),
    "256": ("256", "256"),
    "16": ("zestien", "sixteen"),
    "none": (r"geen|uit", r"none|off"),
}
SGR = re.compile(rb"\x1b\[([0-9;]*)m")


def painted_colours(sent: bytes) -> str:
    """The kind of colours in what was sent to a terminal."""
    sgr = b" ".join(b";" + parameters + b";" for parameters in SGR.findall(sent))
    if re.search(rb";[34]8;2;", sgr):
        return "truecolor"
    if re.search(rb";[34]8;5;", sgr):
        return "256"
    return "16" if re.search(rb";(?:[34][0-7]|9[0-7]|10[0-7]);", sgr) else "none"


@pytest.mark.parametrize(("environ", "colours"), ENVIRONMENTS, ids=str)
def test_the_doctor_says_what_is_painted(
    canvases: Path, environ: dict[str, str], colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("COLORTERM", "NO_COLOR", "TEXTUAL_COLOR_SYSTEM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with PseudoTerminal(str(canvases), env=environ) as ikc:
        ikc.until("8 coalities", "Dichterswijk")
        ikc.until_still(0.3)
        assert painted_colours(ikc.log) == colours
        screen = ikc.text
    state = terminal_state()
    assert state.colours == colours
    findings = {finding.message.key: finding for finding in examine_terminal(state)}
    (of_colours,) = [finding for key, finding in findings.items() if key.startswith("doctor.colours")]
    assert of_colours.fine
    for lang, said in zip(LANGUAGES, SAID[colours], strict=True):
        assert re.search(rf": ({said})\b", Words(lang).of(of_colours.message))
    assert ("▌" not in screen) == ("doctor.signs_plain" in findings) == (environ["TERM"] == "linux")


def test_a_dumb_terminal_gets_no_screens(canvases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with PseudoTerminal(str(canvases), env={"TERM": "dumb"}) as ikc:
        assert ikc.until_end() == 2
    findings = {finding.message.key: finding.fine for finding in examine_terminal(terminal_state())}
    assert findings["doctor.no_screens"] is False
