"""What was done between two states of a ledger or a register, whatever was done."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tthscli.engine.alteration import alterations, explanations, facts

IDS = st.sampled_from(["a", "b", "c", "d", "e", "f"])
ENTRIES = st.lists(
    st.builds(lambda name, at: {"id": name, "type": "x", "at": at}, IDS, st.sampled_from(["1", "2"])),
    max_size=6,
    unique_by=lambda entry: entry["id"],
)


def _kinds(before: list[dict[str, str]], after: list[dict[str, str]]) -> dict[str, str]:
    return {one.id: one.kind for one in alterations(before, after)}


@given(ENTRIES)
def test_nothing_done_is_nothing_told(entries: list[dict[str, str]]) -> None:
    assert alterations(entries, entries) == []


@given(ENTRIES, ENTRIES)
def test_what_is_told_leads_from_one_to_the_other(before: list[dict[str, str]], after: list[dict[str, str]]) -> None:
    """Removing, renaming, changing and adding as told gives the later entries, whatever their order."""
    state = {entry["id"]: entry for entry in before}
    found = alterations(before, after)
    for one in found:
        if one.before is not None and one.kind in ("removed", "renumbered"):
            del state[one.before["id"]]
    for one in found:
        if one.after is not None and one.kind in ("added", "inserted", "changed", "renumbered"):
            state[one.id] = dict(one.after)
    assert state == {entry["id"]: entry for entry in after}


@given(ENTRIES, ENTRIES)
def test_only_appending_is_only_adding(before: list[dict[str, str]], more: list[dict[str, str]]) -> None:
    known = {entry["id"] for entry in before}
    more = [entry for entry in more if entry["id"] not in known]
    assert _kinds(before, [*before, *more]) == {entry["id"]: "added" for entry in more}


def test_order() -> None:
    a, b, c = ({"id": name, "type": name} for name in "abc")
    assert _kinds([a, b, c], [b, a, c]) == {"b": "reordered"}
    assert _kinds([a, c], [a, b, c]) == {"b": "inserted"}
    assert _kinds([a, b], [a, b, dict(b)]) == {"b": "doubled"}


def test_what_a_correction_names() -> None:
    assert explanations([{"id": "b", "corrects": "a"}, {"id": "c"}]) == {"a": "b"}


def test_facts_that_carry_weight() -> None:
    """A class of crime that changes is one; one that was not there before, a name or a note is none."""
    old: dict[str, Any] = {"id": "x", "charges": [{"id": "td1", "severity": "serious"}], "people": [{"id": "bc1"}]}
    new: dict[str, Any] = {
        "id": "x",
        "charges": [{"id": "td1", "severity": "less_serious", "note": "y"}],
        "people": [{"id": "bc1", "birth_date": "2000", "name": "A"}],
    }
    (fact,) = facts(old, new)
    assert (fact.record, [one.name for one in fact.fields]) == ("charges/td1", ["severity"])
    assert [one.record for one in facts(old, new, weighty=False)] == ["charges/td1", "people/bc1"]
    (lost,) = facts(new, {"id": "x", "people": new["people"]})
    assert lost.is_removed and lost.record == "charges/td1"
