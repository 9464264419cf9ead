"""What stands on a poster in words, be it a page in a browser or a PDF, and how much room that takes."""

from collections.abc import Iterator

from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.scoring import REASONS
from ikc_tui.services.export.contents import (
    Export,
    ExportedBoard,
    ExportedCanvas,
    ExportedCard,
    ExportedSection,
    Fact,
    card_text,
    facts,
    names_told,
)
from ikc_tui.services.export.poster_layout import CardLines, PosterLayout, SectionLines, poster_layout

_NAMED = ("owner", "due", "pillar", "lessons", "learned", "note")  # facts of which the text alone does not say enough
_ON_THEIR_OWN = ("learned", "note")  # facts that stand on lines of their own


def below_card(exported: ExportedCard, canvas: ExportedCanvas, export: Export) -> Iterator[str]:
    """The lines below a card's text: its facts together, then each of its notes."""
    found = [*facts(exported.card, canvas.canvas, export.words, export.day)]
    if said := [_said(fact) for fact in found if fact.field not in _ON_THEIR_OWN]:
        yield " · ".join(said)
    yield from (_said(fact) for fact in found if fact.field in _ON_THEIR_OWN)


def beside_name(canvas: ExportedCanvas) -> str:
    """What stands behind the name of the coalition: its neighbourhood and its motto, each after a dot."""
    texts = (canvas.canvas.neighbourhood, canvas.canvas.motto)
    return "".join(f" · {' '.join(text.split())}" for text in texts if not is_blank(text))


def chosen_identity(section: ExportedSection, canvas: ExportedCanvas, export: Export) -> str:
    """In the section that asks for it, whether the coalition chose to be a better apple or a pear; "" elsewhere."""
    chosen = canvas.canvas.identity if section.place == REASONS else None
    return export.words(f"board.identity_{chosen}") if chosen else ""


def poster_name(canvas: ExportedCanvas, export: Export) -> str:
    """How the poster is called, by which its numbers are known; that they are not where they are not kept."""
    if canvas.poster is None:
        return ""
    return (
        export.words("export.poster", id=canvas.poster.id) if canvas.is_kept else export.words("export.numbers_loose")
    )


def how_to_write(canvas: ExportedCanvas, export: Export) -> str:
    """How to write on it so that it can be typed back; "" where its numbers can't be, since they are not kept."""
    return export.words("take.on_the_poster") if canvas.is_kept else ""


def source(export: Export) -> str:
    """Whose the method is, when and by what the poster was made, and whether names are on it."""
    return f"{export.credit} {export.made} {export.words.of(names_told(export))}"


def layout_of(board: ExportedBoard, canvas: ExportedCanvas, export: Export) -> PosterLayout:
    """How the board is laid out on a page."""
    return poster_layout([_measured(section, canvas, export) for section in board.sections])


def _measured(section: ExportedSection, canvas: ExportedCanvas, export: Export) -> SectionLines:
    title, question = (len(export.words(f"{section.key}.{name}")) for name in ("title", "question"))
    cards = (
        CardLines(
            _lengths(card_text(each.card, export.words)),
            tuple(length for line in below_card(each, canvas, export) for length in _lengths(line)),
        )
        for each in section.cards
    )
    return SectionLines(title, question, tuple(cards))


def _said(fact: Fact) -> str:
    return f"{fact.label}: {fact.text}" if fact.field in _NAMED else fact.text


def _lengths(text: str) -> tuple[int, ...]:
    return tuple(map(len, text.splitlines()))
