"""What the decisions that institute and charge tell and rest on, how papers are delivered: Arts 123, 154, 156, 179."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
LAW = catalog.load()
CHARGES: list[Row] = [
    {"id": "td1", "person": "bc1", "penal_code": "134(1)"},
    {"id": "td2", "person": "bc1", "penal_code": "134(2)(c)"},
    {"id": "td3", "person": "bc1", "penal_code": "249(1)(c)"},
    {"id": "td4", "person": "bc1"},
]


def told(rule: str, *entries: Row, side: str = "authority", as_of: str = "2026-06-20") -> list[str]:
    """The records that a rule strikes; entries are a day apart from 1 June."""
    events = [{"id": f"e{n}", "at": f"2026-06-{n:02}T08:00", **entry} for n, entry in enumerate(entries, 1)]
    people = [{"id": "bc1", "roles": ["accused"]}]
    register = {"id": "v", "side": side, "people": people, "charges": CHARGES, "documents": [{"id": "bb"}]}
    case = build_case(register, events, side=side, folder="v")
    return [f.record for f in findings(case, LAW, parse(as_of)) if f.rule == rule]


def instituted(*charges: str, type: str = "case.instituted") -> Row:
    return {"type": type, "by": "cqdt", "charges": list(charges)}


def charged(*charges: str, type: str = "accused.charged") -> Row:
    return {"type": type, "people": ["bc1"], "by": "cqdt", "charges": list(charges)}


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([instituted("td1"), charged("td1")], []),
        ([instituted("td1"), charged("td2")], []),  # another clause of the same article
        ([instituted("td1"), charged("td1", "td3")], ["e2"]),
        ([instituted("td1"), instituted("td3", type="institution.added"), charged("td1", "td3")], []),
        ([instituted("td1"), instituted("td3", type="institution.changed"), charged("td3")], []),
        ([instituted("td1"), charged("td3"), instituted("td3", type="institution.added")], ["e2"]),
        ([instituted("td1"), charged("td1"), charged("td3", type="charge.added")], ["e3"]),
        # the other case was instituted on a decision of its own, which is not in this ledger
        ([instituted("td1"), {"type": "case.joined"}, charged("td3")], []),
        ([instituted("td1"), charged("td3"), {"type": "case.joined"}], ["e2"]),
        # nothing shows for what it was instituted, or under which article somebody is charged
        ([instituted(), charged("td1")], []),
        ([instituted("td4"), charged("td1")], []),
        ([instituted("td1"), charged("td4")], []),
        ([instituted("td1"), charged()], []),
        ([charged("td1")], []),
        ([instituted("td1", type="institution.added"), charged("td3")], []),
    ],
)
def test_nobody_is_charged_with_what_was_not_instituted(entries: list[Row], struck: list[str]) -> None:
    assert told("cpc-156-1.uninstituted", *entries) == struck
    assert told("cpc-156-1.uninstituted", *entries, side="defence") == []


@pytest.mark.parametrize(
    ("rule", "entry", "field", "value"),
    [
        ("cpc-154-1.charges", {"type": "case.instituted"}, "charges", ["td1"]),
        ("cpc-156-1.contents", {"type": "institution.added", "by": "cqdt"}, "charges", ["td1"]),
        ("cpc-156-1.contents", {"type": "institution.changed", "charges": ["td1"]}, "by", "cqdt"),
        ("cpc-179-2.charges", {"type": "accused.charged"}, "charges", ["td1"]),
        ("cpc-179-5.minutes", {"type": "charge.delivered"}, "record", "bb"),
        ("cpc-180-4.minutes", {"type": "charge_change.delivered"}, "record", "bb"),
        ("cpc-240-2.minutes", {"type": "indictment.delivered"}, "record", "bb"),
        ("cpc-240-2.minutes", {"type": "prosecution.decision_delivered"}, "record", "bb"),
        ("cpc-249-3.minutes", {"type": "prosecution.resumption_delivered"}, "record", "bb"),
        ("cpc-276-2.minutes", {"type": "court.file_received"}, "record", "bb"),
    ],
)
def test_an_entry_of_the_whole_file_tells_it(rule: str, entry: Row, field: str, value: Any) -> None:
    assert told(rule, entry | {"people": ["bc1"]}) == ["e1"]
    assert told(rule, entry | {"people": ["bc1"], field: value}) == []
    assert told(rule, entry | {"people": ["bc1"]}, side="defence") == []


def test_the_commune_is_told_of_a_residence_ban() -> None:
    ban = {"type": "measure.applied", "people": ["bc1"], "measure": "residence_ban"}
    notice = {"type": "measure.commune_notified", "people": ["bc1"]}
    rule = "cpc-123-5.commune"
    assert told(rule, ban) == ["e1"]
    assert told(rule, ban, notice) == []
    assert told(rule, ban, notice | {"of": "e1"}) == []
    assert told(rule, ban, ban, notice | {"of": "e1"}) == ["e2"]
    other = ban | {"people": ["bc2"]}
    assert told(rule, ban, other, notice) == ["e2"]  # told of the one, not of the other
    assert told(rule, ban, other, notice | {"people": []}) == []
    assert told(rule, ban | {"measure": "bail_deposit"}) == []
    assert told(rule, ban, side="defence") == []
    assert told(rule, ban, as_of="2026-06-01T20:00") == []
    assert told(rule, ban, as_of="2026-06-02") == ["e1"]


@pytest.mark.parametrize("type", ["charge.delivered", "charge_change.delivered"])
def test_whoever_represents_an_entity_signs_for_it(type: str) -> None:
    people = [
        {"id": "pn", "roles": ["accused"], "legal_entity": True, "represented_by": "dd"},
        {"id": "dd", "roles": ["representative"]},
        {"id": "bc1", "roles": ["accused"], "represented_by": "dd"},
    ]
    for who, signed, is_struck in (
        ("pn", ["cqdt", "dd"], False),
        ("pn", ["cqdt"], True),
        ("bc1", ["cqdt", "dd"], True),  # an accused of flesh and blood signs himself
    ):
        minutes = [{"id": "bb", "title": "Biên bản giao nhận", "signed_by": signed}]
        entry = {"id": "e1", "at": "2026-06-01T08:00", "type": type, "people": [who], "record": "bb"}
        case = build_case({"id": "v", "people": people, "documents": minutes}, [entry], side="authority", folder="v")
        rules = ("cpc-179-5.signed", "cpc-180-4.signed")
        found = [f.rule for f in findings(case, LAW, parse("2026-06-20")) if f.rule in rules]
        assert bool(found) is is_struck
