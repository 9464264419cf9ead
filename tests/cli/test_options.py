"""The options before and after a subcommand, help, and what wrong usage is answered with."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc

from ikc_tui import __version__
from ikc_tui.cli.main import SUBCOMMANDS


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
