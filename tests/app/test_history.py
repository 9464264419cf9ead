"""The history screen: what changed, the boards as they were, and putting a version back."""

from pathlib import Path

import pytest

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import Lang
from ikc_tui.services.library import Library
from ikc_tui.storage import codec
from ikc_tui.ui.history.screen import HistoryScreen

from .opened import TODAY, Opened, cards, opened, place_of, write_canvas

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
        now = " ".join(line.lstrip("▌ ").strip() for line in here.lines[2:4])
        assert now.startswith("nu")
        assert "1 kaart erbij, 1 gewijzigd, 1 verplaatst, 1 kaart weg: “Alfa: elk kind telt”, “" in now
        assert now.endswith("en 2 andere")
        assert "de oudste die bewaard is" in here.lines[4]
        assert "* Hotel: een droom" in here.text
        await here.press("[")
        assert "* Hotel: een droom" not in here.text
        assert "– later weg Alfa" in here.text
        assert "~ gewijzigd Bravo: rust" in here.text
        assert "→ verplaatst Charlie" in here.text
        await here.press("3")
        assert "Echo: ouderavond" in here.text
        await here.press("1", "]")
        assert "* Hotel: een droom" in here.text


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


async def with_versions(here: Opened, *changed: str) -> None:
    """A version for each of these cards, in which it alone changed; the history open."""
    session, library = here.screen.session, here.screen.context.library
    for id in changed:
        library.history.snapshot("wijk", codec.encode(session.canvas), here.file)
        session.apply(edits.change_card, id, {"text": f"Anders {id}"}, today=TODAY)
        assert session.flush()
    await here.press("H")


def open_board(here: Opened) -> str:
    screen = here.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen.board


async def test_it_opens_on_the_board_of_the_change_and_goes_along(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("2")
        await with_versions(here, "kind-a", "pijl-a", "actie-b")
        assert open_board(here) == "actiebord"
        assert "1 gewijzigd: “Anders actie-b”" in here.text
        assert "* ○ idee Anders actie-b" in here.text
        await here.press("[")
        assert open_board(here) == "richtingenbord"
        assert "* Anders pijl-a" in here.text
        await here.press("[")
        assert open_board(here) == "verhalenbord"
        assert "* Anders kind-a" in here.text
        await here.press("[")
        assert open_board(here) == "verhalenbord"
        assert "* " not in "".join(here.lines[6:-1])


async def test_a_board_that_was_chosen_stays(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await with_versions(here, "kind-a", "pijl-a")
        await here.press("3", "[", "[", "]")
        assert open_board(here) == "actiebord"


async def test_where_nothing_changed_it_opens_on_the_board_that_was_open(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "H")
        assert open_board(here) == "actiebord"


async def test_a_change_far_down_is_in_sight(folder: Path) -> None:
    many = Canvas(name="Vol")
    for at in range(40):
        fields = {"text": f"Kaart {at}"}
        many = edits.add_card(many, place_of("verhalenbord.kinderen"), fields, today=TODAY).canvas
    write_canvas(folder, "wijk", many)
    last = many.verhalenbord.kinderen[-1].id
    async with opened(folder, "wijk") as here:
        await with_versions(here, last)
        assert f"* Anders {last}" in here.text
        await here.press("[")
        assert "• Kaart 0" in here.text


@pytest.mark.parametrize("window", [(60, 16), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize("lang", ["nl", "en"])
async def test_the_first_cards_are_named_at_every_size(folder: Path, window: Size, lang: Lang) -> None:
    async with opened(folder, "wijk", window, lang=lang) as here:
        session = here.screen.session
        for id in ("kind-a", "nood-a", "pijl-a", "actie-a"):
            session.apply(edits.change_card, id, {"text": f"Anders {id}"}, today=TODAY)
        await here.press("H")
        now = " ".join(line.lstrip("▌ ").strip() for line in here.lines[2:4])
        assert "“Anders kind-a”, “Anders nood-a”" in now
        assert ("en 2 andere" if lang == "nl" else "and 2 others") in now


@pytest.mark.parametrize("window", [(60, 16), (80, 24), (120, 40), (200, 60)])
@pytest.mark.parametrize(
    ("lang", "by"), [("nl", "door Noor de Vries: 1 gewijzigd"), ("en", "by Noor de Vries: 1 changed")]
)
async def test_who_made_a_version_is_named_where_it_is_known(folder: Path, window: Size, lang: Lang, by: str) -> None:
    async with opened(folder, "wijk", window, lang=lang) as here:
        await with_versions(here, "kind-a", "pijl-a")
        await here.press("q")
        newest = here.screen.context.library.history.versions("wijk")[0]
        newest.path.with_suffix(".by").write_text("Noor de Vries")
        await here.press("H")
        await here.until(lambda: by in here.text)
        assert here.text.count("Noor") == 1
