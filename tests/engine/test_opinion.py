"""Repeated expertise and valuation, and who was told of a conclusion."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
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
]


def told(rule: str, *entries: Row, as_of: str = "2026-06-30", side: str = "authority") -> list[tuple[str, str]]:
    rows = [{"id": f"e{n}", "at": f"2026-03-{n:02}T09:00", **entry} for n, entry in enumerate(entries, 1)]
    register = {
        "id": "v",
        "people": PEOPLE,
        "bodies": BODIES,
        "charges": [{"id": "td1", "person": "bc1"}],
        "exhibits": [{"id": "vc1"}, {"id": "vc2"}],
    }
    assert rule in {check.id for check in LAW.checks}
    case = build_case(register, rows, side=side, folder="v")
    return [(f.record, f.verdict) for f in findings(case, LAW, parse(as_of)) if f.rule == rule]


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
