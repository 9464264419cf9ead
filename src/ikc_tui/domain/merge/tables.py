"""Three-way merge of tables as they stand in a file, whether their keys are known or not."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ikc_tui.domain.merge.order import merged_list, merged_order

Table = dict[str, Any]
"""A TOML table: keys to texts, numbers, dates, lists and tables."""
KeyPath = tuple[str, ...]
"""The keys that lead to a place in a table, from the top."""
MergeRule = Callable[[Any, Any, Any], Any]
"""What the values of base, ours and theirs become, for a place that is merged in a way of its own. A value is None
where a version has none there."""


@dataclass(frozen=True)
class Clash:
    """A place to which both sides gave a value of their own. `base` is None where the base has nothing there."""

    path: KeyPath
    base: Any
    ours: Any
    theirs: Any


@dataclass
class TableMerge:
    """A merge of tables, with the clashes that it found so far.

    `rules` gives the rule of a place, or None where it is merged as most are: lists of texts as lists, tables key by
    key, and what was removed yields to what was changed.
    """

    rules: Callable[[KeyPath], MergeRule | None]
    clashes: list[Clash] = field(default_factory=list)

    def merge(self, base: Table, ours: Table, theirs: Table, path: KeyPath = ()) -> Table:
        """Makes one table of the three, which stand at that path; in a place that clashes stands what is ours."""
        values = {
            key: value
            for key in {**ours, **theirs}
            if (value := self._merge_value(base.get(key), ours.get(key), theirs.get(key), (*path, key))) is not None
        }
        sides = ([key for key in side if key in values] for side in (base, ours, theirs))
        return {key: values[key] for key in merged_order(*sides)}

    def _merge_value(self, base: Any, ours: Any, theirs: Any, path: KeyPath) -> Any:
        if is_same(ours, theirs) or is_same(theirs, base):
            return ours
        if is_same(ours, base):
            return theirs
        if rule := self.rules(path):
            return rule(base, ours, theirs)
        if all(_is_list_of_texts(value) for value in (base, ours, theirs)):
            return merged_list(base or [], ours or [], theirs or [])
        if _is_empty(ours) or _is_empty(theirs):
            return theirs if _is_empty(ours) else ours
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return self.merge(base if isinstance(base, dict) else {}, ours, theirs, path)
        self.clashes.append(Clash(path, base, ours, theirs))
        return ours


def earliest(_base: Any, ours: Any, theirs: Any) -> Any:
    """The lower of two values, of which one may be absent (a MergeRule)."""
    return min(value for value in (ours, theirs) if value is not None)


def latest(_base: Any, ours: Any, theirs: Any) -> Any:
    """The higher of two values, of which one may be absent (a MergeRule)."""
    return max(value for value in (ours, theirs) if value is not None)


def as_set(base: Any, ours: Any, theirs: Any) -> Any:
    """The list with what both sides added and removed, also where its items are no texts (a MergeRule)."""
    return merged_list(base or [], ours or [], theirs or [])


def fingerprint(value: Any) -> str:
    """A text that is the same for the same value, in whatever order its tables stand."""
    return json.dumps(value, sort_keys=True, default=repr)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values are the same to the letter: 1, 1.0, true and "1" are not, nor are tables in another order."""
    return one is other or json.dumps(one, default=repr) == json.dumps(other, default=repr)


def value_at(table: Any, path: KeyPath) -> Any:
    """What stands there; None where nothing does."""
    value = table
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def with_value(table: Mapping[str, Any], path: KeyPath, value: Any) -> Table:
    """A copy with another value there. Raises KeyError where a table that leads to it is missing."""
    key, *rest = path
    return {**table, key: with_value(table[key], tuple(rest), value) if rest else value}


def _is_list_of_texts(value: Any) -> bool:
    """An absent list counts: nothing was in it."""
    return value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value))


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [])
