"""Someone else in the same canvas: what they did is taken in and told, and what both wrote is settled by choice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.edits import EditResult
from ikc_tui.services.library import Library

from .opened import SMALL, TODAY, Opened, cards, opened

Size = tuple[int, int]


@pytest.fixture
def size() -> tuple[int, int]:
    """One will do: what is tried here does not depend on the window."""
    return SMALL


def someone_else(folder: Path, edit: Callable[..., EditResult], *args: object) -> None:
    """Another program that makes an edit and saves it."""
    session = Library(folder).open("wijk")
    session.apply(edit, *args, today=TODAY)
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
    here.screen.session.apply(edits.change_card, "kind-a", {"text": "Van ons"}, today=TODAY)
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


async def test_undo_belongs_to_the_person(folder: Path, size: Size, monkeypatch: pytest.MonkeyPatch) -> None:
    """On one computer, in one folder, each with their own account: so each has a data folder of their own."""
    homes = {name: folder.parent / name for name in ("ans", "bas")}

    def now(name: str) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(homes[name]))

    now("ans")
    async with opened(folder, "wijk", size) as here:
        await here.press("d")
        await here.saved()
        await here.press("q")
    now("bas")
    async with opened(folder, "wijk", size) as here:
        await here.press("u")
        assert here.said == "Er is niets om ongedaan te maken."
        await here.press("U")
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-b"]
        await here.press("q")
    now("ans")
    async with opened(folder, "wijk", size) as here:
        now("bas")
        someone_else(folder, edits.change_card, "kind-b", {"text": "Van Bas"})
        now("ans")
        await here.until(lambda: "Van Bas" in here.text)
        await here.press("u")
        assert [card.text for card in here.canvas.verhalenbord.kinderen] == ["Alfa: elk kind telt", "Van Bas"]
        await here.press("u")
        assert here.said == "Er is niets om ongedaan te maken."
        assert [card.text for card in here.canvas.verhalenbord.kinderen] == ["Alfa: elk kind telt", "Van Bas"]
        await here.press("q")


async def test_what_another_took_away_is_told_and_had_back(folder: Path, size: Size) -> None:
    older = (folder / "wijk.toml").read_bytes()
    async with opened(folder, "wijk", size) as here:
        await here.press("tab", "tab", "a")
        await here.write("Net bedacht")
        await here.press("ctrl+s")
        await here.saved()
        here.file.write_bytes(older)  # as an editor does that was open since before
        await here.until(lambda: "verwijderd" in here.said)
        assert here.said == "Kindcentrum De Wijk: 1 kaart verwijderd door een ander. H toont hoe het was."
        await here.press("H", "[")
        assert "Net bedacht" in here.text
        await here.press("r")
        assert "Net bedacht" in {card.text for card in here.canvas.verhalenbord.dromen}


async def test_without_conflicts_there_is_nothing_to_settle(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("c")
        assert here.in_front == "CanvasScreen"
        assert here.said
