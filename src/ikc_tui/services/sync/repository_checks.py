"""What keeps `ikc sync` from exchanging all that stands in a folder, looked for without changing anything."""

from collections.abc import Callable, Iterator

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.name_list import name_list
from ikc_tui.services.sync.commit import require_identity
from ikc_tui.services.sync.filters import require_no_filter
from ikc_tui.services.sync.git import GitError
from ikc_tui.services.sync.index_lock import require_unlocked_index
from ikc_tui.services.sync.mass_removal import find_mass_removal
from ikc_tui.services.sync.remote_branches import branch_name, list_remote_branches, unmerged_branch_notice
from ikc_tui.services.sync.report import reason_with_place
from ikc_tui.services.sync.repository import LINK_MODE, SKIP_WORKTREE_TAGS, Repository, regular_files
from ikc_tui.services.sync.setup import has_stale_driver, is_set_up
from ikc_tui.services.sync.synced_files import FileKind, canvas_slug, file_kind, is_kept_out
from ikc_tui.services.sync.work_tree import WorkTree
from ikc_tui.storage.problems import Problem

Check = Callable[[Repository], Iterator[Message]]


def diagnose(repository: Repository) -> Iterator[Message]:
    """Gives what is wrong and what to do about it, one by one; nothing where all is well. Asks the remote, too."""
    checks: tuple[Check, ...] = (
        _check_setup,
        _check_operations,
        _check_canvases,
        _check_merge_attributes,
        _check_index,
        _check_remote,
    )
    for check in checks:
        try:
            yield from check(repository)
        except Problem as problem:
            yield _git_failure(repository, problem)


def _git_failure(repository: Repository, problem: Problem) -> Message:
    return message("doctor.git_fails", reason=reason_with_place(problem, repository.git.folder))


def _check_setup(repository: Repository) -> Iterator[Message]:
    if not is_set_up(repository.git):
        yield message("doctor.no_driver")
    elif has_stale_driver(repository.git):
        yield message("doctor.stale_driver")
    require_identity(repository.git)


def _check_operations(repository: Repository) -> Iterator[Message]:
    """Whether git is in the middle of something."""
    for require in (repository.current_branch, lambda: require_unlocked_index(repository)):
        try:
            require()
        except Problem as problem:
            yield _git_failure(repository, problem)


def _check_canvases(repository: Repository) -> Iterator[Message]:
    tags = repository.index_tags()
    absent = [name for name, tag in tags.items() if tag in SKIP_WORKTREE_TAGS and _is_absent_canvas(repository, name)]
    if absent:
        yield message("doctor.skipped", names=name_list(map(canvas_slug, absent)))
    yield from _check_work_tree(repository)


def _is_absent_canvas(repository: Repository, name: str) -> bool:
    return file_kind(name) is FileKind.CANVAS and not (repository.git.folder / name).exists()


def _check_work_tree(repository: Repository) -> Iterator[Message]:
    """What a sync would leave out, or ask about, without committing anything. Raises Problem where a sync would."""
    entries = regular_files(repository.synced_entries(repository.commit_of("HEAD")))
    blobs = repository.read_blobs(entry.sha for entry in entries.values())
    committed = {name: blobs[entry.sha] for name, entry in entries.items()}
    contents, left_out = WorkTree(repository, repository.git, committed).read()
    yield from left_out.messages()
    require_no_filter(repository, contents)
    after = {name: data for name, data in (committed | contents).items() if data is not None}
    if removal := find_mass_removal(committed, after):
        yield removal.refusal


def _check_merge_attributes(repository: Repository) -> Iterator[Message]:
    """Whether a `git pull` would merge canvases otherwise. A sync merges them itself."""
    names = [name for name in repository.index_tags() if file_kind(name) is FileKind.CANVAS]
    others = [(name, merge) for name, _, merge in repository.check_attributes(["merge"], names) if merge != "ikc"]
    if others and is_set_up(repository.git):
        name, merge = others[0]
        yield message("doctor.merged_otherwise", name=clean_line(name), merge=clean_line(merge))


def _check_index(repository: Repository) -> Iterator[Message]:
    """Whether what git tracks has something that must neither come from the others nor go to them."""
    entries = repository.index_entries(repository.git)
    if kept_out := [path for path in entries if is_kept_out(path)]:
        yield message("doctor.own_tracked", name=clean_line(kept_out[0]))
    links = [
        path for path, entry in entries.items() if entry.mode == LINK_MODE and file_kind(repository.name_of(path) or "")
    ]
    if links:
        yield message("doctor.links_tracked", names=name_list(links))


def _check_remote(repository: Repository) -> Iterator[Message]:
    """Whether the others can be reached, and are on the same branch."""
    branch = repository.git("symbolic-ref", "--quiet", "HEAD", ok_codes=(1,)).text
    remote = repository.remote_of(branch)
    if remote is None:
        yield message("doctor.no_remote")
        return
    try:
        branches = list_remote_branches(repository.git, remote)
    except GitError as error:
        yield message("doctor.out_of_reach", remote=clean_line(remote.name), reason=clean_line(error.reason))
        return
    if branch and branches.commits and remote.ref not in branches.commits:
        theirs = name_list(sorted(map(branch_name, branches.commits)))
        yield message("doctor.branch_missing", mine=branch_name(remote.ref), theirs=theirs)
    head = repository.commit_of("HEAD")
    if head:
        yield from unmerged_branch_notice(repository, branches, remote, head)
