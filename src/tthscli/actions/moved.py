"""Which ends of limits differ between two states of a case, by how much and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tthscli.actions.register import labelled
from tthscli.engine.alteration import alterations, facts, fields_of
from tthscli.engine.due import dues
from tthscli.engine.ledger import build_case
from tthscli.law.catalog import Catalog
from tthscli.model.audit import Field, MovedRow
from tthscli.model.case import Case
from tthscli.model.due import Due
from tthscli.model.law import Text
from tthscli.model.moment import Moment
from tthscli.model.word import length, spoken
from tthscli.store.lineage import State

_Key = tuple[str, str, str, int]


def case_of(register: State | None, ledger: State | None, side: str, folder: str, hours: int) -> Case | None:
    """The case of two valid states; None where one is missing or invalid."""
    if register is None or ledger is None or register.fault or ledger.fault or "id" not in register.data:
        return None
    return build_case(register.data, ledger.entries, side=side, folder=folder, at_once_hours=hours)


def moved(before: Case | None, after: Case | None, law: Catalog, as_of: Moment, lang: str) -> tuple[MovedRow, ...]:
    """Clocks that both states know and that end otherwise. A corrected entry starts the same clock as the first one."""
    if before is None or after is None:
        return ()
    old, new = _clocks(before, law, as_of), _clocks(after, law, as_of)
    rows = []
    for key, due in new.items():
        former = old.get(key)
        if former is None or (former.due_at, former.breach_after) == (due.due_at, due.breach_after):
            continue
        person = due.subject if due.limit.about == "person" else ""
        why = tuple(_why(former, due, before, after, lang)) or tuple(_entries(due, before, after, lang))
        title = due.limit.title.get(lang)
        rows.append(
            MovedRow(
                *(due.limit.id, title, person, due.trigger, former.due_at, due.due_at, former.status, due.status, why),
                after.name_of(person) if person else "",
            )
        )
    return tuple(rows)


def _clocks(case: Case, law: Catalog, as_of: Moment) -> dict[_Key, Due]:
    first = _first(case.ledger)
    found: dict[_Key, Due] = {}
    for due in dues(case, law, as_of):
        number = 0
        while (key := (due.limit.id, due.subject, first.get(due.trigger, due.trigger), number)) in found:
            number += 1
        found[key] = due
    return found


def _first(entries: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """For each correcting entry the entry that was corrected first."""
    first: dict[str, str] = {}
    for entry in entries:
        if target := entry.get("corrects"):
            first[entry["id"]] = first.get(target, target)
    return first


def _why(old: Due, new: Due, before: Case, after: Case, lang: str) -> Iterator[str]:
    known = {entry["id"]: entry for entry in before.ledger}
    if old.starts_at != new.starts_at:
        shown = f"{old.starts_at or '?'} → {new.starts_at or '?'} ({new.trigger})"
        yield Text(f"mốc tính {shown}", f"starts {shown}").get(lang)
    for name in new.extensions:
        if name not in old.extensions:
            yield Text(f"gia hạn {name}", f"extension {name}").get(lang)
        elif name in known and known[name] != next((e for e in after.ledger if e["id"] == name), None):
            yield Text(f"gia hạn {name} đã khác", f"extension {name} is another").get(lang)
    for name in old.extensions:
        if name not in new.extensions:
            yield Text(f"không còn gia hạn {name}", f"extension {name} is gone").get(lang)
    if _by_start_alone(old, new):
        return
    for fact in facts(before.data, after.data, weighty=False):
        concerns = not fact.record or new.subject in ("", after.id) or _about(fact.record, after) in ("", new.subject)
        if concerns and fact.fields and (fact.record.startswith(("charges", "people")) or not fact.record):
            told = "; ".join(_told(labelled(fact.fields, lang, fact.record.partition("/")[0]), lang))
            yield f"{fact.record or 'case.yaml'}: {told}"
    if old.amount != new.amount:
        shown = " → ".join(length(*one, lang) if one else "?" for one in (old.amount, new.amount))
        yield Text(f"mức {shown}", f"amount {shown}").get(lang)


def _entries(new: Due, before: Case, after: Case, lang: str) -> Iterator[str]:
    """Entries about the same person, or about nobody, that are others now: what is left to explain a moved date.

    An order that says another end, an act that is not there any more, a new entry that stops the clock.
    """
    known = {entry["id"]: entry for entry in before.ledger}
    fresh: list[str] = []
    is_altered = False
    for one in alterations(before.ledger, after.ledger):
        entry = one.after or one.before or {}
        people = entry.get("people") or ()
        if new.limit.about == "person" and people and new.subject not in people:
            continue
        target = known.get(str(entry.get("corrects", "")))
        fields = fields_of(target, entry) if target is not None and one.kind in ("added", "inserted") else one.fields
        mine = [said for said in fields if said.name not in ("id", "corrects", "reason", "note")]
        told = ", ".join(_told(labelled(mine, lang), lang))
        if one.kind in ("added", "inserted") and not told:
            fresh.append(Text(f"mục mới {one.id}", f"new entry {one.id}").get(lang))
        elif one.kind == "removed" or told:
            is_altered = True
            gone = Text(f"mục {one.id} không còn", f"entry {one.id} is gone").get(lang)
            yield gone if one.kind == "removed" else Text(f"mục {one.id}: {told}", f"entry {one.id}: {told}").get(lang)
    yield from [] if is_altered else fresh


def _told(fields: Iterable[Field], lang: str) -> Iterator[str]:
    """What became of fields, each with its values in words."""
    for one in fields:
        yield f"{one.label} {spoken(one.name, one.before, lang) or '—'} → {spoken(one.name, one.after, lang) or '—'}"


def _by_start_alone(old: Due, new: Due) -> bool:
    """Whether the clock runs as long as before and only starts with another entry, or another moment of it."""
    same = (old.amount, old.extensions) == (new.amount, new.extensions)
    return same and old.starts_at != new.starts_at and old.trigger != new.trigger


def _about(record: str, case: Case) -> str:
    """The person that a row of the register concerns; empty where it concerns all."""
    section, _, name = record.partition("/")
    if section == "people":
        return name
    return case.charges[name].person if section == "charges" and name in case.charges else ""
