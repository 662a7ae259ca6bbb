"""The rest days that ship with the program."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tthscli.law import catalog

CALENDAR = catalog.load().calendar


@pytest.mark.parametrize(
    ("day", "rest"),
    [
        ("2026-01-02", True),  # swapped day off
        ("2026-01-10", False),  # worked Saturday for it
        ("2026-02-16", True),  # Tet
        ("2026-02-23", False),
        ("2026-03-02", False),
        ("2026-03-01", True),  # Sunday
        ("2026-08-22", False),
        ("2026-08-31", True),
        ("2019-05-04", False),
        ("2025-05-02", True),
    ],
)
def test_days_off_and_worked_saturdays(day: str, rest: bool) -> None:
    assert CALENDAR.is_rest(date.fromisoformat(day)) is rest


def test_a_day_off_without_a_text_counts_only_where_asked() -> None:
    culture_day = date(2026, 11, 24)
    assert CALENDAR.is_rest(culture_day)
    assert not CALENDAR.is_rest(culture_day, with_unverified=False)
    assert not CALENDAR.is_settled(culture_day)


def test_what_lies_beyond_the_last_decided_year_is_not_settled() -> None:
    assert CALENDAR.is_settled(date(2026, 12, 31))
    assert not CALENDAR.is_settled(date(2027, 1, 4))


def test_every_year_to_2040_has_a_tet_of_at_least_seven_days_off_in_a_row() -> None:
    for year in range(2016, 2041):
        days = [date(year, 1, 15) + timedelta(days=n) for n in range(60)]
        longest = run = 0
        for day in days:
            run = run + 1 if CALENDAR.is_rest(day) else 0
            longest = max(longest, run)
        assert longest >= 7, year


def test_lunar_days_agree_with_the_holidays_package() -> None:
    holidays = pytest.importorskip("holidays")
    for year in range(2016, 2041):
        for day, name in holidays.VN(years=year, observed=False).items():
            if "Lunar" in name or "Hung" in name:
                assert CALENDAR.is_rest(day), (day, name)
