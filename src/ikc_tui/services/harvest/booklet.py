"""What stands in the booklet of a network: a page for each coalition, the lessons, the partners, the neighbourhoods."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ikc_tui.domain.canvas import (
    PLACES,
    Canvas,
    Card,
    Partner,
    PracticeList,
    Richtingenbord,
    cards_in,
    headline,
    replace_cards,
)
from ikc_tui.domain.folding import fold_line, fold_text
from ikc_tui.domain.learning import something_to_show
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import action_places
from ikc_tui.method.lessons import CLOSING, lessons
from ikc_tui.services.export.blocks import (
    Block,
    BoardId,
    Box,
    Bullet,
    Bullets,
    Cover,
    Document,
    Heading,
    Link,
    Links,
    Paragraph,
    TableOfContents,
)
from ikc_tui.services.export.contents import Export, ExportedCanvas
from ikc_tui.services.export.leaving import Leaving, what_leaves
from ikc_tui.services.harvest.partners import network_partners
from ikc_tui.storage.network import Network

_SHORT = 3
"""How many cards of a section of the verhalenbord are told."""
_NOW = ("doing", "standing")
_FOREWORD, _LESSONS, _PARTNERS, _NEIGHBOURHOODS = "voorwoord", "lessen", "partners", "wijken"  # anchors
_EMPTY_LINES = re.compile(r"\n\s*\n")


def booklet(export: Export, network: Network, foreword: str = "") -> Document:
    """The booklet of all canvases of an export; `foreword` has its paragraphs with empty lines between them.

    Where it is blank, a sentence stands in its place that says how one comes there. Of the network its own
    organisations and initiatives are in it where the export is of a whole folder.
    """
    title = export.words("harvest.title")
    named = title if is_blank(network.name) else export.words("harvest.title_of", network=network.name)
    made = _Booklet(export, network, foreword, sorted(export.canvases, key=_order))
    return Document(
        named, tuple(made.blocks()), export.words.lang, export.day, export.credit, export.made, export.template
    )


def only_told(canvas: Canvas) -> Canvas:
    """The canvas without what no booklet tells: the richtingenbord, other actions, marks, reviews and notes."""
    told = what_leaves(canvas, Leaving(names=True, notes=False))
    for place in action_places():
        told = replace_cards(told, place, filter(_is_done_now, cards_in(told, place)))
    return told.evolve(richtingenbord=Richtingenbord(), marks=(), reviews=())


def _order(exported: ExportedCanvas) -> tuple[bool, str, str, str]:
    """By neighbourhood, those without one last; then by name."""
    where = exported.canvas.neighbourhood
    return is_blank(where), fold_text(where), fold_text(exported.name), exported.slug


@dataclass(frozen=True)
class _Booklet:
    export: Export
    network: Network
    foreword: str
    canvases: Sequence[ExportedCanvas]
    """In the order in which they stand."""

    def blocks(self) -> Iterator[Block]:
        words = self.export.words
        day = words.full_date(self.export.day)
        yield Cover(words("harvest.title"), self.network.name.strip(), (day, self.export.credit))
        yield TableOfContents(words("harvest.contents"), tuple(self._contents()))
        yield Heading(1, words("harvest.foreword"), _FOREWORD)
        yield from self._foreword()
        for number, exported in enumerate(self.canvases):
            yield from _CoalitionPage(self.export, exported, _anchor(number)).blocks()
        yield from self._lessons()
        yield from self._partners()
        yield from self._neighbourhoods()
        yield from self._colophon()

    def _contents(self) -> Iterator[Link]:
        words = self.export.words
        yield Link(words("harvest.foreword"), _FOREWORD)
        yield from (self._link(number, with_where=True) for number in range(len(self.canvases)))
        yield Link(words("export.lessons"), _LESSONS)
        if self._all_partners():
            yield Link(words("export.partners"), _PARTNERS)
        yield Link(words("harvest.neighbourhoods"), _NEIGHBOURHOODS)

    def _link(self, number: int, *, with_where: bool = False) -> Link:
        """The link to the page of a coalition."""
        exported = self.canvases[number]
        where = exported.canvas.neighbourhood if with_where else ""
        return Link(exported.name, _anchor(number), "" if is_blank(where) else where.strip())

    def _foreword(self) -> Iterator[Paragraph]:
        paragraphs = [text.strip() for text in _EMPTY_LINES.split(self.foreword) if not is_blank(text)]
        yield from map(Paragraph, paragraphs)
        if not paragraphs:
            yield Paragraph(self.export.words("harvest.write_foreword"), role="to_write")

    def _lessons(self) -> Iterator[Block]:
        words = self.export.words
        scorecards = {str(number): each.scorecard for number, each in enumerate(self.canvases)}
        yield Heading(1, words("export.lessons"), _LESSONS)
        yield Paragraph(words("harvest.about_lessons"), role="aside")
        for lesson in lessons():
            yield Heading(2, f"{lesson.number} {words(f'{lesson.key}.title')}", board="richtingenbord")
            yield Paragraph(words(f"{lesson.key}.about"))
            if links := tuple(self._link(int(number)) for number in something_to_show(scorecards, lesson.number)):
                yield Links(words("harvest.look"), links)
        yield Heading(2, words(f"{CLOSING}.title"), board="richtingenbord")
        yield Paragraph(words(f"{CLOSING}.about"))

    def _partners(self) -> Iterator[Block]:
        if items := self._all_partners():
            yield Heading(1, self.export.words("export.partners"), _PARTNERS)
            yield Bullets(items)

    def _all_partners(self) -> tuple[Bullet, ...]:
        own = [each.name for each in self.network.organisations.values()] if self.export.is_whole else []
        return tuple(
            Bullet(
                partner.name,
                links=tuple(
                    Link(self.canvases[number].name, _anchor(number), ", ".join(parts))
                    for number, parts in partner.takes_part.items()
                ),
            )
            for partner in network_partners(self.canvases, own)
        )

    def _neighbourhoods(self) -> Iterator[Block]:
        words = self.export.words
        yield Heading(1, words("harvest.neighbourhoods"), _NEIGHBOURHOODS)
        items = []
        for _, found in groupby(range(len(self.canvases)), key=lambda number: _order(self.canvases[number])[:2]):
            numbers = [*found]
            where = self.canvases[numbers[0]].canvas.neighbourhood
            name = words("harvest.no_neighbourhood") if is_blank(where) else where.strip()
            items.append(Bullet(name, links=tuple(map(self._link, numbers))))
        yield Bullets(tuple(items))
        if self.export.is_whole:
            initiatives = [each for each in self.network.initiatives.values() if not is_blank(each.name)]
            yield from _list(
                words("harvest.initiatives"),
                (f"{each.name} ({', '.join(each.partners)})" if each.partners else each.name for each in initiatives),
                "actiebord",
            )

    def _colophon(self) -> Iterator[Block]:
        words = self.export.words
        yield Heading(2, words("harvest.colophon"))
        told = (self.export.credit, self.export.made, words("harvest.ranks_nobody"), self.export.told)
        yield Paragraph(" ".join(told), role="aside")


def _anchor(number: int) -> str:
    """What a link to the page of a coalition leads to."""
    return f"c{number + 1}"


@dataclass(frozen=True)
class _CoalitionPage:
    export: Export
    exported: ExportedCanvas
    anchor: str

    @property
    def canvas(self) -> Canvas:
        return self.exported.canvas

    def blocks(self) -> Iterator[Block]:
        words, canvas = self.export.words, self.canvas
        yield Heading(1, self.exported.name, self.anchor)
        if not is_blank(canvas.neighbourhood):
            yield Paragraph(canvas.neighbourhood, role="where")
        if partners := ", ".join(self._partner(each) for each in canvas.partners if not is_blank(each.name)):
            yield Paragraph(partners)
        if not is_blank(canvas.motto):
            yield Paragraph(canvas.motto, role="motto")
        if proud := self._practice("proud"):
            yield Box(words("practice.titles.proud"), proud)
        yield from self._why()
        yield from self._list("already", "actiebord")
        yield from self._list("working_on", "actiebord")
        yield from self._now()
        yield from self._list("own_lessons", "richtingenbord")
        yield from self._list("future", "richtingenbord")

    def _partner(self, partner: Partner) -> str:
        return f"{partner.name} ({partner.organisation})" if not is_blank(partner.organisation) else partner.name

    def _practice(self, name: PracticeList) -> tuple[str, ...]:
        return tuple(text for text in getattr(self.canvas.practice, name) if not is_blank(text))

    def _list(self, name: PracticeList, board: BoardId) -> Iterator[Block]:
        yield from _list(self.export.words(f"practice.titles.{name}"), self._practice(name), board)

    def _why(self) -> Iterator[Block]:
        """The verhalenbord in short: of each section the first cards, and what the coalition chose to become."""
        words, canvas = self.export.words, self.canvas
        told = [*self._sections("verhalenbord", lambda card: True, _SHORT)]
        if canvas.identity:
            told.append(Paragraph(words(f"lessons.closing.{canvas.identity}")))
        if told:
            yield Heading(2, words("boards.verhalenbord.asks"))
            yield from told

    def _now(self) -> Iterator[Block]:
        """What it does: the actions that are under way or standing practice, but for what a list above says already."""
        said = {_told(text) for name in ("already", "working_on") for text in self._practice(name)}
        told = [*self._sections("actiebord", lambda card: _is_done_now(card) and _told(headline(card)) not in said)]
        if told:
            yield Heading(2, self.export.words("harvest.now"), board="actiebord")
            yield from told

    def _sections(
        self, board: BoardId, is_told: Callable[[Card], bool], most: int | None = None
    ) -> Iterator[Paragraph]:
        """A paragraph for each section of a board that has cards to tell, of the first so many; None: of all."""
        for place in PLACES:
            cards = cards_in(self.canvas, place) if place.board == board else ()
            texts = [_with_owner(card) for card in cards if not is_blank(headline(card)) and is_told(card)]
            if texts:
                more = len(texts[most:]) if most else 0
                shown = [*texts[:most], *([self.export.words("harvest.more", n=more)] if more else [])]
                title = self.export.words(f"boards.{place.board}.sections.{place.section}.title")
                yield Paragraph(" · ".join(shown), head=title)


def _is_done_now(card: Card) -> bool:
    return card.status in _NOW


def _with_owner(card: Card) -> str:
    """What a card says, with who owns it, where the names of persons are in it."""
    return headline(card) if is_blank(card.owner) else f"{headline(card)} ({card.owner})"


def _told(text: str) -> str:
    """What a text says, however it is written: without case, accents and the dot at its end."""
    return fold_line(text).rstrip(".")


def _list(title: str, texts: Iterable[str], board: BoardId) -> Iterator[Block]:
    """A heading with a list below it; nothing where there are no texts."""
    if items := tuple(map(Bullet, texts)):
        yield Heading(2, title, board=board)
        yield Bullets(items)
