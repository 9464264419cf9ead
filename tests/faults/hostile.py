"""A folder in which every text would do harm, if it could: in the canvases, in all that lies around them, and in the
names of files. MARK stands behind whatever introduces a sequence, and nowhere else."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import tomli_w

from ikc_tui.domain.canvas import PLACES, Practice
from ikc_tui.method.words import message
from ikc_tui.storage import codec
from ikc_tui.storage.paths import shipped
from ikc_tui.storage.undo_log import LoggedStep, Steps, save_steps
from ikc_tui.storage.version_names import hash_of

SLUG = "kwaad"
MARK = "7777"  # a number that no sequence of ours has
TOKEN = "[b]Qz[/b]"  # as it must be seen: markup that is read would not be
BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
SHORT = f"\x1b[{MARK};31m\x9b{MARK}m\u202e{TOKEN}"
ATTACKS = (
    SHORT,
    f"\x1b]0;{MARK}\x07\x1b]52;c;{MARK}\x1b\\",  # a title, the clipboard
    f"\x1bP{MARK}\x1b\\\x1b_{MARK}\x1b\\\x1b^{MARK}\x1b\\\x1bX{MARK}",
    f"\x9d{MARK}\x9c\x90{MARK}\x9c\x85\x84{MARK}\x8d",
    f"\x1bc{MARK}\x1b(0{MARK}\x1b#8{MARK}\x1b[?{MARK};1049l\x0e{MARK}",
    f"{BIDI}{TOKEN}{BIDI}\u2028\u2029",
    f"\x00{MARK}\x07\x08\x08\x08\x7f\x1a\r\n\x0b\x0c{TOKEN}",
    "[@click=app.quit]klik[/] [link=x]y[/link] [/b] [/] [ \\[x [red",
    " [bold",
    "[/b]",
    "👩‍👩‍👧🏳️‍🌈\u200b\u200c\ufeffe\u0301\u0489",
    "w" * 400,
    "een\ntwee\n\n[verhalenbord.dromen.z9]\n",
    "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "=1+1",
    "+1",
    "-1",
    "@x",
    "../../../etc/passwd",
    "{n} {name} {0} %s %(x)d",
)
BROKEN = {
    "esc": f'name = "\x1b[{MARK}mx"\n'.encode(),
    "latin": f'name = "x"\nmotto = "\x9b{MARK}m"\n'.encode("latin-1"),
    "half": b'name = "\\ud83d"\n',
    "twice": f'"\\u001b[{MARK}m" = 1\n"\\u001b[{MARK}m" = 2\n'.encode(),
    "header": f'[a."\\u001b[{MARK}m"]\n[a."\\u001b[{MARK}m"]\n'.encode(),
    "id": f'name = "x"\n[verhalenbord.dromen."\\u001b[{MARK}m\\u202e{TOKEN}"]\n'.encode(),
    "table": f'name = "x"\n[verhalenbord.dromen]\n"\\u009b{MARK}m" = "{TOKEN}"\n'.encode(),
    "day": f'name = "x"\n[actiebord.bestuur.a1]\ndue = "\\u001b[{MARK}m\\u202e{TOKEN}"\n'.encode(),
    "choice": f'name = "x"\n[actiebord.bestuur.a1]\nstatus = "\\u009b{MARK}m\\u202e{TOKEN}"\n'.encode(),
    "number": f'name = "x"\nformat = "\\u001b[{MARK}m{TOKEN}"\n'.encode(),
}
HEADS = (
    "tekst",
    "vak",
    "trekker",
    "klaar op",
    "status",
    "notitie",
    "partners",
    "pijler",
    "lessen",
    "kaart",
    "coalitie",
)


def _table(heads: Sequence[str], separator: str = ";") -> bytes:
    """A table of which each cell is an attack."""
    text = io.StringIO(newline="")
    rows = [[attack] * len(heads) for attack in ATTACKS]
    csv.writer(text, delimiter=separator).writerows([heads, *rows])
    return text.getvalue().encode("utf-8", "surrogatepass")


def _trello() -> bytes:
    """A board of Trello of which each text is an attack."""
    cards = [
        {
            **dict.fromkeys(("id", "name", "desc", "due"), attack),
            "idList": "l",
            "idMembers": ["m"],
            "idChecklists": ["c"],
            "labels": [{"name": attack}],
            "pos": attack,
        }
        for attack in ATTACKS
    ]
    return json.dumps(
        {
            "lists": [{"id": "l", "name": SHORT}],
            "members": [{"id": "m", "fullName": SHORT}],
            "checklists": [{"id": "c", "name": SHORT, "checkItems": [{"name": SHORT}]}],
            "cards": cards,
        }
    ).encode()


IMPORTED = {  # what others might have one import
    "in.csv": _table(HEADS),
    "kop.csv": _table([SHORT, ATTACKS[1], "x"]),
    "los.csv": _table(["dromen", SHORT], ","),
    "in.txt": "\n".join((f"{SHORT}:", "dromen:", *ATTACKS, f"dromen: {SHORT}")).encode("utf-8", "surrogatepass"),
    "in.md": "\n".join(
        (
            f"# {SHORT}",
            f"{SHORT}",
            "## dromen",
            *(f"- {attack}\n  - {attack}\n  - trekker: {attack}" for attack in ATTACKS),
        )
    ).encode("utf-8", "surrogatepass"),
    "trello.json": _trello(),
    "twee.json": json.dumps({"canvases": [{"slug": SHORT, "name": SHORT}, {"slug": "x"}]}).encode(),
}
NAMES = [SHORT.replace("/", "∕"), f"{BIDI}\x07\n{MARK}["]  # of files
if sys.platform == "linux":  # other systems refuse a name that is no UTF-8
    NAMES.append(os.fsdecode(b"\x1b]0;" + MARK.encode() + b"\x9b"))


def tables(attacks: Iterator[str], first: str = SHORT) -> dict[str, Any]:
    """A canvas that is valid, with an attack in every field that holds text, and in keys that nobody knows."""
    name = {"name": first, "neighbourhood": first, "motto": first}
    table: dict[str, Any] = {**name, first: first, "other": {first: [first, {first: first}]}}
    table["partners"] = {
        "p1": {"name": first, "organisation": first, "sector": "care", first: first},
        "p2": {"name": next(attacks), "organisation": next(attacks)},
    }
    table["practice"] = {key: [first, next(attacks)] for key in Practice.model_fields}
    for number, place in enumerate(PLACES):
        cards = {f"k{number}a": card(first, attacks), f"k{number}b": card(next(attacks), attacks)}
        table.setdefault(place.board, {first: {first: first}})[place.section] = cards
    for fields in table["actiebord"].values():
        for action in fields.values():
            if isinstance(action, dict):
                action |= {"status": "doing", "due": date(2026, 3, 1), "pillar": "k10a"}
    table["verhalenbord"]["dromen"]["t1"] = {
        "text": first,
        "note": first,
        "twin_of": "k2a",
        "twin_fields": ["text", first],
    }
    table["marks"] = {str(lesson): {"mark": 0, "note": next(attacks)} for lesson in range(2, 15)}
    table["marks"] |= {"1": {"mark": 3, "note": first}}
    table["reviews"] = {
        "r1": {"date": date(2026, 2, 1), "theme": first, "present": [first], "notes": first, "decisions": [first]}
    }
    table["posters"] = {"h1": {"date": date(2026, 2, 1), "cards": ["k0a"], first: first}}
    table["conflicts"] = {
        "c1": {"path": ["motto"], "theirs": first},
        "c2": {"path": ["note"], "card": "k0a", "theirs": next(attacks)},
        "c3": {"path": ["other", first], "theirs": {first: first}},
    }
    return table


def card(text: str, attacks: Iterator[str]) -> dict[str, Any]:
    return {
        **dict.fromkeys(("text", "from", "to", "owner", "note", "learned"), text),
        "partners": ["p1", "p2"],
        "lessons": [1, 2],
        text: next(attacks),
    }


def make(folder: Path, config: Path) -> None:
    """Fills both folders."""
    folder.mkdir()
    canvas = tomli_w.dumps(tables(cycle(ATTACKS))).encode()
    (folder / f"{SLUG}.toml").write_bytes(canvas)
    (folder / "ander.toml").write_bytes(tomli_w.dumps(tables(cycle(ATTACKS[::-1]))).encode())
    for name, data in BROKEN.items():
        (folder / f"{name}.toml").write_bytes(data)
    (folder / f"{SLUG}.sync-conflict-20260101-120000-ABC.toml").write_bytes(BROKEN["id"])
    (folder / f"{NAMES[0]}.sync-conflict-20260101-120000-ABC.toml").write_bytes(canvas)
    for name, data in IMPORTED.items():
        (folder / name).write_bytes(data)
    (folder / "archive").mkdir()
    for name in NAMES:
        for place in (folder, folder / "archive"):
            (place / f"{name}.toml").write_bytes(canvas)
        (folder / f"{name}2.toml").write_bytes(BROKEN["id"])
    (folder / "network.toml").write_text(
        tomli_w.dumps(
            {
                "name": SHORT,
                "organisations": {"x": {"name": SHORT, "sector": "care"}, SHORT: {"name": SHORT}},
                "themes": {"t": {"title": SHORT, "lessons": [1]}},
                SHORT: SHORT,
            }
        )
    )
    lines = [f"{begin}{attack}" for attack in ATTACKS for begin in ("", "1 ", "1: ", "1 notitie: ", "+feiten: ", "+")]
    (folder / "muur.txt").write_text("\n".join(lines), encoding="utf-8")
    for path in folder.glob("*.toml"):  # written long ago: then what is known of them is kept for the next start
        os.utime(path, (10**9, 10**9))
    _history(folder, canvas)
    _drafts(folder / ".ikc" / "drafts")
    read = codec.decode(canvas, folder)
    steps = (LoggedStep(read.evolve(motto="x"), message("edits.added", section=SHORT), None),)
    save_steps(folder / f"{SLUG}.toml", canvas, Steps(steps))
    _config(config)


def _history(folder: Path, canvas: bytes) -> None:
    past = folder / ".ikc" / "history" / SLUG
    past.mkdir(parents=True)
    older = tomli_w.dumps(tables(cycle(ATTACKS[3:]), ATTACKS[5]) | {"verhalenbord": {SHORT: 1}}).encode()
    for number, data in enumerate((older, canvas, BROKEN["esc"], BROKEN["id"])):
        (past / f"202601{number + 10:02}-120000-000-{hash_of(data)[:8]}.toml").write_bytes(data)
    for name in NAMES:
        (past / f"{name}.toml").write_bytes(canvas)
        (past.parent / name).mkdir()


def _drafts(drafts: Path) -> None:
    drafts.mkdir()
    values = {"text": SHORT, "note": "\n".join(ATTACKS), SHORT: SHORT}
    draft = {"format": 1, "slug": SLUG, "editor": "card", "card": "k0a", "values": values, SHORT: SHORT}
    (drafts / f"{SLUG}-abc123.toml").write_text(tomli_w.dumps(draft))
    (drafts / f"{NAMES[0]}-def456.toml").write_text(tomli_w.dumps(draft | {"slug": NAMES[0], "editor": SHORT}))
    (drafts / f"{NAMES[1]}-ghj789.toml").write_text(tomli_w.dumps(draft | {"board": {SHORT: 1}}))
    (drafts / f"{NAMES[-1]}-kmn234.toml").write_bytes(BROKEN["esc"])
    (drafts / f"{NAMES[0]}.toml.claimed").write_bytes(BROKEN["esc"])


def _config(config: Path) -> None:
    (config / "themes").mkdir(parents=True)
    settings = {"theme": SHORT, "lang": SHORT, SHORT: SHORT, "keys": {SHORT: SHORT, "card.add": SHORT}}
    (config / "config.toml").write_text(tomli_w.dumps(settings))
    theme = (shipped("themes") / "oogst.toml").read_text()
    title = tomli_w.dumps({"title": {"nl": SHORT, "en": SHORT, SHORT: SHORT}})
    spoilt = {
        NAMES[0]: theme.replace("[title]", f'["\\u001b[{MARK}m"]') + title,
        "colour": theme.replace('accent = "#', f'accent = "\\u001b[{MARK}m{TOKEN}#'),
        "unknown": theme.replace("[colours]", f'[colours]\n"\\u001b[{MARK}m" = "#000000"'),
    }
    for name, text in spoilt.items():
        (config / "themes" / f"{name}.toml").write_text(text)
