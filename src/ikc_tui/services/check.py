"""`ikc check`: what a person would want to mend in canvas files."""

from collections.abc import Iterator
from pathlib import Path

from ikc_tui.domain.canvas import BOARDS, Canvas, all_cards
from ikc_tui.domain.merge import open_conflicts
from ikc_tui.domain.sections import pillars
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Message, message
from ikc_tui.storage.file_reader import read_bytes
from ikc_tui.storage.folder import NETWORK, is_dir
from ikc_tui.storage.network import load_network
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas, Store
from ikc_tui.storage.toml_positions import Positions
from ikc_tui.storage.unicode_names import existing_path


class Defect(Problem):
    """Something to mend in a file, with its place where that is known."""

    fatal = False
    """Whether the file can't be read at all."""


class UnreadableFile(Defect):
    """A file that can't be read at all, and why."""

    fatal = True


def check_folder(path: Path) -> Iterator[Defect]:
    """The defects of the canvases of a folder, `network.toml` included, or of one file, named with or without `.toml`.

    Never raises Problem: what can't be read is a defect too.
    """
    path = existing_path(path)
    try:
        if is_dir(path):
            store = Store(path)
            yield from (Defect(what, file) for file, what in store.misnamed_files().items())
            slugs = [*store.slugs(), NETWORK]
        else:
            path = _canvas_file(path)
            store, slugs = Store(path.parent), [path.stem]
    except Problem as problem:
        yield _as_unreadable_file(problem)
        return
    for slug in slugs:
        try:
            if slug == NETWORK:
                load_network(store.folder)
            else:
                yield from check_canvas(store.load(slug))
        except Problem as problem:
            yield _as_unreadable_file(problem)


def _canvas_file(path: Path) -> Path:
    """The file of a canvas that is named with or without `.toml`; raises Problem where it is another file."""
    if path.suffix == ".toml":
        return path
    whole = existing_path(path.with_name(f"{path.name}.toml"))
    if not whole.is_file():
        read_bytes(path)  # says what is the matter with it
        raise Problem(message("problems.not_a_canvas"), path)
    return whole


def check_canvas(loaded: LoadedCanvas) -> Iterator[Defect]:
    """The defects of a readable canvas: ids that refer to nothing or stand there twice, and unknown keys."""
    positions = Positions(loaded.data.decode("utf-8", "replace"))
    for where, problem in _defects(loaded.canvas):
        yield Defect(problem, loaded.path, *positions.of(where))


def _defects(canvas: Canvas) -> Iterator[tuple[list[str], Message]]:
    partners = {partner.id for partner in canvas.partners}
    known_pillars = {pillar.id for pillar in pillars(canvas)}
    seen: dict[str, str] = {}
    for (board, section), _, card in all_cards(canvas):
        where = [board, section, card.id]
        if card.id in seen:
            yield where, message("check.id_twice", id=card.id, other=seen[card.id])
        seen[card.id] = section
        for id in card.partners:
            if id not in partners:
                yield [*where, "partners"], message("check.no_partner", id=id)
        if card.pillar and card.pillar not in known_pillars:
            yield [*where, "pillar"], message("check.no_pillar", id=card.pillar)
        for field, written, known in (
            ("kind", card.kind_as_written, card.kind),
            ("status", card.status_as_written, card.status),
        ):
            if written and known is None:
                yield [*where, field], message("check.unknown_value", field=field, value=written)
        for key in card.model_extra or {}:
            yield [*where, key], message("check.unknown", key=key)
    for name in ("partners", "marks", "reviews", "posters", "imports"):
        for thing in getattr(canvas, name):
            for key in thing.model_extra:
                yield [name, thing.id, key], message("check.unknown", key=key)
    for review in canvas.reviews:
        for item in review.items:
            for key in item.model_extra or {}:
                yield ["reviews", review.id, "items", item.id, key], message("check.unknown", key=key)
    yield from ((where, message("check.no_lesson", id=where[-1])) for where in _lessons_named(canvas))
    open_ids = {conflict.id for conflict in open_conflicts(canvas)}
    for entry in canvas.conflicts:
        if entry.id not in open_ids:
            yield ["conflicts", entry.id], message("check.about_nothing", id=entry.id)
    for key in canvas.practice.model_extra or {}:
        yield ["practice", key], message("check.unknown", key=key)
    for board in BOARDS:
        for key in getattr(canvas, board).model_extra or {}:
            yield [board, key], message("check.unknown_section", key=key, board=board)
    for key in canvas.model_extra or {}:
        yield [key], message("check.unknown", key=key)


def _lessons_named(canvas: Canvas) -> Iterator[list[str]]:
    """The places of marks, signals and spreads that belong to no lesson."""
    known = {str(number) for number in lesson_numbers()}
    yield from (["marks", mark.id] for mark in canvas.marks if mark.id not in known)
    for review in canvas.reviews:
        for name in ("marks", "signals", "spread", "counted"):
            yield from (["reviews", review.id, name, id] for id in getattr(review, name) if id not in known)
        for partner, marks in review.partner_marks.items():
            yield from (["reviews", review.id, "partner_marks", partner, id] for id in marks if id not in known)


def _as_unreadable_file(problem: Problem) -> Defect:
    return UnreadableFile(problem.message, problem.path, problem.line, problem.column)
