"""Which tests can't mean anything on Windows, and why: `@pytest.mark.unix_only("links")`."""

import sys

import pytest

UNIX_ONLY = {
    "rights": "Windows has no owner, group and permission bits as POSIX has",
    "links": "Windows lets few people make symbolic links, and Wine nobody",
    "pipes": "Windows has no pipes or devices that stand in a folder",
    "names": "Windows has no files of such names",
    "signals": "Windows has no such signals",
    "shell": "the test runs a script of a Unix shell",
    "flock": "the test is about flock(2), or how it is refused",
    "folders": "Windows syncs no folders: what renames logs itself",
    "slow": "it takes minutes under Wine, which moves a text that grows each time",
    "linux": "the test is about a call that Linux alone has",
}
"""The words that a test may give as its reason."""


def skip_where_unix_only(item: pytest.Item) -> None:
    """Skips a test that is marked so, on Windows; fails for a word that UNIX_ONLY does not have."""
    for marker in item.iter_markers("unix_only"):
        (why,) = marker.args
        reason = UNIX_ONLY[why]
        if sys.platform == "win32":
            pytest.skip(reason)
