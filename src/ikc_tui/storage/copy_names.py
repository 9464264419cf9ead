"""The names of the copies that programs which keep folders alike (Syncthing, Dropbox, Nextcloud, Seafile) leave beside
a file that was changed in two places at once."""

import re

_COPY = re.compile(
    r"""(?P<slug>.+?)(
        \.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]+)?            # Syncthing
        | [ _]\([^()]*\bconflicted\ copy\b[^()]*\)(\ ?\(\d+\))?  # Dropbox, Nextcloud
        | \ \(Case\ Conflict(\ \d+)?\)                      # the same, where only capitals differ
        | \ \(SFConflict\ [^()]*\)                          # Seafile
        | _conflict-\d{8}-\d{6}                             # ownCloud
    )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def original_of(slug: str) -> str | None:
    """Of which canvas (or of `network`) a file is such a copy, by their names without `.toml`; None for what is no
    copy. A copy may itself have been copied."""
    found = _COPY.fullmatch(slug)
    if found is None:
        return None
    return original_of(found["slug"]) or found["slug"]
