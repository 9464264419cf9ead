"""Boards of Trello, as its JSON ("Print, export and share") or its CSV has them."""

from collections.abc import Iterator, Mapping
from math import isnan
from typing import Any

from ikc_tui.method.words import Words, message
from ikc_tui.services.importing import csv
from ikc_tui.services.importing.source import ReadOptions, Source, SourceRow, bounded, json_in, not_this

CSV_HEADS = {"Card ID", "Card Name", "List Name"}
"""Those by which its CSV is known from others."""
_CSV_FIELDS = {
    "Card Name": "text",
    "List Name": "section",
    "Card Description": "note",
    "Members": "owner",
    "Due Date": "due",
}


def read(data: bytes, how: ReadOptions) -> Source:
    """The cards, list by list. Raises Problem where this is no board of Trello."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return _read_csv(data, how.words)
    board = json_in(data, "trello")
    if not is_board(board):
        raise not_this("trello")
    return _source(_Board(board, how.words).rows(), how.words)


def _source(rows: Iterator[SourceRow], words: Words) -> Source:
    return Source("trello", bounded([*rows]), labels={"section": words("import.list")})


def is_board(value: object) -> bool:
    """Whether this is a board as Trello writes it in JSON."""
    return isinstance(value, dict) and isinstance(value.get("lists"), list) and isinstance(value.get("cards"), list)


class _Board:
    def __init__(self, board: Mapping[str, Any], words: Words) -> None:
        self.words = words
        self.lists = _by_id(board["lists"])
        self.members = _by_id(board.get("members"))
        self.checklists = _by_id(board.get("checklists"))
        self.custom_fields = _by_id(board.get("customFields"))
        self.comments: dict[str, list[str]] = {}
        for action in reversed([each for each in _list(board.get("actions")) if isinstance(each, dict)]):
            data = action.get("data")
            if action.get("type") == "commentCard" and isinstance(data, dict) and isinstance(data.get("card"), dict):
                by = action.get("memberCreator")
                name = _text(by.get("fullName")) if isinstance(by, dict) else ""
                said = f"{name}: {_text(data.get('text'))}" if name else _text(data.get("text"))
                self.comments.setdefault(str(data["card"].get("id")), []).append(said)
        self.cards = [card for card in board["cards"] if isinstance(card, dict)]

    def rows(self) -> Iterator[SourceRow]:
        for number, card in enumerate(sorted(self.cards, key=self._place), start=1):
            row = SourceRow(number, self._cells(card), tuple(self._beside(card)))
            in_list = self.lists.get(str(card.get("idList")), {})
            archived = card.get("closed") is True or in_list.get("closed") is True
            yield row.refuse(message("import.archived")) if archived else row

    def _place(self, card: Mapping[str, Any]) -> tuple[int, float]:
        """Which list a card is in, and where in that: those of no list that is there come last."""
        order, list_id, pos = [*self.lists], card.get("idList"), card.get("pos")
        at = order.index(list_id) if list_id in order else len(order)
        return at, float(pos) if isinstance(pos, int | float) and not isnan(pos) else 0.0

    def _cells(self, card: Mapping[str, Any]) -> dict[str, str]:
        members = [self.members.get(str(id), {}) for id in _list(card.get("idMembers"))]
        names = [_text(member.get("fullName")) or _text(member.get("username")) for member in members]
        cells = {
            "text": _text(card.get("name")),
            "section": _text(self.lists.get(str(card.get("idList")), {}).get("name")),
            "note": _text(card.get("desc")),
            "due": _text(card.get("due")),
            "owner": ", ".join(filter(None, names)),
            "origin": _text(card.get("id")),
        }
        return {**cells, "status": "done"} if card.get("dueComplete") is True else cells

    def _beside(self, card: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        labels = [label for label in _list(card.get("labels")) if isinstance(label, dict)]
        names = [_text(label.get("name")) or _text(label.get("color")) for label in labels]
        yield self.words("import.labels"), ", ".join(filter(None, names))
        for id in _list(card.get("idChecklists")):
            checklist = self.checklists.get(str(id), {})
            items = [item for item in _list(checklist.get("checkItems")) if isinstance(item, dict)]
            done = ["x" if item.get("state") == "complete" else " " for item in items]
            lines = [f"[{mark}] {_text(item.get('name'))}" for mark, item in zip(done, items, strict=True)]
            yield _text(checklist.get("name")), "\n".join(lines)
        for item in _list(card.get("customFieldItems")):
            if isinstance(item, dict):
                custom = self.custom_fields.get(str(item.get("idCustomField")), {})
                yield _text(custom.get("name")), _custom_value(item, custom)
        yield self.words("import.comments"), "\n".join(self.comments.get(str(card.get("id")), ()))
        attached = [each for each in _list(card.get("attachments")) if isinstance(each, dict)]
        yield self.words("import.attachments"), "\n".join(filter(None, (_text(each.get("url")) for each in attached)))


def _read_csv(data: bytes, words: Words) -> Source:
    heads, *rows = csv.cells(data, "trello") or [[]]
    if not {*heads} >= CSV_HEADS:
        raise not_this("trello")
    return _source(_csv_rows(heads, rows, words), words)


def _csv_rows(heads: list[str], rows: list[list[str]], words: Words) -> Iterator[SourceRow]:
    for number, row in enumerate(rows, start=2):
        cell = dict(zip(heads, row, strict=False))
        if not any(cell.values()):
            continue
        cells = {field: cell.get(head, "") for head, field in _CSV_FIELDS.items()}
        cells["origin"] = cell["Card ID"]
        if cell.get("Due Complete", "").casefold() == "true":
            cells["status"] = "done"
        beside = {"labels": cell.get("Labels", ""), "attachments": cell.get("Attachment Links", "")}
        made = SourceRow(number, cells, tuple((words(f"import.{key}"), text) for key, text in beside.items()))
        yield made.refuse(message("import.archived")) if cell.get("Archived", "").casefold() == "true" else made


def _custom_value(item: Mapping[str, Any], custom: Mapping[str, Any]) -> str:
    """What stands in a field of the board's own: a text, number, day or tick, or the option that was chosen."""
    value = item.get("value")
    if not isinstance(value, dict):
        option = _by_id(custom.get("options")).get(str(item.get("idValue")), {})
        value = option.get("value")
    return ", ".join(str(each) for each in value.values()) if isinstance(value, dict) else ""


def _by_id(value: object) -> dict[str, Mapping[str, Any]]:
    return {str(each.get("id")): each for each in _list(value) if isinstance(each, dict)}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
