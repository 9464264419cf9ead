"""`ikc merge` and `ikc sync`: canvases that were edited in more than one place."""

import sys

import click

from ikc_tui.cli.shared import FINE, NO, WRONG, Setup, say, subcommand


@subcommand("merge", click.Argument(["base"]), click.Argument(["ours"]), click.Argument(["theirs"]))
def merge(setup: Setup, base: str, ours: str, theirs: str) -> int:
    from pathlib import Path

    from ikc_tui.services.sync.merge_driver import merge_files
    from ikc_tui.storage.problems import Problem

    try:
        conflicts = merge_files(Path(base), Path(ours), Path(theirs))
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    return NO if conflicts else FINE


@subcommand("sync", click.Option(["--yes"], is_flag=True))
def sync(setup: Setup, yes: bool) -> int:
    from ikc_tui.cli.asking import confirmed
    from ikc_tui.method.words import Message
    from ikc_tui.services.sync.exchange import sync as sync_folder

    at_terminal = sys.stdin.isatty() and sys.stderr.isatty()

    def ask(question: Message) -> bool:
        harmless = question.key == "sync.may_i"  # what would empty the folders of others, only a person answers
        return (yes and harmless) or (at_terminal and confirmed(question, setup.words, enter=harmless))

    def tell(what: Message) -> None:
        say(setup.words.of(what), err=True)

    report = sync_folder(setup.folder, ask=ask, interactive=at_terminal, waiting=tell if at_terminal else None)
    for problem in report.problems:
        setup.complain(problem)
    stopped = report.state == "stopped"
    say(" ".join(setup.words.of(report.message).split()), err=stopped or report.state == "declined")
    if stopped or report.problems:
        return WRONG
    return FINE if report.is_settled else NO
