"""Reading many canvases for one answer: those that can't be read are told, and the others go on."""

from collections.abc import Iterable
from typing import NamedTuple

from ikc_tui.cli.command import ERROR, OK, Invocation
from ikc_tui.services.library import Library
from ikc_tui.services.review_words import NetworkThemes
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import LoadedCanvas


class ReadCanvases(NamedTuple):
    """The canvases that could be read."""

    canvases: list[LoadedCanvas]
    all_read: bool
    """Whether all could be."""

    def exit_code(self, answer: int = OK) -> int:
        """That of the answer, but 2 where there was something that can't be read."""
        return answer if self.all_read else ERROR


def read_canvases(invocation: Invocation, library: Library, slugs: Iterable[str]) -> ReadCanvases:
    """Reads canvases in this order; prints a line on stderr for each that can't be read."""
    found, all_read = [], True
    for slug in slugs:
        try:
            found.append(library.load(slug))
        except Problem as problem:
            invocation.print_problem(problem)
            all_read = False
    return ReadCanvases(found, all_read)


def network_themes(library: Library) -> NetworkThemes:
    """The themes of the network; none where it can't be read, which keeps no canvas from being shown."""
    try:
        return library.network().themes
    except Problem:
        return {}
