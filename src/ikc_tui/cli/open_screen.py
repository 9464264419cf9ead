"""`ikc [PATH]`: the screens."""

import os
import sys
from pathlib import Path

import click

from ikc_tui.cli.shared import FINE, WRONG, Setup, say, subcommand


@subcommand("open", click.Argument(["path"], required=False, default=None))
def open_screen(setup: Setup, path: str | None = None) -> int:
    from ikc_tui.storage.problems import Problem

    try:
        folder, slug = place_of(path, setup)
    except Problem as problem:
        setup.complain(problem)
        return WRONG
    if not _has_screen():
        say(f"ikc: {setup.words('app.no_terminal')}", err=True)
        return WRONG
    from ikc_tui.ui.run import run_screens

    return run_screens(folder, slug, setup.words, lang_given=_language_given()) or FINE


def canvas_of(path: str, setup: Setup) -> tuple[Path, str]:
    """The folder and the canvas that the path names; raises Problem, also where it names a folder only."""
    from ikc_tui.domain.safe_text import clean_line
    from ikc_tui.method.words import message
    from ikc_tui.storage.folder import Folder
    from ikc_tui.storage.problems import Problem

    folder, slug = place_of(path, setup)
    if slug is None:
        if known := ", ".join(Folder(folder).slugs()):
            raise Problem(message("problems.which_canvas", known=known), folder)
        raise Problem(message("problems.no_canvases", folder=clean_line(str(folder.absolute()))))
    return folder, slug


def place_of(path: str | None, setup: Setup) -> tuple[Path, str | None]:
    """The folder and, where the path names one, the canvas; raises Problem where it names nothing."""
    from ikc_tui.method.words import message
    from ikc_tui.storage.folder import NETWORK, Folder, is_dir
    from ikc_tui.storage.problems import Problem
    from ikc_tui.storage.unicode_names import existing_path

    if path is None:
        return setup.folder, None
    found = existing_path(Path(path))
    if os.path.isdir(found):
        return found, None
    if os.path.isfile(found) and found.suffix == ".toml" and found.stem != NETWORK:
        return found.parent, found.stem
    folder = Folder(setup.folder)
    known, slug = folder.slugs(), folder.spelled(path)
    if slug in known:
        return setup.folder, slug
    is_dir(found)  # says so where one may not look there
    raise Problem(message("problems.no_such_canvas", slug=path, known=", ".join(known) or "-"))


def _has_screen() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _language_given() -> bool:
    return "IKC_LANG" in os.environ or any(arg.startswith("--lang") for arg in sys.argv)
