"""Where in a canvas a child's data seem to stand: every text is looked through; no example is warned of."""

from collections import Counter

import pytest
from tests.conftest import REPOSITORY

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import LANGUAGES, Lang, Words
from ikc_tui.services.child_data import OTHER, child_data_in, child_data_told
from ikc_tui.storage.store import Store

BSN = "123456782"
TABLE = {
    "name": "Wijk",
    "motto": BSN,
    "partners": {"p": {"name": BSN}},
    "practice": {"proud": [BSN]},
    "verhalenbord": {
        "dromen": {"d": {"text": f"Een droom van {BSN} en nog veel meer woorden dan er passen", "note": BSN}}
    },
    "richtingenbord": {"van_naar": {"v": {"from": BSN, "to": "wij"}}},
    "actiebord": {"verbinden": {"a": {"text": "Soep", "learned": BSN, "owner": f"Sam {BSN}", "status": "doing"}}},
    "marks": {"7": {"note": f"{BSN} en geboren 14-03-2019"}},
    "reviews": {"r": {"present": [BSN], "notes": BSN, "decisions": [BSN], "items": {"i": {"title": BSN}}}},
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_looked_through_and_no_number_repeated(lang: Lang) -> None:
    found = [*child_data_in(Canvas.model_validate(TABLE))]
    fields = Counter(each.field.rpartition(".")[2] for each in found)
    once = ("motto", "name", "proud", "text", "from", "owner", "learned", "notes", "present", "decisions", "title")
    assert fields == {**dict.fromkeys(once, 1), "note": 3}
    told = [Words(lang).of(child_data_told("Wijk", each)) for each in found]
    board = {"nl": "Verhalenbord, ", "en": "Story board, "}
    assert all(each.startswith("Wijk, ") for each in told)
    assert BSN not in "".join(told)
    assert "2019" not in "".join(told)
    assert any(board[lang] in each and "“Een droom van … en nog veel meer woorden" in each for each in told)


def test_conflicts_and_unknown_keys_are_looked_through() -> None:
    table = {"name": "Wijk", "later": {"x": [BSN]}, "conflicts": {"c": {"path": ["motto"], "theirs": f"van {BSN}"}}}
    table |= {"imports": {"csv-1": {"values": {"text": BSN}}}, "posters": {BSN: {"cards": [BSN]}}}
    found = [*child_data_in(Canvas.model_validate(table))]
    assert [(each.kind, each.field) for each in found] == [("bsn", OTHER)] * 2
    assert BSN not in "".join(Words().of(child_data_told("Wijk", each)) for each in found)


def test_nothing_in_the_examples_is_taken_for_it() -> None:
    store = Store(REPOSITORY / "canvases")
    assert [each for slug in store.slugs() for each in child_data_in(store.load(slug).canvas)] == []
