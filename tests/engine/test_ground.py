"""An order against itself: its term and its end, its approval and the request for it."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

HELD = (
    {"type": "person.received", "at": "2026-03-02T21:40"},
    {"type": "case.instituted", "at": "2026-03-02T22:00"},
)


def _told(rule: str, *events: dict[str, Any]) -> list[str]:
    law = catalog.load()
    case = vector_case({"facts": {"severity": "serious"}, "events": [*HELD, *events]}, law)
    return [f.record for f in findings(case, law, parse("2026-03-20")) if f.rule == rule]


@pytest.mark.parametrize(
    ("term", "until", "told"),
    [
        ("P3D", "2026-03-05T21:40", []),
        ("P2D", "2026-03-05T21:40", ["e3"]),
        ("P3D", "2026-03-05T21:41", []),  # past the law's own end: told as that
        ("P3D", "2026-03-05T07:00", ["e3"]),
        ("PT72H", "2026-03-05T21:40", []),
        ("P3D", "2026-03-05", []),
    ],
)
def test_a_custody_and_its_term(term: str, until: str, told: list[str]) -> None:
    custody = {"type": "custody.decided", "at": "2026-03-03T07:00", "term": term, "until": until}
    assert _told("cpc-134-1.term", custody) == told


@pytest.mark.parametrize(("until", "told"), [("2026-05-03", []), ("2026-05-04", ["e4"]), ("2026-05-02", ["e4"])])
def test_a_detention_and_its_term(until: str, told: list[str]) -> None:
    # two months are 60 days; 5 March the first: 27 in March, 30 in April, 3 in May
    custody = {"type": "custody.decided", "at": "2026-03-03T07:00", "until": "2026-03-05T21:40"}
    order = {"type": "detention.ordered", "at": "2026-03-05", "term": "P2M", "until": until}
    assert _told("cpc-134-1.term", custody, order) == told


@pytest.mark.parametrize(
    ("asked", "told"), [("2026-03-04", []), ("2026-03-05", []), ("2026-03-06", ["e4"]), ("2026-03-03", [])]
)
def test_an_approval_follows_its_request(asked: str, told: list[str]) -> None:
    order = {"type": "detention.ordered", "at": "2026-03-03"}
    approved = {"type": "detention.approved", "at": "2026-03-05", "people": ["p1"], "of": "e3"}
    request = {"type": "detention.approval_requested", "at": asked, "people": ["p1"], "of": "e3"}
    events = sorted((order, approved, request), key=lambda event: (event["at"], event is request))
    record = f"e{3 + events.index(approved)}"
    assert _told("cpc-119-5.asked-first", *events) == [record for _ in told]


@pytest.mark.parametrize(
    ("made", "by", "told"),
    [
        ("2026-05-25", "procuracy", []),
        ("2026-05-26", "procuracy", ["e6"]),
        ("2026-05-26", "court", []),
        ("2026-05-26", "", []),
    ],
)
def test_the_next_order_is_made_five_days_ahead(made: str, by: str, told: list[str]) -> None:
    # the investigation's order ends on Saturday 30 May: five days before it is Monday 25 May
    custody = {"type": "custody.decided", "at": "2026-03-03T07:00", "until": "2026-03-05T21:40"}
    order = {"type": "detention.ordered", "at": "2026-03-05", "stage": "investigation", "until": "2026-05-30"}
    concluded = {"type": "investigation.concluded", "at": "2026-05-20"}
    following = {"type": "detention.ordered", "at": made, "stage": "prosecution", **({"by": by} if by else {})}
    law = catalog.load()
    events = [*HELD, custody, order, concluded, following]
    case = vector_case({"facts": {"severity": "serious"}, "events": events}, law)
    found = findings(case, law, parse("2026-05-28"))
    assert [f.record for f in found if f.rule == "jc04-19-1.ahead"] == told
