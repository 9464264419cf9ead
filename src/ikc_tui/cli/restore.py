"""`ikc restore`: an earlier version of a canvas put back."""

import click

from ikc_tui.cli.command import OK, Invocation, subcommand
from ikc_tui.cli.output import print_text
from ikc_tui.domain.safe_text import clean_line


@subcommand("restore", click.Argument(["slug"]), click.Argument(["revision"]))
def command(invocation: Invocation, slug: str, revision: str) -> int:
    """Puts an earlier version back; what stands there now becomes an earlier version first."""
    from ikc_tui.cli.find_canvas import find_canvas
    from ikc_tui.services.history import made_at, restore_file
    from ikc_tui.storage.store import Store

    words = invocation.words
    folder, slug = find_canvas(invocation, slug, deleted_too=True)
    version, result = restore_file(Store(folder), slug, revision)
    key = "history.restored" if result.changed else "history.restored_same"
    print_text(clean_line(words(key, slug=slug, when=made_at(version, words))))
    if result.snapshot:
        print_text(words("history.restored_kept", revision=result.snapshot.revision))
    return OK
