"""Clocks, findings and entries of a case as rows of a report: with names, labels, and the place each stands at."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tthscli.engine.check import OTHERS
from tthscli.engine.reading import RIGHTS
from tthscli.law.catalog import Catalog
from tthscli.model.case import Case, Event
from tthscli.model.due import Due, Step
from tthscli.model.finding import Finding, Place
from tthscli.model.law import Citation
from tthscli.model.row import CheckRow, DueRow, EntryRow, ReadingRow, TraceRow

if TYPE_CHECKING:
    from tthscli.store.place import Places

LEANS = frozenset(("days", "months", "years", "working_days", "before"))
"""Counting methods whose end depends on which days are rest days."""
_URGENCY = ("overdue", "running", "lapsed", "undetermined", "unrecorded", "met_late", "met", "ended")
_CITED = re.compile(r"([a-z]+[0-9]*)[- ]([0-9]+)(?:[-(]([0-9]+[a-z]?)\)?)?(?:[-(]([a-zđ0-9]+)\)?)?")


def due_rows(
    case: Case, law: Catalog, clocks: Iterable[Due], places: Places | None, lang: str, *, explain: bool = False
) -> list[DueRow]:
    """A row for each clock. ``places`` None leaves files and lines out; ``explain`` keeps the steps."""
    entries = {event.id: event for event in case.events}
    clocks = list(clocks)
    return [
        _due_row(name, due, case, law, entries, places, lang, explain)
        for name, due in zip(due_ids(clocks), clocks, strict=True)
    ]


def due_ids(clocks: Iterable[Due]) -> list[str]:
    """What makes a clock the same on every run: case, rule, subject and trigger; numbered where that names several."""
    taken: dict[str, int] = {}
    names = []
    for due in clocks:
        name = ":".join(filter(None, (due.case, due.limit.id, due.subject, due.trigger)))
        number = taken[name] = taken.get(name, 0) + 1
        names.append(name if number == 1 else f"{name}:{number}")
    return names


def _due_row(
    name: str,
    due: Due,
    case: Case,
    law: Catalog,
    entries: dict[str, Event],
    places: Places | None,
    lang: str,
    explain: bool,
) -> DueRow:
    limit = due.limit
    trigger = entries[due.trigger]
    word = law.vocabulary.get(trigger.type)
    person = due.subject if limit.about == "person" else ""
    known = case.people.get(person)
    return DueRow(
        name,
        case.id,
        limit.id,
        limit.title.get(lang),
        limit.citation,
        limit.bound,
        limit.count,
        due.status,
        person,
        known.name if known else "",
        due.subject if limit.about == "exhibit" else "",
        due.trigger,
        trigger.type,
        word.label.get(lang) if word else trigger.type,
        due.starts_at,
        due.amount,
        due.extensions,
        due.due_at,
        due.safe_at,
        due.breach_after,
        due.done_by,
        due.done_at,
        tuple(ReadingRow(reading.name, reading.due, reading.basis.get(lang)) for reading in due.readings),
        tuple(trace_row(step, places, lang) for step in due.trace) if explain else (),
        places.place_of(due.trigger) if places else Place(),
        limit.bound in RIGHTS,
        limit.count in LEANS and not all(law.calendar.is_settled(reading.due.day) for reading in due.readings),
        due.why.get(lang),
        due.missing,
        limit.ask.get(lang),
    )


def trace_row(step: Step, places: Places | None, lang: str) -> TraceRow:
    place = places.place_of(step.record) if places and step.record else Place()
    return TraceRow(step.step.get(lang), step.value, cited(step.citation), step.record, place)


def cited(text: str) -> Citation | None:
    """The place in the law that ``cpc-134-1`` or ``cpc 134(1)`` names; None for an empty text."""
    found = _CITED.fullmatch(text)
    return Citation(found[1], int(found[2]), found[3] or "", found[4] or "") if found else None


def by_urgency(row: DueRow) -> tuple[object, ...]:
    """Sorts rows: what is overdue first, a person's liberty before the rest, then by the moment that leads."""
    leads = row.safe_at if row.is_right else row.due_at
    if row.status == "overdue":
        leads = row.breach_after
    is_liberty = row.status == "overdue" and row.count in ("custody", "detention")
    moment = leads.expires if leads else datetime.max
    return (_URGENCY.index(row.status), not is_liberty, moment, row.case, row.rule, row.person, row.id)


def is_mine(row: DueRow, case: Case) -> bool:
    """A right of the side whose file it is, and of its client where it is a person's and the file names a client."""
    if not row.is_right or row.bound in OTHERS.get(case.side, ()):
        return False
    clients = {person.id for person in case.people.values() if person.is_client}
    return not row.person or not clients or row.person in clients


def check_rows(case: str, findings: Sequence[Finding], places: Places | None, known: Case | None) -> list[CheckRow]:
    """Findings with their places and fingerprints; those that already know their place keep it."""
    rows = []
    for finding in findings:
        if places is not None and not finding.place.file:
            related = tuple(places.place_of(record) for record in finding.related_records)
            finding = replace(finding, place=places.place_of(finding.record), related=finding.related + related)
        person = known.people.get(finding.subject) if known else None
        rows.append(CheckRow(finding, fingerprint(case, finding), person.name if person else ""))
    return rows


def fingerprint(case: str, finding: Finding) -> str:
    """What makes a finding the same finding tomorrow: case, rule and record, never line, day or wording."""
    record = finding.record or f"{finding.place.file.rpartition('/')[2]}{finding.place.pointer}"
    told = "\0".join((case, finding.rule, record, finding.subject))
    return hashlib.sha256(told.encode()).hexdigest()[:20]


def entry_row(event: Event, law: Catalog, places: Places | None, lang: str) -> EntryRow:
    """An entry with its label."""
    word = law.vocabulary.get(event.type)
    return EntryRow(
        event.id,
        event.type,
        word.label.get(lang) if word else event.type,
        event.at,
        event.people,
        str(event.data.get("note", "")),
        places.place_of(event.id) if places else Place(),
    )
