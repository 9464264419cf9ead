"""The history screen: what changed, the boards as they were, and putting a version back."""

from pathlib import Path

from ikc_tui.domain import edits
from ikc_tui.services.library import Library

from .opened import TODAY, Opened, cards, opened, place_of

Size = tuple[int, int]


async def with_a_version(here: Opened) -> None:
    """One card added, one changed, one moved and one deleted since the version of the start; the history open."""
    session = here.screen.session
    session.apply(edits.add_card, place_of("verhalenbord.dromen"), {"text": "Hotel: een droom"}, today=TODAY)
    session.apply(edits.change_card, "kind-b", {"text": "Bravo: anders"}, today=TODAY)
    session.apply(edits.move_card, "nood-a", place_of("verhalenbord.feiten"), today=TODAY)
    session.apply(edits.delete_card, "kind-a", today=TODAY)
    await here.press("H")
    assert here.in_front == "HistoryScreen"


async def test_there_is_nothing_to_see_before_the_first_change(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("H")
        assert "Er zijn nog geen eerdere versies" in here.text
        await here.press("r")
        assert "nog geen eerdere versies" in here.said
        await here.press("q")
        assert here.in_front == "CanvasScreen"


async def test_each_version_says_what_changed_and_the_boards_are_as_they_were(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await with_a_version(here)
        now, oldest = here.lines[2:4]
        assert "nu" in now
        assert "1 kaart erbij, 1 gewijzigd, 1 verplaatst, 1 kaart weg" in now
        assert "de oudste die bewaard is" in oldest
        assert "Hotel: een droom" in here.text
        await here.press("[")
        assert "Hotel: een droom" not in here.text
        assert "– later weg Alfa" in here.text
        assert "~ gewijzigd Bravo: rust" in here.text
        assert "→ verplaatst Charlie" in here.text
        await here.press("3")
        assert "Echo: ouderavond" in here.text
        await here.press("1", "]")
        assert "Hotel: een droom" in here.text


async def test_a_version_is_put_back_and_that_is_undone(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        session, before = here.screen.session, here.canvas
        await with_a_version(here)
        after = session.canvas
        await here.press("r")
        assert "wat er nu staat" in here.said
        await here.press("[", "r")
        assert here.in_front == "CanvasScreen"
        assert "Teruggezet" in here.said
        assert here.canvas == before
        await here.press("u")
        assert here.canvas == after
        await here.saved()
        assert Library(folder).load("wijk").canvas == after


async def test_a_damaged_version_is_named_and_stops_nothing(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        session = here.screen.session
        session.apply(edits.change_coalition, {"motto": "Anders"}, today=TODAY)
        assert session.flush()
        (version,) = here.screen.context.library.history.versions("wijk")
        version.path.write_bytes(b"\x1b[31m kapot")
        await here.press("H", "[")
        assert "niet te lezen" in here.text
        assert "beschadigd" in here.said
        await here.press("r")
        assert here.in_front == "HistoryScreen"
        assert cards(session.canvas, "verhalenbord.kinderen") == ["kind-a", "kind-b"]
