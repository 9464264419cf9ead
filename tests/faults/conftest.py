"""What the tests of several accounts share."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .accounts import NoAccounts, interpreter


@pytest.fixture
def server() -> Iterator[Path]:
    """A computer on which two people have accounts; skips, with the reason, where this can't be one."""
    try:
        interpreter()
    except NoAccounts as reason:
        pytest.skip(f"two accounts were not tried: {reason}")
    folder = Path(tempfile.mkdtemp(prefix="ikc-accounts-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
