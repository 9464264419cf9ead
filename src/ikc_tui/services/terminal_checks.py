"""What `ikc doctor` says of the terminal: driver, colours, glyphs, keys and clipboard.

The caller finds out what the terminal can do, since nothing below the ui may load what paints.
"""

import codecs
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.finding import Finding

NO_CLIPBOARD = ("Apple_Terminal", "linux", "vt100", "vt220", "screen")
"""Beginnings of the names of terminals that let no program copy."""
CLIPBOARD = ("iTerm.app", "WezTerm", "ghostty", "vscode", "kitty", "alacritty", "foot", "tmux", "xterm")
"""Parts of the names of terminals that take text for the clipboard (OSC 52 of xterm's control sequences)."""


@dataclass(frozen=True)
class DriverState:
    """Whether our own driver works with the Textual that is installed."""

    textual: str
    """The version that is installed, "" where it does not say."""
    tested: tuple[str, ...]
    """The versions that the driver was tested with, the last of which is best to have."""
    missing: tuple[str, ...]
    """What the driver needs and this textual does not have, as `module:name`."""
    is_used: bool
    """Whether the driver is used with it; if not, textual's own is."""


@dataclass(frozen=True)
class TerminalState:
    """What is known of the terminal that ikc runs in."""

    environ: Mapping[str, str]
    is_keyboard: bool
    """Whether input comes from a terminal."""
    encoding: str
    shows_screens: bool
    """Whether ikc opens its screens on it."""
    colours: Literal["truecolor", "256", "16", "none"]
    """What is painted with."""
    has_all_glyphs: bool
    """Whether every glyph is painted as it is, none as an ASCII character."""
    driver: DriverState


def examine_terminal(terminal: TerminalState) -> Iterator[Finding]:
    """Gives the findings about a terminal, one for each thing."""
    yield _check_driver(terminal.driver)
    yield _check_colours(terminal)
    yield _check_glyphs(terminal)
    yield _check_keys(terminal)
    yield _check_clipboard(terminal)


def _check_driver(driver: DriverState) -> Finding:
    version, tested = clean_line(driver.textual) or "?", driver.tested[-1]
    if sys.platform == "win32":
        return Finding(True, message("doctor.driver_windows", version=version))
    if driver.missing:
        names = ", ".join(name.rpartition(":")[2] for name in driver.missing)
        return Finding(False, message("doctor.driver_broken", version=version, names=names, tested=tested))
    if not driver.is_used:
        return Finding(False, message("doctor.driver_untested", version=version, tested=tested))
    return Finding(True, message("doctor.driver", version=version))


def _check_colours(terminal: TerminalState) -> Finding:
    term = clean_line(terminal.environ.get("TERM", "")) or "-"
    if not terminal.shows_screens:
        if sys.platform == "win32" and term == "-":
            return Finding(False, message("doctor.no_screens_windows"))
        return Finding(False, message("doctor.no_screens", term=term))
    match terminal.colours:
        case "truecolor":
            return Finding(True, message("doctor.colours_all"))
        case "256":
            return Finding(True, message("doctor.colours_256", term=term))
        case "16":
            return Finding(True, message("doctor.colours_few", term=term))
    if "NO_COLOR" in terminal.environ:
        return Finding(True, message("doctor.colours_unwanted"))
    return Finding(True, message("doctor.colours_none", term=term))


def _check_glyphs(terminal: TerminalState) -> Finding:
    try:
        encoding = codecs.lookup(terminal.encoding).name
    except LookupError:
        encoding = terminal.encoding
    if encoding != "utf-8":
        return Finding(False, message("doctor.signs_fail", encoding=encoding))
    return Finding(True, message("doctor.signs" if terminal.has_all_glyphs else "doctor.signs_plain"))


def _check_keys(terminal: TerminalState) -> Finding:
    return Finding(terminal.is_keyboard, message("doctor.keys" if terminal.is_keyboard else "doctor.keys_fail"))


def _check_clipboard(terminal: TerminalState) -> Finding:
    """A guess: a terminal does not tell whether it takes OSC 52. Not being able to copy is no fault of the machine."""
    if sys.platform == "win32":
        return Finding(True, message("doctor.clipboard_windows"))
    environ = terminal.environ
    program = environ.get("TERM_PROGRAM") or environ.get("TERM", "")
    if "TMUX" in environ:
        return Finding(True, message("doctor.clipboard_tmux"))
    if program.startswith(NO_CLIPBOARD):
        return Finding(True, message("doctor.clipboard_none", program=clean_line(program)))
    likely = any(name in program for name in CLIPBOARD)
    return Finding(True, message("doctor.clipboard" if likely else "doctor.clipboard_unknown"))
