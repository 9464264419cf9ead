"""`ikc doctor`: what works on this computer and what does not."""

from ikc_tui.cli.command import NO, OK, Invocation, subcommand
from ikc_tui.cli.output import print_text


@subcommand("doctor")
def command(invocation: Invocation) -> int:
    """Prints a line for each thing that was looked at, and what to do where it is not right."""
    from ikc_tui.services.doctor import Terminal, examine

    all_fine = True
    for finding in examine(invocation.folder, Terminal.of_now()):
        print_text(f"{'✓' if finding.fine else '✗'} {' '.join(invocation.words.of(finding.message).split())}")
        all_fine &= finding.fine
    return OK if all_fine else NO
