"""The edit by which what was said at a poster comes into the canvas: all lines in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ikc_tui.domain.canvas import Canvas, PlacedCard, Poster, cards_in, find_card, find_mark, headline, shortened
from ikc_tui.domain.edits.cards import change_card, move_card
from ikc_tui.domain.edits.marks import set_mark, set_mark_note
from ikc_tui.domain.edits.result import EditResult
from ikc_tui.domain.edits.several import add_cards
from ikc_tui.domain.folding import fold_text
from ikc_tui.domain.owners import as_known, may_be_name, owner_names
from ikc_tui.domain.posters import named_poster, poster_name, posters_by_age
from ikc_tui.domain.safe_text import is_blank
from ikc_tui.domain.sections import has_field, holds_pairs, section_title
from ikc_tui.domain.typed_pairs import as_pair
from ikc_tui.domain.wall.contradictions import contradictions
from ikc_tui.domain.wall.said import (
    CardAdded,
    CardsMoved,
    MarkGiven,
    PosterNamed,
    SaidOfCards,
    TextAdded,
    TextReplaced,
    Unread,
    ValueSaid,
    WallLine,
)
from ikc_tui.method.lessons import mark_name
from ikc_tui.method.words import Message, message

MOST_OF_NAME = 40
"""Characters of a card's text by which it is called."""

LineFate = Literal["done", "unchanged", "refused", "poster"]
"""What becomes of a line: it changes the canvas, stands there already, can't be done, or says which poster is meant."""


class GoneCard(NamedTuple):
    """A card that was deleted: what it said, and the last day on which it is known to have been there."""

    text: str
    day: date


@dataclass(frozen=True)
class TakenLine:
    """A line from the wall, and what became of it: in a sentence for each card, or in one why not."""

    line: WallLine
    fate: LineFate
    told: tuple[Message, ...]
    cards: tuple[str, ...] = ()
    """The ids of the cards that it is about."""


@dataclass(frozen=True)
class TakenLines:
    """What lines from the wall made of a canvas."""

    before: Canvas
    canvas: Canvas
    lines: tuple[TakenLine, ...]
    poster: Poster | None
    """The one to which the numbers belong; None where there is none, or none that was meant."""

    def count(self, fate: LineFate) -> int:
        """How many lines it went so with."""
        return sum(line.fate == fate for line in self.lines)

    @property
    def edited(self) -> EditResult:
        """All that can be done of them as one edit; the canvas itself where that is nothing."""
        if self.canvas == self.before:
            return EditResult(self.before, message("edits.unchanged"))
        cards = {id for line in self.lines if line.fate == "done" for id in line.cards}
        label = message("edits.taken", n=self.count("done"))
        return EditResult(self.canvas, label, cards.pop() if len(cards) == 1 else None)


def read_lines(
    canvas: Canvas,
    lines: Sequence[WallLine],
    poster: str = "",
    *,
    gone: Mapping[str, GoneCard] | None = None,
    today: date,
) -> TakenLines:
    """What each line does to the canvas, one after another, or why it does nothing; a line is done whole or not at all.

    Numbers are those of the poster that the first line names, else of `poster` (an id or a day), else of the newest
    one. `gone` has what is known of cards that are there no more, by their ids.
    """
    taking = _Taking(canvas, gone or {}, today)
    if poster:
        taking.choose_poster(poster)
    against = contradictions(lines)
    # Paper has no order, and its section says what a card can have: so it is moved first.
    in_turn = sorted(lines, key=lambda line: not isinstance(line.said, PosterNamed | CardsMoved))
    taken = [taking.take(line, against.get(line.at)) for line in in_turn]
    taken.sort(key=lambda each: each.line.at)
    numbered_by = taking.poster if isinstance(taking.poster, Poster) else None
    return TakenLines(canvas, taking.canvas, tuple(taken), numbered_by)


class _RefusedError(ValueError):
    """A line that can't be done; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.key)
        self.reason = reason


class _NumberedCard(NamedTuple):
    """A card with its number on the poster."""

    number: int
    placed: PlacedCard

    def told(self, key: str, **values: object) -> Message:
        return message(f"wall.{key}", number=self.number, card=card_name(headline(self.placed.card)), **values)


class _Taking:
    """The canvas as the lines so far made it, and the poster to which their numbers belong."""

    def __init__(self, canvas: Canvas, gone: Mapping[str, GoneCard], today: date) -> None:
        self.canvas, self.gone, self.today = canvas, gone, today
        newest = next(iter(posters_by_age(canvas)), None)
        self.poster: Poster | Message = newest or message("wall.no_poster")
        self.is_poster_said = False

    def choose_poster(self, typed: str) -> None:
        """From here on numbers are those of the poster that is meant by this."""
        self.poster, self.is_poster_said = named_poster(self.canvas, typed, self.today), True

    def take(self, line: WallLine, against: Message | None) -> TakenLine:
        """Does what a line says, unless there is a reason against it."""
        if against:
            return TakenLine(line, "refused", (against,))
        before = self.canvas
        try:
            told, cards = self._do(line)
        except _RefusedError as refused:
            self.canvas = before
            return TakenLine(line, "refused", (refused.reason,))
        if isinstance(line.said, PosterNamed):
            return TakenLine(line, "poster", tuple(told))
        return TakenLine(line, "unchanged" if self.canvas == before else "done", tuple(told), tuple(cards))

    def _do(self, line: WallLine) -> tuple[Sequence[Message], Sequence[str]]:
        match line.said:
            case Unread(reason):
                raise _RefusedError(reason)
            case PosterNamed(typed):
                self.choose_poster(typed)
                if isinstance(self.poster, Message):
                    raise _RefusedError(self.poster)
                return [message("wall.poster_chosen", poster=poster_name(self.poster))], []
            case CardAdded() as added:
                return self._add(added)
            case MarkGiven() as given:
                return [self._mark(given)], []
            case said:
                numbered = [self._numbered(number) for number in said.numbers]
                return [self._change(each, said) for each in numbered], [each.placed.card.id for each in numbered]

    # Cards by their numbers

    def _numbered(self, number: int) -> _NumberedCard:
        if isinstance(self.poster, Message):
            raise _RefusedError(self.poster)
        if not self.is_poster_said and (other := self._rival(self.poster, number)):
            raise _RefusedError(other)
        cards = self.poster.cards
        if not 1 <= number <= len(cards):
            raise _RefusedError(message("wall.no_such_number", number=number, last=len(cards)))
        id = cards[number - 1]
        placed = find_card(self.canvas, id)
        if placed is None:
            if known := self.gone.get(id):
                told = message("wall.gone_since", number=number, card=card_name(known.text), day=known.day)
                raise _RefusedError(told)
            raise _RefusedError(message("wall.gone", number=number))
        return _NumberedCard(number, placed)

    def _rival(self, newest: Poster, number: int) -> Message | None:
        """That there are other posters of its day, where another has this number on another card."""
        of_day = [poster for poster in posters_by_age(self.canvas) if poster.date == newest.date]
        if len({poster.cards[number - 1 : number] for poster in of_day}) < 2:
            return None
        return message("wall.several_posters", day=newest.date, ids=", ".join(poster.id for poster in of_day))

    def _change(self, numbered: _NumberedCard, said: SaidOfCards) -> Message:
        """Does what is said of one card, and tells that."""
        before = self.canvas
        match said:
            case CardsMoved():
                told = self._move(numbered, said)
            case TextReplaced():
                told = self._replace_text(numbered, said)
            case TextAdded():
                told = self._add_text(numbered, said)
            case ValueSaid():
                told = self._set_value(numbered, said)
        return numbered.told("stands") if self.canvas == before else told

    def _move(self, numbered: _NumberedCard, said: CardsMoved) -> Message:
        card, from_ = numbered.placed.card, numbered.placed.place
        if from_ != said.place:
            self.canvas = move_card(self.canvas, card.id, said.place, today=self.today).canvas
        return numbered.told("moved", before=section_title(from_), section=section_title(said.place))

    def _replace_text(self, numbered: _NumberedCard, said: TextReplaced) -> Message:
        place = numbered.placed.place
        fields = {"text": said.text}
        if not said.is_called_text and has_field(place, "owner") and self._may_be_owner(said.text):
            raise _RefusedError(message("wall.unknown_name", number=numbered.number, name=card_name(said.text)))
        if holds_pairs(place):
            from_, to = as_pair(said.text)
            if not to:
                raise _RefusedError(numbered.told("no_pair", section=section_title(place)))
            fields = {"text": "", "from": from_, "to": to}
        self._set(numbered, fields)
        return numbered.told("text", text=said.text)

    def _may_be_owner(self, text: str) -> bool:
        return may_be_name(text) or fold_text(text) in map(fold_text, owner_names(self.canvas))

    def _add_text(self, numbered: _NumberedCard, said: TextAdded) -> Message:
        self._must_have(numbered, said.field)
        self._set(numbered, {said.field: _noted(getattr(numbered.placed.card, said.field), said.text)})
        return numbered.told(said.field, text=said.text)

    def _set_value(self, numbered: _NumberedCard, said: ValueSaid) -> Message:
        self._must_have(numbered, said.field)
        before = getattr(numbered.placed.card, said.field)
        value = said.value
        if said.field == "owner" and isinstance(value, str):
            value = as_known(value, self.canvas)
        self._set(numbered, {said.field: value})
        if said.field == "status":
            now, then = (message(f"status.{status or 'none'}") for status in (value, before))
            return numbered.told("status", status=now, before=then)
        if not value:
            return numbered.told(f"no_{said.field}", before=before)
        return numbered.told(said.field if before else f"first_{said.field}", value=value, before=before)

    def _must_have(self, numbered: _NumberedCard, field: str) -> None:
        place = numbered.placed.place
        if not has_field(place, field):
            raise _RefusedError(numbered.told(f"has_no_{field}", section=section_title(place)))

    def _set(self, numbered: _NumberedCard, fields: Mapping[str, object]) -> None:
        self.canvas = change_card(self.canvas, numbered.placed.card.id, fields, today=self.today).canvas

    # What has no number

    def _add(self, said: CardAdded) -> tuple[Sequence[Message], Sequence[str]]:
        section = section_title(said.place)
        from_, to = as_pair(said.text) if holds_pairs(said.place) else ("", "")
        if from_ and not to:
            raise _RefusedError(message("wall.no_pair_added", section=section, text=card_name(said.text)))
        text = f"{from_} → {to}" if from_ else said.text
        fields = {"from": from_, "to": to} if from_ else {"text": said.text}
        same = {fold_text(headline(card)): card.id for card in cards_in(self.canvas, said.place)}
        if there := same.get(fold_text(text)):
            return [message("wall.added_already", section=section, text=card_name(text))], [there]
        added = add_cards(self.canvas, said.place, [fields], today=self.today)
        self.canvas = added.canvas
        return [message("wall.added", section=section, text=text)], [added.card] if added.card else []

    def _mark(self, said: MarkGiven) -> Message:
        found = find_mark(self.canvas, said.lesson)
        before, note = (found.mark, found.note) if found else (None, "")
        values = {"lesson": said.lesson, "title": message(f"lessons.{said.lesson}.title")}
        noted = _noted(note, said.note)
        if before == said.mark and noted == note:
            return message("wall.mark_stands", **values, mark=said.mark)
        if before != said.mark:
            self.canvas = set_mark(self.canvas, said.lesson, said.mark, today=self.today).canvas
        values |= {"mark": said.mark, "name": mark_name(said.mark), "before": before}
        told = message("wall.first_mark" if before is None else "wall.mark", **values)
        if noted == note:
            return told
        self.canvas = set_mark_note(self.canvas, said.lesson, noted, today=self.today).canvas
        return message("wall.mark_noted", marked=told, note=said.note)


def _noted(note: str, text: str) -> str:
    """A note with a text below it; the note itself where the text is blank, or stands in it already."""
    if is_blank(text) or fold_text(text) in map(fold_text, note.split("\n")):
        return note
    return text if is_blank(note) else f"{note.rstrip()}\n{text}"


def card_name(text: str) -> str:
    """The text of a card in one line, by which it is called: its beginning where it is long."""
    return shortened(" ".join(text.split()), MOST_OF_NAME)
