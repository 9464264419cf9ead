"""`ikc doctor`."""

from ikc_tui.cli.shared import FINE, NO, Setup, say, subcommand


@subcommand("doctor")
def doctor(setup: Setup) -> int:
    from ikc_tui.services.doctor import Terminal, examine

    all_fine = True
    for finding in examine(setup.folder, Terminal.of_now()):
        say(f"{'✓' if finding.fine else '✗'} {' '.join(setup.words.of(finding.message).split())}")
        all_fine &= finding.fine
    return FINE if all_fine else NO
