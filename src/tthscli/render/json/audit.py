"""The reports on the history as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable

from tthscli.model.audit import (
    AuditReport,
    AuditRow,
    CaseDiff,
    Clock,
    DiffReport,
    Entry,
    Field,
    HistoryReport,
    MovedRow,
    ProtocolReport,
    RegisterRow,
    Stamp,
    StateRow,
)
from tthscli.model.proof import STATES, ProofReport, StampReport
from tthscli.render.json.case import of_found
from tthscli.render.json.value import Object, of_moment


def of_stamp(stamp: Stamp | None) -> Object | None:
    """A commit; null for what is not committed."""
    if stamp is None:
        return None
    return {
        "sha": stamp.sha,
        "author": stamp.author,
        "authored_at": stamp.authored.iso,
        "committer": stamp.committer,
        "committed_at": stamp.committed.iso,
        "subject": stamp.subject,
        "merge": stamp.is_merge,
    }


def of_entry(entry: Entry | None) -> Object | None:
    """An entry in words."""
    if entry is None:
        return None
    return {"id": entry.id, "type": entry.type, "label": entry.label, "at": of_moment(entry.at)}


def of_fields(fields: Iterable[Field]) -> list[Object]:
    """Fields with their values before and after."""
    return [
        {"name": one.name, "label": one.label or one.name, "before": one.before or None, "after": one.after or None}
        for one in fields
    ]


def of_moved(rows: Iterable[MovedRow]) -> list[Object]:
    """Limits whose end moved."""
    return [
        {
            "rule": row.rule,
            "title": row.title,
            "person": row.person or None,
            "trigger": row.trigger,
            "before": of_moment(row.before),
            "after": of_moment(row.after),
            "days": row.days,
            "status_before": row.status_before,
            "status_after": row.status_after,
            "why": list(row.why),
        }
        for row in rows
    ]


def _found(row: AuditRow) -> Object:
    return {
        **of_found(row),
        "commit": of_stamp(row.commit),
        "entry": of_entry(row.entry),
        "fields": of_fields(row.fields),
        "moved": of_moved(row.moved),
        "explained_by": row.explained_by or None,
        "restored_in": row.restored_in or None,
    }


def of_proof(proof: ProofReport | None) -> Object | None:
    """Signatures and timestamps."""
    if proof is None:
        return None
    return {
        "keys": proof.keys or None,
        "required": proof.is_required,
        "counts": {state: proof.count(state) for state in STATES},
        "signatures": [
            {
                "commit": row.sha,
                "state": row.state,
                "kind": row.kind or None,
                "signer": row.signer or None,
                "key": row.key or None,
                "why": row.why or None,
            }
            for row in proof.signatures
        ],
        "stamps": [
            {
                "commit": row.sha,
                "state": row.state,
                "at": None if row.seconds is None else Clock(row.seconds, "+0700").iso,
                "authority": row.authority or None,
                "why": row.why or None,
            }
            for row in proof.stamps
        ],
    }


def stamp_object(report: StampReport) -> Object:
    """``tths.audit-stamp/1``."""
    return {
        "schema": "tths.audit-stamp/1",
        "commit": report.sha,
        "url": report.url,
        "at": Clock(report.seconds, "+0700").iso,
        "authority": report.authority,
        "state": report.state,
        "ref": report.ref,
    }


def audit_object(report: AuditReport) -> Object:
    """``tths.audit/1``."""
    pin = report.pin
    return {
        "schema": "tths.audit/1",
        "as_of": of_moment(report.as_of),
        "tip": report.tip or None,
        "branch": report.branch or None,
        "since": report.since or None,
        "commits": report.commits,
        "revisions": report.revisions,
        "cases": report.cases,
        "pin": {"ref": pin.ref or None, "file": pin.file or None, "moved": pin.is_moved} if pin else None,
        "unseen": list(report.unseen),
        "proof": of_proof(report.proof),
        "results": map(_found, report.rows),
    }


def _state(row: StateRow) -> Object:
    return {
        "kind": row.kind,
        "case": row.case,
        "entry": of_entry(row.entry),
        "commit": of_stamp(row.commit),
        "fields": of_fields(row.fields),
        "data": dict(row.data),
        "corrects": row.corrects or None,
        "why": row.why,
    }


def _register(rows: Iterable[RegisterRow]) -> list[Object]:
    return [
        {
            "kind": row.kind,
            "case": row.case,
            "record": row.record or None,
            "commit": of_stamp(row.commit),
            "fields": of_fields(row.fields),
            "why": row.why,
        }
        for row in rows
    ]


def history_object(report: HistoryReport) -> Object:
    """``tths.history/1``."""
    return {
        "schema": "tths.history/1",
        "case": report.case,
        "title": report.title,
        "folder": report.folder,
        "entry": report.entry or None,
        "unseen": list(report.unseen),
        "register": _register(report.register),
        "results": [_state(row) for row in report.rows],
    }


def _case(case: CaseDiff) -> Object:
    return {
        "case": case.case,
        "folder": case.folder,
        "note": case.note,
        "entries": [_state(row) for row in case.entries],
        "facts": [{"record": record, "fields": of_fields(fields)} for record, fields in case.facts],
        "moved": of_moved(case.moved),
    }


def diff_object(report: DiffReport) -> Object:
    """``tths.diff/1``."""
    return {
        "schema": "tths.diff/1",
        "as_of": of_moment(report.as_of),
        "before": report.before,
        "after": report.after,
        "note": report.note or None,
        "results": [_case(case) for case in report.cases],
    }


def protocol_object(report: ProtocolReport) -> Object:
    """``tths.protocol/1``."""
    return {
        "schema": "tths.protocol/1",
        "day": of_moment(report.day),
        "unseen": list(report.unseen),
        "register": _register(report.register),
        "results": [_state(row) for row in report.rows],
    }
