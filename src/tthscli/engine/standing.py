"""How a person or a thing stands at an entry: under a preventive measure, of which kind, as far as it is told."""

from __future__ import annotations

from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.model.case import Event

RANKS = (
    ("commune",),
    ("district", "region", "military_region"),
    ("provincial", "military_zone"),
    ("high", "military_central"),
    ("ministry", "supreme"),
)
"""Levels from the lowest; those on one line are of the same level."""

RANK = {level: rank for rank, levels in enumerate(RANKS) for level in levels}
"""How high a level stands."""


def may_be_accused(history: History, person: str) -> bool:
    """Whether the person is an accused, or nothing tells that he is somebody else."""
    row = history.case.people.get(person)
    return row is None or not row.roles or person in history.accused


def is_entity(history: History, person: str) -> bool:
    """Whether the person is a legal entity."""
    row = history.case.people.get(person)
    return row is not None and bool(row.data.get("legal_entity"))


def is_client(history: History, person: str) -> bool:
    """Whether the case is kept for this person."""
    row = history.case.people.get(person)
    return row is not None and row.is_client


def under_measure(history: History, person: str, position: int) -> bool:
    """Whether the person is held, in custody or detained, or under another measure that is not over (Art 109(1))."""
    liberty = history.liberty_at(person, position)
    if liberty is not None and liberty.state != "free":
        return True
    applied = [i for i in history.by_type.get("measure.applied", ()) if i <= position]
    return any(person in history.events[i].people and _stands(history, i, person, position) for i in applied)


def _stands(history: History, first: int, person: str, position: int) -> bool:
    order, now = history.events[first], history.events[position].at
    until = moment_of(order.data.get("until"))
    if until and now and until.day < now.day:
        return False
    over = (history.events[i] for i in history.of_type("measure.ended", "measure.refused") if first < i <= position)
    return not any(history.concerns(event, person) and _is_about(history, event, order) for event in over)


def _is_about(history: History, event: Event, order: Event) -> bool:
    """Whether an entry is about this order: it names it, or no order at all."""
    named = history.position.get(event.of)
    return event.of == order.id or named is None or history.events[named].type != order.type


def to_kind(history: History, event: Event) -> str:
    """The kind of the body to which an entry hands something; empty where that is nobody of the register of bodies."""
    return next((kind for one in event.data.get("to") or () if (kind := history.case.kind_of(one))), "")


def exhibit_kind(history: History, exhibit: str) -> str:
    """The kind of an exhibit by the register, a part without one being of the kind of its whole; empty if not told."""
    rows = {str(row["id"]): row for row in history.case.data.get("exhibits") or ()}
    row = rows.get(exhibit, {})
    whole = rows.get(str(row.get("part_of", "")), {})
    return str(row.get("kind") or whole.get("kind") or "")
