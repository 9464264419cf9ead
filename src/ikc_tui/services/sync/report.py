"""The report of a sync: what was exchanged, and what was not and why."""

from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Literal

from ikc_tui.method.words import Message, message
from ikc_tui.services.name_list import name_list
from ikc_tui.storage.folder import NETWORK
from ikc_tui.storage.problems import Problem

SyncState = Literal["done", "waiting", "declined", "stopped"]
MAX_LISTED_CANVASES = 4  # more canvases than this are counted


@dataclass(frozen=True)
class Report:
    """How a sync ended, and what it exchanged. Canvases are named by slug, and so is the network, which is none."""

    state: SyncState = "done"
    """`waiting`: committed here, and to be sent another time; or sent, and to be brought into the folder another time.
    `declined`: a person was asked and did not say yes. `stopped`: something stood in the way. After these two nothing
    has changed, except that conflict copies were merged."""
    received: tuple[str, ...] = ()
    """Written here, as others sent it."""
    removed_here: tuple[str, ...] = ()
    """Removed here, since someone else removed them."""
    sent: tuple[str, ...] = ()
    """Sent to the others."""
    removed_there: tuple[str, ...] = ()
    """Removed at the others, since they were removed here."""
    committed: tuple[str, ...] = ()
    """Committed here alone, where there is no remote or it can't be reached."""
    with_copies: tuple[str, ...] = ()
    """Merged with a conflict copy that a file-sync program left."""
    conflicts: int = 0
    """How many conflicts the merge left open: places where two people wrote something else."""
    clashing_files: tuple[str, ...] = ()
    """Other synced files (network.toml) in which the same lines differed: ours stayed."""
    left_out: tuple[Message, ...] = ()
    """What was not exchanged, by name, and why."""
    out_of_reach: bool = False
    """Whether it waits since the others can't be reached just now, as on any laptop: nothing is wrong then."""
    reason: Message | None = None
    """Why it is not done, or what else a person should know; None: nothing."""
    problems: tuple[Problem, ...] = ()
    """Why conflict copies could not be merged, one problem for each."""

    @property
    def is_settled(self) -> bool:
        """Whether all was exchanged that can be just now, and nothing waits for someone to do something."""
        return (self.state == "done" or self.out_of_reach) and not (
            self.conflicts or self.clashing_files or self.left_out or self.problems
        )

    @property
    def message(self) -> Message:
        """The report as one sentence, without the problems; where there is nothing to report, that says so."""
        lists = {
            "folded": self.with_copies,
            "came": self.received,
            "gone": self.removed_here,
            "went": self.sent,
            "removed": self.removed_there,
            "recorded": self.committed,
        }
        parts = [message(f"sync.{key}", names=_names(slugs)) for key, slugs in lists.items() if slugs]
        if self.conflicts:
            parts.append(message("sync.conflicts", n=self.conflicts))
        if self.clashing_files:
            parts.append(message("sync.clashed", names=name_list(self.clashing_files)))
        parts += self.left_out
        if self.reason:
            parts.append(self.reason)
        if not parts:
            parts.append(message("sync.nothing"))
        return reduce(lambda first, then: message("sync.and", first=first, then=then), parts)


def reason_with_place(problem: Problem, folder: Path) -> Message:
    """The sentence of a problem; for one in a TOML file, with its path (from `folder`), line and column before it."""
    if not problem.path or problem.path.suffix != ".toml":
        return problem.message
    path = problem.path.relative_to(folder) if problem.path.is_relative_to(folder) else problem.path
    return message("sync.at", place=problem.place(path), reason=problem.message)


def _names(slugs: tuple[str, ...]) -> str | Message:
    """The canvases by slug, or how many there are where that is more than one reads; the network is none of them."""
    canvases = [slug for slug in slugs if slug != NETWORK]
    has_network = len(canvases) < len(slugs)
    if len(canvases) > MAX_LISTED_CANVASES:
        return message("sync.canvases_and_network" if has_network else "sync.canvases", n=len(canvases))
    return name_list([*canvases, f"{NETWORK}.toml"] if has_network else canvases)
