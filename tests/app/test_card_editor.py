"""The sheet on which a card is written: every field, what completes, and that nothing typed is lost."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.method.boards import boards
from ikc_tui.method.words import LANGUAGES, Lang, message
from ikc_tui.services.external_editor import EditorFile, EditorResult
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.ui.editors.card import CardEditor

from .opened import Opened, card, opened, write_canvas

Size = tuple[int, int]


def editor(here: Opened) -> CardEditor:
    assert isinstance(here.app.screen, CardEditor)
    return here.app.screen


def has_text(here: Opened, text: str) -> bool:
    return editor(here).row("text").value == text


async def to_field(here: Opened, name: str) -> None:
    """Goes there by tab, as a person does."""
    for _ in range(12):
        if editor(here).row(name).input.has_focus:
            return
        await here.press("tab")
    raise AssertionError(f"tab never came to {name}")


async def fill(here: Opened, name: str, text: str) -> None:
    await to_field(here, name)
    await here.write(text)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_what_a_section_asks_is_whole_in_an_empty_card(folder: Path, size: Size, lang: Lang) -> None:
    async with opened(folder, "wijk", size, lang=lang) as here:
        words = here.app.context.words
        for number, board in enumerate(boards(), start=1):
            await here.press(str(number), "home")
            for section in board.sections:
                await here.press("a")
                first = editor(here).rows[0].input.region
                shown = " ".join(line[first.x : first.right] for line in here.lines[first.y : first.bottom])
                for at in range(section.prompts):
                    assert words(f"{section.key}.prompts.{at}") in " ".join(shown.split())
                assert words(f"{section.key}.question") in " ".join(here.text.split())
                await here.press("escape", "tab")


async def test_every_field_of_an_action_in_the_file(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("3", "tab", "tab", "tab")
        assert here.place == "hulpstructuren"
        await here.press("a")
        for name, text in (
            ("text", "India: samen scholen"),
            ("kind", "scho"),
            ("status", ""),
            ("owner", "Fat"),
        ):
            await fill(here, name, text)
        await here.press("right")  # takes what completes
        await fill(here, "due", "+2w")
        assert "28 maart 2026" in here.text
        await fill(here, "partners", "de z, zonneh")
        await fill(here, "stakeholders", "kind, ou")
        await fill(here, "pillar", "spelen en")
        await fill(here, "lessons", "11 7, 7")
        await fill(here, "learned", "klein beginnen")
        await fill(here, "note", "regel een\nregel twee")
        await here.press("ctrl+s")
        new = here.card
        kept = (await here.saved())["actiebord"]["hulpstructuren"][new]
        assert kept == {
            "text": "India: samen scholen",
            "kind": "training",
            "status": "idea",
            "owner": "Fatima",
            "due": date(2026, 3, 28),
            "partners": ["de-zwaan", "zonnehof"],
            "stakeholders": ["children", "parents"],
            "pillar": "pijl-b",
            "lessons": [7, 11],
            "learned": "klein beginnen",
            "note": "regel een\nregel twee",
            "created": date(2026, 3, 14),
        }


async def test_a_pair_has_from_and_to(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("2", "tab", "tab", "tab", "tab", "a")
        await fill(here, "from", "ieder voor zich")
        await fill(here, "to", "samen")
        await here.press("ctrl+s")
        kept = (await here.saved())["richtingenbord"]["van_naar"][here.card]
        assert (kept["from"], kept["to"]) == ("ieder voor zich", "samen")
        assert "→ samen" in here.text


async def test_dates(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "down")
        for typed, shown, kept in (
            ("2026-03-20", "20 maart 2026", date(2026, 3, 20)),
            ("14-3", "zaterdag 14 maart 2026", date(2026, 3, 14)),
            ("13-3", "zaterdag 13 maart 2027", date(2027, 3, 13)),
            ("vrijdag", "vrijdag 20 maart 2026", date(2026, 3, 20)),
            ("end of november", "maandag 30 november 2026", date(2026, 11, 30)),
            ("31-2", "31-2 bestaat niet", None),
            ("donderdag 4 dec", "4 december 2026 is geen donderdag", None),
            ("binnenkort", "geen datum", None),
        ):
            await here.press("enter")
            await fill(here, "due", typed)
            assert shown in here.text
            await here.press("ctrl+s")
            if kept is None:
                assert here.in_front == "CardEditor"
                assert f"Kijk nog even bij klaar op: {shown}." in here.text
                assert editor(here).row("due").input.has_focus
                await here.press(*["backspace"] * len(typed), "ctrl+s")
            assert here.in_front == "CanvasScreen"
            assert (await here.saved())["actiebord"]["verbinden"]["actie-b"].get("due") == kept, typed


async def test_what_does_not_fit_is_told_and_stays(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before = here.canvas
        await here.press("3", "tab")
        for field, typed, told in (
            ("status", "misschien", "kies uit: idee, loopt"),
            ("partners", "Onbekend BV", "Onbekend BV is nog geen partner."),
            ("stakeholders", "buren", "kies uit: kinderen"),
            ("pillar", "xyz", "geen pijler die zo begint"),
            ("lessons", "15", "nummers van 1 tot en met 14"),
            ("lessons", "zeven", "nummers van 1 tot en met 14"),
        ):
            await here.press("a")
            await to_field(here, field)
            await here.press(*["backspace"] * len(editor(here).row(field).value))
            await here.write(typed)
            await here.press("ctrl+s")
            assert told in " ".join(here.text.split())
            assert here.in_front == "CardEditor"
            assert here.canvas == before
            while here.in_front == "CardEditor":
                await here.press("escape")


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [("status", "misschien", "vast"), ("lessons", "15", "14"), ("due", "binnenkort", "14-3"), ("due", "31-2", "")],
)
async def test_what_is_told_to_be_wrong_goes_once_it_is_right(folder: Path, name: str, wrong: str, right: str) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "down", "enter")
        await fill(here, name, wrong)
        await here.press("ctrl+s")
        assert "Kijk nog even bij" in here.text
        await here.press(*["backspace"] * len(wrong))
        await here.write(right)
        assert "Kijk nog even bij" not in here.text
        assert "ctrl+s sla op" in here.text


async def test_what_is_told_to_be_wrong_stays_while_it_is(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "down", "enter")
        await fill(here, "status", "misschien")
        await here.press("ctrl+s", "x", "backspace", "tab", "y")
        assert "Kijk nog even bij status" in here.text


async def test_a_partner_from_the_network_joins_the_coalition(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("enter")
        await fill(here, "partners", "de b")
        assert "de brug" in here.text  # what completes, dim, behind the cursor
        await here.press("tab")
        assert editor(here).row("partners").value == "De Brug"
        await here.press("ctrl+s")
        kept = await here.saved()
        assert kept["partners"]["de-brug"] == {"name": "De Brug", "sector": "care"}
        assert kept["verhalenbord"]["kinderen"]["kind-a"]["partners"] == ["de-brug"]
        assert "De Brug is nu partner. u maakt het ongedaan." in here.said
        await here.press("u")  # partner and card are one edit
        assert [partner.id for partner in here.canvas.partners] == ["de-zwaan", "zonnehof"]


ASKED = "Onbekend BV is nog geen partner. Toevoegen aan de coalitie?"


async def test_a_partner_that_is_unknown_is_added_on_the_spot(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("enter")
        await fill(here, "partners", "zonnehof, Onbekend BV")
        await to_field(here, "text")
        await here.press("ctrl+s")
        assert ASKED in editor(here).key_bar.message[0]
        assert field(here) == "partners"
        await here.press("enter")
        assert here.in_front == "CanvasScreen"
        assert "Kaart gewijzigd. Onbekend BV is nu partner." in here.said
        kept = await here.saved()
        assert kept["partners"]["onbekend-bv"] == {"name": "Onbekend BV"}
        assert kept["verhalenbord"]["kinderen"]["kind-a"]["partners"] == ["onbekend-bv", "zonnehof"]
        await here.press("u")
        assert [partner.id for partner in here.canvas.partners] == ["de-zwaan", "zonnehof"]


async def test_several_unknown_partners_are_asked_for_one_by_one(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("enter")
        await fill(here, "partners", "Onbekend BV, Zonnehof Noord")  # and `Zonnehof` is another
        await here.press("ctrl+s", "enter")
        assert "Zonnehof Noord is nog geen partner." in here.text
        await here.press("enter")
        assert "2 nieuwe partners: Onbekend BV, Zonnehof Noord." in here.said
        assert [each.name for each in here.canvas.partners[2:]] == ["Onbekend BV", "Zonnehof Noord"]


async def test_nothing_but_enter_adds_a_partner(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before = here.canvas
        await here.press("enter")
        await fill(here, "partners", "Onbekend BV")
        await here.press("ctrl+s", "ctrl+s")
        assert ASKED in editor(here).key_bar.message[0]
        await here.press("escape")
        assert (here.in_front, field(here)) == ("CardEditor", "partners")
        assert "ctrl+s sla op" in here.text
        await here.press("ctrl+s", "!")  # writing on
        assert "ctrl+s sla op" in here.text
        assert editor(here).row("partners").value == "Onbekend BV!"
        await here.press("ctrl+s", "tab")
        assert "ctrl+s sla op" in here.text
        await here.press("shift+tab", "enter")  # which goes to the next field
        assert (here.in_front, field(here)) == ("CardEditor", "stakeholders")
        assert here.canvas == before


@pytest.mark.parametrize(
    ("slug", "typed", "kept"),
    [
        ("dichterswijk", "Spelenderwijs", "spelenderwijs"),
        ("dichterswijk", "Spelenderwijs U", "spelenderwijs"),
        ("dichterswijk", "SPO", "obs-de-kleine-dichter"),  # and not `Sportcomplex De Halter`, which comes first
        ("nolenslaan", "Spelenderwijs", "peutercentrum-klim-op"),
        ("rijnsweerd", "partou kinderopvang", "partou"),
    ],
)
async def test_an_organisation_of_the_network_that_is_there_already_joins_no_second_time(
    canvases: Path, slug: str, typed: str, kept: str
) -> None:
    async with opened(canvases, slug) as here:
        before = here.canvas.partners
        await here.press("a")
        await here.write("Nieuw")
        await fill(here, "partners", typed)
        await here.press("ctrl+s")
        assert here.canvas.partners == before
        new = next(placed.card for placed in all_cards(here.canvas) if placed.card.text == "Nieuw")
        assert new.partners == (kept,)


async def test_the_partner_that_an_organisation_stands_for_is_shown_beside_it(canvases: Path, size: Size) -> None:
    async with opened(canvases, "nolenslaan", size) as here:
        await here.press("a")
        await fill(here, "partners", "De Ster")
        assert "BSO De Boshut" in here.text
        await here.press("tab")
        assert editor(here).row("partners").value == "De Sterren"
        assert "BSO De Boshut" in here.text


async def test_a_name_that_begins_another_stays_itself(folder: Path) -> None:
    """`Spelen` is a pillar, and so is `Spelen en leren`, which stands before it."""
    async with opened(folder, "wijk") as here:
        await here.press("3", "tab", "tab", "tab", "enter")
        assert editor(here).row("pillar").value == "Spelen"
        await fill(here, "note", "x")
        assert editor(here).row("pillar").value == "Spelen"
        await here.press("ctrl+s")
        assert (await here.saved())["actiebord"]["hulpstructuren"]["hulp-a"]["pillar"] == "pijl-a"
        await here.press("1", "enter")
        await fill(here, "partners", "Zonnehof")  # `Zonnehof Opvang` is in the network
        await here.press("ctrl+s")
        assert (await here.saved())["verhalenbord"]["kinderen"]["kind-a"]["partners"] == ["zonnehof"]


async def test_what_the_sheet_cannot_show_is_kept(folder: Path) -> None:
    """A card may name a partner or pillar that is gone, or a pillar worded just like another."""
    async with opened(folder, "wijk") as here:
        canvas = here.canvas
    loose = card("actie-z", "Zoeloe", partners=["weg"], pillar="pijl-x", status="idea")
    twin = card("actie-y", "Yankee", pillar="pijl-1", status="idea")
    pillars = [card("pijl-1", "Zelfde woorden"), card("pijl-2", "Zelfde woorden"), card("pijl-3", "")]
    canvas = canvas.evolve(
        actiebord=canvas.actiebord.evolve(verbinden=[loose, twin]),
        richtingenbord=canvas.richtingenbord.evolve(pijlers=pillars),
    )
    write_canvas(folder, "wijk", canvas)
    async with opened(folder, "wijk") as here:
        for key in ("enter", "down"):
            await here.press("3" if key == "enter" else key, "enter", "!")
            for _ in range(10):
                await here.press("tab")
            await here.press("ctrl+s")
        kept = (await here.saved())["actiebord"]["verbinden"]
        assert kept["actie-z"] | {"changed": None} == {
            "text": "Zoeloe!",
            "status": "idea",
            "partners": ["weg"],
            "pillar": "pijl-x",
            "created": date(2026, 1, 5),
            "changed": None,
        }
        assert (kept["actie-y"]["text"], kept["actie-y"]["pillar"]) == ("Yankee!", "pijl-1")


async def test_escape_asks_only_where_something_would_be_lost(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        before = here.canvas
        await here.press("enter", "escape")
        assert here.in_front == "CanvasScreen"
        await here.press("enter", "x", "backspace", "escape")  # as it was
        assert here.in_front == "CanvasScreen"
        await here.press("enter", "x", "escape")
        assert "Nog niet opgeslagen" in here.text
        await here.press("y", "escape")  # wrote on: asks anew
        assert here.in_front == "CardEditor"
        await here.press("left", "escape")  # another key is: write on
        assert here.in_front == "CardEditor"
        await here.press("escape")
        assert here.in_front == "CanvasScreen"
        assert here.canvas == before
        await here.press("enter", "x", "escape", "ctrl+s")
        assert here.canvas.verhalenbord.kinderen[0].text == "Alfa: elk kind teltx"


async def test_keeping_what_did_not_change_is_no_edit(folder: Path) -> None:
    before = (folder / "wijk.toml").read_bytes()
    async with opened(folder, "wijk") as here:
        for board in "123":
            await here.press(board)
            for _ in here.board.views:
                if here.card:
                    await here.press("enter", "ctrl+s")
                    assert here.in_front == "CanvasScreen"
                await here.press("tab")
        await here.saved()
        assert here.file.read_bytes() == before


async def test_a_date_in_words_is_shown_as_a_day_once_one_goes_on(folder: Path) -> None:
    """And a date that is there is replaced by the next, not written on to."""
    async with opened(folder, "wijk") as here:
        await here.press("3", "enter")
        await fill(here, "due", "over 2 weken")
        await here.press("tab")
        assert editor(here).row("due").value == "2026-03-28"
        await here.press("shift+tab")
        await here.write("week 50")
        await here.press("tab")
        assert editor(here).row("due").value == "2026-12-07"
        assert "maandag 7 december 2026" in here.text


async def test_a_day_in_a_draft_is_the_day_that_was_meant(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The draft may be put back on another day."""
    kept: list[Draft] = []
    monkeypatch.setattr(Drafts, "keep", lambda drafts, draft: kept.append(draft))
    async with opened(folder, "wijk") as here:
        await here.press("3", "enter")
        await fill(here, "due", "morgen")
        editor(here).keep_draft()
        await here.until(lambda: kept and kept[-1].values["due"])
    assert kept[-1].values["due"] == "2026-03-15"


# From field to field


def field(here: Opened) -> str:
    """The field that has the cursor."""
    return next(row.field for row in editor(here).rows if row.input.has_focus)


async def test_arrows_and_enter_go_from_field_to_field(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("3", "enter", "down")
        assert field(here) == "status"
        await here.press("up")
        assert field(here) == "text"
        await here.press("up")
        assert field(here) == "text"  # it is the first
        seen = []
        for key in ("down", "enter") * 5:
            await here.press(key)
            seen.append(field(here))
        assert seen[:8] == ["status", "owner", "due", "partners", "stakeholders", "pillar", "lessons", "learned"]
        assert seen[8:] == ["note", "note"]  # enter is a line in a field of several
        await here.press("down", "down")
        assert field(here) == "note"  # it is the last
        assert here.in_front == "CardEditor"


@pytest.mark.parametrize(
    ("typed", "key", "kept"),
    [
        ("fat", "tab", "Fatima"),
        ("fat", "enter", "fat"),  # somebody else, whose name begins so
        ("fat", "down", "fat"),
        ("fat", "shift+tab", "fat"),
        ("fat", "ctrl+s", "fat"),
        ("fatima", "tab", "fatima"),  # nothing was shown that completes it
        ("Anna", "tab", "Anna"),
        ("", "tab", ""),
    ],
)
async def test_tab_takes_the_owner_that_completes(folder: Path, typed: str, key: str, kept: str) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "down", "enter")
        await fill(here, "owner", typed)
        await here.press(key, "ctrl+s")
        assert (await here.saved())["actiebord"]["verbinden"]["actie-b"].get("owner", "") == kept


async def test_going_through_by_tab_completes_nothing(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        canvas = here.canvas
    actions = [card("a", "Alfa", owner="Fat"), card("b", "Bravo", owner="Fatima")]
    write_canvas(folder, "wijk", canvas.evolve(actiebord=canvas.actiebord.evolve(verbinden=actions)))
    async with opened(folder, "wijk") as here:
        await here.press("3", "enter")
        await to_field(here, "owner")
        await here.press("tab", "shift+tab", "tab")
        assert editor(here).row("owner").value == "Fat"


async def test_arrows_stay_in_a_field_of_several_lines_until_its_last(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "enter", "enter")
        await here.write("woord " * 12 + "x")
        await here.press("up", "up")  # the second line takes two lines on the sheet
        assert field(here) == "text"
        await here.press("up")
        assert field(here) == "text"
        await here.press("down", "down", "down")
        assert field(here) == "status"


async def test_keys_in_one_burst_meet_the_field_of_their_turn(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "enter")
        here.type("!", "down", "down", *"An", "enter", *"14-3", *["down"] * 4, "7", "up", "up", "o")
        await here.until(lambda: editor(here).row("stakeholders").value == "o")
        values = {row.field: row.value for row in editor(here).rows}
        assert values["text"] == "Echo: ouderavond!"
        assert (values["owner"], values["due"]) == ("FatimaAn", "2026-03-14")
        assert values["lessons"] == "7"


@pytest.mark.parametrize("window", [(80, 24), (60, 16)])
async def test_what_is_typed_is_always_in_sight(folder: Path, window: Size) -> None:
    async with opened(folder, "wijk", window) as here:
        await here.press("3", "tab", "tab", "tab", "enter")
        for _ in range(13):
            await here.press("tab")
            if field(here) in ("text", "learned", "note", "owner"):
                await here.write("zq")
                assert "zq" in here.text, field(here)
                await here.press("backspace", "backspace")
        await to_field(here, "note")
        await here.write("\n".join("abcd") + "zq")
        editor(here).scroll.scroll_home(animate=False)  # the wheel does so
        await here.settle()
        await here.press("x")
        assert "dzqx" in here.text
        await to_field(here, "text")
        await here.press("enter", "enter", "enter", *"zq")
        assert "zq" in here.text
        editor(here).scroll.scroll_end(animate=False)
        await here.press("left")
        await here.press("v")
        assert "zvq" in here.text


async def test_a_smaller_window_keeps_the_field_in_sight(folder: Path) -> None:
    async with opened(folder, "wijk", (80, 40)) as here:
        await here.press("3", "tab", "tab", "tab", "enter")
        await to_field(here, "note")
        await here.write("zq")
        await here.pilot.resize_terminal(60, 16)
        await here.settle()
        assert "zq" in here.text


# What can be chosen


def in_fields(here: Opened) -> str:
    """The words that stand in sight in the fields."""
    area = editor(here).scroll.scrollable_content_region
    return " ".join(" ".join(line[area.x : area.right] for line in here.lines[area.y : area.bottom]).split())


@pytest.mark.parametrize("window", [(80, 24), (60, 16), (120, 40)])
async def test_choices_are_in_sight_while_one_chooses(folder: Path, window: Size) -> None:
    async with opened(folder, "wijk", window) as here:
        await here.press("3", "tab", "tab", "tab", "enter")
        assert "›" not in here.text
        for name, shown, typed, meant in (
            (
                "kind",
                "communicatie ›scholing financiën ICT huisvesting borging overig",
                "hu",
                "communicatie scholing financiën ICT ›huisvesting borging overig",
            ),
            ("status", "idee loopt ›gedaan vast gestopt", "g", "idee loopt ›gedaan vast gestopt"),
            ("stakeholders", "kinderen ouders teams wijk bestuur", "ou, b", "kinderen ›ouders teams wijk ›bestuur"),
            ("pillar", "Spelen en leren ›Spelen", "spelen e", "›Spelen en leren Spelen"),
        ):
            await to_field(here, name)
            await here.until(partial(in_sight, here, shown))
            await here.write(typed)
            await here.until(partial(in_sight, here, meant))
        await to_field(here, "note")
        assert "›" not in here.text


def in_sight(here: Opened, words: str) -> bool:
    return words in in_fields(here)


async def test_choices_at_the_end_of_the_sheet_are_in_sight_too(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("enter")
        await to_field(here, "stakeholders")
        await here.until(lambda: "kinderen ouders teams wijk bestuur" in in_fields(here))
        await here.press("down", "down", "enter")
        assert field(here) == "lessons"  # it is the last


async def test_of_more_choices_than_fit_the_first_are_in_sight(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        canvas = here.canvas
    pillars = [card(f"p-{number}", f"Pijler {number}: een lange zin over spelen en leren") for number in range(20)]
    write_canvas(folder, "wijk", canvas.evolve(richtingenbord=canvas.richtingenbord.evolve(pijlers=pillars)))
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("3", "enter")
        await to_field(here, "pillar")
        await here.write("pijler 1")
        await here.until(lambda: "pijler 1" in in_fields(here) and "›Pijler 1: een lange" in in_fields(here))


async def test_choices_move_no_field(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("3", "enter")
        before = {row.field: row.region for row in editor(here).rows}
        for row in editor(here).rows:
            await to_field(here, row.field)
            assert {row.field: row.region for row in editor(here).rows} == before


async def test_arrows_go_from_choice_to_choice(folder: Path, size: Size) -> None:
    """Those to the left and right alone: up and down go to another field."""
    async with opened(folder, "wijk", size) as here:
        await here.press("3", "a", *"Actie", "tab")
        status = editor(here).row("status")
        seen = []
        for key in ("right", "right", "left", "left", "left", "left", "right"):
            await here.press(key)
            seen.append(status.value)
        assert seen == ["loopt", "gedaan", "loopt", "idee", "", "", "idee"]
        assert "›idee loopt gedaan vast gestopt ←→ kies" in in_fields(here)
        await here.press("g")
        assert status.value == "g"
        await here.press("right")
        assert status.value == "gedaan"
        await here.press("right", "right", "right")
        assert status.value == "gestopt"
        await here.press("left", "down", "ctrl+s")
        assert here.board.card
        assert here.board.card.status == "standing"


async def test_arrows_go_through_the_text_where_there_is_nothing_to_step_through(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("3", "a")
        for name, typed, keys, left in (
            ("status", "zzz", ["left", "x"], "zzxz"),
            ("owner", "Noor", ["left", "x"], "Nooxr"),
            ("due", "morgn", ["left", "e"], "morgen"),
            ("stakeholders", "kinderen, x", ["left", "left", "y"], "kinderen,y x"),
        ):
            await to_field(here, name)
            await here.press("ctrl+u")
            await here.write(typed)
            await here.press(*keys)
            assert editor(here).row(name).value == left


# The person's own editor


async def test_ctrl_e_where_the_terminal_cannot_be_given_away(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("enter", "x", "ctrl+e")
        assert "Een eigen editor kan in deze terminal niet." in here.text
        assert editor(here).row("text").value == "Alfa: elk kind teltx"


async def test_ctrl_e_in_a_field_of_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ikc_tui.ui.editors.card.edit_text", lambda app, text: EditorResult(text + "\n  tweede"))
    async with opened(folder, "wijk") as here:
        await here.press("3", "enter")
        await to_field(here, "owner")
        await here.press("ctrl+e", "ctrl+s")
        assert (await here.saved())["actiebord"]["verbinden"]["actie-a"]["owner"] == "Fatima   tweede"
        await here.press("enter", "ctrl+e", "ctrl+s")
        assert (await here.saved())["actiebord"]["verbinden"]["actie-a"]["text"] == "Echo: ouderavond\n  tweede"


def hand_out(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[EditorFile]:
    """An editor that comes back at once, and has the file open beside the sheet."""
    files: list[EditorFile] = []
    monkeypatch.setenv("TMPDIR", str(folder.parent))

    def edit(app: object, text: str) -> EditorResult:
        files.append(EditorFile(text))
        return EditorResult(text, (message("editor.editor_beside"),), files[-1])

    monkeypatch.setattr("ikc_tui.ui.editors.card.edit_text", edit)
    monkeypatch.setattr("ikc_tui.ui.editors.card.POLL_SECONDS", 0.01)
    return files


async def test_what_an_editor_beside_the_sheet_saves_comes_in_each_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = hand_out(monkeypatch, folder)
    async with opened(folder, "wijk") as here:
        await here.press("enter", "ctrl+e")
        assert "De editor was meteen klaar." in here.text
        for text in ("uit de editor", "en nog eens"):
            files[0].path.write_text(text)
            await here.until(partial(has_text, here, text))
            assert "Overgenomen uit de editor." in here.text
        await here.press("ctrl+s")
        assert str(files[0].path)[:40] in here.said  # what is saved there from now on, nobody looks at
        assert (await here.saved())["verhalenbord"]["kinderen"]["kind-a"]["text"] == "en nog eens"
        assert files[0].path.exists()


async def test_what_is_typed_here_is_not_replaced_by_what_is_saved_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = hand_out(monkeypatch, folder)
    async with opened(folder, "wijk") as here:
        await here.press("enter", "ctrl+e", "!")
        files[0].path.write_text("uit de editor")
        await here.until(lambda: "Hier staat iets anders dan in de editor." in here.text)
        assert editor(here).row("text").value == "Alfa: elk kind telt!"
        assert files[0].path.read_text() == "uit de editor"


async def test_what_was_just_saved_there_is_kept_with_the_sheet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = hand_out(monkeypatch, folder)
    monkeypatch.setattr("ikc_tui.ui.editors.card.POLL_SECONDS", 600)
    async with opened(folder, "wijk") as here:
        await here.press("enter", "ctrl+e")
        files[0].path.write_text("op de valreep")
        await here.press("ctrl+s")
        assert (await here.saved())["verhalenbord"]["kinderen"]["kind-a"]["text"] == "op de valreep"
        await here.press("enter", "ctrl+e")
        files[1].path.write_text("en bij esc")
        await here.press("escape")
        assert "Overgenomen uit de editor." in here.text
        await here.press("escape")
        assert "Nog niet opgeslagen." in here.text


async def test_a_kind_and_status_of_a_newer_version_stay_when_the_text_changes(folder: Path) -> None:
    newer = card("a", "Alfa", kind="meals", status="paused")
    write_canvas(folder, "nieuw", Canvas(name="x").evolve(actiebord={"hulpstructuren": (newer,)}))
    async with opened(folder, "nieuw") as here:
        await here.press("3", "tab", "tab", "tab", "enter")
        await fill(here, "text", "Bravo")
        await here.press("ctrl+s")
        (written,) = (await here.saved())["actiebord"]["hulpstructuren"].values()
    assert "Bravo" in written["text"]
    assert (written["kind"], written["status"]) == ("meals", "paused")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("De Ark | Stichting Wijs | welz", {"organisation": "Stichting Wijs", "sector": "welfare"}),
        ("zonnehof, De Ark | de brug", {"organisation": "De Brug", "sector": "care"}),
    ],
)
async def test_a_new_partner_with_its_organisation_and_sector(folder: Path, typed: str, kept: dict[str, str]) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("enter")
        await fill(here, "partners", typed)
        await here.press("ctrl+s")
        assert here.sheet.key_bar.message[0].startswith("De Ark is nog geen partner. Toevoegen aan de coalitie?")
        await here.press("enter")
        saved = await here.saved()
        assert saved["partners"]["de-ark"] == {"name": "De Ark", **kept}
        assert "de-ark" in saved["verhalenbord"]["kinderen"]["kind-a"]["partners"]


async def test_what_is_no_name_of_a_partner_is_refused(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        before = here.canvas.partners
        await here.press("enter")
        for typed, said in (
            ("De Ark, Stichting Wijs, onderwijs", "“onderwijs” is een sector, geen partner."),
            ("De Zwaan, Zorg", "“Zorg” is een sector, geen partner."),
            ("De Ark | Wijs | bakkerij", "Kijk nog even bij partners: kies uit: onderwijs"),
            ("de zwaan | Wijs | zorg", "Kijk nog even bij partners: De Zwaan is al partner."),
            ("| Wijs | zorg", "wat is de naam, wat de organisatie en wat de sector?"),
        ):
            await to_field(here, "partners")
            await here.press("ctrl+u")
            await here.write(typed)
            await here.press("ctrl+s")
            assert here.in_front == "CardEditor"
            assert said in here.sheet.key_bar.message[0]
            assert here.canvas.partners == before


LONG = "\n".join(f"regel {number} van een lange tekst" for number in range(1, 30))


async def test_a_long_text_opens_at_its_start(folder: Path, size: Size) -> None:
    slots = ("text", "note", "learned")
    cards = [card(slot, **{"text": "Kort", slot: LONG}) for slot in slots]
    write_canvas(folder, "wijk", Canvas(name="W", actiebord={"verbinden": cards}))
    async with opened(folder, "wijk", size) as here:
        await here.press("3")
        for slot in slots:
            await here.press("home")
            while here.card != slot:
                await here.press("down")
            await here.press("enter")
            await to_field(here, slot)
            typed_in = editor(here).row(slot).input
            assert typed_in.scroll_offset.y == 0
            assert "regel 1 van" in "".join(here.lines[typed_in.region.y])
            await here.press("escape")
            assert here.in_front == "CanvasScreen"


async def test_a_short_text_opens_at_its_end(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("enter")
        await here.write("!")
        assert editor(here).row("text").value.endswith("!")


async def test_a_placeholder_that_has_no_room_is_cut_with_a_sign(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("3", "a")
        assert "over 2 wek…" in here.text
        await here.pilot.resize_terminal(120, 40)
        await here.settle()
        assert "over 2 weken" in here.text
