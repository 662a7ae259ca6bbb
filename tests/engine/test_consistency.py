"""Faults of the register that need no law of time."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.consistency import consistency
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse


def _told(*charges: dict[str, Any]) -> list[tuple[str, str, str]]:
    register = {"id": "a", "people": [{"id": "p1", "roles": ["accused"]}], "charges": list(charges)}
    case = build_case(
        register, [{"id": "e1", "type": "case.instituted", "at": "2026-01-02"}], side="defence", folder="a"
    )
    return [(f.rule, f.record, f.verdict) for f in consistency(case, catalog.load(), parse("2026-02-01"))]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({"penal_code": "173(1)", "severity": "serious"}, [("ledger.two-severities", "charges/td2", "warning")]),
        ({"penal_code": "173 (1)", "severity": "serious"}, [("ledger.two-severities", "charges/td2", "warning")]),
        ({"penal_code": "173(1)", "severity": "less_serious"}, []),
        ({"penal_code": "173(2)", "severity": "serious"}, []),
        ({"penal_code": "173(1)"}, []),
    ],
)
def test_one_provision_has_one_class_of_crime(second: dict[str, Any], told: list[tuple[str, str, str]]) -> None:
    first = {"id": "td1", "person": "p1", "penal_code": "173(1)", "severity": "less_serious"}
    assert _told(first, {"id": "td2", "person": "p1", **second}) == told
