"""Acts of investigation: who was there, who was told and agreed before, of which sex, how many were shown."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.lawcheck import faults
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
PEOPLE: list[Row] = [
    {"id": "nam", "roles": ["accused"], "sex": "male", "client": True},
    {"id": "nu", "roles": ["accused"], "sex": "female"},
    {"id": "chua_ro", "roles": ["accused"]},
    {"id": "vo", "roles": ["relative"]},
    {"id": "con", "roles": ["relative"], "birth_date": "2012-05-01"},
    {"id": "dtv_nam", "roles": ["investigator"], "sex": "male"},
    {"id": "dtv_nu", "roles": ["investigator"], "sex": "female"},
    {"id": "dtv", "roles": ["investigator"]},
    {"id": "ksv", "roles": ["procurator"]},
    {"id": "nu_ksv", "roles": ["procurator"], "sex": "female"},
    {"id": "gdv", "roles": ["expert"]},
    {"id": "ck_nam", "name": "Trần Văn Bền", "roles": ["attesting_witness"], "sex": "male"},
    {"id": "ck_nu", "roles": ["attesting_witness"], "sex": "female"},
    {"id": "ai_do", "roles": ["other"]},
]
BODIES: list[Row] = [
    {"id": "cqdt", "kind": "investigating_body"},
    {"id": "vks", "kind": "procuracy"},
    {"id": "ta", "kind": "court"},
    {"id": "xa", "kind": "commune"},
    {"id": "kho", "kind": "treasury"},
    {"id": "buu_dien", "kind": "other"},
]
EXHIBITS: list[Row] = [{"id": "xe", "kind": "vehicle", "owner": "vo"}, {"id": "dt", "kind": "device"}]
ARTICLES = (189, 190, 191, 193, 194, 195, 197, 198, 201, 202, 203, 204)


def found(*entries: Row, side: str = "authority") -> list[tuple[str, str, str]]:
    """What the checks of these articles say but on missing notices, orders and minutes: (rule, record, verdict)."""
    law = catalog.load()
    register = {"id": "v", "people": PEOPLE, "bodies": BODIES, "exhibits": EXHIBITS, "charges": [], "side": side}
    rows = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, 1)]
    case = build_case(register, rows, side=side, folder="v")
    own = {check.id for check in law.checks if check.citation.act == "cpc" and check.citation.article in ARTICLES}
    told = findings(case, law, parse("2026-11-28"))
    return [(f.rule, f.record, f.verdict) for f in told if f.rule in own]


def found_with(documents: list[Row], *entries: Row, side: str) -> list[str]:
    """The rules of these articles that a case with these documents breaks."""
    law = catalog.load()
    register = {"id": "v", "people": PEOPLE, "bodies": BODIES, "documents": documents, "side": side}
    case = build_case(register, [{"id": f"e{n}", **one} for n, one in enumerate(entries, 1)], side=side, folder="v")
    own = tuple(f"cpc-{article}" for article in ARTICLES)
    return [f.rule for f in findings(case, law, parse("2026-11-28")) if f.rule.startswith(own)]


def breaches(*entries: Row) -> list[tuple[str, str]]:
    return [(rule, record) for rule, record, verdict in found(*entries, side="defence") if verdict == "breach"]


def advice(*entries: Row) -> list[str]:
    """The advice to the defence; the same is a warning in the file of the authority."""
    told = [rule for rule, _, verdict in found(*entries, side="defence") if verdict == "advice"]
    assert set(told) <= {rule for rule, _, verdict in found(*entries) if verdict == "warning"}
    return told


def act(type: str, at: str = "2026-06-10T09:00", **fields: Any) -> Row:
    return {"type": type, "at": at, **fields}


def test_the_law_files_hold_together() -> None:
    assert [str(fault) for fault in faults(catalog.load(examples=True))] == []


@pytest.mark.parametrize(
    ("type", "fields", "told"),
    [
        ("identification.held", {"shown": 3, "target": "person"}, []),
        ("identification.held", {"shown": 2, "target": "person"}, [("cpc-190-1.number", "breach")]),
        ("identification.held", {"shown": 2, "target": "photograph"}, [("cpc-190-1.number", "breach")]),
        ("identification.held", {"shown": 1, "target": "object"}, [("cpc-190-1.number", "breach")]),
        ("identification.held", {"shown": 1, "target": "corpse"}, []),
        ("identification.held", {"shown": 1}, [("cpc-190-1.number-of-what", "undetermined")]),
        ("identification.held", {"shown": 3}, []),
        ("identification.held", {"target": "person"}, []),
        ("voice_identification.held", {"shown": 3}, []),
        ("voice_identification.held", {"shown": 2}, [("cpc-191-1.number", "breach")]),
        ("items.seized", {"exhibits": ["dt"], "copies": 4}, []),
        ("items.seized", {"exhibits": ["dt"], "copies": 3}, [("cpc-198-2.copies", "breach")]),
    ],
)
def test_how_many(type: str, fields: Row, told: list[tuple[str, str]]) -> None:
    entry = act(type, people=["nam"], **fields)
    assert [(rule, verdict) for rule, _, verdict in found(entry, side="defence")] == told


CONFRONTATION = act("confrontation.held", people=["nam", "nu"])
TOLD = "procuracy.told_of_act"


@pytest.mark.parametrize(
    ("notice", "told"),
    [
        (act(TOLD, "2026-06-10T08:00", of="e1"), []),
        (act(TOLD, "2026-06-10T09:00", of="e1"), []),
        (act(TOLD, "2026-06-10T09:01", of="e1"), ["cpc-189-1.told"]),
        (act(TOLD, "2026-06-10", of="e1"), []),
        (act(TOLD, "2026-06-11", of="e1"), ["cpc-189-1.told"]),
        (act(TOLD, "2026-06-11"), []),
    ],
)
def test_told_too_late(notice: Row, told: list[str]) -> None:
    assert [rule for rule, _ in breaches(CONFRONTATION, notice)] == told


@pytest.mark.parametrize(
    ("entries", "is_missing"),
    [
        ([CONFRONTATION], True),
        ([CONFRONTATION, act(TOLD, "2026-06-09")], False),
        ([CONFRONTATION, act(TOLD, "2026-06-09", set_for="2026-06-10T08:30")], False),
        ([CONFRONTATION, act(TOLD, "2026-06-09", set_for="2026-06-12")], True),
        ([CONFRONTATION, act(TOLD, "2026-06-12")], True),
        ([CONFRONTATION, act(TOLD, "2026-06-09", of="e3"), act("statement.taken", people=["nu"])], True),
        ([CONFRONTATION | {"present": ["ksv"]}], False),
        ([CONFRONTATION | {"absent": ["ksv"]}], False),
        ([CONFRONTATION | {"by": "vks"}], False),
        ([CONFRONTATION | {"by": "cqdt"}], True),
    ],
)
def test_no_notice_in_the_file_of_the_authority(entries: list[Row], is_missing: bool) -> None:
    assert ("cpc-189-1.untold", "e1", "warning") in found(*entries) or not is_missing
    assert not is_missing or "cpc-189-1.untold" not in [rule for rule, *_ in found(*entries, side="defence")]
    assert is_missing or "cpc-189-1.untold" not in [rule for rule, *_ in found(*entries)]


@pytest.mark.parametrize("type", ["confrontation.held", "reconstruction.conducted"])
@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({}, False),
        ({"present": ["dtv", "nam", "ck_nam"]}, True),
        ({"present": ["dtv", "nam", "ck_nam", "ksv"]}, False),
        ({"present": ["dtv", "nam", "ck_nam", "vks"]}, False),
        ({"present": ["dtv", "nam", "ck_nam"], "absent": ["ksv"]}, False),
        ({"present": ["dtv", "nam", "ck_nam"], "absent": ["nu"]}, True),
        ({"present": ["dtv", "nam", "ck_nam", "ai_do"]}, False),
        ({"present": ["dtv", "nam", "ck_nam"], "by": "ksv"}, False),
    ],
)
def test_a_procurator_or_his_absence(type: str, fields: Row, is_told: bool) -> None:
    told = advice(act(type, people=["nam"], **fields))
    assert told == (["cpc-189-1.procurator" if type == "confrontation.held" else "cpc-204-2.procurator"] * is_told)
    assert breaches(act(type, people=["nam"], **fields)) == []


@pytest.mark.parametrize(
    ("type", "fields", "told"),
    [
        ("identification.held", {"present": ["ksv", "dtv"]}, ["cpc-190-2.witness"]),
        ("identification.held", {"present": ["ksv", "dtv", "ck_nu"]}, []),
        ("identification.held", {"present": ["ksv", "dtv"], "witnesses": ["Bà Lê Thị Tư"]}, []),
        ("identification.held", {"witnesses": []}, []),
        ("voice_identification.held", {"present": ["ksv", "ck_nu"]}, ["cpc-191-2.expert"]),
        ("voice_identification.held", {"present": ["ksv", "gdv"]}, ["cpc-191-2.witness"]),
        ("voice_identification.held", {"present": ["ksv", "gdv", "ck_nu"]}, []),
        ("voice_identification.held", {"present": ["ksv", "ai_do", "ck_nu"]}, []),
        ("scene.examined", {"present": ["dtv", "ck_nu"]}, ["cpc-201-2.procurator"]),
        ("scene.examined", {"present": ["dtv", "ksv"]}, ["cpc-201-2.witness"]),
        ("corpse.examined", {"present": ["dtv", "ksv", "ck_nu"]}, ["cpc-202-1.expert"]),
        ("corpse.examined", {"present": ["dtv", "ksv", "ck_nu"], "by": "gdv"}, []),
        ("reconstruction.conducted", {"present": ["dtv", "ksv"]}, ["cpc-204-3.witness"]),
        ("mail.seized", {"present": ["dtv"]}, ["cpc-197-3.post"]),
        ("mail.seized", {"present": ["dtv"], "absent": ["buu_dien"]}, ["cpc-197-3.post"]),
        ("mail.seized", {"present": ["dtv", "buu_dien"]}, []),
        ("mail.seized", {"present": ["dtv"], "witnesses": ["Ông Vũ Đình Sơn, bưu cục 5"]}, []),
    ],
)
def test_by_the_list_somebody_was_not_there(type: str, fields: Row, told: list[str]) -> None:
    assert advice(act(type, people=["nam"], **fields)) == told


@pytest.mark.parametrize(
    ("type", "fields", "told"),
    [
        ("scene.examined", {"absent": ["ksv"]}, ["cpc-201-2.absent"]),
        ("scene.examined", {"absent": ["ksv"], "present": ["vks"]}, []),
        ("scene.examined", {"absent": ["ksv"], "present": ["ai_do"]}, []),
        ("scene.examined", {"absent": ["nam"]}, []),
        ("scene.examined", {"absent": ["ck_nam"]}, ["cpc-201-2.absent"]),
        ("scene.examined", {"absent": ["ck_nam"], "witnesses": ["Bà Lê Thị Tư"]}, []),
        ("corpse.examined", {"absent": ["gdv"]}, ["cpc-202-1.absent"]),
        ("corpse.examined", {"absent": ["gdv"], "by": "gdv"}, []),
        ("identification.held", {"absent": ["ksv"]}, []),
        ("identification.held", {"absent": ["ck_nam"]}, ["cpc-190-2.absent"]),
        ("voice_identification.held", {"absent": ["gdv"]}, ["cpc-191-2.absent"]),
        ("reconstruction.conducted", {"absent": ["ck_nu"]}, ["cpc-204-3.absent"]),
        ("search.conducted", {"absent": ["xa"], "target": "dwelling"}, ["cpc-195-1.absent"]),
        ("search.conducted", {"absent": ["xa"], "target": "place"}, ["cpc-195-3.absent"]),
        ("search.conducted", {"absent": ["xa"], "target": "vehicle"}, []),
        ("search.conducted", {"absent": ["ck_nam"], "target": "vehicle"}, ["cpc-195-4.absent"]),
        ("search.conducted", {"absent": ["ck_nam"], "present": ["ck_nu"], "target": "vehicle"}, []),
        ("search.conducted", {"absent": ["nam"], "present": ["ck_nu", "ck_nam"], "target": "vehicle"}, []),
        ("search.conducted", {"absent": ["xa"]}, []),
    ],
)
def test_somebody_who_had_to_be_there_is_named_as_absent(type: str, fields: Row, told: list[str]) -> None:
    assert [rule for rule, _ in breaches(act(type, people=["nam"], **fields))] == told


@pytest.mark.parametrize(
    ("target", "fields", "told"),
    [
        ("dwelling", {"present": ["nam", "xa", "ck_nam"]}, []),
        ("dwelling", {"present": ["vo", "xa", "ck_nam"], "absent": ["nam"]}, []),
        ("dwelling", {"present": ["con", "xa", "ck_nam"], "absent": ["nam"]}, ["cpc-195-1.company"]),  # a child
        ("dwelling", {"present": ["con", "xa", "ck_nam", "ck_nu"], "absent": ["nam"]}, []),
        ("dwelling", {"present": ["nam", "ck_nam"]}, ["cpc-195-1.company"]),
        ("dwelling", {"present": ["nam", "xa"]}, ["cpc-195-1.company"]),
        ("dwelling", {"present": ["dtv", "xa", "ck_nam"], "absent": ["nam"]}, ["cpc-195-1.company"]),
        ("dwelling", {"present": ["dtv", "xa", "ck_nam", "ck_nu"], "absent": ["nam"]}, []),
        ("dwelling", {"present": ["dtv", "xa", "ck_nam"], "witnesses": ["ck_nu"]}, []),
        ("dwelling", {"present": ["dtv", "xa", "ck_nam"], "witnesses": ["Trần Văn Bền"]}, ["cpc-195-1.company"]),
        ("dwelling", {"present": ["nam"], "witnesses": ["Bà Khảm, phó chủ tịch"]}, ["cpc-195-1.company"]),
        ("dwelling", {"present": ["nam"], "witnesses": ["Bà Khảm, phó chủ tịch", "Ông Tư"]}, []),
        ("dwelling", {"present": ["nam", "ck_nam", "ai_do"]}, []),
        ("dwelling", {"witnesses": ["Ông Tư"]}, []),
        ("workplace", {"present": ["nam", "kho"]}, []),
        ("workplace", {"present": ["nam", "xa", "ck_nam", "ck_nu"]}, []),
        ("workplace", {"present": ["nam", "xa", "ck_nam"]}, ["cpc-195-2.company"]),
        ("workplace", {"present": ["dtv", "kho"], "absent": ["nam"]}, ["cpc-195-2.person"]),
        ("workplace", {"present": ["dtv", "kho"], "absent": ["nam"], "reason": "không thể trì hoãn"}, []),
        ("place", {"present": ["xa", "ck_nam"]}, []),
        ("place", {"present": ["nam", "ck_nam"]}, ["cpc-195-3.company"]),
        ("vehicle", {"present": ["nam", "ck_nam"]}, []),
        ("vehicle", {"present": ["vo", "ck_nam"], "exhibits": ["xe"]}, []),
        ("vehicle", {"present": ["vo", "ck_nam"]}, ["cpc-195-4.company"]),
        ("vehicle", {"present": ["dtv", "ck_nam", "ck_nu"]}, []),
        ("person", {"present": ["dtv"]}, []),
    ],
)
def test_who_is_there_at_a_search(target: str, fields: Row, told: list[str]) -> None:
    entry = act("search.conducted", people=["nam"], target=target, urgent=True, **fields)
    assert advice(entry) == told
    assert breaches(entry) == []


@pytest.mark.parametrize(
    ("at", "fields", "told"),
    [
        ("2026-06-10T21:59", {}, []),
        ("2026-06-10T22:00", {"urgent": False}, [("cpc-195-1.night", "breach")]),
        ("2026-06-11T05:59", {"urgent": False}, [("cpc-195-1.night", "breach")]),
        ("2026-06-10T22:00", {}, [("cpc-195-1.night-untold", "undetermined")]),
        ("2026-06-11T06:00", {}, []),
        ("2026-06-10", {}, []),
        ("2026-06-10T20:00", {"ended_at": "2026-06-10T23:30"}, []),
        ("2026-06-10T22:00", {"urgent": True}, [("cpc-195-1.night-reason", "advice")]),
        ("2026-06-10T22:00", {"urgent": True, "reason": "đang tẩu tán ma túy"}, []),
        ("2026-06-10T22:00", {"target": "place"}, []),
    ],
)
def test_a_dwelling_at_night(at: str, fields: Row, told: list[tuple[str, str]]) -> None:
    entry = act("search.conducted", at, **{"people": ["nam"], "target": "dwelling", **fields})
    assert [(rule, verdict) for rule, _, verdict in found(entry, side="defence") if "night" in rule] == told


def test_what_the_order_says_of_urgency_is_not_what_the_search_was() -> None:
    order = act("search.ordered", "2026-06-10T10:00", people=["nam"], urgent=False)
    entry = act("search.conducted", "2026-06-10T23:00", people=["nam"], target="dwelling", of="e1", reason="tẩu tán")
    assert [rule for rule, _, _ in found(order, entry, side="defence") if "night" in rule] == ["cpc-195-1.night-untold"]


ORDER = act("search.ordered", "2026-06-09T10:00", people=["nam"], by="cqdt")
SEARCH = act("search.conducted", people=["nam"], of="e1", target="place", urgent=False)
UNTOLD = {name: value for name, value in SEARCH.items() if name != "urgent"}


@pytest.mark.parametrize(
    ("target", "present", "told"),
    [
        ("dwelling", ["nam", "xa", "ck_nam"], []),
        ("dwelling", ["dtv", "xa", "ck_nam"], ["cpc-195-1.company"]),
        ("workplace", ["dtv", "kho"], ["cpc-195-2.person"]),
    ],
)
def test_whose_it_is_the_order_tells_too(target: str, present: list[str], told: list[str]) -> None:
    entry = act("search.conducted", of="e1", target=target, urgent=True, present=present, record="bb")
    assert [rule for rule, _, _ in found(ORDER, entry) if rule.startswith("cpc-195")] == told
    nobody = {name: value for name, value in ORDER.items() if name != "people"}
    assert found(nobody, entry) == [("cpc-195.whose", "e2", "undetermined")]
    assert found(nobody, entry | {"target": "place", "present": ["xa", "ck_nam"]}) == []
    assert found(nobody, entry, side="defence") == []


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([ORDER, SEARCH], []),
        ([ORDER, SEARCH, act("search.approved", "2026-06-10T08:59", of="e1")], []),
        ([ORDER, SEARCH, act("search.approved", "2026-06-10T09:01", of="e1")], ["cpc-193-1.approval"]),
        ([ORDER, SEARCH, act("search.approved", "2026-06-10")], []),
        ([ORDER, SEARCH, act("search.approved", "2026-06-11")], ["cpc-193-1.approval"]),
        ([ORDER, SEARCH, act("search.refused", "2026-06-09T16:00", of="e1")], ["cpc-193-1.approval"]),
        ([ORDER, SEARCH | {"urgent": True}, act("search.approved", "2026-06-11")], []),
        ([ORDER | {"urgent": True}, UNTOLD, act("search.approved", "2026-06-11")], []),
        ([ORDER | {"urgent": False}, UNTOLD, act("search.approved", "2026-06-11")], ["cpc-193-1.approval"]),
        ([ORDER, UNTOLD, act("search.approved", "2026-06-11")], []),
        ([ORDER | {"by": "ta"}, SEARCH, act("search.approved", "2026-06-11")], []),
        ([ORDER | {"by": "dtv"}, SEARCH, act("search.approved", "2026-06-11")], []),
        ([ORDER | {"by": "kho"}, SEARCH], ["cpc-193-1.by"]),
        ([ORDER | {"at": "2026-06-10T09:01"}, SEARCH], ["cpc-193-1.order"]),
        ([ORDER | {"at": "2026-06-10T09:01"}, SEARCH | {"target": "person"}], []),
        ([ORDER, ORDER, SEARCH, act("search.approved", "2026-06-11")], []),
        ([ORDER | {"people": ["nu"]}, SEARCH | {"of": ""}, act("search.approved", "2026-06-11")], []),
        ([ORDER, SEARCH | {"of": ""}, act("search.approved", "2026-06-11")], ["cpc-193-1.approval"]),
    ],
)
def test_order_and_approval_of_a_search(entries: list[Row], told: list[str]) -> None:
    assert [rule for rule, _ in breaches(*entries)] == told


def test_what_the_file_of_the_authority_should_hold_on_a_search() -> None:
    told = [rule for rule, _, verdict in found(ORDER, SEARCH) if verdict == "warning"]
    assert told == ["cpc-193-1.unapproved", "cpc-193-3.untold", "cpc-193-4.minutes"]
    alone = [rule for rule, _, _ in found(SEARCH | {"of": "", "urgent": True, "record": "bb"})]
    assert alone == ["cpc-193-1.no-order"]
    assert found(SEARCH | {"of": ""}, side="defence") == []


@pytest.mark.parametrize(
    ("notice", "is_missing"),
    [
        ({"of": "e1"}, False),
        ({"of": "e1", "set_for": "2026-06-10T08:00"}, False),
        ({"of": "e1", "set_for": "2026-06-12T08:00"}, True),
        ({"of": "e1", "at": "2026-06-12T07:00"}, True),
    ],
)
def test_a_notice_that_names_the_order_is_about_the_search_on_it(notice: Row, is_missing: bool) -> None:
    told = found(ORDER, SEARCH, act("procuracy.told_of_act", **{"at": "2026-06-10T07:00", **notice}))
    assert [rule for rule, *_ in told if rule.startswith("cpc-193-3")] == ["cpc-193-3.untold"] * is_missing


MAIL = act("mail.seizure_ordered", "2026-06-09T10:00", by="cqdt")
SEIZED = act("mail.seized", of="e1", urgent=False)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([MAIL, SEIZED, act("mail.approved", "2026-06-10T09:00", of="e1")], []),
        ([MAIL, SEIZED, act("mail.approved", "2026-06-10T09:01", of="e1")], ["cpc-197-1.approval"]),
        ([MAIL, SEIZED | {"urgent": True}, act("mail.approved", "2026-06-11T09:01", of="e1")], []),
        ([MAIL | {"by": "ta"}, SEIZED], ["cpc-197-1.by"]),
        ([MAIL | {"at": "2026-06-11"}, SEIZED], ["cpc-197-1.order"]),
        ([MAIL | {"at": "2026-06-11"}, SEIZED | {"urgent": True}], []),
    ],
)
def test_order_and_approval_of_a_seizure_of_mail(entries: list[Row], told: list[str]) -> None:
    assert [rule for rule, _ in breaches(*entries)] == told


@pytest.mark.parametrize("side", ["defence", "authority"])
def test_whether_it_could_wait_is_told_or_undetermined(side: str) -> None:
    late = act("search.approved", "2026-06-11", of="e1")
    notice = act("procuracy.told_of_act", "2026-06-10T09:30", of="e2")
    mail, seized, answer = MAIL, act("mail.seized", of="e1"), act("mail.approved", "2026-06-11", of="e1")

    def untold(*entries: Row) -> list[tuple[str, str]]:
        told = found(*entries, side=side)
        assert not [rule for rule, _, verdict in told if verdict == "breach"]
        return [(rule, verdict) for rule, _, verdict in told if rule.endswith("told") and verdict == "undetermined"]

    assert untold(ORDER, UNTOLD, late) == [("cpc-193-1.approval-untold", "undetermined")]
    assert untold(ORDER, UNTOLD | {"urgent": True}, late) == []
    assert untold(ORDER, UNTOLD | {"reason": "đang tẩu tán"}, late) == []
    assert untold(ORDER, UNTOLD, notice) == [("cpc-193-3.told-untold", "undetermined")]
    assert untold(ORDER, UNTOLD, notice | {"at": "2026-06-10T08:59"}) == []
    assert untold(mail, seized, answer) == [("cpc-197-1.approval-untold", "undetermined")]
    assert untold(mail, seized | {"reason": "sắp phát"}, answer) == []


def test_who_ordered_it_is_asked_of_the_whole_file() -> None:
    for order, rule in ((ORDER, "cpc-193-1.by-untold"), (MAIL, "cpc-197-1.by-untold")):
        bare = {name: value for name, value in order.items() if name != "by"}
        assert found(bare) == [(rule, "e1", "undetermined")]
        assert found(bare, side="defence") == []
        assert found(order) == []


@pytest.mark.parametrize(
    ("present", "is_alone"),
    [([], True), (["nam"], True), (["nu_ksv"], True), (["nu_ksv", "ck_nu"], False), (["ksv"], False), (["xa"], False)],
)
def test_nobody_of_the_same_sex_beside_the_one_searched(present: list[str], is_alone: bool) -> None:
    for kind, fields in (("search.conducted", {"target": "person"}), ("body_traces.examined", {})):
        entry = act(kind, people=["nam"], by="dtv_nam", present=present, urgent=False, **fields)
        assert [rule for rule in advice(entry) if rule.endswith("alone")] == (
            [f"cpc-{194 if fields else 203}-2.alone"] * is_alone
        )


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"people": ["nu"], "by": "dtv_nam"}, ["searcher"]),
        ({"people": ["nam"], "by": "dtv_nam"}, []),
        ({"people": ["nu"], "by": "dtv"}, []),
        ({"people": ["nu"], "by": "cqdt"}, []),
        ({"people": ["chua_ro"], "by": "dtv_nam"}, []),
        ({"people": ["nu"], "by": "dtv_nu", "present": ["ck_nam"]}, ["witness"]),
        ({"people": ["nu"], "by": "dtv_nu", "present": ["ck_nam", "ck_nu"]}, []),
        ({"people": ["nu"], "by": "dtv_nu", "witnesses": ["Trần Văn Bền"]}, ["witness"]),
        ({"people": ["nu"], "by": "dtv_nu", "present": ["ck_nam"], "witnesses": ["Bà Tư"]}, []),
        ({"people": ["nu"], "by": "dtv_nu", "present": ["ck_nam", "vo"]}, []),
        ({"people": ["nu"], "by": "dtv_nu", "present": ["dtv_nam"]}, []),
        ({"people": ["nu"], "by": "dtv_nu"}, []),
    ],
)
@pytest.mark.parametrize("type", ["search.conducted", "body_traces.examined"])
def test_of_the_same_sex(type: str, fields: Row, told: list[str]) -> None:
    article = 194 if type == "search.conducted" else 203
    assert [rule for rule, _ in breaches(act(type, target="person", **fields))] == [
        f"cpc-{article}-2.{x}" for x in told
    ]
    assert type != "search.conducted" or breaches(act(type, target="dwelling", **fields)) == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"of": "e1", "present": ["dtv", "ksv"]}, ["cpc-198-1.sealing"]),
        ({"of": "e1", "present": ["dtv", "vo"]}, []),
        ({"of": "e1", "present": ["dtv", "xa"]}, []),
        ({"of": "e1", "present": ["dtv"], "witnesses": ["Ông Tư"]}, []),
        ({"of": "e1"}, []),
        ({"present": ["dtv", "ksv"]}, []),
    ],
)
def test_sealed_on_a_search(fields: Row, told: list[str]) -> None:
    entries = [act("search.conducted", urgent=True), act("exhibit.sealed", exhibits=["xe"], **fields)]
    assert [rule for rule in advice(*entries) if rule.startswith("cpc-198")] == told


EXHUMED = act("corpse.exhumed", of="e1")
DECIDED = "corpse.exhumation_ordered"


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([act(DECIDED, "2026-06-10T09:00"), EXHUMED], []),
        ([act(DECIDED, "2026-06-10T09:01"), EXHUMED], ["cpc-202-4.order"]),
        ([act(DECIDED, "2026-06-09"), EXHUMED, act("corpse.exhumation_told", "2026-06-10T08:00", of="e2")], []),
        (
            [act(DECIDED, "2026-06-09"), EXHUMED, act("corpse.exhumation_told", "2026-06-10T10:00", of="e2")],
            ["cpc-202-4.told"],
        ),
    ],
)
def test_exhumation(entries: list[Row], told: list[str]) -> None:
    assert [rule for rule, _ in breaches(*entries)] == told
    missing = [rule for rule, *_ in found(*entries) if rule.endswith("untold")]
    assert missing == (["cpc-202-4.untold"] if len(entries) == 2 else [])
    assert ("cpc-202-4.no-order", "e1", "warning") in found(act("corpse.exhumed"))


def test_a_person_is_searched_on_no_order_of_another_place() -> None:
    order = act("search.ordered", "2026-06-09T10:00", people=["nam"], by="cqdt", target="dwelling")
    late = act("search.approved", "2026-06-10T16:00", of="e1")
    for target, told in (("person", []), ("vehicle", []), ("dwelling", [("cpc-193-1.approval", "e2")])):
        done = act("search.conducted", people=["nam"], target=target, place="x", urgent=False)
        assert breaches(order, done, late) == told


def test_a_procurator_who_was_there_was_told() -> None:
    late = act(TOLD, "2026-06-10T20:00", of="e1")
    assert breaches(act("scene.examined", by="dtv", present=["ksv", "ck_nam"]), late) == []
    assert breaches(act("scene.examined", by="dtv", present=["ck_nam"]), late) == [("cpc-201-2.told", "e1")]


@pytest.mark.parametrize(
    ("there", "is_breach"),
    [
        (["dtv_nu", "ck_nu"], False),
        (["ai_do", "ck_nu"], False),
        (["ck_nu"], True),
        (["vo", "ck_nu"], True),
    ],
)
def test_another_of_the_same_sex_may_have_done_it(there: list[str], is_breach: bool) -> None:
    for entry in (
        act("search.conducted", people=["nu"], target="person", by="dtv_nam", present=["nu", *there]),
        act("body_traces.examined", people=["nu"], by="dtv_nam", present=["nu", *there]),
    ):
        assert bool([rule for rule, _ in breaches(entry) if rule.endswith("searcher")]) is is_breach


def test_somebody_else_witnesses_a_search_of_a_person() -> None:
    for kind, rule in (("search.conducted", "cpc-194-2.alone"), ("body_traces.examined", "cpc-203-2.alone")):
        fields = {"people": ["nu"], "by": "dtv_nu", "target": "person"}
        assert [one for one in advice(act(kind, **fields, present=["nu"])) if "alone" in one] == [rule]
        for others in ({"present": ["nu", "ck_nu"]}, {"present": ["nu"], "witnesses": ["Bà Lan"]}, {}):
            assert [one for one in advice(act(kind, **fields, **others)) if "alone" in one] == []


def test_counsel_is_told_before_the_interrogation() -> None:
    people = [*PEOPLE, {"id": "ls", "roles": ["defence_counsel"]}]
    for told_at, there, told in (
        ("2026-06-10T08:00", [], []),
        ("2026-06-10T11:00", [], ["e1"]),
        ("2026-06-10T11:00", ["ls"], []),
    ):
        rows = [
            {"id": "e1", **act("accused.interrogated", people=["nam"], by="dtv", present=["nam", *there])},
            {"id": "e2", **act("counsel.told_of_act", told_at, of="e1")},
        ]
        case = build_case({"id": "v", "people": people, "charges": []}, rows, side="defence", folder="v")
        struck = [
            f.record for f in findings(case, catalog.load(), parse("2026-11-28")) if f.rule == "cpc-183-1.counsel"
        ]
        assert struck == told


@pytest.mark.parametrize(
    ("act", "fields", "struck"),
    [
        ("accused.interrogated", {"people": ["bc1"], "present": ["bc1", "bc2"]}, "cpc-183-2.apart"),
        ("accused.first_interrogated", {"people": ["bc1"], "present": ["bc2"]}, "cpc-183-2.apart"),
        ("accused.interrogated", {"people": ["bc1"], "present": ["bc1", "w1"]}, None),
        ("accused.interrogated", {"people": ["bc1"], "present": ["bc1", "both"]}, None),
        ("statement.taken", {"people": ["w1"], "present": ["w1", "w2"]}, "cpc-186-2.apart"),
        ("statement.taken", {"people": ["w1"], "present": ["w1", "parent"]}, None),
        ("statement.taken", {"people": ["bc1"], "present": ["w2"]}, None),
        ("statement.taken", {"people": ["v1"], "present": ["v2"]}, "cpc-188.apart"),
        ("statement.taken", {"people": ["w1"], "present": ["w1", "mother"]}, None),
        ("statement.taken", {"people": ["v1"], "present": ["w2"]}, None),
        ("confrontation.held", {"people": ["w1", "w2"], "present": ["w1", "w2"]}, None),
    ],
)
def test_those_who_are_asked_apart(act: str, fields: Row, struck: str | None) -> None:
    people = [
        {"id": "bc1", "roles": ["accused"]},
        {"id": "bc2", "roles": ["accused"]},
        {"id": "both", "roles": ["accused", "interpreter"]},
        {"id": "w1", "roles": ["witness"]},
        {"id": "w2", "roles": ["witness"]},
        {"id": "parent", "roles": ["witness", "representative"]},
        {"id": "mother", "roles": ["witness"], "relative_of": ["w1"]},
        {"id": "v1", "roles": ["victim"]},
        {"id": "v2", "roles": ["victim"]},
    ]
    law = catalog.load()
    for side in ("authority", "defence"):
        rows = [{"id": "e1", "type": act, "at": "2026-06-10T09:00", **fields}]
        case = build_case({"id": "v", "people": people}, rows, side=side, folder="v")
        found = [f for f in findings(case, law, parse("2026-11-28")) if f.rule.endswith(".apart")]
        verdict = "warning" if struck == "cpc-188.apart" else "breach"
        assert [(f.rule, f.record, f.verdict) for f in found] == ([(struck, "e1", verdict)] if struck else [])


def test_rights_are_explained_before_the_first_interrogation() -> None:
    law = catalog.load()
    first = {"id": "e2", "type": "accused.first_interrogated", "at": "2026-06-10T09:00", "people": ["bc1"]}
    explained = {"id": "e1", "type": "rights.explained", "at": "2026-06-10T08:50", "people": ["bc1"]}

    def told(*rows: Row, side: str = "authority") -> list[tuple[str, str]]:
        people = [{"id": "bc1", "roles": ["accused"]}, {"id": "bc2", "roles": ["accused"]}]
        case = build_case({"id": "v", "people": people}, list(rows), side=side, folder="v")
        return [(f.record, f.verdict) for f in findings(case, law, parse("2026-11-28")) if f.rule == "cpc-183-2.rights"]

    assert told(first) == [("e2", "warning")]
    assert told(explained, first) == []
    assert told(explained | {"people": ["bc2"]}, first) == [("e2", "warning")]
    assert told(explained | {"at": "2026-06-10T09:30"}, first) == [("e2", "warning")]
    assert told(first, side="defence") == []


def test_a_notice_on_the_order_is_about_an_act_that_names_none() -> None:
    for order, notice, done, rule in (
        (act(DECIDED, "2026-06-09"), "corpse.exhumation_told", act("corpse.exhumed"), "cpc-202-4.untold"),
        (ORDER, TOLD, {k: v for k, v in SEARCH.items() if k != "of"}, "cpc-193-3.untold"),
    ):
        told = act(notice, "2026-06-10T08:00", of="e1")
        assert rule not in [one for one, *_ in found(order, done, told)]
        assert rule in [one for one, *_ in found(order, done)]
        assert rule in [one for one, *_ in found(order, done | {"of": "e3"}, order, told)]


@pytest.mark.parametrize(
    ("language", "present", "is_struck"),
    [
        ("tiếng Mông", ["dtv", "ksv"], True),
        ("ngôn ngữ ký hiệu", [], True),
        ("en", ["vo"], True),
        ("tiếng Mông", ["dtv", "pd"], False),
        ("tiếng Mông", ["ai_do"], False),
        ("tiếng Mông", None, False),
        ("tiếng Mông, tiếng Việt", ["ksv"], False),
        ("Vietnamese", ["ksv"], False),
        ("vi", ["ksv"], False),
        ("tiếng Kinh", ["ksv"], False),
        ("", ["ksv"], False),
    ],
)
def test_an_interpreter_for_who_does_not_speak_vietnamese(
    language: str, present: list[str] | None, is_struck: bool
) -> None:
    """Arts 29, 70(1), (6). Who was there is told by the entry; somebody whose part is not told may be anybody."""
    law = catalog.load()
    people = [
        *PEOPLE,
        {"id": "nlc", "roles": ["witness"], "language": language},
        {"id": "pd", "roles": ["interpreter"]},
    ]
    for side, verdict in (("authority", "warning"), ("defence", "advice"), ("victim", "advice")):
        for what in ("statement.taken", "identification.held", "confrontation.held"):
            entry = {"id": "e1", "type": what, "at": "2026-03-02T09:00", "people": ["nlc", "nam"], "by": "dtv"}
            entry |= {} if present is None else {"present": present}
            case = build_case({"id": "v", "people": people, "bodies": BODIES}, [entry], side=side, folder="v")
            told = [(f.record, f.verdict) for f in findings(case, law, parse("2026-04-01")) if f.rule == "cpc-70-1"]
            assert told == ([("e1", verdict)] if is_struck else []), (side, what)


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([act("mail.seized", urgent=False)], True),
        ([act("mail.seized")], True),
        ([act("mail.seized", urgent=True)], False),  # 197(2): it may be seized and approved afterwards
        ([MAIL, act("mail.seized", of="e1", urgent=False)], False),
        ([MAIL, act("mail.seized", urgent=False)], False),
    ],
)
def test_mail_seized_without_an_order(entries: list[Row], told: bool) -> None:
    assert (("cpc-197-1.no-order", f"e{len(entries)}", "warning") in found(*entries)) is told
    assert not any(rule == "cpc-197-1.no-order" for rule, _, _ in found(*entries, side="defence"))


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ("cqdt", []),
        ("vks", []),
        ("buu_dien", []),
        ("dtv", []),
        ("ta", [("cpc-202-4.by", "e1")]),
        ("xa", [("cpc-202-4.by", "e1")]),
    ],
)
def test_who_decides_on_an_exhumation(by: str, told: list[tuple[str, str]]) -> None:
    assert breaches(act("corpse.exhumation_ordered", by=by)) == told


@pytest.mark.parametrize(
    ("signed", "told"),
    [(["dtv", "ck_nam", "buu_dien"], []), (["dtv", "ck_nam", "ai_do"], []), (["dtv", "ck_nam"], ["cpc-197-3.signed"])],
)
def test_the_post_signs_the_minutes(signed: list[str], told: list[str]) -> None:
    who = "ai_do" if "ai_do" in signed else "buu_dien"
    entry = act("mail.seized", by="dtv", present=["dtv", "ck_nam", who], record="bb")
    assert found_with([{"id": "bb", "signed_by": signed}], entry, side="defence") == told


@pytest.mark.parametrize(
    ("type", "rule", "fields"),
    [
        ("confrontation.held", "cpc-189-1", {"people": ["nam", "nu"]}),
        ("identification.held", "cpc-190-1", {"people": ["nam"]}),
        ("voice_identification.held", "cpc-191-1", {"people": ["nam"]}),
        ("search.conducted", "cpc-193-3", {"target": "place", "urgent": False}),
        ("scene.examined", "cpc-201-2", {}),
        ("corpse.examined", "cpc-202-1", {}),
        ("reconstruction.conducted", "cpc-204-2", {}),
    ],
)
def test_each_act_that_the_procuracy_is_told_of(type: str, rule: str, fields: Row) -> None:
    done = act(type, "2026-06-10T09:00", by="dtv", **fields)
    for notice, late in (("2026-06-10T08:59", []), ("2026-06-10T09:01", [(f"{rule}.told", "e1")])):
        told = act(TOLD, notice, of="e1")
        assert [one for one in breaches(done, told) if one[0] == f"{rule}.told"] == late
        assert f"{rule}.untold" not in [one for one, *_ in found(done, told)]
    assert (f"{rule}.untold", "e1", "warning") in found(done)
    assert f"{rule}.untold" not in [one for one, *_ in found(done | {"present": ["ksv"]})]
    assert f"{rule}.untold" not in [one for one, *_ in found(done, side="defence")]


def test_the_post_is_told_before_its_mail_is_seized() -> None:
    done = act("mail.seized", "2026-06-10T09:00", by="dtv", urgent=True, reason="bưu phẩm sắp phát")
    late = act("mail.carrier_told", "2026-06-10T09:01", of="e1")
    rules = ("cpc-197-3.carrier-told", "cpc-197-3.carrier-untold")
    assert [one for one in found(done) if one[0] in rules] == [(rules[1], "e1", "advice")]
    assert [one for one in found(done, late) if one[0] in rules] == [(rules[0], "e1", "warning")]
    assert [one for one in found(done, late, side="defence") if one[0] in rules] == [(rules[0], "e1", "advice")]
    for told in (late | {"at": "2026-06-10T09:00"}, late | {"at": "2026-06-10"}, act(late["type"], "2026-06-09")):
        assert [one for one in found(done, told) if one[0] in rules] == []
    for there in ({"present": ["buu_dien"]}, {"present": ["dtv"], "absent": ["buu_dien"]}):
        assert [one for one in found(done | there) if one[0] in rules] == []
    assert [one for one in found(done, side="defence") if one[0] in rules] == []


@pytest.mark.parametrize(
    ("beside", "is_struck"),
    [
        ([], True),
        ([act("search.ordered", target="person", people=["nam"])], False),
        ([act("person.arrested", people=["nam"])], False),
        ([act("person.arrested", people=["nu"])], True),
        ([act("search.conducted", target="dwelling")], False),
    ],
)
def test_a_person_is_searched_on_an_order_an_arrest_or_at_a_search(beside: list[Row], is_struck: bool) -> None:
    done = act("search.conducted", target="person", people=["nam"], by="dtv")
    told = [one for one in found(done, *beside) if one[0] == "cpc-194-3"]
    assert told == ([("cpc-194-3", "e1", "warning")] if is_struck else [])
    assert "cpc-194-3" not in [one for one, *_ in found(done, *beside, side="defence")]
    assert "cpc-194-3" not in [one for one, *_ in found(done | {"target": "place"}, *beside)]
