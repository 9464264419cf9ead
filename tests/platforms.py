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
    "calls": "the test is about what Unix alone tells or is asked: flock, rename, a synced folder, a time",
    "slow": "it takes minutes under Wine, and is about no platform",
}
"""The words that a test may give as its reason."""


def skip_where_unix_only(item: pytest.Item) -> None:
    """Skips a test that is marked so, on Windows; fails for a word that UNIX_ONLY does not have."""
    for marker in item.iter_markers("unix_only"):
        (why,) = marker.args
        reason = UNIX_ONLY[why]
        if sys.platform == "win32":
            pytest.skip(reason)
