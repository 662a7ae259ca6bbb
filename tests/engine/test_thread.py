"""What conditions of the law find in the ledger: entries of the same holding, and of the same thread (``of``)."""

from __future__ import annotations

from typing import Any

import pytest

from tthscli.engine.due import dues
from tthscli.engine.fact import Context, Missing, holds
from tthscli.engine.history import History
from tthscli.engine.vector import vector_case
from tthscli.law import catalog
from tthscli.model.moment import parse

FAR = parse("2099-12-31")


def _answer(when: dict[str, Any], *events: dict[str, Any], about: int = -1, **more: Any) -> Any:
    law = catalog.load()
    history = History(vector_case({"events": events, **more}, law), law.vocabulary, FAR)
    event = history.events[about]
    return holds(when, Context(history, event, event.people[0] if event.people else ""))


def _due(rule: str, *events: dict[str, Any]) -> list[tuple[str, str]]:
    law = catalog.load()
    found = dues(vector_case({"facts": {"severity": "serious"}, "events": events}, law), law, FAR)
    return [(d.trigger, d.done_by) for d in found if d.limit.id == rule]


HELD = {"type": "person.held", "at": "2026-01-05T08:00"}
FREE = {"type": "person.released", "at": "2026-01-05T12:00"}


def test_a_receipt_of_an_earlier_holding_is_no_receipt_of_this_one() -> None:
    received = {"type": "person.received", "at": "2026-01-05T09:00"}
    again = {"type": "person.held", "at": "2026-03-02T08:00"}
    assert _answer({"not_recorded": "person.received"}, HELD, received, FREE, again) is True
    assert _answer({"not_recorded": "person.received"}, HELD, received, about=0) is False
    assert _answer({"recorded": "person.held"}, HELD, FREE, {**received, "at": "2026-03-02T09:00"}) is False


@pytest.mark.parametrize(
    ("events", "arrest"),
    [
        (({"type": "person.arrested", "at": "2026-03-02T08:00", "arrest": "wanted"},), "wanted"),
        ((HELD,), "emergency"),
        ((HELD, FREE, {"type": "person.arrested", "at": "2026-03-02T08:00", "arrest": "caught"}), "caught"),
    ],
)
def test_how_a_person_was_taken_is_told_by_the_same_holding(events: tuple[dict[str, Any], ...], arrest: str) -> None:
    received = {"type": "person.received", "at": "2026-03-02T09:00"}
    assert _answer({"arrest": arrest}, *events, received) is True


def test_how_a_person_was_taken_may_be_untold() -> None:
    assert isinstance(_answer({"arrest": "caught"}, {"type": "person.received", "at": "2026-03-02T09:00"}), Missing)


def test_what_an_entry_does_not_say_the_entry_it_is_about_says() -> None:
    ordered = {"type": "expertise.ordered", "at": "2026-03-02T08:00", "matter": "age"}
    sent = {"type": "expertise.order_sent", "at": "2026-03-02T09:00", "of": "e1"}
    assert _answer({"event.matter": "age"}, ordered, sent) is True
    assert _answer({"event.matter": "injury"}, ordered, {**sent, "matter": "injury"}) is True
    assert isinstance(_answer({"event.matter": "age"}, ordered, {**sent, "of": "e2"}), Missing)


def test_a_party_asks_or_somebody_else() -> None:
    asked = {"type": "expertise.requested", "at": "2026-03-02", "people": ["p2"]}
    for role, answer in (("civil_plaintiff", True), ("victim", False)):
        assert _answer({"by_party": True}, asked, people=[{"id": "p2", "roles": [role]}]) is answer
    assert _answer({"by_party": True}, {**asked, "people": []}) is False


def test_an_ending_about_another_order_ends_nothing() -> None:
    first = {"type": "expertise.ordered", "at": "2026-03-02T08:00", "matter": "age"}
    second = {"type": "expertise.ordered", "at": "2026-03-02T09:00", "matter": "age"}
    sent = {"type": "expertise.order_sent", "at": "2026-03-02T10:00", "of": "e2"}
    assert _due("cpc-205-3.experts", first, second, sent) == [("e1", ""), ("e2", "e3")]


def test_an_ending_about_the_order_behind_another_conclusion_ends_nothing() -> None:
    events = (
        {"type": "expertise.ordered", "at": "2026-03-02T08:00", "matter": "age"},
        {"type": "expertise.ordered", "at": "2026-03-02T09:00", "matter": "injury"},
        {"type": "expertise.conclusion_received", "at": "2026-03-09T08:00", "of": "e1"},
        {"type": "expertise.conclusion_received", "at": "2026-03-09T09:00", "of": "e2"},
        {"type": "expertise.conclusion_notified", "at": "2026-03-10", "of": "e2"},
    )
    assert _due("cpc-214-2", *events) == [("e3", ""), ("e4", "e5")]


def test_a_split_sent_is_no_joinder_sent() -> None:
    events = (
        {"type": "case.joined", "at": "2026-03-02T08:00"},
        {"type": "case.split", "at": "2026-03-03T08:00"},
        {"type": "case.joining_sent", "at": "2026-03-03T10:00", "of": "e2"},
    )
    assert _due("cpc-170-3", *events) == [("e1", ""), ("e2", "e3")]


def test_a_delay_of_one_record_prolongs_no_other() -> None:
    events = (
        {"type": "evidence.recorded", "at": "2026-03-02"},
        {"type": "evidence.recorded", "at": "2026-03-03"},
        {"type": "evidence.delayed", "at": "2026-03-04", "of": "e1"},
    )
    law = catalog.load()
    found = dues(vector_case({"events": events}, law), law, FAR)
    assert [d.extensions for d in found if d.limit.id == "cpc-88-5.send"] == [("e3",), ()]
