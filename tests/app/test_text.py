"""What a file says is shown as it is: no markup, no control sequence, in every field and every line."""

import json
from pathlib import Path
from typing import get_args

import pytest

from ikc_tui.domain.canvas import Canvas, Kind, Stakeholder, Status
from ikc_tui.method.words import sentences
from ikc_tui.ui.commands.table import COMMANDS, shown_key

from .opened import LARGE, Opened, card, opened, write_canvas

HOSTILE = [
    "[b]vet[/b]",
    "[@click=app.quit]klik[/]",
    "[",
    "[/b]",
    " [red",
    "\\[x",
    "a\x1b[31mrood\x1b]0;titel\x07",
    "\u202egespiegeld\u2066",
    "\x9b2Jweg",
]


def hostile_file(text: str) -> str:
    """A canvas that says this in every field, written as a person would to do harm."""
    said = json.dumps(text).replace("\x7f", "\\u007f")
    return f"""\
format = 1
name = {said}
neighbourhood = {said}
motto = {said}
[partners.p]
name = {said}
organisation = {said}
[practice]
proud = [{said}]
[verhalenbord.kinderen.k1]
text = {said}
note = {said}
partners = ["p"]
[richtingenbord.pijlers.k2]
text = {said}
[richtingenbord.van_naar.k3]
from = {said}
to = {said}
[actiebord.hulpstructuren.k4]
text = {said}
owner = {said}
learned = {said}
pillar = "k2"
"""


def clean_of(text: str) -> str:
    kept = "".join(sign for sign in text if sign.isprintable())
    return " ".join(kept.split())


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_as_it_is_and_does_nothing(folder: Path, text: str) -> None:
    (folder / "kwaad.toml").write_text(hostile_file(text), encoding="utf-8")
    (folder / "network.toml").write_text(
        f"[organisations.x]\nname = {json.dumps(text)}\n[themes.t]\ntitle={json.dumps(text)}"
    )
    shown = clean_of(text)
    drawn: set[str] = set()  # of each screen one picture, which is as dear as all else that is looked at
    async with opened(folder, size=LARGE) as here:

        def seen(times: int = 1) -> None:
            assert here.app.is_running
            on_screen = here.text
            assert " ".join(on_screen.split()).count(shown) >= times, on_screen
            assert all(sign.isprintable() or sign == "\n" for sign in on_screen)
            if here.in_front not in drawn:
                drawn.add(here.in_front)
                assert "\x1b" not in here.app.export_screenshot()

        seen(3)
        await here.press("enter")
        seen(2)
        await here.press("d", "u")
        seen()
        for key in ("z", "enter"):
            await here.press(key)
            seen()
        for key in ("tab", "tab", "tab"):
            await here.press(key)
        seen()
        await here.press("escape", "escape", "2")
        seen(3)
        await here.press("3", "tab", "tab", "tab")
        seen(2)
        await here.press("enter")
        for _ in range(11):
            await here.press("tab")
        seen()
        await here.press("escape", "e")
        seen(2)
        await here.press("escape", "slash", *"vet", "escape", "g")
        seen()
        await here.press("escape", "4", "down", "enter")
        seen()
        await here.press("escape", "ctrl+p", "escape", "R", "escape", "i", "escape", "q", "q")
        await here.press("o")
        assert here.app.is_running
        await here.press("q", "D")
        seen()
        await here.press("escape", "X")
        assert here.app.is_running
        await here.press("B")
        assert here.app.is_running


async def test_a_name_of_a_file_that_acts(folder: Path) -> None:
    (folder / "archive").mkdir()
    for path in (folder / "\x1b[31m[b]rood.toml", folder / "archive" / "\x1b]0;x\x07[b].toml"):
        path.write_text("format = 1\nname = \n")
    async with opened(folder) as here:
        assert "[31m[b]rood.toml" in here.text
        assert "\x1b" not in here.text
        await here.press("enter", "B")
        assert "]0;x[b]" in here.text
        assert "\x1b" not in here.text


async def test_pasted_text_is_cleaned(folder: Path) -> None:
    from textual.events import Paste

    async with opened(folder, "wijk") as here:
        await here.press("a")
        here.app.post_message(Paste("[b]\x1b[31mx\x9b2J\u202e\r\ntwee\x07"))
        await here.settle()
        assert "\x1b" not in here.text
        await here.press("ctrl+s")
        kept = (await here.saved())["verhalenbord"]["kinderen"][here.card]
        assert kept["text"] == "[b][31mx2J\ntwee"


# Two languages


async def stroll(here: Opened) -> list[set[str]]:
    """The words on every main screen, one after another, ending where it began."""
    screens = []

    async def see(*keys: str) -> None:
        await here.press(*keys)
        here.unsay()
        await here.settle()
        screens.append(phrases(here.text))

    await see()
    await see("enter")
    for key in "234":
        await see(key)
    await see("q", "1", "question_mark")
    await see("escape", "ctrl+p")
    await see("escape", "m")
    await see("escape", "a")
    await see("escape", "e")
    await see("escape", "R")
    await see("escape", "i")
    await see("escape", "f4")
    await see("escape", "q", "o")
    await see("q", "n")
    await here.press("escape")
    return screens


def phrases(text: str) -> set[str]:
    """What stands on the screen, in pieces between wider blanks, rules and figures."""
    import re

    found = re.split(r"\s{2,}|[─━▌▇▁○◐●·↓↑|\d/]+|\n", text)
    return {piece.strip(" .,:()…“”") for piece in found if len(re.sub(r"[^a-zA-Zé]", "", piece)) > 3}


def same_in_both() -> set[str]:
    """What the two languages say alike: names of the method, `status`, `partners`."""
    return {str(each["nl"]).strip(" .,:").casefold() for each in sentences().values() if each["nl"] == each["en"]}


async def test_no_sentence_on_the_screens_is_in_one_language_only(folder: Path) -> None:
    (folder / "wijk.toml").unlink()  # what a person wrote is in one language
    write_canvas(folder, "leeg", Canvas(name="Qq", neighbourhood="Zz", verhalenbord={"kinderen": [card("k", "Vv")]}))
    async with opened(folder, size=LARGE) as here:
        dutch = await stroll(here)
        await here.press("f2")
        english = await stroll(here)
    allowed = same_in_both() | {"nederlands", "english", "sector", "leeg", "samen beginnen", "shift+"}
    for at, (before, after) in enumerate(zip(dutch, english, strict=True)):
        both = {
            text for text in before & after if text.casefold() not in allowed and not excused(text, allowed, folder)
        }
        assert not both, f"screen {at} says the same in both languages: {both}"


KEYS = {shown_key(key).casefold() for command in COMMANDS for key in command.keys}


def excused(text: str, allowed: set[str], folder: Path) -> bool:
    """Keys beside words that are the same, paths, names of people and of the brochure."""
    words = text.casefold()
    if text in str(folder.resolve()) or "ctrl+" in words or set(words.split()) <= KEYS or not words.strip("↑↓←→ hjkl"):
        return True
    if any(name in words for name in ("koekkoek", "osse", "oogst", "/", "ikc", "utrecht", "margôt")):
        return True
    return any(words.removesuffix(each).strip() != words and len(words) - len(each) < 9 for each in allowed if each)


def test_every_sentence_is_there_in_both_languages() -> None:
    for key, sentence in sentences().items():
        for form in (sentence, sentence.get("one")):
            if form is not None:
                assert form.get("nl"), key
                assert form.get("en"), key
    for values, table in ((Status, "status"), (Kind, "kinds"), (Stakeholder, "stakeholders")):
        for value in get_args(values):
            assert f"{table}.{value}" in sentences()
    assert set(Canvas.model_fields)


async def test_the_language_changes_at_once_on_every_screen_beneath(folder: Path) -> None:
    async with opened(folder, "wijk") as here:
        await here.press("d", "3", "4", "q", "2", "f2")
        assert "Direction board" in here.text
        assert "saved" in here.title or "all is saved" in here.title
        await here.press("u")
        assert "Undone: Card deleted." in here.said
        for key in "134":
            await here.press(key)
            assert "bord" not in here.lines[1].replace("board", "")
        await here.press("escape", "q")
        assert " area " in here.text
        assert "coalitions" in here.title
