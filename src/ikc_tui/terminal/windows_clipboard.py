"""The clipboard of Windows. Its old console knows no sequence for it (OSC 52), and does not paste on ctrl+v."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

_UNICODE_TEXT: Final = 13  # CF_UNICODETEXT: UTF-16 that ends with a NUL
_MOVEABLE: Final = 2  # GMEM_MOVEABLE, as what goes onto the clipboard must be
_ATTEMPTS, _PAUSE = 5, 0.02  # seconds between them: only one program has the clipboard open, each for a moment


def copy_on_windows(text: str) -> bool:
    """Copies a text; whether that was done. It is not on another system."""
    if sys.platform != "win32":
        return False
    import ctypes

    data = ctypes.create_unicode_buffer(text.replace("\n", "\r\n"))
    with suppress(TimeoutError), _opened() as (user, kernel):
        memory = kernel.GlobalAlloc(_MOVEABLE, ctypes.sizeof(data))
        ctypes.memmove(kernel.GlobalLock(memory), data, ctypes.sizeof(data))
        kernel.GlobalUnlock(memory)
        user.EmptyClipboard()
        if user.SetClipboardData(_UNICODE_TEXT, memory):
            return True  # it is Windows' from now on
        kernel.GlobalFree(memory)
    return False


def copied_on_windows() -> str:
    """The text that was copied last, by whatever program; "" where there is none, and on another system."""
    if sys.platform != "win32":
        return ""
    import ctypes

    with suppress(TimeoutError), _opened() as (user, kernel):
        memory = user.GetClipboardData(_UNICODE_TEXT)
        if memory and (start := kernel.GlobalLock(memory)):
            whole = ctypes.wstring_at(start, kernel.GlobalSize(memory) // ctypes.sizeof(ctypes.c_wchar))
            kernel.GlobalUnlock(memory)
            return whole.partition("\0")[0].replace("\r\n", "\n")
    return ""


@contextmanager
def _opened() -> Iterator[tuple[Any, Any]]:
    """The libraries user32 and kernel32, with the clipboard opened.

    Raises TimeoutError where another program keeps it.
    """
    if sys.platform != "win32":
        raise NotImplementedError
    import ctypes
    from ctypes import wintypes

    user, kernel = ctypes.WinDLL("user32"), ctypes.WinDLL("kernel32")
    user.CreateWindowExW.restype = wintypes.HWND
    user.OpenClipboard.argtypes = user.DestroyWindow.argtypes = (wintypes.HWND,)
    user.GetClipboardData.restype = user.SetClipboardData.restype = wintypes.HANDLE
    user.SetClipboardData.argtypes = (wintypes.UINT, wintypes.HANDLE)
    kernel.GlobalAlloc.argtypes = (wintypes.UINT, ctypes.c_size_t)
    kernel.GlobalAlloc.restype = wintypes.HGLOBAL
    kernel.GlobalLock.restype = wintypes.LPVOID
    kernel.GlobalSize.restype = ctypes.c_size_t
    for function in (kernel.GlobalLock, kernel.GlobalUnlock, kernel.GlobalSize, kernel.GlobalFree):
        function.argtypes = (wintypes.HGLOBAL,)
    owner = user.CreateWindowExW(0, "STATIC", *[None] * 10)  # nothing can be put there without one
    try:
        _wait_for(lambda: user.OpenClipboard(owner))
        try:
            yield user, kernel
        finally:
            user.CloseClipboard()
    finally:
        user.DestroyWindow(owner)


def _wait_for(attempt: Callable[[], object]) -> None:
    for _ in range(_ATTEMPTS):
        if attempt():
            return
        time.sleep(_PAUSE)
    raise TimeoutError
