"""The reports on cases as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable

from tthscli.model.finding import Finding
from tthscli.model.report import CheckReport, DueReport, ListReport, ListRow, ShowReport, TimelineReport, TimelineRow
from tthscli.model.row import CaseReport, CheckRow, DueRow, EntryRow
from tthscli.render.json.value import Object, of_citation, of_moment, of_place, of_reading, of_span, of_step


def head(schema: str, report: CaseReport) -> Object:
    """What the object of a report about one case begins with."""
    return {
        "schema": schema,
        "as_of": of_moment(report.as_of),
        "case": report.case,
        "title": report.title,
        "folder": report.folder,
        "number": report.number,
        "side": report.side,
    }


def of_clock(row: DueRow) -> Object:
    return {
        "id": row.id,
        "case": row.case,
        "rule": row.rule,
        "title": row.title,
        "citation": of_citation(row.citation),
        "bound": row.bound,
        "person": row.person or None,
        "exhibit": row.exhibit or None,
        "starts": {"event": row.trigger, "type": row.trigger_type, "at": of_moment(row.starts_at)},
        "count": row.count,
        "amount": of_span(row.amount),
        "extensions": list(row.extensions),
        "due_at": of_moment(row.due_at),
        "safe_at": of_moment(row.safe_at),
        "breach_after": of_moment(row.breach_after),
        "status": row.status,
        "done_by": row.done_by or None,
        "readings": [of_reading(reading) for reading in row.readings],
        "trace": [of_step(step) for step in row.trace],
        "source": {"file": row.place.file, "line": row.place.line},
        "done_at": of_moment(row.done_at),
        "right": row.is_right,
        "projected": row.is_projected,
        "why": row.why,
        "missing": row.missing,
        "ask": row.ask,
    }


def due_object(report: DueReport) -> Object:
    """``tths.due/1``."""
    made: Object = {
        "schema": "tths.due/1",
        "as_of": of_moment(report.as_of),
        "law": str(report.law) if report.law else None,
        "cases": report.cases,
        "results": [of_clock(row) for row in report.rows],
    }
    if report.is_ask:
        made["demands"] = [
            {"case": d.case, "bound": d.bound, "ask": d.ask, "results": [row.id for row in d.rows]}
            for d in report.demands
        ]
    return {**made, "invalid": [_finding(f) for f in report.invalid], "crashed": _crashed(report.crashed)}


def _crashed(crashed: Iterable[tuple[str, str]]) -> list[Object]:
    return [{"folder": folder, "error": error.strip().rpartition("\n")[2]} for folder, error in crashed]


def _finding(finding: Finding) -> Object:
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "case": finding.case,
        **of_place(finding.place),
        "message": finding.message,
        "remedy": finding.remedy,
    }


def of_found(row: CheckRow) -> Object:
    """A finding."""
    finding = row.finding
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "severity": row.severity,
        "case": finding.case,
        **of_place(finding.place),
        "message": finding.message,
        "remedy": finding.remedy,
        "citation": of_citation(finding.citation),
        "record": finding.record,
        "subject": finding.subject,
        "related": [of_place(place) for place in finding.related],
        "fingerprint": row.fingerprint,
    }


def check_object(report: CheckReport) -> Object:
    """``tths.check/1``."""
    return {
        "schema": "tths.check/1",
        "as_of": of_moment(report.as_of),
        "law": str(report.law) if report.law else None,
        "cases": report.cases,
        "invalid": report.invalid,
        "results": [of_found(row) for row in report.rows],
        "crashed": _crashed(report.crashed),
    }


def of_entry(entry: EntryRow) -> Object:
    """An entry of the ledger."""
    return {
        "id": entry.id,
        "type": entry.type,
        "label": entry.label,
        "at": of_moment(entry.at),
        "people": list(entry.people),
        "source": {"file": entry.place.file, "line": entry.place.line},
    }


def show_object(report: ShowReport) -> Object:
    """``tths.show/1``."""
    people = [
        {
            "id": person.id,
            "roles": list(person.roles),
            "client": person.is_client,
            "state": person.state or None,
            "since": of_moment(person.since),
            "held_since": of_moment(person.held_since),
            "entry": person.entry or None,
            "measure": person.measure or None,
            "written_until": of_moment(person.written_until),
            "lawful_until": of_moment(person.lawful_until),
            "safe_until": of_moment(person.safe_until),
            "left": of_span(person.left),
            "rule": person.rule or None,
            "citation": of_citation(person.citation),
            "why": person.why,
        }
        for person in report.people
    ]
    return {
        "schema": "tths.show/1",
        "as_of": of_moment(report.as_of),
        "case": report.case,
        "title": report.title,
        "folder": report.folder,
        "number": report.number,
        "procedure": report.procedure,
        "side": report.side,
        "stage": report.stage or None,
        "people": people,
        "charges": [{"person": p or None, "penal_code": code, "severity": s or None} for p, code, s in report.charges],
        "next": [of_clock(row) for row in report.next],
        "late": [of_clock(row) for row in report.late],
        "findings": [of_found(row) for row in report.findings],
        "last": [of_entry(entry) for entry in report.last],
        "unrecorded": report.unrecorded,
        "undetermined": report.undetermined,
    }


def _listed(row: ListRow) -> Object:
    return {
        "case": row.case,
        "folder": row.folder,
        "title": row.title,
        "stage": row.stage or None,
        "held": [{"person": person, "state": state} for person, _, state in row.held],
        "next": of_clock(row.next) if row.next else None,
        "breaches": row.breaches,
        "warnings": row.warnings,
        "valid": not row.fault,
        "fault": row.fault or None,
    }


def list_object(report: ListReport) -> Object:
    """``tths.list/1``."""
    return {
        "schema": "tths.list/1",
        "as_of": of_moment(report.as_of),
        "results": [_listed(row) for row in report.rows],
        "crashed": _crashed(report.crashed),
    }


def _moved(row: TimelineRow) -> Object:
    commit = row.commit
    return {
        "kind": row.kind,
        "at": of_moment(row.at),
        "id": row.id,
        "type": row.type,
        "label": row.label,
        "people": list(row.people),
        "status": row.status or None,
        "citation": of_citation(row.citation),
        "note": row.note,
        "corrects": row.corrects or None,
        "corrected_by": row.corrected_by or None,
        "withdrawn": row.is_withdrawn,
        "commit": {"sha": commit.sha, "author": commit.author, "date": commit.date, "subject": commit.subject}
        if commit
        else None,
        "committed": row.is_committed,
        "audit": list(row.audit),
        "source": {"file": row.place.file, "line": row.place.line},
    }


def timeline_object(report: TimelineReport) -> Object:
    """``tths.timeline/1``."""
    return {
        "schema": "tths.timeline/1",
        "as_of": of_moment(report.as_of),
        "case": report.case,
        "title": report.title,
        "git": report.uses_git,
        "cut": report.is_cut,
        "doctored": list(report.doctored),
        "results": [_moved(row) for row in report.rows],
    }
