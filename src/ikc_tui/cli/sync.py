"""`ikc sync`: canvases exchanged with others by git."""

import click

from ikc_tui.cli.command import ERROR, NO, OK, Invocation, subcommand
from ikc_tui.cli.output import print_text
from ikc_tui.method.words import Message


@subcommand("sync", click.Option(["--yes"], is_flag=True))
def command(invocation: Invocation, yes: bool) -> int:
    """Records, fetches, merges and pushes the canvases; `yes` answers the question before git is set up."""
    from ikc_tui.cli.prompt import confirm, is_at_terminal
    from ikc_tui.services.sync.exchange import sync

    words = invocation.words
    at_terminal = is_at_terminal()

    def ask(question: Message) -> bool:
        harmless = question.key == "sync.may_i"  # what would empty the folders of others, only a person answers
        return (yes and harmless) or (at_terminal and confirm(question, words, default=harmless))

    def print_waiting(what: Message) -> None:
        print_text(words.of(what), err=True)

    report = sync(invocation.folder, ask=ask, interactive=at_terminal, waiting=print_waiting if at_terminal else None)
    for problem in report.problems:
        invocation.print_problem(problem)
    stopped = report.state == "stopped"
    print_text(" ".join(words.of(report.message).split()), err=stopped or report.state == "declined")
    if stopped or report.problems:
        return ERROR
    return OK if report.is_settled else NO
