"""Interrogations and statements: night, recording, how long and often for an under-18, who is there; counsel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

LAW = catalog.load()
CHARGED = {"type": "accused.charged", "at": "2025-03-03T09:00"}
UNDER_18 = {"severity": "serious", "birth": "2009-05-20"}
OTHERS = [
    {"id": "ls1", "roles": ["defence_counsel"]},
    {"id": "ls2", "roles": ["rights_counsel"]},
    {"id": "me1", "roles": ["relative"]},
    {"id": "dd1", "roles": ["representative"]},
    {"id": "dtv1", "roles": ["investigator"]},
    {"id": "bh1", "roles": ["victim"], "birth_date": "2010-01-01"},
    {"id": "nlc1", "roles": ["witness"], "birth_date": "1990-01-01"},
]


def told(
    rule: str,
    *entries: Mapping[str, Any],
    facts: Mapping[str, Any] | None = None,
    people: Sequence[Mapping[str, Any]] = (),
) -> list[str]:
    """The entries struck by the checks whose id is ``rule``."""
    case = vector_case({"facts": facts or {"severity": "serious"}, "events": entries, "people": people}, LAW)
    return [f.record for f in findings(case, LAW, parse("2026-11-28")) if f.rule == rule]


def interrogation(at: str, **fields: Any) -> dict[str, Any]:
    return {"type": "accused.interrogated", "at": at, **fields}


def statement(at: str, **fields: Any) -> dict[str, Any]:
    return {"type": "statement.taken", "at": at, **fields}


@pytest.mark.parametrize(
    ("at", "ended_at", "is_struck"),
    [
        ("2026-03-04T21:59", None, False),
        ("2026-03-04T22:00", None, True),
        ("2026-03-05T05:59", None, True),
        ("2026-03-05T06:00", None, False),
        ("2026-03-04T20:00", "2026-03-04T22:00", False),
        ("2026-03-04T20:00", "2026-03-04T22:01", True),
        ("2026-03-04T20:00", "2026-03-05T08:00", True),
        ("2026-03-04", None, False),
        ("2026-03-04", "2026-03-04T22:00", False),
        ("2026-03-04", "2026-03-04T22:01", True),
    ],
)
def test_night(at: str, ended_at: str | None, is_struck: bool) -> None:
    fields = {"ended_at": ended_at} if ended_at else {}
    struck = ["e2"] if is_struck else []
    assert told("cpc-183-3", CHARGED, interrogation(at, urgent=False, **fields)) == struck
    assert told("cpc-183-3", CHARGED, interrogation(at, **fields)) == []
    assert told("cpc-183-3.untold", CHARGED, interrogation(at, **fields)) == struck
    assert told("cpc-183-3.untold", CHARGED, interrogation(at, urgent=False, **fields)) == []
    assert told("cpc-442-3", {"type": "entity.statement_taken", "at": at, **fields}) == (["e1"] if is_struck else [])


def test_what_could_not_be_put_off_needs_its_reason() -> None:
    night = "2026-03-04T23:00"
    assert told("cpc-183-3.reason", CHARGED, interrogation(night)) == []
    assert told("cpc-183-3.reason", CHARGED, interrogation(night, urgent=True)) == ["e2"]
    for rule in ("cpc-183-3", "cpc-183-3.untold", "cpc-183-3.reason"):
        assert told(rule, CHARGED, interrogation(night, urgent=True, reason="bị can sắp được đưa đi mổ")) == []
    assert told("cpc-183-3", CHARGED, interrogation(night, urgent=True)) == []
    assert told("cpc-183-3", CHARGED, interrogation(night, reason="bị can sắp được đưa đi mổ")) == []


def test_an_entity_has_no_such_exception() -> None:
    entry = {"type": "entity.statement_taken", "at": "2026-03-04T23:00", "urgent": True, "reason": "gấp"}
    assert told("cpc-442-3", entry) == ["e1"]


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"recording": "none", "place": "detention_facility"}, "cpc-183-6"),
        ({"recording": "none", "place": "assigned_body"}, "cpc-183-6"),
        ({"recording": "none", "place": "commune"}, ""),
        ({"recording": "none", "place": "nhà bị can"}, "cpc-183-6.place"),
        ({"recording": "none"}, "cpc-183-6.place"),
        ({"recording": "audio", "place": "detention_facility"}, ""),
        ({"recording": "video"}, ""),
        ({"place": "detention_facility"}, ""),
    ],
)
def test_a_recording_is_due_where_the_law_says(fields: Mapping[str, Any], rule: str) -> None:
    struck = [r for r in ("cpc-183-6", "cpc-183-6.place") if told(r, CHARGED, interrogation("2026-03-05", **fields))]
    assert struck == ([rule] if rule else [])


def test_a_place_of_detention_is_none_for_the_statement_of_an_entity() -> None:
    for place, struck in (("investigating_body", ["e1"]), ("detention_facility", []), ("trụ sở công ty", [])):
        entry = {"type": "entity.statement_taken", "at": "2026-03-05T09:00", "recording": "none", "place": place}
        assert told("cpc-442-5", entry) == struck


@pytest.mark.parametrize(
    ("at", "ended_at", "more", "is_struck"),
    [
        ("2025-03-05T08:00", "2025-03-05T10:00", {}, False),
        ("2025-03-05T08:00", "2025-03-05T10:01", {}, True),
        ("2025-03-05T08:00", "2025-03-05T10:01", {"complex": True}, False),
        ("2025-03-05", "2025-03-05T23:00", {}, False),
        ("2025-12-31T08:00", "2025-12-31T10:01", {}, True),
        ("2026-01-01T08:00", "2026-01-01T10:01", {}, False),
    ],
)
def test_two_hours(at: str, ended_at: str, more: Mapping[str, Any], is_struck: bool) -> None:
    one = interrogation(at, ended_at=ended_at, **more)
    assert told("cpc-421-5.length", CHARGED, one, facts=UNDER_18) == (["e2"] if is_struck else [])
    other = statement(at, ended_at=ended_at, people=["bh1"], **more)
    assert told("cpc-421-4.length", other, people=OTHERS) == (["e1"] if is_struck else [])


def test_the_exceptions_of_an_interrogation_are_more_than_those_of_a_statement() -> None:
    fields = {"ended_at": "2025-03-05T11:00", "exception": "pursuit"}
    at = "2025-03-05T08:00"
    assert told("cpc-421-5.length", CHARGED, interrogation(at, **fields), facts=UNDER_18) == []
    assert told("cpc-421-4.length", statement(at, people=["bh1"], **fields), people=OTHERS) == ["e1"]
    complex_case = {"type": "case.especially_complex", "at": "2025-03-01"}
    assert told("cpc-421-4.length", complex_case, statement(at, people=["bh1"], **fields), people=OTHERS) == []


def test_two_hours_are_for_those_under_18() -> None:
    at, ended_at = "2025-03-05T08:00", "2025-03-05T11:00"
    assert told("cpc-421-4.length", statement(at, ended_at=ended_at, people=["nlc1"]), people=OTHERS) == []
    for birth, struck in (("2007-03-05", []), ("2007-03-06", ["e2"])):
        facts = {"severity": "serious", "birth": birth}
        assert told("cpc-421-5.length", CHARGED, interrogation(at, ended_at=ended_at), facts=facts) == struck
    unknown = {"severity": "serious", "protected": ["under_18"]}
    assert told("cpc-421-5.length", CHARGED, interrogation(at, ended_at=ended_at), facts=unknown) == []


def test_two_a_day() -> None:
    def of(*entries: Mapping[str, Any]) -> list[str]:
        return told("cpc-421-5.times", CHARGED, *entries, facts=UNDER_18)

    first = {"type": "accused.first_interrogated", "at": "2025-03-05T08:00"}
    second, third = interrogation("2025-03-05T11:00"), interrogation("2025-03-05T14:00")
    assert of(first, second) == []
    assert of(first, second, third) == ["e4"]
    assert of(first, second, third, interrogation("2025-03-05T17:00")) == ["e4", "e5"]
    assert of(first, second, {**third, "exception": "search"}) == []
    assert of(first, second, {**third, "at": "2025-03-06T08:00"}) == []
    assert of(first, {**second, "at": "2025-03-05T08:00"}, third) == []
    assert of(first, {**second, "at": "2025-03-05"}, third) == []
    assert of(statement("2025-03-05T06:30"), first, second) == []


@pytest.mark.parametrize(
    ("fields", "is_struck"),
    [
        ({}, False),
        ({"present": []}, True),
        ({"present": ["dtv1"]}, True),
        ({"present": ["p1", "nlc1", "investigating_body"]}, True),
        ({"present": ["dtv1", "ls1"]}, False),
        ({"present": ["dd1"]}, False),
        ({"present": ["me1"]}, False),
        ({"present": ["ai-do"]}, False),
        ({"present": ["dtv1"], "counsel": ["ls1"]}, False),
        ({"present": ["ls2"]}, True),
    ],
)
def test_somebody_must_be_beside_an_accused_under_18(fields: Mapping[str, Any], is_struck: bool) -> None:
    entry = interrogation("2025-03-05T08:00", **fields)
    struck = ["e2"] if is_struck else []
    assert told("cpc-421-2.accused", CHARGED, entry, facts=UNDER_18, people=OTHERS) == struck
    assert told("cpc-421-2.accused", CHARGED, {**entry, "at": "2026-01-05T08:00"}, facts=UNDER_18, people=OTHERS) == []
    of_age = {"severity": "serious", "birth": "2000-01-01"}
    assert told("cpc-421-2.accused", CHARGED, entry, facts=of_age, people=OTHERS) == []


def test_the_presence_of_counsel_may_be_an_entry_of_its_own() -> None:
    entry = interrogation("2025-03-05T08:00", present=["dtv1"])
    attended = {"type": "interrogation.attended", "at": "2025-03-05T08:00"}
    for more, struck in ((attended, []), ({**attended, "at": "2025-03-06T08:00"}, ["e2"])):
        assert told("cpc-421-2.accused", CHARGED, entry, more, facts=UNDER_18, people=OTHERS) == struck


def test_a_statement_of_one_who_is_held() -> None:
    taken = statement("2025-03-02T08:00", present=["dtv1"])
    custody = {"type": "custody.decided", "at": "2025-03-01T20:00"}
    assert told("cpc-421-2.held", taken, facts=UNDER_18, people=OTHERS) == []
    assert told("cpc-421-2.held", custody, taken, facts=UNDER_18, people=OTHERS) == ["e2"]
    released = {"type": "person.released", "at": "2025-03-01T22:00"}
    assert told("cpc-421-2.held", custody, released, taken, facts=UNDER_18, people=OTHERS) == []


def test_a_statement_of_a_victim_under_18() -> None:
    for person, present, struck in (
        ("bh1", ["dtv1"], ["e1"]),
        ("bh1", ["ls1"], ["e1"]),
        ("bh1", ["ls2"], []),
        ("bh1", ["dd1"], []),
        ("nlc1", ["dtv1"], []),
    ):
        entry = statement("2025-12-31T08:00", people=[person], present=present)
        assert told("cpc-421-2.victim", entry, people=OTHERS) == struck
        assert told("l59-22-1-b", entry, people=OTHERS) == []
        entry = statement("2026-01-01T08:00", people=[person], present=present)
        assert told("cpc-421-2.victim", entry, people=OTHERS) == []
        assert told("l59-22-1-b", entry, people=OTHERS) == struck


GRAVE = {"severity": "extremely_serious", "max_penalty": "life"}
CONCLUDED = {"type": "investigation.concluded", "at": "2025-06-02"}
INDICTED = {"type": "indictment.issued", "at": "2025-07-01"}


@pytest.mark.parametrize(
    ("penalty", "is_struck"), [("P15Y", False), ("P20Y", True), ("life", True), ("death", True), (None, False)]
)
def test_the_penalty_that_makes_counsel_mandatory(penalty: str | None, is_struck: bool) -> None:
    facts = {"severity": "very_serious", **({"max_penalty": penalty} if penalty else {})}
    struck = ["e2"] if is_struck else []
    assert told("cpc-76-1-a", CHARGED, CONCLUDED, INDICTED, facts=facts) == struck
    assert told("cpc-76-1-a", CONCLUDED, INDICTED, facts=facts) == []


@pytest.mark.parametrize("kind", ["counsel.registered", "counsel.appointed", "counsel.declined"])
def test_counsel_or_a_refusal_by_the_day_of_the_act(kind: str) -> None:
    for day, struck in (("2025-06-02", []), ("2025-06-03", ["e2"])):
        assert told("cpc-76-1-a", CHARGED, CONCLUDED, {"type": kind, "at": day}, facts=GRAVE) == struck
    others = {"type": kind, "at": "2025-05-02", "people": ["nlc1"]}
    assert told("cpc-76-1-a", CHARGED, others, CONCLUDED, facts=GRAVE, people=OTHERS[-1:]) == ["e3"]


def test_counsel_at_the_act_or_without_an_entry() -> None:
    for present, struck in ((["dtv1"], []), (["ls1"], [])):
        entry = interrogation("2025-04-01T08:00", present=present)
        assert told("cpc-76-1-a", CHARGED, entry, facts=GRAVE, people=OTHERS) == struck
    entry = interrogation("2025-04-01T08:00", present=["dtv1"])
    assert told("cpc-76-1-a", CHARGED, entry, facts=GRAVE, people=OTHERS[4:]) == ["e2"]
    later = {"type": "counsel.registered", "at": "2025-05-01", "counsel": ["ls1"]}
    assert told("cpc-76-1-a", CHARGED, entry, later, CONCLUDED, facts=GRAVE, people=OTHERS) == ["e2"]


def test_nobody_is_charged_any_more() -> None:
    dropped = {"type": "charge.annulled", "at": "2025-04-01"}
    assert told("cpc-76-1-a", CHARGED, dropped, CONCLUDED, facts=GRAVE) == []


@pytest.mark.parametrize(
    ("facts", "is_struck"),
    [
        ({"birth": "2007-06-02"}, False),
        ({"birth": "2007-06-03"}, True),
        ({"protected": ["mental_defect"]}, True),
        ({"protected": ["physical_defect"]}, True),
        ({"protected": ["pregnant"]}, False),
        ({"protected": ["under_18"]}, False),
    ],
)
def test_the_person_who_must_have_counsel(facts: Mapping[str, Any], is_struck: bool) -> None:
    struck = ["e2"] if is_struck else []
    assert told("cpc-76-1-b", CHARGED, CONCLUDED, facts={"severity": "serious", **facts}) == struck
