"""What is typed of what was said at a poster: in both languages, forgiving, and never half understood."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain.canvas import MARK_VALUES, PLACES, STATUSES, Place
from ikc_tui.domain.safe_text import clean, clean_line, is_blank
from ikc_tui.domain.section_names import sections_named
from ikc_tui.domain.wall.lines import MOST_LINES, wall_lines
from ikc_tui.domain.wall.said import (
    CardAdded,
    CardsMoved,
    MarkGiven,
    PosterNamed,
    Said,
    TextAdded,
    TextReplaced,
    Unread,
    ValueSaid,
)
from ikc_tui.method.boards import section
from ikc_tui.method.words import LANGUAGES, Words, sentences

TODAY = date(2026, 3, 14)
DREAMS, PILOTS, PAIRS = (
    Place("verhalenbord", "dromen"),
    Place("actiebord", "proeftuinen"),
    Place("richtingenbord", "van_naar"),
)


def read(line: str) -> Said:
    (found,) = wall_lines(line, TODAY)
    return found.said


def refusal(line: str) -> str:
    said = read(line)
    assert isinstance(said, Unread), said
    return Words("nl").of(said.reason)


def status(*numbers: int, value: str) -> ValueSaid:
    return ValueSaid(numbers, "status", value)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "12 gedaan",
            "12 GEDAAN",
            "  12   gedaan  ",
            "12. gedaan",
            "12) gedaan",
            "12: gedaan",
            "12 : gedaan",
            "12=gedaan",
        ),
        *(
            "nr 12 gedaan",
            "Nr. 12: gedaan",
            "nr12 gedaan",
            "#12 gedaan",
            "# 12: gedaan",
            "kaart 12 gedaan",
            "card 12 done",
        ),
        *(
            "12 done",
            "12 klaar",
            "12 is klaar",
            "12 is gedaan",
            "12 status: gedaan",
            "12 – gedaan",
            "12 — done",
            "12 - gedaan",
        ),
        *(
            "- 12 gedaan",
            "• 12 gedaan",
            "(12) gedaan",
            "12 gedaan!",
            "12 gedaan.",
            "12 ✓",
            "12 ✅",
            "12 ✔️",
            "12gedaan",
            "no. 12 finished",
        ),
    ],
)
def test_a_status_however_it_is_written(line: str) -> None:
    assert read(line) == status(12, value="done")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("value", STATUSES)
def test_every_status_by_its_word(value: str, lang: str) -> None:
    for word in (value, sentences()[f"status.{value}"][lang], sentences()[f"status.{value}"][lang].upper()):
        assert read(f"7 {word}") == status(7, value=value)
        assert read(f"7: {word}") == status(7, value=value)


@pytest.mark.parametrize(
    "line",
    [
        "3, 4 gedaan",
        "3,4 gedaan",
        "3 en 4 gedaan",
        "3 and 4 done",
        "3 & 4: gedaan",
        "3 4 gedaan",
        "3/4 gedaan",
        "nr 3, nr 4 gedaan",
        "3-4 gedaan",
        "3–4 gedaan",
        "3 t/m 4 gedaan",
        "3 tot en met 4 gedaan",
        "#3, #4 gedaan",
        "3, 4, 3 gedaan",
    ],
)
def test_several_numbers(line: str) -> None:
    assert read(line) == status(3, 4, value="done")


def test_a_range_has_all_between() -> None:
    assert read("3, 7-9 en 12 loopt") == status(3, 7, 8, 9, 12, value="doing")
    assert refusal("9-7 gedaan") == "Van 9 tot 7 gaat niet."
    assert refusal("1-999999 gedaan") == "Van 1 tot 999999 gaat niet."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("7 trekker Anja", "Anja"),
        ("7 trekker: Anja de Vries", "Anja de Vries"),
        ("7: Trekker = Anja", "Anja"),
        ("7 owner NAME", "NAME"),
        ("7 trekker is Jan Vast", "Jan Vast"),
        *(
            (line, "")
            for line in ("7 trekker -", "7 trekker: –", "7 owner nobody", "7 trekker niemand", "7 geen trekker")
        ),
    ],
)
def test_an_owner(line: str, name: str) -> None:
    assert read(line) == ValueSaid((7,), "owner", name)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("7 klaar op 12 maart", date(2027, 3, 12)),
        ("7 klaar op 20 maart", date(2026, 3, 20)),
        ("7 voor 1 mei 2027", date(2027, 5, 1)),
        ("7 vóór 1 mei", date(2026, 5, 1)),
        ("7 due 1 May 2027", date(2027, 5, 1)),
        ("7 klaar voor eind april.", date(2026, 4, 30)),
        ("7: deadline: vrijdag", date(2026, 3, 20)),
        ("7 by next week tuesday", date(2026, 3, 17)),
        ("7 geen datum", None),
        ("7 datum -", None),
    ],
)
def test_a_day(line: str, day: date | None) -> None:
    assert read(line) == ValueSaid((7,), "due", day)


def test_texts_stay_as_they_are_written() -> None:
    assert read("7 notitie: om 10:30 = Bellen  met – Anja") == TextAdded((7,), "note", "om 10:30 = Bellen  met – Anja")
    assert read("7 note call them") == TextAdded((7,), "note", "call them")
    assert read("7 geleerd: klein beginnen!") == TextAdded((7,), "learned", "klein beginnen!")
    assert read("7 tekst: 3 fietsen, gedaan") == TextReplaced((7,), "3 fietsen, gedaan", is_called_text=True)
    assert read("7: Een moestuin op het dak") == TextReplaced((7,), "Een moestuin op het dak")
    assert read("7. Een moestuin") == Unread(read("7 Een moestuin").reason)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line", ["+dromen: een zwembad", "+ Dromen : een zwembad", "+droom een zwembad", "+dreams - een zwembad"]
)
def test_a_new_card(line: str) -> None:
    assert read(line) == CardAdded(DREAMS, "een zwembad")


def test_a_new_card_keeps_what_follows_the_name_of_its_section() -> None:
    assert read("+proeftuin zaterdag: samen koken") == CardAdded(PILOTS, "zaterdag: samen koken")
    assert read("+wat kinderen nodig hebben rust") == CardAdded(Place("verhalenbord", "kinderen"), "rust")
    assert read("+van … naar …: ieder voor zich → samen") == CardAdded(PAIRS, "ieder voor zich → samen")
    assert read("+van ieder voor zich naar samen") == CardAdded(PAIRS, "van ieder voor zich naar samen")
    assert read("+from mine to ours: all of it") == CardAdded(PAIRS, "from mine to ours: all of it")


@pytest.mark.parametrize(
    "line", ["3 naar proeftuinen", "3 -> proeftuin", "3→Proeftuinen", "3 to pilots", "3: naar proeftuinen"]
)
def test_a_card_that_goes_elsewhere(line: str) -> None:
    assert read(line) == CardsMoved((3,), PILOTS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_every_section_by_its_names(place: Place, lang: str) -> None:
    found = section(*place)
    for name in (
        place.section,
        place.name,
        sentences()[f"{found.key}.title"][lang],
        sentences()[found.short_title][lang],
    ):
        for written in (name, name.upper(), f"  {name} "):
            assert sections_named(written) == (place,)
            assert read(f"+{written}: iets") == CardAdded(place, "iets")
            assert read(f"3 naar {written}") == CardsMoved((3,), place)


@pytest.mark.parametrize(
    ("line", "mark", "note"),
    [
        ("les 5: 2", 2, ""),
        ("Les 5 2", 2, ""),
        ("les 5 = 0", 0, ""),
        ("les5: 3", 3, ""),
        ("lesson 5: 2, because we do", 2, "because we do"),
        ("les 5: 2 omdat het loopt", 2, "omdat het loopt"),
        ("les 5: 2 – omdat het loopt", 2, "omdat het loopt"),
        ("les 5: 1, 3 keer geprobeerd", 1, "3 keer geprobeerd"),
    ],
)
def test_an_own_mark(line: str, mark: int, note: str) -> None:
    assert read(line) == MarkGiven(5, mark, note)


def test_which_poster_stands_on_the_first_line_only() -> None:
    lines = wall_lines("// van de muur\n\nposter 26 november\n12 gedaan\nposter k3f9a2", TODAY)
    assert [line.at for line in lines] == [3, 4, 5]
    assert lines[0].said == PosterNamed("26 november")
    assert isinstance(lines[2].said, Unread)
    assert [read(line) for line in ("Poster: k3f9a2.", "poster van 3 mei")] == [
        PosterNamed("k3f9a2"),
        PosterNamed("3 mei"),
    ]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("12 -", "Wat is er met 12?"),
        ("12", "Wat is er met 12?"),
        ("12:", "Wat is er met 12?"),
        ("5: 2", "Bedoel je les 5: 2?"),
        ("12 gedaan door Anja", "Achter “gedaan” staat nog “door Anja”"),
        ("12 klaar 12 maart", "Is 12 al klaar, of moet het dan klaar zijn?"),
        ("12 status morgen", "Welke status heeft 12?"),
        ("7 trekker", "Wie is de trekker van 7?"),
        ("7 trekker Anja, klaar op 12 maart", "Eén ding per regel"),
        ("7 trekker Anja voor 1 mei", "Eén ding per regel"),
        ("7 trekker Anja gedaan", "Eén ding per regel"),
        ("7 trekker Anja notitie: bellen", "Eén ding per regel"),
        ("7 klaar op 31-2", "“31-2” is niet als datum te lezen: 31-2 bestaat niet"),
        ("7 klaar op", "Wanneer is 7 klaar?"),
        ("7: voor alle kinderen", "schrijf dan: 7 tekst: …"),
        ("7 notitie:", "Er staat niets achter “notitie”"),
        ("7 juffen erbij", "Wat “juffen erbij” met 7 doet, weet ik niet"),
        ("12.5 gedaan", "Wat “5 gedaan” met 12 doet"),
        ("3 naar proeftiunen", "Een vak “proeftiunen” is er niet. Bedoel je Proeftuinen?"),
        ("3 naar onzin", "Een vak “onzin” is er niet"),
        ("3 naar actiebord", "Welk vak bedoel je: Verbinden, "),
        ("+be: x", "Welk vak bedoel je: Wat houdt ons tegen, "),
        ("+dromen", "Wat komt er in Dromen en idealen?"),
        ("+", "Schrijf achter + het vak en de tekst"),
        ("les 15: 2", "Die les is er niet: ze gaan van 1 tot en met 14"),
        ("les 5: 4", "Een eigen oordeel is 0, 1, 2 of 3"),
        ("les 5: goed", "Een eigen oordeel is 0, 1, 2 of 3"),
        ("les 5: 2-3", "Een eigen oordeel is 0, 1, 2 of 3"),
        ("les 5: 2 of 3", "Een eigen oordeel is 0, 1, 2 of 3"),
        ("les 5: 2½", "Een eigen oordeel is 0, 1, 2 of 3"),
        ("hallo", "Dit begrijp ik niet"),
        ("dromen: een zwembad", "Zet er een + voor: +dromen: …"),
        ("poster", "Welke poster?"),
    ],
)
def test_what_is_not_clear_says_why(line: str, why: str) -> None:
    assert why in refusal(line)


words_of_lines = st.sampled_from(
    [
        "12",
        "3, 4",
        "nr",
        "#",
        ":",
        "-",
        "–",
        "+",
        "+dromen",
        "les",
        "lesson 5",
        "2",
        "gedaan",
        "klaar",
        "klaar op",
        "op",
        "trekker",
        "Anja",
        "voor",
        "1 mei",
        "notitie:",
        "tekst",
        "naar",
        "proeftuinen",
        "->",
        "//",
        "poster",
        "t/m",
        "\n",
        "=",
        "✓",
    ]
)
typed_texts = st.lists(words_of_lines | texts, max_size=12).map(" ".join)


@given(typed_texts)
def test_whatever_is_typed_every_line_is_accounted_for_once(typed: str) -> None:
    lines = wall_lines(typed, TODAY)
    saying = [
        (at, line)
        for at, line in enumerate(map(clean_line, clean(typed).split("\n")), start=1)
        if not is_blank(line) and not line.startswith("//")
    ]
    assert [(line.at, line.text) for line in lines] == saying
    for line in lines:
        if isinstance(line.said, Unread):
            assert all(Words(lang).of(line.said.reason).strip() for lang in LANGUAGES)
        if isinstance(line.said, MarkGiven):
            assert line.said.mark in MARK_VALUES


@given(st.lists(words_of_lines, min_size=1, max_size=6).map(" ".join))
def test_capitals_and_blanks_make_no_difference(typed: str) -> None:
    def plain(said: Said) -> object:
        return repr(said).casefold()

    for line in wall_lines(typed, TODAY):
        spaced = wall_lines(f"  {line.text} ", TODAY)
        assert [each.said for each in spaced] == [line.said] or isinstance(line.said, PosterNamed | Unread)
        if not isinstance(line.said, Unread | PosterNamed | ValueSaid):
            (shouted,) = wall_lines(line.text.upper(), TODAY)
            assert plain(shouted.said) == plain(line.said)


def test_a_line_of_any_length_is_read_at_once() -> None:
    for sign in ("1 ", "1", "1,", "a ", "-", ": ", "(", "=", "kaart ", "trekker ", "+"):
        for begin in ("7 trekker ", "", "+dromen", "les 5: 2", "7 klaar op "):
            wall_lines(begin + sign * 20_000, TODAY)


def test_too_many_lines_are_told() -> None:
    lines = wall_lines("12 gedaan\n" * (MOST_LINES + 1), TODAY)
    assert len(lines) == MOST_LINES + 1
    assert [isinstance(line.said, Unread) for line in lines[-2:]] == [False, True]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        *(
            (line, status(12, value="done"))
            for line in (
                *("“12 gedaan”", "‘12’ gedaan", "**12** gedaan", "{12} gedaan", "12, gedaan", "12 | gedaan", "12 √"),
                *("o\t12 gedaan", "\uf0b7\t12 gedaan", "- [ ] 12 gedaan", "nr: 12 gedaan", "kaart nr. 12 gelukt"),
            )
        ),
        *(
            (line, CardsMoved((3,), PILOTS))
            for line in ("3 > proeftuinen", "3 –> de proeftuinen", "3 \uf0e0 proeftuin")
        ),
        ("3 naar het vak proeftuinen", CardsMoved((3,), PILOTS)),
        ("7 trekker: “Anja”", ValueSaid((7,), "owner", "Anja")),
        ("7 trekker - Anja", ValueSaid((7,), "owner", "Anja")),
        ("7 trekker -> Anja", ValueSaid((7,), "owner", "Anja")),
        ("7 Anja de Vries trekt", ValueSaid((7,), "owner", "Anja de Vries")),
        ("7 Anja wordt trekker", ValueSaid((7,), "owner", "Anja")),
        ("7 niemand trekt dit", ValueSaid((7,), "owner", "")),
        ("7 notitie - de buren", TextAdded((7,), "note", "de buren")),
        ("7 notitie > 3 kinderen", TextAdded((7,), "note", "> 3 kinderen")),
        ("+dromen & idealen: een plein", CardAdded(DREAMS, "een plein")),
        ("+kinderen hebben nodig: rust", CardAdded(Place("verhalenbord", "kinderen"), "rust")),
        ("les vijf: 2", MarkGiven(5, 2, "")),
        ("lesson five: two", MarkGiven(5, 2, "")),
        ("les één -> 3", MarkGiven(1, 3, "")),
        ("les 5: 2!", MarkGiven(5, 2, "")),
    ],
)
def test_what_people_write_on_paper_is_understood(line: str, said: Said) -> None:
    assert read(line) == said


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("12 gedaan?", "Laat dan het vraagteken weg"),
        ("12 is klaar?", "Laat dan het vraagteken weg"),
        ("7 trekker Anja?", "Laat dan het vraagteken weg"),
        ("7 Anja trekt dit?", "Laat dan het vraagteken weg"),
        ("7 klaar op 1 mei?", "Laat dan het vraagteken weg"),
        ("3 naar proeftuinen?", "Laat dan het vraagteken weg"),
        ("les 5: 2?", "Laat dan het vraagteken weg: les 5: 2"),
        ("les 5: 1 -> 2", "Een eigen oordeel is 0, 1, 2 of 3"),
        ("les 5: een begin", "Een eigen oordeel is 0, 1, 2 of 3"),
        ("7 = Anja", "Schrijf: 7 trekker Anja"),
        ("7: Anja trekt", "Schrijf: 7 trekker Anja"),
        ("7 trekker nodig", "Wie is de trekker van 7?"),
        ("7 wie trekt dit", "Schrijf: 7 trekker wie"),
        ("7: 1 mei", "Schrijf: 7 datum: 1 mei"),
        ("7 1 mei", "Schrijf: 7 datum: 1 mei"),
        ("12: nog niet klaar", "Als notitie: 12 notitie: …"),
        ("10: 12 gedaan", "Wat “12 gedaan” met 10 doet"),
        ("12 voor de zomer", "Schrijf: 12 klaar op 12 maart, of als notitie: 12 notitie: voor de zomer"),
        ("12 tekst klopt niet", "Zet er een dubbele punt voor: 12 tekst: …"),
        ("3, 4: een moestuin", "Een nieuwe tekst is voor één kaart"),
        ("12 weg", "Schrijf: 12 gestopt"),
        ("12 is gedaan door Anja", "Achter “gedaan” staat nog “door Anja”"),
        ("12 naar", "Bijvoorbeeld: 12 naar proeftuinen"),
        ("+nieuw idee: een moestuin", "Neem een titel van de poster"),
        ("+nood aan rust", "Zet er een dubbele punt achter: +Zorgen en noodzaak: …"),
        ("+een plein zonder hek", "Schrijf achter + het vak en de tekst"),
    ],
)
def test_what_may_not_be_meant_is_asked(line: str, why: str) -> None:
    assert why in refusal(line)


def test_the_question_mark_of_a_title_is_no_doubt() -> None:
    assert read("3 naar beter of nieuw?") == CardsMoved((3,), Place("verhalenbord", "identiteit"))


@pytest.mark.parametrize("line", ["-12 gedaan", "٣ gedaan", "１２ gedaan", "12\u0301 gedaan", "½ gedaan"])
def test_other_figures_are_no_numbers_of_cards(line: str) -> None:
    assert isinstance(read(line), Unread)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("7 trekker Anja, 1 mei", "Eén ding per regel: zet “1 mei …”"),
        ("7 trekker Anja 12 maart 2027", "Eén ding per regel: zet “12 maart 2027 …”"),
        ("7 owner Anja, friday", "Eén ding per regel"),
        *(
            (f"7 trekker {typed}", "Wie is de trekker van 7?")
            for typed in ("12", "1 mei", "gedaan", "n.t.b.", "vacature")
        ),
        *((f"7 trekker {typed}", "Wie is de trekker van 7?") for typed in ("nog te bepalen", "nog niet bekend", "tba")),
        *((f"7 trekker {typed}", "Wie is de trekker van 7?") for typed in ("Bas -> Anja", "van Bas naar Anja")),
        *((f"7 owner {typed}", "Wie is de trekker van 7?") for typed in ("Anja ipv Bas", "Anja, not Bas", "niet Anja")),
        ("7 trekker misschien Anja", "Laat dan “misschien” weg"),
        ("7 owner Anja (perhaps)", "Laat dan “perhaps” weg"),
        ("7 is klaar op 1 mei", "Schrijf: 7 gedaan, of: 7 datum: op 1 mei"),
        ("7 datum ?", "Wanneer is 7 klaar?"),
        *((f"7: {typed}", "als nieuwe tekst: 7 tekst: …") for typed in ("ok", "ja", "x", "👍", "nee!")),
        *(
            (f"3{typed}", "Hoort 3 in Dromen en idealen?")
            for typed in (" dromen", ": Dromen", " bij de dromen", ": dreams")
        ),
        ("+dromen: -", "Wat komt er in Dromen en idealen?"),
        ("+dreams: ?", "Wat komt er in Dromen en idealen?"),
        *(
            (f"les 5: {two}", "Eén les per regel: zet “")
            for two in ("2 en les 6: 3", "2; les 6: 3", "2, 6: 3", "2 6 3")
        ),
        *(
            (f"7 trekker {other}", "Wie is de trekker van 7?")
            for other in ("idem", "zie 11", "zelfde als 11", "moet nog")
        ),
        ("+dromen en proeftuinen: x", "Welk vak bedoel je: Dromen en idealen, Proeftuinen?"),
        ("+dreams/pilots: x", "Welk vak bedoel je: Dromen en idealen, Proeftuinen?"),
        *(
            (f"les 5: {typed}", "Een eigen oordeel is 0, 1, 2 of 3")
            for typed in ("-1", "- 1", "2+", "2 +", "2-", "2- omdat", "2±")
        ),
    ],
)
def test_what_may_mean_something_else_is_not_done(line: str, why: str) -> None:
    assert why in refusal(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        *((f"7 {word} Anja", "Anja") for word in ("trekker is nu", "nieuwe trekker", "owner is now", "new owner")),
        *((f"7 trekker {nobody}", "") for nobody in ("leeg", "n.v.t.", "nvt", "empty", "n/a")),
        *(
            (f"7 trekker {name}", name)
            for name in ("groep 7/8", "Groep 3-4", "Anja Mei", "juf van vrijdag", "Mark Vast")
        ),
        *(
            (f"7 trekker {name}", name)
            for name in ("Anja, Bram en Noor", "Team 2030", "KMN Kind & Co", "Ann-Marie 't Hoen")
        ),
    ],
)
def test_a_name_is_taken_as_it_was_typed(line: str, name: str) -> None:
    assert read(line) == ValueSaid((7,), "owner", name)


@pytest.mark.parametrize("line", ["12 -> gedaan", "12 → done", "12 > Klaar!", "12 => af"])
def test_an_arrow_to_a_status(line: str) -> None:
    assert read(line) == status(12, value="done")


@pytest.mark.parametrize("line", ["n° 12 gedaan", "Nº12 gedaan", "N˚ 12: done"])
def test_a_number_with_the_sign_for_it(line: str) -> None:
    assert read(line) == status(12, value="done")
