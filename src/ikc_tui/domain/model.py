"""What all models of a canvas share: they are frozen, keep keys that they do not know, and know their file form."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError

from ikc_tui.domain.safe_text import clean, clean_line


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _cleaned_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _sorted_set(value: object) -> object:
    if isinstance(value, (list, tuple, set)) and len(value) > 1 and _is_sortable(value):
        return sorted(set(value))
    return value


def _is_sortable(value: list[object] | tuple[object, ...] | set[object]) -> bool:
    return len({type(item) for item in value}) == 1 and isinstance(next(iter(value)), (str, int))


def _no_number(value: object) -> object:
    if isinstance(value, (int, float)):  # pydantic would count it as seconds since 1970
        raise PydanticCustomError("date_type", "Input should be a valid date")
    return value


Text = Annotated[str, BeforeValidator(_cleaned)]
SingleLine = Annotated[str, BeforeValidator(_cleaned_line)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Day = Annotated[date, BeforeValidator(_no_number)]
SetOf = BeforeValidator(_sorted_set)  # order says nothing in a set: sorted, the same set is always the same bytes


_NOTHING: tuple[object, ...] = (None, "", [], {})


class Model(BaseModel):
    """A frozen value. Equal means: the same content in the same order."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_by_name=True, validate_by_alias=True)

    def evolve(self, **changes: object) -> Self:
        """A copy with these fields changed, checked and made safe as if it came from a file."""
        names = _by_alias(type(self))
        return self.model_validate({**dict(self), **{names.get(key, key): value for key, value in changes.items()}})

    def serialize(self, but: Collection[str] = ()) -> dict[str, Any]:
        """The model as it stands in the file: only what has a value or must be there, in the order of its fields, but
        for some fields."""
        found: dict[str, Any] = {}
        for name, info in type(self).model_fields.items():
            if name == "id" or name in but:
                continue
            form = _form(getattr(self, name))
            if form not in _NOTHING or info.is_required():
                found[info.alias or name] = form
        return {**found, **(self.model_extra or {})}


R = TypeVar("R")


class Entity(Model):
    """A model that stands in the file as a table under its id."""

    id: Id

    def cached(self, make: Callable[[Self], R]) -> R:
        """What a function makes of this thing, made once: what is frozen gives the same every time."""
        made: dict[Callable[[Self], R], R] = self.__dict__.setdefault(
            "_made", {}
        )  # no field: not compared, not written
        if make not in made:
            made[make] = make(self)
        return made[make]

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler.resolve_ref_schema(handler(core))
        schema["properties"].pop("id", None)
        schema["required"] = [name for name in schema.get("required", []) if name != "id"]
        return schema


@cache
def _by_alias(model: type[Model]) -> dict[str | None, str]:
    return {info.alias: name for name, info in model.model_fields.items()}


class _Keyed:
    """In the file a table of tables keyed by id; in memory a tuple, since order matters (dicts compare without)."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": handler(core)["items"]}


T = TypeVar("T", bound=Entity)


def _from_tables(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    for key, table in value.items():
        if isinstance(table, Entity):
            continue
        if not isinstance(table, Mapping):
            raise PydanticCustomError("not_a_table", "{key} is not a table", {"key": key})
        if "id" in table:
            raise PydanticCustomError("id_in_table", "the id of {key} stands in its header", {"key": key})
    return tuple(table if isinstance(table, Entity) else {**table, "id": key} for key, table in value.items())


Keyed = Annotated[tuple[T, ...], _Keyed(), BeforeValidator(_from_tables)]


def _form(value: Any) -> Any:
    if isinstance(value, Model):
        return value.serialize()
    if isinstance(value, tuple):
        if value and isinstance(value[0], Entity):
            return {thing.id: thing.serialize() for thing in value}
        return list(value)
    return value
