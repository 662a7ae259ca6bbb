"""The chain of custody and detention: orders, their ends by law, what no order covers, and how far extensions reach."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.chain import chain, reach
from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.history import History
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

RECEIVED = {"type": "person.received", "at": "2026-03-02T21:40"}
CUSTODY = {"type": "custody.decided", "at": "2026-03-03T07:00", "until": "2026-03-05T21:40", "by": "investigating_body"}
INSTITUTED = {"type": "case.instituted", "at": "2026-03-04T09:00"}
DETAINED = {"type": "detention.ordered", "at": "2026-03-05", "stage": "investigation", "by": "investigating_body"}
HELD = (RECEIVED, CUSTODY, INSTITUTED)


def _stays(*events: dict[str, Any], severity: str = "serious", as_of: str = "2026-04-01T09:00") -> Any:
    law = catalog.load()
    facts = {"severity": severity, "investigation_level": "provincial"}
    case = vector_case({"facts": facts, "events": events}, law)
    moment = parse(as_of)
    history = History(case, law.vocabulary, moment)
    return history, law, chain(history, law, dues(case, law, moment), "p1")


def test_custody_then_detention() -> None:
    # 90 days less 3 of custody, 5 March the first day: 27 in March, 30 in April, 30 in May: Saturday 30 May
    _, _, (stay,) = _stays(*HELD, {**DETAINED, "until": "2026-05-30"})
    custody, detained = stay.orders
    assert (str(custody.begins), str(custody.lawful_until)) == ("2026-03-02T21:40+07:00", "2026-03-05T21:40+07:00")
    assert (str(detained.begins), str(detained.lawful_until), detained.credit) == ("2026-03-05", "2026-05-30", (3, 3))
    assert (custody.ended_by, detained.ended_by, stay.ends, stay.stretches) == ("e4", "", None, ())
    assert (custody.approval.is_needed, detained.approval.is_needed) == (False, True)


def test_the_approval_that_names_the_order_is_its_own() -> None:
    order = {**DETAINED, "until": "2026-05-30"}
    asked = {"type": "detention.approval_requested", "at": "2026-03-04T15:00", "of": "e4"}
    approved = {"type": "detention.approved", "at": "2026-03-05T10:00", "of": "e4", "by": "procuracy"}
    _, _, (stay,) = _stays(*HELD, order, asked, approved)
    approval = stay.orders[1].approval
    assert (approval.state, approval.decided.id, approval.requested.id) == ("approved", "e6", "e5")


def test_a_day_between_two_orders_is_a_stretch() -> None:
    late = {**DETAINED, "at": "2026-03-07", "until": "2026-05-30"}
    _, _, (stay,) = _stays(*HELD, late)
    gap, past = stay.stretches
    assert (gap.kind, str(gap.begins), str(gap.ends), gap.order) == (
        "no_order", "2026-03-05T21:40+07:00", "2026-03-07", "e2"
    )  # fmt: skip
    assert (past.kind, past.rule) == ("past_law", "cpc-118-1")


def test_nothing_recorded_after_the_last_order_is_not_told() -> None:
    _, _, (stay,) = _stays(*HELD, {**DETAINED, "until": "2026-05-30"}, as_of="2026-06-01")
    kinds = [(s.kind, str(s.begins), s.ends) for s in stay.stretches]
    assert kinds == [("not_told", "2026-05-30", None), ("past_law", "2026-05-30", None)]


def test_a_release_ends_the_stay_and_a_later_arrest_begins_another() -> None:
    released = {"type": "person.released", "at": "2026-03-05T20:00"}
    again = {"type": "person.received", "at": "2026-03-10T08:00", "arrest": "wanted"}
    _, _, stays = _stays(*HELD, released, again)
    assert [(str(s.begins), str(s.ends)) for s in stays] == [
        ("2026-03-02T21:40+07:00", "2026-03-05T20:00+07:00"),
        ("2026-03-10T08:00+07:00", "None"),
    ]


@pytest.mark.parametrize(
    ("severity", "rungs"),
    [
        # serious: 87 days to 30 May, once 2 months of 30 days: 29 July
        ("serious", [(2, "months", "2026-07-29")]),
        # less serious: 57 days to 30 April, once 1 month: 30 May
        ("less_serious", [(1, "months", "2026-05-30")]),
        # very serious: 117 days to 29 June, once 3 months: 27 September
        ("very_serious", [(3, "months", "2026-09-27")]),
    ],
)
def test_how_far_extensions_reach(severity: str, rungs: list[tuple[int, str, str]]) -> None:
    history, law, (stay,) = _stays(*HELD, DETAINED, severity=severity)
    assert [(r.value, r.unit, str(r.until)) for r in reach(history, law, stay.orders[-1])] == rungs


def test_a_used_extension_reaches_no_further() -> None:
    extended = {"type": "detention.extended", "at": "2026-03-20", "of": "e4", "term": "P2M", "by": "procuracy"}
    history, law, (stay,) = _stays(*HELD, {**DETAINED, "until": "2026-05-30"}, extended)
    assert (str(stay.orders[2].begins), str(stay.orders[2].lawful_until)) == ("2026-05-31", "2026-07-29")
    assert reach(history, law, stay.orders[-1]) == ()


def _told(*events: dict[str, Any], severity: str = "serious") -> list[tuple[str, str]]:
    law = catalog.load()
    case = vector_case({"facts": {"severity": severity} if severity else {}, "events": events}, law)
    told = findings(case, law, parse("2026-04-20"))
    return [(f.rule, f.record) for f in told if f.rule in ("cpc-10.order-in-force", "jc04-19-1.overlap", "cpc-173-1")]


def test_a_gap_is_told_once() -> None:
    first = {**DETAINED, "until": "2026-03-20"}
    second = {**DETAINED, "at": "2026-03-25", "until": "2026-04-24"}
    assert _told(*HELD, first, second) == [("cpc-10.order-in-force", "e4")]
    assert _told(*HELD, first, {**second, "at": "2026-03-19"}) == []


def test_a_first_day_before_the_end_of_the_earlier_order() -> None:
    first = {**DETAINED, "until": "2026-03-25"}
    second = {**DETAINED, "at": "2026-03-20", "until": "2026-05-30"}
    assert _told(*HELD, first, {**second, "from": "2026-03-25"}) == [("jc04-19-1.overlap", "e5")]
    assert _told(*HELD, first, {**second, "from": "2026-03-26"}) == []
