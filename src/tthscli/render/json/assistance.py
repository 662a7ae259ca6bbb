"""Requests for mutual legal assistance, and a treaty beside the general law, as JSON objects."""

from __future__ import annotations

from tthscli.model.assistance import AssistanceReport, CostRow, GroundsReport, LineRow, RequestRow
from tthscli.render.json.case import head, of_clock, of_entry, of_found
from tthscli.render.json.value import Object, of_citation, of_moment


def assistance_object(report: AssistanceReport) -> Object:
    """``tths.assistance/1``."""
    return {
        **head("tths.assistance/1", report),
        "results": [_request(row) for row in report.rows],
    }


def grounds_object(report: GroundsReport) -> Object:
    """``tths.assistance-grounds/1``."""
    return {
        "schema": "tths.assistance-grounds/1",
        "state": report.state,
        "treaty": report.treaty or None,
        "signed": report.signed or None,
        "in_force": report.in_force or None,
        "status": report.status,
        "source": report.source or None,
        "results": [
            {
                "list": row.kind,
                "word": row.word,
                "general": row.general or None,
                "citation": of_citation(row.citation),
                "treaty": row.treaty or None,
                "direction": row.direction,
                "same": row.is_same,
            }
            for row in report.rows
        ],
    }


def _request(row: RequestRow) -> Object:
    return {
        "request": row.id,
        "title": row.title,
        "direction": row.direction or None,
        "form": row.form or None,
        "state": row.state or None,
        "basis": row.basis or None,
        "treaty": row.treaty or None,
        "language": row.language,
        "translated": row.is_translated,
        "sets": row.sets,
        "law": row.law or None,
        "made_at": of_moment(row.made_at),
        "status": row.status,
        "status_by": row.status_by or None,
        "contents": [_line(line) for line in row.contents],
        "grounds": [_line(line) for line in row.grounds],
        "costs": [_line(line) for line in row.costs],
        "paid": [_paid(cost) for cost in row.paid],
        "notes": list(row.notes),
        "assurance": _line(row.assurance) if row.assurance else None,
        "safe_conduct_until": of_moment(row.safe_conduct_until),
        "days_counted": row.days_counted,
        "away": row.is_away,
        "entries": [of_entry(entry) for entry in row.entries],
        "limits": [of_clock(clock) for clock in row.clocks],
        "findings": [of_found(found) for found in row.findings],
        "source": {"file": row.place.file, "line": row.place.line},
    }


def _paid(cost: CostRow) -> Object:
    return {
        "record": cost.record,
        "cost": cost.cost or None,
        "amount": cost.amount,
        "borne_by": cost.borne_by or None,
        "lawful": cost.lawful or None,
    }


def _line(line: LineRow) -> Object:
    return {
        "word": line.word,
        "title": line.title,
        "citation": of_citation(line.citation),
        "value": line.value,
        "record": line.record or None,
    }
