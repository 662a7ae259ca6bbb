"""Where a detention begins, and how many days of custody count toward it (118(4), 134(1); JC 04/2018 Arts 17, 19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tthscli.engine.history import History, Liberty
from tthscli.engine.ledger import moment_of
from tthscli.model.case import Event
from tthscli.model.due import Step
from tthscli.model.law import Text
from tthscli.model.moment import Moment

SAME_DAY_SINCE = date(2018, 12, 10)
"""From this day detention begins on the last day of custody; before, on the day after (JC 05/2005, JC 04/2018)."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Day one of a detention, and the days of custody credited: (strict, lenient), equal where there is no doubt."""

    first_day: date
    credit: tuple[int, int]
    steps: tuple[Step, ...] = ()


def beginning(history: History, order: Event, person: str) -> Beginning | None:
    """The beginning of the detention that ``order`` sets off; None where the days needed are unknown."""
    position = history.position[order.id]
    if order.at is None:
        return None
    run = history.held_since(person, position - 1) if position else []
    written = moment_of(order.data.get("from"))
    held_before = [change for change in run if change.state == "detention"]
    if held_before:
        return _following(history, order, held_before[-1], written)
    received = _receipt(run)
    earlier = _interrupted(history, order, person, run[0].position if run else position)
    if received is not None:
        return _after_custody(order, run, received, written, earlier)
    if written is not None:
        day, step = written.day, Text("ngày bắt đầu ghi trên lệnh", "first day written on the order")
    elif run:
        moment = run[0].event.at
        if moment is None:
            return None
        day, step = moment.day, Text("ngày bị bắt", "day of arrest")
    else:
        arrest = _arrest_after(history, person, position)
        day = arrest or order.at.day
        step = Text("ngày bị bắt", "day of arrest") if arrest else Text("ngày ra lệnh", "day of the order")
    return Beginning(day, earlier, (Step(step, day.isoformat(), "cpc-134-1", order.id),))


def _following(history: History, order: Event, before: Liberty, written: Moment | None) -> Beginning | None:
    """An order that follows another: from the day after the last day of the one before (JC 04/2018 Art 19(1))."""
    assert order.at is not None
    if written is not None:
        return Beginning(
            written.day,
            (0, 0),
            (
                Step(
                    Text("ngày bắt đầu ghi trên lệnh", "first day written on the order"), str(written.day), "", order.id
                ),
            ),
        )
    until = moment_of(before.event.data.get("until"))
    if until is not None and until.day >= order.at.day:
        day = until.day + _DAY
        text = Text("ngày tiếp theo ngày hết hạn lệnh trước", "the day after the last day of the order before")
        return Beginning(day, (0, 0), (Step(text, day.isoformat(), "jc04-19-1", before.event.id),))
    return Beginning(
        order.at.day, (0, 0), (Step(Text("ngày ra lệnh", "day of the order"), str(order.at), "", order.id),)
    )


def _receipt(run: list[Liberty]) -> Event | None:
    """The entry from which custody ran: receipt by the investigating body, else the custody decision (Art 118(1))."""
    for wanted in ("person.received", "custody.decided"):
        for change in run:
            if change.event.type == wanted and change.event.at is not None:
                if wanted == "person.received" and not any(c.state == "custody" for c in run):
                    return None
                return change.event
    return None


def _after_custody(
    order: Event, run: list[Liberty], received: Event, written: Moment | None, earlier: tuple[int, int]
) -> Beginning:
    assert order.at is not None and received.at is not None
    last = moment_of(run[-1].event.data.get("until"))
    moment = written or (last if last is not None and last.day >= order.at.day else order.at)
    day = moment.day
    same_day = day >= SAME_DAY_SINCE
    spent = max((day - received.at.day).days, 0)
    clock = spent
    if moment.has_minute and received.at.has_minute:
        clock = max((moment.value - received.at.value) // _DAY, 0)
    steps = (
        Step(
            Text("nhận người, bắt đầu tạm giữ", "person received, custody begins"),
            str(received.at),
            "cpc-118-1",
            received.id,
        ),
        Step(Text("ngày cuối tạm giữ", "last day of custody"), day.isoformat(), "", order.id),
        Step(
            Text("số ngày tạm giữ được trừ", "days of custody credited"),
            str(spent + earlier[0]),
            "cpc-118-4",
            received.id,
        ),
    )
    return Beginning(day if same_day else day + _DAY, (spent + earlier[0], min(clock, spent) + earlier[1]), steps)


def _interrupted(history: History, order: Event, person: str, before: int) -> tuple[int, int]:
    """Days of earlier stays that ended in release, as far as they count toward the detention that ``order`` sets off.

    Custody: begun 24 hours count (strict), or full ones only (lenient). Detention for the same stage counts in whole
    days, its first and last included; detention for another stage not at all.
    """
    strict = lenient = 0
    stage = order.data.get("stage") or history.stage_at(history.position[order.id]) or "investigation"
    start: Moment | None = None
    is_custody = True
    for change in history.liberty.get(person, ()):
        if change.position >= before:
            break
        event, moment = change.event, change.event.at
        if change.state == "free":
            if start is not None and moment is not None:
                strict += _days(start, moment, up=True, whole=not is_custody)
                lenient += _days(start, moment, up=not is_custody, whole=not is_custody)
            start, is_custody = None, True
        elif event.type in ("person.received", "custody.decided") and start is None:
            start = moment
        elif event.type == "detention.ordered":
            here = event.data.get("stage") or history.stage_at(change.position) or "investigation"
            first = moment_of(event.data.get("from")) or moment
            if here != stage:
                if start is not None and is_custody and first is not None:
                    strict += _days(start, first, up=True)
                    lenient += _days(start, first, up=False)
                start, is_custody = None, False
            elif is_custody:
                start, is_custody = start or first, False
    return strict, lenient


def _days(start: Moment, end: Moment, *, up: bool, whole: bool = False) -> int:
    """Days from one moment to another: by the clock, or in ``whole`` days, the first and the last included."""
    if whole or not (start.has_minute and end.has_minute):
        return (end.day - start.day).days + (1 if up else 0)
    full, rest = divmod(end.value - start.value, _DAY)
    return full + (1 if rest and up else 0)


def _arrest_after(history: History, person: str, position: int) -> date | None:
    for change in history.liberty.get(person, ()):
        if change.position > position:
            if change.event.type in ("person.arrested", "person.received") and change.event.at:
                return change.event.at.day
            return None
    return None
