"""The past of a canvas as git has it, where its folder is synced: how it was on a day, and who changed which card."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.changes_since import CardAuthors
from ikc_tui.domain.differences import differences
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.services.sync.git import Git
from ikc_tui.services.sync.repository import Repository, find_repository
from ikc_tui.storage import codec
from ikc_tui.storage.problems import Problem

MOST_COMMITS = 200
"""That are looked through, the newest: who waits for an answer has a minute."""
PATIENCE = 5.0
"""Seconds that git may take for one question."""


class CommittedChange(NamedTuple):
    """A commit that changed a file: its author, and the file before and after, by their hashes."""

    author: str
    before: str
    after: str


def committed_past(folder: Path, slug: str) -> "CommittedPast | None":
    """The past of a canvas as git has it; None where no git knows the folder."""
    try:
        repository = find_repository(Git(folder.resolve(), patience=PATIENCE))
    except Problem:
        return None
    return CommittedPast(repository, f"{repository.prefix}{slug}.toml") if repository else None


@dataclass(frozen=True)
class CommittedPast:
    """What git knows of the past of a canvas; what git can't tell is not known, and raises nothing."""

    repository: Repository
    path: str
    """The file of the canvas, from the top of the repository."""

    def canvas_on(self, day: date) -> Canvas | None:
        """The canvas as it was last committed here by the end of that day; None where it was not."""
        git = self.repository.git
        try:
            commit = git("rev-list", "--max-count=1", "--first-parent", f"--until={day}T23:59:59", "HEAD").text
            if not commit:
                return None
            sha = git("rev-parse", "--quiet", "--verify", f"{commit}:{self.path}", ok_codes=(1,)).text
            return _canvas(self.repository.read_blobs([sha])[sha]) if sha else None
        except Problem:
            return None

    def authors(self, since: date) -> CardAuthors:
        """Who changed which card after that day, each name once, the one who did so last first.

        What was not committed yet is nobody's, and a merge is of no one.
        """
        try:
            commits = [*self._commits(since)]
            contents = self.repository.read_blobs(sha for each in commits for sha in each[1:] if sha.strip("0"))
        except Problem:
            return {}
        canvases = {sha: canvas for sha, data in contents.items() if (canvas := _canvas(data))}
        found: dict[str, dict[str, None]] = {}
        for commit in commits:
            for card in _changed_cards(commit, canvases):
                found.setdefault(card, {})[commit.author] = None
        return {card: tuple(names) for card, names in found.items()}

    def _commits(self, since: date) -> Iterator[CommittedChange]:
        """Those that changed the file, the newest first (git-log(1), and the raw format of git-diff-tree(1))."""
        listed = self.repository.git(
            *("log", "--no-merges", f"--max-count={MOST_COMMITS}", f"--since={since}T23:59:59"),
            *("--format=%x01%an", "--raw", "--no-abbrev", "--no-renames", "HEAD", "--", f":(top,literal){self.path}"),
            settings=("log.showSignature=false", "log.showRoot=true"),
        )
        author = ""
        for line in listed.out.decode(errors="replace").splitlines():
            if line.startswith("\x01"):
                author = clean_line(line)
            elif line.startswith(":") and author:
                _, _, before, after, _ = line.split(maxsplit=4)
                yield CommittedChange(author, before, after)


def _canvas(data: bytes) -> Canvas | None:
    """None where someone recorded what is no canvas."""
    try:
        return codec.decode(data, Path())
    except Problem:
        return None


def _changed_cards(commit: CommittedChange, canvases: Mapping[str, Canvas]) -> frozenset[str]:
    """The cards that it added, changed, moved or removed; none where it can't be told."""
    after = canvases.get(commit.after)
    before = canvases.get(commit.before) if commit.before.strip("0") else Canvas(name="")
    return differences(before, after).cards if before and after else frozenset()
