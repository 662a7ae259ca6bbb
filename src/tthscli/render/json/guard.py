"""What the guard says as JSON objects."""

from __future__ import annotations

from tthscli.model.guard import GuardReport, InstallReport
from tthscli.render.json.value import Object


def guard_object(report: GuardReport) -> Object:
    """``tths.guard/1``."""
    return {
        "schema": "tths.guard/1",
        "cases": report.cases,
        "commits": report.commits,
        "findings": report.findings,
        "notes": list(report.notes),
        "results": [
            {
                "kind": row.kind,
                "message": row.message,
                "remedy": row.remedy,
                "file": row.file or None,
                "line": row.line or None,
                "entry": row.entry or None,
                "commit": row.commit or None,
                "ref": row.ref or None,
            }
            for row in report.rows
        ],
    }


def install_object(report: InstallReport) -> Object:
    """``tths.guard-install/1``."""
    return {
        "schema": "tths.guard-install/1",
        "bare": report.is_bare,
        "results": [{"hook": one} for one in report.hooks],
    }
