"""`ikc` with the framework's own driver, which notes what it is told to write: `recording_ikc.py FILE [ARGUMENT …]`."""

import atexit
import json
import sys
from pathlib import Path
from typing import ClassVar

from textual.drivers.linux_driver import LinuxDriver

import ikc_tui.terminal
from ikc_tui.cli.main import main


class Recorder(LinuxDriver):
    """The framework's driver, with a memory."""

    written: ClassVar[list[str]] = []

    def write(self, data: str) -> None:
        self.written.append(data)
        super().write(data)


def save(file: Path) -> None:
    """Leaves what was written."""
    file.write_text(json.dumps(Recorder.written))


if __name__ == "__main__":
    atexit.register(save, Path(sys.argv[1]))
    ikc_tui.terminal.thin_driver = lambda on_hangup=None: Recorder
    main(sys.argv[2:])
