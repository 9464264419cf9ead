"""The rows of a table of which the columns are known by their names."""

from collections.abc import Mapping, Sequence

from ikc_tui.domain.folding import plain_words
from ikc_tui.domain.safe_text import clean, clean_line, is_blank
from ikc_tui.method.words import Message, listed, message
from ikc_tui.services.importing.days import is_day_first
from ikc_tui.services.importing.source import ReadOptions, SeveralCanvases, Source, SourceRow, UnclearColumns, bounded
from ikc_tui.services.importing.vocabulary import field_of_column
from ikc_tui.storage.problems import Problem

NOTE, BESIDE, LEFT_OUT = "note", "beside", "-"
"""What a column of which nothing else is known can be: the note, a part of that under its own name, or nothing."""
ROWS_ABOVE_HEADS = 10
"""How many rows may stand above the names of the columns: a title, a date."""
CHOICES = (
    *("text", "section", "status", "owner", "due", "note", "partners", "stakeholders", "pillar"),
    *("lessons", "kind", "learned", "from", "to", "board"),
)
"""The fields that a column can be said to be, the likeliest first."""


def fields_to_choose() -> Message:
    """What these fields are called."""
    return listed([message(f"export.columns.{field}") for field in CHOICES])


def read_table(format: str, table: Sequence[Sequence[str]], how: ReadOptions, *, day_first: bool = True) -> Source:
    """The rows below the one that has the names of the columns; those above it are not taken.

    Raises UnclearColumns where nobody can know what a column is, unless `how` lets guess; and always where no column
    has the texts. Raises SeveralCanvases where the rows are of several coalitions, none of which is imported into, and
    Problem where nothing stands in any cell.
    """
    if all(is_blank(cell) for row in table for cell in row):
        raise Problem(message("import.nothing_in_it"))
    head_at = heads_at(table, how) or 0
    heads = [clean(head).strip() for head in table[head_at]] if table else []
    fields = _fields(heads, how.columns)
    below = table[head_at + 1 :]
    unclear = [
        head
        for at, head in enumerate(heads)
        if fields[at] is None and any(not is_blank(row[at]) for row in below if at < len(row))
    ]
    needs_text = not {"text", "from"} & {*fields}
    if needs_text or (unclear and not how.guess):
        known = {head: field for head, field in zip(heads, fields, strict=True) if field}
        raise UnclearColumns(unclear or heads, known, needs_text=needs_text)
    above = [
        SourceRow(number, {"text": " ".join(filter(None, row))}, refused=message("import.above_heads"))
        for number, row in enumerate(table[:head_at], start=1)
        if not all(map(is_blank, row))
    ]
    if not any(map(field_of_column, filter(None, map(plain_words, heads)))):
        # Nobody knows these by name: they may be no names, but what stands in the first row.
        above.append(SourceRow(head_at + 1, {"text": " ".join(filter(None, heads))}, refused=message("import.heads")))
    found = [
        _row(number, heads, fields, row)
        for number, row in enumerate(below, start=head_at + 2)
        if not all(map(is_blank, row))
    ]
    days = [row.cells["due"] for row in found if "due" in row.cells]
    labels = {field: head for head, field in zip(heads, fields, strict=True) if field}
    rows = bounded([*above, *_of_coalition(found, how.name)])
    return Source(format, rows, labels=labels, day_first=is_day_first(days, day_first))


def heads_at(table: Sequence[Sequence[str]], how: ReadOptions) -> int | None:
    """Which of the first rows has the names of the columns; None where none names one with texts."""
    said = {plain_words(head) for head in how.columns}
    for at, row in enumerate(table[:ROWS_ABOVE_HEADS]):
        heads = [plain_words(head) for head in row]
        if said & {*heads} or ("text" in map(field_of_column, heads) and (at == 0 or sum(map(bool, heads)) > 1)):
            return at
    return None


def _of_coalition(rows: Sequence[SourceRow], name: str) -> list[SourceRow]:
    """The rows, of which those of other coalitions than the one of that name are not taken, where there are several."""
    coalitions = dict.fromkeys(coalition for row in rows if (coalition := row.cells.get("coalition", "").strip()))
    if len(coalitions) < 2:
        return [*rows]
    others = [coalition for coalition in coalitions if plain_words(coalition) != plain_words(name)]
    if len(others) == len(coalitions):
        raise SeveralCanvases(others)
    return [
        row.refuse(message("import.of_other", name=clean_line(coalition)))
        if (coalition := row.cells.get("coalition", "").strip()) in others
        else row
        for row in rows
    ]


def _fields(heads: Sequence[str], columns: Mapping[str, str]) -> list[str | None]:
    """The field of each column; None where it is unclear, as is a second one of a kind."""
    said = {plain_words(head): _said_field(field) for head, field in columns.items()}
    if unknown := [head for head in columns if plain_words(head) not in map(plain_words, heads)]:
        raise Problem(message("import.no_such_column", column=unknown[0], columns=", ".join(heads)))
    fields: list[str | None] = []
    taken = {*said.values()} - {NOTE}
    for head in map(plain_words, heads):
        field = said.get(head) or field_of_column(head)
        if not head or (head in said and field == NOTE != field_of_column(head)):
            field = BESIDE
        fields.append(None if head not in said and field in taken else field)
        taken |= {field} if field and field not in (NOTE, BESIDE, LEFT_OUT) else set()
    if "card" in fields and not {"text", "from"} & {*fields}:  # who writes `kaart` alone means what stands on it
        fields[fields.index("card")] = "text"
    return fields


def _said_field(typed: str) -> str:
    """The field that someone names for a column."""
    if typed.strip() == LEFT_OUT:
        return LEFT_OUT
    field = field_of_column(typed)
    if field is None:
        raise Problem(message("import.no_such_field", field=typed, fields=fields_to_choose()))
    return "text" if field == "card" else field


def _row(number: int, heads: Sequence[str], fields: Sequence[str | None], row: Sequence[str]) -> SourceRow:
    cells: dict[str, str] = {}
    beside: list[tuple[str, str]] = []
    for head, field, cell in zip(heads, fields, row, strict=False):  # a row may be shorter
        if field in (LEFT_OUT, "source"):
            continue
        if field in (None, BESIDE) or field in cells:
            beside += [(head, cell.strip())] if not is_blank(cell) else []
        else:
            cells[field] = cell
    beside += [("", cell.strip()) for cell in row[len(heads) :] if not is_blank(cell)]
    if not cells.get("card"):
        cells = {field: cell.strip() for field, cell in cells.items()}
    return SourceRow(number, cells, tuple(beside))
