"""The exhibits and their files as JSON objects."""

from __future__ import annotations

from tthscli.model.exhibits import ExhibitRow, ExhibitsReport, FileRow, LinkRow, VerifyReport
from tthscli.render.json.case import head, of_found
from tthscli.render.json.value import Object, of_moment


def exhibits_object(report: ExhibitsReport) -> Object:
    """``tths.exhibits/1``."""
    return {
        **head("tths.exhibits/1", report),
        "results": [_exhibit(row) for row in report.rows],
    }


def verify_object(report: VerifyReport) -> Object:
    """``tths.exhibits-verify/1``."""
    return {
        "schema": "tths.exhibits-verify/1",
        "cases": report.cases,
        "results": [_file(row) for row in report.rows],
    }


def _exhibit(row: ExhibitRow) -> Object:
    return {
        "exhibit": row.id,
        "kind": row.kind or None,
        "description": row.description,
        "number": row.number,
        "quantity": row.quantity,
        "unit": row.unit,
        "value": row.value,
        "owner": row.owner or None,
        "taken_from": row.taken_from or None,
        "place": row.where,
        "record": row.record or None,
        "part_of": row.part_of or None,
        "sample": row.is_sample,
        "parts": list(row.parts),
        "supports": [charge for charge, _ in row.supports],
        "other_support": {charge: list(others) for charge, others in row.others},
        "state": row.state,
        "keeper": row.keeper or None,
        "sealed": row.is_sealed,
        "seal": row.seal,
        "chain": [_link(link) for link in row.links],
        "keepers": [
            {
                "keeper": spell.keeper or None,
                "begins": of_moment(spell.begins),
                "ends": of_moment(spell.ends),
                "began_by": spell.began_by,
                "ended_by": spell.ended_by or None,
                "place": spell.where,
                "confirmed": spell.is_confirmed,
            }
            for spell in row.spells
        ],
        "seals": [
            {
                "seal": seal.seal,
                "closed_at": of_moment(seal.closed_at),
                "closed_by": seal.closed_by,
                "opened_at": of_moment(seal.opened_at),
                "opened_by": seal.opened_by or None,
            }
            for seal in row.seals
        ],
        "breaks": [
            {
                "kind": one.kind,
                "entry": one.entry,
                "at": of_moment(one.at),
                "before": one.before or None,
                "since": of_moment(one.since),
                "values": dict(one.values),
                "source": {"file": one.place.file, "line": one.place.line},
            }
            for one in row.breaks
        ],
        "findings": [of_found(found) for found in row.findings],
        "files": [_file(file) for file in row.files],
        "source": {"file": row.place.file, "line": row.place.line},
    }


def _link(link: LinkRow) -> Object:
    return {
        "entry": link.entry,
        "type": link.type,
        "label": link.label,
        "at": of_moment(link.at),
        "by": link.by or None,
        "to": link.to or None,
        "seal": link.seal,
        "quantity": link.quantity,
        "unit": link.unit,
        "condition": link.condition,
        "place": link.where,
        "record": link.record or None,
        "source": {"file": link.place.file, "line": link.place.line},
    }


def _file(row: FileRow) -> Object:
    return {
        "file": row.file,
        "document": row.document or None,
        "exhibits": list(row.exhibits),
        "recorded": row.recorded,
        "found": row.found,
        "state": row.state,
        "source": {"file": row.place.file, "line": row.place.line},
    }
