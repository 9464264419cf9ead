"""The canvases that a subcommand makes one file of, what of them leaves, and the bar that shows how far it is."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from ikc_tui.cli.command import Invocation
from ikc_tui.cli.find_canvas import find_canvas
from ikc_tui.method.words import Words
from ikc_tui.services.export.leaving import Leaving, leaving_by
from ikc_tui.services.exporting import CanvasSource, ExportStep, Watch, stays_here, watch_nothing
from ikc_tui.services.library import Library


def named_canvases(invocation: Invocation, names: Sequence[str]) -> list[CanvasSource]:
    """Where to read the canvases that are named by slugs or paths, each once; all of the folder where none is named.

    Raises Problem as `find_canvas` does.
    """
    if not names:
        library = Library(invocation.folder)
        return [CanvasSource(library, slug) for slug in library.slugs()]
    found = dict.fromkeys(find_canvas(invocation, name) for name in names)
    libraries = {folder: Library(folder) for folder, _ in found}
    return [CanvasSource(libraries[folder], slug) for folder, slug in found]


def leaving_of(
    sources: Sequence[CanvasSource], export: str, asked: Mapping[str, bool | None], target: Path | None
) -> Leaving:
    """What leaves, by what was asked for and by the networks of the folders; these are read only where they say more.

    `export` is the name of one in the profiles of a network; `target` is where the file goes, None for standard output.
    Raises Problem where a network can't be read: it may say that something is to stay.
    """
    libraries = {each.library.folder: each.library for each in (sources if None in asked.values() else [])}
    profiles = [library.network().leaves for library in libraries.values()]
    is_here = target is not None and stays_here(target, sources[0].library.folder)
    return leaving_by(profiles, export, asked, stays_here=is_here)


@contextmanager
def progress(canvases: int, words: Words) -> Iterator[Watch]:
    """What is to be told of each step; with a bar on the screen, where there is one and several canvases."""
    if canvases < 2 or not sys.stderr.isatty():
        yield watch_nothing
        return
    with click.progressbar(length=2 * canvases, file=sys.stderr) as bar:  # once to be read, once to be rendered

        def show(step: ExportStep) -> None:
            bar.label = words(f"export.{step.stage}")
            bar.update(step.done + (canvases if step.stage == "rendering" else 0) - bar.pos)

        yield show
        bar.update(2 * canvases - bar.pos)
