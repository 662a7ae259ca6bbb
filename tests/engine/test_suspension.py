"""JC 01/2025 Art 9(3): a suspension of transactions is extended once, and written no longer than the law has it."""

from __future__ import annotations

from typing import Any

from tthscli.engine.check import findings
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

EXTENDED = {"type": "property.suspension_extended", "of": "e1"}


def _checks(*events: dict[str, Any]) -> list[tuple[str, str]]:
    law = catalog.load()
    case = vector_case({"facts": {"severity": "serious"}, "events": events}, law)
    found = findings(case, law, parse("2026-04-01"))
    return [(f.rule, f.record) for f in found if f.rule in ("jc01-9-3.once", "jc01-9-3.length")]


def test_the_end_written_is_held_against_two_months() -> None:
    # 12 March and two months: Tuesday 12 May
    suspended = {"type": "property.transactions_suspended", "at": "2026-03-12"}
    assert _checks({**suspended, "until": "2026-05-12"}) == []
    assert _checks({**suspended, "until": "2026-05-13"}) == [("jc01-9-3.length", "e1")]


def test_one_extension() -> None:
    suspended = {"type": "property.transactions_suspended", "at": "2026-01-12"}
    first = {**EXTENDED, "at": "2026-03-10", "term": "P20D"}
    assert _checks(suspended, first) == []
    assert _checks(suspended, first, {**EXTENDED, "at": "2026-03-30"}) == [("jc01-9-3.once", "e3")]
