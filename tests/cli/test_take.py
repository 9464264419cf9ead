"""`ikc take`: shown, and done once somebody says so; what is not understood is told, and lost by nobody."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Ikc

from ikc_tui.domain.canvas import Canvas, find_card
from ikc_tui.services.library import Library
from ikc_tui.services.posters import make_poster
from ikc_tui.services.wall import MAX_SIZE
from ikc_tui.storage.store import Store

SLUG = "rijnvliet"
UNDERSTOOD = "20 gedaan\n20 trekker Anja\n+dromen: Een dak met gras\nles 5: 2\n"


@pytest.fixture(autouse=True)
def _poster(canvases: Path) -> None:
    store = Store(canvases)
    store.save(SLUG, make_poster(store.load(SLUG).canvas, today=date(2026, 3, 1)).canvas)


def canvas() -> Canvas:
    return Store(Path("canvases")).load(SLUG).canvas


def lines(text: str, name: str = "muur.txt") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def last_card() -> str:
    return canvas().posters[-1].cards[19]


def test_first_it_is_only_shown(ikc: Ikc) -> None:
    before = canvas()
    shown = ikc("take", SLUG, lines(UNDERSTOOD))
    assert canvas() == before
    assert shown.code == 1
    assert shown.out.splitlines()[0].startswith("De nummers zijn die van poster ")
    assert "gedaan (was " in shown.out
    assert "Nieuw in Dromen en idealen: Een dak met gras" in shown.out
    assert shown.lines == ["Er is nog niets gedaan: met --yes doet ikc het."]


def test_with_yes_it_is_done_as_one_step_that_can_be_undone(ikc: Ikc, canvases: Path) -> None:
    before = canvas()
    done = ikc("take", SLUG, lines(UNDERSTOOD), "--yes")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "4 regels van de muur."
    found = find_card(canvas(), last_card())
    assert found
    assert (found.card.status, found.card.owner) == ("done", "Anja")
    session = Library(canvases).open(SLUG)
    session.undo()
    session.close()
    assert canvas() == before
    again = ikc("take", SLUG, "muur.txt", "--yes")
    assert again.code == 0
    assert ikc("take", SLUG, "muur.txt").code == 0, "nothing is left to be done"


def test_what_is_not_understood_is_told_with_its_line_and_the_rest_is_done(ikc: Ikc) -> None:
    done = ikc("take", SLUG, lines(f"// van dinsdag\n\n12 gedaan door Anja\n{UNDERSTOOD}99 klaar"), "--yes")
    assert done.code == 1
    first, second = done.lines
    assert first.startswith("muur.txt:3: “12 gedaan door Anja”: Achter “gedaan” staat nog “door Anja”.")
    assert second == "muur.txt:8: “99 klaar”: Nummer 99 staat niet op deze poster: die gaat tot en met 20."
    assert "4 regels van de muur." in done.out


def test_from_standard_input(ikc: Ikc, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed, code in (
        (UNDERSTOOD.encode(), 0),
        (UNDERSTOOD.encode("utf-16"), 0),
        (b"zomaar", 1),
        (b"", 2),
        (b" \n", 2),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
        assert ikc("take", SLUG, "-", "--yes").code == code


def test_as_json(ikc: Ikc) -> None:
    file = lines("20 gedaan\n20 gedaan door Anja\n+dromen: Gras\nposter x")
    for yes in ((), ("--yes",)):
        shown = ikc("take", SLUG, file, "--json", *yes)
        assert (shown.code, shown.err) == (1, "")
        told = json.loads(shown.out)
        poster = canvas().posters[-1]
        assert (told["slug"], told["poster"], told["taken"]) == (
            SLUG,
            {"id": poster.id, "date": "2026-03-01"},
            bool(yes),
        )
        assert [(each["line"], each["outcome"]) for each in told["lines"]] == [
            (1, "done"),
            (2, "refused"),
            (3, "done"),
            (4, "refused"),
        ]
        assert told["lines"][0]["cards"] == [last_card()]
        assert told["lines"][1]["says"][0].startswith("Achter “gedaan” staat nog")
    (new,) = told["lines"][2]["cards"]
    found = find_card(canvas(), new)
    assert found
    assert found.card.text == "Gras"


def test_another_poster(ikc: Ikc, canvases: Path) -> None:
    store = Store(canvases)
    loaded = store.load(SLUG).canvas
    moved = loaded.evolve(verhalenbord={**dict(loaded.verhalenbord), "feiten": {"nieuw": {"text": "Nieuw"}}})
    store.save(SLUG, make_poster(moved, today=date(2026, 3, 8)).canvas)
    first, second = canvas().posters
    for chosen, poster in (((), second), (("--poster", "1 maart 2026"), first), (("--poster", first.id), first)):
        told = json.loads(ikc("take", SLUG, lines("20 gedaan"), "--json", *chosen).out)
        assert told["poster"]["id"] == poster.id
        assert told["lines"][0]["cards"] == [poster.cards[19]]
    assert (
        json.loads(ikc("take", SLUG, lines("poster 1 maart 2026\n20 gedaan"), "--json").out)["poster"]["id"] == first.id
    )
    wrong = ikc("take", SLUG, "muur.txt", "--poster", "3 mei", "--yes")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err.startswith("Een poster “3 mei” is er niet. De nieuwste is poster ")


def test_without_a_poster(ikc: Ikc) -> None:
    found = ikc("take", "nolenslaan", lines("12 gedaan\n+dromen: Gras\nles 5: 2"), "--yes")
    assert found.code == 1
    assert "Er is nog geen poster van dit canvas." in found.err
    assert found.lines[-1] == "Zo maak je een poster: ikc export nolenslaan --to html"
    assert "2 regels van de muur." in found.out


def test_each_page_of_a_poster_says_how_to_write_on_it(ikc: Ikc, canvases: Path) -> None:
    ikc("export", SLUG, "--to", "html", "-o", "poster.html")
    assert Path("poster.html").read_text(encoding="utf-8").count("Schrijf gerust mee, met het nummer van de kaart") == 3
    file = canvases / f"{SLUG}.toml"
    file.write_text('format = 2\nname = "Nieuwer"\n[verhalenbord.dromen.a]\ntext = "Gras"\n', encoding="utf-8")
    ikc("export", SLUG, "--to", "html", "-o", "los.html")
    assert "Schrijf gerust mee" not in Path("los.html").read_text(encoding="utf-8"), "its numbers can't be typed back"


def test_in_english(ikc: Ikc) -> None:
    done = ikc("take", SLUG, lines("20 done\n99 done"), "--yes", "--lang", "en")
    assert "1 line from the wall." in done.out
    assert "Number 99 is not on this poster" in done.err


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Hier staat geen regel in."),
        (b"// niets\n\n", "Hier staat geen regel in."),
        (b"12 gedaan\0\0\1", "Dit is geen tekst"),
        (b"1" * (MAX_SIZE + 1), "Dit is te groot"),
        (None, "Dit is een map"),
    ],
    ids=["empty", "comments", "binary", "huge", "folder"],
)
def test_a_file_that_says_nothing(ikc: Ikc, data: bytes | None, told: str) -> None:
    if data is None:
        Path("muur.txt").mkdir()
    else:
        Path("muur.txt").write_bytes(data)
    before = canvas()
    for more in ((), ("--yes",), ("--json",)):
        found = ikc("take", SLUG, "muur.txt", *more)
        assert (found.code, found.out) == (2, "")
        assert found.err.startswith(f"muur.txt: {told}")
    assert canvas() == before


def test_a_file_that_is_not_there(ikc: Ikc) -> None:
    found = ikc("take", SLUG, "weg.txt", "--yes")
    assert (found.code, found.err) == (2, "weg.txt: Dit bestand is er niet (meer).\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_in_whatever_encoding(ikc: Ikc, encoding: str) -> None:
    Path("muur.txt").write_bytes("+dromen: een café\r\n+dromen: voor élk kind".encode(encoding))
    done = ikc("take", SLUG, "muur.txt", "--yes")
    assert done.code == 0
    assert done.err == (
        "Kloppen de letters? Dit is geen UTF-8; gelezen als Windows-1252.\n" if encoding == "cp1252" else ""
    )
    assert [card.text for card in canvas().verhalenbord.dromen][-2:] == ["een café", "voor élk kind"]


def test_a_canvas_of_a_newer_version_is_left_alone(ikc: Ikc, canvases: Path) -> None:
    file = canvases / f"{SLUG}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("format = 1", "format = 2"), encoding="utf-8")
    before = file.read_bytes()
    found = ikc("take", SLUG, lines(UNDERSTOOD), "--yes")
    assert (found.code, found.out) == (2, "")
    assert "nieuwere ikc" in found.err
    assert file.read_bytes() == before


def test_what_another_did_while_it_was_read_is_kept(ikc: Ikc, canvases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between what is shown and what is done another may have saved."""
    theirs = canvas().evolve(motto="Van hen")
    update = Library.update

    def saved_first(library: Library, *args: object) -> object:
        Store(canvases).save(SLUG, theirs)
        return update(library, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Library, "update", saved_first)
    assert ikc("take", SLUG, lines(UNDERSTOOD), "--yes").code == 0
    assert canvas().motto == "Van hen"
    assert [card.text for card in canvas().verhalenbord.dromen][-1] == "Een dak met gras"


@pytest.mark.parametrize("args", [(), (SLUG,)])
def test_what_is_missing_is_told(ikc: Ikc, args: tuple[str, ...]) -> None:
    found = ikc("take", *args)
    assert (found.code, found.out) == (2, "")
    assert "ontbreekt" in found.err
