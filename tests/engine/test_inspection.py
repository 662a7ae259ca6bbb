"""What cannot be in a register: quantities, numbers, parts, hashes, files."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.inspection import inspection
from tthscli.engine.ledger import build_case
from tthscli.model.fault import FAULTS

Row = dict[str, Any]
WHOLE: Row = {"id": "vc1", "quantity": "5", "unit": "gam"}


def told(*exhibits: Row, documents: tuple[Row, ...] = (), events: tuple[Row, ...] = ()) -> list[tuple[str, str, str]]:
    register = {"id": "v", "exhibits": list(exhibits), "documents": list(documents)}
    faults = list(inspection(build_case(register, list(events), side="defence", folder="v")))
    assert {rule for rule, *_ in faults} <= set(FAULTS)
    return [(rule, record, verdict) for rule, record, _, _, verdict, _ in faults]


@pytest.mark.parametrize(
    ("quantity", "verdict"),
    [
        ("5", ""),
        ("0,01", ""),
        ("", ""),
        ("0", "breach"),
        ("-5", "breach"),
        ("\u22125", "breach"),
        ("+5", "breach"),
        ("nan", "breach"),
        ("-Infinity", "breach"),
        (".inf", "breach"),
        ("1e400", "breach"),
        ("999999999999999", ""),
        ("1000000000000000", "breach"),
        ("1.000.000.000.000.000", "breach"),
        ("vài gói", "advice"),
        ("nửa", "advice"),
    ],
)
def test_a_quantity(quantity: str, verdict: str) -> None:
    assert told({**WHOLE, "quantity": quantity}) == ([("ledger.quantity", "exhibits/vc1", verdict)] if verdict else [])


def test_a_quantity_of_an_entry_may_be_nothing_but_not_less() -> None:
    event = {"id": "e1", "type": "exhibit.returned_from_expertise", "at": "2026-03-02", "exhibits": ["vc1"]}
    assert told(WHOLE, events=({**event, "quantity": "0"},)) == []
    assert told(WHOLE, events=({**event, "quantity": "-1"},)) == [("ledger.quantity", "e1", "breach")]


def test_two_exhibits_of_one_number() -> None:
    one, other = {**WHOLE, "number": "VC-01"}, {"id": "vc2", "number": "vc-01"}
    assert told(one, other) == [("ledger.exhibit-number", "exhibits/vc2", "warning")]
    assert told(one, {**other, "part_of": "vc1"}) == []
    assert told(one, {**other, "number": "VC-02"}) == []


def test_a_part_of_itself() -> None:
    assert told({**WHOLE, "part_of": "vc1"}) == [("ledger.part-of-itself", "exhibits/vc1", "breach")]
    round_ = told({**WHOLE, "part_of": "vc2"}, {"id": "vc2", "part_of": "vc1"})
    assert [record for _, record, _ in round_] == ["exhibits/vc1", "exhibits/vc2"]
    assert told(WHOLE, {"id": "vc2", "part_of": "vc1"}, {"id": "vc3", "part_of": "vc2"}) == []


@pytest.mark.parametrize(
    ("sha256", "is_bad"), [("0" * 64, False), ("AB" * 32, False), ("0" * 63, True), ("0" * 65, True), ("g" * 64, True)]
)
def test_a_hash(sha256: str, is_bad: bool) -> None:
    found = told(documents=({"id": "d1", "file": "a.jpg", "sha256": sha256},))
    assert found == ([("ledger.bad-hash", "documents/d1", "breach")] if is_bad else [])


@pytest.mark.parametrize(
    ("file", "is_outside"),
    [
        ("anh/a.jpg", False),
        ("anh/../a.jpg", False),
        ("..a.jpg", False),
        ("../a.jpg", True),
        ("anh/../../a.jpg", True),
        ("/etc/passwd", True),
        ("C:\\a.jpg", True),
        ("..\\a.jpg", True),
    ],
)
def test_a_file(file: str, is_outside: bool) -> None:
    found = told(documents=({"id": "d1", "file": file},))
    assert found == ([("ledger.file-outside", "documents/d1", "breach")] if is_outside else [])
