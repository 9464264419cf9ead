"""Edits that a person makes in the file itself: to any table, known or not, and to anything in it."""

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from pydantic import ValidationError

from ikc_tui.domain.canvas import BOARDS, PLACES, Canvas

Word = Callable[[], str]

TABLES = ("", "partners", "practice", "marks", "reviews", "conflicts", "later", "cards", "cards", *BOARDS)
IDS = ("a", "b", "c")  # few, so that hands meet
TRIES = 20


def edit_by_hand(canvas: Canvas, random: Random, word: Word) -> Canvas:
    """The canvas with one thing changed in its file; the canvas itself where nothing that was tried gave a canvas."""
    for _ in range(TRIES):
        tables = deepcopy(canvas.serialize())
        table = random.choice(TABLES)
        if table and random.random() < 0.4:
            _add(tables, table, random, word)
        else:
            _change(tables, table, random, word)
        try:
            return Canvas.model_validate(tables)
        except ValidationError:
            continue
    return canvas


def _add(tables: Any, name: str, random: Random, word: Word) -> None:
    """A table of its kind under one of a few ids, over whatever is there."""
    id = random.choice(IDS)
    if name == "cards":
        place = random.choice((*PLACES[:2], PLACES[-1]))
        card = {"text": word(), "twin_of": random.choice(IDS), "twin_fields": ["text"]}
        kept = random.choice((("text",), ("text", "twin_of"), tuple(card)))
        new = {key: card[key] for key in kept} | {random.choice(("note", "from", "later")): word()}
        _table(_table(tables, place.board), place.section)[id] = new
    elif name == "practice":
        _table(tables, name)[random.choice(("proud", "future", "later"))] = [word(), word()]
    else:
        made: dict[str, Any] = {
            "partners": {"name": word(), "organisation": word(), "later": word()},
            "marks": {"mark": random.randrange(4), "note": word(), "later": word()},
            "reviews": {"notes": word(), "theme": word(), "decisions": [word()], "marks": {"7": 1}, "later": {"x": 1}},
            "conflicts": _entry(tables, random, word),
        }
        _table(tables, name)[id if name != "marks" else random.choice("123")] = made.get(name, {"er": word()})


def _table(tables: Any, name: str) -> Any:
    """The table of that name, made where there is none."""
    if not isinstance(tables.get(name), dict):
        tables[name] = {}
    return tables[name]


def _entry(tables: Any, random: Random, word: Word) -> dict[str, Any]:
    """About anything: a place that is there, itself, another entry, nothing."""
    ways = [["motto"], ["conflicts", random.choice(IDS), "theirs"], ["conflicts"], [], ["text"], ["weg", "niets"]]
    ways += [[str(key) for key in path] for path, *_ in _nodes(tables)]
    theirs = random.choice((word(), {"er": word()}, [word()]))
    entry = {"path": random.choice(ways), "theirs": theirs, **random.choice(({}, {"later": word()}))}
    return entry | random.choice(({}, {"card": random.choice(IDS)}))


def _change(tables: Any, name: str, random: Random, word: Word) -> None:
    """Something in that table is reworded, added to, taken away, or put under another key."""
    found = [(holder, key) for path, holder, key in _nodes(tables) if not name or name in path or name == "cards"]
    if not found:
        return
    holder, key = random.choice(found)
    value = holder[key]
    done = random.choice(("reword", "reword", "add to", "other", "remove", "rename", "double"))
    if done == "remove":
        del holder[key]
    elif done in ("rename", "double") and isinstance(holder, dict):
        holder[random.choice((*IDS, str(random.randrange(1, 4))))] = value if done == "double" else holder.pop(key)
    elif done == "other":
        holder[key] = random.choice((word(), [word()], {"er": word()}, 1, True))
    elif isinstance(value, dict):
        value[random.choice(("er", "text", "note", *IDS))] = word()
    elif isinstance(value, list):
        value.insert(random.randrange(len(value) + 1), word())
    else:
        holder[key] = f"{value} {word()}" if done == "add to" else word()


def _nodes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any, Any]]:
    """Every place in a tree: its path, what it stands in, and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    return [node for key in keys for node in (((*path, key), value, key), *_nodes(value[key], (*path, key)))]
