"""What may not be used as evidence, or not alone: confessions, hearsay without a source, partial experts."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.finding import Finding
from tthscli.model.moment import parse

Row = dict[str, Any]
ARTICLES = (49, 52, 53, 54, 69, 70, 91, 92, 93, 94, 98, 100, 103)
PEOPLE: list[Row] = [
    {"id": "bc1", "roles": ["accused"]},
    {"id": "bc2", "roles": ["accused"]},
    {"id": "bh1", "roles": ["victim"]},
    {"id": "nd1", "roles": ["victim", "civil_plaintiff"]},
    {"id": "lq1", "roles": ["related"]},
    {"id": "nlc1", "roles": ["witness"]},
    {"id": "dtv1", "roles": ["investigator"]},
]
CHARGES: list[Row] = [{"id": "td1", "person": "bc1"}, {"id": "td2", "person": "bc2"}]


def told(*entries: Row, people: list[Row] | None = None, side: str = "authority", **register: Any) -> list[Finding]:
    """The findings of these articles, and of 190(4) and 191(4)."""
    law = catalog.load()
    case_row = {
        "id": "v",
        "people": [*PEOPLE, *(people or [])],
        "bodies": [{"id": "cqdt", "kind": "investigating_body"}, {"id": "py", "kind": "expert_body"}],
        "charges": CHARGES,
        "side": side,
        **register,
    }
    rows = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, 1)]
    case = build_case(case_row, rows, side=side, folder="v")
    own = {c.id for c in law.checks if c.citation.act == "cpc" and c.citation.article in ARTICLES}
    own |= {"cpc-190-4", "cpc-191-4"}
    return [f for f in findings(case, law, parse("2026-11-28")) if f.rule in own]


def short(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.rule, f.record, f.verdict) for f in found]


def row(type: str, at: str = "2026-06-10T09:00", **fields: Any) -> Row:
    return {"type": type, "at": at, **fields}


QUESTIONED = row("accused.interrogated", people=["bc1"], record="bb1")
INDICTED = row("indictment.issued", "2026-10-01")
OWN: Row = {"id": "bb1", "supports": ["td1"]}
OTHER: Row = {"id": "bb2", "supports": ["td1"]}
REST: Row = {"id": "bb9", "supports": ["td2"]}


@pytest.mark.parametrize(
    ("entries", "documents", "expected"),
    [
        ([QUESTIONED, INDICTED], [OWN, REST], [("cpc-98-2", "charges/td1", "warning")]),
        ([QUESTIONED], [OWN, REST], []),
        ([QUESTIONED, INDICTED | {"people": ["bc2"]}], [OWN, REST], []),
        ([QUESTIONED, INDICTED], [OWN, OTHER, REST], []),
        ([QUESTIONED, row("statement.taken", people=["nlc1"], record="bb2"), INDICTED], [OWN, OTHER, REST], []),
        (
            [QUESTIONED, row("statement.taken", people=["bc1"], record="bb2"), INDICTED],
            [OWN, OTHER, REST],
            [("cpc-98-2", "charges/td1", "warning")],
        ),
        # what a co-accused says, a confrontation, minutes that tell of a search too: other evidence
        ([row("accused.interrogated", people=["bc2"], record="bb1"), INDICTED], [OWN, REST], []),
        ([row("confrontation.held", people=["bc1", "nlc1"], record="bb1"), INDICTED], [OWN, REST], []),
        ([QUESTIONED, row("search.conducted", record="bb1"), INDICTED], [OWN, REST], []),
        # nothing is said of td1, something of td2; nothing of any
        ([INDICTED], [REST], [("cpc-98-2.untold", "charges/td1", "undetermined")]),
        ([INDICTED], [{"id": "bb9"}], []),
    ],
)
def test_a_confession_is_never_the_only_evidence(
    entries: list[Row], documents: list[Row], expected: list[tuple[str, str, str]]
) -> None:
    assert short(told(*entries, documents=documents)) == expected


@pytest.mark.parametrize(
    ("type", "entity", "people", "is_struck"),
    [
        ("entity.statement_taken", {"legal_entity": True, "represented_by": "dd1"}, ["dd1"], True),
        ("entity.statement_taken", {"legal_entity": True, "represented_by": "dd1"}, ["pn1"], True),
        ("entity.statement_taken", {"legal_entity": True, "represented_by": "dd1"}, ["dd2"], False),
        ("entity.statement_taken", {"legal_entity": True}, ["dd1"], False),  # who speaks for it is not told
        ("statement.taken", {"legal_entity": True, "represented_by": "dd1"}, ["dd1"], False),  # as a witness
        ("entity.statement_taken", {"represented_by": "dd1"}, ["dd1"], False),  # no entity
    ],
)
def test_an_entity_confesses_through_its_representative(
    type: str, entity: Row, people: list[str], is_struck: bool
) -> None:
    others: list[Row] = [{"id": "pn1", "roles": ["accused"], **entity}]
    others += [{"id": "dd1", "roles": ["representative"]}, {"id": "dd2", "roles": ["representative"]}]
    charges = [{"id": "td1", "person": "pn1"}, {"id": "td2", "person": "bc2"}]
    stated = row(type, people=people, record="bb1", by="cqdt")
    found = told(stated, INDICTED, people=others, charges=charges, documents=[OWN, REST])
    assert short(found) == (CONFESSED if is_struck else [])


def test_an_exhibit_beside_the_confession_is_other_evidence() -> None:
    exhibits = [{"id": "vc1", "supports": ["td1"]}]
    assert short(told(QUESTIONED, INDICTED, documents=[OWN, REST], exhibits=exhibits)) == []


def test_a_charge_that_was_replaced_is_no_longer_asked_about() -> None:
    changed = row("charge.changed", "2026-09-01", people=["bc1"], charges=["td3"], replaces=["td1"])
    charges = [*CHARGES, {"id": "td3", "person": "bc1"}]
    documents = [OWN, REST, {"id": "bb3", "supports": ["td3"]}]
    assert short(told(QUESTIONED, changed, INDICTED, documents=documents, charges=charges)) == []


CONFESSED = [("cpc-98-2", "charges/td1", "warning")]


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([row("investigation.terminated", "2026-10-05")], []),
        ([row("investigation.terminated", "2026-10-05", people=["bc1"])], []),
        ([row("investigation.terminated", "2026-10-05", people=["bc2"])], CONFESSED),
        ([row("prosecution.terminated", "2026-10-05")], []),
        ([row("court.terminated", "2026-10-05", people=["bc1"])], []),
        ([row("charge.annulled", "2026-10-05", people=["bc1"])], []),
        # the charge that fell is told: this one or the other
        ([row("prosecution.terminated", "2026-10-05", people=["bc1"], charges=["td1"])], []),
        ([row("prosecution.terminated", "2026-10-05", people=["bc1"], charges=["td9"])], CONFESSED),
        # before the accusation, after which he was accused all the same; taken up again
        ([row("investigation.terminated", "2026-09-05", people=["bc1"])], []),
        ([row("investigation.terminated", "2026-10-05"), row("termination.annulled", "2026-10-20")], CONFESSED),
        ([row("investigation.terminated", "2026-10-05"), row("investigation.resumed", "2026-10-20")], CONFESSED),
        (
            [
                row("prosecution.terminated", "2026-10-05", people=["bc1"]),
                row("indictment.issued", "2026-10-25", people=["bc1"]),
            ],
            CONFESSED,
        ),
        # freed by the judgment: not guilty, perhaps not guilty, found guilty
        ([row("judgment.entitles_release", "2026-10-05", people=["bc1"], grounds=["328(1)"])], []),
        ([row("judgment.entitles_release", "2026-10-05", people=["bc1"])], []),
        ([row("judgment.entitles_release", "2026-10-05", people=["bc1"], grounds=["Điều 328"])], []),
        ([row("judgment.entitles_release", "2026-10-05", people=["bc1"], grounds=["tuyên vô tội"])], []),
        ([row("judgment.entitles_release", "2026-10-05", people=["bc1"], grounds=["328(4)"])], CONFESSED),
        ([row("judgment.entitles_release", "2026-10-05", people=["bc2"], grounds=["328(1)"])], CONFESSED),
        (
            [
                row("judgment.entitles_release", "2026-10-05", people=["bc1"], grounds=["328(1)"]),
                row("judgment.annulled", "2026-11-05"),
            ],
            CONFESSED,
        ),
    ],
)
def test_a_charge_that_fell_is_no_longer_asked_about(entries: list[Row], expected: list[tuple[str, str, str]]) -> None:
    charges = [*CHARGES, {"id": "td9", "person": "bc1"}]
    documents = [OWN, REST, {"id": "bb8", "supports": ["td9"]}]
    assert short(told(QUESTIONED, INDICTED, *entries, documents=documents, charges=charges)) == expected


def test_a_charge_that_fell_is_not_asked_what_supports_it() -> None:
    untold = [("cpc-98-2.untold", "charges/td1", "undetermined")]
    assert short(told(INDICTED, documents=[REST])) == untold
    assert told(INDICTED, row("prosecution.terminated", "2026-10-05", people=["bc1"]), documents=[REST]) == []


def test_a_charge_of_nobody_falls_with_the_case_only() -> None:
    charges = [{"id": "td1"}, {"id": "td2"}]
    for people, expected in (([], []), (["bc2"], CONFESSED)):
        fallen = row("investigation.terminated", "2026-10-05", people=people)
        assert short(told(QUESTIONED, INDICTED, fallen, documents=[OWN, REST], charges=charges)) == expected


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (row("evidence.recorded", record="bb1", by="cqdt"), CONFESSED),
        (row("evidence.sent", record="bb1", to=["vks"]), CONFESSED),
        (row("rights.explained", record="bb1", people=["bc1"]), CONFESSED),
        (row("procurator_record.made", record="bb1"), CONFESSED),
        (row("exhibit.collected", record="bb1", exhibits=["vc1"]), []),
        (row("evidence.submitted", record="bb1", people=["nlc1"]), []),
    ],
)
def test_what_keeps_the_books_of_the_minutes_makes_no_other_evidence(
    beside: Row, expected: list[tuple[str, str, str]]
) -> None:
    assert short(told(QUESTIONED, beside, INDICTED, documents=[OWN, REST])) == expected
    assert short(told(beside, INDICTED, documents=[OWN, REST])) == []


RESULT = row("assistance.result_received", "2026-08-01", documents=["bb5"])
FOREIGN: Row = {"id": "bb5", "supports": ["td1"]}


@pytest.mark.parametrize(
    ("entries", "documents", "expected"),
    [
        ([RESULT, INDICTED], [FOREIGN, REST], ["cpc-103"]),
        ([RESULT], [FOREIGN, REST], []),
        ([RESULT, INDICTED], [FOREIGN, OTHER, REST], []),
        ([QUESTIONED, RESULT, INDICTED], [FOREIGN, OWN, REST], []),
        ([INDICTED], [FOREIGN, REST], []),
        ([RESULT, INDICTED, row("prosecution.terminated", "2026-10-05")], [FOREIGN, REST], []),
    ],
)
def test_what_came_from_abroad_has_to_fit_other_evidence(
    entries: list[Row], documents: list[Row], expected: list[str]
) -> None:
    assert [f.rule for f in told(*entries, documents=documents)] == expected
    advised = told(*entries, documents=documents, side="defence")
    assert [(f.rule, f.verdict) for f in advised] == [(rule, "advice") for rule in expected]


def test_the_defence_that_may_not_hold_the_rest_is_advised() -> None:
    found = told(QUESTIONED, INDICTED, documents=[OWN, REST], side="defence")
    assert short(found) == [("cpc-98-2", "charges/td1", "advice")]


@pytest.mark.parametrize(
    ("person", "rule"),
    [("nlc1", "cpc-91-2"), ("bh1", "cpc-92-2"), ("nd1", "cpc-92-2"), ("lq1", "cpc-94-2"), ("bc1", ""), ("dtv1", "")],
)
def test_facts_nobody_can_say_how_he_knows(person: str, rule: str) -> None:
    entry = row("statement.taken", people=[person], record="bb1", unexplained=["biển số xe"])
    assert short(told(entry, documents=[OWN])) == ([(rule, "e1", "warning")] if rule else [])
    assert told(entry | {"unexplained": []}, documents=[OWN]) == []


VAGUE = row("statement.taken", people=["nlc1"], record="bb1", unexplained=["biển số xe", "giờ"])


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ([row("statement.taken", "2026-06-12T09:00", people=["nlc1"], of="e1")], []),
        ([row("confrontation.held", "2026-06-12T09:00", people=["bc1", "nlc1"], of="e1")], []),
        # some of it is still unexplained: told at the new one, until that is answered too
        ([row("statement.taken", "2026-06-12T09:00", people=["nlc1"], of="e1", unexplained=["giờ"])], ["e2"]),
        (
            [
                row("statement.taken", "2026-06-12T09:00", people=["nlc1"], of="e1", unexplained=["giờ"]),
                row("statement.taken", "2026-06-13T09:00", people=["nlc1"], of="e2"),
            ],
            [],
        ),
        # a statement on something else, of somebody else, before the old one
        ([row("statement.taken", "2026-06-12T09:00", people=["nlc1"])], ["e1"]),
        ([row("statement.taken", "2026-06-12T09:00", people=["bh1"], of="e1")], ["e1"]),
        ([row("statement.taken", "2026-06-09T09:00", people=["nlc1"], of="e1")], ["e1"]),
        ([row("accused.interrogated", "2026-06-12T09:00", people=["bc1"], of="e1")], ["e1"]),
    ],
)
def test_a_later_statement_answers_the_one_it_is_about(later: list[Row], expected: list[str]) -> None:
    assert [f.record for f in told(VAGUE, *later)] == expected


def test_the_facts_that_fall_and_the_charge_stand_in_the_message() -> None:
    entry = row("statement.taken", people=["nlc1"], record="bb1", unexplained=["biển số xe", "giờ"])
    (found,) = told(entry, documents=[OWN])
    assert "biển số xe; giờ" in found.message
    assert "td1" in found.message


def test_a_civil_party_alone_is_under_93() -> None:
    people = [{"id": "nd2", "roles": ["civil_defendant"]}]
    entry = row("statement.taken", people=["nd2"], unexplained=["số tiền"])
    assert short(told(entry, people=people)) == [("cpc-93-2", "e1", "warning")]


def expert(roles: tuple[str, ...] = ("expert",), **fields: Any) -> list[Row]:
    return [{"id": "x", "roles": list(roles), **fields}]


@pytest.mark.parametrize(
    ("person", "rule", "verdict"),
    [
        (expert(), "", ""),
        (expert(relative_of=["bh1"]), "cpc-100-4.close", "warning"),
        (expert(relative_of=["bc1"]), "cpc-100-4.close", "warning"),
        (expert(relative_of=["nlc1"]), "", ""),
        (expert(relative_of=["dtv1"]), "", ""),
        ([*expert(), {"id": "y", "roles": ["victim"], "represented_by": "x"}], "cpc-100-4.close", "warning"),
        (expert(("expert", "victim")), "cpc-100-4.party", "warning"),
        (expert(("expert", "witness")), "cpc-100-4.part", "warning"),
        (expert(("expert", "investigator")), "cpc-100-4.proceedings", "warning"),
        (expert(("expert", "relative")), "cpc-100-4.close-to-whom", "undetermined"),
        (expert(("expert", "relative"), relative_of=["nlc1"]), "", ""),
        (expert(("expert", "attesting_witness")), "", ""),
    ],
)
@pytest.mark.parametrize("by", ["conclusion", "order"])
def test_the_conclusion_of_an_expert_who_had_to_refuse(person: list[Row], rule: str, verdict: str, by: str) -> None:
    order = row("expertise.ordered", matter="injury", by="cqdt", to=["x" if by == "order" else "py"], exhibits=["vc1"])
    conclusion = row("expertise.concluded", "2026-06-15T09:00", of="e1", number="7/KL")
    conclusion["by"] = "x" if by == "conclusion" else "py"
    found = told(order, conclusion, people=person, exhibits=[{"id": "vc1", "supports": ["td1"]}])
    assert short(found) == ([(rule, "e2", verdict)] if rule else [])
    assert all("7/KL" in one.message and "td1" in one.message for one in found if verdict != "undetermined")


@pytest.mark.parametrize(
    ("roles", "part", "day", "is_struck"),
    [
        (("expert", "witness"), {"type": "statement.taken", "people": ["x"]}, 14, True),
        (("expert", "witness"), {"type": "statement.taken", "people": ["x"]}, 15, True),  # the day itself: not after
        (("expert", "witness"), {"type": "statement.taken", "people": ["x"]}, 16, False),
        (("expert", "witness"), {"type": "statement.taken", "people": ["nlc1"]}, 16, True),  # his own is not recorded
        (("expert", "valuer"), {"type": "valuation.ordered", "to": ["x"]}, 16, False),
        (("expert", "interpreter"), {"type": "statement.taken", "people": ["nlc1"], "present": ["x"]}, 16, False),
        (("expert", "witness", "valuer"), {"type": "valuation.ordered", "to": ["x"]}, 16, True),  # witness since when?
        (("expert", "victim"), {"type": "statement.taken", "people": ["x"]}, 16, True),  # a victim he was all along
        (("expert", "investigator"), {"type": "scene.examined", "by": "x"}, 14, True),
        (("expert", "investigator"), {"type": "scene.examined", "by": "x"}, 16, False),
    ],
)
def test_a_part_taken_after_the_conclusion_is_no_reason_to_refuse(
    roles: tuple[str, ...], part: Row, day: int, is_struck: bool
) -> None:
    """68(5)(b), (c): who took part before; the conclusion is of 15/6."""
    order, conclusion = row("expertise.ordered", to=["x"]), row("expertise.concluded", "2026-06-15", of="e1", by="x")
    entry = row(part["type"], f"2026-06-{day:02}", **{key: value for key, value in part.items() if key != "type"})
    story = [order, entry, conclusion] if day < 15 else [order, conclusion, entry]
    found = [f for f in told(*story, people=expert(roles)) if f.rule.startswith("cpc-100-4")]
    assert bool(found) == is_struck


def test_a_file_that_does_not_hold_everything_may_lack_the_earlier_part() -> None:
    story = (
        row("expertise.ordered", to=["x"]),
        row("expertise.concluded", "2026-06-15", of="e1", by="x"),
        row("statement.taken", "2026-06-16", people=["x"]),
    )
    found = told(*story, people=expert(("expert", "witness")), side="defence")
    assert [f.rule for f in found] == ["cpc-100-4.part"]


def test_a_body_that_concluded_on_an_order_to_a_body_says_nothing() -> None:
    order = row("expertise.ordered", to=["py"])
    conclusion = row("expertise.concluded", "2026-06-15T09:00", of="e1", by="py")
    assert told(order, conclusion, people=expert(relative_of=["bh1"])) == []


def test_who_was_only_to_be_examined_did_not_conclude() -> None:
    """The order goes to the expert body and to the victim, who has to come."""
    order = row("expertise.ordered", to=["py", "bh1"])
    assert told(order, row("expertise.concluded", "2026-06-15T09:00", of="e1", by="py")) == []


def test_an_accused_counts_from_when_he_was_charged() -> None:
    people = [{"id": "x", "roles": ["investigator"], "relative_of": ["bc1"]}]
    act = row("scene.examined", "2026-06-01T09:00", by="x")
    charged = row("accused.charged", "2026-06-02T09:00", people=["bc1"])
    assert told(act, charged, people=people) == []
    late = row("scene.examined", "2026-06-03T09:00", by="x")
    assert short(told(charged, late, people=people)) == [("cpc-49-1.close", "e2", "warning")]


def test_of_two_interpreters_the_free_one_interpreted() -> None:
    people = [{"id": "x", "roles": ["interpreter", "victim"]}, {"id": "y", "roles": ["interpreter"]}]
    both = row("accused.interrogated", people=["bc1"], by="cqdt", present=["x", "y"])
    assert told(both, people=people) == []
    assert short(told({**both, "present": ["x"]}, people=people)) == [("cpc-70-4-a", "e1", "warning")]
    own = row("statement.taken", people=["x"], by="cqdt", present=["x"])
    assert told(own, people=people) == []


def test_a_valuer_is_held_to_69() -> None:
    people = [{"id": "x", "roles": ["valuer"], "relative_of": ["bh1"]}]
    entries = (row("valuation.ordered", to=["x"]), row("valuation.concluded", "2026-06-15T09:00", of="e1"))
    assert short(told(*entries, people=people)) == [("cpc-69-5-a.close", "e2", "warning")]


@pytest.mark.parametrize(
    ("roles", "close", "rule"),
    [
        (["interpreter"], ["bc1"], "cpc-70-4-a.close"),
        (["interpreter"], ["nlc1"], ""),
        (["interpreter", "witness"], [], "cpc-70-4-b"),
        (["relative"], ["bc1"], ""),
    ],
)
def test_an_interpreter_is_held_to_70_and_others_present_are_not(roles: list[str], close: list[str], rule: str) -> None:
    people = [{"id": "x", "roles": roles, "relative_of": close}]
    found = told(row("accused.interrogated", people=["bc1"], by="cqdt", present=["x"]), people=people)
    assert [f.rule for f in found] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("person", "rule"),
    [
        ({"roles": ["investigator"]}, ""),
        ({"roles": ["investigator"], "relative_of": ["bh1"]}, "cpc-49-1.close"),
        ({"roles": ["investigator"], "relative_of": ["nlc1"]}, ""),
        ({"roles": ["investigator", "victim"]}, "cpc-49-1.party"),
        ({"roles": ["investigator", "witness"]}, "cpc-49-2"),
        ({"roles": ["investigator", "relative"]}, "cpc-49-1.close-to-whom"),
        ({"roles": ["judge", "representative"]}, "cpc-49-1.close-to-whom"),
        ({"roles": ["investigator", "relative"], "relative_of": ["nlc1"]}, ""),
        ({"roles": ["investigator", "relative"], "relative_of": ["bh1"]}, "cpc-49-1.close"),
        ({"roles": ["relative"]}, ""),
        ({"roles": ["defence_counsel", "witness"]}, ""),
    ],
)
def test_whoever_conducts_an_act_is_held_to_49(person: Row, rule: str) -> None:
    found = told(row("search.conducted", by="x"), people=[{"id": "x", **person}])
    verdict = "undetermined" if rule.endswith("to-whom") else "warning"
    assert short(found) == ([(rule, "e1", verdict)] if rule else [])


def test_of_whom_somebody_is_the_representative_is_told_by_the_other() -> None:
    people = [
        {"id": "x", "roles": ["investigator", "representative"]},
        {"id": "y", "roles": ["witness"], "represented_by": "x"},
    ]
    assert told(row("search.conducted", by="x"), people=people) == []


@pytest.mark.parametrize("type", ["hearing.opened", "appeal_hearing.opened"])
@pytest.mark.parametrize(
    ("person", "rules"),
    [
        ({"roles": ["judge"]}, []),
        ({"roles": ["judge"], "relative_of": ["bh1"]}, ["cpc-49-1.close"]),
        ({"roles": ["assessor"], "relative_of": ["bc1"]}, ["cpc-49-1.close"]),
        ({"roles": ["clerk"], "relative_of": ["nlc1"]}, []),
        ({"roles": ["procurator", "relative"]}, ["cpc-49-1.close-to-whom"]),
        ({"roles": ["relative"], "relative_of": ["bh1"]}, []),
        ({"roles": ["investigator"], "relative_of": ["bh1"]}, []),
        # may be there in the other part
        ({"roles": ["judge", "witness"]}, []),
        ({"roles": ["procurator", "victim"]}, []),
        # another office: 52(1)(b), 53(1)(c), 54(1)(b); a judge who was an assessor is not told apart
        ({"roles": ["procurator", "investigator"]}, ["cpc-52-1-b"]),
        ({"roles": ["judge", "investigator"]}, ["cpc-53-1-c"]),
        ({"roles": ["judge", "assessor"]}, []),
        # a clerk who became the judge of the case: whichever office came first
        ({"roles": ["clerk", "judge"]}, ["cpc-53-1-c", "cpc-54-1-b"]),
    ],
)
def test_whoever_sits_is_held_to_49_and_52_to_54(type: str, person: Row, rules: list[str]) -> None:
    people = [{"id": "x", **person}, {"id": "tp", "roles": ["judge"]}]
    assert [f.rule for f in told(row(type, present=["x", "tp", "bh1"]), people=people)] == rules
    assert told(row(type, present=["tp", "bh1"]), people=people) == []


@pytest.mark.parametrize(
    ("one", "other", "is_struck"),
    [
        ({"roles": ["judge"], "relative_of": ["y"]}, {"roles": ["assessor"]}, True),
        ({"roles": ["judge"]}, {"roles": ["judge"], "relative_of": ["x"]}, True),
        ({"roles": ["judge"]}, {"roles": ["assessor"]}, False),
        ({"roles": ["judge"], "relative_of": ["y"]}, {"roles": ["clerk"]}, False),
    ],
)
def test_no_relatives_on_one_panel(one: Row, other: Row, is_struck: bool) -> None:
    people = [{"id": "x", **one}, {"id": "y", **other}]
    expected = [("cpc-53-1-b", "e1", "warning")] if is_struck else []
    assert short(told(row("hearing.opened", present=["x", "y"]), people=people)) == expected
    assert told(row("hearing.opened", present=["x"]), people=people) == []


@pytest.mark.parametrize("type", ["identification.held", "voice_identification.held"])
def test_whoever_identifies_is_asked_first(type: str) -> None:
    rule = "cpc-190-4" if type == "identification.held" else "cpc-191-4"
    act = row(type, "2026-06-10T09:00", people=["nlc1"])
    before, after = (row("statement.taken", at, people=["nlc1"]) for at in ("2026-06-10T08:30", "2026-06-10T10:00"))
    assert short(told(before, act)) == []
    assert short(told(act, after)) == [(rule, "e1", "warning")]
    assert short(told(row("statement.taken", "2026-06-09T08:00", people=["bh1"]), act)) == [(rule, "e2", "warning")]
    assert told(act, side="defence") == []
    assert told(row(type, people=[])) == []


ASKED_BEFORE: list[tuple[Row, Row, bool]] = [
    # what was said in a confrontation was asked (189(3)); of whoever of those it is about was asked
    ({"people": ["nlc1"]}, row("confrontation.held", "2026-06-09T08:00", people=["bc1", "nlc1"]), False),
    ({"people": ["nlc1"]}, row("confrontation.held", "2026-06-09T08:00", people=["bc1", "bh1"]), True),
    ({"people": ["nlc1", "kh"]}, row("statement.taken", "2026-06-09T08:00", people=["kh"]), False),
    ({"people": ["nlc1"], "present": ["bc1"]}, row("accused.interrogated", "2026-06-09T08:00", people=["bc1"]), True),
    # about the accused alone, who may be the one shown: the witness who is there was asked
    ({"people": ["bc1"], "present": ["nlc1"]}, row("statement.taken", "2026-06-09T08:00", people=["nlc1"]), False),
    ({"people": ["bc1"], "present": ["bh1"]}, row("statement.taken", "2026-06-09T08:00", people=["nlc1"]), True),
    # when: the hour or the day is not known, which may have been before
    ({"people": ["nlc1"]}, row("statement.taken", "2026-06-10", people=["nlc1"]), False),
    ({"people": ["nlc1"]}, row("statement.taken", "unknown", people=["nlc1"]), False),
    ({"people": ["nlc1"]}, row("statement.taken", "2026-06-11", people=["nlc1"]), True),
    # a reconstruction is no asking
    ({"people": ["nlc1"]}, row("reconstruction.conducted", "2026-06-09T08:00", people=["nlc1"]), True),
]


@pytest.mark.parametrize(("fields", "asking", "is_struck"), ASKED_BEFORE)
@pytest.mark.parametrize(("type", "rule"), [("identification.held", "190-4"), ("voice_identification.held", "191-4")])
def test_who_and_what_counts_as_asked_before(type: str, rule: str, fields: Row, asking: Row, is_struck: bool) -> None:
    act = {"id": "act", **row(type, **fields)}
    found = told(act, asking, people=[{"id": "kh", "roles": ["other"]}])
    assert short(found) == ([(f"cpc-{rule}", "act", "warning")] if is_struck else [])


@pytest.mark.parametrize(
    ("notice", "side", "expected"),
    [
        ({"at": "2026-06-10T08:00", "of": "e1"}, "authority", []),
        ({"at": "2026-06-10T10:00", "of": "e1"}, "authority", [("cpc-442-1.told", "breach")]),
        ({"at": "2026-06-10T10:00", "of": "e1"}, "defence", [("cpc-442-1.told", "breach")]),
        (None, "authority", [("cpc-442-1.untold", "warning")]),
        (None, "defence", []),
    ],
)
def test_the_procurator_is_told_before_an_entity_makes_a_statement(
    notice: Row | None, side: str, expected: list[tuple[str, str]]
) -> None:
    law = catalog.load()
    rows = [{"id": "e1", **row("entity.statement_taken", people=["dd1"], by="cqdt")}]
    rows += [{"id": "e2", "type": "procuracy.told_of_act", **notice}] if notice else []
    people = [{"id": "dd1", "roles": ["representative"]}]
    bodies = [{"id": "cqdt", "kind": "investigating_body"}]
    case = build_case({"id": "v", "people": people, "bodies": bodies, "side": side}, rows, side=side, folder="v")
    found = findings(case, law, parse("2026-11-28"))
    assert [(f.rule, f.verdict) for f in found if f.rule.startswith("cpc-442-1")] == expected
