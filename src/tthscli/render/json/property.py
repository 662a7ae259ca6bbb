"""Measures on property, and money divided among victims, as JSON objects."""

from __future__ import annotations

from tthscli.model.allocation import AllocationReport, Division
from tthscli.model.property import MeasureRow, PropertyReport, StepRow
from tthscli.model.row import EntryRow
from tthscli.render.json.case import head, of_found
from tthscli.render.json.value import Object, of_citation, of_moment


def property_object(report: PropertyReport) -> Object:
    """``tths.property/1``."""
    return {
        **head("tths.property/1", report),
        "steering_committee": report.is_followed,
        "unplaced": [_entry(entry) for entry in report.loose],
        "results": [_measure(row) for row in report.rows],
    }


def allocation_object(report: AllocationReport) -> Object:
    """``tths.property-allocate/1``. Sums are whole dong."""
    made = report.allocation
    return {
        "schema": "tths.property-allocate/1",
        "as_of": of_moment(report.as_of),
        "case": report.case or None,
        "money": [
            {
                "id": pot.id,
                "amount": pot.amount,
                "currency": pot.currency,
                "quantity": pot.quantity or None,
                "rate": pot.rate or None,
                "rate_source": pot.source or None,
            }
            for pot in made.pots
        ],
        "total": made.money,
        "fees": made.fees,
        "priority": made.priority,
        "returned": made.returned,
        "available": made.available,
        "victims": [
            {"victim": v.id, "damage": v.damage, "asked": v.has_asked, "returned": v.returned} for v in made.victims
        ],
        "remarks": [
            {"kind": one.kind, "stops": one.stops, "subject": one.subject or None, "values": dict(one.values)}
            for one in made.remarks
        ],
        "results": [_division(one) for one in made.divisions],
    }


def _division(one: Division) -> Object:
    return {
        "reading": one.reading,
        "damage": one.damage,
        "full": one.is_full,
        "shares": [
            {
                "victim": share.victim,
                "damage": share.damage,
                "before": share.before,
                "amount": share.amount,
                "paid": share.is_paid,
            }
            for share in one.shares
        ],
        "paid": one.paid,
        "balance": one.balance,
        "ties": list(one.ties),
    }


def _measure(row: MeasureRow) -> Object:
    return {
        "handling": row.handling,
        "title": row.title,
        "citation": of_citation(row.citation),
        "property": [name for name, _ in row.property],
        "state": row.state,
        "conditions": [
            {
                "key": one.key,
                "citation": of_citation(one.citation),
                "title": one.title,
                "state": one.state,
                "entry": one.entry or None,
                "documents": list(one.documents),
                "shown_by": list(one.shown),
            }
            for one in row.conditions
        ],
        "steps": [_step(step) for step in row.steps],
        "recipients": [
            {
                "citation": of_citation(one.citation),
                "title": one.title,
                "state": one.state,
                "who": list(one.who),
                "left": list(one.left),
            }
            for one in row.recipients
        ],
        "findings": [of_found(found) for found in row.findings],
        "source": {"file": row.place.file, "line": row.place.line},
    }


def _step(step: StepRow) -> Object:
    return {
        "name": step.name,
        "citation": of_citation(step.citation),
        "title": step.title,
        "state": step.state,
        "entries": [_entry(entry) for entry in step.entries],
        "rule": step.rule or None,
        "due_at": of_moment(step.due_at),
        "safe_at": of_moment(step.safe_at),
        "breach_after": of_moment(step.breach_after),
        "why": step.why or None,
        "lacks_record": step.lacks_record,
    }


def _entry(entry: EntryRow) -> Object:
    return {
        "entry": entry.id,
        "type": entry.type,
        "label": entry.label,
        "at": of_moment(entry.at),
        "source": {"file": entry.place.file, "line": entry.place.line},
    }
