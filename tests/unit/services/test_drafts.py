"""The drafts of a folder, written by one thread and removed by another."""

import threading
import time
from pathlib import Path

import pytest

from ikc_tui.services.drafts import Draft, FolderDrafts
from ikc_tui.storage.drafts import Drafts


@pytest.fixture
def drafts(tmp_path: Path) -> FolderDrafts:
    return FolderDrafts(tmp_path)


def texts(folder: Path) -> list[str]:
    """What stands on the disk."""
    return [draft.values["text"] for draft in Drafts(folder).waiting() if isinstance(draft, Draft)]


def test_what_was_put_last_is_written(drafts: FolderDrafts, tmp_path: Path) -> None:
    draft = Draft.new("wijk", "card")
    for text in ("half", "heel"):
        drafts.put(draft.evolve(text=text))
    drafts.write(draft.id)
    assert texts(tmp_path) == ["heel"]


def test_a_thread_that_comes_late_writes_nothing_older(drafts: FolderDrafts, tmp_path: Path) -> None:
    draft = Draft.new("wijk", "card")
    drafts.put(draft.evolve(text="half"))
    late = threading.Timer(0.1, drafts.write, [draft.id])
    late.start()
    drafts.put(draft.evolve(text="heel"))
    drafts.write_within(draft.id, 5)
    late.join()
    assert texts(tmp_path) == ["heel"]


def test_a_draft_that_was_removed_is_not_written_any_more(drafts: FolderDrafts, tmp_path: Path) -> None:
    draft = Draft.new("wijk", "card")
    drafts.put(draft.evolve(text="half"))
    late = threading.Timer(0.1, drafts.write, [draft.id])
    late.start()
    drafts.remove(draft)
    late.join()
    assert texts(tmp_path) == []


def test_a_draft_that_is_being_written_is_removed_after_that(
    drafts: FolderDrafts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, begun = Drafts.keep, threading.Event()

    def slow(stored: Drafts, draft: Draft) -> None:
        begun.set()
        time.sleep(0.2)
        keep(stored, draft)

    monkeypatch.setattr(Drafts, "keep", slow)
    draft = Draft.new("wijk", "card")
    drafts.put(draft.evolve(text="half"))
    writing = threading.Thread(target=drafts.write, args=[draft.id])
    writing.start()
    begun.wait()
    drafts.remove(draft)
    writing.join()
    assert texts(tmp_path) == []


def test_the_last_draft_gets_no_more_than_its_time(drafts: FolderDrafts, monkeypatch: pytest.MonkeyPatch) -> None:
    hung = threading.Event()
    monkeypatch.setattr(Drafts, "keep", lambda stored, draft: hung.wait(10))
    draft = Draft.new("wijk", "card")
    drafts.put(draft.evolve(text="half"))
    start = time.monotonic()
    drafts.write_within(draft.id, 0.1)
    assert time.monotonic() - start < 5
    hung.set()


def test_the_last_text_goes_elsewhere_where_the_folder_does_not_answer(
    drafts: FolderDrafts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a network folder whose server is gone; what is written there later, and older, is not offered beside it."""
    keep, answers = Drafts.keep, threading.Event()

    def hang(stored: Drafts, draft: Draft) -> None:
        answers.wait(5)
        keep(stored, draft)

    monkeypatch.setattr(Drafts, "keep", hang)
    draft = Draft.new("wijk", "card")
    drafts.put(draft.evolve(text="half"))
    threading.Thread(target=drafts.write, args=[draft.id], daemon=True).start()
    time.sleep(0.05)
    drafts.put(draft.evolve(text="heel"))
    drafts.write_within(draft.id, 0.1)
    assert texts(tmp_path) == ["heel"]
    answers.set()
    drafts.write(draft.id)
    assert texts(tmp_path) == ["heel"]
