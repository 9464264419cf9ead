"""Ids of cards and partners, and dates as people type them."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain import ids
from ikc_tui.domain.dates import read_date
from ikc_tui.domain.ids import new_id, slug

TODAY = date(2026, 3, 14)  # a Saturday


@given(st.sets(st.text(max_size=6)))
def test_a_new_id_is_short_plain_and_not_taken(taken: set[str]) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]{5}", new_id(taken))
    assert not set("ilo01") & set(new_id(taken))


def test_an_id_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["aaaaa", "aaaaa", "bbbbb"])
    monkeypatch.setattr(ids._random, "choice", lambda letters: "x")
    monkeypatch.setattr(ids._random, "choices", lambda signs, k: next(drawn))
    assert new_id({"xaaaaa"}) == "xbbbbb"


@given(texts | st.text(), st.integers(0, 5))
def test_a_slug_is_a_plain_name_that_is_not_taken(name: str, times: int) -> None:
    taken: list[str] = []
    for _ in range(times + 1):
        found = slug(name, taken)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
        assert len(found) <= 48 + len("-99")
        assert found not in taken
        taken.append(found)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("De Kleine Dichter", "de-kleine-dichter"),
        ("KMN Kind & Co", "kmn-kind-co"),
        ("Één straße", "een-strasse"),
        ("  --  ", "naamloos"),
        ("日本", "naamloos"),
        ("x" * 47 + " yz", "x" * 47),
    ],
)
def test_a_slug_reads_as_its_name(name: str, plain: str) -> None:
    assert slug(name) == plain
    assert slug(name, [plain]) == f"{plain}-2"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", None),
        ("   ", None),
        ("2026-03-14", date(2026, 3, 14)),
        (" 2026-3-1 ", date(2026, 3, 1)),
        ("1999-12-31", date(1999, 12, 31)),
        ("14-3", date(2026, 3, 14)),
        ("13-3", date(2027, 3, 13)),
        ("15/3", date(2026, 3, 15)),
        ("15.3", date(2026, 3, 15)),
        ("15 3", date(2026, 3, 15)),
        ("1-1", date(2027, 1, 1)),
        ("14-3-2020", date(2020, 3, 14)),
        ("29-2", date(2028, 2, 29)),
        ("+0d", date(2026, 3, 14)),
        ("+10d", date(2026, 3, 24)),
        ("+2w", date(2026, 3, 28)),
        ("+ 2 W", date(2026, 3, 28)),
        ("+1m", date(2026, 4, 14)),
        ("+10m", date(2027, 1, 14)),
        ("+22m", date(2028, 1, 14)),
        ("+1j", date(2027, 3, 14)),
        ("+1y", date(2027, 3, 14)),
    ],
)
def test_a_date_is_read_as_it_is_meant(typed: str, meant: date | None) -> None:
    assert read_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "today", "meant"),
    [
        ("+1m", date(2026, 1, 31), date(2026, 2, 28)),
        ("+1m", date(2028, 1, 31), date(2028, 2, 29)),
        ("+1j", date(2028, 2, 29), date(2029, 2, 28)),
        ("+1m", date(2026, 12, 31), date(2027, 1, 31)),
        ("29-2", date(2096, 3, 1), date(2104, 2, 29)),
        ("31-12", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_months_differ_in_length(typed: str, today: date, meant: date) -> None:
    assert read_date(typed, today) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "morgen",
        "32-1",
        "30-2",
        "2026-13-1",
        "2026-02-30",
        "14-3-26",
        "0-1",
        "14",
        "+2",
        "2w",
        "+99999d",
        "+9999j",
        "--",
    ],
)
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(typed, TODAY)


@given(st.text(max_size=12) | st.from_regex(r"\+?\s*\d{1,5}\s*[dwmjy./ -]?\d{0,4}", fullmatch=True), st.dates())
def test_anything_typed_is_a_date_or_told(typed: str, today: date) -> None:
    try:
        found = read_date(typed, today)
    except ValueError:
        return
    assert found is None or isinstance(found, date)


@given(st.dates(), st.dates())
def test_a_date_shown_in_full_is_read_back(day: date, today: date) -> None:
    assert read_date(day.isoformat(), today) == day


@given(st.dates(max_value=date(9980, 1, 1)), st.dates())
def test_day_and_month_mean_the_next_that_comes(today: date, day: date) -> None:
    found = read_date(f"{day.day}-{day.month}", today)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert today <= found <= today + timedelta(days=366 * 8)
