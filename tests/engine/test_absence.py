"""JC 05/2025: nothing in absence before the search of Art 7(3) is over."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

FLED = (
    {"type": "court.accepted", "at": "2026-05-04"},
    {"type": "trial.ordered", "at": "2026-05-20", "set_for": "2026-06-10T08:00"},
    {"type": "wanted.issued", "at": "2026-06-11", "people": ["p1"]},
)


@pytest.mark.parametrize(("told_on", "found"), [("2026-06-26", [("jc05-7-3.waited", "e4")]), ("2026-06-27", [])])
def test_the_court_is_told_only_after_the_fifteenth_day(told_on: str, found: list[Any]) -> None:
    law = catalog.load()
    told = {"type": "wanted.result_told", "at": told_on, "of": "e3", "people": ["p1"]}
    case = vector_case({"facts": {"severity": "serious"}, "events": [*FLED, told]}, law)
    rules = [(f.rule, f.record) for f in findings(case, law, parse("2026-07-10")) if f.rule.startswith("jc05-")]
    assert rules == found
