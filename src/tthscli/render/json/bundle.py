"""A bag as JSON objects."""

from __future__ import annotations

from tthscli.model.bundle import BagReport, BundleReport
from tthscli.render.json.value import Object


def bundle_object(report: BundleReport) -> Object:
    """``tths.bundle/1``."""
    return {
        "schema": "tths.bundle/1",
        "case": report.case,
        "path": report.path,
        "history": report.history or None,
        "redact": report.asked or None,
        "redacted": list(report.redacted),
        "stand_ins": dict(report.stand_ins),
        "withheld": list(report.withheld),
        "left_out": list(report.left_out),
        "may_name": [{"person": one.person, "text": one.text, "place": one.place} for one in report.may_name],
        "former": list(report.former),
        "broken_off": list(report.broken_off),
        "cut": report.is_cut,
        "seal": report.seal or None,
        "results": [{"file": file} for file in report.files],
    }


def bag_object(report: BagReport) -> Object:
    """``tths.bundle-verify/1``."""
    return {
        "schema": "tths.bundle-verify/1",
        "path": report.path,
        "seal": report.seal or None,
        "unproved": list(report.unproved),
        "results": [{"what": row.what, "good": row.is_good, "detail": row.detail} for row in report.rows],
    }
