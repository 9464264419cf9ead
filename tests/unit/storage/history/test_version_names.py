"""What is kept as time goes by, and in which order, whatever the clock does."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from ikc_tui.storage.version_names import (
    EPOCH,
    LAST,
    TICK,
    VersionName,
    hash_of,
    parse_version_name,
    version_time,
)
from ikc_tui.storage.version_retention import DAY, NEWEST_KEPT, THREE_MONTHS, times_to_keep

NOW = datetime(2026, 3, 14, 9, 15, tzinfo=UTC)
moments = st.datetimes(datetime(1970, 1, 2), datetime(9998, 1, 1), timezones=st.just(UTC))
ages = st.timedeltas(-2 * DAY, 3 * DAY) | st.timedeltas(timedelta(0), timedelta(days=900))
histories = st.sets(ages.map(lambda age: NOW - age), max_size=90)
jumps = st.timedeltas(-timedelta(days=20_000), timedelta(days=20_000)) | st.just(400 * DAY)


@given(histories)
def test_thinning_keeps_the_newest_and_all_of_a_day(made: set[datetime]) -> None:
    staying = times_to_keep(made, NOW)
    assert staying <= made
    assert {at for at in made if NOW - at < DAY} <= staying
    assert set(sorted(made)[-NEWEST_KEPT:]) <= staying


@given(st.lists(st.tuples(st.just(timedelta(minutes=11)) | jumps, st.booleans()), max_size=90))
def test_the_newest_fifty_stay_whatever_the_clock_does(turns: list[tuple[timedelta, bool]]) -> None:
    """One version after another, some of content that the clock says was written earlier; thinned after each."""
    now = NOW
    made: list[datetime] = []
    staying: set[datetime] = set()
    for by, is_older in turns:
        now = min(max(now + by, EPOCH), LAST - 900 * DAY)
        made.append(version_time(now - DAY if is_older else now, now, made[-1] if made else None))
        staying = times_to_keep(staying | {made[-1]}, now)
        assert set(made[-NEWEST_KEPT:]) <= staying


@given(histories)
def test_thinning_keeps_one_of_every_day_and_later_of_every_month(made: set[datetime]) -> None:
    staying = times_to_keep(made, NOW)
    recent = {at for at in made if NOW - at < THREE_MONTHS}
    assert {at.date() for at in recent} == {at.date() for at in staying & recent}
    assert {(at.year, at.month) for at in made} == {(at.year, at.month) for at in staying}
    beyond = staying - set(sorted(made)[-NEWEST_KEPT:])
    old = [at.date() for at in beyond if NOW - at >= DAY]
    assert len(old) == len(set(old))
    older = [(at.year, at.month) for at in beyond if NOW - at >= THREE_MONTHS]
    assert len(older) == len(set(older))


@given(histories, st.lists(st.timedeltas(timedelta(0), timedelta(days=400)), max_size=4))
def test_thinning_again_and_again_is_thinning_once(made: set[datetime], waits: list[timedelta]) -> None:
    assert times_to_keep(times_to_keep(made, NOW), NOW) == times_to_keep(made, NOW)
    often, now = made, NOW
    for wait in waits:
        now += wait
        often = times_to_keep(often, now)
    assert often == times_to_keep(made, now) or not waits


@given(moments, st.sampled_from([b"", b"a", b"b"]), st.booleans())
def test_a_name_says_what_it_was_made_of(at: datetime, data: bytes, by_hand: bool) -> None:
    name = VersionName(version_time(None, at, None), hash_of(data)[:8], by_hand)
    assert parse_version_name(str(name)) == name
    assert str(name).isascii()
    assert str(name) == str(name).lower()
    assert not set(str(name)) & set('<>:"/\\|?* .')


@given(moments, moments)
def test_names_sort_by_time(one: datetime, other: datetime) -> None:
    early, late = sorted([one, other])
    assert str(VersionName(version_time(None, early, None), "f" * 8)) <= str(
        VersionName(version_time(None, late, None), "f" * 8)
    )


def test_other_names_are_not_versions() -> None:
    good = "20260314-091500-000-3f9a2b1c"
    assert parse_version_name(good)
    for bad in ("", "x", good.upper(), good + "-foot", f".{good}", "20261314-091500-000-3f9a2b1c", good + "\n"):
        assert parse_version_name(bad) is None
    for year in ("0001", "0000", "1969", "9999"):
        assert parse_version_name(f"{year}1231-235959-999-3f9a2b1c") is None
    assert parse_version_name("²0260314-091500-000-3f9a2b1c") is None


@given(st.lists(st.tuples(moments, st.none() | moments), min_size=1, max_size=30))
def test_a_later_version_is_never_said_to_be_earlier(clock: list[tuple[datetime, datetime | None]]) -> None:
    newest = None
    for now, written in clock:
        made = version_time(written, now, newest)
        assert newest is None or made > newest
        newest = made


def test_a_version_is_of_when_its_content_was_written() -> None:
    written = NOW - 3 * DAY
    assert version_time(written, NOW, None) == written
    assert version_time(written, NOW, written - DAY) == written
    assert version_time(written, NOW, written) == NOW  # two can't be of the same moment
    assert version_time(NOW + DAY, NOW, None) == NOW  # a file from the future
    assert version_time(written, NOW, NOW + DAY) == NOW + DAY + TICK  # the clock jumped back


@given(st.integers(0, 200_000))
def test_the_hash_of_any_size_is_the_sha_256_of_all_of_it(size: int) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    assert hash_of(data[:size]) == sha256(data[:size]).hexdigest()
