"""What the file should hold: receipts, origin and description of exhibits, signatures and folios."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.lawcheck import faults
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
BODIES: list[Row] = [{"id": "cqdt", "kind": "investigating_body"}, {"id": "tha", "kind": "execution_body"}]
PEOPLE: list[Row] = [{"id": "dtv", "roles": ["investigator"]}, {"id": "bc1", "roles": ["accused"]}]
KNIFE: Row = {"id": "vc1", "kind": "tool", "description": "Con dao", "quantity": "1"}
OWN = {
    "cpc-90-1.receipt",
    "cpc-90-1-a.number",
    "cpc-105.collected",
    "cpc-105.described",
    "cpc-105.minutes",
    "cpc-106-1.decided",
    "cpc-106-1.undecided",
    "cpc-131-4.number",
    "cpc-133-1.by",
    "cpc-133-1.hour",
    "cpc-133-1.present",
    "cpc-133-2.signatures",
    "cpc-183-6.untold",
    "cpc-190-1.untold-number",
    "cpc-191-1.untold-number",
    "cpc-195.target",
    "cpc-197-3.owner",
    "cpc-198-2.untold",
    "cpc-238-1.listed",
    "d127-8.present",
    "d127-11.present",
}


def found(
    *entries: Row,
    exhibits: list[Row] | None = None,
    documents: list[Row] | None = None,
    side: str = "authority",
    as_of: str = "2026-06-11T09:00",
) -> list[tuple[str, str]]:
    """What the checks on missing things say at a moment: (rule, record)."""
    register: Row = {"id": "v", "people": PEOPLE, "bodies": BODIES, "charges": [], "side": side}
    register |= {"exhibits": [KNIFE] if exhibits is None else exhibits, "documents": documents or []}
    rows = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, 1)]
    case = build_case(register, rows, side=side, folder="v")
    return [(f.rule, f.record) for f in findings(case, catalog.load(), parse(as_of)) if f.rule in OWN]


def row(type: str, at: str = "2026-06-10T09:00", **fields: Any) -> Row:
    return {"type": type, "at": at, "exhibits": ["vc1"], **fields}


def act(type: str, **fields: Any) -> Row:
    return {"type": type, "at": "2026-06-10T09:00", **fields}


TAKEN = row("exhibit.collected", "2026-06-09T09:00", by="cqdt", record="bb")
HANDED = row("exhibit.handed_over", by="cqdt", to=["tha"])


def test_the_law_files_hold_together() -> None:
    assert [str(fault) for fault in faults(catalog.load())] == []


@pytest.mark.parametrize(
    ("entries", "as_of", "told"),
    [
        ([HANDED], "2026-06-10T23:59", []),
        ([HANDED], "2026-06-11T00:00", ["cpc-90-1.receipt"]),
        ([HANDED, row("exhibit.received", "2026-06-10T09:10", by="tha")], "2026-06-12", []),
        ([HANDED, row("exhibit.stored", "2026-06-12T09:10", by="tha")], "2026-06-12", []),
        # the police store it again: the execution body still has not told that it got it
        ([HANDED, row("exhibit.stored", "2026-06-10T10:00", by="cqdt")], "2026-06-10T11:00", ["cpc-90-1.receipt"]),
        # an officer of one's own, and the owner, give no receipt here
        ([HANDED | {"to": ["dtv"]}], "2026-06-12", []),
        ([row("exhibit.entrusted", by="cqdt", to=["tha"])], "2026-06-12", []),
    ],
)
def test_a_receipt_of_what_was_handed_over(entries: list[Row], as_of: str, told: list[str]) -> None:
    assert found(TAKEN, *entries, as_of=as_of) == [(one, "e2") for one in told]
    assert found(TAKEN, *entries, as_of=as_of, side="defence") == []


PART: Row = {"id": "vc2", "part_of": "vc1"}


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([row("exhibit.stored", by="cqdt")], [("cpc-105.collected", "e1")]),
        ([TAKEN, row("exhibit.stored", by="cqdt")], []),
        ([row("exhibit.photographed")], []),
        ([row("items.seized", by="cqdt"), row("exhibit.stored", by="cqdt")], []),
        ([TAKEN, row("exhibit.stored", by="cqdt", exhibits=["vc2"])], []),
        ([TAKEN | {"exhibits": ["vc2"]}, row("exhibit.stored", by="cqdt")], []),
        ([TAKEN | {"record": ""}], [("cpc-105.minutes", "e1")]),
        ([TAKEN | {"record": "", "documents": ["bb"]}], []),
    ],
)
def test_where_an_exhibit_comes_from(entries: list[Row], told: list[tuple[str, str]]) -> None:
    assert found(*entries, exhibits=[KNIFE, PART]) == told
    assert found(*entries, exhibits=[KNIFE, PART], side="defence") == []


@pytest.mark.parametrize("field", ["kind", "description", "quantity"])
def test_an_exhibit_that_was_collected_is_described(field: str) -> None:
    bare = {name: value for name, value in KNIFE.items() if name != field}
    assert found(TAKEN, exhibits=[bare]) == [("cpc-105.described", "exhibits/vc1")]
    assert found(TAKEN, exhibits=[bare], side="victim") == []
    assert found(exhibits=[bare]) == []
    assert found(TAKEN | {"exhibits": ["vc1", "vc2"]}, exhibits=[KNIFE, PART]) == []


@pytest.mark.parametrize(
    ("kind", "quantity", "is_struck"),
    [
        ("drugs", "2,45", True),
        ("drugs", "10", True),
        ("money", "12000000", True),
        ("tool", "2,4", True),
        ("tool", "1.250", False),
        ("tool", "1", False),
        ("perishable", "100", False),
        ("drugs", "2,45 gam", False),
    ],
)
def test_what_is_measured_tells_its_unit(kind: str, quantity: str, is_struck: bool) -> None:
    measured = {**KNIFE, "kind": kind, "quantity": quantity, "unit": ""}
    struck = ("cpc-105.described", "exhibits/vc1")
    assert (struck in found(TAKEN, exhibits=[measured])) is is_struck
    assert struck not in found(TAKEN, exhibits=[measured | {"unit": "gam"}])


SOLD = row("exhibit.sold", by="cqdt", amount=1, record="bb")


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([TAKEN, SOLD], [("cpc-106-1.decided", "e2")]),
        ([TAKEN, row("exhibit.handling_decided", "2026-06-10T08:00", by="cqdt"), SOLD], []),
        ([TAKEN, row("property.decided", "2026-06-10", by="cqdt"), SOLD], []),
        ([TAKEN, row("exhibit.returned", by="cqdt", to=["bc1"], record="bb")], []),
        ([TAKEN, row("exhibit.sealed", present=["bc1"])], [("cpc-90-1-a.number", "e2")]),
        ([TAKEN, row("exhibit.sealed", seal="1")], [("d127-8.present", "e2")]),
        ([TAKEN, row("exhibit.sealed", seal="1", witnesses=["Ông Tư"])], []),
        ([TAKEN, row("exhibit.opened")], [("d127-11.present", "e2")]),
        ([TAKEN, row("exhibit.opened", present=["bc1"])], []),
    ],
)
def test_sales_and_seals(entries: list[Row], told: list[tuple[str, str]]) -> None:
    assert found(*entries) == told
    assert found(*entries, side="defence") == []


SIGNED: Row = {"id": "bb", "folio": "1", "signed_by": ["dtv"]}
QUESTIONED = act("accused.interrogated", people=["bc1"], by="dtv", record="bb", recording="none")
SHOWN = act("identification.held", people=["bc1"], by="dtv", present=["bc1"], record="bb", shown=3, target="person")
HEARD = act("voice_identification.held", people=["bc1"], by="dtv", present=["bc1"], record="bb", shown=3)
SEARCHED = act("search.conducted", by="dtv", present=["bc1"], record="bb", target="dwelling")
KEPT = act("items.seized", by="dtv", record="bb", copies=4)
MAIL = act("mail.seized", by="cqdt", present=["bc1"], record="bb")
TOLD = act("mail.owner_told", of="e1")


@pytest.mark.parametrize(
    ("entry", "field", "rule"),
    [
        (QUESTIONED, "by", "cpc-133-1.by"),
        (QUESTIONED, "recording", "cpc-183-6.untold"),
        (SHOWN, "present", "cpc-133-1.present"),
        (SHOWN, "shown", "cpc-190-1.untold-number"),
        (SHOWN, "target", "cpc-190-1.untold-number"),
        (HEARD, "shown", "cpc-191-1.untold-number"),
        (SEARCHED, "target", "cpc-195.target"),
        (KEPT, "copies", "cpc-198-2.untold"),
    ],
)
def test_what_minutes_have_to_tell(entry: Row, field: str, rule: str) -> None:
    bare = {name: value for name, value in entry.items() if name != field}
    assert found(entry, documents=[SIGNED]) == []
    assert found(bare, documents=[SIGNED]) == [(rule, "e1")]
    assert found(bare, documents=[SIGNED], side="defence") == []
    assert found({name: value for name, value in bare.items() if name != "record"}) == []


def test_the_owner_of_mail_is_told() -> None:
    assert found(MAIL, documents=[SIGNED]) == [("cpc-197-3.owner", "e1")]
    assert found(MAIL, documents=[SIGNED], as_of="2026-06-10T23:59") == []
    assert found(MAIL, TOLD, documents=[SIGNED]) == []
    assert found(MAIL, TOLD | {"of": ""}, documents=[SIGNED]) == []
    assert found(MAIL, MAIL, TOLD, documents=[SIGNED]) == [("cpc-197-3.owner", "e2")]
    assert found(MAIL, documents=[SIGNED], side="defence") == []
    # from the end of the hindrance a limit of its own counts (197(3))
    assert found(MAIL, act("mail.hindrance_ended", of="e1"), documents=[SIGNED]) == []


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        ([SIGNED], []),
        ([{"id": "bb", "folio": "1", "unsigned_by": ["bc1"]}], []),
        ([{"id": "bb", "folio": "1"}], [("cpc-133-2.signatures", "documents/bb")]),
        ([], []),
    ],
)
def test_minutes_are_signed(documents: list[Row], told: list[tuple[str, str]]) -> None:
    assert found(KEPT, QUESTIONED, documents=documents) == told
    assert found(KEPT, QUESTIONED, documents=documents, side="defence") == []


SENT = act("conclusion.sent", at="2026-06-10", documents=["ds"])
PROPOSED, PASSED = (act(name, at="2026-06-10") for name in ("prosecution_proposal.sent", "assigned_file.sent"))
LIST: Row = {"id": "ds", "folio": "9"}


@pytest.mark.parametrize(
    ("entries", "document", "told"),
    [
        ([QUESTIONED, SENT], {"id": "bb", "signed_by": ["dtv"]}, [("cpc-131-4.number", "documents/bb")]),
        ([QUESTIONED, SENT], SIGNED, []),
        # the summary procedure, and an assigned body, have other entries for the same
        ([QUESTIONED, PROPOSED], {"id": "bb", "signed_by": ["dtv"]}, [("cpc-131-4.number", "documents/bb")]),
        ([QUESTIONED, PASSED], {"id": "bb", "signed_by": ["dtv"]}, [("cpc-131-4.number", "documents/bb")]),
        ([QUESTIONED], {"id": "bb", "signed_by": ["dtv"]}, []),
        ([SENT], {"id": "qd", "issued_on": "2026-06-10"}, [("cpc-131-4.number", "documents/qd")]),
        ([SENT], {"id": "qd", "issued_on": "2026-06-11"}, []),
        ([SENT], {"id": "qd"}, []),
        ([SENT | {"documents": []}], LIST, [("cpc-238-1.listed", "e1")]),
        ([SENT | {"documents": [], "exhibits": ["vc1"]}], LIST, []),
    ],
)
def test_folios_and_the_list_of_a_file_that_goes_on(
    entries: list[Row], document: Row, told: list[tuple[str, str]]
) -> None:
    documents = [document] if document["id"] == "ds" else [LIST, document]
    assert sorted(found(*entries, documents=documents)) == told
    assert found(*entries, documents=documents, side="defence") == []


DECIDED = row("exhibit.handling_decided", by="cqdt")
SAMPLE: Row = {"id": "m1", "part_of": "vc1"}
PAPER: Row = {"id": "gt1", "kind": "document", "description": "Sổ", "quantity": "1"}


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([TAKEN, act("investigation.terminated")], ["e2"]),
        ([TAKEN, act("prosecution.terminated")], ["e2"]),
        ([TAKEN, act("court.terminated")], ["e2"]),
        ([TAKEN, act("judgment.pronounced")], ["e2"]),
        ([TAKEN, act("investigation.terminated", people=["bc1"])], ["e2"]),
        ([TAKEN, act("investigation.suspended")], []),
        ([TAKEN], []),
        ([TAKEN, DECIDED, act("investigation.terminated")], []),
        ([TAKEN, act("investigation.terminated"), DECIDED], []),
        ([TAKEN, row("exhibit.found_unrelated", by="cqdt"), act("court.terminated")], []),
        ([TAKEN, row("property.decided", handling="assignment"), act("court.terminated")], []),
        ([TAKEN, row("exhibit.returned", by="cqdt"), act("court.terminated")], []),
        ([act("investigation.terminated"), TAKEN | {"at": "2026-06-10T10:00"}], []),
        ([TAKEN, act("investigation.terminated"), act("investigation.resumed")], []),
        ([TAKEN, act("court.terminated"), act("court.resumed"), act("judgment.pronounced")], ["e4"]),
        ([TAKEN | {"exhibits": ["gt1"]}, act("judgment.pronounced")], []),
        ([TAKEN | {"exhibits": ["vc1", "m1"]}, DECIDED, act("judgment.pronounced")], []),
        ([TAKEN | {"exhibits": ["vc1", "m1"]}, DECIDED | {"exhibits": ["m1"]}, act("judgment.pronounced")], []),
        ([TAKEN, DECIDED | {"exhibits": ["gt1"]}, act("judgment.pronounced")], ["e3"]),
    ],
)
def test_whoever_ends_the_case_decides_on_what_is_kept(entries: list[Row], struck: list[str]) -> None:
    rows = [KNIFE, SAMPLE, PAPER]
    assert [r for rule, r in found(*entries, exhibits=rows) if rule == "cpc-106-1.undecided"] == struck
    assert found(*entries, exhibits=rows, side="defence") == []


def test_a_case_that_goes_on_against_another_has_not_ended() -> None:
    entries = [TAKEN, act("investigation.terminated", people=["bc1"])]
    others = [*PEOPLE, {"id": "bc2", "roles": ["accused"]}]
    register: Row = {"id": "v", "people": others, "bodies": BODIES, "exhibits": [KNIFE], "side": "authority"}
    for people, struck in ((["bc1"], []), (["bc1", "bc2"], ["e2"])):
        rows = [{"id": f"e{n}", **entry} for n, entry in enumerate(entries, 1)]
        rows[1] |= {"people": people}
        case = build_case(register, rows, side="authority", folder="v")
        told = findings(case, catalog.load(), parse("2026-06-11T09:00"))
        assert [f.record for f in told if f.rule == "cpc-106-1.undecided"] == struck


def test_the_decision_on_the_exhibits_may_be_recorded_on_the_day_itself() -> None:
    entries = [TAKEN, act("judgment.pronounced")]
    assert found(*entries, as_of="2026-06-10T23:59") == []
    assert found(*entries, as_of="2026-06-11T00:00") == [("cpc-106-1.undecided", "e2")]


@pytest.mark.parametrize(
    ("moments", "is_struck"),
    [
        ({"at": "2026-06-10T09:00", "ended_at": "2026-06-10T10:00"}, False),
        ({"at": "2026-06-10", "ended_at": "2026-06-10T10:00"}, True),
        ({"at": "2026-06-10T09:00", "ended_at": "2026-06-10"}, True),
        ({"at": "2026-06-10T09:00"}, False),  # that there is no end at all is said of the end
    ],
)
def test_minutes_tell_the_hour(moments: Row, is_struck: bool) -> None:
    documents: list[Row] = [{"id": "bb", "folio": "1", "signed_by": ["dtv", "bc1"]}]
    for kind in ("statement.taken", "arrest.statement_taken", "entity.statement_taken", "accused.interrogated"):
        entry = {**act(kind, people=["bc1"], by="dtv", record="bb", place="xã", recording="video"), **moments}
        told = [("cpc-133-1.hour", "e1")] if is_struck else []
        assert found(entry, documents=documents) == told
        assert found(entry, documents=documents, side="defence") == []
        assert found({**entry, "record": ""}, documents=documents) == []
