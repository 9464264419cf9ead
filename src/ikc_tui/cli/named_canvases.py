"""The canvases that a subcommand is to read into one file, and the bar that shows how far it is."""

import sys
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext

import click

from ikc_tui.cli.command import Invocation
from ikc_tui.cli.find_canvas import find_canvas
from ikc_tui.services.library import Library

NamedCanvas = tuple[Library, str]
"""Where a canvas is read, and its slug."""


def named_canvases(invocation: Invocation, names: Sequence[str]) -> list[NamedCanvas]:
    """Where to read the canvases that are named by slugs or paths, each once; all of the folder where none is named.

    Raises Problem as `find_canvas` does.
    """
    if not names:
        library = Library(invocation.folder)
        return [(library, slug) for slug in library.slugs()]
    found = dict.fromkeys(find_canvas(invocation, name) for name in names)
    libraries = {folder: Library(folder) for folder, _ in found}
    return [(libraries[folder], slug) for folder, slug in found]


def with_progress(
    canvases: Sequence[NamedCanvas], invocation: Invocation
) -> AbstractContextManager[Iterable[NamedCanvas]]:
    """The same, with a bar on the screen while they are read."""
    if len(canvases) < 2 or not sys.stderr.isatty():
        return nullcontext(canvases)
    return click.progressbar(canvases, label=invocation.words("export.reading"), file=sys.stderr)
