"""The installed `ikc` in a real pseudo-terminal: from keys to the file, and the terminal left as it was found."""

import os
import re
import signal
from pathlib import Path
from typing import Any

import pytest
import tomli
from tests.faults.ikc import CTRL_C, SAVE, Ikc

from .driver.answers import ANSWERS
from .pseudo_terminal import PseudoTerminal

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def canvas(canvases: Path, slug: str = "dichterswijk") -> dict[str, Any]:
    return tomli.loads((canvases / f"{slug}.toml").read_text(encoding="utf-8"))


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".ikc" not in path.parts
    }


@SIZES
def test_a_card_added_edited_moved_deleted_and_undone(canvases: Path, size: tuple[int, int]) -> None:
    with PseudoTerminal(str(canvases), size=size) as ikc:
        ikc.until("Brede School Dichterswijk", "8 coalities")
        ikc.press("/", *"dichters", "enter")
        ikc.until("Brede School", gone="Rijnsweerd")
        ikc.press("enter")
        ikc.until("Verhalenbord 5")
        ikc.press("a")
        ikc.until("ctrl+s sla op")
        ikc.press(*"Café voor ouders", "ctrl+s")
        ikc.until("Verhalenbord 6", "Café voor ouders", gone="ctrl+s sla op")
        ikc.press("enter")
        ikc.until("ctrl+s sla op")
        ikc.press(*" en buren", "ctrl+s")
        ikc.until("Kaart gewijzigd")
        ikc.press("m", *"dromen", "enter")
        ikc.until("Kaart verplaatst naar Dromen")
        ikc.press("shift+tab", "shift+tab", "d")
        ikc.until("Kaart verwijderd")
        ikc.until("Verhalenbord 5", gone="Het kind in de wijk staat voorop")
        ikc.press("u")
        ikc.until("Ongedaan gemaakt", "Het kind in de wijk staat voorop")
        ikc.press("q", "q", "q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []
    board = canvas(canvases)["verhalenbord"]
    (dream,) = board["dromen"].values()
    assert dream["text"] == "Café voor ouders en buren"
    assert list(board["kinderen"]) == ["pr2xg8"]


@SIZES
def test_a_list_is_pasted_and_its_cards_are_moved_together(canvases: Path, size: tuple[int, int]) -> None:
    """A terminal sends a carriage return for each line end of what it pastes."""
    with PseudoTerminal(str(canvases / "dichterswijk.toml"), size=size) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("tab", "tab")
        ikc.write("\x1b[200~- Een moestuin\r  op het dak\r- Samen eten\r\x1b[201~")
        ikc.until("2 kaarten maken bij Dromen en idealen?", "Een moestuin op het dak")
        ikc.press("enter")
        ikc.until("2 kaarten toegevoegd aan Dromen en idealen.", "Verhalenbord 7")
        ikc.write("  m")
        ikc.until("Naar welk vak gaan deze 2 kaarten?")
        ikc.press(*"feiten", "enter")
        ikc.until("2 kaarten verplaatst naar Feiten.")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []
    facts = canvas(canvases)["verhalenbord"]["feiten"]
    assert [card["text"] for card in facts.values()] == ["Een moestuin op het dak", "Samen eten"]


def test_fields_typed_ahead_in_one_burst_each_get_their_own_text(canvases: Path) -> None:
    with PseudoTerminal(str(canvases / "dichterswijk.toml")) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("R")
        ikc.until("Begin een bijeenkomst")
        ikc.write("een\ttwee\tdrie\x1b[Z, vier\x13")
        ikc.until("notitie")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
    (review,) = canvas(canvases)["reviews"].values()
    assert (review["theme"], review["present"]) == ("een", ["twee", "vier"])
    assert next(iter(review["items"].values()))["title"].startswith("drie")


def test_opening_looking_and_quitting_changes_no_file(canvases: Path) -> None:
    before = files(canvases)
    with PseudoTerminal(str(canvases)) as ikc:
        ikc.until("8 coalities")
        ikc.press("down", "enter")
        ikc.until("Verhalenbord")
        ikc.press("2", "3", "z", "z", "?", "escape", "q", "q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []
    assert files(canvases) == before


def test_bytes_that_are_no_utf8_do_not_end_it(canvases: Path) -> None:
    with PseudoTerminal(str(canvases / "dichterswijk.toml")) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("a")
        ikc.until("ctrl+s sla op")
        ikc.write(b"ge\xebindigd ")
        ikc.until("geëindigd")
        ikc.write(b"\xff\xfe\xc3\x80\xf8")
        ikc.press(*"goed", "ctrl+s")
        ikc.until("Verhalenbord 6")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
    texts = [card["text"] for card in canvas(canvases)["verhalenbord"]["kinderen"].values()]
    assert texts[1].startswith("geëindigd")
    assert texts[1].endswith("goed")


def test_no_answer_of_the_terminal_is_a_key_on_any_screen(canvases: Path) -> None:
    before = files(canvases)
    with PseudoTerminal(str(canvases)) as ikc:
        ikc.until("8 coalities", gone="lezen…")
        for key, wanted in [
            ("down", "8 coalities"),
            ("enter", "Verhalenbord"),
            ("4", "Lessen uit het"),
            ("H", "eerder"),
        ]:
            ikc.press(key)
            ikc.until(wanted)
            ikc.until_still()
            shown = ikc.text
            for answer in ANSWERS.values():
                ikc.write(answer)
            ikc.until_still()
            assert ikc.text == shown
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
    assert files(canvases) == before


def test_the_size_of_the_terminal_wins_over_the_environment(canvases: Path) -> None:
    with PseudoTerminal(str(canvases), env={"COLUMNS": "132", "LINES": "50"}) as ikc:
        ikc.until("IKC ontwikkel canvas", "8 coalities", "? toetsen")
        ikc.resize(100, 30)
        ikc.until_still(0.3)
        ikc.until("IKC ontwikkel canvas", "? toetsen")
        assert ikc.text.splitlines()[0].startswith(" IKC")
        assert "? toetsen" in ikc.text.splitlines()[29]
        ikc.press("q")
        assert ikc.until_end() == 0


@pytest.mark.parametrize("leave", ["q", "ctrl+q", signal.SIGTERM])
def test_the_prompt_stands_on_a_line_of_its_own_where_there_is_no_other_screen(
    canvases: Path, leave: str | signal.Signals
) -> None:
    with PseudoTerminal(str(canvases), env={"TERM": "vt100"}) as ikc:
        ikc.until("8 coalities", "? toetsen")
        if isinstance(leave, str):
            ikc.press(leave)
        else:
            os.kill(ikc.process.pid, leave)
        ikc.until_end()
        ikc.show(b"$ ")
        assert ikc.text.splitlines()[-1] == "$"
        assert "? toetsen" in ikc.text.splitlines()[-2]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_terminal_without_screens_gives_one_line(canvases: Path, lang: str) -> None:
    with PseudoTerminal("--lang", lang, str(canvases), env={"TERM": "dumb"}) as ikc:
        assert ikc.until_end() == 2
        assert b"\x1b" not in ikc.log
        assert ikc.log.strip().count(b"\n") == 0
        assert b"ikc show" in ikc.log
        assert (b"lees" in ikc.log.lower()) == (lang == "nl")


def test_a_smaller_window_and_back(canvases: Path) -> None:
    with PseudoTerminal(str(canvases / "dichterswijk.toml")) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.resize(20, 5)
        ikc.until("20×5")
        ikc.resize(120, 40)
        ikc.until("Verhalenbord 5", "Het kind in de wijk staat voorop", gone="20×5")
        ikc.resize(60, 16)
        ikc.until("1 Verhaal 5", "Zorgen")
        ikc.press("q", "q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_an_ending_from_outside_loses_nothing(canvases: Path, ending: signal.Signals) -> None:
    with PseudoTerminal(str(canvases / "dichterswijk.toml")) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("d")
        ikc.until("Verhalenbord 4")
        os.kill(ikc.process.pid, ending)
        ikc.until_end()
        assert ikc.left_as_found() == []
    assert "kinderen" not in canvas(canvases)["verhalenbord"]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_ending_while_it_starts_leaves_the_terminal_as_it_was_found(canvases: Path, ending: signal.Signals) -> None:
    with PseudoTerminal(str(canvases)) as ikc:
        while b"\x1b[?1049h" not in ikc.log:
            ikc.read(0.1)
        os.kill(ikc.process.pid, ending)
        assert ikc.until_end() == 128 + ending
        assert ikc.left_as_found() == []


def test_no_escape_of_a_persons_data_reaches_the_terminal(canvases: Path) -> None:
    evil = "\\u001b]0;GEKAAPT\\u0007\\u001b[31;5mROOD\\u009b2J\\u202etseb"
    text = (canvases / "dichterswijk.toml").read_text()
    text = text.replace("Het kind in de wijk staat voorop", evil).replace("Het kind in de wijk voorop", evil)
    (canvases / "dichterswijk.toml").write_text(text.replace('name = "Brede School', f'name = "{evil} Brede School'))
    (canvases / "\x1b]0;GEKAAPT\x07.toml").write_text("kapot")
    with PseudoTerminal(str(canvases)) as ikc:
        ikc.until("9 coalities")
        ikc.press("/", *"brede", "enter", "enter")
        ikc.until("Verhalenbord 5")
        ikc.press("enter")
        ikc.until("ctrl+s sla op")
        ikc.write("\x1b[200~geplakt\x07\x1b]0;GEKAAPT\x07\u009b31m\x1b[201~")
        ikc.until("geplakt")
        ikc.press("ctrl+s", "e")
        ikc.until("motto")
        ikc.press("escape", "g")
        ikc.until("Naar welke coalitie")
        ikc.press("escape", "q", "q", "q")
        ikc.until_end()
        assert ikc.left_as_found() == []
    shown = re.sub(rb"\x1b\]22;\w*\x07", b"", ikc.log)  # the shape of the mouse pointer, which is the framework's
    for forbidden in (b"\x1b]0;", b"\x07", b"\x1b[31;5m", b"\xc2\x9b", "\u202e".encode()):
        assert forbidden not in shown, shown[max(shown.find(forbidden) - 200, 0) :][:600]
    assert b"GEKAAPT" in shown


def test_the_own_editor_comes_and_goes(canvases: Path, tmp_path: Path) -> None:
    editor = tmp_path / "mijn editor"
    editor.write_text("#!/bin/sh\nprintf 'uit de editor' > \"$1\"\n")
    editor.chmod(0o755)
    with PseudoTerminal(str(canvases / "dichterswijk.toml"), env={"VISUAL": f"'{editor}'"}) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("a")
        ikc.until("ctrl+s sla op")
        ikc.press("ctrl+e")
        ikc.until("uit de editor")
        ikc.press("ctrl+s")
        ikc.until("Verhalenbord 6")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []
    assert "uit de editor" in (canvases / "dichterswijk.toml").read_text()


def test_an_empty_folder_and_the_examples(tmp_path: Path) -> None:
    with PseudoTerminal(cwd=tmp_path) as ikc:
        ikc.until("V zet de acht Utrechtse")
        ikc.press("V")
        ikc.until("8 coalities")
        ikc.press("q")
        assert ikc.until_end() == 0
    assert list(tmp_path.iterdir()) == []  # they stand in the person's data folder


def test_own_marks_and_a_jump_to_a_card_and_back(canvases: Path) -> None:
    with PseudoTerminal(str(canvases / "dichterswijk.toml")) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.press("4")
        ikc.until("Lessen uit het leernetwerk")
        ikc.press(*"ssss", "down", *"+++")
        ikc.until("Les 2: eigen oordeel 2", "! gesprek")
        ikc.press("up", "enter", "enter")
        ikc.until("▌ Het kind in de wijk staat voorop", gone="leernetwerk")
        ikc.press("4")
        ikc.until("Lessen uit het leernetwerk")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []
    marks = canvas(canvases)["marks"]
    assert {lesson: mark["mark"] for lesson, mark in marks.items()} == {"1": 3, "2": 2}


def test_a_theme_that_is_not_there_is_told_and_the_usual_one_is_used(canvases: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('theme = "nergens"\n')
    with PseudoTerminal(str(canvases), env={"IKC_CONFIG_DIR": str(tmp_path)}) as ikc:
        ikc.until("8 coalities", "nergens")
        ikc.press("q")
        assert ikc.until_end() == 0


def test_keys_in_one_burst_each_meet_what_the_one_before_left(canvases: Path) -> None:
    """As over a line that stutters: no letter of a text is taken for a command."""
    before = files(canvases)
    with PseudoTerminal(str(canvases)) as ikc:
        ikc.until("8 coalities")
        ikc.write("/nolens\r\r3/dxdxd\r\x1b")
        ikc.until("Wat gaan we doen")
        ikc.write("1/kind\r")
        ikc.until("/  kind", "2/4")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
    assert files(canvases) == before
    with PseudoTerminal(str(canvases / "dichterswijk.toml")) as ikc:
        ikc.until("Verhalenbord 5")
        ikc.write("aEen\x13aTwee\x13aDrie\x13mfeiten\rd")
        ikc.until("Een", "Twee", gone="Drie")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
    texts = [card["text"] for cards in canvas(canvases)["verhalenbord"].values() for card in cards.values()]
    assert {"Een", "Twee"} <= set(texts)
    assert "Drie" not in texts


def test_keys_typed_ahead_do_a_thing_once(canvases: Path) -> None:
    with PseudoTerminal(str(canvases)) as ikc:
        ikc.until("8 coalities")
        ikc.press("n")
        ikc.until("Hoe heet")
        ikc.write("Nieuw\r\r")
        ikc.until("ctrl+s sla op", gone="Hoe heet")  # the second enter is for the new canvas
        ikc.press("escape")
        ikc.until("Verhalenbord 0", gone="ctrl+s sla op")
        assert (canvases / "nieuw.toml").exists()
        assert not (canvases / "nieuw-2.toml").exists()
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0
        assert ikc.left_as_found() == []


def test_ctrl_c_in_the_own_editor_is_meant_for_the_editor(canvases: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\ntrap 'printf onderbroken > \"$1\"; exit 0' INT\necho bezig\nsleep 20 & wait\n")
    editor.chmod(0o755)
    with Ikc(canvases / "dichterswijk.toml", env={"VISUAL": str(editor)}) as ikc:  # the leader of its terminal
        ikc.opened("Verhalenbord").write("a")
        ikc.until("esc ")
        ikc.write("\x05")
        ikc.until_that(lambda: "bezig" in ikc.log)
        ikc.write(CTRL_C)
        ikc.until("onderbroken")
        ikc.write(SAVE)
        ikc.until("Kaart toegevoegd")
        ikc.write("\x11")
        assert ikc.end() == 0
    assert "onderbroken" in (canvases / "dichterswijk.toml").read_text()
