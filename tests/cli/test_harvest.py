"""`ikc harvest`: the booklet of all coalitions of a folder, or of those that are named."""

import io
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import docx
import pytest
from docx.shared import RGBColor
from tests.cli.conftest import Ikc

from ikc_tui.services.harvest.formats import BOOKLET_FORMATS
from ikc_tui.storage.store import Store

TODAY = date.today()


def markdown(ikc: Ikc, *args: str) -> str:
    return ikc("harvest", *args, "--to", "md", "-o", "-").out


@pytest.mark.parametrize("format", BOOKLET_FORMATS)
@pytest.mark.parametrize(("lang", "name", "told"), [("nl", "oogst", "Het boekje"), ("en", "harvest", "The booklet")])
def test_all_of_the_folder_goes_into_one_booklet_where_one_is(
    ikc: Ikc, format: str, lang: str, name: str, told: str
) -> None:
    result = ikc("harvest", "--to", format, "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"{told} ")
    assert result.out.splitlines()[0].endswith(f" {name}-{TODAY}.{format}.")
    assert Path(f"{name}-{TODAY}.{format}").stat().st_size > 5000


def test_it_names_the_network_every_coalition_and_whose_the_canvas_is(ikc: Ikc, canvases: Path) -> None:
    page = markdown(ikc)
    store = Store(canvases)
    assert page.startswith("# Oogst\n\n**IKC Utrecht**\n")
    for slug in store.slugs():
        name = store.load(slug).canvas.name.replace("&", "\\&")
        assert f"</a>{name}\n" in page
    assert "Gemeente Utrecht" in page  # of the network, in no coalition
    assert "OBS De Koekoek" in page
    assert page.count("Koekkoek") == 2


def test_of_those_that_are_named_it_has_these_alone(ikc: Ikc, canvases: Path) -> None:
    page = markdown(ikc, "rijnvliet", "canvases/rijnsweerd.toml", "rijnvliet")
    assert page.count("\n## ") == 7  # contents, foreword, two coalitions, lessons, partners, neighbourhoods
    assert "Gemeente Utrecht" not in page
    assert "OBS De Koekoek" not in page


def test_what_was_written_is_told_to_scripts(ikc: Ikc) -> None:
    told = json.loads(ikc("harvest", "rijnvliet", "--to", "html", "-o", "uit.html", "--json").out)
    assert told == {
        "file": "uit.html",
        "to": "html",
        "names": False,
        "notes": True,
        "open_actions": True,
        "canvases": [{"slug": "rijnvliet"}],
    }


def test_no_canvas_is_written_into(ikc: Ikc, canvases: Path) -> None:
    before = {path: path.read_bytes() for path in canvases.rglob("*") if path.is_file()}
    for format in BOOKLET_FORMATS:
        ikc("harvest", "--to", format)
    assert {path: path.read_bytes() for path in canvases.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_foreword_is_a_text_file_of_whatever_program(ikc: Ikc, encoding: str) -> None:
    assert "--foreword" in markdown(ikc)
    Path("voorwoord.txt").write_text("Beste lezer,\n\nEén mooi jaar, \x1b[31mvol #oogst.", encoding=encoding)
    page = markdown(ikc, "--foreword", "voorwoord.txt")
    assert "Beste lezer,\n\nEén mooi jaar, \\[31mvol \\#oogst.\n" in page
    assert "--foreword" not in page


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("weg.txt", None, "weg.txt: Dit bestand is er niet (meer)."),
        ("canvases", None, "canvases: Dit is een map: noem een bestand."),
        ("brief.doc", b"\xd0\xcf\x11\xe0\0\0\0\0Beste", "brief.doc: Dit is geen tekstbestand."),
        ("groot.txt", b"a" * (1024 * 1024 + 1), "groot.txt: "),
    ],
    ids=["gone", "a folder", "no text", "too large"],
)
def test_a_foreword_that_is_none_is_told(ikc: Ikc, name: str, data: bytes | None, told: str) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    result = ikc("harvest", "--to", "md", "--foreword", name)
    assert (result.code, result.out, len(result.lines)) == (2, "", 1)
    assert told in result.err
    assert not [*Path().glob("oogst*")]


@pytest.mark.parametrize("command", [("harvest",), ("export", "rijnvliet")])
def test_a_word_document_is_in_the_style_of_an_organisation(ikc: Ikc, command: tuple[str, ...]) -> None:
    template = docx.Document()
    template.styles["Heading 1"].font.color.rgb = RGBColor(1, 2, 3)
    template.save("huisstijl.docx")
    ikc(*command, "--to", "docx", "-o", "uit.docx", "--template", "huisstijl.docx")
    made = docx.Document("uit.docx")
    assert str(made.styles["Heading 1"].font.color.rgb) == "010203"
    assert "Kindcentrum Rijnvliet" in [paragraph.text for paragraph in made.paragraphs]


@pytest.mark.parametrize("command", [("harvest",), ("export", "rijnvliet")])
@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("docx", "geen.docx: Dit is geen Word-bestand (.docx)."),
        ("odt", "--template kan alleen met --to docx"),
        ("md", "--template kan alleen met --to docx"),
    ],
)
def test_a_template_that_is_none_is_told(ikc: Ikc, command: tuple[str, ...], to: str, told: str) -> None:
    Path("geen.docx").write_text("Beste ouders,", encoding="utf-8")
    result = ikc(*command, "--to", to, "--template", "geen.docx")
    assert (result.code, result.out, len(result.lines)) == (2, "", 1)
    assert told in result.err


@pytest.mark.parametrize("command", [("harvest",), ("export", "rijnvliet")])
def test_a_folder_is_no_template(ikc: Ikc, command: tuple[str, ...]) -> None:
    result = ikc(*command, "--to", "docx", "--template", "canvases")
    assert (result.code, result.out, result.err) == (2, "", "canvases: Dit is een map: noem een bestand.\n")


def test_names_leave_when_asked_for_or_within_the_folder_of_canvases(ikc: Ikc, canvases: Path) -> None:
    path = canvases / "rijnvliet.toml"
    text = path.read_text(encoding="utf-8")
    text += '\n[actiebord.verbinden.zz1]\ntext = "Iets"\nstatus = "doing"\nowner = "Noortje"\n'
    path.write_text(text, encoding="utf-8")
    assert "Noortje" not in markdown(ikc)
    assert "Iets (Noortje)" in markdown(ikc, "--names")
    assert "Met de namen" in ikc("harvest", "--to", "md", "-o", str(canvases)).out
    assert "Noortje" in (canvases / f"oogst-{TODAY}.md").read_text(encoding="utf-8")
    assert "Zonder" in ikc("harvest", "--to", "md", "-o", str(canvases / "uit.md"), "--no-names").out


def test_a_file_with_other_content_is_never_replaced(ikc: Ikc) -> None:
    Path("uit.md").write_text("Onze eigen zinnen", encoding="utf-8")
    assert "uit-2.md" in ikc("harvest", "--to", "md", "-o", "uit.md").out
    assert Path("uit.md").read_text(encoding="utf-8") == "Onze eigen zinnen"


def test_what_can_not_be_read_is_told_and_left_out(ikc: Ikc, canvases: Path) -> None:
    (canvases / "kapot.toml").write_text("name = ", encoding="utf-8")
    result = ikc("harvest", "--to", "md", "-o", "uit.md")
    assert (result.code, len(result.lines)) == (2, 1)
    assert "kapot.toml" in result.err
    assert "Kindcentrum Rijnvliet" in Path("uit.md").read_text(encoding="utf-8")


def test_a_network_that_can_not_be_read_may_say_that_something_is_to_stay(ikc: Ikc, canvases: Path) -> None:
    (canvases / "network.toml").write_text("name = ", encoding="utf-8")
    result = ikc("harvest", "--to", "md", "-o", "uit.md")
    assert (result.code, result.out, len(result.lines)) == (2, "", 1)
    assert "network.toml" in result.err
    assert not Path("uit.md").exists()
    (canvases / "network.toml").unlink()
    assert markdown(ikc).startswith("# Oogst\n\n" + "".join(str(TODAY.day)))


def test_what_leaves_is_as_the_network_says_of_the_booklet(ikc: Ikc, canvases: Path) -> None:
    assert "De besturen werken samen" in markdown(ikc)
    with (canvases / "network.toml").open("a", encoding="utf-8") as network:
        network.write("\n[leaves.harvest]\nopen_actions = false\n")
    page = markdown(ikc)
    assert "De besturen werken samen" not in page
    assert "Zonder de acties die nog open" in page or "open" in page.rpartition("Gemaakt op")[2]


def test_a_text_that_looks_like_a_childs_data_is_warned_of_where_it_is_in_it(ikc: Ikc, canvases: Path) -> None:
    path = canvases / "rijnvliet.toml"
    text = path.read_text(encoding="utf-8")
    note = '\n[verhalenbord.feiten.zz1]\ntext = "Iets"\nnote = "bsn 111222333"\n'
    path.write_text(text + note, encoding="utf-8")
    assert ikc("harvest", "--to", "md", "-o", "zonder.md").err == ""
    path.write_text(text + note.replace("Iets", "bsn 111222333"), encoding="utf-8")
    result = ikc("harvest", "--to", "md", "-o", "met.md")
    assert result.code == 0
    assert "Kindcentrum Rijnvliet" in result.err
    assert "111222333" not in result.err


def test_no_coalition_is_in_it_twice(ikc: Ikc, canvases: Path) -> None:
    copy = "rijnvliet.sync-conflict-20260101-120000-ABCDEFG"
    shutil.copy(canvases / "rijnvliet.toml", canvases / f"{copy}.toml")
    result = ikc("harvest", "--to", "md", "-o", "uit.md")
    assert result.code == 0
    assert result.lines == [
        f"{copy} is een kopie van rijnvliet en staat niet in het boekje. ikc sync voegt de twee weer samen."
    ]
    assert Path("uit.md").read_text(encoding="utf-8").count("</a>Kindcentrum Rijnvliet\n") == 1


@pytest.mark.parametrize("broken", [False, True])
def test_of_no_canvases_there_is_no_booklet(ikc: Ikc, canvases: Path, broken: bool) -> None:
    for path in canvases.glob("*.toml"):
        path.unlink()
    if broken:
        (canvases / "kapot.toml").write_text("name = ", encoding="utf-8")
    result = ikc("harvest", "--to", "md")
    assert (result.code, result.out, len(result.lines)) == (2, "", 1 + broken)
    assert result.lines[-1] == "Er is geen canvas om een boekje van te maken."
    assert not [*Path().glob("oogst*")]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "zeg met --to wat voor bestand: html, pdf, docx, odt, md"),
        (("--to", "xlsx"), "html"),
        (("weg", "--to", "md"), "weg"),
        (("--to", "md", "-o", "er/is/niets/uit.md"), str(Path("er/is/niets"))),
    ],
)
def test_what_can_not_be_done_is_said(ikc: Ikc, args: tuple[str, ...], told: str) -> None:
    result = ikc("harvest", *args)
    assert (result.code, result.out, len(result.lines)) == (2, "", 1)
    assert told in result.err


def test_what_is_no_text_does_not_go_to_a_terminal(ikc: Ikc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    result = ikc("harvest", "--to", "pdf", "-o", "-")
    assert (result.code, result.out) == (2, "")
    assert "noem met -o een bestand" in result.err


def test_where_an_extra_is_missing_that_is_told_before_anything_is_read(
    ikc: Ikc, canvases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)  # as it is where it is not installed
    for name in ("export", "harvest"):
        monkeypatch.delitem(sys.modules, f"ikc_tui.services.{name}.pdf", raising=False)
    (canvases / "kapot.toml").write_text("name = ", encoding="utf-8")
    result = ikc("harvest", "--to", "pdf")
    assert (result.code, result.out, len(result.lines)) == (2, "", 1)
    assert "pip install 'ikc-tui[pdf]'" in result.err


@pytest.mark.usefixtures("ikc")
def test_a_word_document_goes_through_a_pipe() -> None:
    command = [sys.executable, "-m", "ikc_tui", "harvest", "--to", "docx", "-o", "-"]
    data = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    assert docx.Document(io.BytesIO(data)).core_properties.title == "Oogst van IKC Utrecht"
