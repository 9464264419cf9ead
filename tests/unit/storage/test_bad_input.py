"""Whatever a file holds, it is readable or there is one clear line about it, with its place where there is one."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import Canvas, all_cards
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.storage.codec import decode, encode
from ikc_tui.storage.file_reader import MAX_FILE_SIZE, read_bytes
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store
from ikc_tui.storage.toml_parser import NESTING

PATH = Path("proef.toml")
SAMPLE = (REPOSITORY / "canvases" / "leeuwesteyn.toml").read_bytes()


def problem_with(data: bytes) -> Problem:
    with pytest.raises(Problem) as caught:
        decode(data, PATH)
    return caught.value


def line_about(text: str) -> str:
    return str(problem_with(text.encode()))


def read(data: bytes) -> Canvas | Problem:
    try:
        return decode(data, PATH)
    except Problem as problem:
        return problem


def readable_or_told(data: bytes) -> None:
    found = read(data)
    if isinstance(found, Problem):
        assert_told(found, placed=found.message.key != "problems.nested")
    else:
        assert encode(decode(encode(found), PATH)) == encode(found)


def assert_told(problem: Problem, *, placed: bool = True) -> None:
    lines = [problem.say(Words(lang)) for lang in LANGUAGES]
    assert lines[0] != lines[1]
    for line in lines:
        assert line.startswith("proef.toml:")
        assert "\n" not in line
        assert clean(line) == line
    if placed:
        assert problem.line is not None
        assert problem.column is not None
        assert problem.line >= 1
        assert problem.column >= 1


def test_every_beginning_of_a_canvas_is_readable_or_told() -> None:
    for end in range(len(SAMPLE)):
        found = read(SAMPLE[:end])
        assert isinstance(found, Canvas) or 1 <= (found.line or 0) <= SAMPLE[:end].count(b"\n") + 1


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=4), st.integers(0, 4))
def test_a_canvas_with_something_else_in_it_is_readable_or_told(at: int, other: bytes, instead_of: int) -> None:
    readable_or_told(SAMPLE[:at] + other + SAMPLE[at + instead_of :])


@given(st.binary(max_size=200))
def test_any_bytes_are_readable_or_told(data: bytes) -> None:
    readable_or_told(data)


VALUES = [
    *("1", "0", "-1", "1.5", "true", "nan", "inf", "9" * 30, "2026-03-14", "07:30:00", "1979-05-27T07:32:00Z"),
    *(
        '""',
        '"x"',
        "[]",
        "[1]",
        '["x"]',
        "[[]]",
        "[{}]",
        '[1, "x", true]',
        "{}",
        "{ x = 1 }",
        "{ a = { b = { c = 1 } } }",
    ),
]
CARD = ["text", "from", "to", "kind", "status", "owner", "due", "pillar", "learned", "note", "partners", "stakeholders"]
PLACES_IN_FILE = [
    *("format", "name", "neighbourhood", "motto", "identity", "partners", "practice", "marks", "reviews", "conflicts"),
    *("partners.p", "partners.p.name", "partners.p.sector", "practice.proud", "marks.7", "marks.7.mark"),
    *("marks.7.date", "reviews.r", "reviews.r.date", "reviews.r.present", "reviews.r.marks", "reviews.r.marks.7"),
    *("verhalenbord", "verhalenbord.dromen", "verhalenbord.dromen.a1", "verhalenbord.later"),
    *("conflicts.c", "conflicts.c.path"),
    *(f"actiebord.aanbod.a1.{name}" for name in [*CARD, "lessons", "created", "changed", "id", "twin_of", "anders"]),
]


@pytest.mark.parametrize("place", PLACES_IN_FILE)
def test_any_value_at_any_place_is_readable_or_told(place: str) -> None:
    for value in VALUES:
        name = "" if place == "name" else 'name = "x"\n'
        readable_or_told(f"{name}{place} = {value}\n".encode())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: This file is empty: put a canvas back in it, or remove it."),
        (" \n\t\n", "1:1: This file is empty: put a canvas back in it, or remove it."),
        ("# niets\n", "1:1: name is missing here: add it."),
        ('name = "x', "1:10: This line is not right"),
        ('name = "x"\nmotto = \n', "2:9: This line is not right"),
        ('name = "x"\nname = "y"\n', "2:11: This line is not right."),
        ('name = "x"\n  identity = "banaan"\n', "2:3: The value 'banaan' does not fit identity"),
        ('name = "x"\n[verhalenbord.dromen.a1]\ntext = 5\n', "3:1: The value 5 does not fit verhalenbord.dromen.text"),
        ('name = "x"\n[verhalenbord.dromen."a b"]\n', "2:1: The value 'a b' does not fit verhalenbord.dromen.id"),
        ('name = "x"\n\n[marks.7]\n\nmark = 4\n', "5:1: The value 4 does not fit marks.mark"),
        ('name = "x"\n[partners.p]\nsector = "bakker"\n', "3:1: The value 'bakker' does not fit partners.sector"),
        ('name = "x"\npartners = 5\n', "2:1: The value 5 does not fit partners"),
        ('name = "x"\n[reviews.r]\n[reviews.r.marks]\n7 = 9\n', "4:1: The value 9 does not fit reviews.marks.7"),
        ('name = "x"\npartners.p.sector = 3\n', "2:1: The value 3 does not fit partners.sector"),
        ('name = "x"\nformat = true\n', "2:1: The value True does not fit format"),
        ('name = "x"\n[actiebord.aanbod.a]\ndue = 0\n', "3:1: The value 0 does not fit actiebord.aanbod.due"),
        ('name = "x"\n[actiebord.aanbod.a]\nlessons = [\n  1,\n  15,\n]\n', "3:1: The value 15 does not fit"),
    ],
)
def test_the_place_is_told_to_the_line_and_column(text: str, told: str) -> None:
    assert line_about(text).startswith(f"proef.toml:{told}")


def test_a_text_that_looks_like_a_file_does_not_mislead() -> None:
    text = '''name = "x"
[verhalenbord.dromen.a1]
text = """
[verhalenbord.dromen.b2]
due = "x"
[los"""
created = 2026-03-14
due = "gisteren"
[verhalenbord.dromen.b2]
due = "morgen"
'''
    assert line_about(text).startswith("proef.toml:8:1:")
    assert line_about(text.replace('"gisteren"', "2026-03-13")).startswith("proef.toml:10:1:")


def test_a_byte_that_is_no_text_is_told_by_line_and_column() -> None:
    problem = problem_with('name = "x"\nmotto = "é'.encode() + b'\xeb"\n')
    assert str(problem) == "proef.toml:2:11: This is not text in UTF-8: save the file as UTF-8."
    assert problem_with(b"\xef\xbb\xbfa\xff").column == 2


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00", bytes(range(256)), b"\x00" * 100, b"\xff\xfen\x00a\x00"])
def test_a_binary_file_is_told(data: bytes) -> None:
    assert_told(problem_with(data))


@pytest.mark.parametrize("levels", [NESTING + 1, 300, 800, 5_000, 100_000])
@pytest.mark.parametrize("shape", ["list", "unclosed", "table", "keys", "header"])
def test_deep_nesting_is_told(shape: str, levels: int) -> None:
    text = {
        "list": "x = " + "[" * levels + "]" * levels,
        "unclosed": "x = " + "[" * levels,
        "table": "x = " + "{a = " * levels + "1" + "}" * levels,
        "keys": ".".join("a" * levels) + " = 1",
        "header": "[" + ".".join("a" * levels) + "]",
    }[shape]
    assert_told(problem_with(f'name = "x"\n{text}\n'.encode()), placed=False)


def test_nesting_that_no_canvas_has_but_a_later_version_may_is_kept() -> None:
    readable_or_told(f'name = "x"\n{".".join("a" * NESTING)} = 1\n'.encode())
    assert isinstance(read(f'name = "x"\n{".".join("a" * NESTING)} = 1\n'.encode()), Canvas)


def test_a_number_of_thousands_of_digits_is_told() -> None:
    assert_told(problem_with(b'name = "x"\ny = ' + b"9" * 5000), placed=False)


def test_what_is_told_holds_no_control_signs_and_is_one_line() -> None:
    problem = problem_with(b'name = "x"\nidentity = "\\u001b[31m\\n\\u009b"\n')
    lines = [problem.say(Words("nl")), Problem(problem.message, Path("a\x1b]0;x\x07\nb.toml"), 1, 1).say(Words("nl"))]
    for line in lines:
        assert line.isprintable()


def test_the_same_id_in_two_sections_opens(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text('name = "x"\n[verhalenbord.dromen.a1]\n[verhalenbord.feiten.a1]\n')
    assert [placed.card.id for placed in all_cards(Store(tmp_path).load("x").canvas)] == ["a1", "a1"]


def test_a_canvas_of_ten_thousand_cards_is_read_and_written(tmp_path: Path) -> None:
    cards = {f"c{number}": {"text": f"Kaart {number}\nmet meer"} for number in range(10_000)}
    canvas = Canvas.model_validate({"name": "Groot", "verhalenbord": {"dromen": cards}})
    store = Store(tmp_path)
    slug = store.create(canvas).slug
    assert store.load(slug).canvas == canvas


# Files that are no files


def refused(store: Store, slug: str) -> str:
    with pytest.raises(Problem) as caught:
        store.load(slug)
    assert caught.value.path == store.path(slug)
    return caught.value.message.key.removeprefix("problems.")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_a_file_that_is_not_there(store: Store) -> None:
    assert refused(store, "weg") == "missing"


def test_a_file_of_fifty_megabytes_is_not_even_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.path("groot").open("wb") as file:
        file.truncate(50 * 1024**2)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(Problem, match="50 MB large, so it is no canvas"):
        store.load("groot")


def test_the_largest_file_that_is_read(store: Store) -> None:
    with store.path("net").open("wb") as file:
        file.truncate(MAX_FILE_SIZE)
    assert len(read_bytes(store.path("net"))) == MAX_FILE_SIZE


def test_a_path_that_is_a_folder(store: Store) -> None:
    store.path("map").mkdir()
    assert refused(store, "map") == "is_folder"
    assert store.slugs() == ["map"]


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(Problem, match="not a folder"):
        Store(tmp_path / "bestand").slugs()
    with pytest.raises(Problem):
        Store(tmp_path / "bestand").create(Canvas(name="x"))


@pytest.mark.unix_only("links")
def test_a_loop_of_links(store: Store) -> None:
    store.path("a").symlink_to("b.toml")
    store.path("b").symlink_to("a.toml")
    assert refused(store, "a") == "loop"
    with pytest.raises(Problem, match="points to itself"):
        store.save("a", Canvas(name="x"))
    assert store.path("a").is_symlink()


def test_a_link_to_nothing(store: Store) -> None:
    store.path("los").symlink_to("elders.toml")
    assert refused(store, "los") == "missing"


@pytest.mark.unix_only("pipes")
def test_a_pipe_is_not_waited_for(store: Store) -> None:
    os.mkfifo(store.path("pijp"))
    assert refused(store, "pijp") == "not_a_file"


def test_a_file_that_may_not_be_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.path("dicht").write_text('name = "x"\n')

    def read_bytes(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert refused(store, "dicht") == "forbidden"


@pytest.mark.parametrize(
    "slug", ["a" * 300, pytest.param("😀" * 70, marks=pytest.mark.unix_only("names")), "a/" * 3000]
)
def test_a_name_that_is_too_long(store: Store, slug: str) -> None:
    assert refused(store, slug) == "name_too_long"


def test_the_others_still_open_beside_a_broken_one(canvases: Path) -> None:
    (canvases / "aaa.toml").write_bytes(b"\xff")
    store = Store(canvases)
    assert refused(store, "aaa") == "not_text"
    assert len([store.load(slug) for slug in store.slugs() if slug != "aaa"]) == 8
