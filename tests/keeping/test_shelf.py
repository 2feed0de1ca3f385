"""Which backups stay: thirty days, whatever the computer's clock does meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sync.keeping.shelf import KEPT, Kept, kept_in, newest_first, place_for, surplus

TODAY = date(2026, 11, 26)
STORE = Path("himpun.db")


def kept(*days: date) -> tuple[Kept, ...]:
    return tuple(Kept(place_for(Path("rak"), STORE, day), day) for day in sorted(days))


def before(count: int, today: date = TODAY) -> list[date]:
    return [today - timedelta(days=number) for number in range(count)]


def test_thirty_days_stay() -> None:
    days = before(KEPT + 2)
    assert [one.day for one in surplus(kept(*days), TODAY)] == sorted(days)[:2]


def test_a_clock_that_was_a_year_ahead_pushes_out_nothing() -> None:
    ahead = before(KEPT, TODAY + timedelta(days=365))
    assert surplus(kept(*before(KEPT), *ahead), TODAY) == ()


def test_a_clock_that_is_a_year_behind_pushes_out_nothing() -> None:
    assert surplus(kept(*before(KEPT)), TODAY - timedelta(days=365)) == ()


def test_a_day_that_has_not_come_is_taken_last() -> None:
    ahead = TODAY + timedelta(days=365)
    order = newest_first(kept(ahead, *before(2)), TODAY)
    assert [one.day for one in order] == [TODAY, TODAY - timedelta(days=1), ahead]


@given(st.lists(st.integers(-800, 800), min_size=1, max_size=200))
def test_the_backup_just_made_stays_and_their_number_is_bounded(clock: list[int]) -> None:
    there: set[date] = set()
    for offset in clock:
        today = TODAY + timedelta(days=offset)
        there.add(today)
        there -= {one.day for one in surplus(kept(*there), today)}
        assert today in there
        assert len(there) <= 2 * KEPT


@given(st.dictionaries(st.integers(0, 59), st.sampled_from([365, -365, 730]), max_size=5))
def test_a_clock_that_jumps_by_years_takes_the_place_of_no_more_days_than_it_jumped(
    jumps: dict[int, int],
) -> None:
    there: set[date] = set()
    right: list[date] = []
    for number in range(60):
        today = TODAY + timedelta(days=number + jumps.get(number, 0))
        there.add(today)
        there -= {one.day for one in surplus(kept(*there), today)}
        right += [] if number in jumps else [today]
    assert there.issuperset(right[-(KEPT - len(jumps)) :])


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    for name in ("himpun 2026-11-26.db", "himpun 2026-11-25.db", "himpun 26-11-2026.db"):
        (tmp_path / name).touch()
    for name in ("lain 2026-11-26.db", "himpun 2026-11-26.db-wal", "himpun 20261126.db"):
        (tmp_path / name).touch()
    found = kept_in(tmp_path, STORE)
    assert [one.name for one in found] == ["2026-11-25", "2026-11-26"]


def test_where_no_backup_was_made_there_is_none(tmp_path: Path) -> None:
    assert kept_in(tmp_path / "tidak ada", STORE) == ()
