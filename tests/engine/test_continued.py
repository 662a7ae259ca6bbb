"""A detention that one order after another continues, and what ends it."""

from __future__ import annotations

from typing import Any

from tthscli.engine.due import dues
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

ACCEPTED = {"type": "court.accepted", "at": "2026-03-10"}
FIRST = {"type": "detention.ordered", "at": "2026-03-12", "until": "2026-03-31"}
SECOND = {"type": "detention.ordered", "at": "2026-03-30", "until": "2026-04-20"}


def _due(rule: str, *events: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    law = catalog.load()
    case = vector_case({"facts": {"severity": "serious"}, "events": events}, law)
    found = [d for d in dues(case, law, parse("2026-06-30")) if d.limit.id == rule]
    return [(d.trigger, d.status, d.done_by, str(d.safe_at)) for d in found]


def test_annulling_the_later_order_ends_the_detention() -> None:
    annulled = {"type": "detention.annulled", "at": "2026-04-10", "of": "e3"}
    assert _due("cpc-278-2", ACCEPTED, FIRST, SECOND, annulled) == [("e2", "met", "e4", "2026-04-20")]


def test_replacing_the_order_of_the_stage_before_does_not_end_that_of_the_next() -> None:
    before = {"type": "detention.ordered", "at": "2026-02-11", "stage": "prosecution", "until": "2026-03-11"}
    replaced = {"type": "detention.replaced", "at": "2026-03-13", "of": "e1", "measure": "bail"}
    assert _due("cpc-278-2", before, ACCEPTED, FIRST, replaced) == [("e3", "overdue", "", "2026-03-31")]


def test_an_extension_whose_length_is_not_written_leaves_the_earliest_day_of_every_reading() -> None:
    extended = {"type": "preparation.extended", "at": "2026-04-20"}
    # 24 April, or 23 April where the day of acceptance is the first
    assert [due[3] for due in _due("cpc-277-1", ACCEPTED, extended)] == ["2026-04-23"]
