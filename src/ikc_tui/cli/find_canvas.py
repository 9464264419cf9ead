"""Which folder and canvas an argument means: a slug, a path of a canvas, or a path of a folder."""

import os
from pathlib import Path

from ikc_tui.cli.command import Invocation
from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import message
from ikc_tui.services.library import Library
from ikc_tui.storage.folder import NETWORK, Folder, is_dir
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.unicode_names import existing_name, existing_path


def find_canvas(invocation: Invocation, name: str, *, deleted_too: bool = False) -> tuple[Path, str]:
    """The folder and the slug of a canvas, named by its slug or its path; the slug goes first.

    Args:
        invocation: Says in which folder a slug is looked up.
        name: A slug, or a path.
        deleted_too: Finds the slug of a canvas that is gone as well, as long as earlier versions of it are kept.

    Raises:
        Problem: There is no such canvas, or the path names a folder only.
    """
    library = Library(invocation.folder)
    known = {*library.slugs(), *(library.history.slugs() if deleted_too else ())}
    if (slug := existing_name(name, sorted(known))) in known:
        return library.folder, slug
    folder, found = find_folder_or_canvas(invocation, name)
    if found is None:
        if slugs := ", ".join(Folder(folder).slugs()):
            raise Problem(message("problems.which_canvas", known=slugs), folder)
        raise Problem(message("problems.no_canvases", folder=clean_line(str(folder.absolute()))))
    return folder, found


def find_folder_or_canvas(invocation: Invocation, name: str | None) -> tuple[Path, str | None]:
    """The folder that a path names and, where it names one, the slug of the canvas; a path goes before a slug.

    None as the name means the folder of the invocation.

    Raises:
        Problem: The name means nothing that is there.
    """
    if name is None:
        return invocation.folder, None
    path = existing_path(Path(name))
    if os.path.isdir(path):
        return path, None
    if os.path.isfile(path) and path.suffix == ".toml" and path.stem != NETWORK:
        return path.parent, path.stem
    folder = Folder(invocation.folder)
    known, slug = folder.slugs(), folder.existing_slug(name)
    if slug in known:
        return folder.folder, slug
    is_dir(path)  # raises Problem where one may not look there
    raise Problem(message("problems.no_such_canvas", slug=name, known=", ".join(known) or "-"))
