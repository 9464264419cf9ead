"""Undo across a restart."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import AnyEdit, any_edit, canvases

from ikc_tui.domain.canvas import Canvas
from ikc_tui.method.words import message
from ikc_tui.storage import codec, undo_log
from ikc_tui.storage.personal_folder import personal_file
from ikc_tui.storage.toml_parser import parse_toml
from ikc_tui.storage.undo_log import LoggedStep, Steps, changed_log, load_steps, save_steps
from ikc_tui.storage.version_names import hash_of

NOW = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)
FILE = "proef.toml"


def step(motto: str, card: str | None = None) -> LoggedStep:
    return LoggedStep(Canvas(name="Proef", motto=motto), message("edits.changed"), card)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    save_steps(tmp_path / FILE, b"now", Steps((step("a"), step("b", "k7f3q2")), (step("c"),)), NOW)
    return personal_file("undo", tmp_path / FILE)


@given(canvases, st.lists(any_edit, max_size=6))
def test_what_comes_back_is_what_went_in(
    tmp_path_factory: pytest.TempPathFactory, canvas: Canvas, edits: list[AnyEdit]
) -> None:
    folder = tmp_path_factory.mktemp("undo")
    steps = []
    for edit in edits:
        edited = edit(canvas)
        steps.append(LoggedStep(canvas, edited.label, edited.card))
        canvas = edited.canvas
    kept = Steps(tuple(steps), tuple(reversed(steps)))
    save_steps(folder / FILE, codec.encode(canvas), kept, NOW)
    back = load_steps(folder / FILE, codec.encode(canvas), NOW)
    assert back == kept
    for was, now in zip(kept.done, back.done, strict=True):
        assert codec.encode(was.canvas) == codec.encode(now.canvas)


def test_labels_with_dates_and_labels_in_them(tmp_path: Path) -> None:
    label = message("edits.status", status=message("status.done"), date=date(2026, 3, 14), n=2)
    steps = Steps((LoggedStep(Canvas(name="x"), label, None),))
    save_steps(tmp_path / FILE, b"now", steps, NOW)
    assert load_steps(tmp_path / FILE, b"now", NOW) == steps


def test_only_for_the_bytes_that_it_led_to(log: Path, tmp_path: Path) -> None:
    assert len(load_steps(tmp_path / FILE, b"now", NOW).done) == 2
    assert load_steps(tmp_path / FILE, b"other", NOW) == Steps()
    assert load_steps(tmp_path / "anders.toml", b"now", NOW) == Steps()


@pytest.mark.parametrize("days", [-8, 8, 40_000])
def test_not_for_ever(log: Path, tmp_path: Path, days: int) -> None:
    assert load_steps(tmp_path / FILE, b"now", NOW + timedelta(days=days)) == Steps()


def test_the_newest_steps_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = Steps(tuple(step(str(number) * 100) for number in range(300)))
    save_steps(tmp_path / FILE, b"now", many, NOW)
    assert load_steps(tmp_path / FILE, b"now", NOW).done == many.done[-undo_log.MAX_STEPS :]
    monkeypatch.setattr(undo_log, "MAX_LOG_SIZE", 10_000)
    save_steps(tmp_path / FILE, b"now", many, NOW)
    few = load_steps(tmp_path / FILE, b"now", NOW).done
    assert 0 < len(few) < undo_log.MAX_STEPS
    assert few == many.done[-len(few) :]
    monkeypatch.setattr(undo_log, "MAX_LOG_SIZE", 10)
    save_steps(tmp_path / FILE, b"now", many, NOW)
    assert load_steps(tmp_path / FILE, b"now", NOW) == Steps()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 2", "format = 3"),
        ("rest = 0", "rest = 99"),
        ("rest = 0", "rest = -1"),
        ("edits.changed", "no.such.sentence"),
        ("edits.changed", "edits"),
        ("when = 2026", "when = 'x' # 2026"),
        ("rests = ", "resten = "),
        ("motto", "format"),
    ],
)
def test_a_log_that_means_nothing_is_ignored(log: Path, tmp_path: Path, old: str, new: str) -> None:
    text = log.read_text()
    assert old in text
    log.write_text(text.replace(old, new))
    assert load_steps(tmp_path / FILE, b"now", NOW) == Steps()


def test_a_label_that_lacks_what_is_filled_in_is_ignored(tmp_path: Path) -> None:
    save_steps(tmp_path / FILE, b"now", Steps((LoggedStep(Canvas(name="x"), message("edits.status", n=1), None),)), NOW)
    assert load_steps(tmp_path / FILE, b"now", NOW) == Steps()


@given(st.data())
def test_a_truncated_or_spoilt_log_never_hurts(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("undo")
    save_steps(folder / FILE, b"now", Steps((step("a"), step("b")), (step("c"),)), NOW)
    log = personal_file("undo", folder / FILE)
    whole = log.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    log.write_bytes(whole[:at] + data.draw(st.binary(max_size=4)))
    load_steps(folder / FILE, b"now", NOW)


@given(canvases, st.lists(any_edit, max_size=4))
def test_a_log_that_is_changed_by_nothing_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, canvas: Canvas, edits: list[AnyEdit]
) -> None:
    folder = tmp_path_factory.mktemp("undo")
    steps = []
    for edit in edits:
        edited = edit(canvas)
        steps.append(LoggedStep(canvas, edited.label, edited.card))
        canvas = edited.canvas
    save_steps(folder / FILE, b"now", Steps(tuple(steps)), NOW)
    path = personal_file("undo", folder / FILE)
    table = parse_toml(path.read_bytes(), path)[1]
    assert changed_log(table, lambda card: card, lambda canvas: canvas, lambda value: value, {}) == table


def test_a_log_goes_on_leading_to_a_file_that_is_changed_with_it(log: Path, tmp_path: Path) -> None:
    table = parse_toml(log.read_bytes(), log)[1]
    hashes = {hash_of(b"now"): hash_of(b"later")}
    changed = changed_log(table, lambda card: card, lambda canvas: canvas.evolve(motto="z"), str, hashes)
    assert changed
    log.write_text(tomli_w.dumps(changed))
    assert load_steps(tmp_path / FILE, b"now", NOW) == Steps()
    steps = load_steps(tmp_path / FILE, b"later", NOW)
    assert [step.canvas.motto for step in (*steps.done, *steps.undone)] == ["z", "z", "z"]


@pytest.mark.parametrize("change", [{"format": 3}, {"cards": [{}]}, {"rests": []}, {"done": [{}]}])
def test_what_is_no_log_is_not_changed(log: Path, change: dict[str, object]) -> None:
    table = parse_toml(log.read_bytes(), log)[1] | change
    assert changed_log(table, lambda card: card, lambda canvas: canvas, str, {}) is None
