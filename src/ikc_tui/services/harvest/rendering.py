"""The booklet of a network as the bytes of a file."""

from ikc_tui.services.export.contents import Export
from ikc_tui.services.export.formats import Rendered
from ikc_tui.services.harvest.booklet import booklet
from ikc_tui.services.harvest.formats import BookletFormat, require_booklet
from ikc_tui.storage.network import Network


def render_booklet(format: BookletFormat, export: Export, network: Network, foreword: str = "") -> Rendered:
    """The booklet of the canvases of an export, and what a person should know of how it turned out.

    `foreword` is as for `booklet`. Raises Problem where what the format needs is not installed, and where the template
    of the export is none.
    """
    module = require_booklet(format)
    data: bytes = module.render_document(booklet(export, network, foreword))
    return Rendered(data, module.notice(data) if format == "pdf" else None)
