"""The decision table of JC 05/2025, cell by cell, both sides of each condition; dates worked out from the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tthscli.engine import absence
from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.history import History
from tthscli.engine.passage import stages
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

LAW = catalog.load()
INSTITUTED = {"type": "case.instituted", "at": "2026-03-10"}  # serious: three months, to 10/6
CHARGED = {"type": "accused.charged", "at": "2026-03-10T09:00"}
WANTED = {"type": "wanted.issued", "at": "2026-03-25"}
TOLD = {"type": "absence.counsel_right_told", "at": "2026-03-27"}
APPOINTED = {"type": "counsel.appointed", "at": "2026-04-02"}
ENOUGH = {"type": "absence.assessed", "at": "2026-05-10", "evidence": "sufficient"}
SHORT = {"type": "absence.assessed", "at": "2026-05-10", "evidence": "insufficient"}
CONCLUDED = {"type": "investigation.concluded", "at": "2026-06-05"}
FILE = {"type": "prosecution.file_received", "at": "2026-06-08"}  # serious: twenty days, to 28/6
INDICTED = {"type": "indictment.issued", "at": "2026-06-25"}
COURT = {"type": "court.accepted", "at": "2026-06-29"}  # serious: 45 days
ORDERED = {"type": "trial.ordered", "at": "2026-08-10", "set_for": "2026-08-25T08:00"}


def found(*absence: str, at: str = "2026-03-20") -> dict[str, Any]:
    return {"type": "absence.found", "at": at, "absence": list(absence)}


FLED, LOST = found("fled"), found("unknown")
OPENED = [INSTITUTED, CHARGED]
GENERAL = [INSTITUTED, CHARGED, CONCLUDED, FILE]
IN_ABSENCE = [INSTITUTED, CHARGED, FLED, WANTED, TOLD, APPOINTED, ENOUGH, CONCLUDED, FILE]


def cells(events: list[dict[str, Any]], stage: str, on: str, side: str = "defence") -> dict[str, str]:
    """Each cell of the stage that holds or is open, with its state."""
    case = vector_case({"facts": {"severity": "serious", "side": side}, "events": events}, LAW)
    history = History(case, LAW.vocabulary, parse(on))
    passed = stages(history, "p1")[stage]
    who = absence.absent(history, dues(case, LAW, parse(on)), LAW, "p1", passed)
    states = {cell.id: absence.cell_state(cell, who)[0] for cell in absence.outcomes(LAW, stage, who.on)}
    return {name: state for name, state in states.items() if state != "fails"}


def holding(events: list[dict[str, Any]], stage: str, on: str) -> list[str]:
    return [name for name, state in cells(events, stage, on).items() if state == "holds"]


@pytest.mark.parametrize(
    ("more", "on", "cell"),
    [
        # 172(1): 10/3 and three months, Wednesday 10/6. Over from 11/6.
        ([LOST, WANTED, TOLD, APPOINTED, ENOUGH], "2026-06-11", ["jc05-5-2.proceed"]),
        ([LOST, WANTED, TOLD, APPOINTED, ENOUGH], "2026-06-10", []),
        ([LOST, WANTED, TOLD, APPOINTED, SHORT], "2026-06-11", ["jc05-5-3.suspend"]),
        ([LOST, WANTED, SHORT], "2026-06-11", ["jc05-5-3.suspend"]),
        ([FLED, WANTED, SHORT], "2026-06-11", ["jc05-5-3.fled"]),
        ([found("fled", "unknown"), WANTED, SHORT], "2026-06-11", ["jc05-5-3.suspend"]),
        ([found("abroad_unknown"), SHORT], "2026-06-11", ["jc05-5-3.abroad"]),
        ([found("abroad_unknown"), TOLD, APPOINTED, ENOUGH], "2026-04-10", []),
        ([LOST, WANTED, {"type": "absence.ended", "at": "2026-05-20"}], "2026-06-11", ["jc05-5-1.back"]),
    ],
)
def test_the_investigation(more: list[Any], on: str, cell: list[str]) -> None:
    assert holding([*OPENED, *more], "investigation", on) == cell


def test_abroad_with_the_place_known_asks_for_summons_extradition_and_its_failure() -> None:
    tried = [
        {"type": "absence.summoned", "at": "2026-04-01"},
        {"type": "absence.extradition_asked", "at": "2026-04-10"},
        {"type": "absence.not_brought", "at": "2026-05-25"},
    ]
    begun = [*OPENED, found("abroad_known"), TOLD, APPOINTED]
    assert holding([*begun, *tried, ENOUGH], "investigation", "2026-06-11") == ["jc05-5-2.proceed"]
    for left_out in range(3):
        some = [*tried[:left_out], *tried[left_out + 1 :]]
        assert holding([*begun, *some, ENOUGH], "investigation", "2026-06-11") == []
        assert cells([*begun, *some, ENOUGH], "investigation", "2026-06-11")["jc05-5-2.proceed"] == "open"


def test_nobody_told_or_no_counsel_leaves_it_open() -> None:
    for lacking in (TOLD, APPOINTED):
        events = [one for one in [*OPENED, LOST, WANTED, TOLD, APPOINTED, ENOUGH] if one is not lacking]
        assert cells(events, "investigation", "2026-06-11")["jc05-5-2.proceed"] == "open"


def test_a_conclusion_within_its_period_ends_the_search_of_that_stage() -> None:
    events = [*OPENED, LOST, WANTED, TOLD, APPOINTED, ENOUGH, CONCLUDED]
    assert holding(events, "investigation", "2026-06-05") == ["jc05-5-2.proceed"]


ENOUGH_6 = {"type": "absence.assessed", "at": "2026-06-20", "evidence": "sufficient"}
SHORT_6 = {"type": "absence.assessed", "at": "2026-06-20", "evidence": "insufficient"}


@pytest.mark.parametrize(
    ("events", "on", "cell"),
    [
        ([*IN_ABSENCE, ENOUGH_6, INDICTED], "2026-06-25", ["jc05-6-1.proceed"]),
        ([*IN_ABSENCE, SHORT_6], "2026-06-29", ["jc05-6-3.lacking"]),
        # While the period runs (to 29/6) the search goes on: that its result is not known yet lacks nothing.
        (IN_ABSENCE, "2026-06-12", []),
        ([*IN_ABSENCE, ENOUGH_6], "2026-06-21", []),
        ([*IN_ABSENCE, SHORT_6], "2026-06-21", ["jc05-6-3.lacking"]),
        ([*IN_ABSENCE, {"type": "absence.ended", "at": "2026-06-15"}], "2026-06-16", ["jc05-6-3.back"]),
        # Concluded by the general procedure, fled after it. 240(1): 8/6 + 20 = Sunday 28/6, Monday 29/6.
        ([*GENERAL, found("fled", at="2026-06-10")], "2026-06-11", []),
        (
            [*GENERAL, found("fled", at="2026-06-10"), {**WANTED, "at": "2026-06-12"}, TOLD, APPOINTED, ENOUGH_6],
            "2026-06-30",
            ["jc05-6-2.proceed"],
        ),
        ([*GENERAL, found("fled", at="2026-06-10"), {**WANTED, "at": "2026-06-12"}, SHORT_6], "2026-06-30",
         ["jc05-6-2.lacking"]),
        ([*GENERAL, found("abroad_unknown", at="2026-06-10")], "2026-06-30", ["jc05-6-2.abroad"]),
    ],
)  # fmt: skip
def test_the_prosecution(events: list[Any], on: str, cell: list[str]) -> None:
    assert holding(sorted(events, key=lambda one: one["at"]), "prosecution", on) == cell


def test_an_authority_that_has_no_wanted_notice_is_to_ask_for_one() -> None:
    events = [*GENERAL, found("fled", at="2026-06-10")]
    assert cells(events, "prosecution", "2026-06-11", "authority")["jc05-6-2.wanted"] == "holds"
    assert cells(events, "prosecution", "2026-06-11")["jc05-6-2.wanted"] == "open"


ACCUSED = [*IN_ABSENCE, ENOUGH_6, INDICTED, COURT]
ENOUGH_7 = {"type": "absence.assessed", "at": "2026-08-05", "evidence": "sufficient"}
SHORT_7 = {"type": "absence.assessed", "at": "2026-08-05", "evidence": "insufficient"}
GENERAL_7 = [*GENERAL, INDICTED, COURT]


@pytest.mark.parametrize(
    ("events", "on", "cell"),
    [
        ([*ACCUSED, ENOUGH_7, ORDERED], "2026-08-10", ["jc05-7-1.proceed"]),
        ([*ACCUSED, ENOUGH_7], "2026-08-06", []),
        ([*ACCUSED, {"type": "absence.ended", "at": "2026-07-20"}], "2026-08-01", ["jc05-7-1.back"]),
        ([*ACCUSED, {**SHORT_7, "grounds": ["280(1)(a)"]}], "2026-08-06", ["jc05-7-4.return"]),
        ([*ACCUSED, {**SHORT_7, "grounds": ["285"]}], "2026-08-06", ["jc05-7-4.silent"]),
        ([*GENERAL_7, found("fled", at="2026-07-10")], "2026-07-11", ["jc05-7-2.fled"]),
        ([*GENERAL_7, found("abroad_known", at="2026-07-10")], "2026-07-11", ["jc05-7-2.abroad"]),
        ([*GENERAL_7, found("unknown", at="2026-07-10"), {**WANTED, "at": "2026-07-12"}, SHORT_7, ORDERED],
         "2026-08-10", ["jc05-7-2.lacking"]),
    ],
)  # fmt: skip
def test_the_preparation(events: list[Any], on: str, cell: list[str]) -> None:
    assert holding(sorted(events, key=lambda one: one["at"]), "preparation", on) == cell


TRIED = [*GENERAL_7, ORDERED, found("fled", at="2026-08-12")]
NOTICE = {"type": "wanted.issued", "at": "2026-08-13"}  # 13/8 + 15 = Friday 28/8
ENOUGH_8 = {"type": "absence.assessed", "at": "2026-08-27", "evidence": "sufficient"}


@pytest.mark.parametrize(
    ("more", "on", "cell"),
    [
        ([], "2026-08-12", ["jc05-7-3.suspend"]),
        ([NOTICE], "2026-08-28", ["jc05-7-3.suspend"]),
        ([NOTICE, TOLD, APPOINTED, ENOUGH_8], "2026-08-28", ["jc05-7-3.suspend"]),
        ([NOTICE, TOLD, APPOINTED, ENOUGH_8], "2026-08-29", ["jc05-7-3.proceed"]),
        ([NOTICE, {**ENOUGH_8, "evidence": "insufficient"}], "2026-08-29", ["jc05-7-3.lacking"]),
        ([NOTICE, {"type": "absence.ended", "at": "2026-08-20"}], "2026-08-29", ["jc05-7-1.back-hearing"]),
    ],
)
def test_fled_after_the_trial_order(more: list[Any], on: str, cell: list[str]) -> None:
    assert holding(sorted([*TRIED, *more], key=lambda one: one["at"]), "hearing", on) == cell


@pytest.mark.parametrize(("kind", "cell"), [("unknown", "jc05-7-3.unknown"), ("abroad_unknown", "jc05-7-3.abroad")])
def test_the_circular_is_silent_on_the_others(kind: str, cell: str) -> None:
    events = [*GENERAL_7, ORDERED, found(kind, at="2026-08-12")]
    assert holding(events, "hearing", "2026-08-13") == [cell]


def test_before_july_2025_the_code_suspends() -> None:
    def earlier(one: dict[str, Any]) -> dict[str, Any]:
        return {**one, "at": one["at"].replace("2026", "2025")}

    events = [earlier(one) for one in [*OPENED, LOST, WANTED, TOLD, APPOINTED, ENOUGH]]
    assert holding(events, "investigation", "2025-06-11") == ["cpc-229-1-a.absent"]
    assert holding(events, "investigation", "2025-07-01") == ["jc05-5-2.proceed"]


def rules(events: list[dict[str, Any]], on: str, side: str) -> list[tuple[str, str]]:
    case = vector_case({"facts": {"severity": "serious"}, "events": events}, LAW)
    told = findings(type(case)(**{f: getattr(case, f) for f in case.__slots__} | {"side": side}), LAW, parse(on))
    return [(one.rule, one.verdict) for one in told if one.rule.startswith("jc05-") and "5-2" not in one.rule]


def test_a_conclusion_though_the_evidence_falls_short() -> None:
    events = [*OPENED, LOST, WANTED, TOLD, APPOINTED, SHORT, CONCLUDED]
    assert rules(events, "2026-06-06", "defence") == [("jc05-4-2-a", "breach")]
    assert rules([*events[:-2], ENOUGH, CONCLUDED], "2026-06-06", "defence") == []


def test_what_is_not_recorded_is_asked_of_the_authority_only() -> None:
    events = [*OPENED, LOST, WANTED, ENOUGH, CONCLUDED]
    assert rules(events, "2026-06-06", "defence") == []
    assert rules(events, "2026-06-06", "authority") == [("jc05-4-2-b", "undetermined")]


def test_trial_in_absence_of_one_who_is_back() -> None:
    decided = {"type": "absence.trial_decided", "at": "2026-08-10"}
    back = {"type": "absence.ended", "at": "2026-08-01"}
    assert ("jc05-4-1.case", "breach") in rules([*ACCUSED, back, ORDERED, decided], "2026-08-11", "defence")
    assert ("jc05-4-1.case", "breach") not in rules([*ACCUSED, ORDERED, decided], "2026-08-11", "defence")


@pytest.mark.parametrize(
    ("contents", "told"),
    [
        (["code_contents", "absence_reason", "absence_grounds"], []),
        (["code_contents", "absence_reason"], [("jc05-5-4", "breach")]),
        (None, []),
    ],
)
def test_the_contents_of_a_conclusion_in_absence(contents: list[str] | None, told: list[Any]) -> None:
    concluded = CONCLUDED if contents is None else {**CONCLUDED, "contents": contents}
    events = [*OPENED, LOST, WANTED, TOLD, APPOINTED, ENOUGH, concluded]
    assert rules(events, "2026-06-06", "defence") == told
    assert rules([*OPENED, concluded], "2026-06-06", "defence") == []


def test_the_minutes_of_the_joint_meeting() -> None:
    def struck(side: str, **more: str) -> bool:
        met = {"type": "absence.meeting_held", "at": "2026-05-10", "people": ["p1"], **more}
        case = vector_case({"facts": {"severity": "serious"}, "events": [*OPENED, LOST, met]}, LAW)
        told = findings(replace(case, side=side), LAW, parse("2026-05-11"))
        return any(one.rule == "jc05-5-2.minutes" for one in told)

    assert struck("authority") and not struck("defence")
    assert not struck("authority", record="bb1")
