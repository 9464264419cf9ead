"""The brief as a page: its parts, each with lines that lead to what they are about.

The screen and `ikc brief` show the same page. A card that several parts could name stands once among what was agreed,
what is late, what is due and what nobody touched: in the first of them.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ikc_tui.domain.brief import Brief
from ikc_tui.domain.canvas import (
    BOARDS,
    PRACTICE_LISTS,
    Canvas,
    Partner,
    PlacedCard,
    Status,
    count_cards,
    find_card,
    headline,
    last_change,
)
from ikc_tui.domain.canvas import last_touched as touched_on
from ikc_tui.domain.changes_since import CardChange
from ikc_tui.domain.deadlines import is_overdue
from ikc_tui.domain.decisions import Decision
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import section_title
from ikc_tui.domain.since import Since
from ikc_tui.method.boards import boards
from ikc_tui.method.lessons import lesson_numbers
from ikc_tui.method.words import Words, message
from ikc_tui.services.full_text import Subject

PAGE_LINES = 24
"""Of a page that is printed."""
MOST, ENOUGH = 8, 3
"""How many lines of a part that can be folded are shown: at most, and where the page has to be scrolled anyway."""

_FIELDS = {field for board in boards() for section in board.sections for field in section.fields}
_NAMES_OF_TABLES = {
    **{name: f"coalition.{name}" for name in ("name", "neighbourhood", "motto", "partners")},
    **{name: f"brief.{name}" for name in ("identity", "practice", "marks")},
}


@dataclass(frozen=True)
class BriefLine:
    """One line of the page."""

    id: str
    """Its name on the page, the same as long as it is about the same."""
    text: str
    beside: tuple[str, ...] = ()
    """What stands beside the text: an owner, a day."""
    status: Status | None = None
    is_late: bool = False
    """Whether what stands beside it ends in that it is late."""
    because: str = ""
    """Of a question: why it was chosen."""
    leads_to: Subject | None = None
    """None where it leads nowhere: the card is gone, or it is about more than one thing."""
    is_card: bool = False
    """Whether the text is that of a card, which may be long."""
    folded: int = 0
    """How many lines of its part it stands for; 0 for a line that stands for itself."""


@dataclass(frozen=True)
class BriefPart:
    """One part of the page: what heads it, and its lines, one at least."""

    name: str
    title: str
    lines: tuple[BriefLine, ...]
    can_fold: bool = True
    """Whether some of its lines may stand for the others where the page has no room."""


def since_words(since: Since, words: Words, today: date, *, short: bool = False) -> str:
    """From when on a brief tells, as its title has it; in `short` by its day alone, where it has one."""
    if since.day is None:
        return words("brief.since.review_without_date" if since.kind == "review" else f"brief.since.{since.kind}")
    kind = "day" if short else since.kind
    return words(f"brief.since.{kind}", date=words.short_date(since.day, today))


def brief_parts(brief: Brief, canvas: Canvas, words: Words, today: date) -> list[BriefPart]:
    """The parts of the page, from top to bottom, each with all of its lines; a part without any is left out."""
    return [*_PageWriter(brief, canvas, words, today).parts()]


def fold(
    parts: Sequence[BriefPart],
    room: int,
    height: Callable[[BriefPart], int],
    words: Words,
    unfolded: Collection[str] = (),
) -> list[BriefPart]:
    """The parts as they fit in so many lines: of those that can be folded as many lines as there is room for, in turn.

    `height` says how many lines a part takes; those named in `unfolded` are left whole. Where nothing makes them fit,
    so that the page has to be scrolled anyway, each shows its first ENOUGH lines.
    """
    folded = [part for part in parts if part.can_fold and part.name not in unfolded]
    shown = {part.name: _fold(part, 1, words) for part in folded}
    left = room - sum(height(shown.get(part.name, part)) for part in parts)
    if left < 0:
        shown = {part.name: _fold(part, ENOUGH, words) for part in folded}
    for few in range(2, MOST + 1):
        for part in folded:
            more = _fold(part, few, words)
            taken = height(more) - height(shown[part.name])
            if taken <= left:
                shown[part.name], left = more, left - taken
    return [shown.get(part.name, part) for part in parts]


def _fold(part: BriefPart, few: int, words: Words) -> BriefPart:
    hidden = len(part.lines) - few
    if hidden <= 1:  # the line that says so would take as much room
        return part
    more = BriefLine(f"{part.name}-more", words("brief.more", n=hidden), folded=hidden)
    return replace(part, lines=(*part.lines[:few], more))


@dataclass(frozen=True)
class _PageWriter:
    brief: Brief
    canvas: Canvas
    words: Words
    today: date

    def parts(self) -> Iterator[BriefPart]:
        brief = self.brief
        agreed = {action.placed.card.id for action in brief.open.actions}
        late = [placed for placed in brief.late if placed.card.id not in agreed]
        soon = [placed for placed in brief.soon if placed.card.id not in agreed]
        above = agreed | {placed.card.id for placed in (*late, *soon)}
        untouched = [placed for placed in brief.untouched if placed.card.id not in above]
        for name, lines, can_fold in (
            ("who", self._who(), True),
            ("why", self._introduced("why"), True),
            ("how", self._introduced("how"), True),
            ("open", self._open(), False),
            ("late", (self._action("late", placed) for placed in late), False),
            ("soon", (self._action("soon", placed) for placed in soon), True),
            ("canvas", self._in_all(), True),
            ("changed", self._changed(), True),
            ("growth", self._growth(), True),
            ("talk", self._talk(), True),
            ("attention", self._attention(), True),
            ("untouched", (self._untouched(placed) for placed in untouched), True),
            ("questions", self._questions(), False),
        ):
            if found := tuple(lines):
                yield BriefPart(name, self._title(name), found, can_fold)

    def _title(self, part: str) -> str:
        """What heads a part: what was agreed is of last time alone where the page tells since then."""
        is_of_more = part == "open" and self.brief.since.kind != "review"
        return self.words("brief.parts.agreed" if is_of_more else f"brief.parts.{part}")

    # For who takes over

    def _who(self) -> Iterator[BriefLine]:
        if (introduction := self.brief.introduction) is None:
            return
        for partner in introduction.partners:
            beside = tuple(filter(None, (partner.organisation, self._sector(partner))))
            yield BriefLine(f"who-{partner.id}", partner.name, beside, leads_to=Subject(partner=partner.id))

    def _sector(self, partner: Partner) -> str:
        return self.words(f"sectors.{partner.sector}") if partner.sector else ""

    def _introduced(self, part: str) -> Iterator[BriefLine]:
        if (introduction := self.brief.introduction) is None:
            return
        for placed in getattr(introduction, part):
            yield self._card(part, placed, (self.words.of(section_title(placed.place)),))

    # Agreed, late, due

    def _open(self) -> Iterator[BriefLine]:
        """Decisions, those that an open action says by that action, and the other actions that were agreed on."""
        open_actions = {action.placed.card.id for action in self.brief.open.actions}
        for at, decision in enumerate(self.brief.open.decisions):
            if decision.card not in open_actions:
                text, review = _one_line(decision.text), Subject(review=decision.review)
                yield BriefLine(f"open-{at}-{decision.review}", text, (self._became(decision),), leads_to=review)
        for action in self.brief.open.actions:
            yield self._action("open", action.placed)

    def _became(self, decision: Decision) -> str:
        """That it was agreed or, where a card says it and nothing more is to be done, what became of that."""
        placed = find_card(self.canvas, decision.card) if decision.card else None
        status = placed.card.status if placed else None
        return self.words(f"status.{status}" if status else "brief.agreed")

    def _action(self, part: str, placed: PlacedCard) -> BriefLine:
        card, words = placed.card, self.words
        is_late = is_overdue(card, self.today)
        day = words.short_date(card.due, self.today) if card.due else ""
        when = words("board.overdue", date=day) if is_late and part == "open" else day
        beside = tuple(filter(None, ("" if is_blank(card.owner) else card.owner, when)))
        return replace(self._card(part, placed, beside), status=card.status, is_late=is_late)

    def _card(self, part: str, placed: PlacedCard, beside: tuple[str, ...]) -> BriefLine:
        text = headline(placed.card) or self.words("checklist.empty_card")
        leads_to = Subject(card=placed.card.id)
        return BriefLine(f"{part}-{placed.card.id}", text, beside, leads_to=leads_to, is_card=True)

    # Changed and grown

    def _changed(self) -> Iterator[BriefLine]:
        brief, words = self.brief, self.words
        if brief.since.is_beginning:
            return
        for change in brief.changes.cards:
            line = self._card("changed", change.placed, (*self._what(change), *self._by(change)))
            yield replace(line, leads_to=None) if change.kind == "removed" else line
        if brief.changes.coalition:
            names = ", ".join(dict.fromkeys(map(self._name_of, brief.changes.coalition)))
            leads_to = _subject_of(brief.changes.coalition[0])
            yield BriefLine("changed-coalition", words("brief.coalition", names=names), leads_to=leads_to)
        if not brief.changes.is_complete:
            yield BriefLine("changed-incomplete", words("brief.incomplete"))
        elif not (brief.changes.cards or brief.changes.coalition):
            yield BriefLine("changed-nothing", words("brief.nothing_changed"))

    def _in_all(self) -> Iterator[BriefLine]:
        """Since the beginning all cards are new: how many there are on each board, and how many signals are shown."""
        if not self.brief.since.is_beginning:
            return
        boards = ", ".join(f"{self.words(f'boards.{board}.asks').lower()} {self._count(board)}" for board in BOARDS)
        text = self.words("brief.cards", n=len(self.brief.changes.cards), boards=boards)
        day = last_change(self.canvas)
        beside = (self.words("brief.last_change", date=self.words.short_date(day, self.today)),) if day else ()
        yield BriefLine("canvas-cards", text, beside)
        if shown := self.brief.growth.now:
            text = self.words("brief.signals", signals=message("checklist.signals", n=shown))
            yield BriefLine("canvas-signals", text, leads_to=Subject(lesson=1))

    def _count(self, board: str) -> int:
        return count_cards(self.canvas, board)

    def _what(self, change: CardChange) -> Iterator[str]:
        words, card = self.words, change.placed.card
        if change.kind == "changed":
            fields = [field for field in change.fields if field != "status" or card.status is None]
            if "status" in change.fields and card.status:
                yield words("brief.change.status", status=words(f"status.{card.status}"))
            names = ", ".join(words(f"editor.{field}") for field in fields if field in _FIELDS)
            if names:
                yield words("brief.change.changed_fields", fields=names)
            elif not card.status or "status" not in change.fields:
                yield words("brief.change.changed")
        else:
            yield words(f"brief.change.{change.kind}", section=section_title(change.placed.place))

    def _by(self, change: CardChange) -> Iterator[str]:
        if change.by:
            yield self.words("brief.by", names=", ".join(change.by))

    def _name_of(self, path: tuple[str, ...]) -> str:
        return self.words(_NAMES_OF_TABLES.get(path[0], "brief.other"))

    def _growth(self) -> Iterator[BriefLine]:
        grown, words = self.brief.growth, self.words
        if self.brief.since.is_beginning:
            return
        if grown.more:
            text = words("brief.signals_more", signals=message("checklist.signals", n=grown.now), n=grown.more)
            yield BriefLine("growth", text, leads_to=Subject(lesson=grown.lessons[0].lesson))
        for each in grown.lessons:
            beside = words("brief.from_to", before=each.before, now=each.now)
            yield self._lesson("growth", each.lesson, beside)

    # To talk about

    def _talk(self) -> Iterator[BriefLine]:
        for lesson in self.brief.talk:
            yield self._lesson(
                "talk", lesson.number, self.words("brief.marks_differ", signals=lesson.score, own=lesson.mark)
            )

    def _lesson(self, part: str, number: int, beside: str) -> BriefLine:
        text = self.words("brief.lesson", number=number, title=self.words(f"lessons.{number}.title"))
        return BriefLine(f"{part}-{number}", _capitalised(text), (beside,), leads_to=Subject(lesson=number))

    def _attention(self) -> Iterator[BriefLine]:
        for point in self.brief.attention:
            leads_to = Subject(card=point.cards[0]) if point.cards else Subject(lesson=point.lesson)
            yield BriefLine(f"attention-{point.id}", self.words.of(point.sentence), leads_to=leads_to)

    def _untouched(self, placed: PlacedCard) -> BriefLine:
        day = touched_on(placed.card)
        since = (self.words("brief.since_day", date=self.words.short_date(day, self.today)),) if day else ()
        return self._card("untouched", placed, since)

    def _questions(self) -> Iterator[BriefLine]:
        for question in self.brief.questions:
            yield BriefLine(
                f"question-{question.id}",
                self.words.of(question.sentence),
                because=self.words.of(question.because),
                leads_to=Subject(place=question.place),
            )


def _subject_of(path: tuple[str, ...]) -> Subject:
    """What stands at a path in the file of a canvas: a partner, an own mark, a practice list, or the coalition."""
    match path:
        case ("partners", id):
            return Subject(partner=id)
        case ("practice", name) if name in PRACTICE_LISTS:
            return Subject(item=(name, 0))
        case ("marks", id) if id.isdecimal() and int(id) in lesson_numbers():
            return Subject(lesson=int(id))
    return Subject()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
