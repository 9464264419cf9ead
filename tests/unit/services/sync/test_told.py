"""A sync says what became of it: what was sent, what was not, and why, in the words of who refused it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from tests.unit.services.sync.laptops import Laptop, card, git, said

from ikc_tui.method.words import Message
from ikc_tui.services.sync.exchange import sync


def hook(folder: Path, name: str, script: str) -> Path:
    path = folder / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


# Sent, and then?


@pytest.mark.parametrize("in_the_way", ["index.lock", "a lock of the canvas", "a file where a folder comes"])
def test_what_was_sent_is_said_also_where_it_can_not_be_brought_here(
    first: Laptop, second: Laptop, in_the_way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ikc_tui.storage.locks.LOCK_TIMEOUT", 0.2)
    second.edit(card("Van de ander"))
    second.store().save("nieuw", second.canvas())
    second.store().archive("nieuw")
    second.sync()
    first.edit(card("Van ons"))
    lock = FileLock(first.folder / ".ikc" / "locks" / "partou.lock", timeout=5)
    ways: dict[str, tuple[str, Callable[[], None]]] = {
        "index.lock": (f"echo > '{first.folder}/.git/index.lock'", lambda: (first.folder / ".git/index.lock").unlink()),
        "a lock of the canvas": ("true", lock.release),
        "a file where a folder comes": (f"echo > '{first.folder}/archive'", (first.folder / "archive").unlink),
    }
    make, unmake = ways[in_the_way]
    pushing = hook(first.folder / ".git", "pre-push", make)
    if in_the_way == "a lock of the canvas":
        lock.acquire()
    before = first.git("rev-parse", "HEAD")
    report = first.sync()
    assert (report.state, report.sent, report.received) == ("waiting", ("partou",), ())
    assert said(report).startswith("Verstuurd: partou. In de map hier staat nog niet alles:")
    assert first.git("rev-parse", "HEAD") == before
    unmake()
    pushing.unlink()
    report = first.sync()
    assert (report.state, report.received) == ("done", ("nieuw", "partou"))
    assert {"Van de ander", "Van ons"} <= set(first.texts())
    second.sync()
    assert "Van ons" in second.texts()


def test_nothing_is_sent_while_another_git_holds_the_index(first: Laptop) -> None:
    first.edit(card("x"))
    (first.folder / ".git" / "index.lock").write_text("")
    before = first.git("ls-remote", "origin")
    assert str(first.folder / ".git" / "index.lock") in said(first.sync())
    assert first.git("ls-remote", "origin") == before


# Refused


def test_the_words_of_who_refuses_are_passed_on(first: Laptop, origin: Path) -> None:
    hook(origin, "pre-receive", "echo 'Alleen op werkdagen.' >&2; echo 'Vraag het Noor.' >&2; exit 1")
    first.edit(card("x"))
    report = first.sync()
    assert (report.state, report.committed, report.is_settled) == ("waiting", ("partou",), False)
    assert "pre-receive hook declined" in said(report)
    assert "Alleen op werkdagen. Vraag het Noor." in said(report)


def test_the_words_of_ones_own_hook_are_passed_on(first: Laptop) -> None:
    hook(first.folder / ".git", "pre-push", "echo 'Eerst de toets.' >&2; exit 1")
    first.edit(card("x"))
    report = first.sync()
    assert report.state == "waiting"
    assert "Eerst de toets." in said(report)


@pytest.mark.parametrize("how", ["a reference in its words", "checked out", "hidden", "no new branches"])
def test_a_refusal_is_not_taken_for_others_who_were_quicker(
    first: Laptop, origin: Path, tmp_path: Path, how: str
) -> None:
    expected = ""
    match how:
        case "a reference in its words":
            hook(origin, "update", "echo 'ref: refused' >&2; exit 1")
            expected = "ref: refused"
        case "checked out":
            git(origin, "config", "core.bare", "false")
            git(origin, "config", "receive.denyCurrentBranch", "refuse")
            expected = "checked out"
        case "hidden":
            git(origin, "config", "receive.hideRefs", "refs/heads/main")
            expected = "hidden ref"
        case _:
            (origin / "refs" / "heads" / "main.lock").write_text("")
            expected = "lock"
    first.edit(card("x"))
    report = first.sync()
    assert (report.state, report.committed) == ("waiting", ("partou",))
    assert expected in said(report)
    assert "Anderen waren steeds net eerder" not in said(report)


def test_a_shared_folder_of_another_account_is_told_with_gits_remedy(
    first: Laptop, origin: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    upload = tmp_path / "upload-pack"
    # from git 2.46 on, upload-pack itself minds no other owner
    upload.write_text('#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 git -C "$1" rev-parse && git upload-pack "$@"\n')
    upload.chmod(0o755)
    first.git("config", "remote.origin.uploadpack", str(upload))
    report = first.sync()
    assert report.state == "stopped"
    assert f"git config --global --add safe.directory {origin}" in said(report)


# Waiting


@pytest.mark.parametrize("interactive", [False, True])
def test_who_waits_for_the_others_is_told_and_not_for_ever(
    first: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interactive: bool
) -> None:
    ssh = tmp_path / "ssh"
    ssh.write_text("#!/bin/sh\nexec 3>&1 cat > /dev/null\n")
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    monkeypatch.setattr("ikc_tui.services.sync.git.WAIT_NOTICE", 0.2)
    monkeypatch.setattr("ikc_tui.services.sync.git.INTERACTIVE_FACTOR", 2)
    first.git("remote", "set-url", "origin", "ssh://git@nowhere.invalid/x.git")
    first.edit(card("x"))
    told: list[Message] = []
    report = sync(first.folder, interactive=interactive, patience=0.5, waiting=told.append)
    assert (report.state, report.committed) == ("waiting", ("partou",))
    assert [each.key for each in told] == ["sync.no_answer_yet"]
    assert "no answer within" in said(report)


def test_who_gets_an_answer_is_told_nothing(first: Laptop) -> None:
    told: list[Message] = []
    sync(first.folder, waiting=told.append)
    assert told == []


@pytest.mark.parametrize("interactive", [False, True])
def test_what_stays_after_git_has_ended_is_not_waited_for(
    first: Laptop, origin: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interactive: bool
) -> None:
    ssh = tmp_path / "ssh"  # which keeps the line open for the next time, as with ControlPersist
    ssh.write_text('#!/bin/sh\nsleep 5 &\nfor command; do :; done\nexec sh -c "$command"\n')
    ssh.chmod(0o755)
    monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    monkeypatch.setattr("ikc_tui.services.sync.git.INTERACTIVE_FACTOR", 1)
    first.git("remote", "set-url", "origin", f"somewhere:{origin}")
    first.edit(card("x"))
    report = sync(first.folder, interactive=interactive, patience=3.0)
    assert (report.state, report.sent) == ("done", ("partou",)), said(report)
