"""A whole meeting by keys, from the brief to the minutes, killed half-way; and two people in one review at once."""

from datetime import date
from pathlib import Path

import pytest
import tomli

from ikc_tui.domain.canvas import Canvas
from ikc_tui.storage.codec import encode

from .pseudo_terminal import PseudoTerminal

PARTNERS = {"zwaan": "De Zwaan", "zonnehof": "Zonnehof", "brug": "De Brug"}
NETWORK = """\
name = "Proefnet"

[themes.samen]
title = "Samen beginnen"
question = "Wat doen we al samen?"
sections = ["actiebord.verbinden"]
lessons = [4, 7]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A coalition of three partners that met before: one action of then is late, one decision stands on no card."""
    canvas = Canvas.model_validate(
        {
            "name": "Kindcentrum De Wijk",
            "partners": {id: {"name": name} for id, name in PARTNERS.items()},
            "actiebord": {
                "verbinden": {
                    "flyer": {"text": "Flyer maken", "status": "doing", "owner": "Noor", "due": date(2020, 5, 1)}
                }
            },
            "reviews": {
                "eerst": {
                    "date": date(2020, 2, 1),
                    "decisions": ["Elke maand samen eten"],
                    "items": {"een": {"title": "Plannen", "actions": ["flyer"]}},
                }
            },
        }
    )
    folder = tmp_path / "canvases"
    folder.mkdir()
    (folder / "wijk.toml").write_bytes(encode(canvas))
    (folder / "network.toml").write_text(NETWORK, encoding="utf-8")
    return folder


def saved(folder: Path) -> dict[str, object]:
    """The review that is no longer the first, as it stands in the file."""
    reviews = tomli.loads((folder / "wijk.toml").read_text(encoding="utf-8"))["reviews"]
    (review,) = (review for id, review in reviews.items() if id != "eerst")
    return dict(review)


def opened(folder: Path) -> PseudoTerminal:
    return PseudoTerminal(str(folder / "wijk.toml"), size=(80, 24))


def write(ikc: PseudoTerminal, key: str, *fields: str) -> None:
    """Opens a sheet by its key, types into its fields, one after another, and keeps it."""
    ikc.press(key)
    ikc.until("ctrl+s sla op")
    for at, text in enumerate(fields):
        ikc.press(*(["tab"] if at else []), *text)
    ikc.press("ctrl+s")
    ikc.until("maakt het ongedaan", gone="ctrl+s sla op")


def begin(ikc: PseudoTerminal, theme: str = "") -> None:
    ikc.until("Verhalenbord")
    ikc.press("R")
    ikc.until("Begin een bijeenkomst")
    ikc.press(*theme, "ctrl+s")
    ikc.until("1 van ")


def to_item(ikc: PseudoTerminal, number: int) -> None:
    ikc.press("right")
    ikc.until(f"{number} van ")


def test_a_whole_meeting(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as ikc:
        ikc.until("Verhalenbord")
        ikc.press("b")
        ikc.until("Vorige keer", "Flyer maken", "Elke maand samen eten")
        ikc.press("q")
        begin(ikc, "samen")
        ikc.until("Wat spraken we af", "Elke maand samen eten", "Flyer maken", "te laat")
        write(ikc, "n", "Het eten gaat goed")
        ikc.press("up", "up", "up", "down")
        ikc.until_still()
        ikc.press("s")
        ikc.until("gedaan Flyer maken")
        write(ikc, "b", "We eten door")
        to_item(ikc, 2)
        ikc.until("Wat doen we al samen?")
        write(ikc, "a", "Een hal inrichten", "Fatima", "12 mei 2030")
        ikc.press("b")
        ikc.until("ctrl+s sla op")
        ikc.press(*"Een deur voor allen")
        ikc.pass_time(1.5)  # until the draft is written
        ikc.process.kill()

    with opened(folder) as ikc:
        ikc.until("Hier was je nog mee bezig", "Een deur voor allen")
        ikc.press("enter")
        ikc.until("ctrl+s sla op", "2 van ")
        ikc.press("ctrl+s")
        ikc.until("Een deur voor allen", "Een hal inrichten", "12 mei 2030", gone="ctrl+s sla op")
        write(ikc, "a", "De wijk bellen", "Noor")
        ikc.press("m")
        for partner, marks in zip(PARTNERS.values(), ("13", "32", "02"), strict=True):
            ikc.until(f"Nu: {partner}")
            ikc.press(*marks)
            ikc.until_still()
            assert "0 van 3" not in ikc.text
            ikc.press("right")
        assert "spread" not in saved(folder)
        ikc.press("o")
        ikc.until("het verst uiteen", "3 van 3 gaven een oordeel", "omgedraaid")
        ikc.press("2")
        ikc.until("zelf 2")
        ikc.press("q")
        ikc.until("2 van ", gone="omgedraaid")
        ikc.press("f")
        ikc.until("2 besluiten", "2 acties", "oordelen van partners over 2 lessen")
        ikc.press("enter")
        ikc.until("In welke map")
        ikc.press("ctrl+u", *str(tmp_path), "enter")
        ikc.until("De notulen staan in")
        ikc.press("ctrl+q")
        assert ikc.until_end() == 0

    review = saved(folder)
    assert review["theme"] == "samen"
    assert "open" not in review
    assert review["spread"] == {"4": [1, 1, 0, 1], "7": [0, 0, 2, 1]}
    assert review["partner_marks"] == {
        "zwaan": {"4": 1, "7": 3},
        "zonnehof": {"4": 3, "7": 2},
        "brug": {"4": 0, "7": 2},
    }
    assert review["marks"] == {"4": 2}
    (minutes,) = tmp_path.glob("*.md")
    text = minutes.read_text(encoding="utf-8")
    for line in ("1. We eten door", "2. Een deur voor allen", "| Een hal inrichten | Fatima | 12 mei 2030 | idee |"):
        assert line in text
    assert "| De wijk bellen | Noor |" in text
    flyer = tomli.loads((folder / "wijk.toml").read_text(encoding="utf-8"))["actiebord"]["verbinden"]["flyer"]
    assert flyer["status"] == "done"


def test_two_people_in_one_review(folder: Path) -> None:
    with opened(folder) as one:
        begin(one)
        one.until("Wat spraken we af")
        one.until_still()
        one.press("ctrl+l")
        with opened(folder) as other:
            other.until("Verhalenbord")
            other.press("R")
            other.until("1 van ", "Wat spraken we af")
            write(other, "b", "Van de ander")
            one.until("Van de ander")
            write(one, "n", "Van de een")
            other.until("Van de een")
            to_item(other, 2)
            write(other, "a", "Iets verderop")
            one.until("1 van ", "Van de ander")
            to_item(one, 2)
            one.until("Iets verderop")
            other.press("q", "q", "q")
            assert other.until_end() == 0
        one.press("q", "q", "q")
        assert one.until_end() == 0
    review = saved(folder)
    first, second, *_ = review["items"].values()  # type: ignore[attr-defined]
    assert first["decisions"] == ["Van de ander"]
    assert "Van de een" in first["notes"]
    assert len(second["actions"]) == 1
    assert review["open"] is True
