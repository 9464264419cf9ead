"""Someone else in the same canvas: what they did is taken in and told, and what both wrote is settled by choice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.edits import Edited
from ikc_tui.services.library import Library

from .opened import TODAY, Opened, cards, opened

Size = tuple[int, int]


def someone_else(folder: Path, edit: Callable[..., Edited], *args: object) -> None:
    """Another program that makes an edit and saves it."""
    session = Library(folder, lambda: TODAY).open("wijk")
    session.do(edit, *args, today=TODAY)
    assert session.flush()
    session.close()


async def test_what_another_did_is_taken_in_and_told_and_the_cursor_stays(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("down")
        assert here.card == "kind-b"
        someone_else(folder, edits.change_card, "nood-a", {"text": "Charlie: van een ander"})
        await here.until(lambda: "Charlie: van een ander" in here.text)
        assert here.said == "Kindcentrum De Wijk: 1 kaart gewijzigd door een ander. H toont hoe het was."
        assert here.card == "kind-b"
        someone_else(folder, edits.delete_card, "kind-a")
        await here.until(lambda: "Alfa" not in here.text)
        assert here.card == "kind-b"


async def both_change(here: Opened, folder: Path) -> None:
    """Ours and theirs, both on the card kind-a; the sheet of conflicts open."""
    here.screen.session.do(edits.change_card, "kind-a", {"text": "Van ons"}, today=TODAY)
    someone_else(folder, edits.change_card, "kind-a", {"text": "Van hen"})
    await here.until(lambda: here.screen.session.conflicts)
    await here.until(lambda: "c" in here.title and "Van hen" in here.text)
    await here.press("c")
    assert here.in_front == "ConflictsSheet"
    assert "Van ons" in here.text
    assert "Van hen" in here.text


@pytest.mark.parametrize(
    ("key", "texts"),
    [("1", ["Van ons", "Bravo: rust in de groep"]), ("2", ["Van hen", "Bravo: rust in de groep"])],
    ids=["mine", "theirs"],
)
async def test_what_both_wrote_is_settled_with_one_key(folder: Path, size: Size, key: str, texts: list[str]) -> None:
    async with opened(folder, "wijk", size) as here:
        await both_change(here, folder)
        await here.press(key)
        assert here.in_front == "CanvasScreen"
        assert [card.text for card in here.canvas.verhalenbord.kinderen] == texts
        assert here.screen.session.conflicts == ()
        await here.press("u")
        assert len(here.screen.session.conflicts) == 1


async def test_both_may_stay_as_two_cards(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await both_change(here, folder)
        await here.press("3")
        assert {"Van ons", "Van hen"} < {card.text for card in here.canvas.verhalenbord.kinderen}
        assert here.screen.session.conflicts == ()
        assert len(cards(here.canvas, "verhalenbord.kinderen")) == 3


async def test_without_conflicts_there_is_nothing_to_settle(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("c")
        assert here.in_front == "CanvasScreen"
        assert here.said
