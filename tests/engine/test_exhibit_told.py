"""What the whole file has to tell of an exhibit: who took it, who has it, who decided, that it was sealed again."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings, holds_until
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
LAW = catalog.load()
BODIES: list[Row] = [
    {"id": "cqdt", "kind": "investigating_body"},
    {"id": "kths", "kind": "expert_body"},
    {"id": "kb", "kind": "treasury"},
    {"id": "kl", "kind": "specialised_body"},
]
PEOPLE: list[Row] = [{"id": "bc1", "roles": ["accused"]}, {"id": "gd1", "roles": ["expert"]}]
TAKEN: Row = {"type": "exhibit.collected", "by": "cqdt", "record": "bb"}
SEALED: Row = {"type": "exhibit.sealed", "by": "cqdt", "seal": "1"}
OPENED: Row = {"type": "exhibit.opened", "by": "cqdt", "seal": "1"}
CONCLUDED: Row = {"type": "expertise.concluded", "by": "kths"}


def told(
    rule: str, *entries: Row, side: str = "authority", as_of: str = "2026-06-20", kind: str = "other"
) -> list[str]:
    """The records that a rule strikes; entries are an hour apart on 10 June, about vc1 unless they say otherwise."""
    events = [
        {"id": f"e{n}", "at": f"2026-06-10T{8 + n:02}:00", "exhibits": ["vc1"], **entry}
        for n, entry in enumerate(entries, 1)
    ]
    register = {
        "id": "v",
        "side": side,
        "people": PEOPLE,
        "bodies": BODIES,
        "charges": [],
        "documents": [{"id": "bb"}],
        "exhibits": [
            {"id": "vc1", "kind": kind, "description": "Vật", "quantity": "1"},
            {"id": "mau1", "kind": kind, "description": "Mẫu", "quantity": "1", "part_of": "vc1"},
        ],
    }
    case = build_case(register, events, side=side, folder="v")
    return [f.record for f in findings(case, LAW, parse(as_of)) if f.rule == rule]


@pytest.mark.parametrize(
    ("rule", "entry", "field", "value"),
    [
        ("cpc-105.by", {"type": "exhibit.collected"}, "by", "cqdt"),
        ("cpc-105.by", {"type": "device.seized"}, "by", "bc1"),
        ("cpc-105.by", {"type": "exhibit.prohibited_seized"}, "by", "cqdt"),
        ("cpc-105.minutes", {"type": "exhibit.prohibited_seized"}, "record", "bb"),
        ("cpc-90-1.to", {"type": "exhibit.deposited"}, "to", ["kb"]),
        ("cpc-90-1.to", {"type": "exhibit.entrusted"}, "to", ["bc1"]),
        ("cpc-90-1.minutes", {"type": "exhibit.handed_over"}, "record", "bb"),
        ("cpc-90-1.minutes", {"type": "exhibit.deposited"}, "documents", ["bb"]),
        ("cpc-90-1-d.amount", {"type": "exhibit.sold"}, "amount", 1),
        ("cpc-90-1-d.amount", {"type": "exhibit.proceeds_deposited"}, "amount", 1),
        ("cpc-90-1.minutes", {"type": "exhibit.prohibited_passed"}, "record", "bb"),
        ("cpc-106-1.by", {"type": "exhibit.handling_decided"}, "by", "cqdt"),
        ("cpc-106-1.by", {"type": "exhibit.found_unrelated"}, "by", "cqdt"),
        ("cpc-106-1.by", {"type": "exhibit.found_returnable"}, "by", "cqdt"),
        ("cpc-107-2.by", {"type": "exhibit.copied"}, "by", "kths"),
        ("cpc-205-2.subject", {"type": "expertise.ordered", "exhibits": []}, "exhibits", ["vc1"]),
        ("cpc-205-2.subject", {"type": "expertise.ordered", "exhibits": []}, "people", ["bc1"]),
        ("cpc-205-2.subject", {"type": "expertise.ordered", "exhibits": []}, "documents", ["bb"]),
        ("cpc-215-2.subject", {"type": "valuation.ordered", "exhibits": []}, "exhibits", ["vc1"]),
        ("cpc-215-2.subject", {"type": "valuation.ordered", "exhibits": []}, "documents", ["bb"]),
        ("cpc-214-2.untold", {"type": "expertise.conclusion_notified"}, "people", ["bc1"]),
        ("cpc-214-2.untold", {"type": "expertise.conclusion_notified"}, "to", ["bc1"]),
        ("cpc-222-2.untold", {"type": "valuation.conclusion_notified"}, "people", ["bc1"]),
        ("cpc-106-3.to", {"type": "exhibit.returned"}, "to", ["bc1"]),
        ("cpc-106-3.to", {"type": "exhibit.wildlife_passed"}, "to", ["kl"]),
        ("cpc-198-1.to", {"type": "exhibit.prohibited_passed"}, "to", ["kl"]),
        ("cpc-312-1.present", {"type": "exhibit.presented", "place": "Km 31"}, "present", ["bc1"]),
        ("d127-8.by", {"type": "exhibit.sealed"}, "by", "cqdt"),
        ("d127-11.by", {"type": "exhibit.opened"}, "by", "kths"),
    ],
)
def test_an_entry_of_the_whole_file_tells_it(rule: str, entry: Row, field: str, value: Any) -> None:
    assert told(rule, entry) == ["e1"]
    assert told(rule, entry | {field: value}) == []
    assert told(rule, entry, side="defence") == []


def test_what_is_disposed_of_was_collected() -> None:
    for kind in ("returned", "sold", "confiscated", "destroyed", "wildlife_passed", "prohibited_passed"):
        entry = {"type": f"exhibit.{kind}", "by": "cqdt"}
        assert told("cpc-105.collected", entry) == ["e1"]
        assert told("cpc-105.collected", TAKEN, entry) == []


@pytest.mark.parametrize("kind", ["human_sample", "germs"])
def test_a_sample_of_the_body_goes_to_a_specialised_body(kind: str) -> None:
    rule = "cpc-90-1-b.samples-sent"
    assert told(rule, TAKEN, kind=kind) == ["e1"]
    # at 09:00 on the 10th; 24 hours are tolerated
    assert told(rule, TAKEN, kind=kind, as_of="2026-06-11T09:00") == []
    assert told(rule, TAKEN, kind=kind, as_of="2026-06-11T09:01") == ["e1"]
    assert told(rule, TAKEN, {"type": "exhibit.sent_to_expertise", "to": ["kths"]}, kind=kind) == []
    assert told(rule, TAKEN, {"type": "exhibit.deposited", "to": ["kl"]}, kind=kind) == []
    assert told(rule, TAKEN, kind=kind, side="defence") == []
    assert told(rule, TAKEN, kind="tool") == []


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([TAKEN, SEALED, OPENED], ["e3"]),
        ([TAKEN, OPENED], ["e2"]),
        ([TAKEN, SEALED, OPENED, SEALED], []),
        ([TAKEN, SEALED, OPENED, SEALED, OPENED], ["e5"]),
        ([TAKEN, SEALED], []),
        ([TAKEN, SEALED, OPENED | {"by": "kths"}], []),
        ([TAKEN, SEALED, OPENED | {"by": "gd1"}], []),
        # experts have it open until they conclude on it
        ([TAKEN, SEALED, OPENED | {"by": "kths"}, CONCLUDED], ["e3"]),
        ([TAKEN, SEALED, OPENED | {"by": "gd1"}, CONCLUDED], ["e3"]),
        ([TAKEN, SEALED, OPENED | {"by": "kths"}, CONCLUDED | {"exhibits": []}], []),
        ([TAKEN, SEALED, CONCLUDED, OPENED | {"by": "kths"}], []),
        ([TAKEN, SEALED, OPENED | {"by": "kths"}, SEALED, CONCLUDED], []),
        # what went on open is told of there
        ([TAKEN, SEALED, OPENED, {"type": "exhibit.stored", "by": "cqdt"}], []),
        ([TAKEN, SEALED, OPENED, {"type": "exhibit.destroyed", "by": "cqdt"}], []),
        ([TAKEN, SEALED, OPENED, {"type": "exhibit.returned", "by": "cqdt", "to": ["bc1"]}], []),
    ],
)
def test_what_was_opened_is_sealed_again(entries: list[Row], struck: list[str]) -> None:
    assert told("d127-11.still-open", *entries) == struck
    assert told("d127-11.still-open", *entries, side="defence") == []


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([TAKEN, OPENED], ["e2"]),
        ([TAKEN, SEALED, OPENED], []),
        ([TAKEN, SEALED, OPENED, SEALED, OPENED], []),
        ([TAKEN, SEALED, OPENED, OPENED], ["e4"]),
        ([TAKEN, OPENED, SEALED], ["e2"]),
        # a sample that lay in the parcel of the whole
        ([TAKEN, SEALED | {"exhibits": ["vc1"]}, OPENED | {"exhibits": ["mau1"]}], []),
        ([TAKEN, OPENED | {"exhibits": ["mau1"]}, SEALED], ["e2"]),
        # it went on open in between: told of there
        ([TAKEN, SEALED, OPENED, {"type": "exhibit.stored", "by": "cqdt"}, OPENED], []),
        # one to be sealed at once: told of there
        ([TAKEN | {"type": "exhibit.sealable_collected"}, OPENED], []),
    ],
)
def test_what_was_opened_had_been_sealed(entries: list[Row], struck: list[str]) -> None:
    assert told("cpc-90-1-a.sealing", *entries) == struck
    assert told("cpc-90-1-a.sealing", *entries, side="defence") == []


@pytest.mark.parametrize(
    "kept",
    [
        {"type": "exhibit.stored", "by": "cqdt"},
        {"type": "exhibit.deposited", "by": "cqdt", "to": ["kb"]},
        {"type": "exhibit.entrusted", "by": "cqdt", "to": ["bc1"]},
        {"type": "exhibit.handed_over", "by": "cqdt", "to": ["kl"]},
        {"type": "exhibit.received", "by": "kl"},
    ],
)
def test_what_is_kept_outside_the_file_is_photographed(kept: Row) -> None:
    rule, photograph = "cpc-105.photograph-kept", {"type": "exhibit.photographed"}
    for kind in ("tool", "drugs", "device", "other"):
        assert told(rule, TAKEN, kept, kind=kind) == ["e2"]
        assert told(rule, TAKEN, photograph, kept, kind=kind) == []
        assert told(rule, TAKEN, kept, photograph, kind=kind) == []
        assert told(rule, TAKEN, kind=kind) == []
        assert told(rule, TAKEN, kept, kind=kind, side="defence") == []
    for kind in ("document", "data", "vehicle"):  # the first two lie in the file, the third is asked for anyway
        assert told(rule, TAKEN, kept, kind=kind) == []
    # kept at 10:00 on the 10th; 24 hours are tolerated
    assert told(rule, TAKEN, kept, as_of="2026-06-11T10:00") == []
    assert told(rule, TAKEN, kept, as_of="2026-06-11T10:01") == ["e2"]


def test_for_a_day_it_may_stay_open() -> None:
    entries = [TAKEN, SEALED, OPENED]  # opened at 11:00 on the 10th; 24 hours are tolerated
    assert told("d127-11.still-open", *entries, as_of="2026-06-11T11:00") == []
    assert told("d127-11.still-open", *entries, as_of="2026-06-11T11:01") == ["e3"]
    events = [{"id": f"e{n}", "at": f"2026-06-10T{8 + n:02}:00", **entry} for n, entry in enumerate(entries, 1)]
    case = build_case({"id": "v", "charges": []}, events, side="authority", folder="v")
    assert holds_until((), case, parse("2026-06-11T10:59"), LAW) == parse("2026-06-11T11:00").expires


def test_for_a_day_after_the_conclusion_too() -> None:
    entries = [TAKEN, SEALED, OPENED | {"by": "kths"}, CONCLUDED]  # concluded at 12:00 on the 10th
    assert told("d127-11.still-open", *entries, as_of="2026-06-11T12:00") == []
    assert told("d127-11.still-open", *entries, as_of="2026-06-11T12:01") == ["e3"]
    events = [{"id": f"e{n}", "at": f"2026-06-10T{8 + n:02}:00", **entry} for n, entry in enumerate(entries, 1)]
    case = build_case({"id": "v", "charges": []}, events, side="authority", folder="v")
    assert holds_until((), case, parse("2026-06-11T11:30"), LAW) == parse("2026-06-11T12:00").expires
