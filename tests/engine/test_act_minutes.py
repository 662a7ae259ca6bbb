"""Acts whose own articles want minutes: the first statement after an arrest, attachment, freezing, mediation."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
LAW = catalog.load()
OWN = {c.id for c in LAW.checks if c.citation.article in (77, 111, 112, 115, 127, 128, 129, 133, 146, 152, 178, 428)}
PEOPLE: list[Row] = [
    {"id": "bc1", "roles": ["accused"], "client": True},
    {"id": "vo1", "roles": ["relative"], "relative_of": ["bc1"]},
    {"id": "em1", "roles": ["relative"], "relative_of": ["bc1"], "birth_date": "2007-06-11"},
    {"id": "chi1", "roles": ["relative"], "relative_of": ["bc1"], "birth_date": "2007-06-10"},
    {"id": "dtv", "roles": ["investigator"]},
    {"id": "ck", "roles": ["attesting_witness"]},
    {"id": "pn", "roles": ["accused"], "legal_entity": True, "represented_by": "gd"},
    {"id": "gd", "roles": ["representative"]},
    {"id": "tre", "roles": ["accused"], "birth_date": "2009-01-02"},
]
BODIES = [{"id": "cqdt", "kind": "investigating_body"}, {"id": "xa", "kind": "commune"}]
WHOLE: Row = {"place": "trụ sở", "ended_at": "2025-06-10T10:00", "by": "dtv", "record": "bb"}
SIGNED = ["dtv", "bc1", "vo1", "em1", "chi1", "ck", "gd"]


def said(entry: Row, side: str = "authority", signed: list[str] | None = None) -> list[tuple[str, str]]:
    paper = {"id": "bb", "title": "Biên bản", "signed_by": SIGNED if signed is None else signed}
    register = {"id": "v", "people": PEOPLE, "bodies": BODIES, "documents": [paper]}
    ledger = [{"id": "e1", "at": "2025-06-10T09:00", "people": ["bc1"], **WHOLE, **entry}]
    ledger = [{name: value for name, value in one.items() if value is not None} for one in ledger]
    case = build_case(register, ledger, side=side, folder="v")
    return [(f.rule, f.verdict) for f in findings(case, LAW, parse("2026-11-28")) if f.rule in OWN]


@pytest.mark.parametrize("kind", ["arrest.statement_taken", "wanted_arrest.heard"])
def test_the_first_statement_of_somebody_held_has_minutes(kind: str) -> None:
    assert said({"type": kind}) == []
    assert said({"type": kind, "record": None}) == [("cpc-178.minutes", "warning")]
    assert said({"type": kind, "record": None}, side="defence") == []
    assert said({"type": kind, "ended_at": None}) == [("cpc-133-1", "warning")]
    assert said({"type": kind, "by": None}) == [("cpc-133-1.by", "warning")]


def test_minutes_of_a_representative_are_those_of_442_and_tell_who_acted() -> None:
    statement: Row = {"type": "entity.statement_taken", "people": ["pn"]}
    assert said(statement | {"record": None}) == []
    assert said(statement | {"by": None}) == [("cpc-133-1.by", "warning")]


@pytest.mark.parametrize("kind", ["arrest.statement_taken", "wanted_arrest.heard"])
def test_whoever_was_held_signs_his_first_statement(kind: str) -> None:
    assert said({"type": kind}, signed=["dtv"]) == [("cpc-178.participants", "warning")]
    assert said({"type": kind}, signed=["dtv"], side="defence") == [("cpc-178.participants", "advice")]


ATTACHED: Row = {"type": "attachment.carried_out", "present": ["bc1", "xa", "ck"]}


@pytest.mark.parametrize(
    ("change", "signed", "found"),
    [
        ({}, None, []),
        ({"present": ["vo1", "xa", "ck"]}, None, []),
        ({"present": ["em1", "xa", "ck"]}, None, ["cpc-128-4.company"]),  # 17 on 10/6/2025
        ({"present": ["chi1", "xa", "ck"]}, None, []),  # 18 on that day
        ({"present": ["em1", "bc1", "xa", "ck"]}, None, []),
        ({"present": ["bc1", "xa"], "witnesses": ["Lò Văn Ổn"]}, None, []),
        ({"present": ["xa", "ck"]}, None, ["cpc-128-4.company"]),
        ({"present": ["bc1", "ck"]}, None, ["cpc-128-4.company"]),
        ({"present": ["bc1", "xa"]}, None, ["cpc-128-4.company"]),
        ({}, ["dtv", "bc1"], ["cpc-128-4.signed"]),
        ({"present": ["vo1", "xa", "ck"]}, ["dtv", "ck"], ["cpc-128-4.signed"]),
        ({"record": None}, None, ["cpc-128-4.minutes"]),
        ({"present": None}, None, ["cpc-133-1.present"]),
        ({"place": None}, None, ["cpc-133-1"]),
    ],
)
def test_an_attachment(change: Row, signed: list[str] | None, found: list[str]) -> None:
    assert said(ATTACHED | change, signed=signed) == [(rule, "warning") for rule in found]


def test_the_property_of_an_entity_is_a_matter_of_437() -> None:
    assert said(ATTACHED | {"people": ["pn"], "present": ["gd", "ck"]}) == []


@pytest.mark.parametrize("kind", ["freezing.order_delivered", "freezing.carried_out"])
def test_a_freezing_has_minutes(kind: str) -> None:
    assert said({"type": kind}) == []
    assert said({"type": kind, "record": None}) == [("cpc-129-4.minutes", "warning")]
    assert said({"type": kind, "record": None}, side="defence") == []


@pytest.mark.parametrize(("at", "is_asked"), [("2025-12-31T09:00", True), ("2026-01-01T09:00", False)])
def test_minutes_of_a_mediation_while_the_chapter_was_in_force(at: str, is_asked: bool) -> None:
    held: Row = {"type": "mediation.held", "at": at}
    assert said(held) == []
    assert said(held | {"place": None}) == ([("cpc-428-5", "warning")] if is_asked else [])
    assert said(held | {"record": None}) == ([("cpc-428-4", "warning")] if is_asked else [])


@pytest.mark.parametrize(
    ("kind", "arrest", "rule"),
    [
        ("person.held", None, "cpc-115-1.held"),
        ("person.arrested", "warrant", "cpc-115-1.minutes"),
        ("person.arrested", "emergency", "cpc-115-1.minutes"),
        ("person.arrested", "caught", "cpc-111-1.minutes"),
        ("person.arrested", "wanted", "cpc-112-1.minutes"),
        ("person.arrested", None, ""),
        ("person.received", None, "cpc-115-2.minutes"),
        ("escort.begun", None, "cpc-127-5.minutes"),
        ("bringing.begun", None, "cpc-127-5.minutes"),
    ],
)
def test_a_person_taken_or_brought_has_minutes(kind: str, arrest: str | None, rule: str) -> None:
    taken = {"type": kind, "arrest": arrest}
    assert [one for one in said(taken) if one[0].endswith(("minutes", "held"))] == []
    told = [one for one in said(taken | {"record": None}) if one[0].endswith(("minutes", "held"))]
    assert told == ([(rule, "warning")] if rule else [])
    assert [one for one in said(taken | {"record": None}, side="defence") if one[0] == rule] == []


@pytest.mark.parametrize(("side", "verdict"), [("authority", "warning"), ("defence", "advice")])
def test_whoever_was_arrested_signs(side: str, verdict: str) -> None:
    assert said({"type": "person.arrested"}, side=side, signed=["dtv"]) == [("cpc-115-1.signed", verdict)]
    assert said({"type": "person.received"}, side=side, signed=["dtv"]) == []


@pytest.mark.parametrize(
    ("entry", "rule"),
    [
        ({"type": "counsel.declined"}, "cpc-77-1.declined"),
        ({"type": "counsel.declined", "people": ["tre"]}, "cpc-77-1.declined"),
        ({"type": "counsel.replaced"}, "cpc-77-1.replaced"),
        ({"type": "counsel.replaced", "people": ["tre"]}, ""),
        ({"type": "person.surrendered"}, "cpc-152-1.minutes"),
        ({"type": "report.received", "method": "direct"}, "cpc-146-1.minutes"),
        ({"type": "report.received", "method": "post"}, ""),
        ({"type": "report.received"}, ""),
    ],
)
def test_what_the_beginning_of_a_case_and_counsel_want_minutes_of(entry: Row, rule: str) -> None:
    """76(1)(b) frees the replacement of the counsel of a minor from minutes, not his refusal (77(3))."""
    asked = ("cpc-77-1.declined", "cpc-77-1.replaced", "cpc-152-1.minutes", "cpc-146-1.minutes")
    assert [one for one in said(entry) if one[0] in asked] == []
    told = [one for one in said(entry | {"record": None}) if one[0] in asked]
    assert told == ([(rule, "warning")] if rule else [])
    assert [one for one in said(entry | {"record": None}, side="defence") if one[0] in asked] == []
