"""Every key that changes the canvas: what stands in the file, what is shown, and what u takes back."""

from pathlib import Path

import pytest
from textual.events import MouseScrollDown, MouseScrollUp

from ikc_tui.domain.canvas import Canvas, Mark, Place, Review, cards_in, find_card
from ikc_tui.method.words import Lang
from ikc_tui.ui.editors.coalition import CoalitionEditor

from .opened import LARGE, SMALL, TODAY, Opened, card, cards, opened, write_canvas


@pytest.fixture
def size() -> tuple[int, int]:
    """One will do: what is tried here does not depend on the window."""
    return SMALL


Size = tuple[int, int]


async def test_a_adds_a_card_and_enter_changes_it(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("a")
        assert here.in_front == "CardEditor"
        assert "Wat kinderen nodig hebben" in here.text
        await here.write("Hotel: meedoen\nvoor elk kind")
        await here.press("ctrl+s")
        assert here.in_front == "CanvasScreen"
        assert "Hotel: meedoen" in here.text
        assert "Kaart toegevoegd aan Wat kinderen nodig hebben. u maakt het ongedaan." in here.said
        new = here.card
        kept = (await here.saved())["verhalenbord"]["kinderen"]
        assert list(kept) == ["kind-a", "kind-b", new]
        assert kept[new]["text"] == "Hotel: meedoen\nvoor elk kind"
        await here.press("enter", "!", "ctrl+s")
        kept = (await here.saved())["verhalenbord"]["kinderen"]
        assert kept[new]["text"] == "Hotel: meedoen\nvoor elk kind!"
        assert str(kept[new]["changed"]) == "2026-03-14"
        assert here.card == new
        await here.press("u", "u")
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-a", "kind-b"]


async def test_enter_on_an_empty_section_adds(folder: Path, size: Size) -> None:
    async with opened(folder, "leeg", size) as here:
        await here.press("enter")
        await here.write("eerste")
        await here.press("ctrl+s")
        assert [found["text"] for found in (await here.saved())["verhalenbord"]["kinderen"].values()] == ["eerste"]


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_d_deletes_without_a_question_and_u_brings_back(folder: Path, size: Size, key: str) -> None:
    before = (folder / "wijk.toml").read_bytes()
    async with opened(folder, "wijk", size) as here:
        await here.press(key)
        assert "Alfa" not in here.text
        assert here.card == "kind-b"
        assert list((await here.saved())["verhalenbord"]["kinderen"]) == ["kind-b"]
        await here.press("u")
        assert "Alfa" in here.text
        assert here.card == "kind-a"
        assert "Ongedaan gemaakt: Kaart verwijderd." in here.said
        await here.saved()
        assert here.file.read_bytes() == before


async def test_undo_and_redo_without_end_and_across_boards(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        start = here.canvas
        await here.press("d", "3", "s", "J", "d", "2", "tab", "tab", "tab", "d")
        end = here.canvas
        await here.press("u")
        assert here.screen.tabs.tab.id == "richtingenbord"
        await here.press("u")
        assert here.screen.tabs.tab.id == "actiebord"  # there what came back is in sight
        await here.press("u", "u", "u")
        assert here.canvas == start
        assert here.screen.tabs.tab.id == "verhalenbord"
        await here.press("u")
        assert here.said == "Er is niets om ongedaan te maken."
        await here.press("U", "ctrl+r", "U", "ctrl+r", "U")
        assert here.canvas == end
        await here.press("U")
        assert here.said == "Er is niets om opnieuw te doen."
        await here.press("u", "s", "U")  # another edit ends what could be done again
        assert here.said != ""


async def test_undo_past_two_hundred(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        start = here.canvas
        for _ in range(210):
            here.board.do_card_copy()
            here.board.do_card_paste()
        assert len(cards(here.canvas, "verhalenbord.kinderen")) == 212
        for _ in range(210):
            await here.screen.do_undo()
        assert here.canvas == start


async def test_m_moves_to_a_section_chosen_by_type_ahead(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("m")
        assert here.in_front == "PickSheet"
        await here.write("droom")
        await here.press("escape")
        assert cards(here.canvas, "verhalenbord.kinderen") == ["kind-a", "kind-b"]
        await here.press("m")
        await here.write("drom")
        await here.press("enter")
        assert here.said.startswith("Kaart verplaatst naar Dromen")
        assert (here.place, here.card) == ("dromen", "kind-a")
        kept = (await here.saved())["verhalenbord"]
        assert list(kept["kinderen"]) == ["kind-b"]
        assert kept["dromen"]["kind-a"]["text"] == "Alfa: elk kind telt"


async def test_m_to_another_board_and_to_a_pair(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("m", "down", "down", "up")
        await here.write("van … naar")
        await here.press("enter")
        placed = find_card(here.canvas, "kind-a")
        assert placed is not None
        assert placed.place == ("richtingenbord", "van_naar")
        assert placed.card.from_ == "Alfa: elk kind telt"
        assert here.screen.tabs.tab.id == "verhalenbord"
        assert here.place == "kinderen"
        await here.press("u")
        assert here.card == "kind-a"


async def test_shifting_a_card(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        for keys in (("J", "K"), ("shift+down", "shift+up")):
            await here.press(keys[0])
            assert list((await here.saved())["verhalenbord"]["kinderen"]) == ["kind-b", "kind-a"]
            assert here.card == "kind-a"
            await here.press(keys[0])  # no further
            assert here.card == "kind-a"
            await here.press(keys[1])
            assert list((await here.saved())["verhalenbord"]["kinderen"]) == ["kind-a", "kind-b"]
        lines = here.text
        assert lines.index("Alfa") < lines.index("Bravo")


async def test_s_steps_the_status_on_the_actiebord_only(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("s")
        assert here.said == "Alleen een kaart op het actiebord heeft een status."
        await here.press("3")
        assert "◐ loopt" in here.text
        seen = []
        for _ in range(6):
            await here.press("s")
            seen.append((await here.saved())["actiebord"]["verbinden"]["actie-a"].get("status"))
        assert seen == ["done", "standing", "stopped", None, "idea", "doing"]
        await here.press("s")
        assert "● gedaan" in here.text


async def test_y_copies_and_p_pastes_also_into_another_coalition(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("p")
        assert here.said.startswith("Er is nog geen kaart gekopieerd.")
        await here.press("y", "p")
        kept = (await here.saved())["verhalenbord"]["kinderen"]
        assert [each["text"][:5] for each in kept.values()] == ["Alfa:", "Alfa:", "Bravo"]
        assert here.card not in ("kind-a", "kind-b")
        await here.press("right", "p", "3", "down", "y", "g")
        await here.write("leeg")
        await here.press("enter")
        await here.until(lambda: here.screen.session.slug == "leeg" and here.screen.tabs.panes)
        await here.press("p")
        (pasted,) = (await here.saved())["verhalenbord"]["kinderen"].values()
        assert pasted["text"] == "Foxtrot: nieuwsbrief"
        assert "partners" not in pasted  # the other coalition does not have them


async def test_slash_filters_the_cards_of_the_whole_canvas_as_you_type(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("slash")
        await here.write("o")
        assert here.said.startswith("4 kaarten")
        await here.write("udérAV")  # without case and accents
        assert here.said == "1 kaart gevonden"
        assert "1/3" in here.lines[1]  # the tabs say where
        assert "Alfa" not in here.text
        assert "niets gevonden" in here.text
        await here.press("enter", "3")
        assert "Echo" in here.text
        assert "Foxtrot" not in here.text
        await here.press("s")  # what is found can be edited
        assert (await here.saved())["actiebord"]["verbinden"]["actie-a"]["status"] == "done"
        await here.press("q")  # first takes the filter away
        assert here.in_front == "CanvasScreen"
        assert "Foxtrot" in here.text
        await here.press("slash", "x", "y", "z", "escape")
        assert "Foxtrot" in here.text
        assert here.board.view.has_focus
        await here.press("slash", "enter")
        assert here.board.view.has_focus


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("te laat", ["late"]),
        ("under way", ["late", "week"]),
        ("loopt deze week", ["week"]),
        ("trekker:noor zwem", ["week"]),
        ('"te laat"', ["said"]),
    ],
)
async def test_slash_takes_the_language_of_filters(folder: Path, typed: str, ids: list[str]) -> None:
    actions = [
        card("late", "Zwemles", status="doing", due="2026-03-01"),
        card("week", "Zwemfeest", status="doing", due="2026-03-15", owner="Noor"),
        card("said", "Te laat begonnen", status="idea"),
    ]
    write_canvas(folder, "acties", Canvas.model_validate({"name": "x", "actiebord": {"verbinden": actions}}))
    async with opened(folder, "acties", LARGE) as here:
        await here.press("3", "slash")
        await here.write(typed)
        assert [each.id for view in here.board.views for each in view.items] == ids
        assert f"{len(ids)}/3" in here.lines[1]


async def test_keys_that_need_a_card_say_so_where_there_is_none(folder: Path) -> None:
    async with opened(folder, "leeg") as here:
        for key in "dmsyJKL":
            await here.press("escape") if here.in_front != "CanvasScreen" else None
            await here.press(key)
            assert here.said == "Hier staat nog geen kaart. a maakt er een.", key
            here.screen.clear_message()


async def test_ctrl_s_saves_now(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("d", "ctrl+s")
        assert "Alfa" not in here.file.read_text()
        assert here.said == "Alles is opgeslagen."
        assert "opgeslagen" in here.title


async def test_appel_or_peer(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("i", "enter")
        assert (await here.saved())["identity"] == "appel"
        await here.press("i")
        await here.write("samen")
        await here.press("enter")
        assert (await here.saved())["identity"] == "peer"
        assert "peer" in here.said
        await here.press("i", "end", "down", "down", "enter")
        assert "identity" not in await here.saved()
        await here.press("u")
        assert here.canvas.identity == "peer"


async def test_the_coalition_itself(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("e")
        assert here.in_front == "CoalitionEditor"
        assert "partners en de praktijk staan in het canvas op tabblad 5" in " ".join(here.text.split())
        await here.write(" Oost")
        await here.press("tab", "tab")
        await here.write(" en groot")
        await here.press("ctrl+s")
        kept = await here.saved()
        assert kept["name"] == "Kindcentrum De Wijk Oost"
        assert kept["motto"] == "Samen voor elk kind en groot"
        assert list(kept["partners"]) == ["de-zwaan", "zonnehof"]
        assert "Oost" in here.title
        await here.press("u")
        assert "Oost" not in here.title


LONG = "\n".join(f"regel {number} van een lang motto" for number in range(1, 30))


async def test_the_long_fields_of_the_coalition_and_of_a_note_open_at_their_start(folder: Path) -> None:
    name = "Integraal kindcentrum " * 6 + "met het laatste woord"
    marks = [Mark(id="1", mark=1, note=LONG)]
    write_canvas(folder, "wijk", Canvas(name=name, motto=LONG, marks=marks))
    async with opened(folder, "wijk") as here:
        await here.press("e")
        sheet = "\n".join(here.lines[2:])
        assert "Integraal kindcentrum Integraal" in sheet
        assert "laatste woord" not in sheet
        assert "regel 1 van" in sheet
        assert "regel 29" not in sheet
        await here.press("end")
        assert "laatste woord" in "\n".join(here.lines[2:])
        await here.press("escape", "4", "n")
        assert "regel 1 van" in here.text
        assert "regel 29" not in here.text


async def test_the_long_fields_of_a_review_open_at_their_start(folder: Path) -> None:
    review = Review(id="r", date=TODAY, notes=LONG, decisions=[f"besluit {number}" for number in range(1, 30)])
    write_canvas(folder, "wijk", Canvas(name="W", reviews=[review]))
    async with opened(folder, "wijk") as here:
        await here.screen.open_review("r")
        await here.settle()
        for text in ("regel 1 van", "besluit 1"):
            assert text in here.text
        assert "regel 29" not in here.text
        assert "besluit 29" not in here.text


async def test_an_empty_name_is_told_and_nothing_is_lost(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("e", *["backspace"] * 30, "tab", "ctrl+s")
        assert "een coalitie heeft een naam" in here.text
        await here.press("X")
        assert isinstance(here.sheet, CoalitionEditor)
        assert here.sheet.row("name").value == "X"
        assert "een coalitie heeft een naam" not in here.text
        await here.press("escape", "escape")
        assert here.canvas.name == "Kindcentrum De Wijk"


async def test_lessons_are_linked_by_number(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("L", "7", "space", "1", "4", "enter")
        assert here.in_front == "CanvasScreen"
        assert (await here.saved())["verhalenbord"]["kinderen"]["kind-a"]["lessons"] == [7, 14]
        assert "·7 ·14" in here.text
        await here.press("L", "7", "enter")
        assert (await here.saved())["verhalenbord"]["kinderen"]["kind-a"]["lessons"] == [14]


async def test_enter_closes_the_sheet_of_lessons_and_picks_only_what_was_meant(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("L", "enter")
        assert (lessons_of(here), here.in_front) == ((1,), "CanvasScreen")
        await here.press("L", "enter")  # one only looked
        assert (lessons_of(here), here.in_front) == ((1,), "CanvasScreen")
        await here.press("L", "enter", "L", "down", "enter", "L", "1", "enter")
        assert lessons_of(here) == (2,)
        await here.press("L", "1", "space", "down", "down", "space", "up", "enter")
        assert lessons_of(here) == (1, 2, 3)
        await here.press("L", *"zzz", "enter")
        assert "niets gevonden" in here.text
        await here.press("escape")
        assert lessons_of(here) == (1, 2, 3)


def lessons_of(here: Opened) -> tuple[int, ...]:
    return cards_in(here.canvas, Place("verhalenbord", "kinderen"))[0].lessons


# The mouse


def spot(here: Opened, text: str) -> tuple[int, int]:
    """Where a text stands on the screen."""
    y = next(y for y, line in enumerate(here.lines) if text in line)
    return here.lines[y].index(text), y


async def test_click_and_double_click(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.pilot.click(offset=spot(here, "Charlie"))
        assert here.card == "nood-a"
        await here.pilot.click(offset=spot(here, "Bravo"))
        assert here.card == "kind-b"
        await here.pilot.click(offset=spot(here, "Bravo"), times=2)
        await here.settle()
        assert here.in_front == "CardEditor"
        assert "Bravo" in here.text
        await here.press("escape")
        await here.pilot.click(offset=spot(here, "Actiebord"))
        await here.settle()
        assert here.screen.tabs.tab.id == "actiebord"
        await here.pilot.click(offset=spot(here, "Proeftuin"))
        assert here.place == "proeftuinen"


async def test_the_wheel_scrolls_a_section(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("y", *"p" * 40, "home")
        x, y = spot(here, "Alfa")
        above = here.board.view.above
        await here.pilot._post_mouse_events([MouseScrollDown] * 3, offset=(x, y), button=0)
        await here.settle()
        assert here.board.view.above == above + 3
        await here.pilot._post_mouse_events([MouseScrollUp] * 5, offset=(x, y), button=0)
        await here.settle()
        assert here.board.view.above == 0


async def test_a_card_is_dragged_to_another_section(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.pilot.mouse_down(offset=spot(here, "Bravo"))
        await here.pilot.hover(offset=spot(here, "Charlie"))
        await here.pilot.mouse_up(offset=spot(here, "Charlie"))
        await here.settle()
        assert list((await here.saved())["verhalenbord"]["noodzaak"]) == ["kind-b", "nood-a"]
        assert here.card == "kind-b"
        await here.pilot.mouse_down(offset=spot(here, "Alfa"))
        await here.pilot.mouse_up(offset=spot(here, "Dromen"))
        await here.settle()
        assert list((await here.saved())["verhalenbord"]["dromen"]) == ["kind-a"]
        before = here.canvas
        await here.pilot.mouse_down(offset=spot(here, "Alfa"))
        await here.pilot.mouse_up(offset=(3, 0))  # let go where no section is
        await here.settle()
        assert here.canvas == before
        assert here.app.mouse_captured is None


@pytest.mark.parametrize("keys", [("1", "a"), ("1", "enter"), ("5", "a"), ("e",)])
@pytest.mark.parametrize(("lang", "said"), [("nl", "Niets gewijzigd"), ("en", "Nothing changed")])
async def test_saving_where_nothing_was_typed_says_so(
    folder: Path, keys: tuple[str, ...], lang: Lang, said: str
) -> None:
    async with opened(folder, "wijk", lang=lang) as here:
        before = here.canvas
        await here.press(*keys, "ctrl+s")
        assert here.in_front == "CanvasScreen"
        assert here.said.startswith(said)
        assert here.canvas == before
