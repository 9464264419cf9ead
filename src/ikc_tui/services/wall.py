"""What was said at a poster, from a file, and what is known of the cards that were on it."""

from pathlib import Path

from ikc_tui.domain.canvas import Canvas, card_ids, cards_by_id, headline
from ikc_tui.domain.edits import GoneCard
from ikc_tui.domain.encodings import DecodedText, decode_text
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.method.words import message
from ikc_tui.services.local_time import local
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.history import History
from ikc_tui.storage.problems import Problem

MAX_SIZE = 1024 * 1024
"""Bytes of a file with lines from the wall."""


def gone_cards(history: History, slug: str, canvas: Canvas) -> dict[str, GoneCard]:
    """What the history knows of the cards that were on its posters, and are in the canvas no more.

    Reads versions from the disk, newest first, until each card is found. Never raises Problem.
    """
    wanted = {id for poster in canvas.posters for id in poster.cards} - card_ids(canvas)
    found: dict[str, GoneCard] = {}
    if not wanted:
        return found
    try:
        for version, then in history.readable_versions(slug):
            cards = cards_by_id(then)
            day = local(version.made).date()
            found |= {id: GoneCard(headline(cards[id].card), day) for id in wanted & cards.keys()}
            wanted -= cards.keys()
            if not wanted:
                break
    except Problem:  # without a history nothing is known
        pass
    return found


def read_lines_file(path: Path) -> DecodedText:
    """The text of a file with lines from the wall, in whatever encoding; raises Problem where it is no such text."""
    data = read_bytes(path, max_size=MAX_SIZE, too_large="take.too_large", is_folder="take.is_folder")
    return decode_lines(data, path)


def decode_lines(data: bytes, path: Path | None) -> DecodedText:
    """The text in these bytes; raises Problem where there is none, or too much of it."""
    if len(data) > MAX_SIZE:
        raise Problem(message("take.too_large", most=MAX_SIZE // 1024**2), path)
    decoded = decode_text(data)
    if "\0" in decoded.text:
        raise Problem(message("take.not_text"), path)
    if is_blank(decoded.text):
        raise Problem(message("take.empty"), path)
    return decoded
