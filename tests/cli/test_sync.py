"""`ikc sync` at the command line: what it ends with, and what it asks and tells at a terminal."""

import subprocess
from pathlib import Path

import pytest
from tests.faults.ikc import ENTER, PATIENCE, Ikc
from tests.terminal.pseudo_terminal import IKC
from tests.unit.services.sync.laptops import clean_git, git


@pytest.fixture
def sent(canvases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The examples, in a repository that exchanges with another."""
    clean_git(monkeypatch, tmp_path)
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(canvases, "init", "-q")
    git(canvases, "remote", "add", "origin", str(tmp_path / "origin.git"))
    assert synced(canvases, "--yes").returncode == 0
    return canvases


def synced(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(IKC), "sync", "--dir", str(folder), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)


def emptied(folder: Path) -> list[Path]:
    gone = list(folder.glob("*.toml"))
    for path in gone:
        path.unlink()
    return gone


def test_yes_never_empties_the_folders_of_others(sent: Path) -> None:
    before = git(sent, "ls-remote", "origin")
    emptied(sent)
    done = synced(sent, "--yes")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Er is niets verstuurd: hier ontbreken 8 van de 8 canvassen")
    assert git(sent, "ls-remote", "origin") == before


@pytest.mark.parametrize(("answer", "code"), [("", 1), ("nee", 1), ("ja", 0)])
def test_a_person_is_asked_and_enter_is_no(sent: Path, answer: str, code: int) -> None:
    before = git(sent, "ls-remote", "origin")
    emptied(sent)
    with Ikc("sync", "--yes", "--dir", sent, columns=80) as ikc:
        ikc.until("[j/N]", PATIENCE)
        ikc.write(f"{answer}{ENTER}")
        assert ikc.end(PATIENCE) == code
    assert (git(sent, "ls-remote", "origin") == before) is bool(code)


def test_a_refusal_ends_with_one(sent: Path, tmp_path: Path) -> None:
    hook = tmp_path / "origin.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'Vraag het Noor.' >&2\nexit 1\n")
    hook.chmod(0o755)
    (sent / "rijnvliet.toml").unlink()
    done = synced(sent)
    assert done.returncode == 1
    assert "Vraag het Noor." in done.stdout


def test_what_is_not_sent_ends_with_one(sent: Path) -> None:
    (sent / ".git" / "info" / "exclude").write_text(".ikc/\nnieuw.toml\n")
    (sent / "nieuw.toml").write_text('format = 1\nname = "Nieuw"\n')
    done = synced(sent)
    assert (done.returncode, "nieuw" in done.stdout) == (1, True)


def test_a_remote_that_never_answers_shows_so_at_a_terminal(sent: Path, tmp_path: Path) -> None:
    ssh = tmp_path / "ssh"
    ssh.write_text("#!/bin/sh\nexec 3>&1 cat > /dev/null\n")
    ssh.chmod(0o755)
    git(sent, "remote", "set-url", "origin", "ssh://git@nowhere.invalid/x.git")
    with Ikc("sync", "--dir", sent, columns=80, env={"GIT_SSH_COMMAND": str(ssh)}) as ikc:
        ikc.until("De anderen antwoorden nog niet", PATIENCE)
        ikc.write("\x03")
        ikc.end(PATIENCE)
    assert not list((sent / ".git").glob("ikc-sync-*"))
