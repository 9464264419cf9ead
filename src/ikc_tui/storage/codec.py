"""A canvas to bytes and back. Encoding is canonical: the same model is always the same bytes."""

import contextlib
import gc
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ikc_tui.domain.canvas import Canvas
from ikc_tui.domain.safe_text import clean, clean_tree, is_plain
from ikc_tui.method.words import Message, message
from ikc_tui.storage.card_blocks import canonical_text, match_known_cards
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.toml_parser import parse_safe_toml, parse_toml
from ikc_tui.storage.toml_positions import locate


def encode(canvas: Canvas) -> bytes:
    """The canvas in canonical form: TOML 1.0, in UTF-8."""
    return canonical_text(canvas).encode()


def decode(data: bytes, path: Path, known: Canvas | None = None) -> Canvas:
    """The canvas in the bytes of a file; raises Problem of that path, with line and column where there are any.

    `known` is one that may have most of its cards, such as the file as it was before: these are not read again, and
    are the very same objects. None: none is.
    """
    with _garbage_collection_paused():
        return (known and _decode_changes(data, path, known)) or _decode_all(data, path)


def _decode_all(data: bytes, path: Path) -> Canvas:
    text, table = parse_toml(data, path)
    try:
        return Canvas.model_validate(table if is_plain(text) else clean_tree(table))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        line, column = locate(text, table, first["loc"])
        raise Problem(_sentence_of(first), path, line, column) from error


def _decode_changes(data: bytes, path: Path, known: Canvas) -> Canvas | None:
    """Decodes only the cards that the known canvas lacks; None where the bytes are not canonical.

    The result is checked by encoding it, which must give the same bytes.
    """
    try:
        cards, others = match_known_cards(data.decode(), known)
        table = parse_safe_toml(others.encode(), path)[1]
        for place, here in cards.items():
            sections = table.setdefault(place.board, {})
            new = sections.get(place.section, {})
            sections[place.section] = {id: card or new[id] for id, card in here.items()}
        canvas = Canvas.model_validate(table)
    except (Problem, ValueError, LookupError, TypeError, AttributeError):  # read as a whole it says what is wrong
        return None
    return canvas if encode(canvas) == data else None


@contextlib.contextmanager
def _garbage_collection_paused() -> Iterator[None]:
    """Pauses garbage collection, which takes a third of the time of decoding and finds nothing.

    For the whole program. Where threads decode at once, it may resume before the last one has ended; it never stays
    off, since the thread that paused it resumes it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _sentence_of(error: ErrorDetails) -> Message:
    where = ".".join(str(part) for part in error["loc"] if isinstance(part, str))
    if error["type"] == "missing":
        return message("problems.field_missing", field=where)
    shown = clean(repr(error["input"]))
    return message(
        "problems.field",
        field=where,
        value=shown if len(shown) <= 40 else shown[:39] + "…",
        wanted=_expectation_of(error),
    )


def _expectation_of(error: ErrorDetails) -> Message:
    """The sentence about what the field should hold, by the type of pydantic's error."""
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
