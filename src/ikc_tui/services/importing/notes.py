"""What people type from sticky notes: one a line, below the name of a section, or behind it (`dromen: …`)."""

from collections.abc import Iterator

from ikc_tui.domain.encodings import decode_text
from ikc_tui.domain.list_items import list_items
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Words, message
from ikc_tui.services.importing.source import ReadOptions, Source, SourceRow, bounded, not_this
from ikc_tui.services.importing.vocabulary import place_named


def read(data: bytes, how: ReadOptions) -> Source:
    """The notes. Raises Problem where this is no text."""
    text = decode_text(data).text
    if "\x00" in text:
        raise not_this("notes")
    return Source("notes", bounded([*_rows(text, how.words)]))


def _rows(text: str, words: Words) -> Iterator[SourceRow]:
    section, heading = "", ""
    unused: SourceRow | None = None
    for number, line in enumerate(clean(text).split("\n"), start=1):
        for item in list_items(line):  # none, or one
            named, colon, rest = item.text.partition(":")
            bare = item.text.strip("#*_ \u00a0").removesuffix(":").strip()
            if place := place_named(bare):
                section, heading, unused = place.name, "", None
                continue
            if item.text.endswith(":") and not item.has_bullet:  # a heading of people's own, that names no section
                if unused:
                    yield unused
                section, heading = "", bare
                unused = SourceRow(number, {"text": item.text}, refused=message("import.nothing_below"))
                continue
            unused = None
            cells = {"text": item.text, "section": section}
            if colon and rest.strip() and (place := place_named(named)):
                cells = {"text": rest.strip(), "section": place.name}
            if item.ticked:
                cells["status"] = "done"
            yield SourceRow(number, cells, ((words("import.heading"), heading),) if heading else ())
    if unused:
        yield unused
