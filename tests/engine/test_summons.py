"""Summonses: when and where, delivered, signed for by whom; those of somebody under 18; a summons of the court."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings, holds_until
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
LAW = catalog.load()
PEOPLE: list[Row] = [
    {"id": "bc1", "roles": ["accused"], "client": True},
    {"id": "nlc1", "roles": ["witness"]},
    {"id": "nlc2", "roles": ["witness"], "birth_date": "2008-06-20", "represented_by": "me2"},
    {"id": "bh1", "roles": ["victim"], "birth_date": "2012-01-05"},
    {"id": "me1", "roles": ["relative"], "relative_of": ["bh1"]},
    {"id": "me2", "roles": ["representative"]},
    {"id": "vo1", "roles": ["other"], "relative_of": ["bc1"], "birth_date": "1990-01-01"},
    {"id": "con1", "roles": ["other"], "relative_of": ["bc1"], "birth_date": "2008-06-19"},
    {"id": "hx1", "roles": ["other"]},
    {"id": "dtv", "roles": ["investigator"]},
    {"id": "tp", "roles": ["judge"]},
]
BODIES = [
    {"id": "cqdt", "kind": "investigating_body"},
    {"id": "ta", "kind": "court"},
    {"id": "xa", "kind": "commune"},
]
OWN = {c.id for c in LAW.checks if c.citation.article in (182, 185, 188) and not c.id.endswith("apart")}
SUMMONED: Row = {"type": "person.summoned", "by": "dtv", "set_for": "2026-06-22T08:00", "place": "cqdt"}
HANDED: Row = {"type": "summons.delivered", "of": "e1", "signed_for": True}


def said(*entries: Row, side: str = "authority", as_of: str = "2026-06-20", **register: Any) -> list[tuple[str, ...]]:
    """What is said of a summons of the tenth of June and its delivery: (rule, record, verdict)."""
    data = {"id": "v", "people": PEOPLE, "bodies": BODIES, **register}
    ledger = [{"id": f"e{n}", "at": f"2026-06-1{n}T09:00", **one} for n, one in enumerate(entries, 1)]
    case = build_case(data, ledger, side=side, folder="v")
    return [(f.rule, f.record, f.verdict) for f in findings(case, LAW, parse(as_of)) if f.rule in OWN]


def summons(who: str, **fields: Any) -> Row:
    return {**SUMMONED, "people": [who], **fields}


def handed(who: str, *to: str, **fields: Any) -> Row:
    return {**HANDED, "people": [who], **({"to": list(to)} if to else {}), **fields}


RULES = {"bc1": ("cpc-182-1.contents", "cpc-182-2"), "nlc1": ("cpc-185-2.contents", "cpc-185-3-a")}


@pytest.mark.parametrize("who", RULES)
@pytest.mark.parametrize(
    ("fields", "is_short"),
    [
        ({}, False),
        ({"place": None}, True),
        ({"set_for": None}, True),
        ({"set_for": "2026-06-22"}, True),
        ({"set_for": "2026-06-22", "by": "ta"}, False),
        ({"set_for": "2026-06-22", "by": "tp"}, False),
        ({"set_for": "2026-06-22", "by": "cqdt"}, True),
        ({"set_for": "2026-06-22", "by": None}, True),
    ],
)
def test_a_summons_tells_the_hour_and_the_place(who: str, fields: Row, is_short: bool) -> None:
    entry = {name: value for name, value in summons(who, **fields).items() if value is not None}
    assert said(entry) == ([(RULES[who][0], "e1", "warning")] if is_short else [])
    assert said(entry, side="defence") == []


@pytest.mark.parametrize("who", RULES)
@pytest.mark.parametrize(
    ("as_of", "is_told"), [("2026-06-22T08:00", False), ("2026-06-22T08:01", True), ("2026-06-21", False)]
)
def test_a_summons_to_a_moment_past_was_delivered(who: str, as_of: str, is_told: bool) -> None:
    told = [(f"{RULES[who][1]}.delivery", "e1", "warning")] if is_told else []
    assert said(summons(who), as_of=as_of) == told
    assert said(summons(who), as_of=as_of, side="defence") == []
    assert said(summons(who), handed(who, who), as_of=as_of) == []
    assert said(summons(who), handed(who, who, of="e3"), summons(who), as_of=as_of) == told


@pytest.mark.parametrize("who", RULES)
def test_a_summons_is_signed_for_or_has_minutes(who: str) -> None:
    rule = RULES[who][1]
    unsaid = {name: value for name, value in handed(who, who).items() if name != "signed_for"}
    assert said(summons(who), unsaid) == [(f"{rule}.signed", "e2", "warning")]
    refused = handed(who, who, signed_for=False)
    assert said(summons(who), refused) == [(f"{rule}.unsigned", "e2", "warning")]
    assert said(summons(who), refused | {"record": "bb1"}) == []
    assert said(summons(who), refused, side="defence") == []


def test_the_accused_signs_with_the_hour() -> None:
    by_day = handed("bc1", "bc1", at="2026-06-12")
    assert said(summons("bc1"), by_day) == [("cpc-182-2.signed", "e2", "warning")]
    assert said(summons("nlc1"), handed("nlc1", "nlc1", at="2026-06-12")) == []


@pytest.mark.parametrize(
    ("to", "at", "found"),
    [
        ("bc1", "2026-06-18", []),
        ("vo1", "2026-06-18", []),
        ("xa", "2026-06-18", []),
        ("hx1", "2026-06-18", ["cpc-182-2.receiver"]),
        ("con1", "2026-06-18", ["cpc-182-2.child"]),
        ("con1", "2026-06-19", []),
    ],
)
def test_only_a_relative_of_full_age_takes_it_for_the_accused(to: str, at: str, found: list[str]) -> None:
    told = said(summons("bc1"), handed("bc1", to, at=f"{at}T10:00"), side="defence")
    assert told == [(rule, "e2", "breach" if rule.endswith("child") else "advice") for rule in found]


@pytest.mark.parametrize(
    ("to", "at", "rule"),
    [
        (("me2",), "2026-06-19", ""),
        (("nlc2",), "2026-06-19", "cpc-185-3-b"),
        (("nlc2",), "2026-06-20", ""),
        (("nlc2", "me2"), "2026-06-19", ""),
        (("nlc2", "xa"), "2026-06-19", "cpc-185-3-b.untold"),
        (("hx1",), "2026-06-19", "cpc-185-3-b.untold"),
        ((), "2026-06-19", "cpc-185-3-b.untold"),
    ],
)
def test_the_summons_of_a_witness_under_18_goes_to_who_speaks_for_him(to: tuple[str, ...], at: str, rule: str) -> None:
    verdict = "warning" if rule.endswith("untold") else "breach"
    entries = summons("nlc2"), handed("nlc2", *to, at=f"{at}T10:00")
    assert said(*entries) == ([(rule, "e2", verdict)] if rule else [])
    assert said(*entries, side="defence") == ([(rule, "e2", verdict)] if verdict == "breach" and rule else [])


@pytest.mark.parametrize(
    ("to", "rule"),
    [
        (("bc1", "con1"), ""),
        (("vo1", "con1"), ""),
        (("bc1", "hx1"), ""),  # a man of the commune who came along
        (("con1", "hx1"), "cpc-182-2.child"),
        (("con1", "xa"), "cpc-182-2.child"),
    ],
)
def test_who_else_was_given_it_does_no_harm(to: tuple[str, ...], rule: str) -> None:
    told = [one for one in said(summons("bc1"), handed("bc1", *to)) if one[0] != "cpc-182-2.receiver"]
    assert told == ([(rule, "e2", "breach")] if rule else [])
    if not rule:
        assert said(summons("bc1"), handed("bc1", *to)) == []


@pytest.mark.parametrize(
    ("again", "rule"),
    [
        ({"at": "2026-06-13T09:00"}, ""),
        ({"at": "2026-06-22T08:00"}, ""),
        ({"at": "2026-06-22T08:01"}, "cpc-185-3-b"),  # he had to appear at eight
        ({"at": "2026-06-13T09:00", "of": "e9"}, "cpc-185-3-b"),  # another summons
        ({"at": "2026-06-13T09:00", "to": ["nlc2"]}, "cpc-185-3-b"),
    ],
)
def test_a_second_delivery_to_who_speaks_for_him_puts_it_right(again: Row, rule: str) -> None:
    child = handed("nlc2", "nlc2", at="2026-06-12T09:00")
    told = said(summons("nlc2"), child, handed("nlc2", "me2") | again, as_of="2026-06-23")
    assert ("cpc-185-3-b", "e2", "breach") in told if rule else told == []


def test_victims_and_parties_as_witnesses() -> None:
    assert said(summons("bh1"), handed("bh1", "me1")) == []
    assert said(summons("bh1"), handed("bh1", "bh1")) == [("cpc-188.minor", "e2", "breach")]
    assert said(summons("bh1"), handed("bh1")) == [("cpc-188.minor-untold", "e2", "warning")]
    bare = {name: value for name, value in summons("bh1").items() if name != "place"}
    assert said(bare, as_of="2026-06-23") == [
        ("cpc-188.delivery", "e1", "warning"),
        ("cpc-188.summons", "e1", "warning"),
    ]


@pytest.mark.parametrize(
    ("who", "word", "rule"),
    [
        ("bc1", "meeting", "cpc-182-1.lacks"),
        ("bc1", "purpose", ""),
        ("nlc1", "purpose", "cpc-185-2.lacks"),
        ("bh1", "liability", "cpc-188.summons-lacks"),
    ],
)
def test_what_the_paper_itself_lacks(who: str, word: str, rule: str) -> None:
    paper = [{"id": "gtt", "title": "Giấy triệu tập", "lacks": [word]}]
    told = said(summons(who, documents=["gtt"]), side="defence", documents=paper)
    assert told == ([(rule, "documents/gtt", "breach")] if rule else [])
    assert said(summons(who), side="defence", documents=paper) == []
    # a summons of the court follows other articles
    for court in ("ta", "tp"):
        assert said(summons(who, documents=["gtt"], by=court), side="defence", documents=paper) == []


def test_an_accused_entity_is_summoned_by_article_440() -> None:
    people = [{"id": "pn", "roles": ["accused"], "legal_entity": True}, {"id": "dtv", "roles": ["investigator"]}]
    assert said(summons("pn"), people=people, as_of="2026-06-23") == []
    people[0] = {"id": "pn", "roles": ["accused"]}
    assert said(summons("pn"), people=people, as_of="2026-06-23") == [("cpc-182-2.delivery", "e1", "warning")]


def test_an_accused_who_is_a_victim_too_is_summoned_as_an_accused() -> None:
    both = [{"id": "bc1", "roles": ["accused", "victim"]}, {"id": "dtv", "roles": ["investigator"]}]
    for word, rule in (("purpose", ""), ("duration", "cpc-182-1.lacks")):
        paper = [{"id": "gtt", "title": "Giấy triệu tập", "lacks": [word]}]
        told = said(summons("bc1", documents=["gtt"]), side="defence", documents=paper, people=both)
        assert told == ([(rule, "documents/gtt", "breach")] if rule else [])


def test_a_verdict_kept_until_the_day_of_appearing() -> None:
    data = {"id": "v", "people": PEOPLE, "bodies": BODIES}
    ledger = [{"id": "e1", "at": "2026-06-11T09:00", **summons("nlc1")}]
    case = build_case(data, ledger, side="authority", folder="v")
    assert holds_until([], case, parse("2026-06-20"), LAW) == parse("2026-06-22T08:00").expires
