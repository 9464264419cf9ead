"""Which earlier version two copies of a canvas have in common. Pure.

What the base of a merge says, and a side still says, yields to what the other side says. So a base that one of them
never saw takes away what the other wrote, while a base that is too old only asks more than was needed: both texts stay,
and what was taken away since may come back. Files do not tell what they were made from. What they say does:

- The oldest version is held to be common: ikc keeps what it first overwrites, which is what everyone had by then.
- A later one is common where both sides say all that it brought. That changes no outcome, and is where to go on from.
- Or a side that changed what it brought says something else that was first written after it, by who had it all. Whoever
  has that text had the version before.
- It is not, where a side says what was said before it, or has a card as it was on an earlier day.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.differences import coalition_tables
from ikc_tui.domain.merge.cards import cards_by_id
from ikc_tui.domain.merge.tables import same

Key = tuple[str, ...]
Facts = dict[Key, Any]
CHOSEN = frozenset({"identity", "sector", "status", "kind", "owner", "pillar", "card"})  # two may choose the same


def common_ancestor(versions: Iterable[Canvas], ours: Canvas, theirs: Canvas) -> Canvas | None:
    """The newest of the versions (newest first) that both surely stem from; None where there is none."""
    candidates = list(versions)[::-1]
    said = [_facts(version) for version in candidates]
    mine, yours = _Side(_facts(ours), said), _Side(_facts(theirs), said)
    found: int | None = None
    for at, facts in enumerate(said):
        before = {} if found is None else said[found]
        news = {key: value for key, value in facts.items() if not same(value, before.get(key))}
        if at == 0:
            is_common = not (mine.is_older_than(facts) or yours.is_older_than(facts))
        else:
            is_common = mine.had(at, news, before, yours.says) and yours.had(at, news, before, mine.says)
        if is_common:
            found = at
    return None if found is None else candidates[found]


class _Side:
    """What one of the two says, and in which of the versions each of its texts was first said."""

    def __init__(self, says: Facts, versions: list[Facts]) -> None:
        self.says, self.versions = says, versions
        self.first: dict[Key, int] = {
            key: next((at for at, facts in enumerate(versions) if facts.get(key) == value), len(versions))
            for key, value in says.items()
            if _is_telling(key, value)
        }

    def had(self, at: int, news: Facts, before: Facts, other: Facts) -> bool:
        """Whether this side stems from the version at that place; `news` is what it brought since the version that was
        found common, `before`."""
        if _says_all(self.says, news):
            return True
        if any(same(self.says.get(key), before.get(key)) for key in news) or self.is_older_than(news):
            return False
        return any(_says_all(witness, news) for witness in self._witnesses(at, other))

    def _witnesses(self, at: int, other: Facts) -> Iterator[Facts]:
        """Who says with this side what no version said up to that place: the later versions, and the other side."""
        since = {key: first for key, first in self.first.items() if first > at}
        yield from (self.versions[first] for first in sorted({*since.values()} - {len(self.versions)}))
        if any(other.get(key) == self.says[key] for key in since):
            yield other

    def is_older_than(self, version: Facts) -> bool:
        """Whether a card was changed here on an earlier day than there."""
        days = ((self.says.get(key), day) for key, day in version.items() if key[-1] == "changed")
        return any(isinstance(mine, date) and isinstance(day, date) and mine < day for mine, day in days)


def _says_all(side: Facts, news: Facts) -> bool:
    return all(same(side.get(key), value) for key, value in news.items())


def _is_telling(key: Key, value: Any) -> bool:
    """Whether no two would write it by chance."""
    return isinstance(value, str) and key[-1] not in CHOSEN


def _facts(canvas: Canvas) -> Facts:
    """All that a canvas says, by place: a card by its id wherever it stands, its fields one by one."""
    found: Facts = {}
    for id, card in cards_by_id(canvas).items():
        found["card", id] = list(card.place)
        for key, value in card.fields.items():
            found["card", id, key] = value
    _spread(("coalition",), coalition_tables(canvas), found)
    return found


def _spread(path: Key, value: Any, found: Facts) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _spread((*path, key), item, found)
    else:
        found[path] = value
