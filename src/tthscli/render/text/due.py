"""``tths due`` as text: by status, the most urgent first; with ``--explain`` the steps; with ``--ask`` whom to ask."""

from __future__ import annotations

from collections.abc import Iterator

from tthscli.model.law import Text
from tthscli.model.moment import Moment, in_words, is_later
from tthscli.model.report import Demand, DueReport
from tthscli.model.row import DueRow
from tthscli.model.word import term
from tthscli.render.safe import safe
from tthscli.render.text import told
from tthscli.render.text.check import crashes, fault
from tthscli.render.text.layout import paint, paragraph, table

_SHOWN = ("overdue", "running", "lapsed", "undetermined", "met_late")
"""What is shown where no status is asked for; the rest is counted."""
_STYLE = {"overdue": "red", "met_late": "yellow", "lapsed": "yellow", "undetermined": "yellow"}


def lines(report: DueReport, lang: str, width: int, color: bool) -> list[str]:
    """The lines of the report."""
    said = [fault(finding, lang, width, color) for finding in report.invalid]
    shown = [line for one in said for line in (*one, "")] + crashes(report.crashed, lang, width)
    if report.is_ask:
        shown += _asked(report, lang, width, color)
    else:
        shown += _clocks(report, lang, width, color)
    return shown or [_nothing(report, lang)]


def _nothing(report: DueReport, lang: str) -> str:
    if not report.cases:
        return Text("không có vụ án nào", "there is no case").get(lang)
    return Text(
        f"không có thời hạn nào (đến {told.day(report.as_of)})", f"no time limit (as of {told.day(report.as_of)})"
    ).get(lang)


def _clocks(report: DueReport, lang: str, width: int, color: bool) -> Iterator[str]:
    several = len({row.case for row in report.rows}) > 1
    groups: dict[str, list[DueRow]] = {}
    for row in report.rows:
        groups.setdefault(row.status, []).append(row)
    chosen = [status for status in groups if report.statuses or report.is_mine or status in _SHOWN]
    for status in chosen:
        rows = groups[status]
        heading = f"{told.status(status, lang).upper()} ({len(rows)})"
        yield paint(heading, "bold", color)
        if report.is_explained:
            for row in rows:
                yield from _explained(row, report, lang, width)
        else:
            cells = [_placed(row, _cells(row, report, lang), several, width) for row in rows]
            yield from table(cells, width, indent=2, styles=[_STYLE.get(status, "")] * len(rows), color=color)
            yield ""
    yield from _rest(report, groups, chosen, lang, width)


def _placed(row: DueRow, cells: list[str], several: bool, width: int) -> list[str]:
    """The cells with the case where there are several: at a terminal before the title, in a pipe in a column."""
    if not several:
        return cells
    date, remaining, about = cells
    return [date, remaining, f"{safe(row.case)}: {about}"] if width else [safe(row.case), *cells]


def _cells(row: DueRow, report: DueReport, lang: str) -> list[str]:
    leads = _leading(row, report)
    remaining = told.left(leads, report.as_of, lang) if row.status in ("running", "overdue") else ""
    if row.status in ("met", "met_late", "ended"):
        remaining = told.day(row.done_at)
    about = f"{told.what(row)}, {told.cite(row.citation, lang)} [{row.rule}]"
    extra = _extra(row, leads != row.safe_at or leads != row.breach_after, lang)
    return [told.day(leads), remaining, "; ".join(filter(None, (about, extra)))]


def _leading(row: DueRow, report: DueReport) -> Moment | None:
    """The moment to show first: the safe one of a right, the last one of a duty that is late by the main reading."""
    if row.is_right:
        return row.safe_at
    is_past = row.status == "running" and row.due_at is not None and is_later(report.as_of, row.due_at)
    return row.breach_after if row.status == "overdue" or is_past else row.due_at


def _extra(row: DueRow, is_disputed: bool, lang: str) -> str:
    notes = []
    if row.status == "undetermined":
        notes.append(in_words(safe(row.why)))
    elif is_disputed:
        safely, last = told.day(row.safe_at), told.day(row.breach_after)
        notes.append(Text(f"an toàn {safely}, muộn nhất {last}", f"safe {safely}, latest {last}").get(lang))
    if row.is_projected:
        notes.append(Text("lịch nghỉ dự kiến", "projected calendar").get(lang))
    return "; ".join(notes)


def _explained(row: DueRow, report: DueReport, lang: str, width: int) -> Iterator[str]:
    date, remaining, about = _cells(row, report, lang)
    yield from paragraph(
        " ".join(filter(None, (safe(row.case), date, remaining and f"({remaining})", about))), width, 2, 4
    )
    who_owes = f"{term('bound', row.bound, lang)}; {term('count', row.count, lang)}; {told.place(row.place)}"
    yield from paragraph(who_owes, width, 4, 6)
    for step in row.trace:
        source = ", ".join(filter(None, (told.cite(step.citation, lang), told.place(step.place))))
        said = f"- {safe(step.step)}: {told.value(step.value, lang)}"
        yield from paragraph(f"{said} ({source})" if source else said, width, 4, 6)
    yield ""


def _rest(
    report: DueReport, groups: dict[str, list[DueRow]], chosen: list[str], lang: str, width: int
) -> Iterator[str]:
    """What is not listed, and how to see it."""
    left_out = [status for status in groups if status not in chosen]
    finished = [status for status in left_out if status != "unrecorded"]
    if finished:
        counted = ", ".join(f"{len(groups[status])} {told.status(status, lang)}" for status in finished)
        see = f"tths due --status {','.join(finished)}"
        yield from paragraph(Text(f"Ngoài ra: {counted} ({see})", f"Besides: {counted} ({see})").get(lang), width)
    if "unrecorded" in left_out:
        count = len(groups["unrecorded"])
        yield from paragraph(
            Text(
                f"{count} việc của cơ quan tố tụng mà hồ sơ này chưa thấy (tths due --ask)",
                f"{count} duties of the authorities that this file does not see (tths due --ask)",
            ).get(lang),
            width,
        )


def _asked(report: DueReport, lang: str, width: int, color: bool) -> Iterator[str]:
    case = bound = ""
    for demand in report.demands:
        if demand.case != case:
            if case:
                yield ""
            case, bound = demand.case, ""
            title = Text(f"CẦN HỎI: {safe(case)}", f"TO ASK FOR: {safe(case)}").get(lang)
            yield paint(title, "bold", color)
        if demand.bound != bound:
            bound = demand.bound
            yield paint(f"  {term('bound', bound, lang)}", "bold", color)
        yield from _demand(demand, lang, width)


def _demand(demand: Demand, lang: str, width: int) -> Iterator[str]:
    ask = demand.ask or Text("Hỏi ngày đã làm và xin bản sao.", "Ask when it was done, and for a copy.").get(lang)
    yield from paragraph(f"[ ] {ask}", width, 4, 8)
    for row in demand.rows:
        said = Text(f"hết hạn {told.day(row.breach_after)}", f"was due {told.day(row.breach_after)}").get(lang)
        yield from paragraph(f"- {told.what(row)}: {said}, {told.cite(row.citation, lang)}", width, 8, 10)
