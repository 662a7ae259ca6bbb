"""The reports as JSON: the contract of ``schemas/*-1.schema.json``. Dates are ISO 8601, people are ids.

One result a line, so that the output of thousands of cases is fast to write and easy to compare.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

from tthscli.model.report import Report
from tthscli.render.safe import escaped

_LISTS = frozenset(("results", "demands", "crashed"))
"""Keys whose rows stand on lines of their own."""
_MANY = 256
_dumped = json.JSONEncoder(ensure_ascii=False).encode


def render(report: Report) -> str:
    """The report as one JSON object, ending with a line end."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """The same, piece by piece: of many results only a few are held as text."""
    lead = "{"
    for key, value in _object(report).items():
        yield lead
        lead = ",\n"
        if key in _LISTS and value is not None:
            yield from _rows(key, iter(value))
        else:
            yield escaped(f'"{key}": {_dumped(value)}')
    yield "}\n"


def _rows(key: str, values: Iterator[Any]) -> Iterator[str]:
    start = f'"{key}": [\n'
    while some := list(itertools.islice(values, _MANY)):
        yield start + escaped(",\n".join(map(_dumped, some)))
        start = ",\n"
    yield "\n]" if start == ",\n" else f'"{key}": []'


def _object(report: Report) -> dict[str, Any]:
    from tthscli.render.json import (
        absence,
        assistance,
        audit,
        bundle,
        case,
        detention,
        exhibits,
        guard,
        law,
        property,
        survey,
    )

    makers: dict[str, Any] = {
        "DueReport": case.due_object,
        "CheckReport": case.check_object,
        "ShowReport": case.show_object,
        "ListReport": case.list_object,
        "TimelineReport": case.timeline_object,
        "AuditReport": audit.audit_object,
        "StampReport": audit.stamp_object,
        "HistoryReport": audit.history_object,
        "DiffReport": audit.diff_object,
        "ProtocolReport": audit.protocol_object,
        "DetentionReport": detention.detention_object,
        "ExhibitsReport": exhibits.exhibits_object,
        "VerifyReport": exhibits.verify_object,
        "AbsenceReport": absence.absence_object,
        "AssistanceReport": assistance.assistance_object,
        "GroundsReport": assistance.grounds_object,
        "PropertyReport": property.property_object,
        "AllocationReport": property.allocation_object,
        "BundleReport": bundle.bundle_object,
        "BagReport": bundle.bag_object,
        "GuardReport": guard.guard_object,
        "InstallReport": guard.install_object,
        "CalcReport": law.calc_object,
        "LawListReport": law.law_list_object,
        "LawShowReport": law.law_show_object,
        "ExplainReport": law.explain_object,
        "CoverageReport": survey.coverage_object,
        "StaleReport": survey.stale_object,
        "ImpactReport": survey.impact_object,
        "LawCheckReport": survey.law_check_object,
    }
    made: dict[str, Any] = makers[type(report).__name__](report)
    return made
