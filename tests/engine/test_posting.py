"""Posting and notice through mass media: how long they must last, and that other time runs from their end."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

COMPLAINED = (
    {"type": "charge.changed", "at": "2026-03-02"},
    {"type": "complaint.filed", "at": "2026-03-09", "of": "e1", "officer": "investigator"},
    {"type": "complaint.received", "at": "2026-03-10T09:00", "of": "e2"},
    {"type": "complaint.decided", "at": "2026-03-16", "of": "e2"},
)


def _answered(**fields: Any) -> Any:
    law = catalog.load()
    row = {"type": "complaint.decision_received", "at": "2026-03-18", "of": "e4", **fields}
    case = vector_case({"facts": {"severity": "serious"}, "events": [*COMPLAINED, row]}, law)
    as_of = parse("2026-03-30")
    (due,) = [d for d in dues(case, law, as_of) if d.limit.id == "cpc-475-1.further"]
    told = [(f.rule, f.record) for f in findings(case, law, as_of) if f.rule in ("cpc-140-2", "cpc-141-2")]
    return str(due.due_at), due.status, due.missing, told


def test_time_runs_from_the_end_of_the_posting() -> None:
    # posted on 18 March, the fifteenth day after it is 2 April; three more: Sunday 5, Monday 6
    posted = {"method": "posting", "posted_from": "2026-03-18", "posted_until": "2026-04-02"}
    assert _answered(**posted) == ("2026-04-06", "running", "", [])


def test_a_posting_that_is_still_up_starts_nothing() -> None:
    assert _answered(method="posting", posted_from="2026-03-18")[1:] == ("undetermined", "posted_until", [])


@pytest.mark.parametrize(
    ("method", "until", "told"),
    [
        ("posting", "2026-04-02", []),
        ("posting", "2026-04-01", [("cpc-140-2", "e5")]),
        ("mass_media", "2026-03-20", []),
        ("mass_media", "2026-03-19", [("cpc-141-2", "e5")]),
        ("direct", "2026-03-19", []),
    ],
)
def test_how_long_it_must_last(method: str, until: str, told: list[Any]) -> None:
    assert _answered(method=method, posted_from="2026-03-18", posted_until=until)[3] == told
