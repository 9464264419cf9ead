"""All coalitions beside each other: lessons by coalitions, and where one can go and look. Nobody is ranked."""

from collections.abc import Iterator
from dataclasses import dataclass

from ikc_tui.domain.agenda import review_standing
from ikc_tui.domain.learning import places_to_look
from ikc_tui.domain.review_standing import ReviewStanding
from ikc_tui.domain.scoring import Scorecard, score
from ikc_tui.method.lessons import lessons
from ikc_tui.services.library import Library
from ikc_tui.storage.problems import Problem


@dataclass(frozen=True)
class Column:
    """One coalition, scored, and how it stands with its reviews."""

    slug: str
    name: str
    neighbourhood: str
    scorecard: Scorecard
    reviews: ReviewStanding
    copy_of: str | None = None
    """The slug of the canvas (or `network`) that a file-sync program left this as a copy of; None: it is no copy."""


def columns(library: Library) -> Iterator[Column | Problem]:
    """Scores every canvas of the library, one by one, by slug; gives the Problem of each that can't be read.

    Reads files as it goes: iterate it in a thread. Raises Problem where the folder can't be read.
    """
    slugs = library.slugs()
    copies = library.copies(slugs)
    for slug in slugs:
        try:
            canvas = library.load(slug).canvas
        except Problem as problem:
            yield problem
        else:
            yield Column(
                slug,
                canvas.name,
                canvas.neighbourhood,
                score(canvas, lessons()),
                review_standing(canvas),
                copies.get(slug),
            )


def columns_to_look_at(scored: list[Column], lesson: int) -> list[Column]:
    """Those that show all signals of the lesson of that number, in the order in which they are given; no copies."""
    own = {each.slug: each for each in scored if each.copy_of is None}
    return [own[slug] for slug in places_to_look({slug: each.scorecard for slug, each in own.items()}, lesson)]
