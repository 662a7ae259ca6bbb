"""The reports on the law as a whole as JSON objects: coverage, what is stale, what a change moves, faults of a file."""

from __future__ import annotations

from tthscli.model.survey import CoverageReport, Dates, ImpactReport, LawCheckReport, StaleReport
from tthscli.render.json.value import Object, of_citation, of_moment, of_place


def coverage_object(report: CoverageReport) -> Object:
    """``tths.law-coverage/1``."""
    return {
        "schema": "tths.law-coverage/1",
        "from": str(report.first),
        "to": str(report.last),
        "limits": report.limits,
        "results": [
            {
                **(of_citation(row.place) or {}),
                "value": row.value,
                "unit": row.unit,
                "status": row.status,
                "rules": list(row.rules),
                "reason": row.reason or None,
            }
            for row in report.rows
        ],
        "gaps": [{"rule": gap.rule, "on": str(gap.on), "versions": gap.versions} for gap in report.gaps],
    }


def stale_object(report: StaleReport) -> Object:
    """``tths.law-stale/1``."""
    return {
        "schema": "tths.law-stale/1",
        "on": str(report.on),
        "days": report.days,
        "results": [
            {
                "rule": row.rule,
                "title": row.title,
                "since": str(row.since),
                "read_on": str(row.read_on),
                "days": row.days,
                "file": row.file,
                "line": row.line,
            }
            for row in report.rows
        ],
    }


def impact_object(report: ImpactReport) -> Object:
    """``tths.law-impact/1``."""
    return {
        "schema": "tths.law-impact/1",
        "as_of": of_moment(report.as_of),
        "before": str(report.before),
        "after": str(report.after),
        "cases": report.cases,
        "results": [
            {
                "case": row.case,
                "rule": row.rule,
                "title": row.title,
                "person": row.person or None,
                "trigger": row.trigger,
                "before": _dates(row.before),
                "after": _dates(row.after),
                "source": {"file": row.place.file, "line": row.place.line},
            }
            for row in report.rows
        ],
        "invalid": [{"rule": f.rule, **of_place(f.place), "message": f.message} for f in report.invalid],
        "crashed": [{"folder": folder} for folder, _ in report.crashed],
    }


def law_check_object(report: LawCheckReport) -> Object:
    """``tths.law-check/1``."""
    return {
        "schema": "tths.law-check/1",
        "files": list(report.files),
        "vectors": report.vectors,
        "results": [{"file": fault.file, "line": fault.line, "message": fault.message} for fault in report.faults],
    }


def _dates(dates: Dates) -> Object | None:
    if not dates.status:
        return None
    return {
        "due_at": of_moment(dates.due_at),
        "safe_at": of_moment(dates.safe_at),
        "breach_after": of_moment(dates.breach_after),
        "status": dates.status,
    }
