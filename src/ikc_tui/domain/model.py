"""What all models of a canvas share: they are frozen, keep unknown keys, and serialize to TOML tables."""

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


def _clean_if_text(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def _clean_line_if_text(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _sort_and_deduplicate(value: object) -> object:
    """Leaves what can't be sorted to pydantic, which says what is wrong with it."""
    if isinstance(value, (list, tuple, set)) and len(value) > 1 and _is_sortable(value):
        return sorted(set(value))
    return value


def _is_sortable(value: list[object] | tuple[object, ...] | set[object]) -> bool:
    return len({type(item) for item in value}) == 1 and isinstance(next(iter(value)), (str, int))


def _refuse_number(value: object) -> object:
    if isinstance(value, (int, float)):  # pydantic would count it as seconds since 1970
        raise PydanticCustomError("date_type", "Input should be a valid date")
    return value


Text = Annotated[str, BeforeValidator(_clean_if_text)]
"""Text of one or more lines, made safe (see `safe_text`)."""
SingleLine = Annotated[str, BeforeValidator(_clean_line_if_text)]
"""Text of one line, made safe, without blanks at either end."""
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
"""What can stand in a table's header without quotes: a bare key, as TOML 1.0 calls it."""
Day = Annotated[date, BeforeValidator(_refuse_number)]
"""A local date, as TOML 1.0 calls it: without a time, and of no time zone."""
AsSet = BeforeValidator(_sort_and_deduplicate)
"""Marks a field of which order says nothing: it is sorted, so that the same set is always the same bytes."""


_EMPTY_VALUES: tuple[object, ...] = (None, "", [], {})


class Model(BaseModel):
    """A frozen value. Equal means: the same content in the same order."""

    model_config = ConfigDict(frozen=True, extra="allow", validate_by_name=True, validate_by_alias=True)

    def evolve(self, **changes: object) -> Self:
        """A copy with these fields changed, checked and made safe as if it came from a file.

        A field can be named as in the model or as in the file (`from_`, `from`); a name that is no field is kept as a
        key that this version does not know. Raises pydantic's ValidationError where a value does not fit its field.
        """
        names = _names_by_alias(type(self))
        return self.model_validate({**dict(self), **{names.get(key, key): value for key, value in changes.items()}})

    def serialize(self, but: Collection[str] = ()) -> dict[str, Any]:
        """The model as a TOML table: only what has a value or must be there, in the order of its fields.

        Keys that this version does not know come last. The fields named in `but` are left out.
        """
        table: dict[str, Any] = {}
        for name, info in type(self).model_fields.items():
            if name == "id" or name in but:
                continue
            value = _serialize_value(getattr(self, name))
            if value not in _EMPTY_VALUES or info.is_required():
                table[info.alias or name] = value
        return {**table, **(self.model_extra or {})}


R = TypeVar("R")


class Entity(Model):
    """A model that stands in the file as a table under its id."""

    id: Id

    def cached(self, compute: Callable[[Self], R]) -> R:
        """The result of a function of this entity, computed once; it must depend on nothing else."""
        results: dict[Callable[[Self], R], R] = self.__dict__.setdefault(
            "_cached", {}
        )  # no field: not compared, not written
        if compute not in results:
            results[compute] = compute(self)
        return results[compute]

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        schema = handler.resolve_ref_schema(handler(core))
        schema["properties"].pop("id", None)
        schema["required"] = [name for name in schema.get("required", []) if name != "id"]
        return schema


@cache
def _names_by_alias(model: type[Model]) -> dict[str | None, str]:
    return {info.alias: name for name, info in model.model_fields.items()}


class _KeyedSchema:
    """In the JSON Schema, as in the file, a table of tables keyed by id."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": handler(core)["items"]}


T = TypeVar("T", bound=Entity)


def _entities_from_tables(value: object) -> object:
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


Keyed = Annotated[tuple[T, ...], _KeyedSchema(), BeforeValidator(_entities_from_tables)]
"""Entities: in the file a table of tables keyed by id; in memory a tuple, since order matters (dicts compare without
it)."""


def _serialize_value(value: Any) -> Any:
    if isinstance(value, Model):
        return value.serialize()
    if isinstance(value, Mapping):
        return {key: _serialize_value(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        if value and isinstance(value[0], Entity):
            return {entity.id: entity.serialize() for entity in value}
        return list(value)
    return value
