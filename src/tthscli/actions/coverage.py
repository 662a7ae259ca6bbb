"""``tths law coverage``: what becomes of every time expression of the texts, and whether each day has one law."""

from __future__ import annotations

from datetime import date

from tthscli.engine import coverage as engine
from tthscli.law import catalog
from tthscli.model.error import UsageError
from tthscli.model.law import Text
from tthscli.model.survey import CoverageReport, CoverageRow, GapRow

FIRST, LAST = date(2018, 1, 1), date(2030, 12, 31)
"""The stretch looked at where none is named: from the first day of the Code."""


def coverage(
    *, act: str = "", status: str = "", first: date = FIRST, last: date = LAST, lang: str = "vi"
) -> CoverageReport:
    """Every expression (of ``act``, of ``status`` where named) in the order of the texts; gaps between two days.

    Raises UsageError for an unknown act or status, and for a stretch that ends before it begins.
    """
    for option, word, words in (("--act", act, tuple(catalog.ACTS)), ("--status", status, engine.STATUSES)):
        if word and word not in words:
            raise UsageError(f"{option} `{word}`: {' | '.join(words)}")
    if last < first:
        said = Text(f"--to {last} trước --from {first}", f"--to {last} lies before --from {first}")
        raise UsageError(said.get(lang))
    law = catalog.load()
    rows = tuple(
        CoverageRow(
            row.expression.place,
            row.expression.value,
            row.expression.unit,
            row.status,
            row.rules,
            row.reason.get(lang) if row.reason else "",
        )
        for row in engine.coverage(law, catalog.expressions())
        if (not act or row.expression.place.act == act) and (not status or row.status == status)
    )
    gaps = tuple(
        GapRow(*gap) for gap in engine.misdated(law, first, last) if not act or law.by_id[gap[0]].citation.act == act
    )
    return CoverageReport(rows, first, last, gaps, len([x for x in law.limits if not act or x.citation.act == act]))
