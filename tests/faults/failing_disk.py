"""A disk on which the calls of the system fail, from one of them on, in the thread that saves."""

from __future__ import annotations

import fcntl
import io
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = {
    os: "access chmod close fchmod fchown fstat fsync getxattr link listdir lstat mkdir open pread read readlink "
    "rename replace rmdir scandir setxattr stat truncate unlink utime write",
    io: "open",
    fcntl: "flock",
}
HAPPENS_ALL_THE_SAME = ("close", "flock")  # a descriptor is closed, and a lock given back, whatever is answered


class FailingDisk:
    """Counts the calls that are made in the thread that saves. With `fail` the so-manieth fails, and with `lasting` all
    that come after it too, until `mend`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[str] = []
        self._error: int | None = None
        self._first, self._last = 0, 0
        self._resting = False
        for module, names in CALLS.items():
            for name in names.split():
                monkeypatch.setattr(module, name, self._counted(name, getattr(module, name)))

    def fail(self, number: int, error: int, *, lasting: bool) -> None:
        self.made.clear()
        self._error, self._first, self._last = error, number, 10**9 if lasting else number

    def mend(self) -> None:
        self._error = None

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Calls are not counted and don't fail meanwhile."""
        self._resting = True
        try:
            yield
        finally:
            self._resting = False

    def _counted(self, name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            wanted: Callable[..., Any] = (lambda *_: None) if name == "fsync" else really  # no power is cut here
            if self._resting or threading.current_thread().name != "autosave":
                return wanted(*args, **kwargs)
            self.made.append(name)
            if self._error is not None and self._first <= len(self.made) <= self._last:
                if name == "write":  # a disk that fills up takes a part
                    really(args[0], args[1][: len(args[1]) // 2])
                elif name in HAPPENS_ALL_THE_SAME:
                    really(*args, **kwargs)
                raise OSError(self._error, os.strerror(self._error))
            return wanted(*args, **kwargs)

        return call
