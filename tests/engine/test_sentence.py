"""What is left of a sentence: every date counted by hand, day one being the first day of the holding."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthscli.engine.sentence import Sentence, days_spent, parse_sentence, served
from tthscli.model.chain import Stay
from tthscli.model.moment import Moment, on, parse


def _stay(begins: str, ends: str = "") -> Stay:
    return Stay((), (), (), parse(begins), parse(ends) if ends else None)


@pytest.mark.parametrize(
    ("text", "months", "days"), [("5Y", 60, 0), ("P5Y6M", 66, 0), ("18m", 18, 0), ("2Y3M10D", 27, 10), ("45D", 0, 45)]
)
def test_a_sentence_is_read(text: str, months: int, days: int) -> None:
    assert parse_sentence(text) == Sentence(months, days)


@pytest.mark.parametrize("text", ["", "P", "5", "0Y", "5 năm", "-1Y", "1Y5Y", "9999Y"])
def test_what_is_no_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="sentence"):
        parse_sentence(text)


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        ("2026-03-02T21:40", "2026-03-05T21:40", (4, 3)),
        ("2026-03-02T21:40", "2026-03-05T21:39", (4, 2)),
        ("2026-03-02", "2026-03-02", (1, 0)),
    ],
)
def test_days_spent(begins: str, ends: str, days: tuple[int, int]) -> None:
    assert days_spent(_stay(begins, ends), parse("2027-01-01")) == days


def test_one_year_from_the_first_day() -> None:
    # 2 March 2026 is the first day: the year ends with 1 March 2027; full days only, a day later
    found = served(Sentence(12), [_stay("2026-03-02T21:40")], parse("2026-12-01T09:00"))
    assert found.ends_on is not None
    assert [day.isoformat() for day in found.ends_on] == ["2027-03-01", "2027-03-02"]
    assert (found.left, found.state) == ((90, 91), "open")


def test_an_earlier_stay_comes_off_the_end() -> None:
    # four begun days, three full ones, before
    stays = [_stay("2026-01-10T08:00", "2026-01-13T08:00"), _stay("2026-03-02T21:40")]
    found = served(Sentence(12), stays, parse("2026-12-01T09:00"))
    assert found.ends_on is not None
    assert [day.isoformat() for day in found.ends_on] == ["2027-02-25", "2027-02-27"]


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2026-08-31", "open"), ("2026-09-01", "served_by_one_reading"), ("2026-09-02", "served")],
)
def test_no_longer_than_the_time_spent(as_of: str, state: str) -> None:
    # six months from 2 March end with 1 September; held without a break
    assert served(Sentence(6), [_stay("2026-03-02T21:40")], parse(as_of)).state == state


def test_a_free_person_has_the_rest_to_serve() -> None:
    # 30 days less 12 begun, 11 full
    found = served(Sentence(0, 30), [_stay("2026-03-02T10:00", "2026-03-13T10:00")], parse("2026-05-01"))
    assert (found.ends_on, found.credited, found.left) == (None, (12, 11), (18, 19))


@given(st.dates(min_value=parse("2018-01-01").day, max_value=parse("2040-01-01").day), st.integers(1, 360), st.data())
def test_full_days_never_exceed_begun_ones(first: Any, months: int, data: Any) -> None:
    as_of = first + timedelta(days=data.draw(st.integers(0, 4000)))
    found = served(Sentence(months), [Stay((), (), (), Moment(on(first).value), None)], on(as_of))
    assert found.credited[1] <= found.credited[0]
    assert found.left[0] <= found.left[1]
