"""From a limit, its facts and its extensions to the days it may end on: one reading for each way to take the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tthscli.engine import detention, match
from tthscli.engine.counting import count, distinct
from tthscli.engine.fact import Context, Missing
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.modifier import OF_AGE, Way, scale
from tthscli.engine.period import Length, alternatives, fitting, grants, ladder, readings_of, scaled_amounts
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Period, Reading, Step
from tthscli.model.law import Amount, Extension, Limit, Text, Version
from tthscli.model.moment import Moment, at, on

RIGHTS = frozenset({"defence", "victim", "party", "complainant"})
"""Whom a limit binds where it is a right that lapses, not a duty that is breached."""

_MOVED = RIGHTS | {"court", "appellate_court", "superior_court"}
_ORDER_END = Text("ngày hết hạn ghi trên lệnh, quyết định (Điều 134(1))", "the end written on the order (Art 134(1))")
_PLAIN = Text(
    "chưa tính gia hạn: lệnh gia hạn không ghi thời hạn", "without the extension, whose length is not written"
)
_CREDIT = Text("chỉ trừ những ngày tạm giữ đủ 24 giờ", "only full 24-hour days of custody credited")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The periods of a clock; what is missing for a firm answer, or why the number is not known.

    ``displaced_by``: another limit stands in the place of this one; there is no clock.
    """

    periods: tuple[Period, ...] = ()
    missing: Missing | None = None
    unknown: Text | None = None
    amount: tuple[int, str] | None = None
    steps: tuple[Step, ...] = ()
    displaced_by: str = ""


def rest_of(limit: Limit) -> str:
    """How rest days act on a limit: its own word, else by whom it binds (certain for courts and parties)."""
    return limit.rest_days or ("moved" if limit.bound in _MOVED else "")


def reckon(
    history: History,
    catalog: Catalog,
    clock: match.Clock,
    version: Version,
    context: Context,
    moment: Moment,
    extensions: Sequence[Event],
    law_on: date,
) -> Reckoned:
    """All periods of a clock that started at ``moment`` under ``version``: the basic one, then each extension's."""
    limit = clock.limit
    amounts, lacking = fitting(version.amounts, context)
    if not amounts:
        nothing = Missing("amount", Text("không có mức nào phù hợp với vụ án", "no amount of the law fits the facts"))
        return Reckoned(missing=lacking or nothing)
    scaling = scale(limit, catalog.modifiers, context, law_on)
    if scaling.unknown is not None or scaling.displaced_by:
        return Reckoned(unknown=scaling.unknown, displaced_by=scaling.displaced_by)
    begin = _beginning(history, clock, moment)
    if begin is None:
        return Reckoned(
            missing=Missing("from", Text("chưa rõ ngày bắt đầu tạm giam", "first day of detention unknown"))
        )
    rungs = ladder(version, context) if extensions else []
    bench = _Bench(history, catalog, clock, version, context, begin, rungs)
    ways = list(scaling.ways())
    periods = []
    for length in range(len(extensions) + 1):
        used = extensions[:length]
        readings = [reading for amount in amounts for way in ways for reading in bench.ends(amount, used, way)]
        if scaling.adult_on and any(reading.due.day >= scaling.adult_on for reading in readings):
            readings += [reading for amount in amounts for reading in bench.ends(amount, used, OF_AGE)]
        lawful = distinct(readings)
        order = match.order_of(history, clock, used)
        opened_by = used[-1].id if used else clock.event.id
        periods.append(Period(opened_by, lawful, _capped(limit, lawful, order), bench.is_beyond(used)))
    steps = list(begin.steps) if isinstance(begin, detention.Beginning) else []
    steps.append(Step(Text("thời hạn", "amount"), _told(amounts), str(limit.citation)))
    for modifier in scaling.modifiers:
        steps.append(Step(modifier.title, f"x {scaling.factor[0]}/{scaling.factor[1]}", str(modifier.citation)))
    for event in extensions:
        steps.append(Step(Text("gia hạn", "extended"), _told_order(event), "", event.id))
    main = scaled_amounts(((amounts[0].value, amounts[0].unit),), ways[0], limit.count) if len(amounts) == 1 else ()
    return Reckoned(tuple(periods), lacking or scaling.missing, None, main[0] if main else None, tuple(steps))


@dataclass(frozen=True, slots=True)
class _Bench:
    """What stays the same while the ends of a clock are worked out under one way of scaling after another."""

    history: History
    catalog: Catalog
    clock: match.Clock
    version: Version
    context: Context
    begin: detention.Beginning | Moment
    rungs: Sequence[Extension]

    def is_beyond(self, used: Sequence[Event]) -> bool:
        """Whether the last extension finds no rung left."""
        granted = grants(used, self.rungs, self.clock.limit.count, Way())
        return bool(granted) and granted[-1].rung is None

    def ends(self, amount: Amount, used: Sequence[Event], way: Way) -> list[Reading]:
        """The ends of an amount with these extensions, scaled this way, under every reading of the law."""
        limit, version, context = self.clock.limit, self.version, self.context
        base = scaled_amounts(((amount.value, amount.unit),), way, limit.count)
        granted = grants(used, self.rungs, limit.count, way)
        lengths = [
            replace(length, name="disputed-extension", basis=doubt) if doubt else length
            for counted, doubt in readings_of(granted)
            for length in alternatives(version, base, counted, context, limit.count, way)
        ]
        ends: list[Reading] = []
        for length in lengths:
            if (origin := _origin(self.history, self.clock, self.begin, length)) is not None:
                ends += _ends(self.catalog, limit, origin, length)
        if any(g.rung and not g.is_written and not g.event.data.get("until") for g in granted):
            shorter = [g for g in granted if g.is_written or g.event.data.get("until")]
            for length in alternatives(version, base, shorter, context, limit.count, way):
                if (origin := _origin(self.history, self.clock, self.begin, length)) is not None:
                    ends += _ends(self.catalog, limit, origin, replace(length, name="not-extended", basis=_PLAIN))
        if not way.name:
            return ends
        return [replace(reading, name=way.name, basis=way.basis or reading.basis) for reading in ends]


def from_anchor(
    catalog: Catalog, limit: Limit, version: Version, context: Context, anchors: Sequence[Moment]
) -> Reckoned:
    """The end of a limit that runs from (or back from) the end of another one, for each end that one may have."""
    amounts, lacking = fitting(version.amounts, context)
    if lacking is not None or not amounts:
        return Reckoned(missing=lacking)
    lengths = [Length("", ((amounts[0].value, amounts[0].unit),))]
    for alternative in version.readings:
        other, _ = fitting(alternative.amounts, context)
        lengths += [Length(alternative.name, ((a.value, a.unit),), alternative.basis) for a in other[:1]]
    ends = distinct([r for length in lengths for moment in anchors for r in _ends(catalog, limit, moment, length)])
    step = Step(
        Text("mốc là ngày hết thời hạn", "anchored on the end of a limit"), str(anchors[0]), str(limit.citation)
    )
    return Reckoned((Period("", ends, ends),), None, None, (amounts[0].value, amounts[0].unit), (step,))


def _beginning(history: History, clock: match.Clock, moment: Moment) -> detention.Beginning | Moment | None:
    if clock.limit.count != "detention":
        return moment
    if clock.event.type != "detention.ordered" or clock.start.counted_from:
        return detention.Beginning(moment.day, (0, 0))
    return detention.beginning(history, clock.event, clock.subject)


def _origin(
    history: History, clock: match.Clock, begin: detention.Beginning | Moment, length: Length
) -> detention.Beginning | Moment | None:
    """Where a reading counts from: where the clock starts, a field of that entry, or an entry before it.

    An entry about liberty must be of the same unbroken holding. None where nothing is written or recorded: then the
    reading does not arise.
    """
    if length.start_field:
        return moment_of(clock.event.data.get(length.start_field))
    if not length.start_event:
        return begin
    position = history.position[clock.event.id]
    is_holding = any(change.event.type == length.start_event for change in history.liberty.get(clock.person, ()))
    run = history.held_since(clock.person, position) if is_holding else []
    first = run[0].position if run else 0
    before = [
        history.events[i]
        for i in history.by_type.get(length.start_event, ())
        if first <= i < position and history.concerns(history.events[i], clock.person)
    ]
    named = [event for event in before if event.id == clock.event.of]
    if named or (clock.event.of and clock.limit.about in match.SIDE_BY_SIDE):
        before = named
    return before[-1].at if before else None


def _ends(catalog: Catalog, limit: Limit, begin: detention.Beginning | Moment, length: Length) -> list[Reading]:
    calendar = catalog.calendar
    if isinstance(begin, Moment):
        rest = rest_of(limit)
        ends = count(
            limit.count,
            begin,
            length.amounts,
            calendar,
            rest=rest,
            start_day=length.start_day,
            extension_day=length.extension_day,
        )
    else:
        first = on(begin.first_day)
        ends = count("detention", first, length.amounts, calendar, credit=begin.credit[0])
        if begin.credit[1] != begin.credit[0]:
            later = count("detention", first, length.amounts, calendar, credit=begin.credit[1])
            ends += tuple(replace(r, name="full-days-credited", basis=_CREDIT) for r in later)
    if not length.name:
        return list(ends)
    return [replace(r, name=length.name, basis=length.basis or r.basis) for r in ends]


def _capped(limit: Limit, lawful: tuple[Reading, ...], order: Event | None) -> tuple[Reading, ...]:
    """An end written on the order that lies before the lawful one governs (Art 134(1))."""
    until = moment_of(order.data.get("until")) if order else None
    if until is None or not lawful:
        return lawful
    if limit.count == "detention":
        until = on(until.day)
    governs = Reading("order", until, _ORDER_END)
    return distinct([reading if reading.due.expires <= until.expires else governs for reading in lawful])


def _told(amounts: Sequence[object]) -> str:
    return "; ".join(f"{getattr(a, 'value', '')} {getattr(a, 'unit', '')}" for a in amounts)


def _told_order(event: Event) -> str:
    return str(event.data.get("term") or event.data.get("until") or "?")


def tolerated(moment: Moment, hours: int) -> Reading:
    """How long "at once" may take before a warning: so many hours, whole days where only the day is known."""
    basis = Text(
        f"việc phải làm ngay: quá {hours} giờ thì cảnh báo (cài đặt at_once_hours)",
        f"to be done at once: past {hours} hours a warning (setting at_once_hours)",
    )
    if moment.has_minute:
        return Reading("tolerance", at(moment.value + timedelta(hours=hours)), basis)
    return Reading("tolerance", on(moment.day + timedelta(days=-(-hours // 24))), basis)
