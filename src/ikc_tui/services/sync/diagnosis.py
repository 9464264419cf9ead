"""What keeps `ikc sync` from exchanging all that stands in a folder, looked for without changing anything."""

from collections.abc import Callable, Iterator

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.sync.branches import branches, other_branch
from ikc_tui.services.sync.filters import look_for_filters
from ikc_tui.services.sync.git import GitError
from ikc_tui.services.sync.landing import look_for_lock
from ikc_tui.services.sync.on_disk import OnDisk
from ikc_tui.services.sync.recording import look_for_identity
from ikc_tui.services.sync.removals import removal_of_most
from ikc_tui.services.sync.report import reason
from ikc_tui.services.sync.repository import SKIPPED, Remote, Repository, files_of
from ikc_tui.services.sync.scope import FileKind, is_kept_out, kind_of, slug_of
from ikc_tui.services.sync.setup import is_set_up, is_stale
from ikc_tui.storage.problems import Problem

Look = Callable[[Repository], Iterator[Message]]


def troubles(repository: Repository) -> Iterator[Message]:
    """What is wrong and what to do about it, one by one; nothing where all is well."""
    looks: tuple[Look, ...] = (_setup, _work, _canvases, _merging, _outside, _branches)
    for look in looks:
        try:
            yield from look(repository)
        except Problem as problem:
            yield _told(repository, problem)


def _told(repository: Repository, problem: Problem) -> Message:
    return message("doctor.git_fails", reason=reason(problem, repository.git.folder))


def _setup(repository: Repository) -> Iterator[Message]:
    if not is_set_up(repository.git):
        yield message("doctor.no_driver")
    elif is_stale(repository.git):
        yield message("doctor.stale_driver")
    look_for_identity(repository.git)


def _work(repository: Repository) -> Iterator[Message]:
    """What git is in the middle of."""
    for look in (repository.branch, lambda: look_for_lock(repository)):
        try:
            look()
        except Problem as problem:
            yield _told(repository, problem)


def _canvases(repository: Repository) -> Iterator[Message]:
    away = [slug_of(name) for name, tag in repository.tags().items() if tag in SKIPPED and _is_away(repository, name)]
    if away:
        yield message("doctor.skipped", names=_named(away))
    yield from _left_out(repository)


def _left_out(repository: Repository) -> Iterator[Message]:
    """What a sync would not send, or ask about, without recording anything. Raises Problem where a sync would."""
    entries = files_of(repository.entries(repository.commit("HEAD")))
    known = repository.blobs([entry.sha for entry in entries.values()])
    before = {name: known[entry.sha] for name, entry in entries.items()}
    contents, left_out = OnDisk(repository, repository.git, before).read()
    yield from left_out.messages()
    look_for_filters(repository, contents)
    after = {name: data for name, data in (before | contents).items() if data is not None}
    if removal := removal_of_most(before, after):
        yield removal.refusal


def _is_away(repository: Repository, name: str) -> bool:
    return kind_of(name) is FileKind.CANVAS and not (repository.git.folder / name).exists()


def _merging(repository: Repository) -> Iterator[Message]:
    """What a `git pull` would do with canvases. A sync merges them itself."""
    names = [name for name in repository.tags() if kind_of(name) is FileKind.CANVAS]
    others = [(name, merge) for name, _, merge in repository.attributes(["merge"], names) if merge != "ikc"]
    if others and is_set_up(repository.git):
        name, merge = others[0]
        yield message("doctor.merged_otherwise", name=clean_line(name), merge=clean_line(merge))


def _outside(repository: Repository) -> Iterator[Message]:
    """What came from outside, or would go there, and may not."""
    paths = repository.at_top("ls-files", "--stage", "-z").records
    tracked = [(record[:6], record.partition("\t")[2]) for record in paths]
    if ours := [path for _, path in tracked if is_kept_out(path)]:
        yield message("doctor.own_tracked", name=clean_line(ours[0]))
    links = [path for mode, path in tracked if mode == "120000" and kind_of(repository.name(path) or "")]
    if links:
        yield message("doctor.links_tracked", names=_named(links))


def _branches(repository: Repository) -> Iterator[Message]:
    """Whether the others can be reached, and are on the same branch."""
    remote = repository.remote(branch := repository.git("symbolic-ref", "--quiet", "HEAD", may=(1,)).text)
    if remote is None:
        yield message("doctor.no_remote")
        return
    try:
        there = branches(repository.git, remote)
    except GitError as error:
        yield message("doctor.out_of_reach", remote=clean_line(remote.name), reason=clean_line(error.reason))
        return
    if branch and there.commits and remote.ref not in there.commits:
        yield message("doctor.branch_missing", mine=_short(remote), theirs=_named(sorted(map(_bare, there.commits))))
    head = repository.commit("HEAD")
    if head:
        yield from other_branch(repository, there, remote, head)


def _short(remote: Remote) -> str:
    return clean_line(_bare(remote.ref))


def _bare(ref: str) -> str:
    return ref.removeprefix("refs/heads/")


def _named(names: list[str]) -> str:
    return ", ".join(clean_line(name) for name in names)
