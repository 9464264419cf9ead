"""A person's name taken out of a canvas: of every field, also of keys that this version does not know.

What was owned or attended loses the name; within a text something else stands in its place. Organisations, coalitions
and neighbourhoods are no persons: only one that is called by that very name is renamed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, get_args

from ikc_tui.domain.canvas import (
    BOARDS,
    AgendaItem,
    Canvas,
    Card,
    Conflict,
    Imported,
    Mark,
    Partner,
    Poster,
    Practice,
    Review,
)
from ikc_tui.domain.fingerprints import digest
from ikc_tui.domain.model import Model
from ikc_tui.domain.person_names import NewIds, PersonName
from ikc_tui.domain.safe_text import clean_line

M = TypeVar("M", bound=Model)

Use = Literal["owner", "present", "text", "organisation", "id"]
"""As what a name stands somewhere: who sees to an action, who was at a review, within a text, as the name of an
organisation, and in an id that was made of it."""
USES: tuple[Use, ...] = get_args(Use)

FieldRole = Literal["owner", "present", "organisation", "id", "free", "code"]

_ROLES: dict[type[Model], dict[str, FieldRole]] = {
    Canvas: {"name": "organisation", "neighbourhood": "organisation", "identity": "code"},
    Partner: {"name": "organisation", "organisation": "organisation", "sector": "code"},
    Card: {
        "owner": "owner",
        "pillar": "id",
        "partners": "id",
        "twin_of": "id",
        "kind_as_written": "code",
        "status_as_written": "code",
        "stakeholders": "code",
        "twin_fields": "code",
    },
    AgendaItem: {"actions": "id", "cards": "id"},
    Review: {"present": "present", "theme": "free", "at": "id"},
    Poster: {"cards": "id"},
    Imported: {"card": "id", "values": "code"},
    Conflict: {"card": "id", "path": "free"},
}
"""What stands in the fields that hold no text that people wrote. `code` is a word of the file format, `free` such a
word, an id, or what someone wrote by hand."""
_PERSONS: dict[str, FieldRole] = {"owner": "owner", "present": "present"}
_ORGANISATIONS = (("name",), ("neighbourhood",), ("partners", "name"), ("partners", "organisation"))
AROUND = 20
"""Signs of a text around a name by which one sees what is meant."""
FORGOTTEN = "-"
"""What stands in the place of the digest of a name: no value has it."""
_LIKE_SLUG = re.compile("[a-z0-9_-]+")
_MODELS: tuple[type[Model], ...] = (*_ROLES, *BOARDS.values(), Mark, Practice)
_WORDS_OF_FORMAT = frozenset(info.alias or name for model in _MODELS for name, info in model.model_fields.items())


@dataclass
class Forgetting:
    """Takes one name out, and counts where it stood.

    Attributes:
        name: The name.
        by: What stands in its place within a text.
        ids: What stands in the place of ids that were made of the name.
        found: How often it was taken out so far, by as what.
        longer: What names of persons hold it as a part, with how often: other persons may be meant.
        in_small_letters: Where it stands within a text without a capital, with what is around it: as in `ik wil`, it
            may be another word.
    """

    name: PersonName
    by: str
    ids: NewIds
    found: Counter[Use] = field(default_factory=Counter)
    longer: Counter[str] = field(default_factory=Counter)
    in_small_letters: list[str] = field(default_factory=list)

    _changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By the id of a card, the fields in which the name stood, as the file names them."""

    def text(self, text: str) -> str:
        """A text without the name."""
        if found := self.name.find(text):
            self.found["text"] += len(found)
            self.in_small_letters += [
                clean_line(text[max(start - AROUND, 0) : end + AROUND])
                for start, end in found
                if text[start:end].islower()
            ]
            return self.name.replace(text, self.by)
        return text

    def names(self, text: str, use: Use) -> str:
        """A field of one or more persons without this one; what is left of a longer name keeps its place."""
        left = self.name.drop(text, self.by)
        if left != text:
            self.found[use] += 1
            self.longer.update(self.name.longer_in(text))
        return left

    def id(self, id: str) -> str:
        """An id, or the one that stands in its place."""
        new = self.ids.of(id)
        if new != id:
            self.found["id"] += 1
        return new

    def tree(self, value: Any) -> Any:
        """What a TOML file holds, without the name; its keys too."""
        if isinstance(value, str):
            return self.id(value) if _LIKE_SLUG.fullmatch(value) and self.name.is_id(value) else self.text(value)
        if isinstance(value, Mapping):
            table: dict[str, Any] = {}
            for key, inner in value.items():
                role = _PERSONS.get(key)
                table[self._free_key(self.tree(key), table)] = self._value(inner, role) if role else self.tree(inner)
            return table
        return [self.tree(item) for item in value] if isinstance(value, (list, tuple)) else value

    def _free_key(self, key: str, table: Mapping[str, Any]) -> str:
        free, number = key, 2
        while free in table:
            free, number = f"{key} {number}", number + 1
        return free

    def _organisation(self, text: str) -> str:
        if not self.name.is_all_of(text):
            return text
        self.found["organisation"] += 1
        return self.by

    def model(self, model: M) -> M:
        """A canvas, or a part of one, without the name; the very same one where it has it nowhere."""
        roles = _ROLES.get(type(model), {})
        changes: dict[str, Any] = {}
        for name in type(model).model_fields:
            was = getattr(model, name)
            if isinstance(model, Conflict) and name == "theirs":
                now = self._theirs(model, was)
            else:
                now = self._value(was, "id" if name == "id" else roles.get(name))
            if now != was:
                changes[name] = now
        if isinstance(model, Card):
            self._changed[model.id] |= {type(model).model_fields[name].alias or name for name in changes}
        if isinstance(model, Imported) and (values := self._imported(model)) != model.values:
            changes["values"] = values
        extra = self.tree(model.model_extra or {})
        if not changes and extra == (model.model_extra or {}):
            return model
        fields = {name: getattr(model, name) for name in type(model).model_fields}
        return type(model).model_validate({**fields, **changes, **extra})

    def _imported(self, imported: Imported) -> dict[str, str]:
        """What is known of a row that was imported, without digests of the name, which are easily guessed.

        In their place stands what no row says, so that a next import neither takes the name in again nor overwrites.
        """
        changed, guessed = self._changed.get(imported.card or "", ()), digest(self.name.text)
        return {
            name: FORGOTTEN if name in changed or value == guessed else value for name, value in imported.values.items()
        }

    def _value(self, value: Any, role: FieldRole | None) -> Any:
        if role == "code":
            return value
        if isinstance(value, Model):
            return self.model(value)
        if isinstance(value, (tuple, list)):
            items = [(self._value(item, role), item) for item in value]
            return type(value)(now for now, was in items if now or role != "present" or not was)
        if isinstance(value, Mapping):
            return {self.id(key): self._value(inner, "id") for key, inner in value.items()}
        return self._string(value, role) if isinstance(value, str) else value

    def _string(self, text: str, role: FieldRole | None) -> str:
        match role:
            case "owner" | "present":
                return self.names(text, role)
            case "organisation":
                return self._organisation(text)
            case "id":
                return self.id(text)
            case "free":
                return text if text in _WORDS_OF_FORMAT else str(self.tree(text))
        return self.text(text)

    def _theirs(self, conflict: Conflict, value: Any) -> Any:
        """What another wrote, by the field that it belongs in."""
        field = conflict.path[-1] if conflict.path else ""
        if role := _PERSONS.get(field):
            return self._value(value, role)
        of_coalition = (*conflict.path[:1], *conflict.path[2:]) if len(conflict.path) > 1 else conflict.path
        if isinstance(value, str) and conflict.card is None and of_coalition in _ORGANISATIONS:
            return self._organisation(value)
        return self.tree(value)


def texts_in(value: object) -> Iterator[str]:
    """Every text in a model, or in what a TOML file holds, with its keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
        yield from texts_in(value.model_extra or {})
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts_in(key)
            yield from texts_in(inner)
    elif isinstance(value, Iterable):
        for item in value:
            yield from texts_in(item)
