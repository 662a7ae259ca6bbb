"""Repeated expertise and valuation, and who was told of a conclusion."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.finding import Finding
from tthscli.model.moment import parse

Row = dict[str, Any]
LAW = catalog.load()
PEOPLE = [
    {"id": "bc1", "roles": ["accused"], "client": True},
    {"id": "bh1", "roles": ["victim"]},
    {"id": "ls1", "roles": ["defence_counsel"]},
    {"id": "gdv1", "roles": ["expert"]},
    {"id": "gdv2", "roles": ["expert"]},
]
BODIES = [
    {"id": "cqdt", "kind": "investigating_body"},
    {"id": "vien", "kind": "expert_body"},
    {"id": "hd1", "kind": "expert_body"},
    {"id": "hd2", "kind": "expert_body"},
    {"id": "hd3", "kind": "expert_body"},
    {"id": "hd4", "kind": "expert_body"},
    {"id": "vks", "kind": "procuracy", "level": "provincial"},
    {"id": "vkstc", "kind": "procuracy", "level": "supreme"},
    {"id": "tatc", "kind": "court", "level": "supreme"},
]


def heard(*entries: Row, as_of: str = "2026-06-30", side: str = "authority", **register: Any) -> list[Finding]:
    """All findings on a case with these entries, a day apart where they do not tell when."""
    rows = [{"id": f"e{n}", "at": f"2026-03-{n:02}T09:00", **entry} for n, entry in enumerate(entries, 1)]
    row = {
        "id": "v",
        "people": PEOPLE,
        "bodies": BODIES,
        "charges": [{"id": "td1", "person": "bc1"}],
        "exhibits": [{"id": "vc1"}, {"id": "vc2"}],
    }
    case = build_case(row | register, rows, side=side, folder="v")
    return findings(case, LAW, parse(as_of))


def told(rule: str, *entries: Row, as_of: str = "2026-06-30", side: str = "authority") -> list[tuple[str, str]]:
    assert rule in {*LAW.by_id, *(check.id for check in LAW.checks)}
    return [(f.record, f.verdict) for f in heard(*entries, as_of=as_of, side=side) if f.rule == rule]


def does(type: str, **fields: Any) -> Row:
    return {"type": type, "by": "cqdt", **fields}


ORDERED = does("expertise.ordered", to=["vien"], exhibits=["vc1"])
FIRST = does("expertise.concluded", by="gdv1", of="e1")


@pytest.mark.parametrize(
    ("repeated", "concluded", "struck"),
    [
        ({"to": ["gdv1"], "of": "e2"}, {}, ["e3"]),
        ({"to": ["gdv1"], "exhibits": ["vc1"]}, {}, ["e3"]),
        ({"to": ["gdv1"], "exhibits": ["vc2"]}, {}, []),
        ({"to": ["gdv1"]}, {}, []),
        ({"to": ["gdv2"], "of": "e2"}, {}, []),
        ({"to": ["vien"], "of": "e2"}, {"by": "gdv2"}, []),
        ({"to": ["vien"], "of": "e2"}, {"by": "gdv1"}, ["e4"]),
        ({"to": ["vien"], "of": "e2"}, {"by": "vien"}, []),
    ],
)
def test_a_repeated_expertise(repeated: Row, concluded: Row, struck: list[str]) -> None:
    second = does("expertise.concluded", **{"by": "gdv2", "of": "e3", **concluded})
    story = [ORDERED, FIRST, does("expertise.repeated", **repeated), second]
    assert told("cpc-211-1.another", *story) == [(record, "breach") for record in struck]


@pytest.mark.parametrize(("to", "struck"), [("hd1", ["e3"]), ("hd2", [])])
def test_a_repeated_valuation(to: str, struck: list[str]) -> None:
    story = [
        does("valuation.ordered", to=["hd1"], exhibits=["vc1"]),
        does("valuation.concluded", by="hd1", of="e1"),
        does("valuation.repeated", to=[to], of="e2"),
    ]
    assert [record for record, _ in told("cpc-218-1.another", *story)] == struck
    again = [*story, does("valuation.concluded", by="hd2", of="e3"), does("valuation.repeated", to=["hd1"], of="e4")]
    assert [record for record, _ in told("cpc-218-1.another", *again)] == struck


@pytest.mark.parametrize(
    ("concluded", "notices", "struck"),
    [
        ("2026-03-20T16:00", [], []),
        ("2026-03-21T08:00", [], ["e2"]),
        ("", [], ["e1"]),
        ("2026-03-21T08:00", [{"of": "e1", "reason": "thiếu mẫu"}], []),
        ("2026-03-21T08:00", [{"reason": "thiếu mẫu"}], []),
    ],
)
def test_whoever_is_late_says_so(concluded: str, notices: list[Row], struck: list[str]) -> None:
    # until Friday 20/3
    for word, rules in (
        ("valuation", ("cpc-216", "cpc-216.delay")),
        ("expertise", ("cpc-208-2", "cpc-208-3.delay-2")),
    ):
        story = [does(f"{word}.ordered", at="2026-03-02T08:00", matter="other", until="2026-03-20")]
        story += [does(f"{word}.concluded", at=concluded, of="e1")] if concluded else []
        story += [does(f"{word}.delay_told", at="2026-03-18", **one) for one in notices]
        late = [f"e{2 if concluded else 1}"] if concluded != "2026-03-20T16:00" else []
        assert told(rules[0], *story) == [(record, "undetermined" if notices else "breach") for record in late]
        assert told(rules[1], *story) == [(record, "warning") for record in struck]
        assert told(rules[1], *story, side="defence") == []


@pytest.mark.parametrize(
    ("at", "of", "verdict"),
    [
        ("2026-03-11", "e1", "undetermined"),  # the ninth day: said in time, whether it excuses is read both ways
        ("2026-03-12", "e1", "breach"),  # not in time
        ("2026-03-11", "e2", "breach"),  # about another order
        ("unknown", "e1", "breach"),
    ],
)
def test_whoever_said_so_in_time_is_late_by_one_reading(at: str, of: str, verdict: str) -> None:
    story = [
        does("expertise.ordered", at="2026-03-02T08:00", matter="injury"),
        does("expertise.ordered", at="2026-03-02T09:00", matter="injury"),
        does("expertise.concluded", at="2026-03-10T08:00", of="e2"),
        does("expertise.delay_told", at=at, of=of, reason="thiếu hồ sơ bệnh án"),
        does("expertise.concluded", at="2026-03-16T08:00", of="e1"),
    ]
    assert told("cpc-208-1-c", *story) == [("e5", verdict)]


def test_a_notice_is_about_the_order_it_names_and_gives_its_reason() -> None:
    first = does("valuation.ordered", at="2026-03-02T08:00", until="2026-03-13")
    second = does("valuation.ordered", at="2026-03-02T09:00", until="2026-03-20")
    told_of = does("valuation.delay_told", at="2026-03-12", of="e2")
    assert told("cpc-216.delay", first, second, told_of) == [("e1", "warning")]
    assert told("cpc-216.reason", first, second, told_of) == [("e3", "warning")]
    assert told("cpc-216.reason", first, second, told_of | {"reason": "chờ giá thị trường"}) == []
    assert told("cpc-216.reason", first, second, told_of, side="defence") == []


def test_a_conclusion_is_returned_within_the_time_of_the_request() -> None:
    story = [
        does("valuation.ordered", at="2026-03-02T08:00", until="2026-03-20"),
        does("valuation.concluded", at="2026-03-20T15:00", of="e1"),
    ]
    sent = does("valuation.conclusion_sent", at="2026-03-20T17:00", of="e2")
    assert told("cpc-216.returned", *story) == []
    assert told("cpc-216.returned", *story, sent) == []
    assert told("cpc-216.returned", *story, sent | {"at": "2026-03-21T08:00"}) == [("e3", "breach")]


def test_an_order_that_tells_no_matter_is_asked_for_that_alone() -> None:
    said = [f for f in heard(does("expertise.ordered"), as_of="2026-03-03") if f.rule.startswith("cpc-208")]
    assert [(f.verdict, f.subject) for f in said] == [("undetermined", "matter")]


BOARDS: list[Row] = [
    does("valuation.ordered", to=["hd1"], exhibits=["vc1"]),
    does("valuation.concluded", by="hd1", of="e1", amount=10),
    does("valuation.repeated", to=["hd2"], of="e2"),
    does("valuation.concluded", by="hd2", of="e3", amount=12),
    does("valuation.repeated", to=["hd3"], of="e4"),
    does("valuation.concluded", by="hd3", of="e5", amount=12),
]


@pytest.mark.parametrize(("to", "struck"), [("hd1", True), ("hd2", True), ("hd3", False)])
def test_a_second_revaluation(to: str, struck: bool) -> None:
    # 218(2) asks for a competent board and does not say whether one that has valued may be it; 220 alone bars them
    again = BOARDS[4] | {"to": [to]}
    assert told("cpc-218-2.board", *BOARDS[:4], again) == ([("e5", "undetermined")] if struck else [])
    assert told("cpc-218-1.another", *BOARDS[:4], again) == []
    assert told("cpc-220.board", *BOARDS[:4], again) == []


@pytest.mark.parametrize(("to", "struck"), [("hd1", True), ("hd2", True), ("hd3", True), ("hd4", False)])
def test_a_special_revaluation_is_by_a_new_board(to: str, struck: bool) -> None:
    special = does("valuation.repeated", to=[to], of="e6") | {"by": "vkstc"}
    assert told("cpc-220.board", *BOARDS, special) == ([("e7", "breach")] if struck else [])
    assert told("cpc-218-2.board", *BOARDS, special) == []
    assert told("cpc-220.by", *BOARDS, special) == []


@pytest.mark.parametrize(
    ("by", "struck"), [("cqdt", True), ("vks", True), ("vkstc", False), ("tatc", False), ("", False)]
)
def test_who_orders_a_special_repetition(by: str, struck: bool) -> None:
    # a warning: the entry may name whoever passed the decision on
    special = does("valuation.repeated", to=["hd4"], of="e6") | {"by": by}
    assert told("cpc-220.by", *BOARDS, special) == ([("e7", "warning")] if struck else [])
    second = BOARDS[4] | {"by": by}
    assert told("cpc-220.by", *BOARDS[:4], second) == []


@pytest.mark.parametrize(
    ("second", "after", "said"),
    [
        ({}, [], True),
        ({"amount": 10}, [], False),
        ({"amount": None}, [], False),
        ({}, [BOARDS[4]], False),
        ({"of": None}, [], False),
    ],
)
def test_two_valuations_that_contradict_each_other(second: Row, after: list[Row], said: bool) -> None:
    # 218(2): the authority "issues" a second request; that it must, or may, the sentence does not say
    last = {name: value for name, value in (BOARDS[3] | second).items() if value is not None}
    story = [*BOARDS[:3], last, *after, does("investigation.concluded", at="2026-05-01")]
    record = f"e{len(story)}"
    for side in ("authority", "defence"):
        assert told("cpc-218-2.needed", *story, side=side) == ([(record, "undetermined")] if said else [])
    assert told("cpc-218-2.needed", *story[:-1]) == []


EXPERTS: list[Row] = [
    does("expertise.ordered", to=["gdv1"], exhibits=["vc1"]),
    does("expertise.concluded", by="gdv1", of="e1"),
    does("expertise.repeated", to=["gdv2"], of="e2"),
    does("expertise.concluded", by="gdv2", of="e3"),
    does("expertise.repeated", to=["hd1"], of="e4"),
    does("expertise.concluded", by="hd1", of="e5"),
]


@pytest.mark.parametrize(
    ("to", "struck"), [(["gdv1"], True), (["gdv2"], True), (["gdv1", "gdv2"], False), (["hd1"], False), ([], False)]
)
def test_a_second_repetition_is_by_a_council(to: list[str], struck: bool) -> None:
    assert told("cpc-211-3.council", *EXPERTS[:4], EXPERTS[4] | {"to": to}) == ([("e5", "warning")] if struck else [])
    assert told("cpc-211-3.council", *EXPERTS[:2], EXPERTS[2] | {"to": to}) == []


@pytest.mark.parametrize(
    ("by", "to", "rules"),
    [
        ("vkstc", ["gdv1"], ["cpc-212.experts"]),
        ("vkstc", ["hd2"], []),
        ("vks", ["hd2"], ["cpc-212.by"]),
        ("tatc", ["hd2", "gdv2"], ["cpc-212.experts"]),
    ],
)
def test_a_special_repetition(by: str, to: list[str], rules: list[str]) -> None:
    special = does("expertise.repeated", to=to, of="e6") | {"by": by}
    found = [f for f in heard(*EXPERTS, special) if f.rule.startswith(("cpc-211", "cpc-212"))]
    assert [(f.rule, f.record, f.verdict) for f in found] == [
        (rule, "e7", "warning" if rule == "cpc-212.by" else "breach") for rule in rules
    ]


@pytest.mark.parametrize(
    ("notices", "as_of", "is_struck"),
    [
        ([{"people": ["bh1"], "of": "e3"}], "2026-06-30", True),
        ([{"to": ["bh1"], "of": "e3"}], "2026-06-30", True),
        ([{"people": ["bh1"], "of": "e3"}], "2026-03-11", False),
        ([{"people": ["bh1", "bc1"], "of": "e3"}], "2026-06-30", False),
        ([{"people": ["bh1"], "of": "e3"}, {"people": ["bc1"], "of": "e3"}], "2026-06-30", False),
        ([{"people": ["bh1"], "of": "e3"}, {"people": ["ls1"], "of": "e3"}], "2026-06-30", False),
        ([{"of": "e3"}], "2026-06-30", False),
    ],
)
def test_the_accused_is_told_of_the_conclusion(notices: list[Row], as_of: str, is_struck: bool) -> None:
    for word, rule in (("expertise", "cpc-214-2.accused"), ("valuation", "cpc-222-2.accused")):
        story = [
            does("accused.charged", people=["bc1"], charges=["td1"]),
            does(f"{word}.ordered", to=["vien"]),
            does(f"{word}.concluded", by="vien", of="e2"),
            does(f"{word}.conclusion_received", of="e3"),
            *(does(f"{word}.conclusion_notified", **one) for one in notices),
        ]
        for side, verdict in (("authority", "warning"), ("defence", "advice")):
            assert told(rule, *story, as_of=as_of, side=side) == ([("e5", verdict)] if is_struck else [])


@pytest.mark.parametrize(
    ("notices", "struck"),
    [
        ([("2026-03-05", ["bh1"]), ("2026-03-11", ["bc1"])], "e5"),
        ([("2026-03-05", ["bh1"]), ("2026-03-10", ["bc1"])], ""),  # 3/3 + 7: the last day
        ([("2026-03-05", ["bh1", "bc1"]), ("2026-03-11", ["bc1"])], ""),
        ([("2026-03-05", []), ("2026-03-11", ["bc1"])], ""),  # who was told in time is not said
        ([("2026-03-05", ["ls1"]), ("2026-03-11", ["bc1"])], ""),
        ([("2026-03-11", ["bh1"]), ("2026-03-11", ["bc1"])], ""),  # the first one is late: 214(2) itself
        ([("2026-03-05", ["bh1"])], ""),
    ],
)
def test_an_accused_told_after_the_time_that_others_were_told_in(
    notices: list[tuple[str, list[str]]], struck: str
) -> None:
    for word, rule in (("expertise", "cpc-214-2.accused-late"), ("valuation", "cpc-222-2.accused-late")):
        story = [
            does(f"{word}.ordered", to=["vien"]),
            does(f"{word}.concluded", by="vien", of="e1"),
            does(f"{word}.conclusion_received", of="e2"),
            *(does(f"{word}.conclusion_notified", at=at, of="e3", people=who) for at, who in notices),
        ]
        for side, sees in (("authority", True), ("defence", True), ("victim", False)):
            assert told(rule, *story, side=side) == ([(struck, "warning")] if struck and sees else [])


OWNED = [{"id": "vc1", "owner": "bh1"}, {"id": "vc2", "owner": "bc1"}]


@pytest.mark.parametrize(
    ("order", "notices", "is_struck"),
    [
        ({"people": ["bh1"]}, [["bc1"]], True),
        ({"people": ["bh1"]}, [["bc1"], ["bh1"]], False),
        ({"people": ["bh1"]}, [["bc1", "bh1"]], False),
        ({"people": ["bc1"]}, [["bc1"]], False),  # the victim was not the one examined
        ({"exhibits": ["vc1"]}, [["bc1"]], True),  # his own thing
        ({"exhibits": ["vc2"]}, [["bc1"]], False),
        ({"people": ["bh1"]}, [["bc1", "dd1"]], False),  # his representative was told
        ({"people": ["bh1"]}, [["bc1"], []], False),  # a notice that does not say whom
        ({"people": ["bh1"]}, [["bc1", "con"]], False),  # his kin: he may have died
        ({"people": ["bh1"], "matter": "cause_of_death"}, [["bc1"]], False),  # he did
        ({"people": ["bh1"], "matter": "injury"}, [["bc1"]], True),
    ],
)
def test_whoever_was_examined_is_told_of_the_conclusion(order: Row, notices: list[list[str]], is_struck: bool) -> None:
    kin = {"id": "con", "roles": ["related"], "relative_of": ["bh1"]}
    people = [*PEOPLE, {"id": "dd1", "roles": ["representative"]}, kin]
    for word, rule in (("expertise", "cpc-214-2.examined"), ("valuation", "cpc-222-2.examined")):
        story = [
            does(f"{word}.ordered", to=["vien"], **order),
            does(f"{word}.concluded", by="vien", of="e1"),
            does(f"{word}.conclusion_received", of="e2"),
            *(does(f"{word}.conclusion_notified", of="e3", people=named) for named in notices),
        ]
        for side, verdict in (("authority", "warning"), ("victim", "advice"), ("defence", "")):
            found = [f for f in heard(*story, side=side, people=people, exhibits=OWNED) if f.rule == rule]
            expected = [("e4", "bh1", verdict)] if is_struck and verdict else []
            assert [(f.record, f.subject, f.verdict) for f in found] == expected


@pytest.mark.parametrize("role", ["relative", "witness", "related"])
def test_whoever_owns_what_was_examined_is_told_whatever_his_part(role: str) -> None:
    people = [*PEOPLE, {"id": "vo", "roles": [role]}]
    exhibits = [{"id": "vc1", "kind": "vehicle", "owner": "vo"}]
    for word, rule in (("expertise", "cpc-214-2.examined"), ("valuation", "cpc-222-2.examined")):
        story = [
            does(f"{word}.ordered", to=["vien"], exhibits=["vc1"]),
            does(f"{word}.concluded", by="vien", of="e1"),
            does(f"{word}.conclusion_received", of="e2"),
        ]
        for named, struck in ((["bc1"], ["vo"]), (["bc1", "vo"], [])):
            notice = does(f"{word}.conclusion_notified", of="e3", people=named)
            found = heard(*story, notice, people=people, exhibits=exhibits)
            assert [f.subject for f in found if f.rule == rule] == struck


def test_a_refusal_gives_its_reasons() -> None:
    for word, rule in (("expertise", "cpc-214-4.reason"), ("valuation", "cpc-222-4.reason")):
        asked, refused = does(f"{word}.requested", people=["bc1"]), does(f"{word}.refused", of="e1")
        assert told(rule, asked, refused) == [("e2", "warning")]
        assert told(rule, asked, refused | {"reason": "đã có kết luận rõ"}) == []
        assert told(rule, asked, refused, side="defence") == []


CONCLUDED = does("investigation.concluded", at="2026-04-20")
INDICTED = does("indictment.issued", at="2026-05-20")
DRUGS = [{"id": "vc1", "kind": "drugs"}]


def obligatory(*entries: Row, side: str = "authority", **register: Any) -> list[tuple[str, str, str]]:
    """What is said of 206: (check without ``cpc-206-``, entry, verdict)."""
    return [
        (f.rule.removeprefix("cpc-206-"), f.record, f.verdict)
        for f in heard(*entries, side=side, **register)
        if f.rule.startswith("cpc-206-")
    ]


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([], "5"),
        ([does("expertise.ordered", matter="substance")], None),
        ([does("expertise.ordered", matter="age")], "5"),
        ([does("expertise.ordered")], "5.untold"),
        ([does("expertise.ordered", matter="age"), does("expertise.ordered")], "5.untold"),
        ([does("expertise.ordered"), does("expertise.ordered", matter="substance")], None),
        # a conclusion is about what its order asked for
        ([does("expertise.ordered", matter="age"), does("expertise.concluded", of="e1")], "5"),
        ([does("expertise.ordered", matter="substance"), does("expertise.concluded", of="e1")], None),
        ([does("expertise.ordered"), does("expertise.concluded", of="e1")], "5.untold"),
        ([does("expertise.ordered", matter="age"), does("expertise.concluded", of="e1", matter="substance")], None),
        # one that names no order is the conclusion of an order that is recorded, where there is one
        ([does("expertise.ordered", matter="age"), does("expertise.concluded")], "5"),
        ([does("expertise.concluded")], "5.untold"),
        ([does("expertise.concluded", matter="substance")], None),
        # a repeated one is about what the first was about
        (
            [
                does("expertise.ordered", matter="age"),
                does("expertise.concluded", of="e1"),
                does("expertise.repeated", of="e2"),
            ],
            "5",
        ),
        ([does("expertise.repeated")], "5.untold"),
        # an order that grants a request is about what was asked for
        ([does("expertise.requested", matter="substance"), does("expertise.ordered", of="e1")], None),
        ([does("expertise.requested", matter="age"), does("expertise.ordered", of="e1")], "5"),
    ],
)
def test_the_matter_of_an_expertise(entries: list[Row], said: str | None) -> None:
    last = f"e{len(entries) + 1}"
    verdict = "undetermined" if said == "5.untold" else "warning"
    found = obligatory(*entries, CONCLUDED, exhibits=DRUGS)
    assert [one for one in found if one[0].startswith("5")] == ([(said, last, verdict)] if said else [])
    # counsel's file need not hold an expertise at all: one is missed only beside another; nor need it hold the order
    beside = {"5": ("5.beside", last, "advice"), "5.untold": ("5.untold", last, "undetermined")}
    is_loose = entries and entries[-1] == does("expertise.concluded") and len(entries) > 1
    expected = [beside["5.untold" if is_loose else said]] if said and entries else []
    found = obligatory(*entries, CONCLUDED, exhibits=DRUGS, side="defence")
    assert [one for one in found if one[0].startswith("5")] == expected


def test_an_untold_matter_names_the_entry_that_lacks_it() -> None:
    story = [does("expertise.ordered"), does("expertise.concluded", of="e1"), CONCLUDED]
    (found,) = [f for f in heard(*story, exhibits=DRUGS) if f.rule == "cpc-206-5.untold"]
    assert f"tths add correct {found.case} e1 matter=" in found.remedy  # the command runs as it stands
    assert "vc1" in found.message


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([does("corpse.examined")], ["3"]),
        ([does("corpse.examined"), does("expertise.ordered")], ["3.untold"]),
        ([does("corpse.examined"), does("expertise.ordered", matter="cause_of_death")], []),
        ([does("expertise.ordered")], []),
    ],
)
def test_an_untold_matter_speaks_only_where_one_is_wanted(entries: list[Row], said: list[str]) -> None:
    assert [rule for rule, _, _ in obligatory(*entries, CONCLUDED)] == said


@pytest.mark.parametrize(
    ("kinds", "struck"),
    [
        (["drugs"], True),
        (["weapon"], True),
        (["vehicle", "antique"], True),
        (["money", "vehicle", "other"], False),
        ([], False),
    ],
)
def test_kinds_that_experts_have_to_examine(kinds: list[str], struck: bool) -> None:
    exhibits = [{"id": f"vc{number}", "kind": kind} for number, kind in enumerate(kinds)]
    said = [("5", "e1", "warning")] if struck else []
    assert obligatory(CONCLUDED, exhibits=exhibits) == said
    assert obligatory(INDICTED, exhibits=exhibits) == said
    assert obligatory(CONCLUDED, INDICTED, exhibits=exhibits) == said
    assert obligatory(exhibits=exhibits) == []


@pytest.mark.parametrize(
    ("provision", "matter", "is_struck"),
    [
        ("134(2)(đ)", None, True),
        ("139", None, True),
        ("134(6)", None, False),
        ("140(1)", None, False),
        ("133(1)", None, False),
        ("134(1)", "injury", False),
        ("134(4)(a)", "cause_of_death", False),
        ("134(1)", "age", True),
    ],
)
def test_a_charge_that_needs_the_rate_of_harm(provision: str, matter: str | None, is_struck: bool) -> None:
    charges = [{"id": "td1", "person": "bc1", "penal_code": provision}]
    entries = [*([does("expertise.ordered", matter=matter)] if matter else []), CONCLUDED]
    found = obligatory(*entries, charges=charges)
    assert [rule for rule, _, _ in found] == (["4"] if is_struck else [])
    beside = obligatory(*entries, charges=charges, side="defence")
    assert [rule for rule, _, _ in beside] == (["4.beside"] if is_struck and matter else [])


MATTERS = [("mental_state", "1"), ("age", "2"), ("pollution", "6"), ("injury", "4")]


@pytest.mark.parametrize(("matter", "rule"), MATTERS)
def test_a_sole_refusal_answers_the_sole_request(matter: str, rule: str) -> None:
    asked = does("expertise.requested", people=["bc1"], matter=matter)
    refused = does("expertise.refused")
    assert obligatory(asked, CONCLUDED) == [(rule, "e2", "warning")]
    assert obligatory(asked) == []
    if matter != "injury":  # 206(4), which the charge shows too, has a check of its own for counsel's file
        assert obligatory(asked, CONCLUDED, side="defence") == [(rule, "e2", "advice")]
    assert obligatory(asked, does("expertise.ordered", matter=matter), CONCLUDED) == []
    assert obligatory(asked, does("expertise.ordered", matter="substance"), CONCLUDED) == [(rule, "e3", "warning")]
    assert obligatory(does("expertise.requested", people=["bc1"]), CONCLUDED) == []
    assert obligatory(asked, refused, CONCLUDED) == []
    assert obligatory(asked, does("expertise.refused", of="e1"), CONCLUDED) == []
    assert obligatory(asked, does("expertise.ordered"), CONCLUDED) == [(f"{rule}.untold", "e3", "undetermined")]
    assert obligatory(asked, does("expertise.ordered", of="e1"), CONCLUDED) == []
    # of two requests a refusal has to say which
    another = does("expertise.requested", people=["bc1"], matter="other")
    assert obligatory(asked, another, refused, CONCLUDED) == [(rule, "e4", "warning")]
    assert obligatory(asked, another, does("expertise.refused", of="e2"), CONCLUDED) == [(rule, "e4", "warning")]
    assert obligatory(asked, another, does("expertise.refused", of="e1"), CONCLUDED) == []


def test_an_exhibit_is_known_once_it_is_in_the_proceedings() -> None:
    def collected(at: str, exhibit: str = "vc1") -> Row:
        return does("exhibit.collected", at=at, exhibits=[exhibit])

    before, after = collected("2026-04-20T08:00"), collected("2026-04-21T08:00")
    assert obligatory(before, CONCLUDED, exhibits=DRUGS) == [("5", "e2", "warning")]
    assert obligatory(CONCLUDED, after, exhibits=DRUGS) == []
    # what came later is known at the indictment
    assert obligatory(CONCLUDED, after, INDICTED, exhibits=DRUGS) == [("5", "e3", "warning")]
    # a sample has come with its whole
    family = [{"id": "vc1", "kind": "other"}, {"id": "m1", "kind": "drugs", "part_of": "vc1"}]
    assert obligatory(before, CONCLUDED, exhibits=family) == [("5", "e2", "warning")]
    assert obligatory(CONCLUDED, after, exhibits=family) == []


def test_a_charge_added_later_shows_nothing_before() -> None:
    charges = [
        {"id": "td1", "person": "bc1", "penal_code": "173(1)"},
        {"id": "td2", "person": "bc1", "penal_code": "134(1)"},
    ]
    added = does("charge.added", at="2026-04-25T08:00", people=["bc1"], charges=["td2"])
    assert obligatory(CONCLUDED, added, charges=charges) == []
    assert obligatory(CONCLUDED, added, INDICTED, charges=charges) == [("4", "e3", "warning")]
    first = added | {"at": "2026-04-10T08:00"}
    assert obligatory(first, CONCLUDED, charges=charges) == [("4", "e2", "warning")]
    # a charge that was given up needs no expertise any more
    changed = does("charge.changed", at="2026-04-25T08:00", people=["bc1"], charges=["td1"], replaces=["td2"])
    assert obligatory(CONCLUDED, changed, INDICTED, charges=charges) == []


@pytest.mark.parametrize(
    ("provision", "matter", "said"),
    [
        ("207(1)", None, ["5.counterfeit"]),
        ("207(4)", None, []),  # preparing: there may be no money yet
        ("208(1)", None, []),
        ("207(2)", "substance", []),
        ("207(2)", "", ["5.counterfeit-untold"]),
        ("128(1)", None, ["3.charged"]),
        ("129(2)", "injury", ["3.charged"]),
        ("128(1)", "cause_of_death", []),
        ("128(1)", "", ["3.charged-untold"]),
        ("260(1)(a)", None, ["3.charged"]),
        ("260(1)(b)", None, []),  # an injury
        ("123(1)(n)", None, []),  # may be an attempt
        ("1280", None, []),
    ],
)
def test_a_charge_of_counterfeit_money_or_of_a_death(provision: str, matter: str | None, said: list[str]) -> None:
    charges = [{"id": "td1", "person": "bc1", "penal_code": provision}]
    order = [] if matter is None else [does("expertise.ordered", **({"matter": matter} if matter else {}))]
    assert [rule for rule, _, _ in obligatory(*order, CONCLUDED, charges=charges)] == said
    known = said if said and said[0].endswith("untold") else []  # in counsel's file only what cannot be told
    found = obligatory(*order, CONCLUDED, charges=charges, side="defence")
    assert [rule for rule, _, _ in found] == known


def test_a_death_that_both_the_corpse_and_the_charge_show_is_told_of_once() -> None:
    charges = [{"id": "td1", "person": "bc1", "penal_code": "128(1)"}]
    found = obligatory(does("corpse.examined"), CONCLUDED, charges=charges)
    assert [rule for rule, _, _ in found] == ["3"]


@pytest.mark.parametrize(
    ("rule", "entry", "field", "value", "elsewhere"),
    [
        ("cpc-205-2.contents", does("expertise.ordered"), "to", ["vien"], ""),
        ("cpc-205-2.contents", does("expertise.supplemented"), "to", ["vien"], ""),
        ("cpc-215-2.contents", does("valuation.ordered"), "to", ["hd1"], ""),
        ("cpc-215-2.contents", does("valuation.repeated", to=["hd1"]) | {"by": ""}, "by", "cqdt", ""),
        ("cpc-221-1.price", does("valuation.concluded", by="hd1"), "amount", 10, ""),
        ("cpc-214-4.reason", does("expertise.refused"), "reason", "đã đủ căn cứ", ""),
        ("cpc-222-4.reason", does("valuation.refused"), "reason", "đã đủ căn cứ", ""),
        ("cpc-214-3.minutes", does("expertise.requested", people=["bc1"], method="direct"), "record", "bb", ""),
        ("cpc-222-3.minutes", does("valuation.requested", people=["bc1"], method="direct"), "record", "bb", ""),
    ],
)
def test_what_orders_refusals_and_conclusions_tell(
    rule: str, entry: Row, field: str, value: Any, elsewhere: str
) -> None:
    bare = {name: held for name, held in entry.items() if held != ""}
    assert told(rule, bare) == [("e1", "warning")]
    assert told(rule, bare, side="defence") == ([("e1", elsewhere)] if elsewhere else [])
    assert told(rule, bare | {field: value}) == []


def test_only_what_is_said_in_person_has_minutes() -> None:
    for method in ("post", None):
        asked = does("expertise.requested", people=["bc1"], **({"method": method} if method else {}))
        assert told("cpc-214-3.minutes", asked) == []


@pytest.mark.parametrize(
    ("matter", "last", "after", "point"),
    [
        ("injury", "2026-03-12", "2026-03-13", "c"),  # 3/3 + 9 = Thursday 12/3
        ("cause_of_death", "2026-04-03", "2026-04-04", "b"),  # 3/3 -> Friday 3/4
        ("mental_state", "2026-06-03", "2026-06-04", "a"),  # 3/3 -> Wednesday 3/6
    ],
)
@pytest.mark.parametrize("kind", ["expertise.ordered", "expertise.repeated"])
def test_an_order_that_names_a_later_day_than_the_code(
    kind: str, matter: str, last: str, after: str, point: str
) -> None:
    rule = f"cpc-208-1-{point}.ordered"
    sent = does("expertise.order_sent", of="e2", at="2026-03-03T08:00")
    for until, found in ((last, []), (after, [("e2", "warning")])):
        ordered = does(kind, to=["vien"], exhibits=["vc1"], matter=matter, until=until)
        assert told(rule, does("note.recorded"), ordered, sent, side="defence") == found
        assert told(rule, does("note.recorded"), ordered | {"matter": "other"}, sent) == []


def test_the_ninth_day_a_saturday_leaves_the_monday_open() -> None:
    def named(until: str) -> list[tuple[str, str]]:  # Thursday 5/3 + 9 = Saturday 14/3; moved it is Monday 16/3
        ordered = does("expertise.ordered", at="2026-03-05T08:00", matter="substance", until=until)
        return told("cpc-208-1-c.ordered", ordered, does("expertise.order_sent", of="e1", at="2026-03-05T15:00"))

    assert named("2026-03-16") == []
    assert named("2026-03-17") == [("e1", "warning")]


@pytest.mark.parametrize(("kind", "article"), [("expertise", "209"), ("valuation", "217")])
@pytest.mark.parametrize(
    ("notice", "late", "unrecorded"),
    [
        ({"at": "2026-03-02T08:59", "of": "e1"}, [], []),
        ({"at": "2026-03-02T09:00", "of": "e2"}, [], []),
        ({"at": "2026-03-02T09:01", "of": "e2"}, [("e2", "warning")], []),
        ({"at": "2026-03-02T09:01", "of": "e1"}, [], [("e2", "warning")]),
        ({"at": "2026-03-01T15:00"}, [], []),
        ({"at": "2026-03-01T15:00", "set_for": "2026-03-04"}, [], [("e2", "warning")]),
        ({}, [], [("e2", "warning")]),
    ],
)
def test_whoever_attends_tells_the_experts_before(
    kind: str, article: str, notice: Row, late: list[tuple[str, str]], unrecorded: list[tuple[str, str]]
) -> None:
    entries = [does(f"{kind}.ordered"), does(f"{kind}.attended", of="e1", present=["gdv1"])]
    entries += [does(f"{kind}.attendance_told", **notice)] if notice else []
    assert told(f"cpc-{article}-1.told-after", *entries, side="defence") == late
    assert told(f"cpc-{article}-1.untold", *entries) == unrecorded
    assert told(f"cpc-{article}-1.untold", *entries, side="defence") == []


def test_a_mental_examination_that_takes_longer_is_told_with_its_reason() -> None:
    ordered = does("expertise.ordered", at="2026-01-05T08:00", matter="mental_state")
    sent = does("expertise.order_sent", at="2026-01-05T09:00", of="e1")
    told_of = does("expertise.delay_told", at="2026-03-30", of="e1")
    # three months, to Sunday 5/4: told on 30/3 or not at all; concluded on 4/5
    concluded = does("expertise.concluded", at="2026-05-04T08:00", of="e1")
    assert told("cpc-208-3.delay-1-a", ordered, sent, concluded) == [("e3", "warning")]
    assert told("cpc-208-3.delay-1-a", ordered, sent, concluded, told_of) == []
    assert told("cpc-208-3.delay-1-a", ordered, sent, concluded, side="defence") == []
    assert told("cpc-208-3.reason", ordered, sent, concluded, told_of) == [("e4", "warning")]
    assert told("cpc-208-3.reason", ordered, sent, concluded, told_of | {"reason": "chờ theo dõi"}) == []
    assert told("cpc-208-3.reason", ordered, sent, concluded, told_of, side="defence") == []


@pytest.mark.parametrize(
    ("provision", "is_shown"),
    [
        ("127(1)", True),
        ("129", True),
        ("260(1)(a)", True),
        ("260(1)(b)", False),
        ("260(2)(đ)", True),
        ("260(2)(e)", False),
        ("260(3)(a)", True),
        ("264(1)(a)", True),
        ("264(1)(b)", False),
        ("123(1)", False),
    ],
)
def test_a_charge_that_cannot_be_without_a_death(provision: str, is_shown: bool) -> None:
    charges = [{"id": "td1", "person": "bc1", "penal_code": provision}]
    found = heard(does("expertise.ordered", matter="age"), does("investigation.concluded"), charges=charges)
    assert [f.record for f in found if f.rule == "cpc-206-3.charged"] == (["e2"] if is_shown else [])
