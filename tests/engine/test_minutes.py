"""What happens to minutes: corrections, those who cannot read or sign, what was read out, what the paper lacks."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
LAW = catalog.load()
PEOPLE: list[Row] = [
    {"id": "bc1", "roles": ["accused"], "client": True},
    {"id": "nlc1", "roles": ["witness"], "illiterate": True},
    {"id": "nlc2", "roles": ["witness"]},
    {"id": "dtv", "roles": ["investigator"]},
    {"id": "ck", "roles": ["attesting_witness"]},
    {"id": "pd", "roles": ["interpreter"]},
    {"id": "ls", "roles": ["defence_counsel"]},
]
OWN = {
    c.id
    for c in LAW.checks
    if c.citation.act == "cpc"
    and c.citation.article in (132, 133, 178, 183, 184, 186, 189, 190, 191, 105, 201, 202, 203, 204)
}
SIDES = {"authority": "warning", "defence": "advice"}


def said(document: Row, act: Row | None = None, side: str = "authority") -> list[tuple[str, str, str]]:
    """What is said of a document ``bb``, the minutes of an act where one is given: (rule, record, verdict)."""
    register = {
        "id": "v",
        "people": PEOPLE,
        "bodies": [{"id": "cqdt", "kind": "investigating_body"}],
        "documents": [{"id": "bb", "title": "Biên bản", **document}],
        "exhibits": [{"id": "vc1", "kind": "other"}],
    }
    entries = [{"id": "e1", "at": "2026-06-10T09:00", "by": "dtv", "record": "bb", **act}] if act else []
    case = build_case(register, entries, side=side, folder="v")
    return [(f.rule, f.record, f.verdict) for f in findings(case, LAW, parse("2026-11-28")) if f.rule in OWN]


WHOLE: Row = {"place": "trụ sở", "ended_at": "2026-06-10T10:00"}
STATEMENT: Row = {"type": "statement.taken", "people": ["nlc2"], **WHOLE}
OF_ILLITERATE = STATEMENT | {"people": ["nlc1"]}
QUESTIONED: Row = {"type": "accused.interrogated", "people": ["bc1"], "recording": "video", **WHOLE}
SIGNED: Row = {"signed_by": ["dtv", "nlc2"]}
MINUTES = "documents/bb"


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ({}, None),
        ({"corrections": ["dòng 12, gạch một chữ"], "confirmed_by": ["dtv", "nlc2"]}, None),
        ({"corrections": ["dòng 12"], "confirmed_by": ["dtv"]}, "cpc-133-2.corrections"),
        ({"corrections": ["dòng 12"]}, "cpc-133-2.corrections"),
        ({"confirmed_by": ["dtv"]}, None),
    ],
)
def test_corrections_are_confirmed_by_those_who_sign(written: Row, rule: str | None) -> None:
    for side, verdict in SIDES.items():
        assert said(SIGNED | written, STATEMENT, side) == ([(rule, MINUTES, verdict)] if rule else [])


def test_a_correction_that_somebody_did_not_sign() -> None:
    written = {"corrections": ["dòng 12"], "confirmed_by": ["dtv"], "unconfirmed_by": ["nlc2"]}
    for side in SIDES:
        assert said(SIGNED | written, STATEMENT, side) == [("cpc-133-2.unconfirmed", MINUTES, "breach")]
    # a document that is nobody's minutes is no subject of 133
    assert said({"unconfirmed_by": ["nlc2"]}, side="defence") == []


READ: Row = {"signed_by": ["dtv", "ck"], "fingerprinted_by": ["nlc1"], "read_to": ["nlc1"]}


@pytest.mark.parametrize(
    ("written", "is_struck"),
    [
        (READ, False),
        (READ | {"signed_by": ["dtv"], "witnesses": ["Bà Mua, người làng"]}, False),
        (READ | {"signed_by": ["dtv"]}, True),
        (READ | {"read_to": []}, True),
        (READ | {"read_to": ["nlc2"]}, True),
        ({**READ, "fingerprinted_by": None, "signed_by": ["dtv", "ck", "nlc1"]}, True),
    ],
)
def test_minutes_of_somebody_who_cannot_read(written: Row, is_struck: bool) -> None:
    written = {name: value for name, value in written.items() if value is not None}
    for side, verdict in SIDES.items():
        told = [(rule, record, one) for rule, record, one in said(written, OF_ILLITERATE, side) if "illiterate" in rule]
        assert told == ([("cpc-133-2.illiterate", MINUTES, verdict)] if is_struck else [])
        # whoever was there is meant as well, whoever can read is not
        beside = STATEMENT | {"people": ["nlc2"], "present": ["nlc1"]}
        assert any("illiterate" in rule for rule, _, _ in said(written, beside, side)) == is_struck
        assert not any("illiterate" in rule for rule, _, _ in said(written, STATEMENT, side))


def test_minutes_that_tell_no_signature_tell_nothing_of_who_cannot_read() -> None:
    assert said({}, OF_ILLITERATE, "defence") == []
    assert said({}, OF_ILLITERATE) == [("cpc-133-2.signatures", MINUTES, "warning")]


def test_a_fingerprint_stands_for_the_signature() -> None:
    assert said(READ, OF_ILLITERATE) == []
    assert said(SIGNED | {"signed_by": ["dtv"]}, STATEMENT) == [("cpc-178.participants", "e1", "warning")]
    assert said({"signed_by": ["dtv"], "fingerprinted_by": ["nlc2"]}, STATEMENT) == []
    # a fingerprint or an inability is no refusal to sign
    refused = {"signed_by": ["dtv"], "unsigned_by": ["nlc2"]}
    assert said(refused, STATEMENT) == [("cpc-133-2", MINUTES, "warning")]
    assert said(refused | {"fingerprinted_by": ["nlc2"]}, STATEMENT) == []


@pytest.mark.parametrize(
    ("written", "is_struck"),
    [
        ({"signed_by": ["dtv", "ck"], "read_to": ["nlc2"]}, False),
        ({"signed_by": ["dtv"], "witnesses": ["ông Páo"], "read_to": ["nlc2"]}, False),
        ({"signed_by": ["dtv"], "read_to": ["nlc2"]}, True),
        ({"signed_by": ["dtv", "ck"]}, True),
    ],
)
def test_minutes_of_somebody_unable_to_sign(written: Row, is_struck: bool) -> None:
    for side, verdict in SIDES.items():
        told = said(written | {"unable_to_sign": ["nlc2"]}, STATEMENT, side)
        assert told == ([("cpc-133-2.unable", MINUTES, verdict)] if is_struck else [])


@pytest.mark.parametrize(
    ("act", "written", "rule"),
    [
        (STATEMENT, {"signed_by": ["dtv", "nlc2"], "unread_to": ["nlc2"]}, "cpc-178.unread"),
        (QUESTIONED, {"signed_by": ["dtv", "bc1"], "unread_to": ["bc1"]}, "cpc-184-2.unread"),
        (OF_ILLITERATE, {**READ, "read_to": ["ck"], "unread_to": ["nlc1"]}, "cpc-133-2.unread"),
        (
            STATEMENT,
            {"signed_by": ["dtv", "ck"], "unable_to_sign": ["nlc2"], "unread_to": ["nlc2"]},
            "cpc-133-2.unread",
        ),
        (STATEMENT, {"signed_by": ["dtv", "nlc2"], "read_to": ["nlc2"]}, None),
    ],
)
def test_minutes_that_were_not_read_out(act: Row, written: Row, rule: str | None) -> None:
    for side in SIDES:
        told = [one for one in said(written, act, side) if one[2] == "breach"]
        assert told == ([(rule, MINUTES, "breach")] if rule else [])


def test_remarks_that_were_not_accepted_have_their_reason() -> None:
    refused = SIGNED | {"refused_remarks": ["xin ghi thêm giờ gặp"]}
    for side, verdict in SIDES.items():
        assert said(refused, STATEMENT, side) == [("cpc-178.remarks", MINUTES, verdict)]
        assert said(refused | {"refusal_reason": "đã ghi ở trang 2"}, STATEMENT, side) == []


def test_minutes_of_an_interrogation_are_signed_on_every_page() -> None:
    signed = {"signed_by": ["dtv", "bc1", "pd"]}
    assert said(signed, QUESTIONED) == []
    assert said(signed | {"pages_unsigned_by": ["bc1"]}, QUESTIONED) == [("cpc-184-2.pages", MINUTES, "breach")]
    assert said(signed | {"pages_unsigned_by": ["pd"]}, QUESTIONED) == [("cpc-184-3.pages", MINUTES, "breach")]
    assert said(signed | {"pages_unsigned_by": ["dtv"]}, QUESTIONED) == []
    # 178 asks for no signature on every page
    assert said(SIGNED | {"pages_unsigned_by": ["nlc2"]}, STATEMENT) == []


def test_counsel_and_interpreter_at_an_interrogation_sign() -> None:
    act = QUESTIONED | {"present": ["bc1", "ls", "pd", "dtv"]}
    for side, verdict in SIDES.items():
        assert said({"signed_by": ["dtv", "bc1", "ls", "pd"]}, act, side) == []
        assert said({"signed_by": ["dtv", "bc1", "pd"]}, act, side) == [("cpc-184-3.signed", "e1", verdict)]
        assert said({"signed_by": ["dtv", "bc1", "ls"]}, act, side) == [("cpc-184-3.signed", "e1", verdict)]
        refused = {
            "signed_by": ["dtv", "bc1", "pd"],
            "unsigned_by": ["ls"],
            "reason": "về trước",
            "witnesses": ["bà Sa"],
        }
        assert said(refused, act, side) == []


@pytest.mark.parametrize(
    ("document", "act", "rule"),
    [
        ({"lacks": ["stamp"], "number": "1/QĐ", "issued_on": "2026-06-01", "by": "cqdt"}, None, "cpc-132-2.lacks"),
        ({"lacks": ["grounds", "signature"]}, None, "cpc-132-2.lacks"),
        ({"lacks": ["hours"]}, None, None),
        (SIGNED | {"lacks": ["hours"]}, STATEMENT, "cpc-133-1.lacks"),
        (SIGNED | {"lacks": ["participants", "requests"]}, STATEMENT, "cpc-133-1.lacks"),
        (SIGNED | {"lacks": ["stamp"]}, STATEMENT, None),
        (SIGNED, STATEMENT, None),
    ],
)
def test_what_the_paper_itself_lacks(document: Row, act: Row | None, rule: str | None) -> None:
    for side in SIDES:
        assert said(document, act, side) == ([(rule, MINUTES, "breach")] if rule else [])


@pytest.mark.parametrize(
    ("act", "lacks", "rule"),
    [
        ({"type": "accused.first_interrogated", "people": ["bc1"]}, "rights", "cpc-183-2.lacks"),
        ({"type": "accused.interrogated", "people": ["bc1"]}, "rights", None),
        ({"type": "accused.interrogated", "people": ["bc1"]}, "answers", "cpc-184-1.lacks"),
        ({"type": "accused.first_interrogated", "people": ["bc1"]}, "answers", "cpc-184-1.lacks"),
        ({"type": "statement.taken", "people": ["nlc2"]}, "rights", "cpc-186-3.lacks"),
        ({"type": "statement.taken", "people": ["bc1"]}, "rights", None),
        ({"type": "statement.taken", "people": ["nlc2"]}, "answers", None),
        ({"type": "confrontation.held", "people": ["bc1", "nlc2"]}, "rights", "cpc-189-2.lacks"),
        ({"type": "confrontation.held", "people": ["bc1"]}, "rights", None),
        ({"type": "confrontation.held", "people": ["bc1", "nlc2"]}, "answers", "cpc-189-3.lacks"),
        ({"type": "identification.held", "people": ["nlc2"]}, "rights", "cpc-190-3.lacks"),
        ({"type": "identification.held", "people": ["bc1"]}, "rights", None),
        ({"type": "identification.held", "people": ["bc1"]}, "conditions", "cpc-190-5.lacks"),
        ({"type": "identification.held", "people": ["bc1"]}, "persons", "cpc-190-5.lacks"),
        ({"type": "voice_identification.held", "people": ["nlc2"]}, "rights", "cpc-191-3.lacks"),
        ({"type": "voice_identification.held", "people": ["nlc2"]}, "features", "cpc-191-5.lacks"),
        ({"type": "items.seized", "exhibits": ["vc1"]}, "state", "cpc-105.lacks"),
        ({"type": "device.seized", "exhibits": ["vc1"]}, "state", "cpc-105.lacks"),
        ({"type": "exhibit.collected", "exhibits": ["vc1"]}, "state", "cpc-105.lacks"),
        ({"type": "exhibit.stored", "exhibits": ["vc1"]}, "state", None),
        ({"type": "statement.taken", "people": ["nlc2"]}, "state", None),
        ({"type": "scene.examined"}, "sketches", "cpc-201-3.lacks"),
        ({"type": "scene.examined"}, "photographs", "cpc-201-3.lacks"),
        ({"type": "scene.examined"}, "traces", None),
        ({"type": "corpse.examined"}, "photographs", "cpc-202-3.lacks"),
        ({"type": "corpse.examined"}, "sketches", None),  # 202(3) wants none of a corpse
        ({"type": "body_traces.examined", "people": ["nlc2"]}, "traces", "cpc-203-2.lacks"),
        ({"type": "body_traces.examined", "people": ["nlc2"]}, "photographs", None),  # where they are needed
        ({"type": "reconstruction.conducted"}, "results", "cpc-204-1.lacks"),
        ({"type": "scene.examined"}, "conditions", None),
    ],
)
def test_what_the_minutes_of_an_act_lack(act: Row, lacks: str, rule: str | None) -> None:
    for side in SIDES:
        found = said({"signed_by": ["dtv", *act.get("people", ())], "lacks": [lacks]}, act | WHOLE, side)
        assert [one for one in found if one[2] == "breach"] == ([(rule, MINUTES, "breach")] if rule else [])
