"""Ids of cards and partners."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from ikc_tui.domain import ids
from ikc_tui.domain.ids import new_id, slug


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
        ("Contact", "contact"),
        ("Aux & co", "aux-co"),
        ("COM10", "com10"),
    ],
)
def test_a_slug_reads_as_its_name(name: str, plain: str) -> None:
    assert slug(name) == plain
    assert slug(name, [plain]) == f"{plain}-2"


@pytest.mark.parametrize("name", ["con", "PRN", " Aux. ", "nul...", "COM1", "com¹", "lpt9", "LPT0", "Cön", "con "])
def test_a_name_that_windows_keeps_for_itself_gets_a_number(name: str) -> None:
    found = slug(name)
    assert re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)-2", found)
    assert slug(name, [found]) == found.replace("-2", "-3")
