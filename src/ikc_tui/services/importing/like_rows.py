"""Rows that say the same text: which of them is which of those of last time, by what else each says."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count

from ikc_tui.domain.canvas import Card, Imported
from ikc_tui.domain.fingerprints import digest
from ikc_tui.services.importing.days import read_day
from ikc_tui.services.importing.source import Source, SourceRow
from ikc_tui.services.importing.vocabulary import status_named

Facts = tuple[tuple[str, str], ...]
"""What a row says beside its text, as far as one sees it at once: fields of a card, and the digests of their values."""


def told_apart(names: Sequence[str], last: Callable[[str], Imported | None], source: Source, today: date) -> list[str]:
    """The names of the rows, with a number behind that of each but the first of those that have the same.

    A row has the number under which all was said that it says at the last import, else that which it has by the order
    of the rows, or the first that is free. So a table that was put into another order, or that a row was taken out of,
    still tells the same of each card.
    """
    alike: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        alike[name].append(at)
    found = [*names]
    for name, places in alike.items():
        if name and (len(places) > 1 or last(_numbered(name, 2))):
            said = [_said(source.rows[at], source, today) for at in places]
            for at, number in zip(places, _numbers(said, [*_earlier(name, last, len(places))]), strict=True):
                found[at] = _numbered(name, number)
    return found


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _earlier(name: str, last: Callable[[str], Imported | None], rows: int) -> Iterator[Imported | None]:
    """What such rows said at the last import, under 1, 2, and so on; None where there was none."""
    for number in count(1):
        imported = last(_numbered(name, number))
        if imported is None and number > rows:
            return
        yield imported


def _said(row: SourceRow, source: Source, today: date) -> Facts:
    cells = row.cells
    values = {
        "owner": Card(id="x", owner=cells.get("owner", "")).owner,
        "status": status_named(cells.get("status", "")),
        "due": read_day(cells.get("due", ""), today, day_first=source.day_first),
    }
    return tuple((name, digest(value)) for name, value in values.items() if name in cells)


def _numbers(rows: Sequence[Facts], earlier: Sequence[Imported | None]) -> list[int]:
    """The number of each row."""
    numbers = [at if _is_all(earlier[at - 1], said) else 0 for at, said in enumerate(rows, 1)]
    taken = {*numbers}
    alike = _by_what_was_said(rows, earlier)

    def may_have(at: int, number: int) -> bool:
        """Whether it is that rather than the one by its order, and no other row is."""
        if number in taken:
            return False
        by_order = number - 1
        return (
            not _agrees(earlier[at], rows[at])
            or by_order >= len(rows)
            or numbers[by_order] > 0
            or not _agrees(earlier[by_order], rows[by_order])
        )

    is_changed = True
    while is_changed:  # one that finds its number may leave its place to another
        is_changed = False
        for at in (at for at, number in enumerate(numbers) if not number):
            if number := next((number for number in alike[rows[at]] if may_have(at, number)), 0):
                numbers[at] = number
                taken.add(number)
                is_changed = True
    for at, number in enumerate(numbers):
        if not number and at + 1 not in taken and _agrees(earlier[at], rows[at]):
            numbers[at] = at + 1
            taken.add(at + 1)
    free = (number for number in count(1) if number not in taken)
    return [number or next(free) for number in numbers]


def _by_what_was_said(rows: Sequence[Facts], earlier: Sequence[Imported | None]) -> Mapping[Facts, list[int]]:
    """The numbers under which all was said that a row says."""
    found: dict[Facts, list[int]] = defaultdict(list)
    for names in {tuple(name for name, _ in said) for said in rows}:
        for number, imported in enumerate(earlier, 1):
            if imported:
                found[tuple((name, imported.values.get(name, "")) for name in names)].append(number)
    return found


def _is_all(earlier: Imported | None, said: Facts) -> bool:
    return earlier is not None and all(earlier.values.get(name, "") == value for name, value in said)


def _agrees(earlier: Imported | None, said: Facts) -> bool:
    """Whether nothing else was said then; of what the card says otherwise it is not kept what the row said."""
    return earlier is not None and all(earlier.values.get(name, "") in ("", value) for name, value in said)
