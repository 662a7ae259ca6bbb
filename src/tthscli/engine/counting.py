"""How time is counted: every method in one place (Code Art 134; JC 04/2018 Art 17; see each function)."""

from __future__ import annotations

import calendar as months_of
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from tthscli.model.calendar import Calendar
from tthscli.model.due import Reading
from tthscli.model.law import Text
from tthscli.model.moment import Moment, at, on

Amounts = Sequence[tuple[int, str]]
"""The period and its extensions in the order they run, each (value, unit)."""

MOVED = ("moved", "disputed", "never")

_LITERAL = Text("tính đúng ngày cuối cùng", "the last day as counted")
_MOVED = Text(
    "ngày cuối là ngày nghỉ: lấy ngày làm việc tiếp theo (Điều 134(1))",
    "the last day is a rest day: the next working day (Art 134(1))",
)
_UNVERIFIED = Text(
    "ngày nghỉ chưa có văn bản xác nhận: nếu được nghỉ thì lùi tới ngày làm việc tiếp theo",
    "a day off not yet confirmed by a text: if it is one, the next working day",
)
_BEFORE = Text(
    "rơi vào ngày nghỉ: làm trong ngày làm việc liền trước", "falls on a rest day: act on the working day before"
)
_CHAINED = Text(
    "mỗi lần gia hạn tính tiếp từ ngày hết kỳ trước", "each extension counted from the end of the period before"
)
_TOTAL = Text("cộng gộp thời hạn và gia hạn rồi tính từ đầu", "period and extensions added up, counted from the start")
_CLOCK = Text("tính theo giờ đồng hồ, không chuyển vì ngày nghỉ", "by the clock, never moved for a rest day")
_DETENTION = Text(
    "ngày đầu tính là ngày thứ nhất, một tháng là 30 ngày (Điều 134(1))",
    "the first day counts as day one, a month is 30 days (Art 134(1))",
)
_EARLIEST = Text("nếu sự kiện xảy ra lúc 00:00 ngày đó", "if it happened at 00:00 that day")
_LATEST = Text("nếu sự kiện xảy ra lúc 24:00 ngày đó", "if it happened at 24:00 that day")


def add_months(day: date, count: int) -> date:
    """The same day number ``count`` months later, or the last day of a month that lacks it (Art 134(1))."""
    index = day.month - 1 + count
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, months_of.monthrange(year, month)[1]))


def detention_days(value: int, unit: str) -> int:
    """Length in days for custody and detention: a month is 30 days (Art 134(1) last paragraph)."""
    return value * {"days": 1, "months": 30, "years": 360}[unit]


def _literal_ends(start: date, amounts: Amounts, extension_day: str) -> list[tuple[str, date, Text]]:
    """Last days of a period in days, months or years with its extensions: chained, and added up where that differs."""
    chained = start
    for number, (value, unit) in enumerate(amounts):
        day = chained - timedelta(days=1) if number and extension_day == "same" else chained
        chained = _advance(day, value, unit)
    ends = [("literal", chained, _LITERAL if len(amounts) == 1 else _CHAINED)]
    units = {unit for _, unit in amounts}
    if len(amounts) > 1 and len(units) == 1 and extension_day != "same":
        added = _advance(start, sum(value for value, _ in amounts), units.pop())
        if added != chained:
            ends.append(("total", added, _TOTAL))
    return ends


def _advance(day: date, value: int, unit: str) -> date:
    if unit == "days":
        return day + timedelta(days=value)
    return add_months(day, value * (12 if unit == "years" else 1))


def _moved(name: str, day: date, basis: Text, calendar: Calendar, rest: str) -> list[Reading]:
    """The readings of a last day according to how rest days act on it."""
    literal = Reading(name, on(day), basis)
    if rest == "never" or not calendar.is_rest(day):
        return [literal]
    certain = calendar.next_working(day, with_unverified=False)
    later = calendar.next_working(day)
    readings = [] if rest == "moved" and certain != day else [literal]
    if certain != day:
        readings.append(Reading("moved" if name == "literal" else f"{name}-moved", on(certain), _MOVED))
    if later != certain:
        readings.append(Reading("unverified-day-off", on(later), _UNVERIFIED))
    return readings


def count(
    method: str,
    start: Moment,
    amounts: Amounts,
    calendar: Calendar,
    *,
    rest: str = "",
    start_day: str = "",
    extension_day: str = "",
    credit: int = 0,
) -> tuple[Reading, ...]:
    """The end of a period that starts at ``start``, under each reading; the first is the main one.

    method: one of ``model.law.METHODS``. rest: "moved", "disputed" (both dates) or "never"; empty: the method's own.
    start_day: "same" where the first day counts as day one. extension_day: "same" where an extension's day one is the
    last day of the period before. credit: days of custody taken off a detention.
    Raises ValueError for an unknown method.
    """
    match method:
        case "hours" | "custody":
            return _by_the_clock(start, amounts)
        case "detention":
            days = sum(detention_days(value, unit) for value, unit in amounts) - credit
            return (Reading("literal", on(start.day + timedelta(days=days - 1)), _DETENTION),)
        case "days" | "months" | "years":
            first = start.day - timedelta(days=1) if start_day == "same" else start.day
            rest = rest or ("disputed" if method == "days" else "moved")
            readings = [
                reading
                for name, day, basis in _literal_ends(first, amounts, extension_day)
                for reading in _moved(name, day, basis, calendar, rest)
            ]
            return distinct(readings)
        case "working_days":
            day = start.day
            for value, _ in amounts:
                day = calendar.add_working(day, value)
            return (Reading("working-days", on(day), Text("chỉ tính ngày làm việc", "only working days count")),)
        case "before":
            return _before(start, amounts, calendar)
        case "at_once":
            return (Reading("at-once", start, Text("phải làm ngay", "to be done at once")),)
    raise ValueError(f"unknown counting method: {method}")


def _by_the_clock(start: Moment, amounts: Amounts) -> tuple[Reading, ...]:
    """Hours, and custody by the clock: 3 days are 72 hours (Art 118, JC 04/2018 Art 17). Never moved.

    A start known to the day only gives the two edges of that day.
    """
    hours = sum(value * (24 if unit == "days" else 1) for value, unit in amounts)
    length = timedelta(hours=hours)
    if start.has_minute:
        return (Reading("clock", at(start.value + length), _CLOCK),)
    midnight = datetime.combine(start.day, time())
    return (
        Reading("earliest", at(midnight + length), _EARLIEST),
        Reading("latest", at(midnight + timedelta(days=1) + length), _LATEST),
    )


def _before(anchor: Moment, amounts: Amounts, calendar: Calendar) -> tuple[Reading, ...]:
    """At the latest N before ``anchor``: counted back from its day; a rest day also gives the working day before."""
    if all(unit == "hours" for _, unit in amounts):
        length = timedelta(hours=sum(value for value, _ in amounts))
        moment = at(anchor.value - length) if anchor.has_minute else on((anchor.expires - length).date())
        return (Reading("literal", moment, _CLOCK),)
    day = anchor.day
    for value, unit in amounts:
        if unit == "working_days":
            while value > 0:
                day = calendar.previous_working(day - timedelta(days=1))
                value -= 1
        else:
            day = _advance(day, -value, unit)
    readings = [Reading("literal", on(day), Text("đếm lùi từ ngày mốc", "counted back from the anchor day"))]
    if calendar.is_rest(day):
        readings.append(Reading("working-day-before", on(calendar.previous_working(day)), _BEFORE))
    return tuple(readings)


def distinct(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Readings with different ends, in their order; the first stays first."""
    seen: dict[Moment, Reading] = {}
    for reading in readings:
        seen.setdefault(reading.due, reading)
    return tuple(seen.values())


def scaled(value: int, unit: str, factor: tuple[int, int], method: str) -> tuple[Amounts, ...]:
    """An amount times a fraction. Where it does not come out whole: rounded down first, rounded up last.

    Down is the safe one for a person held. The odd part of a month stands between as days. Detention is scaled in days
    (30-day months).
    """
    if method in ("custody", "detention"):
        value, unit = detention_days(value, unit) if unit != "hours" else value, "hours" if unit == "hours" else "days"
    whole, rest = divmod(value * factor[0], factor[1])
    if rest == 0:
        return (((whole, unit),),)
    down: Amounts = ((whole, unit),) if whole else ()
    between: Amounts = (*down, (rest * 30 // factor[1], "days")) if unit == "months" else ()
    return tuple(amounts for amounts in (down, between, ((whole + 1, unit),)) if amounts)
