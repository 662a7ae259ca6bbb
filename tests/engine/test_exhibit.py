"""The chain of an exhibit: one thing wrong at a time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tthscli.engine.exhibit import amount_of, chain, parts_exceed
from tthscli.engine.history import History
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.exhibit import Chain, Quantity
from tthscli.model.moment import parse

BODIES = [
    {"id": "cqdt", "kind": "investigating_body"},
    {"id": "kho", "kind": "investigating_body"},
    {"id": "gd", "kind": "expert_body"},
    {"id": "tha", "kind": "execution_body"},
]
COLLECTED = ("exhibit.collected", {"by": "cqdt", "quantity": "12,5", "unit": "gam"})
SEALED = ("exhibit.sealed", {"by": "cqdt", "seal": "NP-1"})
HANDED = ("exhibit.handed_over", {"by": "cqdt", "to": ["kho"], "seal": "NP-1"})
TAKEN = ("exhibit.received", {"by": "kho", "seal": "NP-1"})
OPENED = ("exhibit.opened", {"by": "cqdt", "seal": "NP-1"})
AGAIN = ("exhibit.sealed", {"by": "cqdt", "seal": "NP-2"})


def _case(*told: tuple[str, dict[str, Any]], **row: Any) -> Any:
    exhibit = {"id": "vc1", "quantity": "12,5", "unit": "gam", **row}
    events = [
        {"id": f"e{n}", "type": kind, "at": f"2026-03-{n:02}T09:00", "exhibits": ["vc1"], **fields}
        for n, (kind, fields) in enumerate(told, 1)
    ]
    return build_case({"id": "x", "bodies": BODIES, "exhibits": [exhibit]}, events, side="authority", folder="x")


def _chain(*told: tuple[str, dict[str, Any]], **row: Any) -> Chain:
    case = _case(*told, **row)
    return chain(case, History(case, catalog.vocabulary(), parse("2026-04-01")), "vc1")


def _breaks(*told: tuple[str, dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one.kind, one.event.id) for one in _chain(*told).breaks]


def test_a_chain_without_a_break() -> None:
    whole = _chain(
        COLLECTED,
        SEALED,
        OPENED,
        AGAIN,
        ("exhibit.handed_over", {"by": "cqdt", "to": ["kho"], "seal": "NP-2"}),
        ("exhibit.received", {"by": "kho", "seal": "NP-2", "quantity": "12,5", "unit": "gam"}),
    )
    assert whole.breaks == ()
    assert [(s.keeper, s.is_confirmed) for s in whole.spells] == [("cqdt", True), ("kho", True)]
    assert [(s.seal, s.opened is not None) for s in whole.sealings] == [("NP-1", True), ("NP-2", False)]
    assert (whole.state, whole.is_sealed, whole.quantity) == ("kept", True, Quantity(Decimal("12.5"), "gam"))


@pytest.mark.parametrize(
    ("told", "breaks"),
    [
        ([COLLECTED, SEALED, HANDED, TAKEN], []),
        ([SEALED, COLLECTED], [("before_collection", "e1")]),
        ([COLLECTED, ("exhibit.destroyed", {"by": "cqdt"}), TAKEN], [("after_end", "e3")]),
        ([COLLECTED, ("exhibit.handed_over", {"by": "kho", "to": ["gd"]})], [("not_the_keeper", "e2")]),
        ([COLLECTED, HANDED, ("exhibit.received", {"by": "gd"})], [("received_by_another", "e3")]),
        ([COLLECTED, ("exhibit.received", {"by": "kho"})], [("not_released", "e2")]),
        ([COLLECTED, ("exhibit.received", {"by": "dtv1"})], []),
        (
            [COLLECTED, SEALED, ("exhibit.handed_over", {"by": "cqdt", "to": ["kho"], "seal": "NP-7"})],
            [("seal_differs", "e3")],
        ),
        ([COLLECTED, SEALED, AGAIN], [("resealed_unopened", "e3")]),
        ([COLLECTED, SEALED, OPENED, HANDED], [("left_open", "e4")]),
        ([COLLECTED, SEALED, OPENED, ("exhibit.destroyed", {"by": "cqdt"})], []),
        (
            [COLLECTED, ("exhibit.stored", {"by": "cqdt", "quantity": "12,4", "unit": "gam"})],
            [("quantity_differs", "e2")],
        ),
        ([COLLECTED, ("exhibit.stored", {"by": "cqdt", "quantity": "12,50"})], []),
        (
            [COLLECTED, ("exhibit.stored", {"by": "cqdt", "quantity": "12,5", "unit": "kg"})],
            [("quantity_differs", "e2")],
        ),
        ([COLLECTED, ("exhibit.stored", {"by": "cqdt", "quantity": "0,0125", "unit": "kg"})], []),
        ([COLLECTED, ("exhibit.stored", {"by": "cqdt", "quantity": "12,5", "unit": "g"})], []),
        ([COLLECTED, ("exhibit.stored", {"by": "cqdt", "quantity": "12,5", "unit": "gói"})], [("unit_differs", "e2")]),
        ([COLLECTED, SEALED, ("exhibit.handed_over", {"by": "cqdt", "to": ["kho"], "seal": "np 1"})], []),
        ([COLLECTED, SEALED, ("exhibit.handed_over", {"by": "cqdt", "to": ["kho"], "seal": "NP-3; NP-1"})], []),
        (
            [COLLECTED, SEALED, ("exhibit.handed_over", {"by": "cqdt", "to": ["kho"], "seal": "NP-3, NP-4"})],
            [("seal_differs", "e3")],
        ),
        ([COLLECTED, HANDED, ("exhibit.received", {"at": "2026-03-03T09:00", "by": "kho"})], []),
        ([COLLECTED, HANDED, ("exhibit.received", {"at": "2026-03-03T09:01", "by": "kho"})], [("on_the_way", "e3")]),
        ([COLLECTED, HANDED, ("exhibit.received", {"at": "2026-03-03", "by": "kho"})], []),
        ([COLLECTED, SEALED, HANDED, HANDED], [("not_the_keeper", "e4")]),
        ([COLLECTED, SEALED, HANDED, ("exhibit.deposited", {"at": "2026-03-03", **HANDED[1]})], []),
        (
            [COLLECTED, SEALED, HANDED, ("exhibit.deposited", {"at": "2026-03-03", "by": "gd", "to": ["kho"]})],
            [("not_the_keeper", "e4")],
        ),
        ([COLLECTED, SEALED, HANDED, ("exhibit.received", {**TAKEN[1], "seal_intact": True})], []),
        (
            [COLLECTED, SEALED, HANDED, ("exhibit.received", {**TAKEN[1], "seal_intact": False})],
            [("seal_broken", "e4")],
        ),
        ([COLLECTED, SEALED, ("exhibit.opened", {**OPENED[1], "seal_intact": False}), AGAIN], [("seal_broken", "e3")]),
        (
            [COLLECTED, SEALED, HANDED, ("exhibit.received", {"by": "kho", "seal_intact": False}), AGAIN],
            [("seal_broken", "e4")],
        ),
        ([COLLECTED, ("exhibit.received", {"by": "cqdt", "seal_intact": False})], [("seal_broken", "e2")]),
        ([("exhibit.photographed", {"by": "cqdt"}), COLLECTED], []),
        ([("exhibit.photographed", {"by": "cqdt"}), SEALED, COLLECTED], [("before_collection", "e2")]),
    ],
)
def test_one_thing_wrong_at_a_time(told: list[Any], breaks: list[tuple[str, str]]) -> None:
    assert _breaks(*told) == breaks


def test_what_the_examination_used_up_is_explained() -> None:
    sent = ("exhibit.sent_to_expertise", {"by": "cqdt", "to": ["gd"]})
    back = {"by": "gd", "to": ["cqdt"], "quantity": "12,1", "unit": "gam"}
    assert _breaks(COLLECTED, sent, ("exhibit.returned_from_expertise", {**back, "reason": "mẫu"})) == []
    assert _breaks(COLLECTED, sent, ("exhibit.returned_from_expertise", back)) == [("quantity_differs", "e3")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17", "17"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250", "1250"),
        ("1.250,75", "1250.75"),
        ("352.400", "352400"),
        ("một", None),
        ("-3", None),
        ("", None),
        ("1,2,3", None),
    ],
)
def test_quantities_as_they_are_written(text: str, value: str | None) -> None:
    found = amount_of(text)
    assert (found.value if found else None) == (Decimal(value) if value else None)


def test_an_amount_told_of_several_exhibits_is_nobodys() -> None:
    several = {"exhibits": ["vc1", "vc2"], "by": "cqdt", "quantity": "1", "unit": "chiếc"}
    assert _breaks(COLLECTED, ("exhibit.stored", several)) == []
    alone = {**several, "exhibits": ["vc1"]}
    assert _breaks(COLLECTED, ("exhibit.stored", alone)) == [("unit_differs", "e2")]


def test_parts_never_come_to_more_than_the_whole() -> None:
    rows = [
        {"id": "vc1", "quantity": "10", "unit": "gam"},
        {"id": "m1", "part_of": "vc1", "quantity": "6", "unit": "gam"},
        {"id": "m2", "part_of": "vc1", "quantity": "4", "unit": "gam"},
    ]
    whole = build_case({"id": "x", "exhibits": rows}, [], side="authority", folder="x")
    assert list(parts_exceed(whole)) == []
    rows[2]["quantity"] = "4,1"
    more = build_case({"id": "x", "exhibits": rows}, [], side="authority", folder="x")
    assert [(one, str(parts.value)) for one, _, parts in parts_exceed(more)] == [("vc1", "10.1")]


RETURNED = ("exhibit.returned", {"by": "cqdt", "to": ["bh1"]})


def test_what_was_given_back_may_be_taken_again() -> None:
    again = _chain(COLLECTED, RETURNED, ("exhibit.collected", {"by": "kho"}), TAKEN)
    assert again.breaks == () and again.state == "kept" and again.spells[-1].keeper == "kho"
    gone = _chain(COLLECTED, ("exhibit.destroyed", {"by": "cqdt"}), ("exhibit.collected", {"by": "kho"}))
    assert [(one.kind, one.event.id) for one in gone.breaks] == [("after_end", "e3")] and gone.state == "destroyed"


def test_what_speaks_of_a_thing_that_is_gone_needs_it_no_more() -> None:
    sold = ("exhibit.sold", {"by": "cqdt"})
    for said in ("exhibit.proceeds_deposited", "exhibit.photographed", "valuation.concluded"):
        assert _breaks(COLLECTED, sold, (said, {"by": "cqdt"})) == []
    assert _breaks(COLLECTED, sold, AGAIN) == [("after_end", "e3")]
    taken = _chain(COLLECTED, ("exhibit.confiscated", {"by": "cqdt"}), ("exhibit.destroyed", {"by": "tha"}))
    assert taken.breaks == () and taken.state == "destroyed"
    assert _breaks(("expertise.ordered", {"by": "cqdt"}), COLLECTED) == []


def test_it_is_left_for_good_where_it_already_is() -> None:
    """The authority that left it there decides: nothing passes through other hands."""
    left = ("exhibit.entrusted", {"by": "cqdt", "to": ["gd"]})
    for_good = {"by": "cqdt", "to": ["gd"]}
    assert _breaks(COLLECTED, left, ("exhibit.wildlife_passed", for_good)) == []
    assert _breaks(COLLECTED, left, ("exhibit.wildlife_passed", {**for_good, "to": ["tha"]})) == [
        ("not_the_keeper", "e3")
    ]
    assert _breaks(COLLECTED, left, ("exhibit.handed_over", for_good)) == [("not_the_keeper", "e3")]


def test_data_come_in_by_their_first_copy() -> None:
    """Art 107(1), second paragraph: where the carrier cannot be seized; a part of a device is no exhibit of its own."""
    copied = ("exhibit.copied", {"by": "cqdt"})
    whole = _chain(copied, SEALED, kind="data")
    assert whole.collected is not None and whole.collected.id == "e1"
    assert [(spell.keeper, spell.began_by.id) for spell in whole.spells] == [("cqdt", "e1")]
    assert _chain(copied, SEALED, kind="device").collected is None
    assert _chain(copied, SEALED, kind="data", part_of="vc0").collected is None
    seized = _chain(("evidence.submitted", {"to": ["kho"]}), ("exhibit.copied", {"by": "cqdt"}), kind="data")
    assert seized.collected is not None and seized.collected.id == "e1" and seized.spells[-1].keeper == "kho"


def _weighed(parts: list[dict[str, Any]], *weighed: str) -> list[str]:
    case = _case(COLLECTED, *(("exhibit.stored", {"by": "cqdt", "quantity": one, "unit": "gam"}) for one in weighed))
    rows = [*case.data["exhibits"], *({"part_of": "vc1", **part} for part in parts)]
    case = build_case({**case.data, "exhibits": rows}, list(case.ledger), side="authority", folder="x")
    told = chain(case, History(case, catalog.vocabulary(), parse("2026-04-01")), "vc1")
    return [one.event.id for one in told.breaks]


def test_parts_make_up_for_what_lacks_once() -> None:
    sample = {"id": "vc1a", "quantity": "500", "unit": "mg"}
    assert _weighed([sample], "12,0") == []
    assert _weighed([sample], "11,9") == ["e2"]
    assert _weighed([sample], "12,0", "11,5") == ["e3"]
    assert _weighed([sample, {**sample, "id": "vc1b"}], "12,0", "11,5") == []
    assert _weighed([{"id": "vc1a"}], "3") == []
    assert _weighed([sample], "13,0") == ["e2"]
