"""Whose right it is, what it waits for, and the limits that lean on the end of several rights."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.fact import Context, Missing, holds
from tthscli.engine.history import History
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.case import Case, Event
from tthscli.model.moment import parse

FAR = parse("2030-01-01")


def _context(*entries: tuple[str, dict[str, Any]], bodies: list[dict[str, Any]] | None = None) -> Context:
    events = tuple(
        Event(f"e{i}", type, parse(f"2026-03-{i:02d}"), of=data.get("of", ""), data=data)
        for i, (type, data) in enumerate(entries, 1)
    )
    case = Case("c", events=events, data={"bodies": bodies or []})
    return Context(History(case, catalog.vocabulary(), FAR), events[-1], "p1")


@pytest.mark.parametrize(
    ("pronounced", "expected"),
    [
        ({"absent": ["p1"]}, True),
        ({"absent": ["p2"]}, False),
        ({"absent": []}, False),
        ({"present": ["p1"]}, False),
        ({"present": ["p2"]}, None),
        ({}, None),
    ],
)
def test_absence_is_told_by_the_judgment_that_was_delivered(pronounced: dict[str, Any], expected: bool | None) -> None:
    told = holds({"absent": True}, _context(("judgment.pronounced", pronounced), ("judgment.delivered", {})))
    assert isinstance(told, Missing) if expected is None else told is expected


def test_absence_is_that_of_the_judgment_named() -> None:
    first = ("judgment.pronounced", {"absent": ["p1"]})
    second = ("judgment.pronounced", {"absent": []})
    assert holds({"absent": True}, _context(first, second, ("judgment.delivered", {"of": "e1"}))) is True
    assert holds({"absent": True}, _context(first, second, ("judgment.delivered", {}))) is False


@pytest.mark.parametrize(
    ("court", "body", "entry", "expected"),
    [
        ("district", "provincial", {}, True),
        ("district", "district", {}, False),
        ("region", "provincial", {}, True),
        ("provincial", "high", {}, True),
        ("provincial", "supreme", {}, True),
        ("military_region", "military_zone", {}, True),
        ("district", "district", {"level": "provincial"}, True),
        ("district", "", {}, None),
        ("", "provincial", {}, None),
    ],
)
def test_a_body_above_the_court(court: str, body: str, entry: dict[str, Any], expected: bool | None) -> None:
    bodies = [
        {"id": "court", "kind": "court", **({"level": court} if court else {})},
        {"id": "vks", "kind": "procuracy", **({"level": body} if body else {})},
    ]
    told = holds({"above_court": True}, _context(("protest.issued", {"by": "vks", **entry}), bodies=bodies))
    assert isinstance(told, Missing) if expected is None else told is expected


def test_what_stands_before_the_entry() -> None:
    context = _context(("judgment.pronounced", {}), ("appeal.filed", {"of": "e1"}))
    assert holds({"already": "judgment.pronounced"}, context) is True
    assert holds({"not_yet": ["appeal.filed", "protest.issued"]}, context) is True
    assert holds({"not_yet": "judgment.pronounced"}, context) is False
    assert holds({"of_type": "judgment.pronounced", "not_written": "postmark"}, context) is True
    assert holds({"not_written": "of"}, context) is False
    assert isinstance(holds({"of_type": "judgment.pronounced"}, _context(("appeal.filed", {}))), Missing)


JUDGED = {"type": "judgment.pronounced", "at": "2026-03-10"}
PEOPLE = [{"id": "p2", "roles": ["accused"]}, {"id": "v1", "roles": ["victim"]}]


def _dues(limit: str, *events: dict[str, Any], facts: dict[str, Any] | None = None) -> list[tuple[str, str, str]]:
    law = catalog.load()
    case = vector_case({"facts": facts or {}, "people": PEOPLE, "events": events}, law)
    return [(d.subject, str(d.due_at or ""), d.status) for d in dues(case, law, FAR) if d.limit.id == limit]


def test_a_judgment_starts_the_right_of_each_in_his_role() -> None:
    judged = {**JUDGED, "absent": []}
    assert [one for one, _, _ in _dues("cpc-333-1", judged)] == ["p1", "p2"]
    assert [one for one, _, _ in _dues("cpc-333-1.victim", judged)] == ["v1"]
    assert _dues("cpc-333-1.party", judged) == []


def test_a_delivery_to_the_victim_starts_nothing_for_the_accused() -> None:
    events = ({**JUDGED, "absent": ["p1"]}, {"type": "judgment.delivered", "at": "2026-03-17", "people": ["v1"]})
    assert _dues("cpc-333-1", *events) == [("p2", "2026-03-25", "lapsed"), ("p1", "", "undetermined")]


def test_an_appeal_before_the_judgment_is_delivered_is_in_time() -> None:
    events = (
        {**JUDGED, "absent": ["p1"]},
        {"type": "appeal.filed", "at": "2026-03-12", "people": ["p1"], "of": "e1"},
        {"type": "judgment.delivered", "at": "2026-03-17", "people": ["p1"]},
    )
    assert ("p1", "", "met") in _dues("cpc-333-1", *events[:2])
    assert [status for one, _, status in _dues("cpc-333-1", *events) if one == "p1"] == ["met"]


def test_the_other_sides_right_is_no_gap_in_this_sides_file() -> None:
    law = catalog.load()
    vector: dict[str, Any] = {
        "facts": {"severity": "serious", "side": "defence"},
        "people": [{"id": "v1", "roles": ["victim"]}],
        "events": [{"type": "judgment.pronounced", "at": "2026-03-10", "present": ["p1"]}],
    }
    told = {f.rule for f in findings(vector_case(vector, law), law, parse("2026-03-12")) if f.verdict == "undetermined"}
    assert "cpc-333-1.victim" not in told
    vector["facts"] = {"severity": "serious", "side": "victim"}
    told = {f.rule for f in findings(vector_case(vector, law), law, parse("2026-03-12")) if f.verdict == "undetermined"}
    assert "cpc-333-1.victim" in told
