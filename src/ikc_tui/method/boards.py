"""The three boards and their sections, in the order in which they stand on the poster.

Source: the IKC ontwikkel canvas by Margôt Koekkoek and Aafke Osse, in the brochure "Oogst voor de toekomst".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from ikc_tui.method.data import table


@dataclass(frozen=True)
class Section:
    """One section of a board, as `boards.toml` describes it."""

    board: str
    """The id of its board."""
    id: str
    """Its own id, as it stands in a canvas file: `dromen`."""
    fields: tuple[str, ...]
    """The fields that it offers its cards, by their names in a canvas file, in the order of the editor."""
    new: Mapping[str, Any]
    """What a new card has there from the start, by field; what is not in it is empty."""
    prompts: int
    """How many prompts there are."""
    short: str
    """The last part of the key of its title for where there is little room."""

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".title"`, `key + ".question"`, `key + ".prompts.0"`."""
        return f"boards.{self.board}.sections.{self.id}"

    @property
    def short_title(self) -> str:
        """Where its title for little room stands."""
        return f"{self.key}.{self.short}"


@dataclass(frozen=True)
class Board:
    """One board: Waarom (why), Hoe (how) or Wat (what)."""

    id: str
    sections: tuple[Section, ...]
    short: str
    """As of a section."""

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".title"`, `key + ".asks"`, `key + ".question"`."""
        return f"boards.{self.id}"

    @property
    def short_title(self) -> str:
        """Where its title for little room stands."""
        return f"{self.key}.{self.short}"


T = TypeVar("T", Board, Section)


@cache
def boards() -> tuple[Board, ...]:
    """All boards."""
    return tuple(_board(id, data) for id, data in table("boards").items())


@cache
def board(id: str) -> Board:
    """The board of that id; raises KeyError where there is none."""
    return _by_id(boards(), id)


@cache
def section(board_id: str, id: str) -> Section:
    """The section of that id on that board; raises KeyError where there is none."""
    return _by_id(board(board_id).sections, id)


def _board(id: str, data: Mapping[str, Any]) -> Board:
    return Board(
        id,
        tuple(
            Section(
                id,
                name,
                tuple(section.get("fields", data["fields"])),
                section.get("new", data.get("new", {})),
                len(section["prompts"]),
                _short(section),
            )
            for name, section in data["sections"].items()
        ),
        _short(data),
    )


def _short(data: Mapping[str, Any]) -> str:
    return "short" if "short" in data else "title"


def _by_id(things: tuple[T, ...], id: str) -> T:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)
