"""Canvases that were edited without being opened."""

import threading
from pathlib import Path

from tests.conftest import TODAY

from ikc_tui.domain import edits
from ikc_tui.services.library import Library
from ikc_tui.services.pending_saves import PendingSaves


def test_saving_is_asked_for_twice_at_once(canvases: Path) -> None:
    unsaved, library = PendingSaves(), Library(canvases)
    for slug in library.slugs():
        session = library.open(slug)
        session.apply(edits.change_coalition, {"motto": "nieuw"}, today=TODAY)
        unsaved.add(session)
    failed: list[BaseException] = []
    asked = threading.Barrier(2)

    def save() -> None:
        asked.wait()
        try:
            assert unsaved.save() is None
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=save) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert {library.load(slug).canvas.motto for slug in library.slugs()} == {"nieuw"}
