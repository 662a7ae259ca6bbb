"""A foreign judgment enforced (Arts 500, 501) and measures for extradition (502 to 506): each edge from both sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

LAW = catalog.load()
AUTHORITY = {"side": "authority"}
EXAMINED = {"type": "extradition.examination_decided", "at": "2026-03-10", "people": ["p1"]}


def told(*entries: Mapping[str, Any], facts: Mapping[str, Any] = AUTHORITY, as_of: str = "2026-11-28") -> set[str]:
    case = vector_case({"facts": facts, "events": entries}, LAW)
    return {f.rule for f in findings(case, LAW, parse(as_of)) if f.rule.startswith(("cpc-50", "cpc-493"))}


def detained(at: str, **fields: Any) -> dict[str, Any]:
    return {"type": "extradition.detention_ordered", "at": at, "people": ["p1"], **fields}


def decided(**fields: Any) -> dict[str, Any]:
    return {"type": "foreign_judgment.decided", "at": "2026-03-25", "people": ["p1"], **fields}


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"enforced": True, "term": "P3Y", "foreign_unmet": ["final"]}, "cpc-500.unmet"),
        ({"enforced": False, "foreign_unmet": ["final"]}, ""),
        ({"enforced": True, "term": "P3Y"}, ""),
        ({"enforced": True}, "cpc-501-4.term"),
        ({"enforced": True, "term": "P3Y", "foreign_term": "P36M"}, ""),
        ({"enforced": True, "term": "P37M", "foreign_term": "P3Y"}, "cpc-501-4-b"),
        # from 25/3/2026 a month ends on 25/4: 31 days
        ({"enforced": True, "term": "P31D", "foreign_term": "P1M"}, ""),
        ({"enforced": True, "term": "P32D", "foreign_term": "P1M"}, "cpc-501-4-b"),
        ({"enforced": True, "term": "P5Y", "foreign_term": "?"}, ""),
    ],
)
def test_a_foreign_judgment_enforced(fields: Mapping[str, Any], rule: str) -> None:
    found = told(decided(**fields)) & {"cpc-500.unmet", "cpc-501-4.term", "cpc-501-4-b"}
    assert found == ({rule} if rule else set())


def test_only_the_whole_file_must_tell_the_term() -> None:
    assert "cpc-501-4.term" not in told(decided(enforced=True), facts={"side": "defence"})


@pytest.mark.parametrize(("who", "is_struck"), [({"absent": ["p1"]}, True), ({"present": ["p1"]}, False), ({}, False)])
def test_who_had_to_be_at_the_session(who: Mapping[str, Any], is_struck: bool) -> None:
    session = {"type": "foreign_judgment.session_held", "at": "2026-03-25", "people": ["p1"], **who}
    assert ("cpc-501-2.absent" in told(session)) is is_struck


@pytest.mark.parametrize(("at", "is_struck"), [("2026-03-09", True), ("2026-03-10", False)])
def test_a_measure_waits_for_the_decision_of_the_court(at: str, is_struck: bool) -> None:
    entries = sorted([EXAMINED, detained(at)], key=lambda entry: str(entry["at"]))
    assert ("cpc-502-2-a.before" in told(*entries)) is is_struck
    assert "cpc-502-2-a.decision" not in told(*entries)


def test_a_measure_without_any_decision_is_asked_about_in_the_whole_file_only() -> None:
    assert "cpc-502-2-a.decision" in told(detained("2026-03-09"))
    assert told(detained("2026-03-09"), facts={"side": "defence"}) == set()


@pytest.mark.parametrize(
    ("measure", "is_struck"), [("surety", True), ("residence_ban", False), ("bail_deposit", False), ("exit_ban", False)]
)
def test_which_measures_there_are(measure: str, is_struck: bool) -> None:
    order = {"type": "extradition.measure_ordered", "at": "2026-03-12", "people": ["p1"], "measure": measure}
    assert ("cpc-502-1" in told(EXAMINED, order)) is is_struck


@pytest.mark.parametrize(
    ("by", "level", "is_struck"),
    [("court", "provincial", False), ("court", "region", True), ("investigating_body", "provincial", True)],
)
def test_who_may_order(by: str, level: str, is_struck: bool) -> None:
    facts = {"court_level": level, "investigation_level": level, **AUTHORITY}
    assert ("cpc-502-3" in told(EXAMINED, detained("2026-03-12", by=by), facts=facts)) is is_struck


@pytest.mark.parametrize(("until", "is_struck"), [("2026-06-12", False), ("2026-06-13", True)])
def test_no_longer_than_the_foreign_order(until: str, is_struck: bool) -> None:
    order = detained("2026-03-12", until=until, foreign_until="2026-06-12")
    assert ("cpc-503-2" in told(EXAMINED, order)) is is_struck


def test_the_months_of_an_investigation_are_not_for_extradition() -> None:
    case = vector_case({"facts": {"severity": "less_serious"}, "events": [detained("2018-03-12")]}, LAW)
    assert not [f.rule for f in findings(case, LAW, parse("2026-11-28")) if f.rule.startswith("cpc-173")]


def test_a_refusal_ends_every_measure() -> None:
    refused = {"type": "extradition.refused", "at": "2026-04-20", "people": ["p1"]}
    annulled = {"type": "extradition.measures_annulled", "at": "2026-04-20", "people": ["p1"]}
    order = detained("2026-03-12")
    assert "cpc-506-1.refused" in told(EXAMINED, order, refused, as_of="2026-04-21")
    assert "cpc-506-1.refused" not in told(EXAMINED, order, refused, as_of="2026-04-20")
    assert "cpc-506-1.refused" not in told(EXAMINED, order, refused, annulled)
    assert "cpc-506-1.refused" not in told(EXAMINED, refused)
    assert "cpc-506-1.again" in told(EXAMINED, refused, detained("2026-04-21"))
    assert "cpc-506-1.again" not in told(EXAMINED, order, refused, annulled)


@pytest.mark.parametrize(("level", "is_struck"), [("supreme", False), ("provincial", True)])
def test_the_central_authority_acts(level: str, is_struck: bool) -> None:
    entry = {"type": "assistance.checked", "at": "2026-08-12", "by": "procuracy"}
    assert ("cpc-493-2.central" in told(entry, facts={"procuracy_level": level, **AUTHORITY})) is is_struck
