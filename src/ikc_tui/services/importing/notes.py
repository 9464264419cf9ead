"""What people type from sticky notes: one a line, below the name of a section, or behind it (`dromen: …`)."""

from collections.abc import Iterator

from ikc_tui.domain.list_items import list_items
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Words, message
from ikc_tui.services.importing.source import ReadOptions, Source, SourceRow, bounded, text_in
from ikc_tui.services.importing.vocabulary import place_named


def read(data: bytes, how: ReadOptions) -> Source:
    """The notes. Raises Problem where this is no text."""
    return Source("notes", bounded([*_rows(text_in(data, "notes"), how.words)]))


def _rows(text: str, words: Words) -> Iterator[SourceRow]:
    section, heading = "", ""
    unused: SourceRow | None = None
    for number, line in enumerate(clean(text).split("\n"), start=1):
        for item in list_items(line):  # none, or one
            named, colon, rest = item.text.partition(":")
            bare = item.text.strip("#*_ \u00a0").removesuffix(":").strip()
            is_heading = item.text.endswith(":")
            place = place_named(bare) if is_heading or not item.has_bullet else None  # a note may say `- ouders`
            if place or (is_heading and not item.has_bullet):  # a heading, of people's own or of ours
                if unused:
                    yield unused
                section, heading = (place.name, "") if place else ("", bare)
                nothing = message("import.nothing_below")
                unused = None if place else SourceRow(number, {"text": item.text}, refused=nothing)
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
