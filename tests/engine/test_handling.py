"""Measures on property: which entries make up each, how far it has come, what is missing, and what a check says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tthscli.engine.check import findings
from tthscli.engine.due import dues
from tthscli.engine.handling import measures, standings, threads
from tthscli.engine.history import History
from tthscli.engine.lawcheck import faults
from tthscli.engine.ledger import build_case
from tthscli.law import catalog
from tthscli.model.case import Case
from tthscli.model.handling import STEP_STATES, Measure, Standing
from tthscli.model.moment import parse
from tthscli.model.word import WORDS

LAW = catalog.load()
REGISTER: dict[str, Any] = {
    "id": "x",
    "steering_committee": True,
    "people": [
        {"id": "bc1", "roles": ["accused"]},
        {"id": "v1", "roles": ["victim"], "represented_by": "dd1"},
        {"id": "v2", "roles": ["victim"]},
        {"id": "dd1", "roles": ["representative"]},
        {"id": "cs1", "roles": ["related"]},
    ],
    "bodies": [
        {"id": "cqdt", "kind": "investigating_body"},
        {"id": "vks", "kind": "procuracy"},
        {"id": "nh", "kind": "bank"},
    ],
    "property": [
        {"id": "ts1", "owners": ["cs1"], "value": 1000},
        {"id": "ts2", "owners": ["cs1"], "value": 500},
    ],
    "documents": [
        {"id": "bb1", "signed_by": ["cqdt", "vks"]},
        {"id": "bb2", "signed_by": ["cqdt"]},
    ],
}


def case_of(*entries: dict[str, Any], side: str = "authority", **register: Any) -> Case:
    rows = [{"id": f"e{n}", **entry} for n, entry in enumerate(entries, 1)]
    return build_case({**REGISTER, "side": side, **register}, rows, side=side, folder="x")


def stand(*entries: dict[str, Any], on: str = "2026-06-01", side: str = "authority") -> list[Standing]:
    case = case_of(*entries, side=side)
    history = History(case, LAW.vocabulary, parse(on))
    return standings(history, LAW, dues(case, LAW, parse(on)))


def rules(*entries: dict[str, Any], on: str = "2026-06-01", side: str = "authority", **register: Any) -> set[str]:
    """The checks of the circular that strike, those of missing limits aside."""
    told = findings(case_of(*entries, side=side, **register), LAW, parse(on))
    known = {check.id for check in LAW.checks if check.id.startswith("jc01-")}
    return {f.rule for f in told if f.rule in known}


def e(what: str, at: str, **fields: Any) -> dict[str, Any]:
    return {"type": f"property.{what}", "at": at, **fields}


NOTICE = e("notice_given", "2026-03-02", handling="sale", property=["ts1"], people=["cs1"], until="2026-03-13")
ASKED = e("requested", "2026-03-10", handling="sale", property=["ts1"], people=["cs1"])
MET = e("meeting_held", "2026-03-20", handling="sale", property=["ts1"], present=["cqdt", "vks"], record="bb1")
SOUND = e("assessed", "2026-03-20", handling="sale", property=["ts1"], conditions=["a", "b", "c"], documents=["bb1"])
DECIDED = e("decided", "2026-03-24", handling="sale", property=["ts1"], by="cqdt")
STORY = (NOTICE, ASKED, MET, SOUND, DECIDED)


def steps(one: Standing) -> dict[str, str]:
    return {step.step.name: step.state for step in one.steps}


def test_every_measure_has_its_law() -> None:
    law = measures(LAW)
    assert set(law) == set(WORDS["handling"])
    assert [len(one.conditions) for one in law.values()] == [4, 4, 4, 3, 3, 2]
    for one in law.values():
        assert [step.name for step in one.steps if step.events == ("property.refused",)] == ["refusal"]
        assert any(recipient.kinds == ("procuracy",) for recipient in one.recipients)


def test_a_measure_goes_step_by_step() -> None:
    (one,) = stand(NOTICE, on="2026-03-05")
    assert (one.state, steps(one)["request"], steps(one)["meeting"]) == ("notice", "open", "waiting")
    (one,) = stand(NOTICE, ASKED, on="2026-03-16")
    meeting = next(step for step in one.steps if step.step.name == "meeting")
    # fifteen working days from 13/3: 16-20, 23-27, 30/3-3/4
    assert (one.state, meeting.state, str(meeting.due and meeting.due.due_at)) == ("request", "running", "2026-04-03")
    (one,) = stand(NOTICE, ASKED, on="2026-04-04")
    assert steps(one)["meeting"] == "overdue"
    (one,) = stand(*STORY, on="2026-03-25")
    assert (one.state, steps(one)["sending"], steps(one)["auction"]) == ("decision", "running", "open")
    assert (steps(one)["release"], steps(one)["refusal"], steps(one)["writing"]) == ("waiting", "spared", "open")
    paid = e("price_paid", "2026-04-06", of="e5", people=["bc1"], amount=1000)
    (one,) = stand(*STORY, paid, on="2026-04-07")
    release = next(step for step in one.steps if step.step.name == "release")
    # five working days from Monday 6/4
    assert (one.state, release.state, str(release.due and release.due.due_at)) == ("payment", "running", "2026-04-13")
    assert steps(one)["auction"] == "spared"


def test_a_refusal_ends_it() -> None:
    refused = e("refused", "2026-03-24", handling="sale", property=["ts1"], reason="không thống nhất")
    (one,) = stand(NOTICE, ASKED, MET, refused)
    assert (one.state, steps(one)["decision"], steps(one)["sending"]) == ("refusal", "spared", "overdue")
    assert {r.recipient.title.en: r.state for r in one.recipients}["the auction organisation"] == "spared"


def test_a_step_passed_over_is_missing_or_not_in_this_sides_file() -> None:
    (one,) = stand(NOTICE, DECIDED)
    assert steps(one)["meeting"] == "missing"
    (one,) = stand(NOTICE, DECIDED, side="defence")
    assert steps(one)["meeting"] == "unrecorded"


def test_two_measures_on_two_things_and_one_anew() -> None:
    other = {**NOTICE, "property": ["ts2"]}
    again = {**NOTICE, "at": "2026-04-20", "until": "2026-05-04"}
    found, loose = threads(History(case_of(NOTICE, other, *STORY[1:], again), LAW.vocabulary, parse("2026-06-01")))
    assert [(thread.property, [event.id for event in thread.events]) for thread in found] == [
        (("ts1",), ["e1", "e3", "e4", "e5", "e6"]),
        (("ts2",), ["e2"]),
        (("ts1",), ["e7"]),
    ]
    assert loose == []


def test_what_names_no_measure_is_left_aside() -> None:
    lost = e("meeting_held", "2026-03-20")
    found, loose = threads(History(case_of(lost), LAW.vocabulary, parse("2026-06-01")))
    assert (found, [event.id for event in loose]) == ([], ["e1"])


def test_conditions_are_asked_answered_and_documented() -> None:
    first = e("assessed", "2026-03-12", handling="sale", property=["ts1"], conditions=["a"], unmet=["c"])
    (one,) = stand(NOTICE, ASKED, first)
    told = {one.condition.key: one for one in one.conditions}
    assert [told[key].state for key in "abc"] == ["met", "open", "unmet"]
    assert (told["a"].documents, told["b"].shown) == ((), ("e2",))
    (one,) = stand(NOTICE, ASKED, first, SOUND)
    told = {one.condition.key: one for one in one.conditions}
    assert [(told[key].state, told[key].documents) for key in "abc"] == [("met", ("bb1",))] * 3


def test_who_got_the_decision() -> None:
    sent = e("sent", "2026-03-26", of="e5", to=["vks"], people=["bc1"])
    (one,) = stand(*STORY, sent)
    told = {r.recipient.title.en: (r.state, r.left) for r in one.recipients}
    assert told["the procuracy"] == ("sent", ())
    assert told["the accused"] == ("sent", ())
    assert told["the lawful owner or manager"] == ("missing", ("cs1",))
    assert told["the auction organisation"] == ("unknown", ())
    assert told["those at the meeting"] == ("sent", ())


def test_a_representative_stands_for_the_victim() -> None:
    decided = e("decided", "2026-03-24", handling="return", by="cqdt")
    sent = e("sent", "2026-03-26", of="e1", to=["dd1", "v2"])
    (one,) = stand(decided, sent)
    assert {r.recipient.title.en: r.state for r in one.recipients}["the victims or their representatives"] == "sent"


def test_the_suspension_goes_its_own_way() -> None:
    met = e("meeting_held", "2026-03-02", handling="suspension", property=["ts1"], record="bb1")
    done = e("transactions_suspended", "2026-03-02", property=["ts1"], by="cqdt")
    (one,) = stand(met, done, on="2026-04-01")
    end = next(step for step in one.steps if step.step.name == "replacement")
    # two months end on Saturday 2/5, moved to Monday 4/5 against the authority
    assert (one.state, end.state) == ("decision", "running")
    assert end.due and (str(end.due.safe_at), str(end.due.breach_after)) == ("2026-05-02", "2026-05-04")
    ask = next(step for step in one.steps if step.step.name == "extension_request")
    # the fifteenth day before the end, or any of the last fifteen: shown before anybody asked
    assert (ask.state, ask.due and str(ask.due.safe_at)) == ("open", "2026-04-17")
    # asked for on the fifteenth day before the end: in time whether that is the last day or the first
    asked = e("suspension_extension_requested", "2026-04-17", of="e2")
    longer = e("suspension_extended", "2026-04-28", of="e2")
    (one,) = stand(met, done, asked, longer, on="2026-05-20")
    ask = next(step for step in one.steps if step.step.name == "extension_request")
    assert (ask.state, ask.due and str(ask.due.safe_at)) == ("done", "2026-04-17")
    assert ask.due and str(ask.due.breach_after) in ("2026-05-02", "2026-05-04")
    (one,) = stand(met, done, on="2026-05-20")
    assert steps(one)["replacement"] == "overdue"
    (one,) = stand(met, done, e("suspension_ended", "2026-04-01", of="e2"), on="2026-04-01")
    assert (one.state, steps(one)["replacement"]) == ("ending", "spared")


def test_what_follows_an_annulment() -> None:
    decided = e("decided", "2026-03-24", handling="guarantee", property=["ts1"], by="cqdt")
    (one,) = stand(decided)
    assert (steps(one)["refund"], steps(one)["restraint"]) == ("spared", "spared")
    (one,) = stand(decided, e("annulled", "2026-04-24", of="e1"))
    assert (steps(one)["refund"], steps(one)["restraint"]) == ("open", "open")
    assert {state for standing in stand(*STORY) for state in steps(standing).values()} <= set(STEP_STATES)


INDICTED = {"type": "indictment.issued", "at": "2026-05-11", "people": ["bc1"]}
GIVEN = e("decided", "2026-04-07", handling="assignment", property=["ts1"])


def test_a_sound_story_is_not_struck() -> None:
    assert rules(*STORY, e("sent", "2026-03-26", of="e5", to=["vks"], people=["bc1", "cs1"])) == set()


def late(**fields: Any) -> dict[str, Any]:
    return {**DECIDED, **fields}


@pytest.mark.parametrize(
    ("entries", "rule", "sides"),
    [
        # the window closes with 13/3: a meeting that day is early, one on 14/3 is not
        ((NOTICE, {**MET, "at": "2026-03-13"}), "jc01-7-2-b.early", "all"),
        ((NOTICE, MET, SOUND, late(at="2026-03-19")), "jc01-7-2-c.unmet-meeting", "all"),
        ((NOTICE, ASKED, SOUND, DECIDED), "jc01-7-2-c.no-meeting", "authority"),
        ((*STORY[:3], {**SOUND, "unmet": ["c"], "conditions": ["a", "b"]}, DECIDED), "jc01-7-1.unmet", "all"),
        ((*STORY[:3], {**SOUND, "conditions": ["a"]}, DECIDED), "jc01-7-1.open", "authority"),
        ((*STORY[:3], {**SOUND, "documents": []}, DECIDED), "jc01-7-1.undocumented", "authority"),
        ((NOTICE, ASKED, {**MET, "record": ""}), "jc01-7-2-b.unrecorded", "authority"),
        ((NOTICE, ASKED, {**MET, "record": "bb2"}), "jc01-7-2-b.unsigned", "all"),
        ((NOTICE, MET, e("refused", "2026-03-24", handling="sale")), "jc01-7-2-c.reason", "authority"),
        ((*STORY, e("sent", "2026-03-26", of="e5", to=["vks"])), "jc01-7-3.left-out", "authority"),
        ((*STORY, e("price_paid", "2026-04-06", of="e5", people=["cs1"], amount=999)), "jc01-7-2-c.co-owner", "all"),
        ((*STORY, INDICTED), "jc01-7-2-d.unentered", "authority"),
        ((*STORY, INDICTED, e("annulled", "2026-05-12", of="e5")), "jc01-7-2-d.unentered", "authority"),
        (
            (e("assigned", "2026-04-06", handling="assignment", property=["ts1"]), GIVEN),
            "jc01-8-4.handover",
            "authority",
        ),
    ],
)
def test_what_is_struck(entries: tuple[dict[str, Any], ...], rule: str, sides: str) -> None:
    assert rule in rules(*entries)
    assert (rule in rules(*entries, side="defence")) == (sides == "all")


@pytest.mark.parametrize(
    ("entries", "rule"),
    [
        ((NOTICE, {**MET, "at": "2026-03-14"}), "jc01-7-2-b.early"),
        ((NOTICE, ASKED, {**MET, "at": "2026-03-13"}), "jc01-7-2-b.early"),  # all who were told had asked
        ((NOTICE, MET, SOUND, late(at="2026-03-20")), "jc01-7-2-c.unmet-meeting"),
        ((NOTICE, ASKED, {**MET, "record": "none"}), "jc01-7-2-b.unsigned"),
        ((*STORY, e("price_paid", "2026-04-06", of="e5", people=["cs1"], amount=1000)), "jc01-7-2-c.co-owner"),
        ((*STORY, e("price_paid", "2026-04-06", of="e5", people=["bc1"], amount=999)), "jc01-7-2-c.co-owner"),
        ((*STORY, INDICTED, e("written", "2026-05-13", of="e5")), "jc01-7-2-d.unentered"),
        # on the day of the document itself it may still be entered
        ((*STORY, {**INDICTED, "at": "2026-06-01"}), "jc01-7-2-d.unentered"),
        # a document made before the decision cannot name it; one after the annulment need not
        (({**INDICTED, "at": "2026-03-01"}, *STORY), "jc01-7-2-d.unentered"),
        ((*STORY, e("annulled", "2026-05-06", of="e5"), INDICTED), "jc01-7-2-d.unentered"),
        (
            (e("assigned", "2026-04-06", handling="assignment", property=["ts1"], record="bb1"), GIVEN),
            "jc01-8-4.handover",
        ),
        # sending may still reach the others until 31/3
        ((*STORY, e("sent", "2026-03-26", of="e5", to=["vks"])), "jc01-7-3.left-out"),
    ],
)
def test_what_is_not_struck(entries: tuple[dict[str, Any], ...], rule: str) -> None:
    assert rule not in rules(*entries, on="2026-03-31" if rule.endswith("left-out") else "2026-06-01")


@pytest.mark.parametrize(("amount", "is_struck"), [(999, True), (1000, False)])
def test_a_guarantee_below_the_appraised_value(amount: int, is_struck: bool) -> None:
    decided = e("decided", "2026-03-24", handling="guarantee", property=["ts1"])
    paid = e("guarantee_paid", "2026-03-26", of="e1", amount=amount)
    assert ("jc01-6-1-d.amount" in rules(decided, paid, side="defence")) == is_struck


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("2024-12-31", "jc01-11.before-resolution"),
        ("2025-01-01", "jc01-11.before-circular"),
        ("2025-02-28", "jc01-11.before-circular"),
        ("2025-03-03", ""),
        ("2027-12-31", ""),
        ("2028-01-03", "jc01-11.after-pilot"),
    ],
)
def test_only_while_the_pilot_lasts(day: str, rule: str) -> None:
    struck = rules(late(at=day), on="2028-06-01")
    assert {one for one in struck if one.startswith("jc01-11")} == ({rule} if rule else set())


@pytest.mark.parametrize(("says", "rule"), [(True, ""), (False, "jc01-2-1.out-of-scope"), (None, "jc01-2-1.scope")])
@pytest.mark.parametrize("side", ["authority", "defence"])
def test_only_cases_that_the_steering_committee_follows(says: bool | None, rule: str, side: str) -> None:
    struck = rules(*STORY, side=side, steering_committee=says)
    assert {one for one in struck if one.startswith("jc01-2-")} == ({rule} if rule else set())
    assert rules(side=side, steering_committee=says) == set()


def test_a_law_file_with_a_slip_in_its_measure() -> None:
    (article,) = [one for one in LAW.articles.values() if one.measure and one.measure.handling == "sale"]
    measure: Measure = article.measure  # type: ignore[assignment]
    step, recipient, condition = measure.steps[0], measure.recipients[0], measure.conditions[0]
    for wrong in (
        replace(measure, handling="theft"),
        replace(measure, steps=(replace(step, events=("property.stolen",)),)),
        replace(measure, steps=(replace(step, limit="jc01-99"),)),
        replace(measure, steps=(replace(step, after=("theft",)),)),
        replace(measure, recipients=(replace(recipient, kinds=("thieves",)),)),
        replace(measure, recipients=(replace(recipient, only="theft"),)),
        replace(measure, conditions=(replace(condition, key="z"),)),
    ):
        told = [fault.message for fault in faults(LAW, [replace(article, measure=wrong)])]
        assert any(message.startswith("measure: unknown") for message in told)
