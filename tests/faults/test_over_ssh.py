"""Over a real SSH connection, as coordinators work: a line that drops loses nothing, an idle one carries nothing."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from .ikc import ENTER, SAVE, Ikc
from .sshd import IkcOverSsh, NoSshd, Sshd

IDLE = 3.0  # seconds; a cursor blinks twice a second


@pytest.fixture(scope="module")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    folder = tmp_path_factory.mktemp("sshd")  # nobody else may look into it
    try:
        running = Sshd(folder)
    except NoSshd as why:
        pytest.skip(f"ikc was not tried over ssh: {why}")
    with running:
        yield running


def runs(pid: int) -> bool:
    """Whether a process runs; one that has ended and that nobody asked after does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def typing_half_a_card(ikc: Ikc) -> None:
    ikc.opened("Verhalenbord").write("a")
    ikc.until("esc ")
    ikc.type("halve kaart")


def test_a_line_that_drops_leaves_a_draft_and_no_orphan(canvases: Path, sshd: Sshd) -> None:
    with IkcOverSsh(sshd, canvases / "rijnvliet.toml") as ikc:
        typing_half_a_card(ikc)
        remote = ikc.remote
        assert runs(remote)
        os.kill(ikc.process.pid, signal.SIGKILL)
        ikc.process.wait()
        ikc.until_that(lambda: not runs(remote))
    with IkcOverSsh(sshd, canvases) as ikc:
        ikc.opened("Hier was je nog mee bezig")
        assert "halve kaart" in ikc.text
        ikc.write(ENTER)
        ikc.until("ctrl+s sla op")
        ikc.settle(0.3)
        ikc.write(SAVE)
        ikc.until("Kaart toegevoegd")
        ikc.write("\x11")
        assert ikc.end() == 0
    assert "halve kaart" in (canvases / "rijnvliet.toml").read_text()


def test_the_cursor_blinks_on_ones_own_machine_and_not_over_the_line(canvases: Path, sshd: Sshd) -> None:
    with IkcOverSsh(sshd, canvases / "rijnvliet.toml") as ikc:
        typing_half_a_card(ikc)
        ikc.pass_time(1.5)  # until the draft is written
        assert ikc.read(IDLE) == 0, ikc.log[-200:]
        remote = ikc.remote
        os.kill(ikc.process.pid, signal.SIGKILL)
        ikc.until_that(lambda: not runs(remote))  # at its end it removes files, though the line is gone
    shutil.rmtree(canvases / ".ikc")  # and with it the draft
    with Ikc(canvases / "oog-in-al.toml") as ikc:
        typing_half_a_card(ikc)
        ikc.pass_time(1.5)
        assert ikc.read(IDLE) > 0
