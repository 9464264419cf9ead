"""`ikc export`: one file to hand out, in a folder or file of one's choice, or on standard output."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc

from ikc_tui.services.export.formats import FORMATS, POSTERS
from ikc_tui.storage.store import Store

TODAY = date.today()


def posters(canvases: Path, slug: str) -> list[str]:
    return [poster.id for poster in Store(canvases).load(slug).canvas.posters]


@pytest.mark.parametrize("format", FORMATS)
def test_one_canvas_goes_into_the_folder_one_is_in(ikc: Ikc, format: str) -> None:
    result = ikc("export", "rijnvliet", "--to", format)
    told = "Er is geen actie met een datum: deze agenda is leeg.\n" if format == "ics" else ""
    assert (result.code, result.err) == (0, told)
    name = f"rijnvliet-{TODAY}.{format}"
    assert result.out.splitlines()[0] == f"Kindcentrum Rijnvliet staat in {name}."
    assert "Zonder de namen" in result.out
    assert Path(name).stat().st_size > 100


@pytest.mark.parametrize("format", FORMATS)
def test_all_go_into_one_file(ikc: Ikc, format: str) -> None:
    result = ikc("export", "--all", "--to", format, "-o", f"alles.{format}", "--lang", "en")
    told = "There is no action with a date: this calendar is empty.\n" if format == "ics" else ""
    assert (result.code, result.err) == (0, told)
    assert result.out.startswith(f"8 coalitions are in alles.{format}.\n")
    assert Path(f"alles.{format}").exists()


def test_on_standard_output_there_is_the_file_and_nothing_else(ikc: Ikc) -> None:
    result = ikc("export", "rijnvliet", "leeuwesteyn", "--to", "json", "-o", "-")
    assert [each["slug"] for each in json.loads(result.out)["canvases"]] == ["rijnvliet", "leeuwesteyn"]
    assert ikc("export", "rijnvliet", "--to", "html", "-o", "-").out.startswith("<!DOCTYPE html>\n")


def test_what_was_written_is_told_to_scripts(ikc: Ikc, canvases: Path) -> None:
    told = json.loads(ikc("export", "rijnvliet", "--to", "html", "-o", "uit.html", "--json").out)
    (poster,) = posters(canvases, "rijnvliet")
    assert told == {
        "file": "uit.html",
        "to": "html",
        "names": False,
        "notes": True,
        "open_actions": True,
        "canvases": [{"slug": "rijnvliet", "poster": poster}],
    }
    assert json.loads(ikc("export", "rijnvliet", "--to", "md", "--json").out)["canvases"] == [
        {"slug": "rijnvliet", "poster": None}
    ]


def test_only_a_poster_writes_into_the_canvas_and_the_same_one_once(ikc: Ikc, canvases: Path) -> None:
    before = {path: path.read_bytes() for path in canvases.glob("*.toml")}
    for format in FORMATS:
        if format not in POSTERS:
            ikc("export", "--all", "--to", format)
    assert {path: path.read_bytes() for path in canvases.glob("*.toml")} == before
    ikc("export", "rijnvliet", "--to", "html")
    first = posters(canvases, "rijnvliet")
    ikc("export", "--all", "--to", "html")
    assert posters(canvases, "rijnvliet") == first
    assert len(first) == 1


def test_where_an_extra_is_missing_nothing_is_written_into_the_canvas(
    ikc: Ikc, canvases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)  # as it is where it is not installed
    monkeypatch.delitem(sys.modules, "ikc_tui.services.export.pdf", raising=False)
    result = ikc("export", "rijnvliet", "--to", "pdf")
    assert (result.code, result.out) == (2, "")
    assert "pip install 'ikc-tui[pdf]'" in result.err
    assert posters(canvases, "rijnvliet") == []


def test_what_is_no_text_does_not_go_to_a_terminal(ikc: Ikc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    result = ikc("export", "rijnvliet", "--to", "xlsx", "-o", "-")
    assert (result.code, result.out) == (2, "")
    assert "noem met -o een bestand" in result.err


def test_a_poster_is_a_step_to_undo_after_those_of_before(ikc: Ikc, canvases: Path) -> None:
    from ikc_tui.domain import edits
    from ikc_tui.services.library import Library

    library = Library(canvases)
    session = library.open("rijnvliet")
    session.apply(edits.change_coalition, {"motto": "Anders"}, today=TODAY)
    session.close()
    ikc("export", "rijnvliet", "--to", "html")
    session = library.open("rijnvliet")
    assert session.canvas.posters
    session.undo()
    assert not session.canvas.posters
    assert session.canvas.motto == "Anders"
    session.undo()
    assert session.canvas.motto != "Anders"
    session.close()


@pytest.mark.parametrize("format", sorted(POSTERS))
def test_a_canvas_that_can_not_be_written_has_a_poster_all_the_same(ikc: Ikc, canvases: Path, format: str) -> None:
    path = canvases / "rijnvliet.toml"
    newer = path.read_text(encoding="utf-8").replace("format = 1", "format = 2")
    path.write_text(newer, encoding="utf-8")
    result = ikc("export", "rijnvliet", "--to", format, "-o", f"uit.{format}")
    assert result.code == 0
    assert result.err.startswith("De nummers op de poster van Kindcentrum Rijnvliet staan niet in het canvas: ")
    assert Path(f"uit.{format}").exists()
    assert path.read_text(encoding="utf-8") == newer


def test_names_leave_when_asked_for_or_within_the_folder_of_canvases(ikc: Ikc, canvases: Path) -> None:
    store = Store(canvases)
    text = store.path("rijnvliet").read_text(encoding="utf-8")
    text += '\n[actiebord.verbinden.zz1]\ntext = "Iets"\nowner = "Noortje"\n'
    store.path("rijnvliet").write_text(text, encoding="utf-8")

    def exported(*args: str) -> str:
        return ikc("export", "rijnvliet", "--to", "md", *args).out

    assert "Zonder" in exported("-o", "buiten.md")
    assert "Noortje" not in Path("buiten.md").read_text(encoding="utf-8")
    assert "Met de namen" in exported("-o", "met.md", "--names")
    assert "Noortje" in Path("met.md").read_text(encoding="utf-8")
    assert "Met de namen" in exported("-o", str(canvases))
    assert "Zonder" in exported("-o", str(canvases), "--no-names")
    assert "Noortje" not in exported("-o", "-")


def test_switches_go_before_the_profile_of_the_network(ikc: Ikc, canvases: Path) -> None:
    network = canvases / "network.toml"
    profile = "\n[leaves]\nnotes = false\n[leaves.md]\nopen_actions = false\nnames = true\n"
    network.write_text(network.read_text(encoding="utf-8") + profile, encoding="utf-8")

    def leaves(*args: str) -> dict[str, bool]:
        told = json.loads(ikc("export", "rijnvliet", "--json", *args).out)
        return {name: told[name] for name in ("names", "notes", "open_actions")}

    assert leaves("--to", "md") == {"names": True, "notes": False, "open_actions": False}
    assert leaves("--to", "txt") == {"names": False, "notes": False, "open_actions": True}
    assert leaves("--to", "txt", "--notes", "--no-open-actions") == {
        "names": False,
        "notes": True,
        "open_actions": False,
    }
    assert leaves("--to", "md", "--no-names", "--notes", "--open-actions") == {
        "names": False,
        "notes": True,
        "open_actions": True,
    }
    told = ikc("export", "rijnvliet", "--to", "md", "-o", "uit.md").out
    assert "Zonder notities en wat er geleerd is. Zonder de acties die nog open staan." in told


def test_where_the_profile_can_not_be_read_nothing_leaves_but_what_is_asked_for(ikc: Ikc, canvases: Path) -> None:
    (canvases / "network.toml").write_text("[leaves]\nnotes = 3\n", encoding="utf-8")
    result = ikc("export", "rijnvliet", "--to", "md", "-o", "uit.md")
    assert (result.code, result.out) == (2, "")
    assert "network.toml:2:1: In network.toml klopt leaves.notes niet" in result.err
    assert not Path("uit.md").exists()
    asked = ("--no-names", "--no-notes", "--open-actions")
    assert ikc("export", "rijnvliet", "--to", "md", "-o", "uit.md", *asked).code == 0


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_childs_data_are_warned_of_without_repeating_them(ikc: Ikc, canvases: Path, lang: str) -> None:
    path = canvases / "rijnvliet.toml"
    cards = """
[verhalenbord.dromen.zz1]
text = "Sam 123.456.782 wil een plein"
[actiebord.verbinden.zz2]
text = "Gesprek met ouders"
status = "doing"
note = "Noor is geboren op 14 maart 2019"
"""
    path.write_text(path.read_text(encoding="utf-8") + cards, encoding="utf-8")
    told = ikc("export", "rijnvliet", "leeuwesteyn", "--to", "md", "-o", "uit.md", "--lang", lang)
    bsn, birth, advice = told.err.splitlines()
    assert told.code == 0
    for part in ("Kindcentrum Rijnvliet", "Sam … wil een plein", "BSN"):
        assert part in bsn
    for part in ("Kindcentrum Rijnvliet", "Gesprek met ouders", {"nl": "geboortedatum", "en": "date of birth"}[lang]):
        assert part in birth
    assert {"nl": "haal ze eruit", "en": "take them out"}[lang] in advice
    assert "456" not in told.err
    assert "2019" not in told.err
    less = ikc("export", "rijnvliet", "--to", "md", "-o", "minder.md", "--no-notes", "--lang", lang)
    assert len(less.err.splitlines()) == 2  # the note stays


def test_a_bar_shows_how_far_it_is_to_the_end(ikc: Ikc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = ikc("export", "--all", "--to", "html", "-o", "alles.html").err
    assert told.index("Canvassen lezen") < told.index("Bestand maken") < told.index("100%")
    assert "50%" in told  # all are read, and none is rendered
    assert "Canvassen" not in ikc("export", "rijnvliet", "--to", "html", "-o", "een.html").err


def test_a_file_with_other_content_is_never_replaced(ikc: Ikc) -> None:
    Path("uit.md").write_text("Onze eigen zinnen", encoding="utf-8")
    assert "uit-2.md" in ikc("export", "rijnvliet", "--to", "md", "-o", "uit.md").out
    assert Path("uit.md").read_text(encoding="utf-8") == "Onze eigen zinnen"


def test_one_that_can_not_be_read_is_told_and_the_others_go_on(ikc: Ikc, canvases: Path) -> None:
    (canvases / "kapot.toml").write_text("name = ", encoding="utf-8")
    result = ikc("export", "--all", "--to", "txt", "-o", "uit.txt")
    assert result.code == 2
    assert "kapot.toml" in result.err
    assert "Kindcentrum Rijnvliet" in Path("uit.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("rijnvliet",), "--to"),
        (("--to", "md"), "noem een of meer canvassen, of --all"),
        (("--all", "rijnvliet", "--to", "md"), "niet allebei"),
        (("--to", "wordperfect", "--all"), "html"),
        (("weg", "--to", "md"), "weg"),
        (("rijnvliet", "--to", "md", "-o", "er/is/niets/uit.md"), str(Path("er/is/niets"))),
    ],
)
def test_what_can_not_be_done_is_said(ikc: Ikc, args: tuple[str, ...], told: str) -> None:
    result = ikc("export", *args)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
    assert len(result.lines) == 1


@pytest.mark.parametrize("which", [("rijnvliet",), ("--all",)])
def test_where_it_can_go_nowhere_no_card_gets_a_number(ikc: Ikc, canvases: Path, which: tuple[str, ...]) -> None:
    result = ikc("export", *which, "--to", "html", "-o", "weg/uit.html")
    assert (result.code, result.err) == (2, "weg: Deze map is er niet. Typ een andere.\n")
    assert posters(canvases, "rijnvliet") == []


@pytest.mark.parametrize(
    "args", [("export", "rijnvliet", "--to", "html"), ("harvest", "--to", "md")], ids=["export", "harvest"]
)
def test_what_ends_in_a_slash_is_a_folder(ikc: Ikc, canvases: Path, args: tuple[str, ...]) -> None:
    result = ikc(*args, "-o", "weg/")
    assert (result.code, result.err) == (2, "weg: Deze map is er niet. Typ een andere.\n")
    assert posters(canvases, "rijnvliet") == []
    Path("weg").mkdir()
    assert ikc(*args, "-o", "weg/").code == 0
    assert len([*Path("weg").iterdir()]) == 1
