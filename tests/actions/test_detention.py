"""The ledger of a person as the program itself recorded it."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.actions import add
from tthscli.actions.detention import detention
from tthscli.model.error import UsageError
from tthscli.model.moment import parse

CASE = "2026-014-trom-cap"
NOW = parse("2026-02-03T09:00")


@pytest.fixture
def held(case: Any) -> Any:
    """The case with an accused in custody and then in detention a day too long."""
    for kind, at, fields in (
        ("person.received", "2026-01-05T10:00", {}),
        ("custody.decided", "2026-01-05T12:00", {"until": "2026-01-08T10:00", "by": "cqdt"}),
        ("case.instituted", "2026-01-07T09:00", {"by": "cqdt"}),
        ("detention.ordered", "2026-01-08", {"until": "2026-03-06", "by": "cqdt"}),
    ):
        add.add_event(case, CASE, kind, at, {"people": "bc1", **fields} if kind != "case.instituted" else fields)
    return case


def test_the_ledger_of_one_person(held: Any) -> None:
    report = detention(held, CASE, NOW)
    (person,) = report.people
    (stay,) = person.stays
    custody, order = stay.orders
    # less serious: 60 days less 3 of custody; 8 January the first: 24 in January, 28 in February, 5 in March
    assert str(order.lawful_until) == "2026-03-05"
    assert (order.difference, order.credited) == ((1, "days"), (3, 3))
    assert (order.used, order.left) == ((27, "days"), (30, "days"))
    assert [(rung.value, rung.unit, str(rung.until)) for rung in order.rungs] == [(1, "months", "2026-04-04")]
    assert (custody.used, custody.ended_by) == ((3, "days"), order.entry)
    assert (person.days, person.state) == ((30, 28), "detention")
    assert "cpc-173-1.written-end" in {row.finding.rule for row in person.findings}


def test_a_sentence_no_longer_than_the_time_spent(held: Any) -> None:
    # the month from 5 January ends with 4 February
    told = detention(held, CASE, NOW, sentence="1m").people[0].sentence
    assert told is not None
    assert (told.period, [str(day) for day in told.ends_on or ()], told.left, told.state) == (
        "1M", ["2026-02-04", "2026-02-05"], (1, 2), "open"
    )  # fmt: skip
    later = detention(held, CASE, parse("2026-02-04"), sentence="1M").people[0].sentence
    assert later is not None
    assert later.state == "served_by_one_reading"


def test_who_and_how_long_are_asked_for_rightly(held: Any) -> None:
    assert [person.id for person in detention(held, CASE, NOW, person="bc1").people] == ["bc1"]
    with pytest.raises(UsageError, match="bc9"):
        detention(held, CASE, NOW, person="bc9")
    with pytest.raises(UsageError, match="5 năm"):
        detention(held, CASE, NOW, sentence="5 năm")


def test_nobody_held(case: Any) -> None:
    (person,) = detention(case, CASE, NOW).people
    assert (person.stays, person.days, person.findings) == ((), (0, 0), ())


def test_an_extension_of_nothing_says_what_is_missing(case: Any) -> None:
    add.add_event(case, CASE, "custody.extended", "2026-01-08T09:00", {"people": "bc1", "until": "2026-01-11T10:00"})
    (person,) = detention(case, CASE, NOW).people
    assert any("custody.decided" in note for note in person.notes)


def _transfer(case: Any, asked: str, gone: str, back: str) -> None:
    """A foreign State asked on one day for the accused, who was handed over and taken back on two others."""
    row = {"direction": "incoming", "form": "transfer_detained", "state": "KZ", "people": "bc1"}
    add.add_to(case, CASE, "requests", row)
    add.add_event(case, CASE, "assistance.incoming_received", asked, {"requests": "yc1"})
    add.add_event(case, CASE, "assistance.detainee_handed_over", gone, {"requests": "yc1"})
    add.add_event(case, CASE, "assistance.detainee_returned", back, {"requests": "yc1"})


def test_time_abroad_within_a_detention_is_shown_and_not_counted_twice(case: Any) -> None:
    add.add_event(case, CASE, "person.received", "2026-08-03T10:00", {"people": "bc1"})
    add.add_event(case, CASE, "custody.decided", "2026-08-03T12:00", {"people": "bc1", "until": "2026-08-06T10:00"})
    _transfer(case, "2026-07-01", "2026-08-04", "2026-08-05")
    (person,) = detention(case, CASE, parse("2026-08-05"), sentence="1M").people
    (row,) = person.transfers
    assert (row.days, row.credited, row.runs_in) == (2, (0, 0), "detention")
    assert (row.citation.act, row.citation.article, row.citation.clause) == ("mla", 37, "3")
    assert person.sentence is not None
    assert person.sentence.credited == person.days


@pytest.mark.parametrize(
    ("asked", "credit", "runs_in"), [("2026-07-01", (9, 8), "apart"), ("2026-06-30", (0, 0), "unknown")]
)
def test_time_abroad_that_no_detention_holds_comes_off_the_sentence(
    case: Any, asked: str, credit: tuple[int, int], runs_in: str
) -> None:
    _transfer(case, asked, "2026-08-10", "2026-08-18")  # 10 to 18 August: nine days begun, eight full
    (person,) = detention(case, CASE, parse("2026-09-01"), sentence="1M").people
    (row,) = person.transfers
    assert (row.days, row.credited, row.runs_in) == (9, credit, runs_in)
    assert person.sentence is not None
    # a month from 1 September: 30 days
    assert (person.sentence.credited, person.sentence.left) == (credit, (30 - credit[0], 30 - credit[1]))


def test_time_abroad_while_a_sentence_runs_is_part_of_it(case: Any) -> None:
    add.add_event(case, CASE, "sentence.begun", "2026-07-06", {"people": "bc1"})
    _transfer(case, "2026-07-20", "2026-08-10", "2026-08-18")
    (person,) = detention(case, CASE, parse("2026-09-01"), person="bc1").people
    assert [(row.days, row.credited, row.runs_in) for row in person.transfers] == [(9, (0, 0), "sentence")]


def test_somebody_still_abroad_is_counted_up_to_the_day_asked_for(case: Any) -> None:
    add.add_to(case, CASE, "requests", {"direction": "incoming", "form": "transfer_detained", "state": "KZ"})
    add.add_event(case, CASE, "assistance.incoming_received", "2026-07-20", {})
    add.add_event(case, CASE, "assistance.detainee_handed_over", "2026-08-10", {"people": "bc1"})
    (person,) = detention(case, CASE, parse("2026-08-12")).people
    assert [(row.ends, row.days) for row in person.transfers] == [(None, 3)]
