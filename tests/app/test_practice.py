"""The tab of the practice description: the partners as a table, and the lists, edited like cards."""

from pathlib import Path

import pytest
from textual import events

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Partner
from ikc_tui.services.library import Library
from ikc_tui.ui.lessons.rows import Target
from ikc_tui.ui.practice.pane import PracticePane

from .conftest import small_canvas
from .opened import LARGE, TODAY, Opened, card, opened, write_canvas

Size = tuple[int, int]
PROUD = ["Onze ouders", "Het feest in mei", "De tuin"]


@pytest.fixture
def wijk(folder: Path) -> Path:
    """The folder, in which `wijk` has a practice description."""
    write_canvas(folder, "wijk", small_canvas().evolve(practice={"proud": PROUD, "future": ["Eén loket"]}))
    return folder


def practice(here: Opened) -> PracticePane:
    assert isinstance(here.screen.tabs.pane, PracticePane)
    return here.screen.tabs.pane


def under_cursor(here: Opened) -> str:
    current = practice(here).view.current
    return current.name if isinstance(current, Partner) else current.text if current else ""


def paste(here: Opened, text: str) -> None:
    here.app.post_message(events.Paste(text))


async def test_five_shows_the_partners_and_the_lists(wijk: Path, size: Size) -> None:
    async with opened(wijk, "wijk", size) as here:
        await here.press("5")
        assert here.screen.tab_bar.active == "praktijk"
        for text in ("De Zwaan", "onderwijs", "kinderopvang", "Trots op", "Het feest in mei", "Eén loket"):
            assert text in here.text
        for question in ("Waar werken jullie nu samen aan?", "Wat leerden jullie, ook", "Wat doen jullie al samen?"):
            assert question in here.text
        await here.press("q")
        assert here.screen.tab_bar.active == "verhalenbord"


async def test_items_are_added_edited_moved_deleted_and_undone(wijk: Path, size: Size) -> None:
    async with opened(wijk, "wijk", size) as here:
        await here.press("5", "tab", "down")
        assert under_cursor(here) == "Het feest in mei"
        await here.press("K")
        assert here.canvas.practice.proud == ("Het feest in mei", "Onze ouders", "De tuin")
        assert under_cursor(here) == "Het feest in mei"
        await here.press("J", "J")
        assert here.canvas.practice.proud == ("Onze ouders", "De tuin", "Het feest in mei")
        await here.press("enter")
        await here.write(", en juni")
        await here.press("ctrl+s")
        assert "Het feest in mei, en juni" in here.canvas.practice.proud
        assert "Regel gewijzigd bij “trots op”. u maakt het ongedaan." in here.said
        await here.press("a")
        await here.write("Ons team")
        await here.press("ctrl+s")
        assert (under_cursor(here), len(here.canvas.practice.proud)) == ("Ons team", 4)
        await here.press("d")
        assert (await here.saved())["practice"]["proud"] == ["Onze ouders", "De tuin", "Het feest in mei, en juni"]
        await here.press("1", "u")  # back to where it was done
        assert here.screen.tab_bar.active == "praktijk"
        assert "Ons team" in here.canvas.practice.proud
        await here.press("u", "u")
        assert here.canvas.practice.proud == ("Onze ouders", "De tuin", "Het feest in mei")


async def test_a_list_that_is_pasted_becomes_a_line_each(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "tab", "a")
        paste(here, "- Ons team\n- Onze buren\n  van nummer 3\n")
        await here.settle()
        assert here.sheet.key_bar.message[0] == "Dit is een lijst: opslaan maakt er 2 regels van."
        await here.press("ctrl+s")
        assert here.canvas.practice.proud[3:] == ("Ons team", "Onze buren van nummer 3")
        assert here.said.startswith("2 regels toegevoegd aan “trots op”.")
        await here.press("u")
        assert here.canvas.practice.proud == tuple(PROUD)


async def test_an_empty_list_invites_and_takes_the_first(wijk: Path, size: Size) -> None:
    async with opened(wijk, "wijk", size) as here:
        await here.press("5", "shift+tab")
        assert "a toevoegen" in here.text
        await here.press("tab", "tab", "tab")
        await here.press("d")
        assert here.said == "Hier staat nog niets. a voegt iets toe."
        await here.press("a")
        assert "Waar werken jullie nu samen aan?" in here.text
        await here.press("ctrl+s")  # nothing typed, nothing added
        assert here.canvas.practice.working_on == ()
        await here.press("enter")
        await here.write("Taal")
        await here.press("ctrl+s")
        assert (await here.saved())["practice"]["working_on"] == ["Taal"]


async def test_the_cursor_goes_through_the_grid(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5")
        seen = []
        for key in ("down", "down", "right", "down", "left", "up", "up", "home", "end", "shift+tab"):
            await here.press(key)
            seen.append((practice(here).view.section, under_cursor(here)))
        assert seen == [
            ("partners", "Zonnehof"),
            ("proud", "Onze ouders"),
            ("working_on", ""),
            ("future", "Eén loket"),
            ("own_lessons", ""),
            ("proud", "De tuin"),
            ("proud", "Het feest in mei"),
            ("proud", "Onze ouders"),
            ("proud", "De tuin"),
            ("partners", "Zonnehof"),
        ]
        await here.press("z")
        assert "Trots op" not in here.text
        await here.press("q")
        assert "Trots op" in here.text


async def test_by_mouse_alone(wijk: Path, size: Size) -> None:
    async with opened(wijk, "wijk", size) as here:
        await here.click("5 Praktijk")
        await here.click("Wat doen jullie al samen?", 2)
        assert here.in_front == "PracticeEditor"
        await here.write("Samen eten")
        await here.click("sla op")
        assert here.canvas.practice.already == ("Samen eten",)
        await here.click("Zonnehof", 2)
        await here.click("kinderopvang", within=here.sheet.query_one("SheetBody"))
        await here.click("welzijn")
        await here.click("sla op")
        assert here.canvas.partners[1].sector == "welfare"


async def test_it_opens_where_one_left_it(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "tab", "down", "1", "q")
        assert here.in_front == "CoalitionsScreen"
    async with opened(wijk, "wijk") as here:
        await here.press("5")
        assert under_cursor(here) == "Het feest in mei"


async def test_a_double_click_opens_the_line(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5")
        y = next(y for y, line in enumerate(here.lines) if "Het feest in mei" in line)
        await here.pilot.click(offset=(6, y), times=2)
        await here.settle()
        assert here.in_front == "PracticeEditor"


async def test_the_filter_finds_lines_and_partners_and_says_where(wijk: Path) -> None:
    async with opened(wijk, "wijk", LARGE) as here:
        await here.press("5", "slash")
        await here.write("onder")  # the sector of De Zwaan
        assert "5 Praktijk 1/6" in here.text
        assert here.said == "1 gevonden bij partners en praktijk"
        assert "De Zwaan" in here.text
        assert "Zonnehof" not in here.text
        await here.press("escape", "slash")
        await here.write("te laat")  # what only a card can be
        assert here.said == "1 kaart gevonden, 0 gevonden bij partners en praktijk"
        await here.press("escape", "1", "slash")
        await here.write("feest")
        assert here.said == "1 gevonden bij partners en praktijk (5)"
        await here.press("enter")
        assert under_cursor(here) == "Het feest in mei"
        assert "De tuin" not in here.text
        await here.press("J")  # the only one in sight, not the only one there is
        assert here.canvas.practice.proud == ("Onze ouders", "De tuin", "Het feest in mei")


@pytest.mark.parametrize(
    ("add_lines", "after"),
    [
        (lambda canvas, items: edits.delete_practice_item(canvas, items[0], today=TODAY), ["De tuin"]),
        (lambda canvas, items: edits.reorder_practice_item(canvas, items[1], 9, today=TODAY), PROUD[::2]),
    ],
)
async def test_someone_else_changes_the_list_before_the_key(wijk: Path, add_lines: object, after: list[str]) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "tab", "down")
        other = Library(wijk).open("wijk")
        items = edits.practice_items(other.canvas, "proud")
        other.apply(lambda canvas: add_lines(canvas, items))  # type: ignore[operator]
        other.close()
        here.screen.session.poll()
        await here.press("d")  # news may still wait to be shown: what is meant is what was seen
        assert "Het feest in mei" not in (await here.saved())["practice"]["proud"]
        assert (await here.saved())["practice"]["proud"] == after


async def test_what_others_changed_here_is_told(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        other = Library(wijk).open("wijk")
        other.apply(edits.add_practice_items, "already", ["Samen eten"], today=TODAY)
        other.apply(edits.add_partners, [{"name": "Buurthuis"}], today=TODAY)
        other.close()
        here.screen.session.poll()
        await here.settle()
        assert "partners gewijzigd, praktijk gewijzigd door een ander." in here.said
        await here.press("5")
        assert "Samen eten" in here.text
        assert "Buurthuis" in here.text


async def test_someone_else_rewords_a_line_that_is_open(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "tab", "enter")
        await here.write("!")
        other = Library(wijk).open("wijk")
        first = edits.practice_items(other.canvas, "proud")[0]
        other.apply(edits.change_practice_item, first, "Alle ouders", today=TODAY)
        other.close()
        here.screen.session.poll()
        await here.press("ctrl+s")
        kept = (await here.saved())["practice"]["proud"]
        assert sorted(kept) == sorted(["Alle ouders", "Onze ouders!", *PROUD[1:]])  # both wordings stay


async def test_a_key_for_a_line_that_is_gone_is_refused(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "tab")
        session = here.screen.session
        first = edits.practice_items(session.canvas, "proud")[0]
        session.apply(edits.change_practice_item, first, "Anders", today=TODAY)  # and nothing is shown of it yet
        await here.press("d")
        assert here.said == "Deze regel staat er niet meer zo: een ander veranderde hem of haalde hem weg."
        assert here.canvas.practice.proud == ("Anders", *PROUD[1:])


async def test_a_newer_format_is_shown_and_not_edited(folder: Path, size: Size) -> None:
    newer = Canvas(
        format=99, name="Later", partners=[Partner(id="p", name="De Zwaan")], practice={"proud": ["Alfa", "Bravo"]}
    )
    write_canvas(folder, "later", newer)
    async with opened(folder, "later", size) as here:
        await here.press("5")
        for at in ("tab", "shift+tab"):
            await here.press(at)
            for key in ("a", "enter", "d", "J", "K"):
                here.unsay()
                await here.press(key)
                assert here.in_front == "CanvasScreen", key
                assert "nieuwere ikc" in here.said, key
        assert here.canvas == newer


async def test_a_draft_of_a_line_comes_back_to_its_line(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "tab", "down", "enter")
        await here.write(", half")
        await here.until(lambda: [*(wijk / ".ikc" / "drafts").glob("*.toml")])
    async with opened(wijk) as here:
        await here.until(lambda: "een regel van de praktijk" in here.text)
        assert "tekst: Het feest in mei, half" in here.text
        await here.press("enter")
        await here.until(lambda: here.in_front == "PracticeEditor")
        await here.press("ctrl+s")
        assert here.canvas.practice.proud == ("Onze ouders", "Het feest in mei, half", "De tuin")


async def test_drafts_of_partners_come_back(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "down", "enter")
        await here.write(" Oost")
        await here.until(lambda: [*(wijk / ".ikc" / "drafts").glob("*.toml")])
    async with opened(wijk) as here:
        await here.until(lambda: "naam: Zonnehof Oost" in here.text)
        await here.press("enter")
        await here.until(lambda: here.in_front == "PartnerEditor")
        await here.press("ctrl+s")
        assert [each.name for each in here.canvas.partners] == ["De Zwaan", "Zonnehof Oost"]
        await here.press("5", "a")
        paste(here, "Buurthuis\nDe Ark")
        await here.until(lambda: here.in_front == "PartnersEditor")
        await here.until(lambda: [*(wijk / ".ikc" / "drafts").glob("*.toml")])
    async with opened(wijk) as here:
        await here.until(lambda: "De Ark" in here.text)
        await here.press("enter")
        await here.until(lambda: here.in_front == "PartnersEditor")
        await here.press("ctrl+s")
        assert [each.name for each in here.canvas.partners[2:]] == ["Buurthuis", "De Ark"]


async def test_english(wijk: Path) -> None:
    async with opened(wijk, "wijk", LARGE, lang="en") as here:
        await here.press("5")
        for text in ("5 Practice", "Proud of", "What do you do together already?", "organisation", "education"):
            assert text in here.text


# Partners


async def test_a_partner_in_three_fields(wijk: Path, size: Size) -> None:
    async with opened(wijk, "wijk", size) as here:
        await here.press("5", "a")
        await here.write("Buurthuis")
        await here.press("enter")
        await here.write("de b")  # De Brug, of the network
        await here.press("tab")
        await here.until(lambda: "kinderopvang" in here.text)  # the choices stand in sight
        await here.press("w", "ctrl+s")
        assert (await here.saved())["partners"]["buurthuis"] == {
            "name": "Buurthuis",
            "organisation": "De Brug",
            "sector": "welfare",
        }
        assert under_cursor(here) == "Buurthuis"
        assert here.said.startswith("Buurthuis is nu partner.")
        await here.press("K", "K")
        assert [each.id for each in here.canvas.partners] == ["buurthuis", "de-zwaan", "zonnehof"]
        await here.press("enter")
        await here.write(" Noord")
        await here.press("ctrl+s")
        assert (here.canvas.partners[0].id, here.canvas.partners[0].name) == ("buurthuis", "Buurthuis Noord")


async def test_a_partner_of_the_network_brings_its_sector(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "a")
        await here.write("de b")
        await here.press("tab", "ctrl+s")
        assert (await here.saved())["partners"]["de-brug"] == {"name": "De Brug", "sector": "care"}


async def test_deleting_a_partner_says_what_becomes_of_its_cards(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "d")
        assert "De Zwaan is geen partner meer en is ook van 1 kaart af." in here.said
        assert "partners" not in (await here.saved())["actiebord"]["verbinden"]["actie-b"]
        await here.press("u")
        assert here.canvas.actiebord.verbinden[1].partners == ("de-zwaan",)
        assert under_cursor(here) == "De Zwaan"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("De Ark, Stichting Wijs, onderwijs", {"organisation": "Stichting Wijs", "sector": "education"}),
        ("De Ark, de brug", {"organisation": "De Brug", "sector": "care"}),
        ("De Ark | Stichting Wijs | welz", {"organisation": "Stichting Wijs", "sector": "welfare"}),
        ("De Ark, sport", {"sector": "sport"}),
    ],
)
@pytest.mark.parametrize("keys", [["ctrl+s"], ["tab", "ctrl+s"]], ids=["kept at once", "seen first"])
async def test_a_partner_typed_in_one_line_is_split(
    wijk: Path, typed: str, kept: dict[str, str], keys: list[str]
) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "a")
        await here.write(typed)
        await here.press(*keys)
        assert (await here.saved())["partners"]["de-ark"] == {"name": "De Ark", **kept}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("De Ark, Kind en Co", "“De Ark, Kind en Co” is meer dan een naam."),
        ("a, b, c, zorg", "“a, b, c, zorg” is meer dan een naam."),
        ("De Ark | Wijs | bakkerij", "Kijk nog even bij sector: kies uit: onderwijs"),
        ("DE ZWAAN", "Kijk nog even bij naam: De Zwaan is al partner."),
        ("de zwaan, wijs, zorg", "Kijk nog even bij naam: De Zwaan is al partner."),
        ("", ""),
    ],
)
async def test_what_is_no_new_partner_is_refused(wijk: Path, typed: str, said: str) -> None:
    async with opened(wijk, "wijk") as here:
        before = here.canvas.partners
        await here.press("5", "a", "tab", "x", "shift+tab")
        await here.write(typed)
        await here.press("tab", "backspace", "shift+tab", "ctrl+s")
        assert here.canvas.partners == before
        if typed:
            assert here.in_front == "PartnerEditor"
            assert said in " ".join(here.sheet.key_bar.message[0].split())


async def test_a_like_name_is_asked_about(wijk: Path) -> None:
    async with opened(wijk, "wijk") as here:
        await here.press("5", "a")
        await here.write("Zonnehof Noord")
        await here.press("ctrl+s")
        asked = here.sheet.key_bar.message[0]
        assert asked.startswith("Zonnehof Noord is er al, als Zonnehof. Toch erbij als een andere partner?")
        await here.press("escape")
        assert len(here.canvas.partners) == 2
        await here.press("ctrl+s", "enter")
        assert [each.name for each in here.canvas.partners] == ["De Zwaan", "Zonnehof", "Zonnehof Noord"]


async def test_a_partner_that_has_a_comma_in_its_name_keeps_it(folder: Path) -> None:
    write_canvas(folder, "wijk", Canvas(name="W", partners=[Partner(id="p", name="Kind, School & Co")]))
    async with opened(folder, "wijk") as here:
        await here.press("5", "enter", "tab")
        await here.write("Wijs")
        await here.press("ctrl+s")
        assert (here.canvas.partners[0].name, here.canvas.partners[0].organisation) == ("Kind, School & Co", "Wijs")


async def test_several_lines_that_are_pasted_become_partners(wijk: Path, size: Size) -> None:
    async with opened(wijk, "wijk", size) as here:
        await here.press("5", "a")
        paste(
            here,
            "- Buurthuis, Stichting Wijs, welzijn\n- De Zwaan\n\nDe Boog | Speelwijs | sport\n1. De Ark; ; bakkerij\n",
        )
        await here.until(lambda: here.in_front == "PartnersEditor")
        await here.press("ctrl+s")
        assert "Kijk nog even bij “De Ark; ; bakkerij”: kies uit: onderwijs" in here.sheet.key_bar.message[0]
        await here.press(*["backspace"] * 9)
        await here.write("zorg")
        await here.press("ctrl+s")
        assert here.said.startswith("3 partners erbij: Buurthuis, De Boog, De Ark.")
        assert [(each.name, each.organisation, each.sector) for each in here.canvas.partners[2:]] == [
            ("Buurthuis", "Stichting Wijs", "welfare"),
            ("De Boog", "Speelwijs", "sport"),
            ("De Ark", "", "care"),
        ]
        await here.press("u")
        assert len(here.canvas.partners) == 2


async def test_what_is_pasted_beside_a_sheet_opens_the_one_of_the_section(wijk: Path, size: Size) -> None:
    async with opened(wijk, "wijk", size) as here:
        await here.press("5")
        paste(here, "De Ark, Wijs, zorg\n")
        await here.until(lambda: here.in_front == "PartnerEditor")
        await here.press("ctrl+s")
        paste(here, "- De Ark\n- De Boog\n")
        await here.until(lambda: here.in_front == "PartnersEditor")
        await here.press("ctrl+s")
        assert [each.name for each in here.canvas.partners[2:]] == ["De Ark", "De Boog"]
        assert here.canvas.partners[2].sector == "care"
        await here.press("tab")
        section = practice(here).view.section
        before = len(getattr(here.canvas.practice, section))
        paste(here, "- Ons team\n- Onze buren\n")
        await here.until(lambda: here.in_front == "PracticeEditor")
        await here.press("ctrl+s")
        assert getattr(here.canvas.practice, section)[before:] == ("Ons team", "Onze buren")
        paste(here, " \n")
        await here.settle()
        assert here.in_front == "CanvasScreen"


async def test_a_canvas_that_is_read_only_says_so_of_what_is_pasted(wijk: Path) -> None:
    file = wijk / "wijk.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 2"))
    async with opened(wijk, "wijk") as here:
        await here.press("5")
        paste(here, "De Ark")
        await here.until(lambda: "nieuwere ikc" in here.said)
        assert here.in_front == "CanvasScreen"


async def test_a_signal_that_asks_for_partners_or_practice_leads_here(folder: Path) -> None:
    write_canvas(folder, "wijk", Canvas(name="W", verhalenbord={"dromen": [card("a", "Alfa")]}))
    async with opened(folder, "wijk") as here:
        await here.screen.go_to(target("partners"))
        await here.settle()
        assert (here.in_front, here.screen.tab_bar.active) == ("PartnerEditor", "praktijk")
        await here.press("escape", "1")
        await here.screen.go_to(target("practice.own_lessons"))
        await here.settle()
        assert here.in_front == "PracticeEditor"
        await here.write("Klein beginnen")
        await here.press("ctrl+s")
        assert here.canvas.practice.own_lessons == ("Klein beginnen",)


def target(place: str) -> Target:
    return Target(place=place)
