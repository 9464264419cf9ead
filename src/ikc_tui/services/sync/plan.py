"""What a sync is about to change in the folder, worked out and checked before anything is sent or touched."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.sync.repository import Change, Entry, Repository
from ikc_tui.services.sync.scope import ATTRIBUTES, Kind, check, coming, is_foreign, kind_of, slug_of
from ikc_tui.storage.problems import Problem


@dataclass(frozen=True)
class Arrival:
    """A file of ours that changes; None where it is not there."""

    before: bytes | None
    after: bytes | None


class Told(NamedTuple):
    """The slugs of canvases that are written, and of those that go; one that moves to the archive is written."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass
class Plan:
    """From the commit where the branch stands (head), by way of what is on the disk (ours), to the merged one. Trees
    are what commits hold."""

    repository: Repository
    head: str | None
    ours: str | None
    merged: str
    arriving: dict[str, Arrival] = field(default_factory=dict)  # by name in the folder of canvases
    others: list[Change] = field(default_factory=list)  # what changes elsewhere in the repository
    index: dict[str, Entry | None] = field(default_factory=dict)  # of our files, by path from the top


def make_plan(repository: Repository, head: str | None, ours: str | None, merged: str) -> Plan:
    """Raises Problem where a file that would arrive can't be read, or would land on the user's own work."""
    plan = Plan(repository, head, ours, merged)
    changes, since = _changes(repository, ours, merged), _changes(repository, head, merged)
    contents, contents_since = our_contents(repository, changes), our_contents(repository, since)
    for name, arrival in contents.items():
        if arrival.after is not None:
            with coming(name):
                check(name, arrival.after, Path(name))
    plan.arriving |= contents
    if ATTRIBUTES in contents_since:  # on the disk it is not as we recorded it: we put our lines in
        plan.arriving[ATTRIBUTES] = contents_since[ATTRIBUTES]
    plan.others += [change for change in changes if repository.name(change.path) not in contents]
    plan.index |= {change.path: change.after for change in since if repository.name(change.path) in contents_since}
    _keep_clear(plan)
    return plan


def our_contents(repository: Repository, changes: list[Change]) -> dict[str, Arrival]:
    """Those of the changes that are to files of ours, by name."""
    named = {name: change for change in changes if (name := repository.name(change.path)) and kind_of(name)}
    entries = [entry for change in named.values() for entry in (change.before, change.after) if entry]
    blobs = repository.blobs([entry.sha for entry in entries if _is_file(entry)])
    found = {}
    for name, change in named.items():
        sides = [blobs.get(entry.sha) if entry else None for entry in (change.before, change.after)]
        is_file = all(entry is None or _is_file(entry) for entry in (change.before, change.after))
        if is_file and not (kind_of(name) is Kind.CANVAS and all(side is None or is_foreign(side) for side in sides)):
            found[name] = Arrival(*sides)
    return found


def told(names: dict[str, Arrival]) -> Told:
    """What becomes of the canvases among files of ours; the network is told of too."""
    changed = {name: arrival for name, arrival in names.items() if kind_of(name) in (Kind.CANVAS, Kind.NETWORK)}
    written = {slug_of(name) for name, arrival in changed.items() if arrival.after is not None}
    return Told(tuple(sorted(written)), tuple(sorted({slug_of(name) for name in changed} - written)))


def _changes(repository: Repository, before: str | None, after: str) -> list[Change]:
    return repository.changes(repository.tree(before), repository.tree(after))


def _is_file(entry: Entry) -> bool:
    return entry.mode.startswith("100")


def _keep_clear(plan: Plan) -> None:
    """Raises Problem where the user is at work on another file that would change. One that is by now as it would become
    is fine: a sync that was ended halfway may have left it."""
    if not plan.others:
        return
    git = plan.repository.git
    records = git("status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--ignored=matching").records
    at_work = {record[3:] for record in records}
    touched = [change for change in plan.others if change.path in at_work]
    for change in touched:
        if _is_there(plan.repository, change):
            plan.index[change.path] = change.after
            plan.others.remove(change)
        else:
            raise Problem(message("sync.own_work", file=clean_line(change.path)), plan.repository.top)


def _is_there(repository: Repository, change: Change) -> bool:
    path = repository.top / change.path
    if change.after is None:
        return not path.exists()
    if path.is_symlink() or not path.is_file():
        return False
    hashed = repository.git("hash-object", "--path", change.path, "--stdin", input=path.read_bytes())
    return hashed.text == change.after.sha
