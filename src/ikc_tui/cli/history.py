"""`ikc history`: the earlier versions of a canvas."""

from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import ERROR, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text
from ikc_tui.domain.safe_text import clean_line

if TYPE_CHECKING:
    from ikc_tui.method.words import Words
    from ikc_tui.services.history import AnyVersion, Changes, CurrentVersion, PastVersion, UnreadableVersion
    from ikc_tui.services.library import Library


@subcommand("history", click.Argument(["slug"]), json_option())
def command(invocation: Invocation, slug: str) -> int:
    """Prints a line for each version, newest first; what can't be read is printed on stderr, with exit code 2."""
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.services.history import CurrentVersion, UnreadableVersion, past_versions
    from ikc_tui.services.library import Library
    from ikc_tui.services.version_authors import with_authors

    words = invocation.words
    folder, slug = find_canvas(invocation, slug, deleted_too=True)
    library = Library(folder)
    past = list(past_versions(library.history, slug))
    versions = with_authors(library.history, slug, [*current_version(library, slug), *past] if past else [])
    if invocation.json:
        print_json([version_json(each, words) for each in versions if not isinstance(each, CurrentVersion)])
    elif versions:
        for version in versions:
            print_text(version_line(version, words))
    else:
        print_text(clean_line(words("history.none", slug=slug)), err=True)
    problems = [version.problem for version in versions if isinstance(version, UnreadableVersion)]
    for problem in problems:
        invocation.print_problem(problem)
    return ERROR if problems else OK


def current_version(library: "Library", slug: str) -> "list[CurrentVersion]":
    """The canvas of now, where anything is known of what changed since its newest version; [] where it is not."""
    from ikc_tui.services.history import CurrentVersion, changes_since
    from ikc_tui.storage.problems import Problem

    try:
        canvas = library.load(slug).canvas
        changes = changes_since(library.history, slug, canvas)
    except Problem:
        return []
    return [CurrentVersion(canvas, changes)] if changes else []


def version_line(version: "AnyVersion", words: "Words") -> str:
    """A version as one line: its revision, when it was made, what changed in it, and whether by hand."""
    from ikc_tui.services.history import CurrentVersion, UnreadableVersion, made_at, tell_changes

    if isinstance(version, UnreadableVersion):
        what = words.of(version.problem.message)
    elif version.changes is None:
        what = words("history.oldest")
    else:
        what = tell_changes(version.changes, words)
    if isinstance(version, CurrentVersion):
        return clean_line(f"{words('history.now')}: {what}")
    file = version.version
    hand = f" ({words('history.hand')})" if file.by_hand else ""
    return clean_line(f"{file.revision}  {made_at(file, words)}  {what}{hand}")


def version_json(version: "PastVersion | UnreadableVersion", words: "Words") -> dict[str, object]:
    """A version as `ikc history --json` gives it."""
    from ikc_tui.services.history import PastVersion

    file = version.version
    changes = version.changes if isinstance(version, PastVersion) else None
    return {
        "revision": file.revision,
        "time": file.made.isoformat(timespec="milliseconds"),
        "size": file.size,
        "by_hand": file.by_hand,
        "file": str(file.path),
        "problem": None if isinstance(version, PastVersion) else words.of(version.problem.message),
        "changes": None if changes is None else changes_json(changes),
    }


def changes_json(changes: "Changes") -> dict[str, object]:
    """The changes of a version as `ikc history --json` gives them."""
    found = changes.differences
    return {
        "added": found.added,
        "changed": dict(found.changed),
        "moved": {
            id: {"from": ".".join(moved.before), "to": ".".join(moved.after)} for id, moved in found.moved.items()
        },
        "removed": found.removed,
        "reordered": [".".join(place) for place in found.reordered],
        "coalition": [".".join(path) for path in found.coalition],
    }
