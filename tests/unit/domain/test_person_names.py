"""A person's name is found as a whole, however it is written, and nothing else is touched."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain.person_names import NameRefused, NewIds, PersonName

ANJA = PersonName("Anja")
FULL = PersonName("Anja de Vries")
words = st.text(st.characters(categories=["Lu", "Ll", "Mn"]) | st.sampled_from("éàïçßĳÅø'-."), min_size=1, max_size=6)
names = st.lists(words, min_size=1, max_size=3).map(" ".join)


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Anja", "Anja belt.", "# belt."),
        ("Anja", "Met anja, ANJA en Ánja", "Met #, # en #"),
        ("Anja", "Anjali en Tanja en Anja2", "Anjali en Tanja en Anja2"),
        ("Anja", "Anja's plan (Anja) “Anja” Anja!", "#'s plan (#) “#” #!"),
        ("Anja", "Anja-groep, anja_groep, anja@school.nl", "#-groep, #_groep, #@school.nl"),
        ("Anja de Vries", "anja  DE\nvries.", "#."),
        ("Anja de Vries", "Anja\u00a0de Vries, An\u00adja de Vries", "#, #"),
        ("Anja de Vries", "Anja, de Vries", "Anja, de Vries"),
        ("Anja de Vries", "A. de Vries", "A. de Vries"),
        ("Zoë", "Zoe ZOË Zoe\u0308 Zoey", "# # # Zoey"),
        ("D'Angelo", "d’angelo d`Angelo dAngelo", "# # dAngelo"),
        ("Anne-Marie", "Anne‑Marie en Anne Marie", "# en Anne Marie"),
        ("Groß", "GROSS en groß en grossier", "# en # en grossier"),
        ("IJsbrand", "Ĳsbrand", "#"),
        ("J. (Jan) [x]*", "J. (Jan) [x]* en J. (Jan)", "# en J. (Jan)"),
        ("Jan Jan", "Jan Jan Jan", "# Jan"),
        ("Ömer Çelik", "omer celik, Ömer Çelik", "#, #"),
    ],
)
def test_where_it_stands(name: str, text: str, left: str) -> None:
    assert PersonName(name).replace(text, "#") == left


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ("Anja", ""),
        (" anja ", ""),
        ("Anja, Samir", "Samir"),
        ("Samir, Anja", "Samir"),
        ("Samir, Anja, Noor", "Samir, Noor"),
        ("Samir en Anja", "Samir"),
        ("Anja & Samir", "Samir"),
        ("Anja/Samir", "Samir"),
        ("Anjali en Samir", "Anjali en Samir"),
        ("Anja Bakker", "[weg] Bakker"),
        ("Anja Bakker, Anja", "[weg] Bakker"),
        ("juf Anja (groep 3), Samir", "juf [weg] (groep 3), Samir"),
    ],
)
def test_in_a_field_of_names_it_goes(names: str, left: str) -> None:
    assert ANJA.drop(names, "[weg]") == left


def test_a_name_with_a_word_that_separates_names() -> None:
    assert PersonName("Jan en Piet").drop("Jan en Piet", "[weg]") == ""
    assert PersonName("Jan en Piet").drop("Jan en Piet, Noor", "[weg]") == "[weg], Noor"


@given(names, texts, texts, st.sampled_from(["", "[weg]", "x"]))
def test_afterwards_it_stands_nowhere(name: str, before: str, after: str, by: str) -> None:
    try:
        person = PersonName(name)
        person.check_replacement(by)
    except NameRefused:
        return
    text = f"{before} {name} {after}"
    assert person.is_in(text)
    left = person.replace(text, by)
    assert not person.is_in(left)
    assert person.replace(left, by) == left
    assert person.may_stand_in(text)


@given(names, st.lists(texts, min_size=2, max_size=4))
def test_nothing_else_is_touched(name: str, around: list[str]) -> None:
    try:
        person = PersonName(name)
    except NameRefused:
        return
    text = f" {name} ".join(around)
    assume(name[0].isalnum() and name[-1].isalnum() and len(person.find(text)) == len(around) - 1)
    assume(not any(person.is_in(part) for part in around))
    assert person.replace(text, "\0") == " \0 ".join(around)


@pytest.mark.parametrize("text", ["", " ", "A", "é", "A.", "'", "12", "de", "van de", "\x1b", "\u200b\u200b", "-_-"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(NameRefused):
        PersonName(text)


@pytest.mark.parametrize("text", ["Bo", "Li", "Jo de", "O'B"])
def test_a_short_name_is_a_name(text: str) -> None:
    assert PersonName(text).is_in(f"Met {text}.")


@pytest.mark.parametrize("by", ["Anja B.", "anja", "iemand (Ánja)", "—", "…"])
def test_what_may_not_stand_in_its_place(by: str) -> None:
    with pytest.raises(NameRefused):
        ANJA.check_replacement(by)


def test_what_may() -> None:
    assert ANJA.check_replacement(" [naam\nweg] ") == "[naam weg]"
    assert ANJA.check_replacement("") == ""


@pytest.mark.parametrize("id", ["anja-de-vries", "anja-de-vries-2", "Anja_de_Vries", "anja-de-vries-12"])
def test_ids_made_of_it(id: str) -> None:
    assert FULL.is_id(id)
    assert not ANJA.is_id(id)


@pytest.mark.parametrize("id", ["anja", "anja-de-vries-b", "kapsalon-anja-de-vries", "k7f3q2", "2"])
def test_ids_not_made_of_it(id: str) -> None:
    assert not FULL.is_id(id)


def test_new_ids_are_each_another() -> None:
    new = NewIds(FULL, "naam-weg", taken=1)
    made = [new.of(id) for id in ("anja-de-vries", "Anja-de-Vries", "anja-de-vries", "noor")]
    assert made == ["naam-weg-2", "naam-weg-3", "naam-weg-2", "noor"]
    assert new.pattern().findall("[partners.naam-weg] naam-weg-12 naam-wegen") == ["", "12"]


def test_parts_that_may_stand_alone() -> None:
    assert [part.text for part in FULL.parts] == ["Anja", "Vries"]
    assert [part.text for part in PersonName("J. de Wit, Anja 12").parts] == ["Wit", "Anja"]
    assert ANJA.parts == ()


def test_typed_again() -> None:
    zoe = PersonName("Zoë de  Wit")
    assert zoe.is_same(" Zoe\u0308 de Wit ")
    assert not zoe.is_same("zoe de wit")
    assert not zoe.is_same("Zoë de Wit.")


def test_in_the_name_of_a_file() -> None:
    assert FULL.is_in_file_name("notulen-anja_de-Vries.toml")
    assert not ANJA.is_in_file_name("anjali.toml")
