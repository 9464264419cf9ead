"""`ikc sync` at the command line: what it ends with, and what it asks and tells at a terminal."""

from pathlib import Path

import pytest
from tests.cli.conftest import Ikc
from tests.faults import ikc as at_a_terminal
from tests.faults.ikc import ENTER, PATIENCE
from tests.unit.services.sync.laptops import Laptop, clean_git, git


@pytest.fixture
def sent(canvases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The examples, in a repository that exchanges with another."""
    clean_git(monkeypatch, tmp_path)
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    git(canvases, "init", "-q")
    git(canvases, "remote", "add", "origin", str(tmp_path / "origin.git"))
    Laptop(canvases).sync()
    assert git(canvases, "ls-remote", "origin")
    return canvases


def emptied(folder: Path) -> list[Path]:
    gone = list(folder.glob("*.toml"))
    for path in gone:
        path.unlink()
    return gone


def test_yes_never_empties_the_folders_of_others(ikc: Ikc, sent: Path) -> None:
    before = git(sent, "ls-remote", "origin")
    emptied(sent)
    done = ikc("sync", "--dir", str(sent), "--yes")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("Er is niets verstuurd: hier ontbreken 8 van de 8 canvassen")
    assert git(sent, "ls-remote", "origin") == before


@pytest.mark.parametrize(("answer", "code"), [("", 1), ("nee", 1), ("ja", 0)])
def test_a_person_is_asked_and_enter_is_no(sent: Path, answer: str, code: int) -> None:
    before = git(sent, "ls-remote", "origin")
    emptied(sent)
    with at_a_terminal.Ikc("sync", "--yes", "--dir", sent, columns=80) as ikc:
        ikc.until("[j/N]", PATIENCE)
        ikc.write(f"{answer}{ENTER}")
        assert ikc.end(PATIENCE) == code
    assert (git(sent, "ls-remote", "origin") == before) is bool(code)


def test_a_refusal_ends_with_one(ikc: Ikc, sent: Path, tmp_path: Path) -> None:
    hook = tmp_path / "origin.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'Vraag het Noor.' >&2\nexit 1\n")
    hook.chmod(0o755)
    (sent / "rijnvliet.toml").unlink()
    done = ikc("sync", "--dir", str(sent))
    assert done.code == 1
    assert "Vraag het Noor." in done.out


def test_what_is_not_sent_ends_with_one(ikc: Ikc, sent: Path) -> None:
    (sent / ".git" / "info" / "exclude").write_text(".ikc/\nnieuw.toml\n")
    (sent / "nieuw.toml").write_text('format = 1\nname = "Nieuw"\n')
    done = ikc("sync", "--dir", str(sent))
    assert (done.code, "nieuw" in done.out) == (1, True)


def test_a_remote_that_never_answers_shows_so_at_a_terminal(sent: Path, tmp_path: Path) -> None:
    ssh = tmp_path / "ssh"
    ssh.write_text("#!/bin/sh\nexec 3>&1 cat > /dev/null\n")
    ssh.chmod(0o755)
    git(sent, "remote", "set-url", "origin", "ssh://git@nowhere.invalid/x.git")
    with at_a_terminal.Ikc("sync", "--dir", sent, columns=80, env={"GIT_SSH_COMMAND": str(ssh)}) as ikc:
        ikc.until("De anderen antwoorden nog niet", PATIENCE)
        ikc.write("\x03")
        ikc.end(PATIENCE)
    assert not list((sent / ".git").glob("ikc-sync-*"))
