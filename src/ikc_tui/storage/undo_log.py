"""The log of undo: the steps of a session that has ended, so that they can be undone after a restart.

It stands in the person's own data folder, since undo takes back one's own work. Every step is a whole canvas; a card,
a section's stack of cards and the other tables are written once, however many steps share them. There is no state here:
any thread may call, and the log that is written last counts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import tomli_w
from pydantic import AwareDatetime, BaseModel, NonNegativeInt, StringConstraints, ValidationError

from ikc_tui.domain.canvas import PLACES, Canvas, Card, cards_in
from ikc_tui.domain.differences import coalition_tables
from ikc_tui.domain.model import Id
from ikc_tui.method.words import LANGUAGES, Message, Words
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.personal_folder import personal_file, personal_files, write_personal_file
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.toml_parser import parse_safe_toml
from ikc_tui.storage.version_names import hash_of

FORMAT = 2
_KIND = "undo"
MAX_STEPS = 100  # of undo, and as many of redo
MAX_LOG_SIZE = 2 * 1024 * 1024  # bytes; the oldest steps go first
MAX_AGE = timedelta(days=7)


@dataclass(frozen=True)
class LoggedStep:
    """A former (or, for redo, later) canvas, and the edit between it and the next.

    `card` is the id of the card that was changed; None where it was no single card.
    """

    canvas: Canvas
    label: Message
    card: str | None


class Steps(NamedTuple):
    """The steps that can be undone (`done`), and redone (`undone`). The last one of each comes first."""

    done: tuple[LoggedStep, ...] = ()
    undone: tuple[LoggedStep, ...] = ()


def save_steps(canvas: Path, data: bytes, steps: Steps, now: datetime | None = None) -> None:
    """Keeps the steps that led to these bytes of a canvas's file; raises Problem.

    At most the last `MAX_STEPS` of either kind, and fewer where the log would be larger than `MAX_LOG_SIZE`. `now` None
    means the clock's.
    """
    path = personal_file(_KIND, canvas)
    count = MAX_STEPS
    while len(log := _encode(data, steps, count, now or datetime.now(UTC))) > MAX_LOG_SIZE and count:
        count //= 2
    write_personal_file(_KIND, path, log)


def load_steps(canvas: Path, data: bytes, now: datetime | None = None) -> Steps:
    """The steps that led to these bytes of a canvas's file.

    None are given where the file has become other bytes since, where they are older than `MAX_AGE`, or where they can't
    be read: the history still has those canvases. `now` None means the clock's. Never raises Problem.
    """
    try:
        path = personal_file(_KIND, canvas)
        log = _Log.model_validate(parse_safe_toml(read_bytes(path), path)[1])
        if log.format != FORMAT or log.hash != hash_of(data) or abs((now or datetime.now(UTC)) - log.when) > MAX_AGE:
            return Steps()
        return Steps(tuple(log.steps(log.done)), tuple(log.steps(log.undone)))
    except (Problem, ValidationError, LookupError, TypeError, ValueError):
        return Steps()


def log_files() -> list[Path]:
    """The logs of this person, of all canvases; none where their folder can't be read."""
    return personal_files(_KIND)


def changed_log(
    table: Mapping[str, Any],
    card: Callable[[Card], Card],
    canvas: Callable[[Canvas], Canvas],
    other: Callable[[Any], Any],
    hashes: Mapping[str, str],
) -> dict[str, Any] | None:
    """What stands in a log, with each canvas and what is told of each edit changed; None where it is no known log.

    `hashes` are those of files that are changed too: by the hash of what they held, that of what they hold now.
    """
    try:
        log = _Log.model_validate(table)
        if log.format != FORMAT or not [*log.steps(log.done), *log.steps(log.undone)]:
            return None
        cards = [{"id": new.id, **new.serialize()} for new in map(card, log.cards)]
        rests = [coalition_tables(canvas(Canvas.model_validate(rest))) for rest in log.rests]
    except (ValidationError, LookupError, TypeError, ValueError):
        return None
    steps = {name: [_changed_step(step, other) for step in table[name]] for name in ("done", "undone")}
    return {**table, **steps, "hash": hashes.get(log.hash, log.hash), "cards": cards, "rests": rests}


def _changed_step(step: Mapping[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    changed = {**step, "label": _changed_message(step["label"], change)}
    return changed | ({"card": change(step["card"])} if "card" in step else {})


def _changed_message(table: Mapping[str, Any], change: Callable[[Any], Any]) -> dict[str, Any]:
    values = {
        name: _changed_message(value, change) if isinstance(value, dict) else change(value)
        for name, value in table["values"].items()
    }
    return {**table, "values": values}


# Writing


class _Pool:
    """A list of distinct tables; an object that was added before keeps its number, without being serialized again."""

    def __init__(self, table_of: Callable[[Any], dict[str, Any]]) -> None:
        self.tables: list[dict[str, Any]] = []
        self._table_of = table_of
        self._by_text: dict[str, int] = {}
        self._by_object: dict[int, int] = {}

    def number_of(self, thing: object) -> int:
        if id(thing) not in self._by_object:
            table = self._table_of(thing)
            text = tomli_w.dumps(table)
            if text not in self._by_text:
                self._by_text[text] = len(self.tables)
                self.tables.append(table)
            self._by_object[id(thing)] = self._by_text[text]
        return self._by_object[id(thing)]


def _encode(data: bytes, steps: Steps, count: int, now: datetime) -> bytes:
    cards = _Pool(lambda card: {"id": card.id, **card.serialize()})
    rests = _Pool(coalition_tables)
    stacks: dict[str, int] = {}
    done, undone = (
        [_step_table(step, cards, stacks, rests) for step in some[max(len(some) - count, 0) :]] for some in steps
    )
    head = {"format": FORMAT, "hash": hash_of(data), "when": now, "done": done, "undone": undone}
    return tomli_w.dumps({**head, "stacks": [*stacks], "cards": cards.tables, "rests": rests.tables}).encode()


def _step_table(step: LoggedStep, cards: _Pool, stacks: dict[str, int], rests: _Pool) -> dict[str, Any]:
    numbers: dict[str, dict[str, int]] = {}
    for place in PLACES:
        if here := cards_in(step.canvas, place):
            stack = " ".join(str(cards.number_of(card)) for card in here)
            numbers.setdefault(place.board, {})[place.section] = stacks.setdefault(stack, len(stacks))
    table = {"rest": rests.number_of(step.canvas), "label": _message_table(step.label), "stacks": numbers}
    return table | ({"card": step.card} if step.card else {})


def _message_table(message: Message) -> dict[str, Any]:
    values = {
        name: _message_table(value) if isinstance(value, Message) else value for name, value in message.values.items()
    }
    return {"key": message.key, "values": values}


# Reading


class _Step(BaseModel):
    rest: NonNegativeInt
    label: dict[str, Any]
    stacks: dict[str, dict[str, NonNegativeInt]]
    card: Id | None = None


class _Log(BaseModel):
    format: int
    hash: str
    when: AwareDatetime
    done: list[_Step]
    undone: list[_Step]
    stacks: list[Annotated[str, StringConstraints(pattern=r"^[0-9 ]*$")]]
    cards: list[Card]
    rests: list[dict[str, Any]]

    def steps(self, entries: Sequence[_Step]) -> Iterator[LoggedStep]:
        stacks = [tuple(self.cards[int(number)] for number in stack.split()) for stack in self.stacks]
        for step in entries:
            tables = dict(self.rests[step.rest])
            for board, numbered in step.stacks.items():
                sections = {section: stacks[number] for section, number in numbered.items()}
                tables[board] = {**sections, **tables.get(board, {})}
            yield LoggedStep(Canvas.model_validate(tables), _message(step.label), step.card)


def _message(table: Mapping[str, Any]) -> Message:
    values = {name: _message(value) if isinstance(value, dict) else value for name, value in table["values"].items()}
    message = Message(table["key"], values)
    for lang in LANGUAGES:
        Words(lang).of(message)  # raises KeyError where it is no sentence of this version: the log counts as broken
    return message
