"""A round of marks on a screen: a coalition with some partners that holds a review, and the hands that give marks."""

from pathlib import Path
from typing import Any

from ikc_tui.domain.canvas import Canvas, Partner, Review
from ikc_tui.ui.canvas.screen import CanvasScreen
from ikc_tui.ui.meeting.marks_screen import MarksScreen

from .conftest import small_canvas
from .opened import TODAY, Opened, write_canvas

REVIEW = "b1"
NAMES = ("De Zwaan", "Zonnehof", "De Brug", "Het Anker", "Buurtteam")


def meeting_canvas(partners: int = 3, *, more: tuple[Review, ...] = (), **fields: Any) -> Canvas:
    """The small canvas with so many partners, which holds a review."""
    names = [NAMES[at] if at < len(NAMES) else f"Partner {at + 1}" for at in range(partners)]
    people = [Partner(id=f"p{at + 1}", name=name) for at, name in enumerate(names)]
    review = Review(id=REVIEW, date=TODAY, open=True, **fields)
    return small_canvas().evolve(partners=people, reviews=[*more, review])


def write_meeting(folder: Path, partners: int = 3, **fields: Any) -> Path:
    """That canvas as the file of `wijk`."""
    return write_canvas(folder, "wijk", meeting_canvas(partners, **fields))


async def begin_round(here: Opened, *lessons: int) -> MarksScreen:
    """Opens the round of marks of the review."""
    session = here.screen.session
    await here.app.push_screen(MarksScreen(here.app.context, session, REVIEW, lessons))
    await here.settle()
    return round_of(here)


def round_of(here: Opened) -> MarksScreen:
    """The round in front, or beneath the sheet."""
    assert isinstance(here.app.commanded, MarksScreen)
    return here.app.commanded


def review_of(here: Opened) -> Review:
    """The review in the canvas of now."""
    (screen,) = [each for each in here.app.screen_stack if isinstance(each, CanvasScreen)]
    return screen.session.canvas.reviews[-1]
