"""How often a file may be returned for supplementary investigation (Art 174(2))."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

SENT_BACK = {"type": "prosecution.file_returned"}
TAKEN_BACK = {"type": "supplementary.file_received"}
BY_COURT = {"type": "court.file_returned"}
AGAIN = {"type": "repeated.file_received"}
PROCURACY, JUDGE, PANEL = ({"returned_by": who} for who in ("procuracy", "presiding_judge", "panel"))


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([SENT_BACK, SENT_BACK], []),
        ([SENT_BACK, SENT_BACK, SENT_BACK], [("cpc-174-2.procuracy-returns", "e3")]),
        ([TAKEN_BACK | PROCURACY] * 2, []),
        ([TAKEN_BACK | PROCURACY] * 3, [("cpc-174-2.procuracy-returns", "e3")]),
        ([SENT_BACK, TAKEN_BACK | PROCURACY] * 2, []),
        ([SENT_BACK, TAKEN_BACK | PROCURACY] * 3, [("cpc-174-2.procuracy-returns", "e5")]),
        (
            [SENT_BACK, SENT_BACK, TAKEN_BACK | PROCURACY, TAKEN_BACK | PROCURACY],
            [("cpc-174-2.procuracy-returns", "e4")],
        ),
        ([SENT_BACK, SENT_BACK, AGAIN, SENT_BACK], []),
        ([BY_COURT | JUDGE, TAKEN_BACK | JUDGE, BY_COURT | PANEL, TAKEN_BACK | PANEL], []),
        ([BY_COURT | JUDGE, BY_COURT | JUDGE], [("cpc-174-2.judge-returns", "e2")]),
        ([TAKEN_BACK | PANEL, SENT_BACK, TAKEN_BACK | PANEL], [("cpc-174-2.panel-returns", "e3")]),
        ([BY_COURT, BY_COURT, BY_COURT], []),
    ],
)
def test_returns(entries: list[dict[str, Any]], told: list[tuple[str, str]]) -> None:
    law = catalog.load()
    events = [{**entry, "at": f"2026-03-{day + 2:02}"} for day, entry in enumerate(entries)]
    case = vector_case({"facts": {"severity": "serious"}, "events": events}, law)
    found = findings(case, law, parse("2026-03-20"))
    assert [(f.rule, f.record) for f in found if f.rule.endswith("-returns")] == told
