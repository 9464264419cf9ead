"""Files in the shape in which other tools write them, with content of our own."""

import io
import json
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

PLANNER_HEADS = (
    *("Task ID", "Task Name", "Bucket Name", "Progress", "Priority", "Assigned To", "Created By", "Created Date"),
    *("Start date", "Due date", "Is Recurring", "Late", "Completed Date", "Completed By"),
    *("Completed Checklist Items", "Checklist Items", "Labels", "Description"),
)
"""Of "Export plan to Excel"."""
TRELLO_CSV_HEADS = (
    *("Card ID", "Card Name", "Card URL", "Card Description", "Labels", "Members", "Due Date", "Attachment Count"),
    *("Attachment Links", "Checklist Item Total Count", "Checklist Item Completed Count", "Vote Count"),
    *("Comment Count", "Last Activity Date", "List ID", "List Name", "Board ID", "Board Name", "Archived"),
    *("Start Date", "Due Complete"),
)


def planner_task(**cells: Any) -> list[Any]:
    return [cells.get(head.replace(" ", "_").lower(), "") for head in PLANNER_HEADS]


def planner(*tasks: Sequence[Any], heads: Sequence[str] = PLANNER_HEADS) -> bytes:
    """A plan in Excel, with the sheet that says which plan it is."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tasks"
    sheet.append(list(heads))
    for task in tasks:
        sheet.append(list(task))
    about = book.create_sheet("Plan name")
    for row in (("Plan name", "De Wijk"), ("Plan ID", "x1"), ("Date of export", "26/11/2026")):
        about.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def trello(cards: Sequence[dict[str, Any]], **board: Any) -> bytes:
    """A board as Trello writes it in JSON: two lists, one more that is archived, a member and a checklist."""
    lists = [
        {"id": "l1", "name": "Dromen", "closed": False, "pos": 1},
        {"id": "l2", "name": "Bezig", "closed": False, "pos": 2},
        {"id": "l3", "name": "Weg", "closed": True, "pos": 3},
    ]
    table = {
        "id": "b1",
        "name": "Kindcentrum",
        "closed": False,
        "lists": lists,
        "members": [{"id": "m1", "fullName": "Noor de Vries", "username": "noor"}],
        "checklists": [
            {
                "id": "c1",
                "name": "Regelen",
                "idCard": "5f1a",
                "checkItems": [
                    {"id": "i1", "name": "Zaal", "state": "complete"},
                    {"id": "i2", "name": "Soep", "state": "incomplete"},
                ],
            }
        ],
        "labels": [{"id": "g1", "name": "Ouders", "color": "green"}],
        "cards": [trello_card(number, **card) for number, card in enumerate(cards)],
        "actions": [],
        **board,
    }
    return json.dumps(table).encode()


def trello_card(number: int = 0, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"5f{number}a",
        "name": "",
        "desc": "",
        "closed": False,
        "due": None,
        "dueComplete": False,
        "idList": "l1",
        "idMembers": [],
        "idChecklists": [],
        "labels": [],
        "pos": number,
        **fields,
    }
