"""What was said at a poster, typed in the program: shown as one types, done as one step, and nothing typed is lost."""

import asyncio
from datetime import date
from pathlib import Path

import pytest
from tests.faults.hostile import ATTACKS

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, cards_in, find_card
from ikc_tui.domain.wall.lines import MOST_LINES
from ikc_tui.method.words import LANGUAGES, Lang
from ikc_tui.services.library import Library
from ikc_tui.services.posters import make_poster
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.store import Store
from ikc_tui.ui.take.sheet import TakeSheet

from .conftest import small_canvas
from .opened import TODAY, Opened, opened, write_canvas

Size = tuple[int, int]
OLDER = date(2026, 2, 3)


@pytest.fixture
def folder(folder: Path) -> Path:
    """`wijk` has a poster, of which the numbers are in the order of the boards: Echo is 8."""
    write_canvas(folder, "wijk", with_poster(small_canvas()))
    return folder


def with_poster(canvas: Canvas, day: date = TODAY) -> Canvas:
    return make_poster(canvas, today=day).canvas


def sheet(here: Opened) -> TakeSheet:
    assert isinstance(here.app.screen, TakeSheet)
    return here.app.screen


def flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


async def test_each_line_is_shown_as_one_types_and_done_as_one_step(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("#")
        assert "14 maart 2026" in here.text
        await here.write("8 gedaan\n8 trekker de zwaan\n+dromen: Een dak met gras\nles 5: 2, omdat")
        shown = flat(here.text)
        assert "✓ 8 Echo: ouderavond: gedaan (was loopt)" in shown
        assert "✓ 8 Echo: ouderavond: trekker wordt De Zwaan (was Fatima)" in shown
        assert "✓ Nieuw in Dromen en idealen: Een dak met gras" in shown
        assert "ctrl+s doet 4 regels." in shown
        await here.press("ctrl+s")
        assert here.in_front == "CanvasScreen"
        assert here.said.startswith("4 regels van de muur.")
        file = await here.saved()
        action = file["actiebord"]["verbinden"]["actie-a"]
        assert (action["status"], action["owner"]) == ("done", "De Zwaan")
        assert [each["text"] for each in file["verhalenbord"]["dromen"].values()] == ["Een dak met gras"]
        assert file["marks"]["5"] == {"mark": 2, "note": "omdat", "date": TODAY}
        await here.until(lambda: not [*(folder / ".ikc" / "drafts").glob("*.toml")])
        await here.press("u")
        assert here.canvas == with_same_poster(here, small_canvas())


def with_same_poster(here: Opened, canvas: Canvas) -> Canvas:
    return canvas.evolve(posters=here.canvas.posters)


async def test_undone_after_a_restart_too(folder: Path) -> None:
    before = Store(folder).load("wijk").canvas
    async with opened(folder, "wijk") as here:
        await here.press("#")
        await here.write("8, 9 gestopt\n3 naar proeftuinen")
        await here.press("ctrl+s")
    async with opened(folder, "wijk") as here:
        assert here.canvas != before
        await here.press("u")
        assert here.canvas == before


@pytest.mark.parametrize("keys", [("1",), ("2",), ("3",), ("4",), ("5",)])
async def test_on_every_tab(folder: Path, keys: tuple[str, ...]) -> None:
    async with opened(folder, "wijk") as here:
        await here.press(*keys, "#")
        await here.write("8 gedaan")
        await here.press("ctrl+s")
        assert (await here.saved())["actiebord"]["verbinden"]["actie-a"]["status"] == "done"


async def test_what_is_not_understood_stays_to_be_corrected(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("#")
        await here.write("// de dinsdag\n8 gedaan\n9 gedaan door Anja\n10 loopt\n99 klaar")
        assert "! “9 gedaan door Anja”: Achter “gedaan” staat nog “door Anja”." in flat(here.text)
        await here.press("ctrl+s")
        assert sheet(here).lines.value == "// de dinsdag\n9 gedaan door Anja\n99 klaar"
        assert "Gedaan: 2 regels van de muur. Er staan nog 2 regels om te verbeteren." in flat(here.text)
        found = find_card(here.canvas, "actie-a")
        assert found
        assert found.card.status == "done"
        await here.press("ctrl+s")
        assert "Er is niets gedaan: 2 regels kunnen zo niet." in flat(here.text)
        await here.press("end", *["backspace"] * len(" door Anja"), "ctrl+s", "ctrl+a", "backspace")
        await here.write("10 gestopt")
        await here.press("ctrl+s")
        assert here.in_front == "CanvasScreen"
        found = find_card(here.canvas, "actie-b")
        assert found
        assert found.card.status == "done"
        await here.press("u", "u", "u")
        assert here.canvas == with_same_poster(here, small_canvas())


async def test_what_changes_nothing_is_told_and_makes_no_step(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        await here.write("8 loopt")
        assert "· 8 Echo: ouderavond: staat al zo" in flat(here.text)
        await here.press("ctrl+s")
        assert here.in_front == "CanvasScreen"
        await here.press("u")
        assert "niets" in here.said


async def test_nothing_typed_is_nothing_lost(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#", "ctrl+s")
        assert "Er staat nog niets." in here.text
        await here.press("escape")
        assert here.in_front == "CanvasScreen"
        await here.press("#")
        await here.write("8 gedaan")
        await here.press("escape")
        assert "Nog niet opgeslagen." in here.text
        await here.press("escape")
        assert here.in_front == "CanvasScreen"
        assert here.canvas == with_same_poster(here, small_canvas())


async def test_pasted_lines_of_a_list_of_hundreds(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        lines = [f"+dromen: droom {number}" for number in range(300)]
        sheet(here).lines.value = "\n".join(lines)
        await here.until(lambda: "ctrl+s doet 300 regels." in here.text)
        await here.press("ctrl+s")
        assert len((await here.saved())["verhalenbord"]["dromen"]) == 300


async def test_what_others_do_meanwhile_is_taken_along(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        await here.write("8 trekker Anja\n9 gedaan\n3 naar proeftuinen")
        other = Library(folder).open("wijk")
        other.apply(edits.change_card, "actie-a", {"owner": "Noor", "due": None}, today=TODAY)
        other.apply(edits.delete_card, "actie-b", today=TODAY)
        other.apply(edits.move_card, "nood-a", find_card(other.canvas, "kind-a").place, 0, today=TODAY)  # type: ignore[union-attr]
        await asyncio.to_thread(other.close)
        await asyncio.to_thread(here.screen.session.poll)
        await here.until(lambda: "(was Noor)" in here.text)
        assert "! “9 gedaan”: Kaart 9 van de poster is intussen verwijderd." in flat(here.text)
        assert "(stond in Wat kinderen nodig hebben)" in flat(here.text)
        await here.press("ctrl+s")
        assert sheet(here).lines.value == "9 gedaan"
        found = find_card(here.canvas, "actie-a")
        assert found
        assert (found.card.owner, found.card.due) == ("Anja", None)
        assert find_card(here.canvas, "actie-b") is None
        await here.press("escape", "escape", "u")
        found = find_card(here.canvas, "actie-a")
        assert found
        assert (found.card.owner, found.card.due) == ("Noor", None)


async def test_what_a_deleted_card_said_is_told(folder: Path) -> None:
    store = Store(folder)
    loaded = store.load("wijk")
    store.snapshot("wijk", loaded.data)
    store.save("wijk", edits.delete_card(loaded.canvas, "actie-b", today=TODAY).canvas)
    async with opened(folder, "wijk") as here:
        await here.press("#")
        await here.write("9 gedaan")
        await here.until(lambda: "Kaart 9 “Foxtrot: nieuwsbrief” is intussen verwijderd; op" in flat(here.text))


async def test_a_click_on_what_is_told_goes_to_its_line(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("#")
        await here.write("8 gedaan\n99 gedaan\n9 gedaan")
        await here.click("Nummer 99 staat niet")
        await here.press("shift+end")
        await here.write("10 loopt")
        assert sheet(here).lines.value == "8 gedaan\n10 loopt\n9 gedaan"
        await here.click("ctrl+s", within=sheet(here).key_bar)
        assert here.said.startswith("3 regels van de muur.")


async def test_another_poster_by_keys_and_by_mouse(folder: Path, size: Size) -> None:
    older = edits.add_poster(small_canvas(), ("actie-b", "actie-a"), today=OLDER).canvas
    write_canvas(folder, "wijk", with_poster(older))
    for choose in ("keys", "mouse", "line"):
        async with opened(folder, "wijk", size) as here:
            await here.press("#")
            assert "14 maart 2026" in here.text
            if choose == "line":
                await here.write("poster 3 februari\n")
            else:
                await here.press("shift+tab")
                if choose == "mouse":
                    await here.click("3 februari 2026")
                else:
                    await here.write("3")
                await here.press("tab")
            await here.write("1 gestopt")
            assert "✓ 1 Foxtrot: nieuwsbrief: gestopt (was idee)" in flat(here.text)
            await here.press("ctrl+s", "u")
            assert here.canvas.actiebord == small_canvas().actiebord


async def test_without_a_poster_what_has_no_number_can_be_done(folder: Path, size: Size) -> None:
    async with opened(folder, "leeg", size) as here:
        await here.press("#")
        assert "Er is nog geen poster van dit canvas. Maak er een met E" in flat(here.text)
        await here.write("12 gedaan\n+dromen: Gras\nles 5: 2")
        await here.press("ctrl+s")
        assert sheet(here).lines.value == "12 gedaan"
        assert [card.text for card in here.canvas.verhalenbord.dromen] == ["Gras"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("window", [(60, 16), (80, 24), (120, 40)])
async def test_everything_fits(folder: Path, window: Size, lang: Lang) -> None:
    async with opened(folder, "wijk", window, lang=lang) as here:
        words = here.app.context.words
        await here.press("#")
        assert flat(words("take.title")) in flat(here.text)
        assert "+dr" in here.text
        await here.write("8 gedaan\n9 gedaan door Anja")
        assert words("take.count_done", n=1) in here.text
        assert "“9 gedaan door Anja”" in here.text
        assert words("take.help_one").split()[0] in here.text
        assert words("take.help_one").split()[-1] in here.text


async def test_a_canvas_of_a_newer_version_says_so(folder: Path) -> None:
    file = folder / "wijk.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    async with opened(folder, "wijk") as here:
        await here.press("#")
        assert here.in_front == "CanvasScreen"
        assert "nieuwere" in here.said


# What is typed is in a draft


async def test_typed_lines_are_offered_again(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        await here.write("8 gedaan\n9 klaar op vrijdag")
        await here.until(lambda: [*(folder / ".ikc" / "drafts").glob("*.toml")])
        (file,) = (folder / ".ikc" / "drafts").glob("*.toml")
        await here.until(lambda: "vrijdag" in file.read_text(encoding="utf-8"))
        kept = file.read_bytes()
        await here.press("escape", "escape")
        await here.until(lambda: not file.exists())
    left = kept.replace(b"pid = ", b"pid = 9")  # as after kill -9: its process is gone
    file.write_bytes(left)
    async with opened(folder) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        assert "regels van de muur" in here.text
        assert "8 gedaan" in here.text
        await here.press("enter")
        await here.until(lambda: here.in_front == "TakeSheet")
        assert sheet(here).lines.value == "8 gedaan\n9 klaar op vrijdag"
        assert "klaar op 20 maart 2026" in flat(here.text)
        await here.press("ctrl+s")
        assert (await here.saved())["actiebord"]["verbinden"]["actie-b"]["due"] == date(2026, 3, 20)


async def test_a_day_means_the_day_that_it_was_typed_on(folder: Path) -> None:
    draft = Draft.new("wijk", "wall").evolve(lines="9 klaar op vrijdag", day="2026-02-02", poster="14 maart 2026")
    drafts = Drafts(folder)
    drafts.keep(draft)
    (file,) = (folder / ".ikc" / "drafts").glob("*.toml")
    file.write_bytes(file.read_bytes().replace(b"pid = ", b"pid = 9"))
    async with opened(folder) as here:
        await here.until(lambda: here.in_front == "OfferSheet")
        await here.press("enter")
        await here.until(lambda: here.in_front == "TakeSheet")
        assert "klaar op 6 februari 2026" in flat(here.text)


async def test_the_poster_stays_the_one_that_was_typed_for_when_another_is_made(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        await here.write("8 gedaan")
        other = Library(folder).open("wijk")
        other.apply(edits.add_poster, ("kind-a",), today=TODAY)
        await asyncio.to_thread(other.close)
        await asyncio.to_thread(here.screen.session.poll)
        await here.until(lambda: len(here.canvas.posters) == 2)
        assert "✓ 8 Echo: ouderavond: gedaan (was loopt)" in flat(here.text)


async def test_hostile_lines_do_no_harm(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        sheet(here).lines.value = "\n".join(
            f"{begin}{attack}" for attack in ATTACKS for begin in ("", "8 notitie: ", "+feiten: ")
        )
        await here.settle()
        await here.press("ctrl+s")
        assert here.in_front == "TakeSheet"
        assert find_card(await asyncio.to_thread(lambda: Store(folder).load("wijk").canvas), "actie-a")


async def test_more_lines_than_are_taken_at_once_are_done_in_two_turns(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        sheet(here).lines.value = "\n".join(f"+dromen: droom {n}" for n in range(MOST_LINES + 2))
        await here.settle()
        await here.press("ctrl+s")
        assert sheet(here).lines.value.splitlines() == [f"+dromen: droom {MOST_LINES + n}" for n in range(2)]
        await here.press("ctrl+s")
        assert here.in_front == "CanvasScreen"
        dreams = cards_in(here.canvas, Place("verhalenbord", "dromen"))
        assert {card.text for card in dreams} >= {f"droom {n}" for n in range(MOST_LINES + 2)}


async def test_lines_that_contradict_each_other_stay_until_one_is_left(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("#")
        await here.write("8 gedaan\n8 gestopt\n8 trekker Anja")
        await here.press("ctrl+s")
        assert sheet(here).lines.value.splitlines() == ["8 gedaan", "8 gestopt"]
        assert "zegt iets anders" in flat(here.text)


async def test_of_two_posters_of_one_day_it_is_asked_which(folder: Path, size: Size) -> None:
    canvas = edits.add_poster(small_canvas(), ("actie-b",), today=TODAY).canvas
    write_canvas(folder, "wijk", edits.add_poster(canvas, ("actie-a",), today=TODAY).canvas)
    for choose in ("id", "mouse", "line"):
        async with opened(folder, "wijk", size) as here:
            first, _ = here.canvas.posters
            await here.press("#")
            if choose == "line":
                await here.write(f"poster {first.id}\n")
            await here.write("1 gestopt")
            if choose != "line":
                assert "Van 14 maart 2026 zijn er meer." in flat(here.text)
                await here.press("shift+tab")
                await (here.write(first.id) if choose == "id" else here.click(f"2026 · {first.id}"))
            await here.press("ctrl+s")
            found = find_card(here.canvas, "actie-b")
            assert found
            assert found.card.status == "stopped"
            await here.press("u")
