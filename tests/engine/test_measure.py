"""Surety, bail deposit, residence ban, exit ban: approval, who stands surety, how long; and the end of all measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.lawcheck import faults
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

LAW = catalog.load()
SERIOUS = {"severity": "serious", "investigation_level": "provincial", "appellate_level": "provincial"}
INSTITUTED = {"type": "case.instituted", "at": "2026-03-02"}
OTHERS = [
    {"id": "me1", "roles": ["relative"], "birth_date": "1970-02-02"},
    {"id": "anh1", "roles": ["relative"]},
    {"id": "em1", "roles": ["relative"], "birth_date": "2008-03-17"},
    {"id": "ct1", "roles": ["other"], "legal_entity": True},
]


def told(
    rule: str,
    *entries: Mapping[str, Any],
    facts: Mapping[str, Any] = SERIOUS,
    people: Sequence[Mapping[str, Any]] = (),
) -> list[str]:
    case = vector_case({"facts": facts, "events": entries, "people": people}, LAW)
    return [f.record for f in findings(case, LAW, parse("2026-11-28")) if f.rule == rule]


def applied(at: str, measure: str, **fields: Any) -> dict[str, Any]:
    return {"type": "measure.applied", "at": at, "measure": measure, **fields}


@pytest.mark.parametrize(
    ("rule", "measure"), [("cpc-121-4", "surety"), ("cpc-122-3", "bail_deposit"), ("", "residence_ban")]
)
@pytest.mark.parametrize(
    ("carried_out", "answer", "is_struck"),
    [
        ("2026-03-17", ("measure.approved", "2026-03-18"), True),
        ("2026-03-18", ("measure.approved", "2026-03-18"), False),
        ("2026-03-19", ("measure.approved", "2026-03-18"), False),
        ("2026-03-18", ("measure.refused", "2026-03-18"), False),
        ("2026-03-19", ("measure.refused", "2026-03-18"), True),
    ],
)
def test_approved_before_it_is_carried_out(
    rule: str, measure: str, carried_out: str, answer: tuple[str, str], is_struck: bool
) -> None:
    def of(by: str, about: str = "e1") -> list[str]:
        order = applied("2026-03-16", measure, by=by)
        entries = [
            {"type": "person.released", "at": carried_out, "of": about},
            {"type": answer[0], "at": answer[1], "of": "e1"},
        ]
        rules = [rule] if rule else ["cpc-121-4", "cpc-122-3"]
        return [record for one in rules for record in told(one, order, *entries)]

    assert of("investigating_body") == (["e2"] if is_struck and rule else [])
    assert of("procuracy") == []
    assert of("investigating_body", "") == []


def test_an_approval_that_names_no_order_is_of_the_one_before() -> None:
    first, second = (applied(f"2026-0{month}-16", "surety", by="investigating_body") for month in (3, 5))
    released = {"type": "person.released", "at": "2026-03-17", "of": "e1"}
    approved = {"type": "measure.approved", "at": "2026-05-18"}
    assert told("cpc-121-4", first, released, second, approved) == []
    assert told("cpc-121-4", first, released, {**approved, "at": "2026-03-18"}, second) == ["e2"]


@pytest.mark.parametrize(
    ("sureties", "is_struck"),
    [
        (None, False),
        (["me1"], True),
        (["me1", "me1"], True),
        (["me1", "anh1"], False),
        (["ct1"], False),
        (["commune"], False),
        (["ai-do"], False),
    ],
)
def test_two_individuals_stand_surety(sureties: list[str] | None, is_struck: bool) -> None:
    fields = {"sureties": sureties} if sureties else {}
    struck = ["e1"] if is_struck else []
    assert told("cpc-121-2", applied("2026-03-16", "surety", **fields), people=OTHERS) == struck


def test_they_are_of_full_age() -> None:
    for day, struck in (("2026-03-16", ["e1"]), ("2026-03-17", [])):
        order = applied(day, "surety", sureties=["me1", "anh1", "em1"])
        assert told("cpc-121-2.age", order, people=OTHERS) == struck


ENDS = [
    ("cpc-121-5", "surety"),
    ("cpc-122-4", "bail_deposit"),
    ("cpc-123-4", "residence_ban"),
    ("cpc-124-3", "exit_ban"),
]


@pytest.mark.parametrize(("rule", "measure"), ENDS)
def test_no_longer_than_the_investigation(rule: str, measure: str) -> None:
    """Serious: 2/3/2026 + 3 months = Tuesday 2/6; 3 months more: Wednesday 2/9, a holiday, moved to Thursday 3/9."""
    extended = {"type": "investigation.extended", "at": "2026-05-20", "term": "P3M"}
    for until, more, struck in (
        ("2026-06-02", (), []),
        ("2026-06-03", (), ["e2"]),
        ("2026-09-03", (extended,), []),
        ("2026-09-04", (extended,), ["e2"]),
        (None, (), []),
    ):
        order = applied("2026-03-16", measure, by="investigating_body", **({"until": until} if until else {}))
        assert told(rule, INSTITUTED, order, *more) == struck


def test_what_is_not_known_is_not_too_long() -> None:
    late = {"until": "2027-01-01"}
    order = applied("2026-03-16", "surety", by="investigating_body", **late)
    assert told("cpc-121-5", INSTITUTED, order, facts={}) == []
    assert told("cpc-121-5", order) == []
    assert told("cpc-121-5", INSTITUTED, applied("2026-03-16", "surety", **late)) == []
    assert told("cpc-121-5", INSTITUTED, applied("2026-03-16", "surety", by="court", **late)) == []
    concluded = {"type": "investigation.concluded", "at": "2026-05-11"}
    after = applied("2026-05-14", "surety", by="investigating_body", **late)
    assert told("cpc-121-5", INSTITUTED, concluded, after) == []


def test_the_stage_is_that_of_the_entry() -> None:
    """Received Monday 11/5/2026: 20 days, Sunday 31/5, by the latest reading Monday 1/6."""
    concluded = {"type": "investigation.concluded", "at": "2026-05-08"}
    received = {"type": "prosecution.file_received", "at": "2026-05-11"}
    for until, struck in (("2026-06-01", []), ("2026-06-02", ["e4"])):
        order = applied("2026-05-12", "residence_ban", by="procuracy", until=until)
        assert told("cpc-123-4", INSTITUTED, concluded, received, order) == struck


def test_an_exit_ban_while_a_report_is_handled() -> None:
    """Received Monday 2/3/2026: 20 days, Sunday 22/3, by the latest reading Monday 23/3."""
    report = {"type": "report.received", "at": "2026-03-02"}
    for until, struck in (("2026-03-23", []), ("2026-03-24", ["e2"])):
        order = applied("2026-03-04", "exit_ban", by="investigating_body", until=until)
        assert told("cpc-124-3", report, order) == struck


def test_the_courts() -> None:
    """First instance, serious: accepted 1/6/2026 + 45 days = Thursday 16/7, and 30 days: 15/8."""
    accepted = {"type": "court.accepted", "at": "2026-06-01"}
    ordered = {"type": "trial.ordered", "at": "2026-07-01"}
    for until, more, struck in (
        ("2026-08-15", (), []),
        ("2026-08-16", (), ["e2"]),
    ):
        order = applied("2026-06-02", "surety", by="court", until=until)
        assert told("cpc-121-5.court", accepted, order, *more) == struck
    late = applied("2026-07-02", "surety", by="court", until="2027-01-01")
    assert told("cpc-121-5.court", accepted, ordered, late) == []


def test_the_activity_of_an_entity() -> None:
    for until, struck in (("2026-06-02", []), ("2026-06-03", ["e2"])):
        order = {"type": "entity.activity_suspended", "at": "2026-03-16", "by": "investigating_body", "until": until}
        assert told("cpc-439-1", INSTITUTED, order) == struck


CLOSED = ["case.not_instituted", "institution.annulled", "investigation.terminated", "prosecution.terminated"]


@pytest.mark.parametrize("closed", [*CLOSED, "court.terminated"])
def test_no_measure_after_the_case(closed: str) -> None:
    end = {"type": closed, "at": "2026-05-20"}
    for day, struck in (("2026-05-20", []), ("2026-05-21", ["e2"])):
        assert told("cpc-125-1", end, applied(day, "residence_ban")) == struck
        assert told("cpc-125-1", end, {"type": "detention.ordered", "at": day}) == struck
    before = {"type": "detention.ordered", "at": "2026-03-20"}
    assert told("cpc-125-1", before, end, {"type": "detention.extended", "at": "2026-05-21"}) == ["e3"]


def test_what_was_resumed_or_is_about_another_is_no_breach() -> None:
    end = {"type": "investigation.terminated", "at": "2026-05-20"}
    again = {"type": "investigation.resumed", "at": "2026-06-01"}
    order = applied("2026-06-02", "surety")
    assert told("cpc-125-1", end, again, order) == []
    assert told("cpc-125-1", {**again, "at": "2026-05-19"}, end, order) == ["e3"]
    assert told("cpc-125-1", {**end, "people": ["me1"]}, order, people=OTHERS) == []
    assert told("cpc-125-1", end, {"type": "detention.other_crime", "at": "2026-05-20"}, order) == []


def test_detention_after_a_judgment_that_frees() -> None:
    judgment = {"type": "judgment.entitles_release", "at": "2026-05-20"}
    ordered = {"type": "detention.ordered", "at": "2026-05-21"}
    assert told("cpc-125-1-d", judgment, ordered) == ["e2"]
    assert told("cpc-125-1-d", judgment, applied("2026-05-21", "residence_ban")) == []
    on_appeal = {"type": "appeal_court.accepted", "at": "2026-06-10"}
    assert told("cpc-125-1-d", judgment, on_appeal, {**ordered, "at": "2026-06-11"}) == []


PERIOD = {"stage": ["investigation"], "by": ["court"], "limits": ["cpc-172-1"]}


@pytest.mark.parametrize(
    ("arguments", "is_sound"),
    [
        ({"periods": [PERIOD]}, True),
        ({"periods": [{**PERIOD, "stage": ["dawn"]}]}, False),
        ({"periods": [{**PERIOD, "by": ["jury"]}]}, False),
        ({"periods": [{**PERIOD, "limits": ["cpc-172-99"]}]}, False),
        ({"periods": [], "closed": ["case.dreamt"]}, False),
        ({"periods": [], "charged": ["case.dreamt"]}, False),
        ({"periods": [], "beside": ["nobody"]}, False),
        ({"periods": [], "places": ["moon"]}, False),
        ({"periods": [], "places": [""]}, True),
    ],
)
def test_words_of_a_law_file_that_nothing_knows_are_faults(arguments: Mapping[str, Any], is_sound: bool) -> None:
    check = {
        "id": "cpc-999-1.x",
        "title": "t",
        "predicate": "until_within_stage",
        "arguments": {"orders": ["measure.applied"], **arguments},
        "message": "m",
        "since": "2018-01-01",
        "source": "s",
        "read_on": "2026-11-28",
    }
    article = {"act": "cpc", "article": 999, "title": "t", "check": [check]}
    law = catalog.build([*catalog.parse(catalog.law_files()), ("cpc/art-999.toml", article)])
    assert [fault.file for fault in faults(law) if "999" in fault.file] == ([] if is_sound else ["cpc/art-999.toml"])
