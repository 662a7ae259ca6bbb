"""From a limit, its facts and its extensions to the days it may end on: one reading for each way to take the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tthscli.engine import detention, match
from tthscli.engine.counting import count, distinct
from tthscli.engine.fact import Context, Missing
from tthscli.engine.history import History
from tthscli.engine.ledger import moment_of
from tthscli.engine.period import (
    Length,
    alternatives,
    fitting,
    grants,
    ladder,
    readings_of,
    scale,
    scaled_amounts,
)
from tthscli.law.catalog import Catalog
from tthscli.model.case import Event
from tthscli.model.due import Period, Reading, Step
from tthscli.model.law import Limit, Text, Version
from tthscli.model.moment import Moment, on

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
    """The periods of a clock; what is missing for a firm answer, or why the number is not known."""

    periods: tuple[Period, ...] = ()
    missing: Missing | None = None
    unknown: Text | None = None
    amount: tuple[int, str] | None = None
    steps: tuple[Step, ...] = ()


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
    factor = scale(limit, catalog.modifiers, context, law_on, history.instituted_on)
    if factor.unknown is not None:
        return Reckoned(unknown=factor.unknown)
    begin = _beginning(history, clock, moment)
    if begin is None:
        return Reckoned(
            missing=Missing("from", Text("chưa rõ ngày bắt đầu tạm giam", "first day of detention unknown"))
        )
    steps = list(begin.steps) if isinstance(begin, detention.Beginning) else []
    rungs = ladder(version, context)
    periods = []
    for length in range(len(extensions) + 1):
        used = extensions[:length]
        readings: list[Reading] = []
        is_beyond = False
        for amount in amounts:
            for up in (False, True) if factor.factor != (1, 1) else (False,):
                base = scaled_amounts(((amount.value, amount.unit),), factor.factor, limit.count, up=up)
                granted = grants(used, rungs, limit.count, factor.factor, up=up)
                is_beyond = bool(granted) and granted[-1].rung is None
                lengths = [
                    replace(length, name="disputed-extension", basis=doubt) if doubt else length
                    for counted, doubt in readings_of(granted)
                    for length in alternatives(version, base, counted, context)
                ]
                for candidate in lengths:
                    if (origin := _origin(history, clock, begin, candidate)) is not None:
                        readings += _ends(catalog, limit, origin, candidate)
                if any(g.rung and not g.is_written and not g.event.data.get("until") for g in granted):
                    shorter = [g for g in granted if g.is_written or g.event.data.get("until")]
                    total = tuple(base) + tuple(part for g in shorter for part in g.amounts)
                    readings += _ends(catalog, limit, begin, Length("not-extended", total, _PLAIN))
        lawful = distinct(readings)
        order = match.order_of(history, clock, used)
        opened_by = used[-1].id if used else clock.event.id
        periods.append(Period(opened_by, lawful, _capped(limit, lawful, order), is_beyond))
    steps.append(Step(Text("thời hạn", "amount"), _told(amounts), str(limit.citation)))
    for modifier in factor.modifiers:
        steps.append(Step(modifier.title, f"x {factor.factor[0]}/{factor.factor[1]}", str(modifier.citation)))
    for event in extensions:
        steps.append(Step(Text("gia hạn", "extended"), _told_order(event), "", event.id))
    main = (amounts[0].value, amounts[0].unit) if len(amounts) == 1 else None
    return Reckoned(tuple(periods), lacking or factor.missing, None, main, tuple(steps))


def from_anchor(
    catalog: Catalog, limit: Limit, version: Version, context: Context, anchors: Sequence[Moment]
) -> Reckoned:
    """The end of a limit that runs from (or back from) the end of another one, for each end that one may have."""
    amounts, lacking = fitting(version.amounts, context)
    if lacking is not None or not amounts:
        return Reckoned(missing=lacking)
    length = Length("", ((amounts[0].value, amounts[0].unit),))
    ends = distinct([reading for moment in anchors for reading in _ends(catalog, limit, moment, length)])
    step = Step(
        Text("mốc là ngày hết thời hạn", "anchored on the end of a limit"), str(anchors[0]), str(limit.citation)
    )
    return Reckoned((Period("", ends, ends),), None, None, (amounts[0].value, amounts[0].unit), (step,))


def _beginning(history: History, clock: match.Clock, moment: Moment) -> detention.Beginning | Moment | None:
    if clock.limit.count != "detention":
        return moment
    if clock.event.type != "detention.ordered":
        return detention.Beginning(moment.day, (0, 0))
    return detention.beginning(history, clock.event, clock.subject)


def _origin(
    history: History, clock: match.Clock, begin: detention.Beginning | Moment, length: Length
) -> detention.Beginning | Moment | None:
    """Where a reading counts from: where the clock starts, or at an entry before it (of the same unbroken holding).

    None where there is no such entry: then the reading does not arise.
    """
    if not length.start_event:
        return begin
    position = history.position[clock.event.id]
    run = history.held_since(clock.person, position)
    first = run[0].position if run else 0
    before = [
        history.events[i]
        for i in history.by_type.get(length.start_event, ())
        if first <= i < position and history.concerns(history.events[i], clock.person)
    ]
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
    if until.expires >= min(r.due.expires for r in lawful):
        return lawful
    return (Reading("order", until, _ORDER_END),)


def _told(amounts: Sequence[object]) -> str:
    return "; ".join(f"{getattr(a, 'value', '')} {getattr(a, 'unit', '')}" for a in amounts)


def _told_order(event: Event) -> str:
    return str(event.data.get("term") or event.data.get("until") or "?")
