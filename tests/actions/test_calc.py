"""``calc``: each method against dates counted by hand."""

from __future__ import annotations

import pytest

from tthscli.actions.calc import calc
from tthscli.model.error import UsageError

CASES = [
    # start, period, count, due, safe, breach: why
    ("2026-01-31", "P1M", "", "2026-03-02", None, None),  # 28/2 is a Saturday: Monday 2/3
    ("2024-01-31", "P1M", "months", "2024-02-29", None, None),  # a leap year; a Thursday
    ("2026-01-10T08:30", "P3D", "custody", "2026-01-13T08:30+07:00", None, None),  # 72 hours
    ("2026-03-06T17:10", "PT12H", "", "2026-03-07T05:10+07:00", None, None),  # into the night
    ("2026-03-02", "P2M", "detention", "2026-04-30", None, None),  # 60 days, 2/3 the first: 30 in March, 30 in April
    ("2026-03-02", "P5D", "days", "2026-03-07", "2026-03-07", "2026-03-09"),  # a Saturday; moved to Monday, disputed
    ("2026-03-02", "P4D", "days", "2026-03-06", None, None),  # a Friday
    ("2026-03-06", "P3D", "working_days", "2026-03-11", None, None),  # Mon 9, Tue 10, Wed 11
    ("2026-03-30", "P10D", "before", "2026-03-20", None, None),  # a Friday
    ("2026-03-31", "P10D", "before", "2026-03-21", "2026-03-20", "2026-03-21"),  # a Saturday; safe on Friday
]


@pytest.mark.parametrize(("start", "period", "count", "due", "safe", "breach"), CASES)
def test_each_method(start: str, period: str, count: str, due: str, safe: str | None, breach: str | None) -> None:
    report = calc(start, period, count)
    assert (str(report.due_at), str(report.safe_at), str(report.breach_after)) == (due, safe or due, breach or due)
    assert not report.is_projected


def test_it_says_when_it_leans_on_a_projection() -> None:
    report = calc("2031-05-05", "P10D", "days", lang="en")
    assert report.is_projected
    assert "projected" in report.notes[0]


def test_hours_lean_on_no_calendar() -> None:
    assert not calc("2031-05-05T10:00", "PT12H").is_projected


def test_hours_from_a_day_have_two_edges() -> None:
    report = calc("2026-03-06", "PT12H")
    assert (str(report.safe_at), str(report.breach_after)) == ("2026-03-06T12:00+07:00", "2026-03-07T12:00+07:00")
    assert report.notes


@pytest.mark.parametrize(
    ("start", "period", "count", "said"),
    [
        ("05/06/2026", "P1M", "", "2026-06-05"),
        ("unknown", "P1M", "", "--from"),
        ("2026-02-30", "P1M", "", "2026-02-30"),
        ("2026-03-02", "1 month", "", "P2M"),
        ("2026-03-02", "P", "", "P2M"),
        ("2026-03-02", "P1M", "hours", "hours"),
        ("2026-03-02", "PT5H", "detention", "days"),
        ("2026-03-02", "P1M", "working_days", "days"),
        ("2026-03-02", "P1M", "lunar", "detention"),
        ("2026-03-02", "P9999Y", "", "P9999Y"),
    ],
)
def test_what_cannot_be_counted(start: str, period: str, count: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        calc(start, period, count)
    assert said in f"{raised.value.message} {raised.value.remedy}"
