"""Every command of the table: on the ? sheet, in the palette, and doing something or telling why not."""

import string
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.keys import _character_to_key

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import LANGUAGES, Lang, Message, Words, message
from ikc_tui.ui.board.card_appearance import CHANGED, LEADS, SELECTED
from ikc_tui.ui.board.card_details import NOTED
from ikc_tui.ui.commands.keymap import check_keymap
from ikc_tui.ui.commands.table import COMMANDS, Command, commands_in, key_shown_as, shown_key
from ikc_tui.ui.dialogs.keys import key_lines, legend_lines
from ikc_tui.ui.dialogs.pick import PickSheet, matching
from ikc_tui.ui.paint.text import GAP
from ikc_tui.ui.run import run_screens

from .opened import LARGE, Opened, opened, write_canvas

Size = tuple[int, int]
PLACES = {
    "list": (),
    "board": ("enter",),
    "lessons": ("enter", "4"),
    "overview": ("o",),
    "growth": ("enter", "T"),
    "brief": ("enter", "b"),
    "meeting": ("enter", "R", "ctrl+s"),
    "round": ("enter", "R", "ctrl+s", "m", "escape"),
    "agenda": ("W",),
}
LEAVE = (  # the screen, for the one beneath it; what undo takes back there is the beginning of the review
    "app.quit", "screen.back", "growth.open", "brief.open", "agenda.open", "round.undo",
)  # fmt: skip


async def at(here: Opened, where: str) -> None:
    """Opens the screen on which those commands stand."""
    if where != "list":
        await here.press("home", "down")
    await here.press(*PLACES[where])
    assert here.app.commanded


def commands(here: Opened) -> list[Command]:
    assert here.app.commanded
    return here.app.commanded.commands()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cells", [54, 74, 112], ids=["60 columns", "80 columns", "120 columns"])
@pytest.mark.parametrize(
    "scopes",
    [
        ("list",),
        ("canvas", "board", "lessons"),
        ("overview",),
        ("past",),
        ("growth",),
        ("brief",),
        ("meeting",),
        ("round",),
        ("actions",),
        ("agenda",),
    ],
)
def test_the_sheet_of_keys_cuts_no_words(scopes: tuple[str, ...], cells: int, lang: Lang) -> None:
    lines = key_lines([*commands_in("app", "screen", *scopes)], Words(lang), {}, cells)
    assert not [line for line in lines if any("…" in text for text, _ in line)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("where", PLACES)
async def test_the_palette_cuts_no_words(folder: Path, where: str, lang: Lang) -> None:
    async with opened(folder, size=(60, 16), lang=lang) as here:
        await at(here, where)
        await here.press("ctrl+p")
        sheet = here.app.screen
        assert isinstance(sheet, PickSheet)
        seen = here.text
        for _ in range(0, len(sheet.choices), 8):
            await here.press("pagedown")
            seen += here.text
        assert "…" not in seen
        assert all(choice.text in " ".join(seen.split()) for choice in sheet.choices)


async def test_a_sheet_says_how_much_of_it_is_out_of_sight(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("?")
        assert "↓" in here.lines[-2]
        assert "↑ 1 " not in here.lines[-2]
        await here.press("down")
        assert "↑ 1 " in here.lines[-2]


KEYS = (
    *("", "o", "enter 1", "enter 2", "enter 3", "enter 4", "enter 5", "enter H", "enter T", "enter b"),
    *("enter R ctrl+s", "A", "W"),
)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_bottom_line_is_whole_on_every_screen(folder: Path, size: Size, lang: Lang) -> None:
    async with opened(folder, size=size, lang=lang) as here:
        screens = set()
        for keys in KEYS:
            await here.press(*keys.split())
            screens.add(here.in_front)
            line = here.lines[-1].rstrip()
            assert line.endswith(here.app.context.words("footer.app.keys")), (keys, line)
            while here.app.screen is not here.app.screen_stack[1]:
                here.app.pop_screen()
        assert len(screens) == len(KEYS) - 4, "five of them lead to the tabs of one canvas"


@pytest.mark.parametrize("where", PLACES)
async def test_the_sheet_of_keys_names_every_command(folder: Path, size: Size, where: str) -> None:
    async with opened(folder, size=size) as here:
        await at(here, where)
        words = here.app.context.words
        wanted = {f"rows.{each.row}" if each.row else each.words for each in commands(here)}
        await here.press("question_mark")
        assert here.in_front == "KeysSheet"
        seen = here.text
        for _ in range(60):
            await here.press("pagedown")
            if (text := here.text) in seen:
                break
            seen += text
        shown = " ".join(seen.split())
        missing = [words(key) for key in wanted if not found(words(key), shown)]
        assert not missing
        await here.press("escape")
        assert here.in_front != "KeysSheet"
        for key in ("q", "question_mark", "enter"):
            await here.press("f1", key)
            assert here.in_front != "KeysSheet"


def found(text: str, shown: str) -> bool:
    """Whether a text is shown, at least its first twenty letters: narrow columns cut."""
    return " ".join(text.split())[:20].rstrip() in shown


async def test_the_sheet_of_keys_fits_on_a_large_screen(folder: Path) -> None:
    async with opened(folder, "wijk", LARGE) as here:
        lines = key_lines(commands(here), here.app.context.words, {}, 112)
        assert len(lines) <= 36


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cells", [54, 74, 112], ids=["60 columns", "80 columns", "120 columns"])
def test_the_legend_tells_of_every_mark_of_a_card_and_cuts_no_words(cells: int, lang: Lang) -> None:
    lines = ["".join(text for text, _ in line) for line in legend_lines(Words(lang), cells)]
    told = GAP.join(lines[1:]).split(GAP)
    assert [hint.split()[0] for hint in told] == [NOTED, LEADS, "·7", CHANGED, SELECTED, "!"]
    assert all(len(line) <= cells and "…" not in line for line in lines)


async def test_the_sheet_of_keys_ends_with_the_legend_where_there_are_cards(folder: Path, size: Size) -> None:
    async with opened(folder, size=size) as here:
        legend = here.app.context.words("app.legend_of_marks")
        for keys, has_cards in (("", False), ("enter", True), ("4", True), ("5", True), ("q o", False)):
            await here.press(*keys.split(), "?", "end")
            assert (legend in here.text) == has_cards, keys
            assert ("! te laat" in here.text) == has_cards, keys
            await here.press("escape")


@pytest.mark.usefixtures("every_frame")
@pytest.mark.parametrize("where", PLACES)
async def test_every_command_from_the_palette_runs_or_tells_why_not(folder: Path, where: str) -> None:
    for half in (0, 1):
        async with opened(folder) as here:
            await at(here, where)
            home = here.in_front
            names = [each.id for each in commands(here) if each.id not in LEAVE]
            middle = len(names) // 2
            for name in names[middle:] if half else names[:middle]:
                here.unsay()
                await here.press("ctrl+p")
                sheet = here.app.screen
                assert isinstance(sheet, PickSheet), name
                at_row = next(row for row, choice in enumerate(sheet.choices) if choice.value.id == name)
                sheet.list.move_to(at_row)
                await here.press("enter")
                assert here.app.is_running, name
                for _ in range(6):  # what it opened is left again
                    if here.in_front != home:
                        await here.press("escape")
                assert here.in_front == home, (name, here.text)
                if where == "board":
                    await here.press("1")
                if where == "lessons":
                    await here.press("4")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("where", PLACES)
async def test_the_palette_finds_what_the_bottom_line_calls_a_command(folder: Path, where: str, lang: Lang) -> None:
    async with opened(folder, lang=lang) as here:
        await at(here, where)
        words = here.app.context.words
        called = {command: words(f"footer.{command.id}") for command in commands(here) if command.footer}
        await here.press("ctrl+p")
        assert isinstance(here.app.screen, PickSheet)
        for command, word in called.items():
            assert command in [choice.value for choice in matching(here.app.screen.choices, word)]


async def test_a_sheet_to_pick_from_says_how_much_is_out_of_sight(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("ctrl+p")
        assert isinstance(here.app.screen, PickSheet)
        more = f"↓ {here.app.screen.list.below} meer"
        assert more in here.text
        await here.click(more)
        assert f"↑ {here.app.screen.list.above} " in here.text
        assert more not in here.text
        await here.write("verwijder")
        assert "↓" not in here.text.replace("↑↓ blader", "")


async def test_the_palette_finds_by_parts_and_quits(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("ctrl+p")
        await here.write("verw")
        assert "Verwijder de kaart" in here.text
        await here.press("enter")
        assert here.said.startswith("Kaart verwijderd.")
        await here.press("ctrl+p", "down", "down", "up", "ctrl+n", "pagedown", "pageup")
        await here.write("zzzz")
        await here.press("enter")
        assert here.in_front == "PickSheet"
        await here.press("escape", "ctrl+p")
        await here.write("stoppen")
        await here.press("enter")
        await here.until(lambda: here.app._exit or here.in_front == "CoalitionsScreen")


def test_every_key_is_shown_as_it_stands_on_the_keyboard() -> None:
    for key in {key for command in COMMANDS for key in command.keys}:
        assert "_" not in shown_key(key), key
        assert key_shown_as(shown_key(key)) == key


@pytest.mark.parametrize("modifier", ["", "ctrl+", "ctrl+shift+"])
def test_any_sign_that_one_takes_for_a_command_is_shown_as_itself(modifier: str) -> None:
    for sign in string.punctuation:
        key = modifier + _character_to_key(sign)
        assert shown_key(key) == modifier + sign
        assert key_shown_as(modifier + sign) == key


async def test_the_sheet_of_keys_is_read_by_pages(folder: Path) -> None:
    async with opened(folder, "wijk", (60, 16)) as here:
        await here.press("question_mark")
        first = here.text
        x, y = here.app.cursor_position
        assert here.lines[y][x:].startswith("Bewegen")
        await here.press("pagedown")
        assert "Bewegen" not in here.text
        await here.press("end")
        assert "!" in here.lines[-4], "the marks, at the end"
        assert "↓" not in here.lines[-2].partition("blader")[0].replace("↑↓", "")
        await here.press("pageup")
        assert "↓" in here.lines[-2].replace("↑↓", "")
        await here.press("home")
        assert here.text == first


async def test_a_long_name_with_much_beside_it_is_whole_in_a_picker(folder: Path) -> None:
    name = "Integraal Kindcentrum aan de Oudegracht bij de Weerdsluis"
    write_canvas(folder / "archive", "lang", Canvas(name=name, neighbourhood="Binnenstad-Noordoost en omstreken"))
    async with opened(folder, size=(60, 16)) as here:
        await here.press("B")
        assert "Integraal Kindcentrum aan de Oudegracht" in here.text
        assert "Binnenstad-Noordoost en omstreken" in here.text


async def test_colours_and_language_from_their_keys(folder: Path, size: Size) -> None:
    async with opened(folder, "wijk", size) as here:
        await here.press("f2")
        assert here.said == "The language is now English."
        assert "Story board" in here.text
        await here.press("f3")
        await here.write("contrast")
        await here.press("enter")
        assert here.app.theme != "oogst"
        assert here.said.startswith("Colours: ")
        chosen = (folder.parent / "config" / "chosen.toml").read_text()
        assert 'lang = "en"' in chosen
        assert f'theme = "{here.app.theme}"' in chosen
        await here.press("f4")
        assert "Margôt Koekkoek" in here.text
        await here.press("escape", "ctrl+l")
        assert here.in_front == "CanvasScreen"


async def test_a_choice_that_can_not_be_remembered_is_told_where_it_can_be_read(folder: Path) -> None:
    (folder.parent / "config").write_text("in de weg")
    async with opened(folder, "wijk", (120, 40)) as here:
        await here.press("f2")
        assert here.said.startswith("The language is now English. Not remembered: ")
        assert str(folder.parent / "config" / "chosen.toml")[:30] in here.said
        await here.press("f3", "enter")
        assert here.said.startswith("Colours: ")
        assert "Not remembered: " in here.said


async def test_a_choice_without_a_home_holds_until_the_end(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        here.app.config_folder = None
        await here.press("f2")
        assert here.said.startswith("The language is now English. Not remembered: Your home folder is not known")


# The person's own keys


async def test_keys_of_ones_own(folder: Path, size: Size) -> None:
    keymap, problems = check_keymap({"card.add": "insert,+", "canvas.undo": "ctrl+z", "app.keys": "ctrl+k"})
    assert problems == []
    async with opened(folder, "wijk", size, keymap=keymap) as here:
        assert "ins" in here.lines[-1]
        await here.press("a", "u")
        assert here.in_front == "CanvasScreen"
        await here.press("home", "d")
        assert "ctrl+z maakt het ongedaan" in here.said
        await here.press("ctrl+z")
        assert here.card == "kind-a"
        await here.press("insert")
        assert here.in_front == "CardEditor"
        await here.press("escape", "+")
        assert here.in_front == "CardEditor"
        await here.press("escape", "question_mark")
        assert here.in_front == "CanvasScreen"
        await here.press("ctrl+k")
        assert "ctrl+z" in here.text


async def test_keys_that_cannot_be_are_told_and_leave_the_usual_ones(folder: Path) -> None:
    keymap, problems = check_keymap(
        {
            "card.fly": "x",
            "card.add": "hyperspace",
            "card.delete": "m",
            "card.copy": " , ",
            "card.paste": "ctrl+v",
        }
    )
    assert keymap == {"card.paste": "ctrl+v"}
    assert {problem.message.key for problem in problems} == {
        "problems.key_unknown",
        "problems.key_impossible",
        "problems.key_twice",
        "problems.key_none",
    }
    async with opened(folder, "wijk", keymap=keymap, problems=[each.message for each in problems]) as here:
        assert here.in_front == "ProblemsSheet"
        for word in ("card.fly", "hyperspace", "card.delete", "card.copy"):
            assert word in here.text
        await here.press("escape", "y", "ctrl+v", "d", "a")
        assert here.in_front == "CardEditor"


def test_wrong_keys_are_told_with_file_and_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = folder.parent / "config"
    config.mkdir()
    (config / "config.toml").write_text(
        'theme = "oogst"\n\n[keys]\n"card.ad" = "x"\n  "card.delete" = "hyperspace"\n"card.copy" = "m"\n'
        'card.paste = "hyper"\nlist.new = 5\n'
    )
    told: list[str] = []

    def app(*_: object, problems: Sequence[Message], **__: object) -> None:
        told.extend(Words("nl").of(problem) for problem in problems)
        raise StopIteration

    monkeypatch.setenv("IKC_CONFIG_DIR", str(config))
    monkeypatch.setattr("ikc_tui.ui.app.IkcApp", app)
    with pytest.raises(StopIteration):
        run_screens(folder, None, Words("nl"), lang_given=True)
    file = config / "config.toml"
    assert f"{file}:4:1: Toetsen: de opdracht card.ad bestaat niet; bedoel je card.add?" in told
    assert f"{file}:5:3: Toetsen: hyperspace (bij card.delete) is geen toets." in told
    assert f"{file}:6:1: Toetsen: m staat bij card.copy en ook bij card.move." in told
    assert f"{file}:7:1: Toetsen: hyper (bij card.paste) is geen toets." in told
    assert f"{file}:8:1: De instelling list.new klopt niet en telt niet mee: zie docs/settings.md." in told


async def test_two_keys_swapped(folder: Path) -> None:
    keymap, problems = check_keymap({"card.copy": "p", "card.paste": "y"})
    assert problems == []
    async with opened(folder, "wijk", keymap=keymap) as here:
        await here.press("p", "y")
        assert len(here.canvas.verhalenbord.kinderen) == 3


async def test_a_problem_at_the_start_is_told_without_markup(folder: Path) -> None:
    async with opened(folder, problems=[message("app.said", text="[b]vet[/b] [@click=app.quit]x")]) as here:
        assert here.said == "[b]vet[/b] [@click=app.quit]x"
        assert "[b]vet[/b]" in here.text


@pytest.mark.parametrize("unknown", [True, False])
def test_without_a_home_the_screens_start_with_what_is_usual(
    folder: Path, monkeypatch: pytest.MonkeyPatch, unknown: bool
) -> None:
    started: list[object] = []

    def no_home(*_: object, **__: object) -> Path:
        if unknown:
            raise RuntimeError("could not determine the home directory")
        return Path("~/.config/ikc")

    monkeypatch.setattr("platformdirs.user_config_path", no_home)
    monkeypatch.setattr("platformdirs.user_cache_path", no_home)
    monkeypatch.setattr("ikc_tui.ui.app.IkcApp.run", lambda app: started.append(app.config_folder))
    assert run_screens(folder, "wijk", Words("nl"), lang_given=True) == 0
    assert started == [None]
