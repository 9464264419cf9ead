"""The three boards and their sections, in the order in which they stand on the poster."""

from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from ikc_tui.method.data import table


@dataclass(frozen=True)
class Section:
    """One section of a board. `fields` are the names of the card fields that it offers."""

    board: str
    id: str
    fields: tuple[str, ...]
    prompts: int

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".title"`, `key + ".question"`, `key + ".prompts.0"`."""
        return f"boards.{self.board}.sections.{self.id}"


@dataclass(frozen=True)
class Board:
    id: str
    sections: tuple[Section, ...]

    @property
    def key(self) -> str:
        """Where its words stand: `key + ".title"`, `key + ".asks"`, `key + ".question"`."""
        return f"boards.{self.id}"


T = TypeVar("T", Board, Section)


@cache
def boards() -> tuple[Board, ...]:
    """All boards."""
    return tuple(_board(id, data) for id, data in table("boards").items())


def board(id: str) -> Board:
    """The board of that id; KeyError where there is none."""
    return _by_id(boards(), id)


def section(board_id: str, id: str) -> Section:
    """The section of that id on that board; KeyError where there is none."""
    return _by_id(board(board_id).sections, id)


def _board(id: str, data: dict[str, object]) -> Board:
    sections: dict[str, dict[str, list[str]]] = data["sections"]  # type: ignore[assignment]
    offered: list[str] = data["fields"]  # type: ignore[assignment]
    return Board(
        id,
        tuple(
            Section(id, name, tuple(section.get("fields", offered)), len(section["prompts"]))
            for name, section in sections.items()
        ),
    )


def _by_id(things: tuple[T, ...], id: str) -> T:
    for thing in things:
        if thing.id == id:
            return thing
    raise KeyError(id)
