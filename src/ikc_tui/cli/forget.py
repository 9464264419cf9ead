"""`ikc forget`: a person's name taken out of all that is kept of the canvases."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import NO, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.method.words import message
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.domain.person_names import PersonName
    from ikc_tui.services.forgetting.plan import Plan


@subcommand(
    "forget",
    click.Argument(["name"]),
    click.Option(["--replace-by"], metavar="TEXT"),
    click.Option(["--dry-run"], is_flag=True),
    json_option(),
)
def command(invocation: Invocation, name: str, replace_by: str | None, dry_run: bool) -> int:
    """Shows where a name stands, asks for it once more, and takes it out. Nothing of that can be undone."""
    from ikc_tui.services.forgetting.plan import make_plan, refuse_if_open
    from ikc_tui.services.forgetting.report import (
        found_lines,
        git_remotes,
        notice_lines,
        plan_json,
        staying_lines,
        unreached_lines,
    )

    words, folder = invocation.words, invocation.folder
    person, by = _names(invocation, name, replace_by)
    if not dry_run:
        refuse_if_open(folder)
    plan = make_plan(folder, person, by)
    _tell(invocation, found_lines(plan, words))
    _tell(invocation, notice_lines(plan, words))
    failed: list[Problem] = []
    is_to_be_done = bool(plan.found) and not dry_run
    if is_to_be_done:
        if not _is_typed_again(invocation, person):
            print_text(words("forget.not_the_same"), err=True)
            return NO
        failed = _do(invocation, plan)
    elif plan.found:
        _tell_what_is_open(invocation, plan)
    _tell(invocation, staying_lines(plan, words))
    remotes = git_remotes(folder)
    _tell(invocation, unreached_lines(remotes, words))
    for problem in (*plan.unreached, *failed):
        invocation.print_problem(problem)
    if invocation.json:
        print_json(plan_json(plan, remotes, done=is_to_be_done, failed=failed))
    return NO if plan.unreached or failed else OK


def _names(invocation: Invocation, name: str, replace_by: str | None) -> "tuple[PersonName, str]":
    """The name, and what comes in its place within a text; raises UsageError."""
    from ikc_tui.domain.person_names import NameRefused, PersonName

    words = invocation.words
    try:
        person = PersonName(name)
        return person, person.check_replacement(words("forget.by") if replace_by is None else replace_by)
    except NameRefused as refused:
        raise click.UsageError(words(refused.reason)) from refused


def _is_typed_again(invocation: Invocation, person: "PersonName") -> bool:
    from ikc_tui.cli.prompt import ask

    return person.is_same(ask(message("forget.once_more"), invocation.words))


def _do(invocation: Invocation, plan: "Plan") -> list[Problem]:
    """Takes the name out, looks whether it is gone, and gives what stands in the way where it is not."""
    from ikc_tui.services.forgetting.plan import make_plan, open_slugs, refuse_if_open

    refuse_if_open(plan.folder)  # someone may have begun while the name was typed
    failed = plan.do()
    _tell(invocation, [invocation.words("forget.done", name=plan.name.text, n=len(plan.found) - len(failed))])
    if opened := open_slugs(plan.folder):
        failed.append(Problem(message("forget.opened_meanwhile", names=", ".join(opened))))
    if failed or make_plan(plan.folder, plan.name, plan.by).found:
        failed.append(Problem(message("forget.not_all")))
    return failed


def _tell_what_is_open(invocation: Invocation, plan: "Plan") -> None:
    from ikc_tui.services.forgetting.plan import open_slugs

    if opened := open_slugs(plan.folder):
        _tell(invocation, [invocation.words("forget.open_now", names=", ".join(opened))])


def _tell(invocation: Invocation, lines: Iterable[str]) -> None:
    """Prints a paragraph, broken at blanks on a screen; beside JSON on stderr."""
    from ikc_tui.cli.prompt import wrap

    told = [*lines]
    on_screen = (sys.stderr if invocation.json else sys.stdout).isatty()
    for line in told:
        for part in wrap(line) if on_screen and line else [line]:
            print_text(part, err=invocation.json)
    if told:
        print_text("", err=invocation.json)
