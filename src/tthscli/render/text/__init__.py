"""The reports as text: one module a report. Plain in a pipe; wrapped and coloured at a terminal."""

from __future__ import annotations

from importlib import import_module

from tthscli.model.report import Report

_MODULES = {
    "DueReport": "due",
    "CheckReport": "check",
    "ShowReport": "show",
    "ListReport": "list",
    "TimelineReport": "timeline",
    "AuditReport": "audit",
    "StampReport": "stamp",
    "HistoryReport": "history",
    "DiffReport": "history",
    "ProtocolReport": "protocol",
    "DetentionReport": "detention",
    "ExhibitsReport": "exhibits",
    "VerifyReport": "exhibits",
    "AbsenceReport": "absence",
    "AssistanceReport": "assistance",
    "GroundsReport": "assistance",
    "PropertyReport": "property",
    "AllocationReport": "property",
    "BundleReport": "bundle",
    "BagReport": "bundle",
    "GuardReport": "guard",
    "InstallReport": "guard",
    "CalcReport": "calc",
    "LawListReport": "law",
    "LawShowReport": "law",
    "ExplainReport": "explain",
    "CoverageReport": "survey",
    "StaleReport": "survey",
    "ImpactReport": "survey",
    "LawCheckReport": "survey",
}


def render(report: Report, *, lang: str, width: int, color: bool) -> str:
    """The report as lines of text."""
    module = import_module(f"{__name__}.{_MODULES[type(report).__name__]}")
    lines: list[str] = module.lines(report, lang, width, color)
    return "\n".join(lines) + "\n"
