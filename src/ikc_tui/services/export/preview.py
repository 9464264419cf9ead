"""What an export would take along, and what would stay, told before it is made."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import actions
from ikc_tui.method.words import Message, message
from ikc_tui.services.child_data import OTHER, FoundChildData, child_data_in, child_data_told
from ikc_tui.services.export.contents import says_something
from ikc_tui.services.export.formats import POSTERS, ExportFormat
from ikc_tui.services.export.leaving import Leaving, is_open, what_leaves
from ikc_tui.services.name_list import name_list

_DOCUMENTS: tuple[ExportFormat, ...] = ("docx", "odt", "md", "txt")
_TABLES: tuple[ExportFormat, ...] = ("xlsx", "csv")
_WITH_REVIEWS: tuple[ExportFormat, ...] = (*_DOCUMENTS, "json")
_MOST_CHILD_DATA = 20  # that are told one by one
_MOST_NAMES = 2  # of coalitions that have some

_ALL_BUT_OPEN_ACTIONS = Leaving(names=True, notes=True, open_actions=False)


class ToldChildData(NamedTuple):
    """A warning of what looks like a child's data, and whether that stands in what may stay."""

    told: Message
    is_note: bool
    is_name: bool


@dataclass(frozen=True)
class Contents:
    """What there is in canvases, of what a format takes along."""

    canvases: int = 0
    cards: int = 0
    reviews: int = 0
    notes: int = 0
    """Cards, own marks and reviews that have a note, or something that was learned."""
    names: frozenset[str] = frozenset()
    """Of owners and of who was present."""
    child_data: tuple[ToldChildData, ...] = ()

    def __add__(self, other: "Contents") -> "Contents":
        """What there is in both."""
        return Contents(
            self.canvases + other.canvases,
            self.cards + other.cards,
            self.reviews + other.reviews,
            self.notes + other.notes,
            self.names | other.names,
            self.child_data + other.child_data,
        )


class Inventory(NamedTuple):
    """What there is in canvases with the actions that are open, and without them; and how many of these there are."""

    whole: Contents = Contents()
    without_open: Contents = Contents()
    open_actions: int = 0


def inventory(slug: str, canvas: Canvas, format: ExportFormat) -> Inventory:
    """What there is in a canvas, of what the format takes along."""
    without_open = what_leaves(canvas, _ALL_BUT_OPEN_ACTIONS)
    is_open_here = [is_open(card) and says_something(card) for card in actions(canvas) if format != "ics" or card.due]
    name = canvas.name if not is_blank(canvas.name) else slug
    return Inventory(_contents(name, canvas, format), _contents(name, without_open, format), sum(is_open_here))


def all_in(inventories: Iterable[Inventory]) -> Inventory:
    """What there is in several canvases together."""
    found = Inventory()
    for each in inventories:
        found = Inventory(
            found.whole + each.whole, found.without_open + each.without_open, found.open_actions + each.open_actions
        )
    return found


class Preview(NamedTuple):
    """What an export would be, in words."""

    goes: list[Message]
    """What goes along, and where the numbers of a poster go."""
    names: Message
    notes: Message
    open_actions: Message
    """Whether these go or stay, and how many there are."""
    warned: list[Message]
    """That something of what goes looks like a child's data, in one sentence; none where nothing does."""
    child_data: list[Message]
    """What more there is to read of that, and what to do."""


def preview(found: Inventory, format: ExportFormat, leaving: Leaving, *, is_editable: bool) -> Preview:
    """What goes along and what stays, and what is written into the canvases themselves, where these can be edited."""
    there = found.whole if leaving.open_actions else found.without_open
    return Preview(
        [*_goes(there, format, is_editable=is_editable)],
        _switched("names", len(there.names), leaves=leaving.names),
        _switched("notes", there.notes, leaves=leaving.notes),
        _switched("open_actions", found.open_actions, leaves=leaving.open_actions),
        *_child_data_told(there, leaving),
    )


def child_data_leaving(canvases: Iterable[tuple[str, Canvas]], format: ExportFormat) -> list[Message]:
    """The warnings of what looks like a child's data in canvases out of which was taken what stays."""
    found = [_contents(name, canvas, format) for name, canvas in canvases]
    return _few([told for contents in found for told, _, _ in contents.child_data])


def _goes(there: Contents, format: ExportFormat, *, is_editable: bool) -> Iterator[Message]:
    if format in POSTERS:
        yield message("export_preview.poster", n=there.cards, pages=3 * there.canvases)
    elif format in _DOCUMENTS:
        reviews = message("export_preview.reviews", n=there.reviews)
        yield message("export_preview.document", n=there.cards, reviews=reviews)
    elif format in _TABLES:
        yield message("export_preview.table", n=there.cards)
    elif format == "ics":
        yield message("export_preview.calendar", n=there.cards)
    else:
        yield message("export_preview.whole")
    if format in POSTERS:
        where = "numbers" if there.canvases == 1 else "numbers_of_all"
        yield message(f"export_preview.{where if is_editable else 'no_numbers'}")
    yield message("export_preview.in_texts")


def _switched(name: str, count: int, *, leaves: bool) -> Message:
    if not count:
        return message(f"export_preview.no_{name}")
    return message(f"export_preview.{'with' if leaves else 'without'}_{name}", n=count)


def _child_data_told(there: Contents, leaving: Leaving) -> tuple[list[Message], list[Message]]:
    """The only warning, or how many there are and where the first; and what more there is to read of them."""
    leaves = [
        each.told
        for each in there.child_data
        if (leaving.notes or not each.is_note) and (leaving.names or not each.is_name)
    ]
    advice = message("child_data.advice")
    if len(leaves) < 2:
        return leaves, [advice] if leaves else []
    names = dict.fromkeys(str(told.values["name"]) for told in leaves)
    words = dict.fromkeys(f"“{told.values['words']}”" for told in leaves)
    where = name_list(names, _MOST_NAMES) if len(names) > 1 else name_list(words, 1)
    return [message("child_data.several", n=len(leaves), where=where)], [*leaves, advice]


def _few(told: Sequence[Message]) -> list[Message]:
    """As many as one reads, how many more there are, and what to do; nothing where there are none."""
    more = len(told) - _MOST_CHILD_DATA
    few = [*told[:_MOST_CHILD_DATA], *([message("child_data.more", n=more)] if more > 0 else [])]
    return [*few, message("child_data.advice")] if told else []


# What there is


def _contents(name: str, canvas: Canvas, format: ExportFormat) -> Contents:
    placed = [each for each in all_cards(canvas) if says_something(each.card)]
    if format == "ics":
        dated = {card.id for card in actions(canvas) if card.due}
        placed = [each for each in placed if each.card.id in dated]
    cards = [each.card for each in placed]
    has_reviews = format in _WITH_REVIEWS
    reviews = canvas.reviews if has_reviews else ()
    noted = [card.note + card.learned for card in cards]
    if has_reviews:
        noted += [mark.note for mark in canvas.marks]
        noted += [review.notes + "".join(item.notes for item in review.items) for review in reviews]
    names = {card.owner for card in cards} | {who for review in reviews for who in review.present}
    ids = {card.id for card in cards}
    return Contents(
        1,
        len(cards),
        len(reviews),
        sum(not is_blank(text) for text in noted),
        frozenset(each for each in names if not is_blank(each)),
        tuple(
            ToldChildData(child_data_told(name, found), *_may_stay(found))
            for found in child_data_in(canvas)
            if _takes_along(format, found, ids)
        ),
    )


def _takes_along(format: ExportFormat, found: FoundChildData, cards: set[str]) -> bool:
    """Whether the format has the text in it: all that is more than posters, tables and calendars do."""
    if found.subject.card:
        return found.subject.card in cards
    if found.field == OTHER:
        return format == "json"
    if format in POSTERS:
        return found.field in ("name", "neighbourhood", "motto") or found.subject.partner is not None
    return format in _WITH_REVIEWS or (format in _TABLES and found.field == "name")


def _may_stay(found: FoundChildData) -> tuple[bool, bool]:
    """Whether it stands in a note, and whether in what names a person."""
    if found.field == OTHER:  # as nothing of that does where notes or names stay
        return True, True
    last = found.field.rpartition(".")[2]
    return last in ("note", "notes", "learned"), last in ("owner", "present")
