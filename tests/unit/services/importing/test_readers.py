"""What files of other tools become, row by row."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.unit.services.importing.brought_home import DAY, planned, read
from tests.unit.services.importing.files import (
    TRELLO_CSV_HEADS,
    planner,
    planner_task,
    trello,
)

from ikc_tui.domain.canvas import Canvas, Card, Partner, all_cards
from ikc_tui.method.words import Words
from ikc_tui.services.importing.days import is_day_first, read_day
from ikc_tui.services.importing.plan import ImportPlan
from ikc_tui.services.importing.reading import read_source
from ikc_tui.services.importing.source import MOST_BYTES, MOST_ROWS, ReadOptions, SeveralCanvases, UnclearColumns
from ikc_tui.storage.problems import Problem

CANVAS = Canvas(
    name="De Wijk",
    partners=(Partner(id="stam", name="OBS De Stam"), Partner(id="kmn", name="KMN, de opvang")),
)


def import_of(tmp_path: Path, name: str, data: bytes | str, canvas: Canvas = CANVAS) -> ImportPlan:
    raw = data.encode() if isinstance(data, str) else data
    return planned(canvas, read(tmp_path / name, raw, canvas))


def found(plan: ImportPlan) -> list[tuple[str, Card]]:
    return [(placed.place.section, placed.card) for placed in all_cards(plan.canvas)]


def said(plan: ImportPlan) -> list[tuple[str, str]]:
    return [(section, card.text) for section, card in found(plan)]


# Tables


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_by_the_names_of_its_columns(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [
        ("Actie", "Vak", "Wie", "Wanneer", "Stand", "Opmerking"),
        ("Een café voor ouders", "Verbinden", "Noor", "14-5-2026", "Bezig", '"met koek; en thee, ook"'),
        ("Samen dromen", "dromen", "", "", "", ""),
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    plan = import_of(tmp_path, "tabel.csv", text.encode(encoding))
    (dream_section, dream), (section, card) = found(plan)
    assert (dream_section, dream.text, dream.status) == ("dromen", "Samen dromen", None)
    assert (section, card.text, card.owner, card.due) == (
        "verbinden",
        "Een café voor ouders",
        "Noor",
        date(2026, 5, 14),
    )
    assert (card.status, card.note) == ("doing", "met koek; en thee, ook")


def test_english_columns_are_known_as_well(tmp_path: Path) -> None:
    text = "title,section,who,due,status\nSoup,Connecting,Noor,2026-05-14,in progress\n"
    ((section, card),) = found(import_of(tmp_path, "table.csv", text))
    assert (section, card.text, card.owner, card.due, card.status) == (
        "verbinden",
        "Soup",
        "Noor",
        date(2026, 5, 14),
        "doing",
    )


def test_nothing_of_a_row_is_lost(tmp_path: Path) -> None:
    text = (
        "Tekst;Vak;Wie;Wanneer;Status;Partner;Les;Pijler;Soort\n"
        "Soep;Ergens;Noor;ooit;blauw;OBS de Stam, Buurthuis;7, 99;Onbekend;raar\n"
    )
    plan = import_of(tmp_path, "tabel.csv", text)
    ((section, card),) = found(plan)
    assert section == "aanbod"
    assert card.note.splitlines() == [
        "Pijler: Onbekend",
        "Wanneer: ooit",
        "Status: blauw",
        "Soort: raar",
        "Les: 7, 99",
        "Vak: Ergens",
    ]
    assert [partner.name for partner in plan.canvas.partners] == ["OBS De Stam", "KMN, de opvang", "Buurthuis"]
    assert card.partners == ("buurthuis", "stam")
    told = [each.key for each in plan.outcomes[0].told]
    assert told.count("import.not_read") == 4


def test_a_name_with_a_comma_is_one_partner(tmp_path: Path) -> None:
    text = 'Tekst;Partners\nSoep;"""KMN, de opvang"", OBS De Stam"\n'
    plan = import_of(tmp_path, "tabel.csv", text)
    assert plan.partners == ()
    assert found(plan)[0][1].partners == ("kmn", "stam")


def test_columns_that_nobody_knows_are_asked(tmp_path: Path) -> None:
    text = "Tekst;Kleur;Leeg\nSoep;rood;\n"
    with pytest.raises(UnclearColumns) as unclear:
        import_of(tmp_path, "tabel.csv", text)
    assert unclear.value.columns == ("Kleur",)
    assert not unclear.value.needs_text
    for columns, note in (({"Kleur": "notitie"}, "Kleur: rood"), ({"kleur": "-"}, ""), ({"Kleur": "trekker"}, "")):
        source = read_source(tmp_path / "tabel.csv", ReadOptions(Words(), columns))
        (card,) = (card for _, card in found(planned(CANVAS, source)))
        assert card.note == note
        assert card.owner == ("rood" if columns.get("Kleur") == "trekker" else "")
    guessed = planned(CANVAS, read_source(tmp_path / "tabel.csv", ReadOptions(Words(), guess=True)))
    assert found(guessed)[0][1].note == "Kleur: rood"


def test_the_column_of_the_texts_is_always_asked(tmp_path: Path) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("Iets;Wie\nSoep;Noor\n")
    with pytest.raises(UnclearColumns) as unclear:
        read_source(path, ReadOptions(Words(), guess=True))
    assert unclear.value.needs_text
    assert unclear.value.columns == ("Iets",)
    source = read_source(path, ReadOptions(Words(), {"Iets": "tekst"}))
    assert said(planned(CANVAS, source)) == [("aanbod", "Soep")]


@pytest.mark.parametrize("columns", [{"Weg": "tekst"}, {"Tekst": "blabla"}])
def test_a_column_or_field_that_is_not_there_is_told(tmp_path: Path, columns: dict[str, str]) -> None:
    path = tmp_path / "tabel.csv"
    path.write_text("Tekst\nSoep\n")
    with pytest.raises(Problem):
        read_source(path, ReadOptions(Words(), columns))


def test_of_several_coalitions_only_those_of_this_one_are_taken(tmp_path: Path) -> None:
    text = "coalitie;vak;tekst\nDe Wijk;dromen;Hier\nElders;dromen;Daar\n"
    plan = import_of(tmp_path, "tabel.csv", text)
    assert said(plan) == [("dromen", "Hier")]
    assert plan.count("not_taken") == 1
    with pytest.raises(SeveralCanvases) as several:
        import_of(tmp_path, "tabel.csv", text, Canvas(name="Nergens"))
    assert several.value.names == ("De Wijk", "Elders")


def test_what_stands_above_the_columns_and_on_other_sheets_is_accounted_for(tmp_path: Path) -> None:
    text = "Actielijst van maart;;\n;;\nTekst;Wie;Vak\nSoep;Noor;dromen\n"
    plan = import_of(tmp_path, "tabel.csv", text)
    assert said(plan) == [("dromen", "Soep")]
    assert [(each.row.number, each.kind) for each in plan.outcomes] == [(1, "not_taken"), (4, "new")]
    plan = import_of(tmp_path, "plan.xlsx", planner(planner_task(task_name="Soep")))
    assert [(each.row.text, each.kind) for each in plan.outcomes] == [("Soep", "new"), ("Plan name", "not_taken")]


def test_of_a_list_in_csv_the_quotes_are_not_part_of_the_text(tmp_path: Path) -> None:
    data = '"Dromen"\n"Meer groen"\n"Een ""plein""\nzonder hek"\n\n"Feiten"\n"Geen geld"\n'
    assert said(import_of(tmp_path, "bord.csv", data)) == [
        ("dromen", "Meer groen"),
        ("dromen", 'Een "plein" zonder hek'),
        ("feiten", "Geen geld"),
    ]


@pytest.mark.parametrize("separator", ["\t", ";", "|"])
def test_a_table_that_was_pasted_into_a_text_is_a_table(tmp_path: Path, separator: str) -> None:
    rows = (("Actie", "Wie", "Wanneer"), ("Soep", "Noor", "1-5-2027"))
    plan = import_of(tmp_path, "plak.txt", "\n".join(map(separator.join, rows)))
    ((_, card),) = found(plan)
    assert (card.text, card.owner, card.due) == ("Soep", "Noor", date(2027, 5, 1))


@pytest.mark.parametrize("line", ["Wat; wie doet het", "Wat, Soep", "Actie", "tekst: wat\twie"])
def test_a_note_that_begins_with_such_a_word_is_no_table(tmp_path: Path, line: str) -> None:
    plan = import_of(tmp_path, "plak.txt", f"{line}\nPlein\n")
    assert [card.text for _, card in found(plan)] == [" ".join(line.split()), "Plein"]


def test_a_first_row_that_names_no_column_is_accounted_for(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for head, told in (
        ("Soep,Anja", [("Soep Anja", "not_taken"), ("Brood", "new")]),
        ("Actie,Anja", [("Brood", "new")]),
    ):
        path.write_text(f"{head}\nBrood,Bram\n", encoding="utf-8")
        said_to_be = {head.split(",")[0]: "tekst", "Anja": "wie"}
        plan = planned(CANVAS, read_source(path, ReadOptions(Words(), said_to_be)))
        assert [(outcome.row.text, outcome.kind) for outcome in plan.outcomes] == told


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;", '"sep=;"\r'])
def test_a_line_for_excel_is_no_row(tmp_path: Path, first: str) -> None:
    plan = import_of(tmp_path, "x.csv", f"{first}\nActie;Wie\nSoep;Anja\n")
    assert [row.row.text for row in plan.outcomes] == ["Soep"]


@pytest.mark.parametrize("name", ["droom", "Dream", "Dromen", "dreams and ideals"])
def test_a_section_by_what_people_call_it(tmp_path: Path, name: str) -> None:
    for file, text in (
        ("x.csv", f"Vak;Tekst\n{name};Soep\n"),
        ("x.txt", f"{name}: Soep\n"),
        ("x.md", f"# {name}\n- Soep\n"),
    ):
        assert said(import_of(tmp_path, file, text)) == [("dromen", "Soep")]


def test_a_section_that_is_not_known_is_told(tmp_path: Path) -> None:
    (row,) = import_of(tmp_path, "x.csv", "Vak;Tekst\nOnzin;Soep\n").outcomes
    assert row.card
    assert row.card.note == "Vak: Onzin"
    assert [Words().of(each) for each in row.told] == ["in de notitie: Vak"]


@pytest.mark.parametrize("heading", ["**Proeftuinen**", "Pilots:", "__Proeftuin__"])
def test_a_line_of_its_own_in_markdown_can_head_a_list(tmp_path: Path, heading: str) -> None:
    plan = import_of(tmp_path, "x.md", f"# Dromen\n\n- Plein\n\n{heading}\n\n- Soep\n\nLos\n")
    assert said(plan) == [("dromen", "Plein"), ("proeftuinen", "Soep")]
    assert [row.row.text for row in plan.outcomes if row.kind == "not_taken"] == ["Los"]


def test_a_list_in_csv_without_a_head_is_notes(tmp_path: Path) -> None:
    assert said(import_of(tmp_path, "lijst.csv", "Eén plein\nSamen eten\n")) == [
        ("dromen", "Eén plein"),
        ("dromen", "Samen eten"),
    ]


# Days


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-05-14", date(2026, 5, 14)),
        ("14-5-2026", date(2026, 5, 14)),
        ("14/05/26", date(2026, 5, 14)),
        ("14.5.2026 10:30", date(2026, 5, 14)),
        ("46156", date(2026, 5, 14)),
        ("46156.5", date(2026, 5, 14)),
        ("14 mei 2026", date(2026, 5, 14)),
        ("May 14, 2026", date(2026, 5, 14)),
        ("2026-05-14T12:00:00.000Z", date(2026, 5, 14)),
        ("2026-05-14 12:00:00", date(2026, 5, 14)),
        ("", None),
        ("ooit", None),
        ("31-2-2026", None),
        ("99999999999", None),
    ],
)
def test_days_as_tables_have_them(typed: str, day: date | None) -> None:
    assert read_day(typed, DAY) == day


def test_which_of_day_and_month_comes_first_is_told_by_the_others() -> None:
    assert is_day_first(["3/4/2026", "14/4/2026"], otherwise=False)
    assert not is_day_first(["3/4/2026", "4/14/2026"])
    assert is_day_first(["3/4/2026"])
    assert read_day("3/4/2026", DAY, day_first=False) == date(2026, 3, 4)


# Lists and notes


def test_notes_under_the_name_of_a_section_or_behind_it(tmp_path: Path) -> None:
    text = "\n".join(
        (
            "Dromen:",
            "- Eén plein",
            "[x] Samen eten",
            "",
            "WAT HOUDT ONS TEGEN",
            "geen tijd",
            "pijlers: Buiten leren",
            "Ideeën van ouders:",
            "Een moestuin",
            "van naar",
            "mijn groep -> onze kinderen",
            "Leeg:",
        )
    )
    plan = import_of(tmp_path, "notities.txt", text)
    assert said(plan) == [
        ("dromen", "Eén plein"),
        ("dromen", "Samen eten"),
        ("tegenhoudt", "geen tijd"),
        ("pijlers", "Buiten leren"),
        ("van_naar", ""),
        ("aanbod", "Een moestuin"),
    ]
    by_text = {card.text: card for _, card in found(plan)}
    assert by_text["Samen eten"].status == "done"
    assert by_text["Een moestuin"].note == "kop: Ideeën van ouders"
    assert (by_text[""].from_, by_text[""].to) == ("mijn groep", "onze kinderen")
    assert [(each.row.number, each.told[0].key) for each in plan.outcomes if each.kind == "not_taken"] == [
        (12, "import.nothing_below")
    ]
    assert plan.unplaced == 1


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        ("| Actie | Vak | Wie | Wanneer | Stand | Opmerking |", ("Verbinden", "14-5-2026", "Bezig")),
        ("Action | Section | Who | When | Status | Note", ("Connecting", "2026-05-14", "in progress")),
    ],
)
def test_a_table_in_markdown_is_read_as_one_in_csv(tmp_path: Path, heads: str, rows: tuple[str, str, str]) -> None:
    section, day, status = rows
    lines = [
        "# Na de bijeenkomst",
        "",
        heads,
        "|---|:---|---|--:|---|---|",
        f"| **Een café** voor ouders | {section} | Noor | {day} | {status} | met koek<br>en thee \\| ook | los |",
        "| Samen dromen | dromen | | | | |",
        "| | | | | | |",
        "",
        "Tot de volgende keer.",
    ]
    plan = import_of(tmp_path, "tabel.md", "\n".join(lines))
    (dream_section, dream), (placed, card) = found(plan)
    assert (dream_section, dream.text, dream.status) == ("dromen", "Samen dromen", None)
    assert (placed, card.text, card.owner, card.due) == (
        "verbinden",
        "Een café voor ouders",
        "Noor",
        date(2026, 5, 14),
    )
    assert card.status == "doing"
    assert card.note.splitlines() == ["met koek", "en thee | ook", "los"]
    told = [(outcome.row.number, outcome.kind) for outcome in plan.outcomes]
    assert told == [(5, "new"), (6, "new"), (9, "not_taken")]


def test_a_table_in_markdown_stands_below_the_name_of_its_section(tmp_path: Path) -> None:
    text = "## Dromen\n\n| Tekst |\n|---|\n| Eén plein |\n\n## Elders\n\n| Tekst |\n|---|\n| Soep |\n\n- Brood\n"
    plan = import_of(tmp_path, "tabel.md", text)
    assert said(plan) == [("dromen", "Eén plein"), ("dromen", "Soep"), ("dromen", "Brood")]
    assert [card.note for _, card in found(plan)] == ["", "kop: Elders", "kop: Elders"]
    assert [outcome.row.number for outcome in plan.outcomes] == [5, 11, 13]


def test_columns_of_each_table_in_markdown_are_asked_as_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "tabel.md"
    path.write_text("| Tekst | Kleur |\n|---|---|\n| Soep | rood |\n\n| Tekst | Maat |\n|---|---|\n| Brood | groot |\n")
    with pytest.raises(UnclearColumns) as unclear:
        read_source(path, ReadOptions(Words()))
    assert unclear.value.columns == ("Kleur",)
    with pytest.raises(UnclearColumns) as unclear:
        read_source(path, ReadOptions(Words(), {"Kleur": "-"}))
    assert unclear.value.columns == ("Maat",)
    plan = planned(CANVAS, read_source(path, ReadOptions(Words(), {"Kleur": "-", "Maat": "notitie"})))
    assert [(card.text, card.note) for _, card in found(plan)] == [("Soep", ""), ("Brood", "Maat: groot")]
    with pytest.raises(Problem) as problem:
        read_source(path, ReadOptions(Words(), {"Weg": "-"}, guess=True))
    assert problem.value.message.key == "import.no_such_column"


def test_a_table_without_texts_in_markdown_is_asked_about_where_there_is_nothing_else(tmp_path: Path) -> None:
    table = "| Iets | Aantal |\n|---|---|\n| Soep | 3 |\n"
    path = tmp_path / "tabel.md"
    path.write_text(table)
    with pytest.raises(UnclearColumns) as unclear:
        read_source(path, ReadOptions(Words(), guess=True))
    assert unclear.value.needs_text
    plan = planned(CANVAS, read_source(path, ReadOptions(Words(), {"Iets": "tekst"}, guess=True)))
    assert [(card.text, card.note) for _, card in found(plan)] == [("Soep", "Aantal: 3")]
    plan = import_of(tmp_path, "ook.md", f"- Brood\n\n{table}")
    assert [card.text for _, card in found(plan)] == ["Brood"]
    refused = [outcome for outcome in plan.outcomes if outcome.kind == "not_taken"]
    assert [(each.row.number, each.row.text, each.told[0].key) for each in refused] == [
        (5, "Soep | 3", "import.no_texts")
    ]


@pytest.mark.parametrize("name", ["tabel.txt", "tabel"])
def test_a_table_in_markdown_is_known_by_its_second_line(tmp_path: Path, name: str) -> None:
    plan = import_of(tmp_path, name, "| Tekst | Wie |\n|---|---|\n| Soep | Noor |\n")
    assert [(card.text, card.owner) for _, card in found(plan)] == [("Soep", "Noor")]


def test_minutes_give_their_actions_and_name_what_is_none(tmp_path: Path) -> None:
    rows = "| Les | Signalen |\n| --- | --- |\n| 1 Dromen | 2 |\n"
    actions = (
        "| Wat | Wie | Wanneer | Status |\n| --- | --- | --- | --- |\n| Soep koken | Noor | 14 mei 2026 | Loopt |\n"
    )
    plan = import_of(tmp_path, "notulen.md", f"# Bijeenkomst\n\n## Acties\n\n{actions}\n## Lessen\n\n{rows}")
    ((_, card),) = found(plan)
    assert (card.text, card.owner, card.due, card.status) == ("Soep koken", "Noor", date(2026, 5, 14), "doing")
    assert [outcome.kind for outcome in plan.outcomes] == ["new", "not_taken"]


def test_importing_a_table_in_markdown_again_changes_and_never_doubles(tmp_path: Path) -> None:
    text = "| Tekst | Vak | Wie |\n|---|---|---|\n| Soep | verbinden | Noor |\n"
    once = import_of(tmp_path, "tabel.md", text)
    again = import_of(tmp_path, "tabel.md", text.replace("Noor", "Sam"), once.canvas)
    ((_, card),) = found(again)
    assert card.owner == "Sam"
    assert [outcome.kind for outcome in again.outcomes] == ["changed"]


def test_lists_in_markdown(tmp_path: Path) -> None:
    text = """# Opbrengst

Een inleiding.

## Dromen
- **Eén** plein
  zonder hek
  - Trekker: Noor
  - eerst het hek weg
    - en dan de tegels
- [x] Samen [eten](https://x.nl)

## Van de ouders
1. Een moestuin
"""
    plan = import_of(tmp_path, "lijst.md", text)
    assert said(plan) == [
        ("dromen", "Eén plein\nzonder hek"),
        ("dromen", "Samen eten (https://x.nl)"),
        ("aanbod", "Een moestuin"),
    ]
    first, second, third = (card for _, card in found(plan))
    assert (first.owner, first.note) == ("Noor", "- eerst het hek weg\n  - en dan de tegels")
    assert second.status == "done"
    assert third.note == "kop: Van de ouders"
    assert [each.row.text for each in plan.outcomes if each.kind == "not_taken"] == ["Een inleiding."]


def test_sticky_notes_of_miro_by_column_or_below_one_another(tmp_path: Path) -> None:
    by_column = "Dromen,Feiten,\nEén plein,300 kinderen,\nSamen eten,,los\n"
    assert said(import_of(tmp_path, "miro.csv", by_column)) == [
        ("dromen", "Eén plein"),
        ("dromen", "Samen eten"),
        ("dromen", "los"),
        ("feiten", "300 kinderen"),
    ]
    below = "Dromen\nEén plein,Samen eten\n\nFeiten\n300 kinderen\n"
    assert said(import_of(tmp_path, "miro.csv", below)) == [
        ("dromen", "Eén plein"),
        ("dromen", "Samen eten"),
        ("feiten", "300 kinderen"),
    ]


# Trello


def test_a_board_of_trello(tmp_path: Path) -> None:
    cards: list[dict[str, Any]] = [
        {"name": "Eén plein", "desc": "Zonder hek", "labels": [{"name": "Ouders"}, {"name": "", "color": "red"}]},
        {
            "name": "Soep",
            "idList": "l2",
            "due": "2026-05-14T12:00:00.000Z",
            "idMembers": ["m1"],
            "idChecklists": ["c1"],
        },
        {"name": "Oud", "closed": True},
        {"name": "In een oude lijst", "idList": "l3"},
        {"name": "Klaar", "idList": "l2", "dueComplete": True},
    ]
    plan = import_of(tmp_path, "bord.json", trello(cards))
    assert said(plan) == [("dromen", "Eén plein"), ("aanbod", "Soep"), ("aanbod", "Klaar")]
    plein, soep, klaar = (card for _, card in found(plan))
    assert plein.note == "Zonder hek\nlabels: Ouders, red"
    assert (soep.status, soep.owner, soep.due) == ("doing", "Noor de Vries", date(2026, 5, 14))
    assert soep.note == "Regelen:\n[x] Zaal\n[ ] Soep"
    assert (klaar.status, klaar.note) == ("done", "lijst: Bezig")
    refused = [each for each in plan.outcomes if each.kind == "not_taken"]
    assert [(each.row.text, each.told[0].key) for each in refused] == [
        ("Oud", "import.archived"),
        ("In een oude lijst", "import.archived"),
    ]


def test_comments_and_fields_of_a_board_stay_in_the_note(tmp_path: Path) -> None:
    comment = {
        "type": "commentCard",
        "data": {"text": "Mooi", "card": {"id": "5f0a"}},
        "memberCreator": {"fullName": "Bram"},
    }
    items = [
        {"idCustomField": "f1", "value": {"number": "12"}},
        {"idCustomField": "f2", "idValue": "o1"},
    ]
    fields = [
        {"id": "f1", "name": "Uren"},
        {"id": "f2", "name": "Groep", "options": [{"id": "o1", "value": {"text": "Onderbouw"}}]},
    ]
    data = trello([{"name": "Soep", "customFieldItems": items}], actions=[comment], customFields=fields)
    ((_, card),) = found(import_of(tmp_path, "bord.json", data))
    assert card.note == "Uren: 12\nGroep: Onderbouw\nreacties: Bram: Mooi"


def test_trello_in_csv_is_the_same_cards(tmp_path: Path) -> None:
    row = dict.fromkeys(TRELLO_CSV_HEADS, "")
    row |= {"Card ID": "5f0a", "Card Name": "Eén plein", "List Name": "Dromen", "Card Description": "Zonder hek"}
    row |= {"Labels": "Ouders (green)", "Archived": "false", "Due Complete": "false"}
    archived = row | {"Card ID": "5f9a", "Card Name": "Oud", "Archived": "true"}
    text = "\n".join(
        ",".join(f'"{cell}"' for cell in cells) for cells in (TRELLO_CSV_HEADS, row.values(), archived.values())
    )
    plan = import_of(tmp_path, "bord.csv", text)
    assert said(plan) == [("dromen", "Eén plein")]
    assert plan.count("not_taken") == 1
    as_json = read(tmp_path / "bord.json", trello([{"name": "Eén plein", "desc": "Zonder hek"}]), CANVAS)
    again = planned(plan.canvas, as_json)
    assert again.count("new") == 0


# Planner


def test_a_plan_of_planner(tmp_path: Path) -> None:
    data = planner(
        planner_task(
            task_id="PR9_-pI36Umtevb",
            task_name="Ouderavond",
            bucket_name="Verbinden",
            progress="In progress",
            priority="Urgent",
            assigned_to="Noor de Vries;Bram",
            created_by="Noor de Vries",
            due_date="03/04/2026",
            completed_checklist_items="1/2",
            checklist_items="Zaal;Soep",
            labels="Ouders",
            description="Met koek",
        ),
        planner_task(task_id="b", task_name="Plein", bucket_name="Later", progress="Completed", due_date="12/24/2026"),
        planner_task(task_id="c", task_name="Tuin", progress="Not started", due_date=datetime(2026, 5, 14)),
    )
    plan = import_of(tmp_path, "plan.xlsx", data)
    assert said(plan) == [("verbinden", "Ouderavond"), ("aanbod", "Plein"), ("aanbod", "Tuin")]
    avond, plein, tuin = (card for _, card in found(plan))
    assert (avond.status, avond.owner, avond.due) == ("doing", "Noor de Vries, Bram", date(2026, 3, 4))
    assert avond.note == "Met koek\nPriority: Urgent\nChecklist Items:\n- Zaal\n- Soep\nLabels: Ouders"
    assert (plein.status, plein.due, plein.note) == ("done", date(2026, 12, 24), "Bucket Name: Later")
    assert (tuin.status, tuin.due) == ("idea", date(2026, 5, 14))
    assert [each.id for each in plan.canvas.imports] == ["planner-PR9_-pI36Umtevb", "planner-b", "planner-c"]


def test_a_plan_in_dutch_and_another_sheet_of_excel(tmp_path: Path) -> None:
    heads = ("Taak-id", "Taaknaam", "Bucketnaam", "Voortgang", "Toegewezen aan", "Einddatum", "Labels")
    data = planner(("a", "Soep", "Verbinden", "Wordt uitgevoerd", "Noor", "14-05-2026", "x"), heads=heads)
    ((section, card),) = found(import_of(tmp_path, "plan.xlsx", data))
    assert (section, card.text, card.status, card.due) == ("verbinden", "Soep", "doing", date(2026, 5, 14))
    data = planner(("Soep", "Noor", 46156), heads=("Actie", "Wie", "Wanneer"))
    ((section, card),) = found(import_of(tmp_path, "lijst.xlsx", data))
    assert (section, card.owner, card.due) == ("aanbod", "Noor", date(2026, 5, 14))


def test_without_what_reads_excel_a_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(Problem) as problem:
        import_of(tmp_path, "plan.xlsx", planner(planner_task(task_name="x")))
    assert "pip install 'ikc-tui[office]'" in problem.value.say(Words())


# What is refused


def _zip(**parts: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return data.getvalue()


def _empty_workbook() -> bytes:
    data = io.BytesIO()
    Workbook().save(data)
    return data.getvalue()


def _bomb_of_entities() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(planner(planner_task(task_name="x")))) as good, zipfile.ZipFile(data, "w") as bad:
        for part in good.namelist():
            xml = good.read(part)
            if part.endswith("sheet1.xml"):
                xml = b'<!DOCTYPE a [<!ENTITY l "lol">]>' + xml
            bad.writestr(part, xml)
    return data.getvalue()


REFUSED = [
    ("x.csv", b"\x00\x01\x02\x00\x00\x05", "import.no_known_format"),
    ("x.xls", b"\xd0\xcf\x11\xe0" + bytes(100), "import.old_excel"),
    ("x.xlsx", b"PK\x03\x04 nothing", "import.not_this"),
    ("x.docx", _zip(word__document=b"<x/>"), "import.not_this"),
    ("x.xlsx", _zip(a=bytes(65 * 1024 * 1024)), "import.too_large_unpacked"),
    ("x.xlsx", _bomb_of_entities(), "import.not_this"),
    ("x.json", b"{", "import.no_json"),
    ("x.json", b'{"a":' * 100_000, "import.no_json"),
    ("x.json", b'{"a": 1}', "import.no_known_json"),
    ("x.json", b'{"canvases": [{"name": 3}]}', "import.not_this"),
    ("x.json", b'{"canvases": []}', "import.nothing_in_it"),
    ("x.json", b'{"format": 2, "name": "x", "verhalenbord": {}}', "import.newer_format"),
    ("poster.html", b"\n<!DOCTYPE html>\n<html>", "import.no_known_format"),
    ("x.rtf", b"{\\rtf1 Soep}", "import.no_known_format"),
    ("x.xml", b'<?xml version="1.0"?><a/>', "import.no_known_format"),
    ("x.ics", b"BEGIN:VCALENDAR\r\n", "import.no_known_format"),
    ("x.txt", b"  \n\n", "import.nothing_in_it"),
    ("x.csv", b"", "import.nothing_in_it"),
    ("x.csv", b"\xef\xbb\xbf", "import.nothing_in_it"),
    ("x.csv", b"\r\n\r\n", "import.nothing_in_it"),
    ("x.csv", b";;\n ; ;\n", "import.nothing_in_it"),
    ("x.tsv", b"\t\n", "import.nothing_in_it"),
    ("x.xlsx", _empty_workbook(), "import.nothing_in_it"),
    ("x.txt", b"a\n" * (MOST_ROWS + 1), "import.too_many"),
    ("x.txt", b"a" * (MOST_BYTES + 1), "import.too_large"),
]


@pytest.mark.parametrize(
    ("name", "data", "key"), [pytest.param(*each, id=f"{at} {each[2]}") for at, each in enumerate(REFUSED)]
)
def test_what_can_not_be_meant_is_refused_with_the_reason(tmp_path: Path, name: str, data: bytes, key: str) -> None:
    with pytest.raises(Problem) as problem:
        import_of(tmp_path, name, data)
    assert problem.value.message.key == key
    assert problem.value.path == tmp_path / name


@pytest.mark.parametrize("format", ["json", "trello", "planner"])
def test_a_file_of_another_format_than_was_said(tmp_path: Path, format: str) -> None:
    with pytest.raises(Problem) as problem:
        read(tmp_path / "x.txt", b"- Soep\n", CANVAS, format=format)  # type: ignore[arg-type]
    assert problem.value.say(Words()).endswith(f"Dit is geen {Words()(f'import.formats.{format}')}.")
