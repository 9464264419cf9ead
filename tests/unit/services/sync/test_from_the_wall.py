"""The way round: a poster is printed, the canvas goes on on other laptops, and what was written on the paper comes back
to the right cards."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from tests.unit.services.sync.laptops import DROMEN, Laptop

from ikc_tui.cli.main import main
from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, all_cards, find_card, find_mark, headline
from ikc_tui.storage.store import Store

TODAY = date(2026, 3, 14)
OFFER, PILOTS, FACTS = Place("actiebord", "aanbod"), Place("actiebord", "proeftuinen"), Place("verhalenbord", "feiten")
PAIRS, NEEDS = Place("richtingenbord", "van_naar"), Place("verhalenbord", "kinderen")
NUMBERED = re.compile(r'class="number">(\d+)</span>\s*<div><p class="text">(.*?)</p>', re.DOTALL)
AS_THEY_WERE = (
    (NEEDS, "Rust in de groep", "Buiten spelen", "Elke dag een gezond maal"),
    (DROMEN, "Een plein zonder hek", "Samen eten", "Een zwembad"),
    (FACTS, "Wij delen 40 kinderen"),
    (PAIRS, "ieder voor zich -> samen"),
    (OFFER, "Soep op vrijdag", "Buurtmoestuin", "Voorlezen in twee talen", "Samen naar het bos", "De fietsclub"),
    (PILOTS, "Koken met ouders", "Slapen in de klas"),
)


def ikc(laptop: Laptop, *args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["--dir", str(laptop.folder), *args])
    return int(ended.value.code or 0)


def change(laptop: Laptop, text: str, /, **fields: object) -> None:
    laptop.edit(lambda canvas: edits.change_card(canvas, id_of(canvas, text), fields, today=TODAY).canvas)


def id_of(canvas: Canvas, text: str) -> str:
    return next(placed.card.id for placed in all_cards(canvas) if headline(placed.card) == text)


def filled(canvas: Canvas) -> Canvas:
    for place, *texts in AS_THEY_WERE:
        canvas = edits.add_cards(canvas, place, [{"text": text} for text in texts], today=TODAY).canvas
    return canvas


def test_what_is_written_on_the_wall_comes_to_the_right_cards(
    first: Laptop, second: Laptop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first.store().save("partou", filled(Canvas(name="Partou")))
    assert ikc(first, "export", "partou", "--to", "html", "-o", str(tmp_path / "poster.html")) == 0
    page = (tmp_path / "poster.html").read_text(encoding="utf-8")
    number = {unescape(text): found for found, text in NUMBERED.findall(page)}
    was = {text: id_of(first.canvas(), text) for text in number}
    assert len(number) == 15
    assert (first.sync().state, second.sync().state) == ("done", "done")

    # the poster hangs on the wall, and the canvas goes on: on two laptops
    def on_the_other(canvas: Canvas) -> Canvas:
        canvas = edits.move_card(canvas, was["Soep op vrijdag"], PILOTS, 0, today=TODAY).canvas
        canvas = edits.reorder_card(canvas, was["De fietsclub"], -4, today=TODAY).canvas
        canvas = edits.add_card(canvas, OFFER, {"text": "Nieuw vooraan"}, 0, today=TODAY).canvas
        canvas = edits.add_card(canvas, NEEDS, {"text": "Nog een"}, 0, today=TODAY).canvas
        return edits.delete_card(canvas, was["Buiten spelen"], today=TODAY).canvas

    second.edit(on_the_other)
    change(second, "Buurtmoestuin", text="De tuin van de buurt", owner="Bas", note="er is een stuk grond")
    change(first, "Voorlezen in twee talen", status="doing", owner="Noor")
    assert second.sync().state == "done"
    assert first.sync().state == "done"
    assert ikc(first, "export", "partou", "--to", "html", "-o", str(tmp_path / "later.html")) == 0  # another poster

    lines = [  # twenty, as they stand on the paper of the first day
        f"{number['Soep op vrijdag']} gedaan",
        f"{number['Soep op vrijdag']}. trekker: Anja",
        f"nr {number['Buurtmoestuin']} loopt",
        f"#{number['Buurtmoestuin']} trekker bas",
        f"{number['Buurtmoestuin']} notitie: de buren helpen mee",
        f"{number['Buurtmoestuin']} klaar op 1 mei 2027",
        f"{number['Voorlezen in twee talen']}: Voorlezen in drie talen",
        f"{number['Voorlezen in twee talen']} geleerd: ouders lezen graag voor",
        f"{number['Samen naar het bos']}, {number['De fietsclub']} gestopt",
        f"{number['Samen naar het bos']} naar proeftuinen",
        f"{number['Buiten spelen']} notitie: dit was al zo",
        f"{number['Een zwembad']} naar aanbod",
        f"{number['Een zwembad']} owner Noor",
        f"{number['ieder voor zich → samen']} tekst: van praten naar doen",
        "+dromen: Een dak met gras",
        "+proeftuin Slapen in de gymzaal",
        "+feiten – 12 kinderen wachten",
        "les 5: 2, omdat we het gewoon doen",
        "lesson 9: 1",
        f"{number['Koken met ouders']} done",
    ]
    paper = tmp_path / "muur.txt"
    paper.write_bytes("\r\n".join(lines).encode("utf-16"))  # as Notepad may write it
    older = next(poster for poster in first.canvas().posters if poster.cards == tuple(was.values()))
    capsys.readouterr()
    before = first.canvas()
    assert ikc(first, "take", "partou", str(paper), "--poster", older.id) == 1
    assert first.canvas() == before, "it was shown, and not done"
    assert ikc(first, "take", "partou", str(paper), "--poster", older.id, "--yes") == 1
    out, err = capsys.readouterr()
    assert f"“{number['Buiten spelen']} notitie: dit was al zo”: Kaart {number['Buiten spelen']}" in err
    assert "“Buiten spelen” is intussen verwijderd" in err
    assert "18 regels van de muur." in out  # and one stood there already

    def placed(canvas: Canvas, text: str) -> tuple[Place, dict[str, object]]:
        found = find_card(canvas, was[text])
        assert found
        return found.place, found.card.serialize(but=("created", "changed"))

    assert first.sync().state == "done"
    assert second.sync().state == "done"
    for canvas in (first.canvas(), second.canvas()):
        assert placed(canvas, "Soep op vrijdag") == (
            PILOTS,
            {"text": "Soep op vrijdag", "status": "done", "owner": "Anja"},
        )
        assert placed(canvas, "Buurtmoestuin") == (
            OFFER,
            {
                "text": "De tuin van de buurt",
                "status": "doing",
                "owner": "Bas",
                "due": date(2027, 5, 1),
                "note": "er is een stuk grond\nde buren helpen mee",
            },
        )
        assert placed(canvas, "Voorlezen in twee talen")[1] == {
            "text": "Voorlezen in drie talen",
            "status": "doing",
            "owner": "Noor",
            "learned": "ouders lezen graag voor",
        }
        assert placed(canvas, "Samen naar het bos") == (PILOTS, {"text": "Samen naar het bos", "status": "stopped"})
        assert placed(canvas, "De fietsclub") == (OFFER, {"text": "De fietsclub", "status": "stopped"})
        assert placed(canvas, "Een zwembad") == (OFFER, {"text": "Een zwembad", "owner": "Noor"})
        assert placed(canvas, "ieder voor zich → samen")[1] == {"from": "praten", "to": "doen"}
        assert placed(canvas, "Koken met ouders")[1]["status"] == "done"
        assert find_card(canvas, was["Buiten spelen"]) is None
        for text in ("Rust in de groep", "Elke dag een gezond maal", "Samen eten", "Slapen in de klas"):
            assert placed(canvas, text)[1]["text"] == text
        new = {headline(each.card) for each in all_cards(canvas)} - {*was, "De tuin van de buurt"}
        assert new == {
            *("Nieuw vooraan", "Nog een", "Een dak met gras", "Slapen in de gymzaal", "12 kinderen wachten"),
            *("Voorlezen in drie talen", "praten → doen"),
        }
        mark = find_mark(canvas, 5)
        assert mark
        assert (mark.mark, mark.note) == (2, "omdat we het gewoon doen")
    assert ikc(second, "take", "partou", str(paper), "--poster", older.id, "--yes") == 1, "all of it stands there"
    assert Store(second.folder).load("partou").canvas == second.canvas()
    assert second.canvas() == first.canvas()
