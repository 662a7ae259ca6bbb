"""The arithmetic of time: hand-made edges, and properties over 2016-2040."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tthscli.engine.counting import add_months, count, scaled
from tthscli.law import catalog
from tthscli.model.moment import Moment, at, is_later, on, parse

CALENDAR = catalog.load().calendar
DAYS = some.dates(date(2016, 1, 1), date(2040, 6, 30))
MINUTES = some.datetimes(datetime(2016, 1, 1), datetime(2040, 6, 30)).map(at)
PLAIN = ("days", "months", "years", "working_days", "detention")


def ends(method: str, start: str, *amounts: tuple[int, str], **how: str) -> list[str]:
    return [str(r.due) for r in count(method, parse(start), amounts, CALENDAR, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-03-15", 0, "2026-03-15"),
        ("2026-03-15", -1, "2026-02-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_a_month_ends_on_the_same_day_number_or_the_last_day(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("method", "start", "amount", "how", "expected"),
    [
        ("hours", "2026-03-02T21:40", (12, "hours"), {}, ["2026-03-03T09:40+07:00"]),
        ("hours", "2026-03-02", (24, "hours"), {}, ["2026-03-03T00:00+07:00", "2026-03-04T00:00+07:00"]),
        ("custody", "2026-02-15T08:00", (3, "days"), {}, ["2026-02-18T08:00+07:00"]),  # Tet does not move custody
        ("days", "2026-03-02", (15, "days"), {}, ["2026-03-17"]),
        ("days", "2026-03-06", (15, "days"), {"rest": "moved"}, ["2026-03-23"]),  # 21 March is a Saturday
        ("days", "2026-03-06", (15, "days"), {}, ["2026-03-21", "2026-03-23"]),  # disputed: both
        ("days", "2026-02-04", (15, "days"), {"rest": "moved"}, ["2026-02-23"]),  # 19 February 2026 lies in Tet
        ("days", "2026-08-16", (15, "days"), {"rest": "moved"}, ["2026-09-03"]),  # 31 August swapped, 1-2 September off
        ("days", "2026-08-07", (15, "days"), {}, ["2026-08-22"]),  # a worked Saturday is a working day
        ("days", "2026-11-09", (15, "days"), {"rest": "moved"}, ["2026-11-24", "2026-11-25"]),  # day off not confirmed
        ("months", "2025-12-31", (2, "months"), {}, ["2026-03-02"]),  # 28 February 2026 is a Saturday
        ("months", "2026-01-31", (3, "months"), {}, ["2026-05-04"]),  # 30 April off, 1 May off, weekend
        ("detention", "2026-01-04", (3, "months"), {"credit": 3}, ["2026-03-31"]),
        ("detention", "2026-01-01", (20, "days"), {}, ["2026-01-20"]),
        ("working_days", "2026-02-13", (1, "working_days"), {}, ["2026-02-23"]),  # Tet 14-22 February 2026
        ("before", "2026-03-20", (10, "days"), {}, ["2026-03-10"]),
        ("before", "2026-03-18", (10, "days"), {}, ["2026-03-08", "2026-03-06"]),  # Sunday: act on Friday
        ("years", "2024-02-29", (1, "years"), {}, ["2025-02-28"]),
    ],
)
def test_methods(method: str, start: str, amount: tuple[int, str], how: dict[str, str], expected: list[str]) -> None:
    assert ends(method, start, amount, **how) == expected


def test_extensions_chain_and_add_up_to_two_readings_at_month_ends() -> None:
    assert ends("months", "2026-01-31", (1, "months"), (1, "months"), rest="never") == ["2026-03-28", "2026-03-31"]


def test_an_extension_begins_after_the_period_before_or_on_its_last_day() -> None:
    amounts = ((45, "days"), (15, "days"))
    assert ends("days", "2026-03-10", *amounts, rest="never") == ["2026-05-09"]
    assert ends("days", "2026-03-10", *amounts, rest="never", extension_day="same") == ["2026-05-08"]
    assert ends("days", "2026-03-10", *amounts, rest="never", start_day="same", extension_day="same") == ["2026-05-07"]
    assert ends("days", "2026-03-10", (45, "days"), rest="never", extension_day="same") == ["2026-04-24"]


def test_custody_chains_by_the_clock() -> None:
    assert ends("custody", "2026-03-02T21:40", (3, "days"), (3, "days"), (3, "days")) == ["2026-03-11T21:40+07:00"]


def test_two_thirds_rounds_down_first() -> None:
    assert scaled(20, "days", (2, 3), "days") == (((13, "days"),), ((14, "days"),))
    assert scaled(2, "months", (2, 3), "detention") == (((40, "days"),),)
    assert scaled(45, "days", (1, 2), "days") == (((22, "days"),), ((23, "days"),))


def test_the_odd_half_of_a_month_is_also_taken_as_fifteen_days() -> None:
    assert scaled(3, "months", (1, 2), "months") == (
        ((1, "months"),),
        ((1, "months"), (15, "days")),
        ((2, "months"),),
    )
    assert scaled(4, "months", (1, 2), "months") == (((2, "months"),),)
    assert scaled(1, "months", (1, 2), "months") == (((15, "days"),), ((1, "months"),))


def test_an_unknown_method_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown counting method"):
        count("fortnights", parse("2026-01-01"), [(1, "days")], CALENDAR)


@given(DAYS, some.integers(0, 400), some.sampled_from(PLAIN))
def test_a_later_start_never_ends_earlier(day: date, amount: int, method: str) -> None:
    unit = {"detention": "days"}.get(method, method)
    amounts = [(amount if method in ("days", "detention", "working_days") else amount % 24, unit)]
    first = count(method, on(day), amounts, CALENDAR)
    second = count(method, on(day + timedelta(days=1)), amounts, CALENDAR)
    for early, late in zip(_edges(first), _edges(second), strict=True):
        assert early <= late


@given(DAYS, some.integers(1, 60), some.sampled_from(PLAIN))
def test_more_time_never_ends_earlier(day: date, amount: int, method: str) -> None:
    unit = {"detention": "days"}.get(method, method)
    shorter = count(method, on(day), [(amount, unit)], CALENDAR)
    longer = count(method, on(day), [(amount + 1, unit)], CALENDAR)
    assert [a <= b for a, b in zip(_edges(shorter), _edges(longer), strict=True)] == [True, True]


@given(DAYS, some.integers(1, 60))
def test_moved_days_are_working_days_and_never_earlier(day: date, amount: int) -> None:
    readings = count("days", on(day), [(amount, "days")], CALENDAR, rest="moved")
    literal = day + timedelta(days=amount)
    assert all(r.due.day >= literal for r in readings)
    assert not CALENDAR.is_rest(readings[-1].due.day)


@given(MINUTES, some.integers(1, 240))
def test_hours_are_exact_and_not_moved(start: Moment, hours: int) -> None:
    (reading,) = count("hours", start, [(hours, "hours")], CALENDAR)
    assert reading.due.value - start.value == timedelta(hours=hours)


@given(DAYS, some.integers(1, 12), some.integers(0, 9))
def test_detention_of_months_is_thirty_days_each_with_custody_taken_off(day: date, months: int, credit: int) -> None:
    (reading,) = count("detention", on(day), [(months, "months")], CALENDAR, credit=credit)
    assert (reading.due.day - day).days + 1 == 30 * months - credit


@given(DAYS, some.integers(1, 30))
def test_before_is_counted_back_and_safe_on_a_working_day(day: date, amount: int) -> None:
    readings = count("before", on(day), [(amount, "days")], CALENDAR)
    assert readings[0].due.day == day - timedelta(days=amount)
    assert not CALENDAR.is_rest(readings[-1].due.day)


def test_in_time_on_the_last_day_late_on_the_next_and_by_the_minute() -> None:
    assert not is_later(parse("2026-03-17T23:59"), parse("2026-03-17"))
    assert is_later(parse("2026-03-18"), parse("2026-03-17"))
    assert not is_later(parse("2026-03-05T21:40"), parse("2026-03-05T21:40"))
    assert is_later(parse("2026-03-05T21:41"), parse("2026-03-05T21:40"))


def _edges(readings: tuple[object, ...]) -> tuple[datetime, datetime]:
    moments = [r.due.expires for r in readings]  # type: ignore[attr-defined]
    return min(moments), max(moments)
