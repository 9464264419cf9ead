"""What leaves with an export: the names of persons, notes, and the actions that are still open.

What stays is taken out of the canvas before any format sees it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

from ikc_tui.domain.canvas import AgendaItem, Canvas, Card, Mark, Review, cards_in, replace_cards
from ikc_tui.domain.deadlines import CLOSED_STATUSES
from ikc_tui.domain.model import Model
from ikc_tui.domain.sections import action_places
from ikc_tui.method.words import Message, message

if TYPE_CHECKING:
    from ikc_tui.storage.network import Leaves

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Leaving:
    """What leaves, of that which may stay."""

    names: bool = False
    """The names of persons, where one can know that one stands: who owns an action, and who was at a review."""
    notes: bool = True
    """The notes of cards, own marks and reviews, and what was learned."""
    open_actions: bool = True
    """The actions on which something is still to be done."""

    @property
    def everything(self) -> bool:
        """Whether nothing stays."""
        return self.names and self.notes and self.open_actions

    def switched(self, name: str) -> "Leaving":
        """The same, but that field the other way round."""
        return replace(self, **{name: not getattr(self, name)})


USUAL = Leaving()
"""What leaves where nobody says anything else."""
NOTHING = Leaving(names=False, notes=False, open_actions=False)
"""Of that which may stay nothing leaves."""

_NAMES: Mapping[type[Model], tuple[str, ...]] = {Card: ("owner",), Review: ("present",)}
_NOTES: Mapping[type[Model], tuple[str, ...]] = {
    Card: ("learned", "note"),
    Mark: ("note",),
    Review: ("notes",),
    AgendaItem: ("notes",),
}
_OTHERS: Mapping[type[Model], tuple[str, ...]] = {Canvas: ("conflicts", "imports")}
"""In a conflict anything may stand, and of what was imported the digest of a name, which is easily guessed."""


def what_leaves(canvas: Canvas, leaving: Leaving) -> Canvas:
    """The canvas without what stays.

    Where anything stays, so do conflicts, what was imported and keys that this version does not know, since it may
    stand in these. Partners are organisations, and leave. Whether there is a name in a text nobody can know.
    """
    if leaving.everything:
        return canvas
    if not leaving.open_actions:
        canvas = _without_open_actions(canvas)
    stays = [_OTHERS, *([] if leaving.names else [_NAMES]), *([] if leaving.notes else [_NOTES])]
    return _without(canvas, stays)


def leaving_by(
    profiles: "Iterable[Leaves]",
    export: str,
    asked: Mapping[str, bool | None] | None = None,
    *,
    stays_here: bool = False,
) -> Leaving:
    """What leaves with an export of that name: as asked for or, where that is None, as networks have it.

    What a network says of that export goes before what it says of all. Of several networks each must let it leave.
    Names leave without being asked for where the file stays among the canvases.
    """
    asked, usual, profiles = asked or {}, Leaving(names=stays_here), tuple(profiles)

    def leaves(name: str) -> bool:
        if (wish := asked.get(name)) is not None:
            return wish
        said = [each.of(export, name) for each in profiles] or [None]
        return all(getattr(usual, name) if each is None else each for each in said)

    return Leaving(**{field.name: leaves(field.name) for field in fields(Leaving)})


def leaving_told(leaving: Leaving) -> Iterator[Message]:
    """Whether names of persons are in it, what nobody can know of that, and what else stayed."""
    yield message("export.with_names" if leaving.names else "export.without_names")
    if not leaving.notes:
        yield message("export.without_notes")
    if not leaving.open_actions:
        yield message("export.without_open_actions")


def is_open(card: Card) -> bool:
    """Whether something is still to be done on a card that is an action."""
    return card.status not in CLOSED_STATUSES


def _without_open_actions(canvas: Canvas) -> Canvas:
    for place in action_places():
        canvas = replace_cards(canvas, place, (card for card in cards_in(canvas, place) if not is_open(card)))
    return canvas


def _without(model: M, stays: Iterable[Mapping[type[Model], tuple[str, ...]]]) -> M:
    """The model without these fields; the very same one where it has nothing of that, as most cards have."""
    left_out = {name for fields in stays for name in fields.get(type(model), ())}
    values = {name: getattr(model, name) for name in type(model).model_fields}
    kept = {name: _value_without(value, stays) for name, value in values.items() if name not in left_out}
    is_same = all(value is values[name] for name, value in kept.items())
    if is_same and not model.model_extra and not any(values[name] for name in left_out):
        return model
    return type(model).model_validate(kept)


def _value_without(value: object, stays: Iterable[Mapping[type[Model], tuple[str, ...]]]) -> object:
    if isinstance(value, Model):
        return _without(value, stays)
    if not isinstance(value, tuple):
        return value
    found = tuple(_value_without(each, stays) for each in value)
    return found if any(one is not other for one, other in zip(found, value, strict=True)) else value
