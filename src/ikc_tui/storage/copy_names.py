"""The names of the copies that file-sync programs leave beside a file that was changed in two places at once.

They are those of Dropbox (in the language of who changed it), Nextcloud, ownCloud, Syncthing, Seafile, pCloud, Resilio,
FileCloud, Cozy, Synology, Proton, Sync; and of OneDrive, iCloud and Google Drive, whose copies have names that a person
may give as well.
"""

import re
import unicodedata
from collections.abc import Collection

_COPY_SUFFIX = re.compile(
    r"""(?P<slug>.+?)(
        \.sync-conflict-\d{8}-\d{6}(-[a-z0-9]+)?            # Syncthing
        | _conflict-([^/]+-)?\d{8}-\d{6}                    # ownCloud before 2.5
        | (-conflict-\d{4}-\d\d-\d\d([t -]\d\d[_:-]?\d\d([_:-]?[\d.]+)?z?)?)  # Cozy, Sync
        | _[^_/]+_[^\W\d_]{3,5}\.?-\d\d-\d{4}(\d\d)?-\d{4}_[a-z]*conflict(_\d+)?  # Synology, in the computer's language
        | [ ]\[conflicted([ ]\d+)?\]                        # pCloud
        | \.conflict(ed)?\d*                                # Resilio; pCloud too
    )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COPY_NOTE = re.compile(  # what stands between the brackets at the end, without accents and capitals
    r"""
    (.*\b)?(
        conflict(ed)?[ ]copy                                # Dropbox, Nextcloud, Box
        | exemplaar[ ]met[ ]conflict | conflicterende[ ]kopie
        | in[ ]konflikt[ ]stehende[ ]kopie | konfliktkopie
        | copie[ ]en[ ]conflit | copie[ ]conflictuelle
        | copia[ ]en[ ]conflicto | copia[ ]conflictiva
        | copia[ ]in[ ]conflitto
        | copia[ ]em[ ]conflito | copia[ ]conflitante
        | kopia[ ]powodujaca[ ]konflikt | kopia[ ]w[ ]konflikcie
        | konfliktkopia                                     # Swedish
        | (modstridende|motstridende)[ ]kopi | konfliktkopi | kopi[ ]i[ ]konflikt  # Danish, Norwegian
    )\b.*
    | (case|unicode[ ]encoding|selective[ ]sync)[ ]conflict([ ]\(?\d+\)?)?
    | conflicto[ ]de[ ]mayusculas[ ]y[ ]minusculas([ ]\(?\d+\)?)?
    | case[ ]clash[ ]from[ ].*                              # Nextcloud
    | sfconflict[ ].*                                       # Seafile
    | conflict_.*                                           # FileCloud
    | \#[ ](name[ ]clash|edit[ ]conflict)[ ].*              # Proton
    """,
    re.VERBOSE | re.DOTALL,
)
_NUMBER_SUFFIX = re.compile(r"(?P<slug>.+?) ?\(\d+\)", re.DOTALL)
_LIKELY_SUFFIX = re.compile(
    r"""
    -(?P<computer>.*?)(-\d{1,2})?                           # OneDrive
    | [ ]\d{1,2}                                            # iCloud
    | [ ]\(\d{1,2}\)                                        # Google Drive
    """,
    re.VERBOSE | re.DOTALL,
)
_COMPUTER_NAME = re.compile(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9-]{1,14}")  # as Windows names a computer
_DEVICE_WORD = re.compile(
    r"\b(laptop|desktop|pc|computer|notebook|thinkpad|surface|macbook|imac)(?![a-z])", re.IGNORECASE
)
_PERSONAL_WORD = re.compile(
    "NOORD|OOST|ZUID|WEST|CENTRUM|IKC|TEST|CONCEPT|OUD|NIEUW|OLD|NEW|KOPIE|COPY|BACKUP"
)  # a person wrote it


def original_of(slug: str) -> str | None:
    """The canvas (or `network`) that a file is certainly a conflict copy of, by its name; None where it is no copy.

    Both are names without `.toml`. Of a copy of a copy the first original is given.
    """
    match = _COPY_SUFFIX.fullmatch(slug)
    before = match["slug"] if match else _name_before_brackets(slug)
    if before:
        return original_of(before) or before
    numbered = _NUMBER_SUFFIX.fullmatch(slug)
    return original_of(numbered["slug"]) if numbered else None


def likely_originals(slug: str) -> list[str]:
    """The canvases (or `network`) that a file may be a copy of, by its name, the longest first; [] for none.

    A person may have given that name: whether it is a copy, only the contents of both tell.
    """
    return [slug[:at] for at in range(len(slug) - 1, 0, -1) if slug[at] in "- " and _is_likely_suffix(slug[at:])]


def look_like_copies(slugs: Collection[str]) -> bool:
    """Whether any of these has a name that makes it worth looking for copies."""
    return any(original_of(slug) or any(other in slugs for other in likely_originals(slug)) for slug in slugs)


def _name_before_brackets(slug: str) -> str | None:
    """The name before a note of a conflict in brackets at the end; None where there is no such note.

    There may be brackets in the note, and in the name before it.
    """
    if not slug.endswith(")"):
        return None
    opens = [at for at, char in enumerate(slug) if char == "(" and at]
    balanced = (at for at in reversed(opens) if slug[at:].count("(") == slug[at:].count(")"))
    for at in (*balanced, *reversed(opens)):  # a name within may have a bracket too few
        if _COPY_NOTE.fullmatch(_without_accents(slug[at + 1 : -1])):
            return slug[:at].rstrip(" _") or None
    return None


def _is_likely_suffix(end: str) -> bool:
    match = _LIKELY_SUFFIX.fullmatch(end)
    return match is not None and (match["computer"] is None or _is_computer_name(match["computer"]))


def _is_computer_name(name: str) -> bool:
    """Whether a suffix is the name of a computer; names of files that ikc itself makes have no capitals."""
    if _PERSONAL_WORD.fullmatch(name):
        return False
    return bool(_COMPUTER_NAME.fullmatch(name) or _DEVICE_WORD.search(name))


def _without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(char for char in letters if not unicodedata.combining(char)).casefold()
