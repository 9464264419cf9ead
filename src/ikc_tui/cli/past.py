"""`ikc history` and `ikc restore`: earlier versions."""

from typing import TYPE_CHECKING

import click

from ikc_tui.cli.shared import FINE, WRONG, Setup, as_json, print_json, say, subcommand

if TYPE_CHECKING:
    from ikc_tui.domain.differences import Differences
    from ikc_tui.services.history import PastVersion, UnreadableVersion
    from ikc_tui.storage.store import Store


@subcommand("history", click.Argument(["slug"]), as_json())
def history(setup: Setup, slug: str) -> int:
    from ikc_tui.services.history import UnreadableVersion, past_versions
    from ikc_tui.storage.problems import Problem

    try:
        store, slug = _find(setup, slug)
        versions = list(past_versions(store.history, slug))
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    if setup.json:
        print_json([_as_row(each, setup) for each in versions])
    elif versions:
        _print_now(store, slug, setup)
        for each in versions:
            say(_as_line(each, setup))
    else:
        say(_clean(setup.words("history.none", slug=slug)), err=True)
    broken = [each.problem for each in versions if isinstance(each, UnreadableVersion)]
    for reason in broken:
        setup.complain(reason)
    return WRONG if broken else FINE


@subcommand("restore", click.Argument(["slug"]), click.Argument(["revision"]))
def restore(setup: Setup, slug: str, revision: str) -> int:
    from ikc_tui.services import history as service
    from ikc_tui.storage.problems import Problem

    try:
        store, slug = _find(setup, slug)
        version, put_back = service.restore_version(store, slug, revision)
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    said = "history.restored" if put_back.changed else "history.restored_same"
    say(_clean(setup.words(said, slug=slug, when=service.made_at(version, setup.words))))
    if put_back.kept:
        say(setup.words("history.restored_kept", revision=put_back.kept.revision))
    return FINE


def _find(setup: Setup, slug: str) -> tuple["Store", str]:
    """The canvas that is meant: a slug, also of one that is gone while its history is there, or a path."""
    from ikc_tui.cli.open_screen import canvas_of
    from ikc_tui.storage.store import Store
    from ikc_tui.storage.unicode_names import existing_name

    store = Store(setup.folder)
    known = {*store.slugs(), *store.history.slugs()}
    if (spelled := existing_name(slug, sorted(known))) in known:
        return store, spelled
    folder, found = canvas_of(slug, setup)
    return Store(folder), found


def _print_now(store: "Store", slug: str, setup: Setup) -> None:
    """What changed since the newest version; nothing where the canvas is gone or broken."""
    from ikc_tui.services.history import changes_since
    from ikc_tui.storage.problems import Problem

    try:
        changes = changes_since(store.history, slug, store.load(slug).canvas)
    except Problem:
        return
    if changes is not None:
        say(f"{setup.words('history.now')}: {_told(changes, setup)}")


def _as_line(each: "PastVersion | UnreadableVersion", setup: Setup) -> str:
    from ikc_tui.services.history import PastVersion, made_at

    version, words = each.version, setup.words
    if not isinstance(each, PastVersion):
        told = words.of(each.problem.message)
    elif each.changes is None:
        told = words("history.oldest")
    else:
        told = _told(each.changes, setup)
    hand = f" ({words('history.hand')})" if version.by_hand else ""
    return _clean(f"{version.revision}  {made_at(version, words)}  {told}{hand}")


def _told(changes: "Differences", setup: Setup) -> str:
    from ikc_tui.services.history import describe_changes

    return ", ".join(setup.words.of(part) for part in describe_changes(changes))


def _as_row(each: "PastVersion | UnreadableVersion", setup: Setup) -> dict[str, object]:
    from ikc_tui.services.history import PastVersion

    version = each.version
    row: dict[str, object] = {
        "revision": version.revision,
        "time": version.made.isoformat(timespec="milliseconds"),
        "size": version.size,
        "by_hand": version.by_hand,
        "file": str(version.path),
    }
    if isinstance(each, PastVersion):
        return row | {"problem": None, "changes": _changes(each.changes) if each.changes is not None else None}
    return row | {"problem": setup.words.of(each.problem.message), "changes": None}


def _changes(changes: "Differences") -> dict[str, object]:
    return {
        "added": changes.added,
        "changed": dict(changes.changed),
        "moved": {
            id: {"from": ".".join(moved.before), "to": ".".join(moved.after)} for id, moved in changes.moved.items()
        },
        "removed": changes.removed,
        "reordered": [".".join(place) for place in changes.reordered],
        "coalition": [".".join(path) for path in changes.coalition],
    }


def _clean(text: str) -> str:
    from ikc_tui.domain.safe_text import clean_line

    return clean_line(text)
