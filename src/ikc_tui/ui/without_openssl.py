"""Imports of the standard library what uses OpenSSL where there is one, without it.

It takes 5 MiB, an eighth of what Textual takes, and a twentieth of the start. Nothing here encrypts or speaks with a
network, and what is digested is small.
"""

import sys
from importlib import import_module
from importlib.util import find_spec

_OF_OPENSSL = ("_hashlib", "ssl")
_OWN_DIGESTS = ("_md5", "_sha1", "_sha2", "_sha3", "_blake2")
_OWN_DIGESTS_BEFORE_3_12 = ("_md5", "_sha1", "_sha256", "_sha512", "_sha3", "_blake2")


def import_asyncio() -> None:
    """Imports asyncio, which then can't speak TLS."""
    _import_without_openssl("asyncio")


def import_hashlib() -> None:
    """Imports hashlib with Python's own digests; where a Python was built without them, with those of OpenSSL."""
    own = _OWN_DIGESTS if sys.version_info >= (3, 12) else _OWN_DIGESTS_BEFORE_3_12
    if all(map(find_spec, own)):
        _import_without_openssl("hashlib", "hmac")


def _import_without_openssl(*names: str) -> None:
    """Each of these modules does without where a module of OpenSSL isn't there, as in a Python that was built so."""
    hidden = [name for name in _OF_OPENSSL if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None: there is no such module
    try:
        for name in names:
            import_module(name)
    finally:
        for name in hidden:
            del sys.modules[name]
