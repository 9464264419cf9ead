"""ikc on a disk that can be made slow, or hung, while it runs: as a network folder whose server is gone.

What the program does below a folder waits as long as a file says: for so many seconds, or until it is taken away.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from .ikc import AS_LEADER, Ikc

ON_A_HUNG_DISK = """\
import os, sys, time
flag, folder = os.environ["IKC_HUNG"], os.path.abspath(os.environ["IKC_HUNG_FOLDER"])
stat, open_, read, close = os.stat, os.open, os.read, os.close

def hang(*paths):
    for path in paths:
        if isinstance(path, (str, bytes, os.PathLike)) and os.path.abspath(os.fsdecode(path)).startswith(folder):
            try:
                with_flag = open_(flag, os.O_RDONLY)
            except OSError:
                return
            seconds = float(read(with_flag, 20))
            close(with_flag)
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                time.sleep(0.02)
                try:
                    stat(flag)
                except OSError:
                    return
            return

def waiting(call):
    def wait(*args, **more):
        hang(*args[:1])
        return call(*args, **more)
    return wait

import ikc_tui.ui.run

ikc_tui.ui.run.FINISH_SECONDS = 1.0
for name in ("stat", "lstat", "readlink", "access"):
    setattr(os, name, waiting(getattr(os, name)))
EVENTS = {"open", "os.listdir", "os.scandir", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
sys.addaudithook(lambda event, args: hang(*args[:2]) if event in EVENTS and not (args and args[0] == flag) else None)
"""


class IkcOnAHungDisk(Ikc):
    """`ikc ARGUMENTS`, of which what it does below `folder` can be made to wait."""

    def __init__(self, folder: Path, *arguments: str | Path, **more: str) -> None:
        self.flag = folder.parent / "hung"
        super().__init__(
            *(arguments or (folder,)),
            env={"IKC_HUNG": str(self.flag), "IKC_HUNG_FOLDER": str(folder), **more},
        )

    def command(self, *arguments: str) -> list[str]:
        python, *options = super().command()
        return [python, *options[:-1], ON_A_HUNG_DISK + AS_LEADER, *arguments]

    def hang(self, seconds: float = 600.0) -> None:
        """Has each call wait from now on, so many seconds or until it is let go."""
        written = self.flag.with_suffix(".new")
        written.write_text(str(seconds))
        os.replace(written, self.flag)

    def let_go(self) -> None:
        """Has the disk answer again."""
        with contextlib.suppress(FileNotFoundError):
            self.flag.unlink()
