"""What a sync has to tell."""

from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Literal

from ikc_tui.domain.safe_text import clean_line
from ikc_tui.method.words import Message, message
from ikc_tui.services.name_list import name_list
from ikc_tui.storage.problems import Problem

SyncState = Literal["done", "waiting", "declined", "stopped"]
MOST_NAMED = 4  # more canvases than this are counted


@dataclass(frozen=True)
class Report:
    """How a sync ended, and what it exchanged. Canvases are named by slug."""

    state: SyncState = "done"
    """`waiting`: committed here, and to be sent another time; or sent, and to be brought into the folder another time.
    `declined`: a person was asked and did not say yes. `stopped`: it could not be. After these two nothing has changed
    but for folded copies."""
    came: tuple[str, ...] = ()
    """Written here, as others sent it."""
    gone: tuple[str, ...] = ()
    """Removed here, since someone else removed them."""
    went: tuple[str, ...] = ()
    """Sent to the others."""
    removed: tuple[str, ...] = ()
    """Removed at the others, since they were removed here."""
    recorded: tuple[str, ...] = ()
    """Committed here alone, where there is no remote or it can't be reached."""
    folded: tuple[str, ...] = ()
    """Merged with a copy that a file-sync program left."""
    conflicts: int = 0
    """How many places wait for a choice since: two people wrote something else there."""
    clashed: tuple[str, ...] = ()
    """Other synced files (network.toml) in which the same lines differed: ours stayed."""
    left_out: tuple[Message, ...] = ()
    """What was not exchanged, by name, and why."""
    out_of_reach: bool = False
    """Whether it waits since the others can't be reached just now, as on any laptop: nothing is wrong then."""
    why: Message | None = None
    """Why it is not done, or what else there is to know."""
    problems: tuple[Problem, ...] = ()
    """Copies that could not be folded in."""

    @property
    def is_settled(self) -> bool:
        """Whether all was exchanged that can be just now, and nothing waits for someone to do something."""
        return (self.state == "done" or self.out_of_reach) and not (
            self.conflicts or self.clashed or self.left_out or self.problems
        )

    @property
    def message(self) -> Message:
        """All of it in one line, but for the problems; that nothing was to be done where there is none."""
        lists = ("folded", "came", "gone", "went", "removed", "recorded")
        parts = [_canvases_message(f"sync.{key}", names) for key in lists if (names := getattr(self, key))]
        if self.conflicts:
            parts.append(message("sync.conflicts", n=self.conflicts))
        if self.clashed:
            parts.append(message("sync.clashed", names=name_list(self.clashed)))
        parts += self.left_out
        if self.why:
            parts.append(self.why)
        if not parts:
            parts.append(message("sync.nothing"))
        return reduce(lambda first, then: message("sync.and", first=first, then=then), parts)


def reason_with_place(problem: Problem, folder: Path) -> Message:
    """What is wrong, with the line in a TOML file where there is one; its path is told from `folder`."""
    if not problem.path or problem.path.suffix != ".toml":
        return problem.message
    name = problem.path.relative_to(folder) if problem.path.is_relative_to(folder) else problem.path
    place = ":".join(str(part) for part in (name, problem.line, problem.column) if part is not None)
    return message("sync.at", place=clean_line(place), reason=problem.message)


def _canvases_message(key: str, slugs: tuple[str, ...]) -> Message:
    if len(slugs) > MOST_NAMED:
        return message(f"{key}_many", n=len(slugs))
    return message(key, names=name_list(slugs))
