"""More than one program in one canvas: nothing of anyone is lost."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from tests.terminal.driver.session import SRC
from tests.told import Told

from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Canvas, Place, all_cards
from ikc_tui.domain.merge import resolve_conflict
from ikc_tui.services.session import Session
from ikc_tui.storage import codec
from ikc_tui.storage.store import Store

SLUG = "wijk"
DREAMS = Place("verhalenbord", "dromen")
today = date(2026, 3, 14)
WRITERS = 8
EDITS = 50  # of each; what it takes grows with the square of all cards

WRITER = """\
import sys
from datetime import date
from pathlib import Path
from ikc_tui.domain import edits
from ikc_tui.domain.canvas import Place
from ikc_tui.services.session import Session
from ikc_tui.storage.store import Store
store = Store(Path(sys.argv[1]))
session = Session(store, store.load("wijk"))
for number in range(int(sys.argv[3])):
    text = {"text": f"{sys.argv[2]}-{number}"}
    session.apply(edits.add_card, Place("verhalenbord", "dromen"), text, today=date(2026, 3, 14))
    if number % 10 == 9:
        while not session.flush(30):
            pass
session.close()
assert not session.save_state.pending
"""


def opened(folder: Path) -> Session:
    store = Store(folder)
    return Session(store, store.load(SLUG))


def texts(canvas: Canvas) -> list[str]:
    return [placed.card.text for placed in all_cards(canvas)]


def test_eight_programs_lose_no_card(tmp_path: Path) -> None:
    Store(tmp_path).save(SLUG, Canvas(name="Kindcentrum De Wijk"))
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, tmp_path, str(who), str(EDITS)], env={"PYTHONPATH": str(SRC)})
        for who in range(WRITERS)
    ]
    assert [writer.wait(240) for writer in writers] == [0] * WRITERS
    found = Store(tmp_path).load(SLUG)
    assert sorted(texts(found.canvas)) == sorted(f"{who}-{at}" for who in range(WRITERS) for at in range(EDITS))
    assert found.canonical


def test_different_fields_merge_and_undo_takes_back_ones_own(tmp_path: Path) -> None:
    Store(tmp_path).save(SLUG, Canvas(name="Kindcentrum De Wijk"))
    ours, theirs = opened(tmp_path), opened(tmp_path)
    ours.apply(edits.change_coalition, {"motto": "van ons"}, today=today)
    theirs.apply(edits.change_coalition, {"neighbourhood": "van hen"}, today=today)
    assert ours.flush()
    assert theirs.flush()
    told = Told(ours)
    ours.poll()
    assert (ours.canvas.motto, ours.canvas.neighbourhood) == ("van ons", "van hen")
    assert len(told.external()) == 1
    ours.poll()
    assert told.external() == []
    ours.undo()
    assert (ours.canvas.motto, ours.canvas.neighbourhood) == ("", "van hen")
    ours.close()
    theirs.poll()
    assert (theirs.canvas.motto, theirs.canvas.neighbourhood) == ("", "van hen")
    theirs.close()


def test_the_same_field_is_kept_twice_and_settled(tmp_path: Path) -> None:
    Store(tmp_path).save(SLUG, Canvas(name="Kindcentrum De Wijk"))
    ours = opened(tmp_path)
    card = ours.apply(edits.add_card, DREAMS, {"text": "samen"}, today=today).card
    assert card is not None
    assert ours.flush()
    theirs = opened(tmp_path)
    ours.apply(edits.change_card, card, {"text": "samen sterk"}, today=today)
    theirs.apply(edits.change_card, card, {"text": "samen verder"}, today=today)
    assert ours.flush()
    assert theirs.flush()
    ours.poll()
    assert sorted(texts(ours.canvas)) == ["samen sterk", "samen verder"]
    (conflict,) = ours.conflicts
    ours.apply(resolve_conflict, conflict.id, "mine", today=today)
    assert len(texts(ours.canvas)) == 1
    assert ours.conflicts == ()
    ours.close()
    theirs.close()


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    Store(tmp_path).save(SLUG, Canvas(name="Kindcentrum De Wijk"))
    first = opened(tmp_path)
    for text in ("een", "twee"):
        first.apply(edits.add_card, DREAMS, {"text": text}, today=today)
    first.close()
    second = opened(tmp_path)
    second.undo()
    assert texts(second.canvas) == ["een"]
    second.redo()
    assert texts(second.canvas) == ["een", "twee"]
    second.undo()
    second.undo()
    assert texts(second.canvas) == []
    second.close()
    assert codec.encode(second.canvas) == Store(tmp_path).path(SLUG).read_bytes()


def test_a_canvas_that_goes_away_or_becomes_a_folder_loses_nothing(tmp_path: Path) -> None:
    Store(tmp_path).save(SLUG, Canvas(name="Kindcentrum De Wijk"))
    session = opened(tmp_path)
    path = Store(tmp_path).path(SLUG)
    path.unlink()
    path.mkdir()
    session.apply(edits.add_card, DREAMS, {"text": "blijft"}, today=today)
    assert not session.flush()
    assert session.save_state.problem is not None
    path.rmdir()
    while session.save_state.pending:
        session.flush(30)
    assert texts(Store(tmp_path).load(SLUG).canvas) == ["blijft"]
    session.close()
