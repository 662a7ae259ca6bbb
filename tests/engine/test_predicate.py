"""The conditions without a clock, where they must not strike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

HELD: Sequence[dict[str, Any]] = (
    {"type": "person.received", "at": "2026-01-01T10:00"},
    {"type": "custody.decided", "at": "2026-01-01T11:00"},
    {"type": "case.instituted", "at": "2026-01-03T09:00"},
    {"type": "detention.ordered", "at": "2026-01-04", "stage": "investigation", "until": "2026-03-31"},
)


def _rules(*events: dict[str, Any]) -> list[tuple[str, str, str]]:
    law = catalog.load()
    told = findings(vector_case({"facts": {"severity": "serious"}, "events": events}, law), law, parse("2026-03-20"))
    return [(f.rule, f.record, f.verdict) for f in told if f.rule.endswith("written-end")]


def test_the_order_of_the_next_stage_is_not_held_against_the_period_of_the_one_before() -> None:
    concluded = {"type": "investigation.concluded", "at": "2026-03-10"}
    received = {"type": "prosecution.file_received", "at": "2026-03-12"}
    # 20 days from 1 April, the day after the last day of the investigation's order, end on 20 April
    order = {"type": "detention.ordered", "at": "2026-03-13", "stage": "prosecution", "until": "2026-04-20"}
    assert _rules(*HELD, concluded, received, order) == []
    too_long = {**order, "until": "2026-04-21"}
    assert _rules(*HELD, concluded, received, too_long) == [("cpc-241.written-end", "e7", "breach")]


def test_an_order_a_day_too_long_is_told_on_its_entry() -> None:
    # 90 days less 3 of custody, 4 January the first: 31 March
    order = {"type": "detention.ordered", "at": "2026-01-04", "stage": "investigation", "until": "2026-04-01"}
    assert _rules(*HELD[:3], order) == [("cpc-173-1.written-end", "e4", "breach")]
