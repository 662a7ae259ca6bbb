"""``tths calc`` as text: the day, under each reading, and what it leans on."""

from __future__ import annotations

from tthscli.model.law import Text
from tthscli.model.report import CalcReport
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph, table

_DAYS = Text("thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật", "Mon|Tue|Wed|Thu|Fri|Sat|Sun")


def lines(report: CalcReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    weekdays = _DAYS.get(lang).split("|")
    due = f"{told.day(report.due_at)} ({weekdays[report.due_at.day.weekday()]})"
    shown = [paint(due, "bold", color)]
    if report.safe_at != report.breach_after:
        safely, last = told.day(report.safe_at), told.day(report.breach_after)
        shown += paragraph(
            Text(f"an toàn {safely}, muộn nhất {last}", f"safe {safely}, latest {last}").get(lang), width
        )
    cells = [[safe(r.name), f"{told.day(r.due_at)} ({weekdays[r.due_at.day.weekday()]})", safe(r.basis)]
             for r in report.readings]  # fmt: skip
    shown += table(cells, width, indent=2)
    for step in report.trace[: -len(report.readings)]:
        basis = told.cite(step.citation, lang)
        shown += paragraph(
            f"- {safe(step.step)}: {told.value(step.value, lang)}{f' ({basis})' if basis else ''}", width
        )
    for note in report.notes:
        shown += paragraph(f"! {note}", width, 0, 2)
    return shown
