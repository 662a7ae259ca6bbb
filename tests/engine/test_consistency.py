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


def _causes(*entries: dict[str, Any], side: str = "authority") -> list[tuple[str, str]]:
    """What is said of the cause of entries a day apart: (rule, record)."""
    rows = [{"id": f"e{n}", "at": f"2026-03-{n:02}", **entry} for n, entry in enumerate(entries, 1)]
    case = build_case({"id": "a", "charges": []}, rows, side=side, folder="a")
    told = consistency(case, catalog.load(), parse("2026-04-01"))
    return [(f.rule.removeprefix("ledger."), f.record) for f in told]


ORDERED = {"type": "expertise.ordered"}
CONCLUDED = {"type": "expertise.concluded"}
RECEIVED = {"type": "expertise.conclusion_received"}


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([ORDERED, CONCLUDED | {"of": "e1"}], []),
        ([CONCLUDED], [("missing-cause", "e1")]),
        ([CONCLUDED, ORDERED], [("before-cause", "e1")]),
        # what it is about is not there: that is told, and nothing on another order that came later
        ([CONCLUDED | {"of": "e9"}], [("unknown-reference", "e1")]),
        ([CONCLUDED | {"of": "e9"}, ORDERED], [("unknown-reference", "e1")]),
        # nor of the receipt of a conclusion that is not there
        (
            [ORDERED, RECEIVED | {"of": "e9"}, {"type": "expertise.conclusion_passed", "of": "e2"}],
            [("unknown-reference", "e2")],
        ),
        # the conclusion of the repetition is not the one that was repeated
        ([ORDERED, {"type": "expertise.repeated", "of": "e1"}, CONCLUDED | {"of": "e2"}], [("missing-cause", "e2")]),
        ([ORDERED, {"type": "expertise.repeated", "of": "e1"}, CONCLUDED], [("before-cause", "e2")]),
    ],
)
def test_the_cause_of_an_entry_stands_before_it(entries: list[dict[str, Any]], told: list[tuple[str, str]]) -> None:
    assert _causes(*entries) == told
    assert _causes(*entries, side="defence") == [one for one in told if one[0] != "missing-cause"]
