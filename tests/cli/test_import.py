"""`ikc import`: first shown, then done as one step that the next session can undo; nothing is overwritten."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc
from tests.unit.services.importing.files import planner, planner_task, trello

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.services.library import Library
from ikc_tui.storage.store import Store

SLUG = "rijnvliet"
NOTES = "dromen:\nEén plein\nZorgen en noodzaak\nGeen ruimte\nElders:\nEen moestuin\n"


@pytest.fixture
def notes(canvases: Path) -> str:
    (canvases.parent / "notities.txt").write_text(NOTES, encoding="utf-8")
    return "notities.txt"


def canvas(canvases: Path, slug: str = SLUG) -> Canvas:
    return Store(canvases).load(slug).canvas


def texts(canvases: Path) -> set[str]:
    return {placed.card.text for placed in all_cards(canvas(canvases))}


def test_without_a_yes_it_only_shows(ikc: Ikc, canvases: Path, notes: str) -> None:
    before = (canvases / f"{SLUG}.toml").read_bytes()
    result = ikc("import", notes, "--into", SLUG)
    assert result.code == 1
    assert result.err == "Er is nog niets geïmporteerd. Met --yes wel.\n"
    assert result.out.splitlines() == [
        "2  Eén plein",
        "     nieuw, Dromen en idealen",
        "4  Geen ruimte",
        "     nieuw, Zorgen en noodzaak",
        "6  Een moestuin",
        "     nieuw, Dromen en idealen; in de notitie: kop",
        "Kindcentrum Rijnvliet: 3 nieuwe kaarten.",
        "Bij 1 rij staat geen vak: die komt bij Dromen en idealen. Een ander vak kies je met --section.",
    ]
    assert (canvases / f"{SLUG}.toml").read_bytes() == before


def test_with_a_yes_it_is_done_as_one_step_that_can_be_undone(ikc: Ikc, canvases: Path, notes: str) -> None:
    before = canvas(canvases)
    result = ikc("import", notes, "--into", SLUG, "--yes", "--section", "actiebord.proeftuinen")
    assert (result.code, result.err) == (0, "")
    assert (
        result.out.splitlines()[-1]
        == "Geïmporteerd in Kindcentrum Rijnvliet. In ikc maak je het ongedaan met de toets u."
    )
    assert {"Eén plein", "Geen ruimte", "Een moestuin"} <= texts(canvases)
    assert canvas(canvases).actiebord.proeftuinen[-1].text == "Een moestuin"
    again = ikc("import", notes, "--into", SLUG, "--yes", "--section", "actiebord.proeftuinen")
    assert again.out.splitlines()[-1] == "Er verandert niets."
    session = Library(canvases).open(SLUG)
    step = session.undo()
    assert step
    assert step.label.key == "edits.imported"
    assert session.canvas == before
    session.close()


@pytest.mark.parametrize(("lang", "said"), [("nl", "klaar op 1 mei 2027"), ("en", "due 1 May 2027")])
def test_what_was_read_of_a_row_is_shown(ikc: Ikc, lang: str, said: str) -> None:
    Path("acties.csv").write_bytes(
        "Actie;Vak;Wie;Wanneer;Stand\nEén feest;Verbinden;Anja;1-5-2027;loopt\n".encode("cp1252")
    )
    lines = ikc("import", "acties.csv", "--into", SLUG, "--lang", lang).out.splitlines()
    assert lines[0] == "2  Eén feest"
    assert lines[1].endswith(said)
    assert "Anja" in lines[1]


def test_a_long_row_is_shown_in_short(ikc: Ikc) -> None:
    Path("lang.txt").write_text(f"- {'soep ' * 200}\n- Plein\n", encoding="utf-8")
    lines = ikc("import", "lang.txt", "--into", SLUG).out.splitlines()
    assert lines[0].startswith("1  soep soep")
    assert lines[0].endswith("…")
    assert len(lines[0]) < 210
    assert lines[2] == "2  Plein"


def test_scripts_are_told_of_every_row(ikc: Ikc, canvases: Path, notes: str) -> None:
    told = json.loads(ikc("import", notes, "--into", SLUG, "--json", "--yes").out)
    assert (told["slug"], told["as"], told["done"], told["rest"]) == (SLUG, "notes", True, "verhalenbord.dromen")
    assert told["counts"] == {"new": 3, "changed": 0, "same": 0, "not_taken": 0}
    first = told["rows"][0]
    assert (first["row"], first["text"], first["what"], first["section"]) == (2, "Eén plein", "new", "dromen")
    assert first["card"] in {placed.card.id for placed in all_cards(canvas(canvases))}
    only_shown = json.loads(ikc("import", notes, "--into", "leeuwesteyn", "--json").out)
    assert not only_shown["done"]
    assert "Eén plein" not in {placed.card.text for placed in all_cards(canvas(canvases, "leeuwesteyn"))}


FILES = {"a.json": trello([{"name": "Soep"}]), "a.xlsx": planner(planner_task(task_name="Soep"))}


@pytest.mark.parametrize("name", FILES)
def test_files_of_other_tools(ikc: Ikc, canvases: Path, name: str) -> None:
    (canvases.parent / name).write_bytes(FILES[name])
    assert ikc("import", name, "--into", SLUG, "--yes").code == 0
    assert "Soep" in texts(canvases)


@pytest.mark.parametrize("format", ["csv", "md", "json"])
def test_an_export_comes_back_into_an_empty_canvas_and_into_its_own_nothing(
    ikc: Ikc, canvases: Path, format: str
) -> None:
    assert ikc("new", "Nieuw begin").code == 0
    assert ikc("export", SLUG, "--to", format, "--names", "-o", f"uit.{format}").code == 0
    before = (canvases / f"{SLUG}.toml").read_bytes()
    own = ikc("import", f"uit.{format}", "--into", SLUG, "--yes")
    assert own.code == 0
    assert own.out.splitlines()[-1] == "Er verandert niets."
    assert (canvases / f"{SLUG}.toml").read_bytes() == before
    assert ikc("import", f"uit.{format}", "--into", "nieuw-begin", "--yes").code == 0
    came = canvas(canvases, "nieuw-begin")
    one, other = (
        [(placed.place, placed.card.text, placed.card.status, placed.card.lessons) for placed in all_cards(each)]
        for each in (canvas(canvases), came)
    )
    assert one == other


def test_unclear_columns_are_asked_and_can_be_said(ikc: Ikc, canvases: Path) -> None:
    path = canvases.parent / "tabel.csv"
    path.write_text("Tekst;Wie?;Kleur\nSoep;Noor;rood\n", encoding="utf-8")
    result = ikc("import", "tabel.csv", "--into", SLUG)
    assert result.code == 2
    assert result.lines[0] == "Niet duidelijk is wat er in deze kolommen staat: “Kleur”."
    assert '--column "Kleur=trekker"' in result.err
    assert "Kies uit: tekst, vak, status" in result.err
    result = ikc("import", "tabel.csv", "--into", SLUG, "--column", "Kleur=soort", "--column", "Wie?=-", "--json")
    assert result.code == 1
    assert ikc("import", "tabel.csv", "--into", SLUG, "--yes").code == 0  # into the note, as it said
    assert [placed.card.note for placed in all_cards(canvas(canvases)) if placed.card.text == "Soep"] == ["Kleur: rood"]


def test_a_file_of_several_coalitions(ikc: Ikc, canvases: Path) -> None:
    assert ikc("export", SLUG, "leeuwesteyn", "--to", "json", "-o", "twee.json").code == 0
    assert ikc("import", "twee.json", "--into", SLUG).out.splitlines()[-1] == "Er verandert niets."
    result = ikc("import", "twee.json", "--into", "nolenslaan")
    assert result.code == 2
    assert "“rijnvliet”, “leeuwesteyn”" in result.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("weg.txt", "--into", SLUG), "weg.txt"),
        (("notities.txt", "--into", "nergens"), "nergens"),
        (("notities.txt",), "--into"),
        (("notities.txt", "--into", SLUG, "--section", "nergens"), "nergens is geen vak"),
        (("notities.txt", "--into", SLUG, "--column", "Wie"), "--column"),
        (("notities.txt", "--into", SLUG, "--as", "json"), "Dit is geen json-bestand van ikc."),
        (("canvases", "--into", SLUG), "canvases: Dit is een map: noem een bestand."),
    ],
)
def test_what_can_not_be_done_is_one_line(ikc: Ikc, notes: str, args: tuple[str, ...], said: str) -> None:
    result = ikc("import", *args)
    assert result.code == 2
    (line,) = result.lines
    assert said in line


def test_into_a_canvas_of_a_newer_ikc_nothing_is_imported(ikc: Ikc, canvases: Path, notes: str) -> None:
    path = canvases / f"{SLUG}.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    before = path.read_bytes()
    assert ikc("import", notes, "--into", SLUG, "--yes").code == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["words", "json"])
def test_what_a_hand_wrote_in_the_file_is_told_to_be_in_the_history(
    ikc: Ikc, canvases: Path, notes: str, more: tuple[str, ...]
) -> None:
    file = canvases / f"{SLUG}.toml"
    file.write_text(f"# van ons\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    result = ikc("import", notes, "--into", SLUG, "--yes", *more)
    assert result.code == 0
    assert result.err.startswith("Dit bestand was buiten ikc om gewijzigd.")
