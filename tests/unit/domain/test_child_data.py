"""What looks like a child's data: all that is, in whatever way it is written, and little that is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain.child_data import MASK, find_child_data, masked

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def kinds(text: str) -> list[str]:
    return [each.kind for each in find_child_data(text)]


def weighed(digits: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11


nine_digits = st.integers(10**7, 10**9 - 1).map(lambda number: f"{number:09}")
bsns = (
    st.integers(10**6, 10**8 - 1)
    .map(lambda number: (f"{number:08}", weighed(f"{number:08}0")))
    .filter(lambda drawn: drawn[1] < 10)
    .map(lambda drawn: f"{drawn[0]}{drawn[1]}")
)
SENTENCES = ("{}", "Sam {} groep 3", "({})", "nr: {}.", "Sam\n{}\nNoor", "BSN {}", "bsn:{}", "BSN{}", "3 kinderen, {}")
sentences = st.sampled_from(SENTENCES)


@given(bsns, sentences, st.sampled_from(["", " ", ".", "-", "\u00a0"]))
def test_a_bsn_is_found_in_groups_of_three_or_in_one(digits: str, sentence: str, between: str) -> None:
    written = between.join((digits[:3], digits[3:6], digits[6:]))
    (found,) = find_child_data(text := sentence.format(written))
    assert found.kind == "bsn"
    assert text[found.start : found.end] == written
    assert digits not in masked(text)
    assert masked(text) == sentence.format(MASK)


@given(bsns)
def test_as_it_stands_on_papers(digits: str) -> None:
    assert kinds(f"Sam {digits[:4]}.{digits[4:6]}.{digits[6:]} is er") == ["bsn"]


@given(bsns.map(lambda digits: digits.lstrip("0")).filter(lambda digits: len(digits) >= 8))
def test_a_zero_in_front_may_be_left_out(digits: str) -> None:
    assert kinds(f"BSN {digits}") == ["bsn"]


@given(nine_digits.filter(lambda digits: weighed(digits) != 0), sentences)
def test_what_does_not_pass_the_eleven_test_is_none(digits: str, sentence: str) -> None:
    assert kinds(sentence.format(digits)) == []


@given(bsns, st.text("0123456789", min_size=1, max_size=8))
def test_what_stands_in_a_longer_number_is_none(digits: str, more: str) -> None:
    for text in (
        digits + more,
        more + digits,
        f"{digits},{more}",
        f"x{digits}",
        f"{digits}x",
        f"/{digits}",
        f"+{digits}",
    ):
        assert "bsn" not in kinds(text)


@pytest.mark.parametrize("between", ["  ", "_", "/", " - ", ", "])
def test_where_it_is_called_so_it_may_be_written_anyhow(between: str) -> None:
    for written in (between.join(("123", "456", "782")), between.join("123456782"), f"12345678{between}2"):
        assert [
            text[found.start : found.end] for text in (f"BSN: {written} van Sam",) for found in find_child_data(text)
        ] == [written]
    assert kinds("bsn 123\n456 782") == []
    assert kinds("BSN 1 2 3 4 5 6 7 8 3") == []


@pytest.mark.parametrize(
    "text",
    [
        "* 14-03-2019 ouderavond",
        "**14-03-2019** ouderavond",
        "geboren idee\n\nDe avond is op 14-03-2019",
        "000000000",
        "00000000",
        "06 12345678",
        "06-12345678",
        "+31 612345678",
        "030 2345678",
        "NL91 ABNA 0417 1643 00",
        "KvK 41180002",
        "RSIN 123456782",
        "€ 123.456.782",
        "123456782 euro",
        "20260314",
        "14-03-2026",
        "12.345.678",
        "https://voorbeeld.nl/123456782",
        "1234 567 890 123",
        "2024 2025 2026",
        "tel. 123456782",
        "Ouderavond op 14-03-2026",
        "Klaar op 1 maart 2026",
        "De school is geboren uit een droom",
        "Het idee is geboren op 14 maart 2019",
        "IKC Zonneveld is 5 jaar jarig op 14 maart",
        "Kinderen starten op 14-03-2026",
        "voor 1 maart: gebouw 12",
        "geb. A, 1e verdieping",
        "het is 20 °C op 14 maart",
        "geboren in 2019",
        "De jarige krijgt taart. Op 14 maart is er feest.",
    ],
)
def test_what_is_obviously_something_else(text: str) -> None:
    assert kinds(text) == []
    assert masked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Sam, geboren 14-03-2019",
        "Sam is geboren op 14 maart 2019 in de wijk",
        "Sam (geb. 14/3/19)",
        "geboortedatum: 2019-03-14",
        "Geb.dat. 14.03.2019",
        "Sam ° 14-03-2019",
        "Sam (°14 maart 2019)",
        "Sam (*14-03-2019)",
        "Sam is jarig op 14 maart",
        "Op 14 maart is Sam jarig",
        "14-03-2019 geboren",
        "Sam was born on 14 March 2019",
        "born March 14, 2019",
        "DOB 14-03-2019",
        "d.o.b. 2019-03-14",
        "Date of birth: 14/03/2019",
        "leerling Sam (14-03-2019)",
        "zoon Sam de Vries 14 mrt 2019",
        "Sam, geboren op de 14e van maart 2019",
        "born on the 14th of March 2019",
        "Sam geb. 14032019",
        "geboren: 20190314",
        "Sam, geboren op\n14 maart 2019",
        "Geboren:\n 14-03-2019",
        "Sam *14-03-2019",
    ],
)
def test_the_date_of_a_birth(text: str) -> None:
    assert kinds(text) == ["birth_date"]
    assert "14" not in masked(text)
    assert "Sam" in masked(text) or "Sam" not in text


@given(st.dates(date(2005, 1, 1), date(2030, 1, 1)), st.sampled_from(["{:%d-%m-%Y}", "{:%Y-%m-%d}", "{:%d/%m/%Y}"]))
def test_any_date_behind_a_word_for_a_birth(day: date, form: str) -> None:
    written = form.format(day)
    assert kinds(f"Noor, geboren op {written}.") == ["birth_date"]
    assert kinds(f"De ouderavond is op {written}.") == []


@given(texts)
def test_of_any_text_nothing_is_left_after_masking(text: str) -> None:
    found = [*find_child_data(text)]
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert kinds(masked(text)) == []


@given(st.text("0123456789 .-€geborn°", max_size=60))
def test_of_any_digits_what_is_found_overlaps_nothing(text: str) -> None:
    ends = [0]
    for found in find_child_data(text):
        assert found.start >= ends[-1]
        ends.append(found.end)
