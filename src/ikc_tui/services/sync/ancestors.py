"""Which earlier version two copies of a canvas have in common. Pure."""

from collections.abc import Iterable
from typing import Any

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.differences import coalition_tables
from ikc_tui.domain.merge.tables import same

Facts = dict[tuple[str, ...], Any]


def common_ancestor(versions: Iterable[Canvas], ours: Canvas, theirs: Canvas) -> Canvas | None:
    """The newest of the versions (newest first) that both can stem from; None where there is none.

    A version of one side alone looks as if the other had taken its news away again: where a side lacks what a version
    brought, that version is held to be no ancestor. So the one that is found may be older than the true one, and what
    was taken away since may come back; too new it is not, which would take away what someone wrote.
    """
    candidates = [(version, _facts(version)) for version in versions]
    sides = [_facts(ours), _facts(theirs)]
    for at, (version, facts) in enumerate(candidates):
        older = [earlier for _, earlier in candidates[at + 1 :]]
        if not any(_lacks_news(side, facts, earlier) for side in sides for earlier in older):
            return version
    return None


def _lacks_news(side: Facts, version: Facts, earlier: Facts) -> bool:
    """Whether a side says of something what was said earlier, and the version says otherwise."""
    return any(
        not same(value, earlier.get(key)) and same(side.get(key), earlier.get(key)) for key, value in version.items()
    )


def _facts(canvas: Canvas) -> Facts:
    """All that a canvas says, by place: a card by its id wherever it stands, its fields one by one."""
    found: Facts = {}
    for placed in all_cards(canvas):
        found["card", placed.card.id] = list(placed.place)
        for key, value in placed.card.tables().items():
            found["card", placed.card.id, key] = value
    _spread(("coalition",), coalition_tables(canvas), found)
    return found


def _spread(path: tuple[str, ...], value: Any, found: Facts) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _spread((*path, key), item, found)
    else:
        found[path] = value
