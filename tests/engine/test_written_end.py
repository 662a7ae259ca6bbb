"""The end written on an order governs wherever the law allows it (Art 134(1)); a second institution begins nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

INSTITUTED = {"type": "case.instituted", "at": "2026-02-27T08:00"}
# custody of 66 hours: three begun days, two full ones
STAY = (
    INSTITUTED,
    {"type": "person.received", "at": "2026-03-01T10:00"},
    {"type": "custody.decided", "at": "2026-03-01T11:00", "until": "2026-03-04T10:00"},
    {"type": "person.released", "at": "2026-03-04T04:00"},
    {"type": "person.arrested", "at": "2026-06-01T07:00", "arrest": "warrant"},
)


def _clock(rule: str, *events: dict[str, Any], severity: str = "serious") -> Any:
    law = catalog.load()
    case = vector_case({"facts": {"severity": severity}, "events": events}, law)
    return next(due for due in dues(case, law, parse("2026-06-15")) if due.limit.id == rule)


@pytest.mark.parametrize(
    ("until", "ends"),
    [
        # 87 days from 1 June end on 26 August, 88 on 27 August
        ("", ("2026-08-26", "2026-08-27")),
        ("2026-08-27", ("2026-08-26", "2026-08-27")),
        ("2026-08-26", ("2026-08-26", "2026-08-26")),
        ("2026-08-20", ("2026-08-20", "2026-08-20")),
    ],
)
def test_an_end_within_the_readings_closes_the_later_ones(until: str, ends: tuple[str, str]) -> None:
    order = {"type": "detention.ordered", "at": "2026-06-01", "stage": "investigation"}
    due = _clock("cpc-173-1", *STAY, {**order, "until": until} if until else order)
    assert (str(due.safe_at), str(due.breach_after)) == ends


def test_an_extension_after_a_second_institution_is_not_lost() -> None:
    # serious: three months from 27/2 end on 27/5, three more on Thursday 27/8
    again = {"type": "case.instituted", "at": "2026-04-01T08:00"}
    extended = {"type": "investigation.extended", "at": "2026-05-20", "term": "P3M"}
    assert str(_clock("cpc-172-1", INSTITUTED, again, extended).due_at) == "2026-08-27"


@pytest.mark.parametrize(("until", "told"), [("2026-06-29", []), ("2026-07-29", []), ("2026-07-30", ["e6"])])
def test_an_extension_may_reach_to_what_the_law_allows(until: str, told: list[str]) -> None:
    # serious: 87 days from 5 March end on 30 May, two months of 30 days more on 29 July
    law = catalog.load()
    events = (
        INSTITUTED,
        {"type": "person.received", "at": "2026-03-02T10:00"},
        {"type": "custody.decided", "at": "2026-03-02T11:00", "until": "2026-03-05T10:00"},
        {"type": "accused.charged", "at": "2026-03-05T08:00", "charges": ["td1"]},
        {"type": "detention.ordered", "at": "2026-03-05", "stage": "investigation", "until": "2026-05-30"},
        {"type": "detention.extended", "at": "2026-05-25", "term": "P1M", "until": until, "by": "procuracy"},
    )
    case = vector_case({"facts": {"severity": "serious"}, "events": events}, law)
    assert [f.record for f in findings(case, law, parse("2026-06-01")) if f.rule == "cpc-173-1.written-end"] == told
