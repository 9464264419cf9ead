"""What was said at a poster, done to the canvas: by the numbers of that day, as one edit, and no line by half."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import AnyEdit, any_edit, canvases
from tests.unit.domain.test_wall_lines import typed_texts

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, all_cards, find_card, find_mark
from ikc_tui.domain.edits import GoneCard, TakenLines
from ikc_tui.domain.wall.lines import wall_lines
from ikc_tui.domain.wall.said import ValueSaid
from ikc_tui.method.words import Words

TODAY = date(2026, 3, 14)
DREAMS, PILOTS, PAIRS = (
    Place("verhalenbord", "dromen"),
    Place("actiebord", "proeftuinen"),
    Place("richtingenbord", "van_naar"),
)
CANVAS = Canvas.model_validate(
    {
        "name": "De Haven",
        "partners": {"brug": {"name": "De Brug"}},
        "verhalenbord": {"dromen": {"droom": {"text": "Een zwembad"}}},
        "richtingenbord": {"van_naar": {"paar": {"from": "ieder voor zich", "to": "samen"}}},
        "actiebord": {
            "aanbod": {
                "tuin": {"text": "Buurtmoestuin", "status": "doing", "owner": "Bas", "note": "klein beginnen"},
                "soep": {"text": "Soep op vrijdag", "status": "idea"},
            }
        },
        "marks": {"5": {"mark": 1, "note": "we zoeken nog"}},
    }
)  # fmt: skip
NUMBERS = ("droom", "paar", "tuin", "soep")


def with_poster(canvas: Canvas, *cards: str, day: date = TODAY) -> Canvas:
    return edits.add_poster(canvas, cards or NUMBERS, today=day).canvas


ON_THE_WALL = with_poster(CANVAS)


def read(typed: str, canvas: Canvas = ON_THE_WALL, poster: str = "", **more: GoneCard) -> TakenLines:
    return edits.read_lines(canvas, wall_lines(typed, TODAY), poster, gone=more, today=TODAY)


def told(typed: str, canvas: Canvas = ON_THE_WALL, poster: str = "", **more: GoneCard) -> list[str]:
    return [Words("nl").of(each) for line in read(typed, canvas, poster, **more).lines for each in line.told]


def fates(typed: str, canvas: Canvas = ON_THE_WALL) -> list[str]:
    return [line.fate for line in read(typed, canvas).lines]


def card(canvas: Canvas, id: str) -> dict[str, object]:
    placed = find_card(canvas, id)
    assert placed
    return placed.card.serialize(but=("created", "changed"))


def test_each_line_is_told_and_done() -> None:
    typed = """\
3 gedaan
3 trekker anja
3 klaar op 1 mei 2027
3 notitie: de buren helpen mee
3 geleerd: water is ver weg
4: Soep op dinsdag
1 naar proeftuinen
2: van papier naar praten
+dromen: Een dak met gras
les 5: 2, omdat het loopt"""
    assert told(typed) == [
        "3 Buurtmoestuin: gedaan (was loopt)",
        "3 Buurtmoestuin: trekker wordt anja (was Bas)",
        "3 Buurtmoestuin: klaar op 1 mei 2027",
        "3 Buurtmoestuin: erbij in de notitie: de buren helpen mee",
        "3 Buurtmoestuin: geleerd, erbij: water is ver weg",
        "4 Soep op vrijdag: de tekst wordt: Soep op dinsdag",
        "1 Een zwembad: naar Proeftuinen (stond in Dromen en idealen)",
        "2 ieder voor zich → samen: de tekst wordt: van papier naar praten",
        "Nieuw in Dromen en idealen: Een dak met gras",
        "Les 5, Leren door te doen: eigen oordeel wordt 2, doen (was 1); erbij in de notitie: omdat het loopt",
    ]
    edited = read(typed).edited
    assert Words("nl").of(edited.label) == "10 regels van de muur."
    assert card(edited.canvas, "tuin") == {
        "text": "Buurtmoestuin",
        "status": "done",
        "owner": "anja",
        "due": date(2027, 5, 1),
        "learned": "water is ver weg",
        "note": "klein beginnen\nde buren helpen mee",
    }
    assert card(edited.canvas, "soep")["text"] == "Soep op dinsdag"
    assert card(edited.canvas, "paar") == {"from": "papier", "to": "praten"}
    moved = find_card(edited.canvas, "droom")
    assert moved
    assert moved.place == PILOTS
    assert [each.text for each in edited.canvas.verhalenbord.dromen] == ["Een dak met gras"]
    mark = find_mark(edited.canvas, 5)
    assert mark
    assert (mark.mark, mark.note, mark.date) == (2, "we zoeken nog\nomdat het loopt", TODAY)


def test_an_owner_is_written_as_the_canvas_writes_it() -> None:
    assert told("4 trekker bas\n3 trekker DE BRUG") == [
        "4 Soep op vrijdag: trekker wordt Bas",
        "3 Buurtmoestuin: trekker wordt De Brug (was Bas)",
    ]


def test_a_new_pair_has_both_halves() -> None:
    for typed in ("+van naar: papier -> praten", "+van papier naar praten", "+from papier to praten"):
        assert told(typed) == ["Nieuw in Van … naar …: papier → praten"]
        (_, new) = read(typed).canvas.richtingenbord.van_naar
        assert (new.text, new.from_, new.to) == ("", "papier", "praten")
    assert fates("+van naar: Ieder voor zich → samen") == ["unchanged"]


def test_several_cards_in_one_line_or_none() -> None:
    assert told("3, 4 gestopt") == ["3 Buurtmoestuin: gestopt (was loopt)", "4 Soep op vrijdag: gestopt (was idee)"]
    for line in ("3, 1 gedaan", "3, 99 gedaan", "3-5 gedaan"):
        taken = read(line)
        assert (taken.canvas, [each.fate for each in taken.lines]) == (ON_THE_WALL, ["refused"])


def test_what_changes_nothing_is_told_as_that() -> None:
    typed = (
        "3 loopt\n3 trekker Bas\n3 notitie: Klein beginnen\n3 naar aanbod\n"
        "+dromen: een zwembad\nles 5: 1\n4 geen trekker"
    )
    taken = read(typed)
    assert [line.fate for line in taken.lines] == ["unchanged"] * 7
    assert taken.canvas is ON_THE_WALL
    assert told(typed)[0] == "3 Buurtmoestuin: staat al zo"
    assert told(typed)[4] == "In Dromen en idealen staat al: een zwembad"
    assert read(typed).edited.canvas is ON_THE_WALL


def test_what_a_section_does_not_have_is_refused_until_the_card_is_moved() -> None:
    assert fates("1 gedaan\n1 trekker Anja\n1 klaar op 1 mei\n1 geleerd: iets\n2: zonder pijl") == ["refused"] * 5
    assert told("1 gedaan")[0].startswith(
        "1 Een zwembad staat in Dromen en idealen, en daar heeft een kaart geen status."
    )
    assert fates("1 naar aanbod\n1 gedaan") == ["done", "done"]


def test_a_number_that_is_on_no_poster() -> None:
    assert told("0 gedaan\n5 gedaan") == [
        f"Nummer {n} staat niet op deze poster: die gaat tot en met 4." for n in (0, 5)
    ]


def test_a_card_that_was_deleted_is_told_with_what_is_known() -> None:
    canvas = edits.delete_card(ON_THE_WALL, "tuin", today=TODAY).canvas
    assert told("3 gedaan", canvas) == ["Kaart 3 van de poster is intussen verwijderd."]
    known = GoneCard("Buurtmoestuin", date(2026, 3, 12))
    assert told("3 gedaan", canvas, tuin=known) == [
        "Kaart 3 “Buurtmoestuin” is intussen verwijderd; op 12 maart 2026 stond die er nog."
    ]
    assert told("4 gedaan", canvas) == ["4 Soep op vrijdag: gedaan (was idee)"]


def test_without_a_poster_what_has_no_number_is_done() -> None:
    taken = read("3 gedaan\n+dromen: Gras\nles 5: 2", CANVAS)
    assert [line.fate for line in taken.lines] == ["refused", "done", "done"]
    assert taken.poster is None
    assert told("3 gedaan", CANVAS)[0].startswith("Er is nog geen poster van dit canvas.")


def test_of_several_posters_the_newest_unless_another_is_named() -> None:
    before = edits.add_poster(CANVAS, ("soep", "tuin"), today=date(2025, 11, 26)).canvas
    canvas = with_poster(before)
    old, new = canvas.posters
    assert told("3 gedaan", canvas) == ["3 Buurtmoestuin: gedaan (was loopt)"]
    assert read("3 gedaan", canvas).poster == new
    for named in ("26 november", "26-11-2025", old.id):
        assert told("1 gedaan", canvas, named) == ["1 Soep op vrijdag: gedaan (was idee)"]
        lines = told(f"poster {named}\n1 gedaan", canvas, new.id)
        assert lines == [
            f"De nummers zijn die van poster {old.id} van 26 november 2025",
            "1 Soep op vrijdag: gedaan (was idee)",
        ]
    for wrong in ("3 mei", "onzin"):
        taken = read(f"poster {wrong}\n3 gedaan\n+dromen: Gras", canvas)
        assert [line.fate for line in taken.lines] == ["refused", "refused", "done"]
        assert taken.poster is None


def test_a_poster_by_what_stands_at_its_foot() -> None:
    (poster,) = ON_THE_WALL.posters
    for named in (
        "{}",
        "{}.",
        "({})",
        "nr {}",
        "“{}”",
        "{} van 14 maart 2026",
        "{} of 14 March 2026",
        "14 maart 2026 · {}",
    ):
        for typed in (named.format(poster.id), named.format(poster.id.upper())):
            assert read(f"poster {typed}\n3 gedaan").poster == poster
            assert read("3 gedaan", poster=typed).poster == poster
    assert read(f"poster {poster.id} van 13 maart 2026\n3 gedaan").poster is None
    assert read(f"poster x{poster.id}\n3 gedaan").poster is None


def test_of_two_posters_of_one_day_it_has_to_be_said_which() -> None:
    canvas = with_poster(with_poster(CANVAS, "soep"), "tuin")
    first, second = canvas.posters
    (said,) = told("poster vandaag", canvas)
    assert said == f"Van 14 maart 2026 zijn er meer. Welke het is, staat onderaan de poster: {second.id}, {first.id}."
    assert told("1 gedaan", canvas) == [said]
    assert told("2 gedaan", with_poster(with_poster(CANVAS, "soep"), "soep", "tuin"))[0].startswith("Van 14 maart")
    assert told(f"poster {first.id}\n1 gedaan", canvas)[1:] == ["1 Soep op vrijdag: gedaan (was idee)"]
    assert told(f"poster {first.id} {second.id}", canvas)[0].startswith(
        f"Een poster “{first.id} {second.id}” is er niet"
    )
    assert told("1 gedaan", canvas, second.id) == ["1 Buurtmoestuin: gedaan (was loopt)"]


def test_a_number_that_is_the_same_card_on_all_posters_of_the_day_is_clear() -> None:
    canvas = with_poster(with_poster(CANVAS, "soep", "paar"), "soep", "tuin")
    assert told("1 gedaan", canvas) == ["1 Soep op vrijdag: gedaan (was idee)"]
    assert fates("2 gedaan", canvas) == ["refused"]
    older = edits.add_poster(CANVAS, ("tuin",), today=TODAY - timedelta(1)).canvas
    assert told("1 gedaan", with_poster(older, "soep")) == ["1 Soep op vrijdag: gedaan (was idee)"]


def test_in_whatever_order_lines_stand_they_do_the_same() -> None:
    for typed in (["3 gedaan", "3 naar dromen"], ["1 gedaan", "1 naar aanbod"], ["3: Een tuin", "3 naar waarden"]):
        there, back = read("\n".join(typed)), read("\n".join(reversed(typed)))
        assert there.canvas == back.canvas
        assert [line.fate for line in there.lines] == [line.fate for line in reversed(back.lines)]


@given(canvases, typed_texts)
def test_whatever_is_typed_on_whatever_canvas_each_line_has_one_fate(canvas: Canvas, typed: str) -> None:
    canvas = edits.add_poster(canvas, [placed.card.id for placed in all_cards(canvas)], today=TODAY).canvas
    lines = wall_lines(typed, TODAY)
    taken = edits.read_lines(canvas, lines, today=TODAY)
    assert tuple(each.line for each in taken.lines) == lines
    assert all(each.told for each in taken.lines)
    assert (taken.count("done") > 0) >= (taken.canvas != canvas)
    if not taken.count("done"):
        assert taken.canvas == canvas


numbers = st.integers(1, 12)
statuses = st.sampled_from(["gedaan", "loopt", "idee", "vast", "gestopt", "done", "under way"])


@given(canvases, st.lists(st.builds("{} {}".format, numbers, statuses), max_size=6))
def test_doing_it_again_changes_nothing(canvas: Canvas, typed: list[str]) -> None:
    canvas = edits.add_poster(canvas, [placed.card.id for placed in all_cards(canvas)], today=TODAY).canvas
    lines = wall_lines("\n".join({line.split()[0]: line for line in typed}.values()), TODAY)
    once = edits.read_lines(canvas, lines, today=TODAY).canvas
    assert edits.read_lines(once, lines, today=TODAY + timedelta(1)).canvas == once
    taken = edits.read_lines(once, lines, today=TODAY)
    assert taken.count("unchanged") + taken.count("refused") == len(lines)


@given(canvases, any_edit, numbers)
def test_a_number_means_the_same_card_whatever_others_did(canvas: Canvas, another: AnyEdit, number: int) -> None:
    ids = list(dict.fromkeys(placed.card.id for placed in all_cards(canvas)))
    canvas = edits.add_poster(canvas, ids, today=TODAY).canvas
    edited = another(canvas).canvas
    poster = canvas.posters[-1]
    lines = wall_lines(f"{number} notitie: van de muur", TODAY)
    taken = edits.read_lines(edited, lines, poster.id, today=TODAY)
    (line,) = taken.lines
    if number > len(ids) or find_card(edited, ids[number - 1]) is None:
        assert line.fate == "refused"
    else:
        assert line.cards == (ids[number - 1],)
        changed = {placed.card.id for placed in all_cards(taken.canvas) if find_card(edited, placed.card.id) != placed}
        assert changed <= {ids[number - 1]}


def test_a_status_of_a_newer_version_is_not_told_as_the_same() -> None:
    newer = ON_THE_WALL.evolve(actiebord={"aanbod": {"tuin": {"text": "x", "status": "paused"}}})
    assert fates("3 gedaan", newer) == ["done"]
    assert isinstance(wall_lines("3 gedaan", TODAY)[0].said, ValueSaid)


def test_lines_that_contradict_each_other_are_both_left() -> None:
    assert fates("3 gedaan\n3 gedaan\n3 gestopt\n3 trekker Anja") == ["refused", "refused", "refused", "done"]
    assert told("3-4 gedaan\n4 gestopt") == [
        "“4 gestopt” zegt iets anders: laat één van de twee staan.",
        "“3-4 gedaan” zegt iets anders: laat één van de twee staan.",
    ]
    for typed in (
        "les 5: 2\nles 5: 3",
        "3 naar dromen\n3 naar proeftuinen",
        "3: Een tuin\n3: Een dak",
        "3 voor 1 mei\n3 voor 2 mei",
    ):
        assert fates(typed) == ["refused", "refused"]
    assert fates("3 trekker Anja\n3 owner anja\nles 5: 2\nles 5: 2, omdat") == ["done", "unchanged", "done", "done"]


def test_a_line_may_need_one_below_it() -> None:
    taken = read("1 gedaan\n1 naar proeftuinen")
    assert [line.fate for line in taken.lines] == ["done", "done"]
    assert card(taken.canvas, "droom")["status"] == "done"
    assert find_card(taken.canvas, "droom").place == PILOTS  # type: ignore[union-attr]


def test_a_name_is_no_text_of_an_action() -> None:
    assert "Schrijf: 3 trekker Anja; als nieuwe tekst: 3 tekst: …" in told("3: Anja")[0]
    assert "3 trekker de brug" in told("3: de brug")[0]
    assert fates("3 tekst: Anja\n1: Respect") == ["done", "done"]


def test_a_pair_has_two_halves() -> None:
    assert told("+van naar: praten") == ["In Van … naar … staat het met een pijl: +van naar: praten -> …"]


def test_numbers_that_no_poster_has() -> None:
    for number in ("0", "00000", "999999999"):
        assert "staat niet op deze poster: die gaat tot en met 4" in told(f"{number} gedaan")[0]
    assert told("00003 gedaan") == told("3 gedaan")


def test_five_hundred_lines_are_read_at_once() -> None:
    typed = "\n".join(f"+dromen: droom {n}\n3 notitie: {n}" for n in range(250))
    assert read(typed).count("done") == 500
