"""The case as the ledger tells it: the entries in force, in the order in which things happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tthscli.model.case import Case, Charge, Event, Person
from tthscli.model.moment import Moment, parse

WITHDRAWN = "entry.withdrawn"


def build_case(
    register: Mapping[str, Any],
    entries: Sequence[Mapping[str, Any]],
    *,
    side: str,
    folder: str,
    at_once_hours: int = 24,
) -> Case:
    """The case of a validated register and ledger. ``side`` is the practice's; the register may override it."""
    people = {
        row["id"]: Person(
            row["id"],
            row.get("name", ""),
            tuple(row.get("roles", ())),
            row.get("birth_date", ""),
            row.get("client", False),
            row,
            index,
        )
        for index, row in enumerate(register.get("people") or ())
    }
    charges = {
        row["id"]: Charge(
            row["id"], row.get("person", ""), row.get("penal_code", ""), row.get("severity", ""), row, index
        )
        for index, row in enumerate(register.get("charges") or ())
    }
    return Case(
        register["id"],
        register.get("title", ""),
        register.get("procedure", "ordinary"),
        register.get("side", side),
        people,
        charges,
        events_in_force(entries),
        register,
        tuple(entries),
        folder,
        at_once_hours,
    )


def successors(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """For each corrected entry the id of the entry that stands for it now; empty for a withdrawn one."""
    step: dict[str, str] = {}
    for entry in entries:
        if target := entry.get("corrects"):
            step[target] = "" if entry["type"] == WITHDRAWN else entry["id"]
    final: dict[str, str] = {}
    for target, following in step.items():
        seen, last = {target}, following
        while last in step and last not in seen:
            seen.add(last)
            last = step[last]
        final[target] = last
    return final


def events_in_force(entries: Sequence[Mapping[str, Any]]) -> tuple[Event, ...]:
    """Entries that no later entry corrects, sorted by when they happened. ``of`` follows corrections."""
    replaced = successors(entries)
    events = []
    for index, entry in enumerate(entries):
        if entry["type"] == WITHDRAWN or entry["id"] in replaced:
            continue
        of = entry.get("of", "")
        events.append(
            Event(
                entry["id"],
                entry["type"],
                moment_of(entry.get("at")),
                tuple(entry.get("people") or ()),
                replaced.get(of, of),
                entry,
                index,
            )
        )
    return tuple(in_order(events))


def moment_of(value: Any) -> Moment | None:
    """The moment written in a field; None where it is missing or ``unknown``."""
    return parse(value) if value and value != "unknown" else None


def in_order(events: Sequence[Event]) -> list[Event]:
    """By day, unknown days last. Within a day by minute where it is known; the others keep their place in the file."""
    days: dict[Any, list[Event]] = {}
    for event in events:
        days.setdefault(event.at.day if event.at else date.max, []).append(event)
    ordered = []
    for day in sorted(days):
        slots = days[day]
        timed = iter(sorted((e for e in slots if e.at and e.at.has_minute), key=lambda e: (e.at.value, e.index)))  # type: ignore[union-attr]
        ordered += [next(timed) if e.at and e.at.has_minute else e for e in slots]
    return ordered
