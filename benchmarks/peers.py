"""The programs that people would use instead, each at a pinned version in an environment of its own."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PEERS = Path(__file__).with_name(".peers")


class Peer(NamedTuple):
    """What pip installs, and the command that it brings."""

    name: str
    requirements: tuple[str, ...]
    command: str


KANBAN_TUI = Peer("kanban-tui 0.21", ("kanban-tui==0.21.2", "textual==8.2.8"), "ktui")
# posting 2.11 pins textual 6.1.0; with a newer tree-sitter than this one it ends at its start.
POSTING = Peer("posting 2.11", ("posting==2.11.1", "textual==6.1.0", "tree-sitter==0.25.2"), "posting")


def installed(peer: Peer) -> Path:
    """The peer's command; installs it the first time, which needs a network."""
    folder = PEERS / peer.requirements[0].replace("==", "-")
    done = folder / ".installed"
    if not done.exists():
        print(f"Installing {peer.name} into {folder.relative_to(PEERS.parents[1])} (once) ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        subprocess.run([*pip, *peer.requirements], check=True)
        done.touch()
    return folder / "bin" / peer.command
