"""`ikc doctor` in a repository: for each thing that is wrong, what it is and what to do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card

from ikc_tui.method.words import LANGUAGES, Message, Words
from ikc_tui.services.doctor import examine
from ikc_tui.services.sync.setup import DRIVER_SETTING


def wrong(laptop: Laptop) -> list[Message]:
    """What doctor finds wrong; nothing is other after it looked."""
    before = laptop.state() if laptop.git("branch", "--show-current") else None
    findings = [finding for finding in examine(laptop.folder) if not finding.fine]
    assert before is None or laptop.state() == before
    return [finding.message for finding in findings]


def said(laptop: Laptop) -> str:
    found = wrong(laptop)
    for lang in LANGUAGES:
        assert all(Words(lang).of(each) for each in found)
    return "\n".join(Words("nl").of(each) for each in found)


def test_all_is_well(first: Laptop) -> None:
    assert wrong(first) == []


def test_it_leaves_no_trace_in_git(first: Laptop) -> None:
    git = first.folder / ".git"
    before = sorted(path for path in git.rglob("*"))
    said(first)
    assert sorted(path for path in git.rglob("*")) == before


def append(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a") as file:
        file.write(text)


def link(laptop: Laptop) -> None:
    laptop.store().path("anders").symlink_to("/etc/hostname")


def own_tracked(laptop: Laptop) -> None:
    append(laptop.folder / ".ikc" / "undo" / "x.toml", "x")
    laptop.git("add", "-f", ".ikc/undo/x.toml")


def link_tracked(laptop: Laptop) -> None:
    link(laptop)
    laptop.git("add", "anders.toml")


def skipped(laptop: Laptop) -> None:
    laptop.git("update-index", "--skip-worktree", "partou.toml")
    laptop.store().path("partou").unlink()


def master(laptop: Laptop) -> None:
    laptop.git("switch", "-qc", "master")
    laptop.edit(card("x"))
    laptop.sync()
    laptop.git("switch", "-q", "main")


def ignored(laptop: Laptop) -> None:
    append(laptop.folder / ".git/info/exclude", "anders.toml\n")
    laptop.new("anders", "Anders")


def unmerged(laptop: Laptop) -> None:
    (laptop.folder / ".git/MERGE_HEAD").write_text(laptop.git("rev-parse", "HEAD"))


STATES: dict[str, tuple[Callable[[Laptop], object], tuple[str, ...]]] = {
    "an older driver": (
        lambda laptop: laptop.git("config", DRIVER_SETTING, "python -m ikc_tui merge %O %A %B"),
        ("oudere ikc", "typ één keer ikc sync"),
    ),
    "not set up": (lambda laptop: laptop.git("config", "--unset", DRIVER_SETTING), ("typ één keer ikc sync",)),
    "a canvas that is a link": (link, ("want dit is hier een koppeling: anders.",)),
    "a link instead of a canvas": (link_tracked, ("ikc sync neemt het niet aan: anders.toml",)),
    "an ignored canvas": (ignored, (".gitignore", "anders")),
    "a filter": (
        lambda laptop: append(laptop.folder / ".git/info/attributes", "*.toml filter=git-crypt\n"),
        ("filter=git-crypt", "partou.toml"),
    ),
    "skip-worktree": (skipped, ("weg van deze schijf: partou", "--no-skip-worktree")),
    "a sparse checkout": (
        lambda laptop: laptop.git("sparse-checkout", "set", "--no-cone", "/*", "!/partou.toml"),
        ("weg van deze schijf: partou", "git sparse-checkout disable"),
    ),
    "another branch there": (master, ("op master staat iets wat hier niet is", "git switch master")),
    "a branch that the others do not have": (
        lambda laptop: laptop.git("switch", "-qc", "zij"),
        ("branch zij", "(main)"),
    ),
    "something of .ikc": (own_tracked, (".ikc/undo/x.toml", "git rm -r --cached")),
    "a placeholder": (
        lambda laptop: laptop.store().path("partou").rename(laptop.folder / "partou.toml.nextcloud"),
        ("nog niet op deze schijf: partou",),
    ),
    "most canvases gone": (lambda laptop: laptop.store().path("partou").unlink(), ("1 van de 1 canvassen (partou)",)),
    "another merge driver": (
        lambda laptop: append(laptop.folder / ".git/info/attributes", "*.toml merge=ours\n"),
        ("merge=ours", "partou.toml"),
    ),
    "halfway a merge": (unmerged, ("git merge --abort",)),
    "a loose commit": (lambda laptop: laptop.git("switch", "-q", "--detach"), ("git switch main",)),
    "no remote": (lambda laptop: laptop.git("remote", "remove", "origin"), ("git remote add origin",)),
    "a remote that is not there": (
        lambda laptop: laptop.git("remote", "set-url", "origin", str(laptop.folder / "weg.git")),
        ("origin is nu niet te bereiken", "weg.git"),
    ),
    "a lock of git": (lambda laptop: append(laptop.folder / ".git/index.lock", ""), ("verwijder dan", "index.lock")),
    "nobody's name": (
        lambda laptop: Path(os.environ["GIT_CONFIG_GLOBAL"]).write_text("[user]\n\tuseConfigOnly = true\n"),
        ("git config --global user.name",),
    ),
    "a broken canvas": (
        lambda laptop: laptop.store().path("partou").write_text("name =\n"),
        ("partou.toml:1:",),
    ),
}


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_said_with_what_to_do(first: Laptop, state: str) -> None:
    make, expected = STATES[state]
    make(first)
    told = said(first)
    assert all(words in told for words in expected), told


def test_a_repository_of_another_account(first: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    (finding,) = [each for each in examine(first.folder) if not each.fine]
    assert f"git config --global --add safe.directory {first.folder}" in Words("nl").of(finding.message)


def test_several_things_are_all_said(first: Laptop) -> None:
    for state in ("an ignored canvas", "another merge driver", "an older driver", "no remote"):
        STATES[state][0](first)
    assert len(wrong(first)) == 4
