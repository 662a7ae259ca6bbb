"""``tths calc``: a period counted by one of the methods of the law, without a case."""

from __future__ import annotations

from collections.abc import Iterable

from tthscli.engine.counting import count as counted
from tthscli.engine.period import parse_period
from tthscli.law import catalog
from tthscli.model.calendar import Calendar
from tthscli.model.due import Reading
from tthscli.model.error import UsageError
from tthscli.model.law import Citation, Text
from tthscli.model.moment import Moment, parse
from tthscli.model.report import CalcReport
from tthscli.model.row import ReadingRow, TraceRow
from tthscli.model.word import length, term
from tthscli.store import moment as typed

UNITS_OF = {
    "hours": ("hours", "days"),
    "custody": ("hours", "days"),
    "detention": ("days", "months", "years"),
    "days": ("days", "months", "years"),
    "working_days": ("days",),
    "months": ("days", "months", "years"),
    "before": ("hours", "days", "months", "years"),
}
"""The units that each method can count; ``tths calc --count`` takes its keys."""
_BASIS = {
    "custody": Citation("cpc", 118, "1"),
    "hours": Citation("cpc", 134, "1"),
    "detention": Citation("cpc", 134, "1"),
    "days": Citation("cpc", 134, "1"),
    "months": Citation("cpc", 134, "1"),
}
_LEANS = frozenset(("days", "months", "working_days", "before"))
"""Methods whose answer depends on which days are rest days."""


def calc(start: str, period: str, count: str = "", *, lang: str = "vi") -> CalcReport:
    """``period`` (ISO 8601) counted from ``start`` by ``count``; the method of its unit where none is named.

    Raises UsageError where a word cannot be read or the method cannot count that unit.
    """
    begins = _start(start, lang)
    amounts = _amounts(period, lang)
    units = {unit for _, unit in amounts}
    method = count or ("hours" if "hours" in units else "days" if units == {"days"} else "months")
    _refuse(method, units, lang)
    calendar = catalog.load().calendar
    try:
        readings = counted(method, begins, amounts, calendar)
    except (OverflowError, ValueError):
        said = Text(f"không có ngày nào xa đến vậy: {period}", f"no day lies that far: {period}")
        raise UsageError(said.get(lang)) from None
    ends = sorted((reading.due for reading in readings), key=lambda moment: moment.expires)
    leans = method in _LEANS and not _is_settled(calendar, method, begins, readings)
    return CalcReport(
        begins,
        period,
        method,
        readings[0].due,
        ends[0],
        ends[-1],
        tuple(ReadingRow(reading.name, reading.due, reading.basis.get(lang)) for reading in readings),
        tuple(_trace(begins, amounts, method, readings, lang)),
        leans,
        tuple(note.get(lang) for note in _notes(calendar, method, begins, leans)),
    )


def _start(start: str, lang: str) -> Moment:
    try:
        found = typed.moment(start)
    except typed.Unfit as unfit:
        raise UsageError(f"--from: {unfit.text.get(lang)}") from None
    if found == "unknown":
        said = Text("phải có ngày bắt đầu", "a first day is needed")
        raise UsageError(f"--from: {said.get(lang)}", Text("ghi 2026-01-31", "write 2026-01-31").get(lang))
    return parse(found)


def _amounts(period: str, lang: str) -> tuple[tuple[int, str], ...]:
    try:
        return parse_period(period)
    except ValueError:
        said = Text(f"`{period}` không phải thời hạn", f"`{period}` is no period")
        remedy = Text("ghi P3D (ngày), P2M (tháng), PT12H (giờ)", "write P3D (days), P2M (months), PT12H (hours)")
        raise UsageError(f"--period: {said.get(lang)}", remedy.get(lang)) from None


def _refuse(method: str, units: Iterable[str], lang: str) -> None:
    if method not in UNITS_OF:
        raise UsageError(f"--count `{method}`: {' | '.join(UNITS_OF)}")
    units = set(units)
    unfit = units - set(UNITS_OF[method])
    if unfit or ("hours" in units and len(units) > 1 and method == "before"):
        names = ", ".join(UNITS_OF[method])
        said = Text(f"cách tính {method} không tính theo {', '.join(sorted(units))}",
                    f"{method} does not count {', '.join(sorted(units))}")  # fmt: skip
        raise UsageError(f"--count: {said.get(lang)}", Text(f"dùng: {names}", f"it takes: {names}").get(lang))


def _is_settled(calendar: Calendar, method: str, start: Moment, readings: Iterable[Reading]) -> bool:
    days = [reading.due.day for reading in readings]
    if method == "working_days":
        days.append(start.day)
    return all(calendar.is_settled(day) for day in days)


def _trace(
    start: Moment, amounts: Iterable[tuple[int, str]], method: str, readings: Iterable[Reading], lang: str
) -> Iterable[TraceRow]:
    yield TraceRow(Text("mốc bắt đầu", "starts").get(lang), str(start))
    told = " + ".join(length(value, unit, lang) for value, unit in amounts)
    yield TraceRow(Text("thời hạn", "period").get(lang), told)
    yield TraceRow(Text("cách tính", "counted").get(lang), term("count", method, lang), _BASIS.get(method))
    for reading in readings:
        yield TraceRow(reading.basis.get(lang), str(reading.due))


def _notes(calendar: Calendar, method: str, start: Moment, leans: bool) -> Iterable[Text]:
    if leans:
        until = calendar.verified_until.strftime("%d/%m/%Y")
        since = calendar.verified_from.strftime("%d/%m/%Y")
        yield Text(
            f"dựa vào lịch nghỉ dự kiến: lịch có quyết định công bố từ {since} đến {until}",
            f"leans on a projected calendar: rest days are settled from {since} to {until}",
        )
    if method in ("hours", "custody") and not start.has_minute:
        yield Text(
            "mốc chưa có giờ, phút: hai cách đọc là từ 00:00 và đến 24:00 ngày đó",
            "the start has no hour and minute: the readings run from 00:00 and from 24:00 of that day",
        )
