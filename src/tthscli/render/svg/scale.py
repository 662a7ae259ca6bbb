"""The axis of time: where a moment stands, and the days that are marked on it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tthscli.model.detention import DetentionReport, StayRow
from tthscli.render.holding import first_instant, last_instant, stretch_ends

_LEAST = timedelta(hours=6)
_HOURS = (1, 2, 3, 6, 12)
_DAYS = (1, 2, 4, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)


@dataclass(frozen=True, slots=True)
class Scale:
    """Moments from ``first`` to ``last`` along ``left`` to ``right``."""

    first: datetime
    last: datetime
    left: float
    right: float

    def x(self, moment: datetime) -> float:
        """Where a moment stands; one outside the axis at its end."""
        part = (moment - self.first) / (self.last - self.first)
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)

    def covers(self, moment: datetime) -> bool:
        """Whether a moment lies on the axis."""
        return self.first <= moment <= self.last

    def ticks(self, day: float, hour: float) -> list[tuple[datetime, str]]:
        """Marked moments with what is written at them; ``day`` and ``hour``: room a label of each form needs."""
        per_hour = (self.right - self.left) / ((self.last - self.first) / timedelta(hours=1))
        for count in _HOURS:
            if per_hour * count >= hour:
                return [(moment, moment.strftime("%d/%m/%Y %H:%M")) for moment in self._hours(count)]
        for count in _DAYS:
            if per_hour * 24 * count >= day:
                return [(moment, moment.strftime("%d/%m/%Y")) for moment in self._days(count)]
        fitting = (count for count in _MONTHS if per_hour * 24 * 28 * count >= day)
        count = next(fitting, _MONTHS[-1])
        return [(moment, moment.strftime("%d/%m/%Y")) for moment in self._months(count)]

    def _hours(self, count: int) -> Iterator[datetime]:
        start = datetime.combine(self.first.date(), datetime.min.time())
        hours = int((self.last - start) / timedelta(hours=1))
        moments = (start + timedelta(hours=number) for number in range(0, hours + 1, count))
        return (moment for moment in moments if self.covers(moment))

    def _days(self, count: int) -> Iterator[datetime]:
        first, last = self.first.date().toordinal(), self.last.date().toordinal()
        days = range(first - first % count, last + 1, count)
        moments = (datetime.combine(date.fromordinal(day), datetime.min.time()) for day in days if day > 0)
        return (moment for moment in moments if self.covers(moment))

    def _months(self, count: int) -> Iterator[datetime]:
        first, last = (moment.year * 12 + moment.month - 1 for moment in (self.first, self.last))
        months = (month for month in range(first - first % count, last + 1, count) if month >= 12)
        moments = (datetime(month // 12, month % 12 + 1, 1) for month in months)
        return (moment for moment in moments if self.covers(moment))


def scale(report: DetentionReport, stays: Iterable[StayRow], left: float, right: float) -> Scale:
    """The axis from the first holding to the last end; to the day of the report where somebody is still held."""
    stays = tuple(stays)
    moments = [moment for stay in stays for moment in _moments(stay, report)]
    if not moments or any(stay.ends is None for stay in stays):
        moments += [first_instant(report.as_of), last_instant(report.as_of)]
    return around(moments, left, right)


def around(moments: Collection[datetime], left: float, right: float) -> Scale:
    """The axis that holds all of the moments, with a little room on both sides."""
    first, last = min(moments), max(moments)
    room = max((last - first) * 0.015, (_LEAST - (last - first)) / 2)
    first = first - room if first - datetime.min > room else datetime.min
    last = last + room if datetime.max - last > room else datetime.max
    return Scale(first, last, left, right)


def _moments(stay: StayRow, report: DetentionReport) -> Iterator[datetime]:
    """Every moment that is drawn of a stay."""
    begins = [stay.begins, *(mark.at for mark in stay.marks)]
    ends = [stay.ends]
    for order in stay.orders:
        begins += [order.begins, order.made_at, order.approved_at, order.requested_at]
        ends += [order.written_until, order.lawful_until, order.safe_until, order.ended_at]
    yield from (first_instant(moment) for moment in begins if moment is not None)
    yield from (last_instant(moment) for moment in ends if moment is not None)
    for stretch in stay.stretches:
        yield last_instant(stretch.begins)
        yield stretch_ends(stretch, report.as_of)
