"""``tths law coverage|stale|impact|check`` as text."""

from __future__ import annotations

from datetime import date

from tthscli.law.catalog import cite
from tthscli.model.law import Text
from tthscli.model.survey import (
    CoverageReport,
    CoverageRow,
    Dates,
    ImpactReport,
    LawCheckReport,
    StaleReport,
)
from tthscli.model.word import length, term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.layout import paint, paragraph, table


def lines(
    report: CoverageReport | StaleReport | ImpactReport | LawCheckReport, lang: str, width: int, color: bool
) -> list[str]:
    """The lines of the report."""
    match report:
        case CoverageReport():
            return _coverage(report, lang, width, color)
        case StaleReport():
            return _stale(report, lang, width)
        case ImpactReport():
            return _impact(report, lang, width, color)
    return _faults(report, lang, width, color)


def _coverage(report: CoverageReport, lang: str, width: int, color: bool) -> list[str]:
    status = {
        "claimed": Text("có quy tắc", "claimed"),
        "excluded": Text("không phải thời hạn", "excluded"),
        "open": Text("còn bỏ ngỏ", "open"),
    }
    rows = [
        [cite(row.place, lang), length(row.value, row.unit, lang), status[row.status].get(lang), _who(row)]
        for row in report.rows
    ]
    shown = table(rows, width, styles=["red" if row.status == "open" else "" for row in report.rows], color=color)
    for gap in report.gaps:
        said = Text(
            f"{gap.rule}: {gap.versions} phiên bản trong ngày {_day(gap.on)}",
            f"{gap.rule}: {gap.versions} versions on {_day(gap.on)}",
        )
        shown += paragraph(said.get(lang), width, 0, 2)
    counts = ", ".join(f"{report.count(name)} {word.get(lang)}" for name, word in status.items())
    stretch = f"{_day(report.first)} - {_day(report.last)}"
    summary = Text(
        f"{len(report.rows)} chỗ: {counts}. {report.limits} thời hạn, {stretch}: mỗi ngày đúng một phiên bản",
        f"{len(report.rows)} places: {counts}. {report.limits} limits, {stretch}: exactly one version on each day",
    )
    torn = Text(
        f"{len(report.rows)} chỗ: {counts}. {stretch}: {len(report.gaps)} ngày sai phiên bản",
        f"{len(report.rows)} places: {counts}. {stretch}: {len(report.gaps)} days with a wrong version",
    )
    return [*shown, "", *paragraph((torn if report.gaps else summary).get(lang), width, 0, 2)]


def _who(row: CoverageRow) -> str:
    return ", ".join(row.rules) or row.reason


def _stale(report: StaleReport, lang: str, width: int) -> list[str]:
    if not report.rows:
        nothing = Text(
            f"mọi quy tắc đã được đọc lại trong {report.days} ngày qua",
            f"every rule was read within the last {report.days} days",
        )
        return paragraph(nothing.get(lang), width)
    rows = [[_day(row.read_on), row.rule, _day(row.since), row.title] for row in report.rows]
    head = Text("ĐỌC LẦN CUỐI|QUY TẮC|TỪ|NỘI DUNG", "LAST READ|RULE|SINCE|ABOUT").get(lang).split("|")
    return table([head, *rows], width)


def _impact(report: ImpactReport, lang: str, width: int, color: bool) -> list[str]:
    shown: list[str] = []
    for row in report.rows:
        who = f" ({row.person})" if row.person else ""
        shown += [
            paint(line, "bold", color)
            for line in paragraph(safe(f"{row.case}: {row.title}{who} [{row.rule}]"), width, 0, 2)
        ]
        for day, dates in ((report.before, row.before), (report.after, row.after)):
            law = Text(f"luật ngày {_day(day)}", f"law of {_day(day)}").get(lang)
            shown += paragraph(f"{law}: {_ends(dates, lang)}", width, 2, 4)
    for fault in report.invalid:
        shown += paragraph(f"{told.place(fault.place)}: {safe(fault.message)}", width, 0, 2)
    for folder, _ in report.crashed:
        broken = Text(f"{folder}: lỗi của chương trình", f"{folder}: a fault of the program")
        shown += paragraph(safe(broken.get(lang)), width, 0, 2)
    same = Text(
        f"{report.cases} vụ án, {len(report.rows)} thời hạn khác nhau giữa hai ngày",
        f"{report.cases} cases, {len(report.rows)} limits differ between the two days",
    )
    return [*shown, *([""] if shown else []), *paragraph(same.get(lang), width)]


def _ends(dates: Dates, lang: str) -> str:
    if not dates.status:
        return Text("không có thời hạn này", "no such limit").get(lang)
    if dates.due_at is None:
        return term("status", dates.status, lang)
    ends = told.day(dates.due_at)
    if dates.safe_at != dates.due_at:
        ends += Text(f", an toàn {told.day(dates.safe_at)}", f", safe {told.day(dates.safe_at)}").get(lang)
    if dates.breach_after != dates.due_at:
        last = told.day(dates.breach_after)
        ends += Text(f", chắc chắn trễ sau {last}", f", late for certain after {last}").get(lang)
    return ends


def _faults(report: LawCheckReport, lang: str, width: int, color: bool) -> list[str]:
    shown = []
    for fault in report.faults:
        place = f"{fault.file}:{fault.line}" if fault.line else fault.file
        shown += paragraph(safe(f"{place}: {fault.message}"), width, 0, 2)
    files, wrong = len(report.files), len(report.faults)
    summary = Text(
        f"{files} tệp, {report.vectors} ví dụ tính sẵn: {f'{wrong} lỗi' if wrong else 'không có lỗi'}",
        f"{files} files, {report.vectors} worked examples: {f'{wrong} faults' if wrong else 'no fault'}",
    )
    return [*shown, *paint(summary.get(lang), "red" if wrong else "green", color).split("\n")]


def _day(day: date) -> str:
    return day.strftime("%d/%m/%Y")
