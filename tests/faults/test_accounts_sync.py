"""Two accounts that sync one repository which they share on a server, as git's own `--shared` has it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from .accounts import TEAM, Account

CONFIG = "[user]\n\tname = {0}\n\temail = {0}@example.org\n[safe]\n\tdirectory = *\n"


def account(server: Path, name: str, number: int) -> Account:
    home = server / name
    home.mkdir(mode=0o700)
    (home / ".gitconfig").write_text(CONFIG.format(name))
    for path in (home, home / ".gitconfig"):
        os.chown(path, number, number)
    return Account(number, home, env={"GIT_CONFIG_NOSYSTEM": "1"})


def repository(server: Path, *how: str) -> Path:
    place = server / how[-1]
    subprocess.run(["git", "init", "--quiet", "--shared=group", *how], cwd=server, check=True)
    for path in (place, *place.rglob("*")):
        os.chown(path, -1, TEAM, follow_symlinks=False)
        if path.is_dir():
            path.chmod(0o2775)
    return place


@pytest.mark.parametrize("killed", [False, True])
def test_a_sync_of_one_account_locks_out_no_other(server: Path, killed: bool) -> None:
    anna, bart = account(server, "anna", 64201), account(server, "bart", 64202)
    repository(server, "--bare", "stad.git")
    folder = repository(server, "gedeeld")
    subprocess.run(["git", "remote", "add", "origin", str(server / "stad.git")], cwd=folder, check=True)
    for who, name in ((anna, "Een"), (bart, "Twee"), (anna, "Drie"), (bart, "Vier")):
        made = who.ikc("--dir", folder, "new", name)
        assert made.returncode == 0, made.stderr
        done = who.ikc("--dir", folder, "sync", "--yes")
        assert done.returncode == 0, done.stdout + done.stderr
        left = folder / ".git" / f"ikc-sync-{name}"  # as a sync leaves it that is killed
        if killed and not left.exists():
            (left / "tree").mkdir(parents=True)
            (left / "tree" / "file").touch()
            (left / "ours.index").touch()
            for path in (left, *left.rglob("*")):
                os.chown(path, who.user, who.user)
