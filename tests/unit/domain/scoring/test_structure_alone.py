"""A score is read from structure alone: not from words, not from what day it is, and the same file gives the same."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.domain.canvas import Canvas, Card
from ikc_tui.domain.edits.changed_cards import change_each_card
from ikc_tui.storage.codec import decode, encode

from .building import scored
from .oracle import is_readable
from .random_canvases import near_canvases

FACTS_OF_A_SCORE = ("score", "flagged", "attention", "linked")


def facts(canvas: Canvas) -> list[object]:
    """All that is said of a canvas, lesson by lesson."""
    return [
        (
            [(signal.id, signal.state, signal.cards, signal.place) for signal in lesson.signals],
            *(getattr(lesson, name) for name in FACTS_OF_A_SCORE),
        )
        for lesson in scored(canvas).lessons
    ]


def with_each_text(canvas: Canvas, change: Callable[[str], str]) -> Canvas:
    """The canvas with other words wherever a person wrote some; what is blank stays so."""

    def changed(text: str) -> str:
        return change(text) if is_readable(text) else text

    def change_card(card: Card) -> Card:
        names = ("text", "from_", "to", "owner", "learned", "note")
        return card.evolve(**{name: changed(getattr(card, name)) for name in names})

    practice = {name: [changed(text) for text in texts] for name, texts in canvas.practice if isinstance(texts, tuple)}
    told = canvas.evolve(
        name="Anders",
        motto="Geleerd, gedaan, klaar",
        neighbourhood="Elders",
        practice=canvas.practice.evolve(**practice),
        partners=[partner.evolve(name=f"Anders {partner.name}") for partner in canvas.partners],
        reviews=[review.evolve(theme="Durf", notes="Geleerd") for review in canvas.reviews],
    )
    return change_each_card(told, change_card)


def later(canvas: Canvas, days: int) -> Canvas:
    """The canvas as it would be, had all in it come about so many days later (or, below 0, earlier)."""
    by = timedelta(days)

    def change_card(card: Card) -> Card:
        return card.evolve(**{name: day + by for name in ("due", "created", "changed") if (day := getattr(card, name))})

    reviews = [review.evolve(date=review.date + by) if review.date else review for review in canvas.reviews]
    return change_each_card(canvas.evolve(reviews=reviews), change_card)


@given(near_canvases, st.sampled_from(("?", "Stop", "children teams", "done\nlearned", "Kinderen centraal!")))
def test_other_words_give_the_same_score(canvas: Canvas, words: str) -> None:
    assert facts(with_each_text(canvas, lambda text: words)) == facts(canvas)


@given(near_canvases, st.integers(-3000, 3000))
def test_the_day_it_is_does_not_matter(canvas: Canvas, days: int) -> None:
    assert facts(later(canvas, days)) == facts(canvas)


@given(near_canvases, st.dates(), st.dates())
def test_when_a_card_was_written_or_is_due_does_not_matter(canvas: Canvas, due: object, day: object) -> None:
    dated = change_each_card(canvas, lambda card: card.evolve(due=due, created=day, changed=day))

    assert facts(dated) == facts(canvas)


@given(near_canvases)
def test_a_canvas_that_is_written_and_read_back_gives_the_same_score(canvas: Canvas) -> None:
    assert facts(decode(encode(canvas), Path("proef.toml"))) == facts(canvas)


@given(near_canvases)
def test_what_this_version_does_not_know_changes_nothing(canvas: Canvas) -> None:
    """A section, a board and keys that a newer version may have."""
    file = canvas.serialize()
    card = {"text": "Samen eten", "status": "done", "lessons": [*range(1, 15)], "stakeholders": ["children", "teams"]}
    more: dict[str, object] = {
        board: {**file.get(board, {}), "keuken": {"extra": card}}
        for board in ("verhalenbord", "richtingenbord", "actiebord")
    }
    unknown = Canvas.model_validate({**file, **more, "moestuin": {"aanbod": {"extra": card}}, "seizoen": "lente"})
    unknown = change_each_card(unknown, lambda card: card.evolve(colour="groen", signals={"1a": "shown"}))

    assert facts(unknown) == facts(canvas)
