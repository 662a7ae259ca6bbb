"""Duties without a number: due at the trigger's own moment, a warning past the practice's tolerance, never a breach."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

RECEIVED = (
    {"type": "accused.charged", "at": "2026-03-10T09:00"},
    {"type": "charge.approved", "at": "2026-03-12T09:00"},
)


def _due(received: str, as_of: str, hours: int = 24, *more: dict[str, Any]) -> Any:
    law = catalog.load()
    events = [*RECEIVED, {"type": "charge.approval_received", "at": received}, *more]
    case = replace(vector_case({"facts": {"severity": "serious"}, "events": events}, law), at_once_hours=hours)
    (due,) = [d for d in dues(case, law, parse(as_of)) if d.limit.id == "cpc-179-5"]
    told = [(f.verdict, f.record) for f in findings(case, law, parse(as_of)) if f.rule == "cpc-179-5"]
    return str(due.due_at), str(due.breach_after), due.status, told


@pytest.mark.parametrize(
    ("as_of", "status", "told"),
    [
        ("2026-03-14T10:15", "running", []),
        ("2026-03-14T10:16", "overdue", [("warning", "e3")]),
    ],
)
def test_past_the_tolerance_a_warning(as_of: str, status: str, told: list[Any]) -> None:
    found = _due("2026-03-13T10:15", as_of)
    assert found == ("2026-03-13T10:15+07:00", "2026-03-14T10:15+07:00", status, told)


def test_the_practice_sets_the_tolerance() -> None:
    assert _due("2026-03-13T10:15", "2026-03-15T10:15", 48)[1:3] == ("2026-03-15T10:15+07:00", "running")
    assert _due("2026-03-13", "2026-03-15", 48)[1:3] == ("2026-03-15", "running")
    assert _due("2026-03-13", "2026-03-15", 0)[1:3] == ("2026-03-13", "overdue")


def test_done_late_is_a_warning_too() -> None:
    delivered = {"type": "charge.delivered", "at": "2026-03-16"}
    assert _due("2026-03-13", "2026-03-20", 24, delivered)[2:] == ("met_late", [("warning", "e4")])
