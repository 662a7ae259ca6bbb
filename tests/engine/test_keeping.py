"""Keeping of exhibits: a break in the chain, who keeps what at which stage, what is done with it, what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings, holds_until
from tthscli.engine.lawcheck import faults
from tthscli.engine.ledger import build_case
from tthscli.engine.predicate import PREDICATES
from tthscli.law import catalog
from tthscli.model.moment import parse

LAW = catalog.load()
BODIES = [
    {"id": kind, "kind": kind}
    for kind in (
        "investigating_body",
        "assigned_body",
        "procuracy",
        "court",
        "treasury",
        "specialised_body",
        "execution_body",
        "expert_body",
        "commune",
    )
]
PEOPLE = [
    {"id": "bc1", "roles": ["accused"]},
    {"id": "bh1", "roles": ["victim"]},
    {"id": "cs1", "roles": ["owner"]},
    {"id": "ck1", "roles": ["attesting_witness"]},
    {"id": "me1", "roles": ["witness"], "relative_of": ["bh1"]},
    {"id": "dd1", "roles": ["guardian"]},
]
POLICE, STORE = "investigating_body", "specialised_body"
COLLECTED = {"type": "exhibit.collected", "by": POLICE}
INSTITUTED = {"type": "case.instituted", "exhibits": []}


def told(
    rule: str,
    *entries: dict[str, Any],
    kind: str = "other",
    side: str = "authority",
    rows: tuple[dict[str, Any], ...] = (),
    documents: tuple[dict[str, Any], ...] = (),
    as_of: str = "2026-04-30",
    **row: Any,
) -> list[str]:
    """The records that a rule strikes. Entries are a day apart, about the exhibit vc1 unless they say otherwise."""
    events = [
        {"id": f"e{n}", "at": f"2026-03-{n:02}T09:00", "exhibits": ["vc1"], **entry}
        for n, entry in enumerate(entries, 1)
    ]
    register = {
        "id": "x",
        "side": side,
        "people": PEOPLE,
        "bodies": BODIES,
        "charges": [{"id": "td1", "person": "bc1"}, {"id": "td2", "person": "bc1"}],
        "exhibits": [{"id": "vc1", "kind": kind, "supports": ["td1", "td2"], **row}, *rows],
        "documents": list(documents),
    }
    assert rule in {check.id for check in LAW.checks}
    case = build_case(register, events, side=side, folder="x")
    return [f.record for f in findings(case, LAW, parse(as_of)) if f.rule == rule]


def does(what: str, by: str = POLICE, to: str = "", **fields: Any) -> dict[str, Any]:
    return {"type": f"exhibit.{what}", "by": by, **({"to": [to]} if to else {}), **fields}


SEALED, OPENED = does("sealed", seal="NP-1"), does("opened", seal="NP-1")
HANDED, TAKEN = does("handed_over", to=STORE), does("received", by=STORE)


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("cpc-90-1.keeper", [COLLECTED, does("handed_over", by=STORE, to="court")], [COLLECTED, HANDED]),
        ("cpc-90-1.receiver", [COLLECTED, HANDED, does("received", by="court")], [COLLECTED, HANDED, TAKEN]),
        ("cpc-90-1.gap", [COLLECTED, TAKEN], [COLLECTED, HANDED, TAKEN]),
        (
            "cpc-90-1-a.seal",
            [COLLECTED, SEALED, does("handed_over", to=STORE, seal="NP-9")],
            [COLLECTED, SEALED, does("handed_over", to=STORE, seal="NP-1")],
        ),
        (
            "cpc-90-1-a.unopened",
            [COLLECTED, SEALED, does("sealed", seal="NP-2")],
            [COLLECTED, SEALED, OPENED, does("sealed", seal="NP-2")],
        ),
        ("d127-11.left-open", [COLLECTED, SEALED, OPENED, HANDED], [COLLECTED, SEALED, OPENED, SEALED, HANDED]),
        ("cpc-105.order", [SEALED, COLLECTED], [does("photographed"), COLLECTED]),
        (
            "cpc-90-1.unit",
            [COLLECTED, does("stored", quantity="12,5", unit="gói")],
            [COLLECTED, does("stored", quantity="12,5")],
        ),
    ],
)
@pytest.mark.parametrize("side", ["defence", "authority"])
def test_where_the_chain_breaks(rule: str, wrong: list[Any], right: list[Any], side: str) -> None:
    last = "e1" if rule == "cpc-105.order" else f"e{len(wrong)}"
    assert told(rule, *wrong, side=side, quantity="12,5", unit="gam") == [last]
    assert told(rule, *right, side=side, quantity="12,5", unit="gam") == []


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([does("returned", to="bh1"), HANDED], ["e3"]),
        ([does("destroyed"), does("stored")], ["e3"]),
        ([does("confiscated"), does("destroyed")], []),
        ([does("returned", to="bh1"), does("photographed"), does("presented", by="court")], []),
        ([does("returned", to="bh1"), COLLECTED, HANDED], []),
        ([HANDED, does("returned", to="bh1")], []),
    ],
)
def test_nothing_is_done_with_what_is_gone(entries: list[Any], struck: list[str]) -> None:
    assert told("cpc-106.after-end", COLLECTED, *entries) == struck


def test_a_quantity_that_parts_make_up_for_is_explained() -> None:
    def struck(found: str, *rows: dict[str, Any], exhibits: tuple[str, ...] = ("vc1",)) -> list[str]:
        stored = does("stored", quantity=found, unit="gam", exhibits=list(exhibits))
        return told("cpc-90-1.quantity", COLLECTED, stored, rows=rows, quantity="12,5", unit="gam")

    sample = {"id": "m1", "part_of": "vc1", "sample": True, "quantity": "0,5", "unit": "gam"}
    assert struck("12,5") == []
    assert struck("12,0") == ["e2"]
    assert struck("12,0", sample) == []
    assert struck("11,9", sample) == ["e2"]
    assert struck("12,6", sample) == ["e2"]
    assert struck("11,9", {**sample, "quantity": "một ít"}) == []
    assert struck("3", {"id": "vc2"}, exhibits=("vc1", "vc2")) == []


def test_parts_come_to_no_more_than_the_whole() -> None:
    rows = ({"id": "m1", "part_of": "vc1", "quantity": "6"}, {"id": "m2", "part_of": "vc1", "quantity": "4"})
    assert told("cpc-90-1.parts", rows=rows, quantity="10") == []
    assert told("cpc-90-1.parts", rows=rows, quantity="9,9") == ["vc1"]


def test_the_finding_names_the_charges_that_rest_on_the_exhibit() -> None:
    events = [
        {"id": "e1", "at": "2026-03-01", "exhibits": ["m1"], **COLLECTED},
        {"id": "e2", "at": "2026-03-02", "exhibits": ["m1"], **does("handed_over", by="court", to="procuracy")},
    ]
    exhibits = [{"id": "vc1", "supports": ["td1", "td2"]}, {"id": "m1", "part_of": "vc1"}]
    case = build_case({"id": "x", "bodies": BODIES, "exhibits": exhibits}, events, side="defence", folder="x")
    (found,) = [f for f in findings(case, LAW, parse("2026-04-01"), "en") if f.rule == "cpc-90-1.keeper"]
    assert "td1, td2" in found.message
    assert (found.subject, found.record) == ("m1", "e2")


@pytest.mark.parametrize(
    ("kind", "entries", "struck"),
    [
        ("money", [does("stored")], ["e2"]),
        ("money", [does("stored"), does("stored")], ["e2"]),
        ("money", [does("stored"), does("deposited", to="treasury")], []),
        ("money", [does("stored"), does("deposited", to="procuracy")], ["e2"]),
        ("money", [does("stored"), does("deposited")], []),
        ("money", [does("stored"), does("deposited", to="expert_body")], []),
        ("money", [does("stored"), does("returned", to="bh1")], []),
        ("weapon", [does("handed_over", to="procuracy")], ["e2"]),
        ("weapon", [does("handed_over", to=STORE)], []),
        ("weapon", [does("sent_to_expertise", to="expert_body")], []),
        ("weapon", [does("handed_over", to="ai-do")], []),
        ("drugs", [does("stored")], []),
    ],
)
def test_who_keeps_money_and_weapons(kind: str, entries: list[Any], struck: list[str]) -> None:
    assert told("cpc-90-1-b.kept", COLLECTED, *entries, kind=kind) == struck


def test_what_may_only_be_missing_in_a_file_is_advice_to_its_reader() -> None:
    events = [
        {"id": "e1", "at": "2026-03-01", "exhibits": ["vc1"], **COLLECTED},
        {"id": "e2", "at": "2026-03-02", "exhibits": ["vc1"], **does("stored")},
    ]
    for side, verdict in (("authority", "warning"), ("defence", "advice"), ("victim", "advice")):
        register = {"id": "x", "side": side, "bodies": BODIES, "exhibits": [{"id": "vc1", "kind": "money"}]}
        case = build_case(register, events, side=side, folder="x")
        found = findings(case, LAW, parse("2026-04-01"))
        assert [f.verdict for f in found if f.rule == "cpc-90-1-b.kept"] == [verdict]


def test_who_keeps_samples_of_the_body() -> None:
    for keeper, struck in (("treasury", ["e2"]), (POLICE, ["e2"]), (STORE, []), ("expert_body", [])):
        assert told("cpc-90-1-b.samples", COLLECTED, does("stored", by=keeper), kind="human_sample") == struck


@pytest.mark.parametrize(
    ("stage", "keeper", "is_struck"),
    [
        ("case.instituted", POLICE, False),
        ("case.instituted", "assigned_body", False),
        ("case.instituted", "execution_body", True),
        ("case.instituted", "procuracy", True),
        ("case.instituted", "treasury", False),
        ("prosecution.file_received", POLICE, False),
        ("prosecution.file_received", "procuracy", True),
        ("court.accepted", POLICE, True),
        ("court.accepted", "court", True),
        ("court.accepted", "execution_body", False),
        ("report.received", "procuracy", False),
    ],
)
def test_who_keeps_at_which_stage(stage: str, keeper: str, is_struck: bool) -> None:
    began = {"type": stage, "exhibits": []}
    stored = does("stored", by=keeper)
    assert told("cpc-90-1-đ.stored", began, stored) == (["e2"] if is_struck else [])
    assert told("cpc-90-1-đ.stored", began, stored, kind="document") == []
    handed = told("cpc-90-1-đ.handed", began, does("handed_over", by="ai-do", to=keeper))
    assert handed == (["e2"] if is_struck and keeper not in ("procuracy", "court") else [])


def test_on_the_day_of_a_new_stage_either_body_will_do() -> None:
    accepted = {"type": "court.accepted", "exhibits": [], "at": "2026-03-05"}
    for day, struck in (("2026-03-04", []), ("2026-03-05", []), ("2026-03-06", ["e3"])):
        stored = {**does("stored"), "at": day}
        assert told("cpc-90-1-đ.stored", {**INSTITUTED, "at": "2026-03-01"}, accepted, stored) == struck


@pytest.mark.parametrize(
    ("stage", "by", "is_struck"),
    [
        ("case.instituted", POLICE, False),
        ("case.instituted", "procuracy", True),
        ("prosecution.file_received", "procuracy", False),
        ("prosecution.file_received", POLICE, True),
        ("court.accepted", "court", False),
        ("court.accepted", "procuracy", True),
        ("court.accepted", "ai-do", False),
        ("judgment.pronounced", "procuracy", False),
    ],
)
def test_who_decides_on_the_disposal(stage: str, by: str, is_struck: bool) -> None:
    began = {"type": stage, "exhibits": []}
    for kind in ("handling_decided", "found_unrelated", "found_returnable"):
        assert told("cpc-106-1", began, does(kind, by=by)) == (["e2"] if is_struck else [])


def test_a_closed_case_is_decided_on_by_who_closed_it() -> None:
    closed = {"type": "investigation.terminated", "exhibits": []}
    for by, struck in ((POLICE, []), ("court", ["e3"])):
        assert told("cpc-106-1", INSTITUTED, closed, does("handling_decided", by=by)) == struck
    assert told("cpc-106-1", INSTITUTED, does("handling_decided", by="court", stage="hearing")) == []


@pytest.mark.parametrize(
    ("rule", "kind", "entry", "is_struck"),
    [
        ("cpc-106-2-a", "drugs", does("returned", to="bc1"), True),
        ("cpc-106-2-a", "drugs", does("returned", to="bh1"), False),
        ("cpc-106-2-a", "vehicle", does("returned", to="bc1"), False),
        ("cpc-106-2-a.sold", "weapon", does("sold"), True),
        ("cpc-106-2-a.sold", "perishable", does("sold"), False),
        ("cpc-106-2-a.tool", "tool", does("returned", to="bc1"), True),
        ("cpc-106-2-a.tool", "tool", does("returned", to="bh1"), False),
        ("cpc-106-2-a.tool", "tool", does("returned"), False),
        ("cpc-106-2-a.tool", "tool", does("destroyed"), False),
        ("cpc-106-3-d.other", "wildlife", does("sold"), True),
        ("cpc-106-3-d.other", "wildlife", does("destroyed"), False),
        ("cpc-106-3-d.body", "wildlife", does("wildlife_passed", to="commune"), True),
        ("cpc-106-3-d.body", "wildlife", does("wildlife_passed", to=STORE), False),
        ("cpc-106-3-d.body", "wildlife", does("wildlife_passed"), False),
        ("cpc-90-1.lost", "other", does("lost"), True),
        ("cpc-90-1.lost", "other", does("stored"), False),
    ],
)
def test_what_may_not_happen_to_it(rule: str, kind: str, entry: dict[str, Any], is_struck: bool) -> None:
    assert told(rule, INSTITUTED, COLLECTED, entry, kind=kind) == (["e3"] if is_struck else [])


@pytest.mark.parametrize(
    ("kind", "to", "is_struck"),
    [
        ("weapon", "bc1", True),
        ("money", "bh1", True),
        ("weapon", STORE, False),
        ("vehicle", "bc1", False),
        ("germs", "bc1", True),
    ],
)
def test_what_goes_to_the_treasury_is_not_left_with_a_participant(kind: str, to: str, is_struck: bool) -> None:
    found = told("cpc-90-1-b.entrusted", INSTITUTED, COLLECTED, does("entrusted", to=to), kind=kind)
    assert found == (["e3"] if is_struck else [])


def on_the_day(day: str, *types: str) -> list[dict[str, Any]]:
    return [{"type": type, "at": day, "exhibits": []} for type in types]


@pytest.mark.parametrize(
    ("kind", "does_what", "before", "is_struck"),
    [
        ("drugs", "destroyed", ["case.instituted"], True),
        ("vehicle", "confiscated", ["case.instituted", "prosecution.file_received"], True),
        ("device", "destroyed", ["court.accepted", "hearing.opened"], True),
        # what spoils or is hard to keep, what is not told
        ("perishable", "destroyed", ["case.instituted"], False),
        ("explosive", "destroyed", ["case.instituted"], False),
        ("other", "destroyed", ["case.instituted"], False),
        # at the end: 106(1) and (2)
        ("drugs", "destroyed", ["case.instituted", "investigation.terminated"], False),
        ("drugs", "destroyed", ["court.accepted", "judgment.pronounced"], False),
        ("drugs", "returned", ["case.instituted"], False),
    ],
)
def test_nothing_is_destroyed_before_the_end(kind: str, does_what: str, before: list[str], is_struck: bool) -> None:
    entry = {**does(does_what), "at": "2026-03-05"}
    for day in ("2026-03-01", "2026-03-05"):
        found = told("cpc-106-3.early", *on_the_day(day, *before), entry, kind=kind)
        assert found == ([f"e{len(before) + 1}"] if is_struck else [])


@pytest.mark.parametrize(
    ("kind", "before", "is_struck"),
    [
        ("device", ["case.instituted"], True),
        ("money", ["case.instituted", "prosecution.file_received"], True),
        ("document", ["court.accepted", "hearing.opened"], True),
        ("perishable", ["case.instituted"], False),
        ("vehicle", ["case.instituted"], False),  # may be hard to keep
        ("", ["case.instituted"], False),
        ("device", ["court.accepted", "judgment.pronounced"], False),
        ("device", [], False),  # the stage is not told
    ],
)
def test_only_what_spoils_is_sold_before_the_end(kind: str, before: list[str], is_struck: bool) -> None:
    sold, begun = {**does("sold"), "at": "2026-03-05"}, on_the_day("2026-03-01", *before)
    for side in ("authority", "defence"):
        found = told("cpc-106-3-c", *begun, sold, kind=kind, side=side)
        assert found == ([f"e{len(before) + 1}"] if is_struck else [])
    decided = {"type": "property.decided", "handling": "sale", "at": "2026-03-04"}
    assert told("cpc-106-3-c", *begun, decided, sold, kind=kind) == []  # Resolution 164/2024
    late = {**decided, "at": "2026-03-06"}
    assert bool(told("cpc-106-3-c", *begun, sold, late, kind=kind)) == is_struck


@pytest.mark.parametrize(
    ("kind", "does_what", "before", "is_struck"),
    [
        ("money", "destroyed", ["court.accepted", "judgment.pronounced"], True),
        ("antique", "destroyed", ["case.instituted", "investigation.terminated"], True),
        ("money", "confiscated", ["court.accepted", "judgment.pronounced"], False),
        ("drugs", "destroyed", ["court.accepted", "judgment.pronounced"], False),
        ("other", "destroyed", ["court.accepted", "judgment.pronounced"], False),  # counterfeits
        ("money", "destroyed", ["case.instituted"], False),  # said of the time before the end
    ],
)
def test_money_is_not_destroyed(kind: str, does_what: str, before: list[str], is_struck: bool) -> None:
    entry = {**does(does_what), "at": "2026-03-05"}
    found = told("cpc-106-2.destroyed", *on_the_day("2026-03-01", *before), entry, kind=kind)
    assert found == ([f"e{len(before) + 1}"] if is_struck else [])


@pytest.mark.parametrize(
    ("owner", "to", "is_struck"),
    [
        ("bh1", "bc1", True),
        ("bh1", "bh1", False),
        ("bh1", "me1", False),  # a relative of his
        ("bh1", "dd1", False),  # somebody's guardian
        ("bh1", "commune", False),
        ("", "bc1", False),
    ],
)
def test_with_whom_it_may_be_left(owner: str, to: str, is_struck: bool) -> None:
    found = told("cpc-90-1-c.owner", COLLECTED, does("entrusted", to=to), kind="vehicle", owner=owner)
    assert found == (["e2"] if is_struck else [])


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([COLLECTED, does("stored"), does("entrusted", to="bh1")], ["e3"]),
        ([COLLECTED, does("deposited", to=STORE), does("entrusted", to="bh1")], ["e3"]),
        ([COLLECTED, does("entrusted", to="bh1")], []),
        ([COLLECTED, does("entrusted", to="bh1"), does("stored")], []),
        ([COLLECTED, does("stored"), does("returned", to="bh1")], []),
        ([COLLECTED, does("stored"), {"type": "property.decided"}, does("entrusted", to="bh1")], []),
    ],
)
def test_what_was_in_store_could_be_brought_in(entries: list[Any], struck: list[str]) -> None:
    assert told("cpc-90-1-c.stored", *entries, kind="vehicle") == struck


def test_the_day_of_the_judgment_may_be_after_it() -> None:
    entry, judged = {**does("destroyed"), "at": "2026-03-05"}, on_the_day("2026-03-05", "judgment.pronounced")
    accepted = on_the_day("2026-03-01", "court.accepted")
    assert told("cpc-106-3.early", *accepted, entry, *judged, kind="drugs") == []
    later = on_the_day("2026-03-06", "judgment.pronounced")
    assert told("cpc-106-3.early", *accepted, entry, *later, kind="drugs") == ["e2"]


@pytest.mark.parametrize("does_what", ["returned", "confiscated", "destroyed"])
def test_somebody_decides_before_the_end(does_what: str) -> None:
    begun, entry = on_the_day("2026-03-01", "case.instituted"), {**does(does_what), "at": "2026-03-05"}
    assert told("cpc-106-3.decided", *begun, entry) == ["e2"]
    assert told("cpc-106-3.decided", *begun, entry, side="defence") == []
    assert told("cpc-106-3.decided", *begun, entry, as_of="2026-03-06") == []
    for decided in ("handling_decided", "found_unrelated", "found_returnable"):
        assert told("cpc-106-3.decided", *begun, {**does(decided), "at": "2026-03-04"}, entry) == []
    ended = on_the_day("2026-03-04", "investigation.terminated")
    assert told("cpc-106-3.decided", *begun, *ended, entry) == []


def test_a_tool_goes_back_when_the_case_is_closed() -> None:
    closed = {"type": "investigation.terminated", "exhibits": []}
    assert told("cpc-106-2-a.tool", INSTITUTED, COLLECTED, closed, does("returned", to="bc1"), kind="tool") == []


@pytest.mark.parametrize(
    ("rule", "kind", "first", "done"),
    [
        ("cpc-105.photograph", "vehicle", COLLECTED, does("photographed")),
        ("cpc-90-1-d.account", "perishable", does("sold"), does("proceeds_deposited", to="treasury")),
        ("cpc-107-4", "device", does("sent_to_expertise", to="expert_body"), does("copied", by="expert_body")),
        ("cpc-107-5", "data", does("presented", by="court"), does("copied")),
    ],
)
def test_what_has_to_follow(rule: str, kind: str, first: dict[str, Any], done: dict[str, Any]) -> None:
    assert told(rule, first, kind=kind) == ["e1"]
    assert told(rule, first, done, kind=kind) == []
    assert told(rule, first, {**done, "exhibits": ["vc2"]}, kind=kind, rows=({"id": "vc2", "kind": kind},)) == ["e1"]
    assert told(rule, first, kind=kind, side="defence") == []
    if rule != "cpc-90-1-d.account":
        assert told(rule, first, kind="document") == []


@pytest.mark.parametrize(
    ("as_of", "struck"),
    [("2026-03-01T09:00", []), ("2026-03-02T09:00", []), ("2026-03-02T09:01", ["e1"]), ("2026-03-03", ["e1"])],
)
def test_what_has_to_follow_may_do_so_within_the_tolerance_of_the_practice(as_of: str, struck: list[str]) -> None:
    assert told("cpc-105.photograph", COLLECTED, kind="vehicle", as_of=as_of) == struck


@pytest.mark.parametrize(
    ("sold", "as_of", "struck"),
    [
        # Wednesday 4/3/2026 and 24 hours
        ("2026-03-04T09:00", "2026-03-05T09:00", []),
        ("2026-03-04T09:00", "2026-03-05T09:01", ["e1"]),
        # Friday 6/3: Saturday is a rest day, Monday 9/3 the next working day
        ("2026-03-06T15:00", "2026-03-09T17:00", []),
        ("2026-03-06T15:00", "2026-03-10", ["e1"]),
        ("2026-03-06", "2026-03-09", []),
        # before Tet (16/2 to 20/2): Monday 23/2
        ("2026-02-13", "2026-02-23", []),
        ("2026-02-13", "2026-02-24", ["e1"]),
    ],
)
def test_proceeds_are_awaited_until_a_working_day(sold: str, as_of: str, struck: list[str]) -> None:
    sale = {**does("sold"), "at": sold}
    assert told("cpc-90-1-d.account", sale, kind="perishable", as_of=as_of) == struck
    paid = {**does("proceeds_deposited", to="treasury"), "at": as_of}
    assert told("cpc-90-1-d.account", sale, paid, kind="perishable", as_of=as_of) == []


def test_a_device_that_is_back_waits_for_no_copy() -> None:
    out, back = does("sent_to_expertise"), does("returned_from_expertise") | {"at": "2026-03-02T10:00"}
    assert told("cpc-107-4", COLLECTED, out, kind="device", as_of="2026-03-02T11:00") == []
    assert told("cpc-107-4", COLLECTED, out, back, kind="device", as_of="2026-03-02T11:00") == ["e2"]


def test_a_kept_verdict_ends_where_the_waiting_does() -> None:
    events = [{"id": "e1", "at": "2026-03-01T09:00", "exhibits": ["vc1"], **COLLECTED}]
    register = {"id": "x", "bodies": BODIES, "exhibits": [{"id": "vc1", "kind": "vehicle"}]}
    case = build_case(register, events, side="authority", folder="x")
    assert holds_until([], case, parse("2026-03-01T12:00"), LAW) == parse("2026-03-02T09:00").expires
    assert holds_until([], case, parse("2026-03-01T12:00")) > parse("2099-01-01").value


def test_a_copy_comes_before_the_device_is_back() -> None:
    sent, back = does("sent_to_expertise", to="expert_body"), does("returned_from_expertise", to=POLICE)
    assert told("cpc-107-4", sent, back, does("copied"), kind="device") == ["e1"]
    assert told("cpc-107-4", does("copied"), sent, back, kind="device") == []
    asked = {"type": "valuation.ordered", "exhibits": ["vc1"]}
    assert told("cpc-107-4", asked, {**sent, "of": "e1"}, kind="device") == []
    copy = {"id": "vc2", "kind": "data", "part_of": "vc1"}
    assert told("cpc-107-4", {**sent, "exhibits": ["vc2"]}, rows=(copy,), kind="device") == []


@pytest.mark.parametrize(
    ("kind", "entries", "struck"),
    [
        ("data", [does("copied")], ["e1"]),
        ("data", [does("copied"), does("preservation_requested", to="bh1")], []),
        ("data", [does("preservation_requested", to="bh1"), does("copied")], []),
        ("data", [COLLECTED, does("copied")], []),  # the carrier is here
        ("data", [{"type": "device.seized"}, does("copied")], []),
        ("data", [does("copied"), does("copied")], ["e1"]),  # the second is a copy of the copy
        ("data", [does("copied", exhibits=["vc1", "dt1"])], []),  # of a telephone that was seized
        ("device", [does("copied")], []),
        ("document", [does("copied")], []),
    ],
)
def test_whoever_keeps_the_carrier_is_asked_to_keep_the_data(kind: str, entries: list[Any], struck: list[str]) -> None:
    telephone = {"id": "dt1", "kind": "device"}
    assert told("cpc-107-1.preservation", *entries, kind=kind, rows=(telephone,)) == struck
    assert told("cpc-107-1.preservation", *entries, kind=kind, rows=(telephone,), side="defence") == []


@pytest.mark.parametrize(("as_of", "struck"), [("2026-03-02T09:00", []), ("2026-03-02T09:01", ["e1"])])
def test_he_may_be_asked_within_the_tolerance_of_the_practice(as_of: str, struck: list[str]) -> None:
    assert told("cpc-107-1.preservation", does("copied"), kind="data", as_of=as_of) == struck


@pytest.mark.parametrize("how", ["evidence.submitted", "mail.seized", "items.seized"])
def test_what_cannot_lie_in_the_file_is_photographed_however_it_came(how: str) -> None:
    for kind, struck in (("weapon", ["e1"]), ("vehicle", ["e1"]), ("document", [])):
        assert told("cpc-105.photograph", {"type": how}, kind=kind) == struck
        assert told("cpc-105.photograph", {"type": how}, does("photographed"), kind=kind) == []


@pytest.mark.parametrize(
    ("type", "lacks", "is_struck"),
    [
        ("expertise.concluded", "readable", True),
        ("expertise.concluded", "requests", False),
        ("valuation.concluded", "readable", False),
    ],
)
def test_what_experts_found_in_data_can_be_read(type: str, lacks: str, is_struck: bool) -> None:
    concluded, conclusion = {"type": type, "documents": ["kl1"]}, {"id": "kl1", "lacks": [lacks]}
    for side in ("authority", "defence"):
        found = told("cpc-107-4.readable", concluded, kind="data", side=side, documents=(conclusion,))
        assert found == (["documents/kl1"] if is_struck else [])
        named_so = told("cpc-107-4.readable", {"type": type, "record": "kl1"}, side=side, documents=(conclusion,))
        assert named_so == found


def test_data_are_presented_with_their_carrier() -> None:
    presented = does("presented", by="court", exhibits=["vc1", "vc2"])
    assert told("cpc-107-5", presented, kind="data", rows=({"id": "vc2", "kind": "device"},)) == []
    assert told("cpc-107-5", presented, kind="data", rows=({"id": "vc2", "kind": "document"},)) == ["e1"]


@pytest.mark.parametrize(
    ("rule", "entry", "field", "value"),
    [
        ("cpc-90-1-a.record", SEALED, "record", "bb1"),
        ("cpc-90-1-a.record", OPENED, "documents", ["bb1"]),
        ("cpc-90-1-d.amount", does("sold"), "amount", 0),
        ("cpc-106-1.record", does("destroyed"), "record", "bb1"),
        ("cpc-107-2", does("copied"), "record", "bb1"),
        ("cpc-107-2", {"type": "device.seized"}, "record", "bb1"),
        ("cpc-238-2", {"type": "prosecution.file_received"}, "record", "bb1"),
        ("cpc-253-1", {"type": "court_evidence.submitted"}, "record", "bb1"),
        ("cpc-312-1.place", does("presented", place="Km 31"), "record", "bb1"),
        ("d127-8.condition", SEALED, "condition", "nguyên vẹn"),
        ("d127-11.condition", OPENED, "condition", "nguyên vẹn"),
    ],
)
def test_what_an_entry_has_to_tell(rule: str, entry: dict[str, Any], field: str, value: Any) -> None:
    documents = ({"id": "bb1"},)
    assert told(rule, entry, documents=documents) == ["e1"]
    assert told(rule, {**entry, field: value}, documents=documents) == []
    assert told(rule, entry, side="defence") == []


def test_only_what_was_looked_at_on_the_spot_has_minutes_of_its_own() -> None:
    assert told("cpc-312-1.place", does("presented", by="court")) == []


@pytest.mark.parametrize(
    ("sold", "paid", "is_struck"),
    [
        (1_000, [1_000], False),
        (1_000, [999], True),
        (1_000, [400, 600], False),
        (1_000, [400, None], False),
        (None, [1], False),
        (1_000, [], False),
    ],
)
def test_the_proceeds_are_paid_in_full(sold: int | None, paid: list[int | None], is_struck: bool) -> None:
    sale = does("sold", **({} if sold is None else {"amount": sold}))
    payments = [does("proceeds_deposited", **({} if one is None else {"amount": one})) for one in paid]
    assert told("cpc-90-1-d.short", sale, *payments) == ([f"e{len(paid) + 1}"] if is_struck else [])


def test_they_are_paid_to_the_treasury() -> None:
    for to, struck in (("treasury", []), ("court", ["e2"]), ("", [])):
        assert told("cpc-90-1-d.other-account", does("sold"), does("proceeds_deposited", to=to)) == struck


@pytest.mark.parametrize(
    ("document", "is_struck"),
    [
        ({}, False),
        ({"signed_by": ["bc1", "cs1"]}, False),
        ({"signed_by": ["cs1"]}, True),
        ({"signed_by": ["cs1"], "unsigned_by": ["bc1"]}, False),
    ],
)
def test_whoever_was_present_signs(document: dict[str, Any], is_struck: bool) -> None:
    sealed = {**SEALED, "present": ["bc1", "cs1"], "record": "bb1"}
    assert told("d127-8.signed", sealed, documents=({"id": "bb1", **document},)) == (["e1"] if is_struck else [])


@pytest.mark.parametrize(
    ("fields", "document", "reason", "commune"),
    [
        ({}, {}, False, False),
        ({}, {"unsigned_by": ["bc1"]}, False, True),
        ({"absent": ["cs1"]}, {}, True, True),
        ({}, {"unsigned_by": ["bc1"], "reason": "không đồng ý"}, False, True),
        ({"absent": ["cs1"], "reason": "bỏ đi"}, {}, False, True),
        ({"present": ["commune"]}, {"unsigned_by": ["bc1"]}, False, False),
        ({}, {"unsigned_by": ["bc1"], "signed_by": ["commune"]}, False, False),
        ({"witnesses": ["Bà Lò Thị Ơn"]}, {"unsigned_by": ["bc1"]}, False, False),
        ({"present": ["ck1"], "absent": ["cs1"]}, {}, True, False),
        ({"present": ["bh1"]}, {"unsigned_by": ["bc1"]}, False, True),
    ],
)
def test_who_refused_or_was_absent(
    fields: dict[str, Any], document: dict[str, Any], reason: bool, commune: bool
) -> None:
    for rule, is_struck in (("d127-8.reason", reason), ("d127-8.commune", commune)):
        found = told(rule, {**SEALED, **fields, "record": "bb1"}, documents=({"id": "bb1", **document},))
        assert found == (["e1"] if is_struck else [])


def test_what_came_with_the_file_against_the_list() -> None:
    def struck(sent: dict[str, Any], received: dict[str, Any]) -> list[str]:
        handing, taking = (
            {"type": kind, **fields}
            for kind, fields in (("conclusion.sent", sent), ("prosecution.file_received", received))
        )
        rows, documents = ({"id": "vc2"},), ({"id": "bk", "exhibits": ["vc1", "vc2"]},)
        return told("cpc-238-1.list", handing, taking, rows=rows, documents=documents)

    assert struck({"exhibits": ["vc1", "vc2"]}, {"exhibits": ["vc1", "vc2"]}) == []
    assert struck({"exhibits": ["vc1", "vc2"]}, {"exhibits": ["vc1"]}) == ["e2"]
    assert struck({"exhibits": [], "documents": ["bk"]}, {"exhibits": ["vc1"]}) == ["e2"]
    assert struck({"exhibits": []}, {"exhibits": ["vc1"]}) == []


def test_the_accused_has_the_conclusion_before_the_file_is_taken() -> None:
    concluded = {"type": "investigation.concluded", "at": "2026-03-02", "exhibits": []}
    received = {"type": "prosecution.file_received", "at": "2026-03-05", "exhibits": []}
    for day, person, struck in (
        ("2026-03-04", "bc1", []),
        ("2026-03-05", "bc1", []),
        ("2026-03-06", "bc1", ["e2"]),
        ("2026-03-06", "bh1", []),
    ):
        delivered = {"type": "conclusion.delivered", "at": day, "people": [person], "exhibits": []}
        assert told("cpc-238-1.delivered", concluded, received, delivered) == struck
    again = {"type": "supplementary.concluded", "at": "2026-03-20", "exhibits": []}
    delivered = {"type": "conclusion.delivered", "at": "2026-03-21", "people": ["bc1"], "exhibits": []}
    assert told("cpc-238-1.delivered", concluded, received, again, delivered) == []


def test_exhibits_are_looked_at_before_the_judgment() -> None:
    opened, judged = ({"type": kind, "exhibits": []} for kind in ("hearing.opened", "judgment.pronounced"))
    presented = does("presented", by="court")
    assert told("cpc-312-1", COLLECTED, opened, judged) == ["e3"]
    assert told("cpc-312-1", COLLECTED, opened, presented, judged) == []
    assert told("cpc-312-1", COLLECTED, opened, judged, presented) == ["e3"]
    assert told("cpc-312-1", COLLECTED, judged) == []
    assert told("cpc-312-1", opened, judged) == []
    assert told("cpc-312-1", COLLECTED, opened, judged, supports=[]) == []
    assert told("cpc-312-1", COLLECTED, opened, judged, side="defence") == []


def test_a_law_file_names_only_kinds_there_are() -> None:
    raw = {
        "act": "cpc",
        "article": 90,
        "check": [
            {
                "id": "cpc-90-1.x",
                "title": "x",
                "predicate": "kept_elsewhere",
                "arguments": {"exhibits": ["gold"], "keepers": ["cellar"], "later": ["exhibit.gone"]},
                "message": "x",
                "since": "2018-01-01",
                "source": "x",
                "read_on": "2026-11-28",
            }
        ],
    }
    names = "\n".join(str(fault) for fault in faults(catalog.build([*_vocabulary(), ("cpc/art-090.toml", raw)])))
    assert all(word in names for word in ("exhibit gold", "body cellar", "event type exhibit.gone"))
    assert "kept_elsewhere" in PREDICATES


def _vocabulary() -> list[tuple[str, Any]]:
    return [(name, content) for name, content in catalog.parse(catalog.law_files()) if "/" not in name]


def test_what_comes_about_with_the_experts_may_have_minutes_elsewhere() -> None:
    sent = does("sent_to_expertise", to="expert_body", seal="NP-1")
    back = does("returned_from_expertise", by="expert_body", to=POLICE, seal="GD-7", quantity="4,9", unit="gam")
    amount = {"quantity": "5", "unit": "gam"}
    story = [COLLECTED, SEALED, sent, back]
    assert told("cpc-90-1-a.experts", *story, **amount) == ["e4"]
    assert told("cpc-90-1.experts", *story, **amount) == ["e4"]
    for breach in ("cpc-90-1-a.seal", "cpc-90-1-a.unopened", "cpc-90-1.quantity"):
        assert told(breach, *story, **amount) == []
    again = does("sealed", by="expert_body", seal="GD-7")
    assert told("cpc-90-1-a.experts", COLLECTED, SEALED, sent, again, back) == ["e4"]
    assert told("cpc-90-1.experts", *story[:3], {**back, "reason": "dùng hết"}, **amount) == []
    more = [*story[:3], {**back, "quantity": "5,1"}]
    assert told("cpc-90-1.quantity", *more, **amount) == ["e4"]
    assert told("cpc-90-1.experts", *more, **amount) == []
    assert told("cpc-90-1.quantity", *story, does("stored", quantity="4,8", unit="gam"), **amount) == ["e5"]
    swapped = does("sent_to_expertise", to="expert_body", seal="NP-9")
    assert told("cpc-90-1-a.seal", COLLECTED, SEALED, swapped) == ["e3"]
    given = does("handed_over", by=POLICE, to="expert_body", seal="NP-1", quantity="5", unit="gam")
    taken = does("handed_over", by="expert_body", to=POLICE, seal="GD-7", quantity="4,9", unit="gam")
    for breach in ("cpc-90-1-a.seal", "cpc-90-1-a.unopened", "cpc-90-1.quantity"):
        assert told(breach, COLLECTED, SEALED, given, taken, **amount) == []


def test_less_of_which_the_entry_tells_the_reason() -> None:
    dried = does("stored", quantity="42", unit="kg", reason="khô đi")
    assert told("cpc-90-1.quantity", COLLECTED, SEALED, dried, quantity="50", unit="kg") == []
    del dried["reason"]
    assert told("cpc-90-1.quantity", COLLECTED, SEALED, dried, quantity="50", unit="kg") == ["e3"]


def test_an_order_addressed_to_experts_gives_them_nothing_where_the_whole_file_tells_of_no_sending() -> None:
    ordered = {"type": "expertise.ordered", "by": POLICE, "to": ["expert_body"]}
    stored = does("stored", by=STORE, seal="NP-9", quantity="4,9", unit="gam")
    story = [COLLECTED, SEALED, ordered, does("handed_over", by=POLICE, to=STORE, seal="NP-1"), stored]
    amount = {"quantity": "5", "unit": "gam"}
    assert told("cpc-90-1-a.seal", *story, **amount) == ["e5"]
    assert told("cpc-90-1.quantity", *story, **amount) == ["e5"]
    for warning in ("cpc-90-1-a.experts", "cpc-90-1.experts"):
        assert told(warning, *story, **amount) == []
        assert told(warning, *story, side="defence", **amount) == ["e5"]
    concluded = {"type": "expertise.concluded", "by": "expert_body"}
    examined = [COLLECTED, SEALED, ordered, concluded, stored]
    assert told("cpc-90-1-a.experts", *examined, **amount) == ["e5"]
    assert told("cpc-90-1-a.seal", *examined, **amount) == []


@pytest.mark.parametrize(
    ("between", "struck"),
    [
        ([], True),
        ([does("sent_to_expertise", to="expert_body")], False),
        ([does("sent_to_expertise")], False),
        ([does("handed_over", to="expert_body")], False),
        ([does("handed_over", to=STORE)], True),
        ([does("received", by="expert_body")], False),
        ([does("sent_to_expertise", to="expert_body", exhibits=["vc2"])], False),  # a sample of it
        ([does("sent_to_expertise", to="expert_body", exhibits=["vc3"])], True),  # another thing
        ([{"type": "expertise.order_sent", "of": "e2"}], False),  # names vc1: the object went with the order
        ([{"type": "expertise.order_sent", "of": "e2", "exhibits": []}], True),
    ],
)
def test_experts_conclude_on_what_they_were_given(between: list[dict[str, Any]], struck: bool) -> None:
    ordered = {"type": "expertise.ordered", "by": POLICE, "to": ["expert_body"]}
    concluded = {"type": "expertise.concluded", "by": "expert_body", "of": "e2", "exhibits": []}
    rows = ({"id": "vc2", "kind": "other", "part_of": "vc1"}, {"id": "vc3", "kind": "other"})
    story = [COLLECTED, ordered, *between, concluded]
    last = f"e{len(story)}"
    assert told("cpc-205-3.object", *story, rows=rows) == []  # the conclusion names no exhibit of its own
    concluded.pop("exhibits")
    named = [COLLECTED, ordered, *between, {**concluded, "exhibits": ["vc1"]}]
    assert told("cpc-205-3.object", *named, rows=rows) == ([last] if struck else [])
    assert told("cpc-205-3.object", *named, rows=rows, side="defence") == []
    assert told("cpc-205-3.object", *named[:-1], {**named[-1], "place": "kho"}, rows=rows) == []


def test_an_order_is_handed_over_with_the_object_it_names() -> None:
    ordered = {"id": "o1", "type": "expertise.ordered", "by": POLICE}
    handed = {"id": "s1", "type": "expertise.order_sent", "of": "o1", "exhibits": None}
    concluded = {"type": "expertise.concluded", "by": "expert_body", "of": "o1"}
    assert told("cpc-205-3.object", COLLECTED, ordered, handed, concluded) == []
    assert told("cpc-205-3.object", COLLECTED, ordered, {**handed, "of": ""}, concluded) == ["e4"]


def test_a_sending_after_the_conclusion_is_none_before_it() -> None:
    concluded = {"type": "expertise.concluded", "by": "expert_body"}
    story = [COLLECTED, concluded, does("sent_to_expertise", to="expert_body")]
    assert told("cpc-205-3.object", *story) == ["e2"]


@pytest.mark.parametrize(
    ("owner", "to", "is_struck"),
    [
        ("bh1", ["bh1"], False),
        ("bh1", ["bc1"], True),
        ("bc1", ["bc1"], False),
        ("bh1", ["bh1", "bc1"], False),
        ("bh1", ["commune"], False),
        ("", ["bc1"], False),
        ("bh1", [], False),
        ("bh1", ["me1"], False),
        ("bh1", ["dd1"], False),
        ("bh1", ["ck1"], True),
    ],
)
def test_it_goes_back_to_the_owner_or_who_may_take_it_for_him(owner: str, to: list[str], is_struck: bool) -> None:
    """Art 106(3)(a)-(b). ``me1`` is his relative by the register, ``dd1`` somebody's representative."""
    returned = {"type": "exhibit.returned", "by": POLICE, "to": to}
    for side in ("defence", "victim", "authority"):
        struck = told("cpc-106-3.owner", COLLECTED, returned, side=side, kind="vehicle", owner=owner)
        assert struck == (["e2"] if is_struck else []), side


@pytest.mark.parametrize("side", ["defence", "victim", "authority"])
def test_a_seal_that_was_no_longer_intact(side: str) -> None:
    sealed = {"type": "exhibit.sealed", "by": POLICE, "seal": "1"}
    handed = {"type": "exhibit.handed_over", "by": POLICE, "to": [STORE], "seal": "1"}
    for is_intact, struck in ((False, ["e4"]), (True, []), (None, [])):
        taken = {"type": "exhibit.received", "by": STORE, **({} if is_intact is None else {"seal_intact": is_intact})}
        assert told("cpc-90-1-a.broken", COLLECTED, sealed, handed, taken, side=side) == struck


def test_data_copied_where_they_lie_were_collected_so() -> None:
    copied, sealed = {"type": "exhibit.copied", "by": POLICE}, {"type": "exhibit.sealed", "by": POLICE, "seal": "1"}
    assert told("cpc-105.collected", copied, sealed, kind="data") == []
    assert told("cpc-105.collected", copied, sealed, kind="tool") == ["e2"]
