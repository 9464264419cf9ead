"""`ikc forget`: shown first, asked for again, and then nowhere on the disk."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli
import tomli_w
from tests.cli.conftest import Ikc, Result
from tests.conftest import REPOSITORY

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, all_cards
from ikc_tui.domain.fingerprints import digest
from ikc_tui.domain.folding import fold_text
from ikc_tui.services.external_editor import EditorFile
from ikc_tui.services.library import Library
from ikc_tui.services.sync.conflict_copies import merge_copies
from ikc_tui.services.sync.git import git_program
from ikc_tui.storage.access import make_folders
from ikc_tui.storage.codec import encode
from ikc_tui.storage.drafts import Draft, Drafts
from ikc_tui.storage.hidden_marks import MarksDraft, update_marks
from ikc_tui.storage.paths import cache_folder, data_folder
from ikc_tui.storage.personal_folder import personal_file
from ikc_tui.storage.recovery import Recovery, find_recoverable
from ikc_tui.storage.store import Store
from ikc_tui.storage.undo_log import load_steps
from ikc_tui.storage.version_authors import read_author, write_author
from ikc_tui.storage.visits import LastVisit, load_visit, save_visit

TEMPORARY = "TEMP" if sys.platform == "win32" else "TMPDIR"
NAME = "Anja de Vries"
ACTIONS = Place("actiebord", "verbinden")
TODAY = date(2026, 3, 14)
BY = "[naam weg]"
SLUG = "wijk"


@dataclass
class Typing:
    """What is typed when `ikc forget` asks."""

    ikc: Ikc
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, name: str, *options: str, again: str | None = None) -> Result:
        read, write = os.pipe()
        os.write(write, f"{name if again is None else again}\n".encode())
        os.close(write)
        with os.fdopen(read) as typed:
            self.monkeypatch.setattr("sys.stdin", typed)
            return self.ikc("forget", *options, "--dir", "canvases", "--", name)


@pytest.fixture
def forget(ikc: Ikc, monkeypatch: pytest.MonkeyPatch) -> Typing:
    return Typing(ikc, monkeypatch)


@pytest.fixture
def folder(canvases: Path) -> Path:
    """A folder where the name stands in everything that is kept of a canvas."""
    for path in canvases.glob("*.toml"):
        path.unlink()
    library = Library(canvases)
    Store(canvases).save(SLUG, wijk())
    session = library.open(SLUG)
    for text in ("Bel anja  de vries", "Vraag het ANJA DE VRIES", "Iets anders"):
        session.apply_after_snapshot(
            edits.add_card, ACTIONS, {"text": text, "owner": "Anja de Vries, Samir"}, today=TODAY
        )
        assert session.flush()
    session.undo()
    session.close()
    Store(canvases).save("oud", wijk().evolve(name="Oud"))
    library.archive("oud")
    keep_aside(canvases)
    return canvases


def wijk() -> Canvas:
    review = {
        "date": TODAY,
        "present": [NAME, "OBS De Stam"],
        "notes": "Ánja de Vries opent",
        "items": {"q8d": {"title": "Met Anja de Vries", "decisions": ["Anja de Vries belt"]}},
        "partner_marks": {"anja-de-vries": {"7": 2}},
    }
    return Canvas.model_validate(
        {
            "name": "Wijk",
            "motto": f"Samen met {NAME}",
            "partners": {"anja-de-vries": {"name": NAME}, "stam": {"name": "OBS De Stam"}},
            "practice": {"proud": [f"{NAME} zingt"]},
            "verhalenbord": {
                "dromen": {
                    "k7f3q2": {"text": "Anjali en Tanja dromen", "partners": ["anja-de-vries"], "note": NAME},
                    "k7f3q3": {"text": "Anders", "note": NAME, "twin_of": "k7f3q2", "twin_fields": ["note"]},
                }
            },
            "marks": {"7": {"mark": 2, "note": f"zegt {NAME}"}},
            "reviews": {"2026-03-14-k2d": review},
            "conflicts": {"c": {"path": ["motto"], "theirs": f"Van {NAME}"}},
            "straks": {"wie": NAME, NAME: 1},
        }
    )


def keep_aside(folder: Path) -> None:
    """The name in all that a person has beside the canvases."""
    store = Store(folder)
    canvas = store.load(SLUG)
    values = {"text": f"Bel {NAME}", "owner": NAME, "present": f"{NAME}, Samir"}
    Drafts(folder).keep(Draft.new(SLUG, "card", "k7f3q2").evolve(**values))
    personal = Draft.new(SLUG, "note").evolve(text=NAME)
    Drafts(folder).keep_in_personal_folder(personal)
    Recovery(canvas.path).keep(canvas.canvas, canvas.canvas.evolve(motto=f"Nog {NAME}"))
    update_marks(canvas.path, "2026-03-14-k2d", lambda draft: MarksDraft({"anja-de-vries": {"7": 1}}))
    save_visit(canvas.path, LastVisit(datetime.now(UTC), frozenset({"abc"}), cursors={"partners": "anja-de-vries"}))
    copy = folder / f"{SLUG} (conflicted copy 2026-03-14).toml"
    copy.write_bytes(encode(canvas.canvas))
    merge_copies(folder)
    version = store.history.versions(SLUG)[0]
    write_author(version.path, NAME, lambda descriptor: None)
    (folder / f".{SLUG}.toml.0123abcd.tmp").write_text(f'name = "{NAME}"')
    (folder / ".ikc" / "history" / SLUG / ".x.toml.0123abcd.tmp").write_text('motto = "Anj\\u0061 de Vries"')
    cached = cache_folder() / "summaries" / "een.json"
    make_folders(cached.parent)
    cached.write_text(json.dumps({"motto": "Ánja de Vries"}))
    EditorFile(f"Tekst van {NAME}")


def texts(*folders: Path) -> Iterator[tuple[Path, str]]:
    """Every file of these folders as a text, folded, with escapes as what they mean."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and ".git" not in path.parts:
                text = path.read_bytes().decode(errors="replace")
                text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda sign: chr(int(sign[1], 16)), text)
                yield path, " ".join(fold_text(text).replace("\u00ad", "").split())


def everywhere(folder: Path) -> tuple[Path, ...]:
    return (folder, data_folder(), cache_folder(), Path(os.environ[TEMPORARY]))


def with_name(folder: Path, name: str = NAME) -> list[Path]:
    return [path for path, text in texts(*everywhere(folder)) if fold_text(name) in text]


@pytest.fixture(autouse=True)
def _own_place_for_editors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv(TEMPORARY, str(place))


def content(folder: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for each in everywhere(folder)
        for path in each.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_it_stands_nowhere_any_more(folder: Path, forget: Typing) -> None:
    assert len(with_name(folder)) > 14
    done = forget(NAME)
    assert (done.code, " ".join(done.err.split()[-4:])) == (0, "hem weg te halen:")
    assert with_name(folder) == []
    assert with_name(folder, "anja-de-vries") == []
    assert forget(NAME).out.startswith(f"“{NAME}” staat nergens")


def test_what_becomes_of_a_canvas(folder: Path, forget: Typing) -> None:
    forget(NAME, "--replace-by", "iemand")
    store = Store(folder)
    for canvas in (store.load(SLUG).canvas, Store(folder / "archive").load("oud").canvas):
        assert canvas.motto == "Samen met iemand"
        assert [(partner.id, partner.name) for partner in canvas.partners] == [
            ("iemand", "iemand"),
            ("stam", "OBS De Stam"),
        ]
        assert canvas.reviews[0].present == ("OBS De Stam",)
        assert canvas.reviews[0].partner_marks == {"iemand": {"7": 2}}
        assert canvas.conflicts[0].theirs == "Van iemand"
    cards = {card.text: card for _, _, card in all_cards(store.load(SLUG).canvas)}
    assert [*cards] == ["Anjali en Tanja dromen", "Anders", "Bel iemand", "Vraag het iemand"]
    assert cards["Bel iemand"].owner == "Samir"


def test_versions_stay_readable_in_their_order(folder: Path, forget: Typing) -> None:
    history = Store(folder).history
    before = [(version.made, version.by_hand) for version in history.versions(SLUG)]
    author = [read_author(version.path) for version in history.versions(SLUG)]
    assert len(before) > 2
    assert NAME in author
    forget(NAME)
    after = history.versions(SLUG)
    assert [(version.made, version.by_hand) for version in after] == before
    assert [len(all_cards_of(history.load(version))) for version in after]
    assert {read_author(version.path) for version in after} == {None}
    assert forget.ikc("history", SLUG).code == 0


def all_cards_of(canvas: Canvas) -> list[str]:
    return [card.text for _, _, card in all_cards(canvas)]


def test_undo_and_redo_go_on_and_bring_nothing_back(folder: Path, forget: Typing) -> None:
    forget(NAME)
    session = Library(folder).open(SLUG)
    assert session.redo() is not None
    assert "Iets anders" in all_cards_of(session.canvas)
    steps = 0
    while session.undo():
        steps += 1
    assert steps == 3
    assert all_cards_of(session.canvas) == ["Anjali en Tanja dromen", "Anders"]
    session.close()
    assert with_name(folder) == []


def test_drafts_recovery_marks_and_visit_are_there_still(folder: Path, forget: Typing) -> None:
    forget(NAME)
    path = Store(folder).path(SLUG)
    (draft,) = [each for each in Drafts(folder)._all() if isinstance(each, Draft) and each.editor == "card"]
    assert draft.values == {"text": f"Bel {BY}", "owner": "", "present": "Samir"}
    (recoverable,) = find_recoverable()
    assert getattr(recoverable, "ours", None)
    assert recoverable.ours.motto == f"Nog {BY}"  # type: ignore[union-attr]
    visit = load_visit(path)
    assert visit
    assert (visit.seen, dict(visit.cursors)) == (frozenset({"abc"}), {"partners": "naam-weg"})
    assert load_steps(path, path.read_bytes()).done


@pytest.mark.parametrize("again", ["", "anja de vries", "Anja de Vrie", "ja", "j"])
def test_a_wrong_repetition_does_nothing(folder: Path, forget: Typing, again: str) -> None:
    before = content(folder)
    refused = forget(NAME, again=again)
    assert refused.code == 1
    assert "Er is niets gewijzigd." in refused.err
    assert content(folder) == before


def test_without_an_answer_nothing_is_done(folder: Path, ikc: Ikc, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(folder)
    with open(os.devnull) as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert ikc("forget", NAME, "--dir", "canvases").code == 130
    assert content(folder) == before


def test_a_dry_run_only_shows(folder: Path, ikc: Ikc) -> None:
    before = content(folder)
    shown = ikc("forget", NAME, "--dry-run", "--dir", "canvases")
    assert shown.code == 0
    assert "Wijk (wijk)\n  canvas: 2 keer als trekker, 1 keer bij de aanwezigen, " in shown.out
    assert "  canvas in het archief: " in shown.out
    assert "eerdere versies: " in shown.out
    assert content(folder) == before


def test_in_english(folder: Path, ikc: Ikc) -> None:
    shown = ikc("forget", NAME, "--dry-run", "--lang", "en", "--dir", "canvases").out
    assert "  canvas: 2 times as owner, once among those present, " in shown
    assert "What ikc does not reach: exports, " in shown


def test_json(folder: Path, forget: Typing) -> None:
    told = json.loads(forget(NAME, "--json").out)
    assert told["done"] is True
    canvas = next(each for each in told["places"] if each["place"] == "canvas")
    assert {**canvas, "text": 0} == {
        "place": "canvas", "slug": SLUG, "files": 1, "owner": 2, "present": 1, "text": 0, "organisation": 1, "id": 3,
    }  # fmt: skip
    assert told["not_reached"] == []
    assert with_name(folder) == []


@pytest.mark.parametrize("name", ["", " ", "A", "de", "van der", "'", "--"])
def test_what_is_no_name_is_refused(folder: Path, ikc: Ikc, name: str) -> None:
    refused = ikc("forget", "--dir", "canvases", "--", name)
    assert refused.code == 2
    assert refused.err.startswith("ikc: dat begrijp ik niet: ")


def test_what_comes_in_its_place_can_t_be_the_name(folder: Path, ikc: Ikc) -> None:
    assert ikc("forget", NAME, "--replace-by", "A. de Vries", "--dir", "canvases").code == 2


@pytest.mark.parametrize(
    "name", ["Zoë d'Arc", "J.* (Jan) [x]+", "Anne-Marie", "Ümit Şahin", "Li", "\\d+ Bos", "%s {n}"]
)
def test_names_of_all_kinds(canvases: Path, forget: Typing, name: str) -> None:
    store = Store(canvases)
    store.save(SLUG, Canvas(name="Wijk", motto=f"van {name}!"))
    assert forget(name).code == 0
    assert store.load(SLUG).canvas.motto == f"van {BY}!"


# While a canvas is open

OPEN = """\
import sys
from pathlib import Path
from ikc_tui.services.library import Library
session = Library(Path(sys.argv[1])).open(sys.argv[2])
print("open", flush=True)
sys.stdin.read()
session.close()
"""


@contextmanager
def opened_elsewhere(folder: Path, slug: str = SLUG) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(folder), slug],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        text=True,
    )
    assert program.stdout
    assert program.stdout.readline() == "open\n"
    try:
        yield program
    finally:
        program.communicate()


@pytest.mark.parametrize("archived", [False, True])
def test_not_while_a_canvas_is_open(folder: Path, forget: Typing, archived: bool) -> None:
    place, slug = (folder / "archive", "oud") if archived else (folder, SLUG)
    with opened_elsewhere(place, slug):
        before = content(folder)
        refused = forget(NAME)
        assert (refused.code, refused.out) == (2, "")
        assert f"Nog ergens open: {slug}." in refused.err
        assert content(folder) == before
        assert f"Nu nog ergens open: {slug}." in forget.ikc("forget", NAME, "--dry-run", "--dir", "canvases").out
    assert forget(NAME).code == 0
    assert with_name(folder) == []


def test_both_that_have_one_open_are_named(folder: Path, forget: Typing) -> None:
    Store(folder).save("ander", Canvas(name="Ander"))
    with opened_elsewhere(folder), opened_elsewhere(folder, "ander"):
        assert "Nog ergens open: ander, wijk." in forget(NAME).err


@pytest.mark.unix_only("signals")
def test_after_a_session_was_killed_it_can(folder: Path, forget: Typing) -> None:
    with opened_elsewhere(folder) as program:
        program.send_signal(signal.SIGKILL)
        program.wait()
        assert forget(NAME).code == 0
    assert with_name(folder) == []


def test_who_opens_a_canvas_while_it_is_asked_stops_it(
    folder: Path, forget: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(folder)
    opened = []

    def open_meanwhile(*args: Any) -> str:
        opened.append(Library(folder).open(SLUG))
        return NAME

    monkeypatch.setattr("ikc_tui.cli.prompt.ask", open_meanwhile)
    assert forget(NAME).code == 2
    opened[0].close()
    assert content(folder) == before


# What can't be reached


def test_a_broken_canvas_is_named_and_the_rest_goes_on(folder: Path, forget: Typing) -> None:
    (folder / "stuk.toml").write_text(f'name = "{NAME}')
    done = forget(NAME)
    assert done.code == 1
    assert "stuk.toml:1:" in done.err
    assert [path.name for path in with_name(folder)] == ["stuk.toml"]


def test_a_newer_format_is_named(folder: Path, forget: Typing) -> None:
    table = Canvas(name="Straks", motto=NAME).serialize() | {"format": 2}
    (folder / "straks.toml").write_text(tomli_w.dumps(table))
    done = forget(NAME)
    assert done.code == 1
    assert "straks.toml: " in done.err
    assert [path.name for path in with_name(folder)] == ["straks.toml"]


def test_a_digest_alone_goes_too(folder: Path, forget: Typing) -> None:
    imports = {"csv-1": {"card": "weg", "values": {"owner": digest(NAME)}}}
    Store(folder).save("ander", Canvas.model_validate({"name": "Ander", "imports": imports}))
    done = forget(NAME)
    assert "Ander (ander)\n  canvas\n" in done.out
    assert [path for path, text in texts(*everywhere(folder)) if digest(NAME) in text] == []


@pytest.mark.parametrize("data", [f'format = 9\nx = "{NAME}"', f'x = "{NAME}', f"{NAME}"])
def test_steps_to_undo_of_another_version_go(folder: Path, forget: Typing, data: str) -> None:
    path = personal_file("undo", folder / "ander.toml")
    path.write_text(data)
    other = personal_file("undo", folder / "nog.toml")
    other.write_text("format = 9\nx = 'Anja en de heer Vries'")
    assert forget(NAME).code == 0
    assert not path.exists()
    assert other.exists()


@pytest.mark.parametrize("place", ["drafts", "unsaved"])
def test_what_is_broken_of_a_person_is_named(folder: Path, forget: Typing, place: str) -> None:
    path = data_folder() / place / "stuk.toml" if place == "unsaved" else folder / ".ikc" / place / "stuk-abc.toml"
    path.write_text(f'x = "{NAME}')
    done = forget(NAME)
    assert done.code == 1
    assert path.name in done.err
    assert with_name(folder) == [path]


def test_a_folder_that_is_not_there_is_told(ikc: Ikc) -> None:
    refused = ikc("forget", NAME, "--dir", "nergens")
    assert (refused.code, refused.out) == (2, "")
    assert "nergens is er nog niet" in refused.err


def test_a_damaged_version_is_named(folder: Path, forget: Typing) -> None:
    version = Store(folder).history.versions(SLUG)[0]
    version.path.write_bytes(version.path.read_bytes() + b"\n")
    done = forget(NAME)
    assert done.code == 1
    assert version.path.name in done.err
    assert with_name(folder) == [version.path]


def test_a_canvas_that_may_not_be_written_is_named(
    folder: Path, forget: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def may(path: str | Path, how: int) -> bool:  # root, who may run this test, may write everywhere
        return Path(path).name != "wijk.toml"

    monkeypatch.setattr("ikc_tui.storage.atomic.os.access", may)
    done = forget(NAME)
    assert done.code == 1
    assert "wijk.toml: " in done.err
    assert [path.name for path in with_name(folder)] == ["wijk.toml"]


@pytest.mark.unix_only("links")
def test_a_link_to_a_canvas_and_what_is_kept_beside_its_real_file(folder: Path, forget: Typing, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    Store(elsewhere).save("echt", Canvas(name="Echt", motto=NAME))
    session = Library(elsewhere).open("echt")
    session.apply_after_snapshot(edits.add_card, ACTIONS, {"text": "x"}, today=TODAY)
    session.close()
    (folder / "koppeling.toml").symlink_to(elsewhere / "echt.toml")
    with opened_elsewhere(elsewhere, "echt"):
        assert "Nog ergens open: koppeling." in forget(NAME).err
    assert forget(NAME).code == 0
    assert (folder / "koppeling.toml").is_symlink()
    assert [path for path, text in texts(elsewhere) if fold_text(NAME) in text] == []


@pytest.mark.unix_only("links")
def test_through_no_link_in_what_ikc_keeps(folder: Path, forget: Typing, tmp_path: Path) -> None:
    aside = tmp_path / "van een ander"
    shutil.move(folder / ".ikc" / "history" / SLUG, aside)
    (folder / ".ikc" / "history" / SLUG).symlink_to(aside)
    before = {path: path.read_bytes() for path in aside.rglob("*") if path.is_file()}
    assert forget(NAME).code == 1
    assert {path: path.read_bytes() for path in aside.rglob("*") if path.is_file()} == before


def test_network_keeps_its_comments(folder: Path, forget: Typing) -> None:
    network = folder / "network.toml"
    network.write_text(f'# van ons\ncoordinator = "{NAME}"  # {NAME}\nname = "Net"\n')
    assert forget(NAME).code == 0
    assert network.read_text() == f'# van ons\ncoordinator = "{BY}"  # {BY}\nname = "Net"\n'


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Margôt Koekkoek", {"guides": ["naam-weg", "aafke-osse"], "name": "[naam weg]"}),
        ("Margôt", {"guides": ["naam-weg-koekkoek", "aafke-osse"], "name": "[naam weg] Koekkoek"}),
    ],
)
def test_keys_of_the_network_are_ids_still(folder: Path, forget: Typing, typed: str, left: dict[str, object]) -> None:
    network = folder / "network.toml"
    shutil.copy(REPOSITORY / "canvases" / "network.toml", network)
    assert forget(typed).code == 0
    guides = tomli.loads(network.read_text(encoding="utf-8"))["learning_network"]["guides"]
    assert {"guides": list(guides), "name": next(iter(guides.values()))["name"]} == left
    assert "margot" not in fold_text(network.read_text(encoding="utf-8"))


def test_an_organisation_in_the_network_is_left_to_a_person(folder: Path, forget: Typing) -> None:
    text = f'[organisations.x]\nname = "Praktijk {NAME}"\n'
    (folder / "network.toml").write_text(text)
    done = forget(NAME)
    assert done.code == 1
    assert "network.toml: " in done.err
    assert (folder / "network.toml").read_text() == text


def test_a_canvas_by_hand_keeps_its_comments_where_it_can(folder: Path, forget: Typing) -> None:
    (folder / "hand.toml").write_text(f'# van ons\nformat = 1\nname = "Hand"\nmotto = "{NAME}" # {NAME}\n')
    (folder / "veld.toml").write_text(
        f'# van ons\nformat = 1\nname = "Veld"\n[actiebord.verbinden.d9w4ta]\ntext = "x"\nowner = "{NAME}"\n'
    )
    (folder / "praat.toml").write_text(f'# {NAME} is er niet\nformat = 1\nname = "Praat"\n')
    done = forget(NAME)
    assert "de opmerkingen erin gaan verloren: veld.toml" in done.out
    assert (folder / "hand.toml").read_text() == f'# van ons\nformat = 1\nname = "Hand"\nmotto = "{BY}" # {BY}\n'
    assert (folder / "praat.toml").read_text() == f'# {BY} is er niet\nformat = 1\nname = "Praat"\n'
    assert with_name(folder) == []


def test_what_else_has_it_is_named(folder: Path, forget: Typing) -> None:
    (folder / "notulen-anja-de-vries.md").write_text(f"Met {NAME}")
    (folder / "anja_de_vries.toml").write_bytes(encode(Canvas(name="X")))
    done = forget(NAME)
    assert "Kijk ze zelf na: notulen-anja-de-vries.md" in done.out
    assert "hernoem hem zelf: anja_de_vries.toml, notulen-anja-de-vries.md" in done.out
    assert (folder / "notulen-anja-de-vries.md").read_text() == f"Met {NAME}"


def test_exports_that_stand_there_are_named(folder: Path, forget: Typing, ikc: Ikc) -> None:
    pytest.importorskip("docx")
    assert ikc("export", SLUG, "--to", "docx", "--names", "-o", "canvases/wijk.docx").code == 0
    assert ikc("export", SLUG, "--to", "txt", "--names", "-o", "canvases/wijk.txt").code == 0
    assert "Kijk ze zelf na: wijk.docx, wijk.txt" in forget(NAME).out


def test_parts_of_the_name_that_stand_alone(folder: Path, forget: Typing) -> None:
    Store(folder).save("ander", Canvas(name="Ander", motto="Anja, en anja; A. de Vries, Anjali"))
    done = forget(NAME)
    assert "blijft: Anja (2 keer), Vries (1 keer)." in done.out
    assert done.out.count("ikc forget Anja") == 1
    assert Store(folder).load("ander").canvas.motto == "Anja, en anja; A. de Vries, Anjali"


def test_a_longer_name_is_told_before(folder: Path, ikc: Ikc) -> None:
    shown = ikc("forget", "Anja", "--dry-run", "--dir", "canvases").out
    assert "deel van een langere naam; ook daar gaat hij weg: Anja de Vries (" in shown


@pytest.mark.parametrize(
    ("lang", "told"), [("nl", "Let op, 1 keer staat het met kleine letters"), ("en", "Mind: once it")]
)
def test_what_may_be_an_ordinary_word_is_shown_before(folder: Path, ikc: Ikc, lang: str, told: str) -> None:
    Store(folder).save("ander", Canvas(name="Ander", motto="Wie wil dat? Wil. WIL!"))
    shown = ikc("forget", "Wil", "--dry-run", "--dir", "canvases", "--lang", lang).out
    assert told in shown
    assert "“Wie wil dat? Wil. WIL!”" in shown


def test_an_organisation_stays_and_is_told(folder: Path, forget: Typing) -> None:
    before = Canvas.model_validate({"name": f"Kindcentrum {NAME}", "partners": {"p": {"name": f"Praktijk {NAME}"}}})
    Store(folder).save("ander", before)
    done = forget(NAME)
    assert f"blijft hij staan: Kindcentrum {NAME}; Praktijk {NAME}." in done.out
    assert Store(folder).load("ander").canvas == before


@pytest.mark.skipif(git_program() is None, reason="there is no git")
def test_git_is_named(folder: Path, forget: Typing) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    shown = forget.ikc("forget", NAME, "--dry-run", "--dir", "canvases").out
    assert "Git bewaart alle vorige versies van de canvassen in deze map, met de naam erin." in shown
    subprocess.run(["git", "-C", str(folder), "remote", "add", "school", "/nergens"], check=True)
    assert "met de naam erin: hier, en bij school." in forget(NAME).out


def test_the_same_import_does_not_bring_it_back(folder: Path, forget: Typing, ikc: Ikc) -> None:
    table = folder.parent / "lijst.csv"
    table.write_text(f"vak;tekst;trekker\nverbinden;Soep;{NAME}\nverbinden;Brood;Noor\n", encoding="utf-8")
    assert ikc("import", "lijst.csv", "--into", SLUG, "--yes").code == 0
    assert "Soep" in all_cards_of(Store(folder).load(SLUG).canvas)
    assert forget(NAME).code == 0
    before = Store(folder).load(SLUG).canvas
    ikc("import", "lijst.csv", "--into", SLUG, "--yes")
    after = Store(folder).load(SLUG).canvas
    assert [*all_cards(after)] == [*all_cards(before)]
    assert with_name(folder) == []


# Interrupted


def interrupted_after(writes: int, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether what is done was interrupted, after so many files were replaced."""
    left = writes

    def replace(old: Path, new: Path, *args: Any) -> None:
        nonlocal left
        if not left:
            raise KeyboardInterrupt
        left -= 1
        real(old, new)

    real = os.replace
    with monkeypatch.context() as patch:
        patch.setattr("ikc_tui.storage.atomic.os.replace", replace)
        try:
            act()
        except KeyboardInterrupt:
            return True
    return False


def test_interrupted_at_any_moment_it_goes_on_and_loses_nothing(
    folder: Path, tmp_path: Path, forget: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ikc_tui.domain.person_names import PersonName
    from ikc_tui.services.forgetting.plan import make_plan

    kept = {place: shutil.copytree(place, tmp_path / "kept" / str(at)) for at, place in enumerate(everywhere(folder))}
    forget(NAME)
    whole = texts_of_cards(folder)
    writes, interrupted = 0, True
    while interrupted:
        for place, copy in kept.items():
            shutil.rmtree(place)
            shutil.copytree(copy, place)
        plan = make_plan(folder, PersonName(NAME), BY)
        interrupted = interrupted_after(writes, plan.do, monkeypatch)
        assert forget(NAME).code == 0
        assert with_name(folder) == []
        assert texts_of_cards(folder) == whole
        writes += 1
    assert writes > 5


def texts_of_cards(folder: Path) -> list[list[str]]:
    store = Store(folder)
    canvases = [store.load(SLUG).canvas, *(store.history.load(version) for version in store.history.versions(SLUG))]
    return [all_cards_of(canvas) for canvas in canvases]
