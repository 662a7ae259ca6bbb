"""Acts with persons under 18 and with legal entities: who was told before, who had to be there, how often, how long."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.lawcheck import faults
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
PEOPLE: list[Row] = [
    {"id": "tre", "roles": ["accused"], "birth_date": "2008-03-10", "represented_by": "me"},
    {"id": "lon", "roles": ["accused"], "birth_date": "1990-01-01"},
    {"id": "bh", "roles": ["victim"], "birth_date": "2012-05-01"},
    {"id": "lc", "roles": ["witness"], "birth_date": "2012-05-01"},
    {"id": "bh_lon", "roles": ["victim"], "birth_date": "1980-05-01"},
    {"id": "me", "roles": ["related"]},
    {"id": "cha", "roles": ["relative"]},
    {"id": "ls", "roles": ["defence_counsel"]},
    {"id": "dtv", "roles": ["investigator"]},
    {"id": "ksv", "roles": ["procurator"]},
]
ENTITY: list[Row] = [
    {"id": "cty", "roles": ["accused"], "legal_entity": True, "represented_by": "gd"},
    {"id": "gd", "roles": ["related"]},
    {"id": "gd2", "roles": ["related"]},
    {"id": "dd", "roles": ["representative"]},
    {"id": "bh", "roles": ["victim"]},
    {"id": "ksv", "roles": ["procurator"]},
    {"id": "ck", "roles": ["attesting_witness"]},
]
BODIES: list[Row] = [
    {"id": "cqdt", "kind": "investigating_body"},
    {"id": "vks", "kind": "procuracy"},
    {"id": "ta", "kind": "court"},
    {"id": "xa", "kind": "commune"},
]
PREFIXES = ("cpc-421-1", "cpc-421-4", "cpc-421-6", "cpc-423", "cpc-434-1.", "cpc-437", "cpc-444", "l59-156")


def found(
    *entries: Row, people: list[Row] | None = None, side: str = "authority", at: str = "2026-11-28"
) -> list[tuple[str, str, str]]:
    """What these articles say: (rule, record, verdict)."""
    register = {
        "id": "v",
        "people": PEOPLE if people is None else people,
        "bodies": BODIES,
        "charges": [],
        "side": side,
    }
    rows = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, 1)]
    case = build_case(register, rows, side=side, folder="v")
    told = findings(case, catalog.load(), parse(at))
    return [(f.rule, f.record, f.verdict) for f in told if f.rule.startswith(PREFIXES)]


def entity(*entries: Row, people: list[Row] | None = None, side: str = "defence") -> list[tuple[str, str, str]]:
    return found(*entries, people=ENTITY if people is None else people, side=side)


def act(type: str, at: str, **fields: Any) -> Row:
    return {"type": type, "at": at, **fields}


def statement(at: str = "2025-06-10T09:00", **fields: Any) -> Row:
    return act("statement.taken", at, **{"people": ["bh"], "by": "dtv", **fields})


def test_the_law_files_hold_together() -> None:
    assert [str(fault) for fault in faults(catalog.load(examples=True))] == []


@pytest.mark.parametrize(
    ("told", "at", "expected"),
    [
        ("representative.told_of_act", "2025-06-10T08:59", []),
        ("representative.told_of_act", "2025-06-10T09:00", []),
        ("representative.told_of_act", "2025-06-10T09:01", [("cpc-421-1.representative", "e1", "breach")]),
        ("counsel.told_of_act", "2025-06-10T08:59", []),
        ("counsel.told_of_act", "2025-06-10T09:01", [("cpc-421-1.counsel", "e1", "breach")]),
    ],
)
@pytest.mark.parametrize("side", ["defence", "victim"])
def test_who_is_told_before_a_statement(told: str, at: str, expected: list[Row], side: str) -> None:
    """421(1): before it; the same minute is not after it."""
    assert found(statement(), act(told, at, of="e1"), side=side) == expected


@pytest.mark.parametrize("side", ["defence", "authority"])
@pytest.mark.parametrize("day", ["2025-12-31", "2026-01-01"])
def test_the_notice_to_the_representative_ends_with_the_chapter(day: str, side: str) -> None:
    late = act("representative.told_of_act", f"{day}T12:00", of="e1")
    rules = [rule for rule, _, _ in found(statement(f"{day}T09:00"), late, side=side)]
    assert rules == (["cpc-421-1.representative"] if day < "2026" else [])


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({}, False),
        ({"people": ["tre"], "present": ["me"]}, True),
        ({"people": ["tre"], "present": ["cha"]}, True),
        ({"people": ["tre"], "absent": ["me"]}, True),
        ({"people": ["tre"], "present": ["ls"]}, False),
        ({"people": ["lon"]}, True),
    ],
)
def test_a_notice_that_nothing_tells_of(fields: Row, is_told: bool) -> None:
    """Only in the file of the authority, and not where the representative was there or is named as absent."""
    expected = [] if is_told else [("cpc-421-1.untold", "e1", "warning")]
    assert found(statement(**fields)) == expected
    assert found(statement(**fields), side="defence") == []


@pytest.mark.parametrize("type", ["accused.interrogated", "arrest.statement_taken"])
@pytest.mark.parametrize(("at", "is_minor"), [("2025-06-10T09:00", True), ("2026-03-10T09:00", False)])
def test_of_every_act_of_questioning(type: str, at: str, is_minor: bool) -> None:
    """Born on 10/03/2008: of age on 10/03/2026, when the chapter was no longer in force besides."""
    rules = [rule for rule, _, _ in found(act(type, at, people=["tre"], by="dtv"))]
    assert rules == (["cpc-421-1.untold"] if is_minor else [])


@pytest.mark.parametrize(
    ("at", "people", "reason", "expected"),
    [
        ("2025-06-10T09:00", ["bh", "lon"], "", ["cpc-421-6"]),
        ("2025-06-10T09:00", ["bh", "lon"], "hai lời khai trái nhau, không còn chứng cứ khác", []),
        ("2025-06-10T09:00", ["lc", "lon"], "", []),
        ("2025-06-10T09:00", ["bh_lon", "lon"], "", []),
        ("2025-06-10T09:00", ["bh", "lc"], "", []),
        ("2025-12-31T09:00", ["bh", "lon"], "", ["cpc-421-6"]),
        ("2026-01-01T09:00", ["bh", "lon"], "", ["l59-156-6"]),
        ("2026-01-01T09:00", ["lc", "lon"], "", ["l59-156-6"]),
        ("2026-01-01T09:00", ["lc", "lon"], "không đối chất thì không giải quyết được", []),
        ("2026-01-01T09:00", ["bh_lon", "lon"], "", []),
    ],
)
def test_a_confrontation_with_the_accused(at: str, people: list[str], reason: str, expected: list[str]) -> None:
    row = act("confrontation.held", at, people=people, by="dtv", **({"reason": reason} if reason else {}))
    for side, verdict in (("authority", "warning"), ("defence", "advice"), ("victim", "advice")):
        assert found(row, side=side) == [(rule, "e1", verdict) for rule in expected]


@pytest.mark.parametrize(
    ("ended", "fields", "struck"),
    [
        ("11:00", {}, False),
        ("11:01", {}, True),
        ("11:01", {"complex": True}, False),
        ("11:01", {"people": ["bh_lon"]}, False),
        ("11:01", {"people": ["tre"]}, False),
    ],
)
def test_how_long_a_statement_of_a_victim_lasts(ended: str, fields: Row, struck: bool) -> None:
    """156(4): two hours to the minute; of an accused minor (born 10/03/2008) the new law was not read."""
    row = statement("2026-02-10T09:00", ended_at=f"2026-02-10T{ended}", **fields)
    assert found(row, side="defence") == ([("l59-156-4.length", "e1", "breach")] if struck else [])


@pytest.mark.parametrize(("day", "rule"), [("2025-12-31", "cpc-421-4.times"), ("2026-01-01", "l59-156-4.times")])
def test_how_often_a_day(day: str, rule: str) -> None:
    rows = [statement(f"{day}T{hour}:00") for hour in ("08", "13", "16")]
    assert found(*rows[:2], side="defence") == []
    assert found(*rows, side="defence") == [(rule, "e3", "breach")]


@pytest.mark.parametrize(
    ("at", "ended", "expected"),
    [
        ("2026-02-11T09:00", "2026-02-11T11:00", []),
        ("2026-02-10T14:00", "2026-02-10T15:00", [("l59-156-6.times", "e2", "breach")]),
        ("2026-02-11T09:00", "2026-02-11T11:01", [("l59-156-6.length", "e2", "breach")]),
    ],
)
def test_a_confrontation_once_a_day_and_two_hours(at: str, ended: str, expected: list[Any]) -> None:
    """Nothing excuses it, complex circumstances no more than anything else."""
    reason = {"people": ["bh", "lon"], "reason": "không còn cách nào khác", "complex": True}
    first = act("confrontation.held", "2026-02-10T08:00", **reason)
    assert found(first, act("confrontation.held", at, ended_at=ended, **reason), side="defence") == expected


@pytest.mark.parametrize(
    ("at", "fields", "is_told"),
    [
        ("2025-06-10", {"present": ["tre", "ls"]}, False),
        ("2025-06-10", {"present": ["tre", "me"]}, True),
        ("2025-06-10", {"present": ["tre", "cha"]}, True),
        ("2025-06-10", {"present": ["tre"], "absent": ["me"]}, True),
        ("2025-06-10", {}, True),
        ("2026-01-02", {"present": ["tre", "ls"]}, True),
    ],
)
def test_the_representative_at_the_hearing_of_a_minor(at: str, fields: Row, is_told: bool) -> None:
    """423(3), to the end of 2025; somebody who stays away without an excuse hinders nothing."""
    row = act("hearing.opened", f"{at}T08:00", **fields)
    assert [one for one in found(row) if one[0] == "cpc-423-3"] == ([] if is_told else [("cpc-423-3", "e1", "warning")])
    assert found(row, side="defence") == ([] if is_told else [("cpc-423-3", "e1", "advice")])


CHARGED = act("accused.charged", "2026-03-02T09:00", people=["gd"], by="cqdt")


def test_a_representative_who_is_charged_himself() -> None:
    """434(1): another must be named, after the charge; whoever is named for somebody else does not count."""
    named = {"people": ["cty"], "to": ["gd2"]}
    assert entity(CHARGED) == [("cpc-434-1.charged", "e1", "warning")]
    assert entity(CHARGED, act("entity.representative_changed", "2026-03-05", **named)) == []
    assert entity(CHARGED, act("entity.representative_changed", "2026-03-05", people=["cty"], to=["gd"])) == [
        ("cpc-434-1.charged", "e1", "warning")
    ]
    assert entity(act("accused.charged", "2026-03-02T09:00", people=["gd2"], by="cqdt")) == []
    assert entity(act("entity.representative_changed", "2026-03-01", **named), CHARGED) == [
        ("cpc-434-1.charged", "e2", "warning")
    ]


@pytest.mark.parametrize(("at", "is_told"), [("2026-03-03T09:00", False), ("2026-03-03T09:01", True)])
def test_the_entity_has_a_day_to_name_another(at: str, is_told: bool) -> None:
    """24 hours are tolerated for what is done at once."""
    expected = [("cpc-434-1.charged", "e1", "warning")] if is_told else []
    assert found(CHARGED, people=ENTITY, side="defence", at=at) == expected


def test_an_entity_that_nobody_represents() -> None:
    """434(1), third paragraph: only the file of the authority asks."""
    people = [{"id": "cty", "roles": ["accused"], "legal_entity": True}, {"id": "gd", "roles": ["related"]}]
    charged = act("accused.charged", "2026-03-02T09:00", people=["cty"], by="cqdt")
    named = act("entity.representative_named", "2026-03-03", people=["cty"], to=["gd"])
    told = [("cpc-434-1.nobody", "e1", "warning")]
    assert entity(charged, people=people, side="authority") == told
    assert entity(charged, people=people) == []
    assert entity(charged, named, people=people, side="authority") == []
    assert entity(charged, side="authority") == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"present": ["gd", "xa", "ck"]}, []),
        ({"present": ["dd", "xa", "ck"]}, []),
        ({"present": ["gd", "ck"], "witnesses": ["Ông Lý, cán bộ xã"]}, []),
        ({"present": ["xa", "ck"]}, [("cpc-437-3.company", "advice")]),
        ({"present": ["gd", "ck"]}, [("cpc-437-3.company", "advice")]),
        ({"present": ["gd", "xa"]}, [("cpc-437-3.company", "advice")]),
        ({}, []),
        ({"absent": ["gd"]}, [("cpc-437-3.absent", "breach")]),
        ({"absent": ["gd"], "present": ["dd", "xa", "ck"]}, []),
        ({"absent": ["xa"]}, [("cpc-437-3.absent", "breach")]),
        ({"absent": ["bh"], "present": ["gd", "xa", "ck"]}, []),
        ({"people": ["bh"], "absent": ["gd"]}, []),
    ],
)
def test_the_attachment_of_an_entitys_property(fields: Row, expected: list[Any]) -> None:
    row = act("attachment.carried_out", "2026-04-02", **{"people": ["cty"], **fields})
    assert [(rule, verdict) for rule, _, verdict in entity(row)] == expected


@pytest.mark.parametrize(
    ("fields", "next_", "expected"),
    [
        ({"absent": ["gd"]}, "judgment.pronounced", [("cpc-444-2.absent", "warning")]),
        ({"absent": ["gd"]}, "hearing.adjourned", []),
        ({"absent": ["gd"]}, "hearing.paused", []),
        ({"absent": ["gd"]}, "", []),
        ({"absent": ["gd"], "present": ["dd"]}, "judgment.pronounced", []),
        ({"absent": ["bh"], "present": ["gd"]}, "judgment.pronounced", [("cpc-444-2.absent", "warning")]),
        ({"absent": ["ksv"], "present": ["gd"]}, "judgment.pronounced", [("cpc-444-2.procurator", "breach")]),
        ({"absent": ["ksv"], "present": ["gd", "vks"]}, "judgment.pronounced", []),
        ({"absent": ["ksv"], "present": ["gd"]}, "hearing.adjourned", []),
        ({"present": ["gd", "bh"]}, "judgment.pronounced", []),
        ({"present": ["bh"]}, "judgment.pronounced", [("cpc-444-2.company", "advice")]),
    ],
)
def test_the_hearing_of_an_entity(fields: Row, next_: str, expected: list[Any]) -> None:
    rows = [act("hearing.opened", "2026-09-02T08:00", **fields)]
    rows += [act(next_, "2026-09-02T09:00", by="ta")] if next_ else []
    assert [(rule, verdict) for rule, _, verdict in entity(*rows)] == expected


def test_the_hearing_of_people_alone() -> None:
    rows = (
        act("hearing.opened", "2026-09-02T08:00", absent=["ksv"]),
        act("judgment.pronounced", "2026-09-02", by="ta"),
    )
    assert found(*rows) == []


def named(*rules: str, side: str, entries: tuple[Row, ...]) -> list[tuple[str, str]]:
    """What is said by rules of these prefixes of an entity's case: (rule, record)."""
    register = {"id": "v", "people": ENTITY, "bodies": BODIES, "charges": [], "side": side}
    rows = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, 1)]
    told = findings(build_case(register, rows, side=side, folder="v"), catalog.load(), parse("2026-11-28"))
    return [(f.rule, f.record) for f in told if f.rule.startswith(rules)]


FIRST = act("entity.statement_taken", "2026-03-10T08:00", people=["gd"], by="cqdt", present=["ksv"])


@pytest.mark.parametrize(
    ("entries", "defence", "authority"),
    [
        ((FIRST,), [], [("cpc-442-2.untold", "e1")]),
        ((act("rights.explained", "2026-03-10T08:00", people=["gd"]), FIRST), [], []),
        ((FIRST, act("rights.explained", "2026-03-10T08:00", people=["gd"], of="e1")), [], []),
        (
            (FIRST, act("rights.explained", "2026-03-10T08:01", people=["gd"], of="e1")),
            [("cpc-442-2.late", "e1")],
            [("cpc-442-2.late", "e1")],
        ),
        ((FIRST, {**FIRST, "at": "2026-03-12T08:00"}), [], [("cpc-442-2.untold", "e1")]),
    ],
)
def test_rights_are_explained_before_the_first_statement(entries: Any, defence: Any, authority: Any) -> None:
    assert named("cpc-442-2", side="defence", entries=entries) == defence
    assert named("cpc-442-2", side="authority", entries=entries) == authority


@pytest.mark.parametrize(("at", "is_struck"), [("2026-03-10T08:00", False), ("2026-03-10T08:01", True)])
def test_counsel_is_told_before_a_statement_of_an_entity(at: str, is_struck: bool) -> None:
    entries = (FIRST, act("counsel.told_of_act", at, of="e1"))
    assert named("cpc-442-1.c", side="defence", entries=entries) == [("cpc-442-1.counsel", "e1")] * is_struck


def test_the_minutes_of_an_entitys_statement() -> None:
    """442(6): there are some, with the place and the end."""
    said = {"place": "cqdt", "ended_at": "2026-03-10T10:00"}
    for fields, rules in (
        ({"record": "bb1", **said}, []),
        (said, ["cpc-442-6.minutes"]),
        ({"record": "bb1", "place": "cqdt"}, ["cpc-442-6"]),
    ):
        told = named("cpc-442-6", side="authority", entries=({**FIRST, **fields},))
        assert [rule for rule, _ in told] == rules
        assert named("cpc-442-6", side="defence", entries=({**FIRST, **fields},)) == []


@pytest.mark.parametrize(
    ("answer", "at", "is_struck"),
    [
        ("entity.measure_approved", "2026-04-02", False),
        ("entity.measure_approved", "2026-04-03", True),
        ("entity.measure_refused", "2026-04-01", True),
        ("", "", False),
    ],
)
@pytest.mark.parametrize("by", ["cqdt", "ta"])
def test_a_sum_is_paid_once_the_order_is_approved(answer: str, at: str, is_struck: bool, by: str) -> None:
    """439(2): only what an investigating body orders; paid on 2/4, approved by then."""
    entries = (
        act("entity.deposit_ordered", "2026-04-01", people=["cty"], by=by, amount=1_000_000),
        *([act(answer, at, people=["cty"], of="e1", by="vks")] if answer else []),
        act("entity.deposit_paid", "2026-04-02", people=["cty"], of="e1", amount=1_000_000),
    )
    told = [rule for rule, _ in named("cpc-439-2", side="defence", entries=entries)]
    assert told == (["cpc-439-2.unapproved"] if is_struck and by == "cqdt" else [])


@pytest.mark.parametrize(("day", "is_told"), [("2025-12-31", True), ("2026-01-01", False)])
def test_the_minutes_of_a_mediation(day: str, is_told: bool) -> None:
    told = named("cpc-428-4", side="authority", entries=(act("mediation.held", day, people=["gd"]),))
    assert [rule for rule, _ in told] == ["cpc-428-4"] * is_told
    assert (
        named("cpc-428-4", side="authority", entries=(act("mediation.held", day, people=["gd"], record="bb1"),)) == []
    )


@pytest.mark.parametrize(("who", "is_told"), [(["cty"], False), (["nguoi"], True), (["cty", "nguoi"], True)])
def test_an_entity_is_not_interrogated_at_once(who: list[str], is_told: bool) -> None:
    """Art 442 in place of 183: the representative makes a statement, and no "at once" is said of it; of a person
    charged by the same entry it is."""
    people = [*ENTITY, {"id": "nguoi", "roles": ["accused"]}]
    charged = {"id": "e1", "type": "accused.charged", "at": "2026-09-10T10:15", "people": who, "by": "cqdt"}
    register = {"id": "v", "people": people, "bodies": BODIES, "charges": []}
    case = build_case(register, [charged], side="authority", folder="v")
    told = {f.rule for f in findings(case, catalog.load(), parse("2026-09-20"))}
    assert ("cpc-183-1" in told) == is_told


@pytest.mark.parametrize(
    ("answer", "at", "is_struck"),
    [
        ("entity.measure_approved", "2026-04-02", False),
        ("entity.measure_approved", "2026-04-03", True),
        ("entity.measure_refused", "2026-04-01", True),
        ("", "", False),
    ],
)
@pytest.mark.parametrize("by", ["cqdt", "ta"])
def test_an_activity_is_stopped_once_the_order_is_approved(answer: str, at: str, is_struck: bool, by: str) -> None:
    """439(1): only what an investigating body orders; stopped on 2/4, approved by then."""
    entries = (
        act("entity.activity_suspended", "2026-04-01", people=["cty"], by=by),
        *([act(answer, at, people=["cty"], of="e1", by="vks")] if answer else []),
        act("entity.activity_stopped", "2026-04-02", people=["cty"], of="e1"),
    )
    told = [rule for rule, _ in named("cpc-439-1.unapproved", side="defence", entries=entries)]
    assert told == (["cpc-439-1.unapproved"] if is_struck and by == "cqdt" else [])


@pytest.mark.parametrize(
    ("type", "at", "fields", "rules"),
    [
        ("hearing.opened", "2025-12-31", {"present": ["tre", "me"]}, ["cpc-423-1", "cpc-423-3.school"]),
        ("hearing.opened", "2025-12-31", {"present": ["tre", "me", "gv", "ht"]}, []),
        ("hearing.opened", "2025-12-31", {"present": ["tre", "me", "ht"], "absent": ["gv"]}, []),
        ("hearing.opened", "2025-12-31", {"present": ["tre", "me", "gv", "ht2"]}, ["cpc-423-1"]),
        ("appeal_hearing.opened", "2025-12-31", {"present": ["tre", "me", "gv"]}, []),
        ("hearing.opened", "2025-12-31", {}, []),
        ("hearing.opened", "2026-01-01", {"present": ["tre", "me"]}, []),
    ],
)
def test_school_and_assessor_at_the_hearing_of_a_minor(type: str, at: str, fields: Row, rules: list[str]) -> None:
    """423(1), (3), to the end of 2025: advice in the whole file alone."""
    others: list[Row] = [
        {"id": "gv", "roles": ["school"]},
        {"id": "ht", "roles": ["assessor", "youth_assessor"]},
        {"id": "ht2", "roles": ["assessor"]},
    ]
    row = act(type, f"{at}T08:00", **fields)
    assert found(row, people=PEOPLE + others) == [(rule, "e1", "advice") for rule in rules]
    assert found(row, people=PEOPLE + others, side="defence") == []
