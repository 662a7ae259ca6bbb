"""What has to follow an approval: photographs and fingerprint cards, minutes of the delivery that the accused signs."""

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
    {"id": "bc2", "roles": ["accused"]},
    {"id": "pn", "roles": ["accused"], "legal_entity": True},
]
OWN = {c.id for c in LAW.checks if c.citation.article in (179, 180)}
CHARGED: Row = {"type": "accused.charged", "people": ["bc1"], "by": "cqdt", "charges": ["td1"]}
APPROVED: Row = {"type": "charge.approved", "people": ["bc1"], "of": "e1"}
CARDS: Row = {"type": "accused.fingerprinted", "people": ["bc1"]}
CONCLUDED: Row = {"type": "investigation.concluded", "by": "cqdt"}
CARD = [("cpc-179-5.card", "e2", "warning")]


def said(*entries: Row, side: str = "authority", documents: list[Row] | None = None) -> list[tuple[str, str, str]]:
    register = {
        "id": "v",
        "people": PEOPLE,
        "bodies": [{"id": "cqdt", "kind": "investigating_body"}],
        "documents": documents or [{"id": "bb", "title": "Biên bản giao nhận", "signed_by": ["cqdt", "bc1"]}],
    }
    ledger = [{"id": f"e{n}", "at": f"2026-06-1{n}T09:00", **one} for n, one in enumerate(entries, 1)]
    case = build_case(register, ledger, side=side, folder="v")
    return [(f.rule, f.record, f.verdict) for f in findings(case, LAW, parse("2026-11-28")) if f.rule in OWN - LIMITS]


LIMITS = {limit.id for limit in LAW.limits}


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ((CHARGED, APPROVED, CONCLUDED), CARD),
        ((CHARGED, APPROVED), []),
        ((CHARGED, CONCLUDED), []),
        ((CHARGED, APPROVED, CARDS, CONCLUDED), []),
        ((CHARGED, APPROVED, CARDS | {"people": ["bc2"]}, CONCLUDED), CARD),
        ((CHARGED, APPROVED, {"type": "charge.approval_received", "people": ["bc1"]}, CONCLUDED), CARD),
        ((CHARGED, APPROVED, CONCLUDED, CARDS), []),
        ((CHARGED, APPROVED, {"type": "wanted.issued", "people": ["bc1"]}, CONCLUDED), []),
        ((CHARGED, APPROVED | {"people": ["pn"]}, CONCLUDED), []),
    ],
)
def test_cards_of_the_accused_by_the_conclusion(entries: tuple[Row, ...], found: list[tuple[str, str, str]]) -> None:
    assert said(*entries) == found
    assert said(*entries, side="defence") == []


@pytest.mark.parametrize(("kind", "article"), [("charge.delivered", "179-5"), ("charge_change.delivered", "180-4")])
def test_the_delivery_has_minutes_that_the_accused_signs(kind: str, article: str) -> None:
    delivered: Row = {"type": kind, "people": ["bc1"], "of": "e1"}
    assert said(CHARGED, delivered | {"record": "bb"}) == []
    assert said(CHARGED, delivered) == [(f"cpc-{article}.minutes", "e2", "warning")]
    assert said(CHARGED, delivered, side="defence") == []
    unsigned = [{"id": "bb", "title": "Biên bản giao nhận", "signed_by": ["cqdt"]}]
    told = (CHARGED, delivered | {"record": "bb"})
    assert said(*told, documents=unsigned) == [(f"cpc-{article}.signed", "e2", "warning")]
    assert said(*told, documents=unsigned, side="defence") == [(f"cpc-{article}.signed", "e2", "advice")]


def test_rights_not_explained_by_the_minutes_of_delivery() -> None:
    paper = [{"id": "bb", "title": "Biên bản giao nhận", "signed_by": ["cqdt", "bc1"], "lacks": ["rights"]}]
    delivered: Row = {"type": "charge.delivered", "people": ["bc1"], "of": "e1", "record": "bb"}
    assert said(CHARGED, delivered, documents=paper) == [("cpc-179-5.lacks", "documents/bb", "warning")]
