"""What is pasted from elsewhere, as the items of a list."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain.list_items import ListItem, is_list, list_items
from ikc_tui.domain.safe_text import clean, is_blank

BULLETS = (
    "- ",
    "* ",
    "+ ",
    "– ",
    "• ",
    "•",
    "◦ ",
    "▪ ",
    "· ",
    "1. ",
    "12. ",
    "1) ",
    "(3) ",
    "a) ",
    "- [ ] ",
    "[ ] ",
    "☐ ",
)
TICKS = ("- [x] ", "[X] ", "* [x] ", "☑ ", "✓ ", "1. [x] ")

words = st.text(st.characters(categories=["L"]), min_size=1, max_size=8)
lines = st.lists(words, min_size=2, max_size=5).map(" ".join)


def found(pasted: str) -> list[str]:
    return [item.text for item in list_items(pasted)]


@pytest.mark.parametrize("bullet", BULLETS)
def test_bullets_of_every_kind_are_taken_off(bullet: str) -> None:
    items = list_items(f"{bullet}Ouderavond in mei\n{bullet}Flyer maken")
    assert items == [ListItem("Ouderavond in mei", True), ListItem("Flyer maken", True)]
    assert is_list(items)


@pytest.mark.parametrize("tick", TICKS)
def test_what_is_ticked_is_done(tick: str) -> None:
    assert list_items(f"{tick}Klaar") == [ListItem("Klaar", has_bullet=True, ticked=True)]


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        ("een\ntwee\n\n\ndrie\n", ["een", "twee", "drie"]),
        ("- een\r\n- twee\r- drie", ["een", "twee", "drie"]),
        ("- een\n  - een a\n    * een b\n- twee", ["een", "een a", "een b", "twee"]),
        ("- een\n  gaat verder\n  en nog\n- twee", ["een gaat verder en nog", "twee"]),
        ("- een\n\n  gaat verder\n- twee", ["een gaat verder", "twee"]),
        ("Een\n  gaat verder\nTwee", ["Een gaat verder", "Twee"]),
        ("   een\n   twee\n   drie", ["een", "twee", "drie"]),
        ("een\n   twee\n   drie", ["een", "twee", "drie"]),
        ("    - een\n      verder\n    - twee", ["een verder", "twee"]),
        ("Afspraken:\n- een\n- twee", ["Afspraken:", "een", "twee"]),
        ("·         een\no   twee\n·         drie", ["een", "twee", "drie"]),
        ("• een\n  o twee", ["een", "twee"]),
        ("een\n---\ntwee\n=====\n***", ["een", "twee"]),
        ("- \n-\n•\n1.\n[ ]\n- [ ]\n- een", ["een"]),
        ("-5 graden\n*nadruk*\n1.5 fte\n2026. jaar", ["-5 graden", "*nadruk*", "1.5 fte", "2026. jaar"]),
        ("A. Jansen belt\n[x](adres)\no ja", ["A. Jansen belt", "[x](adres)", "o ja"]),
        ("1. 14 maart\n2) 1. maart", ["14 maart", "1. maart"]),
        ("\t- een\n\t- twee", ["een", "twee"]),
        ("", []),
        (" \n\t\n\u200b", []),
    ],
)
def test_items(pasted: str, items: list[str]) -> None:
    assert found(pasted) == items


@pytest.mark.parametrize("pasted", ["een\ntwee", "- een\ntwee", "Een zin.\n\nNog een zin - met een streep."])
def test_running_text_is_no_list(pasted: str) -> None:
    assert not is_list(list_items(pasted))


@given(st.lists(lines, min_size=1), st.sampled_from(BULLETS), st.integers(0, 6))
def test_a_list_is_read_back(items: list[str], bullet: str, indent: int) -> None:
    assert found("\n".join(" " * indent + bullet + item for item in items)) == items


@given(st.lists(lines, min_size=1), st.integers(1, 4))
def test_wrapped_lines_are_joined(items: list[str], indent: int) -> None:
    assert found("\n".join("- " + item.replace(" ", "\n" + " " * indent) for item in items)) == items


@given(texts)
def test_no_item_is_blank_and_none_can_act_on_a_terminal(pasted: str) -> None:
    for item in list_items(pasted):
        assert not is_blank(item.text)
        assert clean(item.text) == item.text == item.text.strip()
        assert "\n" not in item.text


@given(st.lists(texts).map("\n".join))
def test_of_what_can_be_read_no_letter_is_lost(pasted: str) -> None:
    def letters(text: str) -> list[str]:
        return [sign for sign in text if sign.isalpha() and sign not in "oxXvVabcdefghijklmnpqrstuwyz"]

    assert letters("".join(found(pasted))) == letters(clean(pasted))


@pytest.mark.parametrize("line", ["- een kaart", " " * 50, "-" * 60, "- [", "  verder", "1" * 40])
def test_ten_thousand_lines_take_no_time(line: str) -> None:
    began = time.monotonic()
    list_items("\n".join([line] * 10_000))
    assert time.monotonic() - began < 2
