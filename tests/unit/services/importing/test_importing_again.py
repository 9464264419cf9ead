"""Importing again changes, never doubles; nothing that exists is overwritten; and one step undoes it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.strategies import canvases, texts
from tests.unit.services.importing.brought_home import DAY, exported, planned, read
from tests.unit.services.importing.files import planner, planner_task, trello

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Card, Place, all_cards, card_ids, find_card
from ikc_tui.domain.merge import merge
from ikc_tui.domain.safe_text import clean
from ikc_tui.method.words import Words
from ikc_tui.services.importing.plan import ImportPlan
from ikc_tui.services.importing.source import Source, SourceRow, bounded
from ikc_tui.storage import codec

EMPTY = Canvas(name="De Wijk")
LATER = date(2026, 6, 1)


def board(tmp_path: Path, *cards: dict[str, Any]) -> Source:
    return read(tmp_path / "bord.json", trello(cards), EMPTY)


def said(canvas: Canvas) -> list[tuple[str, str]]:
    return [(placed.place.section, placed.card.text) for placed in all_cards(canvas)]


def told(plan: ImportPlan, at: int = 0) -> list[str]:
    return [Words().of(each) for each in plan.outcomes[at].told]


def only_card(canvas: Canvas) -> Card:
    (placed,) = all_cards(canvas)
    return placed.card


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    source = board(tmp_path, {"name": "Soep"}, {"name": "Soep"}, {"name": "Plein", "idList": "l2"})
    once = planned(EMPTY, source)
    assert once.count("new") == 3
    again = planned(once.canvas, source)
    assert again.canvas == once.canvas
    assert again.count("same") == 3


def test_what_changed_in_the_source_follows(tmp_path: Path) -> None:
    once = planned(EMPTY, board(tmp_path, {"name": "Soep", "desc": "Met koek"})).canvas
    then = planned(once, board(tmp_path, {"name": "Soep met brood", "desc": "", "idMembers": ["m1"], "idList": "l1"}))
    card = only_card(then.canvas)
    assert (card.text, card.note, card.owner, card.changed) == ("Soep met brood", "", "Noor de Vries", DAY)
    assert then.count("changed") == 1
    assert told(then) == ["volgt het bestand: tekst, trekker, notitie"]
    third = planned(then.canvas, board(tmp_path, {"name": "Soep met brood", "desc": "Met boter", "idMembers": ["m1"]}))
    assert only_card(third.canvas).note == "Met boter"


def test_where_both_changed_ours_stays_and_that_is_told(tmp_path: Path) -> None:
    once = planned(EMPTY, board(tmp_path, {"name": "Soep", "desc": "Met koek"})).canvas
    ours = edits.change_card(once, only_card(once).id, {"note": "Met brood"}, today=DAY).canvas
    then = planned(ours, board(tmp_path, {"name": "Soep voor allen", "desc": "Zonder koek"}))
    card = only_card(then.canvas)
    assert (card.text, card.note) == ("Soep voor allen", "Met brood")
    assert told(then) == ["volgt het bestand: tekst", "blijft zoals het hier staat: notitie"]


def test_what_only_we_changed_stays_and_nothing_is_told(tmp_path: Path) -> None:
    source = board(tmp_path, {"name": "Soep", "desc": "Met koek"})
    once = planned(EMPTY, source).canvas
    ours = edits.change_card(once, only_card(once).id, {"text": "Stamppot", "note": ""}, today=DAY).canvas
    then = planned(ours, source)
    assert then.canvas == ours
    assert told(then) == []


def test_a_card_that_moved_in_the_source_moves_unless_we_moved_it(tmp_path: Path) -> None:
    plan = planned(EMPTY, read(tmp_path / "a.csv", b"taak-id;vak;tekst\n1;dromen;Soep\n", EMPTY))
    moved = read(tmp_path / "a.csv", b"taak-id;vak;tekst\n1;feiten;Soep\n", EMPTY)
    assert said(planned(plan.canvas, moved).canvas) == [("feiten", "Soep")]
    ours = edits.move_card(plan.canvas, only_card(plan.canvas).id, Place("verhalenbord", "kinderen"), today=DAY).canvas
    then = planned(ours, moved)
    assert said(then.canvas) == [("kinderen", "Soep")]
    assert told(then) == ["blijft zoals het hier staat: vak"]


def test_what_was_deleted_here_does_not_come_back(tmp_path: Path) -> None:
    source = board(tmp_path, {"name": "Soep"}, {"name": "Plein"})
    once = planned(EMPTY, source).canvas
    soep = next(placed.card.id for placed in all_cards(once) if placed.card.text == "Soep")
    then = planned(edits.delete_card(once, soep, today=DAY).canvas, source)
    assert said(then.canvas) == [("dromen", "Plein")]
    assert told(then) == ["de kaart is hier verwijderd, en komt niet terug"]


def test_a_card_with_the_same_text_is_that_card_and_only_what_is_empty_is_filled(tmp_path: Path) -> None:
    ours = edits.add_card(
        EMPTY, Place("verhalenbord", "dromen"), {"text": "Eén plein", "owner": "Bram"}, today=DAY
    ).canvas
    source = read(tmp_path / "a.csv", "vak;tekst;wie;notitie\ndromen;één plein;Noor;Zonder hek\n".encode(), EMPTY)
    then = planned(ours, source)
    card = only_card(then.canvas)
    assert (card.text, card.owner, card.note) == ("Eén plein", "Bram", "Zonder hek")
    assert told(then) == ["volgt het bestand: notitie", "blijft zoals het hier staat: tekst, trekker"]


def test_a_new_row_with_the_text_of_another_is_not_that_card(tmp_path: Path) -> None:
    once = planned(EMPTY, read(tmp_path / "a.csv", b"taak-id;vak;tekst\n1;dromen;Soep\n", EMPTY)).canvas
    then = planned(once, read(tmp_path / "a.csv", b"taak-id;vak;tekst\n9;dromen;Soep\n1;dromen;Soep\n", EMPTY))
    assert [each.kind for each in then.outcomes] == ["new", "same"]
    there = then.outcomes[1].card
    assert there
    assert there.id == only_card(once).id


def test_a_text_that_was_changed_here_is_not_made_again(tmp_path: Path) -> None:
    source = read(tmp_path / "a.txt", "dromen:\nEén plein\nEén plein\n".encode(), EMPTY)
    once = planned(EMPTY, source).canvas
    assert len(card_ids(once)) == 2
    ours = edits.change_card(once, next(iter(card_ids(once))), {"text": "Twee pleinen"}, today=DAY).canvas
    assert planned(ours, source).canvas == ours


def test_a_card_that_was_there_is_known_again_after_its_text_was_changed(tmp_path: Path) -> None:
    ours = edits.add_card(EMPTY, Place("verhalenbord", "dromen"), {"text": "Eén plein"}, today=DAY).canvas
    source = read(tmp_path / "a.txt", "dromen:\nEén plein\nSamen eten\n".encode(), EMPTY)
    once = planned(ours, source).canvas
    plein = next(placed.card for placed in all_cards(once) if placed.card.text == "Eén plein")
    reworded = edits.change_card(once, plein.id, {"text": "Twee pleinen"}, today=DAY).canvas
    assert planned(reworded, source).canvas == reworded


@pytest.mark.parametrize("format", ["csv", "md", "json"])
def test_an_export_without_names_takes_no_owner_away(tmp_path: Path, format: Any) -> None:
    ours = edits.add_card(EMPTY, Place("actiebord", "aanbod"), {"text": "Soep", "owner": "Noor"}, today=DAY).canvas
    came = planned(EMPTY, read(tmp_path / f"a.{format}", exported(ours, format), EMPTY)).canvas
    assert only_card(came).owner == "Noor"
    nameless = exported(ours, format, names=False)
    assert planned(came, read(tmp_path / f"a.{format}", nameless, EMPTY)).canvas == came


def test_an_export_that_was_changed_elsewhere_overwrites_nothing(tmp_path: Path) -> None:
    ours = edits.add_card(EMPTY, Place("actiebord", "aanbod"), {"text": "Soep", "owner": "Noor"}, today=DAY).canvas
    sheet = exported(ours, "csv").decode("utf-8-sig").replace("Noor", "Bram").replace("Soep;", "Soep met brood;")
    then = planned(ours, read(tmp_path / "a.csv", sheet.encode(), ours))
    assert then.canvas == ours
    assert told(then) == ["blijft zoals het hier staat: tekst, trekker"]


def test_the_status_of_a_plan_follows_until_it_is_changed_here(tmp_path: Path) -> None:
    def plan_of(progress: str) -> Source:
        task = planner_task(task_id="a", task_name="Soep", bucket_name="Verbinden", progress=progress)
        return read(tmp_path / "plan.xlsx", planner(task), EMPTY)

    canvas = planned(EMPTY, plan_of("Not started")).canvas
    canvas = planned(canvas, plan_of("In progress")).canvas
    assert only_card(canvas).status == "doing"
    canvas = edits.change_card(canvas, only_card(canvas).id, {"status": "standing"}, today=DAY).canvas
    then = planned(canvas, plan_of("Completed"))
    assert only_card(then.canvas).status == "standing"
    assert told(then) == ["blijft zoals het hier staat: status"]


def test_two_laptops_that_import_the_same_file_have_the_same_cards(tmp_path: Path) -> None:
    source = board(tmp_path, {"name": "Soep"}, {"name": "Plein"})
    ours = planned(EMPTY, source).canvas
    theirs = planned(edits.add_card(EMPTY, Place("verhalenbord", "feiten"), {"text": "x"}, today=DAY).canvas, source)
    both = merge(EMPTY, ours, theirs.canvas)
    assert both.conflicts == ()
    assert sorted(text for _, text in said(both.canvas)) == ["Plein", "Soep", "x"]
    assert planned(both.canvas, source).canvas == both.canvas


def test_what_two_laptops_imported_of_two_days_asks_nothing(tmp_path: Path) -> None:
    base = planned(EMPTY, board(tmp_path, {"name": "Soep", "desc": "a"})).canvas
    ours = planned(base, board(tmp_path, {"name": "Soep", "desc": "b"})).canvas
    theirs = planned(base, board(tmp_path, {"name": "Soep", "desc": "c"})).canvas
    assert not [each for each in merge(base, ours, theirs).canvas.conflicts if "imports" in each.path]


rows = st.builds(
    SourceRow,
    st.integers(1, 99),
    st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(("text", "owner", "note", "partners", "pillar", "due", "lessons", "status"), texts),
            "section": st.sampled_from(["dromen", "actiebord.aanbod", "van_naar", "pijlers", "Bezig", ""]) | texts,
            "origin": st.sampled_from(["1", "2", "3"]),
            "card": st.sampled_from(["k1", "k2", ""]),
        },
    ),
    st.lists(st.tuples(texts, texts), max_size=2).map(tuple),
)
sources = st.lists(rows, max_size=6).map(lambda found: Source("csv", bounded(found)))


@settings(max_examples=30)
@given(canvas=canvases, source=sources)
def test_whatever_is_imported_every_row_is_accounted_for_and_again_it_is_nothing(
    canvas: Canvas, source: Source
) -> None:
    plan = planned(canvas, source)
    assert [each.row for each in plan.outcomes] == [*source.rows]
    for outcome in plan.outcomes:
        if outcome.kind == "not_taken":
            assert outcome.told
        else:
            assert outcome.card
            assert find_card(plan.canvas, outcome.card.id)
    assert card_ids(canvas) <= card_ids(plan.canvas)
    assert codec.decode(codec.encode(plan.canvas), Path("x.toml")) == plan.canvas
    again = planned(plan.canvas, source)
    assert (again.count("new"), again.count("changed")) == (0, 0)
    assert again.canvas == plan.canvas


@settings(max_examples=30)
@given(canvas=canvases, source=sources)
def test_whatever_is_imported_what_stands_there_stays(canvas: Canvas, source: Source) -> None:
    plan = planned(canvas, source)
    now = {placed.card.id: placed for placed in all_cards(plan.canvas)}
    for placed in all_cards(canvas):
        after = now[placed.card.id]
        assert after.place == placed.place
        for name in ("text", "owner", "note", "due", "status_as_written", "learned", "kind_as_written"):
            before = getattr(placed.card, name)
            assert not before or getattr(after.card, name) == before


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_label_says_how_many(tmp_path: Path, lang: Any) -> None:
    label = planned(EMPTY, board(tmp_path, {"name": "Soep"})).edited.label
    assert "1" in Words(lang).of(label)
    assert clean(Words(lang).of(label)) == Words(lang).of(label)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.csv", "vak;tekst;wie\n;Soep;Noor\ndromen;Plein;\n", "vak;tekst;wie\nverbinden;Soep;Bram\ndromen;Plein;\n"),
        ("a.txt", "feiten:\nSoep\ndromen:\nPlein\n", "verbinden:\nSoep\ndromen:\nPlein\n"),
        ("a.md", "# Elders\n- Soep\n# Dromen\n- Plein\n", "# Dromen\n- Plein\n# Verbinden\n- Soep\n"),
    ],
)
def test_a_row_without_an_id_that_names_another_section_moves_and_is_not_doubled(
    tmp_path: Path, name: str, before: str, after: str
) -> None:
    once = planned(EMPTY, read(tmp_path / name, before.encode(), EMPTY)).canvas
    edited = read(tmp_path / name, after.encode(), EMPTY)
    then = planned(once, edited)
    assert sorted(said(then.canvas)) == [("dromen", "Plein"), ("verbinden", "Soep")]
    assert (then.count("changed"), then.count("same"), then.count("new")) == (1, 1, 0)
    assert planned(then.canvas, edited).canvas == then.canvas


def test_of_rows_with_the_same_text_nobody_knows_which_one_moved(tmp_path: Path) -> None:
    once = planned(EMPTY, read(tmp_path / "a.csv", b"vak;tekst\ndromen;Soep\nfeiten;Soep\n", EMPTY)).canvas
    then = planned(once, read(tmp_path / "a.csv", b"vak;tekst\nverbinden;Soep\n", EMPTY))
    assert sorted(said(then.canvas)) == [("dromen", "Soep"), ("feiten", "Soep"), ("verbinden", "Soep")]


owners, days = st.sampled_from(["", "Anja", "Bas", "Noor"]), st.sampled_from(["", "1-5-2026", "8-5-2026"])


@settings(max_examples=50)
@given(said=st.lists(st.tuples(owners, days), min_size=2, max_size=6, unique=True), data=st.data())
def test_of_rows_with_the_same_text_each_is_its_card_in_whatever_order(
    said: list[tuple[str, str]], data: st.DataObject
) -> None:
    def table(rows: list[tuple[str, str]]) -> Source:
        cells = [{"text": "Overleg", "owner": owner, "due": due} for owner, due in rows]
        return Source("csv", bounded([SourceRow(at, each) for at, each in enumerate(cells, start=2)]))

    once = planned(EMPTY, table(said)).canvas
    of_row = {row: placed.card.id for row, placed in zip(said, all_cards(once), strict=True)}
    fewer = data.draw(st.lists(st.sampled_from(said), min_size=1, unique=True))
    again = planned(once, table(fewer))
    assert again.canvas == once
    assert [outcome.card.id for outcome in again.outcomes if outcome.card] == [of_row[row] for row in fewer]
    one_more = planned(once, table([("Wim", ""), *said]))
    assert (one_more.count("new"), one_more.count("changed")) == (1, 0)
    assert one_more.outcomes[0].kind == "new"


def test_of_rows_with_the_same_text_the_one_that_says_something_else_follows(tmp_path: Path) -> None:
    def table(*owners: str) -> Source:
        return read(
            tmp_path / "x.csv", "\n".join(["Actie;Wie", *(f"Overleg;{owner}" for owner in owners)]).encode(), EMPTY
        )

    once = planned(EMPTY, table("Anja", "Bas", "Noor")).canvas
    anja, bas, noor = (placed.card.id for placed in all_cards(once))
    then = planned(once, table("Noor", "Wim", "Bas"))
    assert [outcome.card.id for outcome in then.outcomes if outcome.card] == [noor, anja, bas]
    assert [outcome.kind for outcome in then.outcomes] == ["same", "changed", "same"]
