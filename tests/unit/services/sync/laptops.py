"""Laptops for tests: each a clone of one repository, with git that knows nothing of the machine's owner."""

import os
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import TODAY

from ikc_tui.domain.canvas import Canvas, Place, all_cards
from ikc_tui.domain.edits import add_card, change_card
from ikc_tui.method.words import Words
from ikc_tui.services.sync.exchange import sync
from ikc_tui.services.sync.git import COMMAND_TIMEOUT
from ikc_tui.services.sync.report import Report
from ikc_tui.storage.paths import OWN
from ikc_tui.storage.store import Store

DROMEN = Place("verhalenbord", "dromen")
Edit = Callable[[Canvas], Canvas]
CONFIG = """\
[user]
	name = Test
	email = test@example.org
[init]
	defaultBranch = main
[gc]
	auto = 0
[maintenance]
	auto = false
[receive]
	autoGC = false
[core]
	fsync = none
"""  # no tidying up after each command: of as few commits as these there is nothing to tidy


def clean_git(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Git as on a machine where nobody ever set anything that matters to a sync."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "SSH_"))]:
        monkeypatch.delenv(name)
    config = home / "gitconfig"
    config.write_text(CONFIG)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(folder: Path, *args: str) -> str:
    """Git by hand; what it prints."""
    done = subprocess.run(["git", *args], cwd=folder, capture_output=True, text=True, check=False, timeout=30)
    assert done.returncode == 0, f"git {' '.join(args)}: {done.stderr}"
    return done.stdout.strip()


@dataclass
class Laptop:
    """One person's clone. The canvases stand in `folder`."""

    folder: Path

    def sync(self, *, patience: float = COMMAND_TIMEOUT, stopping: threading.Event | None = None) -> Report:
        return sync(self.folder, ask=lambda question: True, patience=patience, stopping=stopping)

    def git(self, *args: str) -> str:
        return git(self.folder, *args)

    def store(self) -> Store:
        return Store(self.folder)

    def canvas(self, slug: str = "partou") -> Canvas:
        return self.store().load(slug).canvas

    def edit(self, edit: Edit, slug: str = "partou") -> None:
        self.store().save(slug, edit(self.canvas(slug)))

    def new(self, slug: str = "partou", name: str = "Partou") -> None:
        self.store().save(slug, Canvas(name=name))

    def texts(self, slug: str = "partou") -> list[str]:
        """The words on the cards."""
        return [placed.card.text for placed in all_cards(self.canvas(slug))]

    def top(self) -> Path:
        return Path(self.git("rev-parse", "--show-toplevel"))

    def state(self) -> tuple[object, ...]:
        """All that a sync which failed must leave as it was: files, the index, HEAD and the branches."""
        top = self.top()
        files = {
            str(path.relative_to(top)): path.read_bytes()
            for path in sorted(top.rglob("*"))
            if path.is_file() and not {".git", OWN} & set(path.relative_to(top).parts)
        }
        index = self.git("ls-files", "--stage")
        return files, index, self.git("symbolic-ref", "HEAD"), self.git("for-each-ref", "refs/heads")


def said(report: Report) -> str:
    """What a sync tells, in Dutch."""
    return Words("nl").of(report.message)


def card(text: str) -> Edit:
    """An edit: another card."""
    return lambda canvas: add_card(canvas, DROMEN, {"text": text}, today=TODAY).canvas


def reword(text: str, at: int = 0) -> Edit:
    """An edit: other words on the card that stands there."""

    def edit(canvas: Canvas) -> Canvas:
        return change_card(canvas, list(all_cards(canvas))[at].card.id, {"text": text}, today=TODAY).canvas

    return edit


def clone(origin: Path, place: Path, inside: str = "") -> Laptop:
    """A laptop that gets what the others have."""
    subprocess.run(["git", "clone", "--quiet", str(origin), str(place)], check=True, capture_output=True)
    folder = place / inside
    folder.mkdir(parents=True, exist_ok=True)
    return Laptop(folder)
