"""The reports on the law as JSON objects."""

from __future__ import annotations

from typing import Any

from tthscli.model.law import Check, Limit, Modifier, Text, Version
from tthscli.model.report import CalcReport, ExplainReport
from tthscli.model.survey import LawListReport, LawShowReport, RuleRow
from tthscli.render.json.value import Object, of_citation, of_moment, of_reading, of_span, of_step


def calc_object(report: CalcReport) -> Object:
    """``tths.calc/1``."""
    return {
        "schema": "tths.calc/1",
        "from": of_moment(report.start),
        "period": report.period,
        "count": report.count,
        "due_at": of_moment(report.due_at),
        "safe_at": of_moment(report.safe_at),
        "breach_after": of_moment(report.breach_after),
        "readings": [of_reading(reading) for reading in report.readings],
        "trace": [of_step(step) for step in report.trace],
        "projected": report.is_projected,
        "notes": list(report.notes),
    }


def _text(text: Text) -> Object:
    return {"vi": text.vi, "en": text.en}


def _rule(row: RuleRow) -> Object:
    rule = row.rule
    made: Object = {
        "id": rule.id,
        "kind": row.kind,
        **(of_citation(rule.citation) or {}),
        "title": _text(rule.title),
        "bound": "",
        "starts": [],
        "ends": [],
        "count": "",
        "versions": [],
    }
    if isinstance(rule, Limit):
        return {**made, **_limit(rule)}
    return {**made, **(_condition(rule) if isinstance(rule, Check) else _modifier(rule))}


def _limit(limit: Limit) -> Object:
    return {
        "bound": limit.bound,
        "starts": [
            {
                "event": s.event or None,
                "limit": s.limit or None,
                "field": s.field or None,
                "when": dict(s.when),
                "counted_from": s.counted_from or None,
                "waits": s.waits or None,
                "latest_of": list(s.latest_of),
            }
            for s in limit.starts
        ],
        "ends": [{"event": e.event, "how": e.how, "when": dict(e.when)} for e in limit.ends],
        "count": limit.count,
        "versions": [_version(version) for version in limit.versions],
        "about": limit.about,
        "extended_by": list(limit.extended_by),
        "seen_by": list(limit.seen_by),
        "rest_days": limit.rest_days or None,
        "roles": list(limit.roles),
        "lapses": limit.lapses,
        "explain": _text(limit.explain),
        "file": limit.file,
        "line": limit.line,
    }


def _version(version: Version) -> Object:
    return {
        "since": str(version.since),
        "source": version.source,
        "read_on": str(version.read_on),
        "amounts": [{"value": a.value, "unit": a.unit, "when": dict(a.when)} for a in version.amounts],
        "extensions": [
            {
                "value": e.value,
                "unit": e.unit,
                "times": e.times,
                "by": e.by,
                "when": dict(e.when),
                "request_before": of_span(e.request_before),
            }
            for e in version.extensions
        ],
        "readings": [
            {
                "name": r.name,
                "basis": _text(r.basis),
                "amounts": [{"value": a.value, "unit": a.unit, "when": dict(a.when)} for a in r.amounts],
            }
            for r in version.readings
        ],
        "unknown": _text(version.unknown) if version.unknown else None,
        "repealed": version.repealed,
        "applies_to": version.applies_to,
    }


def _dated(since: str, source: str, read_on: str, **more: Any) -> Object:
    return {"since": since, "source": source, "read_on": read_on, "amounts": [], "extensions": [], **more}


def _condition(check: Check) -> Object:
    until = str(check.until) if check.until else None
    return {
        "versions": [_dated(str(check.since), check.source, str(check.read_on), until=until)],
        "predicate": check.predicate,
        "severity": check.severity,
        "message": _text(check.message),
        "remedy": _text(check.remedy),
        "file": check.file,
        "line": check.line,
    }


def _modifier(modifier: Modifier) -> Object:
    versions = [
        _dated(
            str(v.since),
            v.source,
            str(v.read_on),
            factor=list(v.factor) if v.factor else None,
            unknown=_text(v.unknown) if v.unknown else None,
            repealed=v.repealed,
        )
        for v in modifier.versions
    ]
    return {"versions": versions, "when": dict(modifier.when), "limits": list(modifier.limits)}


def law_list_object(report: LawListReport) -> Object:
    """``tths.law-list/1``."""
    return {"schema": "tths.law-list/1", "results": [_rule(row) for row in report.rows]}


def law_show_object(report: LawShowReport) -> Object:
    """``tths.law-show/1``."""
    articles = [
        {"act": a.act, "article": a.number, "title": _text(a.title), "note": a.note, "file": a.file}
        for a in report.articles
    ]
    return {
        "schema": "tths.law-show/1",
        "name": report.name,
        "articles": articles,
        "results": [_rule(row) for row in report.rows],
    }


def explain_object(report: ExplainReport) -> Object:
    """``tths.explain/1``."""
    example = report.example
    return {
        "schema": "tths.explain/1",
        "id": report.id,
        "kind": report.kind,
        "title": report.title,
        "meaning": report.meaning,
        "citation": of_citation(report.citation),
        "remedy": report.remedy,
        "rule": _rule(RuleRow(report.kind, report.rule)) if report.rule else None,
        "example": {
            "name": example.name,
            "facts": dict(example.facts),
            "events": [{"id": e.id, "type": e.type, "label": e.label, "at": of_moment(e.at)} for e in example.events],
            "due_at": of_moment(example.due_at),
            "safe_at": of_moment(example.safe_at),
            "breach_after": of_moment(example.breach_after),
            "trace": [of_step(step) for step in example.steps],
            "why": example.why,
        }
        if example
        else None,
        "related": [{"id": rule, "title": title} for rule, title in report.related],
    }
