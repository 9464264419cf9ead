"""What happens on the disk in one thread: every call is seen that the interpreter audits, and those that ask for the
state of a file or wait for the disk."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

AUDITED = {
    "open",
    *(f"os.{name}" for name in ("chmod", "chown", "link", "listdir", "mkdir", "remove", "rename", "rmdir", "scandir")),
    *(f"os.{name}" for name in ("symlink", "truncate", "utime", "getxattr", "listxattr", "setxattr")),
}
WRAPPED = ("access", "fdatasync", "fsync", "lstat", "readlink", "stat", "statvfs")  # that are not audited
OURS = f"{os.sep}ikc_tui{os.sep}"


class DiskWatch:
    """Records what the thread that made it does on the disk below some folders, while it is on."""

    def __init__(self, *folders: Path) -> None:
        self.seen: list[str] = []
        self._folders = tuple(os.path.abspath(folder) + os.sep for folder in folders)
        self._thread = threading.get_ident()
        self._is_on = False

    @contextmanager
    def on(self) -> Iterator[None]:
        """Watches, until the end of the block."""
        self._is_on = True
        try:
            yield
        finally:
            self._is_on = False

    def record(self, call: str, paths: tuple[Any, ...]) -> None:
        """Takes down a call, where it is one of those that are watched for."""
        if not self._is_on or threading.get_ident() != self._thread:
            return
        for path in paths:
            if isinstance(path, str | bytes | os.PathLike | int) and (place := self._place(path)):
                self.seen.append(f"{call} {place} in {_caller()}")
                return

    def _place(self, path: "str | bytes | os.PathLike[Any] | int") -> str | None:
        """A path below the folders that are watched; None for another."""
        if isinstance(path, int):
            path = _READLINK(f"/proc/self/fd/{path}") if os.path.isdir("/proc/self/fd") and path > 2 else ""
        whole = os.path.abspath(os.fsdecode(path))
        return next((whole for folder in self._folders if f"{whole}{os.sep}".startswith(folder)), None)


_READLINK = os.readlink
_watches: list[DiskWatch] = []


@contextmanager
def watching(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> Iterator[DiskWatch]:
    """A watch on these folders, that is still off."""
    _hook()
    watch = DiskWatch(*folders)
    for name in WRAPPED:
        if hasattr(os, name):
            monkeypatch.setattr(os, name, _recording(watch, name, getattr(os, name)))
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.remove(watch)


def _recording(watch: DiskWatch, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    def recorded(*args: Any, **more: Any) -> Any:
        watch.record(f"os.{name}", args[:1])
        return call(*args, **more)

    return recorded


def _hook() -> None:
    """Once for the process: a hook stays until it ends."""
    if not getattr(sys, "_ikc_disk_hook", False):
        sys._ikc_disk_hook = True  # type: ignore[attr-defined]
        sys.addaudithook(_audited)


def _audited(event: str, args: tuple[Any, ...]) -> None:
    if _watches and event in AUDITED:
        for watch in tuple(_watches):
            watch.record(event, args[:2])


def _caller() -> str:
    """The functions of ours that led to the call, the innermost first."""
    found: list[str] = []
    frame: FrameType | None = sys._getframe(2)
    while frame is not None and len(found) < 4:
        _, is_ours, path = frame.f_code.co_filename.rpartition(OURS)
        if is_ours:
            found.append(f"{path}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return ", ".join(found) or "none of ours"
