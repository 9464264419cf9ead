"""`ikc doctor`: what works on this computer and what does not."""

import os
import sys
from itertools import chain
from typing import TYPE_CHECKING

from ikc_tui.cli.command import NO, OK, Invocation, subcommand
from ikc_tui.cli.output import print_text

if TYPE_CHECKING:
    from ikc_tui.services.terminal_checks import TerminalState


@subcommand("doctor")
def command(invocation: Invocation) -> int:
    """Prints a line for each thing that was looked at, and what to do where it is not right."""
    from ikc_tui.services.doctor import examine
    from ikc_tui.services.terminal_checks import examine_terminal

    all_fine = True
    for finding in chain(examine(invocation.folder), examine_terminal(terminal_state())):
        print_text(f"{'✓' if finding.fine else '✗'} {' '.join(invocation.words.of(finding.message).split())}")
        all_fine &= finding.fine
    return OK if all_fine else NO


def terminal_state() -> "TerminalState":
    """The terminal that this process sits at, as the screens would be painted on it."""
    from ikc_tui.services.terminal_checks import DriverState, TerminalState
    from ikc_tui.terminal import TESTED_VERSIONS, Capabilities, framework_status, shows_screens
    from ikc_tui.ui.paint.limited_terminals import plain_glyphs

    capabilities, framework = Capabilities.here(), framework_status()
    return TerminalState(
        environ=os.environ,
        is_keyboard=sys.stdin.isatty(),
        encoding=sys.stdout.encoding or "ascii",
        shows_screens=shows_screens(os.environ.get("TERM", "")),
        colours=capabilities.colours.value,
        has_all_glyphs=not plain_glyphs(capabilities),
        driver=DriverState(framework.version, TESTED_VERSIONS, framework.missing, is_used=framework.fits),
    )
