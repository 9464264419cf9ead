"""What is on the disk, as a commit that nobody sees yet: the index, HEAD and the files stay as they are."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.git import Git, GitError
from ikc_tui.services.sync.removals import removal_of_most
from ikc_tui.services.sync.report import NAMED
from ikc_tui.services.sync.repository import SKIPPED, Entry, Repository
from ikc_tui.services.sync.scope import ATTRIBUTES, PATHSPECS, Kind, check, is_foreign, is_link, kind_of, slug_of
from ikc_tui.services.sync.setup import with_attributes
from ikc_tui.storage.folder import ARCHIVE
from ikc_tui.storage.problems import Problem, from_os
from ikc_tui.storage.reading import read_bytes

FILE = "100644"
CHANGING = ("filter", "working-tree-encoding")  # attributes by which git holds something else than what is on the disk
PLACEHOLDERS = ("{}.nextcloud", "{}.owncloud", ".{}.icloud")  # what stands on the disk of a file that is elsewhere


@dataclass(frozen=True)
class Recorded:
    """A commit (None: there is nothing to record yet), which canvases are other in it than before, and what was left
    out of it, and why."""

    commit: str | None
    canvases: tuple[str, ...]
    left_out: tuple[Message, ...] = ()


@dataclass
class LeftOut:
    """Canvases that stand here and are not sent, by name in the folder of canvases."""

    links: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    """A file-sync program holds them, and has left a placeholder on this disk."""
    skipped: list[str] = field(default_factory=list)
    """Git was told to look away from what is on the disk, and that is something else."""

    def messages(self) -> tuple[Message, ...]:
        reasons = ("links", "ignored", "elsewhere", "skipped")
        return tuple(
            message(f"sync.left_{reason}", names=", ".join(clean_line(slug_of(name)) for name in sorted(names)))
            for reason in reasons
            if (names := getattr(self, reason))
        )


def record(repository: Repository, head: str | None, scratch: Path) -> Recorded:
    """The canvases as they are on the disk, as a commit on top of that one: that one itself where they are the same.
    Raises Problem where a canvas can't be read, or git holds it in another form."""
    git = repository.git.with_index(scratch / "ours.index")
    git("read-tree", head or "--empty")
    before = {name: entry for name, entry in repository.entries(head).items() if entry.is_file}
    known = repository.blobs([entry.sha for entry in before.values()])
    contents, left_out = _Disk(repository, git, {name: known[entry.sha] for name, entry in before.items()}).read()
    look_for_filters(repository, contents)
    kept = repository.keep([data for data in contents.values() if data is not None], scratch)
    shas = iter(kept)
    after = {
        name: Entry(before[name].mode if name in before else FILE, next(shas)) if data is not None else None
        for name, data in contents.items()
    }
    changed = {name: entry for name, entry in after.items() if entry != before.get(name)}
    if not changed:
        return Recorded(head, (), left_out.messages())
    repository.put(git, {repository.prefix + name: entry for name, entry in changed.items()})
    canvases = tuple(sorted({slug_of(name) for name in changed if kind_of(name) in (Kind.CANVAS, Kind.NETWORK)}))
    commit = commit_tree(git, git("write-tree").text, [head] if head else [], _told(canvases))
    return Recorded(commit, canvases, left_out.messages())


def look_over(repository: Repository) -> Iterator[Message]:
    """What a sync would not send, or ask about, without recording anything. Raises Problem where a sync would."""
    entries = {name: entry for name, entry in repository.entries(repository.commit("HEAD")).items() if entry.is_file}
    known = repository.blobs([entry.sha for entry in entries.values()])
    before = {name: known[entry.sha] for name, entry in entries.items()}
    contents, left_out = _Disk(repository, repository.git, before).read()
    yield from left_out.messages()
    look_for_filters(repository, contents)
    after = {name: data for name, data in (before | contents).items() if data is not None}
    if removal := removal_of_most(before, after):
        yield removal.refusal


def look_for_identity(git: Git) -> None:
    """Raises Problem where git doesn't know in whose name it records."""
    try:
        git("var", "GIT_COMMITTER_IDENT")
    except GitError as error:
        raise Problem(message("sync.no_name")) from error


def commit_tree(git: Git, tree: str, parents: list[str], told: str) -> str:
    """A commit in the user's name; raises Problem where git doesn't know it."""
    look_for_identity(git)
    named = [part for parent in parents for part in ("-p", parent)]
    return git("commit-tree", tree, *named, "-m", told).text


def look_for_filters(repository: Repository, names: Iterable[str], index: Path | None = None) -> None:
    """Raises Problem where git is to keep one of these files in another form than it has on the disk, as git-crypt and
    LFS do: what we send goes by no filter. `index`: by the attributes in that index instead of those on the disk."""
    for name, attribute, value in repository.attributes(CHANGING, names, index):
        if value not in ("unspecified", "unset"):
            filter = clean_line(f"{attribute}={value}")
            raise Problem(message("sync.filtered", name=clean_line(name), filter=filter))


class _Disk:
    """What is to be recorded of what is on the disk."""

    def __init__(self, repository: Repository, git: Git, before: dict[str, bytes]) -> None:
        self.repository, self.git, self.before = repository, git, before
        self.tags = repository.tags()
        self.left_out = LeftOut()

    def read(self) -> tuple[dict[str, bytes | None], LeftOut]:
        """In order: the bytes of our files on the disk, None for those that are gone; and what is left out."""
        found: dict[str, bytes | None] = {}
        there, shown = set(self._on_disk()), self._shown()
        for name in sorted({*self.before, *there} - {ATTRIBUTES}):
            if name in there:
                data = self._there(name, shown)
                if data is not None:
                    found[name] = data
            elif self._is_gone(name):
                found[name] = None
        self._hold_back_what_moved_out_of_sight(found)
        found[ATTRIBUTES] = with_attributes(self.before.get(ATTRIBUTES, b""))
        return found, self.left_out

    def _on_disk(self) -> Iterator[str]:
        for folder in ("", f"{ARCHIVE}/"):
            place = self.git.folder / folder
            try:
                yield from (name for file in os.listdir(place) if kind_of(name := folder + file))
            except FileNotFoundError:
                continue
            except OSError as error:
                raise from_os(error, place) from error

    def _shown(self) -> set[str]:
        """The files that git tracks, or would add."""
        new = self.git("ls-files", "--others", "--exclude-standard", "-z", "--", *PATHSPECS).records
        return {*new, *self.before}

    def _there(self, name: str, shown: set[str]) -> bytes | None:
        """What is to be recorded of a file; None where it stays as it was recorded, or is none of ours."""
        path, was = self.git.folder / name, self.before.get(name)
        if is_link(self.git.folder, name):
            self._leave_out(self.left_out.links, name)
            return None
        if was is None and not path.is_file():
            return None
        data = read_bytes(path)
        if _is_elses(name, data) and (was is None or _is_elses(name, was)):
            return None
        if name not in shown:
            self._leave_out(self.left_out.ignored, name)
            return None
        if self.tags.get(name) in SKIPPED:
            if data != was:
                self._leave_out(self.left_out.skipped, name)
            return None
        check(name, data, path)
        return data

    def _is_gone(self, name: str) -> bool:
        """Whether a file that is not on the disk was taken away. One that git or a file-sync program keeps away from
        this disk was not."""
        if self.tags.get(name, "H") != "H" or _is_elses(name, self.before[name]):
            return False
        folder, _, file = name.rpartition("/")
        if any(os.path.lexists(self.git.folder / folder / form.format(file)) for form in PLACEHOLDERS):
            self._leave_out(self.left_out.elsewhere, name)
            return False
        return True

    def _hold_back_what_moved_out_of_sight(self, found: dict[str, bytes | None]) -> None:
        """A canvas that was archived to where it is not sent from stays with the others as it was."""
        unsent = {slug_of(name) for name in (*self.left_out.ignored, *self.left_out.links)}
        for name in [name for name, data in found.items() if data is None and slug_of(name) in unsent]:
            del found[name]

    def _leave_out(self, names: list[str], name: str) -> None:
        if kind_of(name) in (Kind.CANVAS, Kind.NETWORK):
            names.append(name)


def _is_elses(name: str, data: bytes) -> bool:
    return kind_of(name) is Kind.CANVAS and is_foreign(data)


def _told(canvases: tuple[str, ...]) -> str:
    """What the commit is called in git's log."""
    if not canvases:
        return "ikc sync"
    more = f" +{len(canvases) - NAMED}" if len(canvases) > NAMED else ""
    return f"ikc sync: {', '.join(clean_line(slug) for slug in canvases[:NAMED])}{more}"
