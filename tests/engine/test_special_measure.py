"""A special investigative measure may be extended to the end of the investigation, no further (Art 226(1))."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse


@pytest.mark.parametrize(
    ("until", "extended", "told"),
    [
        ("2026-07-02", (), []),
        ("2026-07-03", (), ["cpc-226-1.within-investigation"]),
        ("2026-07-03", ({"type": "investigation.extended", "at": "2026-06-25", "term": "P4M"},), []),
    ],
)
def test_an_extension_ends_with_the_investigation(
    until: str, extended: tuple[dict[str, Any], ...], told: list[str]
) -> None:
    # instituted on Monday 2 March, extremely serious: four months, to Thursday 2 July
    events = [
        {"type": "case.instituted", "at": "2026-03-02T09:00", "by": "investigating_body"},
        {"type": "special_measure.decided", "at": "2026-03-11"},
        {"type": "special_measure.approved", "at": "2026-03-12", "of": "e2"},
        {"type": "special_measure.extended", "at": "2026-05-08", "of": "e2", "until": until},
        *extended,
    ]
    law = catalog.load()
    facts = {"severity": "extremely_serious", "investigation_level": "provincial"}
    case = vector_case({"facts": facts, "events": events}, law)
    found = findings(case, law, parse("2026-06-30"))
    assert [f.rule for f in found if f.rule.startswith("cpc-226-1.")] == told
