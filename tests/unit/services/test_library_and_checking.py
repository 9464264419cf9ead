"""All canvases of a folder, and looking them over."""

from datetime import date
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import LANGUAGES, Words
from ikc_tui.services.check import check_folder
from ikc_tui.services.library import Library
from ikc_tui.services.summaries import Summary, Unreadable
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.store import Store

TODAY = date(2026, 3, 14)


@pytest.fixture
def library(canvases: Path) -> Library:
    return Library(canvases)


def summary(library: Library, slug: str) -> Summary:
    entry = library.entry(slug)
    assert isinstance(entry, Summary)
    return entry


def test_the_eight_coalitions(library: Library) -> None:
    entries = list(library.entries())
    assert [entry.slug for entry in entries] == library.slugs()
    assert len(entries) == 8
    for entry in entries:
        assert isinstance(entry, Summary)
        assert entry.name
        assert entry.neighbourhood
        assert sum(entry.cards.values()) > 0
        assert entry.changed is None  # the brochure bears no date


def test_what_the_list_shows_of_a_canvas(tmp_path: Path) -> None:
    actions = {
        "a": {"status": "doing", "due": date(2026, 3, 13)},
        "b": {"status": "doing", "due": TODAY},
        "c": {"status": "done", "due": date(2020, 1, 1)},
        "d": {"status": "stopped", "due": date(2020, 1, 1)},
        "e": {"due": date(2026, 1, 1)},
    }
    tables = {"name": "Proef", "motto": "Samen", "partners": {"p": {}}, "actiebord": {"aanbod": actions}}
    slug = Store(tmp_path).create(Canvas.model_validate(tables)).slug
    found = summary(Library(tmp_path), slug)
    assert (found.slug, found.path, found.motto, found.partners) == ("proef", tmp_path / "proef.toml", "Samen", 1)
    assert found.cards == {"verhalenbord": 0, "richtingenbord": 0, "actiebord": 5}
    assert found.filled["actiebord"] == (False, False, True, False, False, False)
    assert (found.doing, found.overdue(TODAY), found.changed) == (2, 2, None)


def test_a_broken_canvas_stands_among_the_others(library: Library, canvases: Path) -> None:
    (canvases / "leeuwesteyn.toml").write_bytes(b"\xff")
    entries = {entry.slug: entry for entry in library.entries()}
    broken = entries.pop("leeuwesteyn")
    assert isinstance(broken, Unreadable)
    assert broken.problem.line == 1
    assert all(isinstance(entry, Summary) for entry in entries.values())
    for act in (library.load, library.open):
        with pytest.raises(Problem, match="UTF-8"):
            act("leeuwesteyn")


def test_making_copying_archiving_and_taking_back(library: Library) -> None:
    slug = library.create("Nieuw", "Wijk")
    assert (summary(library, slug).name, summary(library, slug).neighbourhood) == ("Nieuw", "Wijk")
    copy = library.duplicate("rijnvliet", "Nieuw")
    assert copy == "nieuw-2"
    assert library.load(copy).canvas == library.load("rijnvliet").canvas.evolve(name="Nieuw")
    assert library.archive(copy).parent.name == "archive"
    assert library.archived_slugs() == [copy]
    assert library.take_back(copy) == library.folder / "nieuw-2.toml"


def test_the_demo_is_the_eight_coalitions_and_their_network(tmp_path: Path) -> None:
    library = Library(tmp_path / "nieuw")
    assert library.slugs() == []
    library.add_demo(REPOSITORY / "canvases")
    assert len(library.slugs()) == 8
    assert library.network().organisations


# Checking


def found_in(folder: Path, text: str) -> list[str]:
    path = folder / "x.toml"
    path.write_text(text)
    return [str(problem).removeprefix(f"{path}:") for problem in check_folder(path)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('name = "x"\n', []),
        (
            'name = "x"\n[verhalenbord.dromen.a]\n[verhalenbord.feiten.a]\n',
            ["3:1: The card a stands in dromen too: give one of them another id."],
        ),
        (
            'name = "x"\n[verhalenbord.dromen.a]\npartners = ["weg"]\n',
            ["3:1: The partner weg is not among the partners of this coalition."],
        ),
        (
            'name = "x"\n[actiebord.aanbod.a]\ntext = """\n[los]\n"""\n  pillar = "weg"\n',
            ["6:3: The pillar weg is not on the direction board."],
        ),
        (
            'name = "x"\nkleur = 1\n[verhalenbord.dromen.a]\nteks = "x"\n[verhalenbord.drommen.b]\n',
            [
                "4:1: ikc does not know teks: it stays in the file, but is not shown on the screen.",
                "5:1: There is no section drommen on the verhalenbord; what it holds is not shown on the screen.",
                "2:1: ikc does not know kleur: it stays in the file, but is not shown on the screen.",
            ],
        ),
        (
            'name = "x"\n[partners.p]\nsektor = "care"\n[practice]\ntrots = []\n[marks.7]\nmark = 1\nwie = "x"\n',
            [
                "3:1: ikc does not know sektor: it stays in the file, but is not shown on the screen.",
                "8:1: ikc does not know wie: it stays in the file, but is not shown on the screen.",
                "5:1: ikc does not know trots: it stays in the file, but is not shown on the screen.",
            ],
        ),
        (
            'name = "x"\nmotto = "m"\n[conflicts.a]\npath = ["motto"]\ntheirs = "t"\n'
            '[conflicts.b]\npath = ["conflicts", "b", "theirs"]\ntheirs = "t"\n',
            [
                "6:1: The choice b is about something that is gone: take [conflicts.b] out once you no longer need "
                "what stands at theirs."
            ],
        ),
        (
            'name = "x"\n[actiebord.aanbod.a]\nstatus = "doen"\nkind = "meals"\n',
            [
                "4:1: ikc does not know kind meals: it stays in the file, but does not count.",
                "3:1: ikc does not know status doen: it stays in the file, but does not count.",
            ],
        ),
        (
            'name = "x"\n[marks.99]\nmark = 1\n[reviews.r]\n[reviews.r.marks]\n0 = 1\n'
            "[reviews.r.signals]\n15 = 2\n7 = 1\n",
            [
                "2:1: There is no lesson 99; what stands here does not count.",
                "6:1: There is no lesson 0; what stands here does not count.",
                "8:1: There is no lesson 15; what stands here does not count.",
            ],
        ),
        ("name = ", ["1:8: This line is not right. Mend it with a text editor (Invalid value)."]),
    ],
)
def test_what_is_to_be_mended_is_named_with_its_place(tmp_path: Path, text: str, found: list[str]) -> None:
    assert found_in(tmp_path, text) == found


def test_the_shipped_canvases_need_no_mending(canvases: Path) -> None:
    assert list(check_folder(canvases)) == []
    assert list(check_folder(canvases / "network.toml")) == []


def test_a_broken_file_is_fatal_and_the_others_are_still_looked_over(canvases: Path) -> None:
    (canvases / "aaa.toml").write_bytes(b"")
    (canvases / "zzz.toml").write_text('name = "x"\nkleur = 1\n')
    found = list(check_folder(canvases))
    assert [(problem.path, problem.fatal) for problem in found] == [
        (canvases / "aaa.toml", True),
        (canvases / "zzz.toml", False),
    ]


def test_a_broken_network_is_told(canvases: Path) -> None:
    (canvases / "network.toml").write_text("[organisations.a]\n")
    assert [problem.fatal for problem in check_folder(canvases / "network.toml")] == [True]
    assert [problem.path for problem in check_folder(canvases)] == [canvases / "network.toml"]


@pytest.mark.parametrize("name", ["weg", "weg.toml", "a" * 300])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    (problem,) = check_folder(tmp_path / name)
    assert problem.fatal
    assert len({problem.say(Words(lang)) for lang in LANGUAGES}) == 2


def test_a_canvas_with_thousands_of_things_to_mend(tmp_path: Path) -> None:
    cards = "".join(f"[verhalenbord.dromen.c{number}]\nkleur = {number}\n" for number in range(5_000))
    found = found_in(tmp_path, f'name = "x"\n{cards}')
    assert len(found) == 5_000
    assert found[-1].startswith("10001:1:")
