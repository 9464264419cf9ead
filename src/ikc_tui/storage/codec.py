"""A canvas to bytes and back. Writing is canonical: the same model is always the same bytes."""

from pathlib import Path

import tomli_w
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.safe_text import clean, clean_tree
from ikc_tui.method.words import Message, message
from ikc_tui.storage.locate import locate
from ikc_tui.storage.parsing import parse_toml
from ikc_tui.storage.problems import Problem

HEADER = "#:schema canvas.schema.json\n"


def encode(canvas: Canvas) -> bytes:
    """The canvas in canonical form."""
    return (HEADER + tomli_w.dumps(canvas.tables(), multiline_strings=True)).encode()


def decode(data: bytes, path: Path) -> Canvas:
    """The canvas in the bytes of a file; raises Problem, with line and column where there are any."""
    text, table = parse_toml(data, path)
    try:
        return Canvas.model_validate(clean_tree(table))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        line, column = locate(text, table, first["loc"])
        raise Problem(_sentence(first), path, line, column) from error


def _sentence(error: ErrorDetails) -> Message:
    where = ".".join(str(part) for part in error["loc"] if isinstance(part, str))
    if error["type"] == "missing":
        return message("problems.field_missing", field=where)
    shown = clean(repr(error["input"]))
    return message(
        "problems.field", field=where, value=shown if len(shown) <= 40 else shown[:39] + "…", wanted=_wanted(error)
    )


def _wanted(error: ErrorDetails) -> Message:
    """What should stand there, from the kind of error that pydantic names."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "literal_error":
        return message(
            "problems.wanted_choice", choices=str(context["expected"]).replace(" or ", ", ").replace("'", "")
        )
    if kind.startswith(("greater_than", "less_than", "int")):
        return message("problems.wanted_number")
    if kind.startswith("date"):
        return message("problems.wanted_date")
    if kind.startswith(("tuple", "list")):
        return message("problems.wanted_list")
    if kind.startswith("string_pattern"):
        return message("problems.wanted_id")
    if kind.startswith("string"):
        return message("problems.wanted_text")
    return message("problems.wanted_other")
