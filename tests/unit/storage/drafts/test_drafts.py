"""What is being typed, on the disk."""

import os
import platform
import re
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from tests.another_process import another_process
from tests.strategies import texts

from ikc_tui.domain.safe_text import clean
from ikc_tui.storage import drafts as module
from ikc_tui.storage.drafts import BrokenDraft, Draft, Drafts
from ikc_tui.storage.paths import data_folder
from ikc_tui.storage.problems import Problem
from ikc_tui.storage.processes import is_running, start_of

NOW = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)


def opened(folder: Path, now: datetime = NOW) -> Drafts:
    return Drafts(folder, lambda: now)


def crashed(folder: Path, now: datetime = NOW) -> Drafts:
    """The drafts as the next start finds them: the process that kept them is gone."""
    for path in (folder / ".ikc" / "drafts").glob("*.toml"):
        path.write_text(path.read_text().replace(f"pid = {os.getpid()}\n", f"pid = {ended_process()}\n"))
    return opened(folder, now)


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def draft(text: str = "half een zin", slug: str = "partou") -> Draft:
    return Draft.new(slug, "card", "k7f3q2", "verhalenbord", "dromen").evolve(text=text, note="")


def file_of(folder: Path) -> Path:
    (path,) = (folder / ".ikc" / "drafts").iterdir()
    return path


def test_what_was_typed_is_offered_on_the_next_start(tmp_path: Path) -> None:
    typed = draft("een\nzin")
    opened(tmp_path).keep(typed)
    (found,) = crashed(tmp_path).waiting()
    assert isinstance(found, Draft)
    assert found.values == {"text": "een\nzin", "note": ""}
    assert (found.slug, found.editor, found.card) == ("partou", "card", "k7f3q2")
    assert (found.board, found.section, found.when, found.id) == ("verhalenbord", "dromen", NOW, typed.id)


def test_a_person_can_read_the_file(tmp_path: Path) -> None:
    opened(tmp_path).keep(draft("een\nzin"))
    text = file_of(tmp_path).read_text()
    assert "een\nzin" in text
    assert tomli.loads(text)["slug"] == "partou"
    assert file_of(tmp_path).name.startswith("partou-")


IN_NO_NAME = r'[/\\<>:"|?*\x00-\x1f]' if sys.platform == "win32" else r"[/\\]"


@given(st.dictionaries(st.text(max_size=5), texts, max_size=3), texts)
def test_any_text_comes_back_clean(tmp_path_factory: pytest.TempPathFactory, values: dict[str, str], slug: str) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    slug = re.sub(IN_NO_NAME, "", clean(slug)).lstrip(".")
    opened(folder).keep(Draft.new(slug, "note").evolve(**values))
    (found,) = crashed(folder).waiting()
    assert isinstance(found, Draft)
    assert found.slug == slug
    assert set(found.values.values()) <= {clean(value) for value in values.values()}
    assert "\x1b" not in file_of(folder).read_text()


def test_keeping_again_replaces(tmp_path: Path) -> None:
    drafts, typed = opened(tmp_path), draft("een")
    for text in ("een", "een z", "een zin"):
        drafts.keep(typed.evolve(text=text))
    (found,) = crashed(tmp_path).waiting()
    assert isinstance(found, Draft)
    assert found.values == {"text": "een zin"}


def test_what_was_kept_in_the_canvas_is_offered_no_more(tmp_path: Path) -> None:
    drafts, typed = opened(tmp_path), draft()
    drafts.remove(typed)  # never written: nothing was typed
    drafts.keep(typed)
    drafts.remove(typed)
    assert crashed(tmp_path).waiting() == []


def test_an_editor_that_is_open_is_left_alone(tmp_path: Path) -> None:
    here = opened(tmp_path)
    here.keep(draft())
    assert here.waiting() == []
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        path = file_of(tmp_path)
        text = path.read_text().replace(f"pid = {os.getpid()}\n", f"pid = {other.pid}\n")
        path.write_text(text.replace(start_of(os.getpid()) or "-", start_of(other.pid)))
        assert opened(tmp_path).waiting() == []
    finally:
        other.communicate(b"\n")
    assert len(opened(tmp_path).waiting()) == 1


@pytest.mark.skipif(not start_of(os.getpid()), reason="this system does not tell when a process started")
def test_another_process_with_the_same_number_is_another(tmp_path: Path) -> None:
    opened(tmp_path).keep(draft())
    path = file_of(tmp_path)
    with another_process() as running:
        path.write_text(path.read_text().replace(f"pid = {os.getpid()}\n", f"pid = {running}\n"))
        assert len(opened(tmp_path).waiting()) == 1
        assert is_running(running, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells of a process that has ended")
def test_a_process_that_has_ended_runs_no_more_though_nobody_asked_after_it() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read()  # to its end
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert not is_running(process.pid, "")
    process.communicate()


@pytest.mark.parametrize("pid", [0, -1, 2**31, 2**80])
def test_numbers_that_are_no_process(pid: int) -> None:
    assert not is_running(pid, "")


def test_what_another_computer_left_is_offered_after_an_hour(tmp_path: Path) -> None:
    opened(tmp_path).keep(draft())
    path = file_of(tmp_path)
    path.write_text(path.read_text().replace(f'host = "{platform.node()}"', 'host = "elders"'))
    assert opened(tmp_path, NOW + timedelta(minutes=59)).waiting() == []
    assert len(opened(tmp_path, NOW + timedelta(minutes=61)).waiting()) == 1
    assert len(opened(tmp_path, NOW - timedelta(days=400)).waiting()) == 1  # whatever the clock says


def test_what_another_person_left_is_offered_after_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(tmp_path).keep(draft())
    found = crashed(tmp_path, NOW + timedelta(minutes=59))
    monkeypatch.setattr(module, "_user_id", lambda: "another")
    assert found.waiting() == []
    assert len(opened(tmp_path, NOW + timedelta(minutes=61)).waiting()) == 1


def test_the_last_typed_comes_first(tmp_path: Path) -> None:
    for minute in (1, 3, 2):
        opened(tmp_path, NOW + timedelta(minutes=minute)).keep(draft(str(minute)))
    found = crashed(tmp_path).waiting()
    assert [each.values["text"] for each in found if isinstance(each, Draft)] == ["3", "2", "1"]


# Claiming


def test_a_draft_that_ends_the_app_does_it_once(tmp_path: Path) -> None:
    opened(tmp_path).keep(draft())
    drafts = crashed(tmp_path)
    (found,) = drafts.waiting()
    assert isinstance(found, Draft)
    drafts.claim(found)  # and then the app dies
    again = opened(tmp_path)
    assert again.waiting() == []
    (aside,) = again.claimed()
    assert "half een zin" in aside.read_text()


def test_only_one_can_claim(tmp_path: Path) -> None:
    opened(tmp_path).keep(draft())
    one, other = crashed(tmp_path), opened(tmp_path)
    (found,) = one.waiting()
    (seen,) = other.waiting()
    assert isinstance(found, Draft)
    assert isinstance(seen, Draft)
    one.claim(found)
    with pytest.raises(Problem):
        other.claim(seen)


def test_typing_on_in_a_claimed_draft(tmp_path: Path) -> None:
    opened(tmp_path).keep(draft())
    drafts = crashed(tmp_path)
    (found,) = drafts.waiting()
    assert isinstance(found, Draft)
    claimed = drafts.claim(found)
    drafts.keep(claimed.evolve(text="half een zin en meer"))
    assert drafts.claimed() == []
    assert drafts.waiting() == []
    (found,) = crashed(tmp_path).waiting()
    assert isinstance(found, Draft)
    assert found.values["text"] == "half een zin en meer"
    drafts.remove(claimed)
    assert list((tmp_path / ".ikc" / "drafts").iterdir()) == []


def test_a_claimed_draft_is_removed(tmp_path: Path) -> None:
    opened(tmp_path).keep(draft())
    drafts = crashed(tmp_path)
    (found,) = drafts.waiting()
    assert isinstance(found, Draft)
    drafts.remove(drafts.claim(found))
    assert drafts.claimed() == []


# Damage


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\x1b[31m",
        b'slug = "x"\neditor = "ca',
        b"format = 2\n",
        b'format = "x"\n',
        b'slug = "x"\n',
        b'slug = 3\neditor = "card"\n',
        b'slug = "x"\neditor = "card"\nvalues = [1]\n',
        b'slug = "x"\neditor = "card"\n[values]\ntext = 1\n',
        b'slug = "x"\neditor = "card"\npid = -1\n',
        b'slug = "x"\neditor = "card"\nwhen = 2026-03-14T09:00:00\n',
        b'slug = "x"\neditor = "card"\ncard = "../x"\n',
        b'slug = "../x"\neditor = "card"\n',
        b'slug = ".x"\neditor = "card"\n',
        b'slug = "\\u001b../x"\neditor = "card"\n',
        b'slug = "a\\\\b"\neditor = "card"\n',
    ],
)
def test_a_draft_that_means_nothing_is_told_and_the_others_are_there(tmp_path: Path, content: bytes) -> None:
    opened(tmp_path).keep(draft())
    drafts = crashed(tmp_path)
    path = drafts.folder / "partou-x.toml"
    path.write_bytes(content)
    good, broken = drafts.waiting()
    assert isinstance(good, Draft)
    assert isinstance(broken, BrokenDraft)
    assert broken.path == path
    assert "\x1b" not in str(broken.problem)
    assert path.read_bytes() == content
    drafts.remove(broken)
    assert len(drafts.waiting()) == 1


@pytest.mark.unix_only("links")
def test_a_folder_or_a_loop_of_links_is_told(tmp_path: Path) -> None:
    drafts = opened(tmp_path)
    (drafts.folder / "a-b.toml").mkdir(parents=True)
    (drafts.folder / "c-d.toml").symlink_to("c-d.toml")
    assert [type(each) for each in drafts.waiting()] == [BrokenDraft, BrokenDraft]
    for each in drafts.waiting()[:1]:
        with pytest.raises(Problem):
            drafts.remove(each)


def test_what_a_file_may_hold_is_cleaned(tmp_path: Path) -> None:
    drafts = opened(tmp_path)
    drafts.folder.mkdir(parents=True)
    hostile = "\\u001b]0;x\\u0007\\u202e[@click=app.quit]\\u009b"
    text = f'slug = "{hostile}"\neditor = "{hostile}"\nhost = "{hostile}"\n[values]\n"{hostile}" = "{hostile}"\n'
    (drafts.folder / "x-y.toml").write_text(text)
    (found,) = drafts.waiting()
    assert isinstance(found, Draft)
    said = str(found.model_dump())
    assert clean(said) == said
    assert set(found.values.values()) == {"]0;x[@click=app.quit]"}


@pytest.mark.parametrize(
    "name",
    [
        "café",
        "..",
        pytest.param("con", marks=pytest.mark.unix_only("names")),
        "a b",
        "x" * 250,
        "\udcff",
        "\x1b",
        "名前",
    ],
)
def test_any_name_of_a_canvas_gives_a_file_name(tmp_path: Path, name: str) -> None:
    if name == "..":
        with pytest.raises(ValueError, match="slug"):
            draft(slug=name)
        return
    opened(tmp_path).keep(draft(slug=name))
    assert file_of(tmp_path).name.isascii()
    (found,) = crashed(tmp_path).waiting()
    assert isinstance(found, Draft)
    assert found.slug == clean(name)


def test_where_the_folder_takes_nothing_the_draft_is_kept_in_the_persons_own(tmp_path: Path) -> None:
    (tmp_path / ".ikc").write_bytes(b"")
    drafts = opened(tmp_path)
    typed = draft()
    drafts.keep(typed)
    (path,) = data_folder().rglob("partou-*.toml")
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text(path.read_text().replace(f"pid = {os.getpid()}\n", f"pid = {ended_process()}\n"))
    (found,) = opened(tmp_path).waiting()
    assert found.path == path
    (tmp_path / ".ikc").unlink()
    drafts.keep(typed)  # the folder can be written again
    assert file_of(tmp_path).is_file()
    assert not path.exists()
    drafts.remove(typed)
    assert crashed(tmp_path).waiting() == []


@pytest.mark.unix_only("links")
def test_drafts_of_another_folder_are_not_offered(tmp_path: Path) -> None:
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        (tmp_path / name / ".ikc").write_bytes(b"")
    opened(tmp_path / "een").keep(draft())
    (path,) = data_folder().rglob("partou-*.toml")
    path.write_text(path.read_text().replace(f"pid = {os.getpid()}\n", f"pid = {ended_process()}\n"))
    assert opened(tmp_path / "twee").waiting() == []
    (tmp_path / "link").symlink_to("een")
    assert len(opened(tmp_path / "link").waiting()) == 1


def test_a_place_where_nothing_can_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / ".ikc").write_bytes(b"")
    data_folder().parent.mkdir(parents=True, exist_ok=True)
    data_folder().write_bytes(b"")
    drafts = opened(tmp_path)
    with pytest.raises(Problem):
        drafts.keep(draft())
    assert drafts.waiting() == []  # the list of coalitions says what is wrong with the folder
    assert drafts.claimed() == []


def test_what_a_colleague_has_open_is_not_offered_whatever_the_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path).keep(draft())
    path = file_of(tmp_path)
    with another_process() as running:
        path.write_text(path.read_text().replace(f"pid = {os.getpid()}\n", f"pid = {running}\n"))
        path.write_text(re.sub("started = .*\n", "", path.read_text()))
        monkeypatch.setattr(module, "_user_id", lambda: "another")
        later = opened(tmp_path, NOW + timedelta(hours=9))
        assert later.waiting() == []
        assert later.open_elsewhere() == []  # it is not this person's


@pytest.mark.unix_only("rights")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o660, 0o664])
def test_a_draft_is_for_whom_its_canvas_is(tmp_path: Path, mode: int) -> None:
    (tmp_path / "partou.toml").write_bytes(b"")
    (tmp_path / "partou.toml").chmod(mode)
    opened(tmp_path).keep(draft())
    assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) == mode


def test_no_folder_yet(tmp_path: Path) -> None:
    assert opened(tmp_path / "nieuw").waiting() == []
    assert opened(tmp_path / "nieuw").claimed() == []
