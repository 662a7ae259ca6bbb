"""Detention after an earlier stay: what of it counts toward the period, day by day from the text of 118(4) and 173."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.due import dues
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

INSTITUTED = {"type": "case.instituted", "at": "2026-04-06T12:00"}
CHARGED = {"type": "accused.charged", "at": "2026-04-08T09:00", "charges": ["td1"]}
ARRESTED = {"type": "person.arrested", "at": "2026-04-09T08:00", "arrest": "warrant"}
FIRST = {"type": "detention.ordered", "at": "2026-04-09", "stage": "investigation", "until": "2026-06-07"}
REPLACED = {"type": "detention.replaced", "at": "2026-05-08"}
CAUGHT = {"type": "person.arrested", "at": "2026-06-01T07:00", "arrest": "warrant"}
AGAIN = {"type": "detention.ordered", "at": "2026-06-01", "stage": "investigation"}
RECEIVED = {"type": "person.received", "at": "2026-04-06T10:00"}
CUSTODY = {"type": "custody.decided", "at": "2026-04-06T11:00", "until": "2026-04-09T10:00"}


def _ends(*events: dict[str, Any]) -> tuple[str, str]:
    law = catalog.load()
    case = vector_case({"facts": {"severity": "serious"}, "events": events}, law)
    last = f"e{len(events)}"
    clocks = dues(case, law, parse("2026-06-02"))
    (due,) = [d for d in clocks if d.limit.id == "cpc-173-1" and d.trigger == last]
    return str(due.safe_at), str(due.breach_after)


@pytest.mark.parametrize(
    ("events", "ends"),
    [
        # 9 April to 8 May are 30 days: 90 - 30 = 60, the first on 1 June, the last on 30 July
        ((INSTITUTED, CHARGED, ARRESTED, FIRST, REPLACED, CAUGHT, AGAIN), ("2026-07-30", "2026-07-30")),
        # three days of custody besides: 6 April to 8 May are 33 days, 57 are left, to 27 July
        ((INSTITUTED, RECEIVED, CUSTODY, CHARGED, FIRST, REPLACED, CAUGHT, AGAIN), ("2026-07-27", "2026-07-27")),
    ],
)
def test_earlier_detention_of_the_stage_comes_off(events: Any, ends: tuple[str, str]) -> None:
    assert _ends(*events) == ends


def test_detention_of_another_stage_does_not() -> None:
    other = {**FIRST, "stage": "prosecution"}
    assert _ends(INSTITUTED, CHARGED, ARRESTED, other, REPLACED, CAUGHT, AGAIN) == ("2026-08-29", "2026-08-29")
