"""The screens do without OpenSSL, and what they digest is the same."""

import hashlib
import subprocess
import sys

CODE = """
import sys
from ikc_tui.ui.without_openssl import import_asyncio, import_hashlib
import_hashlib()
import_asyncio()
import asyncio, hashlib
found = {"_hashlib", "_ssl"} & {*sys.modules}
texts = (b"", b"wijk", bytes(300_000))
digests = [digest(text).hexdigest() for digest in (hashlib.sha256, hashlib.blake2b) for text in texts]
print(sorted(found), *digests)
import ssl
asyncio.run(asyncio.sleep(0))
"""


def test_neither_hashlib_nor_asyncio_loads_it_and_all_else_works() -> None:
    said = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    texts = (b"", b"wijk", bytes(300_000))
    digests = [digest(text).hexdigest() for digest in (hashlib.sha256, hashlib.blake2b) for text in texts]
    assert said.stdout.split() == ["[]", *digests]
    assert said.stderr == ""
