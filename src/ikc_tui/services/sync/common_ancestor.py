"""The common ancestor of two copies of a canvas, guessed from their contents and the history. Pure.

In a three-way merge a side that still says what the common ancestor says yields to the other side. So an ancestor that
one side never had loses what that side wrote, while one that is too old only asks more of a person than needed: both
texts stay, and what was removed since may come back. A file does not say which version it was made from, but its
contents do:

- The oldest version is taken as common: ikc keeps what it first overwrites, which is what everyone had by then.
- A later version is common where both sides still have all statements that it added.
- It is common too where a side has changed these, and has a text that was first written after the version (in a later
  one, or on the other side) by someone who had all that the version added: to have that text is to have had the
  version. - It is not common where a side has a statement from before it, or a card as it was on an earlier day.

A statement is one field of one card, or one other value of a canvas.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import coalition_tables
from ikc_tui.domain.merge import cards_by_id, is_same

Key = tuple[str, ...]
Statements = dict[Key, Any]
# Fields in which two people may choose the same by chance.
CHOICE_FIELDS = frozenset({"identity", "sector", "status", "kind", "owner", "pillar", "card"})


def common_ancestor(versions: Iterable[Canvas], ours: Canvas, theirs: Canvas) -> Canvas | None:
    """The newest of the versions (given newest first) that both certainly stem from; None where there is none."""
    candidates = list(versions)[::-1]
    histories = [_statements(version) for version in candidates]
    our_side, their_side = _Descendant(_statements(ours), histories), _Descendant(_statements(theirs), histories)
    newest: int | None = None
    for number, statements in enumerate(histories):
        common_statements = {} if newest is None else histories[newest]
        new_statements = {
            key: value for key, value in statements.items() if not is_same(value, common_statements.get(key))
        }
        if number == 0:
            is_common = not (our_side.is_older_than(statements) or their_side.is_older_than(statements))
        else:
            is_common = our_side.stems_from(
                number, new_statements, common_statements, their_side.statements
            ) and their_side.stems_from(number, new_statements, common_statements, our_side.statements)
        if is_common:
            newest = number
    return None if newest is None else candidates[newest]


class _Descendant:
    """What one side says, and in which of the versions (oldest first) each of its texts was first said."""

    def __init__(self, statements: Statements, versions: list[Statements]) -> None:
        self.statements, self.versions = statements, versions
        self.first_versions: dict[Key, int] = {
            key: next((number for number, version in enumerate(versions) if version.get(key) == value), len(versions))
            for key, value in statements.items()
            if _is_evidence(key, value)
        }

    def stems_from(
        self, number: int, new_statements: Statements, common_statements: Statements, other_side: Statements
    ) -> bool:
        """Whether this side stems from the version of that number.

        `new_statements` are those of the version that the newest common one before it (`common_statements`) lacks.
        """
        if _says_all(self.statements, new_statements):
            return True
        if any(
            is_same(self.statements.get(key), common_statements.get(key)) for key in new_statements
        ) or self.is_older_than(new_statements):
            return False
        return any(_says_all(witness, new_statements) for witness in self._witnesses(number, other_side))

    def _witnesses(self, number: int, other_side: Statements) -> Iterator[Statements]:
        """Gives the later versions, and the other side, that share a text newer than that version with this side."""
        later = {key: first for key, first in self.first_versions.items() if first > number}
        yield from (self.versions[first] for first in sorted({*later.values()} - {len(self.versions)}))
        if any(other_side.get(key) == self.statements[key] for key in later):
            yield other_side

    def is_older_than(self, version: Statements) -> bool:
        """Whether any card was last changed on an earlier day here than in that version."""
        days = ((self.statements.get(key), day) for key, day in version.items() if key[-1] == "changed")
        return any(isinstance(here, date) and isinstance(there, date) and here < there for here, there in days)


def _says_all(side: Statements, statements: Statements) -> bool:
    return all(is_same(side.get(key), value) for key, value in statements.items())


def _is_evidence(key: Key, value: Any) -> bool:
    """Whether a statement is a text that two people would not write by chance."""
    return isinstance(value, str) and key[-1] not in CHOICE_FIELDS


def _statements(canvas: Canvas) -> Statements:
    """All that a canvas says, by place: a card by its id wherever it stands, its fields one by one."""
    statements: Statements = {}
    for id, card in cards_by_id(canvas).items():
        statements["card", id] = list(card.place)
        for key, value in card.fields.items():
            statements["card", id, key] = value
    _add_leaves(("coalition",), coalition_tables(canvas), statements)
    return statements


def _add_leaves(path: Key, value: Any, statements: Statements) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _add_leaves((*path, key), item, statements)
    else:
        statements[path] = value
