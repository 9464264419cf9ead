"""The command line: what it prints, where, and how it exits. Scripts rely on it."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import REPOSITORY

from ikc_tui import __version__
from ikc_tui.cli import open_screen
from ikc_tui.cli.main import SUBCOMMANDS, main
from ikc_tui.domain.canvas import FORMAT
from ikc_tui.storage.schema import schema_text


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


Ikc = Callable[..., Result]


@pytest.fixture
def ikc(capsys: pytest.CaptureFixture[str], canvases: Path, monkeypatch: pytest.MonkeyPatch) -> Ikc:
    """Runs `ikc` in a folder that has `canvases/`."""
    monkeypatch.chdir(canvases.parent)

    def run(*args: str) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(args)
        assert isinstance(ended.value.code, int)
        result = Result(ended.value.code, *capsys.readouterr())
        assert "Traceback" not in result.err
        return result

    return run


@pytest.mark.parametrize("name", [".ikc", ".ikc/locks"])
def test_a_file_where_ikc_keeps_a_folder_is_named(ikc: Ikc, canvases: Path, name: str) -> None:
    path = canvases / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("in de weg")
    looked = ikc("doctor")
    assert looked.code == 1
    (told,) = (line for line in looked.out.splitlines() if f"Er staat een bestand {name} waar" in line)
    assert told.startswith("✗ In de map")
    made = ikc("new", "Proef")
    assert (made.code, len(made.lines)) == (2, 1)
    assert f"Er staat een bestand {name} waar ikc een map nodig heeft" in made.err


# ikc list


def test_the_list_is_a_line_for_each_canvas(ikc: Ikc) -> None:
    result = ikc("list")
    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) == 8
    assert "leeuwesteyn: Kindcentrum Leeuwesteyn, Leeuwesteyn  (Waarom 3  Hoe 6  Wat 8)" in result.out.splitlines()


def test_the_list_as_json_is_the_contracts(ikc: Ikc) -> None:
    rows = json.loads(ikc("list", "--json").out)
    files = {path.stem for path in Path("canvases").glob("*.toml")} - {"network"}
    assert [row["slug"] for row in rows] == sorted(files)
    assert rows[2] == {
        "slug": "leeuwesteyn",
        "name": "Kindcentrum Leeuwesteyn",
        "neighbourhood": "Leeuwesteyn",
        "file": "canvases/leeuwesteyn.toml",
        "cards": {"verhalenbord": 3, "richtingenbord": 6, "actiebord": 8},
        "changed": "2018-11-30",
    }
    assert all(list(row) == list(rows[2]) for row in rows)


def test_a_canvas_without_dates_has_no_last_change(ikc: Ikc) -> None:
    ikc("new", "Leeg", "--dir", "nieuw")
    assert json.loads(ikc("list", "--dir", "nieuw", "--json").out)[0]["changed"] is None


def test_what_is_archived_or_kept_by_the_program_is_not_listed(ikc: Ikc) -> None:
    for folder in ("archive", ".ikc", ".ikc/history"):
        Path("canvases", folder).mkdir(exist_ok=True)
        Path("canvases", folder, "oud.toml").write_text('name = "Oud"\n')
    assert len(json.loads(ikc("list", "--json").out)) == 8


def test_one_broken_canvas_is_told_and_the_others_are_listed(ikc: Ikc) -> None:
    Path("canvases/rijnvliet.toml").write_text('name = "Rijnvliet"\nidentity = "banaan"\n')
    result = ikc("list", "--json")
    assert result.code == 2
    assert len(json.loads(result.out)) == 7
    assert len(result.lines) == 1
    assert result.lines[0].startswith("canvases/rijnvliet.toml:2:1: De waarde 'banaan' past niet bij identity")
    assert len(ikc("list").out.splitlines()) == 7


def test_an_empty_folder_is_no_error(ikc: Ikc) -> None:
    result = ikc("list", "--dir", "nergens")
    assert (result.code, result.out) == (0, "")
    assert result.lines == [f"In {Path('nergens').absolute()} staan geen canvassen."]
    assert json.loads(ikc("list", "--dir", "nergens", "--json").out) == []


def test_a_folder_that_is_a_file_is_told(ikc: Ikc) -> None:
    result = ikc("list", "--dir", "canvases/rijnvliet.toml")
    assert result.code == 2
    assert len(result.lines) == 1


# ikc show


def test_a_canvas_is_shown_as_plain_lines(ikc: Ikc) -> None:
    result = ikc("show", "leeuwesteyn")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Kindcentrum Leeuwesteyn\nwijk: Leeuwesteyn\n")


@pytest.mark.parametrize("path", ["canvases/leeuwesteyn.toml", "./canvases/leeuwesteyn.toml"])
def test_a_canvas_is_shown_by_its_path_too(ikc: Ikc, path: str) -> None:
    assert ikc("show", path) == ikc("show", "leeuwesteyn")


@pytest.mark.parametrize("subcommand", ["show", "history"])
def test_a_folder_where_a_canvas_is_meant_says_which_there_are(ikc: Ikc, subcommand: str) -> None:
    result = ikc(subcommand, "canvases")
    assert (result.code, result.out) == (2, "")
    assert result.lines[0].startswith("canvases: Dit is een map. Noem ook het canvas: dichterswijk, ")
    Path("leeg").mkdir()
    assert ikc(subcommand, "leeg").lines == [f"In {Path('leeg').absolute()} staan geen canvassen."]


def test_a_folder_of_the_same_name_is_not_in_the_way(ikc: Ikc) -> None:
    Path("leeuwesteyn").mkdir()
    assert ikc("show", "leeuwesteyn").code == 0


def test_a_canvas_as_json_is_its_file(ikc: Ikc) -> None:
    shown = json.loads(ikc("show", "leeuwesteyn", "--json").out)
    assert shown["slug"] == "leeuwesteyn"
    assert shown["verhalenbord"]["kinderen"]["q7njcs"]["created"] == "2018-11-30"
    assert list(shown)[:4] == ["slug", "format", "name", "neighbourhood"]


def test_a_canvas_of_a_newer_format_can_be_read(ikc: Ikc) -> None:
    Path("canvases/later.toml").write_text(f'format = {FORMAT + 1}\nname = "Later"\n')
    assert ikc("show", "later").out.startswith("Later\n")


@pytest.mark.parametrize(
    "slug", ["weg", "weg.toml", "canvases", "canvases/network.toml", "network", "a" * 300, "a\x1bb", ""]
)
def test_what_is_no_canvas_is_told_in_one_line(ikc: Ikc, slug: str) -> None:
    result = ikc("show", slug)
    assert (result.code, result.out) == (2, "")
    assert len(result.lines) == 1
    assert result.lines[0].isprintable()


def test_a_slug_that_is_unknown_is_answered_with_those_that_are_known(ikc: Ikc) -> None:
    told = ikc("show", "weg", "--lang", "en").err
    assert told.startswith("There is no canvas weg. There are: dichterswijk, groene-alm,")


# ikc new


def test_a_new_canvas_is_made_and_its_path_printed(ikc: Ikc) -> None:
    result = ikc("new", "Café 'De Boog' / IKC")
    assert (result.code, result.err) == (0, "")
    assert result.out == "canvases/cafe-de-boog-ikc.toml\n"
    assert ikc("show", "cafe-de-boog-ikc").out.startswith("Café 'De Boog' / IKC\n")
    assert ikc("new", "cafe de boog IKC").out == "canvases/cafe-de-boog-ikc-2.toml\n"


@pytest.mark.parametrize("name", ["../../buiten", "😀", "x" * 300, ".", "a\x1b[31mb", "\udcff"])
def test_any_name_ends_up_in_the_folder(ikc: Ikc, name: str) -> None:
    before = set(Path("canvases").glob("*.toml"))
    result = ikc("new", name)
    assert result.code == 0
    assert {Path(result.out.strip())} == set(Path("canvases").glob("*.toml")) - before
    assert ikc("check").code == 0


@pytest.mark.parametrize("name", ["", " ", "\t\n", "\x1b"])
def test_a_coalition_has_a_name(ikc: Ikc, name: str) -> None:
    result = ikc("new", name)
    assert (result.code, result.out) == (2, "")
    assert len(result.lines) == 1
    assert "een coalitie heeft een naam" in result.err


def test_a_folder_that_can_not_be_made_is_told(ikc: Ikc) -> None:
    result = ikc("new", "x", "--dir", "canvases/rijnvliet.toml/nieuw")
    assert result.code == 2
    assert len(result.lines) == 1


# ikc check


def test_the_shipped_canvases_are_right(ikc: Ikc) -> None:
    assert ikc("check", str(REPOSITORY / "canvases")) == (0, "", "")
    assert ikc("check") == (0, "", "")
    assert ikc("check", *map(str, sorted(Path("canvases").glob("*.toml")))) == (0, "", "")


def test_something_to_mend_is_1_and_something_unreadable_2(ikc: Ikc) -> None:
    Path("canvases/aaa.toml").write_text('name = "A"\nkleur = 1\n')
    result = ikc("check", "--lang", "en")
    assert result.code == 1
    assert result.lines == ["canvases/aaa.toml:2:1: ikc does not know kleur; it is kept, but not shown on the screen."]
    Path("canvases/bbb.toml").write_text("name = ")
    assert ikc("check").code == 2
    assert len(ikc("check").lines) == 2
    assert ikc("check", "canvases/aaa.toml").code == 1
    assert ikc("check", "canvases/aaa.toml", "canvases/bbb.toml").code == 2


def test_what_is_to_be_mended_as_json(ikc: Ikc) -> None:
    Path("canvases/aaa.toml").write_text('name = "A"\nkleur = 1\n')
    assert json.loads(ikc("check", "--json", "--lang", "en").out) == [
        {
            "file": "canvases/aaa.toml",
            "line": 2,
            "column": 1,
            "message": "ikc does not know kleur; it is kept, but not shown on the screen.",
        }
    ]


def test_a_path_that_is_not_there_is_2(ikc: Ikc) -> None:
    result = ikc("check", "nergens")
    assert (result.code, len(result.lines)) == (2, 1)


# ikc schema


def test_the_schema_is_printed_as_it_is(ikc: Ikc) -> None:
    assert ikc("schema") == (0, schema_text(), "")


# Options, before and after


@pytest.mark.parametrize("args", [("--dir", "elders", "list"), ("list", "--dir", "elders"), ("list", "--dir=elders")])
def test_the_folder_is_said_before_or_after(ikc: Ikc, args: tuple[str, ...]) -> None:
    Path("canvases").rename("elders")
    assert len(ikc(*args).out.splitlines()) == 8


def test_the_folder_after_the_subcommand_goes_before_the_one_in_front_and_that_before_the_environment(
    ikc: Ikc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IKC_DIR", "nergens")
    assert ikc("list").out == ""
    assert len(ikc("--dir", "canvases", "list").out.splitlines()) == 8
    assert len(ikc("--dir", "nergens", "list", "--dir", "canvases").out.splitlines()) == 8


@pytest.mark.parametrize("args", [("--lang", "en", "list"), ("list", "--lang", "en"), ("list", "--lang=en")])
def test_the_language_is_said_before_or_after(ikc: Ikc, args: tuple[str, ...]) -> None:
    assert "Why 3" in ikc(*args).out
    assert "Waarom 3" in ikc("list").out


def test_the_language_of_the_environment(ikc: Ikc, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKC_LANG", "en")
    assert "Why 3" in ikc("list").out
    assert "Waarom 3" in ikc("list", "--lang", "nl").out
    monkeypatch.setenv("IKC_LANG", "fr")
    assert "Waarom 3" in ikc("list").out


@pytest.mark.parametrize("args", [("--json", "list"), ("list", "--json")])
def test_json_is_said_before_or_after(ikc: Ikc, args: tuple[str, ...]) -> None:
    assert len(json.loads(ikc(*args).out)) == 8


# Wrong usage, help and version


@pytest.mark.parametrize(
    "args",
    [
        ("list", "--fout"),
        ("--fout",),
        ("show",),
        ("show", "a", "b"),
        ("new",),
        ("new", "x", "--json"),
        ("--json", "new", "x"),
        ("list", "--lang", "fr"),
        ("--lang",),
        ("list", "--dir"),
    ],
)
def test_wrong_usage_is_2_and_one_line(ikc: Ikc, args: tuple[str, ...]) -> None:
    result = ikc(*args)
    assert (result.code, result.out) == (2, "")
    assert len(result.lines) == 1
    assert result.lines[0].startswith("ikc: dat begrijp ik niet: ")
    assert len(list(Path("canvases").glob("*.toml"))) == 9


@pytest.mark.parametrize(
    ("args", "nl", "en"),
    [
        (("restore", "rijnvliet"), "VERSIE ontbreekt", "REVISION is missing"),
        (("show", "rijnvliet", "partou"), "partou is er één te veel", "partou is one too many"),
        (("list", "--lang", "fr"), *2 * ("bij --lang kan alleen nl, en",)),
        (("list", "--dri", "x"), "bedoel je --dir?", "do you mean --dir?"),
        (("--zo",), "de optie --zo is er niet", "there is no option --zo"),
        (("list", "--dir"), "zo gebruik je --dir niet", "that is not how --dir is used"),
        (("schema", "--json"), "de optie --json is er niet", "there is no option --json"),
    ],
)
def test_what_is_not_understood_is_said_in_the_language_of_now(
    ikc: Ikc, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], nl: str, en: str
) -> None:
    for lang, said in (("nl", nl), ("en", en)):
        monkeypatch.setenv("IKC_LANG", lang)
        result = ikc(*args)
        assert (result.code, result.out, len(result.lines)) == (2, "", 1)
        assert said in result.err


def test_dutch_help_has_no_english_in_it(ikc: Ikc) -> None:
    for args in ((), *((name,) for name in SUBCOMMANDS)):
        shown = ikc(*args, "--help").out
        assert shown.startswith("Zo gebruik je het: ikc")
        for english in ("Usage", "OPTIONS", "Options", "Commands", "PATH", "NAME]", "REVISION"):
            assert english not in shown


@pytest.mark.parametrize("args", [("--help",), ("-h",), *((name, "--help") for name in SUBCOMMANDS)])
def test_help_is_in_the_language_that_was_asked_for(ikc: Ikc, args: tuple[str, ...]) -> None:
    dutch, english = ikc(*args), ikc(*args, "--lang", "en") if args[0] in SUBCOMMANDS else ikc("--lang", "en", *args)
    assert (dutch.code, dutch.err, english.code, english.err) == (0, "", 0, "")
    assert "Toon deze uitleg." in dutch.out
    assert "Show this help." in english.out
    assert not {"message and exit", "OPDRACHT"} & set(english.out.split())


def test_the_version(ikc: Ikc) -> None:
    assert ikc("--version") == (0, f"ikc {__version__}\n", "")


# A path alone


@pytest.mark.parametrize("path", ["nergens", "nergens.toml", "canvases/network.toml", "a" * 300, "a\x1bb"])
def test_a_path_that_is_not_there_is_told(ikc: Ikc, path: str) -> None:
    result = ikc(path)
    assert (result.code, result.out) == (2, "")
    assert len(result.lines) == 1
    assert result.lines[0].isprintable()


@pytest.mark.parametrize("args", [(), ("canvases",), ("leeuwesteyn",), ("open", "leeuwesteyn")])
def test_without_a_terminal_there_are_no_screens(ikc: Ikc, args: tuple[str, ...]) -> None:
    result = ikc(*args, "--lang", "en") if "open" in args else ikc("--lang", "en", *args)
    assert (result.code, result.out) == (2, "")
    assert result.lines == ["ikc: This terminal can't show screens. Read a canvas with: ikc show NAME"]


@pytest.mark.parametrize(
    ("args", "folder", "slug"),
    [
        ((), "canvases", None),
        (("canvases",), "canvases", None),
        (("leeuwesteyn",), "canvases", "leeuwesteyn"),
        (("canvases/leeuwesteyn.toml",), "canvases", "leeuwesteyn"),
        (("--dir", "elders"), "elders", None),
        (("--dir", "elders", "canvases/leeuwesteyn.toml"), "canvases", "leeuwesteyn"),
        (("kopie.toml",), ".", "kopie"),
    ],
)
def test_what_is_opened(
    ikc: Ikc, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], folder: str, slug: str | None
) -> None:
    opened: list[tuple[Path, str | None]] = []
    monkeypatch.setattr(open_screen, "_has_screen", lambda: True)

    def run_screens(folder: Path, slug: str | None, *more: object, **options: object) -> int:
        opened.append((folder, slug))
        return 0

    monkeypatch.setattr("ikc_tui.ui.run.run_screens", run_screens)
    Path("kopie.toml").write_bytes(Path("canvases/leeuwesteyn.toml").read_bytes())
    assert ikc(*args).code == 0
    assert opened == [(Path(folder), slug)]


# What is in a file, or is its name, never acts on the terminal


def test_what_comes_from_a_file_or_its_name_never_acts_on_the_terminal(ikc: Ikc) -> None:
    Path("canvases/z\x1b[31m\x9b.toml").write_text('name = "a\\u001b[31mb\\u009bc"\nmotto = "[b]\\u0007"\n')
    Path("canvases/z\x1b]0;x\x07.toml").write_text("name = ")
    for args in (("list",), ("list", "--json"), ("check",), ("show", "z\x1b[31m\x9b")):
        result = ikc(*args)
        said = (result.out + result.err).replace("\n", "")
        assert not [sign for sign in said if not sign.isprintable()], args
    assert json.loads(ikc("list", "--json").out)[-1]["slug"] == "z\x1b[31m\x9b"


@pytest.mark.skipif(sys.platform == "darwin", reason="no such names can be made there")
def test_a_file_whose_name_is_no_text_is_listed(ikc: Ikc) -> None:
    Path(os.fsdecode(b"canvases/z\xff.toml")).write_text('name = "Z"\n')
    assert json.loads(ikc("list", "--json").out)[-1]["slug"] == "z\udcff"
    assert ikc("list").code == 0
    assert ikc("check").code == 0


def test_a_copy_is_told_in_the_list_with_how_it_is_taken_in(ikc: Ikc, canvases: Path) -> None:
    data = (canvases / "rijnvliet.toml").read_bytes()
    for name in ("rijnvliet-LAPTOP-4F7K2", "rijnvliet (conflicted copy 2026-11-25 154500)"):
        (canvases / f"{name}.toml").write_bytes(data)
    (canvases / "network-LAPTOP-4F7K2.toml").write_bytes((canvases / "network.toml").read_bytes())
    rows = ikc("list", "--lang", "en").out.splitlines()
    assert sum("as a copy of rijnvliet: ikc sync takes it in there" in row for row in rows) == 2
    assert sum("as a copy of network.toml: take over what differs" in row for row in rows) == 1
    assert sum("copy" in row for row in rows) == 3
