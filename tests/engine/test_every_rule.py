"""A ledger with an entry of every type there is: no rule breaks on it, and nearly every limit is set running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.ledger import WITHDRAWN, build_case
from tthscli.law import catalog
from tthscli.model.case import Case
from tthscli.model.due import STATUSES
from tthscli.model.moment import parse

FIRST = date(2018, 3, 1)
AS_OF = parse("2026-11-24")
REGISTER: dict[str, Any] = {
    "id": "moi-loai",
    "people": [
        {"id": "p1", "roles": ["accused", "defendant", "convict"], "client": True, "birth_date": "1990-01-01"},
        {"id": "p2", "roles": ["accused"], "birth_date": "2008-06", "nationality": "LA"},
        {"id": "v1", "roles": ["victim", "civil_plaintiff", "reporter"]},
        {"id": "c1", "roles": ["defence_counsel"]},
    ],
    "charges": [
        {"id": "td1", "person": "p1", "penal_code": "173(1)", "severity": "serious"},
        {"id": "td2", "person": "p2", "penal_code": "251(4)", "severity": "extremely_serious"},
    ],
    "bodies": [
        {"id": "cq", "kind": "investigating_body", "level": "provincial"},
        {"id": "vks", "kind": "procuracy", "level": "provincial"},
        {"id": "ta", "kind": "court", "level": "provincial"},
        {"id": "pt", "kind": "appellate_court", "level": "high"},
    ],
    "exhibits": [{"id": "vc1", "kind": "other"}],
}


def _case(side: str, bodies: tuple[str, ...]) -> Case:
    """Every type once for each body, three days apart, in the order of the vocabulary."""
    entries: list[dict[str, Any]] = []
    day = FIRST
    for word in catalog.vocabulary().values():
        if word.name == WITHDRAWN:
            continue
        for body in bodies:
            entries.append(
                {
                    "id": f"e{len(entries)}",
                    "type": word.name,
                    "at": f"{day}T10:15" if word.minute else str(day),
                    "by": body,
                    "people": ["p1"],
                    "exhibits": ["vc1"],
                    "charges": ["td1"],
                    "returned_by": "procuracy",
                    "arrest": "caught",
                    "measure": "surety",
                    "until": str(day + timedelta(days=40)),
                    "from": f"{day}T10:15",
                    "set_for": str(day + timedelta(days=20)),
                    "present": ["p1"],
                    "absent": ["v1"],
                }
            )
            day += timedelta(days=1)
    return build_case(REGISTER, entries, side=side, folder="x")


@pytest.mark.parametrize("side", ["authority", "defence", "victim"])
def test_no_rule_breaks_and_the_same_case_gives_the_same_answer(side: str) -> None:
    law = catalog.load()
    case = _case(side, ("cq", "ta"))
    found = dues(case, law, AS_OF, trace=True)
    assert {due.status for due in found} <= set(STATUSES)
    assert found == dues(case, law, AS_OF, trace=True)
    for due in found:
        if due.readings:
            assert due.safe_at and due.breach_after and due.safe_at.expires <= due.breach_after.expires
    for finding in findings(case, law, AS_OF, found=found):
        assert finding.message and "{" not in finding.message


@pytest.mark.parametrize("side", ["authority", "defence", "victim"])
@pytest.mark.parametrize("bodies", [("cq",), ("ta", "vks")])
def test_what_a_check_leaves_out_would_have_said_nothing(side: str, bodies: tuple[str, ...]) -> None:
    law = catalog.load()
    case = _case(side, bodies)
    for count in (40, 250, len(case.events)):
        part = replace(case, events=case.events[:count])
        whole = findings(part, law, AS_OF, found=dues(part, law, AS_OF))
        assert findings(part, law, AS_OF, found=dues(part, law, AS_OF, audible=True)) == whole


def test_nearly_every_limit_is_set_running_by_it() -> None:
    law = catalog.load()
    running = {
        due.limit.id for body in ("cq", "vks", "ta", "pt") for due in dues(_case("authority", (body,)), law, AS_OF)
    }
    assert len(running) > 0.75 * len(law.limits)
