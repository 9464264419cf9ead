"""A draft that is put back after others changed the same thing is merged, as if its sheet had been open meanwhile."""

from collections.abc import Callable
from pathlib import Path

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Card, all_cards, find_card, find_mark
from ikc_tui.domain.edits import EditResult
from ikc_tui.domain.merge import open_conflicts
from ikc_tui.services.library import Library
from ikc_tui.storage.drafts import Drafts
from ikc_tui.ui.editors.form import Form

from .opened import TODAY, Opened, opened

Size = tuple[int, int]
CARD = "actie-a"


def form(here: Opened) -> Form:
    assert isinstance(here.app.screen, Form)
    return here.app.screen


def card_in(canvas: Canvas, id: str = CARD) -> Card:
    found = find_card(canvas, id)
    assert found
    return found.card


async def typed_and_ended(folder: Path, keys: str, text: str) -> None:
    """The program ends while a text is being typed on the sheet that keys open."""
    async with opened(folder, "wijk") as here:
        await here.press(*keys.split())
        await write_draft(here, text)


async def write_draft(here: Opened, text: str) -> None:
    """Types a text, and waits until it is in the file of the draft."""
    await here.write(text)
    form(here).keep_draft()
    await here.until(lambda: any(text in path.read_text() for path in here.folder.glob(".ikc/drafts/*.toml")))


def someone_else(folder: Path, edit: Callable[..., EditResult], *args: object) -> None:
    """Another program that makes an edit and saves it."""
    session = Library(folder).open("wijk")
    session.apply(edit, *args, today=TODAY)
    assert session.flush()
    session.close()


async def put_back(here: Opened) -> None:
    await here.until(lambda: here.in_front == "OfferSheet")
    await here.press("enter")
    await here.until(lambda: isinstance(here.app.screen, Form))


async def kept(here: Opened) -> Canvas:
    """The canvas once what is on the sheet is saved."""
    await here.press("ctrl+s")
    await here.until(lambda: here.in_front == "CanvasScreen")
    await here.until(lambda: not Drafts(here.folder).waiting())
    return here.canvas


async def test_what_was_not_typed_in_is_what_others_made_of_it(folder: Path) -> None:
    await typed_and_ended(folder, "3 enter", " met thee")
    someone_else(folder, edits.change_card, CARD, {"status": "done", "owner": "Bram", "note": "Van een ander"})
    async with opened(folder) as here:
        await put_back(here)
        assert (form(here).row("status").value, form(here).row("owner").value) == ("gedaan", "Bram")
        assert "gewijzigd door een ander" not in here.text
        card = card_in(await kept(here))
        assert (card.text, card.status, card.owner) == ("Echo: ouderavond met thee", "done", "Bram")
        assert card.note == "Van een ander"
        assert not open_conflicts(here.canvas)


async def test_where_both_wrote_it_is_said_and_both_stay(folder: Path) -> None:
    await typed_and_ended(folder, "3 enter", " met thee")
    someone_else(folder, edits.change_card, CARD, {"text": "Echo: ouderavond met soep"})
    async with opened(folder) as here:
        await put_back(here)
        assert "Intussen ook gewijzigd door een ander: tekst." in " ".join(here.text.split())
        assert form(here).row("text").value == "Echo: ouderavond met thee"
        (conflict,) = open_conflicts(await kept(here))
        told = {field.mine for field in conflict.fields} | {field.theirs for field in conflict.fields}
        assert told == {"Echo: ouderavond met thee", "Echo: ouderavond met soep"}


async def test_where_both_wrote_the_same_nothing_is_asked(folder: Path) -> None:
    await typed_and_ended(folder, "3 enter", " met thee")
    someone_else(folder, edits.change_card, CARD, {"text": "Echo: ouderavond met thee"})
    async with opened(folder) as here:
        await put_back(here)
        assert "gewijzigd door een ander" not in here.text
        assert not open_conflicts(await kept(here))
        assert card_in(here.canvas).text == "Echo: ouderavond met thee"


async def test_it_is_so_after_a_second_end_too(folder: Path) -> None:
    await typed_and_ended(folder, "3 enter", " met thee")
    someone_else(folder, edits.change_card, CARD, {"text": "Echo: ouderavond met soep"})
    async with opened(folder) as here:
        await put_back(here)
        await write_draft(here, " en koek")
    async with opened(folder) as here:
        await put_back(here)
        assert form(here).row("text").value == "Echo: ouderavond met thee en koek"
        assert open_conflicts(await kept(here))


async def test_a_note_that_another_began_meanwhile(folder: Path) -> None:
    await typed_and_ended(folder, "4 n", "Van ons")
    someone_else(folder, edits.set_mark_note, 1, "Van hen")
    async with opened(folder) as here:
        await put_back(here)
        assert "gewijzigd door een ander: notitie" in " ".join(here.text.split())
        canvas = await kept(here)
        mark = find_mark(canvas, 1)
        assert mark
        (conflict,) = open_conflicts(canvas)
        assert {mark.note, *(each.theirs for each in conflict.fields), *(each.mine for each in conflict.fields)} == {
            "Van ons",
            "Van hen",
        }


async def test_the_data_of_the_coalition(folder: Path) -> None:
    await typed_and_ended(folder, "e", "X")
    someone_else(folder, edits.change_coalition, {"neighbourhood": "Zuid", "motto": "Anders"}, None)
    async with opened(folder) as here:
        await put_back(here)
        canvas = await kept(here)
        assert (canvas.name, canvas.neighbourhood, canvas.motto) == ("Kindcentrum De WijkX", "Zuid", "Anders")


async def test_a_partner(folder: Path) -> None:
    await typed_and_ended(folder, "5 enter", "X")
    someone_else(folder, edits.change_partner, "de-zwaan", {"name": "De Zwaan", "organisation": "Wijs"})
    async with opened(folder) as here:
        await put_back(here)
        partner = (await kept(here)).partners[0]
        assert (partner.name, partner.organisation, partner.sector) == ("De ZwaanX", "Wijs", "education")


async def test_a_draft_of_an_earlier_version_is_put_back_as_it_is(folder: Path) -> None:
    await typed_and_ended(folder, "3 enter", " met thee")
    (path,) = folder.glob(".ikc/drafts/*.toml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[was]")], encoding="utf-8")
    someone_else(folder, edits.change_card, CARD, {"owner": "Bram"})
    async with opened(folder) as here:
        await put_back(here)
        card = card_in(await kept(here))
        assert (card.text, card.owner) == ("Echo: ouderavond met thee", "Fatima")


async def test_a_new_card_has_nothing_to_be_merged_with(folder: Path) -> None:
    await typed_and_ended(folder, "3 a", "Nieuw")
    (path,) = folder.glob(".ikc/drafts/*.toml")
    assert "[was]" not in path.read_text(encoding="utf-8")
    async with opened(folder, lang="en") as here:
        await put_back(here)
        assert form(here).row("text").value == "Nieuw"


async def test_over_a_canvas_that_is_open_it_is_put_back_there(folder: Path, size: Size) -> None:
    await typed_and_ended(folder, "2 tab tab tab a", "Nieuw")
    async with opened(folder, "wijk", size) as here:
        await put_back(here)
        assert "Nieuw" in here.text
        await kept(here)
        assert "Nieuw" in here.text
        assert "Kaart toegevoegd" in here.said
        await here.press("q")
        assert here.in_front == "CoalitionsScreen"
        assert "*1" not in here.text  # what one wrote oneself is not new


async def test_of_two_the_other_is_offered_after_the_first(folder: Path) -> None:
    await typed_and_ended(folder, "3 enter", " met thee")
    async with opened(folder) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        await here.press("l", "down", "enter", "2", "a")
        await write_draft(here, "Nog een")
    async with opened(folder, "wijk") as here:
        for text in ("Nog een", "met thee"):
            await here.until(lambda text=text: here.in_front == "OfferSheet" and text in here.text)  # type: ignore[misc]
            await here.press("enter")
            await here.until(lambda: isinstance(here.app.screen, Form))
            await here.press("ctrl+s")
        await here.until(lambda: here.in_front == "CanvasScreen")
        assert card_in(here.canvas).text == "Echo: ouderavond met thee"
        assert "Nog een" in [placed.card.text for placed in all_cards(here.canvas)]
