"""Three-way merge of tables as they stand in a file, whether their keys are known or not."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ikc_tui.domain.merge.order import merged_list, merged_order

Table = dict[str, Any]
Path = tuple[str, ...]
Rule = Callable[[Any, Any, Any], Any]  # base, ours, theirs -> what it becomes


@dataclass(frozen=True)
class Clash:
    """A place to which both sides gave a value of their own."""

    path: Path
    base: Any
    ours: Any
    theirs: Any


@dataclass
class TablesMerge:
    """Merges tables and remembers where they clash. `rules` says for which places there is more than the common way:
    lists of text merge as lists, tables merge key by key, and what was removed yields to what was changed."""

    rules: Callable[[Path], Rule | None]
    clashes: list[Clash] = field(default_factory=list)

    def merged(self, base: Table, ours: Table, theirs: Table, path: Path = ()) -> Table:
        """The three as one; in a place that clashes stands what is ours."""
        found = {
            key: value
            for key in {**ours, **theirs}
            if (value := self._value(base.get(key), ours.get(key), theirs.get(key), (*path, key))) is not None
        }
        sides = ([key for key in side if key in found] for side in (base, ours, theirs))
        return {key: found[key] for key in merged_order(*sides)}

    def _value(self, base: Any, ours: Any, theirs: Any, path: Path) -> Any:
        if same(ours, theirs) or same(theirs, base):
            return ours
        if same(ours, base):
            return theirs
        if rule := self.rules(path):
            return rule(base, ours, theirs)
        if all(_is_list_of_text(value) for value in (base, ours, theirs)):
            return merged_list(base or [], ours or [], theirs or [])
        if _is_empty(ours) or _is_empty(theirs):
            return theirs if _is_empty(ours) else ours
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.merged(base if isinstance(base, dict) else {}, ours, theirs, path)
        self.clashes.append(Clash(path, base, ours, theirs))
        return ours


def earliest(_base: Any, ours: Any, theirs: Any) -> Any:
    """A rule: the lower of the two, of which one may be absent."""
    return min(value for value in (ours, theirs) if value is not None)


def latest(_base: Any, ours: Any, theirs: Any) -> Any:
    """A rule: the higher of the two, of which one may be absent."""
    return max(value for value in (ours, theirs) if value is not None)


def as_set(base: Any, ours: Any, theirs: Any) -> Any:
    """A rule: what both sides added and removed, also where it is no text."""
    return merged_list(base or [], ours or [], theirs or [])


def fingerprint(value: Any) -> str:
    """A text for a value, in which the order of tables does not show."""
    return json.dumps(value, sort_keys=True, default=repr)


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same to the letter: 1, 1.0, true and "1" are not, nor are tables in another order."""
    return one is other or json.dumps(one, default=repr) == json.dumps(other, default=repr)


def value_at(table: Any, path: Path) -> Any:
    """What stands there, or None."""
    value = table
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def with_value(table: Mapping[str, Any], path: Path, value: Any) -> Table:
    """A copy with another value there. The tables that lead to it must be there."""
    key, *rest = path
    return {**table, key: with_value(table[key], tuple(rest), value) if rest else value}


def _is_list_of_text(value: Any) -> bool:
    """An absent list counts: nothing was in it."""
    return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [])
