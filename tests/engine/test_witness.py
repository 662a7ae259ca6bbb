"""Who may not be an attesting witness (Article 67(2))."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.moment import parse

Row = dict[str, Any]
PEOPLE: list[Row] = [
    {"id": "bc1", "roles": ["accused"]},
    {"id": "bh1", "roles": ["victim"]},
    {"id": "dtv", "roles": ["investigator"]},
    {"id": "con", "name": "Lò Văn Ngần", "roles": ["attesting_witness", "relative"], "relative_of": ["bc1"]},
    {"id": "ban", "roles": ["attesting_witness"], "relative_of": ["bh1"]},
    {"id": "vo_dtv", "roles": ["attesting_witness"]},
    {"id": "bc2", "roles": ["accused"], "birth_date": "2009-01-01", "relative_of": ["bc1"]},
    {"id": "tre", "roles": ["attesting_witness"], "birth_date": "2008-06-11"},
]


def told(side: str = "defence", **fields: Any) -> list[tuple[str, str, str]]:
    """What Article 67 says of a scene examined on 10/6/2026: (rule, person, verdict)."""
    law = catalog.load()
    people = [one | ({"relative_of": ["vo_dtv"]} if one["id"] == "dtv" else {}) for one in PEOPLE]
    entry = {"id": "e1", "type": "scene.examined", "at": "2026-06-10T09:00", "by": "dtv"} | fields
    case = build_case({"id": "v", "people": people}, [entry], side=side, folder="v")
    return [(f.rule, f.record, f.verdict) for f in findings(case, law, parse("2026-11-28")) if f.rule[:7] == "cpc-67-"]


MINOR = ("cpc-67-2-c", "e1", "breach")
KIN = ("cpc-67-2-a", "e1", "warning")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"present": ["ban"]}, []),  # kin of the victim
        ({"present": ["con"]}, [KIN]),
        ({"witnesses": ["Lò Văn Ngần"]}, [KIN]),
        ({"present": ["vo_dtv"]}, [KIN]),  # told in the row of the official
        ({"present": ["bc1"]}, []),  # there, not as a witness
        ({"present": ["tre"]}, [MINOR]),  # 17 on 10/6/2026
        ({"present": ["tre"], "at": "2026-06-11T09:00"}, []),  # 18 on that day
        ({"present": ["tre"], "type": "statement.taken", "people": ["bh1"]}, []),  # nobody has to attest that
        ({"witnesses": ["bc2"]}, []),  # a party
        ({"present": ["tre"], "type": "attachment.carried_out", "people": ["bc1"]}, [MINOR]),  # 128(4)(c)
        ({"witnesses": ["tre"], "type": "exhibit.collected", "exhibits": ["vc1"]}, [MINOR]),
        ({"witnesses": ["Bà Tư"]}, []),
        ({}, []),
    ],
)
def test_who_may_not_attest(fields: Row, expected: list[tuple[str, str, str]]) -> None:
    for side in ("defence", "authority", "victim"):
        assert told(side, **fields) == expected
