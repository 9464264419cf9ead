"""Canvases without the names of persons, as far as one can know where these stand."""

from typing import TypeVar

from ikc_tui.domain.canvas import Canvas, Card, Review
from ikc_tui.domain.model import Model

M = TypeVar("M", bound=Model)

_LEFT_OUT: dict[type[Model], tuple[str, ...]] = {
    Card: ("owner",),
    Review: ("present",),
    Canvas: ("conflicts", "imports"),
}
"""The fields that name persons. In a conflict what another wrote in such a field may stand; and of what was imported
the digest of a name, which is easily guessed."""


def without_names(canvas: Canvas) -> Canvas:
    """The canvas without who owns an action and who was at a review.

    What is in keys that this version does not know goes too, since that may be a name. Partners are organisations, and
    stay. Whether there is a name in a text nobody can know.
    """
    return _nameless(canvas)


def _nameless(model: M) -> M:
    names = [name for name in type(model).model_fields if name not in _LEFT_OUT.get(type(model), ())]
    return type(model).model_validate({name: _nameless_value(getattr(model, name)) for name in names})


def _nameless_value(value: object) -> object:
    if isinstance(value, Model):
        return _nameless(value)
    return tuple(map(_nameless_value, value)) if isinstance(value, tuple) else value
