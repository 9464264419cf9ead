"""A disk that is really full: a small one, mounted where only the tests on it see it. It goes when they end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SIZE = "256k"
APART = ["--mount"] if os.geteuid() == 0 else ["--map-root-user", "--mount"]  # a namespace of its own
MOUNT = f'mount -t tmpfs -o size={SIZE} tmpfs "$SMALL_DISK" && exec "$@"'


def apart(*command: str | Path, disk: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command with the disk mounted, which nobody else sees."""
    return subprocess.run(
        ["unshare", *APART, "sh", "-c", MOUNT, "sh", *command],
        env={**os.environ, "SMALL_DISK": str(disk)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """Where it can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        tried = apart("true", disk=folder)
    except FileNotFoundError:
        pytest.skip("a full disk was not tried: this machine has no unshare")
    if tried.returncode:
        pytest.skip(f"a full disk was not tried: this machine lets nobody mount one ({tried.stdout.strip()})")
    return folder


def test_a_full_disk_loses_nothing(disk: Path) -> None:
    inside = Path(__file__).with_name("on_a_small_disk.py")
    done = apart(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", inside, disk=disk)
    assert done.returncode == 0, done.stdout
