"""Runs `ikc` in the console that one has, in a code page: python console_reader.py CODE_PAGE FILE ARGUMENT …

Writes as JSON into a file what stands in the console's screen buffer then, and what comes out of a pipe.
"""

import ctypes
import json
import msvcrt
import os
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path

assert sys.platform == "win32"

MOST = 100_000  # cells


def main(code_page: str, file: str, *arguments: str) -> None:
    kernel = ctypes.WinDLL("kernel32")
    assert kernel.SetConsoleOutputCP(int(code_page))
    assert kernel.SetConsoleCP(int(code_page))
    command = [sys.executable, "-m", "ikc_tui", *arguments]
    console = os.open("CONOUT$", os.O_RDWR)
    subprocess.run(command, stdout=console, check=True)
    cells, read = ctypes.create_unicode_buffer(MOST), wintypes.DWORD()
    kernel.ReadConsoleOutputCharacterW.argtypes = (
        *(wintypes.HANDLE, wintypes.LPWSTR, wintypes.DWORD, wintypes.DWORD, ctypes.POINTER(wintypes.DWORD)),
    )
    handle = msvcrt.get_osfhandle(console)
    assert kernel.ReadConsoleOutputCharacterW(handle, cells, MOST, 0, ctypes.byref(read))
    pipe = subprocess.run(command, capture_output=True, check=True).stdout
    told = {"console": cells.value, "pipe": pipe.hex()}
    Path(file).write_text(json.dumps(told), encoding="utf-8")


main(*sys.argv[1:])
