"""The Word file in whose style a document is made, as one chooses it, also where nothing is installed that reads it."""

from pathlib import Path

from ikc_tui.services.export.formats import require


def template_in(path: Path) -> bytes:
    """The bytes of a file in whose style a Word document can be made.

    Raises Problem where what makes these is not installed, the file can't be read, or is none.
    """
    require("docx")
    from ikc_tui.services.export.word_template import read_template

    return read_template(path)
