"""When it can't: one clear sentence, and all as it was."""

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import Laptop, card, clone, git

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Message, Words
from ikc_tui.services.sync.exchange import FETCHED_REF, sync
from ikc_tui.services.sync.git import Git, GitError
from ikc_tui.storage.store import Store


def stops(laptop: Laptop, *said: str) -> None:
    """It stops with a sentence that has these words, and nothing is other than before."""
    before = laptop.state()
    report = laptop.sync()
    sentence = Words("nl").of(report.message)
    assert report.state == "stopped", sentence
    assert all(words in sentence for words in said), sentence
    assert laptop.state() == before
    assert not (laptop.folder / ".ikc" / "sync").exists()
    assert "tree" not in laptop.git("worktree", "list")


def test_without_a_repository_only_copies_are_taken_in(tmp_path: Path) -> None:
    folder = tmp_path / "plain"
    Store(folder).create(Canvas(name="Partou"))
    report = sync(folder)
    assert (report.state, report.message.key) == ("done", "sync.only_copies")
    assert str(folder) in Words("nl").of(report.message)
    assert not (folder / ".gitattributes").exists()


def test_without_git(first: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(first.folder))
    assert first.sync().message.key == "sync.only_copies_no_git"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    report = sync(tmp_path / "weg")
    assert report.state == "stopped"
    assert str(tmp_path / "weg") in Words("nl").of(report.message)


def test_a_folder_without_canvases_is_named(first: Laptop) -> None:
    empty = Laptop(first.folder / "leeg")
    empty.folder.mkdir()
    empty.sync()
    report = empty.sync()
    assert report.state == "done"
    assert Words("nl").of(report.message) == f"In {empty.folder} staan geen canvassen."


def test_nothing_is_set_up_without_a_yes(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    laptop.git("init", "-q")
    laptop.new()
    asked: list[Message] = []

    def ask(question: Message) -> bool:
        asked.append(question)
        return False

    report = sync(laptop.folder, ask=ask)
    reason = report.message.values["reason"]
    assert isinstance(reason, Message)
    assert (report.state, reason.key) == ("stopped", "sync.not_set_up")
    assert [question.key for question in asked] == ["sync.may_i"]
    assert not (laptop.folder / ".gitattributes").exists()
    assert "ikc" not in laptop.git("config", "--local", "--list")
    assert laptop.sync().state == "done"
    assert sync(laptop.folder).state == "done", "asked once"


def test_a_loose_commit(first: Laptop) -> None:
    first.git("switch", "--quiet", "--detach")
    assert "in git niet op een branch" in Words("nl").of(first.sync().message)


def test_a_merge_that_is_not_finished(first: Laptop, second: Laptop) -> None:
    (first.folder / "notities.txt").write_text("a")
    first.git("add", "notities.txt")
    first.git("commit", "-qm", "a")
    first.git("push", "-q")
    (second.folder / "notities.txt").write_text("b")
    second.git("add", "notities.txt")
    second.git("commit", "-qm", "b")
    stops(second, "notities.txt", "geen canvas")
    with pytest.raises(AssertionError):
        second.git("pull", "--no-rebase", "-q")
    stops(second, "merge", "--abort")


def test_no_remote_records_alone(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path / "alone")
    laptop.folder.mkdir()
    laptop.git("init", "-q")
    laptop.new()
    report = laptop.sync()
    assert (report.state, report.committed, report.reason and report.reason.key) == (
        "done",
        ("partou",),
        "sync.no_remote",
    )
    assert laptop.git("status", "--porcelain") == ""
    assert laptop.git("ls-files").split() == [".gitattributes", "partou.toml"]


def test_histories_that_never_met(first: Laptop, origin: Path, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other")
    other.folder.mkdir()
    other.git("init", "-q")
    other.new("saartje", "Saartje")
    other.sync()
    other.git("remote", "add", "origin", str(origin))
    stops(other, "niet uit dezelfde gedeelde map")


def test_a_new_empty_repository_takes_what_the_others_have(first: Laptop, origin: Path, tmp_path: Path) -> None:
    other = Laptop(tmp_path / "other")
    other.folder.mkdir()
    other.git("init", "-q")
    other.git("remote", "add", "origin", str(origin))
    assert (other.sync().received, other.texts()) == (("partou",), first.texts())
    assert other.git("rev-parse", "HEAD") == first.git("rev-parse", "HEAD")


@pytest.mark.parametrize("content", ["<<<<<<< HEAD\n", "", 'name = "x"\nmotto = 3\n'])
def test_a_broken_canvas_in_their_commit(first: Laptop, second: Laptop, content: str) -> None:
    second.store().path("partou").write_text(content)
    second.git("commit", "-qam", "broken")
    second.git("push", "-q")
    first.edit(card("Van ons"))
    stops(first, "wat van de anderen komt klopt niet", "partou.toml")


def test_a_broken_canvas_here(first: Laptop) -> None:
    first.store().path("partou").write_text("name = \n")
    stops(first, "partou.toml:1")


def test_work_of_the_user_on_a_file_that_would_change(first: Laptop, second: Laptop) -> None:
    (second.folder / "notities.txt").write_text("van de ander")
    second.git("add", "notities.txt")
    second.git("commit", "-qm", "a")
    second.git("push", "-q")
    (first.folder / "notities.txt").write_text("van mij")
    stops(first, "notities.txt", "git commit")
    (first.folder / "notities.txt").write_text("van de ander")
    assert first.sync().state == "done", "it is there already"
    assert first.git("status", "--porcelain") == ""


def test_another_git_at_work(first: Laptop) -> None:
    first.edit(card("x"))
    (first.folder / ".git" / "index.lock").write_text("")
    stops(first, "een andere git-opdracht")


def test_nobodys_name(first: Laptop, tmp_path: Path) -> None:
    (tmp_path / "gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    first.edit(card("x"))
    stops(first, "user.name")


def test_a_full_index_of_other_things_is_left_alone(first: Laptop, second: Laptop) -> None:
    second.edit(card("Van de ander"))
    second.sync()
    for name, content in (("staged.txt", "staged"), ("both.txt", "staged"), ("pyproject.toml", "[project]\n")):
        (first.folder / name).write_text(content)
        first.git("add", name)
    (first.folder / "both.txt").write_text("staged and changed")
    (first.folder / "loose.txt").write_text("loose")
    first.edit(card("Van ons"))
    report = first.sync()
    assert (report.received, report.sent) == (("partou",), ("partou",))
    assert first.git("status", "--porcelain").splitlines() == [
        "AM both.txt",
        "A  pyproject.toml",
        "A  staged.txt",
        "?? loose.txt",
    ]
    assert first.git("ls-tree", "--name-only", "HEAD").split() == [".gitattributes", "partou.toml"]


def test_other_files_of_others_come_along(first: Laptop, second: Laptop) -> None:
    (second.folder / "bijlagen").mkdir()
    (second.folder / "bijlagen" / "plan.txt").write_text("plan")
    second.git("add", "bijlagen")
    second.git("commit", "-qm", "plan")
    second.edit(card("Van de ander"))
    second.sync()
    first.edit(card("Van ons"))
    assert first.sync().state == "done"
    assert (first.folder / "bijlagen" / "plan.txt").read_text() == "plan"
    assert first.git("status", "--porcelain") == ""


def test_a_folder_inside_a_larger_repository(first: Laptop, origin: Path, tmp_path: Path) -> None:
    one, two = (clone(origin, tmp_path / name, "sub map/canvassen") for name in ("one", "two"))
    one.new("saartje", "Saartje")
    assert one.sync().sent == ("saartje",)
    assert (one.folder / ".gitattributes").exists()
    assert two.sync().received == ("saartje",)
    one.edit(card("een"), "saartje")
    two.edit(card("twee"), "saartje")
    one.sync()
    assert two.sync().state == "done"
    assert sorted(two.texts("saartje")) == ["een", "twee"]
    assert two.git("status", "--porcelain") == ""


def test_a_work_tree_of_its_own(first: Laptop, tmp_path: Path) -> None:
    first.git("worktree", "add", "-q", "-b", "zij", str(tmp_path / "aside"))
    aside = Laptop(tmp_path / "aside")
    assert (aside.folder / ".git").is_file()
    aside.edit(card("Van opzij"))
    assert aside.sync().state == "done"
    assert aside.git("status", "--porcelain") == ""
    assert "zij" in aside.git("ls-remote", "--heads", "origin")


def test_two_syncs_do_not_run_at_once(first: Laptop) -> None:
    hook = first.folder / ".git" / "hooks" / "pre-push"
    hook.write_text("#!/bin/sh\nsleep 4\n")
    hook.chmod(0o755)
    first.edit(card("x"))
    slow = threading.Thread(target=first.sync)
    slow.start()
    time.sleep(1.5)
    report = first.sync()
    slow.join()
    assert Words("nl").of(report.message).endswith("een andere sync is nog bezig; probeer het straks nog eens.")


@pytest.fixture
def ssh_that_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ssh that asks for a passphrase, and waits for ever."""
    bin = tmp_path / "bin"
    bin.mkdir()
    ssh = bin / "ssh"
    ssh.write_text(f"#!/bin/sh\necho \"$@\" > '{tmp_path}/asked'\n(sleep 600)\nread answer < /dev/tty\nsleep 600\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin}:{os.environ['PATH']}")
    return tmp_path / "asked"


def test_a_prompt_never_hangs(first: Laptop, ssh_that_waits: Path) -> None:
    first.git("remote", "set-url", "origin", "ssh://git@example.invalid/x.git")
    first.edit(card("x"))
    began = time.monotonic()
    report = first.sync(patience=1.0)
    assert time.monotonic() - began < 8
    assert (report.state, report.committed) == ("waiting", ("partou",))
    assert "BatchMode=yes" in ssh_that_waits.read_text()
    assert not subprocess.run(["pgrep", "-f", "example.invalid"], capture_output=True, check=False).stdout


def test_the_program_closes_while_it_waits(first: Laptop, ssh_that_waits: Path) -> None:
    first.git("remote", "set-url", "origin", "ssh://git@example.invalid/x.git")
    first.edit(card("x"))
    before, stopping = first.state(), threading.Event()
    threading.Timer(1.5, stopping.set).start()
    began = time.monotonic()
    report = first.sync(stopping=stopping)
    assert time.monotonic() - began < 5
    assert report.state == "stopped"
    assert first.state() == before


def test_the_users_own_ssh_stays(first: Laptop, ssh_that_waits: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_SSH_COMMAND", "ssh -o Mine=yes")
    first.git("remote", "set-url", "origin", "ssh://git@example.invalid/x.git")
    first.sync(patience=1.0)
    asked = ssh_that_waits.read_text()
    assert "Mine=yes" in asked
    assert "BatchMode" not in asked


def test_a_slow_git_gets_all_that_it_is_given(first: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bin = tmp_path / "bin"
    bin.mkdir()
    slow = bin / "git"
    slow.write_text(f"#!/bin/sh\nsleep 0.3\nexec '{shutil.which('git')}' \"$@\"\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin}:{os.environ['PATH']}")
    given = b"x" * 1_000_000
    assert Git(first.folder)("hash-object", "--stdin", input=given).text == "8eb708f936a80a54e0daa13707cba9b938bf257b"


def test_git_fails_in_its_own_words(first: Laptop) -> None:
    with pytest.raises(GitError) as failed:
        Git(first.folder)("rev-parse", "--verify", "nowhere")
    assert failed.value.reason == "Needed a single revision"
    assert git(first.folder, "status", "--porcelain") == ""


# After a power cut


@pytest.mark.parametrize("holds", ["", f"{'1' * 40}\n"])
def test_a_ref_of_ours_that_is_damaged_stops_nothing(first: Laptop, second: Laptop, holds: str) -> None:
    first.edit(card("x"))
    first.sync()
    second.sync()
    first.edit(card("y"))
    first.sync()
    (second.folder / ".git" / FETCHED_REF).write_text(holds)
    assert second.sync().received == ("partou",)
    assert second.texts() == first.texts()


def test_a_lock_of_a_ref_of_ours_is_not_waited_for_for_ever(first: Laptop, second: Laptop) -> None:
    lock = second.folder / ".git" / f"{FETCHED_REF}.lock"
    second.sync()
    lock.touch()
    second.edit(card("x"))
    report = second.sync()
    assert (report.state, report.sent) == ("done", ("partou",)), "what was sent is said to be"
    first.sync()
    first.edit(card("y"))
    first.sync()
    os.utime(lock, (0, 0))
    assert second.sync().received == ("partou",)


def test_a_half_index_that_was_left_is_cleared(first: Laptop) -> None:
    left = first.folder / ".git" / ".index.0123abcd.tmp"
    left.touch()
    first.edit(card("x"))
    assert first.sync().state == "done"
    assert not left.exists()


@pytest.mark.parametrize("damaged", ["HEAD", "HEAD:partou.toml"])
@pytest.mark.parametrize("how", ["empty", "lost"])
def test_a_damaged_repository_is_told_and_nothing_is_sent(first: Laptop, damaged: str, how: str) -> None:
    first.edit(card("x"))
    first.sync()
    sha = first.git("rev-parse", damaged)
    there = first.folder / ".git" / "objects" / sha[:2] / sha[2:]
    there.unlink()
    if how == "empty":
        there.touch()
    first.edit(card("y"))
    report = first.sync()
    assert report.state == "stopped"
    assert sha[:2] in Words("nl").of(report.message)
    assert "y" in first.texts()
