"""Every sentence is there in Dutch and English, and every sentence is said somewhere."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

import pytest
import tomli
from tests.conftest import REPOSITORY

from ikc_tui.method.words import LANGUAGES, Lang, Words, message, sentences

SOURCE = REPOSITORY / "src" / "ikc_tui"

# Sentences whose key is put together: what stands before the first part that is filled in.
PUT_TOGETHER = {
    "boards.": "method/boards.py: Board.key and Section.key",
    "lessons.": "method/lessons.py: Lesson.key, Signal.key and CLOSING",
    "commands.": "ui/commands/table.py: Command.words",
    "screens.": "docs/make_key_table.py: where a command works",
    "doctor.": "services/doctor.py: a finding and its failure",
    "cli.": "cli/help.py: the help of a subcommand or option is found by its name",
}


def leaves() -> Iterator[tuple[str, dict[str, Any]]]:
    """Key -> one form of a sentence: that for more, and that for one."""
    for key, sentence in sentences().items():
        yield key, sentence
        if "one" in sentence:
            yield f"{key}.one", sentence["one"]


@cache
def source() -> tuple[tuple[str, ast.AST], ...]:
    """Every node of the source, with the place where it stands."""
    return tuple(
        (f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}", node)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def texts() -> set[str]:
    """Every text in the source."""
    return {node.value for _, node in source() if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def beginnings() -> Iterator[tuple[str, str]]:
    """What may begin a key that is put together (`status.{…}` begins with `status.`), and where."""
    tops = "|".join({key.partition(".")[0] for key in sentences()})
    for where, node in source():
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            text = str(node.values[0].value)
            if re.fullmatch(rf"({tops})\.[\w.]*", text):
                yield text, where


def said_keys() -> Iterator[tuple[str, str]]:
    """Keys that are handed to `words(…)` or `message(…)` as they are, and where."""
    for where, node in source():
        if isinstance(node, ast.Call) and node.args and _name(node.func) in ("words", "message"):
            for key in _constants(node.args[0]):
                yield key, where


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_is_missing_in_a_language(lang: Lang) -> None:
    assert [key for key, sentence in leaves() if not str(sentence.get(lang, "")).strip()] == []


def test_no_sentence_has_a_language_or_form_that_is_unknown() -> None:
    assert [key for key, sentence in leaves() if not set(sentence) <= {*LANGUAGES, "one"}] == []


def test_both_languages_fill_in_the_same() -> None:
    different = [key for key, form in leaves() if placeholders(form["nl"]) != placeholders(form["en"])]
    assert different == []


def test_nothing_is_filled_in_by_place() -> None:
    assert [key for key, form in leaves() if any(not name.isidentifier() for name in placeholders(form["nl"]))] == []


def test_a_form_for_one_fills_in_no_more_than_that_for_more() -> None:
    wrong = [
        key
        for key, sentence in sentences().items()
        if "one" in sentence and not placeholders(sentence["one"]["nl"]) <= placeholders(sentence["nl"])
    ]
    assert wrong == []
    assert [key for key, form in sentences().items() if "one" in form and "n" not in placeholders(form["nl"])] == []


def test_no_sentence_ends_or_begins_with_a_blank() -> None:
    assert [key for key, form in leaves() for lang in LANGUAGES if form[lang] != form[lang].strip()] == []


def test_every_key_that_is_said_exists() -> None:
    assert [f"{where}: {key}" for key, where in said_keys() if key not in sentences()] == []


def test_every_key_that_is_put_together_begins_some_sentence() -> None:
    keys = tuple(sentences())
    assert [f"{where}: {text}" for text, where in beginnings() if not any(key.startswith(text) for key in keys)] == []


def test_every_sentence_is_said_somewhere() -> None:
    known = texts()
    begun = (*({text for text, _ in beginnings()} - {"problems."}), *PUT_TOGETHER)
    said = {key for key in sentences() if key in known or key.startswith(begun)}
    said |= {
        key for key in sentences() if key.removeprefix("problems.") in known
    }  # see storage/problems.py: problem_of
    assert sentences().keys() - said == set()


def test_all_is_found_that_stands_in_the_files() -> None:
    """Of a file only the scopes are parsed that are asked for; together they are the file."""
    found: dict[str, Any] = {}
    for path in (SOURCE / "method" / "texts").glob("*.toml"):
        found |= dict(tables(tomli.loads(path.read_text(encoding="utf-8"))))
    method = ("boards.", "lessons.")
    assert {key: sentence for key, sentence in sentences().items() if not key.startswith(method)} == found
    assert len(sentences()) > len(found) > 0


def tables(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Key -> table, of those that hold a sentence."""
    for name, inner in table.items():
        if "nl" in inner:
            yield prefix + name, inner
        else:
            yield from tables(inner, f"{prefix}{name}.")


@pytest.mark.parametrize("key", ["edits", "edits.no_such", "no_such.key", "", "."])
def test_what_is_no_key_is_not_found(key: str) -> None:
    assert key not in sentences()
    with pytest.raises(KeyError):
        Words()(key)


# Saying


def test_a_sentence_in_the_language_of_now() -> None:
    words = Words()
    assert words("status.done") == "gedaan"
    words.lang = "en"
    assert words("status.done") == "done"


def test_one_is_said_otherwise_than_more() -> None:
    words = Words("en")
    assert [words("list.count", n=n) for n in (0, 1, 2)] == ["0 coalitions", "1 coalition", "2 coalitions"]


def test_what_is_filled_in_may_be_a_message_or_a_date() -> None:
    words = Words("nl")
    assert words("edits.status", status=message("status.doing")) == "Status: loopt."
    assert words.of(message("board.due", date=date(2026, 3, 1))) == "uiterlijk 1 maart 2026"


def test_what_a_person_wrote_is_filled_in_as_it_is() -> None:
    assert Words("nl")("overview.look", shows="{sign} {0} %s {") == "Hier kan je gaan kijken: {sign} {0} %s {."


def test_dates_as_they_are_said() -> None:
    assert Words("nl").full_date(date(2026, 3, 14)) == "14 maart 2026"
    assert Words("en").full_date(date(2026, 3, 14)) == "14 March 2026"
    assert Words("nl").short_date(date(2026, 3, 14), date(2026, 12, 31)) == "14 mrt"
    assert Words("nl").short_date(date(2027, 3, 14), date(2026, 12, 31)) == "14 mrt 2027"
    for lang in LANGUAGES:
        assert len({Words(lang).short_date(date(2026, month, 1), date(2026, 1, 1)) for month in range(1, 13)}) == 12
