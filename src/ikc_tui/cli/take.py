"""`ikc take`: what was said at a poster on the wall, into the canvas."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ikc_tui.cli.command import NO, OK, Invocation, json_option, subcommand
from ikc_tui.cli.output import print_json, print_text, print_told
from ikc_tui.method.words import Message, Words, message
from ikc_tui.storage.problems import Problem

if TYPE_CHECKING:
    from ikc_tui.domain.canvas import Canvas
    from ikc_tui.domain.edits import TakenLines

STANDARD_INPUT = "-"


@subcommand(
    "take",
    click.Argument(["slug"]),
    click.Argument(["file"]),
    click.Option(["--poster"]),
    click.Option(["--yes", "without_asking"], is_flag=True),
    json_option(),
)
def command(invocation: Invocation, slug: str, file: str, poster: str | None, without_asking: bool) -> int:
    """Shows what the lines of a file do to a canvas, and does it once a person says yes; `without_asking` at once.

    What is not understood is told, and the others are done all the same.
    """
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.domain.edits import read_lines
    from ikc_tui.domain.posters import named_poster
    from ikc_tui.domain.wall.lines import wall_lines
    from ikc_tui.services.file_edits import edit_file_as_planned
    from ikc_tui.services.library import Library
    from ikc_tui.services.wall import gone_cards

    words, today = invocation.words, date.today()
    folder, slug = find_canvas(invocation, slug)
    library = Library(folder)
    loaded = library.load(slug)
    loaded.expect_editable()
    if poster and isinstance(no_such := named_poster(loaded.canvas, poster, today), Message):
        raise Problem(no_such)
    lines = wall_lines(_typed(file, words), today)
    if not lines:
        raise Problem(message("take.empty"), _path(file))
    gone = gone_cards(library.history, slug, loaded.canvas)

    def read(canvas: "Canvas") -> "TakenLines":
        return read_lines(canvas, lines, poster or "", gone=gone, today=today)

    taken = read(loaded.canvas)
    if not invocation.json:
        _print(taken, file, words)
        if not loaded.canvas.posters and taken.count("refused"):
            print_text(words("take.how_to_make_poster", slug=slug), err=True)
    wanted = taken.count("done") > 0
    done = None
    if wanted and (without_asking or (not invocation.json and _is_confirmed(taken, words))):
        written, done = edit_file_as_planned(library, loaded, read)
        print_told(written.notices, words)
        if not invocation.json:
            if _fates(done) != _fates(taken):  # another changed the canvas meanwhile
                _print(done, file, words)
            print_text(words.of(done.edited.label))
    if invocation.json:
        print_json(taken_json(slug, done or taken, words, is_done=done is not None))
    elif wanted and done is None:
        print_text(words("take.not_done"), err=True)
    return OK if (done or not wanted) and not (done or taken).count("refused") else NO


def taken_json(slug: str, taken: "TakenLines", words: Words, *, is_done: bool) -> dict[str, object]:
    """What became of the lines as `ikc take --json` gives it."""
    poster = taken.poster
    return {
        "slug": slug,
        "poster": {"id": poster.id, "date": poster.date} if poster else None,
        "taken": is_done,
        "lines": [
            {
                "line": each.line.at,
                "text": each.line.text,
                "outcome": each.fate,
                "cards": each.cards,
                "says": [words.of(told) for told in each.told],
            }
            for each in taken.lines
        ],
    }


def _typed(file: str, words: Words) -> str:
    """The text of a file, or of standard input; raises Problem."""
    from ikc_tui.services.wall import MAX_SIZE, decode_lines, read_lines_file
    from ikc_tui.storage.unicode_names import existing_path

    if file == STANDARD_INPUT:
        decoded = decode_lines(sys.stdin.buffer.read(MAX_SIZE + 1), None)
    else:
        decoded = read_lines_file(existing_path(Path(file)))
    if not decoded.sure:
        print_text(words("take.guessed"), err=True)
    return decoded.text


def _path(file: str) -> Path | None:
    return None if file == STANDARD_INPUT else Path(file)


def _print(taken: "TakenLines", file: str, words: Words) -> None:
    """Prints what each line does; on stderr those that are not done, with why."""
    from ikc_tui.domain.posters import poster_name

    if taken.poster and not taken.count("poster"):
        print_text(words("take.by_poster", poster=poster_name(taken.poster)))
    for each in taken.lines:
        for told in each.told:
            if each.fate == "refused":
                refused = message("take.refused", line=each.line.text, reason=told)
                print_text(Problem(refused, Path(file), each.line.at).say(words), err=True)
            else:
                print_text(" ".join(words.of(told).split()))


def _is_confirmed(taken: "TakenLines", words: Words) -> bool:
    """Whether a person at a terminal says yes."""
    from ikc_tui.cli.prompt import confirm, is_at_terminal

    question = "take.may_i" if taken.count("refused") else "take.may_i_all"
    return is_at_terminal() and confirm(message(question, n=taken.count("done")), words)


def _fates(taken: "TakenLines") -> list[tuple[str, tuple[Message, ...]]]:
    return [(each.fate, each.told) for each in taken.lines]
