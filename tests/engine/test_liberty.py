"""Who may order what, approval before execution, grounds by class of crime and age, protected persons, the night."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.lawcheck import faults
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
CQDT, GIAO, VKS, TA = "investigating_body", "assigned_body", "procuracy", "court"


def told(entries: list[Row], facts: Row | None = None, as_of: str = "2099-12-31", **more: Any) -> list[tuple[str, str]]:
    """The findings of the checks of this module, as (rule, record)."""
    law = catalog.load()
    case = vector_case({"facts": {"severity": "serious", **(facts or {})}, "events": entries, **more}, law)
    own = {
        check.id
        for check in law.checks
        if check.predicate
        in {
            "by_another_body",
            "extended_by_another",
            "carried_out_unapproved",
            "decided_late",
            "held_after_refusal",
            "not_for_person",
            "without_ground",
            "at_night",
        }
        and check.citation.article in (110, 113, 117, 118, 119, 127, 173, 196, 419)
    }
    found = findings(case, law, parse(as_of))
    assert all(finding.message for finding in found)
    return sorted((f.rule, f.record) for f in found if f.rule in own)


def row(type: str, at: str, **fields: Any) -> Row:
    return {"type": type, "at": at, **fields}


def test_the_law_files_hold_together() -> None:
    assert [str(fault) for fault in faults(catalog.load(examples=True))] == []


@pytest.mark.parametrize(
    ("type", "by", "rule"),
    [
        ("person.held", CQDT, ""),
        ("person.held", GIAO, ""),
        ("person.held", VKS, "cpc-110-2"),
        ("person.held", "commune", "cpc-110-2"),
        ("emergency_arrest.ordered", GIAO, ""),
        ("emergency_arrest.ordered", TA, "cpc-110-4.by"),
        ("emergency_arrest.approved", VKS, ""),
        ("emergency_arrest.refused", CQDT, "cpc-110-6.by"),
        ("arrest.ordered", CQDT, ""),
        ("arrest.ordered", VKS, ""),
        ("arrest.ordered", "appellate_court", ""),
        ("arrest.ordered", GIAO, "cpc-113-1.by"),
        ("arrest.approved", VKS, ""),
        ("arrest.approved", TA, "cpc-113-1-a.by"),
        ("device.seized", CQDT, ""),
        ("device.seized", GIAO, ""),
        ("device.seized", "detention_facility", ""),
        ("device.seized", "commune", "cpc-196-1.by"),
        ("custody.decided", CQDT, ""),
        ("custody.decided", VKS, "cpc-117-2.by"),
        ("custody.decided", "detention_facility", "cpc-117-2.by"),
        ("custody.decided", "p1", ""),
        ("custody.decided", "nobody", ""),
        ("custody.annulled", VKS, ""),
        ("custody.annulled", CQDT, "cpc-117-4.by"),
        ("custody.extended", GIAO, ""),
        ("custody.extended", VKS, "cpc-118-2.by"),
        ("custody.extension_approved", VKS, ""),
        ("custody.extension_approved", TA, "cpc-118-2.approved-by"),
        ("detention.ordered", CQDT, ""),
        ("detention.ordered", TA, ""),
        ("detention.ordered", GIAO, "cpc-119-5.by"),
        ("detention.ordered", "commune", "cpc-119-5.by"),
        ("detention.approved", VKS, ""),
        ("detention.refused", TA, "cpc-119-5.approved-by"),
    ],
)
def test_who_may_order(type: str, by: str, rule: str) -> None:
    found = told([row(type, "2026-03-02T10:00", by=by)])
    assert found == ([(rule, "e1")] if rule else [])


def test_who_is_not_recorded_or_of_another_kind_tells_nothing() -> None:
    assert told([row("custody.decided", "2026-03-02T10:00")]) == []
    ship = {"id": "tau", "kind": "other"}
    law = catalog.load()
    case = vector_case({"facts": {}, "events": [row("person.held", "2026-03-02T10:00", by="tau")]}, law)
    case.data["bodies"].append(ship)  # type: ignore[index]
    assert [f.rule for f in findings(case, law, parse("2026-03-02T10:30")) if f.rule == "cpc-110-2"] == []


@pytest.mark.parametrize(
    ("level", "struck"),
    [("supreme", False), ("provincial", True), ("high", True), ("", False)],
)
def test_until_the_end_of_the_investigation_only_by_the_supreme_procuracy(level: str, struck: bool) -> None:
    facts = {"severity": "extremely_serious", "investigation_level": "provincial"}
    found = told(
        [row("detention.open_ended", "2026-03-02", by=VKS)], facts | ({"procuracy_level": level} if level else {})
    )
    assert found == ([("cpc-173-6.open-ended", "e1")] if struck else [])


def extended(times: int, by: str = VKS, **facts: Any) -> list[str]:
    """Which of so many extensions of a detention for the investigation are struck."""
    days = ("2025-06-20", "2025-10-17", "2026-02-13", "2026-06-15")
    entries = [row("case.instituted", "2025-02-03"), row("detention.ordered", "2025-03-03", by=CQDT)]
    entries += [row("detention.extended", day, by=by) for day in days[:times]]
    return [record for rule, record in told(entries, facts) if rule == "cpc-173-3"]


@pytest.mark.parametrize(
    ("times", "severity", "investigation", "procuracy", "struck"),
    [
        # 173(3)(a): the district level up to very serious crimes of a body of its own level
        (1, "serious", "district", "district", []),
        (1, "very_serious", "district", "district", []),
        (1, "serious", "region", "region", []),
        # its own level only: a provincial body's case is the provincial procuracy's
        (1, "serious", "provincial", "district", ["e3"]),
        (1, "serious", "provincial", "provincial", []),
        # 173(3)(a), (b): an extremely serious crime is the provincial procuracy's, twice
        (1, "extremely_serious", "district", "district", ["e3"]),
        (2, "extremely_serious", "provincial", "provincial", []),
        # 173(6): the third is the head of the supreme procuracy's
        (3, "extremely_serious", "provincial", "provincial", ["e5"]),
        (1, "extremely_serious", "ministry", "provincial", ["e3"]),
        (1, "extremely_serious", "ministry", "supreme", []),
        # military levels on the same rank
        (1, "extremely_serious", "military_zone", "military_zone", []),
        (1, "extremely_serious", "military_zone", "military_region", ["e3"]),
        # a level above the one named is not judged
        (1, "serious", "district", "provincial", []),
    ],
)
def test_the_level_of_each_extension(
    times: int, severity: str, investigation: str, procuracy: str, struck: list[str]
) -> None:
    facts = {"severity": severity, "investigation_level": investigation, "procuracy_level": procuracy}
    assert extended(times, **facts) == struck


def test_national_security_goes_up_after_the_first() -> None:
    facts = {"severity": "serious", "national_security": True, "investigation_level": "provincial"}
    assert extended(2, procuracy_level="provincial", **facts) == ["e4"]
    assert extended(2, procuracy_level="supreme", **facts) == []


def test_an_extension_by_no_procuracy_and_what_is_not_recorded() -> None:
    assert extended(1, by=CQDT, severity="serious") == ["e3"]
    assert extended(1, by=TA, severity="serious", investigation_level="provincial") == ["e3"]
    assert extended(1, severity="extremely_serious", procuracy_level="district") == []
    assert extended(1, severity="extremely_serious", investigation_level="district") == []


def test_an_extension_is_judged_by_the_charges_of_its_day() -> None:
    facts = {"investigation_level": "district", "procuracy_level": "district"}
    entries = [
        row("case.instituted", "2025-02-03"),
        row("detention.ordered", "2025-03-03", by=CQDT),
        row("detention.extended", "2025-05-20", by=VKS),
        row("charge.changed", "2025-06-20", charges=["td2"], replaces=["td1"]),
    ]
    graver = [{"id": "td2", "person": "p1", "severity": "extremely_serious"}]
    assert told(entries, facts, charges=graver) == []


WARRANT = {"arrest": "warrant"}


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        # approved on the day before, on the day itself, on the day after
        ([row("arrest.approved", "2026-03-03"), row("person.arrested", "2026-03-04T09:00", **WARRANT)], []),
        ([row("person.arrested", "2026-03-04T09:00", **WARRANT), row("arrest.approved", "2026-03-04")], []),
        ([row("person.arrested", "2026-03-04T09:00", **WARRANT), row("arrest.approved", "2026-03-05")], ["e2"]),
        ([row("person.arrested", "2026-03-04T09:00", **WARRANT), row("arrest.approved", "2026-03-04T09:01")], ["e2"]),
        ([row("arrest.refused", "2026-03-03"), row("person.arrested", "2026-03-04T09:00", **WARRANT)], ["e3"]),
        # no decision recorded shows nothing; caught in the act is no execution of the order
        ([row("person.arrested", "2026-03-04T09:00", **WARRANT)], []),
        ([row("arrest.refused", "2026-03-03"), row("person.arrested", "2026-03-04T09:00", arrest="caught")], []),
        # refused, ordered anew and approved
        (
            [
                row("arrest.refused", "2026-03-03"),
                row("arrest.ordered", "2026-03-04", by=CQDT),
                row("arrest.approved", "2026-03-05", of="e3"),
                row("person.arrested", "2026-03-06T09:00", **WARRANT),
            ],
            [],
        ),
    ],
)
def test_a_warrant_is_approved_before_it_is_carried_out(entries: list[Row], struck: list[str]) -> None:
    found = told([row("arrest.ordered", "2026-03-02", by=CQDT), *entries])
    assert found == [("cpc-113-1-a.approved-first", record) for record in struck]


def test_the_warrant_of_a_court_needs_no_approval() -> None:
    entries = [row("arrest.ordered", "2026-03-02", by=TA), row("person.arrested", "2026-03-04T09:00", **WARRANT)]
    assert told([*entries, row("arrest.approved", "2026-03-05")]) == []


IN_CUSTODY = [
    row("person.arrested", "2026-03-02T20:50", arrest="caught"),
    row("person.received", "2026-03-02T21:40", by=CQDT),
    row("custody.decided", "2026-03-03T07:00", by=CQDT),
]
"""72 hours from 2/3 21:40: 5/3 21:40; extended once, 8/3 21:40."""


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([row("custody.extension_approved", "2026-03-05T21:40")], []),
        ([row("custody.extension_approved", "2026-03-05T21:41")], [("cpc-118-2.approved-late", "e5")]),
        ([row("custody.extension_approved", "2026-03-05")], []),
        ([row("custody.extension_refused", "2026-03-05T20:00"), row("person.released", "2026-03-05T21:40")], []),
        (
            [row("custody.extension_refused", "2026-03-05T20:00"), row("person.released", "2026-03-05T21:41")],
            [("cpc-118-2.refused", "e5")],
        ),
        # refused after the end: late, and held after the refusal only where the release is later still
        (
            [row("custody.extension_refused", "2026-03-06T02:00"), row("person.released", "2026-03-06T02:00")],
            [("cpc-118-2.approved-late", "e5")],
        ),
        # another measure later tells nothing of the time between
        (
            [
                row("custody.extension_refused", "2026-03-05T20:00"),
                row("measure.applied", "2026-03-09", measure="surety"),
            ],
            [],
        ),
        ([row("custody.extension_refused", "2026-03-05T20:00")], [("cpc-118-2.refused-open", "e5")]),
        (
            [row("custody.extension_refused", "2026-03-05T20:00"), row("detention.ordered", "2026-03-07")],
            [("cpc-118-2.refused-open", "e5")],
        ),
        ([row("custody.extension_refused", "2026-03-05T20:00"), row("detention.ordered", "2026-03-05T21:00")], []),
    ],
)
def test_each_extension_of_custody_is_approved(entries: list[Row], struck: list[tuple[str, str]]) -> None:
    extension = row("custody.extended", "2026-03-05T15:00", by=CQDT)
    assert told([*IN_CUSTODY, extension, *entries]) == struck


def test_a_refusal_is_open_only_once_the_period_before_has_ended() -> None:
    entries = [
        *IN_CUSTODY,
        row("custody.extended", "2026-03-05T15:00", by=CQDT),
        row("custody.extension_refused", "2026-03-05T20:00", by=VKS),
    ]
    assert told(entries, as_of="2026-03-05T21:40") == []
    assert told(entries, as_of="2026-03-05T21:41") == [("cpc-118-2.refused-open", "e5")]


def test_the_second_extension_by_the_end_of_the_first() -> None:
    entries = [
        *IN_CUSTODY,
        row("custody.extended", "2026-03-05T15:00"),
        row("custody.extension_approved", "2026-03-05T18:00", of="e4"),
        row("custody.extended", "2026-03-08T15:00"),
    ]
    assert told([*entries, row("custody.extension_approved", "2026-03-08T21:40", of="e6")]) == []
    late = row("custody.extension_approved", "2026-03-08T21:41", of="e6")
    assert told([*entries, late]) == [("cpc-118-2.approved-late", "e7")]


@pytest.mark.parametrize(
    ("entries", "struck"),
    [
        ([row("detention.approved", "2026-03-05")], []),
        ([row("detention.approved", "2026-03-06")], [("cpc-119-5.approved-first", "e5")]),
        ([], []),
        # custody extended in the meantime: nobody is held on the order alone
        ([row("custody.extended", "2026-03-05T16:00"), row("detention.approved", "2026-03-06")], []),
        ([row("detention.refused", "2026-03-05T18:00"), row("person.released", "2026-03-05T21:40")], []),
        (
            [row("detention.refused", "2026-03-05T18:00"), row("person.released", "2026-03-05T21:41")],
            [("cpc-119-5.refused", "e5")],
        ),
        ([row("detention.refused", "2026-03-05T18:00")], [("cpc-119-5.refused-open", "e5")]),
        # refused, then asked for again and approved in time
        ([row("detention.refused", "2026-03-05T10:00"), row("detention.approved", "2026-03-05T20:00")], []),
    ],
)
def test_a_detention_order_is_approved_before_custody_ends(entries: list[Row], struck: list[tuple[str, str]]) -> None:
    order = row("detention.ordered", "2026-03-05T09:00", by=CQDT)
    assert told([*IN_CUSTODY, order, *entries]) == struck
    assert told([*IN_CUSTODY, row("detention.ordered", "2026-03-05T09:00", by=VKS), *entries]) == []


def ground(grounds: list[str] | None, facts: Row, *before: Row, **fields: Any) -> list[str]:
    """The rules struck by a detention on these grounds (None: none recorded)."""
    order = row("detention.ordered", "2025-03-03", by=CQDT, **({"grounds": grounds} if grounds else {}), **fields)
    return [rule for rule, _ in told([row("case.instituted", "2025-02-03"), *before, order], facts)]


@pytest.mark.parametrize(
    ("severity", "penalty", "grounds", "rules"),
    [
        ("extremely_serious", "death", ["119(1)"], []),
        ("very_serious", "P15Y", None, []),
        ("serious", "P7Y", ["119(1)"], ["cpc-119-2.ground"]),
        ("serious", "P7Y", ["119(2)(đ)"], []),
        ("serious", "P7Y", ["119(1)", "119(2)(a)"], []),
        ("serious", "P7Y", None, []),
        ("serious", None, ["119(1)"], ["cpc-119-2.ground"]),
        ("less_serious", "P3Y", ["119(1)"], ["cpc-119-2.ground"]),
        ("less_serious", "P3Y", ["119(2)(b)"], []),
        ("less_serious", "P3Y", None, []),
        ("less_serious", "P25M", ["119(2)(b)"], []),
        ("less_serious", "P24M", ["119(2)(b)"], ["cpc-119-3.ground"]),
        ("less_serious", "P2Y", ["119(2)(a)"], ["cpc-119-3.ground"]),
        ("less_serious", "P2Y", ["Điều 119(1)"], ["cpc-119-3.ground"]),
        ("less_serious", "P2Y", ["119(2)(c)"], []),
        ("less_serious", "P2Y", ["119(2)(d)"], []),
        ("less_serious", "P2Y", ["119(3)"], []),
        ("less_serious", "P2Y", ["119(2)"], []),
        ("less_serious", "P2Y", ["119"], []),
        ("less_serious", "P2Y", None, ["cpc-119-3.unrecorded"]),
        # free words, and places of other articles, are judged by nobody
        ("less_serious", "P2Y", ["có dấu hiệu bỏ trốn"], []),
        ("less_serious", "P2Y", ["119(2)(b)", "xem lệnh"], []),
        ("less_serious", "P2Y", ["278(1)"], []),
        # a penalty that is not recorded, or not as a period
        ("less_serious", None, None, []),
        ("less_serious", "hai năm", ["119(2)(b)"], []),
        (None, "P2Y", None, []),
    ],
)
def test_the_ground_by_class_and_penalty(
    severity: str | None, penalty: str | None, grounds: list[str] | None, rules: list[str]
) -> None:
    facts = {"severity": severity or "", **({"max_penalty": penalty} if penalty else {})}
    assert ground(grounds, facts) == rules


LIGHT = {"severity": "less_serious", "max_penalty": "P2Y"}


def test_a_wanted_notice_tells_the_ground_itself() -> None:
    notice = row("wanted.issued", "2025-02-20", by=CQDT)
    assert ground(None, LIGHT, notice) == []
    assert ground(["119(2)(b)"], LIGHT, notice) == []
    caught = row("person.arrested", "2025-03-02T23:30", arrest="wanted")
    assert ground(None, LIGHT, caught) == []


def test_a_later_order_of_the_same_detention_is_not_asked_again() -> None:
    entries = [
        row("detention.ordered", "2025-03-03", by=CQDT),
        row("detention.ordered", "2025-04-03", by=VKS, stage="prosecution"),
        row("person.released", "2025-04-10T08:00"),
        row("detention.ordered", "2025-05-05", by=TA, stage="first_instance"),
        row("detention.ordered", "2025-06-05", by=TA, stage="after_judgment"),
    ]
    assert told(entries, LIGHT) == [("cpc-119-3.unrecorded", "e1"), ("cpc-119-3.unrecorded", "e4")]


def test_every_charge_counts_for_the_highest_penalty() -> None:
    more = [{"id": "td2", "person": "p1", "severity": "less_serious", "max_penalty": "P3Y"}]
    order = row("detention.ordered", "2025-03-03", by=CQDT)
    assert told([order], LIGHT, charges=more) == []
    assert told([order], LIGHT, charges=[more[0] | {"max_penalty": "P1Y"}]) == [("cpc-119-3.unrecorded", "e1")]
    del more[0]["max_penalty"]
    assert told([order], LIGHT, charges=more) == []


@pytest.mark.parametrize(
    ("marks", "grounds", "rules"),
    [
        (["pregnant"], ["119(1)"], ["cpc-119-4.ground"]),
        (["child_under_36_months"], ["119(2)(a)"], ["cpc-119-4.ground"]),
        (["old_weak"], ["119(4)(c)"], []),
        (["gravely_ill"], ["119(2)(đ)"], []),
        (["pregnant"], ["119(2)(b)"], []),
        (["pregnant"], None, ["cpc-119-4.unrecorded"]),
        (["pregnant"], ["bỏ trốn, bị bắt theo truy nã"], []),
        (["có thai"], ["119(1)"], []),
        ([], ["119(1)"], []),
    ],
)
def test_protected_persons(marks: list[str], grounds: list[str] | None, rules: list[str]) -> None:
    assert ground(grounds, {"severity": "very_serious", "protected": marks}) == rules


def test_national_security_and_a_wanted_notice_among_the_exceptions() -> None:
    facts = {"severity": "very_serious", "protected": ["pregnant"], "national_security": True}
    assert ground(["119(1)"], facts) == []
    caught = row("person.arrested", "2025-03-02T09:30", arrest="wanted")
    assert ground(None, {"severity": "very_serious", "protected": ["pregnant"]}, caught) == []


@pytest.mark.parametrize(
    ("birth", "severity", "rules"),
    [
        # 3/3/2025: 16 on that day, 15 until the day before; 14 on that day, 13 before
        ("2009-03-03", "serious", []),
        ("2009-03-04", "serious", ["cpc-419-2"]),
        ("2009-03-04", "very_serious", []),
        ("2009-03-04", "extremely_serious", []),
        ("2011-03-03", "less_serious", ["cpc-419-2"]),
        ("2011-03-04", "less_serious", []),
        # only the year is known: taken as the last day of it (417)
        ("2009", "serious", ["cpc-419-2"]),
        ("2008", "serious", []),
        ("2009-03-04", "", []),
    ],
)
def test_fourteen_and_fifteen(birth: str, severity: str, rules: list[str]) -> None:
    assert ground(["119(2)(c)"], {"severity": severity, "birth": birth}) == rules


@pytest.mark.parametrize(
    ("type", "birth", "severity", "rules"),
    [
        ("person.held", "2009-06-20", "serious", ["cpc-419-2.custody"]),
        ("custody.decided", "2009-06-20", "less_serious", ["cpc-419-2.custody"]),
        ("custody.decided", "2009-06-20", "very_serious", []),
        ("person.held", "2008-06-20", "less_serious", ["cpc-419-3.held"]),
        ("person.held", "2008-06-20", "serious", []),
        ("custody.decided", "2008-06-20", "less_serious", []),
        ("person.held", "2007-03-03", "less_serious", []),
    ],
)
def test_holding_and_custody_under_18(type: str, birth: str, severity: str, rules: list[str]) -> None:
    found = told([row(type, "2025-03-03T10:00", by=CQDT)], {"severity": severity, "birth": birth})
    assert [rule for rule, _ in found] == rules


NEGLIGENT = [{"id": "td2", "person": "p1", "severity": "serious", "intentional": False}]


@pytest.mark.parametrize(
    ("birth", "facts", "grounds", "rules"),
    [
        # 419(3): gravity alone is no ground under 18, whatever the class
        ("2008-06-20", {"severity": "very_serious"}, ["119(1)"], ["cpc-419-3.ground"]),
        ("2008-06-20", {"severity": "very_serious"}, ["119(2)(a)"], []),
        ("2008-06-20", {"severity": "very_serious"}, ["110"], []),
        ("2008-06-20", {"severity": "very_serious"}, None, []),
        ("2007-03-03", {"severity": "very_serious"}, ["119(1)"], []),
        ("2007-03-04", {"severity": "very_serious"}, ["119(1)"], ["cpc-419-3.ground"]),
        # 419(4): the light crime and that of negligence
        ("2008-06-20", LIGHT, ["119(2)(a)"], ["cpc-419-4.ground"]),
        ("2008-06-20", LIGHT, ["119(2)(c)"], []),
        ("2008-06-20", LIGHT, ["419(4)"], []),
        ("2008-06-20", LIGHT, None, ["cpc-419-4.unrecorded"]),
        ("2008-06-20", {"severity": "less_serious", "max_penalty": "P3Y"}, None, []),
    ],
)
def test_the_ground_under_18(birth: str, facts: Row, grounds: list[str] | None, rules: list[str]) -> None:
    assert ground(grounds, facts | {"birth": birth}) == rules


@pytest.mark.parametrize(("intentional", "rules"), [(False, ["cpc-419-4.ground"]), (True, []), (None, [])])
def test_negligence_must_be_recorded(intentional: bool | None, rules: list[str]) -> None:
    charge: Row = {"id": "td2", "person": "p1", "severity": "serious"}
    if intentional is not None:
        charge["intentional"] = intentional
    order = row("detention.ordered", "2025-03-03", by=CQDT, grounds=["119(2)(a)"])
    facts = {"severity": "less_serious", "birth": "2008-06-20"}
    assert [rule for rule, _ in told([order], facts, charges=[charge])] == rules


def test_from_2026_nothing_is_said_of_the_conditions_under_18() -> None:
    facts = {"severity": "less_serious", "max_penalty": "P2Y", "birth": "2010-06-20"}
    last = [row("detention.ordered", "2025-12-31", by=CQDT, grounds=["119(1)"])]
    assert [rule for rule, _ in told(last, facts)] == ["cpc-419-2", "cpc-419-3.ground"]
    first = [row("detention.ordered", "2026-01-01", by=CQDT, grounds=["119(1)"])]
    assert told(first, facts) == []
    assert told([row("custody.decided", "2026-01-01T08:00", by=CQDT)], facts) == []


@pytest.mark.parametrize("day", ["2025-03-03", "2026-03-03"])
def test_marked_under_18_without_a_birth_date_is_undetermined(day: str) -> None:
    law = catalog.load()
    facts = {**LIGHT, "protected": ["under_18"]}
    case = vector_case({"facts": facts, "events": [row("detention.ordered", day, by=CQDT, grounds=["119(1)"])]}, law)
    found = findings(case, law, parse(day))
    assert {f.verdict for f in found} == {"undetermined"}


@pytest.mark.parametrize(
    ("at", "arrest", "struck"),
    [
        ("2026-03-02T21:59", "warrant", False),
        ("2026-03-02T22:00", "warrant", True),
        ("2026-03-03T00:00", "warrant", True),
        ("2026-03-03T05:59", "warrant", True),
        ("2026-03-03T06:00", "warrant", False),
        ("2026-03-03T02:00", "extradition", True),
        ("2026-03-03T02:00", "caught", False),
        ("2026-03-03T02:00", "wanted", False),
        ("2026-03-03T02:00", "emergency", False),
        ("2026-03-03T02:00", "", False),
        ("2026-03-03", "warrant", False),
    ],
)
def test_no_arrest_at_night(at: str, arrest: str, struck: bool) -> None:
    found = told([row("person.arrested", at, **({"arrest": arrest} if arrest else {}))])
    assert found == ([("cpc-113-3", "e1")] if struck else [])


def test_an_emergency_holding_is_no_arrest() -> None:
    assert told([row("person.held", "2026-03-03T02:00", by=CQDT)]) == []


@pytest.mark.parametrize(
    ("type", "at", "struck"),
    [
        ("escort.begun", "2026-03-02T22:00", True),
        ("escort.begun", "2026-03-02T06:00", False),
        ("bringing.begun", "2026-03-02T05:59", True),
        ("bringing.begun", "2026-03-02", False),
    ],
)
def test_no_escort_begun_at_night(type: str, at: str, struck: bool) -> None:
    assert told([row(type, at)]) == ([("cpc-127-6.night", "e1")] if struck else [])


@pytest.mark.parametrize(
    ("marks", "struck"), [(["old_weak"], True), (["gravely_ill"], True), (["pregnant"], False), ([], False)]
)
def test_no_escort_of_the_old_and_weak(marks: list[str], struck: bool) -> None:
    found = told([row("escort.begun", "2026-03-02T09:00")], {"protected": marks})
    assert found == ([("cpc-127-6.health", "e1")] if struck else [])
