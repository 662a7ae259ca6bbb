"""A hearing set for, or a pause written until, a day past the period it belongs to."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

ORDERED = {"type": "trial.ordered", "at": "2026-03-10"}


def told(rule: str, *events: dict[str, Any]) -> list[str]:
    law = catalog.load()
    accepted = {"type": "court.accepted", "at": "2026-02-24"}
    case = vector_case({"facts": {"severity": "serious"}, "events": [accepted, *events]}, law)
    return [found.record for found in findings(case, law, parse("2026-06-30")) if found.rule == rule]


@pytest.mark.parametrize(("set_for", "expected"), [("2026-03-25", []), ("2026-03-26", ["e2"])])
def test_a_hearing_is_set_within_fifteen_days(set_for: str, expected: list[str]) -> None:
    assert told("cpc-277-3.set-for", {**ORDERED, "set_for": set_for}) == expected


def test_an_obstacle_gives_thirty_days() -> None:
    obstacle = {"type": "hearing.obstructed", "at": "2026-03-20"}
    assert told("cpc-277-3.set-for", {**ORDERED, "set_for": "2026-04-09"}, obstacle) == []
    assert told("cpc-277-3.set-for", {**ORDERED, "set_for": "2026-04-10"}, obstacle) == ["e2"]


def test_each_adjournment_is_held_against_its_own_thirty_days() -> None:
    first = {"type": "hearing.adjourned", "at": "2026-03-24", "set_for": "2026-04-20"}
    again = {"type": "hearing.adjourned", "at": "2026-04-20", "set_for": "2026-05-20"}
    late = {"type": "hearing.adjourned", "at": "2026-04-20", "set_for": "2026-05-21"}
    assert told("cpc-297-2.set-for", ORDERED, first, again) == []
    assert told("cpc-297-2.set-for", ORDERED, first, late) == ["e4"]


def test_a_day_that_is_not_written_is_no_finding() -> None:
    assert told("cpc-277-3.set-for", ORDERED) == []
