"""Minutes, procedural documents and folios."""

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
    {"id": "bc2", "roles": ["accused"]},
    {"id": "dtv", "roles": ["investigator"]},
    {"id": "ck", "name": "Lê Văn Bưởi", "roles": ["attesting_witness"]},
]


def found(
    *entries: Row, documents: list[Row] | None = None, exhibits: list[Row] | None = None, side: str = "authority"
) -> list[tuple[str, str, str]]:
    """What the checks of these articles say: (rule, record, verdict)."""
    law = catalog.load()
    register = {"id": "v", "people": PEOPLE, "bodies": [{"id": "cqdt", "kind": "investigating_body"}], "side": side}
    register |= {"documents": documents or [], "exhibits": exhibits or []}
    rows = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, 1)]
    case = build_case(register, rows, side=side, folder="v")
    own = {c.id for c in law.checks if c.citation.act == "cpc" and c.citation.article in (88, 131, 132, 133, 178)}
    own.add("cpc-193-4.person")
    return [(f.rule, f.record, f.verdict) for f in findings(case, law, parse("2026-11-28")) if f.rule in own]


def row(type: str, at: str = "2026-06-10T09:00", **fields: Any) -> Row:
    return {"type": type, "at": at, **fields}


STATEMENT = row("statement.taken", people=["bc1"], by="cqdt")
WHOLE = STATEMENT | {"record": "bb", "place": "trụ sở", "ended_at": "2026-06-10T10:00"}
SEARCH = row("search.conducted", by="cqdt", present=["bc1"], record="bb", place="nhà")
BB: Row = {"id": "bb", "title": "Biên bản ghi lời khai"}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (STATEMENT, ["cpc-178.minutes"]),
        (STATEMENT | {"record": "bb"}, ["cpc-133-1"]),
        (STATEMENT | {"record": "bb", "place": "trụ sở"}, ["cpc-133-1"]),
        (WHOLE, []),
        (SEARCH | {"ended_at": "2026-06-10T10:00"}, ["cpc-88-5.unrecorded"]),
        (SEARCH, ["cpc-133-1", "cpc-88-5.unrecorded"]),
        (row("evidence.submitted", "2026-06-10", people=["bc1"]), ["cpc-88-4.minutes"]),
        (row("evidence.submitted", "2026-06-10", people=["bc1"], record="bb"), []),
        (row("defence_evidence.submitted", "2026-06-10"), ["cpc-88-4.minutes"]),
        (row("evidence.sent", "2026-06-10", to=["vks"]), ["cpc-88-5.minutes"]),
        (row("evidence.returned", "2026-06-10", to=["cqdt"]), ["cpc-88-5.minutes"]),
        (row("evidence.returned", "2026-06-10", to=["cqdt"], record="bb"), []),
    ],
)
def test_minutes_in_the_file_of_the_authority(entry: Row, told: list[str]) -> None:
    signed = BB | {"signed_by": ["bc1", "dtv"]}
    assert [(rule, verdict) for rule, _, verdict in found(entry, documents=[signed])] == [
        (one, "warning") for one in told
    ]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (STATEMENT, []),
        (STATEMENT | {"record": "bb"}, []),
        (row("evidence.submitted", "2026-06-10", people=["bc1"], to=["cqdt"]), []),
        (row("defence_evidence.submitted", "2026-06-10"), []),
        (row("defence_evidence.submitted", "2026-06-10", to=["cqdt"]), [("cpc-88-4.own", "e1", "advice")]),
        (row("defence_evidence.submitted", "2026-06-10", to=["cqdt"], record="bb"), []),
    ],
)
def test_minutes_in_the_file_of_the_defence(entry: Row, told: list[tuple[str, str, str]]) -> None:
    assert found(entry, documents=[BB], side="defence") == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"signed_by": ["bc1", "dtv"]}, []),
        ({"signed_by": ["dtv"]}, [("cpc-178.participants", "e1", "advice")]),
        ({"signed_by": ["dtv"], "unsigned_by": ["bc1"]}, [("cpc-133-2", "documents/bb", "advice")]),
        ({"unsigned_by": ["bc1"], "reason": "không đồng ý nội dung"}, [("cpc-133-2", "documents/bb", "advice")]),
        ({"unsigned_by": ["bc1"], "witnesses": ["Ông Tư"]}, [("cpc-133-2", "documents/bb", "advice")]),
        ({"unsigned_by": ["bc1"], "reason": "không đồng ý", "witnesses": ["Ông Tư"]}, []),
        ({"unsigned_by": ["bc1"], "reason": "không đồng ý", "signed_by": ["ck"]}, []),
        ({"unsigned_by": ["dtv"]}, [("cpc-178.maker", "documents/bb", "breach")]),
        ({"unsigned_by": ["cqdt"]}, [("cpc-178.maker", "documents/bb", "breach")]),
    ],
)
def test_signatures(fields: Row, told: list[tuple[str, str, str]]) -> None:
    assert found(WHOLE, documents=[BB | fields], side="defence") == told
    graver = [(rule, record, "warning" if verdict == "advice" else verdict) for rule, record, verdict in told]
    assert found(WHOLE, documents=[BB | fields]) == graver


SCENE = row(
    "scene.examined", by="dtv", present=["bc1", "ck", "cqdt"], record="bb", place="bến", ended_at="2026-06-10T10:00"
)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"signed_by": ["dtv", "bc1", "ck"]}, []),
        ({"signed_by": ["dtv", "bc1"]}, ["cpc-178.present"]),
        ({"signed_by": ["bc1", "ck"]}, ["cpc-178.present"]),
        ({"signed_by": ["dtv", "ck"]}, ["cpc-178.present"]),
        ({"signed_by": ["dtv", "ck"], "fingerprinted_by": ["bc1"]}, []),
        ({"signed_by": ["dtv", "ck"], "unsigned_by": ["bc1"], "reason": "không đồng ý"}, []),
        ({"signed_by": ["dtv", "bc1"], "witnesses": ["Lê Văn Bưởi"]}, []),
        ({"signed_by": ["dtv", "bc1"], "witnesses": ["ck"]}, []),
        ({"signed_by": ["dtv", "bc1"], "witnesses": ["Bà Tư"]}, ["cpc-178.present"]),
        ({}, []),  # whose signatures it bears is not told
    ],
)
def test_everybody_there_signs_but_bodies(fields: Row, told: list[str]) -> None:
    assert [rule for rule, _, _ in found(SCENE, documents=[BB | fields], side="defence")] == told


@pytest.mark.parametrize("named", ["ck", "Lê Văn Bưởi"])
def test_a_witness_named_as_such_signs_too(named: str) -> None:
    entry = SCENE | {"present": ["bc1"], "witnesses": [named]}
    told = found(entry, documents=[BB | {"signed_by": ["dtv", "bc1"]}], side="defence")
    assert told == [("cpc-178.present", "e1", "advice")]
    assert found(entry, documents=[BB | {"signed_by": ["dtv", "bc1", "ck"]}], side="defence") == []


@pytest.mark.parametrize(
    ("target", "present", "signed", "told"),
    [
        ("person", ["ck"], ["dtv", "ck"], ["cpc-193-4.person"]),
        ("person", ["bc1", "ck"], ["dtv", "ck"], ["cpc-178.present"]),  # told once
        ("person", ["ck"], ["dtv", "ck", "bc1"], []),
        ("dwelling", ["ck"], ["dtv", "ck"], []),  # who lives there was away
    ],
)
def test_the_person_searched_signs(target: str, present: list[str], signed: list[str], told: list[str]) -> None:
    entry = row("search.conducted", by="dtv", people=["bc1"], target=target, present=present, record="bb", urgent=True)
    rules = ("cpc-178.present", "cpc-193-4.person")
    for side in ("defence", "authority"):
        said = [rule for rule, _, _ in found(entry, documents=[BB | {"signed_by": signed}], side=side)]
        assert [rule for rule in said if rule in rules] == told


def test_whom_the_act_is_about_is_asked_once() -> None:
    entry = WHOLE | {"by": "dtv", "present": ["bc1", "ck"]}
    told = found(entry, documents=[BB | {"signed_by": ["dtv"]}], side="defence")
    assert told == [("cpc-178.participants", "e1", "advice"), ("cpc-178.present", "e1", "advice")]
    assert found(entry, documents=[BB | {"signed_by": ["dtv", "bc1", "ck"]}], side="defence") == []


def test_who_was_absent_signs_nothing() -> None:
    entry = WHOLE | {"people": ["bc1", "bc2"], "absent": ["bc2"]}
    assert found(entry, documents=[BB | {"signed_by": ["bc1", "dtv"]}], side="defence") == []


def test_no_minutes_of_any_entry() -> None:
    assert found(STATEMENT, documents=[BB | {"unsigned_by": ["bc1", "dtv"]}], side="defence") == []


@pytest.mark.parametrize(
    ("fields", "authority", "defence"),
    [
        ({}, [], []),
        ({"number": "12/QĐ"}, ["cpc-132-2"], []),
        ({"number": "12/QĐ", "by": "cqdt"}, ["cpc-132-2"], []),
        ({"number": "12/QĐ", "by": "cqdt", "issued_on": "2026-06-10"}, [], []),
        ({"by": "cqdt", "unsigned_by": ["cqdt"]}, ["cpc-132-2-d"], ["cpc-132-2-d"]),
        ({"by": "cqdt", "unsigned_by": ["bc1"]}, [], []),
    ],
)
def test_procedural_documents(fields: Row, authority: list[str], defence: list[str]) -> None:
    document = {"id": "qd", **fields}
    assert [rule for rule, *_ in found(documents=[document])] == authority
    assert [rule for rule, *_ in found(documents=[document], side="defence")] == defence


@pytest.mark.parametrize(
    ("folios", "told"),
    [
        (["1", "2", "3-5", "BL 6"], []),
        (["1", "1"], ["cpc-131-4.twice"]),
        (["1-4", "BL. 4-6"], ["cpc-131-4.twice"]),
        (["1-4", "5"], []),
        (["7-5"], ["cpc-131-4.backwards"]),
        (["5-7", "3"], ["cpc-131-4.order"]),
        (["5-7", "3", "4"], ["cpc-131-4.order", "cpc-131-4.order"]),
        (["tập 1, 5", "tập 2, 5"], []),
        (["", "4", "", "5"], []),
    ],
)
def test_folios(folios: list[str], told: list[str]) -> None:
    documents = [{"id": f"tl{number}", "folio": folio} for number, folio in enumerate(folios)]
    assert [rule for rule, *_ in found(documents=documents)] == told
    assert [rule for rule, *_ in found(documents=documents, side="defence")] == [x for x in told if x[-5:] != "order"]


def case_told(*entries: Row, side: str = "authority", as_of: str = "2026-11-28", **register: Any) -> list[Any]:
    """What is said of minutes that were not passed on (Art 88(5)), in a case with one accused."""
    law = catalog.load()
    bodies = [
        {"id": "cqdt", "kind": "investigating_body"},
        {"id": "hq", "kind": "assigned_body"},
        {"id": "vks", "kind": "procuracy"},
        {"id": "ta", "kind": "court"},
        {"id": "x", "kind": "other"},
    ]
    people = [
        *PEOPLE,
        {"id": "ksv", "roles": ["procurator"]},
        {"id": "tp", "roles": ["judge"]},
        {"id": "ls", "roles": ["defence_counsel"]},
        {"id": "ai"},
        {"id": "kh", "roles": ["other"]},
    ]
    case_row = {"id": "v", "people": people, "bodies": bodies, "side": side, **register}
    rows = [{"id": f"e{number}", **entry} for number, entry in enumerate(entries, 1)]
    case = build_case(case_row, rows, side=side, folder="v")
    return [(f.rule, f.record, f.verdict) for f in findings(case, law, parse(as_of)) if f.rule == "cpc-88-5.unrecorded"]


def test_minutes_of_acts_without_a_procurator_go_to_the_procuracy() -> None:
    first, again = SEARCH, SEARCH | {"at": "2026-06-11T09:00"}
    assert case_told(first, again) == [("cpc-88-5.unrecorded", "e1", "warning")]
    for told in ("evidence.recorded", "evidence.sent"):
        assert case_told(first, row(told, "2026-06-12")) == []
    # what names its papers tells of these, what names none may be of any act
    both, sent = (first | {"record": "bb"}, again | {"record": "bb"}), row("evidence.sent", "2026-06-12", of="e3")
    for named, is_struck in (({"documents": ["bb"]}, False), ({"record": "bb"}, False), ({"documents": ["x"]}, True)):
        found = case_told(*both, row("evidence.recorded", "2026-06-12", **named), sent)
        assert found == ([("cpc-88-5.unrecorded", "e1", "warning")] if is_struck else [])
    of_another, of_any = row("evidence.recorded", "2026-06-12", record="x"), row("evidence.sent", "2026-06-12")
    second = again | {"record": "c"}
    assert case_told(first | {"record": "x"}, second, of_another) == [("cpc-88-5.unrecorded", "e2", "warning")]
    assert case_told(first | {"record": "x"}, second, of_another, of_any) == []
    assert case_told({name: value for name, value in second.items() if name != "record"}, of_another) == []
    assert case_told(first | {"present": ["bc1", "ksv"]}) == []
    assert case_told(first | {"present": ["bc1"], "by": "vks"}) == []
    assert case_told({name: value for name, value in first.items() if name != "present"}) == []
    assert case_told(first, side="defence") == []


def test_nothing_is_said_of_them_while_the_five_days_run() -> None:
    # 10/6 + 5 = Monday 15/6
    assert case_told(SEARCH, as_of="2026-06-15") == []
    assert case_told(SEARCH, as_of="2026-06-16") == [("cpc-88-5.unrecorded", "e1", "warning")]


@pytest.mark.parametrize(
    ("fields", "is_struck"),
    [
        ({"by": "cqdt"}, True),
        ({"by": "hq"}, True),
        ({"by": "dtv"}, True),
        # nobody named as acting, an investigator there; nobody at all
        ({"by": None, "present": ["bc1", "dtv"]}, True),
        ({"by": None}, False),
        # 88(5) binds the investigating side: not a court, a judge, counsel who asks by himself, a body not told
        ({"by": "ta"}, False),
        ({"by": "tp"}, False),
        ({"by": "ls"}, False),
        ({"by": "ksv"}, False),
        ({"by": "x"}, False),
        # whose part is not told may be the procurator
        ({"present": ["bc1", "ai"]}, False),
        ({"present": ["bc1", "kh"]}, False),
        ({"present": ["bc1"], "absent": ["ksv"]}, True),
        ({"present": ["bc1", "ck"]}, True),
        ({"at": "unknown"}, False),
    ],
)
def test_whose_minutes_go_to_the_procuracy(fields: Row, is_struck: bool) -> None:
    act = {name: value for name, value in {**STATEMENT, "present": ["bc1"], **fields}.items() if value is not None}
    assert case_told(act) == ([("cpc-88-5.unrecorded", "e1", "warning")] if is_struck else [])


@pytest.mark.parametrize("kind", ["corpse.examined", "corpse.exhumed"])
def test_those_of_a_corpse_go_to_the_procuracy_too(kind: str) -> None:
    act = row(kind, "2026-06-10T09:00", by="dtv", present=["bc1"])
    assert case_told(act) == [("cpc-88-5.unrecorded", "e1", "warning")]
    assert case_told(act | {"present": ["bc1", "ksv"]}) == []


@pytest.mark.parametrize(
    ("handed", "is_struck"),
    [
        # 10/6 + 5 = Monday 15/6
        (row("conclusion.sent", "2026-06-15"), False),
        (row("conclusion.sent", "2026-06-16"), True),
        (row("prosecution.file_received", "2026-06-15"), False),
        (row("termination.received", "2026-06-12"), False),
        (row("prosecution_proposal.sent", "2026-06-12"), False),
        (row("report.file_sent", "2026-06-10T17:00"), False),
        (row("report.file_sent", "2026-06-09"), True),
        (row("conclusion.sent", "unknown"), False),
        (row("assigned_file.sent", "2026-06-12", to=["vks"]), False),
        (row("assigned_file.sent", "2026-06-12"), False),
        (row("assigned_file.sent", "2026-06-12", to=["cqdt"]), True),
    ],
)
def test_minutes_that_went_with_the_file_are_passed_on(handed: Row, is_struck: bool) -> None:
    found = [(rule, record) for rule, record, _ in case_told(SEARCH | {"id": "act"}, handed)]
    assert found == ([("cpc-88-5.unrecorded", "act")] if is_struck else [])


def test_an_act_within_its_five_days_is_not_counted() -> None:
    law = catalog.load()
    register = {"id": "v", "people": PEOPLE, "bodies": [{"id": "cqdt", "kind": "investigating_body"}]}
    days = ("2026-06-09T09:00", "2026-06-10T09:00", "2026-06-11T09:00")
    case = build_case(
        register, [{"id": f"e{day[8:10]}", **SEARCH, "at": day} for day in days], side="authority", folder="v"
    )
    for as_of, number in (("2026-06-16", "2"), ("2026-06-17", "3")):  # 11/6 + 5 = Tuesday 16/6
        (found,) = [f for f in findings(case, law, parse(as_of), "en") if f.rule == "cpc-88-5.unrecorded"]
        assert (found.record, found.message.split()[0]) == ("e09", number)


def test_a_matter_that_is_missing_names_the_order_that_lacks_it() -> None:
    law = catalog.load()
    register = {"id": "v", "people": PEOPLE, "bodies": [{"id": "cqdt", "kind": "investigating_body"}]}
    entries = [
        {"id": "e1", **row("expertise.ordered", by="cqdt")},
        {"id": "e2", **row("expertise.order_sent", "2026-06-10T10:00", of="e1")},
    ]
    case = build_case(register, entries, side="authority", folder="v")
    (found,) = [f for f in findings(case, law, parse("2026-06-12")) if f.rule.startswith("cpc-208")]
    assert found.verdict == "undetermined"
    assert "e1 matter=" in found.remedy
    assert str(found.citation) == "cpc 208"


PANEL: list[Row] = [
    {"id": "g1", "roles": ["expert"]},
    {"id": "g2", "roles": ["expert"]},
    {"id": "d1", "roles": ["valuer"]},
    {"id": "d2", "roles": ["valuer"]},
    {"id": "bh1", "roles": ["victim"]},
]


def concluded(kind: str, paper: Row | None, side: str = "authority", **fields: Any) -> list[tuple[str, str, str]]:
    """What Arts 100(2) and 101(2) say of a conclusion on an order to g1, g2 or d1, d2, the victim and the body."""
    law = catalog.load()
    to = {"expertise": ["py", "g1", "g2", "bh1"], "valuation": ["py", "d1", "d2", "bh1"]}[kind]
    rows = [
        {"id": "e1", **row(f"{kind}.ordered", to=to, by="cqdt")},
        {"id": "e2", **row(f"{kind}.concluded", "2026-06-15T09:00", of="e1", by="py", documents=["kl"], **fields)},
    ]
    bodies = [{"id": "cqdt", "kind": "investigating_body"}, {"id": "py", "kind": "expert_body"}]
    documents = [] if paper is None else [{"id": "kl", **paper}]
    register = {"id": "v", "people": PANEL, "bodies": bodies, "documents": documents}
    case = build_case(register, rows, side=side, folder="v")
    found = findings(case, law, parse("2026-06-16"))
    return [(f.rule, f.record, f.verdict) for f in found if f.rule.startswith(("cpc-100-2", "cpc-101-2"))]


@pytest.mark.parametrize(
    ("kind", "article", "one", "two"), [("expertise", 100, "g1", "g2"), ("valuation", 101, "d1", "d2")]
)
def test_all_members_sign_the_conclusion(kind: str, article: int, one: str, two: str) -> None:
    unsigned = [(f"cpc-{article}-2.signed", "e2", "breach")]
    untold = [(f"cpc-{article}-2.untold", "e2", "warning")]
    assert concluded(kind, {"signed_by": [one, two]}) == []
    assert concluded(kind, {"signed_by": [one], "unsigned_by": [two]}) == unsigned
    assert concluded(kind, {"signed_by": [one], "unsigned_by": [two]}, side="defence") == unsigned
    assert concluded(kind, {"signed_by": [one, two], "unsigned_by": ["bh1"]}) == []
    assert concluded(kind, {"signed_by": [one]}) == untold
    assert concluded(kind, {}) == untold
    assert concluded(kind, {"signed_by": [one]}, side="defence") == []
    assert concluded(kind, None) == []


@pytest.mark.parametrize(("kind", "article"), [("expertise", 100), ("valuation", 101)])
def test_who_does_not_agree_with_a_conclusion_says_why(kind: str, article: int) -> None:
    law = catalog.load()
    for fields, struck in (({}, ["advice"]), ({"reason": "mâu thuẫn"}, []), ({"grounds": ["211(1)"]}, [])):
        again = {"id": "e1", **row(f"{kind}.repeated", by="cqdt", **fields)}
        for side in ("authority", "defence"):
            case = build_case({"id": "v"}, [again], side=side, folder="v")
            found = [f.verdict for f in findings(case, law, parse("2026-06-16")) if f.rule == f"cpc-{article}-3.reason"]
            assert found == (struck if side == "authority" else [])


def test_papers_are_delayed_once() -> None:
    """88(5): five days, fifteen with an obstacle; a second obstacle has no rung left."""
    recorded = row("evidence.recorded", "2026-06-01", by="cqdt", record="bb")
    first = row("evidence.delayed", "2026-06-05", of="e1", reason="lũ")
    second = row("evidence.delayed", "2026-06-12", of="e1", reason="lũ")
    assert "cpc-88-5.ladder" not in [rule for rule, _, _ in found(recorded, first)]
    assert ("cpc-88-5.ladder", "e3", "breach") in found(recorded, first, second)
